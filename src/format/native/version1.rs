//! Version 1 of the annotation file.

use std::collections::HashSet;

use serde_json::Value;

use super::{
    SourceRef, UNIT,
    object::{Field, Object, shortened},
};
use crate::{
    annotation::{
        Anchor, Dispute, Document, Entity, EntityId, Extra, Fields, Label, Mention, MentionPrediction,
        Naming, Note, Parts, Quotation, QuotationPrediction, Scheme, Target,
    },
    text::{SourceText, Span},
};

/// Characters of a text that a message repeats.
const SHOWN: usize = 40;

/// Reads a document; what is wrong is noted in `file`.
pub(super) fn document(
    mut file: Object<'_>,
    text: &SourceText,
    source: &SourceRef,
    scheme: Option<&Scheme>,
) -> Option<Document> {
    check_unit(&mut file);
    let source = former_source(&mut file, source);
    if !file.is_sound() {
        // Offsets in another unit or into another text are all wrong; naming each would hide the reason.
        return None;
    }
    let name = file.required("scheme");
    let scheme = scheme.filter(|scheme| is_scheme(&mut file, name.as_deref(), scheme));
    let reader = Reader { text, scheme, entities: Some(ids(file.peek("entities"))), edges: Edges::Exact };
    reader.document(&mut file, name, source?)
}

/// Reads the annotations of a text whatever their labels; spans that cut a character are widened to hold it whole.
pub(super) fn annotations(file: &mut Object<'_>, text: &SourceText) -> Annotated {
    let reader =
        Reader { text, scheme: None, entities: Some(ids(file.peek("entities"))), edges: Edges::Widened };
    reader.annotations(file)
}

fn check_unit(file: &mut Object<'_>) {
    if let Some(unit) = file.required::<String>("unit").filter(|unit| unit != UNIT) {
        file.fault("unit", format!("{unit:?} is not {UNIT:?}"));
    }
}

/// Returns what the file says of its source that is not said by `source`, whose text it must be.
fn former_source(file: &mut Object<'_>, source: &SourceRef) -> Option<Fields> {
    let mut former = file.object("source")?;
    let (path, sha256): (Option<String>, Option<String>) =
        (former.required("path"), former.required("sha256"));
    let length = former.required::<usize>("length");
    let mut rest = former.rest();
    let (path, sha256, length) = (path?, sha256?, length?);
    if (&sha256, length) != (&source.sha256, source.length) {
        let message = format!(
            "belongs to another text: {length} code points, sha256 {}, but the article has {}, sha256 {}; if it was edited, validate --reanchor brings the file after it",
            shortened(&sha256, 12),
            source.length,
            shortened(&source.sha256, 12)
        );
        file.fault("source", message);
    }
    if path != source.path {
        rest.insert("path".to_owned(), Value::String(path));
    }
    Some(rest)
}

fn is_scheme(file: &mut Object<'_>, name: Option<&str>, scheme: &Scheme) -> bool {
    let foreign = name.filter(|name| *name != scheme.name);
    if let Some(name) = foreign {
        let message =
            format!("{name:?} is not the scheme in use, {:?}; name its file by --scheme", scheme.name);
        file.fault("scheme", message);
    }
    foreign.is_none()
}

/// Returns the ids in a list of objects, whether or not the rest of each is sound.
fn ids(list: Option<&Value>) -> HashSet<EntityId> {
    let items = list.and_then(Value::as_array).into_iter().flatten();
    items.filter_map(|item| item.get("id")?.as_str().map(EntityId::new)).collect()
}

/// What annotations are read against.
pub(super) struct Reader<'a> {
    text: &'a SourceText,
    scheme: Option<&'a Scheme>,
    /// The entities that may be referred to, none when that is seen elsewhere.
    entities: Option<HashSet<EntityId>>,
    edges: Edges,
}

/// What becomes of offsets inside a character, between a letter and its combining accent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Edges {
    /// They are faults.
    Exact,
    /// The span is widened to the whole character.
    Widened,
}

