//! Damaged files are read or refused with reasons; what is read can be saved and is the same when it is loaded.

use std::sync::LazyLock;

use proptest::prelude::*;
use serde_json::Value;

use super::example;
use crate::{
    annotation::Scheme,
    format::native::{Fault, SourceRef, answer, read, read_record, summary, write, write_record},
    text::{SourceText, wild},
};

/// A small file and a large one.
static FILES: LazyLock<[(SourceText, SourceRef, String); 2]> = LazyLock::new(|| {
    let text = SourceText::new(include_str!("../../../../samples/summit.txt"));
    let source = SourceRef::new("summit.txt", &text);
    let file = include_str!("../../../../annotations/gold/summit.txt.ann.json");
    [example(), (text, source, file.to_owned())]
});

/// A record of a journal with every kind of edit.
const RECORD: &str = r#"{"steps": [{"way": "done", "act": "accept", "cursor": {"before": 0, "after": 5}, "edits": [
    {"entity": {"before": null, "after": {"id": "e1", "label": "PERSON", "name": "Mara"}}},
    {"mention": {"before": {"id": "m1", "start": 0, "end": 4, "text": "Mara", "label": "PERSON", "entity": "e1", "review": "suggested", "by": "x", "score": 0.97},
        "after": {"id": "m1", "start": 0, "end": 14, "text": "Mara Lindqvist", "label": "ORG", "review": "accepted", "by": "ada",
            "prediction": {"by": "x", "start": 0, "end": 4, "label": "PERSON", "entity": "e1", "score": 0.97}}}},
    {"quotation": {"before": null, "after": {"id": "q1", "form": "mixed", "content": [{"start": 20, "end": 34}], "cue": {"start": 15, "end": 19}, "review": "accepted", "by": "ada"}}},
    {"status": {"before": "new", "after": "done"}}, {"read": {"before": [], "after": [{"start": 0, "end": 20}]}}, {"annotator": {"before": "ada", "after": "bo"}}]}]}"#;

fn are_told(faults: &[Fault]) -> bool {
    !faults.is_empty() && !summary(faults).contains('\n')
}

fn check_file(json: &str, text: &SourceText, source: &SourceRef) {
    match read(json, text, source, Some(&Scheme::news())) {
        Ok(document) => {
            let written = write(text, source, &document);
            let loaded = read(&written, text, source, Some(&Scheme::news()));
            assert_eq!(loaded.as_ref(), Ok(&document), "{written}");
            assert_eq!(write(text, source, &document), written);
        }
        Err(faults) => assert!(are_told(&faults), "{faults:?}"),
    }
}

#[test]
fn the_record_has_no_fault_before_it_is_damaged() {
    assert!(read_record(RECORD, &example().0).is_ok());
}

proptest! {
    #![proptest_config(wild::cases(256))]

    #[test]
    fn a_damaged_file_is_read_or_refused(
        small in wild::damaged(vec![FILES[0].2.clone().into()]),
        large in wild::damaged(vec![FILES[1].2.clone().into()]),
    ) {
        for (json, (text, source, _)) in [small, large].iter().zip(&*FILES) {
            check_file(&String::from_utf8_lossy(json), text, source);
        }
    }

    #[test]
    fn a_damaged_record_is_read_or_refused(json in wild::damaged(vec![RECORD.into()])) {
        let text = &FILES[0].0;
        match read_record(&String::from_utf8_lossy(&json), text) {
            Ok(record) => prop_assert_eq!(read_record(&write_record(text, &record), text), Ok(record)),
            Err(faults) => prop_assert!(are_told(&faults), "{:?}", faults),
        }
    }

    #[test]
    fn a_damaged_answer_is_read_or_refused(json in wild::damaged(vec![FILES[0].2.clone().into()])) {
        if let Ok(Value::Object(fields)) = serde_json::from_slice(&json) {
            let read = answer(fields, &FILES[0].0, "x 1");
            prop_assert!(read.as_ref().err().is_none_or(|faults| are_told(faults)), "{:?}", read);
        }
    }
}
