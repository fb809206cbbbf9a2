use super::{press, reader, shown, test};
use crate::app::{App, Effect, Message};

/// Returns the paragraphs that are read after `keys`.
fn read(app: &App) -> Vec<&str> {
    let article = app.article().unwrap();
    let paragraphs = article.segments.paragraphs().iter();
    paragraphs
        .filter(|span| article.document.has_read(**span))
        .map(|span| article.text.slice(*span))
        .collect()
}

/// Returns the paragraphs that are read after keys, and in how many acts.
#[track_caller]
fn check(before: &str, keys: &str, expected: &[&str], acts: usize) {
    let mut app = reader(before);
    press(&mut app, keys);
    assert_eq!(read(&app), expected, "{keys} on {before}");
    assert_eq!(app.article().unwrap().history.done().len(), acts, "{keys} on {before}");
}

fn told(app: &App) -> &str {
    match app.message() {
        Some(Message::Info(text) | Message::Refusal(text)) => text,
        None => "",
    }
}

#[test]
fn what_is_left_behind_with_nothing_to_review_is_read() {
    let article = "¦[Ada]P1? left.\n\nRain.\n\n[Bo]P2? [Cy]P3?";
    check(article, "a", &["Ada left.", "Rain."], 1);
    check(article, "x", &["Ada left.", "Rain."], 1);
    check(article, "g a", &["Ada left."], 1);
    check(article, "g a a", &["Ada left.", "Rain."], 2);
    check(article, "a a", &["Ada left.", "Rain."], 2);
    check(article, "a a a", &["Ada left.", "Rain.", "Bo Cy"], 3);
    check(article, "n a", &["Rain."], 1);
    check(article, "n x n a", &["Ada left.", "Rain."], 2);
    check(article, "} } a a a", &["Ada left.", "Rain.", "Bo Cy"], 3);
    test(article, "a", "[Ada]P1! left.\n\nRain.\n\n[¦Bo]P2? [Cy]P3?");
}

#[test]
fn who_only_looks_leaves_no_trace() {
    let article = "¦[Ada]P1! left.\n\nRain.\n\n[Bo]P2?";
    check(article, "n } { j j j", &[], 0);
    check(article, "n f", &["Ada left.", "Rain."], 1);
    check(article, "g e f", &[], 1);
    check(article, "n f u", &[], 0);
}

#[test]
fn a_paragraph_is_marked_by_hand() {
    let article = "¦[Ada]P1? left.\n\nRain.";
    check(article, "g r", &["Ada left."], 1);
    check(article, "g r g r", &["Ada left."], 1);
    check(article, "g r } g r", &["Ada left.", "Rain."], 2);
    check(article, "g r u", &[], 0);
}

#[test]
fn done_asks_while_something_is_to_review() {
    let mut app = reader("¦[Ada]P1? left.\n\nRain.\n\n[Bo]P2?");
    assert_eq!(press(&mut app, "e"), []);
    assert_eq!(told(&app), "2 to review, 3 paragraphs unread: e once more marks all read and done");
    assert_eq!(press(&mut app, "l e"), [], "another key was no answer");
    assert_eq!(press(&mut app, "e"), [Effect::Save, Effect::Open(1)]);
    assert_eq!(read(&app).len(), 3);
    let mut app = reader("¦[Ada]P1? left.\n\nRain.");
    assert_eq!(press(&mut app, "a e"), [Effect::Save, Effect::Save, Effect::Open(1)]);
}

#[test]
fn the_order_of_review_is_followed() {
    let mut app = reader("[Ada]P1! met [¦Bo]P2? and [Cy]P3?.\n\n[Di]P4?");
    let article = app.article.as_mut().unwrap();
    let mut parts = crate::annotation::Parts::from(article.document.clone());
    for (mention, score) in parts.mentions.iter_mut().zip([0.1, 0.9, 0.5, 0.2]) {
        mention.score = Some(score);
    }
    article.document = parts.into();
    press(&mut app, "g s");
    assert_eq!(told(&app), "review: doubtful first");
    press(&mut app, "n");
    assert!(shown(&app).ends_with("[¦Di]P4?"), "around the end to the most doubtful: {}", shown(&app));
    press(&mut app, "a");
    assert!(shown(&app).contains("[¦Cy]P3?"), "{}", shown(&app));
    press(&mut app, "p");
    assert!(shown(&app).contains("[¦Bo]P2?"), "{}", shown(&app));
    assert_eq!(read(&app), ["Di"]);
    press(&mut app, "g s g s");
    assert_eq!(told(&app), "review: in the order of the text");
}
