//! The bottom line: the keys that are useful just now.

use ratatui::{
    buffer::Buffer,
    layout::Rect,
    text::{Line, Span},
};

use super::{line, theme::Theme};
use crate::app::{App, Hint};

/// Columns of a line from which on the help is told whatever else there is to tell.
const WIDE: u16 = 40;
/// Columns between two hints.
const GAP: usize = 3;

/// Draws as many hints as there is room for, the most important first, and at last the key of the help.
pub(super) fn draw(app: &App, theme: &Theme, area: Rect, buffer: &mut Buffer) {
    if area.is_empty() {
        return;
    }
    let room = usize::from(area.width).saturating_sub(2);
    let help: Option<Line<'_>> = app.help_hint().map(|hint| line_of(hint, theme));
    let kept = help.as_ref().filter(|_| area.width >= WIDE).map_or(0, |help| help.width() + GAP);
    let mut line = Line::default();
    for hint in app.hints().into_iter().map(|hint| line_of(hint, theme)) {
        if line.width() + hint.width() + kept > room {
            break;
        }
        push(&mut line, hint);
    }
    if let Some(help) = help.filter(|help| line.width() + help.width() <= room) {
        push(&mut line, help);
    }
    buffer.set_line(area.x + 1, area.y, &line, area.width.saturating_sub(1));
}

fn line_of(Hint { keys, word }: Hint, theme: &Theme) -> Line<'static> {
    let keys = Span::styled(line::flat(&keys), theme.accent);
    Line::from(vec![keys, Span::styled(format!(" {word}"), theme.muted)])
}

fn push<'a>(line: &mut Line<'a>, hint: Line<'a>) {
    line.spans.extend(hint.spans);
    line.spans.push(Span::raw(" ".repeat(GAP)));
}
