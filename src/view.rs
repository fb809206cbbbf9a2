//! The screen: a pure function of the state, from rows of text to cells of a buffer.

mod colour;
pub mod decorate;
pub mod svg;
pub mod theme;
