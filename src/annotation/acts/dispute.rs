//! Deciding between the versions of two annotators.

use super::{Desk, correct::Reviewable, orphans::without_orphans};
use crate::annotation::{Edit, EntityId, Mention, Naming, Quotation, Review, Target};

/// Returns the edits by which a version takes the place of the one that stands; none when it is not disputed.
pub(super) fn take(desk: &Desk<'_>, target: &Target) -> Option<Vec<Edit>> {
    let edits = match target {
        Target::Mention(id) => take_mention(desk, desk.document.mention(id)?)?,
        Target::Quotation(id) => take_quotation(desk, desk.document.quotation(id)?)?,
    };
    Some(without_orphans(desk.document, edits))
}

/// Returns the edits by which a version is let go; none when it is not disputed.
///
/// What the other annotator had deleted is deleted, or rejected where an extractor had suggested it.
pub(super) fn leave(desk: &Desk<'_>, target: &Target) -> Option<Vec<Edit>> {
    let edit = match target {
        Target::Mention(id) => {
            let version = desk.document.mention(id)?;
            let dispute = version.dispute.as_deref()?;
            let stands = dispute.with.as_ref().and_then(|with| desk.document.mention(with));
            let free = Mention { review: dispute.review, dispute: None, ..version.clone() };
            match stands {
                None if free.predicted().is_some() => {
                    Edit::change_mention(version, free.reviewed(Review::Rejected))
                }
                _ => Edit::remove_mention(version),
            }
        }
        Target::Quotation(id) => {
            let version = desk.document.quotation(id)?;
            let dispute = version.dispute.as_deref()?;
            let stands = dispute.with.as_ref().and_then(|with| desk.document.quotation(with));
            let free = Quotation { review: dispute.review, dispute: None, ..version.clone() };
            match stands {
                None if free.predicted().is_some() => {
                    Edit::change_quotation(version, free.reviewed(Review::Rejected))
                }
                _ => Edit::remove_quotation(version),
            }
        }
    };
    Some(without_orphans(desk.document, vec![edit]))
}

fn take_mention(desk: &Desk<'_>, version: &Mention) -> Option<Vec<Edit>> {
    let dispute = version.dispute.as_deref()?;
    let taken = Mention { review: dispute.taken(), dispute: None, ..version.clone() };
    let naming = named(desk, taken.entity.as_ref(), dispute.entity.as_ref());
    let Some(stands) = dispute.with.as_ref().and_then(|with| desk.document.mention(with)) else {
        return Some(naming.into_iter().chain([Edit::change_mention(version, taken)]).collect());
    };
    let taken = Mention { id: stands.id.clone(), ..taken };
    let naming = naming.or_else(|| desk.entity_follows(stands, &taken));
    let change = (*stands != taken).then(|| Edit::change_mention(stands, taken));
    Some([Edit::remove_mention(version)].into_iter().chain(naming).chain(change).collect())
}

fn take_quotation(desk: &Desk<'_>, version: &Quotation) -> Option<Vec<Edit>> {
    let dispute = version.dispute.as_deref()?;
    let taken = Quotation { review: dispute.taken(), dispute: None, ..version.clone() };
    let naming = named(desk, taken.speaker.as_ref(), dispute.entity.as_ref());
    let Some(stands) = dispute.with.as_ref().and_then(|with| desk.document.quotation(with)) else {
        return Some(naming.into_iter().chain([Edit::change_quotation(version, taken)]).collect());
    };
    let taken = Quotation { id: stands.id.clone(), ..taken };
    let change = (*stands != taken).then(|| Edit::change_quotation(stands, taken));
    Some([Edit::remove_quotation(version)].into_iter().chain(naming).chain(change).collect())
}

