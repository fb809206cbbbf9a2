//! One act on many annotations that were found: what it means for each, and the edits for those that are meant.

use super::{
    Desk, Edits, Fate, Occurrence, accept, add_mention, correct::Reviewable, delete, everywhere::in_turn,
    everywhere::mention_at, label::known_entity, reject, relabel,
};
use crate::{
    annotation::{Label, Mention, MentionId, Review, Target},
    text::Span,
};

/// What is done to all that was found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Bulk {
    /// It holds.
    #[default]
    Accept,
    /// It does not hold.
    Reject,
    /// It goes; what an extractor had suggested is rejected as it had said it.
    Delete,
    /// Mentions get this label, and texts become mentions.
    Label(Label),
}

/// A place that was found, and the annotation there when one was meant.
pub type Found = (Span, Option<Target>);

/// Returns the places of what was found to which the act means something, with what it would mean there.
///
/// A text that is just a mention or just the beginning of a quotation stands for it. What two annotators differ about is left out:
/// it is decided one by one.
pub fn places_in_bulk(desk: &Desk<'_>, found: &[Found], bulk: &Bulk) -> Vec<(Option<Target>, Occurrence)> {
    let places = found.iter().filter_map(|(span, target)| {
        let target = target.clone().or_else(|| annotation_at(desk, *span));
        let fate = fate(desk, *span, target.as_ref(), bulk)?;
        Some((target, Occurrence { span: *span, fate, proposed: false }))
    });
    let mut places: Vec<_> = places.collect();
    let is_open =
        |target: &Option<Target>| target.as_ref().is_none_or(|target| desk.document.is_to_review(target));
    let can_change = |place: &Occurrence| !matches!(place.fate, Fate::Already | Fate::Beside(_));
    // Who has found nothing but what a person has decided about means just that.
    let any_is_open = places.iter().any(|(target, place)| can_change(place) && is_open(target));
    for (target, place) in &mut places {
        place.proposed = can_change(place) && (is_open(target) || !any_is_open);
    }
    places
}

/// Does the act to each of the places, one after another.
///
/// # Errors
/// Refused when an annotation is not there any more or is disputed.
pub fn in_bulk(desk: &Desk<'_>, found: &[Found], bulk: &Bulk) -> Edits {
    in_turn(desk, found, |desk, (span, target)| match (bulk, target) {
        (Bulk::Accept, Some(target)) => accept(desk, target),
        (Bulk::Reject, Some(target)) => reject(desk, target),
        (Bulk::Delete, Some(target)) => delete(desk, target),
        (Bulk::Label(label), Some(Target::Mention(id))) => relabel_alike(desk, id, label),
        (Bulk::Label(label), None) => add_mention(desk, *span, label),
        _ => Ok(Vec::new()),
    })
}

/// Relabels a mention, which joins the entity that one before it has got by that.
fn relabel_alike(desk: &Desk<'_>, id: &MentionId, label: &Label) -> Edits {
    let before = desk.mention(id)?;
    match known_entity(desk, before.span, label) {
        Some(known) if before.label != *label && label.names_entity() => {
            let after = Mention { label: label.clone(), entity: Some(known), ..before.clone() };
            Ok(desk.correct_mention(before, after))
        }
        _ => relabel(desk, id, label),
    }
}

/// Returns the annotation that a text is: the mention with just this span, else the quotation whose content begins with it.
fn annotation_at(desk: &Desk<'_>, span: Span) -> Option<Target> {
    let quotation = || {
        let mut quotations = desk.document.quotations().iter();
        quotations.find(|quotation| quotation.content.first() == Some(&span))
    };
    let mention = mention_at(desk, span).map(|mention| Target::Mention(mention.id.clone()));
    mention.or_else(|| quotation().map(|quotation| Target::Quotation(quotation.id.clone())))
}

/// Returns what the act means for a place, none where it means nothing.
fn fate(desk: &Desk<'_>, span: Span, target: Option<&Target>, bulk: &Bulk) -> Option<Fate> {
    match (target, bulk) {
        (Some(Target::Mention(id)), Bulk::Label(label)) => Some(labelled(desk.mention(id).ok()?, label)),
        (Some(Target::Quotation(_)), Bulk::Label(_)) => None,
        (Some(target), _) => decided(desk, target, bulk),
        (None, Bulk::Label(_)) => {
            let stands =
                |mention: &&Mention| mention.review != Review::Rejected && mention.span.overlaps(span);
            let other = desk.document.mentions().iter().find(stands);
            desk.trimmed(span).ok()?;
            Some(other.map_or(Fate::New, |other| Fate::Beside(other.id.clone())))
        }
        (None, _) => None,
    }
}

