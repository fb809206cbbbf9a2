//! Lines of words, cut to the columns that they have.

use ratatui::{
    buffer::Buffer,
    layout::Rect,
    style::Style,
    text::{Line, Span},
    widgets::{Clear, Widget},
};
use unicode_segmentation::UnicodeSegmentation;

use crate::text::{columns, visible};

const ELLIPSIS: &str = "…";

/// Returns the columns of a line.
pub(super) fn width(text: &str) -> usize {
    text.graphemes(true).map(columns).sum()
}

/// Returns a text on one line without anything that could drive a terminal, white space made single.
pub(super) fn flat(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    visible(&words.join(" ")).into_owned()
}

/// Returns what is being typed, its blanks kept.
pub(super) fn typed(text: &str) -> String {
    visible(text).into_owned()
}

/// Returns a line that fits, its end left out where it does not.
pub(super) fn cut(text: &str, room: usize) -> String {
    if width(text) <= room {
        return text.to_owned();
    }
    head(text, room.saturating_sub(1)).to_owned() + head(ELLIPSIS, room)
}

/// Returns a line that fits and shows how the text begins and how it ends, in whole words where these leave enough.
pub(super) fn shortened(text: &str, room: usize) -> String {
    if width(text) <= room || room < 12 {
        return cut(text, room);
    }
    let end = tail_of_words(text, room / 3);
    let start = head_of_words(text, room - 3 - width(end));
    format!("{start} {ELLIPSIS} {end}")
}

/// Returns as much of the start as fits, without the word that is cut unless that is half of it.
fn head_of_words(text: &str, room: usize) -> &str {
    let start = head(text, room);
    let is_whole = text.get(start.len()..).is_some_and(|rest| rest.starts_with(' '));
    let words = start.rsplit_once(' ').map_or("", |(words, _)| words);
    if is_whole || 2 * words.len() < start.len() { start.trim_end() } else { words }
}

/// Returns as much of the end as fits, without the word that is cut unless that is half of it.
fn tail_of_words(text: &str, room: usize) -> &str {
    let end = tail(text, room);
    let is_whole = text.strip_suffix(end).is_some_and(|rest| rest.ends_with(' '));
    let words = end.split_once(' ').map_or("", |(_, words)| words);
    if is_whole || 2 * words.len() < end.len() { end.trim_start() } else { words }
}

/// Returns a line that fits, its start left out where it does not.
pub(super) fn ending(text: &str, room: usize) -> String {
    if width(text) <= room {
        return text.to_owned();
    }
    head(ELLIPSIS, room).to_owned() + tail(text, room.saturating_sub(1))
}

/// Returns what stands before and after the cursor, together as wide as the room at most: a third of it shows what comes after.
pub(super) fn around(before: &str, after: &str, room: usize) -> (String, String) {
    let shown = width(after).min(room / 3);
    let before = ending(before, room - shown);
    let after = cut(after, room.saturating_sub(width(&before)));
    (before, after)
}

/// Returns the end of what stands before something on a line, as wide as `room`: blanks before it where it is shorter.
pub(super) fn end_of(text: &str, room: usize) -> String {
    // What is far away is not seen, however long the paragraph is.
    let from = text.char_indices().rev().take(4 * room + 1).last().map_or(0, |(at, _)| at);
    let near = text.get(from..).unwrap_or_default();
    let blank = if near.ends_with(char::is_whitespace) { " " } else { "" };
    let shown = format!("{}{blank}", flat(near));
    let end = tail(&shown, room);
    format!("{}{end}", " ".repeat(room.saturating_sub(width(end))))
}

/// Returns the start of what stands after something on a line, as wide as `room`: blanks after it where it is shorter.
pub(super) fn start_of(text: &str, room: usize) -> String {
    let to = text.char_indices().nth(4 * room + 1).map_or(text.len(), |(at, _)| at);
    let near = text.get(..to).unwrap_or_default();
    let blank = if near.starts_with(char::is_whitespace) { " " } else { "" };
    let shown = format!("{blank}{}", flat(near));
    let start = head(&shown, room);
    format!("{start}{}", " ".repeat(room.saturating_sub(width(start))))
}

