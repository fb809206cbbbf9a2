//! The tutor: a lesson on an article of its own, step by step, each checked on the state.
//!
//! A [`Lesson`] looks over the shoulder of an [`App`], which knows nothing of it. Each [`Step`] has a script, the actions that do
//! it; run one after another on an app of the lesson's own they tell what the annotations say before and after each step. So a
//! step is done when the annotations say what they should, whichever keys led there.

mod script;
mod steps;
#[cfg(test)]
mod tests;
mod way;
mod words;
mod work;

use super::{App, Effect, Message, Mouse, Opened, Settings, act::Offer};
use crate::{
    annotation::{Document, QuotationId, Scheme, Target, difference},
    config::{Action, Context, Key, Resolved},
    format::native::{self, SourceRef},
    text::{Segments, SourceText},
};
use work::{Work, is_astray, is_hasty, work};

pub use steps::{STRAY, Step};
pub use words::{Piece, words};

/// The file name of the article.
pub const NAME: &str = "tutor.txt";
/// The article.
pub const ARTICLE: &str = include_str!("tutor/tutor.txt");
/// Its annotation file, with suggestions of which some are wrong.
pub const SUGGESTIONS: &str = include_str!("tutor/tutor.txt.ann.json");

/// Keys beyond those that a step needs after which a hint is given.
const PATIENCE: usize = 6;

/// A lesson, and how far it has come.
#[derive(Clone, Debug)]
pub struct Lesson {
    /// Where each step begins, and where the last one ends.
    places: Vec<Place>,
    at: usize,
    /// How many keys were pressed since the step began.
    pressed: usize,
    notice: Option<Notice>,
}

/// What is said of the last key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Notice {
    /// It did what the step before asked for.
    Right,
    /// The tutor has done the step before.
    Done,
    /// It led back to this step.
    Back,
    /// It changed something else than was asked for.
    Stray,
    /// A hint is needed.
    Hint,
}

/// Where a step begins.
#[derive(Clone, Debug)]
struct Place {
    work: Work,
    document: Document,
    cursor: usize,
    focus: Option<Target>,
    in_hand: Option<QuotationId>,
    offer: Option<Offer>,
}

impl Lesson {
    /// Makes the lesson with these settings, at the step to which the work of `app` has come.
    ///
    /// None when the article is another than that of the lesson.
    pub fn new(settings: &Settings, app: &App) -> Option<Self> {
        let article = app.article().filter(|article| article.text.as_str() == ARTICLE)?;
        let places = places(settings);
        let here = work(&article.text, &article.document);
        let at = places.iter().rposition(|place| place.work == here).unwrap_or(0);
        Some(Self { places, at, pressed: 0, notice: None })
    }

