//! What must hold of every document, checked in tests.

use std::collections::BTreeSet;

use super::{
    Document, EntityId, Mention, Quotation, Review,
    document::{mention_order, quotation_order},
};
use crate::text::{SourceText, Span};

/// Returns what is wrong with a document, a sentence each.
pub(crate) fn faults(text: &SourceText, document: &Document) -> Vec<String> {
    let mut faults = Faults { text, document, found: Vec::new() };
    faults.check_order();
    faults.check_ids();
    for mention in document.mentions() {
        faults.check_mention(mention);
    }
    for quotation in document.quotations() {
        faults.check_quotation(quotation);
    }
    faults.check_read();
    faults.check_progress();
    faults.found
}

struct Faults<'a> {
    text: &'a SourceText,
    document: &'a Document,
    found: Vec<String>,
}

impl Faults<'_> {
    fn check(&mut self, holds: bool, what: &str, fault: &str) {
        if !holds {
            self.found.push(format!("{what}: {fault}"));
        }
    }

    fn check_order(&mut self) {
        let document = self.document;
        self.check(document.entities.is_sorted_by_key(|item| &item.id), "entities", "not by id");
        self.check(
            document.mentions.is_sorted_by(|a, b| mention_order(a) < mention_order(b)),
            "mentions",
            "not in reading order",
        );
        self.check(
            document.quotations.is_sorted_by(|a, b| quotation_order(a) < quotation_order(b)),
            "quotations",
            "not in reading order",
        );
    }

    fn check_ids(&mut self) {
        let document = self.document;
        let entities: BTreeSet<_> = document.entities.iter().map(|item| &item.id).collect();
        let mentions: BTreeSet<_> = document.mentions.iter().map(|item| &item.id).collect();
        let quotations: BTreeSet<_> = document.quotations.iter().map(|item| &item.id).collect();
        self.check(entities.len() == document.entities.len(), "entities", "an id twice");
        self.check(mentions.len() == document.mentions.len(), "mentions", "an id twice");
        self.check(quotations.len() == document.quotations.len(), "quotations", "an id twice");
        self.check(document.notes.is_sorted_by(|a, b| a.id < b.id), "notes", "not by id, or an id twice");
    }

    fn check_mention(&mut self, mention: &Mention) {
        let what = mention.id.as_str();
        self.check_span(what, mention.span);
        self.check_reference(what, mention.entity.as_ref());
        self.check(
            mention.entity.is_none() || mention.label.names_entity(),
            what,
            "a value that names an entity",
        );
        if let Some(prediction) = &mention.prediction {
            self.check_span(what, prediction.span);
            self.check_reference(what, prediction.entity.as_ref());
            self.check_corrected(what, &prediction.by, &mention.by, mention.score);
        }
        let by_hand = mention.score.is_none() && mention.prediction.is_none();
        let settled = mention.dispute.is_none();
        self.check(
            !by_hand || !settled || mention.review == Review::Accepted,
            what,
            "made by hand, but not accepted",
        );
    }

    fn check_quotation(&mut self, quotation: &Quotation) {
        let what = quotation.id.as_str();
        self.check_content(what, &quotation.content);
        quotation.spans().for_each(|span| self.check_span(what, span));
        self.check_reference(what, quotation.speaker.as_ref());
        if let Some(prediction) = &quotation.prediction {
            self.check_content(what, &prediction.content);
            self.check_reference(what, prediction.speaker.as_ref());
            self.check_corrected(what, &prediction.by, &quotation.by, quotation.score);
        }
        let by_hand = quotation.score.is_none() && quotation.prediction.is_none();
        let settled = quotation.dispute.is_none();
        self.check(
            !by_hand || !settled || quotation.review == Review::Accepted,
            what,
            "made by hand, but not accepted",
        );
        let lost = quotation.extra.spans.keys().any(|span| quotation.spans().all(|other| other != *span));
        self.check(!lost, what, "fields of a span that is not there");
    }

    fn check_corrected(&mut self, what: &str, said_by: &str, by: &str, score: Option<f64>) {
        self.check(said_by != by, what, "a prediction by who made it as it stands");
        self.check(score.is_none(), what, "a score for what a person made");
    }

    fn check_content(&mut self, what: &str, content: &[Span]) {
        self.check(!content.is_empty(), what, "no content");
        let ascends = content.is_sorted_by(|a, b| a.end() <= b.start());
        self.check(ascends, what, "fragments that overlap or do not ascend");
    }

    fn check_span(&mut self, what: &str, span: Span) {
        let valid = self.text.span(span.start(), span.end()).is_some();
        self.check(valid, what, "a span that passes the end or cuts a grapheme");
    }

    fn check_reference(&mut self, what: &str, entity: Option<&EntityId>) {
        let known = entity.is_none_or(|id| self.document.entity(id).is_some());
        self.check(known, what, "an entity that is not there");
    }

    fn check_read(&mut self) {
        let apart = self.document.read.is_sorted_by(|a, b| a.end() < b.start());
        self.check(apart, "read", "ranges that touch or do not ascend");
    }

    fn check_progress(&mut self) {
        let (reviewed, all) = self.document.progress();
        let mentions = self.document.mentions.iter().map(Mention::is_to_review);
        let all_open = mentions.chain(self.document.quotations.iter().map(Quotation::is_to_review));
        let open = all_open.filter(|open| *open).count();
        self.check(reviewed + open == all, "progress", "does not count every annotation once");
    }
}
