//! Scripts: the actions that do a step, by their names in the table; capitals are labels, and `=text` is typed.

use crate::{
    annotation::Label,
    app::App,
    config::{ACTIONS, Action, Key},
};

/// A word of a script.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Word<'a> {
    /// Something is done.
    Action(Action),
    /// Something is typed.
    Typed(&'a str),
}

/// Returns what a word of a script means, none when nothing has this name.
pub(super) fn word(word: &str) -> Option<Word<'_>> {
    if let Some(typed) = word.strip_prefix('=') {
        return Some(Word::Typed(typed));
    }
    if word.chars().all(|c| c.is_ascii_uppercase()) {
        return Some(Word::Action(Action::Label(Label::new(word))));
    }
    let spec = ACTIONS.iter().find(|spec| spec.name == word)?;
    Some(Word::Action(spec.action.clone()))
}

/// Does what a script says; its effects are left undone.
pub(super) fn run(app: &mut App, script: &str) {
    for word in script.split_whitespace().filter_map(word) {
        match word {
            Word::Action(action) => drop(app.update(&action, None)),
            Word::Typed(text) => text.chars().for_each(|c| drop(app.key(Key::char(c)))),
        }
    }
}