    /// Returns the step to do, none when all are done.
    pub fn step(&self) -> Option<&'static Step> {
        steps::STEPS.get(self.at)
    }

    /// Returns the number of the step from 1, and how many there are.
    pub const fn number(&self) -> (usize, usize) {
        (self.at + 1, steps::STEPS.len())
    }

    /// Returns what is to be done, or what there is to say at the end, with `<name>` for the key of an action.
    pub fn text(&self) -> &'static str {
        self.step().map_or(steps::END, |step| step.text)
    }

    /// Returns a word on what was done, empty when there is none.
    pub const fn praise(&self) -> &'static str {
        match self.notice {
            Some(Notice::Right) => "Right.",
            Some(Notice::Done) => "Done.",
            Some(Notice::Back) => "Back.",
            Some(Notice::Stray | Notice::Hint) | None => "",
        }
    }

    /// Returns what helps who is lost, empty when nobody is.
    pub fn help(&self) -> &'static str {
        match (self.notice, self.step()) {
            (Some(Notice::Stray), _) => STRAY,
            (Some(Notice::Hint), Some(step)) => step.hint,
            _ => "",
        }
    }

    /// Returns what there is to say of the last key.
    pub const fn notice(&self) -> Option<Notice> {
        self.notice
    }

    /// Gives a key to the reader, or does the step where it asks for that; returns what the loop has to do.
    pub fn key(&mut self, app: &mut App, key: Key) -> Vec<Effect> {
        let context = Context { tutor: true, ..Context::default() };
        if app.keymap().resolve(&[], key.normalized(), context) == Resolved::Action(Action::TutorSkip) {
            return self.skip(app);
        }
        let effects = app.key(key);
        self.follow(app);
        effects
    }

    /// Gives what the mouse does to the reader; returns what the loop has to do.
    pub fn mouse(&mut self, app: &mut App, mouse: Mouse) -> Vec<Effect> {
        let effects = app.mouse(mouse);
        self.follow(app);
        effects
    }

    /// Does the step, whatever was done instead.
    fn skip(&mut self, app: &mut App) -> Vec<Effect> {
        if let Some(place) = self.places.get(self.at + 1) {
            app.put(place);
            self.at += 1;
            self.begin(Notice::Done);
        }
        std::mem::take(&mut app.effects)
    }

    /// Sees what a key has done, and goes on when the step is done.
    fn follow(&mut self, app: &App) {
        let Some(article) = app.article() else { return };
        let work = work(&article.text, &article.document);
        let before = self.at;
        while self.is_done(app, &work) {
            self.at += 1;
        }
        if self.at > before {
            self.begin(Notice::Right);
        } else if let Some(there) = self.elsewhere(&work) {
            self.at = there;
            self.begin(if there > before { Notice::Right } else { Notice::Back });
        } else {
            self.pressed += 1;
            self.notice = self.hint(app, &work);
        }
    }

    fn begin(&mut self, notice: Notice) {
        self.pressed = 0;
        self.notice = Some(notice);
    }

    fn is_done(&self, app: &App, work: &Work) -> bool {
        let is_reached = self.places.get(self.at + 1).is_some_and(|place| place.work == *work);
        is_reached && self.step().is_some_and(|step| (step.seen)(app))
    }

    /// Returns the step that begins with this work, when it is another one than this and than that of where this began.
    fn elsewhere(&self, work: &Work) -> Option<usize> {
        if self.places.get(self.at).is_some_and(|place| place.work == *work) {
            return None;
        }
        self.places.iter().rposition(|place| place.work == *work).filter(|there| *there != self.at + 1)
    }

    /// Returns what helps: that something else was changed, or more about the step after too many keys and those that do nothing.
    fn hint(&self, app: &App, work: &Work) -> Option<Notice> {
        let (begin, end) = (self.places.get(self.at)?, self.places.get(self.at + 1)?);
        let later = self.places.iter().skip(self.at + 1).map(|place| &place.work);
        if is_astray(work, &begin.work, &end.work) || is_hasty(work, &begin.work, later) {
            return Some(Notice::Stray);
        }
        let patience = PATIENCE + 2 * self.step()?.script.split_whitespace().count();
        let is_lost = matches!(app.message(), Some(Message::Refusal(_))) || self.pressed > patience;
        (is_lost || self.notice == Some(Notice::Hint)).then_some(Notice::Hint)
    }
}

/// Does all steps on an app of its own, and returns where each begins and where the last one ends.
fn places(settings: &Settings) -> Vec<Place> {
    let mut app = reader(settings);
    let mut places = Vec::from_iter(Place::of(&app));
    for step in steps::STEPS {
        script::run(&mut app, step.script);
        places.extend(Place::of(&app));
    }
    places
}

/// Opens the article with its suggestions as nobody has seen them yet.
pub(crate) fn reader(settings: &Settings) -> App {
    let mut app = App::new(settings.clone(), [NAME.to_owned()]);
    app.opened(0, opened(&settings.scheme));
    app
}

fn opened(scheme: &Scheme) -> Opened {
    let text = SourceText::new(ARTICLE);
    let source = SourceRef::new(NAME, &text);
    // A test reads them; were they faulty, there would be none.
    let document = native::read(SUGGESTIONS, &text, &source, Some(scheme)).unwrap_or_default();
    let (name, segments) = (NAME.to_owned(), Segments::new(&text));
    Opened { name, text, segments, document, cursor: None, read_only: None }
}

impl Place {
    fn of(app: &App) -> Option<Self> {
        let article = app.article()?;
        Some(Self {
            work: work(&article.text, &article.document),
            document: article.document.clone(),
            cursor: article.cursor,
            focus: article.focus.clone(),
            in_hand: article.in_hand.clone(),
            offer: app.acting.offer.clone(),
        })
    }
}

impl App {
    /// Makes the annotations say what they say at a place, as one act, and goes there.
    fn put(&mut self, place: &Place) {
        (self.popup, self.count, self.message) = (None, None, None);
        self.pending.clear();
        self.perform("tutor", |desk, _| Ok(difference(desk.document, &place.document)));
        self.acting.offer.clone_from(&place.offer);
        if let Some(article) = self.article.as_mut() {
            article.matches.clear();
            article.anchor = None;
            article.move_to(place.cursor);
            article.focus.clone_from(&place.focus);
            article.in_hand.clone_from(&place.in_hand);
        }
        self.scroll();
    }
}
