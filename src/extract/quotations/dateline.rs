//! Datelines: HELSINKI (Boreal News) —, which belong to no quotation.

use std::ops::Range;

use super::words::{Words, tag};

/// The most words of a dateline, its marks included.
const LONGEST: usize = 16;

/// Returns a sentence without the dateline that opens it.
pub(super) fn cut(words: &Words, sentence: Range<usize>) -> Range<usize> {
    let start = if words.is(sentence.start, tag::FIRST) { end(words, &sentence) } else { None };
    start.map_or(sentence.clone(), |start| start..sentence.end)
}

/// Returns the word after a dateline: a place in capitals, perhaps an agency in brackets and a date, and a dash.
fn end(words: &Words, sentence: &Range<usize>) -> Option<usize> {
    const OTHER: u64 =
        tag::COMMA | tag::STOP | tag::OPEN | tag::CLOSE | tag::NUMBER | tag::DATE | tag::CAPITAL;
    let limit = sentence.end.min(sentence.start + LONGEST);
    let dash =
        (sentence.start + 1..limit).find(|at| words.is(*at, tag::DASH) && !words.touches_next(*at - 1))?;
    let rest = (dash..limit).find(|at| !words.is(*at, tag::DASH))?;
    let place = words.text(sentence.start);
    let loud = place.len() > 2 && place.chars().all(char::is_uppercase);
    let plain = (sentence.start..dash).all(|at| words.is(at, OTHER) && words.region(at).is_none());
    (loud && plain && !words.touches_next(rest - 1)).then_some(rest)
}

#[cfg(test)]
mod tests {
    use crate::extract::quotations::table;

    #[test]
    fn rows() {
        table::check(&[
            "BERN — {The hall is closed}c, [officials]s (said)r Friday.",
            "BERN, Jan. 3 (Boreal News) -- {The hall is closed}c, [officials]s (said)r Friday.",
            "NATO – the alliance – said nothing.",
        ]);
    }
}
