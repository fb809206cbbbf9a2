//! What must hold of any two sides, and how single cases end.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::{Merge, merge};
use crate::{
    annotation::{
        Change, Document, EntityId, History, Mention, MentionId, Moment, Parts, Quotation, Review, Status,
        Transaction,
        acts::{self, Desk, tests::*},
        faults::faults,
        notation::{parse, print},
    },
    text::{Segments, SourceText, Span},
};

/// Returns what an annotator makes of a document by some acts.
fn worked(text: &SourceText, start: &Document, annotator: &str, acts: &[Choice]) -> Document {
    let segments = Segments::new(text);
    let (mut document, mut history) = (start.clone(), History::default());
    for choice in acts {
        let desk = Desk { document: &document, text, segments: &segments, annotator };
        let Some(Ok(edits)) = act(&desk, *choice) else { continue };
        let edits = acts::begin(&desk, edits);
        let cursor = Change { before: 0, after: 0 };
        let act = Transaction { act: "act".to_owned(), edits, cursor, moment: Moment::default() };
        history.perform(&mut document, act).unwrap();
    }
    document
}

/// Returns all that a document says in any version, with what was decided about it.
fn sayings(document: &Document) -> BTreeSet<String> {
    let mentions = document.mentions().iter().map(|mention| {
        let review = mention.dispute.as_ref().map_or(mention.review, |dispute| dispute.review);
        format!("{:?} {} {review:?}", mention.span, mention.label)
    });
    let quotations = document.quotations().iter().map(|quotation| {
        let review = quotation.dispute.as_ref().map_or(quotation.review, |dispute| dispute.review);
        let Quotation { form, content, cue, source, .. } = quotation;
        format!("{form:?} {content:?} {cue:?} {source:?} {review:?}")
    });
    mentions.chain(quotations).collect()
}

/// Tells whether names are to decide: on which annotation that is depends on which side stands.
fn names_disputed(document: &Document) -> bool {
    let mentions = document.mentions().iter().filter_map(|item| item.dispute.as_ref()?.entity.as_ref());
    let quotations = document.quotations().iter().filter_map(|item| item.dispute.as_ref()?.entity.as_ref());
    mentions.chain(quotations).next().is_some()
}

/// Returns which mentions name one thing.
fn clusters(document: &Document) -> Vec<Vec<Span>> {
    let spans = |id: &EntityId| document.mentions_of(id).map(|mention| mention.span).collect();
    let mut clusters: Vec<Vec<Span>> = document.entities().iter().map(|entity| spans(&entity.id)).collect();
    clusters.sort();
    clusters
}

/// Tells whether a side has only merged the entity into another: that is no work on what names it.
fn only_follows(side: &Document, before: Option<&EntityId>) -> bool {
    before.is_some_and(|entity| side.entity(entity).is_none())
}

/// Returns what of a side is lost: each part that it changed must be in some version, decided as it was.
fn lost(base: &Document, side: &Document, merged: &Document) -> Vec<String> {
    let decided = |mine: Review, before: Option<Review>, now: Review, disputed: Option<Review>| {
        mine == Review::Suggested || Some(mine) == before || mine == now || Some(mine) == disputed
    };
    let mut lost = Vec::new();
    for mine in side.mentions().iter().filter(|mine| base.mention(&mine.id) != Some(*mine)) {
        let before = base.mention(&mine.id);
        let kept = |now: &&Mention| {
            let said = before.is_some_and(|before| (before.span, &before.label) == (mine.span, &mine.label));
            let disputed = now.dispute.as_ref().map(|dispute| dispute.review);
            (said || (now.span, &now.label) == (mine.span, &mine.label))
                && decided(mine.review, before.map(|before| before.review), now.review, disputed)
        };
        let follows = before.is_some_and(|before| {
            let moved = Mention { entity: mine.entity.clone(), ..before.clone() };
            moved == *mine && only_follows(side, before.entity.as_ref())
        });
        if !follows && !merged.mentions().iter().any(|now| kept(&now)) {
            lost.push(format!("{mine:?}"));
        }
    }
    for mine in side.quotations().iter().filter(|mine| base.quotation(&mine.id) != Some(*mine)) {
        let before = base.quotation(&mine.id);
        let kept = |now: &&Quotation| {
            let same = |part: fn(&Quotation) -> String| {
                before.is_some_and(|before| part(before) == part(mine)) || part(now) == part(mine)
            };
            let disputed = now.dispute.as_ref().map(|dispute| dispute.review);
            same(|it| format!("{:?}", it.form))
                && same(|it| format!("{:?}", it.content))
                && same(|it| format!("{:?}", it.cue))
                && same(|it| format!("{:?}", it.source))
                && decided(mine.review, before.map(|before| before.review), now.review, disputed)
        };
        let follows = before.is_some_and(|before| {
            let moved = Quotation { speaker: mine.speaker.clone(), ..before.clone() };
            moved == *mine && only_follows(side, before.speaker.as_ref())
        });
        if !follows && !merged.quotations().iter().any(|now| kept(&now)) {
            lost.push(format!("{mine:?}"));
        }
    }
    lost
}

