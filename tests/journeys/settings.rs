//! The reader with settings of one's own.

use std::fs;

use crate::{ARTICLE, annotations, home_with, reviews, terminal::Terminal};

/// Writes the config of whoever has this home.
fn configure(home: &tempfile::TempDir, config: &str) {
    let folder = home.path().join(".config/quotemark");
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("config.toml"), config).unwrap();
}

#[test]
fn keys_of_ones_own_work_and_are_told() {
    let home = home_with(&[("one.txt", ARTICLE)]);
    configure(&home, "[keys]\naccept = [\"y\", \"g y\"]\ndone = \"Ctrl-E\"\n");
    let mut terminal = Terminal::start(home.path(), (100, 30), &["one.txt"]);
    terminal.wait_for("y accept");
    terminal.send("a");
    terminal.wait_for("a does nothing here");
    terminal.send("y");
    terminal.wait_for("1 of");
    terminal.send("gy");
    terminal.wait_for("2 of");
    terminal.send("?");
    terminal.wait_for("y  g y");
    terminal.send("q\u{5}");
    terminal.wait_for("Ctrl-E once more marks all read and done");
    terminal.send("\u{5}");
    terminal.wait_for("last article");
    terminal.send("q");
    assert_eq!(terminal.wait_for_end(), 0);
    let accepted = reviews(&annotations(home.path(), "one.txt"));
    assert_eq!(accepted.iter().filter(|review| *review == "accepted").count(), 2);
}

#[test]
fn a_preset_is_at_hand() {
    let home = home_with(&[("one.txt", ARTICLE)]);
    configure(&home, "preset = \"slate\"\n");
    let mut terminal = Terminal::start(home.path(), (100, 30), &["one.txt"]);
    terminal.wait_for("0 of");
    terminal.send("\\Monday\r");
    terminal.wait_for("match 1 of 1");
    terminal.send("q");
    assert_eq!(terminal.wait_for_end(), 0);
}

#[test]
fn what_a_project_may_not_do_is_told_on_the_screen() {
    let home = home_with(&[("one.txt", ARTICLE), ("quotemark.toml", "extractor = \"touch owned\"\n")]);
    let mut terminal = Terminal::start(home.path(), (100, 30), &["."]);
    terminal.wait_for("not taken from a project");
    terminal.send("q");
    assert_eq!(terminal.wait_for_end(), 0);
    assert!(!home.path().join("owned").exists());
}
