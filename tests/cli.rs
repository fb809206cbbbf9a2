//! The program as a user or a script meets it: arguments in, files, lines and exit codes out.

#![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

use std::{
    fs,
    io::{BufRead, BufReader, Write},
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
};

use quotemark::{format::native::SourceRef, text::SourceText};
use serde_json::Value;

const ARTICLE: &str = "Ada Berg met Bo Lind in Ulm.\n\n“We will pay,” Berg said on Monday.\n";

/// A home of its own, in which the program runs.
struct Home {
    folder: tempfile::TempDir,
}

/// How the program ended, and what it said.
struct Ran {
    code: i32,
    stdout: String,
    stderr: String,
}

impl Home {
    fn new(files: &[(&str, &str)]) -> Self {
        let home = Self { folder: tempfile::tempdir().unwrap() };
        for (name, text) in files {
            home.write(name, text.as_bytes());
        }
        home
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn write(&self, name: &str, bytes: &[u8]) {
        fs::create_dir_all(self.path(name).parent().unwrap()).unwrap();
        fs::write(self.path(name), bytes).unwrap();
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap()
    }

    fn json(&self, name: &str) -> Value {
        serde_json::from_str(&self.read(name)).unwrap()
    }

    /// Every file below the home, by name.
    fn files(&self) -> Vec<String> {
        let mut folders = vec![self.folder.path().to_owned()];
        let mut files = Vec::new();
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    folders.push(path);
                } else {
                    files.push(path.strip_prefix(self.folder.path()).unwrap().display().to_string());
                }
            }
        }
        files.sort();
        files
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_quotemark"));
        command.args(arguments).env_clear().current_dir(self.folder.path()).env("HOME", self.folder.path());
        for variable in ["XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"] {
            command.env(variable, self.path(".xdg"));
        }
        command.env("USER", "ada").stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        command
    }

    fn run(&self, arguments: &[&str]) -> Ran {
        self.command(arguments).output().unwrap().into()
    }

    fn run_with_input(&self, arguments: &[&str], input: &[u8]) -> Ran {
        self.write(".input", input);
        let input = fs::File::open(self.path(".input")).unwrap();
        self.command(arguments).stdin(input).output().unwrap().into()
    }
}

impl From<Output> for Ran {
    fn from(output: Output) -> Self {
        let text = |bytes| String::from_utf8(bytes).unwrap();
        Self { code: output.status.code().unwrap(), stdout: text(output.stdout), stderr: text(output.stderr) }
    }
}

impl Ran {
    /// Checks that the program refused with one line of error and nothing else.
    fn refused(&self, error: &str) {
        assert_eq!((self.code, self.stdout.as_str()), (2, ""), "{}", self.stderr);
        assert_eq!(self.stderr.lines().count(), 1, "{}", self.stderr);
        assert!(self.stderr.starts_with(&format!("error: {error}")), "{:?} is not {error:?}", self.stderr);
    }

    /// Checks that the program did all it was asked to, and said this.
    fn did(&self, stdout: &str) {
        assert_eq!((self.code, self.stdout.as_str()), (0, stdout), "{}", self.stderr);
    }
}

/// Replaces something that is there.
fn replaced(text: &str, from: &str, to: &str) -> String {
    assert!(text.contains(from), "{from:?} is not in {text}");
    text.replacen(from, to, 1)
}

#[test]
fn extract_writes_a_file_beside_each_article_and_validate_finds_it_sound() {
    let home = Home::new(&[("n/a.txt", ARTICLE), ("n/b/c.md", "Nothing here.\n"), ("n/skip.pdf", "")]);
    home.run(&["extract", "n"]).did("2 articles: 2 written, 0 unchanged, 0 failed\n");
    assert_eq!(home.files(), ["n/a.txt", "n/a.txt.ann.json", "n/b/c.md", "n/b/c.md.ann.json", "n/skip.pdf"]);
    let file = home.json("n/a.txt.ann.json");
    assert_eq!((&file["format"], &file["status"]), (&"quotemark/1".into(), &"new".into()));
    let names: Vec<&str> =
        file["mentions"].as_array().unwrap().iter().map(|m| m["text"].as_str().unwrap()).collect();
    assert!(names.contains(&"Ada Berg"), "{names:?}");
    let validated = home.run(&["validate", "n"]);
    validated.did("");
    assert_eq!(validated.stderr, "2 annotation files, 0 faults\n");
    let before = home.read("n/a.txt.ann.json");
    home.run(&["extract", "n"]).did("2 articles: 0 written, 2 unchanged, 0 failed\n");
    assert_eq!(home.read("n/a.txt.ann.json"), before);
}

