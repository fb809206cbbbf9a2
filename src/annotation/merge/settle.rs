//! What ties the merged lists together: doubles go, and every reference leads to an entity.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use super::{
    entities::Entities,
    item::{Annotation, Id, Item},
    items::{Merged, Version},
};
use crate::annotation::{
    Document, Entity, EntityId, Mention, MentionId, Naming, NoteId, Parts, Quotation, QuotationId, Review,
    Target,
};

/// Sees that an entity whose only mention is disputed is called as on the side that stands; the rival says the other name.
pub(super) fn hold_names(named: &mut Entities, mentions: &mut [Mention], ours: &Document, theirs: &Document) {
    if !mentions.iter().any(Mention::is_rival) {
        return;
    }
    let [mine, other] = [ours, theirs].map(by_id);
    let is_new = |rival: &Mention| !mine.contains_key(&rival.id) && !other.contains_key(&rival.id);
    let alone = named_alone(mentions);
    for (index, entity, stands) in alone {
        if !mentions.get(index).is_some_and(is_new) {
            continue;
        }
        let is_ours = mine.get(&stands.id).is_some_and(|version| **version == stands);
        let (holds, other) = if is_ours { (ours, theirs) } else { (theirs, ours) };
        let (Some(holds), Some(other)) = (holds.entity(&entity), other.entity(&entity)) else { continue };
        if Naming::of(holds) == Naming::of(other) {
            continue;
        }
        let before = named.all.insert(entity.clone(), holds.clone());
        let was_joined = is_ours && before.as_ref() != Some(holds) && !named.contested.contains_key(&entity);
        named.joined -= usize::from(was_joined);
        if let Some(dispute) = mentions.get_mut(index).and_then(|rival| rival.dispute.as_mut()) {
            dispute.entity = Some(Naming::of(other));
        }
    }
}

/// Returns the place of each rival whose entity nothing but it and what stands names, with that entity and what stands.
fn named_alone(mentions: &[Mention]) -> Vec<(usize, EntityId, Mention)> {
    let by_id: HashMap<&MentionId, &Mention> =
        mentions.iter().map(|mention| (&mention.id, mention)).collect();
    let mut names: HashMap<&EntityId, usize> = HashMap::new();
    for entity in mentions.iter().filter_map(|mention| mention.entity.as_ref()) {
        *names.entry(entity).or_default() += 1;
    }
    let alone = |(index, rival): (usize, &Mention)| {
        let (entity, with) = (rival.entity.as_ref()?, rival.dispute.as_ref()?.with.as_ref()?);
        let stands = by_id.get(with).filter(|stands| stands.entity.as_ref() == Some(entity))?;
        (names.get(entity) == Some(&2)).then(|| (index, entity.clone(), (*stands).clone()))
    };
    mentions.iter().enumerate().filter_map(alone).collect()
}

fn by_id(document: &Document) -> HashMap<&MentionId, &Mention> {
    document.mentions().iter().map(|mention| (&mention.id, mention)).collect()
}

/// Sees that each contested name is to be decided on some annotation of its entity.
pub(super) fn carry(
    contested: &BTreeMap<EntityId, Naming>,
    mentions: &mut Merged<Mention>,
    quotations: &mut Merged<Quotation>,
    from: &str,
) {
    let left = put(mentions, without_carried(contested.clone(), &mentions.items, &quotations.items), from);
    put(quotations, left, from);
}

/// Returns the names that no dispute tells yet.
fn without_carried(
    mut contested: BTreeMap<EntityId, Naming>,
    mentions: &[Mention],
    quotations: &[Quotation],
) -> BTreeMap<EntityId, Naming> {
    fn carried<T: Annotation>(item: &T) -> Option<&EntityId> {
        item.dispute()?.entity.as_ref().and(item.entity())
    }
    for entity in mentions.iter().filter_map(carried).chain(quotations.iter().filter_map(carried)) {
        contested.remove(entity);
    }
    contested
}

/// Makes for each name a rival that differs by it only, of the first annotation of the entity; returns the names without one.
fn put<T: Annotation>(
    merged: &mut Merged<T>,
    mut names: BTreeMap<EntityId, Naming>,
    from: &str,
) -> BTreeMap<EntityId, Naming> {
    let mut items: Vec<&T> = merged.items.iter().filter(|item| item.dispute().is_none()).collect();
    items.sort_by_key(|item| (item.review() == Review::Rejected, item.id().clone()));
    let first = items.into_iter().filter_map(|item| Some((names.remove(item.entity()?)?, item.clone())));
    for (naming, item) in first.collect::<Vec<_>>() {
        let with = Some(item.id().clone());
        merged.leave(item, with, from, Some(naming));
    }
    names
}

/// Removes doubles and orphans, and brings back the entities that are needed.
pub(super) fn settle(parts: &mut Parts, [base, ours, theirs]: [&Document; 3]) {
    let mentions = without_doubles(&mut parts.mentions, [&base.mentions, &ours.mentions, &theirs.mentions]);
    let quotations =
        without_doubles(&mut parts.quotations, [&base.quotations, &ours.quotations, &theirs.quotations]);
    retarget(parts, [ours, theirs], &mentions, &quotations);
    let known: HashMap<&EntityId, &Entity> = [base, theirs, ours]
        .into_iter()
        .flat_map(Document::entities)
        .map(|entity| (&entity.id, entity))
        .collect();
    let mut entities: BTreeMap<EntityId, Entity> =
        std::mem::take(&mut parts.entities).into_iter().map(|entity| (entity.id.clone(), entity)).collect();
    let mut needed: BTreeSet<EntityId> = BTreeSet::new();
    for reference in references(parts) {
        reference.take_if(|id| !entities.contains_key(id) && !known.contains_key(id));
        needed.extend(reference.clone());
    }
    for id in &needed {
        if let (false, Some(entity)) = (entities.contains_key(id), known.get(id)) {
            entities.insert(id.clone(), (*entity).clone());
        }
    }
    let [ours, theirs] = [ours, theirs].map(referred);
    entities.retain(|id, _| needed.contains(id) || !(ours.contains(id) && theirs.contains(id)));
    parts.entities = entities.into_values().collect();
}

