//! Names that stand before or after what they said: "Berg: “We will.”", "“We will.” ― Ada Berg", headlines with a colon.

use std::ops::Range;

use super::draft::Draft;
use super::marks::Region;
use super::scare;
use super::sentence::Sentence;
use super::source;
use super::words::{Words, tag};

/// Words before a colon that name no speaker.
const NO_SPEAKERS: &[&str] = &[
    "q",
    "a",
    "advertisement",
    "analysis",
    "bombshell",
    "boom",
    "breaking",
    "correction",
    "deaths",
    "editor",
    "exclusive",
    "explainer",
    "fact",
    "factbox",
    "follow",
    "here",
    "image",
    "interview",
    "live",
    "more",
    "notice",
    "note",
    "now",
    "opinion",
    "photo",
    "photograph",
    "photographs",
    "photos",
    "picture",
    "read",
    "related",
    "results",
    "review",
    "story",
    "update",
    "updated",
    "video",
    "warning",
    "watch",
];

/// Words before a colon in a headline that tell where its news comes from.
const SOURCES: &[&str] =
    &["expert", "lawyer", "mayor", "minister", "poll", "report", "source", "sources", "study", "survey"];

/// Reads a speaker's name before a colon at the beginning of a sentence.
pub(super) fn before(words: &Words, regions: &[Region], sentence: &Range<usize>) -> Option<Draft> {
    let colon =
        (sentence.start..sentence.end.min(sentence.start + 9)).find(|at| words.is(*at, tag::COLON))?;
    let name = sentence.start..colon;
    let content = colon + 1..sentence.end;
    if name.clone().any(|at| is_excluded(words, at)) && words.is(colon + 1, tag::CAPITAL) {
        return before(words, regions, &content);
    }
    if name.is_empty() || content.len() < 3 || !is_name(words, &name) {
        return None;
    }
    let quoted = words.region(content.start).and_then(|region| regions.get(region));
    let transcript =
        name.len() <= 3 && name.clone().all(|at| words.text(at).chars().all(|c| !c.is_lowercase()));
    let headline = is_headline(words, &content) || is_reported(words, &name, &content);
    let end = match quoted {
        Some(region) if !headline && scare::is_name(words, region) => return None,
        Some(region) if headline && region.words.len() <= 8 && region.words.end < content.end => content.end,
        Some(region) if region.words.end + 4 < sentence.end => region.words.end,
        None if !transcript && !headline => return None,
        _ => content.end,
    };
    let score = if quoted.is_some() { 0.95 } else { 0.6 };
    Some(Draft {
        content: std::iter::once(content.start..end).collect(),
        cue: None,
        source: Some(name),
        score,
    })
}

/// Reads an utterance after a colon that no cue has claimed: "He put out a statement: “…”".
pub(super) fn announced(sentence: &Sentence) -> Option<Draft> {
    let words = sentence.words;
    let colon =
        sentence.range.clone().find(|at| words.is(*at, tag::COLON) && words.region(at + 1).is_some())?;
    let region = sentence.regions.get(words.region(colon + 1)?)?;
    let ends = region.words.end >= sentence.range.end || words.is(region.words.end, tag::STOP);
    let open =
        (ends || sentence.is_utterance(region)) && region.words.len() > 3 && !sentence.is_taken(colon + 1);
    let source = source::main_subject(words, &(sentence.range.start..colon));
    let content = std::iter::once(region.words.clone()).collect();
    open.then_some(Draft { content, cue: None, source, score: 0.7 })
}

/// Reads a quotation that fills a sentence up to its signature.
pub(super) fn signed(words: &Words, regions: &[Region], sentence: &Range<usize>) -> Option<Draft> {
    let quoted = regions.get(words.region(sentence.start)?)?.words.clone();
    after(words, &quoted, &(quoted.end..sentence.end))
}

/// Reads a signature after a quotation that stands alone: “…” ― Ada Berg.
pub(super) fn after(words: &Words, quoted: &Range<usize>, rest: &Range<usize>) -> Option<Draft> {
    let dash = rest.clone().find(|at| !words.is(*at, tag::STOP))?;
    let name = dash + 1..rest.clone().rev().find(|at| !words.is(*at, tag::STOP))? + 1;
    let signed =
        words.is(dash, tag::DASH) && (1..=12).contains(&name.len()) && words.is(name.start, tag::CAPITAL);
    let plain = name
        .clone()
        .all(|at| words.region(at).is_none() && !words.is(at, tag::AUXILIARY | tag::VERB | tag::PAST));
    let content = std::iter::once(quoted.clone()).collect();
    let signature = Draft { content, cue: None, source: Some(name), score: 0.93 };
    (signed && plain).then_some(signature)
}

fn is_name(words: &Words, name: &Range<usize>) -> bool {
    let capital = |at| words.is(at, tag::CAPITAL | tag::CLITIC) || words.text(at).len() <= 3;
    words.is(name.start, tag::CAPITAL)
        && name.clone().all(|at| {
            capital(at) && !words.is_finite(at) && !is_excluded(words, at) && !words.is(at, tag::PUNCTUATION)
        })
}

/// Tells whether a headline in the manner of a sentence begins: "Officials: Storm could hit coast".
fn is_reported(words: &Words, name: &Range<usize>, content: &Range<usize>) -> bool {
    let last = name.end - 1;
    let source = words.is(last, tag::PEOPLE) || SOURCES.iter().any(|word| words.matches(last, word));
    let opens = words.is(name.start, tag::FIRST) && words.is(content.start, tag::CAPITAL);
    source && opens && !words.is(content.end - 1, tag::PUNCTUATION)
}

fn is_excluded(words: &Words, at: usize) -> bool {
    NO_SPEAKERS.iter().any(|word| words.matches(at, word))
}

/// Tells whether nearly all longer words are written with capitals.
pub(super) fn is_headline(words: &Words, range: &Range<usize>) -> bool {
    let (mut long, mut capital) = (0, 0);
    for at in range.clone().filter(|at| words.is(*at, tag::WORD) && words.text(*at).len() > 3) {
        long += 1;
        capital += usize::from(words.is(at, tag::CAPITAL));
    }
    range.len() <= 40 && long >= 3 && capital * 10 >= long * 8
}

#[cfg(test)]
mod tests {
    use crate::extract::quotations::table;

    #[test]
    fn rows() {
        table::check(&[
            "[Berg]s: {“We will win.”}c",
            "{“We will win.”}c ― [Ada Berg]s",
            "[Berg]s: {Taxes Must Fall Before Winter}c",
            "[The minister]s put out a statement: {“It is late, and we must all go home.”}c",
            "[BERG]s: {It is late, and we must go.}c",
            "Editor’s note: This article was changed.",
            "[Officials]s: {Storm could hit the coast by Friday}c",
            "READ MORE: [Ada Roe]s: {“I like trains”}c",
            "Leeds: ‘Big Tom’ wins the cup",
            "[Roe]s, reached in Bern, was brief: {“He knew.”}c",
        ]);
    }
}