#[test]
fn offsets_are_code_points_of_the_file_as_it_stands() {
    for text in [
        "\u{feff}Ada Berg met Bo.\r\n\r\nBerg said: “E\u{301}te\u{301}.”\r\n",
        "🚒👩‍👩‍👧 Ada Berg met 王小明.\n“No,” Berg said.\n",
        "\0\0Ada Berg\0 said.",
    ] {
        let home = Home::new(&[("a.txt", text)]);
        assert_eq!(home.run(&["extract", "a.txt"]).code, 0);
        assert_eq!(home.run(&["validate", "a.txt"]).code, 0);
        let characters: Vec<char> = text.chars().collect();
        let file = home.json("a.txt.ann.json");
        assert_eq!(file["source"]["length"], characters.len());
        for mention in file["mentions"].as_array().unwrap() {
            let at = |field: &str| usize::try_from(mention[field].as_u64().unwrap()).unwrap();
            let covered: String = characters[at("start")..at("end")].iter().collect();
            assert_eq!(mention["text"], covered);
        }
        assert_eq!(home.read("a.txt"), text);
    }
}

#[test]
fn extract_keeps_what_a_person_decided() {
    let home = Home::new(&[("a.txt", ARTICLE)]);
    home.run(&["extract", "a.txt"]);
    let file = home.read("a.txt.ann.json");
    let line = |file: &str, text: &str| -> String {
        file.lines()
            .find(|line| line.contains(&format!("\"text\": \"{text}\"")))
            .unwrap()
            .trim_end_matches(',')
            .to_owned()
    };
    let rejected = replaced(&line(&file, "Ada Berg"), "\"suggested\"", "\"rejected\"");
    let kept = replaced(&rejected, "\"id\"", "\"mine\": [1.50], \"id\"");
    let accepted = replaced(&line(&file, "Bo Lind"), "\"suggested\"", "\"accepted\"");
    let accepted = replaced(&accepted, "\"PERSON\"", "\"NORP\"");
    let file = replaced(&file, &line(&file, "Ada Berg"), &kept);
    let file = replaced(&file, &line(&file, "Bo Lind"), &accepted);
    home.write("a.txt.ann.json", replaced(&file, "\"new\"", "\"in_progress\"").as_bytes());
    home.run(&["extract", "a.txt"]).did("1 article: 1 written, 0 unchanged, 0 failed\n");
    let after = home.read("a.txt.ann.json");
    assert_eq!(line(&after, "Bo Lind"), accepted);
    assert!(line(&after, "Ada Berg").contains("\"rejected\""), "{after}");
    assert!(line(&after, "Ada Berg").ends_with("\"mine\": [1.50]}"), "{after}");
    assert_eq!(after.matches("\"text\": \"Ada Berg\"").count(), 1, "what was rejected does not come back");
    home.run(&["extract", "a.txt"]).did("1 article: 0 written, 1 unchanged, 0 failed\n");
}

#[test]
fn extract_leaves_a_finished_article_alone() {
    let home = Home::new(&[("a.txt", ARTICLE)]);
    home.run(&["extract", "a.txt"]);
    let empty: Vec<Value> = Vec::new();
    let mut file = home.json("a.txt.ann.json");
    for list in ["mentions", "quotations", "entities"] {
        file[list] = empty.clone().into();
    }
    file["status"] = "done".into();
    home.write("a.txt.ann.json", file.to_string().as_bytes());
    home.run(&["extract", "a.txt"]).did("1 article: 0 written, 1 unchanged, 0 failed\n");
    assert_eq!(home.json("a.txt.ann.json"), file);
}

