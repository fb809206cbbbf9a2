//! Other programs as extractors, and what they do wrong.

#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may fail loudly")]

use std::{
    fs,
    io::Write,
    path::PathBuf,
    process::{Command, Stdio},
};

use serde_json::Value;
use tempfile::TempDir;

/// What the programs of these tests say of an article: that a person stands at its beginning.
const ADA: &str =
    r#"{"id": '"$id"', "by": "ada 1", "mentions": [{"start": 0, "end": 3, "label": "PERSON"}]}"#;

/// A folder `n` with articles, and a program beside it.
struct Home {
    folder: TempDir,
}

struct Ran {
    code: Option<i32>,
    stdout: String,
    stderr: String,
}

impl Home {
    /// Makes a home where the program does `act` for an article with the word BAD, and finds Ada in the others.
    fn new(act: &str) -> Self {
        let home = Self { folder: TempDir::new().unwrap() };
        fs::create_dir(home.path("n")).unwrap();
        for (name, text) in [("a.txt", "Ada left."), ("b.txt", "Ada is BAD."), ("c.txt", "Ada came.")] {
            fs::write(home.path("n").join(name), text).unwrap();
        }
        let script = format!(
            "while read -r line; do\nid=${{line#*:}}; id=${{id%%,*}}\ncase $line in\n*BAD*) {act};;\n*) echo '{ADA}';;\nesac\ndone\n"
        );
        fs::write(home.path("x.sh"), script).unwrap();
        home
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap()
    }

    fn run(&self, arguments: &[&str]) -> Ran {
        self.run_with_input(arguments, "")
    }

    fn run_with_input(&self, arguments: &[&str], input: &str) -> Ran {
        let mut command = Command::new(env!("CARGO_BIN_EXE_quotemark"));
        command.args(arguments).current_dir(self.folder.path()).env("HOME", self.folder.path());
        command.env_remove("XDG_CONFIG_HOME");
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
        let output = child.wait_with_output().unwrap();
        let text = |bytes| String::from_utf8(bytes).unwrap();
        Ran { code: output.status.code(), stdout: text(output.stdout), stderr: text(output.stderr) }
    }

    /// The mentions in the annotation file of an article.
    fn mentions(&self, article: &str) -> Vec<Value> {
        let file: Value = serde_json::from_str(&self.read(&format!("n/{article}.ann.json"))).unwrap();
        file["mentions"].as_array().unwrap().clone()
    }

    /// Accepts the first mention of an article in its annotation file; returns the file.
    fn accept_first(&self, article: &str) -> String {
        let name = format!("n/{article}.ann.json");
        let file = self.read(&name);
        assert!(file.contains("\"suggested\""), "{file}");
        let file = file.replacen("\"suggested\"", "\"accepted\"", 1);
        fs::write(self.path(&name), &file).unwrap();
        file
    }
}

#[test]
fn suggestions_of_another_program_go_through_the_same_review() {
    let home = Home::new(&format!("echo '{ADA}'"));
    let ran = home.run(&["extract", "--extractor", "sh x.sh", "n"]);
    assert_eq!((ran.code, ran.stdout.as_str()), (Some(0), "3 articles: 3 written, 0 unchanged, 0 failed\n"));
    let [ada] = home.mentions("b.txt").try_into().unwrap();
    assert_eq!(
        (&ada["text"], &ada["by"], &ada["review"]),
        (&"Ada".into(), &"ada 1".into(), &"suggested".into())
    );
    assert_eq!(home.run(&["validate", "n"]).code, Some(0));
    let accepted = home.accept_first("b.txt");
    let again = home.run(&["extract", "--extractor", "sh x.sh", "n"]);
    assert_eq!(again.stdout, "3 articles: 0 written, 3 unchanged, 0 failed\n");
    assert_eq!(home.read("n/b.txt.ann.json"), accepted);
}

