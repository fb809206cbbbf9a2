//! The spans in the JSON of an annotation file: reading them, and putting them where they are now.

use serde_json::{Map, Value, json};

use super::{
    Moves,
    old::Quote,
    place::{Placed, Places},
};
use crate::{
    format::native::Fault,
    text::{SourceText, Span},
};

/// The longest text whose annotations are re-anchored, in code points.
const LONGEST: usize = 1 << 31;

/// A JSON object.
pub(super) type Object = Map<String, Value>;

/// Where the spans of a file are now.
pub(in crate::store) trait Whereabouts {
    /// Returns where a span is, none when it is lost.
    fn place(&self, span: &Object) -> Option<Placed>;

    /// Returns what has not changed of the code points `start..end` that were read.
    fn stretches(&self, start: usize, end: usize) -> Vec<Span>;

    /// Returns the present text.
    fn text(&self) -> &SourceText;
}

impl Whereabouts for Places<'_> {
    fn place(&self, span: &Object) -> Option<Placed> {
        let (start, end) = range_of(span)?;
        self.place(start, end)
    }

    fn stretches(&self, start: usize, end: usize) -> Vec<Span> {
        self.stretches(start, end)
    }

    fn text(&self) -> &SourceText {
        self.texts.text
    }
}

/// Returns the quotes of all spans that have a covered text; spans that are none are left for the reader to name.
///
/// # Errors
/// A text that does not fill its span.
pub(super) fn quotes(file: &Value, length: usize) -> Result<Vec<Quote>, Fault> {
    let mut found = Vec::new();
    for list in ["mentions", "quotations"] {
        for (index, item) in items(file, list).enumerate() {
            let path = format!("{list}[{index}]");
            let content = item.get("content").and_then(Value::as_array).into_iter().flatten();
            let content = content.enumerate().map(|(index, span)| (format!("{path}.content[{index}]"), span));
            let parts = ["cue", "source"].map(|part| (format!("{path}.{part}"), item.get(part)));
            let parts = parts.into_iter().filter_map(|(path, part)| Some((path, part?)));
            for (path, span) in std::iter::once((path.clone(), item)).chain(content).chain(parts) {
                found.extend(
                    quote(span, length).map_err(|message| Fault::new(format!("{path}.text"), message))?,
                );
            }
        }
    }
    Ok(found)
}

/// Cuts the context of all spans where it is `unknown`.
pub(super) fn forget(value: &mut Value, unknown: char) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(|item| forget(item, unknown)),
        Value::Object(fields) => {
            for (field, value) in fields {
                match (field.as_str(), value) {
                    ("prefix", Value::String(text)) => {
                        let known = text.rfind(unknown).map_or(0, |at| at + unknown.len_utf8());
                        text.drain(..known);
                    }
                    ("suffix", Value::String(text)) => {
                        text.truncate(text.find(unknown).unwrap_or(text.len()));
                    }
                    (_, value) => forget(value, unknown),
                }
            }
        }
        _ => {}
    }
}

fn items<'v>(file: &'v Value, list: &str) -> impl Iterator<Item = &'v Value> {
    file.get(list).and_then(Value::as_array).into_iter().flatten()
}

fn quote(span: &Value, length: usize) -> Result<Option<Quote>, String> {
    let text = |field: &str| span.get(field).and_then(Value::as_str).unwrap_or_default().to_owned();
    let (Some((start, end)), covered) = (range(span), text("text")) else { return Ok(None) };
    if covered.is_empty() || end > length || length > LONGEST {
        return Ok(None);
    }
    let letters = covered.chars().count();
    if letters != end - start {
        return Err(format!("has {letters} code points, but the span {start}..{end} has {}", end - start));
    }
    Ok(Some(Quote { start, prefix: text("prefix"), text: covered, suffix: text("suffix") }))
}

/// Returns the code points of a span, none when it is no span.
fn range(span: &Value) -> Option<(usize, usize)> {
    let number = |field: &str| span.get(field)?.as_u64().and_then(|number| usize::try_from(number).ok());
    Some((number("start")?, number("end")?)).filter(|(start, end)| start < end)
}

