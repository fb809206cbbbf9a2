//! The whole reader under random keys on random texts: whatever is pressed, what must hold holds, and the screen can be drawn.

use std::sync::LazyLock;

use ratatui::{Frame, Terminal, backend::TestBackend, buffer::Buffer};

use super::{Drawn, Hits, Theme, draw, text_size};
use crate::{
    annotation::{Document, Label, LabelDefinition, Scheme, faults::faults},
    app::{App, Article, Effect, Marks, Mouse, Opened, Settings},
    config::{Colours, Key, Look, Palette, sequence},
    extract::News,
    format::native::{SourceRef, read, write},
    store::{document, suggestions},
    text::{Segments, SourceText, visible},
};

static EXTRACTOR: LazyLock<News> = LazyLock::new(News::shipped);

/// What comes from outside.
#[derive(Clone, Debug)]
pub enum Event {
    /// The keys of an action, or a label's capital, or digits.
    Keys(String),
    /// A character, whatever it means.
    Typed(char),
    /// The button of the mouse goes down at a place, is moved to another, and is let go.
    Dragged((u16, u16), (u16, u16)),
    /// The wheel of the mouse is turned so often: towards the beginning where it is negative.
    Wheeled(i8),
    /// The terminal has another size.
    Resized(u16, u16),
    /// The disk is full, or not any more.
    Saved(Result<(), String>),
}

/// The terminal, and how one likes it.
#[derive(Clone, Copy, Debug)]
pub struct Screen {
    /// The colours.
    pub palette: Palette,
    /// The spaces.
    pub look: Look,
    /// Columns and rows.
    pub size: (u16, u16),
}

/// A reader with a terminal, and what the journal would hold.
struct Reader {
    app: App,
    theme: Theme,
    terminal: Terminal<TestBackend>,
    hits: Hits,
    start: Document,
    /// What the start becomes by the steps that were written down.
    followed: Document,
}

impl Reader {
    fn new(text: &str, name: &str, Screen { palette, look, size }: Screen) -> Self {
        let text = SourceText::new(text);
        let segments = Segments::new(&text);
        let (scheme, annotator) = (scheme(name), format!("ada{name}"));
        let found = suggestions(&*EXTRACTOR, &text, &segments, &scheme).expect("a model never fails").found;
        let document = document(found, &scheme, &annotator);
        let marks = if palette == Palette::Mono { Marks::Brackets } else { Marks::Styles };
        let theme = Theme::new(palette, Colours::Many, &scheme);
        let mut app = App::new(
            Settings { annotator, scheme, marks, look, ..Settings::default() },
            [name.to_owned(), "two.txt".to_owned()],
        );
        let name = name.to_owned();
        let (start, followed) = (document.clone(), document.clone());
        app.opened(0, Opened { name, text, segments, document, cursor: None, read_only: None });
        let terminal = Terminal::new(TestBackend::new(size.0, size.1)).expect("a terminal in memory");
        let hits = Hits::default();
        let mut reader = Self { app, theme, terminal, hits, start, followed };
        reader.resize(size);
        reader
    }

    fn article(&self) -> &Article {
        self.app.article().expect("an open article")
    }

    fn resize(&mut self, size: (u16, u16)) {
        self.terminal.backend_mut().resize(size.0, size.1);
        let (columns, rows) = text_size(size.into(), self.app.settings().look);
        self.app.resize(columns, rows);
    }

    fn answer(&mut self, event: &Event) {
        match event {
            Event::Keys(keys) => {
                sequence(keys).expect("keys of the table").into_iter().for_each(|key| self.press(key));
            }
            Event::Typed(c) => self.press(Key::char(*c)),
            Event::Dragged(from, to) => {
                self.point(Mouse::Press(self.hits.at((*from).into())));
                let place = self.hits.nearest((*to).into());
                if let Some(place) = place {
                    self.point(Mouse::Drag(place));
                }
                self.point(Mouse::Release);
            }
            Event::Wheeled(turns) => {
                let turn = if *turns < 0 { Mouse::WheelUp } else { Mouse::WheelDown };
                (0..turns.unsigned_abs()).for_each(|_| self.point(turn.clone()));
            }
            Event::Resized(columns, rows) => {
                self.terminal.backend_mut().resize(*columns, *rows);
                // A frame is drawn between the terminal's becoming another and our hearing of it.
                self.draw();
                self.resize((*columns, *rows));
            }
            Event::Saved(outcome) => self.app.saved(outcome.clone()),
        }
    }

