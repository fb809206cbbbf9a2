//! Annotations of an article that was edited since: where they are now.
//!
//! The annotation file has the covered text of each span with the text beside it. Joined, these quotes are the former text
//! in pieces ([`old`]). It is compared with the present one word by word ([`align`]): exact runs wherever they have gone,
//! then what lies between. So the annotations of a document move together, and each vouches for its neighbours ([`place`]).
//!
//! What a session that was cut short did to the former text comes first ([`former`]).

mod align;
mod alone;
mod file;
mod fold;
mod former;
mod old;
mod place;
#[cfg(test)]
mod tests;
mod texts;

use serde_json::Value;

pub(super) use alone::{Alone, Ranges};
use file::Outcome;
pub(super) use file::{moved, range_of};
pub(super) use former::{Former, pieced};

use crate::format::native::Fault;

/// What became of the annotations of an article that was edited.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Moves {
    /// Annotations that were found and need no look.
    pub sure: usize,
    /// Annotations that were found in doubt and are to be checked, by id (`mention m3`).
    pub doubtful: Vec<String>,
    /// Annotations that were not found and are kept as orphans, by id.
    pub lost: Vec<String>,
    /// Annotations for which the text around them vouches.
    in_context: usize,
    /// The places of the lost ones in their lists.
    removed: Vec<(&'static str, usize)>,
}

impl Moves {
    fn count(&mut self, outcome: Outcome, kind: &str, item: &Value) {
        let id = || format!("{kind} {}", item.get("id").and_then(Value::as_str).unwrap_or("without id"));
        match outcome {
            Outcome::Unreadable => {}
            Outcome::Sure => self.sure += 1,
            Outcome::Doubtful { .. } => self.doubtful.push(id()),
            Outcome::Lost => self.lost.push(id()),
        }
        let in_context = matches!(outcome, Outcome::Sure | Outcome::Doubtful { in_context: true });
        self.in_context += usize::from(in_context);
    }

    /// Returns a fault that was found without the lost annotations by its path in the file.
    fn as_in_file(&self, fault: Fault) -> Fault {
        let parts = fault.path.split_once('[').and_then(|(list, rest)| Some((list, rest.split_once(']')?)));
        let Some((list, (index, rest))) = parts else { return fault };
        let Ok(index) = index.parse::<usize>() else { return fault };
        let removed = self.removed.iter().filter(|(other, _)| *other == list);
        let index = removed.fold(index, |index, (_, removed)| index + usize::from(*removed <= index));
        Fault::new(format!("{list}[{index}]{rest}"), fault.message)
    }

    /// Tells whether somebody has to look at it.
    pub const fn needs_a_look(&self) -> bool {
        !self.doubtful.is_empty() || !self.lost.is_empty()
    }

    /// Sees that it is still the same text: at least half of the annotations are where their context is.
    ///
    /// # Errors
    /// A file that belongs to another text.
    pub(super) fn check_is_same_text(&self) -> Result<(), Fault> {
        let (found, all) = (self.in_context, self.all());
        let message =
            format!("belongs to another text: only {found} of {all} annotations are found in the article");
        if 2 * found >= all { Ok(()) } else { Err(Fault::new("source", message)) }
    }

    /// Returns it as the reader tells it: in few words, for others follow.
    pub fn told(&self) -> String {
        let Self { sure, doubtful, lost, .. } = self;
        let counts = [(doubtful.len(), "doubtful"), (lost.len(), "lost")];
        let some = counts.iter().filter(|(count, _)| *count > 0);
        let noun = if *sure == 1 { "annotation" } else { "annotations" };
        some.fold(format!("{sure} {noun} moved"), |told, (count, what)| format!("{told}, {count} {what}"))
    }

    const fn all(&self) -> usize {
        self.sure + self.doubtful.len() + self.lost.len()
    }

    /// Returns the places in their lists of the annotations that were lost.
    pub(super) fn removed(&self) -> impl Iterator<Item = (&'static str, usize)> {
        self.removed.iter().copied()
    }
}

impl std::fmt::Display for Moves {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { sure, doubtful, lost, .. } = self;
        let noun = if *sure == 1 { "annotation" } else { "annotations" };
        write!(f, "{sure} {noun} moved with the text, {} doubtful, {} lost", doubtful.len(), lost.len())
    }
}
