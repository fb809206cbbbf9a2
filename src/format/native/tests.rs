//! Reading and writing together.

mod damage;
mod properties;

use serde_json::{Value, json};

use super::{SourceRef, read, write};
use crate::{
    annotation::{Form, MentionId, Scheme, Status, Target},
    text::SourceText,
};

const EXAMPLE: &str = "Mara Lindqvist sees “a first step” in the talks.\r\n";

const EXAMPLE_FILE: &str = r#"{
  "format": "quotemark/1",
  "unit": "codepoint",
  "source": {"path": "summit.txt", "sha256": "SHA", "length": 50},
  "scheme": "news",
  "annotator": "ada",
  "status": "in_progress",
  "entities": [
    {"id": "e1", "label": "PERSON", "name": "Mara Lindqvist"}
  ],
  "mentions": [
    {"id": "m1", "start": 0, "end": 14, "text": "Mara Lindqvist", "suffix": " sees “a first s", "label": "PERSON", "entity": "e1", "review": "suggested", "by": "quotemark-news 1", "score": 0.97}
  ],
  "quotations": [
    {"id": "q1", "form": "mixed", "content": [{"start": 20, "end": 34, "text": "“a first step”", "prefix": " Lindqvist sees ", "suffix": " in the talks.\r\n"}], "cue": {"start": 15, "end": 19, "text": "sees", "prefix": "Mara Lindqvist ", "suffix": " “a first step” "}, "source": {"start": 0, "end": 14, "text": "Mara Lindqvist", "suffix": " sees “a first s"}, "speaker": "e1", "review": "accepted", "by": "ada", "prediction": {"by": "quotemark-news 1", "form": "direct", "content": [{"start": 20, "end": 34}]}}
  ],
  "notes": [],
  "read": []
}
"#;

fn example() -> (SourceText, SourceRef, String) {
    let text = SourceText::new(EXAMPLE);
    let source = SourceRef::new("summit.txt", &text);
    let file = EXAMPLE_FILE.replace("SHA", &source.sha256);
    (text, source, file)
}

#[test]
fn the_example_of_the_design_is_read_and_written_as_it_stands() {
    let (text, source, file) = example();
    let document = read(&file, &text, &source, Some(&Scheme::news())).unwrap();
    assert_eq!(document.status(), Status::InProgress);
    assert_eq!(text.slice(document.quotations()[0].content[0]), "“a first step”");
    assert_eq!(document.quotations()[0].prediction.as_ref().unwrap().form, Form::Direct);
    assert_eq!(write(&text, &source, &document), file);
}

#[test]
fn context_and_covered_text_may_be_absent_when_it_is_read() {
    let (text, source, file) = example();
    let mut bare: Value = serde_json::from_str(&file).unwrap();
    for span in ["/mentions/0", "/quotations/0/content/0", "/quotations/0/cue", "/quotations/0/source"] {
        let span = bare.pointer_mut(span).unwrap().as_object_mut().unwrap();
        span.retain(|field, _| !matches!(field.as_str(), "text" | "prefix" | "suffix"));
    }
    for list in ["notes", "read"] {
        bare.as_object_mut().unwrap().shift_remove(list);
    }
    let document = read(&bare.to_string(), &text, &source, None).unwrap();
    assert_eq!(write(&text, &source, &document), file);
}

#[test]
fn unknown_fields_survive_at_every_level() {
    let (text, source, file) = example();
    let mut value: Value = serde_json::from_str(&file).unwrap();
    value["read"] = json!([{"start": 0, "end": 14}]);
    let places = [
        "",
        "/source",
        "/entities/0",
        "/mentions/0",
        "/quotations/0",
        "/quotations/0/content/0",
        "/quotations/0/cue",
        "/quotations/0/source",
        "/quotations/0/prediction",
        "/quotations/0/prediction/content/0",
        "/read/0",
    ];
    for (index, place) in places.iter().enumerate() {
        let object = value.pointer_mut(place).unwrap().as_object_mut().unwrap();
        object.insert("z".to_owned(), json!({"at": index, "b": [1.50, null], "a": "é"}));
        object.insert("y".to_owned(), serde_json::from_str("123456789012345678901234567890.10").unwrap());
    }
    value["source"]["path"] = json!("elsewhere/summit.txt");
    let document = read(&value.to_string(), &text, &source, None).unwrap();
    let written = write(&text, &source, &document);
    assert_eq!(serde_json::from_str::<Value>(&written).unwrap(), value);
    let again = read(&written, &text, &source, None).unwrap();
    assert_eq!(again, document);
    assert_eq!(write(&text, &source, &again), written);
}

