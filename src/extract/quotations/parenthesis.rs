//! Cues that follow or interrupt what was said: “…,” he said, “…”; the plan, she said, has failed.

use std::ops::Range;

use super::clause;
use super::cue::Hit;
use super::draft::Draft;
use super::extent;
use super::lexicon::{Inflection, frame};
use super::scare;
use super::sentence::Sentence;
use super::source::{self, Subject};
use super::words::{Words, tag};

/// A cue and its source standing between commas, quotation marks or stops.
struct Block {
    source: Range<usize>,
    words: Range<usize>,
    inverted: bool,
}

/// Reads every such quotation of a sentence.
pub(super) fn read(sentence: &mut Sentence) {
    let mut from = sentence.range.start;
    for hit in sentence.hits.clone() {
        if hit.words.start < from
            || sentence.is_taken(hit.words.start)
            || hit.passive
            || !hit.cue.allows(frame::PARENTHESIS | frame::QUOTE)
        {
            continue;
        }
        let Some(block) = block(sentence, &hit, from) else { continue };
        let draft = woven(sentence, &hit, &block, from).or_else(|| draft(sentence, &hit, &block, from));
        let Some(draft) = draft else { continue };
        from = draft.end().max(hit.words.end);
        sentence.drafts.push(draft);
    }
}

fn block(sentence: &Sentence, hit: &Hit, from: usize) -> Option<Block> {
    let words = sentence.words;
    let group = hit.group;
    let separated = group
        .checked_sub(1)
        .filter(|at| *at >= from)
        .is_some_and(|at| words.is(at, tag::COMMA | tag::DASH) || words.region(at).is_some());
    if let Some(source) = inverted(sentence, hit).filter(|_| separated) {
        return Some(Block { words: hit.words.start..source.end, source, inverted: true });
    }
    let Subject::Phrase(source) = source::before(words, group, from) else { return None };
    let relative = group.checked_sub(1).is_some_and(|at| words.is(at, tag::RELATIVE | tag::THAT));
    (!relative).then_some(Block { words: source.start..hit.words.end, source, inverted: false })
}

/// Returns the source after its cue: ", said Ada Berg".
fn inverted(sentence: &Sentence, hit: &Hit) -> Option<Range<usize>> {
    const NAMES: u64 = tag::CAPITAL | tag::DET | tag::POSSESSIVE | tag::SUBJECT | tag::PRONOUN | tag::PEOPLE;
    let words = sentence.words;
    // ", shown the map,": a participle.
    let participle = ["wn", "en", "ung", "orn"].iter().any(|end| words.text(hit.words.start).ends_with(end));
    let plural = words.is(hit.words.end, tag::PEOPLE | tag::PLURAL | tag::NUMBER);
    let bare = hit.group == hit.words.start
        && !participle
        && (matches!(hit.inflection, Inflection::Past | Inflection::Third)
            || hit.inflection == Inflection::Base && plural && hit.is_speech());
    let follows = words.is(hit.words.end, tag::TO | tag::PREPOSITION) || needs_hearer(words, hit);
    let source = source::after(words, hit.words.end, sentence.range.end).filter(|_| bare && !follows)?;
    let quoted =
        [1, 2].iter().any(|back| hit.group.checked_sub(*back).and_then(|at| words.region(at)).is_some());
    let comma = hit.group.checked_sub(1).is_some_and(|at| words.is(at, tag::COMMA));
    let named = words.is(source.start, NAMES) || hit.inflection == Inflection::Base;
    (quoted || comma && named).then_some(source)
}

/// Tells whether a hearer must follow the cue: "told", but not "asked", "warned".
fn needs_hearer(words: &Words, hit: &Hit) -> bool {
    const ALONE: &[&str] = &["asked", "asks", "warned", "warns", "begged", "begs", "cautioned", "cautions"];
    hit.cue.allows(frame::TELL) && !ALONE.iter().any(|cue| words.matches(hit.words.start, cue))
}

