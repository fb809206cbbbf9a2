use super::{Desk, Edits, correct::Reviewable, delete, dispute, mark_read};
use crate::{
    annotation::{Edit, Mention, Quotation, Review, Target},
    text::Span,
};

/// Accepts an annotation as it stands; who made it stays who made it. A version that is disputed takes the place of the other.
///
/// # Errors
/// Refused when the annotation is not there.
pub fn accept(desk: &Desk<'_>, target: &Target) -> Edits {
    dispute::take(desk, target).map_or_else(|| decide(desk, target, Review::Accepted), Ok)
}

/// Rejects a suggestion as it stands, corrected or not; what a person made by hand is removed, and a disputed version let go.
///
/// # Errors
/// Refused when the annotation is not there.
pub fn reject(desk: &Desk<'_>, target: &Target) -> Edits {
    if let Some(edits) = dispute::leave(desk, target) {
        return Ok(edits);
    }
    let is_suggestion = match target {
        Target::Mention(id) => desk.mention(id)?.predicted().is_some(),
        Target::Quotation(id) => desk.quotation(id)?.predicted().is_some(),
    };
    if is_suggestion { decide(desk, target, Review::Rejected) } else { delete(desk, target) }
}

/// Accepts every annotation to review that begins in `span` and is neither rejected nor disputed, and marks the span as read.
///
/// # Errors
/// Never refused.
pub fn accept_all_in(desk: &Desk<'_>, span: Span) -> Edits {
    let mut edits = Vec::new();
    let is_open =
        |item: &&Mention| item.review != Review::Rejected && item.is_to_review() && item.dispute.is_none();
    for mention in
        desk.document.mentions().iter().filter(is_open).filter(|item| span.contains(item.span.start()))
    {
        edits.push(Edit::change_mention(mention, mention.clone().reviewed(Review::Accepted)));
    }
    let is_open =
        |item: &&Quotation| item.review != Review::Rejected && item.is_to_review() && item.dispute.is_none();
    for quotation in
        desk.document.quotations().iter().filter(is_open).filter(|item| span.contains(item.start()))
    {
        edits.push(Edit::change_quotation(quotation, quotation.clone().reviewed(Review::Accepted)));
    }
    edits.extend(mark_read(desk, span)?);
    Ok(edits)
}

fn decide(desk: &Desk<'_>, target: &Target, review: Review) -> Edits {
    Ok(match target {
        Target::Mention(id) => {
            let before = desk.mention(id)?;
            desk.replace_mention(before, before.clone().reviewed(review))
        }
        Target::Quotation(id) => {
            let before = desk.quotation(id)?;
            desk.replace_quotation(before, before.clone().reviewed(review))
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotation::{
        Anchor, Fields, MentionId, QuotationId,
        notation::{acted, parse},
    };

    const M1: fn() -> Target = || Target::Mention(MentionId::numbered(1));
    const Q1: fn() -> Target = || Target::Quotation(QuotationId::numbered(1));

    #[test]
    fn accepting() {
        for (before, after) in [
            ("[Ada Berg]P1? said", "[Ada Berg]P1! said"),
            ("[Ada Berg]P1! said", "[Ada Berg]P1! said"),
            ("[Ada Berg]P1x said", "[Ada Berg]P1! said"),
            ("[Ada Berg]P1 said", "[Ada Berg]P1 said"),
            ("[Ada Berg]O2~P1x said", "[Ada Berg]O2~P1! said"),
        ] {
            assert_eq!(acted(before, |desk| accept(desk, &M1())), after);
        }
        assert_eq!(
            acted("{“No,”}c1=1? [she]s1 said", |desk| accept(desk, &Q1())),
            "{“No,”}c1=1! [she]s1 said"
        );
    }

    #[test]
    fn accepting_what_is_accepted_takes_no_edits() {
        assert_eq!(accept(&parse("[Ada]P1!").desk(), &M1()), Ok(Vec::new()));
        assert_eq!(reject(&parse("[Ada]P1x").desk(), &M1()), Ok(Vec::new()));
    }

    #[test]
    fn rejecting() {
        for (before, after) in [
            ("[Ada Berg]P1? said", "[Ada Berg]P1x said"),
            ("[Ada Berg]P1! said", "[Ada Berg]P1x said"),
            ("[Ada Berg]O2~P1! said", "[Ada Berg]O2~P1x said"),
            ("[Ada Berg]P1 said", "Ada Berg said"),
            ("said", "refused: there is no such annotation any more"),
        ] {
            assert_eq!(acted(before, |desk| reject(desk, &M1())), after);
        }
        assert_eq!(acted("{“No,”}c1=1? she said", |desk| reject(desk, &Q1())), "{“No,”}c1=1x she said");
        assert_eq!(acted("{“No,”}c1=1 she said", |desk| reject(desk, &Q1())), "“No,” she said");
    }

    #[test]
    fn whoever_decides_has_checked_the_place() {
        let anchor = || Anchor { confidence: 0.5, lost: Fields::new(), extra: Fields::new() };
        let mut read = parse("[Ada]P1! {“No,”}c1! [Bo]P2");
        let (mention, quotation) =
            (read.document.mentions()[0].clone(), read.document.quotations()[0].clone());
        read.apply(&[
            Edit::change_mention(&mention, Mention { anchor: Some(anchor()), ..mention.clone() }),
            Edit::change_quotation(&quotation, Quotation { anchor: Some(anchor()), ..quotation.clone() }),
        ]);
        assert_eq!(read.document.progress(), (1, 3));
        let mut by_paragraph = read.clone();
        by_paragraph.apply(&accept_all_in(&read.desk(), read.segments.paragraphs()[0]).unwrap());
        assert_eq!(by_paragraph.document.progress(), (3, 3));
        for target in [M1(), Q1()] {
            assert!(read.document.is_to_review(&target));
            read.apply(&accept(&read.desk(), &target).unwrap());
            assert!(!read.document.is_to_review(&target));
        }
        assert_eq!((&read.document.mentions()[0], &read.document.quotations()[0]), (&mention, &quotation));
    }

    #[test]
    fn accepting_a_paragraph() {
        let before = "[Bo]P1? left.\n{“No,”}c1? [Ada]P2? and [Cy]P3x (said)r1 on [Monday]D?.\n[Oslo]G4?";
        let after = "[Bo]P1? left.\n{“No,”}c1! [Ada]P2! and [Cy]P3x (said)r1 on [Monday]D!.\n[Oslo]G4?";
        let mut read = parse(before);
        let paragraph = read.segments.paragraphs()[1];
        let edits = accept_all_in(&read.desk(), paragraph).unwrap();
        read.apply(&edits);
        assert_eq!(read.print(), after);
        assert_eq!(read.document.read(), [paragraph]);
        assert_eq!(accept_all_in(&read.desk(), paragraph), Ok(Vec::new()), "nothing is left to accept");
    }
}