    fn press(&mut self, key: Key) {
        let effects = self.app.key(key);
        self.write_down(&effects);
    }

    fn point(&mut self, mouse: Mouse) {
        let effects = self.app.mouse(mouse);
        self.write_down(&effects);
    }

    fn write_down(&mut self, effects: &[Effect]) {
        let steps = self.app.take_steps();
        assert!(
            steps.is_empty() || effects.contains(&Effect::Save),
            "something was done and not written down"
        );
        for step in &steps {
            self.followed.follow(step).expect("a step that fits");
        }
    }

    /// Asserts what must hold after each key.
    fn check(&self) {
        let article = self.article();
        check_places(article);
        assert_eq!(faults(&article.text, &article.document.whole()), Vec::<String>::new());
        assert_eq!(self.followed, *article.document.whole(), "the journal tells another story");
        let focus = article.focus.as_ref();
        assert!(focus.is_none_or(|focus| article.document.review(focus).is_some()), "the focus is gone");
        let in_hand = article.in_hand.as_ref();
        assert!(in_hand.is_none_or(|id| article.document.quotation(id).is_some()), "what is in hand is gone");
    }

    /// Draws what there is to see, and asserts that the terminal is not told anything else.
    fn draw(&mut self) {
        let (app, theme) = (&self.app, &self.theme);
        let mut drawn = Drawn::default();
        let render = |frame: &mut Frame<'_>| drawn = draw(app, theme, frame.buffer_mut());
        self.terminal.draw(render).expect("a screen in memory");
        let buffer: &Buffer = self.terminal.backend().buffer();
        assert!(drawn.cursor.is_none_or(|place| buffer.area.contains(place)));
        for cell in buffer.content() {
            assert!(visible(cell.symbol()) == cell.symbol(), "{:?} on the screen", cell.symbol());
        }
        self.hits = drawn.hits;
    }

    /// Undoes all and comes back to the start, then does all again.
    fn there_and_back(&mut self) {
        let end = self.article().document.whole().into_owned();
        let undone = self.article().history.undone().len();
        for keys in ["Esc", "Esc", "Esc", "u"].iter().cycle() {
            if self.article().history.done().is_empty() {
                break;
            }
            self.answer(&Event::Keys((*keys).to_owned()));
        }
        assert_eq!(*self.article().document.whole(), self.start, "undoing all leads elsewhere");
        self.check();
        while self.article().history.undone().len() > undone {
            self.answer(&Event::Keys("Ctrl-R".to_owned()));
        }
        assert_eq!(*self.article().document.whole(), end, "doing all again leads elsewhere");
    }

    /// Asserts that what is saved is what is loaded.
    fn save_and_load(&self) {
        let article = self.article();
        let source = SourceRef::new(article.name.as_str(), &article.text);
        let whole = article.document.whole();
        let json = write(&article.text, &source, &whole);
        let loaded = read(&json, &article.text, &source, Some(&self.app.settings().scheme));
        assert_eq!(loaded.as_ref(), Ok(&*whole), "{json}");
    }
}

/// Asserts that cursor, selection and search stand where they can be shown.
fn check_places(article: &Article) {
    let paragraphs = article.segments.paragraphs();
    let may_stand = |offset: usize| {
        let inside = paragraphs.iter().any(|paragraph| paragraph.contains(offset));
        article.text.is_boundary(offset) && (inside || (paragraphs.is_empty() && offset == 0))
    };
    assert!(may_stand(article.cursor), "the cursor is at {}", article.cursor);
    assert!(article.anchor.is_none_or(may_stand), "the anchor is at {:?}", article.anchor);
    assert_eq!(article.selection().is_some(), article.anchor.is_some() && !article.text.is_empty());
    assert!(
        article.matches.iter().all(|found| article.text.span(found.span.start(), found.span.end()).is_some())
    );
    assert!(article.top <= article.layout.rows().len());
}