/// "Tactics which the paper says are banned": the relative clause goes around its cue.
fn woven(sentence: &Sentence, hit: &Hit, block: &Block, from: usize) -> Option<Draft> {
    let words = sentence.words;
    let pronoun = block.words.start.checked_sub(1).filter(|at| *at >= from)?;
    let next = hit.words.end;
    let relative = words.is(pronoun, tag::RELATIVE) && !words.is(pronoun, tag::THAT) && !block.inverted;
    let goes_on = words.is(next, tag::AUXILIARY) && hit.may_interrupt() && words.region(next).is_none();
    // "He said the plan, which some say is late, was hers": what he said goes on behind it.
    let nested =
        sentence.hits.iter().any(|other| other.words.start < pronoun && other.cue.allows(frame::CLAUSE));
    let asked = pronoun > from && words.is(pronoun - 1, tag::CUE);
    if !relative || !goes_on || nested || asked {
        return None;
    }
    let aside = pronoun > from && words.is(pronoun - 1, tag::COMMA);
    let closes = |at: &usize| {
        words.region(*at).is_none() && words.is(*at, tag::COMMA) && (aside || words.is_finite(at + 1))
    };
    let limit = (next..sentence.range.end).find(closes).unwrap_or(sentence.range.end);
    let start = clause::Start { at: next, kind: clause::Kind::Clause, cue_end: next };
    let end = extent::end(words, &sentence.hits, hit, start, &(next..limit));
    let right = extent::trim(words, &(next..end))?;
    let content = vec![pronoun..pronoun + 1, right];
    Some(Draft { content, cue: Some(hit.words.clone()), source: Some(block.source.clone()), score: 0.8 })
}

fn draft(sentence: &Sentence, hit: &Hit, block: &Block, from: usize) -> Option<Draft> {
    let words = sentence.words;
    // "It is late, as he put it."
    let first = block.words.start;
    let as_put = first > from + 1 && words.matches(first - 1, "as") && !block.inverted;
    let before = first.checked_sub(if as_put { 2 } else { 1 }).filter(|at| *at >= from)?;
    let comma = words.is(before, tag::COMMA | tag::DASH);
    let quoted = words.region(before).or_else(|| words.region(before.checked_sub(1)?).filter(|_| comma));
    if !comma && quoted.is_none() {
        return None;
    }
    let hears = if quoted.is_some() { frame::TELL | frame::OBJECT } else { frame::TELL };
    let after = clause::after_adjuncts(words, hearer_end(sentence, hit, block, hears), sentence.range.end);
    let left = if let Some(region) = quoted {
        // "In a box labelled “urgent,” he wrote “no”": what follows the cue is what he wrote.
        let woven = sentence.regions.get(region).is_some_and(|region| !sentence.is_utterance(region));
        if woven && !block.inverted && words.region(hit.words.end).is_some() {
            return None;
        }
        quoted_left(sentence, region, from)?
    } else if let Some(draft) = only_right(sentence, hit, block, from..before, after) {
        return Some(draft);
    } else {
        after.filter(|after| words.region(*after).is_none() && !leads_to_utterance(sentence, *after))?;
        plain_left(sentence, hit, from..before, after)?
    };
    if quoted.is_some() && after.is_none() && starts_clause(sentence, hit) {
        return None;
    }
    let direct = quoted.is_some_and(|region| {
        sentence.regions.get(region).is_some_and(|region| region.words.start == left.start)
    });
    let mut content = vec![left];
    let told = if hit.cue.allows(frame::TELL) { hearer_end(sentence, hit, block, hears) } else { 0 };
    let resumed = if direct { resumed(sentence, block.words.end.max(hit.words.end).max(told)) } else { None };
    content.extend(resumed.or_else(|| after.and_then(|after| right(sentence, hit, block, after, direct))));
    Some(Draft {
        content,
        cue: Some(hit.words.clone()),
        source: Some(block.source.clone()),
        score: if direct { 0.97 } else { 0.9 },
    })
}

