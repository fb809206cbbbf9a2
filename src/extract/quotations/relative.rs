//! Relative clauses within a source: “a man caught with keys”, “people who live near the plant”.
//!
//! A phrase that ends before its verb may only be the end of the subject. Two finite verbs without a comma or a
//! conjunction between them cannot both be main verbs, so that the first is a participle or a relative clause's.

use std::ops::Range;

use super::source;
use super::words::{Words, tag};

/// How far before a phrase the noun that it belongs to may end, in words.
const REACH: usize = 16;
/// The most clauses within one another: “the parents of a girl killed in the fire that …”.
const DEEPEST: usize = 3;

/// Participles of irregular verbs, as they stand behind a noun.
const IRREGULAR: &[&str] = &[
    "born", "brought", "built", "caught", "chosen", "driven", "drawn", "found", "given", "held", "hit",
    "hurt", "kept", "known", "led", "made", "paid", "put", "run", "seen", "sent", "set", "shot", "sold",
    "stolen", "struck", "stuck", "taken", "thrown", "told", "written",
];

/// Participles that a name follows without a preposition.
const NAMING: &[&str] = &["called", "named", "nicknamed", "dubbed", "titled", "entitled"];

/// Returns the whole of a subject of which `phrase` is the end; looks back to `from`.
pub(super) fn whole(words: &Words, phrase: Range<usize>, from: usize) -> Range<usize> {
    let mut whole = phrase;
    // “when he said”: no clause ends in a subject's pronoun.
    if whole.len() == 1 && words.is(whole.start, tag::SUBJECT | tag::RELATIVE) {
        return whole;
    }
    for _ in 0..DEEPEST {
        let Some(noun) = noun_before(words, &whole, from) else { break };
        whole.start = noun.start;
    }
    whole
}

/// Returns the phrase that a relative clause ending in `phrase` belongs to.
fn noun_before(words: &Words, phrase: &Range<usize>, from: usize) -> Option<Range<usize>> {
    let clause = participle(words, phrase.start, from).or_else(|| pronoun(words, phrase, from))?;
    let last = clause.checked_sub(1).filter(|last| *last >= from && is_noun(words, *last))?;
    let noun = source::phrase_ending(words, last, from)?;
    (noun.end == clause && is_common(words, &noun)).then_some(noun)
}

fn is_noun(words: &Words, at: usize) -> bool {
    words.region(at).is_none()
        && (words.is_nominal(at) || words.is(at, tag::PRONOUN))
        && !words.is(at, tag::PAST | tag::GERUND | tag::DATE | tag::CLITIC)
}

/// Tells whether a phrase is more than a bare name, which has no restrictive clause.
fn is_common(words: &Words, noun: &Range<usize>) -> bool {
    noun.clone()
        .any(|at| !words.is(at, tag::CAPITAL) || words.is(at, tag::DET | tag::PEOPLE | tag::POSSESSIVE))
}

/// Returns the participle that begins a reduced relative clause of which the words before `start` are part.
fn participle(words: &Words, start: usize, from: usize) -> Option<usize> {
    let joined = |at: usize| {
        words.is(at, tag::PREPOSITION | tag::TO)
            && !words.matches(at, "out")
            && (!words.is(at, tag::SUBORDINATOR) || words.matches(at, "as"))
    };
    // "Issued on Saturday by", "published last week in".
    let adverb = |at: usize| {
        words.is(at, tag::ADVERB | tag::DATE | tag::NEXT | tag::PERIOD) && !words.is(at, tag::PRONOUN)
    };
    let skip = |at: usize, over: &dyn Fn(usize) -> bool| (from..at).rev().find(|at| !over(*at));
    // “a group calling itself the Free Army”.
    let reflexive = |at: &usize| words.text(*at).ends_with("self") || words.text(*at).ends_with("selves");
    let start = start.checked_sub(1).filter(reflexive).unwrap_or(start);
    let before = start.checked_sub(1).filter(|at| *at >= from)?;
    let prepositional = joined(before);
    let mut at = skip(if prepositional { before } else { start }, &adverb)?;
    if words.region(at).is_some() {
        return None;
    }
    let gerund = words.is(at, tag::GERUND);
    let named = NAMING.iter().any(|word| words.matches(at, word));
    let active = prepositional && takes(words, at, before);
    if !gerund && !(is_participle(words, at) && (prepositional || named) && !active) {
        return None;
    }
    // “accused of hiding”, “caught while fleeing”.
    let through =
        at.checked_sub(1).filter(|before| *before > from && gerund && words.is(*before, tag::PREPOSITION));
    if let Some(preposition) = through {
        at = skip(preposition, &adverb).filter(|at| is_participle(words, *at))?;
    }
    let head = skip(at, &adverb)?;
    (!words.is(head, tag::AUXILIARY | tag::CONTRACTED)).then_some(head + 1)
}

