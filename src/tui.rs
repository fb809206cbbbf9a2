//! The terminal: taken and given back, its events, and the loop.

mod events;
mod terminal;

pub use events::{Event, listen};
pub use terminal::{DrawError, Guard};
