use std::ops::Range;

use super::{Desk, Edits, Refusal};
use crate::{
    annotation::{Quotation, QuotationId},
    text::Span,
};

/// Joins a fragment of the content, by its index, with `count` that follow it, and the last one with the one before it.
///
/// What stands between them becomes content too.
///
/// # Errors
/// Refused when the quotation or the fragment is not there, and when it is the only one.
pub fn join_fragments(desk: &Desk<'_>, id: &QuotationId, index: usize, count: usize) -> Edits {
    let before = desk.quotation(id)?;
    let last = before.content.len().saturating_sub(1);
    if index > last {
        return Err(Refusal::Gone);
    }
    let first = index.min(last.saturating_sub(1));
    let joined = first..=first.saturating_add(count.max(1)).min(last);
    let Some([head, .., tail]) = before.content.get(joined) else { return Err(Refusal::OneFragment) };
    let whole = head.hull(*tail);
    let others = before.content.iter().copied().filter(|fragment| !whole.covers(*fragment));
    let mut content: Vec<Span> = others.chain([whole]).collect();
    content.sort_unstable();
    Ok(desk.correct_quotation(before, Quotation { content, ..before.clone() }))
}

/// Cuts bytes out of the content of a quotation; an empty range splits the fragment that it stands in.
///
/// # Errors
/// Refused when the quotation is not there, when its content does not stand there, when an empty range stands where a
/// fragment begins, and when nothing would be left.
pub fn cut_content(desk: &Desk<'_>, id: &QuotationId, gap: Range<usize>) -> Edits {
    let before = desk.quotation(id)?;
    let stands_here = |fragment: &Span| fragment.contains(gap.start) || meets(*fragment, &gap);
    if !before.content.iter().any(stands_here) {
        return Err(Refusal::NoContent);
    }
    let content: Vec<Span> =
        before.content.iter().flat_map(|fragment| around(desk, *fragment, &gap)).collect();
    if content.is_empty() {
        return Err(Refusal::Empty);
    }
    if content == before.content {
        return Err(Refusal::FragmentStart);
    }
    Ok(desk.correct_quotation(before, Quotation { content, ..before.clone() }))
}

/// Returns what is left of a fragment on both sides of a gap.
fn around(desk: &Desk<'_>, fragment: Span, gap: &Range<usize>) -> impl Iterator<Item = Span> {
    // A comma before what goes on is the writer's.
    let on = |at: usize| {
        let rest = desk.text.between(at, fragment.end());
        at + rest.len() - rest.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, ',' | ';')).len()
    };
    let pieces = if meets(fragment, gap) {
        [desk.text.span(fragment.start(), gap.start), desk.text.span(on(gap.end), fragment.end())]
    } else {
        [Some(fragment), None]
    };
    pieces.into_iter().flatten().filter_map(|piece| desk.text.trim(piece))
}

/// Tells whether a gap has to do with a fragment.
fn meets(fragment: Span, gap: &Range<usize>) -> bool {
    gap.start < fragment.end() && fragment.start() < gap.end
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotation::{acts::tests::span_of, notation::acted};

    const Q1: fn() -> QuotationId = || QuotationId::numbered(1);
    const GONE: &str = "refused: there is no such annotation any more";

    #[test]
    fn joining_fragments() {
        for (before, index, count, after) in [
            ("{a}c1? b {c}c1 d", 0, 1, "{a b c}c1~! d"),
            ("{a}c1 b {c}c1 d", 1, 1, "{a b c}c1 d"),
            ("{a}c1 b {c}c1 {d}c1", 1, 1, "{a}c1 b {c d}c1"),
            ("{a}c1 b {c}c1 {d}c1", 0, 2, "{a b c d}c1"),
            ("{a}c1 b {c}c1 {d}c1", 0, 9, "{a b c d}c1"),
            ("{a}c1 (b)r1 {c}c1", 0, 1, "{a (b)r1 c}c1"),
            ("{a}c1 b", 0, 1, "refused: there is no other fragment to join with"),
            ("{a}c1 b", 1, 1, GONE),
            ("a", 0, 1, GONE),
        ] {
            assert_eq!(acted(before, |desk| join_fragments(desk, &Q1(), index, count)), after);
        }
    }

    #[test]
    fn splitting_at_the_cursor() {
        for (before, at, after) in [
            ("{We will go}c1i?", 3, "{We}c1i~! {will go}c1"),
            ("{We will go}c1", 4, "{We w}c1{ill go}c1"),
            ("{We will go}c1", 2, "{We}c1 {will go}c1"),
            ("{We}c1 {will go}c1", 8, "{We}c1 {will}c1 {go}c1"),
            ("{We will}c1 go", 0, "refused: the fragment begins here; move into it to split it"),
            ("{We will}c1 go", 9, "refused: the content does not stand here"),
            ("{We will}c1 go", 7, "refused: the content does not stand here"),
            ("We", 0, GONE),
        ] {
            assert_eq!(acted(before, |desk| cut_content(desk, &Q1(), at..at)), after, "{at}");
        }
    }

    #[test]
    fn cutting_out() {
        for (before, text, after) in [
            ("{We, he said, will}c1?", ", he said,", "{We}c1~!, he said, {will}c1"),
            ("{We will}c1", "We", "We {will}c1"),
            ("{“a” in it, “b”}c1", "in it", "{“a”}c1 in it, {“b”}c1"),
            ("{We}c1 and {will}c1 go", "We and", "We and {will}c1 go"),
            ("{We}c1 {will}c1 go", "e wi", "{W}c1e wi{ll}c1 go"),
            ("{We}c1 {will}c1 go", "go", "refused: the content does not stand here"),
            ("{We will}c1 go", "We will", "refused: nothing would be left of it"),
        ] {
            assert_eq!(
                acted(before, |desk| cut_content(desk, &Q1(), span_of(desk, text).range())),
                after,
                "{text}"
            );
        }
    }
}
