//! Whether what a transaction made of a document can be saved and opened again.

use std::collections::{HashMap, HashSet};

use super::{Document, Edit, EntityId, Mention, Quotation};

impl Document {
    /// Tells whether what these edits have left fits the rest: no id is used twice, and every entity referred to is there.
    ///
    /// Edits that were made for this document leave it so. Those of a former session may meet one that was changed since.
    pub(super) fn is_sound_after(&self, edits: &[Edit]) -> bool {
        edits.iter().all(|edit| self.has_entities_of(edit))
            && self.has_no_orphans(edits)
            && self.has_each_id_once(edits)
    }

    fn has_entities_of(&self, edit: &Edit) -> bool {
        let known = |id: &EntityId| self.entities.binary_search_by(|entity| entity.id.cmp(id)).is_ok();
        match edit {
            Edit::Mention(change) => change.after.iter().flat_map(Mention::entities).all(known),
            Edit::Quotation(change) => change.after.iter().flat_map(Quotation::entities).all(known),
            _ => true,
        }
    }

    /// Tells whether nothing refers to an entity that was removed.
    fn has_no_orphans(&self, edits: &[Edit]) -> bool {
        let removed: HashSet<&EntityId> = edits.iter().filter_map(removed_entity).collect();
        let is_removed = |id: &EntityId| removed.contains(id);
        removed.is_empty()
            || !(self.mentions.iter().flat_map(Mention::entities).any(is_removed)
                || self.quotations.iter().flat_map(Quotation::entities).any(is_removed))
    }

    /// Tells whether the ids of what was added are used once; those of entities are so by their order.
    fn has_each_id_once(&self, edits: &[Edit]) -> bool {
        let mut mentions: HashMap<_, usize> = edits.iter().filter_map(added_mention).collect();
        let mut quotations: HashMap<_, usize> = edits.iter().filter_map(added_quotation).collect();
        once(&mut mentions, self.mentions.iter().map(|mention| mention.id.as_str()))
            && once(&mut quotations, self.quotations.iter().map(|quotation| quotation.id.as_str()))
    }
}

/// Counts ids that occur; tells whether none does twice.
fn once<'a>(counts: &mut HashMap<&'a str, usize>, ids: impl Iterator<Item = &'a str>) -> bool {
    if !counts.is_empty() {
        for id in ids {
            counts.entry(id).and_modify(|count| *count += 1);
        }
    }
    counts.values().all(|count| *count <= 1)
}

fn added_mention(edit: &Edit) -> Option<(&str, usize)> {
    let Edit::Mention(change) = edit else { return None };
    let after = change.after.as_ref()?;
    let kept = change.before.as_ref().is_some_and(|before| before.id == after.id);
    (!kept).then_some((after.id.as_str(), 0))
}

fn added_quotation(edit: &Edit) -> Option<(&str, usize)> {
    let Edit::Quotation(change) = edit else { return None };
    let after = change.after.as_ref()?;
    let kept = change.before.as_ref().is_some_and(|before| before.id == after.id);
    (!kept).then_some((after.id.as_str(), 0))
}

fn removed_entity(edit: &Edit) -> Option<&EntityId> {
    let Edit::Entity(change) = edit else { return None };
    if change.after.is_some() { None } else { change.before.as_ref().map(|before| &before.id) }
}
