use std::fs;

use tempfile::TempDir;

use crate::{files, terminal::Terminal};

#[test]
fn the_tutor_goes_on_by_itself_helps_and_leaves_nothing_behind() {
    let home = TempDir::new().unwrap();
    let mut terminal = Terminal::start(home.path(), (80, 24), &["tutor"]);
    terminal.wait_for("Tutor 1 of");
    terminal.send("a");
    terminal.wait_for("Tutor 2 of");
    terminal.send("x");
    terminal.wait_for("Something else changed");
    terminal.send("u");
    terminal.wait_until("what was wrong is undone", |screen| !screen.contains("Something else changed"));
    terminal.send("aa");
    terminal.wait_for("Tutor 3 of");
    terminal.send("\x14");
    terminal.wait_for("Tutor 4 of");
    terminal.wait_for("Done.  ");
    terminal.send("q");
    assert_eq!(terminal.wait_for_end(), 0);
    assert_eq!(files(home.path()), Vec::<String>::new());
}

#[test]
fn what_lies_below_the_tutor_is_clicked_where_it_stands() {
    let home = TempDir::new().unwrap();
    let mut terminal = Terminal::start(home.path(), (80, 24), &["tutor"]);
    terminal.wait_for("Tutor 1 of");
    let (column, row) = terminal.place_of("Ines Calder");
    terminal.click(column, row);
    terminal.wait_for("text     Ines Calder");
    terminal.send("q");
    assert_eq!(terminal.wait_for_end(), 0);
}

#[test]
fn a_lesson_that_is_kept_goes_on_where_it_was_left() {
    let home = TempDir::new().unwrap();
    for (from, to) in [(1, 3), (3, 5)] {
        let mut terminal = Terminal::start(home.path(), (80, 24), &["tutor", "lesson"]);
        terminal.wait_for(&format!("Tutor {from} of"));
        for step in from + 1..=to {
            terminal.send("\x14");
            terminal.wait_for(&format!("Tutor {step} of"));
        }
        terminal.send("q");
        assert_eq!(terminal.wait_for_end(), 0);
        assert_eq!(files(&home.path().join("lesson")), ["tutor.txt", "tutor.txt.ann.json"]);
    }
    fs::write(home.path().join("lesson/tutor.txt"), "Something else.\n").unwrap();
    let mut terminal = Terminal::start(home.path(), (80, 24), &["tutor", "lesson"]);
    assert_eq!(terminal.wait_for_end(), 2);
    assert!(terminal.screen().contains("another article; name another folder"), "{}", terminal.screen());
}
