//! `train` as a user meets it: reviewed articles and corpora in, a model out, and `extract --model`.

#![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Output},
};

use quotemark::{format::native::SourceRef, text::SourceText};
use serde_json::{Value, json};

/// Reviewed: Zorbatan is an organisation. Not looked at: the second paragraph.
const ARTICLE: &str = "The firm Zorbatan grew. Later Zorbatan shrank.\n\nQuixnal was there.\n";

const CORPUS: &str = concat!(
    r#"{"id": 1, "text": "In Velmoria it rained. Velmoria was wet.", "ents": [[3, 11, "LOC"], [23, 31, "LOC"]]}"#,
    "\n",
    r#"{"id": 2, "text": "Nobody knew Tarn Besk. Besk left.", "ents": [[12, 21, "PER"], [23, 27, "PER"]]}"#,
    "\n"
);

fn home() -> tempfile::TempDir {
    let home = tempfile::tempdir().unwrap();
    fs::create_dir(home.path().join("desk")).unwrap();
    fs::write(home.path().join("desk/a.txt"), ARTICLE).unwrap();
    fs::write(home.path().join("desk/a.txt.ann.json"), sidecar().to_string()).unwrap();
    fs::write(home.path().join("corpus.jsonl"), CORPUS).unwrap();
    home
}

fn sidecar() -> Value {
    let text = SourceText::new(ARTICLE);
    let source = SourceRef::new("a.txt", &text);
    let mention = |id: &str, start: usize| json!({"id": id, "start": start, "end": start + 8, "text": "Zorbatan", "label": "ORG", "review": "accepted", "by": "ada"});
    json!({
        "format": "quotemark/1", "unit": "codepoint",
        "source": {"path": source.path, "sha256": source.sha256, "length": source.length},
        "scheme": "news", "annotator": "ada", "status": "in_progress", "entities": [],
        "mentions": [mention("m1", 9), mention("m2", 30)],
        "quotations": [], "notes": [], "read": [{"start": 0, "end": 46}]
    })
}

fn run(home: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_quotemark"))
        .args(arguments)
        .current_dir(home)
        .env("HOME", home)
        .env_remove("XDG_CONFIG_HOME")
        .env("SOURCE_DATE_EPOCH", "86400")
        .output()
        .unwrap()
}

fn train(home: &Path, out: &str) -> PathBuf {
    let arguments = [
        "train",
        "--gold",
        "desk",
        "corpus.jsonl=0.5",
        "--dev",
        "corpus.jsonl",
        "--passes",
        "20",
        "--bits",
        "12",
    ];
    let output = run(home, &[&arguments[..], &["--name", "ours 1", "--out", out]].concat());
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let progress = String::from_utf8(output.stderr).unwrap();
    assert!(progress.contains("desk: 2 sentences"), "what nobody has read is left out: {progress}");
    assert!(progress.contains("pass 20 of 20: loss 0.0"), "{progress}");
    assert!(progress.contains("corpus.jsonl F1 100.0"), "{progress}");
    let told = String::from_utf8(output.stdout).unwrap();
    assert!(told.starts_with(&format!("{out}: ")) && told.lines().count() == 1, "{told}");
    assert!(told.contains(" kB written; norm3 on corpus.jsonl: P 100.0, R 100.0, F1 100.0"), "{told}");
    home.join(out)
}

#[test]
fn a_model_is_trained_from_reviewed_articles_and_corpora_and_used() {
    let home = home();
    let bytes = fs::read(train(home.path(), "a.model")).unwrap();
    assert_eq!(bytes, fs::read(train(home.path(), "b.model")).unwrap(), "the same bytes again");
    let header = String::from_utf8_lossy(&bytes[..2000]).into_owned();
    for told in ["\"date\": \"1970-01-02\"", "\"name\": \"corpus.jsonl\"", "\"sha256\": \"", "\"f1\": 1.0"] {
        assert!(header.contains(told), "{told} in {header}");
    }
    fs::remove_file(home.path().join("desk/a.txt.ann.json")).unwrap();
    assert!(run(home.path(), &["extract", "--model", "a.model", "desk"]).status.success());
    let found: Value =
        serde_json::from_slice(&fs::read(home.path().join("desk/a.txt.ann.json")).unwrap()).unwrap();
    let first = &found["mentions"][0];
    assert_eq!((&first["text"], &first["label"]), (&json!("Zorbatan"), &json!("ORG")));
    assert_eq!(first["by"], "ours 1");
}