#[test]
fn notes_of_another_form_stay_behind_the_own() {
    let (text, source, file) = example();
    let mut value: Value = serde_json::from_str(&file).unwrap();
    value["notes"] =
        json!(["look again", {"id": "n2", "mention": "m1", "flag": true, "by": "ada"}, {"id": 3}]);
    value["entities"][0]["identifier"] = json!("Q42");
    let document = read(&value.to_string(), &text, &source, None).unwrap();
    assert!(document.note_on(Some(&Target::Mention(MentionId::numbered(1)))).unwrap().flag);
    assert_eq!(document.entities()[0].identifier.as_deref(), Some("Q42"));
    let written: Value = serde_json::from_str(&write(&text, &source, &document)).unwrap();
    assert_eq!(written["notes"], json!([value["notes"][1], "look again", {"id": 3}]));
    assert_eq!(written["entities"], value["entities"]);
}

/// Changes the example by JSON pointer and returns what the reader says of it.
fn faults(changes: &[(&str, Value)]) -> Vec<String> {
    let (text, source, file) = example();
    let mut value: Value = serde_json::from_str(&file).unwrap();
    for (pointer, change) in changes {
        let (parent, field) = pointer.rsplit_once('/').unwrap();
        match value.pointer_mut(parent).unwrap() {
            Value::Array(items) => items.push(change.clone()),
            Value::Object(fields) if *change == json!("(absent)") => drop(fields.shift_remove(field)),
            other => other[field] = change.clone(),
        }
    }
    let faults = read(&value.to_string(), &text, &source, Some(&Scheme::news())).unwrap_err();
    faults.iter().map(ToString::to_string).collect()
}

