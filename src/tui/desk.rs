//! The articles that the reader opens and saves.

mod elsewhere;
mod locked;
mod merged;
#[cfg(test)]
mod tests;

use std::{io, ops::Range, sync::mpsc::Sender};

use ratatui::layout::Size;

use super::{
    clipboard,
    events::{Event, Pointer},
    notice,
    surveyor::Surveyor,
};
use crate::{
    annotation::{Moment, Status},
    app::{self, App, Effect, Message, Mouse, Settings, tutor::Lesson},
    config::Key,
    extract::Extractor,
    store::{self, ReadOnly, Recovery, Remembered, Session, Sidecar, State},
    view::{self, Hits},
};

/// Annotations up to which the annotation file is written within a frame.
const QUICK: usize = 1_000;

/// What the loop has to do after an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Next {
    /// Show what has changed.
    Draw,
    /// Show everything anew.
    Redraw,
    /// Give the terminal away for a while.
    Suspend,
    /// End.
    Quit,
}

/// The reader's state with the files behind it.
pub(super) struct Desk<'a> {
    pub(super) app: App,
    /// What the mouse would hit on the screen as it was drawn last.
    pub(super) hits: Hits,
    session: &'a Session,
    extractor: &'a dyn Extractor,
    state: State,
    /// The annotation file of the open article.
    sidecar: Option<Sidecar>,
    /// The lesson, while the tutor teaches.
    pub(super) lesson: Option<Lesson>,
    /// Whoever looks into the others, once somebody wants to know.
    surveyor: Option<Surveyor>,
    /// Where what is seen there is told.
    events: Sender<Event>,
}

impl<'a> Desk<'a> {
    /// Opens the first article that is not done.
    pub(super) fn new(
        session: &'a Session,
        extractor: &'a dyn Extractor,
        state: State,
        settings: Settings,
        events: Sender<Event>,
    ) -> Self {
        let app = App::new(settings, session.entries.iter().map(store::Entry::label));
        let mut desk = Self {
            app,
            hits: Hits::default(),
            session,
            extractor,
            state,
            sidecar: None,
            lesson: None,
            surveyor: None,
            events,
        };
        desk.open(first_to_do(session));
        desk
    }

    /// Begins the lesson, where the open article is that of the lesson.
    pub(super) fn with_lesson(mut self) -> Self {
        self.lesson = Lesson::new(self.app.settings(), &self.app);
        self
    }

    /// Tells the reader how large the screen is.
    pub(super) fn resize(&mut self, columns: u16, rows: u16) {
        let screen = self.beside_lesson((columns, rows).into());
        let (columns, rows) = view::text_size(screen, self.app.settings().look);
        self.app.resize(columns, rows);
    }

    /// Returns the rows of a screen in which the text scrolls.
    pub(super) fn text_rows(&self, screen: Size) -> Range<u16> {
        let beside = self.beside_lesson(screen);
        let below = screen.height - beside.height;
        let rows = view::text_rows(beside, self.app.settings().look);
        rows.start + below..rows.end + below
    }

    /// Returns the size of the part of a screen that a lesson leaves to the reader.
    fn beside_lesson(&self, screen: Size) -> Size {
        if self.lesson.is_some() { view::beside_lesson(screen) } else { screen }
    }

    /// Answers an event; what it changed is on the disk when this returns.
    pub(super) fn answer(&mut self, event: Event) -> Next {
        match event {
            Event::Key(key) => self.press(key),
            Event::Mouse(pointer) => self.point(pointer),
            Event::Paste(text) => self.paste(&text),
            Event::Resize(columns, rows) => {
                self.resize(columns, rows);
                // What the terminal made of the old screen is unknown, also when the size is what it was.
                Next::Redraw
            }
            Event::Surveyed(found) => {
                self.app.surveyed(found);
                Next::Draw
            }
            Event::Terminate | Event::Panicked => Next::Quit,
        }
    }

    /// Leaves the article: the annotation file takes what the journal holds, and the place is remembered.
    ///
    /// # Errors
    /// Why the annotation file was not written.
    pub(super) fn leave(&mut self) -> Result<(), String> {
        let saved = if self.is_pending() { self.write() } else { Ok(()) };
        let (Some(article), Some(sidecar)) = (self.app.article(), &self.sidecar) else { return Ok(()) };
        // Who only looked into an article leaves no trace.
        if let (true, Some(entry)) = (sidecar.exists(), self.session.entries.get(self.app.current())) {
            self.state.positions().remember(&entry.article, article.cursor);
        }
        saved.map_err(|error| match sidecar.journal() {
            Some(journal) => format!("{}; what you did is kept in {}", error.reason(), journal.display()),
            None => error.told(),
        })
    }

