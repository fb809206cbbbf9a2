use std::collections::BTreeMap;

use super::{fields, three_way};
use crate::annotation::{Document, Fields, Note, NoteId};

/// Merges the notes: what both have written is kept one under the other, and one that either has changed is not removed.
pub(super) fn merged(base: &Document, ours: &Document, theirs: &Document) -> Vec<Note> {
    let mut versions: BTreeMap<&NoteId, [Option<&Note>; 3]> = BTreeMap::new();
    for (place, document) in [base, ours, theirs].into_iter().enumerate() {
        for note in document.notes() {
            if let Some(version) = versions.entry(&note.id).or_default().get_mut(place) {
                *version = Some(note);
            }
        }
    }
    let merged = |[base, ours, other]: [Option<&Note>; 3]| {
        let settled = three_way(Some(base), ours, other).map(Option::<&Note>::cloned);
        settled.unwrap_or_else(|| match (ours, other) {
            (Some(ours), Some(other)) => Some(joined(base, ours, other, theirs.annotator())),
            (left, None) | (None, left) => left.cloned(),
        })
    };
    versions.into_values().filter_map(merged).collect()
}

fn joined(base: Option<&Note>, ours: &Note, theirs: &Note, from: &str) -> Note {
    let text = three_way(base.map(|base| &base.text), &ours.text, &theirs.text).cloned();
    let flag = three_way(base.map(|base| base.flag), ours.flag, theirs.flag);
    let nothing = Fields::new();
    let extra = fields::fields(base.map_or(&nothing, |base| &base.extra), &ours.extra, &theirs.extra, from);
    Note {
        text: text.unwrap_or_else(|| both(&ours.text, &theirs.text)),
        flag: flag.unwrap_or(true),
        extra,
        ..ours.clone()
    }
}

/// Returns two texts as one, of which neither is lost.
fn both(ours: &str, theirs: &str) -> String {
    let texts = [ours, theirs].into_iter().filter(|text| !text.is_empty());
    texts.collect::<Vec<_>>().join("\n")
}