/// Puts every span of the file where it is now; what is lost goes to `orphans`.
pub(in crate::store) fn moved(file: &mut Value, now: &impl Whereabouts) -> Moves {
    let mut moves = Moves::default();
    let mut orphans = Vec::new();
    for (list, kind) in [("mentions", "mention"), ("quotations", "quotation")] {
        let Some(items) = file.get_mut(list).and_then(Value::as_array_mut) else { continue };
        let mut index = 0;
        items.retain_mut(|item| {
            let outcome = match kind {
                "mention" => mention(item, now),
                _ => quotation(item, now),
            };
            moves.count(outcome, kind, item);
            if outcome == Outcome::Lost {
                orphans.push(json!({ kind: item }));
                moves.removed.push((list, index));
            }
            index += 1;
            outcome != Outcome::Lost
        });
    }
    if let Some(file) = file.as_object_mut() {
        read(file, now);
        if !orphans.is_empty() {
            match file.get_mut("orphans").and_then(Value::as_array_mut) {
                Some(former) => former.extend(orphans),
                None => drop(file.insert("orphans".to_owned(), Value::Array(orphans))),
            }
        }
    }
    moves
}

/// What became of an annotation.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Outcome {
    /// It is no annotation, which the reader will say.
    Unreadable,
    /// It was found, and nobody has to look at it.
    Sure,
    /// It was found in doubt; whether the text around it vouches for it.
    Doubtful {
        /// And not its words alone.
        in_context: bool,
    },
    /// It was not found, and is as it was.
    Lost,
}

fn mention(item: &mut Value, now: &impl Whereabouts) -> Outcome {
    let Some(item) = item.as_object_mut().filter(|item| range_of(item).is_some()) else {
        return Outcome::Unreadable;
    };
    let Some(placed) = now.place(item) else { return Outcome::Lost };
    put(item, placed, now);
    let mut lost = Object::new();
    let is_lost = item.get_mut("prediction").is_some_and(|prediction| !put_all(prediction, now));
    if is_lost {
        lose(item, "prediction", &mut lost);
    }
    mark(item, placed.confidence, placed.in_context, lost)
}

fn quotation(item: &mut Value, now: &impl Whereabouts) -> Outcome {
    let Some(content) = item.get("content").and_then(Value::as_array) else { return Outcome::Unreadable };
    if content.iter().any(|span| range(span).is_none()) {
        return Outcome::Unreadable;
    }
    let (kept, lost_content) = fragments(content, now);
    if kept.is_empty() {
        return Outcome::Lost;
    }
    let Some(item) = item.as_object_mut() else { return Outcome::Unreadable };
    let (mut confidence, mut in_context) = (1.0_f64, false);
    let mut lost = Object::new();
    let mut note = |placed: Placed| {
        confidence = confidence.min(placed.confidence);
        in_context |= placed.in_context;
    };
    for (_, placed) in &kept {
        note(*placed);
    }
    let spans = kept.into_iter().map(|(mut span, placed)| {
        put(&mut span, placed, now);
        Value::Object(span)
    });
    item.insert("content".to_owned(), Value::Array(spans.collect()));
    if !lost_content.is_empty() {
        lost.insert("content".to_owned(), Value::Array(lost_content));
    }
    for part in ["cue", "source"] {
        let Some(span) = item.get_mut(part).and_then(Value::as_object_mut) else { continue };
        match now.place(span) {
            Some(placed) => {
                note(placed);
                put(span, placed, now);
            }
            None if range_of(span).is_none() => {}
            None => lose(item, part, &mut lost),
        }
    }
    if item.get_mut("prediction").is_some_and(|prediction| !put_all(prediction, now)) {
        lose(item, "prediction", &mut lost);
    }
    mark(item, confidence, in_context, lost)
}

/// Returns the fragments of a content that were found, in reading order and apart, and those that were not.
fn fragments(content: &[Value], now: &impl Whereabouts) -> (Vec<(Object, Placed)>, Vec<Value>) {
    let (mut kept, mut lost): (Vec<(Object, Placed)>, Vec<Value>) = (Vec::new(), Vec::new());
    for span in content {
        let placed = span.as_object().and_then(|span| now.place(span));
        let apart = |placed: &Placed| kept.iter().all(|(_, other)| !other.span.overlaps(placed.span));
        match (placed.filter(apart), span.as_object()) {
            (Some(placed), Some(span)) => kept.push((span.clone(), placed)),
            _ => lost.push(span.clone()),
        }
    }
    kept.sort_by_key(|(_, placed)| placed.span);
    (kept, lost)
}

