//! Two annotators' work on one article becomes one document: the three-way merge.
//!
//! What only one side changed is taken, and what both did alike. Where their work does not go together, one version stands and the
//! other is to review with a [`Dispute`](super::Dispute), so that nothing is lost while nobody decides.

mod document;
mod entities;
mod fields;
mod item;
mod items;
mod mention;
mod notes;
mod quotation;
mod ranges;
mod renumber;
mod settle;
mod steps;
#[cfg(test)]
mod tests;
mod unify;

pub use steps::rebuilt;

use super::Document;

/// Two sides as one.
#[derive(Clone, Debug, PartialEq)]
pub struct Merge {
    /// The document with the work of both.
    pub document: Document,
    /// Changes of the other side that were joined.
    pub joined: usize,
    /// Decisions that a person has to take.
    pub disputed: usize,
}

/// Merges `theirs` into `ours`, which both come from `base`; where both have nothing in common, that is an empty document.
///
/// An annotation is known by its id. One that both have added is known by its text and label; an id that both have given to
/// different things is given anew on their side. Where an entity was merged into another, what the other side refers to it with
/// follows. No field of `ours` that is not an annotation is lost: an unknown field that both have changed is kept twice.
pub fn merge(base: &Document, ours: &Document, theirs: &Document) -> Merge {
    let theirs = renumber::renumbered(base, ours, theirs);
    let ([base, ours, theirs], unified) = unify::unified([base, ours, &theirs]);
    let merge = document::merged(&base, &ours, &theirs);
    Merge { joined: merge.joined + unified, ..merge }
}

/// Returns the side that differs from the base, or what both are; none when both differ in different ways.
fn three_way<T: PartialEq>(base: Option<T>, ours: T, theirs: T) -> Option<T> {
    if ours == theirs {
        return Some(ours);
    }
    let base = base?;
    if base == theirs { Some(ours) } else { (base == ours).then_some(theirs) }
}
