//! The entity that a name means though it is written in another way: the surname of somebody, or the full name.

use super::Desk;
use crate::{
    annotation::{Edit, Entity, EntityId, Label, Review},
    text::Span,
};

/// The labels whose names are shortened: of places, York is not New York.
const SHORTENED: &[&str] = &["PERSON", "ORG"];

/// The label of those whose fuller name may come after the short one.
const INTRODUCED: &str = "PERSON";

/// Returns the only entity with this label whose name begins or ends as the text of a span, or the other way around, with the
/// edit that gives a person the fuller of two names; none where several may be meant. `except` is none of them.
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
    let may_grow = label.as_str() == INTRODUCED;
    let is_meant = |entity: &&Entity| {
        entity.label == *label
            && Some(&entity.id) != except
            && (is_short_for(&name, &entity.name) || may_grow && is_short_for(&entity.name, &name))
            && desk.document.mentions_of(&entity.id).any(|mention| mention.review != Review::Rejected)
    };
    let mut meant = desk.document.entities().iter().filter(is_meant);
    let entity = meant.next().filter(|_| meant.next().is_none())?;
    let grown = (entity.name.len() < name.len())
        .then(|| Edit::change_entity(entity, Entity { name, ..entity.clone() }));
    Some((entity, grown))
}

/// Tells whether a name is made of the first words of another, or of its last ones.
fn is_short_for(short: &str, long: &str) -> bool {
    let first = long.strip_prefix(short).is_some_and(|rest| rest.starts_with(' '));
    first || long.strip_suffix(short).is_some_and(|rest| rest.ends_with(' '))
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
