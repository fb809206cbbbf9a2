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
    for index in 0..mentions.len() {
        let is_new = |rival: &&Mention| [ours, theirs].iter().all(|side| side.mention(&rival.id).is_none());
        let rival = mentions.get(index).filter(|rival| rival.is_rival()).filter(is_new);
        let Some((id, stands)) = rival.and_then(|rival| named_alone(rival, mentions)) else {
            continue;
        };
        let is_ours = ours.mention(&stands.id) == Some(stands);
        let (holds, other) = if is_ours { (ours, theirs) } else { (theirs, ours) };
        let (Some(holds), Some(other)) = (holds.entity(&id), other.entity(&id)) else { continue };
        if Naming::of(holds) == Naming::of(other) {
            continue;
        }
        let before = named.all.insert(id.clone(), holds.clone());
        named.joined -=
            usize::from(is_ours && before.as_ref() != Some(holds) && !named.contested.contains_key(&id));
        if let Some(dispute) = mentions.get_mut(index).and_then(|rival| rival.dispute.as_mut()) {
            dispute.entity = Some(Naming::of(other));
        }
    }
}

/// Returns the entity of a rival that nothing but it and what it is disputed with names, and what stands.
fn named_alone<'a>(rival: &Mention, mentions: &'a [Mention]) -> Option<(EntityId, &'a Mention)> {
    let (entity, with) = (rival.entity.as_ref()?, rival.dispute.as_ref()?.with.as_ref()?);
    let stands = mentions.iter().find(|mention| mention.id == *with)?;
    let mut naming = mentions.iter().filter(|mention| mention.entity.as_ref() == Some(entity));
    let alone = stands.entity.as_ref() == Some(entity)
        && naming.all(|mention| mention.id == rival.id || mention.id == stands.id);
    alone.then(|| (entity.clone(), stands))
}

/// Sees that each contested name is to be decided on some annotation of its entity.
pub(super) fn carry(
    contested: &BTreeMap<EntityId, Naming>,
    mentions: &mut Merged<Mention>,
    quotations: &mut Merged<Quotation>,
    from: &str,
) {
    for (entity, naming) in contested {
        if !carries(&mentions.items, entity)
            && !carries(&quotations.items, entity)
            && !put(mentions, entity, naming, from)
        {
            put(quotations, entity, naming, from);
        }
    }
}

fn carries<T: Annotation>(items: &[T], entity: &EntityId) -> bool {
    let named = |item: &T| item.dispute().is_some_and(|dispute| dispute.entity.is_some());
    items.iter().any(|item| item.entity() == Some(entity) && named(item))
}

/// Makes a rival that differs by the name only, of the first annotation of the entity; tells whether there is one.
fn put<T: Annotation>(merged: &mut Merged<T>, entity: &EntityId, naming: &Naming, from: &str) -> bool {
    let of_entity =
        merged.items.iter().filter(|item| item.entity() == Some(entity) && item.dispute().is_none());
    let first = of_entity.min_by_key(|item| (item.review() == Review::Rejected, item.id().clone()));
    let Some(item) = first.cloned() else { return false };
    let with = Some(item.id().clone());
    merged.leave(item, with, from, Some(naming.clone()));
    true
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
