//! Passives that tell what somebody was called: “was described by neighbours as a “quiet man””.

use std::ops::Range;

use super::cue::Hit;
use super::draft::Draft;
use super::lexicon::frame;
use super::scare;
use super::sentence::Sentence;
use super::source;
use super::words::{Words, tag};

/// Reads quoted words that a passive cue attributes, with who said them before or after, if anybody is named.
pub(super) fn read(sentence: &Sentence, hit: &Hit, limit: usize) -> Option<Draft> {
    let words = sentence.words;
    if !hit.passive || !hit.cue.allows(frame::OBJECT) {
        return None;
    }
    let before = agent(words, hit.words.end, limit);
    let from = before.as_ref().map_or(hit.words.end, |source| source.end);
    let start =
        quoted_at(words, from, limit).filter(|start| before.is_none() || words.matches(start - 1, "as"))?;
    let first = (start..limit).find(|at| words.region(*at).is_some())?;
    let region = sentence.regions.get(words.region(first)?)?;
    // "Called “Rain”", but not "called “a liar”".
    let article = ["a", "an"].iter().any(|word| words.text(region.words.start + 1) == *word);
    if scare::is_name(words, region) && !article {
        return None;
    }
    let source = before.or_else(|| agent(words, region.words.end, limit));
    let score = if source.is_some() { 0.7 } else { 0.55 };
    let content = std::iter::once(start..region.words.end).collect();
    Some(Draft { content, cue: Some(hit.words.clone()), source, score })
}

/// Returns who did it: “by neighbours”.
fn agent(words: &Words, at: usize, limit: usize) -> Option<Range<usize>> {
    let by = words.matches(at, "by") && words.region(at).is_none();
    source::after(words, at + 1, limit).filter(|_| by)
}

/// Returns where quoted words begin, with “as” and an article before them.
fn quoted_at(words: &Words, from: usize, limit: usize) -> Option<usize> {
    let as_what = from + usize::from(words.matches(from, "as"));
    let first = as_what + usize::from(words.is(as_what, tag::DET) && words.region(as_what).is_none());
    (first < limit && words.region(first).is_some()).then_some(as_what)
}

#[cfg(test)]
mod tests {
    use crate::extract::quotations::table;

    #[test]
    fn rows() {
        table::check(&[
            "The plan was (described)r as {“reckless”}c by [opponents]s.",
            "The deal was (hailed)r as {“historic”}c by [both sides]s.",
            "The plan was (condemned)r by [the union]s as {“an insult”}c.",
            "Mr Roe was (described)r by [neighbours]s as {a “quiet man”}c.",
            "She was (called)r {“a liar”}c by [a colleague]s.",
            "He was dubbed the “Beast of Bolton” by the tabloids.",
        ]);
    }
}
