//! Drafts become quotations: words to spans, form from the quotation marks.

use std::ops::Range;

use crate::annotation::{Form, Quotation};
use crate::extract::RULES;
use crate::text::Span;

use super::apposition;
use super::draft::Draft;
use super::words::{Words, tag};

/// Returns the quotation of a draft, none when it has no content.
pub(super) fn quotation(words: &Words, names: &[Span], draft: &Draft) -> Option<Quotation> {
    let fragments = joined(words, draft);
    let content: Vec<Span> = fragments.iter().filter_map(|fragment| words.span(fragment)).collect();
    (!content.is_empty()).then(|| Quotation {
        cue: draft.cue.as_ref().and_then(|cue| words.span(cue)),
        source: apposition::source(words, draft)
            .and_then(|source| words.span(&source))
            .map(|source| whole(source, names)),
        ..Quotation::suggested(form(words, &fragments), content, RULES, draft.score)
    })
}

/// Returns a source with the whole of a name that it cuts at its end; `names` are in reading order.
fn whole(source: Span, names: &[Span]) -> Span {
    let after = names.partition_point(|name| name.start() < source.end());
    let last = after.checked_sub(1).and_then(|index| names.get(index));
    last.filter(|name| source.overlaps(**name) && source.start() <= name.start())
        .map_or(source, |name| source.hull(*name))
}

/// Fragments in order; those that touch are one.
fn joined(words: &Words, draft: &Draft) -> Vec<Range<usize>> {
    let mut fragments = draft.content.clone();
    fragments.sort_by_key(|fragment| fragment.start);
    let mut joined: Vec<Range<usize>> = Vec::new();
    for fragment in fragments.into_iter().filter(|fragment| words.span(fragment).is_some()) {
        match joined.last_mut() {
            Some(last) if fragment.start < last.end || touches(words, last, &fragment) => {
                last.end = last.end.max(fragment.end);
            }
            _ => joined.push(fragment),
        }
    }
    joined
}

fn touches(words: &Words, before: &Range<usize>, after: &Range<usize>) -> bool {
    before.end == after.start && !words.is(after.start, tag::FIRST)
}

/// Direct when every word is quoted, mixed when some are or when they go on a sentence of the writer’s own, else indirect.
fn form(words: &Words, fragments: &[Range<usize>]) -> Form {
    let total: usize = fragments.iter().map(ExactSizeIterator::len).sum();
    let quoted = fragments.iter().flat_map(Clone::clone).filter(|at| words.region(*at).is_some()).count();
    match quoted {
        0 => Form::Indirect,
        _ if quoted == total && !fragments.first().is_some_and(|first| is_part_of_sentence(words, first)) => {
            Form::Direct
        }
        _ => Form::Mixed,
    }
}

/// Tells whether a fragment goes on with a small letter what a word before it began: she called it “a first step”.
fn is_part_of_sentence(words: &Words, fragment: &Range<usize>) -> bool {
    let is_word = |at: usize| words.text(at).starts_with(char::is_alphanumeric);
    let opening = fragment.clone().find(|at| is_word(*at));
    let before = fragment.start.checked_sub(1).filter(|_| !words.is(fragment.start, tag::FIRST));
    before.is_some_and(is_word) && opening.is_some_and(|at| words.text(at).starts_with(char::is_lowercase))
}
