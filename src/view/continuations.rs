//! After the first key of a sequence: the keys that continue it, each with what it does, over the article.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
    text::{Line, Span},
};

use super::{line, popup, theme::Theme};
use crate::app::{App, Hint};

/// Columns of a key with what it does, where there is room.
const COLUMN: usize = 38;
/// The same where they would not be seen all.
const NARROWEST: usize = 17;
/// Columns of the key with the gap after it, at least.
const KEYS: usize = 4;

/// A key with what it does, and the word for that in the hint line.
type Told = (Hint, String);

/// Draws the continuations at the bottom of an area, or at its top where they would hide the cursor.
pub(super) fn draw(app: &App, cursor: Option<Position>, theme: &Theme, area: Rect, buffer: &mut Buffer) {
    let hints: Vec<Told> =
        app.continuations().into_iter().zip(app.hints()).map(|(told, hint)| (told, hint.word)).collect();
    if hints.is_empty() {
        return;
    }
    let width = usize::from(area.width).saturating_sub(4);
    let columns = columns(hints.len(), width, usize::from(area.height).saturating_sub(2));
    let rows = hints.len().div_ceil(columns);
    let height = u16::try_from(rows + 2).unwrap_or(u16::MAX).min(area.height);
    let below = Rect { y: area.bottom() - height, height, ..area };
    let hides = cursor.is_some_and(|cursor| below.contains(cursor));
    let place = if hides { Rect { height, ..area } } else { below };
    let keys: Vec<String> = app.pending().iter().map(ToString::to_string).collect();
    let inner = popup::frame(&keys.join(" "), (width, rows), place, theme, buffer);
    draw_columns(app, &hints, columns, theme, inner, buffer);
}

/// Returns in how many columns so many keys stand: as few as show them all, or as many as there is room for.
fn columns(count: usize, width: usize, height: usize) -> usize {
    let wide = (width / COLUMN).clamp(1, 3);
    let most = (width / NARROWEST).max(wide);
    (wide..most).find(|columns| count.div_ceil(*columns) <= height).unwrap_or(most)
}

/// Draws the keys column by column, and in the last row how many are left out.
fn draw_columns(app: &App, hints: &[Told], columns: usize, theme: &Theme, area: Rect, buffer: &mut Buffer) {
    let (height, wide) = (usize::from(area.height), usize::from(area.width) / columns);
    let all = hints.len() <= columns * height;
    let rows = if all { hints.len().div_ceil(columns) } else { height.saturating_sub(1) };
    for (column, part) in hints.chunks(rows.max(1)).take(columns).enumerate() {
        let left = u16::try_from(column * wide).unwrap_or(u16::MAX).min(area.width);
        let place = Rect { x: area.x + left, width: area.width - left, ..area };
        let lines: Vec<Line<'_>> = part.iter().take(rows).map(|hint| line_of(hint, wide, theme)).collect();
        line::write(&lines, place, buffer);
    }
    if !all {
        let more = app.keymap().told(&format!("… {} more: Esc <help>", hints.len() - columns * rows));
        let last = Rect { y: area.bottom().saturating_sub(1), height: 1.min(area.height), ..area };
        line::write(&[Line::styled(line::cut(&more, area.width.into()), theme.muted)], last, buffer);
    }
}

/// Returns a key with what it does: in its own words where there is room for them, else in those of the hint line.
fn line_of((hint, short): &Told, room: usize, theme: &Theme) -> Line<'static> {
    // A long key takes no room from the others.
    let shown = format!("{:<1$} ", line::flat(&hint.keys), KEYS - 1);
    let word = fitted(&hint.word, short, room.saturating_sub(line::width(&shown) + 1));
    Line::from(vec![Span::styled(shown, theme.accent), Span::raw(word)])
}

/// Returns what a key does as it has room: without what comes after a comma, colon or semicolon, or in the short words for it.
fn fitted(told: &str, short: &str, room: usize) -> String {
    let head = told.split([',', ':', ';']).next().unwrap_or(told);
    let fitting = [told, head, short].into_iter().find(|words| line::width(words) <= room);
    let shortest = if short.len() < head.len() { short } else { head };
    line::cut(fitting.unwrap_or(shortest), room)
}
