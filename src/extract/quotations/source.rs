//! Sources: the phrase that speaks, before its cue or after it.

use std::ops::Range;

use super::relative;
use super::words::{Words, tag};

/// How far a rule looks for the end of a phrase, in words.
const REACH: usize = 40;

/// What stands before a verb.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Subject {
    /// This phrase.
    Phrase(Range<usize>),
    /// The subject of the clause before: "and added", ", adding".
    Shared,
    /// Nothing that could speak.
    Missing,
}

/// Returns the subject of the verb whose group (auxiliaries, adverbs) begins at `group`; looks back to `from`.
pub(super) fn before(words: &Words, group: usize, from: usize) -> Subject {
    let Some(mut last) = group.checked_sub(1).filter(|last| *last >= from) else { return Subject::Missing };
    if words.is(last, tag::CLOSE) {
        let open = (from.max(last.saturating_sub(REACH))..last).rev().find(|at| words.is(*at, tag::OPEN));
        match open.and_then(|open| open.checked_sub(1)).filter(|at| *at >= from) {
            Some(at) => last = at,
            None => return Subject::Missing,
        }
    }
    // "Berg, a lawyer, on Friday said".
    let dated = words.is(last, tag::DATE) && last > from + 2 && words.is(last - 1, tag::PREPOSITION);
    if dated && words.is(last - 2, tag::COMMA) {
        last -= 2;
    }
    if words.is(last, tag::COMMA | tag::DASH) {
        return aside(words, last, from);
    }
    if words.is(last, tag::COORDINATOR | tag::TO) {
        return Subject::Shared;
    }
    match phrase_ending(words, last, from) {
        // "have begun urging", "an" left over: no phrase, the subject stands further off.
        Some(phrase) if phrase.len() == 1 && is_no_subject(words, phrase.start) => Subject::Shared,
        // “put out a letter saying”: the letter may be an object.
        Some(phrase) if words.is(group, tag::GERUND) => Subject::Phrase(phrase),
        Some(phrase) => Subject::Phrase(relative::whole(words, with_date(words, phrase, last), from)),
        None => Subject::Shared,
    }
}

/// Returns a phrase that ends in a participle with the date that belongs to it: “a report published on Tuesday”.
fn with_date(words: &Words, phrase: Range<usize>, last: usize) -> Range<usize> {
    let participle = phrase.len() > 1 && words.is(phrase.end - 1, tag::PAST);
    if participle { phrase.start..last + 1 } else { phrase }
}

fn is_no_subject(words: &Words, at: usize) -> bool {
    words.is(at, tag::PAST | tag::GERUND | tag::VERB)
        || matches!(words.text(at), "a" | "an" | "the" | "begun" | "stop" | "keep" | "such" | "no")
}

/// After "Berg, who leads the party," the subject stands before the first comma.
fn aside(words: &Words, comma: usize, from: usize) -> Subject {
    let limit = from.max(comma.saturating_sub(REACH));
    let commas = (limit..comma)
        .rev()
        .filter(|at| words.is(*at, tag::COMMA | tag::DASH) && words.region(*at).is_none());
    let mut nearest = None;
    for open in commas {
        let phrase =
            open.checked_sub(1).filter(|at| *at >= from).and_then(|at| phrase_ending(words, at, from));
        let Some(phrase) = phrase.filter(|phrase| names_somebody(words, phrase)) else { continue };
        // "Ando, research director for IHS, a consulting firm, said": an apposition too.
        let title =
            !words.is(phrase.start, tag::CAPITAL | tag::DET | tag::POSSESSIVE | tag::PRONOUN | tag::SUBJECT);
        if title && phrase.start > from && words.is(phrase.start - 1, tag::COMMA) {
            continue;
        }
        if words.is(open + 1, tag::DET | tag::RELATIVE | tag::WH | tag::NUMBER)
            || words.is(open + 1, tag::GERUND)
        {
            return Subject::Phrase(phrase);
        }
        nearest.get_or_insert(phrase);
    }
    nearest.map_or(Subject::Shared, Subject::Phrase)
}

fn names_somebody(words: &Words, phrase: &Range<usize>) -> bool {
    phrase
        .clone()
        .any(|at| words.is(at, tag::CAPITAL | tag::DET | tag::POSSESSIVE | tag::PRONOUN | tag::SUBJECT))
}

/// Returns the noun phrase whose last word is `last`.
pub(super) fn phrase_ending(words: &Words, last: usize, from: usize) -> Option<Range<usize>> {
    if words.region(last).is_some() {
        return None;
    }
    if words.is(last, tag::SUBJECT | tag::RELATIVE) || (words.is(last, tag::CONTRACTED)) {
        let bare = words.matches(last, "that") || words.matches(last, "which");
        let antecedent =
            bare.then(|| last.checked_sub(1).filter(|at| *at >= from && words.is_nominal(*at))).flatten();
        return Some(antecedent.and_then(|at| phrase_ending(words, at, from)).unwrap_or(last..last + 1));
    }
    let mut last = last;
    while last > from {
        // "Berg on Thursday said", "Berg this week said".
        let dated = words.is(last, tag::DATE) && words.is(last - 1, tag::PREPOSITION);
        let period = words.is(last, tag::PERIOD) && words.is(last - 1, tag::NEXT);
        match () {
            () if (dated || period) && last > from + 1 => last -= 2,
            () if words.is(last, tag::DATE | tag::ADVERB) && !words.is(last, tag::PRONOUN) => last -= 1,
            () => break,
        }
    }
    let mut start = last + 1;
    while start > from.max(last.saturating_sub(REACH)) && extends_left(words, start - 1, last) {
        start -= 1;
    }
    trim_left(words, start..last + 1)
}

