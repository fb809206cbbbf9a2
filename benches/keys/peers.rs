//! What the same work costs in SLATE, brat and Prodigy, worked out from their documented interactions.
//!
//! Counted is what differs between the suggestions and the gold, not what our annotator happened to do. A key, a click and a drag
//! count as one each, a double click as two. Moving the mouse and scrolling are free, which favours the tools that need
//! them; seconds are those of the keystroke-level model (Card, Moran and Newell 1980; buttons after Kieras), one hand staying
//! on the mouse. Accepting is nothing where suggestions are marks like others. The sources are the tools' own documents and code:
//!
//! - **SLATE** (README and `config.py` of jkkummerfeld/slate): items are tokens. The cursor moves by `j ;` (token) and `i o` (line)
//!   with counts, `J :` to the ends of a line; `/` extends the selection by a token, with a count; `Space` and a letter
//!   turn a label on or off, `u` takes labels away. A boundary is a mark taken away and made anew. A speaker is a link in a
//!   run of its own: to the source, some words before or after the content, and `d`. Lines are the paragraphs of the article.
//! - **brat** (`annotator_ui.js` of nlplab/brat): a span is a drag, a letter, Enter. A double click opens a span: Delete; a letter
//!   and Enter to relabel; Insert and a drag to move it. A fragment is a double click, Shift-Enter and a drag. A cue, source or
//!   speaker is a span that is tied by a drag and Enter. A form is an attribute: double click, letter, Enter.
//! - **Prodigy** (prodi.gy/docs, web application and interfaces; it is closed, none of its code was read): `a` accepts a task with all
//!   that stands in it; a task is the whole article (`--unsegmented`), which is cheaper for it than a paragraph. A span is a number key for its
//!   label and a drag; one is removed by a click, and made anew to change it. In the relations view a tie is two clicks.

use quotemark::text::{Segments, SourceText, Span};

use crate::{annotator::Act, needs::Need};

/// Keys and what a mouse does.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Cost {
    pub(crate) keys: usize,
    pub(crate) clicks: usize,
    pub(crate) doubles: usize,
    pub(crate) drags: usize,
}

impl Cost {
    const fn new(keys: usize, clicks: usize, doubles: usize, drags: usize) -> Self {
        Self { keys, clicks, doubles, drags }
    }

    /// Returns keys alone.
    pub(crate) const fn keys(keys: usize) -> Self {
        Self::new(keys, 0, 0, 0)
    }

    /// Returns the sum of two.
    pub(crate) const fn plus(self, other: Self) -> Self {
        Self {
            keys: self.keys + other.keys,
            clicks: self.clicks + other.clicks,
            doubles: self.doubles + other.doubles,
            drags: self.drags + other.drags,
        }
    }

    /// Returns how many keys, clicks and drags these are.
    pub(crate) const fn count(self) -> usize {
        self.keys + self.clicks + 2 * self.doubles + self.drags
    }

    /// Returns how long they take, in seconds: a key 0.28, pointing 1.1, a button down or up 0.1.
    #[expect(clippy::cast_precision_loss, reason = "counts are small")]
    pub(crate) fn seconds(self) -> f64 {
        let [keys, clicks, doubles, drags] =
            [self.keys, self.clicks, self.doubles, self.drags].map(|count| count as f64);
        keys * 0.28 + clicks * 1.3 + doubles * 1.5 + drags * 2.4
    }
}

/// Returns what an act costs in brat.
pub(crate) const fn brat(act: Act) -> Cost {
    match act {
        Act::Accept => Cost::keys(0),
        Act::Reject => Cost::new(1, 0, 1, 0),
        Act::Add | Act::Quotation => Cost::new(2, 0, 0, 1),
        Act::Relabel => Cost::new(2, 0, 1, 0),
        Act::Boundary => Cost::new(1, 0, 1, 1),
        Act::Part => Cost::new(3, 0, 0, 2),
        Act::Speaker => Cost::new(1, 0, 0, 1),
    }
}

/// Returns what an act costs in Prodigy, but for the key that accepts the article.
pub(crate) const fn prodigy(act: Act) -> Cost {
    match act {
        Act::Accept => Cost::keys(0),
        Act::Reject => Cost::new(0, 1, 0, 0),
        Act::Add | Act::Quotation => Cost::new(1, 0, 0, 1),
        Act::Relabel | Act::Boundary => Cost::new(1, 1, 0, 1),
        Act::Part => Cost::new(1, 2, 0, 1),
        Act::Speaker => Cost::new(0, 2, 0, 0),
    }
}

/// Returns what an act costs in SLATE on a span of so many words, without the way there.
fn slate(act: Act, words: usize) -> usize {
    let extend = counted(words.max(1) - 1);
    match act {
        Act::Accept => 0,
        Act::Reject => 1 + extend,
        Act::Add | Act::Quotation | Act::Part => 2 + extend,
        Act::Relabel => 4 + extend,
        Act::Boundary => 3 + extend,
        Act::Speaker => 3,
    }
}

/// Returns what each need costs in SLATE, the way from one to the next counted in its own keys.
pub(crate) fn slate_all(needs: &[Need], text: &SourceText, segments: &Segments) -> Vec<Cost> {
    let mut cursor = 0;
    let cost = |need: &Need| {
        if need.act == Act::Accept {
            return Cost::keys(0);
        }
        let way = travel(text, segments, cursor, need.span.start());
        cursor = need.span.start();
        Cost::keys(way + slate(need.act, words_in(text, need.span)))
    };
    needs.iter().map(cost).collect()
}

/// Returns the keys that go so far with a count, or without.
fn counted(distance: usize) -> usize {
    distance.min(1 + distance.to_string().len())
}

/// Returns the keys from one token to another: along the line, or to its line and from its start or end.
fn travel(text: &SourceText, segments: &Segments, from: usize, to: usize) -> usize {
    let (line, wanted) = (segments.paragraph_index(from), segments.paragraph_index(to));
    let along = text.span(from.min(to), from.max(to)).map_or(0, |way| words_in(text, way));
    if line == wanted {
        return counted(along);
    }
    let Some(paragraph) = segments.paragraph_at(to) else { return counted(along) };
    let before = text.span(paragraph.start(), to).map_or(0, |way| words_in(text, way));
    let after = text.span(to, paragraph.end()).map_or(0, |way| words_in(text, way));
    let within = counted(before).min(counted(after)) + 1;
    counted(line.abs_diff(wanted)) + within
}

fn words_in(text: &SourceText, span: Span) -> usize {
    text.slice(span).split_whitespace().count()
}
