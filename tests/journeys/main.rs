//! Journeys through the real program in a real pseudo-terminal.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stdout,
    reason = "a test may fail loudly"
)]

mod hand;
mod hostile;
mod kills;
mod settings;
mod terminal;
mod tutor;

use std::{
    fs,
    path::Path,
    process::Command,
    thread,
    time::{Duration, Instant},
};

use serde_json::Value;
use tempfile::TempDir;
use terminal::Terminal;

const ARTICLE: &str = "Harbour plan approved\n\n“We will start in May,” said Mara Lindqvist, the energy minister, on Monday.\n\nLindqvist said that the harbour would stay open.\n";

fn home_with(articles: &[(&str, &str)]) -> TempDir {
    let home = TempDir::new().unwrap();
    for (name, text) in articles {
        fs::write(home.path().join(name), text).unwrap();
    }
    home
}

fn annotations(home: &Path, article: &str) -> Value {
    let sidecar = home.join(format!("{article}.ann.json"));
    serde_json::from_str(&fs::read_to_string(sidecar).unwrap()).unwrap()
}

fn reviews(annotations: &Value) -> Vec<String> {
    let lists = [&annotations["mentions"], &annotations["quotations"]];
    let items = lists.into_iter().flat_map(|list| list.as_array().unwrap());
    items.map(|item| item["review"].as_str().unwrap().to_owned()).collect()
}

fn files(folder: &Path) -> Vec<String> {
    let entries =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<String> = entries.collect();
    names.sort();
    names
}

/// Presses `key` until the status line says that all is reviewed.
fn review_all(terminal: &mut Terminal, key: &str, count: usize) {
    for done in 1..count {
        terminal.send(key);
        terminal.wait_for(&format!("{done} of {count} reviewed"));
    }
    terminal.send(key);
    terminal.wait_for("all is reviewed");
}

fn count_to_review(screen: &str) -> usize {
    let before = screen.split(" reviewed").next().unwrap();
    before.rsplit(' ').next().unwrap().parse().unwrap()
}

#[test]
fn an_article_is_annotated_to_the_end_and_found_again() {
    let home = home_with(&[("one.txt", ARTICLE), ("two.txt", "Nothing here.\n")]);
    let mut terminal = Terminal::start(home.path(), (80, 24), &["."]);
    terminal.wait_for("one.txt");
    let count = count_to_review(&terminal.screen());
    assert!(count > 4, "{}", terminal.screen());
    review_all(&mut terminal, "a", count);
    terminal.send("e");
    terminal.wait_for("two.txt");
    terminal.send("q");
    assert_eq!(terminal.wait_for_end(), 0);
    assert!(!terminal.is_full_screen());

    let saved = annotations(home.path(), "one.txt");
    assert_eq!(saved["status"], "done");
    assert_eq!(saved["annotator"], "ada");
    assert!(reviews(&saved).iter().all(|review| review == "accepted"));
    assert!(!home.path().join("two.txt.ann.json").exists(), "it was only looked at");

    let mut again = Terminal::start(home.path(), (120, 40), &["one.txt"]);
    again.wait_for(&format!("{count} of {count} reviewed"));
    again.wait_for("done");
    again.send("q");
    assert_eq!(again.wait_for_end(), 0);
    assert_eq!(annotations(home.path(), "one.txt"), saved);
}

#[test]
fn looking_writes_nothing() {
    let home = home_with(&[("one.txt", ARTICLE)]);
    let mut terminal = Terminal::start(home.path(), (80, 24), &["one.txt"]);
    terminal.wait_for("reviewed");
    terminal.send("q");
    assert_eq!(terminal.wait_for_end(), 0);
    assert_eq!(files(home.path()), ["one.txt"]);
}

