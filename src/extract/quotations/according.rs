//! "According to": before, after or inside what was said.

use std::ops::Range;

use super::apposition;
use super::draft::Draft;
use super::extent;
use super::sentence::Sentence;
use super::source;
use super::words::tag;

/// Words that a source of "according to" may have.
const LONGEST: usize = 14;

/// Reads the "according to" quotations of a sentence.
pub(super) fn read(sentence: &mut Sentence) {
    for at in sentence.range.clone() {
        let here = sentence.words.matches(at, "according")
            && sentence.words.matches(at + 1, "to")
            && sentence.words.region(at).is_none();
        if here && !sentence.is_taken(at) {
            let draft = draft(sentence, at);
            sentence.drafts.extend(draft);
        }
    }
}

fn draft(sentence: &Sentence, at: usize) -> Option<Draft> {
    let words = sentence.words;
    let range = &sentence.range;
    let mut source = phrase(sentence, at + 2)?;
    let first = (range.start..at).find(|index| {
        words.region(*index).is_some() || !words.is(*index, tag::COORDINATOR | tag::ADVERB | tag::PUNCTUATION)
    });
    // "According to GridWatch, an NGO in Ghent, reserves fell".
    if let Some(closed) = apposition::closed(words, source.end).filter(|_| first.is_none()) {
        source.end = closed;
    }
    let after = source.end + usize::from(words.is(source.end, tag::COMMA));
    let left = first
        .and_then(|first| extent::trim(words, &(first..at)))
        .filter(|left| !sentence.is_taken(left.start));
    let right = extent::trim(words, &(after..range.end));
    let inner = words.is(at.saturating_sub(1), tag::COMMA) && left.is_some();
    let content: Vec<Range<usize>> = match (left, right) {
        (Some(left), Some(right))
            if inner && !words.is(right.start, tag::COORDINATOR | tag::RELATIVE | tag::GERUND | tag::DET) =>
        {
            vec![left, right]
        }
        (Some(left), _) => vec![left],
        (None, Some(right)) => vec![right],
        (None, None) => return None,
    };
    Some(Draft { content, cue: Some(at..at + 2), source: Some(source), score: 0.9 })
}

/// The source of "according to" runs to the next comma; it may hold a quotation mark or a place.
fn phrase(sentence: &Sentence, first: usize) -> Option<Range<usize>> {
    let words = sentence.words;
    let stop = (first..sentence.range.end)
        .find(|at| {
            words.is(
                *at,
                tag::COMMA | tag::STOP | tag::COLON | tag::SEMICOLON | tag::DASH | tag::OPEN | tag::MARK,
            )
        })
        .unwrap_or(sentence.range.end);
    let whole = (first < stop && stop - first <= LONGEST).then_some(first..stop);
    let clause = whole
        .clone()
        .is_some_and(|phrase| phrase.into_iter().any(|at| words.is(at, tag::AUXILIARY | tag::SUBORDINATOR)));
    whole.filter(|_| !clause).or_else(|| source::after(words, first, stop))
}

#[cfg(test)]
mod tests {
    use crate::extract::quotations::table;

    #[test]
    fn rows() {
        table::check(&[
            "(According to)r [the ministry]s, {the talks have failed}c.",
            "{The talks have failed}c, (according to)r [the ministry]s.",
            "{The talks}c, (according to)r [the ministry]s, {have failed}c.",
            "{The talks have failed}c (according to)r [two people briefed on them]s.",
            "(According to)r [GridWatch, an NGO in Ghent]s, {reserves fell}c.",
            "(According to)r [Ada Berg]s, {the plan, which was hers, has failed}c.",
            "{“The talks have failed,”}c (according to)r [a readout of the call]s.",
            "(According to)r [Ada Berg]s, {“the talks have failed.”}c",
        ]);
    }
}
