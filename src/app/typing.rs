//! What is typed at the bottom of the screen: a search, a note.

use super::{App, Prompt, search::Query};
use crate::{
    annotation::{EntityId, Target},
    config::Action,
};

/// A line that is being typed, and what it is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Typing {
    /// What it is for.
    pub purpose: Purpose,
    /// The line.
    pub prompt: Prompt,
}

/// What a line is typed for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// To be searched.
    Search,
    /// A note on an annotation, or on the article.
    Note(Option<Target>),
    /// The name of an entity.
    Rename(EntityId),
    /// What an entity is called elsewhere.
    Identify(EntityId),
}

impl Purpose {
    /// Returns what stands before the line.
    pub const fn lead(&self) -> &'static str {
        match self {
            Self::Search => "/",
            Self::Note(Some(_)) => "note: ",
            Self::Note(None) => "note on the article: ",
            Self::Rename(_) => "name: ",
            Self::Identify(_) => "identifier: ",
        }
    }

    /// Returns the name of the mode in the status line.
    pub const fn mode(&self) -> &'static str {
        match self {
            Self::Search => "SEARCH",
            Self::Note(_) => "NOTE",
            Self::Rename(_) | Self::Identify(_) => "ENTITY",
        }
    }
}

impl Prompt {
    /// Edits the line; tells whether the action does that.
    pub(super) fn edit(&mut self, action: &Action) -> bool {
        match action {
            Action::Erase => self.erase(),
            Action::EraseWord => self.erase_word(),
            Action::EraseAll => self.clear(),
            Action::PromptLeft => self.left(),
            Action::PromptRight => self.right(),
            Action::PromptStart => self.start(),
            Action::PromptEnd => self.end(),
            _ => return false,
        }
        true
    }
}

impl App {
    /// Does what the line was typed for.
    pub(super) fn confirm_typed(&mut self, typing: Typing) {
        match &typing.purpose {
            Purpose::Search => self.confirm_search(typing),
            Purpose::Rename(entity) => self.confirm_name(entity, typing.prompt.text()),
            Purpose::Identify(entity) => self.confirm_identifier(entity, typing.prompt.text()),
            Purpose::Note(on) => self.confirm_note(on.as_ref(), typing.prompt.text()),
        }
    }

    /// Searches for what was typed; a pattern that is none stays in the prompt, to be mended.
    fn confirm_search(&mut self, typing: Typing) {
        let Some(article) = self.article.as_mut() else { return };
        if typing.prompt.text().is_empty() {
            article.matches.clear();
            return;
        }
        match Query::parse(typing.prompt.text(), &self.settings.scheme) {
            Ok(query) => {
                article.search(&query);
                self.go_to_match(true);
            }
            Err(reason) => {
                self.popup = Some(super::Popup::Typing(typing));
                self.refuse(reason);
            }
        }
    }

    pub(super) fn go_to_match(&mut self, forward: bool) {
        let Some(article) = self.article.as_mut() else { return };
        match article.next_match(forward) {
            Some(number) => {
                let all = article.matches.len();
                self.inform(format!("match {number} of {all}"));
            }
            None => self.refuse("nothing found"),
        }
    }
}
