//! The list of articles: a row each, with as many columns as there is room for.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
    style::Style,
    text::{Line, Span},
};

use super::{hits::Hits, line, popup, theme::Theme};
use crate::{
    annotation::{Status, ago},
    app::{App, Articles, Hit, Listed},
    store::{Hands, Looked, Survey},
};

/// Columns of the widest list.
const WIDEST: usize = 150;
/// Columns of the mark of the chosen row.
const MARK: usize = 2;
/// Columns between columns.
const GAP: usize = 2;
/// Rows above the articles: the filter, an empty one, the headings.
const HEAD: u16 = 3;

/// A column after the name.
struct Column {
    heading: &'static str,
    width: usize,
    /// The columns of the list from which it is shown.
    from: usize,
    cell: fn(&Listed, u64) -> String,
}

/// The columns in the order in which they stand; what matters most is shown in the narrowest list.
const COLUMNS: &[Column] = &[
    Column { heading: "status", width: 11, from: 0, cell: status },
    Column { heading: "review", width: 6, from: 44, cell: |listed, _| of(listed, Survey::to_review) },
    Column { heading: "decided", width: 7, from: 90, cell: |listed, _| of(listed, |survey| survey.reviewed) },
    Column {
        heading: "quotations",
        width: 10,
        from: 100,
        cell: |listed, _| of(listed, |survey| survey.quotations),
    },
    Column { heading: "mentions", width: 8, from: 100, cell: |listed, _| of(listed, mentions) },
    Column { heading: "score", width: 5, from: 112, cell: lowest },
    Column { heading: "flags", width: 5, from: 60, cell: |listed, _| some(listed, Survey::flags) },
    Column { heading: "notes", width: 5, from: 130, cell: |listed, _| some(listed, notes) },
    Column { heading: "changed", width: 13, from: 72, cell: changed },
];

/// Draws the list with its filter; returns where the cursor stands.
pub(super) fn draw(
    app: &App,
    list: &Articles,
    theme: &Theme,
    area: Rect,
    hits: &mut Hits,
    buffer: &mut Buffer,
) -> Option<Position> {
    let width = usize::from(area.width).saturating_sub(4).min(WIDEST);
    let rows = app.listed().len().max(1) + usize::from(HEAD);
    let inner = popup::frame("Articles", (width, rows), area, theme, buffer);
    if inner.is_empty() {
        return None;
    }
    let cursor = draw_filter(app, list, theme, inner, buffer);
    let width = usize::from(inner.width);
    let heads = row_of("name", |column| column.heading.to_owned(), width, &Style::new());
    let rows = popup::below(inner, HEAD);
    if rows.y == inner.y + HEAD {
        line::write(&[heads.style(theme.heading)], popup::below(inner, HEAD - 1), buffer);
    }
    draw_rows(app, list, theme, rows, hits, buffer);
    Some(cursor)
}

/// Draws what was typed, and how many articles are shown in which order; returns where the cursor stands.
fn draw_filter(app: &App, list: &Articles, theme: &Theme, area: Rect, buffer: &mut Buffer) -> Position {
    let (used, cursor) = popup::filter(("> ", &list.filter), area, theme, buffer);
    let told = Span::styled(told(app, list), theme.muted);
    let columns = u16::try_from(told.width()).unwrap_or(u16::MAX);
    // What is typed goes first.
    if used + told.width() < usize::from(area.width) {
        buffer.set_span(area.right() - columns, area.y, &told, columns);
    }
    cursor
}

fn told(app: &App, list: &Articles) -> String {
    let (shown, all) = (list.rows().len(), app.listed().len());
    let looked = app.listed().iter().filter(|listed| listed.looked.is_some()).count();
    let counts = if shown == all { format!("{all}") } else { format!("{shown} of {all}") };
    let filling =
        if looked < all { format!(" · {} % looked into", looked * 100 / all.max(1)) } else { String::new() };
    format!("{counts} · {} · {}{filling}", list.listing.show.word(), list.listing.sort.word())
}

