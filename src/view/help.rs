//! The help, over the article.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
    text::{Line, Span},
};

use super::{line, popup, theme::Theme};
use crate::app::{App, Help, HelpRow};

/// Columns of the keys.
const KEYS: usize = 18;
/// Columns of the whole table.
const WIDEST: usize = 92;

/// Draws the help from its row on; returns where the cursor stands while its filter is typed.
pub(super) fn draw(
    app: &App,
    help: &Help,
    theme: &Theme,
    area: Rect,
    buffer: &mut Buffer,
) -> Option<Position> {
    let width = usize::from(area.width).saturating_sub(4).min(WIDEST);
    let rows: Vec<Vec<Line<'_>>> =
        app.help_rows(help).iter().map(|row| lines_of(row, width, theme)).collect();
    let head = if help.filter.is_some() { 2 } else { 0 };
    let all = rows.iter().map(Vec::len).sum::<usize>().max(1) + usize::from(head);
    let all = if help.filter.is_some() { area.height.into() } else { all };
    let inner = popup::frame("Help", (width, all), area, theme, buffer);
    let mut lines: Vec<Line<'_>> = rows.into_iter().skip(help.row).flatten().collect();
    if lines.first().is_some_and(|line| line.spans.is_empty()) {
        lines.remove(0);
    }
    if lines.is_empty() {
        lines.push(Line::styled("nothing fits", theme.muted));
    }
    let below = Rect { y: inner.y.saturating_add(head), height: inner.height.saturating_sub(head), ..inner };
    line::write(&lines, below, buffer);
    let filter = help.filter.as_ref().filter(|_| !inner.is_empty())?;
    let (_, cursor) = popup::filter(("/ ", filter), inner, theme, buffer);
    Some(cursor)
}

/// Returns a heading below an empty line, or keys with what they do.
fn lines_of(row: &HelpRow, width: usize, theme: &Theme) -> Vec<Line<'static>> {
    match row {
        HelpRow::Heading(text) => vec![Line::default(), Line::styled(line::flat(text), theme.heading)],
        HelpRow::Entry { keys, what } => entry(keys, what, width, theme),
        HelpRow::Line { keys, what } => {
            let what = line::cut(&line::flat(what), width.saturating_sub(KEYS));
            vec![Line::from(vec![
                Span::styled(format!("  {keys:<0$}", KEYS - 2), theme.accent),
                Span::raw(what),
            ])]
        }
    }
}

/// Returns keys and what they do, wrapped beside them, or below where the keys are long.
fn entry(keys: &str, what: &str, width: usize, theme: &Theme) -> Vec<Line<'static>> {
    let what = line::flat(what);
    let wrapped = textwrap::wrap(&what, width.saturating_sub(KEYS).max(1));
    let mut keys = Some(format!("  {keys}"));
    let mut lines = Vec::new();
    if let Some(long) = keys.take_if(|keys| line::width(keys) >= KEYS) {
        lines.push(Line::styled(long, theme.accent));
    }
    lines.extend(wrapped.iter().map(|part| {
        let keys = format!("{:<KEYS$}", keys.take().unwrap_or_default());
        Line::from(vec![Span::styled(keys, theme.accent), Span::raw(part.clone().into_owned())])
    }));
    lines
}