proptest! {
    #[test]
    fn one_side_that_did_nothing_changes_nothing(
        text in texts(), suggestions in choices(8), acts in choices(20)
    ) {
        let text = SourceText::new(text);
        let base = suggested(&text, &suggestions);
        let side = worked(&text, &base, "bo", &acts);
        for (ours, theirs) in [(&side, &base), (&base, &side), (&side, &side)] {
            let merge = merge(&base, ours, theirs);
            prop_assert_eq!(&merge.document, &side);
            prop_assert_eq!(merge.disputed, 0);
        }
        prop_assert_eq!(merge(&base, &side, &base).joined, 0);
    }

    #[test]
    fn nothing_is_lost_and_the_sides_may_be_exchanged(
        text in texts(), suggestions in choices(8), before in choices(6), ours in choices(12), theirs in choices(12)
    ) {
        let text = SourceText::new(text);
        let base = worked(&text, &suggested(&text, &suggestions), "cy", &before);
        let (ours, theirs) = (worked(&text, &base, "ada", &ours), worked(&text, &base, "bo", &theirs));
        let (one, other) = (merge(&base, &ours, &theirs), merge(&base, &theirs, &ours));
        for merge in [&one, &other] {
            prop_assert_eq!(faults(&text, &merge.document), Vec::<String>::new());
            prop_assert_eq!(lost(&base, &ours, &merge.document), Vec::<String>::new());
            prop_assert_eq!(lost(&base, &theirs, &merge.document), Vec::<String>::new());
        }
        prop_assert_eq!(sayings(&one.document), sayings(&other.document));
        if !names_disputed(&one.document) && !names_disputed(&other.document) {
            prop_assert_eq!(one.disputed, other.disputed);
        }
        prop_assert_eq!(one.document.status(), other.document.status());
        prop_assert_eq!(one.document.read(), other.document.read());
        if one.disputed == 0 {
            prop_assert_eq!(clusters(&one.document), clusters(&other.document));
        }
        // What is decided by nobody is still there after another merge with the same.
        let again = merge(&theirs, &one.document, &theirs);
        prop_assert_eq!(again.document, one.document);
    }

    #[test]
    fn sides_with_nothing_in_common_are_joined(text in texts(), ours in choices(8), theirs in choices(8)) {
        let text = SourceText::new(text);
        let (ours, theirs) = (suggested(&text, &ours), suggested(&text, &theirs));
        let merge = merge(&Document::default(), &ours, &theirs);
        prop_assert_eq!(faults(&text, &merge.document), Vec::<String>::new());
        prop_assert_eq!(lost(&Document::default(), &ours, &merge.document), Vec::<String>::new());
        prop_assert_eq!(lost(&Document::default(), &theirs, &merge.document), Vec::<String>::new());
    }
}

