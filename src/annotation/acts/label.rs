use super::{Desk, Edits, namesake::namesake};
use crate::{
    annotation::{Edit, Entity, EntityId, Label, Mention, MentionId, Review},
    text::Span,
};

/// Gives a mention another label, which accepts it.
///
/// Its entity takes the label too when nothing else names it; otherwise the mention leaves it for one with that label, known
/// or new. A label back to what the extractor had said leads back to its entity.
///
/// # Errors
/// Refused when the mention is not there.
pub fn relabel(desk: &Desk<'_>, id: &MentionId, label: &Label) -> Edits {
    let before = desk.mention(id)?;
    let (entity, mut edits) = entity_after(desk, before, label);
    let after = Mention { label: label.clone(), entity, ..before.clone() };
    edits.extend(desk.correct_mention(before, after));
    Ok(edits)
}

/// Marks a span, without white space at its ends, as a mention; on a mention with just that span, relabels it.
///
/// # Errors
/// Refused when there is only white space.
pub fn add_mention(desk: &Desk<'_>, span: Span, label: &Label) -> Edits {
    let span = desk.trimmed(span)?;
    let here = desk.document.mentions().iter().filter(|mention| mention.span == span);
    if let Some(mention) = here.min_by_key(|mention| mention.review == Review::Rejected) {
        return relabel(desk, &mention.id, label);
    }
    let (entity, mut edits) = entity_for(desk, span, label);
    let mention = Mention::accepted(span, label.clone(), desk.annotator);
    edits.push(Edit::add_mention(Mention { id: desk.document.new_mention_id(), entity, ..mention }));
    Ok(edits)
}

/// Returns the entity of a mention that gets another label, and the edit that makes it when it is new.
fn entity_after(desk: &Desk<'_>, mention: &Mention, label: &Label) -> (Option<EntityId>, Vec<Edit>) {
    let has_label = |id: &EntityId| desk.document.entity(id).is_some_and(|entity| entity.label == *label);
    let predicted = mention.prediction.as_ref().filter(|prediction| prediction.label == *label);
    if *label == mention.label {
        return (mention.entity.clone(), Vec::new());
    }
    if let Some(prediction) = predicted.filter(|prediction| prediction.entity.as_ref().is_none_or(has_label))
    {
        return (prediction.entity.clone(), Vec::new());
    }
    let stays = |id: &&EntityId| has_label(id) || desk.is_only_mention(mention, id);
    match mention.entity.as_ref().filter(stays) {
        Some(entity) if label.names_entity() => (Some(entity.clone()), Vec::new()),
        _ => entity_for(desk, mention.span, label),
    }
}

/// Returns the entity that a span names, and the edit that makes it when it is new; none for dates and amounts.
fn entity_for(desk: &Desk<'_>, span: Span, label: &Label) -> (Option<EntityId>, Vec<Edit>) {
    if !label.names_entity() {
        return (None, Vec::new());
    }
    if let Some(known) = known_entity(desk, span, label) {
        return (Some(known), Vec::new());
    }
    if let Some((meant, grown)) = namesake(desk, span, label, None) {
        return (Some(meant.id.clone()), grown.into_iter().collect());
    }
    let entity = Entity::new(desk.document.new_entity_id(), label.clone(), desk.name(span));
    (Some(entity.id.clone()), vec![Edit::add_entity(entity)])
}

