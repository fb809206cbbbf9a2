//! Candidates: maximal runs of capitalised words, with the small words that names have inside.

use std::ops::Range;

use super::{article::Article, foreign, hyphens, joints, words::Shape};
use crate::extract::lexicon::Class;

/// Returns the runs of a sentence of prose, as ranges of words.
pub(super) fn runs(article: &Article, line: &Range<usize>, buffer: &mut String) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = line.start;
    while at < line.end {
        let end = run_end(article, at, line.end, buffer);
        if end > at {
            found.push(at..end);
        }
        at = end.max(at + 1);
    }
    found
}

/// Returns the end of the run that begins at `start`, or `start` when none does.
fn run_end(article: &Article, start: usize, line_end: usize, buffer: &mut String) -> usize {
    let mut end = match article.phrase(start, line_end, buffer) {
        Some((_, end)) if article.word(start).is_capital() => end,
        _ if begins(article, start, buffer) => start + 1,
        _ => return start,
    };
    while end < line_end {
        let longer = match article.phrase(end, line_end, buffer) {
            Some((_, after)) if article.word(end).is_capital() => after,
            _ if continues(article, end) => end + 1,
            _ => joints::joined(article, start, end, line_end),
        };
        if longer == end {
            break;
        }
        end = longer;
    }
    end.min(line_end)
}

/// Tells whether a name may begin with the word at `at`.
fn begins(article: &Article, at: usize, buffer: &mut String) -> bool {
    let word = article.word(at);
    if word.taken
        || !word.is_capital()
        || word.is_function()
        || hyphens::is_descriptive(word)
        || word.class.is(Class::ABBREVIATION)
    {
        return false;
    }
    match word.shape {
        Shape::Initial => {
            let next = article.word(at + 1);
            next.is_capital() && (word.text.ends_with('.') || next.shape == Shape::Initial)
        }
        Shape::Upper if word.class.is(Class::COMMON) => word.class.is(Class::LISTED),
        Shape::Mixed => word.text.contains('-') || word.class.is(Class::LISTED),
        _ if word.initial => begins_sentence(article, at, buffer),
        _ => true,
    }
}

/// Tells whether the capital of a sentence's first word is more than that.
fn begins_sentence(article: &Article, at: usize, buffer: &mut String) -> bool {
    let word = article.word(at);
    let acronym = word.shape == Shape::Upper && !word.class.is(Class::COMMON);
    if acronym || word.class.is(Class::LISTED) && !word.class.is(Class::COMMON) {
        return true;
    }
    let next = article.word(at + 1);
    if word.class.is(Class::PARTICLE) && next.class.is(Class::PARTICLE) || foreign::is_paper(article, at) {
        return true;
    }
    let goes_on = next.is_capital() && !next.is_function() && !next.taken && next.shape != Shape::Initial;
    if word.class.is(Class::COMMON) {
        let named = word.class.is(Class::FIRST_NAME.with(Class::TITLE).with(Class::ORGANISATION));
        let always_capital =
            article.is_capital_inside(word.text) && !article.is_small_elsewhere(word.text, buffer);
        return always_capital || (goes_on && (named || makes_name(article, at)));
    }
    if article.is_capital_inside(word.text) || word.class.is(Class::PERSON_NAME.with(Class::LISTED)) {
        return true;
    }
    goes_on || !(article.is_small_elsewhere(word.text, buffer) || looks_common(word.text))
}

/// Tells whether the capitalised words after a common one at `at` end in the head of an organisation, a place or an event.
fn makes_name(article: &Article, at: usize) -> bool {
    let length = (1..6).take_while(|ahead| article.word(at + ahead).is_capital()).count();
    (1..=length).any(|ahead| {
        let word = article.word(at + ahead);
        word.class.is(Class::HEAD) && !word.class.is(Class::TITLE)
    }) && !article.word(at).class.is(Class::TITLE)
}

/// Tells whether an unknown word ends as common words do.
fn looks_common(text: &str) -> bool {
    [
        "ing", "ed", "ly", "tion", "ness", "ment", "ity", "ers", "ors", "ions", "ments", "ists", "less",
        "ful", "ive", "ous", "able", "ible",
    ]
    .iter()
    .any(|ending| text.len() > ending.len() + 2 && text.ends_with(ending))
}

/// Tells whether a run goes on with the word at `at`.
fn continues(article: &Article, at: usize) -> bool {
    let word = article.word(at);
    if word.taken || !word.is_capital() {
        return false;
    }
    !word.is_function()
        && !hyphens::is_descriptive(word)
        && (word.shape != Shape::Mixed || word.text.len() > 2)
}

#[cfg(test)]
mod tests {
    use super::super::marked::check;

    #[test]
    fn runs_of_capitals() {
        check(&[
            "The plan by [Ada Berg]P of the [World Bank]O failed.",
            "[Smith]P, [Jones]P and [Brown]P voted.",
            "Police said the driver fled.",
            "Officials in [Lagos]G denied it. Officials of the bank did too.",
            "However, nobody came. [Yesterday]D nobody did.",
            "“We will go,” she said. “They will not.”",
            "The CEO and an MP spoke about GDP on TV.",
            "[Russia]G's [Supreme Court]O met.",
            "The [National Grid Authority]O said so.",
            "I think I know what A means.",
        ]);
    }
}
