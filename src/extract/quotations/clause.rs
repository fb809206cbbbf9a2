//! Where content begins after its cue, and where it ends.

use std::ops::Range;

use super::cue::Hit;
use super::lexicon::{Inflection, frame};
use super::words::{Words, tag};

/// What follows a cue as its content.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A clause, with or without "that".
    Clause,
    /// A noun phrase with what belongs to it.
    Object,
    /// An infinitive.
    Infinitive,
    /// Words in quotation marks.
    Quote,
}

/// Where content begins and what it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Start {
    /// The first word of the content.
    pub(super) at: usize,
    /// What it is.
    pub(super) kind: Kind,
    /// The end of the cue, past a preposition that joined it.
    pub(super) cue_end: usize,
}

/// How far after its cue content may begin, in words.
const REACH: usize = 24;

/// Returns where the content of a cue begins after it, none when what follows fits none of its frames.
pub(super) fn start(words: &Words, hit: &Hit, end: usize) -> Option<Start> {
    let cue_end = hit.words.end;
    let begin = |at, kind| Some(Start { at, kind, cue_end });
    let next = skip_adverbs(words, cue_end, end);
    if next >= end {
        return None;
    }
    if words.region(next).is_some() && hit.cue.allows(frame::QUOTE | frame::OBJECT | frame::THAT) {
        return begin(next, Kind::Quote);
    }
    if hit.cue.prepositions.iter().any(|word| words.matches(next, word)) {
        let at = next + 1;
        let kind = if words.region(at).is_some() { Kind::Quote } else { Kind::Object };
        return (at < end).then_some(Start { at, kind, cue_end: at });
    }
    if words.matches(next, "to") && hit.cue.allows(frame::INFINITIVE) && !hit.passive {
        return begin(next, Kind::Infinitive);
    }
    let reports = hit.cue.allows(frame::CLAUSE | frame::THAT | frame::TELL | frame::QUOTE);
    if let Some((at, kind)) = clause_start(words, hit, next, end).filter(|_| reports) {
        return begin(at, kind);
    }
    (hit.cue.allows(frame::OBJECT) && is_object(words, next)).then_some(Start {
        at: next,
        kind: Kind::Object,
        cue_end,
    })
}

fn skip_adverbs(words: &Words, at: usize, end: usize) -> usize {
    (at..end)
        .find(|index| words.region(*index).is_some() || !words.is(*index, tag::ADVERB | tag::DATE))
        .unwrap_or(end)
}

fn is_object(words: &Words, at: usize) -> bool {
    words.is(
        at,
        tag::DET
            | tag::POSSESSIVE
            | tag::OBJECT
            | tag::CAPITAL
            | tag::NUMBER
            | tag::PRONOUN
            | tag::WH
            | tag::SUBJECT
            | tag::GERUND,
    ) || (words.is_nominal(at) && !words.is(at, tag::PAST))
}

/// Looks past hearers, times and places for "that", a question word, a quotation or the subject of a clause.
fn clause_start(words: &Words, hit: &Hit, first: usize, end: usize) -> Option<(usize, Kind)> {
    let clause = hit.cue.allows(frame::CLAUSE);
    let asks = hit.cue.allows(frame::TELL);
    let limit = end.min(first + REACH);
    let mut at = first;
    while at < limit {
        if words.region(at).is_some() {
            return Some((at, Kind::Quote));
        }
        if words.is(at, tag::COLON) {
            return (at + 1 < end).then_some((
                at + 1,
                if words.region(at + 1).is_some() { Kind::Quote } else { Kind::Clause },
            ));
        }
        if words.is(at, tag::COMMA) {
            let quoted = words.region(at + 1).is_some();
            if quoted || (at > first && words.is(at + 1, tag::THAT)) {
                return Some((
                    if quoted { at + 1 } else { at + 2 },
                    if quoted { Kind::Quote } else { Kind::Clause },
                ));
            }
            if at == first {
                return None;
            }
            at += 1;
            continue;
        }
        if words.is(at, tag::STOP | tag::SEMICOLON | tag::DASH) {
            return None;
        }
        if words.is(at, tag::THAT) {
            // "said that plan": a determiner, but no less content.
            return hit
                .cue
                .allows(frame::CLAUSE | frame::THAT | frame::TELL)
                .then_some((at + 1, Kind::Clause));
        }
        if words.is(at, tag::WH) && !words.is(at, tag::RELATIVE & !tag::WH) {
            let asked = at == first || (asks && !words.matches(at, "when") && !words.matches(at, "who"));
            return (asked && !words.matches(at, "when") || at == first && clause)
                .then_some((at, Kind::Clause));
        }
        if words.is(at, tag::TO) && asks && at > first {
            return Some((at, Kind::Infinitive));
        }
        let period = words.is(at, tag::NEXT) && words.is(at + 1, tag::PERIOD);
        if period || words.is(at, tag::PREPOSITION | tag::DATE | tag::ADVERB) {
            at = adjunct_end(words, at, limit);
            continue;
        }
        if asks
            && at == first
            && !(clause
                && words.is(at, tag::SUBJECT)
                && !words.is(at, tag::OBJECT)
                && hit.cue.allows(frame::OBJECT))
        {
            at = phrase_end(words, at, limit);
            if at == first {
                return None;
            }
            continue;
        }
        if words.is(at, tag::SUBORDINATOR) && at > first {
            return None;
        }
        let speech = hit.is_speech() && !hit.cue.allows(frame::OBJECT) && words.is_nominal(at);
        return (clause && (speech || begins_clause(words, at, end))).then_some((at, Kind::Clause));
    }
    None
}

