//! The annotation file, `summit.txt.ann.json`: what DESIGN section 2 says.
//!
//! Offsets are code points here and only here; inside the program they are bytes.

mod json;
mod record;

pub use json::one_line;
pub use record::{Annotations, Context};
