//! The reader in a terminal with a clipboard and a mouse.

use crate::{ARTICLE, home_with, terminal::Terminal};

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
