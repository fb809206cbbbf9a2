//! The reader's state and how keys change it: no input or output, no terminal.
//!
//! A key becomes an [`Action`](crate::config::Action), an action changes the [`App`] and leaves [`Effect`]s, which the loop runs.
//! What is drawn is a pure function of the `App`.

mod act;
mod alike;
mod article;
mod articles;
mod blind;
mod brackets;
mod cast;
mod commands;
mod copy;
mod elsewhere;
mod entities;
mod focus;
mod fuzzy;
mod help;
mod hints;
mod input;
mod merged;
mod motion;
mod mouse;
mod notes;
mod order;
mod popup;
mod preview;
mod prompt;
mod reading;
mod results;
mod search;
mod speakers;
#[cfg(test)]
mod tests;
pub mod tutor;
mod typing;
mod update;

use std::collections::BTreeSet;

use act::Acting;

use crate::{
    annotation::{Moment, Scheme, Step, Target},
    config::{Context, Key, Keymap, Keys, Look, Switch},
};

pub use article::{Article, Opened};
pub use articles::{Articles, Listed, Listing, Show, Sort};
pub use elsewhere::{Elsewhere, Errand};
pub use entities::Card;
pub use help::{Help, HelpRow};
pub use hints::Hint;
pub use mouse::{Hit, Mouse, Place};
pub use order::Order;
pub use popup::{Choice, List, ListItem, ListKind, Popup};
pub use preview::{Preview, PreviewAct, PreviewRow, Reach};
pub use prompt::Prompt;
pub use search::Match;
pub use typing::{Purpose, Typing};

/// What the loop has to do for the reader.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Save the annotations of the article on the screen, before the next key is read.
    Save,
    /// Open the article with this index.
    Open(usize),
    /// Find out how far the work on each article has come and what is noted there, beginning with those in sight.
    Survey,
    /// Other articles are in sight, into which nobody has looked yet.
    Look,
    /// Put this text on the clipboard.
    Copy(String),
    /// Find in other articles what the preview is about.
    LookElsewhere,
    /// Label these places in other articles.
    LabelElsewhere(Errand),
    /// Read the article again when whoever had it open has left it.
    TryAgain,
    /// Draw the whole screen anew.
    Redraw,
    /// Give the terminal to the shell until it comes back.
    Suspend,
    /// Leave the program.
    Quit,
}

/// A line for the reader.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Message {
    /// Something to know.
    Info(String),
    /// Something that was not done, and why.
    Refusal(String),
}

/// How the reader is set up.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Who annotates.
    pub annotator: String,
    /// The labels.
    pub scheme: Scheme,
    /// The keys.
    pub keys: Keys,
    /// Whether annotations are told by brackets in the text, for terminals without colour.
    pub marks: Marks,
    /// How an article is laid out.
    pub look: Look,
    /// Whether suggestions are hidden until their paragraph is read.
    pub blind: Switch,
}

impl Default for Settings {
    /// Returns the built-in scheme, the keys of the table and nobody's name.
    fn default() -> Self {
        Self {
            annotator: String::new(),
            scheme: Scheme::news(),
            keys: Keys::default(),
            marks: Marks::default(),
            look: Look::default(),
            blind: Switch::default(),
        }
    }
}

/// How annotations are told apart in the text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Marks {
    /// By colours, underlines and the margin.
    #[default]
    Styles,
    /// By brackets and letters as well.
    Brackets,
}

/// The state of the reader.
#[derive(Clone, Debug)]
pub struct App {
    settings: Settings,
    keymap: Keymap,
    listed: Vec<Listed>,
    /// The articles that were opened.
    visited: BTreeSet<usize>,
    /// How the list of articles was last shown.
    listing: Listing,
    current: usize,
    article: Option<Article>,
    popup: Option<Popup>,
    pending: Vec<Key>,
    count: Option<usize>,
    message: Option<Message>,
    /// Columns and rows of the text on the screen.
    size: (usize, usize),
    effects: Vec<Effect>,
    /// The annotation to go to in the article that is being opened.
    wanted: Option<Target>,
    /// What the acts so far mean for the next ones.
    acting: Acting,
    /// What the button of the mouse went down on.
    held: Option<mouse::Held>,
    /// What the clock says.
    now: Moment,
    /// The reader has been told that quitting loses what was not saved.
    quitting: bool,
}

impl App {
    /// Makes a reader of these articles, none of them open yet.
    pub fn new(settings: Settings, names: impl IntoIterator<Item = String>) -> Self {
        let listed = names.into_iter().map(Listed::named).collect();
        Self {
            keymap: Keymap::new(&settings.keys, &settings.scheme),
            settings,
            listed,
            visited: BTreeSet::new(),
            listing: Listing::default(),
            current: 0,
            article: None,
            popup: None,
            pending: Vec::new(),
            count: None,
            message: None,
            size: (80, 24),
            effects: Vec::new(),
            wanted: None,
            acting: Acting::default(),
            held: None,
            now: Moment::default(),
            quitting: false,
        }
    }

