//! The status line: which article, how far, whether it is saved, and what there is to say.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
    style::Style,
    text::{Line, Span},
};

use super::{areas::Areas, here, line, theme::Theme};
use crate::{
    annotation::Status,
    app::{App, Article, Message, Popup, Typing},
    config::Switch,
    store::ReadOnly,
};

/// Draws the status line; returns where the cursor stands while a search is typed.
pub(super) fn draw(app: &App, theme: &Theme, areas: &Areas, buffer: &mut Buffer) -> Option<Position> {
    let area = areas.status;
    if area.is_empty() {
        return None;
    }
    line::fill(area, theme.status, buffer);
    let room = usize::from(area.width).saturating_sub(2);
    let right = right(app, theme, room * 2 / 3);
    let free = room.saturating_sub(line::width(&right.content) + 1);
    let (left, typed) = left(app, theme, areas, free);
    let inner = Rect { x: area.x + 1, width: area.width.saturating_sub(2), ..area };
    let gap = room.saturating_sub(left.width() + line::width(&right.content));
    let mut whole = left;
    whole.spans.push(Span::raw(" ".repeat(gap)));
    whole.spans.push(right);
    buffer.set_line(inner.x, inner.y, &whole, inner.width);
    let column = u16::try_from(typed?).unwrap_or(u16::MAX).min(inner.width.saturating_sub(1));
    Some(Position::new(inner.x + column, inner.y))
}

/// Returns what stands left, and the column of the cursor while a search is typed.
fn left(app: &App, theme: &Theme, areas: &Areas, room: usize) -> (Line<'static>, Option<usize>) {
    let message = app.message().map(|message| match message {
        Message::Info(text) => Span::styled(line::cut(&line::flat(text), room), Style::new()),
        Message::Refusal(text) => Span::styled(line::cut(&line::flat(text), room), theme.warning),
    });
    match (app.popup(), message) {
        (Some(Popup::Typing(typing)), message) => typed(typing, message, room),
        (_, Some(message)) => (Line::from(message), None),
        (_, None) => (fields(app, theme, areas, room), None),
    }
}

/// Returns what is being typed, and what is wrong with it; of a long line what stands around the cursor.
fn typed(typing: &Typing, message: Option<Span<'static>>, room: usize) -> (Line<'static>, Option<usize>) {
    let (lead, whole) = (typing.purpose.lead(), room);
    let room = room.saturating_sub(line::width(lead) + 1);
    let (before, after) = (line::typed(typing.prompt.before()), line::typed(typing.prompt.after()));
    let before = line::ending(&before, room);
    let after = line::cut(&after, room.saturating_sub(line::width(&before)));
    let column = line::width(lead) + line::width(&before);
    let mut line = Line::from(format!("{lead}{before}{after}"));
    let left = whole.saturating_sub(line.width() + 3);
    let told = message.map(|message| Span::styled(line::cut(&message.content, left), message.style));
    line.spans.extend(told.into_iter().flat_map(|told| [Span::raw("   "), told]));
    (line, Some(column))
}

/// Returns mode, name, number, progress and status, the last left out first where there is no room; without a panel, what the
/// cursor stands on goes before all that.
fn fields(app: &App, theme: &Theme, areas: &Areas, room: usize) -> Line<'static> {
    let Some(article) = app.article() else { return Line::default() };
    let mut spans: Vec<Span<'static>> = Vec::new();
    if let Some(mode) = mode(app, article) {
        spans.push(Span::styled(format!("{mode}  "), theme.accent.patch(theme.heading)));
    }
    let free = room.saturating_sub(spans.iter().map(Span::width).sum());
    let unseen = areas.panel.is_empty() && app.popup().is_none();
    let here = if unseen { here::line(app, theme, free) } else { None };
    let name = line::shortened(&line::flat(&article.name), free);
    if let Some(reason) = &article.read_only {
        spans.extend(closed(&name, reason, theme, free));
        return Line::from(spans);
    }
    let [blind, place, progress, order, status] = facts(app, article);
    let fields = if let Some(here) = here {
        spans.extend(here.spans);
        [blind, progress, Some(name), place, order, status]
    } else {
        spans.push(Span::styled(name, theme.heading));
        [blind, place, progress, order, status, None]
    };
    for field in fields.into_iter().flatten() {
        let used: usize = spans.iter().map(Span::width).sum();
        if used + 3 + line::width(&field) > room {
            break;
        }
        spans.push(Span::raw(format!(" · {field}")));
    }
    Line::from(spans)
}

