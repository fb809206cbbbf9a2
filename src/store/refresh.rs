//! New suggestions into a document that somebody may have worked on.

use std::{
    collections::{HashMap, HashSet, VecDeque},
    hash::Hash,
};

use crate::{
    annotation::{
        Document, Entity, EntityId, Extra, Mention, MentionId, Parts, Quotation, QuotationId, Review,
    },
    extract::Extraction,
};

/// Returns the document with `found` in the place of the suggestions that nobody has decided about.
///
/// What a person has reviewed, corrected or made stays as it is. Left out of `found` is a mention that was rejected
/// (the same span and label) or overlaps an accepted one, and a quotation whose content overlaps a reviewed one's. Entities
/// with the label and name of one that is there become that one; those that nothing refers to any more go. Suggestions that
/// come again keep their ids and unknown fields, so that the same extraction twice changes nothing.
pub fn refresh(document: &Document, found: Extraction) -> Document {
    let kept = Kept::of(document);
    let mut mentions = found.mentions;
    mentions.retain(|mention| kept.admits_mention(mention));
    let mut quotations = found.quotations;
    quotations.retain(|quotation| kept.admits_quotation(quotation));
    number_mentions(&mut mentions, document, &kept);
    number_quotations(&mut quotations, document, &kept);
    let entities = entities(&mut mentions, &mut quotations, found.entities, document, &kept);
    mentions.extend(kept.mentions.into_iter().cloned());
    quotations.extend(kept.quotations.into_iter().cloned());
    Document::from(Parts {
        scheme: document.scheme().to_owned(),
        annotator: document.annotator().to_owned(),
        status: document.status(),
        entities,
        mentions,
        quotations,
        notes: document.notes().to_vec(),
        read: document.read().to_vec(),
        orphans: document.orphans().to_vec(),
        extra: document.extra().clone(),
    })
}

/// What a person has decided about, corrected or made.
struct Kept<'a> {
    mentions: Vec<&'a Mention>,
    quotations: Vec<&'a Quotation>,
}

impl<'a> Kept<'a> {
    fn of(document: &'a Document) -> Self {
        let mentions = document.mentions().iter().filter(|mention| !is_untouched_mention(mention));
        let quotations = document.quotations().iter().filter(|quotation| !is_untouched_quotation(quotation));
        Self { mentions: mentions.collect(), quotations: quotations.collect() }
    }

    fn admits_mention(&self, new: &Mention) -> bool {
        self.mentions.iter().all(|old| match old.review {
            Review::Rejected => (old.span, &old.label) != (new.span, &new.label),
            Review::Accepted | Review::Suggested => !old.span.overlaps(new.span),
        })
    }

    fn admits_quotation(&self, new: &Quotation) -> bool {
        let contents = self.quotations.iter().flat_map(|old| &old.content);
        contents.into_iter().all(|old| new.content.iter().all(|span| !span.overlaps(*old)))
    }

    /// Returns the entities that are referred to, also by what an extractor had said.
    fn entities(&self) -> HashSet<&'a EntityId> {
        let named = self.mentions.iter().flat_map(|mention| {
            let predicted = mention.prediction.as_ref().and_then(|prediction| prediction.entity.as_ref());
            mention.entity.iter().chain(predicted)
        });
        let speakers = self.quotations.iter().flat_map(|quotation| {
            let predicted = quotation.prediction.as_ref().and_then(|prediction| prediction.speaker.as_ref());
            quotation.speaker.iter().chain(predicted)
        });
        named.chain(speakers).collect()
    }
}

fn is_untouched_mention(mention: &Mention) -> bool {
    mention.review == Review::Suggested && mention.prediction.is_none() && mention.dispute.is_none()
}

fn is_untouched_quotation(quotation: &Quotation) -> bool {
    quotation.review == Review::Suggested && quotation.prediction.is_none() && quotation.dispute.is_none()
}

/// The suggestions of the document by what makes two of them the same; of equal ones the first comes first.
struct Former<'a, K, T>(HashMap<K, VecDeque<&'a T>>);

impl<'a, K: Eq + Hash, T> Former<'a, K, T> {
    fn new(items: impl Iterator<Item = &'a T>, key: impl Fn(&T) -> K) -> Self {
        let mut former: HashMap<K, VecDeque<&T>> = HashMap::new();
        for item in items {
            former.entry(key(item)).or_default().push_back(item);
        }
        Self(former)
    }

    fn take(&mut self, key: &K) -> Option<&'a T> {
        self.0.get_mut(key)?.pop_front()
    }
}