#[test]
fn the_cursor_is_where_it_was_left() {
    let home = home_with(&[("one.txt", ARTICLE)]);
    let mut terminal = Terminal::start(home.path(), (80, 24), &["one.txt"]);
    terminal.wait_for("reviewed");
    // To the last paragraph, its first word, which is a mention.
    terminal.send("ge{");
    terminal.send("P");
    terminal.wait_for("PERSON");
    terminal.send("q");
    assert_eq!(terminal.wait_for_end(), 0);
    let mut again = Terminal::start(home.path(), (80, 24), &["one.txt"]);
    again.wait_for("reviewed");
    again.send("x");
    again.wait_for("of");
    again.send("q");
    again.wait_for_end();
    let saved = annotations(home.path(), "one.txt");
    let last =
        saved["mentions"].as_array().unwrap().iter().rfind(|mention| mention["text"] == "Lindqvist").unwrap();
    assert_eq!(last["review"], "rejected", "{last}");
}

#[test]
fn a_quotation_is_made_from_nothing_with_source_cue_and_speaker() {
    let home = home_with(&[("one.txt", "The “plan” of Ada Berg stands; Berg insists.\n")]);
    let mut terminal = Terminal::start(home.path(), (100, 30), &["one.txt"]);
    terminal.wait_for("one.txt");
    // Quote “plan”; Ada Berg is the source, the last word the cue, the first candidate the speaker.
    terminal.send("ggw\"");
    terminal.wait_for("quotation");
    terminal.send("wwvws");
    terminal.wait_for("source   Ada Berg");
    terminal.send("wwwr");
    terminal.wait_for("cue      insists");
    terminal.send("1");
    terminal.wait_for("speaker  Ada Berg");
    terminal.send("q");
    assert_eq!(terminal.wait_for_end(), 0);
    let saved = annotations(home.path(), "one.txt");
    let made = saved["quotations"].as_array().unwrap().iter().find(|made| made["by"] == "ada").unwrap();
    assert_eq!((&made["source"]["text"], &made["cue"]["text"]), (&"Ada Berg".into(), &"insists".into()));
    let speaker =
        saved["entities"].as_array().unwrap().iter().find(|entity| entity["id"] == made["speaker"]).unwrap();
    assert_eq!(speaker["name"], "Ada Berg");
}

#[test]
fn the_annotation_file_is_written_when_the_keys_rest() {
    let home = home_with(&[("one.txt", ARTICLE)]);
    let mut terminal = Terminal::start(home.path(), (80, 24), &["one.txt"]);
    terminal.wait_for("0 of");
    terminal.send("aa");
    terminal.wait_for("2 of");
    let end = Instant::now() + Duration::from_secs(20);
    while home.path().join("one.txt.ann.journal").exists() {
        assert!(Instant::now() < end, "the journal is folded");
        thread::yield_now();
    }
    let accepted =
        reviews(&annotations(home.path(), "one.txt")).iter().filter(|review| *review == "accepted").count();
    assert_eq!(accepted, 2);
}

#[test]
fn what_one_session_did_another_takes_back() {
    let home = home_with(&[("one.txt", ARTICLE)]);
    let accepted = || {
        let reviews = reviews(&annotations(home.path(), "one.txt"));
        reviews.iter().filter(|review| *review == "accepted").count()
    };
    let mut first = Terminal::start(home.path(), (80, 24), &["one.txt"]);
    first.wait_for("0 of");
    first.send("aaa");
    first.wait_for("3 of");
    first.send("q");
    assert_eq!(first.wait_for_end(), 0);
    assert_eq!(accepted(), 3);

    let mut second = Terminal::start(home.path(), (80, 24), &["one.txt"]);
    second.wait_for("3 of");
    second.send("u");
    second.wait_for("undone: accept");
    second.send("q");
    assert_eq!(second.wait_for_end(), 0);
    assert_eq!(accepted(), 2);

    // The list leads to the beginning, and a program that was killed forgets none of it.
    let mut third = Terminal::start(home.path(), (80, 24), &["one.txt"]);
    third.wait_for("2 of");
    third.send("gu");
    third.wait_for("beginning of a session");
    third.wait_for("undone");
    third.send("\x0e\x0e\r");
    third.wait_for("undone: 2 acts");
    third.kill();
    let mut fourth = Terminal::start(home.path(), (80, 24), &["one.txt"]);
    fourth.wait_for("2 acts of a session that was cut short brought back");
    fourth.send("\x12\x12\x12\x12");
    fourth.wait_for("nothing to redo");
    fourth.send("q");
    assert_eq!(fourth.wait_for_end(), 0);
    assert_eq!(accepted(), 3);
}

