//! What the same acts cost in SLATE, brat and Prodigy, worked out from their documented interactions.
//!
//! A key, a click and a drag count as one each, a double click as two; typing a label's letter is a key. Moving the mouse is
//! free, which favours the tools that need it. What is settled at once is settled at once here too. The sources are the tools'
//! own documents as `annotation-tools.md` of the project's notes cites them:
//!
//! - **SLATE** (README and `config.py`): items are tokens. The cursor moves by `j ;` (token) and `i o` (line) with counts, `J :`
//!   to the ends of a line; `/` extends the selection by a token, with a count; `Space` and a letter turn a label on or off,
//!   `u` takes labels away. Suggestions are marks like others: accepting is nothing, and nothing is recorded. A boundary is
//!   a mark taken away and made anew. A speaker is a link in a run of its own: to the content, `I`-like moves to the source, `d`.
//!   Lines are the paragraphs of the article, as SLATE shows its file.
//! - **brat** (`annotator_ui.js`): a span is a drag, a letter, Enter. A double click opens a span: Delete; a letter and Enter to
//!   relabel; Insert and a drag to move it. A fragment is a double click, Shift-Enter and a drag. A cue, source or speaker is a
//!   span that is tied by a drag and Enter. A form is an attribute: double click, letter, Enter. Accepting is nothing here too.
//! - **Prodigy** (web-app documentation): `a` accepts a task, here a paragraph, with all that stands in it. A span is a number
//!   key for its label and a drag; one is removed by a click, and made anew to change it. In the relations view a tie is two
//!   clicks. Its spans have no fragments: one more is one more span with a tie.

use quotemark::text::{Segments, SourceText, Span};

use crate::annotator::{Act, Done};

/// Returns what the acts cost in brat.
pub(crate) fn brat(done: &[Done]) -> usize {
    done.iter()
        .map(|one| match one.act {
            Act::Accept => 0,
            Act::Reject | Act::Add => 3,
            Act::Relabel | Act::Boundary | Act::Quotation => 4,
            Act::Part => {
                if one.settled == 0 {
                    0
                } else {
                    5
                }
            }
            Act::Speaker => 2,
        })
        .sum()
}

/// Returns what the acts cost in Prodigy, `paragraphs` of which are accepted as tasks.
pub(crate) fn prodigy(done: &[Done], paragraphs: usize) -> usize {
    let acts: usize = done
        .iter()
        .map(|one| match one.act {
            Act::Accept => 0,
            Act::Reject => 1,
            Act::Add | Act::Quotation | Act::Speaker => 2,
            Act::Relabel | Act::Boundary => 3,
            Act::Part => {
                if one.settled == 0 {
                    0
                } else {
                    4
                }
            }
        })
        .sum();
    acts + paragraphs
}

/// Returns what the acts cost in SLATE, the way from each to the next counted in its own keys.
pub(crate) fn slate(done: &[Done], text: &SourceText, segments: &Segments) -> usize {
    let mut cursor = 0;
    let mut cost = 0;
    for one in done.iter().filter(|one| one.act != Act::Accept && one.settled > 0) {
        let words = words_in(text, one.span).max(1);
        let extend = counted(words - 1);
        cost += travel(text, segments, cursor, one.span.start());
        cost += match one.act {
            Act::Accept => 0,
            Act::Reject => 1 + extend,
            Act::Add | Act::Quotation | Act::Part => 2 + extend,
            Act::Relabel => 4 + extend,
            Act::Boundary => 3 + extend,
            // To the source, some words before or after the content, and the link.
            Act::Speaker => 2 + 1,
        };
        cursor = one.span.start();
    }
    cost
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
