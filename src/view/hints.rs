//! The bottom line: the keys that are useful just now.

use ratatui::{
    buffer::Buffer,
    layout::Rect,
    text::{Line, Span},
};

use super::{line, theme::Theme};
use crate::app::{App, Hint};

/// Draws as many hints as there is room for, the most important first.
pub(super) fn draw(app: &App, theme: &Theme, area: Rect, buffer: &mut Buffer) {
    if area.is_empty() {
        return;
    }
    let mut line = Line::default();
    let mut room = usize::from(area.width).saturating_sub(2);
    for Hint { keys, word } in app.hints() {
        let (keys, word) = (Span::styled(keys, theme.accent), Span::styled(format!(" {word}"), theme.muted));
        let columns = line::width(&keys.content) + line::width(&word.content);
        if columns > room {
            break;
        }
        line.spans.extend([keys, word, Span::raw("   ")]);
        room = room.saturating_sub(columns + 3);
    }
    buffer.set_line(area.x + 1, area.y, &line, area.width.saturating_sub(1));
}
