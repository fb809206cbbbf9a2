//! Entities to which nothing refers any more go with the last that did.

use std::collections::BTreeSet;

use crate::annotation::{Document, Edit, EntityId, Mention, Quotation};

/// Returns the edits with those added that remove every entity of which they let go as the last.
///
/// What an extractor had said refers to its entity as well, so that it can be restored. An item may be edited only once.
pub(super) fn without_orphans(document: &Document, mut edits: Vec<Edit>) -> Vec<Edit> {
    let released: BTreeSet<&EntityId> = edits.iter().flat_map(|edit| references(edit).0).collect();
    let is_orphan = |id: &&EntityId| {
        let (mut gone, mut come) = (0, 0);
        for (before, after) in edits.iter().map(references) {
            gone += before.iter().filter(|other| *other == id).count();
            come += after.iter().filter(|other| *other == id).count();
        }
        uses(document, id) + come == gone
    };
    let orphans = released.iter().copied().filter(is_orphan).filter_map(|id| document.entity(id));
    let removals: Vec<Edit> = orphans.map(Edit::remove_entity).collect();
    edits.extend(removals);
    edits
}

/// Returns how often mentions, quotations and predictions refer to an entity.
fn uses(document: &Document, id: &EntityId) -> usize {
    let mentions = document.mentions().iter().flat_map(Mention::entities);
    mentions
        .chain(document.quotations().iter().flat_map(Quotation::entities))
        .chain(document.veiled.references())
        .filter(|other| *other == id)
        .count()
}

/// Returns the entities to which the item of an edit refers before and after.
fn references(edit: &Edit) -> (Vec<&EntityId>, Vec<&EntityId>) {
    match edit {
        Edit::Mention(change) => (
            change.before.iter().flat_map(Mention::entities).collect(),
            change.after.iter().flat_map(Mention::entities).collect(),
        ),
        Edit::Quotation(change) => (
            change.before.iter().flat_map(Quotation::entities).collect(),
            change.after.iter().flat_map(Quotation::entities).collect(),
        ),
        Edit::Entity(_) | Edit::Note(_) | Edit::Status(_) | Edit::Read(_) | Edit::Annotator(_) => {
            (Vec::new(), Vec::new())
        }
    }
}
