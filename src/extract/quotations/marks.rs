//! Quoted regions: which quotation marks open, which close, and what they enclose.
//!
//! Curly, straight and single marks, guillemets and low marks are paired within a paragraph. A mark whose partner is
//! missing reaches to the end of its paragraph at most; only a paragraph that opens with a mark and never closes it goes on
//! in the next one, when that opens with a mark too.

use std::ops::Range;

use super::words::{Words, tag};

/// How many marks a closing one may be away, so that a long line full of stray marks stays cheap.
const LOOKAHEAD: usize = 256;

/// A stretch of text in quotation marks, as words, marks included.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Region {
    /// The words, with the marks.
    pub(super) words: Range<usize>,
    /// Whether the closing mark is missing because the next paragraph continues the quotation.
    pub(super) open_end: bool,
    /// Whether both marks are there.
    pub(super) paired: bool,
}

/// Kinds of marks that pair with one another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Family {
    Double,
    Single,
    Guillemet,
}

/// What a mark can do where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    Open,
    Close,
    Either,
}

#[derive(Clone, Copy, Debug)]
struct Mark {
    /// The first word of the mark.
    at: usize,
    /// The word after it: two straight singles make one double mark.
    end: usize,
    family: Family,
    side: Side,
}

/// Returns the outermost quoted regions of a paragraph, in order.
pub(super) fn regions(words: &Words, paragraph: &Range<usize>, opens_next: &dyn Fn() -> bool) -> Vec<Region> {
    let marks = marks(words, paragraph);
    let mut regions: Vec<Region> = Vec::new();
    let mut index = 0;
    while let Some(mark) = marks.get(index) {
        let rest = marks.get(index + 1..).unwrap_or_default();
        let region = match (mark.side, partner(mark, rest)) {
            (Side::Close, _) => {
                orphan(words, mark, regions.last().map_or(paragraph.start, |last| last.words.end))
            }
            (_, Some(close)) => Some(Region { words: mark.at..close.end, open_end: false, paired: true }),
            (_, None) => unclosed(words, mark, rest, paragraph, opens_next),
        };
        let end = region.as_ref().map_or(mark.end, |region| region.words.end);
        regions.extend(region);
        index += 1 + rest.iter().take_while(|mark| mark.at < end).count();
    }
    regions
}

/// Tells whether a paragraph begins with a mark that can open.
pub(super) fn begins_open(words: &Words, paragraph: &Range<usize>) -> bool {
    mark_at(words, paragraph.start, paragraph).is_some_and(|mark| mark.side != Side::Close)
}

fn marks(words: &Words, paragraph: &Range<usize>) -> Vec<Mark> {
    let mut marks = Vec::new();
    let mut at = paragraph.start;
    while at < paragraph.end {
        let mark = mark_at(words, at, paragraph);
        at = mark.map_or(at + 1, |mark| mark.end);
        marks.extend(mark);
    }
    marks
}

fn mark_at(words: &Words, at: usize, paragraph: &Range<usize>) -> Option<Mark> {
    if !words.is(at, tag::MARK) {
        return None;
    }
    let text = words.text(at);
    let twice = matches!(text, "'" | "’" | "‘" | "`")
        && words.text(at + 1) == text
        && words.touches_next(at)
        && at + 1 < paragraph.end;
    // Three in a row close a single quotation inside a double one.
    let thrice = twice
        && words.text(at + 2) == text
        && words.touches_next(at + 1)
        && at > 0
        && words.touches_next(at - 1);
    let twice = twice && !thrice;
    let end = if twice { at + 2 } else { at + 1 };
    let family = match text {
        "«" | "»" | "‹" | "›" => Family::Guillemet,
        _ if twice => Family::Double,
        "'" | "’" | "‘" | "‚" | "`" => Family::Single,
        _ => Family::Double,
    };
    let after_space = at == paragraph.start
        || !words.touches_next(at - 1)
        || words.is(at - 1, tag::OPEN | tag::DASH | tag::MARK);
    let before_space = end >= paragraph.end || !words.touches_next(end - 1);
    let side = side(text, family, after_space, before_space, words.is(end, tag::PUNCTUATION));
    Some(Mark { at, end, family, side })
}

