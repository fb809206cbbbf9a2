use std::collections::BTreeMap;

use serde_json::{Map, Value};

use crate::text::Span;

/// Fields of a JSON object that this version does not know.
pub type Fields = Map<String, Value>;

/// What a file said of an annotation in fields that this version does not know; kept when the file is saved.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Extra {
    /// The unknown fields of the annotation itself.
    pub fields: Fields,
    /// The unknown fields of the spans inside it (a cue, a fragment of content), which last as long as the span.
    pub spans: BTreeMap<Span, Fields>,
}
