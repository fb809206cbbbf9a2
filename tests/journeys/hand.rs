//! The reader in a terminal with a clipboard, a mouse and a shell.

use serde_json::Value;

use crate::{ARTICLE, annotations, home_with, terminal::Terminal};

#[test]
fn a_quotation_goes_to_the_clipboard_of_the_terminal() {
    let home = home_with(&[("one.txt", ARTICLE)]);
    let mut terminal = Terminal::start(home.path(), (100, 30), &["one.txt"]);
    terminal.wait_for("0 of");
    terminal.send("gg}gt");
    terminal.wait_for("quotation copied");
    // “We will start in May,” — Mara Lindqvist
    let copied = "4oCcV2Ugd2lsbCBzdGFydCBpbiBNYXks4oCdIOKAlCBNYXJhIExpbmRxdmlzdA==";
    assert!(terminal.drawn().contains(&format!("\u{1b}]52;c;{copied}\u{7}")));
    terminal.send("q");
    assert_eq!(terminal.wait_for_end(), 0);
}

#[test]
fn a_click_is_one_where_it_is_drawn() {
    let home = home_with(&[("one.txt", ARTICLE)]);
    let mut terminal = Terminal::start(home.path(), (100, 30), &["one.txt"]);
    terminal.wait_for("0 of");
    let (column, row) = terminal.place_of("Monday");
    terminal.click(column, row);
    terminal.wait_for("text     Monday");
    let label = terminal.place_of("E EVENT");
    terminal.click(label.0, label.1);
    terminal.wait_for("was      DATE");
    // A drag of its last letter takes the full stop in.
    terminal.send(&format!("\u{1b}[<0;{};{row}M", column + 5));
    terminal.send(&format!("\u{1b}[<32;{0};{row}M\u{1b}[<0;{0};{row}m", column + 6));
    terminal.wait_for("text     Monday.");
    terminal.send("g;");
    terminal.wait_for("Notes and flags");
    terminal.send("\u{3}q");
    assert_eq!(terminal.wait_for_end(), 0);
    assert!(!terminal.takes_the_mouse(), "it is given back");
    let saved = annotations(home.path(), "one.txt");
    let mentions = saved["mentions"].as_array().unwrap();
    let made = mentions.iter().find(|mention| mention["by"] == "ada").unwrap();
    assert_eq!((&made["text"], &made["label"]), (&"Monday.".into(), &"EVENT".into()));
}

#[test]
fn the_mouse_is_left_to_the_terminal_when_one_wants_it() {
    let home = home_with(&[("one.txt", ARTICLE)]);
    for (settings, takes) in [(&["one.txt"][..], true), (&["one.txt", "--set", "mouse=false"], false)] {
        let mut terminal = Terminal::start(home.path(), (100, 30), settings);
        terminal.wait_for("0 of");
        assert_eq!(terminal.takes_the_mouse(), takes);
        terminal.send("q");
        assert_eq!(terminal.wait_for_end(), 0);
    }
}

#[test]
fn what_is_hidden_in_blind_mode_is_saved_all_the_same() {
    let home = home_with(&[("one.txt", ARTICLE)]);
    let mut terminal = Terminal::start(home.path(), (100, 30), &["one.txt", "--set", "blind=true"]);
    terminal.wait_for("blind, g r compares · nothing marked");
    // “Harbour” is no name; the quotation is one.
    terminal.send("Egg}\"");
    terminal.wait_for("0 both, 1 only you, 0 only the extractor");
    terminal.send("gr");
    terminal.wait_for("1 both, 0 only you, ");
    terminal.send("q");
    assert_eq!(terminal.wait_for_end(), 0);
    let saved = annotations(home.path(), "one.txt");
    let by_hand = |item: &&Value| item["by"] == "ada";
    let (mentions, quotations) =
        (saved["mentions"].as_array().unwrap(), saved["quotations"].as_array().unwrap());
    assert_eq!(mentions.iter().filter(by_hand).count(), 1);
    assert!(mentions.iter().any(|item| item["review"] == "suggested"), "{saved}");
    let joined = quotations.iter().find(by_hand).unwrap();
    assert_eq!(joined["prediction"]["content"][0]["start"], joined["content"][0]["start"]);
    // That of the last paragraph, which nobody has read.
    assert!(quotations.iter().any(|item| item["review"] == "suggested"), "{saved}");
}

#[cfg(unix)]
#[test]
fn the_shell_has_the_terminal_for_a_while() {
    let home = home_with(&[("one.txt", ARTICLE)]);
    let script = r#""$QUOTEMARK" one.txt; echo "back in the shell"; read -r line; fg; echo "left with $?""#;
    let mut terminal = Terminal::start_shell(home.path(), (100, 30), script);
    terminal.wait_for("0 of");
    terminal.send("a");
    terminal.wait_for("1 of");
    terminal.send("\u{1a}");
    terminal.wait_for("back in the shell");
    assert!(!terminal.is_full_screen() && !terminal.takes_the_mouse(), "{}", terminal.screen());
    let accepted = |items: &Value| items.as_array().unwrap().iter().any(|item| item["review"] == "accepted");
    let saved = annotations(home.path(), "one.txt");
    assert!(
        accepted(&saved["mentions"]) || accepted(&saved["quotations"]),
        "other programs see what was done"
    );
    // The shell has the line of the terminal again, and its window may have changed.
    terminal.resize(70, 24);
    terminal.send("\r");
    terminal.wait_for("1 of");
    assert!(terminal.is_full_screen() && terminal.takes_the_mouse());
    let screen = terminal.screen();
    assert!(screen.lines().all(|line| line.chars().count() <= 70), "{screen}");
    assert!(!screen.contains("back in the shell"), "{screen}");
    terminal.send("a");
    terminal.wait_for("2 of");
    terminal.send("q");
    terminal.wait_for("left with 0");
    assert_eq!(terminal.wait_for_end(), 0);
    assert!(!terminal.is_full_screen());
}
