//! What of a text reaches the terminal, and how wide it is there.

use std::borrow::Cow;

use unicode_width::UnicodeWidthStr;

/// What is shown for an unsafe character without a picture of its own; some terminals leave out a U+FFFD.
const SUBSTITUTE: char = '␦';

/// Columns of a tab: fixed, so that a row is as wide wherever it begins.
const TAB: usize = 4;

/// Returns the columns that a grapheme takes on the screen, at least one, so that the cursor can stand on it.
pub fn columns(grapheme: &str) -> usize {
    match grapheme.as_bytes() {
        [b'\t'] => TAB,
        [byte] if byte.is_ascii_graphic() || *byte == b' ' => 1,
        _ => shown(grapheme).width().max(1),
    }
}

/// Returns what is drawn for a grapheme: itself, or a visible stand-in for what would drive or confuse a terminal.
pub fn shown(grapheme: &str) -> Cow<'_, str> {
    match grapheme {
        "\t" => Cow::Borrowed("    "),
        "\n" | "\r\n" | "\r" | "\u{a0}" => Cow::Borrowed(" "),
        _ if grapheme.chars().any(is_unsafe) => grapheme.chars().map(stand_in).collect(),
        _ if grapheme.width() == 0 => Cow::Borrowed("·"),
        _ => Cow::Borrowed(grapheme),
    }
}

/// Returns a line of text with every unsafe character replaced, for names, paths and messages.
pub fn visible(line: &str) -> Cow<'_, str> {
    if line.chars().any(is_unsafe) { line.chars().map(stand_in).collect() } else { Cow::Borrowed(line) }
}

/// Tells whether a character could drive the terminal or turn the reading direction.
fn is_unsafe(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200e}' | '\u{200f}' | '\u{061c}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{2028}' | '\u{2029}')
}

fn stand_in(c: char) -> char {
    match c {
        '\0'..='\u{1f}' => char::from_u32(0x2400 + u32::from(c)).unwrap_or(SUBSTITUTE),
        '\u{7f}' => '␡',
        _ if is_unsafe(c) => SUBSTITUTE,
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_is_drawn_and_how_wide() {
        for (grapheme, drawn, width) in [
            ("a", "a", 1),
            ("\t", "    ", 4),
            ("\r\n", " ", 1),
            ("\u{1b}", "␛", 1),
            ("\u{202e}", "␦", 1),
            ("\u{200b}", "·", 1),
            ("漢", "漢", 2),
            ("e\u{301}", "e\u{301}", 1),
        ] {
            assert_eq!((shown(grapheme).as_ref(), columns(grapheme)), (drawn, width), "{grapheme:?}");
        }
    }

    proptest! {
        #[test]
        fn nothing_unsafe_is_ever_shown(text in ".{0,12}") {
            prop_assert!(!shown(&text).chars().any(is_unsafe));
            prop_assert!(!visible(&text).chars().any(is_unsafe));
        }
    }
}