/// Tells what a mark does, from its shape and from the spaces around it.
fn side(text: &str, family: Family, after_space: bool, before_space: bool, before_punctuation: bool) -> Side {
    match text {
        "«" | "»" | "‹" | "›" => Side::Either,
        "“" if !after_space && (before_space || before_punctuation) => Side::Close,
        "„" | "‚" | "‟" | "‘" | "“" => Side::Open,
        // An apostrophe at the end of a word is told from a closing mark by the lack of an opening one.
        "”" | "’" if !after_space || before_space || (text == "’" && family == Family::Single) => {
            Side::Close
        }
        _ if after_space && !before_space => Side::Open,
        _ if !after_space && (before_space || before_punctuation) => Side::Close,
        _ => Side::Either,
    }
}

/// Returns the mark that closes `mark`, counting marks of the same family that open within.
fn partner<'m>(mark: &Mark, rest: &'m [Mark]) -> Option<&'m Mark> {
    let mut reopened: Option<usize> = None;
    for (index, other) in
        rest.iter().take(LOOKAHEAD).enumerate().filter(|(_, other)| other.family == mark.family)
    {
        match (other.side, reopened) {
            (Side::Open, None) if mark.family == Family::Double => reopened = Some(index),
            (Side::Open, _) => {}
            (_, None) => return Some(other),
            (_, Some(_)) => return second_close(mark, rest.get(index..).unwrap_or_default()),
        }
    }
    None
}

/// After “A “B” the outer quotation closes only if a second closing mark comes before the next one opens.
fn second_close<'m>(mark: &Mark, rest: &'m [Mark]) -> Option<&'m Mark> {
    let mut same = rest.iter().filter(|other| other.family == mark.family).skip(1);
    same.next().filter(|other| other.side != Side::Open)
}

/// A closing mark without an opening one: what it closes began with its sentence.
fn orphan(words: &Words, mark: &Mark, from: usize) -> Option<Region> {
    let speech =
        mark.family == Family::Double && mark.at > from && words.is(mark.at - 1, tag::COMMA | tag::STOP);
    let limit = from.max(mark.at.saturating_sub(80));
    let start = (limit..mark.at.saturating_sub(1))
        .rev()
        .find(|at| words.is(*at, tag::STOP))
        .map_or(limit, |stop| stop + 1);
    (speech && start + 2 < mark.at).then_some(Region {
        words: start..mark.end,
        open_end: false,
        paired: false,
    })
}

/// An opening mark without a closing one: it holds up to the next one that opens, or to the end of the paragraph.
fn unclosed(
    words: &Words,
    mark: &Mark,
    rest: &[Mark],
    paragraph: &Range<usize>,
    opens_next: &dyn Fn() -> bool,
) -> Option<Region> {
    if mark.family != Family::Double || mark.side == Side::Either {
        return None;
    }
    let next = rest.iter().find(|other| other.family == mark.family && other.side == Side::Open);
    let open_end = next.is_none() && opens_next();
    let limit = next.map_or(paragraph.end, |next| next.at);
    let end = match attribution(words, mark.end, limit).filter(|_| !open_end) {
        Some(comma) => comma + 1,
        None if open_end || next.is_none() => limit,
        None => sentence_end(words, mark.end, limit),
    };
    Some(Region { words: mark.at..end, open_end, paired: false })
}

/// Returns the comma before "he said", where a forgotten mark most likely belongs.
fn attribution(words: &Words, from: usize, limit: usize) -> Option<usize> {
    const SAYS: &[&str] = &["said", "says", "added", "asked", "told", "wrote", "replied", "explained"];
    let says = |at: usize| SAYS.iter().any(|cue| words.matches(at, cue));
    let near = |comma: usize| (comma + 1..limit.min(comma + 6)).any(says);
    (from..limit).find(|at| words.is(*at, tag::COMMA | tag::STOP) && near(*at))
}

fn sentence_end(words: &Words, from: usize, limit: usize) -> usize {
    (from..limit).find(|at| words.is(*at, tag::STOP | tag::COMMA)).map_or(limit, |stop| stop + 1)
}

#[cfg(test)]
mod tests {
    use crate::extract::quotations::table;

    #[test]
    fn rows() {
        table::check(&[
            "{“We will,}c [she]s (said)r.",
            "The workers' plan and the '90s.",
            "The 6'2\" guard left.",
        ]);
    }
}
