use super::{
    Desk, Edits, Refusal,
    boundary::{is_free, put_part},
    part::{Part, part_span},
};
use crate::{
    annotation::Target,
    text::{Span, quoted_texts, without_marks},
};

/// Snaps the ends of a part to quotation marks, which corrects the annotation.
///
/// An end that stands within a quoted text goes out to its mark. A part that is just a quoted text leaves its marks, and one
/// around quoted texts shrinks to them.
///
/// # Errors
/// Refused when there is no such part, when no quotation marks are about it, and where another fragment of the content stands.
pub fn snap_to_marks(desk: &Desk<'_>, target: &Target, part: Part) -> Edits {
    let span = part_span(desk.document, target, part).ok_or(Refusal::Gone)?;
    let snapped = snapped(desk, span).ok_or(Refusal::NoMarks)?;
    is_free(desk, target, part, snapped)?;
    put_part(desk, target, part, snapped)
}

fn snapped(desk: &Desk<'_>, span: Span) -> Option<Span> {
    let quoted = quoted_about(desk, span);
    if quoted.contains(&span) {
        return without_marks(desk.text, span);
    }
    grown(desk, span, &quoted).or_else(|| shrunk(span, &quoted))
}

/// Returns the quoted texts of the paragraphs in which a span stands.
fn quoted_about(desk: &Desk<'_>, span: Span) -> Vec<Span> {
    let first = desk.segments.paragraph_index(span.start());
    let last = desk.segments.paragraph_index(span.end().saturating_sub(1));
    let paragraphs = desk.segments.paragraphs().get(first..=last).unwrap_or_default();
    paragraphs.iter().flat_map(|paragraph| quoted_texts(desk.text, *paragraph)).collect()
}

/// Returns the span with each end that stands within a quoted text out at the mark of the innermost one.
fn grown(desk: &Desk<'_>, span: Span, quoted: &[Span]) -> Option<Span> {
    let cut = |at: usize| {
        let cut = quoted.iter().filter(|quoted| quoted.start() < at && at < quoted.end());
        cut.min_by_key(|quoted| quoted.len())
    };
    let start = cut(span.start()).map_or(span.start(), |quoted| quoted.start());
    let end = cut(span.end()).map_or(span.end(), |quoted| quoted.end());
    desk.text.span(start, end).filter(|grown| *grown != span)
}

/// Returns the quoted texts that a span covers, from the first to the last.
fn shrunk(span: Span, quoted: &[Span]) -> Option<Span> {
    quoted
        .iter()
        .copied()
        .filter(|quoted| span.covers(*quoted))
        .reduce(Span::hull)
        .filter(|hull| *hull != span)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotation::{MentionId, QuotationId, notation::acted};

    #[test]
    fn content_snaps_out_to_its_marks_then_in() {
        for (before, after) in [
            ("“{We will}c1?,” he said", "{“We will,”}c1~! he said"),
            ("{“We will}c1,” he said", "{“We will,”}c1 he said"),
            ("He said {it was “bad}c1m”, and left", "He said {it was “bad”}c1m, and left"),
            ("He said {it was “bad”}c1m", "He said it was {“bad”}c1m"),
            ("He said it was {“bad”}c1m", "He said it was “{bad}c1m”"),
            ("{He said “a” and “b” twice}c1", "He said {“a” and “b”}c1 twice"),
            ("“He said ‘{go}c1’ twice”", "“He said {‘go’}c1 twice”"),
            ("“He {said ‘go’}c1 twice”", "{“He said ‘go’ twice”}c1"),
            ("“One {two\n\n“Three}c1 four”", "{“One two\n\n“Three four”}c1"),
            ("« {Oui}c1 »", "{« Oui »}c1"),
            ("{« Oui »}c1", "« {Oui}c1 »"),
            ("{We will}c1 go", "refused: there are no quotation marks about it"),
            ("{“}c1", "refused: there are no quotation marks about it"),
            ("“a {b}c1 {c”}c1", "refused: another fragment of the content stands there"),
            ("so", "refused: there is no such annotation any more"),
        ] {
            let target = Target::Quotation(QuotationId::numbered(1));
            assert_eq!(
                acted(before, |desk| snap_to_marks(desk, &target, Part::Content(0))),
                after,
                "{before}"
            );
        }
    }

    #[test]
    fn a_title_takes_its_marks_and_leaves_them() {
        let target = Target::Mention(MentionId::numbered(1));
        let snap = |before| acted(before, |desk| snap_to_marks(desk, &target, Part::Mention));
        assert_eq!(snap("her book “[Tides]P1?” sold"), "her book [“Tides”]P1~! sold");
        assert_eq!(snap("her book [“Tides”]P1 sold"), "her book “[Tides]P1” sold");
    }
}