/// Returns the entity with this label that has the text of `span` as its name, or else as one of its mentions.
pub(super) fn known_entity(desk: &Desk<'_>, span: Span, label: &Label) -> Option<EntityId> {
    let name = desk.name(span);
    let has_label = |entity: &&Entity| entity.label == *label;
    let named = desk.document.entities().iter().find(|entity| has_label(entity) && entity.name == name);
    let is_equal = |mention: &&Mention| {
        let words = desk.text.slice(mention.span).split_whitespace();
        mention.review != Review::Rejected && mention.span != span && words.eq(name.split(' '))
    };
    let mentioned = || {
        let mut equal = desk.document.mentions().iter().filter(is_equal);
        equal.find_map(|mention| desk.document.entity(mention.entity.as_ref()?).filter(has_label))
    };
    named.or_else(mentioned).map(|entity| entity.id.clone())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotation::notation::{acted, parse};

    fn relabelled(before: &str, label: &str) -> String {
        acted(before, |desk| relabel(desk, &MentionId::numbered(1), &Label::new(label)))
    }

    #[test]
    fn relabelling() {
        for (before, label, after) in [
            // The label that it has: accepted as it is.
            ("[Ada]P1?", "PERSON", "[Ada]P1!"),
            ("[Ada]P1x", "PERSON", "[Ada]P1!"),
            ("[Monday]D?", "DATE", "[Monday]D!"),
            // The only mention takes its entity along, others do not.
            ("[Ada]P1?", "ORG", "[Ada]O1~P1!"),
            ("[Ada]P1? and [Ada]P1?", "ORG", "[Ada]O2~P1! and [Ada]P1?"),
            ("[Ada]P1", "ORG", "[Ada]O1"),
            // An entity with the label and the text is taken.
            ("[Oslo]G1? and [Oslo]O2? and [Oslo]G1?", "ORG", "[Oslo]O2~G1! and [Oslo]O2? and [Oslo]G1?"),
            ("[Ada]O1? [Ada]O1? [Ada Berg]P2 [Ada]P2", "PERSON", "[Ada]P2~O1! [Ada]O1? [Ada Berg]P2 [Ada]P2"),
            // Values name no entity.
            ("[May]P1?", "DATE", "[May]D~P1!"),
            ("[May]D?", "PERSON", "[May]P1~D!"),
            // Back to what the extractor had said.
            ("[Ada]O1~P1!", "PERSON", "[Ada]P1!"),
            ("[Ada]O2~P1! and [Ada]P1?", "PERSON", "[Ada]P1! and [Ada]P1?"),
            ("[May]D~P1!", "PERSON", "[May]P1!"),
            ("[May]P1~D!", "DATE", "[May]D!"),
        ] {
            assert_eq!(relabelled(before, label), after, "{label}");
        }
    }

    #[test]
    fn the_only_mention_gives_its_entity_the_label() {
        let mut read = parse("[Ada]P1?");
        let edits = relabel(&read.desk(), &MentionId::numbered(1), &Label::new("ORG")).unwrap();
        read.apply(&edits);
        assert_eq!(read.document.entities()[0].label, Label::new("ORG"));
    }

    #[test]
    fn adding() {
        for (before, text, label, after) in [
            ("Ada Berg said", "Ada Berg", "PERSON", "[Ada Berg]P1 said"),
            ("Ada Berg said", "Ada Berg ", "PERSON", "[Ada Berg]P1 said"),
            ("Ada Berg said", " ", "PERSON", "refused: there is only white space"),
            ("on Monday", "Monday", "DATE", "on [Monday]D"),
            (
                "Berg and [Ada Berg]P1? or [Berg]P1?",
                "Berg",
                "PERSON",
                "[Berg]P1 and [Ada Berg]P1? or [Berg]P1?",
            ),
            ("Berg and [Berg]P1x", "Berg", "PERSON", "[Berg]P1 and [Berg]P1x"),
            ("Oslo and [Oslo]G1?", "Oslo", "ORG", "[Oslo]O2 and [Oslo]G1?"),
            ("[Ada]P1?", "Ada", "ORG", "[Ada]O1~P1!"),
            ("[Ada]P1x", "Ada", "PERSON", "[Ada]P1!"),
            ("[Ada Berg]P1?", "Berg", "ORG", "[Ada [Berg]O2]P1?"),
        ] {
            let added = acted(before, |desk| {
                let start = desk.text.as_str().find(text).unwrap();
                add_mention(desk, desk.text.span(start, start + text.len()).unwrap(), &Label::new(label))
            });
            assert_eq!(added, after, "{text} {label}");
        }
    }

    #[test]
    fn a_new_entity_is_named_without_line_ends() {
        let mut read = parse("Ada\r\n Berg said");
        let span = read.text.span(0, 10).unwrap();
        let edits = add_mention(&read.desk(), span, &Label::new("PERSON")).unwrap();
        read.apply(&edits);
        assert_eq!(read.document.entities()[0].name, "Ada Berg");
    }
}
