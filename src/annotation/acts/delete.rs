use super::{Desk, Edits, correct::Reviewable, dispute, orphans::without_orphans};
use crate::annotation::{Edit, Review, Target};

/// Deletes an annotation: what a person made by hand is removed, with the entities that nothing else refers to.
///
/// What came from an extractor is restored to what it had said and rejected instead, so that it does not come back. A version
/// that is disputed is let go.
///
/// # Errors
/// Refused when the annotation is not there.
pub fn delete(desk: &Desk<'_>, target: &Target) -> Edits {
    if let Some(edits) = dispute::leave(desk, target) {
        return Ok(edits);
    }
    Ok(match target {
        Target::Mention(id) => {
            let before = desk.mention(id)?;
            match before.predicted() {
                Some(said) => {
                    desk.replace_mention(before, before.clone().restored(said).reviewed(Review::Rejected))
                }
                None => without_orphans(desk.document, vec![Edit::remove_mention(before)]),
            }
        }
        Target::Quotation(id) => {
            let before = desk.quotation(id)?;
            match before.predicted() {
                Some(said) => {
                    desk.replace_quotation(before, before.clone().restored(said).reviewed(Review::Rejected))
                }
                None => without_orphans(desk.document, vec![Edit::remove_quotation(before)]),
            }
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotation::{MentionId, QuotationId, notation::acted};

    #[test]
    fn deleting_a_mention() {
        for (before, after) in [
            ("[Ada Berg]P1 said", "Ada Berg said"),
            ("[Ada Berg]P1? said", "[Ada Berg]P1x said"),
            ("[Ada Berg]P1! said", "[Ada Berg]P1x said"),
            ("[Ada Berg]P1x said", "[Ada Berg]P1x said"),
            ("[Ada Berg]O2~P1! said", "[Ada Berg]P1x said"),
            ("[Ada Berg]D~P1x said", "[Ada Berg]P1x said"),
            ("said", "refused: there is no such annotation any more"),
        ] {
            assert_eq!(acted(before, |desk| delete(desk, &Target::Mention(MentionId::numbered(1)))), after);
        }
    }

    #[test]
    fn deleting_a_quotation() {
        for (before, after) in [
            ("{“No,”}c1=1 she (said)r1", "“No,” she said"),
            ("{“No,”}c1=1? she (said)r1", "{“No,”}c1=1x she (said)r1"),
            ("{“No,”}c1=1! she (said)r1", "{“No,”}c1=1x she (said)r1"),
        ] {
            assert_eq!(
                acted(before, |desk| delete(desk, &Target::Quotation(QuotationId::numbered(1)))),
                after
            );
        }
    }

    #[test]
    fn an_entity_goes_with_the_last_that_refers_to_it() {
        for (before, remaining) in [
            ("[Ada]P1 and [Bo]P2", 1),
            ("[Ada]P1 and [Ada]P1", 1),
            ("[Ada]P1 {left}c1=1", 1),
            ("[Ada]P1 and [Bo]O2~P1!", 2),
            ("[Ada]P1", 0),
        ] {
            let mut entities = 0;
            acted(before, |desk| {
                let edits = delete(desk, &Target::Mention(MentionId::numbered(1)))?;
                let removed = edits.iter().filter(|edit| matches!(edit, Edit::Entity(_))).count();
                entities = desk.document.entities().len() - removed;
                Ok(edits)
            });
            assert_eq!(entities, remaining, "{before}");
        }
    }
}