#[test]
fn any_size_of_terminal_is_borne() {
    let home = home_with(&[("one.txt", ARTICLE)]);
    let mut terminal = Terminal::start(home.path(), (80, 24), &["one.txt"]);
    terminal.wait_for("Harbour plan approved");
    for (columns, rows) in [(20, 5), (3, 2), (200, 50), (1, 1), (61, 12)] {
        terminal.resize(columns, rows);
        terminal.send("jk");
    }
    terminal.resize(80, 24);
    terminal.wait_for("Harbour plan approved");
    terminal.send("q");
    assert_eq!(terminal.wait_for_end(), 0);
}

#[test]
fn keys_that_come_together_with_a_new_size_are_heard() {
    let home = home_with(&[("one.txt", &ARTICLE.repeat(20))]);
    let mut terminal = Terminal::start(home.path(), (80, 24), &["one.txt"]);
    terminal.wait_for(" 0 of");
    for (done, columns) in (1..=100).zip([79, 80].into_iter().cycle()) {
        terminal.resize(columns, 24);
        terminal.send("a");
        terminal.wait_for(&format!(" {done} of"));
    }
    terminal.resize(70, 24);
    terminal.send("q");
    assert_eq!(terminal.wait_for_end(), 0);
}

#[test]
fn the_system_may_end_it_and_nothing_is_lost() {
    for signal in ["TERM", "HUP"] {
        let home = home_with(&[("one.txt", ARTICLE)]);
        let mut terminal = Terminal::start(home.path(), (80, 24), &["one.txt"]);
        terminal.wait_for("0 of");
        terminal.send("a");
        terminal.wait_for("1 of");
        let sent = Command::new("kill")
            .args([format!("-{signal}"), terminal.process().to_string()])
            .status()
            .unwrap();
        assert!(sent.success());
        terminal.wait_for_end();
        assert!(!terminal.is_full_screen(), "{signal} leaves the terminal as it was");
        assert!(reviews(&annotations(home.path(), "one.txt")).contains(&"accepted".to_owned()));
    }
}

#[test]
fn a_closed_terminal_ends_it_and_nothing_is_lost() {
    let home = home_with(&[("one.txt", ARTICLE)]);
    let mut terminal = Terminal::start(home.path(), (80, 24), &["one.txt"]);
    terminal.wait_for("0 of");
    terminal.send("a");
    terminal.wait_for("1 of");
    terminal.hang_up("j");
    terminal.wait_for_end();
    assert!(reviews(&annotations(home.path(), "one.txt")).contains(&"accepted".to_owned()));
}

#[test]
fn a_second_reader_sees_who_works_on_the_article_and_changes_nothing() {
    let home = home_with(&[("one.txt", ARTICLE)]);
    let mut first = Terminal::start(home.path(), (80, 24), &["one.txt"]);
    first.wait_for("0 of");
    first.send("a");
    first.wait_for("1 of");
    assert!(files(home.path()).contains(&"one.txt.ann.lock".to_owned()));
    let mut second = Terminal::start(home.path(), (120, 24), &["one.txt"]);
    second.wait_for("read only: ada has it open on");
    second.send("x");
    second.wait_for("ada has it open on");
    second.send("q");
    assert_eq!(second.wait_for_end(), 0);
    first.send("a");
    first.wait_for("2 of");
    first.send("q");
    assert_eq!(first.wait_for_end(), 0);
    let accepted =
        reviews(&annotations(home.path(), "one.txt")).into_iter().filter(|review| review != "suggested");
    assert!(accepted.eq(["accepted", "accepted"]));
    let left = files(home.path());
    assert!(!left.iter().any(|name| name == "one.txt.ann.lock" || name == "one.txt.ann.journal"), "{left:?}");
}