/// Returns the word after a hearer, "he told reporters", which cues of the frames `hears` have.
fn hearer_end(sentence: &Sentence, hit: &Hit, block: &Block, hears: u16) -> usize {
    let end = block.words.end.max(hit.words.end);
    if block.inverted || !hit.cue.allows(hears) {
        return end;
    }
    // “…,” he told “Meet the Press” on Sunday.
    let programme = sentence.words.region(end).and_then(|region| sentence.regions.get(region));
    if let Some(title) = programme.filter(|title| scare::is_name(sentence.words, title)) {
        return title.words.end;
    }
    source::after(sentence.words, end, sentence.range.end).map_or(end, |hearer| hearer.end)
}

/// Tells whether a quotation of its own follows: "When they met, he said, “No.”"
fn leads_to_utterance(sentence: &Sentence, after: usize) -> bool {
    let region = sentence.words.region(after + 1).and_then(|region| sentence.regions.get(region));
    sentence.words.is(after, tag::COMMA | tag::COLON)
        && region.is_some_and(|region| sentence.is_utterance(region))
}

/// Tells whether the cue opens a clause of its own: "In “Hamlet,” he said that".
fn starts_clause(sentence: &Sentence, hit: &Hit) -> bool {
    sentence.words.is(hit.words.end, tag::THAT) || sentence.words.is(hit.words.end, tag::COLON)
}

/// What was quoted before the cue: the quotation alone, or the narrator's clause that it is woven into.
fn quoted_left(sentence: &Sentence, region: usize, from: usize) -> Option<Range<usize>> {
    let words = sentence.words;
    let region = sentence.regions.get(region)?;
    let mut start = region.words.start;
    while let Some(before) = start
        .checked_sub(1)
        .filter(|at| *at >= from)
        .and_then(|at| words.region(at))
        .and_then(|index| sentence.regions.get(index))
    {
        start = before.words.start;
    }
    let lead = from..start;
    let woven = !sentence.is_utterance(region)
        || (start > from && !words.is(start - 1, tag::COMMA | tag::COLON | tag::STOP));
    let first = lead.clone().find(|at| !words.is(*at, tag::COORDINATOR | tag::PUNCTUATION | tag::ADVERB));
    match first {
        Some(first) if woven && !clause::is_scene(words, &lead) => Some(first..region.words.end),
        // "On “Face the Nation,” she said": a title, not words of hers.
        Some(_) if woven || scare::is_name(words, region) => None,
        _ => Some(start..region.words.end),
    }
}

/// "But, he said, it is late"; "Over the years, she said, it has helped": what comes before the cue is no clause.
fn only_right(
    sentence: &Sentence,
    hit: &Hit,
    block: &Block,
    lead: Range<usize>,
    after: Option<usize>,
) -> Option<Draft> {
    let words = sentence.words;
    let after = after.filter(|after| words.is(*after, tag::COMMA) && hit.may_interrupt())?;
    let first = lead.clone().find(|at| !words.is(*at, tag::COORDINATOR | tag::ADVERB | tag::PUNCTUATION));
    let scene = first.and_then(|first| extent::trim(words, &(first..lead.end)));
    if scene.as_ref().is_some_and(|scene| !clause::is_scene(words, scene)) || block.inverted {
        return None;
    }
    let right = right(sentence, hit, block, after, false)?;
    let content = scene.into_iter().chain(std::iter::once(right)).collect();
    Some(Draft { content, cue: Some(hit.words.clone()), source: Some(block.source.clone()), score: 0.9 })
}

