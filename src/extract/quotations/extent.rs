//! Where the content that follows a cue ends.

use std::ops::Range;

use super::clause::{Kind, Start};
use super::cue::Hit;
use super::lexicon::{Inflection, frame};
use super::words::{Words, tag};

/// Returns the end of content that begins at `from`, at most `end`.
pub(super) fn end(words: &Words, hits: &[Hit], hit: &Hit, start: Start, sentence: &Range<usize>) -> usize {
    let end = sentence.end;
    let leading = is_leading(words, sentence.start, hit.words.start);
    let free = start.kind != Kind::Clause && is_free_relative(words, sentence.start, hit);
    let mut at = start.at;
    while at < end {
        if let Some(region) = words.region(at) {
            at = (at..end).find(|index| words.region(*index) != Some(region)).unwrap_or(end);
            let comma = words.is(at.saturating_sub(2), tag::COMMA);
            if comma
                && (words.matches(at, "but")
                    || start.kind == Kind::Object && words.is(at, tag::RELATIVE | tag::DET)
                    || leading && opens_main_clause(words, at, end)
                    || is_relative(words, hit) && words.is_finite(at))
            {
                return at;
            }
            if start.kind == Kind::Quote && words.is(at, tag::COORDINATOR) && words.is_finite(at + 1) {
                return at;
            }
            continue;
        }
        if free && ends_free_relative(words, start.at, at) {
            return at;
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
                || (hit.inflection == Inflection::Noun && returns_to_noun(words, start, at)))
        {
            return at;
        }
        at += 1;
    }
    end
}

/// Tells whether the verb of "his claim that it was late was wrong" stands here: the second one after "that".
fn returns_to_noun(words: &Words, start: Start, at: usize) -> bool {
    let group = (start.at..at).rev().find(|before| !words.is(*before, tag::ADVERB)).unwrap_or(at);
    let second = || !words.is_finite(group) && (start.at..group).any(|before| words.is_finite(before));
    words.is(at, tag::AUXILIARY | tag::VERB) && (start.kind != Kind::Clause || second())
}

/// Tells whether "what" opens the cue's clause, which is then a noun phrase: "What she called a “mess” lasted".
fn is_free_relative(words: &Words, first: usize, hit: &Hit) -> bool {
    let near = first.max(hit.group.saturating_sub(5))..hit.group;
    let clear = |at: &usize| !words.is(*at, tag::PUNCTUATION) && !words.is_finite(*at);
    near.rev().take_while(clear).any(|at| words.matches(at, "what"))
}

