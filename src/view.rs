//! The screen: a pure function of the state, from rows of text to cells of a buffer.

mod areas;
mod article;
mod articles;
mod colour;
mod continuations;
mod decorate;
mod entity;
mod help;
mod here;
mod hints;
mod hits;
mod line;
mod list;
mod panel;
mod popup;
mod preview;
mod status;
#[cfg(any(test, fuzzing))]
pub mod storm;
mod svg;
mod theme;
mod tutor;
mod typing;

pub use colour::xterm_number;
pub use hits::Hits;
pub use svg::{Paper, svg};
pub use theme::{Theme, marks};
pub use tutor::{beside_lesson, draw_lesson};

use std::{borrow::Cow, ops::Range};

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect, Size},
};

#[cfg(test)]
mod screens;
#[cfg(test)]
mod unseen;

use crate::{
    app::{App, Popup},
    config::Look,
    text::visible,
};
use areas::Areas;

/// Returns the columns and rows of text on a screen, which the [`App`] wraps and scrolls by.
pub fn text_size(screen: Size, look: Look) -> (usize, usize) {
    let text = Areas::new(screen, look).text;
    (text.width.into(), text.height.into())
}

/// What is to be known of a screen that was drawn.
#[derive(Clone, Debug, Default)]
pub struct Drawn {
    /// Where the cursor stands, none when it is not to be seen.
    pub cursor: Option<Position>,
    /// What the mouse would hit.
    pub hits: Hits,
}

/// Returns the rows of a screen in which the text scrolls.
pub fn text_rows(screen: Size, look: Look) -> Range<u16> {
    let text = Areas::new(screen, look).text;
    text.top()..text.bottom()
}

/// Draws the whole screen.
pub fn draw(app: &App, theme: &Theme, buffer: &mut Buffer) -> Drawn {
    let areas = Areas::new(buffer.area.as_size(), app.settings().look);
    let mut hits = Hits::default();
    let in_text = article::draw(app, theme, &areas, &mut hits, buffer);
    panel::draw(app, theme, &areas, &mut hits, buffer);
    let in_status = status::draw(app, theme, &areas, buffer);
    hints::draw(app, theme, areas.hints, buffer);
    let over = Rect { height: areas.status.y, ..buffer.area };
    let cursor = match app.popup() {
        Some(Popup::List(list)) => list::draw(app, list, theme, over, &mut hits, buffer),
        Some(Popup::Articles(list)) => articles::draw(app, list, theme, over, &mut hits, buffer),
        Some(Popup::Entity(card)) => {
            entity::draw(app, card, theme, over, &mut hits, buffer);
            None
        }
        Some(Popup::Preview(preview)) => {
            preview::draw(app, preview, theme, over, &mut hits, buffer);
            None
        }
        Some(Popup::Help(help)) => help::draw(app, help, theme, over, buffer),
        // What is wrong with it goes before the rest of it.
        Some(Popup::Typing(typing)) if app.message().is_none() => {
            typing::draw(typing, theme, (areas.status, in_status), buffer)
        }
        Some(Popup::Typing(_)) => in_status,
        None => {
            continuations::draw(app, in_text, theme, over, buffer);
            in_text
        }
    };
    tame(buffer);
    Drawn { cursor: cursor.filter(|place| buffer.area.contains(*place)), hits }
}

/// Replaces what could drive the terminal, wherever it has come from: what is drawn is made harmless before, with its width.
fn tame(buffer: &mut Buffer) {
    for cell in &mut buffer.content {
        if matches!(visible(cell.symbol()), Cow::Owned(_)) {
            cell.set_symbol("␦");
        }
    }
}
