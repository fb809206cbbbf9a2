//! Back and forth through what was done, also where the document has changed meanwhile.

use super::*;
use crate::{
    annotation::{
        Change, Entity, EntityId, Form, Label, Mention, MentionId, Moment, Parts, Quotation, Review, Status,
    },
    text::SourceText,
};
use proptest::prelude::*;

const TEXT: &str = "Forty plain letters, on which to set marks";

fn act(edits: Vec<Edit>) -> Transaction {
    let cursor = Change { before: 0, after: 1 };
    Transaction { act: "act".to_owned(), edits, cursor, moment: Moment::default() }
}

/// An edit that fits the document as it stands, chosen by three numbers.
fn edit(document: &Document, text: &SourceText, kind: u8, at: usize, length: usize) -> Option<Edit> {
    let span = text.span(at, at + length)?;
    let nth = |count: usize| if count == 0 { None } else { Some(at % count) };
    Some(match kind {
        0 => {
            let mention = Mention::accepted(span, Label::new("PERSON"), "ada");
            Edit::add_mention(Mention { id: document.new_mention_id(), ..mention })
        }
        1 => {
            let before = &document.mentions()[nth(document.mentions().len())?];
            Edit::change_mention(before, Mention { span, review: Review::Rejected, ..before.clone() })
        }
        2 => Edit::remove_mention(&document.mentions()[nth(document.mentions().len())?]),
        3 => Edit::add_entity(Entity::new(document.new_entity_id(), Label::new("ORG"), format!("n{at}"))),
        4 => {
            let entity = &document.entities()[nth(document.entities().len())?];
            let is_speaker = |quotation: &Quotation| quotation.speaker.as_ref() == Some(&entity.id);
            if document.quotations().iter().any(is_speaker) {
                return None;
            }
            Edit::remove_entity(entity)
        }
        5 => {
            let quotation = Quotation::accepted(Form::Direct, vec![span], "ada");
            Edit::add_quotation(Quotation { id: document.new_quotation_id(), ..quotation })
        }
        6 => {
            let before = &document.quotations()[nth(document.quotations().len())?];
            let speaker = nth(document.entities().len()).map(|index| document.entities()[index].id.clone());
            Edit::change_quotation(before, Quotation { speaker, content: vec![span], ..before.clone() })
        }
        _ => Edit::Status(Change { before: document.status(), after: Status::Done }),
    })
}

proptest! {
    #[test]
    fn undoing_all_returns_to_the_start_and_redoing_all_to_the_end(
        acts in proptest::collection::vec((0u8..8, 0usize..30, 1usize..10), 0..40)
    ) {
        let text = SourceText::new(TEXT);
        let (mut document, mut history) = (Document::default(), History::default());
        for (kind, at, length) in acts {
            if let Some(edit) = edit(&document, &text, kind, at, length) {
                prop_assert!(history.perform(&mut document, act(vec![edit])).is_ok());
                prop_assert!(document.mentions().is_sorted_by_key(|m| (m.span, m.id.number())));
            }
        }
        let end = document.clone();
        while history.undo(&mut document).unwrap().is_some() {}
        prop_assert_eq!(&document, &Document::default());
        while history.redo(&mut document).unwrap().is_some() {}
        prop_assert_eq!(&document, &end);
        let mut follower = Document::default();
        for step in history.take_fresh() {
            prop_assert_eq!(follower.follow(&step), Ok(()));
        }
        prop_assert_eq!(&follower, &end);
    }
}

#[test]
fn an_edit_for_another_document_changes_nothing() {
    let text = SourceText::new("Ada Berg");
    let mention = Mention::accepted(text.whole().unwrap(), Label::new("PERSON"), "ada");
    let known = Mention { id: MentionId::numbered(1), ..mention };
    let foreign = Mention { id: MentionId::numbered(2), ..known.clone() };
    let mut document = Document::default();
    document.apply(&Edit::add_mention(known.clone())).unwrap();
    let before = document.clone();
    for edits in [
        vec![Edit::remove_mention(&foreign)],
        vec![Edit::add_mention(known.clone())],
        vec![Edit::remove_mention(&known), Edit::remove_mention(&known)],
        vec![Edit::Status(Change { before: Status::Done, after: Status::New })],
    ] {
        assert_eq!(document.apply_all(&edits), Err(Conflict), "{edits:?}");
        assert_eq!(document, before);
    }
}

