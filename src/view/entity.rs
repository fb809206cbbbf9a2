//! The card of an entity, over the article.

use ratatui::{
    buffer::Buffer,
    layout::Rect,
    text::{Line, Span},
};

use super::{hits::Hits, line, popup, theme::Theme};
use crate::{
    annotation::{Mention, Review},
    app::{App, Article, Card, Hit},
};

/// Columns of the widest card.
const WIDEST: usize = 76;

/// Bytes of text on either side of a mention, enough for any card.
const CONTEXT: usize = 160;

/// Draws the name of an entity, what is known of it, and its mentions with what stands around each.
pub(super) fn draw(app: &App, card: &Card, theme: &Theme, area: Rect, hits: &mut Hits, buffer: &mut Buffer) {
    let (Some(article), Some(entity)) = (app.article(), app.carded(card)) else { return };
    let mentions = app.card_mentions(card);
    let inner = popup::frame("Entity", (WIDEST, mentions.len() + 3), area, theme, buffer);
    let room = usize::from(inner.width);
    let label = Span::styled(entity.label.to_string(), theme.mention(&entity.label, Review::Suggested));
    let name = Span::styled(line::flat(&entity.name), theme.heading);
    let identifier = entity.identifier.as_deref().map_or("no identifier".to_owned(), line::flat);
    let count = format!("{} mention{}", mentions.len(), if mentions.len() == 1 { "" } else { "s" });
    let known = line::ends(&Span::styled(identifier, theme.muted), &Span::styled(count, theme.muted), room);
    let rows = popup::below(inner, 3);
    let head = Rect { height: rows.y - inner.y, ..inner };
    line::write(&[line::ends(&name, &label, room), known], head, buffer);
    let first = (card.selected + 1).saturating_sub(rows.height.into());
    for ((index, mention), y) in mentions.iter().enumerate().skip(first).zip(rows.top()..rows.bottom()) {
        let mark = if index == card.selected { "> " } else { "  " };
        let mut row = in_context(article, mention, theme, room.saturating_sub(2));
        row.spans.insert(0, Span::raw(mark));
        buffer.set_line(rows.x, y, &row, rows.width);
        let place = Rect { y, height: 1, ..rows };
        hits.note(place, Hit::Item(index));
        if index == card.selected {
            buffer.set_style(place, theme.chosen);
        }
    }
}

/// Returns a mention with the text around it, in the middle of the row.
fn in_context(article: &Article, mention: &Mention, theme: &Theme, room: usize) -> Line<'static> {
    let (text, span) = (&article.text, mention.span);
    let start = text.floor(span.start().saturating_sub(CONTEXT));
    let end = text.floor((span.end() + CONTEXT).min(text.len()));
    let (before, after) = (spaced(text.between(start, span.start())), spaced(text.between(span.end(), end)));
    let named = line::cut(&line::flat(text.slice(span)), room);
    let side = room.saturating_sub(line::width(&named)) / 2;
    let before = line::ending(&before, side);
    let gap = " ".repeat(side.saturating_sub(line::width(&before)));
    let style = theme.mention(&mention.label, mention.review).patch(theme.heading);
    let after = line::cut(&after, side);
    Line::from(vec![
        Span::raw(gap),
        Span::styled(before, theme.muted),
        Span::styled(named, style),
        Span::styled(after, theme.muted),
    ])
}

/// Returns a text on one line with the blanks at its ends kept, as they stand between it and its neighbour.
fn spaced(text: &str) -> String {
    let blank = |is: bool| if is { " " } else { "" };
    let flat = line::flat(text);
    if flat.is_empty() {
        return blank(!text.is_empty()).to_owned();
    }
    let starts = blank(text.starts_with(char::is_whitespace));
    let ends = blank(text.ends_with(char::is_whitespace));
    format!("{starts}{flat}{ends}")
}
