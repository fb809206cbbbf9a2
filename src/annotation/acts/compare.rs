//! What a person has marked, beside what an extractor suggests that the person had not seen.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use super::{Desk, correct::Reviewable, orphans::without_orphans};
use crate::{
    annotation::{Document, Edit, EntityId, Mention, MentionId, Quotation, QuotationId, Review},
    text::Span,
};

/// How much two who have not seen each other's work have in common.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Difference {
    /// What both have marked.
    pub both: usize,
    /// What only the person has.
    pub only_person: usize,
    /// What only the extractor has.
    pub only_extractor: usize,
}

/// Joins the suggestions that `before` did not show with the marks that a person has made in their place.
///
/// A mention with the same label, or a quotation with the same content, stays the person's; its prediction is what the extractor
/// says, also when that is the same. An entity that the person has made for it becomes that of the extractor, unless the person
/// uses that one elsewhere. All other suggestions stay to be reviewed. What only the person has is counted in the `fresh` ranges.
pub fn compare(desk: &Desk<'_>, before: &Document, fresh: &[Span]) -> (Vec<Edit>, Difference) {
    let pairs = Pairs::find(desk.document, before);
    let names = pairs.names(desk.document);
    let edits = [pairs.mention_edits(desk.document, &names), pairs.quotation_edits(desk.document, &names)];
    (without_orphans(desk.document, edits.concat()), pairs.difference(desk.document, fresh))
}

/// Tells whether a suggestion stands in the place of a mark that a person has made.
pub fn has_pairs(document: &Document) -> bool {
    let pairs = Pairs::find(document, &Document::default());
    !pairs.mentions.is_empty() || !pairs.quotations.is_empty()
}

/// The extractor's entities in the place of those that the person has made.
type Names = BTreeMap<EntityId, EntityId>;

/// The suggestions in whose place a person has marked the same, each by the id of the mark.
struct Pairs<'a> {
    mentions: BTreeMap<&'a MentionId, &'a Mention>,
    quotations: BTreeMap<&'a QuotationId, &'a Quotation>,
    /// How many suggestions have come to be seen.
    seen: usize,
}

impl<'a> Pairs<'a> {
    fn find(document: &'a Document, before: &Document) -> Self {
        let known: HashSet<&MentionId> = before.mentions().iter().map(|mention| &mention.id).collect();
        let seen = document.mentions().iter().filter(|item| is_suggested(*item) && !known.contains(&item.id));
        let mut mentions: BTreeMap<_, _> = seen.map(|item| ((item.span, &item.label), item)).collect();
        let known: HashSet<&QuotationId> =
            before.quotations().iter().map(|quotation| &quotation.id).collect();
        let seen = document.quotations().iter();
        let seen = seen.filter(|item| is_suggested(*item) && !known.contains(&item.id));
        let mut quotations: BTreeMap<_, _> = seen.map(|item| (item.content.as_slice(), item)).collect();
        // Each suggestion is joined with one mark.
        let seen = mentions.len() + quotations.len();
        let marks = document.mentions().iter().filter(|item| is_by_hand(*item));
        let mentions =
            marks.filter_map(|item| Some((&item.id, mentions.remove(&(item.span, &item.label))?))).collect();
        let marks = document.quotations().iter().filter(|item| is_by_hand(*item));
        let quotations =
            marks.filter_map(|item| Some((&item.id, quotations.remove(item.content.as_slice())?))).collect();
        Self { mentions, quotations, seen }
    }

    fn names(&self, document: &Document) -> Names {
        let (persons, others) = references(document);
        let mut names = Names::new();
        for hand in document.mentions() {
            let twin = self.mentions.get(&hand.id).and_then(|twin| twin.entity.as_ref());
            let (Some(own), Some(other)) = (&hand.entity, twin) else { continue };
            let is_free = !persons.contains(other) && names.values().all(|taken| taken != other);
            if is_free && !others.contains(own) && !document.is_veiled_reference(own) {
                names.entry(own.clone()).or_insert_with(|| other.clone());
            }
        }
        names
    }

    fn mention_edits(&self, document: &Document, names: &Names) -> Vec<Edit> {
        let marks = document.mentions().iter().filter(|item| is_by_hand(*item));
        let edits = marks.flat_map(|mark| {
            let (twin, entity) = (self.mentions.get(&mark.id), named(names, mark.entity.as_ref()));
            let after = match twin {
                None => Mention { entity, ..mark.clone() },
                Some(twin) => Mention { id: mark.id.clone(), entity, ..(*twin).clone() }
                    .signed(&mark.by, Some(twin.said()))
                    .reviewed(Review::Accepted),
            };
            let change = (after != *mark).then(|| Edit::change_mention(mark, after));
            change.into_iter().chain(twin.map(|twin| Edit::remove_mention(twin)))
        });
        edits.collect()
    }