/// A document in which a mention was added, its entity, a second mention and the end of the work.
fn worked() -> (Document, History) {
    let text = SourceText::new(TEXT);
    let (mut document, mut history) = (Document::default(), History::default());
    let entity = Entity::new(EntityId::numbered(1), Label::new("PERSON"), "Ada".to_owned());
    let mention = |number: usize, at: usize| Mention {
        id: MentionId::numbered(number),
        entity: Some(entity.id.clone()),
        ..Mention::accepted(text.span(at, at + 5).unwrap(), Label::new("PERSON"), "ada")
    };
    for edits in [
        vec![Edit::add_entity(entity.clone()), Edit::add_mention(mention(1, 0))],
        vec![Edit::add_mention(mention(2, 6))],
        vec![Edit::Status(Change { before: Status::New, after: Status::Done })],
    ] {
        history.perform(&mut document, act(edits)).unwrap();
    }
    (document, history)
}

fn changed(document: &Document, change: impl FnOnce(&mut Parts)) -> Document {
    let mut parts = Parts {
        status: document.status(),
        entities: document.entities().to_vec(),
        mentions: document.mentions().to_vec(),
        ..Parts::default()
    };
    change(&mut parts);
    parts.into()
}

#[test]
fn an_act_that_no_longer_fits_stays_in_the_history_and_harms_nothing() {
    let (document, history) = worked();
    let (mut other, mut tried) = (changed(&document, |parts| parts.status = Status::New), history.clone());
    let before = other.clone();
    assert_eq!(tried.undo(&mut other), Err(Conflict));
    assert_eq!((other, tried.done()), (before, history.done()));
}

#[test]
fn going_back_never_leaves_a_reference_to_what_is_not_there() {
    let (document, mut history) = worked();
    let mut other = changed(&document, |parts| {
        let mention = parts.mentions[1].clone();
        parts.mentions.push(Mention { id: MentionId::numbered(7), ..mention });
    });
    assert!(history.undo(&mut other).is_ok() && history.undo(&mut other).is_ok());
    assert_eq!(history.undo(&mut other), Err(Conflict), "somebody else's mention is of the same entity");
    assert_eq!((history.done().len(), history.undone().len()), (1, 2));
}

#[test]
fn going_forth_never_uses_an_id_twice() {
    let (mut document, mut history) = worked();
    history.undo(&mut document).unwrap();
    history.undo(&mut document).unwrap();
    let span = SourceText::new(TEXT).span(20, 24).unwrap();
    let taken = Mention { id: MentionId::numbered(2), span, ..document.mentions()[0].clone() };
    let mut other = changed(&document, |parts| parts.mentions.push(taken));
    assert_eq!(history.redo(&mut other), Err(Conflict));
    let mut without = changed(&document, |parts| (parts.mentions, parts.entities) = Default::default());
    assert_eq!(history.redo(&mut without), Err(Conflict), "its entity is gone");
    assert!(history.redo(&mut document).is_ok());
}

#[test]
fn what_does_not_fit_is_not_offered() {
    let (mut document, mut history) = worked();
    history.undo(&mut document).unwrap();
    let counts = |other: &Document| {
        let mut tried = history.clone();
        tried.fit(other);
        (tried.done().len(), tried.undone().len())
    };
    assert_eq!(counts(&document), (2, 1));
    assert_eq!(counts(&changed(&document, |parts| parts.status = Status::InProgress)), (2, 0));
    assert_eq!(counts(&changed(&document, |parts| drop(parts.mentions.remove(0)))), (1, 1));
    assert_eq!(counts(&changed(&document, |parts| drop(parts.mentions.pop()))), (0, 1));
    assert_eq!(counts(&Document::default()), (0, 1));
}