fn draw_rows(app: &App, list: &Articles, theme: &Theme, area: Rect, hits: &mut Hits, buffer: &mut Buffer) {
    if list.rows().is_empty() {
        return line::write(&[Line::styled("nothing fits", theme.muted)], area, buffer);
    }
    let height = usize::from(area.height);
    let bottom = list.rows().len().saturating_sub(height);
    let first = list.selected().saturating_sub(height / 2).min(bottom);
    popup::tell_hidden(first..list.rows().len().min(first + height), list.rows().len(), area, theme, buffer);
    let (now, width) = (app.now().time, usize::from(area.width));
    for ((row, index), y) in list.rows().iter().enumerate().skip(first).zip(area.top()..area.bottom()) {
        let Some(listed) = app.listed().get(*index) else { continue };
        let aside = if row == list.selected() { Style::new() } else { style_of(listed, theme) };
        let mut line = row_of(&listed.name, |column| (column.cell)(listed, now), width, &aside);
        if row == list.selected() {
            line.spans.insert(0, Span::raw("> "));
            line.spans.remove(1);
        }
        buffer.set_line(area.x, y, &line, area.width);
        let place = Rect { y, height: 1, ..area };
        hits.note(place, Hit::Item(row));
        if row == list.selected() {
            buffer.set_style(place, theme.chosen);
        }
    }
}

/// Returns a row: a blank mark, the name, and the cells of the columns for which there is room.
fn row_of(name: &str, cell: impl Fn(&Column) -> String, width: usize, aside: &Style) -> Line<'static> {
    let shown = || COLUMNS.iter().filter(|column| column.from <= width);
    let taken: usize = shown().map(|column| GAP + column.width).sum();
    let room = width.saturating_sub(MARK + taken);
    let name = line::shortened(&line::flat(name), room);
    let gap = room.saturating_sub(line::width(&name));
    let cells = shown().map(|column| {
        let text = line::cut(&line::flat(&cell(column)), column.width);
        let blank = " ".repeat(column.width - line::width(&text));
        // Words stand left, numbers right.
        let text = if column.from == 0 { format!("{text}{blank}") } else { format!("{blank}{text}") };
        Span::styled(format!("{}{text}", " ".repeat(GAP)), *aside)
    });
    let head = [Span::raw(" ".repeat(MARK)), Span::raw(name), Span::raw(" ".repeat(gap))];
    head.into_iter().chain(cells).collect()
}

fn style_of(listed: &Listed, theme: &Theme) -> Style {
    match &listed.looked {
        Some(Looked::Broken) => theme.warning,
        Some(Looked::Found(survey)) if survey.hands == Hands::CutShort => theme.warning,
        _ => theme.muted,
    }
}

/// Returns how far the work has come, unless there is something that one should know before.
fn status(listed: &Listed, _: u64) -> String {
    let status = match listed.status() {
        Some(Status::New) => "new",
        Some(Status::InProgress) => "in progress",
        Some(Status::Done) => "done",
        None => "…",
    };
    match (&listed.looked, listed.survey().map(|survey| &survey.hands)) {
        (Some(Looked::Broken), _) => "broken".to_owned(),
        (_, Some(Hands::CutShort)) => "cut short".to_owned(),
        (_, Some(Hands::With(annotator))) => format!("with {annotator}"),
        _ => status.to_owned(),
    }
}

fn of(listed: &Listed, number: fn(&Survey) -> usize) -> String {
    let survey = listed.survey().filter(|survey| survey.all > 0);
    survey.map(|survey| number(survey).to_string()).unwrap_or_default()
}

/// Returns a number that is told only where there is something.
fn some(listed: &Listed, number: fn(&Survey) -> usize) -> String {
    let number = listed.survey().map_or(0, number);
    if number == 0 { String::new() } else { number.to_string() }
}

const fn mentions(survey: &Survey) -> usize {
    survey.all.saturating_sub(survey.quotations)
}

fn notes(survey: &Survey) -> usize {
    survey.notes.iter().filter(|note| !note.text.is_empty()).count()
}

fn lowest(listed: &Listed, _: u64) -> String {
    let score = listed.survey().and_then(|survey| survey.lowest);
    score.map(|score| format!("{score:.2}")).unwrap_or_default()
}

fn changed(listed: &Listed, now: u64) -> String {
    let changed = listed.survey().and_then(|survey| survey.changed);
    changed.map(|changed| ago(changed, now)).unwrap_or_default()
}