/// Gives mentions that come again their former ids and unknown fields, and new ids to the others.
fn number_mentions(mentions: &mut [Mention], document: &Document, kept: &Kept<'_>) {
    let key = |mention: &Mention| (mention.span, mention.label.clone());
    let untouched = document.mentions().iter().filter(|mention| is_untouched_mention(mention));
    let mut former = Former::new(untouched, key);
    let mut last = highest(kept.mentions.iter().map(|mention| mention.id.number()));
    let mut fresh = Vec::new();
    for mention in mentions {
        if let Some(same) = former.take(&key(mention)) {
            mention.id.clone_from(&same.id);
            mention.extra.clone_from(&same.extra);
            last = last.max(same.id.number().unwrap_or(0));
        } else {
            fresh.push(mention);
        }
    }
    for (index, mention) in fresh.into_iter().enumerate() {
        mention.id = MentionId::numbered(last + 1 + index);
    }
}

/// Gives quotations that come again their former ids and unknown fields, and new ids to the others.
fn number_quotations(quotations: &mut [Quotation], document: &Document, kept: &Kept<'_>) {
    let untouched = document.quotations().iter().filter(|quotation| is_untouched_quotation(quotation));
    let mut former = Former::new(untouched, |quotation| quotation.content.clone());
    let mut last = highest(kept.quotations.iter().map(|quotation| quotation.id.number()));
    let mut fresh = Vec::new();
    for quotation in quotations {
        if let Some(same) = former.take(&quotation.content) {
            quotation.id.clone_from(&same.id);
            quotation.extra = still_there(&same.extra, quotation);
            last = last.max(same.id.number().unwrap_or(0));
        } else {
            fresh.push(quotation);
        }
    }
    for (index, quotation) in fresh.into_iter().enumerate() {
        quotation.id = QuotationId::numbered(last + 1 + index);
    }
}

/// Returns unknown fields without those of spans that the quotation does not have.
fn still_there(extra: &Extra, quotation: &Quotation) -> Extra {
    let mut extra = extra.clone();
    extra.spans.retain(|span, _| quotation.spans().any(|other| other == *span));
    extra
}

/// Returns all entities that are referred to, after the new annotations were made to refer to them.
fn entities(
    mentions: &mut [Mention],
    quotations: &mut [Quotation],
    found: Vec<Entity>,
    document: &Document,
    kept: &Kept<'_>,
) -> Vec<Entity> {
    let references = || {
        let named = mentions.iter().filter_map(|mention| mention.entity.as_ref());
        named.chain(quotations.iter().filter_map(|quotation| quotation.speaker.as_ref()))
    };
    let needed: HashSet<EntityId> = references().cloned().collect();
    let mut merged = Merged::new(document, kept);
    for entity in found.into_iter().filter(|entity| needed.contains(&entity.id)) {
        merged.add(entity);
    }
    merged.number();
    for mention in mentions {
        mention.entity = mention.entity.take().and_then(|entity| merged.ids.get(&entity).cloned());
    }
    for quotation in quotations {
        quotation.speaker = quotation.speaker.take().and_then(|speaker| merged.ids.get(&speaker).cloned());
    }
    merged.entities
}

/// The entities of a document and of an extraction, each of which is one of the former at most once.
struct Merged<'a> {
    entities: Vec<Entity>,
    fresh: Vec<Entity>,
    /// The id that an entity of the extraction gets.
    ids: HashMap<EntityId, EntityId>,
    /// The document's entities that no entity of the extraction has become yet.
    former: Vec<&'a Entity>,
}

impl<'a> Merged<'a> {
    fn new(document: &'a Document, kept: &Kept<'a>) -> Self {
        let needed = kept.entities();
        let former: Vec<&Entity> = document.entities().iter().collect();
        let entities = former.iter().copied().filter(|entity| needed.contains(&entity.id)).cloned().collect();
        Self { entities, fresh: Vec::new(), ids: HashMap::new(), former }
    }

    fn add(&mut self, found: Entity) {
        let is_same = |former: &&Entity| (&former.label, &former.name) == (&found.label, &found.name);
        let Some(index) = self.former.iter().position(is_same) else {
            self.fresh.push(found);
            return;
        };
        let same = self.former.remove(index);
        self.ids.insert(found.id, same.id.clone());
        if self.entities.iter().all(|entity| entity.id != same.id) {
            self.entities.push(same.clone());
        }
    }

    /// Gives ids to the entities that are new.
    fn number(&mut self) {
        let last = highest(self.entities.iter().map(|entity| entity.id.number()));
        for (index, entity) in std::mem::take(&mut self.fresh).into_iter().enumerate() {
            let id = EntityId::numbered(last + 1 + index);
            self.ids.insert(entity.id.clone(), id.clone());
            self.entities.push(Entity { id, ..entity });
        }
    }
}

