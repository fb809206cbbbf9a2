//! What was done to a document as JSON: its edits, with the same annotations as in the annotation file.

use serde::Serialize;

use serde_json::Value;

use super::{
    Fault,
    json::one_line,
    object::{Field, Object},
    record::{
        Context, EntityRecord, MentionRecord, NoteRecord, QuotationRecord, RangeRecord, Spans, entity, note,
        range,
    },
    version1::{self, Reader},
};
use crate::{
    annotation::{Change, Edit, Extra, Fields, Moment, Scheme, Status, Step, Transaction, Way},
    text::{SourceText, Span},
};

/// The ranges that were read have no unknown fields in an edit: the document keeps those.
static NOTHING: std::sync::LazyLock<Fields> = std::sync::LazyLock::new(Fields::new);

/// A step, offsets in code points.
#[derive(Debug, Serialize)]
pub(super) struct StepRecord<'a> {
    way: Way,
    #[serde(flatten)]
    transaction: TransactionRecord<'a>,
}

#[derive(Debug, Serialize)]
struct TransactionRecord<'a> {
    act: &'a str,
    time: u64,
    session: u64,
    cursor: ChangeRecord<usize>,
    edits: Vec<EditRecord<'a>>,
}

#[derive(Debug, Serialize)]
struct ChangeRecord<T> {
    before: T,
    after: T,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "snake_case")]
enum EditRecord<'a> {
    Entity(Box<ChangeRecord<Option<EntityRecord<'a>>>>),
    Mention(Box<ChangeRecord<Option<MentionRecord<'a>>>>),
    Quotation(Box<ChangeRecord<Option<QuotationRecord<'a>>>>),
    Note(Box<ChangeRecord<Option<NoteRecord<'a>>>>),
    Status(ChangeRecord<Status>),
    Read(ChangeRecord<Vec<RangeRecord<'a>>>),
    Annotator(ChangeRecord<&'a str>),
}

impl<'a> StepRecord<'a> {
    /// Turns a step in the history of annotations of `text` into what is written of it.
    pub(super) fn new(text: &'a SourceText, step: &'a Step) -> Self {
        Self { way: step.way, transaction: TransactionRecord::new(text, &step.transaction) }
    }
}

impl<'a> TransactionRecord<'a> {
    fn new(text: &'a SourceText, transaction: &'a Transaction) -> Self {
        let Transaction { act, edits, cursor, moment: Moment { time, session } } = transaction;
        let cursor = written(cursor, |offset| text.code_points(*offset));
        let edits = edits.iter().map(|edit| edit_record(text, edit)).collect();
        Self { act, time: *time, session: *session, cursor, edits }
    }
}

/// Returns an act as JSON on one line, without its end.
pub fn write_transaction(text: &SourceText, transaction: &Transaction) -> String {
    one_line(&TransactionRecord::new(text, transaction))
}

/// Reads an act on the annotations of a text.
///
/// # Errors
/// All that is wrong with it, labels that are not in the scheme among it.
pub fn read_transaction(json: &str, text: &SourceText, scheme: &Scheme) -> Result<Transaction, Vec<Fault>> {
    let value: Value =
        serde_json::from_str(json).map_err(|error| vec![Fault::new("", format!("not JSON: {error}"))])?;
    let mut faults = Vec::new();
    let reader = Reader::of_items(text).with_scheme(scheme);
    let read = Object::new(String::new(), value, &mut faults)
        .and_then(|mut object| transaction(&mut object, &reader));
    read.filter(|_| faults.is_empty()).ok_or(faults)
}

fn edit_record<'a>(text: &'a SourceText, edit: &'a Edit) -> EditRecord<'a> {
    let spans = Spans { text, context: Context::Without };
    let ranges = |read: &'a Vec<Span>| read.iter().map(|span| range(text, *span, &NOTHING)).collect();
    match edit {
        Edit::Entity(change) => {
            EditRecord::Entity(Box::new(written(change, |item| item.as_ref().map(entity))))
        }
        Edit::Mention(change) => EditRecord::Mention(Box::new(written(change, |item| {
            item.as_ref().map(|item| spans.mention(item))
        }))),
        Edit::Quotation(change) => {
            let quotation = |item: &'a Option<_>| item.as_ref().map(|item| spans.quotation(item));
            EditRecord::Quotation(Box::new(written(change, quotation)))
        }
        Edit::Note(change) => EditRecord::Note(Box::new(written(change, |item| item.as_ref().map(note)))),
        Edit::Status(change) => EditRecord::Status(written(change, |status| *status)),
        Edit::Read(change) => EditRecord::Read(written(change, ranges)),
        Edit::Annotator(change) => EditRecord::Annotator(written(change, String::as_str)),
    }
}

fn written<'a, T, R>(change: &'a Change<T>, write: impl Fn(&'a T) -> R) -> ChangeRecord<R> {
    ChangeRecord { before: write(&change.before), after: write(&change.after) }
}

/// Reads a step; what is wrong is noted in the object's faults.
pub(super) fn step(mut object: Object<'_>, text: &SourceText) -> Option<Step> {
    let way = object.required("way");
    let transaction = transaction(&mut object, &Reader::of_items(text));
    Some(Step { way: way?, transaction: transaction? })
}

fn transaction(object: &mut Object<'_>, reader: &Reader<'_>) -> Option<Transaction> {
    let act = object.required("act");
    let mut seconds = |field| object.optional(field).unwrap_or_default();
    let moment = Moment { time: seconds("time"), session: seconds("session") };
    let cursor = object.object("cursor").and_then(|mut cursor| {
        let mut byte = |field| {
            let code_point = cursor.required(field);
            reader.byte(&mut cursor, field, code_point)
        };
        Some(Change { before: byte("before")?, after: byte("after")? })
    });
    let edits = object.list("edits", |edit| read_edit(edit, reader));
    Some(Transaction { act: act?, edits, cursor: cursor?, moment })
}

fn read_edit(mut object: Object<'_>, reader: &Reader<'_>) -> Option<Edit> {
    let kinds = ["entity", "mention", "quotation", "note", "status", "read", "annotator"];
    let Some(kind) = kinds.into_iter().find(|kind| object.peek(kind).is_some()) else {
        object.fault("edit", "is of a kind that this version does not know");
        return None;
    };
    let mut change = object.object(kind)?;
    match kind {
        "entity" => item(&mut change, |object| reader.entity(object)).map(Box::new).map(Edit::Entity),
        "mention" => item(&mut change, |object| reader.mention(object)).map(Box::new).map(Edit::Mention),
        "quotation" => {
            item(&mut change, |object| reader.quotation(object)).map(Box::new).map(Edit::Quotation)
        }
        "note" => item(&mut change, version1::note).map(Box::new).map(Edit::Note),
        "status" => value(&mut change).map(Edit::Status),
        "read" => {
            let mut spans = |field| reader.spans(&mut change, field, &mut Extra::default());
            Some(Edit::Read(Change { before: spans("before"), after: spans("after") }))
        }
        _ => value(&mut change).map(Edit::Annotator),
    }
}

fn item<T>(
    change: &mut Object<'_>,
    read: impl Fn(&mut Object<'_>) -> Option<T>,
) -> Option<Change<Option<T>>> {
    let mut side = |field| match change.optional_object(field) {
        Some(mut object) => read(&mut object).map(Some),
        None => Some(None),
    };
    Some(Change { before: side("before")?, after: side("after")? })
}

fn value<T: Field>(change: &mut Object<'_>) -> Option<Change<T>> {
    Some(Change { before: change.required("before")?, after: change.required("after")? })
}