/// Tells whether a subject begins here and a finite verb comes before the phrase is over.
fn begins_clause(words: &Words, at: usize, end: usize) -> bool {
    if words.is(at, tag::SUBJECT | tag::CONTRACTED) {
        return true;
    }
    if words.is_finite(at) || words.is(at, tag::COORDINATOR | tag::PUNCTUATION) {
        return false;
    }
    (at..end.min(at + REACH))
        .take_while(|index| !words.is(*index, tag::STOP | tag::SEMICOLON | tag::COMMA))
        .any(|index| words.is_finite(index) || words.is(index, tag::PLURAL | tag::CUE) && index > at + 1)
}

/// Returns the word after a prepositional phrase or an expression of time.
fn adjunct_end(words: &Words, at: usize, limit: usize) -> usize {
    if words.is(at, tag::PREPOSITION) {
        return phrase_end(words, at + 1, limit).max(at + 1);
    }
    if words.is(at, tag::NEXT) && words.is(at + 1, tag::PERIOD) {
        return at + 2;
    }
    let mut end = at + 1;
    while end < limit && words.is(end, tag::DATE | tag::PERIOD | tag::NUMBER) {
        end += 1;
    }
    end
}

/// Returns the word after the shortest noun phrase that begins here.
fn phrase_end(words: &Words, first: usize, limit: usize) -> usize {
    let mut at = first;
    let mut named = false;
    while at < limit && words.region(at).is_none() {
        let opens = words.is(at, tag::DET | tag::POSSESSIVE | tag::SUBJECT)
            || (words.is(at, tag::CAPITAL) && named && !words.is(at - 1, tag::CAPITAL | tag::CLITIC));
        if words.is(at, tag::OBJECT) && at == first {
            return at + 1;
        }
        if at > first
            && opens
            && !words.is(at - 1, tag::DET | tag::POSSESSIVE | tag::CLITIC | tag::ABBREVIATION)
        {
            break;
        }
        let nominal = words.is_nominal(at)
            || (at == first && words.is(at, tag::DET | tag::POSSESSIVE | tag::WH))
            || words.is(at, tag::CLITIC);
        if !nominal || words.is(at, tag::THAT) {
            break;
        }
        named = named || !words.is(at, tag::DET | tag::POSSESSIVE | tag::NUMBER);
        at += 1;
        if words.is(at - 1, tag::DATE) {
            while at < limit && words.is(at, tag::DATE | tag::PERIOD | tag::NUMBER) {
                at += 1;
            }
            break;
        }
    }
    at
}

/// Returns the end of content that begins at `from`, at most `end`.
pub(super) fn end(words: &Words, hits: &[Hit], hit: &Hit, start: Start, sentence: &Range<usize>) -> usize {
    let end = sentence.end;
    let leading = is_leading(words, sentence.start, hit.words.start);
    let mut at = start.at;
    while at < end {
        if let Some(region) = words.region(at) {
            at = (at..end).find(|index| words.region(*index) != Some(region)).unwrap_or(end);
            let comma = words.is(at.saturating_sub(2), tag::COMMA);
            if comma
                && (leading && opens_main_clause(words, at, end)
                    || is_relative(words, hit) && words.is_finite(at))
            {
                return at;
            }
            continue;
        }
        if at > start.at
            && leading
            && words.is(at, tag::COMMA | tag::DASH)
            && opens_main_clause(words, at + 1, end)
        {
            return at;
        }
        if at > start.at
            && (stops(words, hits, hit, at, end)
                || (start.kind == Kind::Object && object_stops(words, at, end))
                || joins_verb(words, hit, start.kind, at)
                || (hit.inflection == Inflection::Noun && words.is(at, tag::AUXILIARY)))
        {
            return at;
        }
        at += 1;
    }
    end
}

