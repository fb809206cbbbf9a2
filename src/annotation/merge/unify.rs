//! Entities that one side merged: what the other side refers to them with follows, wherever it stands.

use std::{
    borrow::Cow,
    collections::{BTreeMap, HashMap, HashSet},
};

use super::item::Annotation;
use crate::annotation::{Document, EntityId, MentionId, Parts, QuotationId};

/// What an entity was merged into.
type Links = BTreeMap<EntityId, EntityId>;

/// Returns base, ours and theirs with the entities that either side merged as one, and how many only theirs did.
pub(super) fn unified([base, ours, theirs]: [&Document; 3]) -> ([Cow<'_, Document>; 3], usize) {
    let (mine, other) = (merged(base, ours), merged(base, theirs));
    let count = other.keys().filter(|from| !mine.contains_key(*from)).count();
    let links = joined(mine, other);
    let documents = [Cow::Borrowed(base), Cow::Borrowed(ours), Cow::Borrowed(theirs)];
    if links.is_empty() {
        return (documents, 0);
    }
    (documents.map(|document| Cow::Owned(linked(&document, &links))), count)
}

/// Returns the entities of the base that one side merged: they are gone, and all that named them names one other.
fn merged(base: &Document, side: &Document) -> Links {
    let mentions: HashMap<&MentionId, _> = side.mentions().iter().map(|item| (&item.id, item)).collect();
    let quotations: HashMap<&QuotationId, _> =
        side.quotations().iter().map(|item| (&item.id, item)).collect();
    let named = base
        .mentions()
        .iter()
        .filter_map(|before| Some((before.entity.as_ref()?, mentions.get(&before.id)?.entity.as_ref())));
    let spoken = base
        .quotations()
        .iter()
        .filter_map(|before| Some((before.speaker.as_ref()?, quotations.get(&before.id)?.speaker.as_ref())));
    let kept: HashSet<&EntityId> = side.entities().iter().map(|entity| &entity.id).collect();
    let mut into: BTreeMap<&EntityId, Option<&EntityId>> = BTreeMap::new();
    for (before, after) in named.chain(spoken).filter(|(before, _)| !kept.contains(before)) {
        into.entry(before)
            .and_modify(|into| *into = into.filter(|into| Some(*into) == after))
            .or_insert(after);
    }
    into.into_iter().filter_map(|(from, into)| Some((from.clone(), into?.clone()))).collect()
}

/// Joins what both sides merged; an entity that went into different ones is left to be decided case by case.
fn joined(mut ours: Links, theirs: Links) -> Links {
    for (from, into) in theirs {
        match ours.get(&from) {
            Some(other) if *other != into => drop(ours.remove(&from)),
            _ => drop(ours.insert(from, into)),
        }
    }
    let ends = ours.keys().map(|from| (from.clone(), end(&ours, from)));
    ends.filter(|(from, end)| from != end).collect()
}

/// Follows the links to their end; two that lead to one another end at the lower id.
fn end(links: &Links, from: &EntityId) -> EntityId {
    let mut way = vec![from];
    while let Some(next) = way.last().and_then(|last| links.get(*last)) {
        if let Some(start) = way.iter().position(|passed| *passed == next) {
            return way.into_iter().skip(start).min().unwrap_or(from).clone();
        }
        way.push(next);
    }
    way.last().copied().unwrap_or(from).clone()
}

fn linked(document: &Document, links: &Links) -> Document {
    let mut parts = Parts::from(document.clone());
    parts.mentions = parts.mentions.into_iter().map(|item| relinked(item, links)).collect();
    parts.quotations = parts.quotations.into_iter().map(|item| relinked(item, links)).collect();
    parts.into()
}

fn relinked<T: Annotation>(mut item: T, links: &Links) -> T {
    let mut changed = false;
    for reference in item.references() {
        if let Some(into) = reference.as_ref().and_then(|id| links.get(id)) {
            *reference = Some(into.clone());
            changed = true;
        }
    }
    if changed { item.settled() } else { item }
}
