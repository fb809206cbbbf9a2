//! A list to choose from, over the article.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
    text::{Line, Span},
};

use super::{hits::Hits, line, popup, theme::Theme};
use crate::app::{App, Hit, List, ListItem, ListKind};

/// Columns of the widest list.
const WIDEST: usize = 66;
/// Columns of the widest list of commands, which are told by what they do, and of results, which stand in their context.
const WIDEST_TOLD: usize = 92;

/// Draws a list with its filter; returns where the cursor stands.
pub(super) fn draw(
    app: &App,
    list: &List,
    theme: &Theme,
    area: Rect,
    hits: &mut Hits,
    buffer: &mut Buffer,
) -> Option<Position> {
    let items = app.list_items(list);
    let widest =
        if matches!(list.kind, ListKind::Commands(_) | ListKind::Results) { WIDEST_TOLD } else { WIDEST };
    let inner = popup::frame(list.title(), (widest, items.len().max(1) + 2), area, theme, buffer);
    if inner.is_empty() {
        return None;
    }
    let typed = line::cut(&line::typed(list.filter.text()), usize::from(inner.width).saturating_sub(3));
    let filter = Line::from(vec![Span::styled("> ", theme.accent), Span::raw(typed.clone())]);
    buffer.set_line(inner.x, inner.y, &filter, inner.width);
    draw_items(&items, list.selected, theme, popup::below(inner, 2), hits, buffer);
    let column =
        u16::try_from(2 + line::width(&typed)).unwrap_or(u16::MAX).min(inner.width.saturating_sub(1));
    Some(Position::new(inner.x + column, inner.y))
}

fn draw_items(
    items: &[ListItem],
    selected: usize,
    theme: &Theme,
    area: Rect,
    hits: &mut Hits,
    buffer: &mut Buffer,
) {
    if items.is_empty() {
        return line::write(&[Line::styled("nothing fits", theme.muted)], area, buffer);
    }
    let height = usize::from(area.height);
    let first = (selected + 1).saturating_sub(height);
    for ((index, item), y) in items.iter().enumerate().skip(first).zip(area.top()..area.bottom()) {
        let room = usize::from(area.width).saturating_sub(2);
        let (mark, detail) = if index == selected {
            ("> ", Span::raw(&item.detail))
        } else {
            ("  ", Span::styled(&item.detail, theme.muted))
        };
        let mut line = line::ends(&Span::raw(&item.label), &detail, room);
        line.spans.insert(0, Span::raw(mark));
        buffer.set_line(area.x, y, &line, area.width);
        let row = Rect { y, height: 1, ..area };
        hits.note(row, Hit::Item(index));
        if index == selected {
            buffer.set_style(row, theme.chosen);
        }
    }
}