/// What was said before the cue without quotation marks.
fn plain_left(
    sentence: &Sentence,
    hit: &Hit,
    lead: Range<usize>,
    after: Option<usize>,
) -> Option<Range<usize>> {
    let words = sentence.words;
    let clause = lead.clone().rev().find(|at| words.is(*at, tag::SEMICOLON) && words.region(*at).is_none());
    let lead = clause.map_or(lead.start, |semicolon| semicolon + 1)..lead.end;
    let opens =
        |at: &usize| words.region(*at).is_some() || !words.is(*at, tag::COORDINATOR | tag::PUNCTUATION);
    let start = lead.clone().find(opens)?;
    let lead = extent::trim(words, &(start..lead.end))?;
    // "…, which, she said, is late": the clause begins there.
    if words.is(lead.end - 1, tag::RELATIVE) {
        return hit.may_interrupt().then_some(lead.end - 1..lead.end);
    }
    let verb = |comma: usize| {
        (comma + 1..comma + 4)
            .find(|at| !words.is(*at, tag::ADVERB | tag::MARK))
            .is_some_and(|at| words.is_finite(at) || words.is(at, tag::PLURAL))
    };
    let goes_on = after.is_some_and(|after| words.is(after, tag::COMMA) && verb(after));
    let clausal = goes_on || lead.clone().any(|at| words.is_finite(at)) || lead.len() >= 4;
    let scene = clause::is_scene(words, &lead);
    (hit.may_interrupt() && clausal && !scene && lead.len() >= 2).then_some(lead)
}

/// The quotation that a longer parenthesis interrupted: “A,” he said at a rally in Reno, Nev., “b.”
fn resumed(sentence: &Sentence, from: usize) -> Option<Range<usize>> {
    let words = sentence.words;
    let end = sentence.range.end;
    let at = (from..end).find(|at| words.region(*at).is_some())?;
    let other = sentence.hits.iter().any(|hit| {
        (from..at).contains(&hit.words.start) && hit.cue.allows(frame::QUOTE) && hit.words.end + 8 > at
    });
    let resumes = at > from && words.is(at - 1, tag::COMMA | tag::DASH) && !other;
    let after = sentence.regions.get(words.region(at)?)?.words.end;
    let attributed =
        sentence.hits.iter().any(|hit| (after..after + 5).contains(&hit.group) && hit.may_interrupt());
    if !resumes || attributed {
        return None;
    }
    let stop = sentence
        .utterance_end(at, end)
        .or_else(|| Some(sentence.regions.get(words.region(at)?)?.words.end))?;
    Some(at..stop)
}

/// What goes on after the cue.
fn right(sentence: &Sentence, hit: &Hit, block: &Block, after: usize, direct: bool) -> Option<Range<usize>> {
    let words = sentence.words;
    let end = sentence.range.end;
    let at = if words.is(after, tag::COMMA | tag::DASH | tag::COLON) { after + 1 } else { after };
    // "Though it is late, he said, leaving now is wrong", but not "It is late, he said, adding that".
    let subordinate = words.is(sentence.range.start, tag::SUBORDINATOR)
        && !sentence.hits.iter().any(|hit| hit.words.start == at);
    if words.region(at).is_some() && (at > after || direct) {
        let stop = sentence
            .utterance_end(at, end)
            .or_else(|| sentence.regions.get(words.region(at)?).map(|region| region.words.end))?;
        return Some(at..stop);
    }
    if words.is(at, tag::COORDINATOR) && at > after && words.region(at + 1).is_some() {
        let end = sentence.regions.get(words.region(at + 1)?)?.words.end;
        let attributed = sentence.hits.iter().any(|hit| (end..end + 5).contains(&hit.group));
        return (!attributed).then_some(at..end);
    }
    // "The problem, says Roe, is that": the clause goes on.
    let goes_on = words.is(after, tag::COMMA) && words.is_finite(at);
    if direct
        || block.inverted && !goes_on
        || at == after
        || at >= end
        || words.is(at, tag::RELATIVE | tag::COORDINATOR)
        || words.is(at, tag::GERUND) && !subordinate
        || ["as", "while", "when", "after", "before"].iter().any(|word| words.matches(at, word))
    {
        return None;
    }
    let start = clause::Start { at, kind: clause::Kind::Clause, cue_end: hit.words.end };
    extent::trim(words, &(at..extent::end(words, &sentence.hits, hit, start, &(at..end))))
}

#[cfg(test)]
mod tests {
    use crate::extract::quotations::table;

