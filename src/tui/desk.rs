//! The articles that the reader opens and saves.

mod elsewhere;
mod merged;

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
    store::{self, Recovery, Remembered, Session, Sidecar, State},
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
            Some(journal) => format!("{error}; what you did is kept in {}", journal.display()),
            None => error.to_string(),
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

    fn press(&mut self, key: Key) -> Next {
        self.act(|app, lesson| match lesson {
            Some(lesson) => lesson.key(app, key),
            None => app.key(key),
        })
    }

    /// Answers a key for a picture: files are looked into, without their times, and what the key would do to them is left undone.
    pub(super) fn pose(&mut self, key: Key) {
        let effects = match &mut self.lesson {
            Some(lesson) => lesson.key(&mut self.app, key),
            None => self.app.key(key),
        };
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
            Effect::Open(index) => {
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
                return told.then_some(Next::Redraw);
            }
            Effect::Survey => self.survey(Surveyor::all),
            Effect::Look => self.survey(Surveyor::first),
            Effect::LookElsewhere => self.look_elsewhere(),
            Effect::LabelElsewhere(errand) => self.label_elsewhere(&errand),
            Effect::Copy(text) => self.copy(&text),
            Effect::Redraw => return Some(Next::Redraw),
            Effect::Quit => return Some(Next::Quit),
        }
        None
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
                let read_only = opened.sidecar.read_only().map(ToString::to_string);
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
                self.app.not_opened(index, error.to_string());
            }
        }
    }

    fn save(&mut self) {
        let steps = self.app.take_steps();
        let (Some(article), Some(sidecar)) = (self.app.article(), self.sidecar.as_mut()) else { return };
        let outcome = sidecar.record(&article.text, &article.document.whole(), steps);
        let outcome = self.merged(outcome);
        self.app.saved(outcome.map_err(|error| error.to_string()));
        if let Some(error) = self.sidecar.as_mut().and_then(Sidecar::take_unkept) {
            self.app.tell(Message::Refusal(format!("no backup of the session's beginning: {error}")));
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

/// Returns the first article that is not done; the first one of all when all are.
fn first_to_do(session: &Session) -> usize {
    let is_to_do = |entry: &store::Entry| store::status_of(entry, &session.options) != Status::Done;
    session.entries.iter().position(is_to_do).unwrap_or(0)
}

/// Returns what there is to say of an annotation file that was just read, none when it is as it was left.
fn news(sidecar: &Sidecar, note: Option<String>) -> Option<Message> {
    let recovery = sidecar.recovery();
    let moved = sidecar.moved().map(ToString::to_string);
    let parts: Vec<String> = moved.into_iter().chain(recovery.map(ToString::to_string)).chain(note).collect();
    let text = parts.join("; ");
    match recovery {
        Some(Recovery::Foreign(_) | Recovery::Damaged { .. }) => Some(Message::Refusal(text)),
        Some(Recovery::Recovered(_) | Recovery::Joined { .. }) | None => {
            (!text.is_empty()).then_some(Message::Info(text))
        }
    }
}

#[cfg(test)]
mod tests {
    use std::{fs, path::Path, sync::mpsc};

    use super::*;
    use crate::{
        annotation::{Label, Mention, Scheme},
        config::sequence,
        extract::{ExtractError, Extraction},
        store::Options,
        text::{Segments, SourceText},
    };

    /// Takes every word that begins with a capital for a person.
    struct Capitals;

    impl Extractor for Capitals {
        fn name(&self) -> &'static str {
            "capitals 1"
        }

        fn extract(&self, text: &SourceText, segments: &Segments) -> Result<Extraction, ExtractError> {
            let capital = |span| text.slice(span).starts_with(char::is_uppercase);
            let spans = segments.tokens().iter().map(|token| token.span).filter(|span| capital(*span));
            let mention = |(index, span)| Mention {
                id: crate::annotation::MentionId::numbered(index + 1),
                ..Mention::suggested(span, Label::new("PERSON"), "capitals 1", 0.5)
            };
            Ok(Extraction { mentions: spans.enumerate().map(mention).collect(), ..Extraction::default() })
        }
    }

    pub(super) fn session(folder: &Path, articles: &[(&str, &str)]) -> Session {
        for (name, text) in articles {
            fs::write(folder.join(name), text).unwrap();
        }
        let options = Options { annotations: None, annotator: "ada".to_owned(), scheme: Scheme::news() };
        Session::new(&[folder.to_owned()], options).unwrap()
    }

    fn settings(session: &Session) -> Settings {
        Settings { annotator: session.options.annotator.clone(), ..Settings::default() }
    }

    pub(super) fn desk<'a>(session: &'a Session, folder: &Path) -> Desk<'a> {
        let state = State::in_folder(folder.join(".state"), 1_000);
        let mut desk = Desk::new(session, &Capitals, state, settings(session), mpsc::channel().0);
        desk.resize(80, 24);
        desk
    }

    pub(super) fn press(desk: &mut Desk<'_>, keys: &str) -> Next {
        let keys = sequence(keys).unwrap();
        keys.into_iter().fold(Next::Draw, |_, key| desk.answer(Event::Key(key)))
    }

    #[test]
    fn an_act_is_on_the_disk_before_the_next_key() {
        let folder = tempfile::tempdir().unwrap();
        let session = session(folder.path(), &[("a.txt", "Ada met Bo.")]);
        let mut desk = desk(&session, folder.path());
        // A reader that opens the same files has them as one that was cut short has left them.
        let again = || Desk::new(&session, &Capitals, State::none(), settings(&session), mpsc::channel().0);
        for keys in ["a", "a", "u", "Ctrl-R", "u", "u", "P"] {
            press(&mut desk, keys);
            let (article, left) = (desk.app.article().unwrap(), again());
            assert_eq!(left.app.article().unwrap().document, article.document, "{keys}");
            assert_eq!(article.unsaved, None);
        }
        assert!(folder.path().join("a.txt.ann.journal").exists());
        desk.leave().unwrap();
        desk.sidecar = None;
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 3, "article, annotations, positions");
        assert_eq!(again().app.article().unwrap().document, desk.app.article().unwrap().document);
    }

    #[test]
    fn the_same_article_can_be_opened_again_and_a_second_reader_is_told_who_has_it() {
        let folder = tempfile::tempdir().unwrap();
        let session = session(folder.path(), &[("a.txt", "Ada met Bo.")]);
        let mut first = desk(&session, folder.path());
        press(&mut first, "a Ctrl-P Enter a");
        assert_eq!(first.app.article().unwrap().read_only, None);
        assert_eq!(first.app.article().unwrap().document.progress().0, 2);
        let mut second = desk(&session, folder.path());
        press(&mut second, "u x");
        let article = second.app.article().unwrap();
        assert!(article.read_only.as_ref().unwrap().contains("ada has it open on "));
        assert_eq!(article.document, first.app.article().unwrap().document);
    }

    #[test]
    fn what_was_brought_back_is_told_and_then_in_the_annotation_file() {
        let folder = tempfile::tempdir().unwrap();
        let session = session(folder.path(), &[("a.txt", "Ada met Bo.")]);
        press(&mut desk(&session, folder.path()), "a a u Ctrl-R");
        let mut again = desk(&session, folder.path());
        let message = again.app.message().cloned();
        let expected = "3 acts of a session that was cut short brought back";
        assert_eq!(message, Some(Message::Info(expected.to_owned())));
        again.leave().unwrap();
        assert!(!folder.path().join("a.txt.ann.journal").exists());
        assert_eq!(desk(&session, folder.path()).app.message(), None);
    }

    #[test]
    fn undo_and_redo_outlive_the_session_and_its_beginning_is_kept() {
        let folder = tempfile::tempdir().unwrap();
        let session = session(folder.path(), &[("a.txt", "Ada met Bo.")]);
        let mut first = desk(&session, folder.path());
        let start = first.app.article().unwrap().document.clone();
        press(&mut first, "a x u");
        let end = first.app.article().unwrap().document.clone();
        first.leave().unwrap();
        first.sidecar = None;
        let mut second = desk(&session, folder.path());
        press(&mut second, "u");
        assert_eq!(second.app.article().unwrap().document, start);
        drop(second);
        let mut third = desk(&session, folder.path());
        press(&mut third, "Ctrl-R");
        assert_eq!(third.app.article().unwrap().document, end);
        press(&mut third, "Ctrl-R Ctrl-R");
        assert_eq!(third.app.article().unwrap().document.progress().0, 2);
        assert_eq!(third.app.message(), Some(&Message::Info("nothing to redo".to_owned())));
        let kept = third.state.backups(third.sidecar.as_ref().unwrap().path()).unwrap().list();
        assert_eq!(kept.len(), 1, "the sessions of these tests began in the same second");
        let kept = store::survey(&kept[0].path).unwrap();
        assert_eq!((kept.reviewed, kept.all), (0, 2));
    }

    #[test]
    fn what_was_changed_meanwhile_is_not_offered_and_the_reason_told() {
        let folder = tempfile::tempdir().unwrap();
        let session = session(folder.path(), &[("a.txt", "Ada met Bo.")]);
        let mut first = desk(&session, folder.path());
        press(&mut first, "a a");
        first.leave().unwrap();
        first.sidecar = None;
        let sidecar = folder.path().join("a.txt.ann.json");
        let other = fs::read_to_string(&sidecar).unwrap().replace("\"capitals 1\"", "\"capitals 2\"");
        fs::write(&sidecar, other).unwrap();
        let mut again = desk(&session, folder.path());
        let told = "the annotation file was changed elsewhere: 0 of 2 former acts can be undone or redone";
        assert_eq!(again.app.message(), Some(&Message::Info(told.to_owned())));
        press(&mut again, "u");
        assert_eq!(again.app.article().unwrap().document.progress().0, 2);
    }

    #[test]
    fn without_a_backup_of_the_beginning_work_goes_on_and_the_reason_is_told() {
        let folder = tempfile::tempdir().unwrap();
        let session = session(folder.path(), &[("a.txt", "Ada met Bo.")]);
        fs::write(folder.path().join(".state"), "in the way").unwrap();
        let mut desk = desk(&session, folder.path());
        press(&mut desk, "a");
        let Some(Message::Refusal(told)) = desk.app.message() else { panic!("nothing told") };
        assert!(told.starts_with("no backup of the session's beginning: "), "{told}");
        press(&mut desk, "a");
        desk.leave().unwrap();
        assert_eq!(store::survey(&folder.path().join("a.txt.ann.json")).unwrap().reviewed, 2);
    }

    #[test]
    fn looking_leaves_no_trace() {
        let folder = tempfile::tempdir().unwrap();
        let session = session(folder.path(), &[("a.txt", "Ada met Bo."), ("b.txt", "Bo left.")]);
        let mut desk = desk(&session, folder.path());
        assert_eq!(press(&mut desk, "w w ] j Ctrl-P Esc [ q"), Next::Quit);
        desk.leave().unwrap();
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2);
    }

    #[test]
    fn an_article_opens_where_it_was_left_and_the_first_that_is_not_done() {
        let folder = tempfile::tempdir().unwrap();
        let session = session(folder.path(), &[("a.txt", "Ada met Bo."), ("b.txt", "Bo saw Cy go.")]);
        let mut first = desk(&session, folder.path());
        press(&mut first, "a a e a l l");
        let cursor = first.app.article().unwrap().cursor;
        first.leave().unwrap();
        let again = desk(&session, folder.path());
        assert_eq!(again.app.current(), 1);
        assert_eq!(again.app.article().unwrap().cursor, cursor);
        assert_eq!(again.app.article().unwrap().document.progress().0, 1);
    }

    #[test]
    fn what_cannot_be_opened_is_told_and_can_be_left() {
        let folder = tempfile::tempdir().unwrap();
        let session = session(folder.path(), &[("a.txt", "Ada."), ("b.txt", "")]);
        fs::write(folder.path().join("a.txt"), b"Ad\xff").unwrap();
        let mut desk = desk(&session, folder.path());
        assert!(desk.app.article().is_none() && desk.app.message().is_some());
        press(&mut desk, "a x v ? Esc ]");
        assert_eq!(desk.app.article().map(|article| article.name.as_str()), Some("b.txt"));
    }

    #[test]
    fn pasted_text_is_typed_and_never_obeyed() {
        let folder = tempfile::tempdir().unwrap();
        let session = session(folder.path(), &[("a.txt", "Ada met Bo.")]);
        let mut desk = desk(&session, folder.path());
        assert_eq!(desk.answer(Event::Paste("q\nx".to_owned())), Next::Draw);
        assert!(!folder.path().join("a.txt.ann.json").exists());
        press(&mut desk, "/");
        desk.answer(Event::Paste("met\n".to_owned()));
        press(&mut desk, "Enter");
        assert_eq!(desk.app.article().unwrap().matches.len(), 1);
    }

    #[test]
    fn the_list_fills_in_while_keys_are_answered() {
        let folder = tempfile::tempdir().unwrap();
        let session = session(folder.path(), &[("a.txt", "Ada met Bo."), ("b.txt", "Bo."), ("c.txt", "Cy.")]);
        press(&mut desk(&session, folder.path()), "] a f");
        fs::write(folder.path().join("c.txt.ann.json"), "{").unwrap();
        let (sender, events) = mpsc::channel();
        let mut desk = Desk::new(&session, &Capitals, State::none(), settings(&session), sender);
        press(&mut desk, "Ctrl-P Down");
        while desk.app.listed().iter().any(|listed| listed.looked.is_none()) {
            desk.answer(events.recv().unwrap());
        }
        let listed = desk.app.listed();
        let told = listed[1].survey().unwrap();
        assert_eq!((told.reviewed, told.all, told.flags()), (1, 1, 1), "the journal is looked into");
        assert_eq!(told.hands, store::Hands::CutShort);
        assert_eq!(listed[2].looked, Some(store::Looked::Broken));
        // The article that was cut short is opened and saved, and the list opened again: what is new is seen.
        press(&mut desk, "Enter [ Ctrl-P");
        while desk.app.listed()[1].survey().unwrap().hands != store::Hands::Free {
            desk.answer(events.recv().unwrap());
        }
        assert!(!folder.path().join("b.txt.ann.journal").exists());
    }

    #[test]
    fn signals_end_the_reader() {
        let folder = tempfile::tempdir().unwrap();
        let session = session(folder.path(), &[("a.txt", "Ada met Bo.")]);
        assert_eq!(desk(&session, folder.path()).answer(Event::Terminate), Next::Quit);
        assert_eq!(desk(&session, folder.path()).answer(Event::Resize(3, 1)), Next::Redraw);
    }
}