#[test]
fn a_bad_article_is_named_and_the_others_are_done() {
    let home = Home::new(&[("n/a.txt", ARTICLE), ("n/c.txt", ARTICLE), ("n/c.txt.ann.json", "{\n")]);
    home.write("n/b.txt", b"caf\xe9 au lait");
    let ran = home.run(&["extract", "n"]);
    assert_eq!(ran.code, 2);
    assert_eq!(ran.stdout, "3 articles: 1 written, 0 unchanged, 2 failed\n");
    let errors: Vec<&str> = ran.stderr.lines().collect();
    assert_eq!(
        errors,
        [
            "error: n/b.txt: not UTF-8 at byte 3; convert it first, for example with iconv",
            "error: n/c.txt.ann.json: line 2, column 0: not JSON: EOF while parsing an object",
        ]
    );
    assert_eq!(home.read("n/c.txt.ann.json"), "{\n", "never overwritten");
    assert_eq!(home.files(), ["n/a.txt", "n/a.txt.ann.json", "n/b.txt", "n/c.txt", "n/c.txt.ann.json"]);
}

#[test]
fn every_text_is_an_article() {
    let (word, line) = ("x".repeat(5_000), "Ada Berg said that it was so. ".repeat(3_000));
    let texts = ["", " \n\t\r\n ", "\u{feff}", "\0", &word, &line];
    let names = ["a.txt", "b.txt", "c.txt", "d.txt", "e.txt", "f.txt"];
    let home = Home::new(&std::iter::zip(names, texts).collect::<Vec<_>>());
    home.run(&["extract", "."]).did("6 articles: 6 written, 0 unchanged, 0 failed\n");
    home.run(&["validate", "."]).did("");
}

#[test]
fn what_names_no_article_is_refused() {
    let home = Home::new(&[
        ("empty/x.pdf", ""),
        ("a.txt", ARTICLE),
        ("l.list", "a.txt\ngone.txt\n"),
        ("b.txt.ann.json", "{}"),
    ]);
    for command in [&[][..], &["extract"]] {
        let refused = |path: &str, error: &str| home.run(&[command, &[path]].concat()).refused(error);
        refused("gone.txt", "gone.txt: there is no such file or folder");
        refused("empty", "empty: no articles in this folder (*.txt, *.text, *.md)");
        refused("l.list", "l.list: line 2: gone.txt: there is no such file or folder");
        refused("b.txt.ann.json", "b.txt.ann.json: this is an annotation file; name its article");
    }
    home.run(&["validate", "gone"]).refused("gone: there is no such file or folder");
    home.run(&["validate", "empty"]).refused("empty: no articles in this folder");
    for command in ["validate", "repair"] {
        let ran = home.run(&[command, "a.txt"]);
        let told = "error: a.txt: no annotation file, nor an article with one (a.txt.ann.json is not there)\n0 annotation files, ";
        assert!(ran.code == 2 && ran.stderr.starts_with(told), "{}", ran.stderr);
    }
    #[cfg(unix)]
    for command in ["validate", "repair", "stats", "extract"] {
        home.run(&[command, "/dev/null"]).refused("/dev/null: neither a file nor a folder");
    }
    home.run(&["extract"]).refused("the following required arguments were not provided: <PATH>...");
    home.run(&["--nonsense"]).refused("unexpected argument '--nonsense' found");
    home.run(&["--annotator", "", "a.txt"])
        .refused("invalid value '' for '--annotator <NAME>': annotator is \"\"; something is expected");
}

