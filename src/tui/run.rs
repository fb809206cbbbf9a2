//! The loop: wait for an event, answer all that are there, draw once.

use std::{
    env,
    io::{self, IsTerminal},
    iter,
    sync::mpsc::{self, Receiver, RecvTimeoutError, Sender},
    time::Duration,
};

use ratatui::{buffer::Buffer, layout::Rect};

use super::{
    colours,
    desk::{Desk, Next},
    events::{Event, listen},
    notice,
    screen::Scrolled,
    terminal::{DrawError, Guard},
};
use crate::{
    app::{Marks, Message, Settings},
    config::{Colours, Config, Key, Palette, Switch},
    extract::Extractor,
    store::{Session, State},
    view::{self, Paper, Theme},
};

/// How long no key must come until the annotation file is written.
const REST: Duration = Duration::from_millis(500);

/// Why the reader ended otherwise than by `q`.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// Where it should draw there is no terminal.
    #[error("the reader needs a terminal; quotemark extract works without one")]
    NoTerminal,
    /// The terminal does not do what it is told.
    #[error("the terminal cannot be used: {0}")]
    Terminal(#[from] io::Error),
    /// The annotation file was not written when its article was left.
    #[error("{0}")]
    NotSaved(String),
    /// A thread has panicked and said so; everything was saved before.
    #[error("the reader had to end; what you did is saved")]
    Panicked,
}

/// Opens the reader on the articles of a session and returns when the annotator, or the system, ends it.
///
/// # Errors
/// No terminal, one that is gone, or a panic.
pub fn run(session: &Session, extractor: &dyn Extractor, config: &Config) -> Result<(), Failure> {
    open(session, config, |settings, events| {
        Desk::new(session, extractor, State::of_user(), settings, events)
    })
}

/// Opens the reader with the tutor, on the article of the lesson; nothing is remembered outside its folder.
///
/// # Errors
/// As for [`run`].
pub fn tutor(session: &Session, extractor: &dyn Extractor, config: &Config) -> Result<(), Failure> {
    open(session, config, |settings, events| {
        // The lesson is about suggestions.
        let settings = Settings { blind: Switch::Off, ..settings };
        Desk::new(session, extractor, State::none(), settings, events).with_lesson()
    })
}

fn open<'a>(
    session: &Session,
    config: &Config,
    desk: impl FnOnce(Settings, Sender<Event>) -> Desk<'a>,
) -> Result<(), Failure> {
    if !io::stdout().is_terminal() {
        return Err(Failure::NoTerminal);
    }
    let variable = |name: &str| env::var(name).unwrap_or_default();
    let palette = match config.palette() {
        Palette::Auto => colours::palette(&variable),
        chosen => chosen,
    };
    let known = match config.colours() {
        Colours::Auto => colours::colours(&variable),
        chosen => chosen,
    };
    let (sender, events) = mpsc::channel();
    let mut guard = Guard::new(sender.clone())?;
    if let [entry] = &*session.entries
        && notice::takes_a_while(entry)
    {
        notice::opening(&entry.label())?;
    }
    let mut desk = desk(settings(session, config, view::marks(palette, known)), sender.clone());
    if !config.remarks().is_empty() {
        desk.app.tell(Message::Refusal(config.remarks().join("; ")));
    }
    let theme = theme_of_terminal(session, palette, known);
    guard.clear()?;
    if config.mouse() == Switch::On {
        guard.watch_mouse()?;
    }
    listen(&sender)?;
    drop(sender);
    let outcome = read(&mut desk, &theme, &mut guard, &events);
    let left = desk.leave().map_err(Failure::NotSaved);
    outcome.and(left)
}

fn read(
    desk: &mut Desk<'_>,
    theme: &Theme,
    guard: &mut Guard,
    events: &Receiver<Event>,
) -> Result<(), Failure> {
    let (columns, rows) = guard.size();
    desk.resize(columns, rows);
    draw(desk, theme, guard)?;
    while let Some(event) = next(desk, theme, guard, events)? {
        for event in iter::once(event).chain(iter::from_fn(|| events.try_recv().ok())) {
            let panicked = event == Event::Panicked;
            match desk.answer(event) {
                Next::Draw => {}
                Next::Redraw => guard.clear()?,
                Next::Suspend => suspend(desk, guard)?,
                Next::Quit if panicked => return Err(Failure::Panicked),
                Next::Quit => return Ok(()),
            }
        }
        draw(desk, theme, guard)?;
    }
    Ok(())
}