#[test]
fn what_fails_is_named_with_its_article_and_the_others_are_done() {
    let says = |fields: &str| format!("echo '{{\"id\": '\"$id\"', {fields}}}'");
    for (act, time, reason) in [
        ("exit 7", "60", "ended before it had answered (exit status: 7)"),
        ("sleep 1000", "2", "no answer within 2 s; --extractor-timeout gives more"),
        ("printf '{\"id\": '; exit 0", "60", "ended before it had answered (exit status: 0)"),
        ("exec >&-", "60", "closed its output before it had answered, or was killed"),
        ("echo rubbish", "60", "answered with \"rubbish\" where a JSON object is expected"),
        ("echo '{\"id\": -1}'", "60", "answered for the id -1 instead of "),
        ("head -c 64000001 /dev/zero | tr '\\0' x", "60", "answered with a line of more than 64000000 bytes"),
        (&says(r#""error": "too sad""#), "60", "says \"too sad\""),
        (
            &says(r#""mentions": [{"start": 4, "end": 12, "label": "PERSON"}]"#),
            "60",
            "mentions[0].end: 12 is past the end of the text (11 code points)",
        ),
        (&says(r#""quotations": 1"#), "60", "quotations: 1 is not a list"),
    ] {
        let home = Home::new(act);
        assert_eq!(home.run(&["extract", "n/b.txt"]).code, Some(0));
        let reviewed = home.accept_first("b.txt");
        let ran = home.run(&["extract", "--extractor", "sh x.sh", "--extractor-timeout", time, "n"]);
        assert_eq!(
            (ran.code, ran.stdout.as_str()),
            (Some(2), "3 articles: 2 written, 0 unchanged, 1 failed\n"),
            "{act}"
        );
        let expected = format!("error: n/b.txt: sh x.sh: {reason}");
        assert!(
            ran.stderr.starts_with(&expected) && ran.stderr.lines().count() == 1,
            "{act}: {}",
            ran.stderr
        );
        assert_eq!(home.read("n/b.txt.ann.json"), reviewed, "{act}");
        assert_eq!((home.mentions("a.txt").len(), home.mentions("c.txt").len()), (1, 1), "{act}");
    }
}

#[test]
fn a_command_that_is_not_there_is_named_for_each_article() {
    let home = Home::new("");
    let ran = home.run(&["extract", "--extractor", "no-such-program", "n"]);
    let line = |name| {
        format!(
            "error: n/{name}: no-such-program: cannot be started: there is no program \"no-such-program\"\n"
        )
    };
    assert_eq!((ran.code, ran.stderr), (Some(2), ["a.txt", "b.txt", "c.txt"].map(line).concat()));
    for (command, reason) in
        [("", "the command is empty"), ("a 'b", "the command has a quotation mark that is not closed")]
    {
        let ran = home.run(&["extract", "--extractor", command, "n"]);
        let expected = format!("error: --extractor: extractor is {command:?}; {reason}\n");
        assert_eq!((ran.code, ran.stdout, ran.stderr), (Some(2), String::new(), expected));
    }
    assert_eq!(fs::read_dir(home.path("n")).unwrap().count(), 3, "nothing was written");
}

#[test]
fn labels_that_the_scheme_does_not_have_are_left_out_and_named() {
    let entities = r#""entities": [{"id": "1", "label": "FAC", "name": "Ada"}]"#;
    let mention = |label: &str| format!(r#"{{"start": 0, "end": 3, "label": "{label}", "entity": "1"}}"#);
    let mentions = format!("\"mentions\": [{}, {}]", mention("FAC"), mention("ORG"));
    let home = Home::new(&format!("echo '{{\"id\": '\"$id\"', {entities}, {mentions}}}'"));
    let ran = home.run(&["extract", "--extractor", "sh x.sh", "n"]);
    let note = "left out, because the scheme \"news\" has no such labels: FAC\n";
    assert_eq!((ran.code, ran.stderr.as_str()), (Some(0), note));
    let [only] = home.mentions("b.txt").try_into().unwrap();
    assert_eq!((&only["label"], &only["entity"]), (&"ORG".into(), &Value::Null));
    let input = "{\"id\": 1, \"text\": \"BAD\"}\n".repeat(3);
    let ran = home.run_with_input(&["extract", "--jsonl", "--extractor", "sh x.sh"], &input);
    assert_eq!((ran.code, ran.stderr.as_str(), ran.stdout.lines().count()), (Some(0), note, 3), "once");
}

#[test]
fn the_errors_that_a_program_prints_are_passed_through() {
    let home = Home::new(&format!("echo loading >&2; echo '{ADA}'"));
    assert_eq!(home.run(&["extract", "--extractor", "sh x.sh", "n"]).stderr, "loading\n");
}

#[test]
fn the_filter_answers_with_what_another_program_says() {
    let home = Home::new("exit 7");
    let input = "{\"id\": \"x\", \"text\": \"Ada.\"}\n{\"id\": \"y\", \"text\": \"BAD\"}\n";
    let ran = home.run_with_input(&["extract", "--jsonl", "--extractor", "sh x.sh"], input);
    let lines: Vec<Value> = ran.stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let [ada, bad] = lines.try_into().unwrap();
    assert_eq!((&ada["id"], &ada["mentions"][0]["by"]), (&"x".into(), &"ada 1".into()));
    let error = "line 2: sh x.sh: ended before it had answered (exit status: 7)";
    assert_eq!((&bad["id"], &bad["error"]), (&"y".into(), &error.into()));
}

#[test]
fn the_program_itself_is_such_a_program() {
    let home = Home::new("");
    assert_eq!(home.run(&["extract", "n"]).code, Some(0));
    let command = format!("'{}' extract --jsonl", env!("CARGO_BIN_EXE_quotemark"));
    let ran = home.run(&["extract", "--extractor", &command, "n"]);
    assert_eq!(ran.stdout, "3 articles: 0 written, 3 unchanged, 0 failed\n", "{}", ran.stderr);
}

/// The adapter, its Python and the model that it is to load.
fn spacy(python: &str, model: &str) -> String {
    format!("'{python}' '{}/samples/extractors/spacy_filter.py' '{model}'", env!("CARGO_MANIFEST_DIR"))
}

fn variable(name: &str, default: &str) -> String {
    std::env::var(name).unwrap_or_else(|_| default.to_owned())
}

/// Tells whether a program runs through; where it does not, says so although the test will not fail.
fn runs(program: &str, arguments: &[&str], or_else: &str) -> bool {
    let ran = Command::new(program).args(arguments).stdout(Stdio::null()).stderr(Stdio::null()).status();
    let runs = ran.is_ok_and(|status| status.success());
    if !runs {
        // Unlike `eprintln`, this is not kept back by the test harness.
        std::io::stderr().write_all(format!("skipped: {or_else}\n").as_bytes()).unwrap();
    }
    runs
}

/// As much of spaCy as the adapter uses: it finds the words that its model lists, with their labels.
const SMALL_SPACY: &str = r#"
import re
from types import SimpleNamespace as N

def load(model, exclude):
    labels = dict(pair.split("=") for pair in model.split(","))
    def nlp(text):
        if "BAD" in text:
            raise ValueError("too\nlong")
        found = re.finditer("|".join(labels), text)
        return N(ents=[N(text=m[0], start_char=m.start(), end_char=m.end(), label_=labels[m[0]]) for m in found])
    nlp.meta = {"lang": "en", "name": "small", "version": "0.1"}
    return nlp
"#;

#[test]
fn the_adapter_maps_labels_and_brings_equal_names_together() {
    if !runs("python3", &["--version"], "the test of the spaCy adapter: there is no python3") {
        return;
    }
    let home = Home::new("");
    fs::write(home.path("spacy.py"), SMALL_SPACY).unwrap();
    fs::write(home.path("n/a.txt"), "🚒 Zoë saw Zoë in Ulm Hall on Monday, one “Opus”.\r\n").unwrap();
    let python = format!("env PYTHONPATH={} python3", home.folder.path().display());
    let model = "Zoë=PERSON,Ulm Hall=FAC,Monday=DATE,one=CARDINAL,Opus=WORK_OF_ART";
    let command = spacy("python3", model).replacen("'python3'", &python, 1);
    let ran = home.run(&["extract", "--extractor", &command, "n"]);
    assert_eq!(ran.stdout, "3 articles: 2 written, 0 unchanged, 1 failed\n", "{}", ran.stderr);
    assert!(
        ran.stderr.contains("n/b.txt: ") && ran.stderr.ends_with("says \"too\\nlong\"\n"),
        "{}",
        ran.stderr
    );
    let mentions = home.mentions("a.txt");
    let field = |mention: &Value, name: &str| mention[name].as_str().unwrap_or("-").to_owned();
    let told: Vec<String> = mentions
        .iter()
        .map(|mention| ["text", "label", "entity"].map(|name| field(mention, name)).join(" "))
        .collect();
    assert_eq!(told, ["Zoë PERSON e1", "Zoë PERSON e1", "Ulm Hall LOC e2", "Monday DATE -", "Opus WORK e3"]);
    assert!(mentions.iter().all(|mention| mention["by"] == "spacy en_small 0.1"), "{mentions:?}");
    assert_eq!(home.run(&["validate", "n"]).code, Some(0));
}

#[test]
fn the_adapter_runs_the_real_spacy() {
    let (python, model) = (variable("SPACY_PYTHON", "python3"), variable("SPACY_MODEL", "en_core_web_md"));
    let load = "import spacy, sys; spacy.load(sys.argv[1])";
    let why = format!(
        "the test with the real spaCy: {python} has no spaCy with {model} (SPACY_PYTHON, SPACY_MODEL)"
    );
    if !runs(&python, &["-c", load, &model], &why) {
        return;
    }
    let home = Home::new("");
    let text =
        "🚒 Angela Merkel met Barack Obama in Berlin on Monday.\r\n\r\nMerkel left. Angela Merkel slept.\n";
    fs::write(home.path("n/a.txt"), text).unwrap();
    let ran = home.run(&["extract", "--extractor", &spacy(&python, &model), "n"]);
    assert_eq!((ran.code, ran.stderr.as_str()), (Some(0), ""));
    let mentions = home.mentions("a.txt");
    let of = |text: &str| mentions.iter().filter(|mention| mention["text"] == text).collect::<Vec<_>>();
    let [first, again] = of("Angela Merkel").try_into().unwrap();
    assert_eq!((&first["label"], &first["entity"]), (&"PERSON".into(), &again["entity"]));
    assert_eq!(of("Berlin")[0]["label"], "GPE");
    assert_eq!(of("Monday")[0]["label"], "DATE");
    assert!(first["by"].as_str().unwrap().starts_with("spacy "), "{first}");
    assert_eq!(home.run(&["validate", "n"]).code, Some(0));
}
