//! Ids: what both sides have added is one thing under one id, and two things that have one id get two.

use std::collections::{HashMap, HashSet, VecDeque};

use super::item::{Annotation, Id, Item};
use crate::annotation::{Document, EntityId, MentionId, Parts, QuotationId, Target};

/// The new ids of what the other side has added.
type Ids<I> = HashMap<I, I>;

/// Returns their document with the ids of ours for what both have added, and with other ids for what only they have.
pub(super) fn renumbered(base: &Document, ours: &Document, theirs: &Document) -> Document {
    let entities = ids(&base.entities, &ours.entities, &theirs.entities);
    let mentions = ids(&base.mentions, &ours.mentions, &theirs.mentions);
    let quotations = ids(&base.quotations, &ours.quotations, &theirs.quotations);
    if entities.is_empty() && mentions.is_empty() && quotations.is_empty() && base.notes == theirs.notes {
        return theirs.clone();
    }
    let mut parts = Parts::from(theirs.clone());
    parts.entities = numbered(parts.entities, &entities);
    parts.mentions = numbered(parts.mentions, &mentions);
    parts.quotations = numbered(parts.quotations, &quotations);
    for mention in &mut parts.mentions {
        follow(mention, &entities);
        mention.dispute.iter_mut().for_each(|dispute| replace(&mut dispute.with, &mentions));
    }
    for quotation in &mut parts.quotations {
        follow(quotation, &entities);
        quotation.dispute.iter_mut().for_each(|dispute| replace(&mut dispute.with, &quotations));
    }
    for note in &mut parts.notes {
        note.on = note.on.take().map(|on| target(on, &mentions, &quotations));
    }
    let notes = ids(&base.notes, &ours.notes, &parts.notes);
    parts.notes = numbered(parts.notes, &notes);
    parts.into()
}

fn numbered<T: Item>(items: Vec<T>, ids: &Ids<T::Id>) -> Vec<T> {
    let id = |item: &T| ids.get(item.id()).unwrap_or(item.id()).clone();
    items.into_iter().map(|item| (id(&item), item)).map(|(id, item)| item.with_id(id)).collect()
}

fn follow<T: Annotation>(item: &mut T, entities: &Ids<EntityId>) {
    item.references().for_each(|reference| replace(reference, entities));
}

fn replace<I: Id>(id: &mut Option<I>, ids: &Ids<I>) {
    if let Some(new) = id.as_ref().and_then(|id| ids.get(id)) {
        *id = Some(new.clone());
    }
}

fn target(on: Target, mentions: &Ids<MentionId>, quotations: &Ids<QuotationId>) -> Target {
    match on {
        Target::Mention(id) => Target::Mention(mentions.get(&id).cloned().unwrap_or(id)),
        Target::Quotation(id) => Target::Quotation(quotations.get(&id).cloned().unwrap_or(id)),
    }
}

/// Returns the ids that change.
fn ids<T: Item>(base: &[T], ours: &[T], theirs: &[T]) -> Ids<T::Id> {
    let known: HashSet<&T::Id> = base.iter().map(Item::id).collect();
    let added = |items: &'_ [T]| items.iter().filter(|item| !known.contains(item.id())).cloned().collect();
    let (mine, other): (Vec<T>, Vec<T>) = (added(ours), added(theirs));
    let mut ids = matched(&mine, &other);
    let used: HashSet<&T::Id> = mine.iter().map(Item::id).collect();
    let all = base.iter().chain(ours).chain(theirs);
    let mut last = all.filter_map(|item| item.id().number()).max().unwrap_or(0);
    for item in other.iter().filter(|item| used.contains(item.id())) {
        ids.entry(item.id().clone()).or_insert_with(|| {
            last += 1;
            T::Id::numbered(last)
        });
    }
    ids.retain(|old, new| old != new);
    ids
}

/// Pairs what both sides have added: first what is the same, then what is alike; of several the one with the same id.
fn matched<T: Item>(ours: &[T], theirs: &[T]) -> Ids<T::Id> {
    let mut ids = Ids::new();
    let mut taken = HashSet::new();
    let exactly: fn(&T) -> Option<T::Key> = |item| Some(item.keys().0);
    for key in [exactly, |item| item.keys().1] {
        let mut open: HashMap<T::Key, VecDeque<&T>> = HashMap::new();
        for item in ours.iter().filter(|item| !taken.contains(item.id())) {
            if let Some(key) = key(item) {
                open.entry(key).or_default().push_back(item);
            }
        }
        for item in theirs {
            if ids.contains_key(item.id()) {
                continue;
            }
            let Some(alike) = key(item).and_then(|key| open.get_mut(&key)) else { continue };
            let same = alike.iter().position(|other| other.id() == item.id());
            if let Some(other) = alike.remove(same.unwrap_or(0)) {
                taken.insert(other.id());
                ids.insert(item.id().clone(), other.id().clone());
            }
        }
    }
    ids
}
