//! Back and forth through what was done to the article, in this session and in former ones.

use std::cmp::Ordering;

use unicode_segmentation::UnicodeSegmentation;

use super::super::{App, Article, Choice, List, ListItem, ListKind, Popup};
use crate::{
    annotation::{Change, Conflict, Edit, History, Moment, Target, Transaction, ago},
    config::Switch,
    text::Span,
};

/// Graphemes of the text that a row repeats.
const SHOWN: usize = 40;

impl App {
    /// Tells the reader what the clock says, for what is done next.
    pub const fn at(&mut self, now: Moment) {
        self.now = now;
    }

    /// Hands over what former sessions did to the article on the screen.
    pub fn remembers(&mut self, history: History) {
        if let Some(article) = self.article.as_mut() {
            article.history = history;
        }
    }

    pub(in crate::app) fn undo(&mut self, count: usize) {
        match self.article.as_ref().map_or(0, |article| article.history.done().len()) {
            0 => self.inform("nothing to undo"),
            done => self.travel(done.saturating_sub(count)),
        }
    }

    pub(in crate::app) fn redo(&mut self, count: usize) {
        let Some(history) = self.article.as_ref().map(|article| &article.history) else { return };
        match (history.done().len(), history.undone().len()) {
            (_, 0) => self.inform("nothing to redo"),
            (done, undone) => self.travel(done + count.min(undone)),
        }
    }

    /// Goes where `place` acts are done; the cursor goes where the last of them was done.
    pub(in crate::app) fn travel(&mut self, place: usize) {
        if self.is_closed() {
            return;
        }
        let Some(article) = self.article.as_mut() else { return };
        let before = article.history.done().len();
        let outcome = article.travel(place);
        let after = article.history.done().len();
        if after != before {
            self.changed();
            self.tell_travelled(before, after);
        }
        if let Err(conflict) = outcome {
            self.refuse(conflict.to_string());
        }
    }

    fn tell_travelled(&mut self, before: usize, after: usize) {
        let Some(article) = &self.article else { return };
        let (way, last) = if after < before {
            ("undone", article.history.undone().last())
        } else {
            ("done again", article.history.done().last())
        };
        let what = match (before.abs_diff(after), last) {
            // Of what is hidden nothing is told.
            (1, Some(act)) if article.blind == Switch::On => act.act.clone(),
            (1, Some(act)) => act.act.clone() + &article.words_of(act),
            (count, _) => format!("{count} acts"),
        };
        self.inform(format!("{way}: {what}"));
    }

    pub(in crate::app) fn open_history(&mut self) {
        match self.history_items().iter().position(|item| item.detail.ends_with(HERE)) {
            Some(selected) => self.popup = Some(Popup::List(List::new(ListKind::History, selected))),
            None => self.inform("nothing was done yet"),
        }
    }

    /// Returns the acts, the newest first, with the beginning of each session below its first act.
    pub(in crate::app) fn history_items(&self) -> Vec<ListItem> {
        let Some(article) = &self.article else { return Vec::new() };
        let (done, undone) = (article.history.done(), article.history.undone());
        let mut items = Vec::new();
        let mut former = None;
        for (act, place) in done.iter().chain(undone.iter().rev()).zip(1..) {
            let Moment { time, session } = act.moment;
            if former.replace(session) != Some(session) {
                let state = if done.is_empty() && place == 1 { HERE } else { "" };
                items.push(self.history_item(
                    place - 1,
                    "– beginning of a session".to_owned(),
                    session,
                    state,
                ));
            }
            let state = match place.cmp(&done.len()) {
                Ordering::Less => "",
                Ordering::Equal => HERE,
                Ordering::Greater => UNDONE,
            };
            items.push(self.history_item(place, act.act.clone() + &article.words_of(act), time, state));
        }
        items.reverse();
        items
    }

    fn history_item(&self, place: usize, label: String, time: u64, state: &str) -> ListItem {
        let when = if time == 0 { String::new() } else { ago(time, self.now.time) };
        let gap = if when.is_empty() || state.is_empty() { "" } else { " · " };
        ListItem { choice: Choice::Place(place), label, detail: format!("{when}{gap}{state}") }
    }
}