/// The annotations of a text.
pub(super) struct Annotated {
    pub(super) entities: Vec<Entity>,
    pub(super) mentions: Vec<Mention>,
    pub(super) quotations: Vec<Quotation>,
}

impl<'a> Reader<'a> {
    /// Makes a reader of single annotations, whose labels and references the document around them answers for.
    pub(super) const fn of_items(text: &'a SourceText) -> Self {
        Self { text, scheme: None, entities: None, edges: Edges::Exact }
    }

    /// Makes it find fault with labels that are not in a scheme.
    pub(super) fn with_scheme(self, scheme: &'a Scheme) -> Self {
        Self { scheme: Some(scheme), ..self }
    }

    fn document(&self, file: &mut Object<'_>, scheme: Option<String>, source: Fields) -> Option<Document> {
        let annotator = file.required("annotator");
        let status = file.required("status");
        let Annotated { entities, mentions, quotations } = self.annotations(file);
        let foreign = foreign_notes(file);
        let notes = items(file, "notes", note);
        let mut extra = Extra::default();
        let read = self.spans(file, "read", &mut extra);
        let orphans = file.optional("orphans").unwrap_or_default();
        extra.fields = file.rest();
        if !source.is_empty() {
            // The key is free, as that of the notes: the file's own has been taken.
            extra.fields.insert("source".to_owned(), Value::Object(source));
        }
        if !foreign.is_empty() {
            extra.fields.insert("notes".to_owned(), Value::Array(foreign));
        }
        let (scheme, annotator, status) = (scheme?, annotator?, status?);
        Some(
            Parts { scheme, annotator, status, entities, mentions, quotations, notes, read, orphans, extra }
                .into(),
        )
    }

    fn annotations(&self, file: &mut Object<'_>) -> Annotated {
        let entities = items(file, "entities", |object| self.entity(object));
        let mentions = items(file, "mentions", |object| self.mention(object));
        let quotations = items(file, "quotations", |object| self.quotation(object));
        Annotated { entities, mentions, quotations }
    }

    pub(super) fn entity(&self, object: &mut Object<'_>) -> Option<Entity> {
        let id = object.required("id");
        let label = self.label(object);
        let name = object.required("name");
        let identifier = object.optional("identifier");
        let extra = Extra { fields: object.rest(), ..Extra::default() };
        Some(Entity { id: id?, label: label?, name: name?, identifier, extra })
    }

    pub(super) fn mention(&self, object: &mut Object<'_>) -> Option<Mention> {
        let id = object.required("id");
        let span = self.span(object);
        let label = self.label(object);
        let entity = self.reference(object, "entity");
        let (review, by, score) = (object.required("review"), object.required("by"), score(object));
        let prediction =
            object.optional_object("prediction").and_then(|mut object| self.mention_prediction(&mut object));
        let (anchor, dispute) = (anchor(object), dispute(object));
        let extra = Extra { fields: object.rest(), ..Extra::default() };
        let (id, span, label, review, by) = (id?, span?, label?, review?, by?);
        Some(Mention { id, span, label, entity, review, by, score, prediction, anchor, dispute, extra })
    }

    fn mention_prediction(&self, object: &mut Object<'_>) -> Option<MentionPrediction> {
        let by = object.required("by");
        let span = self.span(object);
        let label = object.required("label");
        let (entity, score) = (self.reference(object, "entity"), score(object));
        Some(MentionPrediction { by: by?, span: span?, label: label?, entity, score, extra: object.rest() })
    }