/// Returns the edit by which an entity is called as this version calls it.
fn named(desk: &Desk<'_>, entity: Option<&EntityId>, naming: Option<&Naming>) -> Option<Edit> {
    let entity = desk.document.entity(entity?)?;
    let after = naming?.clone().given(entity);
    (after != *entity).then(|| Edit::change_entity(entity, after))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotation::{
        Label, MentionId, QuotationId,
        acts::Edits,
        acts::{Refusal, accept, accept_all_in, delete, reject, relabel, turn_form},
        merge,
        notation::{Notated, parse},
    };

    /// Returns the merge of two sides, read from the notation.
    fn merged(base: &str, ours: &str, theirs: &str) -> Notated {
        let [base, ours, theirs] = [base, ours, theirs].map(parse);
        Notated { document: merge(&base.document, &ours.document, &theirs.document).document, ..base }
    }

    fn mention(number: usize) -> Target {
        Target::Mention(MentionId::numbered(number))
    }

    fn after(mut read: Notated, act: impl FnOnce(&Desk<'_>) -> Edits) -> String {
        let edits = act(&read.desk()).unwrap();
        read.apply(&edits);
        assert!(read.document.mentions().iter().all(|mention| mention.dispute.is_none()));
        read.print()
    }

    #[test]
    fn a_version_is_taken_or_let_go() {
        for (base, ours, theirs, taken, left) in [
            ("[Ada]P1?", "[Ada]O1~P1!", "[Ada]P1x", "[Ada]P1x", "[Ada]O1~P1!"),
            ("[Ada]P1?", "[Ada]P1!", "[Ada]O1~P1!", "[Ada]O1~P1!", "[Ada]P1!"),
            ("[Ada]P1 left", "[Ada]O1 left", "[Ada]G1 left", "[Ada]G1 left", "[Ada]O1 left"),
            ("[Ada]P1 left", "[Ada left]P1", "[Ada]G1 left", "[Ada]G1 left", "[Ada left]P1"),
        ] {
            for (act, expected) in
                [(accept as fn(&Desk<'_>, &Target) -> Edits, taken), (reject, left), (delete, left)]
            {
                let read = merged(base, ours, theirs);
                assert_eq!(read.document.mentions().len(), 2, "{base}");
                let rival = read.document.mentions().iter().find(|mention| mention.is_rival()).unwrap();
                let rival = Target::Mention(rival.id.clone());
                assert_eq!(after(read, |desk| act(desk, &rival)), expected, "{base}: {ours} and {theirs}");
            }
        }
    }

    #[test]
    fn the_name_of_an_entity_goes_with_the_version() {
        let mut read = merged("[Ada]P1 left", "[Ada]O1 left", "[Ada]G1 left");
        let edits = accept(&read.desk(), &mention(2)).unwrap();
        read.apply(&edits);
        assert_eq!(read.document.entities()[0].label, Label::new("GPE"));
    }

    #[test]
    fn what_one_deleted_and_the_other_changed_stays_or_goes() {
        for (base, ours, theirs, taken, left) in [
            ("[Ada]P1 left", "Ada left", "[Ada]O1 left", "[Ada]O1 left", "Ada left"),
            ("[Ada]P1 left", "[Ada]O1 left", "Ada left", "[Ada]O1 left", "Ada left"),
            ("[Ada]P1! left", "Ada left", "[Ada]P1x left", "[Ada]P1x left", "[Ada]P1x left"),
        ] {
            for (act, expected) in [(accept as fn(&Desk<'_>, &Target) -> Edits, taken), (reject, left)] {
                assert_eq!(
                    after(merged(base, ours, theirs), |desk| act(desk, &mention(1))),
                    expected,
                    "{base}"
                );
            }
        }
    }

    #[test]
    fn a_quotation_is_decided_like_a_mention() {
        let id = Target::Quotation(QuotationId::numbered(2));
        let read = || merged("{so}c1? she (said)r1", "{so}c1x she (said)r1", "{so}c1i! she (said)r1");
        assert_eq!(read().document.quotations().len(), 2);
        let taken = after(read(), |desk| accept(desk, &id));
        assert_eq!(taken, "{so}c1i! she (said)r1");
        assert_eq!(after(read(), |desk| reject(desk, &id)), "{so}c1x she (said)r1");
        let refused = turn_form(&read().desk(), &QuotationId::numbered(2));
        assert_eq!(refused, Err(Refusal::Disputed));
    }

    #[test]
    fn nothing_else_decides() {
        let read = merged("[Ada]P1?", "[Ada]O1~P1!", "[Ada]P1x");
        let whole = read.text.whole().unwrap();
        let edits = accept_all_in(&read.desk(), whole).unwrap();
        assert!(edits.iter().all(|edit| !matches!(edit, Edit::Mention(_))));
        let refused = relabel(&read.desk(), &MentionId::numbered(2), &Label::new("GPE"));
        assert_eq!(refused, Err(Refusal::Disputed));
    }
}
