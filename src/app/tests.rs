//! Keys as triples: annotated text before, keys, annotated text after; no terminal, no files.

mod acting;
mod blind;
mod bulk;
mod commands;
mod entities;
mod everywhere;
mod helping;
mod listing;
mod moving;
mod noting;
mod program;
mod reading;
mod repeating;
mod searching;
mod travelling;

use super::{App, Effect, Opened, Settings};
use crate::{
    annotation::notation::{self, ANNOTATOR},
    config::{Key, sequence},
    store::ReadOnly,
};

/// Columns of the text in these tests: narrow, so that short texts have rows.
const WIDTH: usize = 40;

/// Returns a reader of one article in the notation of `annotation::notation`, the cursor at its `¦`.
pub(super) fn reader(notation: &str) -> App {
    let read = notation::parse(notation);
    let settings = Settings { annotator: ANNOTATOR.to_owned(), ..Settings::default() };
    let mut app = App::new(settings, ["one.txt", "two.txt"].map(str::to_owned));
    app.resize(WIDTH, 10);
    app.opened(
        0,
        Opened {
            name: "one.txt".to_owned(),
            text: read.text,
            segments: read.segments,
            document: read.document,
            cursor: read.cursor,
            read_only: None,
        },
    );
    app
}

/// Returns why nothing can be changed.
pub(super) fn read_only() -> ReadOnly {
    ReadOnly::Unwritable { sidecar: "one.txt.ann.json".into(), reason: "no space".to_owned() }
}

/// Presses keys, written as in the key table with spaces between them, and returns all effects.
pub(super) fn press(app: &mut App, keys: &str) -> Vec<Effect> {
    let keys: Vec<Key> = sequence(keys).expect("keys of the table");
    keys.into_iter().flat_map(|key| app.key(key)).collect()
}

/// Returns the article as annotated text with its cursor.
pub(super) fn shown(app: &App) -> String {
    let article = app.article().expect("an open article");
    notation::print(&article.text, &article.document, Some(article.cursor))
}

/// Asserts that `keys` turn `before` into `after`, and that undoing all leads back.
#[track_caller]
fn test(before: &str, keys: &str, after: &str) {
    let mut app = reader(before);
    let start = app.article().expect("an open article").document.clone();
    press(&mut app, keys);
    assert_eq!(shown(&app), after, "{keys} on {before}: {:?}", app.message());
    let mut undone = app.clone();
    while !undone.article().expect("an open article").history.done().is_empty() {
        press(&mut undone, "Esc Esc Esc u");
    }
    assert_eq!(undone.article().expect("an open article").document, start, "{keys}, then undo");
}

/// Returns the selected text after `keys`.
fn selected(before: &str, keys: &str) -> String {
    let mut app = reader(before);
    press(&mut app, keys);
    let article = app.article().expect("an open article");
    article.selection().map(|span| article.text.slice(span).to_owned()).unwrap_or_default()
}