/// Tells whether the word at `at` belongs to the noun phrase that begins after it and ends at `last`.
fn extends_left(words: &Words, at: usize, last: usize) -> bool {
    if words.region(at).is_some() {
        return is_nickname(words, at, last);
    }
    let opened = at < last && words.is(at + 1, tag::DET | tag::POSSESSIVE);
    if at < last
        && words.is(at + 1, tag::DET)
        && words.is(at, tag::PEOPLE | tag::PRONOUN)
        && words.is(at, tag::DET)
    {
        return true;
    }
    if words.is(at, tag::PREPOSITION) && at < last {
        return matches!(
            words.text(at),
            "of" | "for"
                | "in"
                | "at"
                | "from"
                | "with"
                | "on"
                | "to"
                | "against"
                | "near"
                | "by"
                | "close"
                | "between"
                | "around"
                | "across"
        ) && at > 0
            && words.is_nominal(at - 1)
            && !words.is(at - 1, tag::PERIOD | tag::DATE | tag::ADVERB);
    }
    if opened {
        return false;
    }
    if words.is(at, tag::COORDINATOR) && at < last {
        return words.matches(at, "and")
            && at > 0
            && words.is_nominal(at - 1)
            && !words.is(at - 1, tag::PAST | tag::ADVERB);
    }
    if words.is(at, tag::COMMA) {
        return false;
    }
    // "Sanders’ campaign": an apostrophe that closes nothing.
    let possessive =
        words.is(at, tag::MARK) && at > 0 && words.touches_next(at - 1) && words.is_nominal(at - 1);
    if words.is(at, tag::CLITIC) || possessive {
        return true;
    }
    if words.is(at, tag::PAST | tag::GERUND) {
        let opens = |before: usize| {
            words.is(before, tag::DET | tag::POSSESSIVE | tag::ADVERB) || words.region(before).is_some()
        };
        return at == last || at.checked_sub(1).is_some_and(opens);
    }
    let adverb = words.is(at, tag::ADVERB) && !words.is(at, tag::PRONOUN);
    let opens = words.is(at, tag::DET | tag::POSSESSIVE | tag::PRONOUN) && !words.is(at, tag::THAT);
    opens || (words.is_nominal(at) && !adverb)
}

/// Tells whether the region around `at` is a nickname between names: Edward “Ed” Koch.
fn is_nickname(words: &Words, at: usize, last: usize) -> bool {
    let region = words.region(at);
    let after = (at..=last.min(at + 4)).find(|index| words.region(*index) != region);
    let before = (at.saturating_sub(4)..at).rev().find(|index| words.region(*index) != region);
    let Some((before, after)) = before.zip(after) else { return false };
    // A comma inside, or a paragraph that begins here, makes it speech: “No,” Berg said.
    let is_speech = (before + 1..after).any(|index| words.is(index, tag::FIRST | tag::COMMA));
    words.is(before, tag::CAPITAL) && words.is(after, tag::CAPITAL) && !is_speech
}

/// Drops what cannot begin the phrase: dates, prepositions, conjunctions, loose possessives.
fn trim_left(words: &Words, phrase: Range<usize>) -> Option<Range<usize>> {
    const LOOSE: u64 =
        tag::PREPOSITION | tag::COORDINATOR | tag::CLITIC | tag::ADVERB | tag::DATE | tag::PUNCTUATION;
    let mut start = phrase.start;
    // "Thursday's report".
    if words.is(start, tag::DATE) && words.is(start + 1, tag::CLITIC) {
        return Some(phrase);
    }
    while start < phrase.end && words.is(start, LOOSE) && !words.is(start, tag::PRONOUN | tag::DET) {
        start += 1;
    }
    (start < phrase.end).then_some(start..phrase.end)
}

/// Returns the noun phrase that begins at `first`: up to a comma, a verb or an adjunct of time or place.
pub(super) fn after(words: &Words, first: usize, end: usize) -> Option<Range<usize>> {
    let mut at = first;
    let limit = end.min(first + REACH);
    while at < limit && continues_right(words, at, first) {
        at += 1;
    }
    while at > first
        && words.is(at - 1, tag::PREPOSITION | tag::COORDINATOR | tag::DET | tag::NEXT | tag::POSSESSIVE)
        && !words.is(at - 1, tag::PRONOUN)
        && !(at - 1 == first && words.is(first, tag::OBJECT))
    {
        at -= 1;
    }
    (at > first).then_some(first..at)
}

