//! How a cell looks, in the fewest numbers of SGR.

use std::{fmt::Arguments, io::Write as _};

use ratatui::{
    buffer::Cell,
    style::{Color, Modifier},
};

use super::bytes::or_shorter;
use crate::view::xterm_number;

/// What the terminal makes of the characters that it is sent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Look {
    fg: Color,
    bg: Color,
    underline: Color,
    modifier: Modifier,
}

/// What turns modifiers on and off; bold and dim go off together.
const MODIFIERS: &[(Modifier, &str, &str)] = &[
    (Modifier::BOLD, "1", "22"),
    (Modifier::DIM, "2", "22"),
    (Modifier::ITALIC, "3", "23"),
    (Modifier::UNDERLINED, "4", "24"),
    (Modifier::SLOW_BLINK, "5", "25"),
    (Modifier::RAPID_BLINK, "6", "25"),
    (Modifier::REVERSED, "7", "27"),
    (Modifier::HIDDEN, "8", "28"),
    (Modifier::CROSSED_OUT, "9", "29"),
];

/// What can be seen of a blank.
const SEEN_ON_BLANK: Modifier = Modifier::REVERSED
    .union(Modifier::UNDERLINED)
    .union(Modifier::CROSSED_OUT)
    .union(Modifier::SLOW_BLINK)
    .union(Modifier::RAPID_BLINK);

impl Look {
    /// Returns the look that a cell is to have when the terminal is at `self`; what cannot be seen of it stays as it is.
    pub(super) fn of(self, cell: &Cell) -> Self {
        if self.leaves_blank(cell) {
            return self;
        }
        let Cell { fg, bg, modifier, underline_color: underline, .. } = *cell;
        Self { fg, bg, underline, modifier }.after(self)
    }

    /// Returns the same look; the colour of an underline that it does not have is that of the look before.
    pub(super) fn after(self, before: Self) -> Self {
        let is_underlined = self.modifier.contains(Modifier::UNDERLINED);
        if is_underlined { self } else { Self { underline: before.underline, ..self } }
    }

    /// Tells whether a cell is a blank, and all that can be seen of a blank in this look is what it is to show.
    pub(super) fn leaves_blank(self, cell: &Cell) -> bool {
        is_plain_blank(cell) && self.bg == cell.bg && !self.modifier.intersects(SEEN_ON_BLANK)
    }

    /// Writes what leads from `self` to `to`: only what differs, or everything anew where that is shorter.
    pub(super) fn turn(self, to: Self, out: &mut Vec<u8>) {
        if self == to {
            return;
        }
        let start = out.len();
        out.extend_from_slice(b"\x1b[");
        self.step(to, out);
        out.push(b'm');
        or_shorter(start, out, |out| {
            out.extend_from_slice(b"\x1b[");
            if to != Self::default() {
                out.push(b'0');
                Self::default().step(to, out);
            }
            out.push(b'm');
        });
    }

    /// Returns how many bytes it takes to turn to a look.
    pub(super) fn cost(self, to: Self) -> usize {
        let mut out = Vec::new();
        self.turn(to.after(self), &mut out);
        out.len()
    }

    /// Writes the numbers for what differs.
    fn step(self, to: Self, out: &mut Vec<u8>) {
        let gone = self.modifier.difference(to.modifier);
        let mut last = None;
        for (_, _, off) in MODIFIERS.iter().filter(|(modifier, ..)| gone.contains(*modifier)) {
            if last.replace(off) != Some(off) {
                add(format_args!("{off}"), out);
            }
        }
        // What goes off together with another comes on again.
        let goes_with =
            |modifier: Modifier, other: Modifier| gone.contains(other) && to.modifier.contains(modifier);
        for (modifier, on, off) in MODIFIERS {
            let twin = MODIFIERS.iter().any(|(other, _, its)| its == off && goes_with(*modifier, *other));
            if to.modifier.difference(self.modifier).contains(*modifier) || twin {
                add(format_args!("{on}"), out);
            }
        }
        for (is, wanted, ground) in
            [(self.fg, to.fg, 30), (self.bg, to.bg, 40), (self.underline, to.underline, 50)]
        {
            if is != wanted {
                add_colour(wanted, ground, out);
            }
        }
    }
}

/// Tells whether neither colour nor weight can be seen of a cell, only what is behind it.
pub(super) fn is_plain_blank(cell: &Cell) -> bool {
    cell.symbol() == " " && !cell.modifier.intersects(SEEN_ON_BLANK)
}

/// Writes a number after those that stand there.
fn add(number: Arguments<'_>, out: &mut Vec<u8>) {
    if out.last() != Some(&b'[') {
        out.push(b';');
    }
    // A vector takes all that is written.
    out.write_fmt(number).unwrap_or_default();
}

/// Writes the numbers of a colour: of the text at 30, the background at 40, the underline at 50.
fn add_colour(colour: Color, ground: u8, out: &mut Vec<u8>) {
    let named = match colour {
        Color::Indexed(index) => return add(format_args!("{};5;{index}", ground + 8), out),
        Color::Rgb(red, green, blue) => {
            return add(format_args!("{};2;{red};{green};{blue}", ground + 8), out);
        }
        named => xterm_number(named),
    };
    match (named, ground) {
        (None, _) => add(format_args!("{}", ground + 9), out),
        // The underline has no short names.
        (Some(named), 50) => add(format_args!("58;5;{named}"), out),
        (Some(named @ 0..8), _) => add(format_args!("{}", ground + named), out),
        (Some(named), _) => add(format_args!("{}", ground + 60 + named - 8), out),
    }
}

#[cfg(test)]
mod tests {
    use ratatui::style::Style;

    use super::*;

    fn look(style: Style) -> Look {
        let mut cell = Cell::new("x");
        cell.set_style(style);
        Look::default().of(&cell)
    }

    #[test]
    fn only_what_differs_is_written() {
        let plain = Style::new();
        for (from, to, expected) in [
            (plain, plain, ""),
            (plain, plain.bold(), "\x1b[1m"),
            (plain.bold(), plain, "\x1b[m"),
            (plain.bold().dim(), plain.dim(), "\x1b[0;2m"),
            (plain.bold().dim().bg(Color::Rgb(9, 9, 9)), plain.dim().bg(Color::Rgb(9, 9, 9)), "\x1b[22;2m"),
            (plain.red(), plain.light_red(), "\x1b[91m"),
            (plain.on_red(), plain.on_gray(), "\x1b[47m"),
            (plain.red().italic(), plain.red(), "\x1b[23m"),
            (plain, plain.fg(Color::Indexed(208)).underlined(), "\x1b[4;38;5;208m"),
            (plain, plain.underlined().underline_color(Color::Green), "\x1b[4;58;5;2m"),
            (plain, plain.underline_color(Color::Green), ""),
            (plain.underlined().underline_color(Color::Green), plain.underlined(), "\x1b[59m"),
        ] {
            let mut out = Vec::new();
            look(from).turn(look(to), &mut out);
            assert_eq!(String::from_utf8(out).unwrap(), expected, "{from:?} {to:?}");
        }
    }

    #[test]
    fn a_blank_shows_neither_colour_nor_weight() {
        let mut blank = Cell::new(" ");
        blank.set_style(Style::new().red().bold());
        assert_eq!(Look::default().of(&blank), Look::default());
        blank.set_style(Style::new().underlined());
        assert_ne!(Look::default().of(&blank), Look::default());
    }
}
