//! What the reader of the format says is wrong, fault by fault: the smallest thing is mended or left out that makes it right.

use serde_json::{Value, json};

use super::patient::{LISTS, Patient};
use crate::{
    annotation::{Document, Scheme},
    format::native::{self, Fault, SourceRef},
    store::reanchor::range_of,
    text::SourceText,
};

/// How often the file is read anew: leaving out one thing may bring another to light.
const TIMES: usize = 12;

/// The fields without which an item is still one.
const OPTIONAL: [(&str, &str); 15] = [
    ("entities", "identifier"),
    ("mentions", "entity"),
    ("mentions", "score"),
    ("mentions", "prediction"),
    ("mentions", "prefix"),
    ("mentions", "suffix"),
    ("quotations", "speaker"),
    ("quotations", "score"),
    ("quotations", "prediction"),
    ("quotations", "cue"),
    ("quotations", "source"),
    ("notes", "mention"),
    ("notes", "quotation"),
    ("notes", "flag"),
    ("notes", "text"),
];

/// The place of a fault: a list, an item of it, and what follows in the path.
struct Place<'f> {
    list: &'static str,
    index: usize,
    rest: &'f str,
}

impl<'f> Place<'f> {
    fn of(path: &'f str) -> Option<Self> {
        let (list, rest) = path.split_once('[')?;
        let (index, rest) = rest.split_once(']')?;
        let list = LISTS.into_iter().find(|known| *known == list)?;
        Some(Self { list, index: index.parse().ok()?, rest: rest.trim_start_matches('.') })
    }
}

/// Mends all that the reader finds wrong, and returns what it then reads.
///
/// # Errors
/// A fault about which nothing can be done.
pub(super) fn mend(
    patient: &mut Patient,
    text: &SourceText,
    source: &SourceRef,
    scheme: &Scheme,
) -> Result<Document, Fault> {
    let mut last = Fault::new("", "cannot be mended");
    for _ in 0..TIMES {
        let faults = match native::read(&patient.file.to_string(), text, source, Some(scheme)) {
            Ok(document) => return Ok(document),
            Err(faults) => faults,
        };
        for fault in &faults {
            mend_fault(patient, fault, text, scheme);
        }
        patient.sweep();
        last = faults.into_iter().next().unwrap_or(last);
    }
    Err(last)
}

fn mend_fault(patient: &mut Patient, fault: &Fault, text: &SourceText, scheme: &Scheme) {
    let Some(Place { list, index, rest }) = Place::of(&fault.path) else { return };
    // What is null is left out already.
    if patient.items(list).get(index).is_none_or(Value::is_null) {
        return;
    }
    let done = match (list, rest) {
        ("read", _) => leave_out(patient, list, index),
        (_, "id") => give_id(patient, list, index),
        (_, "label") => give_label(patient, list, index, scheme),
        ("entities", "name") => set(patient, list, index, "name", name_of(patient, index, text)),
        ("mentions" | "quotations", "review") => set(patient, list, index, "review", json!("suggested")),
        (_, "by") => set(patient, list, index, "by", json!("unknown")),
        ("quotations", "form") => set(patient, list, index, "form", form_of(patient, index, text)),
        (_, "anchor.confidence" | "anchor") => {
            set(patient, list, index, "anchor", json!({"confidence": 0.0}))
        }
        _ => {
            let is_fragment = list == "quotations" && rest.starts_with("content[");
            let remove = if is_fragment { leave_out_fragment } else { remove };
            // One that had several faults is gone after the first.
            let Some(done) = remove(patient, list, index, rest) else { return };
            done
        }
    };
    patient.note_item(list, index, rest, &format!("{}; {done}", fault.message));
}

/// Leaves an item out of its list.
fn leave_out(patient: &mut Patient, list: &'static str, index: usize) -> String {
    if let Some(item) = patient.item(list, index) {
        *item = Value::Null;
    }
    "left out".to_owned()
}

fn set(patient: &mut Patient, list: &'static str, index: usize, field: &str, value: Value) -> String {
    let Some(item) = patient.item(list, index).and_then(Value::as_object_mut) else {
        return leave_out(patient, list, index);
    };
    let done = format!("is now {}", native::one_line(&value));
    item.insert(field.to_owned(), value);
    done
}