/// Merges annotated texts; the second number counts what is to decide.
fn merged(base: &str, ours: &str, theirs: &str) -> (String, usize, usize) {
    let [base, ours, theirs] = [base, ours, theirs].map(parse);
    let Merge { document, joined, disputed } = merge(&base.document, &ours.document, &theirs.document);
    assert_eq!(faults(&base.text, &document), Vec::<String>::new());
    (print(&base.text, &document, None), joined, disputed)
}

#[test]
fn what_one_side_changed_is_taken_and_what_both_changed_is_decided() {
    for (base, ours, theirs, expected, joined, disputed) in [
        // Different annotations.
        ("[Ada]P1? [Bo]P2?", "[Ada]P1! [Bo]P2?", "[Ada]P1? [Bo]P2x", "[Ada]P1! [Bo]P2x", 1, 0),
        // The same decision.
        ("[Ada]P1?", "[Ada]P1!", "[Ada]P1!", "[Ada]P1!", 0, 0),
        // One has decided, the other linked it.
        ("[Ada]P1? [Ada]P2", "[Ada]P1! [Ada]P2", "[Ada]P2? [Ada]P2", "[Ada]P2! [Ada]P2", 1, 0),
        // Different decisions.
        ("[Ada]P1?", "[Ada]P1!", "[Ada]P1x", "[[Ada]P1!]P1x", 0, 1),
        ("[Ada]P1?", "[Ada]O1~P1!", "[Ada]G1~P1!", "[[Ada]O1~P1!]G1~P1?", 0, 1),
        // One decided about what the other changed.
        ("[Ada]P1?", "[Ada]P1x", "[Ada]O1~P1!", "[[Ada]P1x]O1~P1?", 0, 1),
        // Deleted and unchanged.
        ("[Ada]P1 [Bo]P2", "[Ada]P1 Bo", "[Ada]P1! [Bo]P2", "[Ada]P1! Bo", 1, 0),
    ] {
        let (print, taken, open) = merged(base, ours, theirs);
        assert_eq!((taken, open), (joined, disputed), "{base}: {ours} and {theirs} are {print}");
        if disputed == 0 {
            assert_eq!(print, expected, "{base}: {ours} and {theirs}");
        }
    }
}

#[test]
fn the_parts_of_a_quotation_are_joined_one_by_one() {
    for (base, ours, theirs, expected, disputed) in [
        ("{so}c1! she said", "{so}c1! [she]s1 said", "{so}c1! she (said)r1", "{so}c1! [she]s1 (said)r1", 0),
        (
            "{so}c1=1! [Ada]P1 [Bo]P2",
            "{so}c1=2! [Ada]P1 [Bo]P2",
            "{so}c1i=1! [Ada]P1 [Bo]P2",
            "{so}c1i=2! [Ada]P1 [Bo]P2",
            0,
        ),
        ("{so}c1? she said", "{so}c1! she said", "{so}c1? she (said)r1", "", 1),
        ("{so}c1! she said", "{so}c1! [she]s1 said", "{so}c1! she [said]s1", "", 1),
    ] {
        let (print, _, open) = merged(base, ours, theirs);
        assert_eq!(open, disputed, "{base}: {ours} and {theirs} are {print}");
        if disputed == 0 {
            assert_eq!(print, expected, "{base}: {ours} and {theirs}");
        }
    }
}

#[test]
fn what_both_have_added_is_one_and_what_has_one_id_is_two() {
    for (base, ours, theirs, expected, disputed) in [
        ("Ada Bo", "[Ada]P1 Bo", "[Ada]P1 Bo", "[Ada]P1 Bo", 0),
        ("Ada Bo", "[Ada]P1 Bo", "Ada [Bo]P1", "[Ada]P1 [Bo]P2", 0),
        ("Ada Bo", "[Ada]P1 [Bo]P2", "Ada [Bo]P1", "[Ada]P1 [Bo]P2", 0),
        ("Ada Bo", "[Ada]P1? Bo", "[Ada]P1 Bo", "[Ada]P1 Bo", 0),
        ("Ada Bo", "[Ada]P1 Bo", "[Ada]O1 Bo", "", 1),
        ("so Bo", "{so}c1 Bo", "so {Bo}c1", "{so}c1 {Bo}c2", 0),
        ("so Bo", "{so}c1 [Bo]P1", "{so}c1=1 [Bo]P1", "", 1),
    ] {
        let (print, _, open) = merged(base, ours, theirs);
        assert_eq!(open, disputed, "{base}: {ours} and {theirs} are {print}");
        if disputed == 0 {
            assert_eq!(print, expected, "{base}: {ours} and {theirs}");
        }
    }
}