    /// Returns the article on the screen, none when it could not be opened.
    pub const fn article(&self) -> Option<&Article> {
        self.article.as_ref()
    }

    /// Returns the index of the article on the screen.
    pub const fn current(&self) -> usize {
        self.current
    }

    /// Returns all articles.
    pub fn listed(&self) -> &[Listed] {
        &self.listed
    }

    /// Returns what the clock said at the last key.
    pub const fn now(&self) -> Moment {
        self.now
    }

    /// Returns what lies over the article.
    pub const fn popup(&self) -> Option<&Popup> {
        self.popup.as_ref()
    }

    /// Returns the keys of a sequence that is not complete.
    pub fn pending(&self) -> &[Key] {
        &self.pending
    }

    /// Returns the count that was typed before a key.
    pub const fn count(&self) -> Option<usize> {
        self.count
    }

    /// Returns the line for the reader.
    pub const fn message(&self) -> Option<&Message> {
        self.message.as_ref()
    }

    /// Returns the keys in force.
    pub const fn keymap(&self) -> &Keymap {
        &self.keymap
    }

    /// Returns the set-up.
    pub const fn settings(&self) -> &Settings {
        &self.settings
    }

    /// Returns what holds just now, against which bindings and hints are resolved.
    pub fn context(&self) -> Context {
        let article = self.article.as_ref();
        let is_open = |article: &Article| {
            article.focus.as_ref().is_some_and(|focus| article.document.is_to_review(focus))
        };
        let is_list = match &self.popup {
            Some(Popup::List(_) | Popup::Articles(_)) => true,
            Some(Popup::Help(help)) => help.filter.is_some(),
            _ => false,
        };
        Context {
            article: article.is_some(),
            suggestion: article.is_some_and(is_open),
            mention: article.is_some_and(|article| article.mention().is_some()),
            quotation: article.is_some_and(|article| article.quotation().is_some()),
            offer: self.acting.offer.is_some(),
            candidates: !self.candidates().is_empty(),
            selection: article.is_some_and(|article| article.anchor.is_some()),
            searching: article.is_some_and(|article| !article.matches.is_empty()),
            to_review: article.is_some_and(Article::is_to_review),
            prompt: is_list || matches!(&self.popup, Some(Popup::Typing(_))),
            list: is_list,
            results: matches!(&self.popup, Some(Popup::List(list)) if list.kind == ListKind::Results),
            found: matches!(&self.popup, Some(Popup::Preview(Preview { act: PreviewAct::Found(..), .. }))),
            articles: matches!(self.popup, Some(Popup::Articles(_))),
            preview: matches!(self.popup, Some(Popup::Preview(_))),
            help: matches!(&self.popup, Some(Popup::Help(help)) if help.filter.is_none()),
            card: matches!(self.popup, Some(Popup::Entity(_))),
            tutor: false,
        }
    }

    /// Tells the reader how many columns and rows the text has.
    pub fn resize(&mut self, columns: usize, rows: usize) {
        let wider = self.size.0 != columns;
        self.size = (columns, rows);
        if wider {
            self.wrap();
        }
        self.scroll();
    }

    /// Puts an article on the screen.
    pub fn opened(&mut self, index: usize, opened: Opened) {
        self.current = index;
        self.visited.insert(index);
        self.acting.leave_article();
        let mut article = Article::new(opened, self.acting.order, self.settings.blind);
        if let Some(target) = self.wanted.take() {
            article.focus_on(target);
        }
        self.article = Some(article);
        self.wrap();
        self.scroll();
        self.note_progress(None);
    }

    /// Tells that an article could not be opened, and why.
    pub fn not_opened(&mut self, index: usize, reason: String) {
        self.current = index;
        self.wanted = None;
        self.article = None;
        self.message = Some(Message::Refusal(reason));
    }

    /// Tells that there are no suggestions for the article on the screen, and why.
    pub fn not_suggested(&mut self, reason: &str) {
        self.refuse(format!("no suggestions: {reason}"));
    }

    /// Returns what was done to the article since this was last called, to be written down.
    pub fn take_steps(&mut self) -> Vec<Step> {
        self.article.as_mut().map(|article| article.history.take_fresh()).unwrap_or_default()
    }

    /// Shows a line until the next key.
    pub fn tell(&mut self, message: Message) {
        self.message = Some(message);
    }

    /// Tells how the last save went.
    pub fn saved(&mut self, outcome: Result<(), String>) {
        if let Some(article) = self.article.as_mut() {
            article.unsaved = outcome.err();
        }
    }

    fn scroll(&mut self) {
        if let Some(article) = self.article.as_mut() {
            article.scroll(self.size.1);
        }
    }

    /// Shows a line in which `<name>` stands for the key of an action.
    fn inform(&mut self, text: impl Into<String>) {
        self.message = Some(Message::Info(self.keymap.told(&text.into())));
    }

    /// Shows why something was not done, in a line in which `<name>` stands for the key of an action.
    fn refuse(&mut self, reason: impl Into<String>) {
        self.message = Some(Message::Refusal(self.keymap.told(&reason.into())));
    }
}