/// Returns the name and why the article can only be read, then the annotation file: of how far the work has come nothing is known.
fn closed(name: &str, reason: &ReadOnly, theme: &Theme, room: usize) -> Vec<Span<'static>> {
    let name = line::shortened(name, room / 4);
    let room = room.saturating_sub(line::width(&name) + GAP);
    let told = line::cut(&line::flat(&format!("read only: {}", reason.reason())), room);
    let room = room.saturating_sub(line::width(&told) + GAP);
    let path = line::ending(&line::flat(&reason.path().display().to_string()), room);
    let mut spans =
        vec![Span::styled(name, theme.heading), Span::raw(" · "), Span::styled(told, theme.warning)];
    if room >= PATH {
        spans.extend([Span::raw(" · "), Span::styled(path, theme.muted)]);
    }
    spans
}

/// Columns between what stands side by side.
const GAP: usize = 3;
/// Columns of a path that tell something.
const PATH: usize = 12;

/// Returns whether suggestions are hidden, which of the articles it is, how many annotations are reviewed and in which order, and
/// how far the article has come.
fn facts(app: &App, article: &Article) -> [Option<String>; 5] {
    let (reviewed, all) = article.document.progress();
    let status = match article.document.status() {
        Status::New => "new",
        Status::InProgress => "in progress",
        Status::Done => "done",
    };
    let place = match app.listed().len() {
        0 | 1 => None,
        count => Some(format!("article {} of {count}", app.current() + 1)),
    };
    let progress =
        if all == 0 { "nothing marked".to_owned() } else { format!("{reviewed} of {all} reviewed") };
    let order = article.order.shown().map(str::to_owned);
    let blind = (article.blind == Switch::On).then(|| app.keymap().told("blind, <mark-read> compares"));
    [blind, place, Some(progress), order, Some(status.to_owned())]
}

fn mode(app: &App, article: &Article) -> Option<&'static str> {
    match app.popup() {
        Some(Popup::List(_) | Popup::Articles(_)) => Some("LIST"),
        Some(Popup::Help(_)) => Some("HELP"),
        Some(Popup::Entity(_)) => Some("ENTITY"),
        Some(Popup::Typing(typing)) => Some(typing.purpose.mode()),
        None if article.anchor.is_some() => Some("SELECT"),
        None if !article.matches.is_empty() => Some("SEARCH"),
        Some(Popup::Preview(_)) => Some("PREVIEW"),
        None => None,
    }
}

/// Returns the keys that are pending, or else whether what was done is saved.
fn right(app: &App, theme: &Theme, room: usize) -> Span<'static> {
    let pending: Vec<String> = app
        .count()
        .map(|count| count.to_string())
        .into_iter()
        .chain(app.pending().iter().map(ToString::to_string))
        .collect();
    if !pending.is_empty() {
        return Span::styled(line::cut(&line::flat(&pending.join(" ")), room), theme.accent);
    }
    let Some(article) = app.article() else { return Span::raw("") };
    let warning = |text: String| Span::styled(line::shortened(&line::flat(&text), room), theme.warning);
    match (&article.read_only, &article.unsaved) {
        (Some(_), _) => Span::raw(""),
        (None, Some(reason)) => warning(format!("NOT SAVED: {reason}")),
        (None, None) if article.document.status() == Status::New => Span::raw(""),
        (None, None) => Span::styled("saved", theme.muted),
    }
}
