//! One sentence of the narrator: its cues and the quotations that the rules read off it.

use std::ops::Range;

use super::clause::{self, Kind};
use super::cue::{self, Hit};
use super::draft::Draft;
use super::extent;
use super::lexicon::{Class, Inflection, frame};
use super::marks::Region;
use super::source::{self, Subject};
use super::words::{Words, tag};
use super::{according, label, parenthesis, passive, scare};

/// A sentence with what was found in it.
pub(super) struct Sentence<'s, 'a> {
    pub(super) words: &'s Words<'a>,
    pub(super) regions: &'s [Region],
    pub(super) range: Range<usize>,
    pub(super) hits: Vec<Hit>,
    pub(super) drafts: Vec<Draft>,
}

/// Returns the quotations of a sentence whose boundaries cut no quoted region.
pub(super) fn read<'s, 'a>(
    words: &'s Words<'a>,
    regions: &'s [Region],
    range: Range<usize>,
) -> Sentence<'s, 'a> {
    let hits = cue::hits(words, &range);
    let mut sentence = Sentence { words, regions, range, hits, drafts: Vec::new() };
    sentence.drafts.extend(
        label::before(words, regions, &sentence.range)
            .or_else(|| label::signed(words, regions, &sentence.range)),
    );
    parenthesis::read(&mut sentence);
    according::read(&mut sentence);
    sentence.read_verbs();
    sentence.drafts.extend(label::announced(&sentence));
    sentence.drafts.sort_by_key(|draft| draft.cue.as_ref().map_or(0, |cue| cue.start));
    sentence
}

impl Sentence<'_, '_> {
    fn read_verbs(&mut self) {
        let mut index = 0;
        let mut free = self.range.start;
        while let Some(hit) = self.hits.get(index).cloned() {
            index += 1;
            if hit.words.start < free || self.is_taken(hit.words.start) {
                continue;
            }
            let outside =
                |fragment: &Range<usize>| fragment.end <= hit.words.start || fragment.start >= hit.words.end;
            if let Some(draft) = self.read_verb(&hit).filter(|draft| draft.content.iter().all(outside)) {
                free = draft.end().max(hit.words.end);
                self.drafts.push(draft);
            }
        }
    }

    /// Tells whether a word lies in a quotation that was found.
    pub(super) fn is_taken(&self, word: usize) -> bool {
        let within = |range: &Range<usize>| range.contains(&word);
        self.drafts
            .iter()
            .any(|draft| draft.content.iter().any(within) || draft.cue.as_ref().is_some_and(within))
    }

    /// Returns the first word at or after `from` that another quotation has taken, at most the end of the sentence.
    fn limit(&self, from: usize) -> usize {
        let starts =
            self.drafts.iter().flat_map(|draft| draft.content.iter().chain(&draft.cue).chain(&draft.source));
        starts.map(|range| range.start).filter(|start| *start >= from).min().unwrap_or(self.range.end)
    }

    fn read_verb(&self, hit: &Hit) -> Option<Draft> {
        if self.is_quoted_as(hit) {
            return None;
        }
        let limit = self.limit(hit.words.end);
        if let Some(called) = passive::read(self, hit, limit) {
            return Some(called);
        }
        if hit.passive && self.words.matches(hit.words.end, "by") {
            return self.read_by(hit);
        }
        let start = clause::start(self.words, hit, limit)?;
        if hit.passive && !self.is_impersonal(hit, start) {
            return None;
        }
        let content =
            self.content(hit, start, limit).filter(|content| self.tells(hit, start.kind, content))?;
        let source = if hit.passive { None } else { self.source(hit) };
        // "Asked whether it was over, she left": nobody is named.
        let opens = hit.inflection == Inflection::Past && hit.words.start == self.range.start;
        let asked = hit.cue.allows(frame::TELL) && hit.inflection == Inflection::Past;
        if source.is_none()
            && !hit.passive
            && !opens
            && !asked
            && hit.inflection != Inflection::Noun
            && start.kind != Kind::Quote
        {
            return None;
        }
        let score = score(hit, start.kind, source.is_some());
        Some(Draft { content: vec![content], cue: Some(hit.words.start..start.cue_end), source, score })
    }