    pub(super) fn quotation(&self, object: &mut Object<'_>) -> Option<Quotation> {
        let mut extra = Extra::default();
        let (id, form) = (object.required("id"), object.required("form"));
        let content = self.content(object, &mut extra);
        let cue = self.part(object, "cue", &mut extra);
        let source = self.part(object, "source", &mut extra);
        let speaker = self.reference(object, "speaker");
        let (review, by, score) = (object.required("review"), object.required("by"), score(object));
        let prediction = object
            .optional_object("prediction")
            .and_then(|mut object| self.quotation_prediction(&mut object));
        let anchor = anchor(object);
        let dispute = dispute(object);
        extra.fields = object.rest();
        let (id, form, review, by) = (id?, form?, review?, by?);
        Some(Quotation {
            id,
            form,
            content,
            cue,
            source,
            speaker,
            review,
            by,
            score,
            prediction,
            anchor,
            dispute,
            extra,
        })
    }

    fn quotation_prediction(&self, object: &mut Object<'_>) -> Option<QuotationPrediction> {
        let mut extra = Extra::default();
        let (by, form) = (object.required("by"), object.required("form"));
        let content = self.content(object, &mut extra);
        let cue = self.part(object, "cue", &mut extra);
        let source = self.part(object, "source", &mut extra);
        let (speaker, score) = (self.reference(object, "speaker"), score(object));
        extra.fields = object.rest();
        Some(QuotationPrediction { by: by?, form: form?, content, cue, source, speaker, score, extra })
    }

    /// Takes the fragments of a content, at least one.
    fn content(&self, object: &mut Object<'_>, extra: &mut Extra) -> Vec<Span> {
        if object.peek("content").and_then(Value::as_array).is_none_or(Vec::is_empty) {
            object.fault("content", "a list of at least one {\"start\": …, \"end\": …} is expected");
            return Vec::new();
        }
        self.spans(object, "content", extra)
    }

    /// Takes a list of spans, which must be in reading order and not overlap.
    pub(super) fn spans(&self, object: &mut Object<'_>, field: &str, extra: &mut Extra) -> Vec<Span> {
        let mut last: Option<Span> = None;
        object.list(field, |mut object| {
            let span = self.span(&mut object)?;
            if last.is_some_and(|last| span.start() < last.end()) {
                object.fault("start", "begins before the end of the one before it");
            }
            last = Some(span);
            keep(&mut object, span, extra);
            Some(span)
        })
    }

    fn part(&self, object: &mut Object<'_>, field: &str, extra: &mut Extra) -> Option<Span> {
        let mut object = object.optional_object(field)?;
        let span = self.span(&mut object)?;
        keep(&mut object, span, extra);
        Some(span)
    }

    /// Takes `start`, `end` and `text`; the context is made anew when the file is written.
    fn span(&self, object: &mut Object<'_>) -> Option<Span> {
        let (start, end) = (object.required("start"), object.required("end"));
        let covered: Option<String> = object.optional("text");
        for context in ["prefix", "suffix"] {
            object.optional::<String>(context);
        }
        let (start_byte, end_byte) = (self.byte(object, "start", start), self.byte(object, "end", end));
        if start? >= end? {
            object.fault("end", format!("{} is not after the start, {}", end?, start?));
            return None;
        }
        let there = self.text.between(start_byte?, end_byte?);
        if let Some(covered) = covered.filter(|covered| covered != there) {
            let (covered, there) = (shortened(&covered, SHOWN), shortened(there, SHOWN));
            object.fault("text", format!("{covered:?} is not the text there, {there:?}"));
        }
        self.text.span_around(start_byte?, end_byte?)
    }

    /// Returns the byte of a code point, which must not lie inside a grapheme where edges are exact.
    pub(super) fn byte(
        &self,
        object: &mut Object<'_>,
        field: &str,
        code_point: Option<usize>,
    ) -> Option<usize> {
        let code_point = code_point?;
        let Some(byte) = self.text.byte_of_code_point(code_point) else {
            let length = self.text.code_points(self.text.len());
            object.fault(field, format!("{code_point} is past the end of the text ({length} code points)"));
            return None;
        };
        if self.edges == Edges::Exact && !self.text.is_boundary(byte) {
            let grapheme = self.text.grapheme(byte).map_or("", |span| self.text.slice(span));
            object.fault(field, format!("{code_point} lies inside a character, {grapheme:?}"));
            return None;
        }
        Some(byte)
    }

