//! A long line that is being typed: as many rows as it takes, upwards from the status line.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};
use unicode_segmentation::UnicodeSegmentation;

use super::{line, theme::Theme};
use crate::{app::Typing, text::columns};

/// Rows at most; of a longer line those up to the cursor are shown.
const MOST: usize = 6;

/// Draws the line where it has no room in the status line; returns where the cursor stands, `in_status` where it has.
pub(super) fn draw(
    typing: &Typing,
    theme: &Theme,
    (status, in_status): (Rect, Option<Position>),
    buffer: &mut Buffer,
) -> Option<Position> {
    let room = usize::from(status.width.saturating_sub(2));
    let before = format!("{}{}", typing.purpose.lead(), line::typed(typing.prompt.before()));
    // The cursor may stand behind the last character.
    let whole = format!("{before}{} ", line::typed(typing.prompt.after()));
    let rows = rows(&whole, room);
    let most = MOST.min(status.bottom().into());
    if rows.len() < 2 || most < 2 || room < 2 {
        return in_status;
    }
    let end = |start: usize, row: &str| start + row.len();
    let here = rows.iter().position(|(start, row)| before.len() < end(*start, row)).unwrap_or(0);
    let first = (here + 1).saturating_sub(most);
    let shown = u16::try_from(most.min(rows.len() - first)).unwrap_or(1);
    let area = Rect { y: status.bottom() - shown, height: shown, ..status };
    line::fill(area, theme.status, buffer);
    let mut cursor = None;
    for ((index, (start, row)), y) in rows.iter().enumerate().skip(first).zip(area.top()..area.bottom()) {
        buffer.set_stringn(area.x + 1, y, row, room, theme.status);
        if index == here {
            let left = before.get(*start..).map_or(0, line::width);
            cursor = Some(Position::new(area.x + 1 + u16::try_from(left).unwrap_or(0), y));
        }
    }
    cursor
}

/// Returns the rows of a text, each with the byte at which it begins.
fn rows(text: &str, room: usize) -> Vec<(usize, &str)> {
    let mut starts = vec![0];
    let mut used = 0;
    for (at, grapheme) in text.grapheme_indices(true) {
        used += columns(grapheme);
        if used > room && at > 0 {
            starts.push(at);
            used = columns(grapheme);
        }
    }
    let ends = starts.iter().copied().skip(1).chain([text.len()]);
    starts.iter().zip(ends).map(|(start, end)| (*start, text.get(*start..end).unwrap_or_default())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_cut_into_rows_of_whole_graphemes() {
        assert_eq!(rows("one two", 3), [(0, "one"), (3, " tw"), (6, "o")]);
        assert_eq!(rows("a漢字b", 3), [(0, "a漢"), (4, "字b")]);
        assert_eq!(rows("", 3), [(0, "")]);
    }
}