    /// Tells whether the journal holds something that the annotation file could take before the next key.
    pub(super) fn may_rest(&self) -> bool {
        let is_quick = |article: &app::Article| article.document.progress().1 <= QUICK;
        self.is_pending() && self.app.article().is_some_and(is_quick)
    }

    fn is_pending(&self) -> bool {
        self.sidecar.as_ref().is_some_and(|sidecar| sidecar.is_pending() && sidecar.read_only().is_none())
    }

    /// Writes the annotation file; the journal keeps what it does not take, and leaving the article tries again.
    pub(super) fn rest(&mut self) {
        drop(self.write());
    }

    /// Writes the annotation file before other programs may want to read it.
    fn pause(&mut self) -> Next {
        if self.is_pending() {
            self.rest();
        }
        Next::Suspend
    }

    fn press(&mut self, key: Key) -> Next {
        self.act(|app, lesson| pressed(app, lesson, key))
    }

    /// Answers a key for a picture: files are looked into, without their times, and what the key would do to them is left undone.
    pub(super) fn pose(&mut self, key: Key) {
        let effects = pressed(&mut self.app, self.lesson.as_mut(), key);
        if effects.contains(&Effect::Survey) {
            let entries = self.session.entries.iter().enumerate();
            let looked = entries.map(|(index, entry)| (index, store::look(entry, &self.session.options)));
            self.app.surveyed(looked.map(|(index, looked)| (index, looked.without_time())).collect());
        }
    }

    fn point(&mut self, pointer: Pointer) -> Next {
        let mouse = match pointer {
            Pointer::Press(at) => Some(Mouse::Press(self.hits.at(at))),
            Pointer::Drag(to) => self.hits.nearest(to).map(Mouse::Drag),
            Pointer::Release => Some(Mouse::Release),
            Pointer::WheelUp => Some(Mouse::WheelUp),
            Pointer::WheelDown => Some(Mouse::WheelDown),
        };
        mouse.map_or(Next::Draw, |mouse| {
            self.act(|app, lesson| match lesson {
                Some(lesson) => lesson.mouse(app, mouse),
                None => app.mouse(mouse),
            })
        })
    }

    fn act(&mut self, act: impl FnOnce(&mut App, Option<&mut Lesson>) -> Vec<Effect>) -> Next {
        self.app.at(Moment { time: store::now(), session: self.state.session() });
        let effects = act(&mut self.app, self.lesson.as_mut());
        effects.into_iter().fold(Next::Draw, |next, effect| self.run(effect).unwrap_or(next))
    }

    /// Types what was pasted where something is typed; elsewhere it would be a row of commands.
    fn paste(&mut self, text: &str) -> Next {
        if self.app.context().prompt {
            for c in text.chars().filter(|c| !c.is_control()) {
                self.press(Key::char(c));
            }
        }
        Next::Draw
    }

    fn run(&mut self, effect: Effect) -> Option<Next> {
        match effect {
            Effect::Save => self.save(),
            Effect::Open(index) => return self.turn_to(index),
            Effect::Survey => self.survey(Surveyor::all),
            Effect::Look => self.survey(Surveyor::first),
            Effect::LookElsewhere => self.look_elsewhere(),
            Effect::LabelElsewhere(errand) => self.label_elsewhere(&errand),
            Effect::Copy(text) => self.copy(&text),
            Effect::TryAgain => self.try_again(),
            Effect::Redraw => return Some(Next::Redraw),
            Effect::Suspend => return Some(self.pause()),
            Effect::Quit => return Some(Next::Quit),
        }
        None
    }

    /// Leaves the article and opens another; says so meanwhile where that takes a while.
    fn turn_to(&mut self, index: usize) -> Option<Next> {
        let before = self.app.message().cloned();
        let left = self.leave();
        let news = self.app.message().cloned().filter(|news| Some(news) != before.as_ref());
        // Its lock is given back before the same article is opened again.
        self.sidecar = None;
        let slow = self.session.entries.get(index).filter(|entry| notice::takes_a_while(entry));
        // Where the terminal is gone the next frame says so.
        let told = slow.is_some_and(|entry| notice::opening(&entry.label()).is_ok());
        self.open(index);
        if let Some(news) = news {
            self.app.tell(news);
        }
        if let Err(reason) = left {
            self.app.tell(Message::Refusal(reason));
        }
        told.then_some(Next::Redraw)
    }

