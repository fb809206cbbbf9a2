use super::{
    Desk, Edits, Refusal,
    part::{Part, part_of},
};
use crate::{
    annotation::{EntityId, Quotation, QuotationId, Review},
    text::Span,
};

/// Sets the source of a quotation; the entity that it names becomes the speaker when there is none yet.
///
/// # Errors
/// Refused when the quotation is not there, and when there is only white space.
pub fn set_source(desk: &Desk<'_>, id: &QuotationId, source: Span) -> Edits {
    let before = desk.quotation(id)?;
    let source = desk.trimmed(source)?;
    let speaker = before.speaker.clone().or_else(|| named_in(desk, source).cloned());
    Ok(desk.correct_quotation(before, Quotation { source: Some(source), speaker, ..before.clone() }))
}

/// Sets the cue of a quotation.
///
/// # Errors
/// Refused when the quotation is not there, and when there is only white space.
pub fn set_cue(desk: &Desk<'_>, id: &QuotationId, cue: Span) -> Edits {
    let before = desk.quotation(id)?;
    let cue = Some(desk.trimmed(cue)?);
    Ok(desk.correct_quotation(before, Quotation { cue, ..before.clone() }))
}

/// Gives a quotation the cue and the source that it lacks; the entity that the source names becomes the speaker when there is
/// none yet. What overlaps its content is left out.
///
/// # Errors
/// Refused when the quotation is not there.
pub fn attribute(desk: &Desk<'_>, id: &QuotationId, (cue, source): (Option<Span>, Option<Span>)) -> Edits {
    let before = desk.quotation(id)?;
    let outside = |part: &Span| !before.content.iter().any(|span| span.overlaps(*part));
    let cue = before.cue.or(cue.filter(outside));
    let source = before.source.or(source.filter(outside));
    let named = || source.and_then(|source| named_in(desk, source).cloned());
    let speaker = before.speaker.clone().or_else(named);
    let after = Quotation { cue, source, speaker, ..before.clone() };
    Ok(if after == *before { Vec::new() } else { desk.correct_quotation(before, after) })
}

/// Takes the cue, the source or a fragment of the content away from a quotation.
///
/// # Errors
/// Refused when there is no such part, and for the only fragment.
pub fn clear_part(desk: &Desk<'_>, id: &QuotationId, part: Part) -> Edits {
    let before = desk.quotation(id)?;
    let span = part_of(before, part).ok_or(Refusal::Gone)?;
    let mut after = before.clone();
    match part {
        Part::Cue => after.cue = None,
        Part::Source => after.source = None,
        Part::Mention | Part::Content(_) if after.content.len() == 1 => return Err(Refusal::LastFragment),
        Part::Mention | Part::Content(_) => after.content.retain(|fragment| *fragment != span),
    }
    Ok(desk.correct_quotation(before, after))
}

/// Returns the entity that a source names: that of a mention with just its span, or of a person in it, or of the longest.
fn named_in<'a>(desk: &Desk<'a>, source: Span) -> Option<&'a EntityId> {
    let mentions = desk.document.mentions().iter();
    let inside = mentions.filter(|mention| {
        mention.entity.is_some() && mention.review != Review::Rejected && mention.span.overlaps(source)
    });
    let best = inside.max_by_key(|mention| {
        (mention.span == source, mention.label.as_str() == "PERSON", mention.span.len())
    });
    best?.entity.as_ref()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotation::{acts::tests::span_of, notation::acted};

    const Q1: fn() -> QuotationId = || QuotationId::numbered(1);
    const GONE: &str = "refused: there is no such annotation any more";

    #[test]
    fn what_is_told_around_fills_what_is_missing() {
        for (before, cue, source, after) in [
            ("{“No,”}c1 said [Ada]P1", "said", "Ada", "{“No,”}c1=1 (said)r1 [[Ada]P1]s1"),
            ("{“No,” said}c1 Ada", "said", "Ada", "{“No,” said}c1 [Ada]s1"),
            ("{“No,”}c1 (said)r1 Ada, Bo", "No", "Bo", "{“No,”}c1 (said)r1 Ada, [Bo]s1"),
            ("{“No,”}c1? (said)r1 [Ada]s1", "said", "Ada", "{“No,”}c1? (said)r1 [Ada]s1"),
        ] {
            let made = acted(before, |desk| {
                let [cue, source] = [cue, source].map(|part| span_of(desk, part));
                attribute(desk, &QuotationId::numbered(1), (Some(cue), Some(source)))
            });
            assert_eq!(made, after);
        }
    }

    #[test]
    fn setting_the_source() {
        for (before, text, after) in [
            ("{so}c1? she said", "she ", "{so}c1~! [she]s1 said"),
            ("{so}c1? [Ada]P1? said", "Ada", "{so}c1=1~! [[Ada]P1?]s1 said"),
            ("{so}c1=2 [Ada]P1? [Bo]P2", "Ada", "{so}c1=2 [[Ada]P1?]s1 [Bo]P2"),
            ("{so}c1 [Acme Works]O1’s [Bo]P2", "Acme Works’s Bo", "{so}c1=2 [[Acme Works]O1’s [Bo]P2]s1"),
            ("{so}c1 [Acme Works]O1’s [Bo]P2", "Acme Works", "{so}c1=1 [[Acme Works]O1]s1’s [Bo]P2"),
            ("{so}c1 [Ada Berg]P1", "Berg", "{so}c1=1 [Ada [Berg]s1]P1"),
            ("{so}c1 [Ada]P1x", "Ada", "{so}c1 [[Ada]P1x]s1"),
            ("{so}c1 on [Monday]D", "Monday", "{so}c1 on [[Monday]D]s1"),
            ("{so}c1 ", " ", "refused: there is only white space"),
            ("so she", "she", GONE),
        ] {
            assert_eq!(acted(before, |desk| set_source(desk, &Q1(), span_of(desk, text))), after);
        }
    }

    #[test]
    fn setting_the_cue() {
        for (before, text, after) in [
            ("{so}c1? she said", " said", "{so}c1~! she (said)r1"),
            ("{so}c1? she (said)r1 that", "said that", "{so}c1~! she (said that)r1"),
            ("{so}c1? she (said)r1", "said", "{so}c1! she (said)r1"),
        ] {
            assert_eq!(acted(before, |desk| set_cue(desk, &Q1(), span_of(desk, text))), after);
        }
    }

    #[test]
    fn taking_parts_away() {
        for (before, part, after) in [
            ("{so}c1? [she]s1 (said)r1", Part::Cue, "{so}c1~! [she]s1 said"),
            ("{so}c1=1? [she]s1 (said)r1", Part::Source, "{so}c1=1~! she (said)r1"),
            ("{a}c1m {b}c1", Part::Content(0), "a {b}c1m"),
            ("{a}c1 {b}c1", Part::Content(2), GONE),
            ("{a}c1", Part::Content(0), "refused: a quotation needs content; delete the quotation instead"),
            ("{a}c1", Part::Cue, GONE),
        ] {
            assert_eq!(acted(before, |desk| clear_part(desk, &Q1(), part)), after);
        }
    }
}
