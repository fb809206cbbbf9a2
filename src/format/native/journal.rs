//! The records of a journal: what was done since the annotation file was written.

use serde::Serialize;
use serde_json::Value;

use super::{Fault, json::one_line, object::Object, step};
use crate::{annotation::Step, text::SourceText};

/// The name of the journal's format with its version.
const FORMAT: &str = "quotemark-journal/1";

/// One record of a journal, a line of JSON.
#[derive(Clone, Debug, PartialEq)]
pub enum JournalRecord {
    /// The annotation file with this SHA-256, of the article with that one, holds all that the records before say.
    Saved {
        /// The SHA-256 of the annotation file in lower-case hexadecimal.
        sidecar: String,
        /// The SHA-256 of the article in lower-case hexadecimal.
        source: String,
    },
    /// What one key did, the oldest first.
    Steps(Vec<Step>),
}

#[derive(Serialize)]
#[serde(untagged)]
enum Record<'a> {
    Saved { format: &'static str, sidecar: &'a str, source: &'a str },
    Steps { steps: Vec<step::StepRecord<'a>> },
}

/// Returns a record as JSON on one line, without its end.
pub fn write_record(text: &SourceText, record: &JournalRecord) -> String {
    one_line(&match record {
        JournalRecord::Saved { sidecar, source } => Record::Saved { format: FORMAT, sidecar, source },
        JournalRecord::Steps(steps) => {
            Record::Steps { steps: steps.iter().map(|step| step::StepRecord::new(text, step)).collect() }
        }
    })
}

/// Reads a record against the text whose annotations it changes.
///
/// # Errors
/// All that is wrong with it.
pub fn read_record(json: &str, text: &SourceText) -> Result<JournalRecord, Vec<Fault>> {
    let value: Value =
        serde_json::from_str(json).map_err(|error| vec![Fault::new("", format!("not JSON: {error}"))])?;
    let mut faults = Vec::new();
    let record = Object::new(String::new(), value, &mut faults).and_then(|mut object| {
        if object.peek("steps").is_some() {
            return Some(JournalRecord::Steps(object.list("steps", |step| step::step(step, text))));
        }
        saved(&mut object)
    });
    record.filter(|_| faults.is_empty()).ok_or(faults)
}

/// Reads a record that names an annotation file, which needs no text; none for another.
pub fn read_saved(json: &str) -> Option<JournalRecord> {
    if json.starts_with("{\"steps\"") {
        return None;
    }
    let mut faults = Vec::new();
    let record = Object::new(String::new(), serde_json::from_str(json).ok()?, &mut faults)
        .and_then(|mut object| saved(&mut object));
    record.filter(|_| faults.is_empty())
}

fn saved(object: &mut Object<'_>) -> Option<JournalRecord> {
    if let Some(format) = object.required::<String>("format").filter(|format| format != FORMAT) {
        object.fault("format", format!("{format:?} is not {FORMAT:?}"));
    }
    let (sidecar, source) = (object.required("sidecar"), object.required("source"));
    Some(JournalRecord::Saved { sidecar: sidecar?, source: source? })
}
