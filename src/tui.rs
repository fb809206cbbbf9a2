//! The terminal: taken and given back, its events, and the loop.

mod bytes;
mod clipboard;
mod colours;
mod desk;
mod events;
mod notice;
mod run;
mod screen;
mod sgr;
mod surveyor;
mod terminal;

pub use run::{Failure, Scene, picture, run, tutor};