fn references(parts: &mut Parts) -> impl Iterator<Item = &mut Option<EntityId>> {
    let mentions = parts.mentions.iter_mut().flat_map(Annotation::references);
    mentions.chain(parts.quotations.iter_mut().flat_map(Annotation::references))
}

fn referred(document: &Document) -> BTreeSet<EntityId> {
    let mut parts = Parts {
        mentions: document.mentions.clone(),
        quotations: document.quotations.clone(),
        ..Parts::default()
    };
    references(&mut parts).filter_map(Option::take).collect()
}

/// Removes what one side has added and the other has under another id; returns which is which.
fn without_doubles<T: Version>(items: &mut Vec<T>, [base, ours, theirs]: [&[T]; 3]) -> HashMap<T::Id, T::Id> {
    let known: HashSet<&T::Id> = base.iter().map(Item::id).collect();
    if items.iter().all(|item| known.contains(item.id())) {
        return HashMap::new();
    }
    let [mine, other] = [ours, theirs].map(|side| side.iter().map(Item::id).collect::<HashSet<_>>());
    let [mine_by, other_by] = [ours, theirs].map(counted);
    let mut places: HashMap<T::Key, Vec<&T>> = HashMap::new();
    for item in items.iter() {
        places.entry(key(item)).or_default().push(item);
    }
    let mut same = HashMap::new();
    for alike in places.values().filter(|alike| alike.len() > 1) {
        for item in alike.iter().filter(|item| !known.contains(item.id()) && item.dispute().is_none()) {
            let (is_mine, is_other) = (mine.contains(item.id()), other.contains(item.id()));
            let count = if is_mine { &mine_by } else { &other_by };
            if is_mine == is_other || count.get(&key(*item)).is_none_or(|count| *count > 1) {
                continue;
            }
            let double = alike.iter().find(|kept| {
                kept.id() != item.id()
                    && !same.contains_key(kept.id())
                    && kept.dispute().is_none()
                    && is_double(*item, **kept)
            });
            if let Some(kept) = double {
                same.insert(item.id().clone(), kept.id().clone());
            }
        }
    }
    items.retain(|item| !same.contains_key(item.id()));
    same
}

/// Tells whether nothing is lost without the one: the other says the same, or it is a suggestion that nobody has touched.
fn is_double<T: Version>(item: &T, kept: &T) -> bool {
    item.is_untouched() || (kept.says_as(item) && kept.review() == item.review())
}

fn counted<T: Item>(items: &[T]) -> HashMap<T::Key, usize> {
    let mut counted = HashMap::new();
    for item in items {
        *counted.entry(key(item)).or_default() += 1;
    }
    counted
}

/// Returns what doubles have in common.
fn key<T: Item>(item: &T) -> T::Key {
    item.keys().0
}

/// Leads notes and disputes about a double to what is kept; a note on what is gone is one on the article.
fn retarget(
    parts: &mut Parts,
    sides: [&Document; 2],
    mentions: &HashMap<MentionId, MentionId>,
    quotations: &HashMap<QuotationId, QuotationId>,
) {
    for dispute in parts.mentions.iter_mut().filter_map(|mention| mention.dispute.as_mut()) {
        lead(&mut dispute.with, mentions);
    }
    for dispute in parts.quotations.iter_mut().filter_map(|quotation| quotation.dispute.as_mut()) {
        lead(&mut dispute.with, quotations);
    }
    if parts.notes.is_empty() {
        return;
    }
    let there: HashSet<Target> = targets(&parts.mentions, &parts.quotations).collect();
    let was: HashSet<(NoteId, Target)> = sides.into_iter().flat_map(about).collect();
    for note in &mut parts.notes {
        note.on = note.on.take().map(|on| led(on, mentions, quotations));
        note.on.take_if(|on| !there.contains(on) && was.contains(&(note.id.clone(), on.clone())));
    }
}

fn targets(mentions: &[Mention], quotations: &[Quotation]) -> impl Iterator<Item = Target> {
    let mentions = mentions.iter().map(|mention| Target::Mention(mention.id.clone()));
    mentions.chain(quotations.iter().map(|quotation| Target::Quotation(quotation.id.clone())))
}

/// Returns the notes of a side with what they are about, where that is there.
fn about(side: &Document) -> Vec<(NoteId, Target)> {
    let there: HashSet<Target> = targets(side.mentions(), side.quotations()).collect();
    let notes = side.notes().iter().filter_map(|note| Some((note.id.clone(), note.on.clone()?)));
    notes.filter(|(_, on)| there.contains(on)).collect()
}

fn led(
    on: Target,
    mentions: &HashMap<MentionId, MentionId>,
    quotations: &HashMap<QuotationId, QuotationId>,
) -> Target {
    match on {
        Target::Mention(id) => Target::Mention(mentions.get(&id).cloned().unwrap_or(id)),
        Target::Quotation(id) => Target::Quotation(quotations.get(&id).cloned().unwrap_or(id)),
    }
}

fn lead<I: Id>(id: &mut Option<I>, kept: &HashMap<I, I>) {
    if let Some(new) = id.as_ref().and_then(|id| kept.get(id)) {
        *id = Some(new.clone());
    }
}