/// Tells whether a verb of saying has the preposition itself: “asked for a photo”, but not “quoted in the report”.
fn takes(words: &Words, verb: usize, preposition: usize) -> bool {
    words.is(verb, tag::CUE)
        && !["as", "at", "by", "in", "of"].iter().any(|word| words.matches(preposition, word))
}

fn is_participle(words: &Words, at: usize) -> bool {
    words.is(at, tag::PAST) || is_irregular(words, at)
}

fn is_irregular(words: &Words, at: usize) -> bool {
    IRREGULAR.iter().any(|word| words.matches(at, word))
}

/// Returns the pronoun that begins a relative clause which ends in `phrase`.
fn pronoun(words: &Words, phrase: &Range<usize>, from: usize) -> Option<usize> {
    const SUBJECT: u64 = tag::SUBJECT | tag::DET | tag::POSSESSIVE | tag::CAPITAL | tag::PEOPLE;
    let within = from.max(phrase.start.saturating_sub(REACH))..phrase.start;
    let at = within.rev().take_while(|at| is_plain(words, *at)).find(|at| words.is(*at, tag::RELATIVE))?;
    let verb = (at + 1..phrase.end).find(|at| !words.is(*at, tag::ADVERB))?;
    // “the man who the mayor said had left”, “whom sources in Bern said”: the phrase stands before the clause's verb.
    let object =
        words.is(verb + 1, tag::DET | tag::POSSESSIVE | tag::PREPOSITION) && !words.is(verb, tag::PLURAL);
    let is_verb = verb < phrase.start || object;
    let determined = words.is(verb + 1, tag::DET | tag::POSSESSIVE);
    let finite = words.is_finite(verb) || words.is(verb, tag::PLURAL) && determined;
    let subject = words.is(verb, SUBJECT);
    (is_verb && !subject && (words.matches(at, "who") || finite)).then_some(at)
}

/// Tells whether a word may stand within a relative clause that says nothing and has no further clause.
fn is_plain(words: &Words, at: usize) -> bool {
    let says = words.is(at, tag::CUE) && !is_irregular(words, at);
    words.region(at).is_none()
        && !says
        && !words.is(at, tag::PUNCTUATION | tag::COORDINATOR | tag::SUBORDINATOR)
}

#[cfg(test)]
mod tests {
    use crate::extract::quotations::table;

    #[test]
    fn rows() {
        table::check(&[
            "[A shipping agent accused of hiding fourteen invoices in a sauna]s (told)r the court {he had forgotten them}c.",
            "[The minister named in the report]s (said)r {she would resign}c.",
            "[A man caught with the keys]s (said)r {he had found them}c.",
            "[The woman]s, who was born in 1954, (said)r {she remembered the flood}c.",
            "[People living near the plant]s (say)r {the smell has got worse}c.",
            "[Residents living along the river]s (said)r {they had been told to leave}c.",
            "[The parents of a girl killed in the attack]s (said)r {they wanted answers}c.",
            "[A woman charged with stealing $3 million from a church]s (told)r a judge Monday that {she was sorry}c.",
            "[A report published on Tuesday]s (said)r {the bridge was unsafe}c.",
            "[A statement issued Saturday by the group]s (says)r {it was late}c.",
            "[Authorities in military-ruled Burma]s (said)r {it was late}c.",
            "[Her family members]s (say)r {it was late}c.",
            "[A survey of 1,000 adults conducted by YouGov]s (found)r that {few slept}c.",
            "[A spokesman for a group calling itself the Free Army]s (said)r {it had fired}c.",
            "[People who live near the plant]s (say)r {the smell has got worse}c.",
            "[The man who shot the mayor]s (said)r {he was sorry}c.",
            "[A man named Jan Roe]s (said)r {he was sorry}c.",
            "[The group that organised the march]s (said)r {it was over}c.",
            "Berg left the party after [the report]s (said)r {it was late}c.",
            "The mayor sent out [a letter]s (saying)r {it was late}c.",
            "Speaking in the hall in Bern, [Ada Berg]s (said)r {it was over}c.",
        ]);
    }
}
