//! The position bar: which part of a long article is on the screen, and where something is still to review.

use std::ops::Range;

use ratatui::{buffer::Buffer, layout::Rect, style::Modifier};

use crate::{app::Article, text::Row, view::theme::Theme};

/// Draws the bar, each of its rows standing for an equal share of the article's; nothing when the whole article is on the screen.
pub(super) fn draw(article: &Article, theme: &Theme, area: Rect, buffer: &mut Buffer) {
    let (rows, height) = (article.layout.rows().len(), usize::from(area.height));
    if area.is_empty() || rows <= height {
        return;
    }
    let glyphs = theme.glyphs();
    let screen = article.top..article.top + height;
    for (index, y) in (area.top()..area.bottom()).enumerate() {
        let share = index * rows / height..(index + 1) * rows / height;
        let is_shown = share.start < screen.end && screen.start < share.end;
        let (glyph, style) = match (has_open(article, &share), is_shown) {
            (true, true) => (glyphs.left_here, theme.accent.add_modifier(Modifier::BOLD)),
            (true, false) => (glyphs.left_elsewhere, theme.muted),
            (false, true) => (glyphs.on_screen, theme.muted),
            (false, false) => continue,
        };
        if let Some(cell) = buffer.cell_mut((area.x, y)) {
            cell.set_symbol(glyph).set_style(style);
        }
    }
}

/// Tells whether something that begins in these rows is to review.
fn has_open(article: &Article, rows: &Range<usize>) -> bool {
    let start = |index: usize| article.layout.rows().get(index).map(Row::start);
    let end = start(rows.end).unwrap_or(article.text.len());
    let span = start(rows.start).and_then(|start| article.text.span(start, end));
    span.is_some_and(|span| {
        article.document.open_mentions_in(span).next().is_some()
            || article.document.open_quotations_in(span).next().is_some()
    })
}
