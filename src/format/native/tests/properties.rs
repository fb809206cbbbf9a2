//! Any document survives being written and read, with unknown fields at every level.

use proptest::{collection::vec, prelude::*, sample::Index};
use serde_json::{Map, Value};

use crate::{
    annotation::{
        Change, Dispute, Document, Edit, Entity, EntityId, Extra, Fields, Form, Label, Mention, MentionId,
        MentionPrediction, Moment, Naming, Note, NoteId, Parts, Quotation, QuotationId, QuotationPrediction,
        Review, Scheme, Status, Step, Target, Transaction, Way,
    },
    format::native::{
        JournalRecord, SourceRef, read, read_record, read_transaction, write, write_record, write_transaction,
    },
    text::{SourceText, Span},
};

/// Numbers out of which a document is made, so that a failing case can shrink.
type Draw = (Index, usize, u8, Option<f64>);

fn draws() -> impl Strategy<Value = Vec<Draw>> {
    let score = proptest::option::of(0.0..=1.0f64);
    vec((any::<Index>(), 1usize..12, any::<u8>(), score), 0..12)
}

/// Text with all that makes offsets hard: NFD, CRLF, emoji of several code points, a BOM.
fn text() -> impl Strategy<Value = String> {
    "\u{feff}?(\\PC|\r\n|e\u{301}|👩‍👩‍👧|🇫🇷|“a b”|\u{0}){1,40}"
}

fn json() -> impl Strategy<Value = Value> {
    let number = any::<f64>().prop_filter_map("finite", serde_json::Number::from_f64).prop_map(Value::Number);
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        number,
        "\\PC{0,8}".prop_map(Value::from),
    ];
    leaf.prop_recursive(3, 12, 4, |inner| {
        let object = vec(("[a-z]{1,4}", inner.clone()), 0..4)
            .prop_map(|fields| fields.into_iter().collect::<Map<_, _>>());
        prop_oneof![vec(inner, 0..4).prop_map(Value::Array), object.prop_map(Value::Object)]
    })
}

fn span(text: &SourceText, draw: &Draw) -> Span {
    let start = draw.0.index(text.len());
    text.span_around(start, (start + draw.1).min(text.len())).expect("a text that is not empty")
}

fn review(kind: u8) -> Review {
    [Review::Suggested, Review::Accepted, Review::Rejected][usize::from(kind % 3)]
}

fn entity(kind: u8) -> Option<EntityId> {
    kind.is_multiple_of(2).then(|| EntityId::numbered(usize::from(kind % 3) + 1))
}

fn dispute<Id>(with: Id, kind: u8) -> Box<Dispute<Id>> {
    let named = |name: &str| Naming {
        label: Label::new("ORG"),
        name: name.to_owned(),
        identifier: kind.is_multiple_of(2).then(|| "Q42".to_owned()),
        extra: Fields::new(),
    };
    let with = kind.is_multiple_of(3).then_some(with);
    let entity = kind.is_multiple_of(4).then(|| named("e\u{301}"));
    Box::new(Dispute { with, from: "bo".to_owned(), review: review(kind / 5), entity, extra: Fields::new() })
}

fn mention(text: &SourceText, number: usize, draw: &Draw) -> Mention {
    let (span, kind) = (span(text, draw), draw.2);
    let prediction = (kind > 128).then(|| MentionPrediction {
        by: "rules \"1\"".to_owned(),
        span,
        label: Label::new("ORG"),
        entity: entity(kind / 2),
        score: draw.3,
        extra: Fields::new(),
    });
    let mention = Mention::accepted(span, Label::new("PERSON"), "ada");
    let dispute = kind.is_multiple_of(5).then(|| dispute(MentionId::numbered(number + 1), kind));
    let (id, entity, review) = (MentionId::numbered(number), entity(kind), review(kind));
    Mention { id, entity, review, score: draw.3, prediction, dispute, ..mention }
}

