//! Speech inside quotations: “He told me, ‘I would have flagged it,’” she said.
//!
//! The words inside marks are read once more as if they were the narrator's, with the marks that stand within.

use std::ops::Range;

use super::draft::Draft;
use super::marks::{self, Region};
use super::sentence;
use super::words::{Words, tag};

/// Cues that are sure enough without marks: people who speak think aloud, and much of it tells nothing that was said.
const SAYS: &[&str] = &["said", "says", "told", "wrote"];

/// Who is too many or nobody in particular to have said a thing: "you say", "people said".
const NOBODY: &[&str] = &[
    "nobody",
    "everybody",
    "everyone",
    "you",
    "we",
    "they",
    "it",
    "who",
    "that",
    "which",
    "people",
    "somebody",
    "someone",
];

/// What is said inside the quotations of an article.
pub(super) struct Nested<'a> {
    /// The words, covered by the marks inside quotations alone.
    pub(super) words: Words<'a>,
    /// What was found.
    pub(super) drafts: Vec<Draft>,
}

/// Reads the quotations inside `regions`, none when no word in them attributes; `sentences` are cut out of `words`.
pub(super) fn read<'a>(
    words: &Words<'a>,
    regions: &[Region],
    sentences: impl Fn(&Words) -> Vec<Range<usize>>,
) -> Option<Nested<'a>> {
    let speaks = |region: &Region| region.words.clone().any(|at| words.is(at, tag::CUE));
    regions.iter().any(speaks).then_some(())?;
    let mut words = words.uncovered();
    let inner = cover(&mut words, regions);
    let sentences = sentences(&words);
    let mut drafts = Vec::new();
    for region in regions.iter().filter(|region| speaks(region)) {
        let within = inside(region);
        let first = sentences.partition_point(|sentence| sentence.end <= within.start);
        for sentence in sentences.iter().skip(first).take_while(|sentence| sentence.start < within.end) {
            let range = sentence.start.max(within.start)..sentence.end.min(within.end);
            let found = sentence::read(&words, &inner, range).drafts;
            drafts.extend(found.into_iter().filter_map(|draft| surest(&words, draft)));
        }
    }
    Some(Nested { words, drafts })
}

/// Covers the words inside each region by the marks that stand within it.
fn cover(words: &mut Words, regions: &[Region]) -> Vec<Region> {
    let mut inner: Vec<Region> = Vec::new();
    for region in regions {
        for found in marks::regions(words, &inside(region), &|| false) {
            words.cover(found.words.clone(), inner.len());
            inner.push(found);
        }
    }
    inner
}

/// Returns the words of a region without its marks.
fn inside(region: &Region) -> Range<usize> {
    let end = region.words.end - usize::from(region.paired);
    (region.words.start + 1).min(end)..end
}

/// Keeps what a cue and a source attribute, in marks of its own or by a plain verb of saying.
fn surest(words: &Words, draft: Draft) -> Option<Draft> {
    let Range { start: cue, end } = draft.cue.clone()?;
    let source = draft.source.as_ref()?;
    let marked = draft.content.iter().all(|fragment| words.region(fragment.start).is_some());
    let used_to = words.matches(cue, "say") && cue > 1 && words.matches(cue - 2, "used");
    let says = used_to || cue + 1 == end && SAYS.iter().any(|says| words.matches(cue, says));
    let nobody = source.len() == 1 && NOBODY.iter().any(|nobody| words.matches(source.start, nobody));
    // "Didn't say that", "would have said".
    let hedged =
        (source.end..cue).any(|at| words.is(at, tag::MODAL | tag::DO) || words.text(at).ends_with("n't"));
    // "As I said", "when he says", "every word I said".
    let before = source.start.checked_sub(1);
    let hedged =
        hedged || before.is_some_and(|at| words.is(at, tag::WORD) && !words.is(at, tag::COORDINATOR));
    let sure = !nobody && (marked || (says && !hedged));
    sure.then_some(Draft { score: if marked { 0.6 } else { 0.45 }, ..draft })
}

#[cfg(test)]
mod tests {
    use crate::extract::quotations::table;

    #[test]
    fn rows() {
        table::check(&[
            "{“[He]s2 (told)r2 me, {‘I was late,’}c2”}c [Roe]s (said)r.",
            "{“[My aunt]s2 (says)r2 {it is fine}c2,”}c [Roe]s (said)r.",
            "{“I know you say it is fine,”}c [Roe]s (said)r.",
            "{'[She]s2 (said)r2, {\"Why us?\"}c2 in May,'}c (said)r [Roe]s.",
        ]);
    }
}
