use serde::Serialize;
use serde_json::Value;

use super::{
    FORMAT, SourceRef, UNIT,
    json::by_line,
    record::{Annotations, Context, NoteRecord, RangeRecord, fields_of, note, range},
};
use crate::{
    annotation::{Document, Fields, Status},
    text::{SourceText, Span},
};

/// The annotations of one article: mentions, entities and quotations with what a person has decided about them.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "quotemark annotation file, version 1"))]
pub(super) struct File<'a> {
    /// The format with its version.
    #[cfg_attr(test, schemars(extend("const" = FORMAT)))]
    format: &'static str,
    /// The unit of all offsets: Unicode code points.
    #[cfg_attr(test, schemars(extend("const" = UNIT)))]
    unit: &'static str,
    /// The text that the offsets lead into.
    source: Source<'a>,
    /// The name of the scheme that the labels are from.
    scheme: &'a str,
    /// Who works on it.
    annotator: &'a str,
    /// How far the work has come.
    status: Status,
    #[serde(flatten)]
    annotations: Annotations<'a>,
    /// Remarks and flags; what has no id or no author is kept as it is.
    #[cfg_attr(test, schemars(default))]
    notes: Vec<AnyNote<'a>>,
    /// The ranges that a person has looked at: what is not marked there is not there.
    #[cfg_attr(test, schemars(default))]
    read: Vec<RangeRecord<'a>>,
    /// Annotations whose text went when the article was edited: `{"mention": …}` or `{"quotation": …}`, each as it was,
    /// its offsets into the former text.
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    #[cfg_attr(test, schemars(default))]
    orphans: &'a [Value],
    #[serde(flatten)]
    extra: Fields,
}

/// A note, or what another program has put among the notes.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(untagged)]
enum AnyNote<'a> {
    /// A note.
    Own(NoteRecord<'a>),
    /// Anything else.
    Foreign(Value),
}

/// The text that the offsets lead into, exactly as it stands in its file.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct Source<'a> {
    /// The article's file name, or a path to it from the folder of the annotation file.
    path: &'a str,
    /// The SHA-256 of the file in lower-case hexadecimal.
    #[cfg_attr(test, schemars(regex(pattern = "^[0-9a-f]{64}$")))]
    sha256: &'a str,
    /// The length of the text in code points.
    length: usize,
    #[serde(flatten)]
    extra: Fields,
}

/// Returns the annotation file of a document.
///
/// A file that was read with another path of its source keeps that path.
pub fn write(text: &SourceText, source: &SourceRef, document: &Document) -> String {
    let mut extra = document.extra().fields.clone();
    let mut former = source_fields(&mut extra);
    let foreign = foreign_notes(&mut extra).into_iter().map(AnyNote::Foreign);
    let path = former.shift_remove("path");
    let annotations = Annotations::new(
        text,
        document.entities(),
        document.mentions(),
        document.quotations(),
        Context::With,
    );
    let read = |span: &Span| range(text, *span, fields_of(document.extra(), *span));
    by_line(&File {
        format: FORMAT,
        unit: UNIT,
        source: Source {
            path: path.as_ref().and_then(Value::as_str).unwrap_or(&source.path),
            sha256: &source.sha256,
            length: source.length,
            extra: former,
        },
        scheme: document.scheme(),
        annotator: document.annotator(),
        status: document.status(),
        annotations,
        notes: document.notes().iter().map(note).map(AnyNote::Own).chain(foreign).collect(),
        read: document.read().iter().map(read).collect(),
        orphans: document.orphans(),
        extra,
    })
}

/// Takes out what a former file said of its source; the reader keeps it under the key that no unknown field can have.
fn source_fields(extra: &mut Fields) -> Fields {
    match extra.shift_remove("source") {
        Some(Value::Object(fields)) => fields,
        _ => Fields::new(),
    }
}

/// Takes out what a former file held among its notes that is none; the reader keeps it as for [`source_fields`].
fn foreign_notes(extra: &mut Fields) -> Vec<Value> {
    match extra.shift_remove("notes") {
        Some(Value::Array(notes)) => notes,
        _ => Vec::new(),
    }
}
