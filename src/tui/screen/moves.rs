//! The way of the cursor from one place to another, by what every terminal has had since the VT100.

use std::{io::Write as _, iter::repeat_n};

use ratatui::layout::Position;

use crate::tui::bytes::{control, control_cost, digits};

/// Rows and columns up to which stepping down or back is shorter than naming their number.
const STEPS: u16 = 3;

/// A way that may be the shortest.
#[derive(Clone, Copy)]
enum Way {
    /// By the number of row and column.
    Named,
    /// By the first column.
    Margin,
    /// By as many rows and columns.
    Steps,
}

/// Writes the shortest way to a place; from anywhere where it is not known from where.
pub(super) fn go(from: Option<Position>, to: Position, out: &mut Vec<u8>) {
    let start = from.unwrap_or_default();
    match shortest(from, to).0 {
        _ if from == Some(to) => {}
        Way::Named => place(to, out),
        Way::Margin => {
            out.push(b'\r');
            rows(start.y, to.y, out);
            columns(0, to.x, out);
        }
        Way::Steps => {
            rows(start.y, to.y, out);
            columns(start.x, to.x, out);
        }
    }
}

/// Returns how many bytes [`go`] writes.
pub(super) fn cost(from: Option<Position>, to: Position) -> usize {
    if from == Some(to) { 0 } else { shortest(from, to).1 }
}

fn shortest(from: Option<Position>, to: Position) -> (Way, usize) {
    let named = (Way::Named, place_cost(to));
    let Some(from) = from else { return named };
    let rows = rows_cost(from.y, to.y);
    let margin = (Way::Margin, 1 + rows + columns_cost(0, to.x));
    let steps = (Way::Steps, rows + columns_cost(from.x, to.x));
    // What names the column is surer than what counts on where the cursor is.
    let shorter = if margin.1 < named.1 { margin } else { named };
    if steps.1 < shorter.1 { steps } else { shorter }
}

fn place(Position { x, y }: Position, out: &mut Vec<u8>) {
    let written = match (y, x) {
        (0, 0) => write!(out, "\x1b[H"),
        (_, 0) => write!(out, "\x1b[{}H", y + 1),
        _ => write!(out, "\x1b[{};{}H", y + 1, x + 1),
    };
    // A vector takes all that is written.
    written.unwrap_or_default();
}

fn place_cost(Position { x, y }: Position) -> usize {
    match (y, x) {
        (0, 0) => 3,
        (_, 0) => 3 + digits(y + 1),
        _ => 4 + digits(y + 1) + digits(x + 1),
    }
}

/// Tells whether so many rows down are so many line feeds; not where each of them goes to the first column too.
fn is_fed(from: u16, to: u16) -> bool {
    cfg!(unix) && to > from && to - from <= STEPS
}

fn rows(from: u16, to: u16, out: &mut Vec<u8>) {
    match to.abs_diff(from) {
        0 => {}
        by if is_fed(from, to) => out.extend(repeat_n(b'\n', by.into())),
        by if to > from => control(by, 'B', out),
        by => control(by, 'A', out),
    }
}

fn rows_cost(from: u16, to: u16) -> usize {
    match to.abs_diff(from) {
        0 => 0,
        by if is_fed(from, to) => by.into(),
        by => control_cost(by),
    }
}

fn columns(from: u16, to: u16, out: &mut Vec<u8>) {
    match to.abs_diff(from) {
        0 => {}
        by if to > from => control(by, 'C', out),
        by if by <= STEPS => out.extend(repeat_n(b'\x08', by.into())),
        by => control(by, 'D', out),
    }
}

fn columns_cost(from: u16, to: u16) -> usize {
    match to.abs_diff(from) {
        0 => 0,
        by if to <= from && by <= STEPS => by.into(),
        by => control_cost(by),
    }
}

#[cfg(test)]
mod tests {
    use std::num::NonZero;

    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn the_cursor_arrives(from in prop::option::of((0u16..120, 0u16..40)), to in (0u16..120, 0u16..40)) {
            let mut terminal = vt100::Parser::new(NonZero::new(40).unwrap(), NonZero::new(120).unwrap(), 0);
            let (from, to) = (from.map(Position::from), Position::from(to));
            let mut out = Vec::new();
            place(from.unwrap_or(Position::new(7, 7)), &mut out);
            terminal.process(&out);
            let way = out.len();
            go(from, to, &mut out);
            prop_assert_eq!(out.len() - way, cost(from, to));
            prop_assert!(out.len() - way <= place_cost(to));
            terminal.process(out.get(way..).unwrap());
            prop_assert_eq!(terminal.screen().cursor_position(), (to.y, to.x));
        }
    }

    #[test]
    fn near_is_short() {
        for (from, to, expected) in [
            ((5, 5), (5, 5), ""),
            ((5, 5), (6, 5), "\x1b[C"),
            ((5, 5), (3, 5), "\x08\x08"),
            ((50, 5), (0, 5), "\r"),
            ((50, 5), (0, 7), "\r\n\n"),
            ((80, 20), (6, 21), "\r\n\x1b[6C"),
            ((80, 20), (79, 23), "\n\n\n\x08"),
            ((80, 20), (78, 21), "\n\x08\x08"),
            ((80, 20), (80, 12), "\x1b[8A"),
            ((80, 20), (0, 0), "\x1b[H"),
            ((80, 3), (6, 21), "\x1b[22;7H"),
        ] {
            let mut out = Vec::new();
            go(Some(Position::from(from)), Position::from(to), &mut out);
            assert_eq!(String::from_utf8(out).unwrap(), expected, "{from:?} {to:?}");
        }
    }
}
