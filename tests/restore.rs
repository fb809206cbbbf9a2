//! A session taken back whole: what the reader keeps of it, and `sessions` and `restore`.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may fail loudly")]

use std::{
    fs,
    path::PathBuf,
    process::{Command, Output},
};

use quotemark::{
    annotation::{Change, Document, Edit, History, Moment, Scheme, Status, Transaction},
    extract::News,
    store::{Opened, Options, Session, State},
};

const ARTICLE: &str = "Ada Berg met Bo Lind in Ulm.\n\n“We will pay,” Berg said on Monday.\n";

/// A home with one article.
struct Home {
    folder: tempfile::TempDir,
}

/// What a command answered.
struct Answer {
    code: Option<i32>,
    stdout: String,
    stderr: String,
}

impl Home {
    fn new() -> Self {
        let home = Self { folder: tempfile::tempdir().unwrap() };
        fs::write(home.path("one.txt"), ARTICLE).unwrap();
        home
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap()
    }

    fn has(&self, name: &str) -> bool {
        self.path(name).exists()
    }

    /// Opens the article as the reader does, in a session that begins at `time`, in seconds since 1970.
    fn open(&self, time: u64) -> Opened {
        let options = Options { annotations: None, annotator: "ada".to_owned(), scheme: Scheme::news() };
        let session = Session::new(&[self.path("one.txt")], options).unwrap();
        let mut opened = session.open(&session.entries[0], &News::shipped()).unwrap();
        let state = State::in_folder(self.path("state/quotemark"), time);
        opened.sidecar.remember(&state, &opened.text, &session.options.scheme, &opened.document);
        opened
    }

    /// Marks the article as this in a session, and leaves it.
    fn work(&self, time: u64, status: Status) -> String {
        let mut opened = self.open(time);
        act(&mut opened, status);
        opened.sidecar.save(&opened.text, &opened.document).unwrap();
        self.read("one.txt.ann.json")
    }

    fn run(&self, arguments: &[&str]) -> Answer {
        let mut command = Command::new(env!("CARGO_BIN_EXE_quotemark"));
        command.args(arguments).env_clear().current_dir(self.folder.path()).env("HOME", self.folder.path());
        command.env("USER", "bo").env("XDG_STATE_HOME", self.path("state"));
        let Output { status, stdout, stderr } = command.output().unwrap();
        let text = |bytes| String::from_utf8(bytes).unwrap();
        Answer { code: status.code(), stdout: text(stdout), stderr: text(stderr) }
    }

    fn restore(&self, arguments: &[&str]) {
        let answer = self.run(&[&["restore", "one.txt"], arguments].concat());
        assert_eq!(answer.code, Some(0), "{}", answer.stderr);
        assert!(!self.has("one.txt.ann.journal") && !self.has("one.txt.ann.lock"));
    }

    fn sessions(&self) -> Vec<String> {
        let answer = self.run(&["sessions", "one.txt"]);
        assert_eq!((answer.code, answer.stderr.as_str()), (Some(0), ""));
        answer.stdout.lines().map(str::to_owned).collect()
    }
}

fn act(opened: &mut Opened, status: Status) {
    let edits = vec![Edit::Status(Change { before: opened.document.status(), after: status })];
    let (act, cursor, moment) = ("act".to_owned(), Change { before: 0, after: 0 }, Moment::default());
    let mut history = History::default();
    history.perform(&mut opened.document, Transaction { act, edits, cursor, moment }).unwrap();
    opened.sidecar.record(&opened.text, &opened.document, history.take_fresh()).unwrap();
}

#[test]
fn a_session_is_taken_back_whole_and_the_taking_back_as_well() {
    let home = Home::new();
    let first = home.work(0, Status::InProgress);
    let second = home.work(90_000, Status::Done);
    let rows = home.sessions();
    assert!(rows[0].starts_with("19700101T000000Z ") && rows[0].ends_with(" reviewed, new"), "{rows:?}");
    assert!(
        rows[1].starts_with("19700102T010000Z ") && rows[1].ends_with(" reviewed, in progress"),
        "{rows:?}"
    );
    home.restore(&[]);
    assert_eq!(home.read("one.txt.ann.json"), first);
    home.restore(&[]);
    assert_eq!(home.read("one.txt.ann.json"), second);
    home.restore(&["19700101"]);
    assert!(home.read("one.txt.ann.json").contains("\"status\": \"new\""), "before anybody had worked on it");
    home.restore(&[]);
    assert_eq!(home.read("one.txt.ann.json"), second);
    assert_eq!(home.sessions().len(), 6);
}

