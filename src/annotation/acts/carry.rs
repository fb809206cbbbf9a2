use super::{Desk, Edits, everywhere::in_turn};
use crate::annotation::{Quotation, QuotationId, Review};

/// Returns the quotations after one that may have its speaker too: those of a source with the same words, in reading order.
///
/// They end where a person has said that it is another who speaks. A source that names nobody (“he”) has its meaning from what
/// was said last, so there they end with another speaker of any source.
pub fn of_same_source(desk: &Desk<'_>, id: &QuotationId) -> Vec<QuotationId> {
    let Some(first) = desk.document.quotation(id) else { return Vec::new() };
    let (Some(source), Some(speaker)) = (words(desk, first), first.speaker.as_ref()) else {
        return Vec::new();
    };
    let is_name = names_somebody(desk, first);
    let shown = desk.document.quotations().iter().filter(|quotation| quotation.review != Review::Rejected);
    let after = shown.skip_while(|quotation| quotation.id != *id).skip(1);
    let is_other = |quotation: &Quotation| quotation.speaker.as_ref().is_some_and(|other| other != speaker);
    let until = after.take_while(|quotation| {
        let is_same_source = words(desk, quotation).as_ref() == Some(&source);
        let ends = if is_same_source { quotation.review == Review::Accepted } else { !is_name };
        !(ends && is_other(quotation))
    });
    let meant = until.filter(|quotation| {
        quotation.speaker.as_ref() != Some(speaker) && words(desk, quotation).as_ref() == Some(&source)
    });
    meant.map(|quotation| quotation.id.clone()).collect()
}

/// Gives the speaker of a quotation to others; nobody has reviewed them by that.
///
/// # Errors
/// Refused when one of them is not there.
pub fn carry_speaker(desk: &Desk<'_>, from: &QuotationId, to: &[QuotationId]) -> Edits {
    let speaker = &desk.quotation(from)?.speaker;
    in_turn(desk, to, |desk, id| {
        let before = desk.quotation(id)?;
        Ok(desk.adjust_quotation(before, Quotation { speaker: speaker.clone(), ..before.clone() }))
    })
}

/// Returns the words of the source in small letters.
fn words(desk: &Desk<'_>, quotation: &Quotation) -> Option<String> {
    quotation.source.map(|source| desk.name(source).to_lowercase())
}

/// Tells whether the source holds a name.
fn names_somebody(desk: &Desk<'_>, quotation: &Quotation) -> bool {
    let source = quotation.source;
    desk.document.mentions().iter().any(|mention| {
        mention.review != Review::Rejected
            && mention.entity.is_some()
            && source.is_some_and(|source| source.overlaps(mention.span))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotation::notation::{acted, parse};

    fn found(notation: &str) -> Vec<String> {
        let read = parse(notation);
        let found = of_same_source(&read.desk(), &QuotationId::numbered(1));
        found.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn which_follow() {
        for (before, expected) in [
            ("{a}c1=1 [he]s1 {b}c2? [He]s2 {c}c3? [she]s3 {d}c4? [he]s4", vec!["q2", "q4"]),
            ("{b}c2? [he]s2 {a}c1=1 [he]s1", vec![]),
            ("{a}c1=1 [he]s1 {b}c2=1? [he]s2", vec![]),
            ("{a}c1=1 [he]s1 {b}c2=2? [he]s2", vec!["q2"]),
            ("{a}c1=1 [he]s1 {b}c2=2 [he]s2 {c}c3? [he]s3", vec![]),
            ("{a}c1=1 [he]s1 {b}c2 [he]s2 {c}c3? [he]s3", vec!["q2", "q3"]),
            ("{a}c1=1 [he]s1 {b}c2x [he]s2", vec![]),
            ("{a}c1=1 [he]s1 {b}c2=2? [[Bo]P2?]s2 {c}c3? [he]s3", vec![]),
            ("{a}c1=1 [[Ada]P1]s1 {b}c2=2? [[Bo]P2?]s2 {c}c3? [[Ada]P1?]s3", vec!["q3"]),
            ("{a}c1=1 [the  mayor]s1 {b}c2? [The mayor]s2", vec!["q2"]),
            ("{a}c1 [he]s1 {b}c2? [he]s2", vec![]),
            ("{a}c1=1 {b}c2?", vec![]),
            ("{b}c2?", vec![]),
        ] {
            assert_eq!(found(before), expected, "{before}");
        }
    }

    #[test]
    fn carrying_over_reviews_nothing() {
        let carried = |before| {
            acted(before, |desk| {
                let id = QuotationId::numbered(1);
                carry_speaker(desk, &id, &of_same_source(desk, &id))
            })
        };
        assert_eq!(
            carried("{a}c1=1 [he]s1 {b}c2? [he]s2 {c}c3 [he]s3"),
            "{a}c1=1 [he]s1 {b}c2=1~? [he]s2 {c}c3=1 [he]s3"
        );
        assert_eq!(carried("{a}c1=1 [he]s1"), "{a}c1=1 [he]s1");
    }
}