/// What is told beside an act that was taken back.
const UNDONE: &str = "undone";

/// What is told beside the last act that is done, or the beginning.
const HERE: &str = "here";

impl Article {
    /// Undoes or redoes until `place` acts are done, or one cannot be; the cursor follows.
    fn travel(&mut self, place: usize) -> Result<(), Conflict> {
        self.anchor = None;
        let (outcome, last) = self.lifted(|article| article.walk(place));
        // What is under the cursor is looked for among what may be seen.
        if let Some(Spot { cursor, target }) = last {
            self.move_to(cursor);
            // Where several annotations stand, the act was done to one of them.
            if let Some(target) = target {
                self.choose(target);
            }
        }
        outcome
    }

    /// Undoes or redoes, and returns where the last act was done and to what.
    fn walk(&mut self, place: usize) -> (Result<(), Conflict>, Option<Spot>) {
        let mut last = None;
        let outcome = loop {
            let (history, document) = (&mut self.history, &mut self.document);
            let step = match history.done().len().cmp(&place) {
                Ordering::Equal => break Ok(()),
                Ordering::Greater => {
                    history.undo(document).map(|act| act.map(|act| Spot::of(act, act.cursor.before)))
                }
                Ordering::Less => {
                    history.redo(document).map(|act| act.map(|act| Spot::of(act, act.cursor.after)))
                }
            };
            match step {
                Ok(Some(done)) => last = Some(done),
                Ok(None) => break Ok(()),
                Err(conflict) => break Err(conflict),
            }
        };
        (outcome, last)
    }

    /// Returns the first words of what an act was done to, and to how many more it was done.
    fn words_of(&self, act: &Transaction) -> String {
        let mut all = act.edits.iter().filter_map(|edit| self.subject(edit));
        let named = || act.edits.iter().find_map(name);
        let Some(first) = all.next().or_else(named) else { return String::new() };
        let words: String = first.graphemes(true).take(SHOWN).collect();
        let cut = if words.len() < first.len() { "…" } else { "" };
        match all.count() {
            0 => format!(": {words}{cut}"),
            more => format!(": {words}{cut} and {more} more"),
        }
    }

    /// Returns the text of the annotation or note that an edit is about.
    fn subject<'a>(&'a self, edit: &'a Edit) -> Option<&'a str> {
        let span = match edit {
            Edit::Mention(change) => latest(change)?.span,
            Edit::Quotation(change) => latest(change)?.content_hull()?,
            Edit::Note(change) => match latest(change)? {
                note if !note.text.is_empty() => return Some(&note.text),
                note => self.span_of(note.on.as_ref()?)?,
            },
            _ => return None,
        };
        Some(self.text.slice(span))
    }

    fn span_of(&self, target: &Target) -> Option<Span> {
        match target {
            Target::Mention(id) => Some(self.document.mention(id)?.span),
            Target::Quotation(id) => self.document.quotation(id)?.content_hull(),
        }
    }
}

/// Returns the name of the entity that an edit is about.
fn name(edit: &Edit) -> Option<&str> {
    let Edit::Entity(change) = edit else { return None };
    latest(change).map(|entity| entity.name.as_str())
}

/// Where an act was done, and to which annotation first.
struct Spot {
    cursor: usize,
    target: Option<Target>,
}

impl Spot {
    fn of(act: &Transaction, cursor: usize) -> Self {
        let target = act.edits.iter().find_map(|edit| match edit {
            Edit::Mention(change) => latest(change).map(|mention| Target::Mention(mention.id.clone())),
            Edit::Quotation(change) => {
                latest(change).map(|quotation| Target::Quotation(quotation.id.clone()))
            }
            _ => None,
        });
        Self { cursor, target }
    }
}

/// Returns what an edit has made, or what it has removed.
fn latest<T>(change: &Change<Option<T>>) -> Option<&T> {
    change.after.as_ref().or(change.before.as_ref())
}
