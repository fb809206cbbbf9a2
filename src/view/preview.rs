//! What an act would do, place by place: the text in its context, and what would happen to it.

use ratatui::{
    buffer::Buffer,
    layout::Rect,
    text::{Line, Span},
};

use super::{hits::Hits, line, popup, theme::Theme};
use crate::{
    annotation::{
        EntityId,
        acts::{Bulk, Case, Extent, Fate},
    },
    app::{App, Article, Elsewhere, Hit, Preview, PreviewAct, PreviewRow, Reach},
};

/// Columns of the widest preview.
const WIDEST: usize = 110;
/// Columns of the mark of the row to decide, the tick, the number of the paragraph and a gap.
const MARGIN: usize = 13;
/// Columns of what would happen, at most.
const FATE: usize = 22;

/// Draws a preview with its heading.
pub(super) fn draw(
    app: &App,
    preview: &Preview,
    theme: &Theme,
    area: Rect,
    hits: &mut Hits,
    buffer: &mut Buffer,
) {
    let Some(article) = app.article() else { return };
    let rows = preview.rows.len().max(1) + 2;
    let title =
        if matches!(preview.act, PreviewAct::Found(..)) { "What the search found" } else { "Everywhere" };
    let inner = popup::frame(title, (WIDEST, rows), area, theme, buffer);
    let heading = line::cut(&heading(article, preview), inner.width.into());
    line::write(&[Line::styled(heading, theme.heading)], inner, buffer);
    let rows = popup::below(inner, 2);
    if preview.rows.is_empty() {
        let told = "nothing that was found is an annotation; a label's capital makes mentions of the texts";
        line::write(&[Line::styled(told, theme.muted)], rows, buffer);
    }
    let first = (preview.selected + 1).saturating_sub(rows.height.into());
    let fates = preview.rows.iter().map(|row| line::width(&told(app, article, row)));
    let fates = fates.max().unwrap_or_default().min(FATE);
    for ((index, row), y) in preview.rows.iter().enumerate().skip(first).zip(rows.top()..rows.bottom()) {
        let mut line = line_of(app, article, row, (rows.width.into(), fates), theme);
        line.spans.insert(0, Span::raw(if index == preview.selected { "> " } else { "  " }));
        buffer.set_line(rows.x, y, &line, rows.width);
        let place = Rect { y, height: 1, ..rows };
        hits.note(place, Hit::Item(index));
        if index == preview.selected {
            buffer.set_style(place, theme.chosen);
        }
    }
}

/// Returns what is to be done, to how many places, and how they were found.
fn heading(article: &Article, preview: &Preview) -> String {
    let (ticked, open) = preview.counts();
    let what = match &preview.act {
        PreviewAct::Label(naming) => {
            format!("{}{}", naming.label, of_entity(article, naming.entity.as_ref()))
        }
        PreviewAct::Clear(label) => format!("no {label} any more"),
        PreviewAct::Found(bulk, found) => {
            let what = match bulk {
                Bulk::Accept => "accept".to_owned(),
                Bulk::Reject => "reject".to_owned(),
                Bulk::Delete => "delete".to_owned(),
                Bulk::Label(label) => format!("label {label}"),
            };
            return format!(
                "{what} what was found · {ticked} of {open} ticked · {} found · a capital labels",
                found.len()
            );
        }
    };
    let case = if preview.likeness.case == Case::Exact { "same case" } else { "any case" };
    let extent = if preview.likeness.extent == Extent::Words { "whole words" } else { "inside words too" };
    let reach = if preview.reach == Reach::Opened { " · all opened articles" } else { "" };
    line::flat(&format!("“{}”: {what} · {ticked} of {open} ticked · {case}, {extent}{reach}", preview.wanted))
}

fn of_entity(article: &Article, entity: Option<&EntityId>) -> String {
    let entity = entity.and_then(|id| article.document.entity(id));
    entity.map(|entity| format!(" {}", entity.name)).unwrap_or_default()
}

/// Returns a row of `width` columns, `fates` of them for what would happen, without its mark: the tick, the number of the paragraph, the text in its context, and what would happen.
fn line_of(
    app: &App,
    article: &Article,
    row: &PreviewRow,
    (width, fates): (usize, usize),
    theme: &Theme,
) -> Line<'static> {
    let span = row.occurrence.span;
    let here = |span| {
        let (before, after, paragraph) = article.surroundings(span);
        (before, article.text.slice(span), after, paragraph)
    };
    let other = row.elsewhere.as_ref().map(|Elsewhere { before, text, after, paragraph, .. }| {
        (before.as_str(), text.as_str(), after.as_str(), *paragraph)
    });
    let (before, text, after, paragraph) = other.unwrap_or_else(|| here(span));
    let tick = match (&row.occurrence.fate, row.ticked) {
        (Fate::Already, _) => "   ",
        (_, true) => "[x]",
        (_, false) => "[ ]",
    };
    let room = width.saturating_sub(MARGIN + fates);
    let text = line::cut(&line::flat(text), room);
    let free = room.saturating_sub(line::width(&text));
    let left = line::end_of(before, free / 2);
    let right = line::start_of(after, free - free / 2);
    let fate = line::cut(&told(app, article, row), fates);
    Line::from(vec![
        Span::raw(format!("{tick} {paragraph:>3}  ")),
        Span::styled(left, theme.muted),
        Span::styled(text, theme.accent),
        Span::styled(right, theme.muted),
        Span::raw(format!("  {fate}")),
    ])
}

/// Returns what would happen, and in which other article.
fn told(app: &App, article: &Article, row: &PreviewRow) -> String {
    let fate_of = &row.occurrence.fate;
    match &row.elsewhere {
        Some(elsewhere) => {
            let name = app.listed().get(elsewhere.article).map_or("", |listed| listed.name.as_str());
            format!("{} · {}", fate_elsewhere(fate_of), line::flat(name))
        }
        None => fate(article, fate_of),
    }
}

/// Returns what would happen in another article, whose document is not at hand.
const fn fate_elsewhere(fate: &Fate) -> &'static str {
    match fate {
        Fate::New => "new",
        Fate::Accept => "accept",
        Fate::Relabel(_) => "relabel",
        Fate::Beside(_) => "in another",
        Fate::Restore => "was rejected",
        Fate::Relink(_) | Fate::Already => "already",
        Fate::Remove => "remove",
        Fate::Reject => "reject",
    }
}

fn fate(article: &Article, fate: &Fate) -> String {
    match fate {
        Fate::New => "new".to_owned(),
        Fate::Accept => "accept".to_owned(),
        Fate::Relabel(label) => format!("was {label}"),
        Fate::Relink(entity) => match of_entity(article, entity.as_ref()).trim_start() {
            "" => "was of no entity".to_owned(),
            name => format!("was {}", line::flat(name)),
        },
        Fate::Beside(id) => match article.document.mention(id) {
            Some(mention) => format!("in {}", line::flat(article.text.slice(mention.span))),
            None => "in another".to_owned(),
        },
        Fate::Restore => "was rejected".to_owned(),
        Fate::Already => "already".to_owned(),
        Fate::Remove => "remove".to_owned(),
        Fate::Reject => "reject".to_owned(),
    }
}
