//! Unknown fields: nobody knows what they mean, so both values are kept where the sides differ.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::{
    annotation::{Extra, Fields},
    text::Span,
};

/// Merges the unknown fields of an annotation and of the spans inside it.
pub(super) fn extra(base: &Extra, ours: &Extra, theirs: &Extra, from: &str) -> Extra {
    let nothing = Fields::new();
    let of = |extra: &Extra, span: &Span| extra.spans.get(span).unwrap_or(&nothing).clone();
    let spans: BTreeSet<&Span> = ours.spans.keys().chain(theirs.spans.keys()).collect();
    let merged = |span: &Span| fields(&of(base, span), &of(ours, span), &of(theirs, span), from);
    let spans = spans.into_iter().map(|span| (*span, merged(span)));
    Extra {
        fields: fields(&base.fields, &ours.fields, &theirs.fields, from),
        spans: spans.filter(|(_, fields)| !fields.is_empty()).collect(),
    }
}

/// Merges two objects field by field; a value of theirs that clashes with ours is kept as `field (from)`.
pub(super) fn fields(base: &Fields, ours: &Fields, theirs: &Fields, from: &str) -> Fields {
    if ours == base {
        return theirs.clone();
    }
    let mut merged = ours.clone();
    let removed = base.iter().filter(|(key, value)| {
        !theirs.contains_key(*key) && ours.get(*key).is_some_and(|ours| ours == *value)
    });
    removed.for_each(|(key, _)| drop(merged.shift_remove(key)));
    for (key, value) in theirs.iter().filter(|(key, value)| base.get(*key) != Some(*value)) {
        match (base.get(key), ours.get(key), value) {
            (_, None, value) => drop(merged.insert(key.clone(), value.clone())),
            (before, Some(ours), value) if before == Some(ours) => {
                drop(merged.insert(key.clone(), value.clone()));
            }
            (before, Some(Value::Object(ours)), Value::Object(theirs)) => {
                let nothing = Fields::new();
                let before = before.and_then(Value::as_object).unwrap_or(&nothing);
                merged.insert(key.clone(), Value::Object(fields(before, ours, theirs, from)));
            }
            (_, Some(ours), value) if ours == value => {}
            (_, Some(_), value) => drop(merged.insert(free(&merged, key, value, from), value.clone())),
        }
    }
    merged
}

/// Merges two lists of values: what either side has added is there, and what either has taken away is not.
pub(super) fn list(base: &[Value], ours: &[Value], theirs: &[Value]) -> Vec<Value> {
    if ours == base {
        return theirs.to_vec();
    }
    let gone = base.iter().filter(|value| !theirs.contains(value));
    let kept = ours.iter().filter(|value| !gone.clone().any(|gone| gone == *value));
    let added = theirs.iter().filter(|value| !base.contains(value) && !ours.contains(value));
    kept.chain(added).cloned().collect()
}

/// Returns the field under which the other value of `key` is kept.
fn free(fields: &Fields, key: &str, value: &Value, from: &str) -> String {
    let mut name = format!("{key} ({from})");
    while fields.get(&name).is_some_and(|other| other != value) {
        name.push('*');
    }
    name
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_field_that_one_side_changed_is_taken_and_one_that_clashes_is_kept_twice() {
        for (base, ours, theirs, merged) in [
            (json!({}), json!({"a": 1}), json!({"b": 2}), json!({"a": 1, "b": 2})),
            (json!({"a": 1}), json!({"a": 2}), json!({"a": 1}), json!({"a": 2})),
            (json!({"a": 1}), json!({"a": 1}), json!({"a": 2}), json!({"a": 2})),
            (json!({"a": 1}), json!({"a": 1, "b": 1}), json!({}), json!({"b": 1})),
            (json!({"a": 1}), json!({"a": 2}), json!({}), json!({"a": 2})),
            (json!({"a": 1}), json!({}), json!({"a": 2}), json!({"a": 2})),
            (json!({"a": 1}), json!({"a": 2}), json!({"a": 3}), json!({"a": 2, "a (bo)": 3})),
            (json!({}), json!({"a": 3}), json!({"a": 3}), json!({"a": 3})),
            (
                json!({"a": {"x": 1, "y": 1}}),
                json!({"a": {"x": 2, "y": 1}}),
                json!({"a": {"x": 1, "y": 2}}),
                json!({"a": {"x": 2, "y": 2}}),
            ),
        ] {
            let [base, ours, theirs] = [base, ours, theirs].map(|value| value.as_object().unwrap().clone());
            assert_eq!(Value::Object(fields(&base, &ours, &theirs, "bo")), merged);
        }
    }
}