#[test]
fn a_fault_is_named_with_its_path() {
    let mention =
        json!({"id": "m1", "start": 0, "end": 4, "label": "ORG", "review": "accepted", "by": "ada"});
    let cases: [(&str, Value, &str); 26] = [
        (
            "/format",
            json!("quotemark/2"),
            "format: quotemark/2 is newer than this program; use a newer quotemark",
        ),
        ("/format", json!("brat"), "format: \"brat\" is not \"quotemark/1\""),
        ("/format", json!("(absent)"), "format: is missing"),
        ("/unit", json!("byte"), "unit: \"byte\" is not \"codepoint\""),
        (
            "/source/length",
            json!(51),
            "source: belongs to another text: 51 code points, sha256 SHORT, but the article has 50, sha256 SHORT; if it was edited, validate --reanchor brings the file after it",
        ),
        (
            "/source/sha256",
            json!("abc"),
            "source: belongs to another text: 50 code points, sha256 abc, but the article has 50, sha256 SHORT; if it was edited, validate --reanchor brings the file after it",
        ),
        (
            "/scheme",
            json!("legal"),
            "scheme: \"legal\" is not the scheme in use, \"news\"; name its file by --scheme",
        ),
        ("/status", json!("finished"), "status: \"finished\" is not one of new, in_progress, done"),
        (
            "/quotations/0/cue/end",
            json!(5310),
            "quotations[0].cue.end: 5310 is past the end of the text (50 code points)",
        ),
        ("/quotations/0/cue/end", json!(15), "quotations[0].cue.end: 15 is not after the start, 15"),
        ("/quotations/0/cue/end", json!("(absent)"), "quotations[0].cue.end: is missing"),
        ("/quotations/0/cue/end", json!(-1), "quotations[0].cue.end: -1 is not a whole number"),
        ("/quotations/0/cue", json!([15, 19]), "quotations[0].cue: [15, 19] is not an object"),
        (
            "/quotations/0/cue/text",
            json!("says"),
            "quotations[0].cue.text: \"says\" is not the text there, \"sees\"",
        ),
        ("/quotations/0/cue/end", json!(49), "quotations[0].cue.end: 49 lies inside a character, \"\\r\\n\""),
        (
            "/quotations/0/content",
            json!([]),
            "quotations[0].content: a list of at least one {\"start\": …, \"end\": …} is expected",
        ),
        (
            "/quotations/0/content/-",
            json!({"start": 30, "end": 40}),
            "quotations[0].content[1].start: begins before the end of the one before it",
        ),
        ("/quotations/0/speaker", json!("e9"), "quotations[0].speaker: there is no entity \"e9\""),
        (
            "/quotations/0/form",
            json!("free"),
            "quotations[0].form: \"free\" is not one of direct, indirect, mixed",
        ),
        (
            "/quotations/0/prediction/content/0/end",
            json!(99),
            "quotations[0].prediction.content[0].end: 99 is past the end of the text (50 code points)",
        ),
        (
            "/mentions/0/label",
            json!("ALIEN"),
            "mentions[0].label: \"ALIEN\" is no label of the scheme \"news\"",
        ),
        (
            "/mentions/0/review",
            json!("maybe"),
            "mentions[0].review: \"maybe\" is not one of suggested, accepted, rejected",
        ),
        ("/mentions/0/score", json!(1.5), "mentions[0].score: 1.5 is not between 0 and 1"),
        ("/mentions/-", mention, "mentions[1].id: \"m1\" is used more than once"),
        (
            "/read",
            json!([{"start": 3, "end": 8}, {"start": 7, "end": 9}]),
            "read[1].start: begins before the end of the one before it",
        ),
        ("/read", json!([{"start": 3, "end": 2}]), "read[0].end: 2 is not after the start, 3"),
    ];
    let short: String = example().1.sha256.chars().take(12).chain(['…']).collect();
    for (pointer, change, expected) in cases {
        let expected = expected.replace("SHORT", &short);
        assert_eq!(faults(&[(pointer, change)]), [expected]);
    }
}

#[test]
fn all_faults_are_named_at_once() {
    let changes = [
        ("/entities/0/id", json!("e2")),
        ("/mentions/0/start", json!(50)),
        ("/quotations/0/by", json!(7)),
        ("/annotator", Value::Null),
    ];
    assert_eq!(
        faults(&changes),
        [
            "annotator: null is not a string",
            "mentions[0].end: 14 is not after the start, 50",
            "mentions[0].entity: there is no entity \"e1\"",
            "quotations[0].speaker: there is no entity \"e1\"",
            "quotations[0].by: 7 is not a string",
        ]
    );
}

#[test]
fn what_is_no_json_is_named_by_line_and_column() {
    let (text, source, file) = example();
    for (broken, expected) in [
        (file.replacen("\"ada\",", "\"ada\"", 1), "line 7, column 3: not JSON: expected `,` or `}`"),
        (
            file.split_inclusive('\n').take(5).collect(),
            "line 6, column 0: not JSON: EOF while parsing a value",
        ),
        (String::new(), "line 1, column 0: not JSON: EOF while parsing a value"),
        ("[]".to_owned(), "[] is not an object"),
    ] {
        let faults = read(&broken, &text, &source, None).unwrap_err();
        assert_eq!(faults.iter().map(ToString::to_string).collect::<Vec<_>>(), [expected]);
    }
}

#[test]
fn the_schema_is_generated_from_the_types() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/annotations/sidecar.schema.json");
    let schema = schemars::schema_for!(super::file::File<'static>);
    let generated = serde_json::to_string_pretty(&schema).unwrap() + "\n";
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(path, &generated).unwrap();
    }
    let kept = std::fs::read_to_string(path).unwrap_or_default();
    assert!(kept == generated, "{path} differs from the types; UPDATE=1 cargo test rewrites it");
}
