//! A frame over the article, for lists and help.

use ratatui::{
    buffer::Buffer,
    layout::Rect,
    widgets::{Block, Padding, Widget},
};

use super::{line, theme::Theme};

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