    #[test]
    fn rows() {
        table::check(&[
            "{“We will,”}c [Ms Smith]s (said)r.",
            "{“We will,”}c (said)r [Ms Smith]s.",
            "{“We will,”}c [she]s (said)r, {“and soon.”}c",
            "{“We will,”}c [she]s (said)r on Tuesday. {“And soon.”}c",
            "{“We will,”}c (said)r [Ada Berg]s, who leads the party. {“And soon.”}c",
            "{“We will,”}c [he]s (told)r reporters in Bern.",
            "{“Is it over?”}c [the judge]s (asked)r.",
            "{“No!”}c [she]s (shouted)r.",
            "{\"We will,\"}c [he]s (said)r.",
            "{''We will,''}c [he]s (said)r.",
            "{‘We will,’}c (said)r [Ms Smith]s.",
            "{'We will,'}c (said)r [Ms Smith]s.",
            "{«We will»}c, [he]s (said)r.",
            "{„We will“}c, (said)r [Mr Huber]s.",
            "{“He called it ‘a mess’ and left,”}c (said)r [the aide]s.",
            "{The plan}c, [she]s (said)r, {has failed}c.",
            "{The plan has failed}c, [officials]s (said)r on Monday.",
            "{The plan has failed}c, (said)r [President Ada Berg]s.",
            "{The plan is “a mess,”}c [officials]s (said)r.",
            "{“I never saw it,”}c [he]s (said)r at a rally in Reno, Nev., {“and nobody did.”}c",
            "{“We will,”}c [Sen. Tom Roe]s (R-Okla.) (said)r.",
            "{“We will,”}c [Berg, a lawyer from Bern]s, (said)r.",
            "{“It is late,”}c (added)r [the minister]s.",
            "{“We will win this election,”}c (wrote)r [Berg]s in an email to supporters.",
            "But, [he]s (said)r, {it is late}c.",
            "When they met in Bern, [he]s (said)r, {“It is late.”}c",
            "{“It is late,”}c [the guard]s (screamed)r.",
            "{The plan is “a mess,”}c as [the mayor]s (put it)r.",
            "{“I love it,”}c [he]s (said)r, {but “it is late.”}c",
            "{“You slept” to save money}c, [she]s (said)r, laughing.",
            "{Though it is late}c, [he]s (said)r, {leaving now is wrong}c.",
            "In his book, “Make Your Kid Rich,” [Roe]s (suggested)r that {it is easy}c.",
            "The park is near the lake, {which}c, [Roe]s (said)r, {is full of fish}c.",
            "Speaking in Bern in May, [he]s (announced)r {the plan}c.",
            "[The office]s — which is old — (explains)r {the rule}c.",
            "On [a box]s (labelled)r {“urgent,”}c [he]s2 (wrote)r2 {“no”}c2.",
            "{The hall was closed last year}c, [Roe]s (said)r.",
            "{The hall was closed}c, [Roe]s (said)r Friday, as it rained.",
            "{“It is late,”}c [the guard]s was (quoted as saying)r.",
            "{“It is late,”}c (warned)r [Ms Berg]s.",
            "{“Is it late?”}c (asked)r [one fan]s.",
            "{“Is it late?”}c [she]s (asked)r him.",
            "{The talks are close to collapse}c, (say)r [sources close to the negotiations]s.",
            "{“Nobody told us,”}c (say)r [traders]s.",
            "{“We see risks,”}c [Goldman Sachs analysts]s (wrote)r in a note.",
            "{“There is no Plan B,”}c [Roe]s (told)r “Meet the Press” on Sunday. {“We have to win.”}c",
            "{The ruling}c, [the court]s (said)r, {“cannot stand”}c.",
            "She rejected claims that it was late.",
            "They use tactics {which}c [the newspaper]s (says)r {are banned}c.",
            "The plan, {which}c [he]s (says)r {will start in May}c, is not for all.",
            "They met rebels, {who}c [he]s (says)r {have attacked the town}c.",
            "{The problem}c, (says)r [Roe]s, {is that nobody listens}c.",
            "{That}c, (says)r [Roe]s, {is “the real problem.”}c",
            "{“It is late,”}c [he]s12 (said)r, (adding)r2 that {he was tired}c2.",
        ]);
    }
}