/// Tells whether the main verb stands here, after quoted words: "What she called a “mess” lasted".
fn ends_free_relative(words: &Words, start: usize, at: usize) -> bool {
    let follows = at > start && words.region(at - 1).is_some();
    let quoted = (start..at).any(|before| words.region(before).is_some());
    let verb = words.is(at, tag::AUXILIARY | tag::VERB)
        && !words.is(at - 1, tag::CAPITAL | tag::RELATIVE | tag::SUBJECT);
    follows && words.is_finite(at) || quoted && verb
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
    if words.is(at, tag::SEMICOLON) && speaks(words, hits, at + 1) {
        return true;
    }
    // "It cost “less than a roundabout”: 420,000 euros": what the colon brings is the narrator's.
    if words.is(at, tag::COLON) && words.region(at - 1).is_some() && words.region(at + 1).is_none() {
        return true;
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
    // "He said it was late, and left": the narrator's verb.
    let narrator = hit.inflection == Inflection::Past && words.is(next, tag::COORDINATOR);
    if comma && narrator && words.is(next + 1, tag::PAST | tag::VERB) {
        return true;
    }
    if comma && (opens_attribution(words, hits, next) || refuses(words, next)) {
        return true;
    }
    words.is(next, tag::COORDINATOR) && joins_cue(hits, hit, next + 1, comma || words.matches(next, "but"))
}

/// Tells whether the cue's subject is "who" or "which".
fn is_relative(words: &Words, hit: &Hit) -> bool {
    hit.group.checked_sub(1).is_some_and(|before| words.is(before, tag::RELATIVE))
}

/// Tells whether the next clause attributes something else: ", while 22 percent said".
fn opens_attribution(words: &Words, hits: &[Hit], at: usize) -> bool {
    let joins = words.is(at, tag::COORDINATOR) || words.matches(at, "while") || words.matches(at, "though");
    joins && speaks(words, hits, at)
}

/// Tells whether the narrator goes on with what was not said: ", but he refused to elaborate".
fn refuses(words: &Words, at: usize) -> bool {
    const SILENT: &[&str] = &["declined", "refused", "offered", "gave", "stopped"];
    let verb = at + 1 + usize::from(words.is(at + 1, tag::SUBJECT));
    words.matches(at, "but") && SILENT.iter().any(|word| words.matches(verb, word))
}

/// Tells whether a subject and a verb of saying stand here.
fn speaks(words: &Words, hits: &[Hit], at: usize) -> bool {
    let next = hit_at(hits, at, 8).filter(|hit| hit.is_speech() && hit.may_interrupt());
    next.is_some_and(|hit| {
        // "Neither would say".
        let bare = hit.inflection == Inflection::Base && hit.group == hit.words.start;
        (bare || matches!(hit.inflection, Inflection::Past | Inflection::Third))
            && !(at..hit.words.start).any(|at| words.is(at, tag::COMMA))
    })
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
    // "strikes and protests": a noun as often.
    let noun = second.cue.noun && second.inflection == Inflection::Third;
    let says = second.is_speech() && second.cue.allows(frame::CLAUSE) && !noun;
    let strong =
        second.is_speech() || hit.cue.class == second.cue.class || comma || !hit.cue.allows(frame::CLAUSE);
    verb && !second.cue.allows(frame::MARKED) && (says || (same && strong))
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
#[cfg(test)]
mod tests {
    use crate::extract::quotations::table;

    #[test]
    fn rows() {
        table::check(&[
            "[He]s (said)r {the plan had failed on Monday}c.",
            "[He]s12 (said)r {it was late}c, (adding)r2 that {he was tired}c2.",
            "[Berg]s12 (said)r {it was late}c and (added)r2 that {she was tired}c2.",
            "[She]s (denied)r {the plan}c, but it passed.",
            "Roe rejected [her]s (claim)r that {the law had failed}c.",
            "Roe rejected [his]s (claim)r that {there have been two fires}c.",
            "[His]s (claim)r that {it was late}c was wrong.",
            "[Roe]s's (comments)r that {it would “disappear”}c drew criticism.",
            "[She]s (said)r {the spate of strikes and protests shows their anger}c.",
            "[He]s (said)r {she left the room and talked about it}c.",
            "While [she]s (called)r {it “outrageous,”}c Clinton passed the bill in the end.",
            "[She]s (said)r {the law, which is old, had failed}c.",
            "[He]s (announced)r {the deal}c, which ended the war.",
            "[Berg]s (says)r {the law is old}c, while [Roe]s2 (says)r2 {it is new}c2.",
            "[He]s (said)r {it was late}c, and turned to the wall.",
            "[Berg]s12 (confirmed)r {the memo was real}c but (called)r2 {it old}c2.",
            "[He]s (said)r {they met in May}c, but he refused to elaborate.",
            "[They]s (claimed)r {the spies had won}c, but [critics of the party]s2 (say)r2 {it fails to show it}c2.",
            "[She]s (promises)r {more money and “jobs,”}c but nobody has seen any.",
            "[She]s (called)r {it a “mess,”}c which it was.",
            "[He]s12 is (telling)r Bern that {it is late}c and (says)r2 {he will leave}c2.",
            "Those [who]s (believe)r {it was stolen}c, are wrong.",
        ]);
    }
}
