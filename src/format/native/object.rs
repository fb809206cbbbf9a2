use serde::Deserialize;
use serde_json::Value;

use super::{Fault, one_line};
use crate::annotation::{EntityId, Fields, Form, Label, MentionId, NoteId, QuotationId, Review, Status, Way};

/// Characters of a value that a message repeats.
const SHOWN: usize = 40;

/// A value that a field may have.
pub(super) trait Field: Sized {
    /// What a message calls it.
    const EXPECTED: &'static str;

    /// Takes the value, or gives back what is none.
    fn parse(value: Value) -> Result<Self, Value>;
}

macro_rules! scalars {
    ($($type:ty: $expected:literal,)*) => {
        $(impl Field for $type {
            const EXPECTED: &'static str = $expected;

            fn parse(value: Value) -> Result<Self, Value> {
                Self::deserialize(&value).map_err(|_| value)
            }
        })*
    };
}

scalars! {
    String: "a string",
    EntityId: "a string",
    MentionId: "a string",
    QuotationId: "a string",
    NoteId: "a string",
    bool: "true or false",
    Label: "a string",
    usize: "a whole number",
    u64: "a whole number",
    f64: "a number",
    Form: "one of direct, indirect, mixed",
    Review: "one of suggested, accepted, rejected",
    Status: "one of new, in_progress, done",
    Way: "one of done, undone, redone",
}

impl Field for Vec<Value> {
    const EXPECTED: &'static str = "a list";

    fn parse(value: Value) -> Result<Self, Value> {
        if let Value::Array(values) = value { Ok(values) } else { Err(value) }
    }
}

impl Field for Fields {
    const EXPECTED: &'static str = "an object";

    fn parse(value: Value) -> Result<Self, Value> {
        if let Value::Object(fields) = value { Ok(fields) } else { Err(value) }
    }
}

/// A JSON object from which fields are taken one by one; what nobody has taken is unknown and will be kept.
///
/// A field that is missing or of the wrong type is noted as a fault and read as none. So one reading finds all faults.
pub(super) struct Object<'f> {
    path: String,
    fields: Fields,
    faults: &'f mut Vec<Fault>,
}

impl<'f> Object<'f> {
    /// Takes a value that must be an object.
    pub(super) fn new(path: String, value: Value, faults: &'f mut Vec<Fault>) -> Option<Self> {
        match parsed(value) {
            Ok(fields) => Some(Self { path, fields, faults }),
            Err(message) => {
                faults.push(Fault::new(path, message));
                None
            }
        }
    }

    /// Notes that `field` is wrong.
    pub(super) fn fault(&mut self, field: &str, message: impl Into<String>) {
        let path = self.path_of(field);
        self.faults.push(Fault::new(path, message));
    }

    /// Tells whether nothing wrong has been found so far, here or elsewhere.
    pub(super) fn is_sound(&self) -> bool {
        self.faults.is_empty()
    }

    /// Takes a field that must be there.
    pub(super) fn required<T: Field>(&mut self, field: &str) -> Option<T> {
        let value = self.fields.shift_remove(field);
        if value.is_none() {
            self.fault(field, "is missing");
        }
        self.parsed(field, value?)
    }

    /// Takes a field that may be absent or null.
    pub(super) fn optional<T: Field>(&mut self, field: &str) -> Option<T> {
        let value = self.fields.shift_remove(field).filter(|value| !value.is_null())?;
        self.parsed(field, value)
    }

    /// Takes the object in a field that must be there.
    pub(super) fn object(&mut self, field: &str) -> Option<Object<'_>> {
        let value = self.required::<Fields>(field)?.into();
        Object::new(self.path_of(field), value, self.faults)
    }

    /// Takes the object in a field that may be absent or null.
    pub(super) fn optional_object(&mut self, field: &str) -> Option<Object<'_>> {
        let value = self.optional::<Fields>(field)?.into();
        Object::new(self.path_of(field), value, self.faults)
    }

    /// Takes a list of objects, empty when it is absent, and reads each.
    pub(super) fn list<T>(&mut self, field: &str, mut read: impl FnMut(Object<'_>) -> Option<T>) -> Vec<T> {
        let values: Vec<Value> = self.optional(field).unwrap_or_default();
        let path = self.path_of(field);
        let items = values.into_iter().enumerate();
        let objects = items.filter_map(|(index, value)| {
            Object::new(format!("{path}[{index}]"), value, self.faults).and_then(&mut read)
        });
        objects.collect()
    }

    /// Takes from a list the values that `is_taken` says; nothing where there is no list.
    pub(super) fn take_where(&mut self, field: &str, is_taken: impl Fn(&Value) -> bool) -> Vec<Value> {
        let Some(Value::Array(values)) = self.fields.get_mut(field) else { return Vec::new() };
        let (taken, left) = std::mem::take(values).into_iter().partition(is_taken);
        *values = left;
        taken
    }

    /// Looks at a field without taking it.
    pub(super) fn peek(&self, field: &str) -> Option<&Value> {
        self.fields.get(field)
    }

    /// Returns the fields that nobody has taken.
    pub(super) fn rest(&mut self) -> Fields {
        std::mem::take(&mut self.fields)
    }

    fn path_of(&self, field: &str) -> String {
        if self.path.is_empty() { field.to_owned() } else { format!("{}.{field}", self.path) }
    }

    fn parsed<T: Field>(&mut self, field: &str, value: Value) -> Option<T> {
        parsed(value).map_err(|message| self.fault(field, message)).ok()
    }
}

fn parsed<T: Field>(value: Value) -> Result<T, String> {
    T::parse(value).map_err(|value| format!("{} is not {}", shortened(&one_line(&value), SHOWN), T::EXPECTED))
}

/// Returns the first characters of a text, and an ellipsis for the rest.
pub(super) fn shortened(text: &str, length: usize) -> String {
    let is_cut = text.chars().nth(length).is_some();
    text.chars().take(length).chain(is_cut.then_some('…')).collect()
}
