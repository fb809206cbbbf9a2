//! An article that would drive the terminal, in the reader: it is shown, and nothing else.

use std::fs;

use crate::{annotations, home_with, terminal::Terminal};

/// A title for the terminal, a clipboard, a bell, colours, a screen to be cleared, and a name that reads backwards.
const HOSTILE: &str =
    "\u{1b}]0;owned\u{7}\u{9d}52;c;QQ==\u{9c}\u{1b}[31m\u{9b}2J\u{202e}txt.exe\u{2066}\u{200f}";

#[test]
fn a_hostile_article_is_shown_and_does_nothing() {
    let name = format!("x{HOSTILE}.txt");
    let text =
        format!("{HOSTILE}\n\nAda Berg said “{HOSTILE} it\0 was\u{8} so” on Monday.\r\n\r\nThe end.\n");
    let home = home_with(&[(&name, &text)]);
    let mut terminal = Terminal::start(home.path(), (120, 40), &["--annotator", "ada", "."]);
    terminal.wait_for("The end.");
    let seen = terminal.screen();
    assert!(seen.contains("␛]0;owned␇") && seen.contains("was␈ so"), "{seen}");
    // Names, a search, the list of articles, help, an act, and what the status line says of it.
    for (keys, shown) in [
        ("a", "1 of"),
        ("ggVP", ""),
        ("/\u{202e}e\r", "nothing found"),
        ("\u{10}", "Articles"),
        ("\u{1b}", ""),
    ] {
        terminal.send(keys);
        terminal.wait_for(shown);
    }
    terminal.wait_until("no list", |screen| !screen.contains("Articles"));
    terminal.send("q");
    assert_eq!(terminal.wait_for_end(), 0);
    let drawn = terminal.drawn();
    // A backspace may be a step of the cursor; that of the article is one of the signs that were seen above.
    let drives = |c: char| ('\u{7f}'..'\u{a0}').contains(&c) || "\u{7}\0\u{200f}\u{202e}\u{2066}".contains(c);
    assert!(!drawn.contains("was\u{8}") && !drawn.contains("\u{8} so"), "{drawn:?}");
    assert_eq!(drawn.find(drives), None, "{:?}", drawn.split(drives).next_back());
    assert!(!drawn.contains("\u{1b}]"), "no title, no clipboard");
    assert_eq!(annotations(home.path(), &name)["annotator"], "ada");
    assert_eq!(fs::read_to_string(home.path().join(&name)).unwrap(), text);
}