    fn content(&self, hit: &Hit, start: clause::Start, limit: usize) -> Option<Range<usize>> {
        let region = self.words.region(start.at).and_then(|region| self.regions.get(region));
        let shouted = ["chant", "shout", "yell", "scream"];
        let shouts = shouted.iter().any(|stem| self.words.text(hit.words.start).starts_with(stem));
        if start.kind == Kind::Quote
            && !shouts
            && region.is_some_and(|region| scare::is_name(self.words, region))
        {
            return None;
        }
        // "A sign reading “No dogs” on the gate".
        let bare = !hit.cue.allows(frame::CLAUSE | frame::THAT | frame::OBJECT);
        if let Some(region) = region.filter(|_| start.kind == Kind::Quote && bare) {
            return Some(start.at..self.utterance_end(start.at, limit).unwrap_or(region.words.end));
        }
        if let Some(end) = self.utterance_end(start.at, limit).filter(|_| start.kind == Kind::Quote) {
            return Some(start.at..end);
        }
        let end = extent::end(self.words, &self.hits, hit, start, &(self.range.start..limit));
        extent::trim(self.words, &(start.at..end))
    }

    /// Tells whether a passive cue reports without a source: "it was announced on Monday that", "he was told to".
    fn is_impersonal(&self, hit: &Hit, start: clause::Start) -> bool {
        const BETWEEN: u64 = tag::THAT | tag::DATE | tag::ADVERB | tag::NEXT | tag::PERIOD | tag::COLON;
        let dated = |at: usize| self.words.is(at, tag::PREPOSITION) && self.words.is(at + 1, tag::DATE);
        let mut between = hit.words.end..start.at;
        let that = between.clone().last().is_some_and(|at| self.words.is(at, tag::THAT | tag::COLON));
        let plain = between.all(|at| self.words.is(at, BETWEEN) || dated(at));
        match start.kind {
            Kind::Quote => true,
            Kind::Object => false,
            Kind::Clause | Kind::Infinitive => hit.cue.allows(frame::TELL) || (that && plain),
        }
    }

    /// Tells whether the content is something said: "praised the plan" has it only when some of it is quoted.
    fn tells(&self, hit: &Hit, kind: Kind, content: &Range<usize>) -> bool {
        // "Roe called Berg on Friday": nothing that she was called.
        let calls = hit.cue.tail.is_empty() && self.words.text(hit.words.start).starts_with("call");
        if calls && kind == Kind::Object && self.is_name_alone(content) {
            return false;
        }
        let bare = matches!(kind, Kind::Object | Kind::Infinitive) && hit.cue.allows(frame::MARKED);
        !bare || content.clone().any(|at| self.words.region(at).is_some())
    }

    /// Tells whether content begins with a name that nothing is said of: "Berg", "Berg, a lawyer", "Berg on Friday".
    fn is_name_alone(&self, content: &Range<usize>) -> bool {
        let name = content.clone().take_while(|at| self.words.is(*at, tag::CAPITAL)).count();
        let next = content.start + name;
        let told = self.words.region(next).is_some()
            || self.words.is(next, tag::DET | tag::CLITIC)
            || self.words.is_nominal(next) && !self.words.is(next, tag::ADVERB | tag::DATE);
        name > 0 && !(next < content.end && told)
    }

    /// Returns the end of the quoted utterances that begin here, none when the region is only a part of a sentence.
    pub(super) fn utterance_end(&self, at: usize, limit: usize) -> Option<usize> {
        let region = self.regions.get(self.words.region(at)?)?;
        let whole = self.is_utterance(region)
            || region.words.end >= limit
            || self.words.is(region.words.end, tag::STOP);
        if !whole {
            return None;
        }
        let mut end = region.words.end;
        while let Some(next) =
            self.words.region(end).and_then(|next| self.regions.get(next)).filter(|_| end < limit)
        {
            end = next.words.end;
        }
        Some(end.min(limit))
    }

    /// Tells whether a region holds a sentence of its own: it begins with a capital and ends with a stop or comma.
    pub(super) fn is_utterance(&self, region: &Region) -> bool {
        let close = region.words.end.saturating_sub(1);
        let inner = (region.words.start..=close).rev().find(|at| !self.words.is(*at, tag::MARK));
        let first = (region.words.start..=close).find(|at| !self.words.is(*at, tag::MARK));
        let ends = inner.is_some_and(|at| {
            self.words.is(at, tag::COMMA | tag::STOP | tag::DASH) || self.words.text(at).ends_with('.')
        });
        let begins =
            first.is_some_and(|at| self.words.text(at).chars().next().is_some_and(|c| !c.is_lowercase()));
        ends && begins
    }