#[test]
fn a_tip_and_a_command_that_may_be_meant_are_told() {
    let home = Home::new(&[("a.txt", ARTICLE), ("f", "")]);
    home.run(&["extract", "-x.txt"]).refused(
        "unexpected argument '-x' found; to pass '-x' as a value, use '-- -x' (quotemark --help tells more)",
    );
    home.run(&["extrct"])
        .refused("extrct: there is no such file or folder; quotemark --help lists the commands");
    for command in [&["extract", "a.txt"][..], &["validate", "a.txt"], &["stats", "a.txt"], &["a.txt"]] {
        home.run(&[command, &["--annotations", "f"]].concat())
            .refused("f: a file; annotations names a folder");
    }
    home.run(&["man", "f"]).refused("f: a file; name a folder");
    home.run(&["picture", "a.txt", "--size", "65535x65535"])
        .refused("invalid value '65535x65535' for '--size");
    home.write("bin", b"\xff");
    home.run(&["picture", "bin"]).refused("bin: not UTF-8 at byte 0");
    home.run(&["eval", "--gold", "bin"]).refused("bin: not UTF-8 at byte 0");
    fs::File::create(home.path("large.jsonl")).unwrap().set_len(20_000_000_000).unwrap();
    home.run(&["eval", "--gold", "large.jsonl"])
        .refused("large.jsonl: 20000 MB, and more than 1000 MB are not taken");
    home.run(&["train", "--out", "m", "--gold", "large.jsonl"]).refused("large.jsonl: 20000 MB, and more");
}

#[cfg(target_os = "linux")]
#[test]
fn a_name_that_is_not_utf_8_is_one_as_others() {
    use std::{ffi::OsStr, os::unix::ffi::OsStrExt};

    let home = Home::new(&[("n/a b.txt", ARTICLE), ("n/a\nb.txt", ARTICLE)]);
    fs::write(home.path("n").join(OsStr::from_bytes(b"\xff.txt")), ARTICLE).unwrap();
    home.run(&["extract", "n", "n/../n"]).did("3 articles: 3 written, 0 unchanged, 0 failed\n");
    for command in ["validate", "repair"] {
        assert!(home.run(&[command, "n"]).stderr.starts_with("3 annotation files, 0 "), "{command}");
    }
    let told = home.run(&["eval", "--json", "--gold", "n"]);
    assert!(told.stdout.contains("\"articles\": 3"), "{} {}", told.stdout, told.stderr);
    let told = home.run(&["stats", "--json", "n"]);
    let stats: Value = serde_json::from_str(&told.stdout).unwrap();
    assert_eq!((told.code, &stats["articles"]["new"]), (0, &3.into()));
}

#[test]
fn the_reader_refuses_what_is_no_terminal() {
    let home = Home::new(&[("a.txt", ARTICLE)]);
    home.run(&["a.txt"]).refused("the reader needs a terminal");
    home.run(&[]).refused("the reader needs a terminal");
    home.write("b.txt", b"\xff");
    home.run(&["b.txt"]).refused("b.txt: not UTF-8 at byte 0");
    assert_eq!(home.files(), ["a.txt", "b.txt"]);
}

/// Returns an annotation file of [`ARTICLE`] with one mention, as a person may have written it.
fn annotated() -> String {
    let source = SourceRef::new("a.txt", &SourceText::new(ARTICLE));
    serde_json::json!({
        "format": "quotemark/1",
        "unit": "codepoint",
        "source": {"path": source.path, "sha256": source.sha256, "length": source.length},
        "scheme": "news",
        "annotator": "bo",
        "status": "new",
        "mentions": [{"id": "m1", "start": 0, "end": 8, "label": "PERSON", "review": "accepted", "by": "bo"}],
    })
    .to_string()
}

