//! What is written to a terminal, in few bytes.

use std::io::Write as _;

/// Writes a control sequence with one number, which is left out where it is 1: that is what it means then.
pub(super) fn control(number: u16, act: char, out: &mut Vec<u8>) {
    let written = match number {
        1 => write!(out, "\x1b[{act}"),
        number => write!(out, "\x1b[{number}{act}"),
    };
    // A vector takes all that is written.
    written.unwrap_or_default();
}

/// Returns how many bytes [`control`] writes.
pub(super) fn control_cost(number: u16) -> usize {
    if number == 1 { 3 } else { 3 + digits(number) }
}

/// Returns how many digits a number has.
pub(super) fn digits(number: u16) -> usize {
    number.checked_ilog10().map_or(1, |digits| digits as usize + 1)
}

/// Keeps what stands from `start` on, or what `other` writes where that is shorter.
pub(super) fn or_shorter(start: usize, out: &mut Vec<u8>, other: impl FnOnce(&mut Vec<u8>)) {
    let middle = out.len();
    other(out);
    if out.len() - middle < middle - start {
        out.drain(start..middle);
    } else {
        out.truncate(middle);
    }
}
