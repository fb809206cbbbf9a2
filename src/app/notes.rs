//! Notes and flags: written on annotations and articles, and listed for the whole folder.

use super::{App, Choice, Effect, List, ListItem, ListKind, Popup, Prompt, Purpose, Typing, act::Outcome};
use crate::annotation::{Document, Note, Target, acts};

/// A note as it is listed, without its article being open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Noted {
    /// The annotation that it is about, none for the article.
    pub on: Option<Target>,
    /// The text of that annotation.
    pub about: String,
    /// What is remarked.
    pub text: String,
    /// Whether somebody should look at it again.
    pub flag: bool,
}

impl App {
    /// Tells what is noted in an article.
    pub fn noted(&mut self, index: usize, notes: Vec<Noted>) {
        if let Some(listed) = self.listed.get_mut(index) {
            listed.notes = notes;
        }
    }

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
        self.effects.push(Effect::Notes);
        self.popup = Some(Popup::List(List::new(ListKind::Notes, 0)));
    }

    /// Returns the notes and flags of all articles, those of the open one first.
    pub(super) fn note_items(&self) -> Vec<ListItem> {
        let here =
            self.article.as_ref().map(|article| noted(&article.text, &article.document)).unwrap_or_default();
        let others = self.listed.iter().enumerate().filter(|(index, _)| *index != self.current);
        let others =
            others.flat_map(|(index, listed)| listed.notes.iter().cloned().map(move |note| (index, note)));
        here.into_iter()
            .map(|note| (self.current, note))
            .chain(others)
            .map(|(index, note)| self.item(index, note))
            .collect()
    }

    fn item(&self, index: usize, note: Noted) -> ListItem {
        let flag = if note.flag { "! " } else { "" };
        let about = if note.on.is_some() { note.about } else { "the article".to_owned() };
        let text = if note.text.is_empty() { String::new() } else { format!(": {}", note.text) };
        let name = self.listed.get(index).map(|listed| listed.name.clone()).unwrap_or_default();
        ListItem { choice: Choice::Note(index, note.on), label: format!("{flag}{about}{text}"), detail: name }
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

fn noted(text: &crate::text::SourceText, document: &Document) -> Vec<Noted> {
    let about = |target: &Target| match target {
        Target::Mention(id) => document.mention(id).map(|mention| mention.span),
        Target::Quotation(id) => document.quotation(id)?.content.first().copied(),
    };
    let row = |Note { on, flag, text: note, .. }: &Note| {
        let about = on.as_ref().and_then(about).map(|span| text.slice(span).to_owned()).unwrap_or_default();
        Noted { on: on.clone(), about, text: note.clone(), flag: *flag }
    };
    document.notes().iter().map(row).collect()
}