/// Tells whether a cue stands in a subordinate clause that opens the sentence: "While she called …, Berg …".
fn is_leading(words: &Words, first: usize, cue: usize) -> bool {
    let first = (first..cue).find(|at| !words.is(*at, tag::COORDINATOR)).unwrap_or(first);
    let opens = words.is(first, tag::SUBORDINATOR | tag::WH | tag::GERUND | tag::PREPOSITION)
        || words.text(first).ends_with("ing")
        || first == cue;
    opens && !(first..cue).any(|at| words.is(at, tag::COMMA))
}

/// Tells whether a subject and its finite verb begin here.
fn opens_main_clause(words: &Words, at: usize, end: usize) -> bool {
    let subject = words.is(
        at,
        tag::SUBJECT
            | tag::DET
            | tag::CAPITAL
            | tag::POSSESSIVE
            | tag::CONTRACTED
            | tag::PRONOUN
            | tag::PEOPLE
            | tag::NUMBER,
    ) && !words.is(at, tag::RELATIVE);
    subject
        && (at + 1..end.min(at + 14))
            .take_while(|index| !words.is(*index, tag::SEMICOLON))
            .any(|index| words.is_finite(index) || words.is(index, tag::CUE))
}

fn stops(words: &Words, hits: &[Hit], hit: &Hit, at: usize, end: usize) -> bool {
    if words.is(at, tag::STOP) {
        return at + 1 < end && !words.touches_next(at);
    }
    let comma = words.is(at, tag::COMMA | tag::DASH);
    let next = if comma { at + 1 } else { at };
    if comma && narrates(words, hits, next) {
        return true;
    }
    if words.is(at, tag::DASH) && words.is(next, tag::COORDINATOR) {
        return true;
    }
    // "Those who believe it was stolen, are wrong": the verb of the main clause.
    if is_relative(words, hit) && comma && words.is_finite(next) {
        return true;
    }
    if comma && opens_attribution(words, hits, next) {
        return true;
    }
    words.is(next, tag::COORDINATOR) && joins_cue(hits, hit, next + 1, comma)
}

/// Tells whether the cue's subject is "who" or "which".
fn is_relative(words: &Words, hit: &Hit) -> bool {
    hit.group.checked_sub(1).is_some_and(|before| words.is(before, tag::RELATIVE))
}

/// Tells whether the next clause attributes something else: ", while 22 percent said".
fn opens_attribution(words: &Words, hits: &[Hit], at: usize) -> bool {
    let joins = words.is(at, tag::COORDINATOR) || words.matches(at, "while") || words.matches(at, "though");
    let next = hit_at(hits, at, 8).filter(|hit| hit.is_speech() && hit.may_interrupt());
    let finite = next.is_some_and(|hit| {
        matches!(hit.inflection, Inflection::Past | Inflection::Third)
            && !(at..hit.words.start).any(|at| words.is(at, tag::COMMA))
    });
    joins && finite
}

/// Tells whether the narrator speaks again here: ", adding that", ", according to".
fn narrates(words: &Words, hits: &[Hit], at: usize) -> bool {
    let participle = hit_at(hits, at, 3)
        .is_some_and(|hit| hit.inflection == Inflection::Participle && hit.group <= at + 1);
    participle
        || (words.matches(at, "according") && words.matches(at + 1, "to"))
        || (words.matches(at, "compared") && words.matches(at + 1, "with"))
}

/// Tells whether "and" joins a second cue to the first: "said X and added Y".
fn joins_cue(hits: &[Hit], hit: &Hit, at: usize, comma: bool) -> bool {
    let Some(second) = hit_at(hits, at, 3) else { return false };
    let verb = second.group <= at && matches!(second.inflection, Inflection::Past | Inflection::Third);
    let same = second.inflection == hit.inflection;
    let says = second.is_speech() && second.cue.allows(frame::CLAUSE);
    let strong =
        second.is_speech() || hit.cue.class == second.cue.class || comma || !hit.cue.allows(frame::CLAUSE);
    verb && (says || (same && strong))
}

