//! What every annotation file begins with: format, unit, source, scheme, annotator, status, and the lists themselves.

use serde_json::{Value, json};

use super::patient::{LISTS, Patient};
use crate::{
    format::native::{FORMAT, Fault, SourceRef, UNIT, one_line},
    store::session::Options,
};

/// Characters of a wrong value that a message repeats.
const SHOWN: usize = 60;

/// Puts the fields of the file right, all but its source.
///
/// # Errors
/// A file of a newer version, or of another scheme.
pub(super) fn mend(patient: &mut Patient, source: &SourceRef, options: &Options) -> Result<(), Fault> {
    refuse_newer(&patient.file)?;
    let scheme = &options.scheme.name;
    if let Some(other) = text_of(&patient.file, "scheme").filter(|other| other != scheme) {
        let message = format!("{other:?} is not the scheme in use, {scheme:?}; name its file by --scheme");
        return Err(Fault::new("scheme", message));
    }
    set(patient, "format", (|format| format == FORMAT, FORMAT), FORMAT.into());
    set(patient, "unit", (|unit| unit == UNIT, UNIT), UNIT.into());
    set(patient, "scheme", (Value::is_string, "a text"), scheme.as_str().into());
    set(patient, "annotator", (Value::is_string, "a text"), options.annotator.as_str().into());
    set(patient, "status", (is_status, "one of new, in_progress, done"), "in_progress".into());
    let own = json!({"path": source.path, "sha256": source.sha256, "length": source.length});
    set(patient, "source", (is_source, "path, sha256 and length of the article"), own);
    for list in LISTS.into_iter().chain(["orphans"]) {
        if patient.file.get(list).is_some_and(|value| !value.is_array()) {
            set(patient, list, (Value::is_array, "a list"), json!([]));
        }
    }
    patient.count();
    Ok(())
}

fn refuse_newer(file: &Value) -> Result<(), Fault> {
    let format = text_of(file, "format").unwrap_or_default();
    let version: Option<u32> = format.strip_prefix("quotemark/").and_then(|version| version.parse().ok());
    if version.is_some_and(|version| version > 1) {
        return Err(Fault::new(
            "format",
            format!("{format} is newer than this program; use a newer quotemark"),
        ));
    }
    Ok(())
}

fn text_of(file: &Value, field: &str) -> Option<String> {
    file.get(field).and_then(Value::as_str).map(str::to_owned)
}

/// Gives a field its value when what it has is not right; what would be is told.
fn set(patient: &mut Patient, field: &str, (is_right, right): (fn(&Value) -> bool, &str), value: Value) {
    let former = patient.file.get(field);
    if former.is_some_and(is_right) {
        return;
    }
    let what =
        former.map_or_else(|| "is missing".to_owned(), |former| format!("{} is not {right}", told(former)));
    patient.note(field, format!("{what}; is now {}", one_line(&value)));
    if let Some(file) = patient.file.as_object_mut() {
        file.insert(field.to_owned(), value);
    }
}

/// Returns a value as JSON, shortened.
fn told(value: &Value) -> String {
    let json = one_line(value);
    match json.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", json.get(..end).unwrap_or_default()),
        None => json,
    }
}

fn is_status(status: &Value) -> bool {
    matches!(status.as_str(), Some("new" | "in_progress" | "done"))
}

fn is_source(source: &Value) -> bool {
    let is_text = |field: &str| source.get(field).is_some_and(Value::is_string);
    is_text("path") && is_text("sha256") && source.get("length").is_some_and(Value::is_u64)
}
