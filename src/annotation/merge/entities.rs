use std::collections::{BTreeMap, BTreeSet};

use super::{fields, three_way};
use crate::annotation::{Document, Entity, EntityId, Extra, Naming};

/// The entities of both sides.
pub(super) struct Entities {
    pub(super) all: BTreeMap<EntityId, Entity>,
    /// What the other side calls entities that both have named, each in its way.
    pub(super) contested: BTreeMap<EntityId, Naming>,
    /// Names of theirs that were joined.
    pub(super) joined: usize,
}

/// Merges the entities; those that one side removed are brought back later, if anything refers to them.
pub(super) fn merged(base: &Document, ours: &Document, theirs: &Document) -> Entities {
    let mut merged = Entities { all: BTreeMap::new(), contested: BTreeMap::new(), joined: 0 };
    let [base, ours, others] = [base, ours, theirs].map(by_id);
    let ids: BTreeSet<&EntityId> = ours.keys().chain(others.keys()).copied().collect();
    for id in ids {
        let (before, mine, other) = (base.get(id).copied(), ours.get(id).copied(), others.get(id).copied());
        let entity = match (three_way(Some(before), mine, other), mine, other) {
            (Some(entity), ..) => entity.cloned(),
            (None, Some(mine), Some(other)) => Some(merged.joined(before, mine, other, theirs.annotator())),
            // It is changed here and gone there, so something that refers to it decides.
            (None, ..) => None,
        };
        let is_news = before.is_some() && other.is_some() && other != before && other != mine;
        merged.joined += usize::from(is_news && !merged.contested.contains_key(id));
        merged.all.extend(entity.map(|entity| (id.clone(), entity)));
    }
    merged
}

fn by_id(document: &Document) -> BTreeMap<&EntityId, &Entity> {
    document.entities().iter().map(|entity| (&entity.id, entity)).collect()
}

impl Entities {
    /// Joins two versions; where both have named it, ours stands and theirs is contested.
    fn joined(&mut self, base: Option<&Entity>, ours: &Entity, theirs: &Entity, from: &str) -> Entity {
        let label = three_way(base.map(|base| &base.label), &ours.label, &theirs.label);
        let name = three_way(base.map(|base| &base.name), &ours.name, &theirs.name);
        let identifier = three_way(base.map(|base| &base.identifier), &ours.identifier, &theirs.identifier);
        if label.is_none() || name.is_none() || identifier.is_none() {
            self.contested.insert(ours.id.clone(), Naming::of(theirs));
        }
        let nothing = Extra::default();
        let extra =
            fields::extra(base.map_or(&nothing, |base| &base.extra), &ours.extra, &theirs.extra, from);
        Entity {
            id: ours.id.clone(),
            label: label.unwrap_or(&ours.label).clone(),
            name: name.unwrap_or(&ours.name).clone(),
            identifier: identifier.unwrap_or(&ours.identifier).clone(),
            extra,
        }
    }
}
