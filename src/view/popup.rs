//! A frame over the article, for lists and help.

use std::ops::Range;

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
    text::{Line, Span},
    widgets::{Block, Padding, Widget},
};

use super::{line, theme::Theme};
use crate::app::Prompt;

/// Rows from which on there is a frame around what does not fit into it: a heading, a gap and two more.
const FRAMED: u16 = 6;

/// Draws a frame of at most this size in the middle of an area; returns what is inside it.
pub(super) fn frame(
    title: &str,
    (columns, rows): (usize, usize),
    area: Rect,
    theme: &Theme,
    buffer: &mut Buffer,
) -> Rect {
    let width = u16::try_from(columns + 4).unwrap_or(u16::MAX).min(area.width);
    let height = u16::try_from(rows + 2).unwrap_or(u16::MAX).min(area.height);
    let outer =
        Rect { x: area.x + (area.width - width) / 2, y: area.y + (area.height - height) / 3, width, height };
    line::fill(outer, theme.popup, buffer);
    // A frame around nothing tells nothing, and where there is little room its rows are better used.
    let least = if usize::from(height) < rows + 2 { FRAMED } else { 4 };
    if outer.width < 8 || outer.height < least {
        return outer;
    }
    let block =
        Block::bordered().title(format!(" {title} ")).style(theme.popup).padding(Padding::horizontal(1));
    let inner = block.inner(outer);
    block.render(outer, buffer);
    inner
}

/// Returns what is below the first rows of a popup; where there is little room these give way to one row.
pub(super) fn below(inner: Rect, head: u16) -> Rect {
    let head = head.min(inner.height.saturating_sub(1));
    Rect { y: inner.y + head, height: inner.height - head, ..inner }
}

/// Writes what is typed to filter a list; returns its columns and where the cursor stands.
pub(super) fn filter(
    (mark, typed): (&str, &Prompt),
    area: Rect,
    theme: &Theme,
    buffer: &mut Buffer,
) -> (usize, Position) {
    let lead = line::width(mark);
    let room = usize::from(area.width).saturating_sub(lead + 1);
    let (before, after) = line::around(&line::typed(typed.before()), &line::typed(typed.after()), room);
    let (column, used) = (lead + line::width(&before), lead + line::width(&before) + line::width(&after));
    let line = Line::from(vec![Span::styled(mark, theme.accent), Span::raw(before), Span::raw(after)]);
    buffer.set_line(area.x, area.y, &line, area.width);
    let column = u16::try_from(column).unwrap_or(u16::MAX).min(area.width.saturating_sub(1));
    (used, Position::new(area.x + column, area.y))
}

/// Tells on the frame below `rows` how many of all rows are out of sight above and below those that are shown.
pub(super) fn tell_hidden(shown: Range<usize>, all: usize, rows: Rect, theme: &Theme, buffer: &mut Buffer) {
    let told = match (shown.start, all.saturating_sub(shown.end)) {
        (0, 0) => return,
        (0, below) => format!(" {below} more "),
        (above, 0) => format!(" {above} above "),
        (above, below) => format!(" {above} above, {below} more "),
    };
    let columns = u16::try_from(line::width(&told)).unwrap_or(u16::MAX);
    let place = Position::new(rows.right().saturating_sub(columns), rows.bottom());
    if columns < rows.width && buffer.area.contains(place) {
        buffer.set_string(place.x, place.y, told, theme.popup);
    }
}