/// Returns the built-in scheme with one label more, which is called like an article.
fn scheme(name: &str) -> Scheme {
    let mut scheme = Scheme::news();
    if let Some(label) = scheme.labels.first().cloned() {
        let definition = format!("what is called {name}");
        scheme.labels.push(LabelDefinition {
            name: Label::new(format!("X{name}")),
            key: 'X',
            definition,
            ..label
        });
    }
    scheme
}

/// Lets all this happen to a reader of a text, and asserts after each that what must hold holds.
///
/// # Panics
/// Where it does not.
pub fn run(text: &str, name: &str, screen: Screen, events: &[Event]) {
    let mut reader = Reader::new(text, name, screen);
    reader.check();
    reader.draw();
    for event in events {
        reader.answer(event);
        reader.check();
        reader.draw();
    }
    reader.there_and_back();
    reader.save_and_load();
}

#[cfg(test)]
mod tests {
    use proptest::{collection::vec, prelude::*, sample::select};

    use super::*;
    use crate::{
        config::{ACTIONS, Panel, Paragraphs},
        text::wild,
    };

    fn event() -> impl Strategy<Value = Event> {
        let keys: Vec<String> =
            ACTIONS.iter().flat_map(|action| action.keys).map(|keys| (*keys).to_owned()).collect();
        let labels: Vec<String> = scheme("").labels.iter().map(|label| label.key.to_string()).collect();
        let counts = ["2", "3", "1 7", "9 9 9 9"].map(str::to_owned).to_vec();
        // What makes and changes annotations comes often enough to meet itself.
        let acts =
            ["v", "\"", "s", "r", "c", "n", "Tab", "w", "a", "x", ">", "u", "Ctrl-R", "@ Enter", "m Enter"];
        prop_oneof![
            8 => select(keys).prop_map(Event::Keys),
            8 => select(acts.to_vec()).prop_map(|keys| Event::Keys(keys.to_owned())),
            3 => select(labels).prop_map(Event::Keys),
            1 => select(counts).prop_map(Event::Keys),
            1 => any::<char>().prop_map(Event::Typed),
            6 => ((0..200u16, 0..50u16), (0..200u16, 0..50u16)).prop_map(|(from, to)| Event::Dragged(from, to)),
            1 => (-20..20i8).prop_map(Event::Wheeled),
            1 => (1..=200u16, 1..=50u16).prop_map(|(columns, rows)| Event::Resized(columns, rows)),
            1 => select(vec![Ok(()), Err("\u{1b}[2J\u{202e}full".to_owned())]).prop_map(Event::Saved),
        ]
    }

    fn screen() -> impl Strategy<Value = Screen> {
        let palette = select(Palette::NAMES).prop_filter_map("a palette", |name| name.parse().ok());
        let paragraphs = select(vec![Paragraphs::Spaced, Paragraphs::Indented]);
        let panel = select(vec![Panel::Auto, Panel::Side, Panel::Below, Panel::Off]);
        let look = (20..=120u16, 1..=3u16, paragraphs, panel, 24..=80u16);
        let size = (1..=200u16, 1..=50u16);
        (palette, look, size).prop_map(
            |(palette, (width, line_spacing, paragraphs, panel, panel_width), size)| Screen {
                palette,
                look: Look { width, line_spacing, paragraphs, panel, panel_width },
                size,
            },
        )
    }

    /// What random keys have found, to be found again.
    #[test]
    fn what_went_wrong_once() {
        for (text, keys) in [("", "v")] {
            for palette in [Palette::Dark, Palette::Mono] {
                let screen = Screen { palette, look: Look::default(), size: (80, 24) };
                run(text, "one.txt", screen, &[Event::Keys(keys.to_owned())]);
            }
        }
    }

    proptest! {
        #![proptest_config(wild::cases(24))]

        #[test]
        fn no_keys_on_any_text_break_anything(
            text in wild::text(60),
            name in wild::text(3),
            screen in screen(),
            events in vec(event(), 0..60),
        ) {
            run(&text, &name, screen, &events);
        }
    }
}
