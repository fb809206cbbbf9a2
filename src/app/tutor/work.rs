//! What the annotations of an article say: nothing of who said it, of ids, and of what was rejected.

use std::collections::BTreeSet;

use crate::{
    annotation::{Document, EntityId, Mention, Quotation, Review, Status, Target},
    text::{SourceText, Span},
};

/// A line for each annotation, each note and the end of the work.
pub(super) type Work = BTreeSet<String>;

/// Returns how much one work differs from another, in lines.
pub(super) fn far(one: &Work, other: &Work) -> usize {
    one.symmetric_difference(other).count()
}

/// Returns what annotations say.
pub(super) fn work(text: &SourceText, document: &Document) -> Work {
    let teller = Teller { text, document };
    let mentions = document.mentions().iter().filter(|mention| mention.review != Review::Rejected);
    let quotations = document.quotations().iter().filter(|quotation| quotation.review != Review::Rejected);
    let done = (document.status() == Status::Done).then(|| "done".to_owned());
    mentions
        .map(|mention| teller.mention(mention))
        .chain(quotations.map(|quotation| teller.quotation(quotation)))
        .chain(teller.notes())
        .chain(done)
        .collect()
}

struct Teller<'a> {
    text: &'a SourceText,
    document: &'a Document,
}

impl Teller<'_> {
    fn span(&self, span: Span) -> String {
        format!("{} {}", span.start(), self.text.slice(span))
    }

    fn part(&self, part: Option<Span>) -> String {
        part.map(|span| self.span(span)).unwrap_or_default()
    }

    fn entity(&self, id: Option<&EntityId>) -> &str {
        id.and_then(|id| self.document.entity(id)).map(|entity| entity.name.as_str()).unwrap_or_default()
    }

    fn mention(&self, mention: &Mention) -> String {
        let (span, entity) = (self.span(mention.span), self.entity(mention.entity.as_ref()));
        format!("{span} | {} | {entity} | {:?}", mention.label, mention.review)
    }

    fn quotation(&self, quotation: &Quotation) -> String {
        let content: Vec<String> = quotation.content.iter().map(|span| self.span(*span)).collect();
        let (cue, source) = (self.part(quotation.cue), self.part(quotation.source));
        let speaker = self.entity(quotation.speaker.as_ref());
        let content = content.join(" … ");
        format!("{content} | {:?} | {cue} | {source} | {speaker} | {:?}", quotation.form, quotation.review)
    }

    /// Returns what is flagged and what has a note, whatever it says.
    fn notes(&self) -> impl Iterator<Item = String> {
        self.document.notes().iter().flat_map(|note| {
            let on = match &note.on {
                Some(Target::Mention(id)) => self.document.mention(id).map(|mention| mention.span),
                Some(Target::Quotation(id)) => self.document.quotation(id).and_then(Quotation::content_hull),
                None => None,
            };
            let on = self.part(on);
            let flag = note.flag.then(|| format!("flag | {on}"));
            let text = (!note.text.is_empty()).then(|| format!("note | {on}"));
            flag.into_iter().chain(text)
        })
    }
}