    /// Returns who speaks by this cue.
    pub(super) fn source(&self, hit: &Hit) -> Option<Range<usize>> {
        let noun =
            hit.group.checked_sub(1).is_some_and(|at| at >= self.range.start && self.words.is_nominal(at));
        if let Some(quoted) = self.quoted(hit) {
            return Some(quoted);
        }
        if hit.inflection == Inflection::Participle && !noun && !self.is_progressive(hit) {
            return self.shared(hit);
        }
        if hit.inflection == Inflection::Noun {
            let owner = cue::possessor(self.words, hit.words.start).filter(|at| *at >= self.range.start)?;
            let pronoun = self.words.is(owner, tag::POSSESSIVE);
            return if pronoun {
                Some(owner..owner + 1)
            } else {
                source::phrase_ending(self.words, owner.checked_sub(1)?, self.range.start)
            };
        }
        // “…,” he said when asked: somebody asked him.
        let before = hit.words.start.wrapping_sub(1);
        if self.words.matches(hit.words.start, "asked")
            && ["when", "if", "once"].iter().any(|word| self.words.matches(before, word))
        {
            return None;
        }
        match source::before(self.words, hit.group, self.range.start) {
            Subject::Phrase(phrase) => Some(phrase),
            Subject::Shared => self.shared(hit),
            Subject::Missing => None,
        }
    }

    /// Tells whether a verb of quoting leads to "as saying", which is the cue then.
    fn is_quoted_as(&self, hit: &Hit) -> bool {
        let saying = |at: usize| self.words.matches(at, "as") && self.words.matches(at + 1, "saying");
        let reach = hit.words.end..self.range.end.min(hit.words.end + 12);
        let cites = ["quot", "cit"].iter().any(|stem| self.words.text(hit.words.start).starts_with(stem));
        cites && reach.into_iter().any(saying)
    }

    /// Returns whom "quoted … as saying" names.
    fn quoted(&self, hit: &Hit) -> Option<Range<usize>> {
        let end = hit.words.start.checked_sub(1).filter(|at| self.words.matches(*at, "as"))?;
        let from = self.range.start.max(end.saturating_sub(16));
        let verb = (from..end)
            .rev()
            .find(|at| ["quot", "cit"].iter().any(|stem| self.words.text(*at).starts_with(stem)))?;
        let between = verb + 1..end;
        if self.words.matches(between.start, "by") {
            let group = self.hits.iter().find(|hit| hit.words.start == verb).map_or(verb, |hit| hit.group);
            let Subject::Phrase(subject) = source::before(self.words, group, self.range.start) else {
                return None;
            };
            return Some(subject);
        }
        (!between.is_empty()).then_some(between)
    }

    fn is_progressive(&self, hit: &Hit) -> bool {
        (hit.group..hit.words.start).any(|at| self.words.is(at, tag::BE))
            || hit.group.checked_sub(1).is_some_and(|at| self.words.is(at, tag::CONTRACTED))
    }

    /// Returns the source of the nearest quotation before, else the subject of the sentence.
    fn shared(&self, hit: &Hit) -> Option<Range<usize>> {
        let earlier = self
            .drafts
            .iter()
            .filter(|draft| draft.cue.as_ref().is_some_and(|cue| cue.start < hit.words.start));
        let nearest = earlier.max_by_key(|draft| draft.cue.as_ref().map_or(0, |cue| cue.start));
        nearest
            .and_then(|draft| draft.source.clone())
            .or_else(|| {
                source::main_subject(self.words, &self.range).filter(|subject| subject.end <= hit.words.start)
            })
            .or_else(|| {
                let first = self.range.start;
                let person = ["I", "he", "she"].iter().any(|word| self.words.matches(first, word));
                (person && hit.inflection == Inflection::Past).then_some(first..first + 1)
            })
            .or_else(|| {
                source::main_subject(self.words, &(hit.words.end..self.range.end))
                    .filter(|_| hit.inflection == Inflection::Participle)
            })
    }

    /// "He was told by the guard to leave": what he was told is the content.
    fn read_told(&self, hit: &Hit, source: Range<usize>, limit: usize) -> Option<Draft> {
        let start = clause::Start { at: source.end, kind: Kind::Infinitive, cue_end: hit.words.end };
        let end = extent::end(self.words, &self.hits, hit, start, &(self.range.start..limit));
        let content = extent::trim(self.words, &(start.at..end))?;
        Some(Draft { content: vec![content], cue: Some(hit.words.clone()), source: Some(source), score: 0.6 })
    }

    /// "The plan was attacked by Berg": the subject is the content.
    fn read_by(&self, hit: &Hit) -> Option<Draft> {
        let limit = self.limit(hit.words.end);
        let source = source::after(self.words, hit.words.end + 1, limit)?;
        let to = ((source.start + 1)..=source.end).find(|at| self.words.is(*at, tag::TO));
        if let Some(to) = to.filter(|_| hit.cue.allows(frame::TELL)) {
            return self.read_told(hit, source.start..to, limit);
        }
        let Subject::Phrase(subject) = source::before(self.words, hit.group, self.range.start) else {
            return None;
        };
        self.tells(hit, Kind::Object, &subject).then_some(())?;
        Some(Draft { content: vec![subject], cue: Some(hit.words.clone()), source: Some(source), score: 0.4 })
    }
}

