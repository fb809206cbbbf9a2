//! Finding cues: inflected forms of the lexicon's lemmas that stand as verbs.

use std::ops::Range;

use super::label;
use super::lexicon::{Class, Cue, Inflection, LEXICON, UNLISTED, frame};
use super::words::{Words, tag};

/// A cue in the text.
#[derive(Clone, Debug)]
pub(super) struct Hit {
    /// Its words, without auxiliaries.
    pub(super) words: Range<usize>,
    /// Its lemma.
    pub(super) cue: &'static Cue,
    /// Its form.
    pub(super) inflection: Inflection,
    /// Whether it is passive: "was quoted", "proposed by".
    pub(super) passive: bool,
    /// Where the group of auxiliaries and adverbs before it begins.
    pub(super) group: usize,
    /// Whether it is a participle that opens the sentence: "Writing on X, he".
    pub(super) opens: bool,
}

/// Returns the cues among the words of a sentence that stand outside quotation marks.
pub(super) fn hits(words: &Words, sentence: &Range<usize>) -> Vec<Hit> {
    let mut hits: Vec<Hit> = Vec::new();
    let mut at = sentence.start;
    let headline = label::is_headline(words, sentence);
    while at < sentence.end {
        // A capital inside a sentence is a name, unless the whole line is a headline.
        let candidate = words.is(at, tag::CUE)
            && words.region(at).is_none()
            && (headline || at == sentence.start || !words.is(at, tag::CAPITAL));
        let hit = candidate.then(|| hit_at(words, at, sentence)).flatten();
        let hit = hit.or_else(|| unlisted(words, at, sentence));
        at = hit.as_ref().map_or(at + 1, |hit| hit.words.end);
        hits.extend(hit);
    }
    hits
}

fn hit_at(words: &Words, at: usize, sentence: &Range<usize>) -> Option<Hit> {
    let mut lower = [0u8; 24];
    let text = words.text(at);
    let buffer = lower.get_mut(..text.len())?;
    buffer.copy_from_slice(text.as_bytes());
    buffer.make_ascii_lowercase();
    let form = std::str::from_utf8(buffer).ok()?;
    let group = group_start(words, at, sentence.start);
    let quoted = follows_quotation(words, group, sentence.start);
    LEXICON.readings(form).iter().find_map(|(index, inflection)| {
        let cue = LEXICON.cue(*index)?;
        let end = tail_end(words, at, cue)?;
        let reports = quoted && cue.allows(frame::QUOTE | frame::PARENTHESIS);
        // “…,” he said of the plan: not the cue of several words.
        if quoted && !reports && !cue.tail.is_empty() {
            return None;
        }
        let passive = *inflection == Inflection::Past
            && !reports
            && !cue.tail.contains(&"saying")
            && is_passive(words, at, end, group);
        let opens = *inflection == Inflection::Participle && group == sentence.start;
        let hit = Hit { words: at..end, cue, inflection: *inflection, passive, group, opens };
        let third = reports && *inflection == Inflection::Third;
        (third || stands_as_verb(words, &hit, sentence)).then_some(hit)
    })
}

/// Returns a verb that the lexicon does not know as one of saying, between a quoted utterance and its speaker.
fn unlisted(words: &Words, at: usize, sentence: &Range<usize>) -> Option<Hit> {
    const SUBJECT: u64 = tag::DET | tag::POSSESSIVE | tag::CAPITAL | tag::SUBJECT;
    if words.region(at).is_some() || !words.is(at, tag::PAST | tag::PLURAL) {
        return None;
    }
    let group = group_start(words, at, sentence.start);
    let (past, inverted) = (words.is(at, tag::PAST), closes_utterance(words, group.checked_sub(1)?));
    let spoken = if inverted {
        past && words.is(at + 1, SUBJECT)
    } else {
        follows_quotation(words, group, sentence.start)
    };
    // "…,” his supporters": a noun, unless a name or a pronoun stands before it.
    let person = past || words.is(at - 1, tag::SUBJECT | tag::CAPITAL);
    let passive = (group..at).any(|index| words.is(index, tag::BE));
    // “…,” traders at the bank wrote.
    if !past && (words.is(at, tag::PEOPLE) || words.is(at + 1, tag::CUE | tag::PREPOSITION)) {
        return None;
    }
    let inflection = if past { Inflection::Past } else { Inflection::Third };
    let hit = Hit { words: at..at + 1, cue: &UNLISTED, inflection, passive: false, group, opens: false };
    (spoken && person && !passive && begins_utterance(words, group, sentence.start)).then_some(hit)
}