    fn copy(&mut self, text: &str) {
        if let Err(error) = clipboard::copy(&mut io::stdout(), text) {
            self.app.tell(Message::Refusal(format!("not copied: {error}")));
        }
    }

    fn open(&mut self, index: usize) {
        let Some(entry) = self.session.entries.get(index) else { return };
        match self.session.open(entry, self.extractor) {
            Ok(mut opened) => {
                let (text, scheme) = (&opened.text, &self.session.options.scheme);
                let Remembered { history, note } =
                    opened.sidecar.remember(&self.state, text, scheme, &opened.document);
                let known = opened.sidecar.exists();
                let cursor = if known { self.state.positions().cursor(&entry.article) } else { None };
                let read_only = opened.sidecar.read_only().cloned();
                let failed = opened.failed;
                let news = news(&opened.sidecar, note);
                self.sidecar = Some(opened.sidecar);
                let (text, segments, document) = (opened.text, opened.segments, opened.document);
                let opened = app::Opened { name: entry.label(), text, segments, document, cursor, read_only };
                self.app.opened(index, opened);
                self.app.remembers(history);
                if let Some(error) = failed {
                    self.app.not_suggested(&error.to_string());
                }
                if let Some(message) = news {
                    self.app.tell(message);
                }
            }
            Err(error) => {
                self.sidecar = None;
                self.app.not_opened(index, error.told());
            }
        }
    }

    fn save(&mut self) {
        let steps = self.app.take_steps();
        let (Some(article), Some(sidecar)) = (self.app.article(), self.sidecar.as_mut()) else { return };
        let outcome = sidecar.record(&article.text, &article.document.whole(), steps);
        let outcome = self.merged(outcome);
        self.app.saved(outcome.map_err(|error| error.told()));
        if let Some(error) = self.sidecar.as_mut().and_then(Sidecar::take_unkept) {
            self.app
                .tell(Message::Refusal(format!("no backup of the session's beginning: {}", error.told())));
        }
    }

    /// Looks into the annotation files of articles, those in sight first.
    fn survey(&mut self, look: fn(&Surveyor, Vec<usize>)) {
        if self.surveyor.is_none() {
            let Session { entries, options } = self.session.clone();
            match Surveyor::new(entries, options, self.events.clone()) {
                Ok(surveyor) => self.surveyor = Some(surveyor),
                Err(error) => {
                    self.app.tell(Message::Refusal(format!("nobody looks into the articles: {error}")));
                }
            }
        }
        if let Some(surveyor) = &self.surveyor {
            look(surveyor, self.app.in_sight());
        }
    }
}

/// Gives a key to the reader, by way of the lesson where there is one.
fn pressed(app: &mut App, lesson: Option<&mut Lesson>, key: Key) -> Vec<Effect> {
    match lesson {
        Some(lesson) => lesson.key(app, key),
        None => app.key(key),
    }
}

/// Returns the first article that is not done; the first one of all when all are.
fn first_to_do(session: &Session) -> usize {
    let is_to_do = |entry: &store::Entry| store::status_of(entry, &session.options) != Status::Done;
    session.entries.iter().position(is_to_do).unwrap_or(0)
}

/// Returns what there is to say of an annotation file that was just read, none when it is as it was left.
fn news(sidecar: &Sidecar, note: Option<String>) -> Option<Message> {
    // What stands in the journal of a session that lives was not cut short.
    let is_alive = matches!(sidecar.read_only(), Some(ReadOnly::Locked { .. }));
    let recovery = sidecar.recovery().filter(|_| !is_alive);
    let moved = sidecar.moved().map(store::Moves::told);
    let parts: Vec<String> = moved.into_iter().chain(recovery.map(Recovery::told)).chain(note).collect();
    let text = parts.join("; ");
    match recovery {
        Some(Recovery::Foreign(_) | Recovery::Damaged { .. }) => Some(Message::Refusal(text)),
        Some(Recovery::Recovered(_) | Recovery::Joined { .. }) | None => {
            (!text.is_empty()).then_some(Message::Info(text))
        }
    }
}