#[test]
fn validate_names_each_fault_by_file_and_path() {
    let home = Home::new(&[("n/a.txt", ARTICLE), ("n/b.txt", ARTICLE), ("n/c.txt", ARTICLE)]);
    let sound = annotated();
    home.write("n/c.txt.ann.json", sound.as_bytes());
    home.run(&["validate", "n"]).did("");
    let faulty = replaced(&sound, "\"end\":8", "\"end\":5310");
    home.write("n/a.txt.ann.json", replaced(&faulty, "PERSON", "ALIEN").as_bytes());
    home.write("n/b.txt.ann.json", replaced(&sound, "quotemark/1", "quotemark/2").as_bytes());
    home.write("n/c.txt", b"Another text.\n");
    home.write("n/gone.txt.ann.json", sound.as_bytes());
    let ran = home.run(&["validate", "n"]);
    assert_eq!(ran.code, 1);
    let length = ARTICLE.chars().count();
    let expected = [
        format!("n/a.txt.ann.json: mentions[0].end: 5310 is past the end of the text ({length} code points)"),
        "n/a.txt.ann.json: mentions[0].label: \"ALIEN\" is no label of the scheme \"news\"".to_owned(),
        "n/b.txt.ann.json: format: quotemark/2 is newer than this program; use a newer quotemark".to_owned(),
        format!("n/c.txt.ann.json: source: belongs to another text: {length} code points, sha256 "),
        "n/gone.txt.ann.json: source: the article is missing".to_owned(),
    ];
    assert_eq!(ran.stdout.lines().count(), expected.len(), "{}", ran.stdout);
    for (line, expected) in ran.stdout.lines().zip(&expected) {
        assert!(line.starts_with(expected), "{line}");
    }
    assert_eq!(ran.stderr, "4 annotation files, 5 faults\n");
}

#[test]
fn validate_brings_annotations_after_an_edited_article() {
    let home = Home::new(&[("a.txt", ARTICLE), ("b.txt", ARTICLE), ("c.txt", ARTICLE)]);
    home.run(&["extract", "."]).did("3 articles: 3 written, 0 unchanged, 0 failed\n");
    home.run(&["validate", "--reanchor", "."]).did("");
    home.write("a.txt", format!("A new first line.\r\n\r\n{ARTICLE}").as_bytes());
    home.write("c.txt", b"Another text.\n");
    let before = home.read("c.txt.ann.json");
    assert_eq!(home.run(&["validate", "a.txt"]).code, 1);
    let ran = home.run(&["validate", "--reanchor", "."]);
    assert_eq!((ran.code, ran.stderr.as_str()), (1, "3 annotation files, 1 written\n"));
    let lines: Vec<&str> = ran.stdout.lines().collect();
    assert!(
        lines[0].starts_with("./a.txt.ann.json: ") || lines[0].starts_with("a.txt.ann.json: "),
        "{lines:?}"
    );
    assert!(lines[0].ends_with(" moved with the text, 0 doubtful, 0 lost"), "{lines:?}");
    assert!(lines[1].contains("c.txt.ann.json: source: belongs to another text: "), "{lines:?}");
    assert_eq!(home.read("c.txt.ann.json"), before);
    home.run(&["validate", "--reanchor", "a.txt"]).did("");
    home.run(&["validate", "a.txt"]).did("");
}

#[test]
fn validate_takes_articles_and_annotation_files_too() {
    let home = Home::new(&[("a.txt", ARTICLE), ("b.html", ARTICLE)]);
    home.run(&["extract", "a.txt", "b.html"]).did("2 articles: 2 written, 0 unchanged, 0 failed\n");
    for (path, files) in [
        ("a.txt", "1 annotation file"),
        ("b.html.ann.json", "1 annotation file"),
        (".", "2 annotation files"),
    ] {
        let ran = home.run(&["validate", path]);
        assert_eq!((ran.code, ran.stderr), (0, format!("{files}, 0 faults\n")), "{path}");
    }
    fs::remove_file(home.path("b.html")).unwrap();
    let ran = home.run(&["validate", "b.html.ann.json"]);
    assert_eq!((ran.code, ran.stdout.as_str()), (1, "b.html.ann.json: source: the article is missing\n"));
}

