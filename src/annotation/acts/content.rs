use super::{Desk, Edits, Refusal};
use crate::{
    annotation::{Quotation, QuotationId},
    text::Span,
};

/// Sets the whole content of a quotation.
///
/// # Errors
/// Refused when the quotation is not there, and when there is only white space.
pub fn set_content(desk: &Desk<'_>, id: &QuotationId, content: &[Span]) -> Edits {
    let before = desk.quotation(id)?;
    let content = normalised(desk, content)?;
    Ok(desk.correct_quotation(before, Quotation { content, ..before.clone() }))
}

/// Adds a fragment to the content of a quotation; fragments that it overlaps give way to it.
///
/// # Errors
/// Refused when the quotation is not there, and when there is only white space.
pub fn add_fragment(desk: &Desk<'_>, id: &QuotationId, fragment: Span) -> Edits {
    let fragment = desk.trimmed(fragment)?;
    let others = desk.quotation(id)?.content.iter().filter(|other| !other.overlaps(fragment));
    let content: Vec<Span> = others.copied().chain([fragment]).collect();
    set_content(desk, id, &content)
}

/// Returns fragments without white space at their ends, in reading order, those that overlap as one.
pub(super) fn normalised(desk: &Desk<'_>, content: &[Span]) -> Result<Vec<Span>, Refusal> {
    let mut trimmed: Vec<Span> = content.iter().filter_map(|fragment| desk.text.trim(*fragment)).collect();
    trimmed.sort_unstable();
    let mut joined: Vec<Span> = Vec::with_capacity(trimmed.len());
    for fragment in trimmed {
        match joined.last_mut() {
            Some(last) if last.overlaps(fragment) => *last = last.hull(fragment),
            _ => joined.push(fragment),
        }
    }
    if joined.is_empty() { Err(Refusal::Blank) } else { Ok(joined) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotation::{acts::tests::span_of, notation::acted};

    const Q1: fn() -> QuotationId = || QuotationId::numbered(1);

    #[test]
    fn adding_fragments() {
        for (before, text, after) in [
            ("{“We,”}c1? she said, “go.”", "“go.”", "{“We,”}c1~! she said, {“go.”}c1"),
            ("“We,” she said, {“go.”}c1", "“We,” ", "{“We,”}c1 she said, {“go.”}c1"),
            ("{“We,}c1” she said, {“go.”}c1", "“We,”", "{“We,”}c1 she said, {“go.”}c1"),
            ("{that it rained}c1i", "it rained", "that {it rained}c1i"),
            ("{a}c1 {b}c1 {c}c1", "a b", "{a b}c1 {c}c1"),
            ("{a}c1? b", "a", "{a}c1! b"),
            ("{a}c1 b", " ", "refused: there is only white space"),
            ("a b", "a", "refused: there is no such annotation any more"),
        ] {
            assert_eq!(acted(before, |desk| add_fragment(desk, &Q1(), span_of(desk, text))), after);
        }
    }

    #[test]
    fn setting_the_content() {
        for (before, content, after) in [
            ("{a}c1 {b}c1 c", vec!["c"], "a b {c}c1"),
            ("{a}c1? b c", vec!["c", "a "], "{a}c1~! b {c}c1"),
            ("{a}c1", vec![], "refused: there is only white space"),
        ] {
            let set = acted(before, |desk| {
                let spans: Vec<Span> = content.iter().map(|part| span_of(desk, part)).collect();
                set_content(desk, &Q1(), &spans)
            });
            assert_eq!(set, after);
        }
    }
}
