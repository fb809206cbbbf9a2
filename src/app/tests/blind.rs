use super::{press, reader, shown};
use crate::app::{App, Message};

const BEFORE: &str = "[¦Ada]P1? met [Bo]P2?.\n\n{“No,”}c1=1? [Ada]P1? (said)r1.\n\nRain.";

fn told(app: &App) -> &str {
    match app.message() {
        Some(Message::Info(text) | Message::Refusal(text)) => text,
        None => "",
    }
}

/// Returns what is shown after keys in blind mode, and what is told.
#[track_caller]
fn blind(before: &str, keys: &str) -> (String, String) {
    let mut app = reader(before);
    let start = app.article().unwrap().document.clone();
    press(&mut app, "g b");
    press(&mut app, keys);
    let found = (shown(&app), told(&app).to_owned());
    while !app.article().unwrap().history.done().is_empty() {
        press(&mut app, "Esc Esc Esc u");
    }
    assert_eq!(*app.article().unwrap().document.whole(), start, "{keys}, then undo");
    found
}

#[test]
fn nothing_tells_of_what_is_hidden() {
    let mut app = reader(BEFORE);
    press(&mut app, "g b");
    assert_eq!(shown(&app), "¦Ada met Bo.\n\n“No,” Ada said.\n\nRain.");
    let article = app.article().unwrap();
    assert_eq!((article.document.progress(), article.document.entities().len()), ((0, 0), 0));
    assert!(!app.context().to_review && article.focus.is_none());
    assert_eq!(app.listed()[0].survey().map(|survey| survey.all), Some(0));
    press(&mut app, "/ l a b e l : P E R S O N Enter");
    assert_eq!(told(&app), "nothing found");
    press(&mut app, "n Tab a");
    assert_eq!(shown(&app), "¦Ada met Bo.\n\n“No,” Ada said.\n\nRain.");
    press(&mut app, "g b");
    assert_eq!(shown(&app), BEFORE);
}

#[test]
fn a_paragraph_that_is_read_is_compared() {
    let rest = "\n\n“No,” Ada said.\n\nRain.";
    for (keys, after, message) in [
        ("P g r", "[¦Ada]P1~! met [Bo]P2?.", "1 both, 0 only you, 1 only the extractor: n reviews them"),
        (
            "O w P g r",
            "[[Ada]O3]P1? [¦met]P4 [Bo]P2?.",
            "0 both, 2 only you, 2 only the extractor: n reviews them",
        ),
        ("P g r a a", "[Ada]P1~! met [¦Bo]P2!.", "2 paragraphs are still hidden: g r uncovers one"),
        ("P w g r u u", "[Ada]P3 ¦met Bo.", "undone: read"),
        // Whoever reads all first and then goes back to mark has read nothing by that.
        ("} } g g P", "[¦Ada]P3 met Bo.", ""),
    ] {
        let keys = keys.strip_suffix(" u").unwrap_or(keys);
        assert_eq!(blind(BEFORE, keys), (format!("{after}{rest}"), message.to_owned()), "{keys}");
    }
}

#[test]
fn an_act_past_a_paragraph_uncovers_it() {
    let after = "[Ada]P1~! met [Bo]P2?.\n\n“No,” [¦Ada]P1 said.\n\nRain.";
    let message = "1 both, 0 only you, 1 only the extractor: n reviews them";
    assert_eq!(blind(BEFORE, "P } w w P"), (after.to_owned(), message.to_owned()));
}

#[test]
fn a_quotation_with_the_same_content_is_joined() {
    let before = "[Ada]P1! {¦“No,”}c1=1? (said)r1 [she]s1.";
    let (after, message) = blind(before, "\" g r");
    assert_eq!(after, "[Ada]P1! {¦“No,”}c2~! said she.");
    assert_eq!(message, "1 both, 0 only you, 0 only the extractor");
}

#[test]
fn done_uncovers_first_and_tells_how_much_both_have() {
    let mut app = reader(BEFORE);
    press(&mut app, "g b P");
    for (keys, message) in [
        ("e", "3 paragraphs are unread: e once more marks all read and compares"),
        ("e", "1 both, 0 only you, 3 only the extractor: n reviews them"),
        ("e", "3 to review: e once more marks all read and done"),
        ("h e", "3 to review: e once more marks all read and done"),
        // What is decided by then changes nothing about what both had.
        ("n a x e e", "the extractor beside your marks: names P 0.33 R 1.00, quotations P 0.00 R –"),
    ] {
        press(&mut app, keys);
        assert_eq!(told(&app), message, "{keys}");
    }
}

#[test]
fn what_was_marked_blind_in_another_session_is_joined_with_the_next_act() {
    let mut app = reader("[[Ada]P3]P1? met [¦Bo]P2?.");
    press(&mut app, "a");
    assert_eq!(shown(&app), "[Ada]P1~! met [¦Bo]P2!.");
    press(&mut app, "u");
    assert_eq!(shown(&app), "[[Ada]P1?]P3 met [¦Bo]P2?.", "the shown order of equal spans is another");
}

#[test]
fn leaving_blind_mode_joins_what_both_have() {
    let (after, message) = blind(BEFORE, "P g b");
    assert_eq!(after, BEFORE.replacen("[¦Ada]P1?", "[¦Ada]P1~!", 1));
    assert_eq!(message, "1 both, 0 only you, 3 only the extractor: n reviews them");
}