#[test]
fn annotations_are_mirrored_under_their_folder() {
    let home = Home::new(&[("n/a.txt", ARTICLE), ("n/deep/a.txt", ARTICLE), ("other/a.txt", ARTICLE)]);
    home.run(&["extract", "n", "--annotations", "ada"]).did("2 articles: 2 written, 0 unchanged, 0 failed\n");
    assert_eq!(
        home.files(),
        ["ada/a.txt.ann.json", "ada/deep/a.txt.ann.json", "n/a.txt", "n/deep/a.txt", "other/a.txt"]
    );
    assert_eq!(home.json("ada/deep/a.txt.ann.json")["source"]["path"], "a.txt");
    home.run(&["--annotations", "ada", "validate", "n"]).did("");
    home.run(&["extract", "n", "other", "--annotations", "ada"]).refused(
        "n/a.txt and other/a.txt would both be annotated in ada/a.txt.ann.json; rename one, or work on them one by one",
    );
    fs::remove_file(home.path("n/deep/a.txt")).unwrap();
    let ran = home.run(&["validate", "n", "--annotations", "ada"]);
    assert_eq!(
        (ran.code, ran.stdout.as_str()),
        (1, "ada/deep/a.txt.ann.json: source: the article is missing\n")
    );
}

#[test]
fn equal_stems_do_not_meet() {
    let home = Home::new(&[("a.txt", ARTICLE), ("a.md", "Another one.\n")]);
    home.run(&["extract", "."]).did("2 articles: 2 written, 0 unchanged, 0 failed\n");
    assert_eq!(home.files(), ["a.md", "a.md.ann.json", "a.txt", "a.txt.ann.json"]);
}

#[test]
fn what_cannot_be_written_is_named() {
    let home = Home::new(&[("n/b/a.txt", ARTICLE), ("ada/b", "")]);
    let ran = home.run(&["extract", "n", "--annotations", "ada"]);
    assert_eq!((ran.code, ran.stdout.as_str()), (2, "1 article: 0 written, 0 unchanged, 1 failed\n"));
    assert!(ran.stderr.starts_with("error: ada/b/a.txt.ann.json: cannot be written: "), "{}", ran.stderr);
}

#[test]
fn annotator_and_scheme_are_taken_from_the_options() {
    let scheme = "name = \"tiny\"\n[[label]]\nname = \"GPE\"\nkey = \"G\"\ndefinition = \"a place\"\n";
    let home = Home::new(&[
        ("a.txt", ARTICLE),
        ("tiny.toml", scheme),
        ("bad.toml", &scheme.replace("\"G\"", "\"g\"")),
    ]);
    home.run(&["extract", "a.txt", "--scheme", "tiny.toml", "--annotator", "bo"])
        .did("1 article: 1 written, 0 unchanged, 0 failed\n");
    let file = home.json("a.txt.ann.json");
    assert_eq!((&file["scheme"], &file["annotator"]), (&"tiny".into(), &"bo".into()));
    assert!(file["mentions"].as_array().unwrap().iter().all(|mention| mention["label"] == "GPE"));
    home.run(&["validate", "a.txt", "--scheme", "tiny.toml"]).did("");
    let ran = home.run(&["validate", "a.txt"]);
    assert_eq!(
        ran.stdout,
        "a.txt.ann.json: scheme: \"tiny\" is not the scheme in use, \"news\"; name its file by --scheme\n"
    );
    home.run(&["extract", "a.txt", "--scheme", "bad.toml"])
        .refused("bad.toml: line 2: the key of GPE is 'g'; keys of labels are capital letters");
    home.run(&["extract", "a.txt", "--scheme", "gone.toml"]).refused("gone.toml: cannot be read: ");
}