fn labelled(mention: &Mention, label: &Label) -> Fate {
    match mention.review {
        Review::Rejected => Fate::Restore,
        _ if mention.label != *label => Fate::Relabel(mention.label.clone()),
        _ if mention.is_to_review() => Fate::Accept,
        Review::Suggested | Review::Accepted => Fate::Already,
    }
}

/// Returns what accepting, rejecting or deleting means for an annotation, none for one that is disputed.
fn decided(desk: &Desk<'_>, target: &Target, bulk: &Bulk) -> Option<Fate> {
    let is_suggestion = match target {
        Target::Mention(id) => desk.mention(id).ok()?.predicted().is_some(),
        Target::Quotation(id) => desk.quotation(id).ok()?.predicted().is_some(),
    };
    Some(match (bulk, desk.document.review(target)?) {
        (Bulk::Accept, Review::Rejected) => Fate::Restore,
        (Bulk::Accept, _) if desk.document.is_to_review(target) => Fate::Accept,
        (Bulk::Accept, _) | (_, Review::Rejected) => Fate::Already,
        _ if is_suggestion => Fate::Reject,
        _ => Fate::Remove,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotation::notation::{acted, parse};

    /// All annotations and, for each word “Oslo”, its place.
    fn found(desk: &Desk<'_>) -> Vec<Found> {
        let mentions = desk.document.mentions().iter();
        let mut found: Vec<Found> =
            mentions.map(|item| (item.span, Some(Target::Mention(item.id.clone())))).collect();
        let quotations = desk.document.quotations().iter();
        found.extend(quotations.map(|item| (item.content[0], Some(Target::Quotation(item.id.clone())))));
        let texts = desk.text.as_str().match_indices("Oslo");
        found.extend(texts.filter_map(|(at, text)| Some((desk.text.span(at, at + text.len())?, None))));
        found.sort_by_key(|(span, _)| *span);
        found.dedup_by_key(|(span, _)| *span);
        found
    }

    fn person() -> Bulk {
        Bulk::Label(Label::new("PERSON"))
    }

    #[test]
    fn what_it_would_mean() {
        for (before, bulk, expected) in [
            ("[Ada]P1? [Bo]P2 [Cy]P3x {“No”}c1?", Bulk::Accept, "accept, no already, no restore, accept"),
            ("[Cy]P3x {“No”}c1x", Bulk::Accept, "restore, restore"),
            ("[Ada]P1? [Bo]P2 [Cy]P3x {“No”}c1!", Bulk::Reject, "reject, no remove, no already, no reject"),
            ("[Ada]P1! [Bo]P2 {“No”}c1", Bulk::Delete, "reject, remove, remove"),
            ("[Ada]O1? [Bo]P2? [Cy]P3 [Dee]O4x", person(), "relabel, accept, no already, no restore"),
            ("[Ada]O1 in Oslo and [Oslo Bay]L2 {“No”}c1", person(), "no relabel, new, no beside, no relabel"),
            ("in Oslo", Bulk::Accept, ""),
        ] {
            let read = parse(before);
            let shown = |(_, place): (Option<Target>, Occurrence)| {
                let fate = format!("{:?}", place.fate);
                let fate = fate.split('(').next().unwrap_or_default().to_lowercase();
                format!("{}{fate}", if place.proposed { "" } else { "no " })
            };
            let places = places_in_bulk(&read.desk(), &found(&read.desk()), &bulk);
            assert_eq!(places.into_iter().map(shown).collect::<Vec<_>>().join(", "), expected, "{before}");
        }
    }

    #[test]
    fn each_is_done_on_what_those_before_it_leave() {
        for (before, bulk, after) in [
            ("[Ada]P1? or [Ada]P1? {“No”}c1=1?", Bulk::Accept, "[Ada]P1! or [Ada]P1! {“No”}c1=1!"),
            ("[Ada]P1 or [Ada]P1 {“No”}c1=1", Bulk::Delete, "Ada or Ada “No”"),
            ("[Ada]P1? or [Bo]P2", Bulk::Reject, "[Ada]P1x or [Bo]P2"),
            ("in Oslo or Oslo", person(), "in [Oslo]P1 or [Oslo]P1"),
            ("[Oslo]G1! or [Oslo]G1!", person(), "[Oslo]P2~G1! or [Oslo]P2~G1!"),
        ] {
            let act = |desk: &Desk<'_>| {
                let places = places_in_bulk(desk, &found(desk), &bulk).into_iter();
                let meant = places.filter(|(_, place)| place.proposed);
                in_bulk(desk, &meant.map(|(target, place)| (place.span, target)).collect::<Vec<_>>(), &bulk)
            };
            assert_eq!(acted(before, act), after, "{before}");
        }
    }
}