fn highest(numbers: impl Iterator<Item = Option<usize>>) -> usize {
    numbers.flatten().max().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotation::{
        MentionPrediction,
        faults::faults,
        notation::{parse, print},
    };

    fn extraction(notation: &str) -> Extraction {
        let document = parse(notation).document;
        Extraction {
            entities: document.entities().to_vec(),
            mentions: document.mentions().to_vec(),
            quotations: document.quotations().to_vec(),
        }
    }

    /// Returns annotated text after an extraction has found what stands in the other.
    fn refreshed(before: &str, found: &str) -> String {
        let read = parse(before);
        let document = refresh(&read.document, extraction(found));
        assert_eq!(faults(&read.text, &document), Vec::<String>::new());
        assert_eq!(refresh(&document, extraction(found)), document, "a second time changes nothing");
        print(&read.text, &document, None)
    }

    #[test]
    fn suggestions_give_way_and_decisions_stay() {
        for (before, found, after) in [
            ("[Ada]P1? and [Bo]P2?", "[Ada]O1? and Bo", "[Ada]O1? and Bo"),
            ("[Ada]P1! and Bo", "[Ada]O1? and [Bo]P2?", "[Ada]P1! and [Bo]P2?"),
            ("[Ada]P1 Berg", "[Ada Berg]P1?", "[Ada]P1 Berg"),
            ("[Ada]P1x and Bo", "[Ada]P1? and [Bo]P2?", "[Ada]P1x and [Bo]P2?"),
            ("[Ada]P1x Berg", "[Ada]O1? Berg", "[[Ada]O2?]P1x Berg"),
            ("[Ada]P1x Berg", "[Ada Berg]P1?", "[[Ada]P1x Berg]P2?"),
        ] {
            assert_eq!(refreshed(before, found), after, "{before} and {found}");
        }
    }

    #[test]
    fn a_quotation_gives_way_to_a_reviewed_one_with_some_of_its_content() {
        for (before, found, after) in [
            ("{One}c1? two", "{One two}c1i?", "{One two}c1i?"),
            ("{One}c1! two", "{One two}c1i?", "{One}c1! two"),
            ("{One}c1x two", "{One}c1? two", "{One}c1x two"),
            ("{One}c1! two", "One {two}c1?", "{One}c1! {two}c2?"),
            ("{{One}c2?}c1? two", "{{One}c2?}c1? two", "{{One}c2?}c1? two"),
            ("{One}c1? (two)r1 three", "{One}c1? two [three]s1", "{One}c1? two [three]s1"),
        ] {
            assert_eq!(refreshed(before, found), after, "{before} and {found}");
        }
    }

    #[test]
    fn an_entity_is_the_one_that_is_there_with_its_label_and_name() {
        for (before, found, after) in [
            ("[Ada]P3! saw Ada", "Ada saw [Ada]P1?", "[Ada]P3! saw [Ada]P3?"),
            ("[Ada]P3! saw Bo", "Ada saw [Bo]P3?", "[Ada]P3! saw [Bo]P4?"),
            ("[Ada]P3! said {one}c1=3?", "[Ada]P7? said {one}c1=7?", "[Ada]P3! said {one}c1=3?"),
            ("[Ada]P1? [Bo]P2?", "Ada [Bo]P1?", "Ada [Bo]P2?"),
            ("[Ada]P1! [Ada]P2?", "[Ada]P1? [Ada]P2?", "[Ada]P1! [Ada]P1?"),
        ] {
            assert_eq!(refreshed(before, found), after, "{before} and {found}");
        }
    }

    #[test]
    fn ids_and_unknown_fields_of_what_comes_again_stay() {
        let read = parse("[Ada]P1! [Bo]P2? [Cy]P3? {Dee}c1? (e)r1");
        let mut parts = extraction("[Ada]P1! [Bo]P2? [Cy]P3? {Dee}c1? (e)r1");
        let known = |key: &str| std::iter::once((key.to_owned(), true.into())).collect();
        parts.mentions[2].extra.fields = known("cy");
        parts.quotations[0].extra.fields = known("dee");
        let cue = parts.quotations[0].cue.unwrap();
        parts.quotations[0].extra.spans.insert(cue, known("e"));
        let Extraction { entities, mentions, quotations } = parts;
        let document = Document::from(Parts { entities, mentions, quotations, ..Parts::default() });
        let after = refresh(&document, extraction("Ada Bo [Cy]P1? {Dee}c1? e"));
        assert_eq!(faults(&read.text, &after), Vec::<String>::new());
        let ids: Vec<&str> = after.mentions().iter().map(|mention| mention.id.as_str()).collect();
        assert_eq!(ids, ["m1", "m3"]);
        assert_eq!(after.mentions()[1].extra.fields, known("cy"));
        assert_eq!(after.quotations()[0].extra, Extra { fields: known("dee"), ..Extra::default() });
    }

    #[test]
    fn what_a_person_corrected_keeps_the_entity_of_its_prediction() {
        let read = parse("[Ada]P1 [Bo]P2?");
        let mut mention = read.document.mentions()[0].clone();
        mention.prediction = Some(MentionPrediction {
            by: "rules 1".to_owned(),
            span: mention.span,
            label: mention.label.clone(),
            entity: Some(EntityId::numbered(2)),
            score: None,
            extra: crate::annotation::Fields::default(),
        });
        let mentions = vec![mention];
        let entities = read.document.entities().to_vec();
        let document = Document::from(Parts { entities, mentions, ..Parts::default() });
        let after = refresh(&document, Extraction::default());
        assert_eq!(after.entities(), document.entities());
    }
}