fn quotation(text: &SourceText, number: usize, draws: &[Draw]) -> Option<Quotation> {
    let (first, rest) = draws.split_first()?;
    let mut content = vec![span(text, first)];
    for span in rest.iter().map(|draw| span(text, draw)) {
        if content.last().is_some_and(|last| last.end() <= span.start()) {
            content.push(span);
        }
    }
    let form = [Form::Direct, Form::Indirect, Form::Mixed][usize::from(first.2 % 3)];
    let (cue, source) = (rest.first().map(|draw| span(text, draw)), rest.last().map(|draw| span(text, draw)));
    let prediction = (first.2 > 100).then(|| QuotationPrediction {
        by: "rules 1".to_owned(),
        form: form.turned(),
        content: content.clone(),
        cue: source,
        source: cue,
        speaker: entity(first.2 / 2),
        score: first.3,
        extra: Extra::default(),
    });
    let (id, speaker, review) = (QuotationId::numbered(number), entity(first.2), review(first.2));
    let quotation = Quotation::accepted(form, content, "ada");
    let dispute = first.2.is_multiple_of(5).then(|| dispute(QuotationId::numbered(number), first.2));
    Some(Quotation { id, cue, source, speaker, review, score: first.3, prediction, dispute, ..quotation })
}

fn document(text: &SourceText, mentions: &[Draw], quotations: &[Vec<Draw>], foreign: Vec<Value>) -> Document {
    let foreign = (!foreign.is_empty()).then(|| ("notes".to_owned(), Value::Array(foreign)));
    let foreign = foreign.into_iter().collect();
    let numbered = |(index, draw)| mention(text, index + 1, draw);
    let quotations = quotations.iter().enumerate();
    Document::from(Parts {
        scheme: "news".to_owned(),
        annotator: "ada".to_owned(),
        status: Status::InProgress,
        entities: (1..=3)
            .map(|number| Entity::new(EntityId::numbered(number), Label::new("ORG"), "n\u{301}"))
            .collect(),
        mentions: mentions.iter().enumerate().map(numbered).collect(),
        quotations: quotations.filter_map(|(index, draws)| quotation(text, index + 1, draws)).collect(),
        orphans: Vec::new(),
        read: text.grapheme(0).into_iter().collect(),
        notes: notes(),
        extra: Extra { fields: foreign, ..Extra::default() },
    })
}

fn notes() -> Vec<Note> {
    let on = [
        None,
        Some(Target::Mention(MentionId::numbered(1))),
        Some(Target::Quotation(QuotationId::numbered(9))),
    ];
    let notes = on.into_iter().enumerate().map(|(index, on)| Note {
        flag: index == 1,
        text: ["", "a\n\"", "e\u{301}"][index].to_owned(),
        ..Note::new(NoteId::numbered(index + 1), on, "ada")
    });
    notes.collect()
}

/// Adds a field to every object of the file that has no unknown fields of its own.
fn add_everywhere(value: &mut Value, unknown: &Value) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(|item| add_everywhere(item, unknown)),
        Value::Object(fields) => {
            fields.values_mut().for_each(|value| add_everywhere(value, unknown));
            fields.insert("unknown".to_owned(), unknown.clone());
        }
        _ => {}
    }
}

/// Returns a step with every kind of edit that the document has something for.
fn step(document: &Document, way: Way) -> Step {
    let mut edits = vec![
        Edit::Status(Change { before: document.status(), after: Status::Done }),
        Edit::Read(Change { before: document.read().to_vec(), after: Vec::new() }),
        Edit::Annotator(Change { before: "ada".to_owned(), after: "b\n\"".to_owned() }),
    ];
    edits.extend(document.entities().iter().cloned().map(Edit::add_entity));
    edits.extend(document.mentions().windows(2).map(|two| Edit::change_mention(&two[0], two[1].clone())));
    edits.extend(document.quotations().iter().map(Edit::remove_quotation));
    edits.extend(document.notes().iter().map(|note| Edit::change_note(Some(note.clone()), None)));
    let cursor = Change { before: 0, after: document.read().first().map_or(0, |span| span.end()) };
    let moment = Moment { time: u64::MAX, session: 1_770_000_000 };
    Step { way, transaction: Transaction { act: "accept".to_owned(), edits, cursor, moment } }
}