/// Returns the cue that begins within `reach` words from `at`.
fn hit_at(hits: &[Hit], at: usize, reach: usize) -> Option<&Hit> {
    let index = hits.partition_point(|hit| hit.words.start < at);
    hits.get(index).filter(|hit| hit.words.start < at + reach)
}

/// Tells whether "and" joins a second verb to the cue's own: "declined to comment and has left", "calling it late and leaving".
fn joins_verb(words: &Words, hit: &Hit, kind: Kind, at: usize) -> bool {
    let next = at + 1;
    let finite = kind == Kind::Infinitive && words.is(next, tag::AUXILIARY | tag::VERB);
    let gerund =
        hit.inflection == Inflection::Participle && kind == Kind::Object && words.is(next, tag::GERUND);
    words.is(at, tag::COORDINATOR) && (finite || gerund)
}

/// A noun phrase ends earlier than a clause: at the next clause or apposition.
fn object_stops(words: &Words, at: usize, end: usize) -> bool {
    if words.is(at, tag::SEMICOLON | tag::COLON) {
        return true;
    }
    if words.is(at, tag::COORDINATOR) {
        return words.matches(at, "but") || words.is_finite(at + 1);
    }
    if !words.is(at, tag::COMMA) {
        return words.is(at, tag::DASH);
    }
    let next = at + 1;
    if words.is(next, tag::COORDINATOR) {
        return words.matches(next, "but")
            || (next..end.min(next + 7))
                .any(|index| words.is(index, tag::SUBJECT | tag::AUXILIARY | tag::VERB | tag::PAST));
    }
    words.is(
        next,
        tag::DET
            | tag::SUBJECT
            | tag::WH
            | tag::SUBORDINATOR
            | tag::CONTRACTED
            | tag::GERUND
            | tag::POSSESSIVE,
    ) || words.is_finite(next)
}

/// Returns `content` without the commas, stops and conjunctions at its ends.
pub(super) fn trim(words: &Words, content: &Range<usize>) -> Option<Range<usize>> {
    const LOOSE: u64 = tag::COMMA | tag::STOP | tag::COLON | tag::SEMICOLON | tag::DASH;
    let (mut start, mut end) = (content.start, content.end);
    while start < end && words.region(start).is_none() && words.is(start, LOOSE) {
        start += 1;
    }
    while end > start && words.region(end - 1).is_none() && words.is(end - 1, LOOSE) {
        end -= 1;
    }
    (start < end).then_some(start..end)
}

/// Tells whether only adverbs, times and places stand between `from` and the next comma, stop or quotation; returns where that is.
pub(super) fn after_adjuncts(words: &Words, from: usize, end: usize) -> Option<usize> {
    let mut at = from;
    let limit = end.min(from + 2 * REACH);
    while at < limit {
        if words.region(at).is_some() || words.is(at, tag::PUNCTUATION) {
            return Some(at);
        }
        if !words.is(at, tag::PREPOSITION | tag::DATE | tag::ADVERB | tag::NEXT | tag::NUMBER) {
            return None;
        }
        at = adjunct_end(words, at, limit).max(at + 1);
    }
    (at >= end).then_some(end)
}

/// Tells whether a leading phrase only sets the scene: "On Tuesday", "In a statement".
pub(super) fn is_scene(words: &Words, phrase: &Range<usize>) -> bool {
    words.is(
        phrase.start,
        tag::PREPOSITION | tag::SUBORDINATOR | tag::ADVERB | tag::DATE | tag::GERUND | tag::NEXT,
    ) && !phrase.clone().any(|at| words.is_finite(at))
        || words.is(phrase.end - 1, tag::PERIOD)
}

#[cfg(test)]
mod tests {
    use crate::extract::quotations::table;

    #[test]
    fn rows() {
        table::check(&[
            "[He]s (said)r {the plan had failed on Monday}c.",
            "[He]s12 (said)r {it was late}c, (adding)r2 that {he was tired}c2.",
            "[Berg]s12 (said)r {it was late}c and (added)r2 that {she was tired}c2.",
            "[She]s (criticised)r {the plan}c, but it passed.",
            "While [she]s (called)r {it “outrageous,”}c Clinton passed the bill in the end.",
            "[She]s (said)r {the law, which is old, had failed}c.",
            "[He]s (praised)r {the deal}c, which ended the war.",
            "[Berg]s (says)r {the law is old}c, while [Roe]s2 (says)r2 {it is new}c2.",
            "Those [who]s (believe)r {it was stolen}c, are wrong.",
        ]);
    }
}
