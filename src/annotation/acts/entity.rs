use super::{
    Desk, Edits, Refusal,
    correct::{agrees, correct, settled},
};
use crate::annotation::{Edit, Entity, EntityId, Label, Mention, MentionId, Quotation, Review};

/// Merges entity `from` into `into`, which keeps its name and label: all that refers to the one refers to the other.
///
/// Both ids are now said to mean one thing, so what an extractor had said follows too, and nothing is reviewed by it.
///
/// # Errors
/// Refused when one of the entities is not there, and when both are the same.
pub fn merge(desk: &Desk<'_>, from: &EntityId, into: &EntityId) -> Edits {
    let (gone, kept) = (desk.entity(from)?, desk.entity(into)?);
    if gone.id == kept.id {
        return Err(Refusal::SameEntity);
    }
    let mentions = desk.document.mentions().iter().map(|before| (before, mention_with(before, from, into)));
    let quotations =
        desk.document.quotations().iter().map(|before| (before, quotation_with(before, from, into)));
    let mut edits: Vec<Edit> = Vec::new();
    for (before, after) in mentions.filter(|(before, after)| *before != after) {
        edits.push(Edit::change_mention(before, after));
    }
    for (before, after) in quotations.filter(|(before, after)| *before != after) {
        edits.push(Edit::change_quotation(before, after));
    }
    if !desk.document.is_veiled_reference(from) {
        edits.push(Edit::remove_entity(gone));
    }
    Ok(edits)
}

/// Splits a mention off its entity into a new one named by its text; quotations with their source there follow.
///
/// # Errors
/// Refused when the mention is not there, and when it is the only one of its entity or has none.
pub fn split(desk: &Desk<'_>, id: &MentionId) -> Edits {
    let before = desk.mention(id)?;
    let old = before.entity.as_ref().filter(|entity| !desk.is_only_mention(before, entity));
    let old = old.ok_or(Refusal::Alone)?;
    let new = Entity::new(desk.document.new_entity_id(), before.label.clone(), desk.name(before.span));
    let after = Mention { entity: Some(new.id.clone()), ..before.clone() };
    let mut edits = vec![Edit::add_entity(new.clone())];
    edits.push(Edit::change_mention(before, correct(before, after, desk.annotator)));
    for quotation in desk.document.quotations() {
        let is_source = quotation.source.is_some_and(|source| source.overlaps(before.span));
        if is_source && quotation.speaker.as_ref() == Some(old) {
            let after = Quotation { speaker: Some(new.id.clone()), ..quotation.clone() };
            edits.extend(desk.adjust_quotation(quotation, after));
        }
    }
    Ok(edits)
}

/// Gives an entity another name.
///
/// # Errors
/// Refused when the entity is not there, and when the name is empty.
pub fn rename(desk: &Desk<'_>, id: &EntityId, name: &str) -> Edits {
    let before = desk.entity(id)?;
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    if name.is_empty() {
        return Err(Refusal::NoName);
    }
    let after = Entity { name, ..before.clone() };
    Ok((*before != after).then(|| Edit::change_entity(before, after)).into_iter().collect())
}

/// Gives an entity and all its mentions another label, which accepts them.
///
/// # Errors
/// Refused when the entity is not there, and when what has the label names no entity.
pub fn relabel_entity(desk: &Desk<'_>, id: &EntityId, label: &Label) -> Edits {
    let before = desk.entity(id)?;
    if !label.names_entity() {
        return Err(Refusal::NamesNothing);
    }
    let changed = Entity { label: label.clone(), ..before.clone() };
    let mut edits: Vec<Edit> =
        (changed != *before).then(|| Edit::change_entity(before, changed)).into_iter().collect();
    let mentions = desk.document.mentions_of(id).filter(|mention| mention.review != Review::Rejected);
    for mention in mentions.filter(|mention| mention.label != *label) {
        let after = Mention { label: label.clone(), ..mention.clone() };
        edits.push(Edit::change_mention(mention, correct(mention, after, desk.annotator)));
    }
    Ok(edits)
}

/// Links an entity to what it is called elsewhere, such as its id in Wikidata; nothing takes the link away.
///
/// # Errors
/// Refused when the entity is not there.
pub fn identify(desk: &Desk<'_>, id: &EntityId, identifier: &str) -> Edits {
    let before = desk.entity(id)?;
    let identifier = Some(identifier.trim()).filter(|identifier| !identifier.is_empty());
    let after = Entity { identifier: identifier.map(str::to_owned), ..before.clone() };
    Ok((*before != after).then(|| Edit::change_entity(before, after)).into_iter().collect())
}

fn mention_with(before: &Mention, from: &EntityId, into: &EntityId) -> Mention {
    let mut after = before.clone();
    redirect(&mut after.entity, from, into);
    if let Some(prediction) = &mut after.prediction {
        redirect(&mut prediction.entity, from, into);
    }
    if agrees(before) { after } else { settled(after) }
}

fn quotation_with(before: &Quotation, from: &EntityId, into: &EntityId) -> Quotation {
    let mut after = before.clone();
    redirect(&mut after.speaker, from, into);
    if let Some(prediction) = &mut after.prediction {
        redirect(&mut prediction.speaker, from, into);
    }
    if agrees(before) { after } else { settled(after) }
}

