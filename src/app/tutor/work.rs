//! What the annotations of an article say: nothing of who said it and of ids.

use std::collections::BTreeSet;

use crate::{
    annotation::{Document, EntityId, Mention, Quotation, Status, Target},
    text::{SourceText, Span},
};

/// A line for each annotation, each note and the end of the work.
pub(super) type Work = BTreeSet<String>;

/// Tells whether work from `begin` on is on no way to `end`: something else was changed than what changes there, or rejected.
pub(super) fn is_astray(work: &Work, begin: &Work, end: &Work) -> bool {
    let changing: BTreeSet<&str> = begin.symmetric_difference(end).map(|line| about(line)).collect();
    let is_wrong = |line: &String| {
        let is_known = begin.contains(line) || end.contains(line);
        !is_known && (is_rejected(line) || !changing.contains(about(line)))
    };
    work.iter().any(is_wrong) || begin.intersection(end).any(|line| !work.contains(line))
}

/// Tells whether something that was a suggestion at `begin` is accepted as it never should be, at the end of this step or later.
pub(super) fn is_hasty<'a>(work: &Work, begin: &Work, later: impl Iterator<Item = &'a Work>) -> bool {
    let suggested = begin.iter().filter(|line| line.ends_with("Suggested"));
    let suggested: BTreeSet<&str> = suggested.map(|line| about(line)).collect();
    let accepted = |line: &&String| {
        line.ends_with("Accepted") && !begin.contains(*line) && suggested.contains(about(line))
    };
    let mut hasty: Vec<&String> = work.iter().filter(accepted).collect();
    for later in later {
        hasty.retain(|line| !later.contains(*line));
    }
    !hasty.is_empty()
}

/// Returns what a line is about.
fn about(line: &str) -> &str {
    line.split(" | ").next().unwrap_or(line)
}

/// Tells whether a line is about what was rejected.
pub(super) fn is_rejected(line: &str) -> bool {
    line.ends_with("Rejected")
}

/// Returns what annotations say.
pub(super) fn work(text: &SourceText, document: &Document) -> Work {
    let teller = Teller { text, document };
    let done = (document.status() == Status::Done).then(|| "done".to_owned());
    let mentions = document.mentions().iter().map(|mention| teller.mention(mention));
    let quotations = document.quotations().iter().map(|quotation| teller.quotation(quotation));
    mentions.chain(quotations).chain(teller.notes()).chain(done).collect()
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
            let flag = note.flag.then(|| format!("{on} | flag"));
            let text = (!note.text.is_empty()).then(|| format!("{on} | note"));
            flag.into_iter().chain(text)
        })
    }
}
