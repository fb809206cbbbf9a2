//! The margin: what is to be reviewed on a row, which paragraphs are read, and where quotations begin and run.

use std::ops::Range;

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
    style::{Modifier, Style},
};

use super::decorations::{Current, Shown};
use crate::{
    annotation::{Document, Quotation, Review},
    app::Article,
    text::Row,
    view::theme::Theme,
};

/// Draws the margin of the rows on the screen: a review mark, the sign of a paragraph that is read, and a lane for each of three levels of nested quotations.
pub(super) fn draw(
    article: &Article,
    quotations: &[Shown<'_>],
    theme: &Theme,
    area: Rect,
    buffer: &mut Buffer,
) {
    if area.is_empty() {
        return;
    }
    let rows = article.layout.rows().iter().enumerate().skip(article.top);
    let noted = noted(article);
    let cursor = article.layout.row_of(article.cursor);
    for ((index, row), y) in rows.zip(area.top()..area.bottom()) {
        if let Some((mark, style)) = mark(&article.document, &noted, row, theme) {
            let style = if index == cursor { style.patch(theme.accent) } else { style };
            put(buffer, Position::new(area.x, y), mark, style);
        }
        if begins_read(article, row) {
            put(buffer, Position::new(area.x + 1, y), theme.glyphs().read, theme.muted);
        }
        for shown in quotations {
            let lane = u16::try_from(shown.level).unwrap_or(u16::MAX).min(area.width.saturating_sub(4));
            draw_lane(shown, row, theme, Position::new(area.x + 2 + lane, y), buffer);
        }
    }
}

/// Tells whether a paragraph begins on the row that a person has read.
fn begins_read(article: &Article, row: &Row) -> bool {
    let Some(range) = row.text() else { return false };
    let paragraph = article.segments.paragraph_at(range.start);
    paragraph
        .is_some_and(|paragraph| paragraph.start() == range.start && article.document.has_read(paragraph))
}

/// Returns where the annotations begin that are flagged or have a note.
fn noted(article: &Article) -> Vec<usize> {
    let targets = article.document.notes().iter().filter_map(|note| note.on.as_ref());
    targets.filter_map(|target| article.start_of(target)).collect()
}

/// Returns the mark of a row: that something which begins there is noted, to be reviewed, or else was rejected.
fn mark(document: &Document, noted: &[usize], row: &Row, theme: &Theme) -> Option<(&'static str, Style)> {
    let range = row.text()?;
    let glyphs = theme.glyphs();
    let reviews = || beginning(document, &range);
    if noted.iter().any(|start| range.contains(start)) {
        Some((glyphs.noted, theme.warning))
    } else if reviews().any(|(_, is_open)| is_open) {
        Some((glyphs.to_review, theme.muted))
    } else if reviews().any(|(review, _)| review == Review::Rejected) {
        Some((glyphs.rejected, theme.muted))
    } else {
        None
    }
}

/// Returns the reviews of the annotations that begin in a range, and whether something is to be decided.
fn beginning(document: &Document, range: &Range<usize>) -> impl Iterator<Item = (Review, bool)> {
    let (mentions, quotations) = (document.mentions(), document.quotations());
    let first = mentions.partition_point(|mention| mention.span.start() < range.start);
    let end = range.end;
    let mentions = mentions.iter().skip(first).take_while(move |mention| mention.span.start() < end);
    let first = quotations.partition_point(|quotation| start(quotation) < Some(range.start));
    let quotations = quotations.iter().skip(first).take_while(move |quotation| start(quotation) < Some(end));
    let mentions = mentions.map(|mention| (mention.review, mention.is_to_review()));
    mentions.chain(quotations.map(|quotation| (quotation.review, quotation.is_to_review())))
}

fn start(quotation: &Quotation) -> Option<usize> {
    quotation.content.first().map(|span| span.start())
}

fn draw_lane(shown: &Shown<'_>, row: &Row, theme: &Theme, place: Position, buffer: &mut Buffer) {
    let Some(hull) = shown.quotation.content_hull() else { return };
    let here = match row {
        Row::Text(range) => hull.start() < range.end && range.start < hull.end(),
        Row::Gap(at) => hull.start() < *at && *at < hull.end(),
    };
    let begins = row.text().is_some_and(|range| range.contains(&hull.start()));
    let glyphs = theme.glyphs();
    let free = buffer.cell(place).is_some_and(|cell| cell.symbol() == " ");
    // Where one quotation ends and another begins on a row, the beginning is told.
    if !here || !(begins || free) {
        return;
    }
    let glyph = match shown.quotation.review {
        _ if begins => glyphs.begin,
        Review::Accepted => glyphs.accepted,
        Review::Suggested | Review::Rejected => glyphs.suggested,
    };
    let style = theme.lane(&shown.quotation.id);
    let bold = shown.current != Current::No;
    put(buffer, place, glyph, if bold { style.add_modifier(Modifier::BOLD) } else { style });
}

fn put(buffer: &mut Buffer, place: Position, glyph: &str, style: Style) {
    if let Some(cell) = buffer.cell_mut(place) {
        cell.set_symbol(glyph).set_style(style);
    }
}
