//! The ranges that were read, as sets of text.

use crate::text::Span;

/// Merges what the sides have read: what either added is there, and what either took away is not.
pub(super) fn merged(base: &[Span], ours: &[Span], theirs: &[Span]) -> Vec<Span> {
    super::three_way(Some(base), ours, theirs).map_or_else(
        || {
            let kept =
                ours.iter().flat_map(|span| theirs.iter().filter_map(|other| span.intersection(*other)));
            union(kept.chain(beyond(ours, base)).chain(beyond(theirs, base)).collect())
        },
        <[Span]>::to_vec,
    )
}

/// Returns what of `spans` is not in `others`.
fn beyond(spans: &[Span], others: &[Span]) -> Vec<Span> {
    others
        .iter()
        .fold(spans.to_vec(), |left, other| left.into_iter().flat_map(|span| span.without(*other)).collect())
}

/// Returns the spans in order; those that overlap or touch are one.
fn union(mut spans: Vec<Span>) -> Vec<Span> {
    spans.sort_unstable();
    let mut union: Vec<Span> = Vec::with_capacity(spans.len());
    for span in spans {
        match union.last_mut() {
            Some(last) if span.start() <= last.end() => *last = last.hull(span),
            _ => union.push(span),
        }
    }
    union
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::SourceText;

    #[test]
    fn what_either_side_has_read_or_taken_back_counts() {
        let text = SourceText::new("0123456789");
        let spans = |pairs: &[(usize, usize)]| -> Vec<Span> {
            pairs.iter().map(|(start, end)| text.span(*start, *end).unwrap()).collect()
        };
        let (base, ours, theirs) = (spans(&[(2, 6)]), spans(&[(1, 3), (5, 6)]), spans(&[(2, 6), (8, 9)]));
        assert_eq!(merged(&base, &ours, &theirs), spans(&[(1, 3), (5, 6), (8, 9)]));
        assert_eq!(merged(&base, &theirs, &ours), merged(&base, &ours, &theirs));
        assert_eq!(merged(&[], &spans(&[(0, 4)]), &spans(&[(4, 5), (7, 8)])), spans(&[(0, 5), (7, 8)]));
        assert_eq!(merged(&base, &base, &ours), ours);
    }
}
