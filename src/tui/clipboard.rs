//! The clipboard of the terminal, by the sequence OSC 52: it works over SSH, and nothing copied reaches the terminal unencoded.

use std::io::{self, Write};

/// The digits of base64 (RFC 4648).
const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// Puts `text` on the clipboard of the terminal behind `terminal`; whether it takes it is not told.
///
/// # Errors
/// The terminal is gone.
pub(super) fn copy(terminal: &mut impl Write, text: &str) -> io::Result<()> {
    write!(terminal, "\x1b]52;c;{}\x07", base64(text.as_bytes()))?;
    terminal.flush()
}

/// Returns bytes in base64 (RFC 4648, with padding).
fn base64(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for three in bytes.chunks(3) {
        let joined =
            (0..3).fold(0, |joined, index| (joined << 8) | u32::from(*three.get(index).unwrap_or(&0)));
        for place in 0..4 {
            let digit = DIGITS.get(((joined >> (18 - 6 * place)) & 63) as usize).copied().unwrap_or(b'=');
            text.push(if place <= three.len() { char::from(digit) } else { '=' });
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_examples_of_the_standard() {
        for (plain, encoded) in [
            ("", ""),
            ("f", "Zg=="),
            ("fo", "Zm8="),
            ("foo", "Zm9v"),
            ("foob", "Zm9vYg=="),
            ("fooba", "Zm9vYmE="),
            ("foobar", "Zm9vYmFy"),
            ("“", "4oCc"),
        ] {
            assert_eq!(base64(plain.as_bytes()), encoded);
        }
    }

    #[test]
    fn no_control_character_of_the_text_gets_through() {
        let mut written = Vec::new();
        copy(&mut written, "a\x07\x1b]0;title\x07").expect("a vector takes all");
        assert_eq!(written, b"\x1b]52;c;YQcbXTA7dGl0bGUH\x07");
    }
}
