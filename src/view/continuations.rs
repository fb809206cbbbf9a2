//! After the first key of a sequence: the keys that continue it, each with what it does, over the article.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
    text::{Line, Span},
};

use super::{line, popup, theme::Theme};
use crate::app::{App, Hint};

/// Columns of a key with what it does.
const COLUMN: usize = 38;
/// Columns of the key.
const KEYS: usize = 4;

/// Draws the continuations at the bottom of an area, or at its top where they would hide the cursor.
pub(super) fn draw(app: &App, cursor: Option<Position>, theme: &Theme, area: Rect, buffer: &mut Buffer) {
    let hints = app.continuations();
    if hints.is_empty() {
        return;
    }
    let width = usize::from(area.width).saturating_sub(4);
    let rows = hints.len().div_ceil((width / COLUMN).clamp(1, 3));
    let height = u16::try_from(rows + 2).unwrap_or(u16::MAX).min(area.height);
    let below = Rect { y: area.bottom() - height, height, ..area };
    let hides = cursor.is_some_and(|cursor| below.contains(cursor));
    let place = if hides { Rect { height, ..area } } else { below };
    let keys: Vec<String> = app.pending().iter().map(ToString::to_string).collect();
    let inner = popup::frame(&keys.join(" "), (width, rows), place, theme, buffer);
    let columns = hints.chunks(rows);
    let wide = usize::from(inner.width) / columns.len().max(1);
    for (column, hints) in columns.enumerate() {
        let left = u16::try_from(column * wide).unwrap_or(u16::MAX);
        let part = Rect { x: inner.x.saturating_add(left), width: inner.width.saturating_sub(left), ..inner };
        let lines: Vec<Line<'_>> = hints.iter().map(|hint| line_of(hint, wide, theme)).collect();
        line::write(&lines, part, buffer);
    }
}

fn line_of(hint: &Hint, room: usize, theme: &Theme) -> Line<'static> {
    let keys = format!("{:<KEYS$}", hint.keys);
    let word = fitted(&hint.word, room.saturating_sub(line::width(&keys) + 1));
    Line::from(vec![Span::styled(keys, theme.accent), Span::raw(word)])
}

/// Returns what a key does, without what comes after a comma, colon or semicolon where there is no room for it.
fn fitted(word: &str, room: usize) -> String {
    let is_long = line::width(word) > room;
    let head = word.split([',', ':', ';']).next().filter(|_| is_long);
    line::cut(head.unwrap_or(word), room)
}
