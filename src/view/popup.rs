//! A frame over the article, for lists and help.

use ratatui::{
    buffer::Buffer,
    layout::Rect,
    widgets::{Block, Padding, Widget},
};

use super::{line, theme::Theme};

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
    // A frame around nothing tells nothing.
    if outer.width < 8 || outer.height < 4 {
        return outer;
    }
    let block =
        Block::bordered().title(format!(" {title} ")).style(theme.popup).padding(Padding::horizontal(1));
    let inner = block.inner(outer);
    block.render(outer, buffer);
    inner
}
