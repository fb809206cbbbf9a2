//! Annotations: what is said of a text, and every way to change it.
//!
//! A [`Document`] holds the mentions, entities and quotations of one article. It changes by [`Edit`]s only; each knows its
//! inverse, and a [`Transaction`] of them is what one key does and one undo takes back.

pub mod acts;
mod anchor;
mod brackets;
mod colour;
mod difference;
mod dispute;
mod document;
mod edit;
mod entity;
mod extra;
#[cfg(any(test, fuzzing))]
pub(crate) mod faults;
mod history;
mod id;
mod mention;
mod merge;
mod moment;
#[cfg(test)]
pub(crate) mod notation;
mod note;
mod quotation;
mod review;
mod scheme;
mod sound;
mod veil;

pub use anchor::Anchor;
pub use brackets::{brackets, brackets_in};
pub use colour::COLOURS;
pub use difference::difference;
pub use dispute::{Dispute, Naming};
pub use document::{Document, Parts, Target};
pub use edit::{Change, Conflict, Edit, Transaction};
pub use entity::Entity;
pub use extra::{Extra, Fields};
pub use history::{History, Step, Way};
pub use id::{EntityId, Label, MentionId, NoteId, QuotationId};
pub use mention::{Mention, MentionPrediction};
pub use merge::{Merge, merge, rebuilt};
pub use moment::{Moment, ago};
pub use note::Note;
pub use quotation::{Form, Quotation, QuotationPrediction};
pub use review::{Review, Status};
pub use scheme::{LabelDefinition, PartDefinition, Scheme, SchemeError};