fn continues_right(words: &Words, at: usize, first: usize) -> bool {
    if words.region(at).is_some() {
        let inside = words.region(at.saturating_sub(1)) == words.region(at);
        return at > first && (inside || words.is(at - 1, tag::CAPITAL));
    }
    if at > first && words.is(at - 1, tag::SUBJECT | tag::OBJECT) && !words.is(at - 1, tag::POSSESSIVE) {
        return false;
    }
    // "a Tuesday letter", but not "the minister Tuesday".
    let opens = at == first + 1 && words.is(first, tag::DET) && words.is_nominal(at + 1);
    if words.is(at, tag::DATE | tag::NEXT) && !opens || (words.is(at, tag::ADVERB) && at > first) {
        return false;
    }
    if words.is(at, tag::PREPOSITION) {
        let joins = matches!(words.text(at), "of" | "for" | "from" | "with" | "at" | "in" | "to");
        let person = (first..at).all(|index| words.is(index, tag::CAPITAL));
        return at > first
            && joins
            && (words.matches(at, "of") || words.matches(at, "for") || !person)
            && !words.is(at + 1, tag::DATE | tag::GERUND)
            && !is_venue(words, at + 1);
    }
    if words.is(at, tag::COORDINATOR) {
        return at > first
            && words.matches(at, "and")
            && (words.is(at + 1, tag::CAPITAL) || words.is(at + 1, tag::DET))
            && !words.is_finite(at + 2);
    }
    if at == first && words.is(at, tag::SUBJECT | tag::OBJECT) {
        return true;
    }
    words.is_nominal(at) && !(at > first && words.is(at, tag::PAST | tag::GERUND))
        || words.is(at, tag::DET | tag::POSSESSIVE) && !words.is(at, tag::THAT)
}

/// Tells whether "in … an interview" begins here: where something was said, not who said it.
pub(super) fn is_venue(words: &Words, at: usize) -> bool {
    const VENUES: &[&str] = &[
        "interview",
        "statement",
        "speech",
        "email",
        "e-mail",
        "tweet",
        "letter",
        "debate",
        "rally",
        "conference",
        "memo",
        "message",
        "post",
        "article",
        "column",
        "report",
        "briefing",
        "hearing",
        "radio",
        "television",
        "twitter",
        "facebook",
        "address",
        "remarks",
        "call",
        "meeting",
        "testimony",
        "appearance",
        "event",
        "forum",
        "op-ed",
        "book",
        "response",
        "deposition",
        "filing",
        "editorial",
    ];
    (at..at + 5)
        .take_while(|index| {
            words.region(*index).is_none() && !words.is(*index, tag::PUNCTUATION | tag::PREPOSITION)
        })
        .any(|index| {
            let text = words.text(index);
            VENUES.iter().any(|venue| text.eq_ignore_ascii_case(venue))
        })
}

/// Returns the subject of a sentence: the first noun phrase before a finite verb, after any leading adjunct.
pub(super) fn main_subject(words: &Words, sentence: &Range<usize>) -> Option<Range<usize>> {
    let limit = sentence.end.min(sentence.start + 2 * REACH);
    let mut start = sentence.start;
    let mut at = sentence.start;
    while at < limit {
        if let Some(region) = words.region(at) {
            at = (at..limit).find(|index| words.region(*index) != Some(region)).unwrap_or(limit);
            start = at;
            continue;
        }
        if words.is_finite(at) && at > start {
            let first = if words.is(at, tag::CONTRACTED) { at + 1 } else { at };
            let mut last = first - 1;
            while last > start && words.is(last, tag::ADVERB | tag::COMMA) {
                last -= 1;
            }
            return match before(words, last + 1, start) {
                Subject::Phrase(phrase) => Some(phrase),
                _ => None,
            };
        }
        at += 1;
    }
    None
}

#[cfg(test)]
mod tests {
    use crate::extract::quotations::table;

    #[test]
    fn rows() {
        table::check(&[
            "[President Ada Berg]s (said)r {it was over}c.",
            "[The ministry’s spokesman]s (said)r {it was over}c.",
            "[Berg]s, of the Greens, (said)r {it was over}c.",
            "On Tuesday, [the minister]s (said)r {it was over}c.",
            "It was the minister [who]s (said)r {it was over}c.",
            "{The plan}c was (proposed)r by [the union]s.",
            "[Ada Berg, the minister]s, on Friday (said)r {it was over}c.",
            "[Observers in the towns around the lake]s (say)r {it is over}c.",
            "{Berg “is the best,”}c [retired general Jan Roe]s (said)r.",
            "[Thursday's report from the ministry]s (said)r {it was over}c.",
            "[The two men]s (said)r {they had left}c.",
            "[Ada Berg]s on Thursday (said)r {it was over}c.",
            "[Ada Berg]s this week also (said)r {it was over}c.",
            "[Prime Minister Jan van der Berg]s (said)r {it was over}c.",
            "[Berg and Roe]s (said)r {they had left}c.",
            "Speaking in Bern, [Ada Berg]s (said)r {it was over}c.",
            "[Edward “Ed” Koch]s (said)r {it was over}c.",
            "Picture: Baltija Foto\n\n{“No,”}c [Berg]s (answered)r.",
        ]);
    }
}
