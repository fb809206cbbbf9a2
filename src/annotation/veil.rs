//! Suggestions that are hidden from a person who is to mark a text before seeing them.
//!
//! What is hidden is no part of what a document shows: its lists, counts and ids go without it, so that nothing that looks at
//! a document can give it away. It stays in the document all the same, and [`Document::whole`] is what is saved.

use std::{borrow::Cow, collections::HashSet};

use super::{
    Document, Entity, EntityId, Mention, Quotation, Review, Target,
    document::{mention_order, quotation_order},
};
use crate::text::Span;

/// What is hidden: suggestions, and the entities that only they refer to.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Veiled {
    pub(super) entities: Vec<Entity>,
    pub(super) mentions: Vec<Mention>,
    pub(super) quotations: Vec<Quotation>,
}

impl Veiled {
    /// Returns the entities to which something hidden refers.
    pub(super) fn references(&self) -> impl Iterator<Item = &EntityId> {
        let mentions = self.mentions.iter().flat_map(Mention::entities);
        mentions.chain(self.quotations.iter().flat_map(Quotation::entities))
    }
}

impl Document {
    /// Hides the suggestions with a part that is `unseen`, and shows again what was hidden otherwise.
    ///
    /// Only what nobody has touched is hidden: no correction, no dispute, nothing that was flagged or has a note.
    pub fn veil(&mut self, unseen: impl Fn(Span) -> bool) {
        self.lift();
        let noted: HashSet<Target> = self.notes.iter().filter_map(|note| note.on.clone()).collect();
        let is_noted = |target: &Target| noted.contains(target);
        let hides = |mention: &Mention| {
            let untouched = mention.review == Review::Suggested && mention.anchor.is_none();
            let untouched = untouched && mention.dispute.is_none() && mention.prediction.is_none();
            untouched && unseen(mention.span) && !is_noted(&Target::Mention(mention.id.clone()))
        };
        let hides_quotation = |quotation: &Quotation| {
            let untouched = quotation.review == Review::Suggested && quotation.anchor.is_none();
            let untouched = untouched && quotation.dispute.is_none() && quotation.prediction.is_none();
            let is_unseen = quotation.spans().any(&unseen) || quotation.content_hull().is_some_and(&unseen);
            untouched && is_unseen && !is_noted(&Target::Quotation(quotation.id.clone()))
        };
        (self.veiled.mentions, self.mentions) =
            std::mem::take(&mut self.mentions).into_iter().partition(hides);
        (self.veiled.quotations, self.quotations) =
            std::mem::take(&mut self.quotations).into_iter().partition(hides_quotation);
        self.veil_entities();
    }

    /// Hides the entities to which only hidden suggestions refer.
    fn veil_entities(&mut self) {
        let shown = self.mentions.iter().flat_map(Mention::entities);
        let shown: HashSet<&EntityId> =
            shown.chain(self.quotations.iter().flat_map(Quotation::entities)).collect();
        let hidden: HashSet<EntityId> =
            self.veiled.references().filter(|id| !shown.contains(id)).cloned().collect();
        let hides = |entity: &Entity| hidden.contains(&entity.id);
        (self.veiled.entities, self.entities) =
            std::mem::take(&mut self.entities).into_iter().partition(hides);
    }

    /// Shows all that was hidden.
    pub fn lift(&mut self) {
        let Veiled { entities, mentions, quotations } = std::mem::take(&mut self.veiled);
        if mentions.is_empty() && quotations.is_empty() {
            return;
        }
        self.entities.extend(entities);
        self.mentions.extend(mentions);
        self.quotations.extend(quotations);
        self.entities.sort_by(|a, b| a.id.cmp(&b.id));
        self.mentions.sort_by(|a, b| mention_order(a).cmp(&mention_order(b)));
        self.quotations.sort_by(|a, b| quotation_order(a).cmp(&quotation_order(b)));
    }