    fn quotation_edits(&self, document: &Document, names: &Names) -> Vec<Edit> {
        let marks = document.quotations().iter().filter(|item| is_by_hand(*item));
        let edits = marks.flat_map(|mark| {
            let twin = self.quotations.get(&mark.id);
            let said = Quotation { speaker: named(names, mark.speaker.as_ref()), ..mark.clone() };
            let after = match twin {
                None => said,
                Some(twin) => {
                    let Quotation { id, form, cue, source, speaker, .. } = said;
                    let after = Quotation { id, form, cue, source, speaker, ..(*twin).clone() };
                    after.signed(&mark.by, Some(twin.said())).reviewed(Review::Accepted)
                }
            };
            let change = (after != *mark).then(|| Edit::change_quotation(mark, after));
            change.into_iter().chain(twin.map(|twin| Edit::remove_quotation(twin)))
        });
        edits.collect()
    }

    fn difference(&self, document: &Document, fresh: &[Span]) -> Difference {
        let both = self.mentions.len() + self.quotations.len();
        let is_fresh = |start: usize| fresh.iter().any(|span| span.contains(start));
        let mentions = document.mentions().iter().filter(|item| is_by_hand(*item));
        let mentions = mentions.filter(|item| !self.mentions.contains_key(&item.id));
        let quotations = document.quotations().iter().filter(|item| is_by_hand(*item));
        let quotations = quotations.filter(|item| !self.quotations.contains_key(&item.id));
        let starts = mentions.map(|item| item.span.start()).chain(quotations.map(Quotation::start));
        let only_person = starts.filter(|start| is_fresh(*start)).count();
        Difference { both, only_person, only_extractor: self.seen - both }
    }
}

fn named(names: &Names, entity: Option<&EntityId>) -> Option<EntityId> {
    entity.map(|entity| names.get(entity).unwrap_or(entity).clone())
}

/// Returns the entities that a person has used or confirmed, and those to which anything but marks by hand refers.
fn references(document: &Document) -> (BTreeSet<&EntityId>, BTreeSet<&EntityId>) {
    let (mut persons, mut others) = (BTreeSet::new(), BTreeSet::new());
    for mention in document.mentions() {
        persons.extend(mention.entities().filter(|_| !is_suggested(mention)));
        others.extend(mention.entities().filter(|_| !is_by_hand(mention)));
    }
    for quotation in document.quotations() {
        persons.extend(quotation.entities().filter(|_| !is_suggested(quotation)));
        others.extend(quotation.entities().filter(|_| !is_by_hand(quotation)));
    }
    (persons, others)
}

/// What a person may have decided about.
trait Reviewed: Reviewable {
    fn review(&self) -> Review;
}

impl Reviewed for Mention {
    fn review(&self) -> Review {
        self.review
    }
}

impl Reviewed for Quotation {
    fn review(&self) -> Review {
        self.review
    }
}

/// Tells whether an extractor made it and nobody has decided about it.
fn is_suggested(item: &impl Reviewed) -> bool {
    item.review() == Review::Suggested && item.is_as_suggested()
}

/// Tells whether a person made it and no extractor.
fn is_by_hand(item: &impl Reviewed) -> bool {
    item.review() == Review::Accepted && item.predicted().is_none()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotation::notation::parse;

    /// Returns what becomes of marks and suggestions that have come to be seen, and what they have in common.
    fn compared(markup: &str) -> (String, (usize, usize, usize)) {
        let mut read = parse(markup);
        let mut before = read.document.clone();
        before.veil(|_| true);
        let whole = read.text.whole().unwrap();
        let (edits, Difference { both, only_person, only_extractor }) =
            compare(&read.desk(), &before, &[whole]);
        read.apply(&edits);
        (read.print(), (both, only_person, only_extractor))
    }

    #[test]
    fn what_both_have_becomes_one_and_the_rest_stays() {
        for (before, after, difference) in [
            ("Rain.", "Rain.", (0, 0, 0)),
            ("[Oslo]G3 in [May]D?", "[Oslo]G3 in [May]D?", (0, 1, 1)),
            ("[[May]D]D?", "[May]D~!", (1, 0, 0)),
            ("[[May]D]P1?", "[[May]P1?]D", (0, 1, 1)),
            // The extractor's entity takes the place of the person's, with all that refers to it.
            ("[[Ada]P2]P1? [she]P2 {“No”}c1=2", "[Ada]P1~! [she]P1 {“No”}c1=1", (1, 2, 0)),
            // Not where the person uses that one elsewhere, and not twice.
            ("[[Ada]P2]P1? and [Bo]P1!", "[Ada]P2~P1! and [Bo]P1!", (1, 0, 0)),
            ("[[Ada]P2]P1? [[Al]P3]P1?", "[Ada]P1~! [Al]P3~P1!", (2, 0, 0)),
        ] {
            assert_eq!(compared(before), (after.to_owned(), difference), "{before}");
        }
    }
}
