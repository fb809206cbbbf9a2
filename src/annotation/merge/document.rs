//! The document out of its merged lists.

use super::{
    Merge, entities, fields,
    items::{self, Sides},
    notes, ranges, settle, three_way,
};
use crate::annotation::{Document, Parts, Status};

/// Merges documents in which one id means one thing.
pub(super) fn merged(base: &Document, ours: &Document, theirs: &Document) -> Merge {
    let mut named = entities::merged(base, ours, theirs);
    let mut mentions = items::merged(&sides(base, ours, theirs, Document::mentions), &named.contested);
    let mut quotations = items::merged(&sides(base, ours, theirs, Document::quotations), &named.contested);
    settle::hold_names(&mut named, &mut mentions.items, ours, theirs);
    settle::carry(&named.contested, &mut mentions, &mut quotations, theirs.annotator());
    let disputed = mentions.disputed + quotations.disputed;
    let joined = named.joined + mentions.joined + quotations.joined;
    let mut parts = Parts {
        scheme: either(base, ours, theirs, Document::scheme),
        annotator: either(base, ours, theirs, Document::annotator),
        status: status(base, ours, theirs, disputed),
        entities: named.all.into_values().collect(),
        mentions: mentions.items,
        quotations: quotations.items,
        notes: notes::merged(base, ours, theirs),
        read: ranges::merged(&base.read, &ours.read, &theirs.read),
        orphans: fields::list(&base.orphans, &ours.orphans, &theirs.orphans),
        extra: fields::extra(&base.extra, &ours.extra, &theirs.extra, theirs.annotator()),
    };
    settle::settle(&mut parts, [base, ours, theirs]);
    Merge { document: parts.into(), joined, disputed }
}

fn sides<'a, T>(
    base: &'a Document,
    ours: &'a Document,
    theirs: &'a Document,
    list: fn(&Document) -> &[T],
) -> Sides<'a, T> {
    let (our_name, their_name) = (ours.annotator(), theirs.annotator());
    Sides { base: list(base), ours: list(ours), theirs: list(theirs), our_name, their_name }
}

/// Returns what either side has changed, ours where both have.
fn either(base: &Document, ours: &Document, theirs: &Document, of: fn(&Document) -> &str) -> String {
    three_way(Some(of(base)), of(ours), of(theirs)).unwrap_or(of(ours)).to_owned()
}

/// Returns how far the work has come: where something is to decide, or somebody is still at it, it is not done.
fn status(base: &Document, ours: &Document, theirs: &Document, disputed: usize) -> Status {
    match three_way(Some(base.status), ours.status, theirs.status) {
        Some(Status::Done) if disputed > 0 => Status::InProgress,
        Some(status) => status,
        None => Status::InProgress,
    }
}