#[test]
fn what_another_program_writes_meanwhile_is_merged_and_decided() {
    let home = home_with(&[("one.txt", "Mara Lindqvist met Bo Lind and Ada Berg.\n")]);
    let mut terminal = Terminal::start(home.path(), (120, 24), &["one.txt"]);
    terminal.wait_for("0 of 3 reviewed");
    terminal.send("a");
    terminal.wait_for("1 of 3 reviewed");
    // Somebody pulls what bo has done: the second and the third name are none.
    let mut pulled = annotations(home.path(), "one.txt");
    pulled["annotator"] = "bo".into();
    for index in [1, 2] {
        pulled["mentions"][index]["review"] = "rejected".into();
    }
    fs::write(home.path().join("one.txt.ann.json"), pulled.to_string()).unwrap();
    terminal.send("a");
    terminal.wait_for("merged with changes of bo: 1 joined, 1 to decide");
    let merged = reviews(&annotations(home.path(), "one.txt"));
    assert_eq!(merged, ["accepted", "accepted", "suggested", "rejected"]);
    terminal.send("n");
    terminal.wait_for("to decide");
    terminal.wait_for("bo, rejected: a takes, x drops");
    terminal.send("a");
    terminal.wait_for("all is reviewed");
    terminal.send("q");
    assert_eq!(terminal.wait_for_end(), 0);
    let decided = reviews(&annotations(home.path(), "one.txt"));
    assert_eq!(decided, ["accepted", "rejected", "rejected"]);
}

#[test]
fn a_broken_annotation_file_is_told_and_kept() {
    let home = home_with(&[("one.txt", ARTICLE), ("one.txt.ann.json", "{\"format\": \"quotemark/2\"}")]);
    let mut terminal = Terminal::start(home.path(), (120, 40), &["one.txt"]);
    terminal.wait_for("Harbour plan approved");
    terminal.wait_for("quotemark/2");
    terminal.send("a");
    terminal.wait_for("nothing can be changed");
    terminal.send("q");
    assert_eq!(terminal.wait_for_end(), 0);
    assert_eq!(
        fs::read_to_string(home.path().join("one.txt.ann.json")).unwrap(),
        "{\"format\": \"quotemark/2\"}"
    );
}

#[test]
fn an_article_without_suggestions_is_read_and_annotated_and_the_reason_told() {
    let home = home_with(&[("one.txt", "Ada left.\n"), ("two.txt", "Bo came.\n")]);
    fs::write(home.path().join("x.sh"), "echo loading >&2; echo boom >&2; sleep 1000\n").unwrap();
    let arguments = ["--extractor", "sh x.sh", "--extractor-timeout", "0.2", "."];
    let mut terminal = Terminal::start(home.path(), (120, 24), &arguments);
    let reason = "no suggestions: sh x.sh: no answer within 0.2 s; --extractor-timeout gives more: \"boom\"";
    terminal.wait_for(reason);
    assert!(terminal.screen().contains("Ada left."), "{}", terminal.screen());
    assert!(!terminal.screen().contains("loading"), "{}", terminal.screen());
    terminal.send("P");
    terminal.wait_for("1 of 1 reviewed");
    terminal.send("]");
    terminal.wait_for(reason);
    terminal.wait_for("Bo came.");
    terminal.send("q");
    assert_eq!(terminal.wait_for_end(), 0);
    let saved = annotations(home.path(), "one.txt");
    assert_eq!((&saved["mentions"][0]["text"], &saved["mentions"][0]["by"]), (&"Ada".into(), &"ada".into()));
    assert!(!home.path().join("two.txt.ann.json").exists());
}

#[test]
fn suggestions_of_another_program_are_reviewed() {
    let home = home_with(&[("one.txt", "Ada left.\n")]);
    let answer = r#"{"id": 1, "mentions": [{"start": 0, "end": 3, "label": "PERSON"}]}"#;
    fs::write(home.path().join("x.sh"), format!("read -r line; echo '{answer}'; cat\n")).unwrap();
    let mut terminal = Terminal::start(home.path(), (80, 24), &["--extractor", "sh x.sh", "one.txt"]);
    terminal.wait_for("0 of 1 reviewed");
    terminal.send("a");
    terminal.wait_for("all is reviewed");
    terminal.send("q");
    assert_eq!(terminal.wait_for_end(), 0);
    let saved = annotations(home.path(), "one.txt");
    assert_eq!(
        (&saved["mentions"][0]["review"], &saved["mentions"][0]["by"]),
        (&"accepted".into(), &"sh".into())
    );
}
