//! Notes and flags: written on annotations and articles, and listed for the whole folder.

use super::{App, Choice, Effect, List, ListItem, ListKind, Popup, Prompt, Purpose, Typing, act::Outcome};
use crate::{
    annotation::{Target, acts},
    store::FiledNote,
};

impl App {
    /// Asks for a note on the annotation under the cursor, else on the article.
    pub(super) fn ask_note(&mut self) {
        let Some(article) = self.article.as_ref() else { return };
        let on = article.focus.clone();
        let text = article.document.note_on(on.as_ref()).map_or(String::new(), |note| note.text.clone());
        let prompt = Prompt::with(text);
        self.popup = Some(Popup::Typing(Typing { purpose: Purpose::Note(on), prompt }));
    }

    pub(super) fn confirm_note(&mut self, on: Option<&Target>, text: &str) {
        if self.perform("note", |desk, _| acts::set_note(desk, on, text)) == Outcome::Done {
            self.inform(if text.trim().is_empty() {
                "the note is gone"
            } else {
                "noted; <notes> lists all notes and flags"
            });
        }
    }

    /// Flags the annotation under the cursor, else the article, or takes the flag away.
    pub(super) fn turn_flag(&mut self) {
        let on = self.article.as_ref().and_then(|article| article.focus.clone());
        if self.perform("flag", |desk, _| acts::turn_flag(desk, on.as_ref())) != Outcome::Done {
            return;
        }
        let Some(article) = self.article.as_ref() else { return };
        let flagged = article.document.note_on(on.as_ref()).is_some_and(|note| note.flag);
        let what = if on.is_some() { "" } else { "the article is " };
        self.inform(format!(
            "{what}{}",
            if flagged { "flagged; <notes> lists all notes and flags" } else { "no longer flagged" }
        ));
    }

    pub(super) fn list_notes(&mut self) {
        self.effects.push(Effect::Survey);
        self.popup = Some(Popup::List(List::new(ListKind::Notes, 0)));
    }

    /// Returns the notes and flags of all articles, those of the open one first.
    pub(super) fn note_items(&self) -> Vec<ListItem> {
        let others = self.listed.iter().enumerate().filter(|(index, _)| *index != self.current);
        let here = self.listed.get(self.current).map(|listed| (self.current, listed));
        let notes = here.into_iter().chain(others).flat_map(|(index, listed)| {
            let notes = listed.survey().map_or(&[][..], |survey| &survey.notes);
            notes.iter().map(move |note| item(index, &listed.name, note))
        });
        notes.collect()
    }

    /// Goes to what a note is about, in whichever article.
    pub(super) fn go_to_noted(&mut self, index: usize, on: Option<Target>) {
        if index != self.current || self.article.is_none() {
            self.wanted = on;
            self.effects.push(Effect::Open(index));
        } else if let (Some(article), Some(target)) = (self.article.as_mut(), on) {
            article.anchor = None;
            article.focus_on(target);
        }
    }
}

fn item(index: usize, name: &str, note: &FiledNote) -> ListItem {
    let flag = if note.flag { "! " } else { "" };
    let about = if note.on.is_some() { &note.about } else { "the article" };
    let text = if note.text.is_empty() { String::new() } else { format!(": {}", note.text) };
    let choice = Choice::Note(index, note.on.clone());
    ListItem { choice, label: format!("{flag}{about}{text}"), detail: name.to_owned() }
}
