//! Annotated text in a line, for tests: marked-up text in, an act, marked-up text out.
//!
//! ```text
//! [Ada Berg]P1? said (said)r1 {“We will,”}c1=1! [she]s1
//! ```
//!
//! A bracket holds text and a tag follows its end. Spans nest, and cross when their brackets differ.
//!
//! | markup | meaning |
//! |---|---|
//! | `[Ada Berg]P1?` | a mention: the key of its label in the scheme `news`, the number of its entity if any, its state |
//! | `{We will}c1i=2?` | content of quotation 1; the first fragment carries form, speaker and state |
//! | `(said)r1` | the cue of quotation 1 |
//! | `[she]s1` | the source of quotation 1 |
//! | `¦` | the cursor, on the grapheme after it |
//! | `\x` | the character `x` as text |
//!
//! Form: nothing direct, `i` indirect, `m` mixed. Speaker: `=` and the number of an entity. State: nothing made by hand
//! (by [`ANNOTATOR`]), `?` a suggestion (by [`EXTRACTOR`]), `!` one that was accepted, `x` one that was rejected. A `~`
//! before the state means that an annotator corrected it, with what the extractor had said where that differs: the label
//! and entity of a mention (`[Berg]O2~P1!`), nothing of a quotation. A prediction is read only where it has the same span;
//! corrected quotations are written, but not read.
//!
//! An entity gets the label of its first mention and the text of its longest; one that is only a speaker is a PERSON with its
//! id as its name. Mentions are numbered in reading order.

mod parse;
mod print;

pub(crate) use parse::parse;

use super::{
    Document, Edit, Label, Review, Scheme,
    acts::{Desk, Edits},
    faults::faults,
};
use crate::text::{Segments, SourceText};

/// Who makes suggestions in this notation.
pub(crate) const EXTRACTOR: &str = "rules 1";

/// Who works in this notation.
pub(crate) const ANNOTATOR: &str = "ada";

/// How sure the extractor is of every suggestion.
pub(crate) const SCORE: f64 = 0.9;

/// An annotated text read from the notation.
#[derive(Clone, Debug)]
pub(crate) struct Notated {
    /// The text without the markup.
    pub(crate) text: SourceText,
    /// Its segments.
    pub(crate) segments: Segments,
    /// Its annotations.
    pub(crate) document: Document,
    /// The byte at which the cursor stands.
    pub(crate) cursor: Option<usize>,
}

impl Notated {
    /// Returns the desk of the annotator.
    pub(crate) fn desk(&self) -> Desk<'_> {
        Desk { document: &self.document, text: &self.text, segments: &self.segments, annotator: ANNOTATOR }
    }

    /// Applies edits, and checks that they keep the document whole and can be undone.
    pub(crate) fn apply(&mut self, edits: &[Edit]) {
        let before = self.document.clone();
        self.document.apply_all(edits).expect("edits that fit the document");
        assert_eq!(faults(&self.text, &self.document), Vec::<String>::new(), "after {edits:#?}");
        let mut undone = self.document.clone();
        for edit in edits.iter().rev() {
            undone.apply(&edit.clone().inverse()).expect("an edit that can be undone");
        }
        assert_eq!(undone, before);
    }

    /// Returns the annotations as marked-up text.
    pub(crate) fn print(&self) -> String {
        print(&self.text, &self.document, self.cursor)
    }
}

/// Returns what an act makes of annotated text, or the reason why it is impossible, after the word `refused`.
///
/// Panics when the edits do not fit, break an invariant of the document, or do not lead back when they are undone.
pub(crate) fn acted(notation: &str, act: impl FnOnce(&Desk<'_>) -> Edits) -> String {
    let mut read = parse(notation);
    match act(&read.desk()) {
        Ok(edits) => {
            read.apply(&edits);
            read.print()
        }
        Err(refusal) => format!("refused: {refusal}"),
    }
}

/// Returns annotated text with its markup.
pub(crate) fn print(text: &SourceText, document: &Document, cursor: Option<usize>) -> String {
    print::marked_up(text, document, cursor)
}

/// Returns the characters for a state: the review, and whether an extractor made it.
fn state(review: Review, is_by_hand: bool) -> &'static str {
    match review {
        Review::Suggested => "?",
        Review::Rejected => "x",
        Review::Accepted if is_by_hand => "",
        Review::Accepted => "!",
    }
}

fn label_of_key(key: char) -> Option<Label> {
    Scheme::news().label_for_key(key).map(|definition| definition.name.clone())
}

fn key_of_label(label: &Label) -> char {
    Scheme::news().label(label).map_or('?', |definition| definition.key)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotation::{Form, Status};

    #[test]
    fn what_is_read_is_written_the_same() {
        for notation in [
            "",
            "Nothing marked, but \\(brackets\\), a \\\\ and a \\[list\\].",
            "[Ada Berg]P1? said",
            "[Ada Berg]P1 met [Bo]P2! in [Oslo]G3x on [Monday]D?.",
            "{“We will,”}c1 [she]s1 (said)r1, {“go.”}c1",
            "[[Ada Berg]P1]s1 (says)r1 {that {“we”}c2m will}c1i=1?.",
            "{“[Oslo]G1? is [[Ada]P2’s]s1 (home)r1,”}c1=2x he said",
            "The {plan [of}c1i? Oslo]G1? failed",
            "[Berg]O2~P1! and [Ada]P1",
            "[Berg]D~P1x and [Ada]P1",
            "[Ada]P~! left",
            "e\u{301}[👩‍👩‍👧]P1?\r\n[é]P1",
            "[Ada ¦Berg]P1? said",
            "[Ada Berg]P1 said¦",
            "{a}c2 {b}c1",
        ] {
            assert_eq!(parse(notation).print(), notation);
        }
    }

    #[test]
    fn what_is_read_is_meant() {
        let read = parse("[Ada Berg]P1? said {that [Berg]P1! left}c1i=1x (said)r1, {so}c1");
        assert_eq!(read.text.as_str(), "Ada Berg said that Berg left said, so");
        let document = &read.document;
        assert_eq!((document.scheme(), document.annotator()), ("news", ANNOTATOR));
        assert_eq!(document.status(), Status::New);
        assert_eq!(document.entities().len(), 1);
        assert_eq!(document.entities()[0].name, "Ada Berg");
        assert_eq!(document.mentions().len(), 2);
        let quotation = &document.quotations()[0];
        assert_eq!(quotation.form, Form::Indirect);
        assert_eq!(quotation.content.len(), 2);
        assert_eq!(read.text.slice(quotation.cue.unwrap()), "said");
        assert_eq!(quotation.review, Review::Rejected);
        assert_eq!(quotation.by, EXTRACTOR);
        assert_eq!(quotation.score, Some(SCORE));
    }
}