/// Tells whether the quotation before the word `group` begins with a capital, as a sentence does.
fn begins_utterance(words: &Words, group: usize, from: usize) -> bool {
    let Some(close) = (from..group).rev().find(|at| words.region(*at).is_some()) else { return false };
    let region = (from..=close).rev().take_while(|at| words.region(*at) == words.region(close));
    let first = region.filter(|at| !words.is(*at, tag::MARK)).last();
    first.is_some_and(|first| words.text(first).starts_with(|c: char| !c.is_lowercase()))
}

/// Tells whether a mark after a comma or a stop stands here.
fn closes_utterance(words: &Words, mark: usize) -> bool {
    let before = mark.checked_sub(1).filter(|_| words.region(mark).is_some() && words.is(mark, tag::MARK));
    before.is_some_and(|at| words.is(at, tag::COMMA | tag::STOP) || words.text(at).ends_with('.'))
}

/// Tells whether a quotation, a comma in its marks, and nothing but a subject stand before the word `group`.
fn follows_quotation(words: &Words, group: usize, from: usize) -> bool {
    let subject = (from..group).rev().take(6);
    let close = subject.take_while(|at| {
        words.region(*at).is_some()
            || words.is_nominal(*at)
            || words.is(*at, tag::DET | tag::POSSESSIVE | tag::SUBJECT)
    });
    let mark = close.into_iter().find(|at| words.region(*at).is_some());
    mark.is_some_and(|mark| mark > from && mark + 1 < group && closes_utterance(words, mark))
}

/// Returns the end of the cue with its further words, none when they are missing.
fn tail_end(words: &Words, at: usize, cue: &Cue) -> Option<usize> {
    let fits = cue.tail.iter().enumerate().all(|(index, word)| words.matches(at + 1 + index, word));
    fits.then_some(at + 1 + cue.tail.len())
}

/// Returns where the auxiliaries, adverbs and negations before a verb begin.
fn group_start(words: &Words, at: usize, from: usize) -> usize {
    let mut start = at;
    while start > from
        && words.region(start - 1).is_none()
        && words.is(start - 1, tag::AUXILIARY | tag::ADVERB)
        && !words.is(start - 1, tag::COMMA | tag::DATE)
        || start > from + 1 && words.matches(start - 1, "since") && words.is(start - 2, tag::HAVE)
    {
        start -= 1;
    }
    start
}

fn is_passive(words: &Words, at: usize, end: usize, group: usize) -> bool {
    let be = (group..at).any(|index| words.is(index, tag::BE));
    // “said by Friday all roads would be open”.
    let agent = words.matches(end, "by") && !words.is(end + 1, tag::DATE | tag::NUMBER);
    let have_been = (group..at).any(|index| words.is(index, tag::HAVE));
    be || (agent && !have_been)
}

/// Tells a verb from a noun or an adjective of the same form, by its neighbours.
fn stands_as_verb(words: &Words, hit: &Hit, sentence: &Range<usize>) -> bool {
    let at = hit.words.start;
    if hit.inflection == Inflection::Noun {
        return noun_reports(words, hit);
    }
    if at == sentence.start {
        return matches!(hit.inflection, Inflection::Past | Inflection::Participle);
    }
    let before = hit.group.checked_sub(1).filter(|before| *before >= sentence.start);
    let is_before = |tags| before.is_some_and(|before| words.is(before, tags));
    let auxiliary = hit.group < at && (hit.group..at).any(|index| words.is(index, tag::AUXILIARY));
    match hit.inflection {
        Inflection::Past => {
            auxiliary
                || !is_before(tag::DET | tag::POSSESSIVE | tag::PREPOSITION | tag::CLITIC)
                || is_before(tag::PRONOUN)
                || hit.is_speech() && is_before(tag::RELATIVE)
        }
        Inflection::Participle => auxiliary || participle_reports(words, hit, before),
        Inflection::Third => third_is_verb(words, hit, before),
        Inflection::Base => base_is_verb(words, hit, before, auxiliary),
        Inflection::Adjective => {
            (hit.group..at).any(|index| words.is(index, tag::BE)) || is_before(tag::CONTRACTED)
        }
        Inflection::Noun => false,
    }
}

/// "her claim that", "the party's call for": what is claimed follows at once.
fn noun_reports(words: &Words, hit: &Hit) -> bool {
    let next = hit.words.end;
    let joined = hit.cue.prepositions.iter().any(|word| words.matches(next, word));
    let that = hit.cue.allows(frame::THAT) && words.is(next, tag::THAT);
    let infinitive = hit.cue.allows(frame::INFINITIVE) && words.is(next, tag::TO);
    let possessed = possessor(words, hit.words.start).is_some();
    possessed && (that || joined || infinitive)
}

/// Returns the word that owns a noun: `’s` or a possessive pronoun, with at most two adjectives between.
pub(super) fn possessor(words: &Words, noun: usize) -> Option<usize> {
    let owner = |at: &usize| words.is(*at, tag::CLITIC | tag::POSSESSIVE);
    let between = |at: &usize| words.is_nominal(*at) && !words.is(*at, tag::DET | tag::CAPITAL);
    let reach = noun.saturating_sub(3)..noun;
    let at = reach.rev().find(|at| owner(at) || !between(at))?;
    owner(&at).then_some(at)
}

