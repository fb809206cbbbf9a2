//! quotemark: a reader and annotator for news articles in the terminal.

pub mod annotation;
pub mod app;
pub mod cli;
pub mod config;
pub mod extract;
pub mod format;
pub mod learn;
pub mod measure;
pub mod store;
pub mod text;
pub mod tui;
pub mod view;