fn redirect(reference: &mut Option<EntityId>, from: &EntityId, into: &EntityId) {
    if reference.as_ref() == Some(from) {
        *reference = Some(into.clone());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotation::notation::{acted, parse};

    #[test]
    fn merging() {
        for (before, from, into, after) in [
            ("[Ada]P1? and [Berg]P2?", 2, 1, "[Ada]P1? and [Berg]P1?"),
            ("[Ada]P1? {so}c1=2! [Berg]P2?", 2, 1, "[Ada]P1? {so}c1=1! [Berg]P1?"),
            ("[Ada]P1? [Berg]P2x [Berg]P2", 1, 2, "[Ada]P2? [Berg]P2x [Berg]P2"),
            ("[Acme]O1 in [Oslo]G2", 1, 2, "[Acme]O2 in [Oslo]G2"),
            ("[Ada]P2~P1! [Ada]P1 [Ada]P2", 2, 1, "[Ada]P1! [Ada]P1 [Ada]P1"),
            ("[Ada]D~P1! [Ada]P2", 1, 2, "[Ada]D~P2! [Ada]P2"),
            ("[Ada]P1", 1, 1, "refused: it is the same entity"),
            ("[Ada]P1", 1, 2, "refused: there is no such entity any more"),
        ] {
            let (from, into) = (EntityId::numbered(from), EntityId::numbered(into));
            assert_eq!(acted(before, |desk| merge(desk, &from, &into)), after);
        }
    }

    #[test]
    fn the_one_merged_into_keeps_its_name_and_the_other_goes() {
        let mut read = parse("[Ada Berg]P1? and [Berg]P2?");
        let edits = merge(&read.desk(), &EntityId::numbered(1), &EntityId::numbered(2)).unwrap();
        read.apply(&edits);
        let names: Vec<&str> = read.document.entities().iter().map(|entity| entity.name.as_str()).collect();
        assert_eq!(names, ["Berg"]);
    }

    #[test]
    fn splitting() {
        for (before, after) in [
            ("[Ada]P1? and [Ada]P1?", "[Ada]P2~P1! and [Ada]P1?"),
            ("[Ada]P1 and [Ada]P1", "[Ada]P2 and [Ada]P1"),
            ("[[Ada]P1]s1 {so}c1=1? [Ada]P1", "[[Ada]P2]s1 {so}c1=2~? [Ada]P1"),
            ("[[Ada]P1]s1 {so}c1=1 [Ada]P1", "[[Ada]P2]s1 {so}c1=2 [Ada]P1"),
            ("[Ada]P1 {so}c1=1 [[Ada]P1]s1", "[Ada]P2 {so}c1=1 [[Ada]P1]s1"),
            ("[Ada]P1 {so}c1=1", "refused: it names nothing together with another mention"),
            ("[Monday]D", "refused: it names nothing together with another mention"),
            ("so", "refused: there is no such annotation any more"),
        ] {
            assert_eq!(acted(before, |desk| split(desk, &MentionId::numbered(1))), after);
        }
    }

    #[test]
    fn splitting_and_merging_back_makes_it_the_extractors_own_again() {
        let mut read = parse("[Ada]P1? and [Ada]P1?");
        let edits = split(&read.desk(), &MentionId::numbered(1)).unwrap();
        read.apply(&edits);
        let edits = merge(&read.desk(), &EntityId::numbered(2), &EntityId::numbered(1)).unwrap();
        read.apply(&edits);
        assert_eq!(read.print(), "[Ada]P1! and [Ada]P1?");
    }

    #[test]
    fn relabelling_all_mentions() {
        for (before, label, after) in [
            ("[Ada]P1? and [Ada]P1", "ORG", "[Ada]O1~P1! and [Ada]O1"),
            ("[Ada]P1x and [Ada]P1?", "ORG", "[Ada]P1x and [Ada]O1~P1!"),
            ("[Ada]P1?", "PERSON", "[Ada]P1?"),
            ("[Ada]P1?", "DATE", "refused: what has this label names no entity"),
            ("so", "ORG", "refused: there is no such entity any more"),
        ] {
            let relabelled =
                acted(before, |desk| relabel_entity(desk, &EntityId::numbered(1), &Label::new(label)));
            assert_eq!(relabelled, after, "{label} on {before}");
        }
    }

    #[test]
    fn linking() {
        let mut read = parse("[Berg]P1?");
        let id = EntityId::numbered(1);
        assert_eq!(identify(&read.desk(), &id, " "), Ok(Vec::new()));
        let edits = identify(&read.desk(), &id, " Q42 ").unwrap();
        read.apply(&edits);
        assert_eq!(read.document.entities()[0].identifier.as_deref(), Some("Q42"));
        let edits = identify(&read.desk(), &id, "").unwrap();
        read.apply(&edits);
        assert_eq!(read.document.entities()[0].identifier, None);
    }

    #[test]
    fn renaming() {
        let mut read = parse("[Berg]P1?");
        let id = EntityId::numbered(1);
        assert_eq!(rename(&read.desk(), &id, " \t"), Err(Refusal::NoName));
        assert_eq!(rename(&read.desk(), &id, "Berg"), Ok(Vec::new()));
        let edits = rename(&read.desk(), &id, " Ada  Berg").unwrap();
        read.apply(&edits);
        assert_eq!(read.document.entities()[0].name, "Ada Berg");
    }
}