/// Returns as much of the start as fits.
fn head(text: &str, room: usize) -> &str {
    let mut used = 0;
    let end = text.grapheme_indices(true).find(|(_, grapheme)| {
        used += columns(grapheme);
        used > room
    });
    end.and_then(|(at, _)| text.get(..at)).unwrap_or(text)
}

/// Returns as much of the end as fits.
fn tail(text: &str, room: usize) -> &str {
    let mut used = 0;
    let fitting = text.grapheme_indices(true).rev().take_while(|(_, grapheme)| {
        used += columns(grapheme);
        used <= room
    });
    fitting.last().and_then(|(at, _)| text.get(at..)).unwrap_or_default()
}

/// Returns a line with words at both its ends, both made [`flat`]; what stands left gives way.
pub(super) fn ends(left: &Span<'_>, right: &Span<'_>, room: usize) -> Line<'static> {
    let right = Span::styled(flat(&right.content), right.style);
    let free = room.saturating_sub(width(&right.content) + 1);
    let left = Span::styled(cut(&flat(&left.content), free), left.style);
    let gap = room.saturating_sub(width(&left.content) + width(&right.content));
    Line::from(vec![left, Span::raw(" ".repeat(gap)), right])
}

/// Writes lines from the top of an area, as many as it has room for.
pub(super) fn write(lines: &[Line<'_>], area: Rect, buffer: &mut Buffer) {
    for (line, y) in lines.iter().zip(area.top()..area.bottom()) {
        buffer.set_line(area.x, y, line, area.width);
    }
}

/// Fills an area with blanks of one style, whatever was there.
pub(super) fn fill(area: Rect, style: Style, buffer: &mut Buffer) {
    Clear.render(area, buffer);
    buffer.set_style(area, style);
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_is_left_out_is_told() {
        for (room, expected) in [
            (40, "We will not go to the harbour"),
            (20, "We will not … arbour"),
            (26, "We will not go … harbour"),
            (28, "We will not go to … harbour"),
            (9, "We will …"),
            (1, "…"),
            (0, ""),
        ] {
            assert_eq!(shortened("We will not go to the harbour", room), expected);
        }
        assert_eq!(
            shortened("“Never”, said Ada, “will we go there again, be it cold”", 40),
            "“Never”, said Ada, “will … be it cold”"
        );
        assert_eq!(flat("a\n\t b\u{1b}"), "a b␛");
    }

    #[test]
    fn what_stands_before_and_after_is_as_wide_as_its_room() {
        assert_eq!(end_of("She met  Ada\n", 6), "t Ada ");
        assert_eq!(end_of("(", 3), "  (");
        assert_eq!(start_of(" and\nleft.", 6), " and l");
        assert_eq!(start_of(".", 3), ".  ");
    }

    #[test]
    fn what_is_around_the_cursor_shows() {
        let shown = |before: &str, after: &str| {
            let (before, after) = around(before, after, 12);
            format!("{before}|{after}")
        };
        assert_eq!(shown("one two", " six"), "one two| six");
        assert_eq!(shown("one two three", ""), "…e two three|");
        assert_eq!(shown("one two three", " four five"), "…o three| fo…");
        assert_eq!(shown("", "one two three"), "|one two thr…");
        assert_eq!(shown("one two three", "!"), "… two three|!");
    }

    proptest! {
        #[test]
        fn a_shortened_line_fits(text in "([a-z 漢é]|\u{301}|👩‍👩‍👧){0,60}", room in 0usize..50) {
            prop_assert!(width(&shortened(&text, room)) <= room);
            prop_assert!(width(&cut(&text, room)) <= room);
            prop_assert!(width(&ending(&text, room)) <= room);
        }
    }
}
