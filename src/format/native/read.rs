use serde_json::Value;

use super::{FORMAT, Fault, SourceRef, bare_text, object::Object, version1};
use crate::{
    annotation::{Document, Scheme},
    text::SourceText,
};

/// Reads an annotation file against the text that it belongs to.
///
/// Labels must be those of `scheme` when one is given.
///
/// # Errors
/// All faults of a broken file; the only one when it is of a newer version or belongs to another text.
pub fn read(
    json: &str,
    text: &SourceText,
    source: &SourceRef,
    scheme: Option<&Scheme>,
) -> Result<Document, Vec<Fault>> {
    let value = parse(json).map_err(|fault| vec![fault])?;
    let mut faults = Vec::new();
    let document =
        Object::new(String::new(), value, &mut faults).and_then(|mut file| match version(&mut file)? {
            1 => version1::document(file, text, source, scheme),
            newer => {
                let message = format!("quotemark/{newer} is newer than this program; use a newer quotemark");
                file.fault("format", message);
                None
            }
        });
    match document {
        Some(document) if faults.is_empty() => Ok(document),
        _ => Err(faults),
    }
}

/// Returns why a text is no JSON, none when it is.
pub fn not_json(json: &str) -> Option<Fault> {
    parse(json).err()
}

fn parse(json: &str) -> Result<Value, Fault> {
    serde_json::from_str(bare_text(json)).map_err(|error| {
        let place = format!("line {}, column {}", error.line(), error.column());
        let message = error.to_string();
        let reason = message.split(" at line ").next().unwrap_or_default();
        Fault::new(place, format!("not JSON: {reason}"))
    })
}

/// Returns the version of the file, 1 or more.
fn version(file: &mut Object<'_>) -> Option<u32> {
    let format: String = file.required("format")?;
    let version = format.strip_prefix("quotemark/").and_then(|version| version.parse().ok());
    if version.is_none_or(|version: u32| version == 0) {
        file.fault("format", format!("{format:?} is not {FORMAT:?}"));
        return None;
    }
    version
}