    fn label(&self, object: &mut Object<'_>) -> Option<Label> {
        let label: Label = object.required("label")?;
        if let Some(scheme) = self.scheme.filter(|scheme| scheme.label(&label).is_none()) {
            object
                .fault("label", format!("{:?} is no label of the scheme {:?}", label.as_str(), scheme.name));
        }
        Some(label)
    }

    fn reference(&self, object: &mut Object<'_>, field: &str) -> Option<EntityId> {
        let id: EntityId = object.optional(field)?;
        if self.entities.as_ref().is_some_and(|entities| !entities.contains(&id)) {
            object.fault(field, format!("there is no entity {:?}", id.as_str()));
        }
        Some(id)
    }
}

/// Takes from the list of notes what this program does not write: all that has no id or no author.
fn foreign_notes(file: &mut Object<'_>) -> Vec<Value> {
    let says =
        |note: &Value, field| note.get(field).and_then(Value::as_str).is_some_and(|value| !value.is_empty());
    file.take_where("notes", |note| !(says(note, "id") && says(note, "by")))
}

/// Reads a note; one about an annotation that is not there stays as it is.
pub(super) fn note(object: &mut Object<'_>) -> Option<Note> {
    let id = object.required("id");
    let mention = object.optional("mention").map(Target::Mention);
    let on = mention.or_else(|| object.optional("quotation").map(Target::Quotation));
    let (flag, text) = (object.optional("flag").unwrap_or_default(), object.optional("text"));
    let by = object.required("by");
    Some(Note { id: id?, on, flag, text: text.unwrap_or_default(), by: by?, extra: object.rest() })
}

/// Reads a list whose items have ids, each of which may occur once.
fn items<T>(
    file: &mut Object<'_>,
    field: &str,
    mut read: impl FnMut(&mut Object<'_>) -> Option<T>,
) -> Vec<T> {
    let mut seen = HashSet::new();
    file.list(field, |mut object| {
        if let Some(id) = object.peek("id").and_then(Value::as_str).map(str::to_owned) {
            if id.is_empty() {
                object.fault("id", "is empty");
            } else if !seen.insert(id.clone()) {
                object.fault("id", format!("{id:?} is used more than once"));
            }
        }
        read(&mut object)
    })
}

fn dispute<Id: Field>(object: &mut Object<'_>) -> Option<Box<Dispute<Id>>> {
    let mut object = object.optional_object("dispute")?;
    let (with, from, review) = (object.optional("with"), object.required("from"), object.required("review"));
    let entity = object.optional_object("entity").and_then(|mut object| naming(&mut object));
    Some(Box::new(Dispute { with, from: from?, review: review?, entity, extra: object.rest() }))
}

fn naming(object: &mut Object<'_>) -> Option<Naming> {
    let (label, name, identifier) =
        (object.required("label"), object.required("name"), object.optional("identifier"));
    Some(Naming { label: label?, name: name?, identifier, extra: object.rest() })
}

fn score(object: &mut Object<'_>) -> Option<f64> {
    let score = object.optional("score")?;
    check_share(object, "score", score);
    Some(score)
}

fn check_share(object: &mut Object<'_>, field: &str, share: f64) {
    if !(0.0..=1.0).contains(&share) {
        object.fault(field, format!("{share} is not between 0 and 1"));
    }
}

/// Takes the mark of a place that is to be checked.
fn anchor(object: &mut Object<'_>) -> Option<Anchor> {
    let mut object = object.optional_object("anchor")?;
    let confidence = object.required("confidence")?;
    check_share(&mut object, "confidence", confidence);
    let lost = object.optional("lost").unwrap_or_default();
    Some(Anchor { confidence, lost, extra: object.rest() })
}

fn keep(object: &mut Object<'_>, span: Span, extra: &mut Extra) {
    let fields = object.rest();
    if !fields.is_empty() {
        extra.spans.entry(span).or_default().extend(fields);
    }
}
