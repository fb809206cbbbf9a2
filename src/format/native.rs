//! The annotation file, `summit.txt.ann.json`: what DESIGN section 2 says.
//!
//! Offsets are code points here and only here; inside the program they are bytes. What [`read()`] accepts, [`write()`] gives
//! back with every field that this version does not know, and what [`write()`] has written stays the same byte by byte.

mod answer;
mod fault;
mod file;
mod journal;
mod json;
mod object;
mod read;
mod record;
mod salvage;
mod source_ref;
mod step;
#[cfg(test)]
mod tests;
mod version1;

pub use answer::{Answer, answer};
pub use fault::{Fault, summary};
pub use file::write;
pub use journal::{JournalRecord, read_record, read_saved, write_record};
pub use json::{at_column, bare, bare_text, one_line};
pub use read::{not_json, read};
pub use record::{Annotations, Context};
pub use salvage::salvage;
pub use source_ref::{SourceRef, sha256};
pub use step::{read_transaction, write_transaction};

/// The name of the format with its version.
pub const FORMAT: &str = "quotemark/1";

/// The unit of its offsets.
pub const UNIT: &str = "codepoint";