proptest! {
    #[test]
    fn a_record_of_the_journal_is_read_as_it_was_written(
        text in text(),
        mentions in draws(),
        quotations in vec(draws(), 0..5),
        unknown in json(),
    ) {
        let text = SourceText::new(text);
        let source = SourceRef::new("a.txt", &text);
        let written = write(&text, &source, &document(&text, &mentions, &quotations, vec![]));
        let mut file: Value = serde_json::from_str(&written).unwrap();
        add_everywhere(&mut file, &unknown);
        let document = read(&file.to_string(), &text, &source, None).unwrap();
        let steps = [Way::Done, Way::Undone, Way::Redone].map(|way| step(&document, way));
        let record = JournalRecord::Steps(steps.to_vec());
        let line = write_record(&text, &record);
        prop_assert!(!line.contains('\n'), "{}", line);
        prop_assert_eq!(read_record(&line, &text), Ok(record), "{}", line);
        let Step { transaction, .. } = step(&document, Way::Done);
        let line = write_transaction(&text, &transaction);
        prop_assert!(!line.contains('\n'), "{}", line);
        prop_assert_eq!(read_transaction(&line, &text, &Scheme::news()), Ok(transaction), "{}", line);
    }

    #[test]
    fn no_record_makes_the_reader_panic(json in "\\PC{0,60}", value in json(), kind in "entity|mention|read|status") {
        let text = SourceText::new("Ada");
        prop_assert!(read_record(&json, &text).is_err());
        let edit = serde_json::json!({kind: {"before": value, "after": value}});
        let step = serde_json::json!({"way": "done", "act": "", "cursor": {"before": 0, "after": 3}, "edits": [edit]});
        drop(read_record(&serde_json::json!({"steps": [step, value]}).to_string(), &text));
    }

    #[test]
    fn what_is_written_is_read_as_it_was(
        text in text(),
        mentions in draws(),
        quotations in vec(draws(), 0..5),
        notes in vec(json(), 0..3),
    ) {
        let text = SourceText::new(text);
        let source = SourceRef::new("a.txt", &text);
        let document = document(&text, &mentions, &quotations, notes);
        let written = write(&text, &source, &document);
        let again = read(&written, &text, &source, None);
        prop_assert_eq!(again.as_ref(), Ok(&document), "{}", written);
        prop_assert_eq!(write(&text, &source, &again.unwrap()), written);
    }

    #[test]
    fn unknown_fields_survive_everywhere(
        text in text(),
        mentions in draws(),
        quotations in vec(draws(), 0..5),
        unknown in json(),
    ) {
        let text = SourceText::new(text);
        let source = SourceRef::new("a.txt", &text);
        let written = write(&text, &source, &document(&text, &mentions, &quotations, vec![]));
        let mut expected: Value = serde_json::from_str(&written).unwrap();
        add_everywhere(&mut expected, &unknown);
        let document = read(&expected.to_string(), &text, &source, None).unwrap();
        let written = write(&text, &source, &document);
        prop_assert_eq!(&serde_json::from_str::<Value>(&written).unwrap(), &expected);
        prop_assert_eq!(write(&text, &source, &read(&written, &text, &source, None).unwrap()), written);
    }

    #[test]
    fn no_file_makes_the_reader_panic(json in "\\PC{0,60}", value in json()) {
        let text = SourceText::new("Ada");
        let source = SourceRef::new("a.txt", &text);
        prop_assert!(read(&json, &text, &source, None).is_err());
        let mut file: Value = serde_json::from_str(&write(&text, &source, &Document::default())).unwrap();
        for list in ["entities", "mentions", "quotations", "read"] {
            file[list] = Value::Array(vec![value.clone()]);
        }
        prop_assert!(read(&file.to_string(), &text, &source, None).is_err());
    }
}