/// Gives the terminal away until the shell comes back; its size may be another then.
fn suspend(desk: &mut Desk<'_>, guard: &mut Guard) -> io::Result<()> {
    guard.suspend()?;
    let (columns, rows) = guard.size();
    desk.resize(columns, rows);
    Ok(())
}

/// Waits for the next event; when the keys rest meanwhile, the annotation file takes what the journal holds.
fn next(
    desk: &mut Desk<'_>,
    theme: &Theme,
    guard: &mut Guard,
    events: &Receiver<Event>,
) -> Result<Option<Event>, Failure> {
    if desk.may_rest() {
        match events.recv_timeout(REST) {
            Ok(event) => return Ok(Some(event)),
            Err(RecvTimeoutError::Disconnected) => return Ok(None),
            Err(RecvTimeoutError::Timeout) => {
                desk.rest();
                // Another program's work may have come with it.
                draw(desk, theme, guard)?;
            }
        }
    }
    Ok(events.recv().ok())
}

fn draw(desk: &mut Desk<'_>, theme: &Theme, guard: &mut Guard) -> Result<(), Failure> {
    let rows = desk.text_rows(guard.size().into());
    let scrolled = Scrolled { rows, top: desk.app.article().map_or(0, |article| article.top) };
    let drawn = guard.draw(scrolled, |page| {
        let drawn = match &desk.lesson {
            Some(lesson) => view::draw_lesson(&desk.app, lesson, theme, page),
            None => view::draw(&desk.app, theme, page),
        };
        desk.hits = drawn.hits;
        drawn.cursor
    });
    drawn.map_err(|error| match error {
        DrawError::GivenBack => Failure::Panicked,
        DrawError::Gone(error) => Failure::Terminal(error),
    })
}

/// What a picture is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scene {
    /// The reader.
    Reader,
    /// The tutor above the reader.
    Tutor,
}

/// Returns the first article of a session on a screen of this size, after these keys, as an SVG document; nothing is saved.
pub fn picture(
    session: &Session,
    extractor: &dyn Extractor,
    config: &Config,
    scene: Scene,
    (columns, rows): (u16, u16),
    keys: &[Key],
) -> String {
    let (palette, known) = (config.palette(), config.colours());
    let settings = settings(session, config, view::marks(palette, known));
    let desk = Desk::new(session, extractor, State::none(), settings, mpsc::channel().0);
    let mut desk = if scene == Scene::Tutor { desk.with_lesson() } else { desk };
    desk.resize(columns, rows);
    for key in keys {
        desk.pose(*key);
    }
    let mut buffer = Buffer::empty(Rect::new(0, 0, columns, rows));
    let theme = Theme::new(palette, known, &session.options.scheme);
    match &desk.lesson {
        Some(lesson) => view::draw_lesson(&desk.app, lesson, &theme, &mut buffer),
        None => view::draw(&desk.app, &theme, &mut buffer),
    };
    let paper = if palette.is_light() { Paper::LIGHT } else { Paper::DARK };
    view::svg(&buffer, paper, "quotemark, an article with its quotations and names")
}

fn settings(session: &Session, config: &Config, marks: Marks) -> Settings {
    Settings {
        annotator: session.options.annotator.clone(),
        scheme: session.options.scheme.clone(),
        keys: config.keys().clone(),
        marks,
        look: config.look(),
        blind: config.blind(),
    }
}

fn theme_of_terminal(session: &Session, palette: Palette, known: Colours) -> Theme {
    let theme = Theme::new(palette, known, &session.options.scheme);
    // Where SGR 58 is not known, its numbers are taken for others: the text blinks.
    if known == Colours::True { theme } else { theme.with_plain_underlines() }
}
