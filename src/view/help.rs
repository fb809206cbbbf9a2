//! The key table, over the article.

use ratatui::{
    buffer::Buffer,
    layout::Rect,
    text::{Line, Span},
};

use super::{line, popup, theme::Theme};
use crate::{app::App, config::groups};

/// Columns of the keys.
const KEYS: usize = 18;
/// Columns of the whole table.
const WIDEST: usize = 92;

/// Draws the key table from a row on.
pub(super) fn draw(app: &App, row: usize, theme: &Theme, area: Rect, buffer: &mut Buffer) {
    let width = usize::from(area.width).saturating_sub(4).min(WIDEST);
    let lines = lines(app, width, theme);
    let inner = popup::frame("Keys", (width, lines.len()), area, theme, buffer);
    let first = row.min(lines.len().saturating_sub(inner.height.into()));
    line::write(lines.get(first..).unwrap_or_default(), inner, buffer);
}

fn lines(app: &App, width: usize, theme: &Theme) -> Vec<Line<'static>> {
    let mut lines = Vec::new();
    for (group, rows) in groups(app.keymap()) {
        lines.push(Line::styled(group.title(), theme.heading));
        for row in rows {
            lines.extend(entry(&row.shown, &row.spec.doc_shown(), width, theme));
        }
        lines.push(Line::default());
    }
    lines.push(Line::styled("Labels of this scheme", theme.heading));
    for label in &app.settings().scheme.labels {
        let meaning = format!("{}: {}", label.name, label.definition);
        lines.extend(entry(&label.key.to_string(), &meaning, width, theme));
    }
    lines
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
