//! Where content begins after its cue.

use std::ops::{ControlFlow, Range};

use super::cue::Hit;
use super::lexicon::frame;
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
    if let Some(at) = utterance_after_hearer(words, next, end) {
        return begin(at, Kind::Quote);
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

/// "She scolded him: “…”": returns the quotation after a colon that follows nothing but a hearer.
fn utterance_after_hearer(words: &Words, first: usize, end: usize) -> Option<usize> {
    let colon = (first..end.min(first + 8)).find(|at| words.is(*at, tag::PUNCTUATION))?;
    let hearer = (first..colon).all(|at| words.is_nominal(at) || words.is(at, tag::OBJECT | tag::CLITIC));
    (hearer && words.is(colon, tag::COLON) && words.region(colon + 1).is_some()).then_some(colon + 1)
}

fn skip_adverbs(words: &Words, at: usize, end: usize) -> usize {
    (at..end)
        .find(|index| {
            let last_year = words.is(*index, tag::NEXT) && words.is(*index + 1, tag::PERIOD);
            let skipped = words.is(*index, tag::ADVERB | tag::DATE)
                && !words.is(*index, tag::SUBORDINATOR)
                && !owns(words, *index);
            last_year || words.region(*index).is_some() || !skipped
        })
        .unwrap_or(end)
}

/// Tells whether a date has what follows: “Monday's vote”, “Friday night's strike”.
fn owns(words: &Words, date: usize) -> bool {
    let end = date + 1 + usize::from(words.is(date + 1, tag::PERIOD));
    words.is(date, tag::DATE) && words.is(end, tag::CLITIC)
}

/// Tells whether a number with what limits it begins here: “about 200 people”, “at least 12”, “as many as 40”.
fn is_quantity(words: &Words, at: usize) -> bool {
    const LIMITS: &[&[&str]] = &[
        &["about"],
        &["around"],
        &["over"],
        &["under"],
        &["between"],
        &["up", "to"],
        &["at", "least"],
        &["at", "most"],
        &["as", "many", "as"],
        &["as", "much", "as"],
        &["as", "few", "as"],
    ];
    let limits = |limit: &&&[&str]| {
        limit.iter().enumerate().all(|(index, word)| words.matches(at + index, word))
            && is_amount(words, at + limit.len())
    };
    words.is(at, tag::PREPOSITION | tag::ADVERB) && LIMITS.iter().any(|limit| limits(&limit))
}

/// Tells whether a number that counts things stands here, not a year or a time.
fn is_amount(words: &Words, at: usize) -> bool {
    const WRITTEN: &[&str] =
        &["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "half"];
    let year = words.text(at).len() == 4 && words.text(at).starts_with(['1', '2']);
    let number = words.is(at, tag::NUMBER) && !year;
    let time =
        words.matches(at + 1, "p.m") || words.matches(at + 1, "a.m") || words.is(at + 1, tag::PUNCTUATION);
    (number || WRITTEN.iter().any(|word| words.matches(at, word))) && !time && !words.is(at + 1, tag::PERIOD)
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
        || words.matches(at, "having")
        || words.matches(at, "being")
}

/// Looks past hearers, times and places for "that", a question word, a quotation or the subject of a clause.
fn clause_start(words: &Words, hit: &Hit, first: usize, end: usize) -> Option<(usize, Kind)> {
    let clause = hit.cue.allows(frame::CLAUSE);
    let asks = hit.cue.allows(frame::TELL);
    let limit = end.min(first + REACH);
    let speech_only = clause && hit.is_speech() && !asks;
    let mut at = first;
    while at < limit {
        if words.region(at).is_some() {
            // "told “Morning Joe” on Friday that".
            match title_end(words, at, limit).filter(|_| asks) {
                Some(end) => at = end,
                None => return Some((at, Kind::Quote)),
            }
            continue;
        }
        if words.is(at, tag::COLON) {
            let quoted = words.region(at + 1).is_some();
            let reports = quoted || hit.cue.allows(frame::CLAUSE | frame::THAT | frame::TELL);
            let kind = if quoted { Kind::Quote } else { Kind::Clause };
            return (reports && at + 1 < end).then_some((at + 1, kind));
        }
        if words.is(at, tag::COMMA) {
            if let ControlFlow::Break(found) = at_comma(words, hit, at..limit, at == first) {
                return found;
            }
            at += 1;
            continue;
        }
        if words.is(at, tag::STOP | tag::SEMICOLON | tag::DASH) {
            return None;
        }
        // "Critics say that's too late": a pronoun.
        if words.is(at, tag::THAT) && words.is(at + 1, tag::CLITIC) {
            return clause.then_some((at, Kind::Clause));
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
            let when = words.matches(at, "when");
            return (asked && !when || at == first && clause && (asks || !when))
                .then_some((at, Kind::Clause));
        }
        if words.matches(at, "if") && at == first && asks {
            return Some((at, Kind::Clause));
        }
        if words.is(at, tag::TO) && at > first && (asks || hit.cue.allows(frame::INFINITIVE)) {
            return Some((at, Kind::Infinitive));
        }
        // "He said before he left": nothing that was said.
        if at == first
            && words.is(at, tag::SUBORDINATOR)
            && words.is(at, tag::PREPOSITION)
            && words.is(at + 1, tag::SUBJECT)
        {
            return None;
        }
        let quantity = !hit.passive && (at > first || !asks) && is_quantity(words, at);
        if clause && (quantity || owns(words, at)) {
            return Some((at, Kind::Clause));
        }
        let period = words.is(at, tag::NEXT) && words.is(at + 1, tag::PERIOD);
        let conjunction = words.is(at, tag::SUBORDINATOR) && !words.is(at, tag::PREPOSITION);
        let adjunct = words.is(at, tag::PREPOSITION | tag::ADVERB)
            && !words.is(at, tag::CAPITAL)
            && !(clause && conjunction);
        if period || adjunct || words.is(at, tag::DATE) {
            let after = adjunct_end(words, at, limit);
            // "Says among those killed was a deputy": the clause begins with it.
            if speech_only && words.matches(at, "among") && words.is(after, tag::BE) {
                return Some((at, Kind::Clause));
            }
            at = after;
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

/// Tells whether content begins behind the comma at the start of `ahead`, cannot begin any more, or may yet begin.
fn at_comma(
    words: &Words,
    hit: &Hit,
    ahead: Range<usize>,
    is_first: bool,
) -> ControlFlow<Option<(usize, Kind)>> {
    let next = ahead.start + 1;
    // "Warned them on Monday, saying"; “Writing on X, he said”.
    let narrates = words.is(next, tag::GERUND) && words.is(next, tag::CUE);
    match () {
        () if words.region(next).is_some() => ControlFlow::Break(Some((next, Kind::Quote))),
        () if is_first => ControlFlow::Break(after_aside(words, ahead.start, ahead.end)),
        () if words.is(next, tag::THAT) => ControlFlow::Break(Some((next + 1, Kind::Clause))),
        () if narrates || hit.opens => ControlFlow::Break(None),
        () => ControlFlow::Continue(()),
    }
}

/// Returns the end of quoted words that are all written with capitals, when more follows in the sentence.
fn title_end(words: &Words, at: usize, limit: usize) -> Option<usize> {
    let end = (at..limit).find(|index| words.region(*index) != words.region(at))?;
    let title = (at..end).all(|index| words.is(index, tag::CAPITAL | tag::MARK));
    let told = (end..limit).any(|index| words.is(index, tag::THAT));
    (title && told).then_some(end)
}

/// "He admitted, after a pause, that": content may follow an aside between commas when "that" or a mark shows it.
fn after_aside(words: &Words, comma: usize, limit: usize) -> Option<(usize, Kind)> {
    let close = (comma + 1..limit).find(|at| words.is(*at, tag::COMMA | tag::STOP | tag::SEMICOLON))?;
    let next = close + 1;
    let plain = (comma..close).all(|at| words.region(at).is_none());
    match () {
        () if !plain || !words.is(close, tag::COMMA) => None,
        () if words.is(next, tag::THAT) => Some((next + 1, Kind::Clause)),
        () => words.region(next).is_some().then_some((next, Kind::Quote)),
    }
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
        .take_while(|index| !words.is(*index, tag::STOP | tag::SEMICOLON | tag::COMMA | tag::RELATIVE))
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

/// Tells whether only adverbs, times and places stand between `from` and the next comma, stop or quotation; returns where that is.
pub(super) fn after_adjuncts(words: &Words, from: usize, end: usize) -> Option<usize> {
    let mut at = from;
    let limit = end.min(from + 2 * REACH);
    while at < limit {
        if words.region(at).is_some() || words.is(at, tag::PUNCTUATION) {
            return Some(at);
        }
        let infinitive = words.is(at, tag::TO)
            && !words.is(
                at + 1,
                tag::DET | tag::POSSESSIVE | tag::CAPITAL | tag::OBJECT | tag::NUMBER | tag::PLURAL,
            );
        if infinitive || !words.is(at, tag::PREPOSITION | tag::DATE | tag::ADVERB | tag::NEXT | tag::NUMBER) {
            return None;
        }
        at = adjunct_end(words, at, limit).max(at + 1);
    }
    (at >= end).then_some(end)
}

/// Tells whether a leading phrase only sets the scene: "On Tuesday", "In a statement".
pub(super) fn is_scene(words: &Words, phrase: &Range<usize>) -> bool {
    const OPENS: u64 =
        tag::PREPOSITION | tag::SUBORDINATOR | tag::ADVERB | tag::DATE | tag::GERUND | tag::NEXT;
    let opens = words.is(phrase.start, OPENS) || words.text(phrase.start).ends_with("ing");
    let frames = opens || words.is(phrase.end - 1, tag::PERIOD);
    frames && !phrase.clone().any(|at| words.is_finite(at))
}

#[cfg(test)]
mod tests {
    use crate::extract::quotations::table;

    #[test]
    fn rows() {
        table::check(&[
            "[The mayor]s (admitted)r, after a long pause, that {the bridge was old}c.",
            "[The court]s (ruled)r last year that {the bridge was safe}c.",
            "[She]s (denied)r {having seen the report}c.",
            "The clerk was asked. He left.",
            "This is what she said before she left, and when she came back.",
            "[Police]s (said)r {about 200 people had gathered}c.",
            "[Officials]s (said)r {at least 12 people, including four children, were killed}c.",
            "[Officials]s (say)r {as many as 40 people may be trapped}c.",
            "[The ministry]s (told)r Reuters {at least 12 people were killed}c.",
            "[The official]s (said)r {Monday's vote was fair}c.",
            "[The ministry]s (said)r {Friday night’s strike killed three people}c.",
            "Writing on X, [Mr Roe]s (said)r {it was late}c.",
            "[He]s (says)r {among those killed was a deputy}c.",
            "[He]s (said)r {once peace is won, both will share it}c.",
            "[Critics]s (say)r {that's too late}c.",
            "[Roe]s (warned)r the towns {to hurry after thieves came to two farms, Hof and Au}c.",
        ]);
    }
}