/// Removes a field that may be absent, or else the item.
fn remove(patient: &mut Patient, list: &'static str, index: usize, rest: &str) -> Option<String> {
    let field = rest.split(['.', '[']).next().unwrap_or_default();
    if !OPTIONAL.contains(&(list, field)) {
        return Some(leave_out(patient, list, index));
    }
    patient.item(list, index)?.as_object_mut()?.shift_remove(field)?;
    Some(format!("its {field} is left out"))
}

fn leave_out_fragment(patient: &mut Patient, list: &'static str, index: usize, rest: &str) -> Option<String> {
    let number: usize = rest.strip_prefix("content[")?.split(']').next()?.parse().ok()?;
    let fragment = patient.item(list, index)?.get_mut("content")?.get_mut(number)?;
    let is_there = !fragment.is_null();
    *fragment = Value::Null;
    is_there.then(|| "the fragment is left out".to_owned())
}

/// Gives an item an id that is not in use, or leaves it out when it is there twice.
fn give_id(patient: &mut Patient, list: &'static str, index: usize) -> String {
    let items = patient.items(list);
    let is_twin = items.get(index).is_some_and(|item| items.iter().take(index).any(|other| other == item));
    if is_twin {
        leave_out(patient, list, index);
        return "left out, as it is there twice".to_owned();
    }
    let prefix = list.get(..1).unwrap_or_default();
    let orphans = patient.items("orphans").iter().filter_map(|orphan| orphan.get(list.trim_end_matches('s')));
    let ids = items.iter().chain(orphans).filter_map(|item| item.get("id")?.as_str()?.strip_prefix(prefix));
    let highest = ids.filter_map(|number| number.parse::<usize>().ok()).max().unwrap_or(0);
    set(patient, list, index, "id", format!("{prefix}{}", highest.saturating_add(1)).into())
}

/// Gives an item the label that is written a little otherwise, an entity that of a mention of it; or leaves it out.
fn give_label(patient: &mut Patient, list: &'static str, index: usize, scheme: &Scheme) -> String {
    let known = |label: &str| {
        let labels = scheme.labels.iter().map(|definition| definition.name.as_str());
        labels.into_iter().find(|known| known.eq_ignore_ascii_case(label.trim()))
    };
    let label_of = |item: &Value| item.get("label")?.as_str().and_then(known);
    let item = patient.items(list).get(index);
    let own = item.and_then(label_of);
    let by_mention = || {
        let id = item?.get("id").filter(|_| list == "entities")?;
        patient
            .items("mentions")
            .iter()
            .filter(|mention| mention.get("entity") == Some(id))
            .find_map(label_of)
    };
    match own.or_else(by_mention) {
        Some(label) => set(patient, list, index, "label", label.into()),
        None => leave_out(patient, list, index),
    }
}

/// Returns the text of the first mention of an entity, its id when there is none.
fn name_of(patient: &Patient, index: usize, text: &SourceText) -> Value {
    let id = patient.items("entities").get(index).and_then(|entity| entity.get("id"));
    let mut mentions = patient.items("mentions").iter().filter(|mention| mention.get("entity") == id);
    let name = mentions.find_map(|mention| {
        let (start, end) = range_of(mention.as_object()?)?;
        let name = text.between(text.byte_of_code_point(start)?, text.byte_of_code_point(end)?);
        (!name.is_empty()).then(|| name.into())
    });
    name.or_else(|| id.cloned()).unwrap_or_default()
}

/// Returns the form of a quotation by whether its content begins with a quotation mark.
fn form_of(patient: &Patient, index: usize, text: &SourceText) -> Value {
    let content =
        patient.items("quotations").get(index).and_then(|item| item.pointer("/content/0")?.as_object());
    let start = content.and_then(range_of).and_then(|(start, _)| text.byte_of_code_point(start));
    let byte = start.unwrap_or(text.len());
    let rest = text.between(byte, text.len());
    let is_quoted = rest.starts_with(['"', '“', '„', '«', '»', '‘', '\'', '‚', '‹', '›', '「', '『']);
    if is_quoted { "direct".into() } else { "indirect".into() }
}