/// Returns how sure the rule is: saying is surer than praising, a named source surer than none.
fn score(hit: &Hit, kind: Kind, sourced: bool) -> f64 {
    let base = match (hit.cue.class, kind) {
        (Class::Speech, Kind::Clause | Kind::Quote) => 0.9,
        (Class::Speech | Class::Order, _) => 0.75,
        (Class::Judgement | Class::Evidence, _) => 0.7,
        (Class::Thought, Kind::Clause | Kind::Quote) => 0.65,
        _ => 0.6,
    };
    if sourced { base } else { base * 0.8 }
}

#[cfg(test)]
mod tests {
    use crate::extract::quotations::table;

    #[test]
    fn rows() {
        table::check(&[
            "[He]s (said)r that {the plan had failed}c.",
            "[He]s (said)r {the plan had failed}c.",
            "[The ministry]s has (said)r {it will appeal}c.",
            "[Berg]s (told)r reporters that {she would resign}c.",
            "[Berg]s (told)r the BBC on Monday that {she would resign}c.",
            "[The court]s (ordered)r {him to leave}c.",
            "[She]s (urged)r {the council to act}c.",
            "[The union]s (demanded)r that {he leave}c.",
            "[The senator]s (accused)r {the bank of fraud}c.",
            "[He]s (called)r {it “a mess.”}c",
            "[He]s (vowed)r {to fight on}c.",
            "[She]s (denied)r {the report}c.",
            "[She]s (insisted)r {she was right}c.",
            "[He]s (warned of)r {a long winter}c.",
            "[The mayor]s (asked)r {whether the bridge was safe}c.",
            "[Two officials familiar with the matter]s (said)r {the talks had stalled}c.",
            "[A spokesman for the ministry]s (said)r {it would appeal}c.",
            "[Berg]s, who leads the party, (said)r {it would win}c.",
            "[She]s (pointed out)r that {the law was old}c.",
            "[They]s (made clear)r that {the offer stood}c.",
            "[Berg]s (went on to say)r that {the law was old}c.",
            "[He]s (said)r, {“We will.”}c",
            "[He]s (said)r: {“We will.”}c",
            "[He]s (said)r in a statement that {it was over}c.",
            "[Police]s (said)r on Tuesday {the man had fled}c.",
            "[The report]s (shows)r that {prices rose}c.",
            "[He]s (believes)r {the talks will fail}c.",
            "[The union]s is (worried about)r {the “lazy” new law}c.",
            "[Berg]s’s (criticism of)r {the “lazy” plan}c was sharp.",
            "Berg’s criticism of the plan was sharp, and she wants to win.",
            "The minister is expected to resign, and the talks appear to be over.",
            "[He]s was (quoted as saying)r that {the law was old}c.",
            "The Gazette quoted [the minister]s as (saying)r {the law was old}c.",
            "[Roe]s was quoted by the Gazette as (saying)r {the law was old}c.",
            "[Berg and Roe]s (call)r {them “lone wolves”}c.",
            "[Roe]s (told)r the BBC’s “Morning Hour” on Friday that {“it is late.”}c",
            "It was a fire that [Roe]s (described as)r {“a warning.”}c",
            "The council issued [a statement]s (calling)r {it “a warning.”}c",
            "The book was written in that language, and it was known then.",
            "It was (announced)r on Monday that {the bridge would close}c.",
            "It goes without saying that it is late, and it is worth noting that it rains.",
            "Bern lies in one of those states that grow.",
            "[Roe]s (wrote)r that {it was late}c.",
            "Roe wrote a book about a bridge.",
            "The talks began: Berg spoke for an hour.",
            "[She]s (scolded)r him: {“You knew it.”}c",
            "The car was reported stolen.",
            "He gave his report to the judge.",
            "[Critics]s (say)r {the law is old}c.",
            "[Two thirds of voters]s (say)r {the law is old}c.",
            "She left early to see a film.",
            "He was (told)r by [the guard]s {to leave}c.",
            "{“Yes,”}c [Roe]s (said)r when (asked)r2 {if she would run}c2.",
            "[Protesters]s (chanted)r {“Shame”}c and carried [signs]s2 that (said)r2 {“Enough.”}c2",
            "Roe called Berg on Friday. A firm called Acme Berg, which is old, rose.",
            "[Roe]s (called)r {Berg a liar}c.",
            "[Protesters]s (chanted)r {“Death to Rome”}c and burned flags.",
            "The paper cited [an official]s as (saying)r {it was late}c.",
            "It is best known for its bridge.",
            "The western states that have moved away voted.",
            "What [she]s (called)r {a “nightmare”}c lasted two years.",
        ]);
    }
}