#[test]
fn articles_may_be_elsewhere() {
    let home = home();
    let path = |name: &str| home.path().join(name);
    fs::create_dir_all(path("gold/x")).unwrap();
    fs::create_dir_all(path("articles/x")).unwrap();
    fs::rename(path("desk/a.txt.ann.json"), path("gold/x/a.txt.ann.json")).unwrap();
    fs::rename(path("desk/a.txt"), path("articles/x/a.txt")).unwrap();
    let layouts: [&[&str]; 3] = [
        &["--gold", "gold", "--articles", "articles"],
        &["--gold", "gold/x/a.txt.ann.json", "--articles", "articles/x"],
        &["--gold", "articles", "--annotations", "gold"],
    ];
    for layout in layouts {
        let output = run(home.path(), &[&["train", "--bits", "8", "--out", "m.model"], layout].concat());
        let said = [output.stdout, output.stderr].map(|bytes| String::from_utf8(bytes).unwrap());
        assert!(output.status.success() && said[1].contains(": 2 sentences, "), "{layout:?} {said:?}");
        assert!(
            said[0].starts_with("m.model: ") && said[0].contains(" kB written; not measured: "),
            "{said:?}"
        );
    }
    let output = run(home.path(), &["train", "--gold", "gold", "--out", "x.model"]);
    let error = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2), "{error}");
    assert_eq!(error, "error: gold/x/a.txt.ann.json: no article a.txt; name its folder by --articles\n");
}

#[test]
fn where_nothing_is_reviewed_nothing_is_learned() {
    let home = home();
    let mut new = sidecar();
    new["read"] = json!([]);
    new["mentions"] = json!([]);
    fs::write(home.path().join("desk/a.txt.ann.json"), new.to_string()).unwrap();
    fs::create_dir(home.path().join("bare")).unwrap();
    fs::write(home.path().join("bare/a.txt"), ARTICLE).unwrap();
    for (gold, expected) in [
        ("desk", "error: nothing to learn from: "),
        ("bare", "error: bare: no annotation files in this folder (*.ann.json)"),
    ] {
        let output = run(home.path(), &["train", "--gold", gold, "--out", "m.model"]);
        let error = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{error}");
        assert!(error.lines().last().unwrap().starts_with(expected), "{error}");
    }
    for (out, expected) in [("bare", "a folder; --out names"), ("no/m.model", "there is no folder no")] {
        let output = run(home.path(), &["train", "--gold", "desk", "--out", out]);
        let error = String::from_utf8(output.stderr).unwrap();
        assert_eq!((output.status.code(), error.lines().count()), (Some(2), 1), "{error}");
        assert!(error.starts_with(&format!("error: {out}: {expected}")), "{error}");
    }
    assert!(!home.path().join("m.model").exists());
}

#[test]
fn what_cannot_be_used_is_told_in_one_line() {
    let home = home();
    let model = fs::read(train(home.path(), "good.model")).unwrap();
    fs::write(home.path().join("short.model"), &model[..model.len() / 2]).unwrap();
    fs::write(home.path().join("text.model"), "no model").unwrap();
    fs::write(home.path().join("bad.jsonl"), "{\"id\": 1}\n").unwrap();
    fs::write(home.path().join("bad.tsv"), "a\t1\nb\n").unwrap();
    let cases: [(&[&str], &str); 7] = [
        (&["extract", "--model", "short.model", "desk"], "error: short.model: damaged: "),
        (&["extract", "--model", "text.model", "desk"], "error: text.model: not a quotemark model"),
        (&["extract", "--model", "none.model", "desk"], "error: none.model: cannot be read: "),
        (&["train", "--gold", "bad.jsonl", "--out", "x"], "error: bad.jsonl: line 1: "),
        (&["train", "--gold", "none.jsonl", "--out", "x"], "error: none.jsonl: cannot be read: "),
        (&["train", "--gold", "desk=0", "--out", "x"], "error: invalid value 'desk=0'"),
        (&["train", "--gold", "desk", "--clusters", "bad.tsv", "--out", "x"], "error: bad.tsv: line 2: "),
    ];
    for (arguments, expected) in cases {
        let output = run(home.path(), arguments);
        let error = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(error.starts_with(expected), "{error}");
        assert_eq!(error.lines().count(), 1, "{error}");
    }
    assert!(!home.path().join("x").exists());
}
