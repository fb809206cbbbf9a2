use super::{Desk, Edits, Refusal, content::normalised, form::likely_form};
use crate::{
    annotation::{Edit, Entity, EntityId, Label, Quotation, QuotationId},
    text::Span,
};

/// Makes a quotation with this content, in the form that its quotation marks suggest; one with just this content is accepted.
///
/// White space at the ends of the fragments falls away, and fragments that overlap become one.
///
/// # Errors
/// Refused when there is only white space.
pub fn new_quotation(desk: &Desk<'_>, content: &[Span]) -> Edits {
    let content = normalised(desk, content)?;
    if let Some(known) = desk.document.quotations().iter().find(|quotation| quotation.content == content) {
        return Ok(desk.correct_quotation(known, known.clone()));
    }
    let form = likely_form(desk.text, desk.segments, &content);
    let id = desk.document.new_quotation_id();
    let quotation = Quotation { id, ..Quotation::accepted(form, content, desk.annotator) };
    Ok(vec![Edit::add_quotation(quotation)])
}

/// Turns the form of a quotation: direct, indirect, mixed, direct.
///
/// # Errors
/// Refused when the quotation is not there.
pub fn turn_form(desk: &Desk<'_>, id: &QuotationId) -> Edits {
    let before = desk.quotation(id)?;
    Ok(desk.correct_quotation(before, Quotation { form: before.form.turned(), ..before.clone() }))
}

/// Sets the entity that speaks, or that nobody known does.
///
/// # Errors
/// Refused when the quotation or the entity is not there.
pub fn set_speaker(desk: &Desk<'_>, id: &QuotationId, speaker: Option<&EntityId>) -> Edits {
    let before = desk.quotation(id)?;
    let speaker = speaker.map(|entity| desk.entity(entity)).transpose()?.map(|entity| entity.id.clone());
    Ok(desk.correct_quotation(before, Quotation { speaker, ..before.clone() }))
}

/// Makes the entity with this name and label the speaker, a new one where there is none.
///
/// # Errors
/// Refused when the quotation is not there, and when the name is empty.
pub fn name_speaker(desk: &Desk<'_>, id: &QuotationId, label: &Label, name: &str) -> Edits {
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    if name.is_empty() {
        return Err(Refusal::NoName);
    }
    let is_named = |entity: &&Entity| entity.name == name && entity.label == *label;
    if let Some(known) = desk.document.entities().iter().find(is_named) {
        return set_speaker(desk, id, Some(&known.id));
    }
    let before = desk.quotation(id)?;
    let entity = Entity::new(desk.document.new_entity_id(), label.clone(), name);
    let after = Quotation { speaker: Some(entity.id.clone()), ..before.clone() };
    Ok([vec![Edit::add_entity(entity)], desk.correct_quotation(before, after)].concat())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotation::{acts::tests::span_of, notation::acted};

    const Q1: fn() -> QuotationId = || QuotationId::numbered(1);

    #[test]
    fn new_quotations() {
        for (before, content, after) in [
            ("“We will,” she said", vec!["“We will,” "], "{“We will,”}c1 she said"),
            ("“We,” she said, “go.”", vec!["“go.”", "“We,”"], "{“We,”}c1 she said, {“go.”}c1"),
            ("She said it was “bad”", vec!["it was “bad”"], "She said {it was “bad”}c1m"),
            ("She said it rained", vec!["it rained"], "She said {it rained}c1i"),
            ("She said it rained", vec!["it rai", "rained"], "She said {it rained}c1i"),
            ("{“No”}c1? “yes”", vec!["“yes”"], "{“No”}c1? {“yes”}c2"),
            ("{“No”}c1m?", vec!["“No”"], "{“No”}c1m!"),
            ("{“No”}c1x", vec!["“No”"], "{“No”}c1!"),
            ("She said it", vec![" "], "refused: there is only white space"),
        ] {
            let made = acted(before, |desk| {
                let spans: Vec<Span> = content.iter().map(|part| span_of(desk, part)).collect();
                new_quotation(desk, &spans)
            });
            assert_eq!(made, after);
        }
    }

    #[test]
    fn turning_the_form() {
        for (before, after) in [
            ("{so}c1?", "{so}c1i~!"),
            ("{so}c1i", "{so}c1m"),
            ("{so}c1m!", "{so}c1~!"),
            ("so", "refused: there is no such annotation any more"),
        ] {
            assert_eq!(acted(before, |desk| turn_form(desk, &Q1())), after);
        }
    }

    #[test]
    fn choosing_the_speaker() {
        for (before, speaker, after) in [
            ("{so}c1? [Ada]P1?", Some(1), "{so}c1=1~! [Ada]P1?"),
            ("{so}c1=1? [Ada]P1?", Some(1), "{so}c1=1! [Ada]P1?"),
            ("{so}c1=1? [Ada]P1?", None, "{so}c1~! [Ada]P1?"),
            ("{so}c1=1", None, "{so}c1"),
            ("{so}c1", Some(7), "refused: there is no such entity any more"),
        ] {
            let entity = speaker.map(EntityId::numbered);
            assert_eq!(acted(before, |desk| set_speaker(desk, &Q1(), entity.as_ref())), after);
        }
    }

    #[test]
    fn naming_the_speaker() {
        for (before, name, after) in [
            ("{so}c1? [Ada]P1?", " Bo  Berg ", "{so}c1=2~! [Ada]P1?"),
            ("{so}c1 [Ada]P1?", "Ada", "{so}c1=1 [Ada]P1?"),
            ("{so}c1 [Ada]O1?", "Ada", "{so}c1=2 [Ada]O1?"),
            ("{so}c1=1", "Ada", "{so}c1=2"),
            ("{so}c1", " ", "refused: an entity needs a name"),
            ("so", "Ada", "refused: there is no such annotation any more"),
        ] {
            let named = acted(before, |desk| name_speaker(desk, &Q1(), &Label::new("PERSON"), name));
            assert_eq!(named, after);
        }
    }
}
