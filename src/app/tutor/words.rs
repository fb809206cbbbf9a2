//! The words of a step, in which `<name>` stands for the key of an action, `<ORG>` for that of a label, and `<there:back:text>` for
//! the way from the cursor to a text.

use super::way::Way;
use crate::{annotation::Label, app::App};

/// A part of a word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// Text.
    Text(String),
    /// A key.
    Key(String),
}

/// Returns the words of a text with the keys in force.
pub fn words(app: &App, text: &str) -> Vec<Vec<Piece>> {
    text.split_whitespace().map(|word| pieces(app, word)).collect()
}

fn pieces(app: &App, word: &str) -> Vec<Piece> {
    let Some((before, name, after)) = parted(word) else { return vec![Piece::Text(word.to_owned())] };
    let way = Way::find(app, name);
    let (name, times) = match &way {
        Some(Way { times: 0, .. }) => return vec![Piece::Text(format!("{before}where you are{after}"))],
        Some(way) => (way.motion, way.times()),
        // Where no way is found, the first key is told.
        None => (name.split(':').next().unwrap_or(name), String::new()),
    };
    let after = format!("{times}{after}");
    let (before, after) = (Piece::Text(before.to_owned()), Piece::Text(after));
    let is_text = |piece: &Piece| !matches!(piece, Piece::Text(text) if text.is_empty());
    [before, Piece::Key(key(app, name)), after].into_iter().filter(is_text).collect()
}

/// Returns what stands before, in and after the angle brackets of a word.
fn parted(word: &str) -> Option<(&str, &str, &str)> {
    let (before, rest) = word.split_once('<')?;
    let (name, after) = rest.split_once('>')?;
    Some((before, name, after))
}

/// Returns the first key of what has this name; what has none is run by its name.
fn key(app: &App, name: &str) -> String {
    if let Some(label) = app.settings().scheme.label(&Label::new(name)) {
        return label.key.to_string();
    }
    let keys = app.keymap().rows().find(|(spec, _)| spec.name == name).and_then(|(_, keys)| keys.first());
    keys.cloned().unwrap_or_else(|| app.keymap().told(&format!("<commands> {name}")))
}
