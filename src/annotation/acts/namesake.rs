//! The entity that a name means though it is written in another way: the surname of somebody, or the full name.

use super::Desk;
use crate::{
    annotation::{Edit, Entity, EntityId, Label, Review},
    text::Span,
};

/// The labels whose names are shortened: of places, York is not New York.
const SHORTENED: &[&str] = &["PERSON", "ORG"];

/// The label of those who have first names, and whose fuller name may come after the short one.
const PERSON: &str = "PERSON";

/// Returns the only entity with this label whose name ends as the text of a span, of a person also begins so or the other way
/// around, with the edit that gives a person the fuller of two names; none where several may be meant. `except` is none of them.
pub(super) fn namesake<'a>(
    desk: &Desk<'a>,
    span: Span,
    label: &Label,
    except: Option<&EntityId>,
) -> Option<(&'a Entity, Option<Edit>)> {
    if !SHORTENED.contains(&label.as_str()) {
        return None;
    }
    let name = desk.name(span);
    let is_person = label.as_str() == PERSON;
    let is_one = |entity: &Entity| {
        let long = &entity.name;
        ends_as(&name, long)
            || is_person && (begins_as(&name, long) || begins_as(long, &name) || ends_as(long, &name))
    };
    let is_meant = |entity: &&Entity| {
        entity.label == *label
            && Some(&entity.id) != except
            && is_one(entity)
            && desk.document.mentions_of(&entity.id).any(|mention| mention.review != Review::Rejected)
    };
    let mut meant = desk.document.entities().iter().filter(is_meant);
    let entity = meant.next().filter(|_| meant.next().is_none())?;
    let grown = (entity.name.len() < name.len())
        .then(|| Edit::change_entity(entity, Entity { name, ..entity.clone() }));
    Some((entity, grown))
}

/// Tells whether a name is the first words of another.
fn begins_as(short: &str, long: &str) -> bool {
    long.strip_prefix(short).is_some_and(|rest| rest.starts_with(' '))
}

/// Tells whether a name is the last words of another.
fn ends_as(short: &str, long: &str) -> bool {
    long.strip_suffix(short).is_some_and(|rest| rest.ends_with(' '))
}

#[cfg(test)]
mod tests {
    use crate::annotation::{Label, acts::add_mention, notation::parse};

    #[test]
    fn names_join_those_that_they_are_short_for() {
        for (before, name, label, expected) in [
            ("[Ada Berg]P1 met Berg", "Berg", "PERSON", ["Ada Berg"].as_slice()),
            ("[Berg]P1 met Ada Berg", "Ada Berg", "PERSON", &["Ada Berg"]),
            ("[Ada Berg]P1 met Ada", "Ada", "PERSON", &["Ada Berg"]),
            ("[Ada Berg]P1, [Bo Berg]P2 met Berg", "Berg", "PERSON", &["Ada Berg", "Bo Berg", "Berg"]),
            ("[Ashcombe Gazette]O1 and the Gazette", "Gazette", "ORG", &["Ashcombe Gazette"]),
            ("[Gazette]O1 and Ashcombe Gazette", "Ashcombe Gazette", "ORG", &["Gazette", "Ashcombe Gazette"]),
            ("[Oslo Union]O1 and Oslo", "Oslo", "ORG", &["Oslo Union", "Oslo"]),
            ("[York]G1 is not New York", "New York", "GPE", &["York", "New York"]),
            ("[Bergen]G1 met Bo Bergen", "Bo Bergen", "PERSON", &["Bergen", "Bo Bergen"]),
            ("[Berg]P1x met Ada Berg", "Ada Berg", "PERSON", &["Berg", "Ada Berg"]),
        ] {
            let mut read = parse(before);
            let edits = {
                let desk = read.desk();
                let start = desk.text.as_str().rfind(name).expect("the name in the text");
                let span = desk.text.span(start, start + name.len()).expect("whole letters");
                add_mention(&desk, span, &Label::new(label)).expect("a span that can be marked")
            };
            read.apply(&edits);
            let names: Vec<&str> =
                read.document.entities().iter().map(|entity| entity.name.as_str()).collect();
            assert_eq!(names, expected, "{name} in {before}");
        }
    }
}