#[test]
fn what_a_session_that_was_cut_short_did_is_kept_before_it_is_taken_back() {
    let home = Home::new();
    let first = home.work(0, Status::InProgress);
    let mut opened = home.open(90_000);
    act(&mut opened, Status::Done);
    drop(opened);
    assert!(home.has("one.txt.ann.journal"));
    home.restore(&["19700102"]);
    assert_eq!(home.read("one.txt.ann.json"), first);
    home.restore(&[]);
    assert!(home.read("one.txt.ann.json").contains("\"status\": \"done\""));
}

#[test]
fn a_file_that_was_damaged_is_replaced_and_kept() {
    let home = Home::new();
    home.work(0, Status::InProgress);
    let second = home.work(90_000, Status::Done);
    let mut third = home.open(180_000);
    act(&mut third, Status::New);
    drop(third);
    fs::write(home.path("one.txt.ann.json"), "{\"format\":").unwrap();
    home.restore(&[]);
    assert_eq!(home.read("one.txt.ann.json"), second);
    assert!(home.has("one.txt.ann.journal.1"), "it is for neither of them");
    assert!(home.sessions().last().unwrap().ends_with("10 bytes  faulty"));
    fs::remove_file(home.path("one.txt.ann.json")).unwrap();
    home.restore(&["19700103"]);
    assert_eq!(home.read("one.txt.ann.json"), second);
}

#[test]
fn nothing_is_replaced_under_the_hands_of_somebody() {
    let home = Home::new();
    home.work(0, Status::InProgress);
    let mut opened = home.open(90_000);
    act(&mut opened, Status::Done);
    let before = home.read("one.txt.ann.json");
    let answer = home.run(&["restore", "one.txt"]);
    assert_eq!(answer.code, Some(2));
    assert!(answer.stderr.contains("one.txt.ann.json: ada has it open on "), "{}", answer.stderr);
    assert_eq!((home.read("one.txt.ann.json"), home.sessions().len()), (before, 2));
}

#[test]
fn what_is_asked_for_wrongly_is_answered_in_a_line() {
    let home = Home::new();
    let told = |arguments: &[&str]| {
        let answer = home.run(arguments);
        assert_eq!((answer.code, answer.stderr.lines().count()), (Some(2), 1), "{}", answer.stderr);
        answer.stderr
    };
    for command in ["sessions", "restore"] {
        assert!(told(&[command, "one.txt"]).ends_with("one.txt: is not annotated, and no session is kept\n"));
    }
    home.work(0, Status::InProgress);
    home.work(60, Status::Done);
    let unknown = told(&["restore", "one.txt", "2026"]);
    assert!(
        unknown.ends_with("one.txt: no session 2026; quotemark sessions one.txt lists them\n"),
        "{unknown}"
    );
    let several = told(&["restore", "one.txt", "1970"]);
    assert!(several.ends_with("one.txt: several sessions begin with 1970; give more of it\n"), "{several}");
}

#[test]
fn annotations_kept_elsewhere_are_found_by_article_and_by_name() {
    let home = Home::new();
    fs::create_dir_all(home.path("news/a")).unwrap();
    fs::write(home.path("news/a/x.txt"), ARTICLE).unwrap();
    let options =
        Options { annotations: Some(home.path("ada")), annotator: "ada".to_owned(), scheme: Scheme::news() };
    let session = Session::new(&[home.path("news")], options).unwrap();
    let mut opened = session.open(&session.entries[0], &News::shipped()).unwrap();
    let document: &Document = &opened.document;
    let state = State::in_folder(home.path("state/quotemark"), 0);
    opened.sidecar.remember(&state, &opened.text, &session.options.scheme, document);
    act(&mut opened, Status::Done);
    drop(opened);
    for arguments in [["news/a/x.txt", "--annotations=ada"], ["ada/a/x.txt.ann.json", "--annotator=ada"]] {
        let answer = home.run(&[&["sessions"], &arguments[..]].concat());
        assert!(answer.stdout.starts_with("19700101T000000Z "), "{}", answer.stderr);
    }
    assert_eq!(home.run(&["restore", "news/a/x.txt", "--annotations", "ada"]).code, Some(0));
    assert!(home.read("ada/a/x.txt.ann.json").contains("\"status\": \"new\""));
}