    /// Returns the document with nothing hidden, as it is saved.
    pub fn whole(&self) -> Cow<'_, Self> {
        if self.veiled == Veiled::default() {
            return Cow::Borrowed(self);
        }
        let mut whole = self.clone();
        whole.lift();
        Cow::Owned(whole)
    }

    /// Tells whether something hidden refers to an entity.
    pub(super) fn is_veiled_reference(&self, id: &EntityId) -> bool {
        self.veiled.references().any(|other| other == id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotation::Label;
    use crate::annotation::{
        EntityId, MentionId,
        acts::{add_mention, delete, merge, relabel},
        faults::faults,
        notation::{Notated, parse},
    };

    /// Returns annotated text with the suggestions hidden after its first `seen` bytes.
    fn veiled(markup: &str, seen: usize) -> Notated {
        let mut read = parse(markup);
        read.document.veil(|span| span.end() > seen);
        read
    }

    #[test]
    fn suggestions_are_hidden_with_the_entities_that_only_they_name() {
        let before = "[Ada]P1! and [Bo]P2? saw [Ada]P1?: {“No,”}c1=2? {“So,”}c2=1! [Cy]P3x [Di]O4~P4!";
        let mut read = veiled(before, 0);
        assert_eq!(read.print(), "[Ada]P1! and Bo saw Ada: “No,” {“So,”}c2=1! [Cy]P3x [Di]O4~P4!");
        let names: Vec<_> = read.document.entities().iter().map(|entity| entity.name.as_str()).collect();
        assert!(!names.contains(&"Bo") && names.contains(&"Ada"), "{names:?}");
        assert_eq!(read.document.progress(), (4, 4));
        assert_eq!(*read.document.whole(), parse(before).document);
        read.document.veil(|_| false);
        assert_eq!(read.document, parse(before).document);
    }

    #[test]
    fn a_quotation_is_hidden_until_all_of_it_is_seen() {
        let before = "{“No,}c1? (said)r1 [Ada]s1\n\n{no.”}c1 Rain";
        let end = parse(before).text.len();
        assert!(veiled(before, 20).document.quotations().is_empty());
        assert_eq!(veiled(before, end).document.quotations().len(), 1);
    }

    /// Acts on what is shown, and returns the whole that comes of it.
    fn acted(
        markup: &str,
        seen: usize,
        act: impl Fn(&crate::annotation::acts::Desk<'_>) -> crate::annotation::acts::Edits,
    ) -> String {
        let mut read = veiled(markup, seen);
        let edits = act(&read.desk()).unwrap();
        read.document.lift();
        read.apply(&edits);
        assert_eq!(faults(&read.text, &read.document), Vec::<String>::new());
        read.print()
    }

    #[test]
    fn acts_on_what_is_shown_leave_the_hidden_sound() {
        let label = |name| Label::new(name);
        let m1 = MentionId::numbered(1);
        // A new mention takes neither an id nor an entity of what is hidden.
        let added = acted("Ada [Ada]P1?", 0, |desk| {
            add_mention(desk, desk.text.span(0, 3).unwrap(), &label("PERSON"))
        });
        assert_eq!(added, "[Ada]P2 [Ada]P1?");
        // An entity that something hidden names is neither relabelled, nor removed with its last mention that is shown.
        let relabelled = acted("[Ada]P1! [Ada]P1?", 4, |desk| relabel(desk, &m1, &label("ORG")));
        assert_eq!(relabelled, "[Ada]O2~P1! [Ada]P1?");
        let deleted = acted("[Ada]P1 [Ada]P1?", 4, |desk| delete(desk, &Target::Mention(m1.clone())));
        assert_eq!(deleted, "Ada [Ada]P1?");
        let merged = acted("[Ada]P1! [Bo]P2! [Ada]P1?", 8, |desk| {
            merge(desk, &EntityId::numbered(1), &EntityId::numbered(2))
        });
        assert_eq!(merged, "[Ada]P2! [Bo]P2! [Ada]P1?");
    }
}
