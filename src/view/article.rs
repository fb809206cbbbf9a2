//! The article: the rows of its text that are on the screen.

mod decorations;
mod margin;
mod position;

use std::ops::Range;

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
    style::Style,
};

use super::{
    areas::Areas,
    decorate::{self, Decoration},
    hits::Hits,
    theme::Theme,
};
use crate::{
    app::{App, Article},
    text::{self, Row, columns, shown},
};

/// Draws text and margin; returns where the cursor stands.
pub(super) fn draw(
    app: &App,
    theme: &Theme,
    areas: &Areas,
    hits: &mut Hits,
    buffer: &mut Buffer,
) -> Option<Position> {
    let Some(article) = app.article() else {
        return say("No article is open.", theme, areas.text, buffer);
    };
    if article.layout.rows().is_empty() {
        return say("This article is empty.", theme, areas.text, buffer);
    }
    hits.note_text(areas.text, article.top);
    let visible = visible(article, areas.text);
    let quotations = decorations::quotations(article, &visible);
    margin::draw(article, &quotations, theme, areas.margin, buffer);
    position::draw(article, theme, areas.position, buffer);
    let decorations = decorations::of(article, &quotations, &visible, theme);
    for (index, y) in (article.top..).zip(areas.text.top()..areas.text.bottom()) {
        let line = Rect { y, height: 1, ..areas.text };
        draw_row(article, index, &decorations, line, theme, buffer);
    }
    draw_cursor(article, theme, areas.text, buffer)
}

fn say(what: &str, theme: &Theme, area: Rect, buffer: &mut Buffer) -> Option<Position> {
    if !area.is_empty() {
        buffer.set_stringn(area.x, area.y, what, area.width.into(), theme.muted);
    }
    None
}

/// Returns the text that is on the screen, from the first row to the last.
fn visible(article: &Article, area: Rect) -> Range<usize> {
    let rows = article.layout.rows().iter().skip(article.top).take(area.height.into());
    let mut ranges = rows.map(|row| row.text().unwrap_or_else(|| row.start()..row.start()));
    let first = ranges.next().unwrap_or_default();
    first.start..ranges.next_back().unwrap_or(first).end
}

fn draw_row(
    article: &Article,
    index: usize,
    decorations: &[Decoration],
    line: Rect,
    theme: &Theme,
    buffer: &mut Buffer,
) {
    let Some(row) = article.layout.rows().get(index).and_then(Row::text) else { return };
    let mut pen = Pen { x: line.x, line, buffer };
    for run in decorate::runs(row.clone(), decorations) {
        let span = article.text.span(run.range.start, run.range.end);
        for (at, grapheme) in span.into_iter().flat_map(|span| article.text.graphemes(span)) {
            pen.inserts(article, index, at, theme);
            pen.write(&shown(grapheme), columns(grapheme), run.style);
        }
    }
    pen.inserts(article, index, row.end, theme);
}

/// Writes along a line, and nothing past its end.
struct Pen<'a> {
    x: u16,
    line: Rect,
    buffer: &'a mut Buffer,
}

impl Pen<'_> {
    fn write(&mut self, text: &str, columns: usize, style: Style) {
        let columns = u16::try_from(columns).unwrap_or(u16::MAX);
        if columns <= self.line.right().saturating_sub(self.x) {
            self.buffer.set_stringn(self.x, self.line.y, text, columns.into(), style);
            self.x += columns;
        } else {
            self.x = self.line.right();
        }
    }

    fn inserts(&mut self, article: &Article, row: usize, at: usize, theme: &Theme) {
        for insert in article.layout.inserts_before(row, at) {
            self.write(&text::visible(insert.text()), insert.columns(), theme.muted);
        }
    }
}

fn draw_cursor(article: &Article, theme: &Theme, area: Rect, buffer: &mut Buffer) -> Option<Position> {
    if area.is_empty() {
        return None;
    }
    let (row, column) = article.layout.position(&article.text, article.cursor);
    let below = u16::try_from(row.checked_sub(article.top)?).ok().filter(|below| *below < area.height)?;
    // A blank at which a row was broken stands past its end.
    let right = u16::try_from(column).unwrap_or(u16::MAX).min(area.width.saturating_sub(1));
    let place = Position::new(area.x + right, area.y + below);
    let grapheme = article.text.grapheme(article.cursor).map_or(" ", |span| article.text.slice(span));
    let width = u16::try_from(columns(grapheme)).unwrap_or(1);
    let cell = Rect { x: place.x, y: place.y, width, height: 1 }.intersection(area);
    buffer.set_style(cell, theme.cursor);
    Some(place)
}
