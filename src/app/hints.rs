//! The hint line: the keys that are useful just now, from the table of actions.

use super::{App, commands::doc_of};
use crate::config::{ACTIONS, Action, ActionSpec};

/// A key and the word for what it does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hint {
    /// The key or sequence.
    pub keys: String,
    /// What it does, in a word or two.
    pub word: String,
}

impl App {
    /// Returns the keys that are useful just now but that of the help, the most important first; after a prefix, the keys that continue it.
    pub fn hints(&self) -> Vec<Hint> {
        let context = self.context();
        if !self.pending().is_empty() {
            let next = self.keymap().continuations(self.pending(), context);
            let useful = next.into_iter().filter(|(_, action)| !self.is_refused(action));
            return useful.map(|(keys, action)| Hint { keys, word: word_of(&action) }).collect();
        }
        let rows = self.keymap().rows();
        let rows = rows.filter(|(spec, _)| spec.action != Action::Help && !self.is_refused(&spec.action));
        let useful = rows.filter(|(spec, _)| spec.useful.holds(context) && spec.when.holds(context));
        let hint = |(spec, keys): (&ActionSpec, &[String])| {
            Some(Hint { keys: keys.first()?.clone(), word: spec.hint.to_owned() })
        };
        let mut hints: Vec<Hint> = Vec::new();
        for hint in useful.filter_map(hint) {
            // A key that means something else just now, as in a search, is not told twice.
            if hints.iter().all(|other| other.keys != hint.keys) {
                hints.push(hint);
            }
        }
        hints
    }

    /// Returns the key of the help where it leads there.
    pub fn help_hint(&self) -> Option<Hint> {
        let (context, reading) = (self.context(), self.pending().is_empty());
        let (spec, keys) = self.keymap().rows().find(|(spec, _)| spec.action == Action::Help)?;
        let keys = keys.first().filter(|_| reading && spec.when.holds(context))?;
        Some(Hint { keys: keys.clone(), word: spec.hint.to_owned() })
    }

    /// Returns all keys that continue those that are pending, each with what it does; none when nothing is pending.
    pub fn continuations(&self) -> Vec<Hint> {
        if self.pending().is_empty() {
            return Vec::new();
        }
        let next = self.keymap().continuations(self.pending(), self.context());
        let useful = next.into_iter().filter(|(_, action)| !self.is_refused(action));
        useful.map(|(keys, action)| Hint { keys, word: doc_of(&action).to_owned() }).collect()
    }
}

/// Returns the hint of an action, or what it does where it has none.
fn word_of(action: &Action) -> String {
    let spec = ACTIONS.iter().find(|spec| spec.action == *action);
    spec.map(|spec| if spec.hint.is_empty() { spec.doc } else { spec.hint }).unwrap_or_default().to_owned()
}
