//! The tutor above the reader, which is drawn on the rest of the screen as if that were all: nothing it talks about is hidden.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect, Size},
    style::{Modifier, Style},
    text::{Line, Span},
};

use super::{Drawn, areas::Areas, line, theme::Theme};
use crate::app::{
    App,
    tutor::{Lesson, Piece, words},
};

/// Rows of the tutor where there is room: a heading, four rows of text, a rule.
const ROWS: u16 = 6;
/// Columns of the widest text.
const WIDEST: u16 = 100;

/// Returns the size of the screen that the tutor leaves to the reader.
pub fn beside_lesson(screen: Size) -> Size {
    Size { height: screen.height - rows(screen), ..screen }
}

/// Draws the whole screen with a lesson.
pub fn draw_lesson(app: &App, lesson: &Lesson, theme: &Theme, buffer: &mut Buffer) -> Drawn {
    let screen = buffer.area;
    let rows = rows(screen.as_size());
    let mut below = Buffer::empty(Rect::from((Position::ORIGIN, beside_lesson(screen.as_size()))));
    let Drawn { cursor, hits } = super::draw(app, theme, &mut below);
    let look = app.settings().look;
    let Areas { text, panel, .. } = Areas::new(below.area.as_size(), look);
    below.area.y = rows;
    buffer.merge(&below);
    let head = Rect { height: rows.min(1), ..screen };
    let body = Rect { y: 1, height: rows.saturating_sub(2), ..screen };
    let rule = Rect { y: rows.saturating_sub(1), height: u16::from(rows > 2), ..screen };
    draw_head(app, lesson, theme, head, buffer);
    let width = (text.right().max(panel.right()) - text.x).min(WIDEST);
    draw_body(app, lesson, theme, Rect { x: text.x, width, ..body }, buffer);
    let line = "─".repeat(rule.width.into());
    line::write(&[Line::styled(line, theme.muted)], rule, buffer);
    super::tame(buffer);
    let cursor = cursor.map(|cursor| Position { y: cursor.y + rows, ..cursor });
    Drawn { cursor, hits: hits.below(rows) }
}

fn rows(screen: Size) -> u16 {
    ROWS.min(screen.height / 3)
}

/// Draws which step it is, and how to leave it.
fn draw_head(app: &App, lesson: &Lesson, theme: &Theme, area: Rect, buffer: &mut Buffer) {
    line::fill(area, theme.status, buffer);
    let left = match (lesson.step(), lesson.number()) {
        (Some(step), (number, count)) => format!("Tutor {number} of {count} · {}", step.title),
        (None, _) => "Tutor · the end".to_owned(),
    };
    let right = match lesson.step() {
        Some(_) => "<tutor-skip> does it · <quit> leaves",
        None => "<quit> leaves",
    };
    let right = Span::styled(app.keymap().told(right), theme.muted);
    let room = usize::from(area.width).saturating_sub(2);
    // The word of praise goes with the next key, and nothing else moves.
    let praise = lesson.praise();
    let gap = room.checked_sub(line::width(&left) + right.width() + line::width(praise) + 4);
    let mut head = line::ends(&Span::styled(left, theme.heading), &right, room);
    if let (Some(gap), Some(blank)) = (gap, head.spans.get_mut(1)) {
        *blank = Span::raw(" ".repeat(gap + 2));
        head.spans.insert(2, Span::styled(format!("{praise}  "), theme.accent));
    }
    line::write(&[head], Rect { x: area.x + 1, width: area.width.saturating_sub(2), ..area }, buffer);
}

/// Draws what to do, and below it what helps; where there is no room for both, what helps.
fn draw_body(app: &App, lesson: &Lesson, theme: &Theme, area: Rect, buffer: &mut Buffer) {
    let width = usize::from(area.width);
    let text = paragraph(app, lesson.text(), theme, width);
    let help = paragraph(app, lesson.help(), theme, width);
    let help: Vec<Line<'_>> = help.into_iter().map(|line| line.style(theme.warning)).collect();
    let fit = help.is_empty() || text.len() + help.len() <= area.height.into();
    let lines = if fit { [text, help].concat() } else { help };
    line::write(&lines, area, buffer);
}

/// Returns words wrapped, keys as on keyboards.
fn paragraph(app: &App, text: &str, theme: &Theme, width: usize) -> Vec<Line<'static>> {
    let words = words(app, text)
        .into_iter()
        .map(|word| word.into_iter().map(|piece| span(piece, theme)).collect::<Vec<_>>());
    let mut lines: Vec<Line<'static>> = Vec::new();
    for word in words {
        let columns = word.iter().map(Span::width).sum::<usize>();
        match lines.last_mut().filter(|line| line.width() + 1 + columns <= width) {
            Some(line) => {
                line.push_span(" ");
                line.spans.extend(word);
            }
            None => lines.push(Line::from(word)),
        }
    }
    lines
}

fn span(piece: Piece, theme: &Theme) -> Span<'static> {
    match piece {
        Piece::Text(text) => Span::styled(text, Style::new()),
        Piece::Key(key) => Span::styled(format!(" {key} "), theme.accent.add_modifier(Modifier::REVERSED)),
    }
}

#[cfg(test)]
mod tests;