#[test]
fn what_refers_to_a_merged_entity_follows() {
    for (base, ours, theirs, expected) in [
        // Ours merged 2 into 1, theirs added one more of 2.
        ("[Ada]P1 [Ada]P2 Ada", "[Ada]P1 [Ada]P1 Ada", "[Ada]P1 [Ada]P2 [Ada]P2", "[Ada]P1 [Ada]P1 [Ada]P1"),
        (
            "[Ada]P1 [Ada]P2 {so}c1",
            "[Ada]P1 [Ada]P2 {so}c1=2",
            "[Ada]P1 [Ada]P1 {so}c1",
            "[Ada]P1 [Ada]P1 {so}c1=1",
        ),
        // Both merged them, each the other way.
        ("[Ada]P1 [Ada]P2", "[Ada]P1 [Ada]P1", "[Ada]P2 [Ada]P2", "[Ada]P1 [Ada]P1"),
        // Ours removed the entity with its only mention, theirs needs it.
        ("[Ada]P1 {so}c1", "Ada {so}c1", "[Ada]P1 {so}c1=1", "Ada {so}c1=1"),
    ] {
        let (print, _, open) = merged(base, ours, theirs);
        assert_eq!((print.as_str(), open), (expected, 0), "{base}: {ours} and {theirs}");
    }
}

#[test]
fn a_name_that_both_have_given_is_decided_on_a_mention() {
    let base = parse("[Ada]P1 [Ada]P1");
    let named = |name: &str| {
        let mut parts = Parts::from(base.document.clone());
        name.clone_into(&mut parts.entities[0].name);
        Document::from(parts)
    };
    let merge = merge(&base.document, &named("Ada Berg"), &named("Ada Bo"));
    assert_eq!((merge.disputed, merge.document.entities()[0].name.as_str()), (1, "Ada Berg"));
    let rival = merge.document.mention(&MentionId::numbered(3)).unwrap().dispute.clone().unwrap();
    assert_eq!((rival.with, rival.review), (Some(MentionId::numbered(1)), Review::Accepted));
    assert_eq!(rival.entity.unwrap().name, "Ada Bo");
    let alone = super::merge(&base.document, &named("Ada Berg"), &base.document);
    assert_eq!((alone.disputed, alone.document.entities()[0].name.as_str()), (0, "Ada Berg"));
}

#[test]
fn a_suggestion_that_a_machine_took_away_stays_when_somebody_decided_about_it() {
    assert_eq!(merged("[Ada]P1? left", "Ada left", "[Ada]P1! left"), ("[Ada]P1! left".to_owned(), 1, 0));
    assert_eq!(merged("[Ada]P1! left", "Ada left", "[Ada]P1x left").2, 1);
}

#[test]
fn done_is_what_is_done_on_both_sides_and_has_nothing_to_decide() {
    let with = |status: Status, notation: &str| {
        let parts = Parts { status, ..Parts::from(parse(notation).document) };
        Document::from(parts)
    };
    for (ours, theirs, expected) in [
        ((Status::Done, "[Ada]P1!"), (Status::Done, "[Ada]P1!"), Status::Done),
        ((Status::Done, "[Ada]P1!"), (Status::New, "[Ada]P1?"), Status::Done),
        ((Status::Done, "[Ada]P1!"), (Status::InProgress, "[Ada]P1?"), Status::InProgress),
        ((Status::Done, "[Ada]P1!"), (Status::Done, "[Ada]P1x"), Status::InProgress),
    ] {
        let merge = merge(&with(Status::New, "[Ada]P1?"), &with(ours.0, ours.1), &with(theirs.0, theirs.1));
        assert_eq!(merge.document.status(), expected);
    }
}
