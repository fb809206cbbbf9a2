//! The screen: a pure function of the state, from rows of text to cells of a buffer.

pub mod decorate;
pub mod theme;