#[test]
fn the_filter_answers_each_line_in_its_place() {
    let home = Home::new(&[]);
    let article = serde_json::json!({"id": ["a", 1.50], "text": ARTICLE}).to_string();
    let input =
        [article.as_bytes(), b"{\"id\": 2}", b"\xff", b"", br#"{"id": null, "text": "x"}"#].join(&b'\n');
    let ran = home.run_with_input(&["extract", "--jsonl"], &input);
    assert_eq!((ran.code, ran.stderr.as_str()), (0, ""));
    let lines: Vec<Value> = ran.stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(lines.len(), 5);
    assert_eq!(lines[0]["id"], serde_json::json!(["a", 1.50]));
    let first = &lines[0]["mentions"][0];
    assert_eq!((&first["start"], &first["end"], &first["text"]), (&0.into(), &8.into(), &"Ada Berg".into()));
    assert_eq!(lines[1]["error"], "line 2: \"text\" is missing");
    assert_eq!(lines[2]["error"], "line 3: not UTF-8 at byte 1 of the line");
    assert_eq!(lines[3]["error"], "line 4: an empty line");
    assert_eq!(lines[4]["mentions"], Value::Array(vec![]));
    home.run_with_input(&["extract", "--jsonl"], b"").did("");
    home.run(&["extract", "--jsonl", "a.txt"])
        .refused("the argument '--jsonl' cannot be used with '[PATH]...'");
}

#[test]
fn the_filter_answers_a_peer_that_waits() {
    let home = Home::new(&[]);
    let mut child = home.command(&["extract", "--jsonl"]).stdin(Stdio::piped()).spawn().unwrap();
    let mut input = child.stdin.take().unwrap();
    let mut output = BufReader::new(child.stdout.take().unwrap());
    for id in 0..3 {
        writeln!(input, "{{\"id\": {id}, \"text\": \"Ada Berg said no.\"}}").unwrap();
        let mut answer = String::new();
        output.read_line(&mut answer).unwrap();
        assert!(answer.starts_with(&format!("{{\"id\": {id}, ")), "{answer}");
    }
    drop(input);
    assert_eq!(child.wait().unwrap().code(), Some(0));
}

#[test]
fn a_closed_pipe_is_no_error() {
    let home = Home::new(&[("a.txt", ARTICLE)]);
    let lines = format!("{}\n", serde_json::json!({"id": 1, "text": ARTICLE})).repeat(500);
    home.write("in.jsonl", lines.as_bytes());
    for (arguments, input) in [
        (&["extract", "--jsonl"][..], Some("in.jsonl")),
        (&["extract", "a.txt"], None),
        (&["keys"], None),
        (&["--help"], None),
    ] {
        let mut command = home.command(arguments);
        if let Some(input) = input {
            command.stdin(fs::File::open(home.path(input)).unwrap());
        }
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let ran: Ran = command.stdout(writer).output().unwrap().into();
        assert_eq!((ran.code, ran.stderr.as_str()), (0, ""), "{arguments:?}");
    }
}

#[test]
fn keys_and_version_are_printed() {
    let home = Home::new(&[]);
    let keys = home.run(&["keys"]);
    assert_eq!(keys.code, 0);
    assert!(keys.stdout.contains("accept, and on to the next to review"), "{}", keys.stdout);
    home.run(&["--version"]).did(&format!("quotemark {}\n", env!("CARGO_PKG_VERSION")));
    assert!(home.files().is_empty(), "nothing is written");
}

#[cfg(unix)]
#[test]
fn a_file_keeps_its_mode_and_a_link_stays_one() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let home = Home::new(&[("a.txt", ARTICLE)]);
    home.run(&["extract", "a.txt"]);
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&home.path("a.txt.ann.json")), mode(&home.path("a.txt")), "that of the umask");
    fs::rename(home.path("a.txt.ann.json"), home.path("kept.json")).unwrap();
    symlink("kept.json", home.path("a.txt.ann.json")).unwrap();
    fs::set_permissions(home.path("kept.json"), fs::Permissions::from_mode(0o640)).unwrap();
    let file = home.read("kept.json");
    let without: Vec<&str> = file.lines().filter(|line| !line.contains("\"m1\"")).collect();
    home.write("kept.json", without.join("\n").as_bytes());
    home.run(&["extract", "a.txt"]).did("1 article: 1 written, 0 unchanged, 0 failed\n");
    assert_eq!(mode(&home.path("kept.json")), 0o640);
    assert!(fs::symlink_metadata(home.path("a.txt.ann.json")).unwrap().is_symlink());
}
