//! In blind mode no screen tells what is hidden: it is the same, word by word, as if there were no suggestions.

use proptest::{collection::vec, prelude::*, sample::select};
use ratatui::{
    buffer::{Buffer, Cell},
    layout::Rect,
};

use super::{Theme, draw, text_size};
use crate::{
    annotation::{Document, Scheme, notation},
    app::{App, Opened, Settings},
    config::{ACTIONS, Action, Colours, Palette, Switch, sequence},
    text::wild,
};

const SIZE: (u16, u16) = (100, 30);

/// Names and quotations of all kinds, in one paragraph, so that nothing but its own keys makes it read.
const ARTICLE: &str = "[Ada Berg]P1? of the [Navy]O2? said [Berg]P1? met [Bo]P3? in [Oslo]G4? on [Monday]D?. \
    {“We will go,”}c1=1? (said)r1 [Ada Berg]P1?. Rain fell. [Bo]P3? said {that [Oslo]G4? slept}c2i=3?, {“so.”}c2 “No.”";

/// What makes and finds annotations, often enough to meet itself.
const TYPED: &[&str] = &[
    "P",
    "O",
    "D",
    "P",
    "v w O",
    "w",
    ")",
    "\" w w s",
    "Tab",
    "Enter",
    "Esc",
    "; x Enter",
    "/ B o Enter",
    "/ g o Enter g .",
    "/ l a b e l : P Enter",
    "/ i s : q u o t a t i o n Enter",
    "/ i s : m i n e Enter g /",
    "g n Enter",
];

/// Returns all keys but those that make a paragraph read or end blind mode, and those of the palette, by which one may.
fn keys() -> Vec<String> {
    let uncovers = |action: &Action| {
        matches!(
            action,
            Action::MarkRead
                | Action::AcceptParagraph
                | Action::AcceptToHere
                | Action::Done
                | Action::Blind
                | Action::Commands
        )
    };
    let actions = ACTIONS.iter().filter(|spec| !uncovers(&spec.action));
    let keys = actions.flat_map(|spec| spec.keys).chain(TYPED);
    keys.map(|keys| (*keys).to_owned()).collect()
}

fn reader(markup: &str, without_suggestions: bool) -> App {
    let read = notation::parse(markup);
    let settings = Settings { annotator: "ada".to_owned(), blind: Switch::On, ..Settings::default() };
    let mut app = App::new(settings, ["one.txt".to_owned()]);
    let (columns, rows) = text_size(SIZE.into(), app.settings().look);
    app.resize(columns, rows);
    let document = if without_suggestions { Document::default() } else { read.document };
    let (text, segments) = (read.text, read.segments);
    let name = "one.txt".to_owned();
    app.opened(0, Opened { name, text, segments, document, cursor: None, read_only: None });
    app
}

/// Returns the words on the screen.
fn words(app: &App) -> Vec<String> {
    let mut buffer = Buffer::empty(Rect::new(0, 0, SIZE.0, SIZE.1));
    draw(app, &Theme::new(Palette::Dark, Colours::Many, &Scheme::news()), &mut buffer);
    buffer.content.chunks(SIZE.0.into()).map(|row| row.iter().map(Cell::symbol).collect()).collect()
}

proptest! {
    #![proptest_config(wild::cases(24))]

    #[test]
    fn no_screen_tells_what_is_hidden(keys in vec(select(keys()), 0..40)) {
        let (mut blind, mut empty) = (reader(ARTICLE, false), reader(ARTICLE, true));
        prop_assert_eq!(words(&blind), words(&empty));
        for keys in keys {
            for key in sequence(&keys).unwrap() {
                blind.key(key);
                empty.key(key);
            }
            prop_assert_eq!(words(&blind), words(&empty), "{}", keys);
        }
    }
}