/// Puts all spans of a prediction where they are now, when all are found apart; else leaves it as it is.
fn put_all(prediction: &mut Value, now: &impl Whereabouts) -> bool {
    let mut moved = prediction.clone();
    let Some(fields) = moved.as_object_mut() else { return true };
    let mut found = range_of(fields).is_none() || now.place(fields).is_some();
    if let Some(placed) = now.place(fields) {
        put(fields, placed, now);
    }
    if let Some(content) = fields.get("content").and_then(Value::as_array).cloned() {
        let (kept, lost) = fragments(&content, now);
        let spans = kept.into_iter().map(|(mut span, placed)| {
            put(&mut span, placed, now);
            Value::Object(span)
        });
        fields.insert("content".to_owned(), Value::Array(spans.collect()));
        found &= lost.is_empty();
    }
    for part in ["cue", "source"] {
        let Some(span) = fields.get_mut(part).and_then(Value::as_object_mut) else { continue };
        match now.place(span) {
            Some(placed) => put(span, placed, now),
            None => found = false,
        }
    }
    if found {
        *prediction = moved;
    }
    found
}

/// Returns the code points of a span, none when it is no span.
pub(in crate::store) fn range_of(fields: &Object) -> Option<(usize, usize)> {
    let number = |field: &str| fields.get(field)?.as_u64().and_then(|number| usize::try_from(number).ok());
    Some((number("start")?, number("end")?)).filter(|(start, end)| start < end)
}

/// Puts a span where it is now; its text is what stands there.
fn put(span: &mut Object, placed: Placed, now: &impl Whereabouts) {
    let text = now.text();
    span.insert("start".to_owned(), text.code_points(placed.span.start()).into());
    span.insert("end".to_owned(), text.code_points(placed.span.end()).into());
    for quoted in ["text", "prefix", "suffix"] {
        span.shift_remove(quoted);
    }
}

fn lose(item: &mut Object, field: &str, lost: &mut Object) {
    if let Some(value) = item.shift_remove(field) {
        lost.insert(field.to_owned(), value);
    }
}

/// Marks an annotation that is in doubt, or was already.
fn mark(item: &mut Object, confidence: f64, in_context: bool, lost: Object) -> Outcome {
    let is_sure = confidence >= super::place::SURE && lost.is_empty();
    let former = item.get("anchor").and_then(Value::as_object).cloned();
    if is_sure && former.is_none() {
        return Outcome::Sure;
    }
    let mut anchor = former.unwrap_or_default();
    let least =
        anchor.get("confidence").and_then(Value::as_f64).map_or(confidence, |former| former.min(confidence));
    anchor.insert("confidence".to_owned(), json!((least * 100.0).round() / 100.0));
    if !lost.is_empty() {
        let mut all = anchor.get("lost").and_then(Value::as_object).cloned().unwrap_or_default();
        // What was lost first is the older, and stays.
        for (field, value) in lost {
            all.entry(field).or_insert(value);
        }
        anchor.insert("lost".to_owned(), Value::Object(all));
    }
    item.insert("anchor".to_owned(), Value::Object(anchor));
    Outcome::Doubtful { in_context }
}

/// Keeps of the ranges that were read what has not changed: of the rest nobody knows.
fn read(file: &mut Object, now: &impl Whereabouts) {
    let Some(ranges) = file.get_mut("read").and_then(Value::as_array_mut) else { return };
    let text = now.text();
    let mut found: Vec<(usize, usize, Object)> = Vec::new();
    for fields in ranges.iter().filter_map(Value::as_object) {
        let Some((start, end)) = range_of(fields) else { return };
        for span in now.stretches(start, end) {
            found.push((text.code_points(span.start()), text.code_points(span.end()), fields.clone()));
        }
    }
    found.sort_by_key(|(start, end, _)| (*start, *end));
    found.dedup_by(|next, last| next.0 < last.1);
    let put = |(start, end, mut fields): (usize, usize, Object)| {
        fields.insert("start".to_owned(), start.into());
        fields.insert("end".to_owned(), end.into());
        Value::Object(fields)
    };
    *ranges = found.into_iter().map(put).collect();
}
