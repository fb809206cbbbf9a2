//! The acts of an annotator, each a pure function from what is there to the edits that it takes.
//!
//! An act looks at a [`Desk`] and says what is to change. It applies nothing: whoever calls it wraps the edits in a
//! [`Transaction`](super::Transaction) (with [`begin`], so that the first act on an article changes its status too).
//! No edits mean that all is as wanted already; a [`Refusal`] says in one line why an act is impossible.

mod attribution;
mod boundary;
mod bulk;
mod carry;
mod compare;
mod content;
pub(super) mod correct;
mod delete;
mod desk;
mod dispute;
mod entity;
mod everywhere;
mod form;
mod fragments;
mod label;
mod namesake;
mod note;
mod orphans;
mod part;
mod pass;
mod phrase;
mod quotation;
mod refusal;
mod review;
mod snap;
mod status;
#[cfg(test)]
pub(super) mod tests;

pub use attribution::{attribute, clear_part, set_cue, set_source};
pub use boundary::{Edge, Move, Unit, Way, move_boundary, put_boundary};
pub use bulk::{Bulk, Found, in_bulk, places_in_bulk};
pub use carry::{carry_speaker, of_same_source};
pub use compare::{Difference, compare, has_pairs};
pub use content::{add_fragment, set_content};
pub use delete::delete;
pub use desk::Desk;
pub use entity::{identify, merge, relabel_entity, rename, split};
pub use everywhere::{
    Case, Extent, Fate, Likeness, Naming, Occurrence, clear_everywhere, label_everywhere, places_of,
    places_to_clear, places_to_label,
};
pub use form::likely_form;
pub use fragments::{cut_content, join_fragments};
pub use label::{add_mention, relabel};
pub use note::{set_note, turn_flag};
pub use part::{Part, part_span};
pub use pass::pass;
pub use phrase::{whole_name, whole_source};
pub use quotation::{name_speaker, new_quotation, set_speaker, turn_form};
pub use refusal::{Edits, Refusal};
pub use review::{accept, accept_all_in, reject};
pub use snap::snap_to_marks;
pub use status::{begin, mark_read, set_status};