/// "critics calling for", "she left, calling it a mess", but not "the party nominating Berg".
fn participle_reports(words: &Words, hit: &Hit, before: Option<usize>) -> bool {
    let Some(before) = before else { return true };
    let noun = words.is_nominal(before) && !words.is(before, tag::COMMA);
    let weak = matches!(hit.cue.class, Class::Judgement | Class::Evidence)
        && !super::source::is_venue(words, before);
    let idle = ["worth", "without"].iter().any(|word| words.matches(before, word));
    !(idle || words.is(before, tag::DET | tag::POSSESSIVE | tag::CLITIC | tag::MODAL) || (noun && weak))
}

fn third_is_verb(words: &Words, hit: &Hit, before: Option<usize>) -> bool {
    let Some(before) = before else { return false };
    if words.is(
        before,
        tag::DET | tag::POSSESSIVE | tag::PREPOSITION | tag::CLITIC | tag::NUMBER | tag::TO | tag::AUXILIARY,
    ) && !words.is(before, tag::PRONOUN)
    {
        return false;
    }
    // "those states".
    if hit.cue.noun && words.is(before, tag::DET) {
        return false;
    }
    // "She rejected claims that".
    if hit.cue.noun && words.is(before, tag::PAST | tag::VERB | tag::GERUND) {
        return false;
    }
    // "He jokes, “…”".
    let next = hit.words.end;
    if words.is(next, tag::COMMA | tag::COLON) && words.region(next + 1).is_some() {
        return true;
    }
    let person = words.is(before, tag::CAPITAL | tag::SUBJECT | tag::RELATIVE | tag::CLOSE)
        || words.is(before, tag::COMMA | tag::MARK | tag::COORDINATOR);
    !hit.cue.noun
        || (person
            && (words.is(hit.words.end, tag::TO)
                || !words.is(hit.words.end, tag::PREPOSITION | tag::STOP | tag::COMMA)))
        // "Claims that it is late", but not "states that have moved".
        || words.is(hit.words.end, tag::THAT) && !words.is_finite(hit.words.end + 1)
}

fn base_is_verb(words: &Words, hit: &Hit, before: Option<usize>, auxiliary: bool) -> bool {
    let Some(before) = before.filter(|before| !words.matches(*before, "please")) else { return false };
    if words.is(before, tag::TO) {
        // "To say" rarely reports anything, unless what is said follows at once.
        let told = words.is(hit.words.end, tag::THAT) || words.region(hit.words.end).is_some();
        return hit.is_speech() && told;
    }
    if auxiliary {
        return (hit.group..hit.words.start).any(|index| words.is(index, tag::MODAL | tag::DO));
    }
    let subject = words.is(before, tag::TO | tag::RELATIVE | tag::CONTRACTED | tag::PEOPLE)
        || (words.is(before, tag::SUBJECT) && !words.is(before, tag::OBJECT) && !words.matches(before, "it"))
        || words.matches(before, "you");
    // "Two thirds of those asked say": a verb that is no noun needs no more than a noun before it.
    let says = hit.is_speech() && !hit.cue.noun && hit.may_interrupt() && !words.is(before, tag::OBJECT);
    if says
        && (words.is_nominal(before)
            || words.is(before, tag::COMMA | tag::COORDINATOR | tag::CLOSE | tag::MARK))
    {
        return !words.is(before, tag::DET | tag::POSSESSIVE | tag::CLITIC);
    }
    let plural =
        words.is(before, tag::PLURAL) || words.matches(before, "percent") || ends_pair(words, before);
    subject
        || (plural && !hit.cue.noun)
        || (plural && words.is(hit.words.end, tag::THAT | tag::DET | tag::POSSESSIVE | tag::CAPITAL))
}

/// Tells whether two names joined by "and" end here: "Berg and Ada Roe".
fn ends_pair(words: &Words, last: usize) -> bool {
    let from = last.saturating_sub(3);
    let joint = (from..last).rev().find(|at| !words.is(*at, tag::CAPITAL));
    words.is(last, tag::CAPITAL)
        && joint.is_some_and(|at| words.matches(at, "and") && at > 0 && words.is(at - 1, tag::CAPITAL))
}

impl Hit {
    /// Tells whether the cue reports speech, so that a parenthesis may hold it: "X, she said, Y".
    pub(super) fn may_interrupt(&self) -> bool {
        self.cue.allows(frame::PARENTHESIS)
    }

    /// Tells whether the cue is a verb of saying and the like, the surest kind.
    pub(super) fn is_speech(&self) -> bool {
        self.cue.class == Class::Speech
    }
}
