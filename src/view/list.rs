//! A list to choose from, over the article.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
    style::Style,
    text::{Line, Span},
};

use super::{hits::Hits, line, popup, theme::Theme};
use crate::app::{App, Choice, Hit, List, ListItem, ListKind};

/// Columns of the widest list.
const WIDEST: usize = 66;
/// Columns of the widest list of commands, which are told by what they do, of results, which stand in their context, and of notes.
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
    let widest = if matches!(list.kind, ListKind::Commands(_) | ListKind::Results | ListKind::Notes) {
        WIDEST_TOLD
    } else {
        WIDEST
    };
    // While one types, the frame stays where it is: rows become empty.
    let most = app.most_rows(list).max(items.len()).max(1);
    let inner = popup::frame(&line::flat(&app.list_title(list)), (widest, most + 2), area, theme, buffer);
    if inner.is_empty() {
        return None;
    }
    let (_, cursor) = popup::filter(("> ", &list.filter), inner, theme, buffer);
    draw_items(&items, list.selected, theme, popup::below(inner, 2), hits, buffer);
    Some(cursor)
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
    // Nobody is always to be seen.
    let pinned = items.len() > height && items.last().is_some_and(|item| item.choice == Choice::Nobody);
    let (all, height) =
        if pinned { (items.len() - 1, height.saturating_sub(1)) } else { (items.len(), height) };
    let first = (selected.min(all - 1) + 1).saturating_sub(height);
    let shown = first..all.min(first + height);
    popup::tell_hidden(shown.clone(), all, area, theme, buffer);
    let indexes = shown.chain(pinned.then_some(all));
    for (index, y) in indexes.zip(area.top()..area.bottom()) {
        let Some(item) = items.get(index) else { continue };
        let row = Rect { y, height: 1, ..area };
        hits.note(row, Hit::Item(index));
        buffer.set_line(area.x, y, &row_of(item, index == selected, theme, area.width.into()), area.width);
        if index == selected {
            buffer.set_style(row, theme.chosen);
        }
    }
}

/// Returns a row of `width` columns, marked when it is the chosen one.
fn row_of(item: &ListItem, is_chosen: bool, theme: &Theme, width: usize) -> Line<'static> {
    let (mark, style) = if is_chosen { ("> ", Style::new()) } else { ("  ", theme.muted) };
    let detail = Span::styled(&item.detail, style);
    let mut line = line::ends(&Span::raw(&item.label), &detail, width.saturating_sub(2));
    line.spans.insert(0, Span::raw(mark));
    line
}
