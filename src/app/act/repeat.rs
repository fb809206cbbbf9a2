//! The last act once more, on what is here now.

use super::super::App;
use crate::{annotation::EntityId, config::Action};

/// An act to do once more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Repeatable {
    /// What a key does, as often as its count said.
    Action(Action, usize),
    /// This entity speaks, or nobody known does.
    Speaker(Option<EntityId>),
}

impl App {
    /// Remembers an action for `.` once it has changed something.
    pub(super) fn remember(&mut self, action: &Action, count: usize) {
        self.acting.last = match action {
            Action::Undo
            | Action::Redo
            | Action::Repeat
            | Action::Done
            | Action::CarrySpeaker
            | Action::Speaker(_) => return,
            action => Some(Repeatable::Action(action.clone(), count)),
        };
    }

    /// Does the last act once more; a count replaces that of the act, or says how often.
    pub(super) fn repeat(&mut self, count: usize) {
        match self.acting.last.clone() {
            None => self.refuse("there is no act to repeat yet"),
            Some(Repeatable::Speaker(speaker)) => match self.quotation_id() {
                Some(id) => self.speak(&id, speaker.as_ref()),
                None => self.refuse("no quotation here"),
            },
            Some(Repeatable::Action(action, own)) if takes_count(&action) => {
                self.perform_action(&action, if count > 1 { count } else { own });
            }
            Some(Repeatable::Action(action, _)) => {
                for _ in 0..count {
                    let before = self.acts_done();
                    self.perform_action(&action, 1);
                    if self.acts_done() == before {
                        break;
                    }
                }
            }
        }
    }

    /// Returns how many acts were done to the article and not undone.
    pub(super) fn acts_done(&self) -> usize {
        self.article.as_ref().map_or(0, |article| article.history.done().len())
    }
}

/// Tells whether a count says how far the action goes, not how often.
const fn takes_count(action: &Action) -> bool {
    !matches!(
        action,
        Action::Accept
            | Action::Reject
            | Action::AcceptParagraph
            | Action::AcceptToHere
            | Action::TurnForm
            | Action::Delete
    )
}
