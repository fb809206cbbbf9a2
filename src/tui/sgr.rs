//! How a cell looks, in the fewest numbers of SGR.

use ratatui::{
    buffer::Cell,
    style::{Color, Modifier},
};

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
        let is_plain = |modifier: Modifier| !modifier.intersects(SEEN_ON_BLANK);
        if cell.symbol() == " " && self.bg == cell.bg && is_plain(self.modifier) && is_plain(cell.modifier) {
            return self;
        }
        let is_underlined = cell.modifier.contains(Modifier::UNDERLINED);
        let underline = if is_underlined { cell.underline_color } else { self.underline };
        Self { fg: cell.fg, bg: cell.bg, underline, modifier: cell.modifier }
    }

    /// Writes what leads from `self` to `to`: only what differs, or everything anew where that is shorter.
    pub(super) fn turn(self, to: Self, out: &mut Vec<u8>) {
        if self == to {
            return;
        }
        let step = self.step(to);
        let anew = ["0".to_owned(), Self::default().step(to)].join(";");
        let anew = if to == Self::default() { "" } else { anew.as_str() };
        let shorter = if step.len() <= anew.len() { step.as_str() } else { anew };
        out.extend_from_slice(b"\x1b[");
        out.extend_from_slice(shorter.as_bytes());
        out.push(b'm');
    }

    /// Returns the numbers for what differs.
    fn step(self, to: Self) -> String {
        let gone = self.modifier.difference(to.modifier);
        let mut numbers: Vec<String> = Vec::new();
        for (modifier, _, off) in MODIFIERS {
            if gone.contains(*modifier) && numbers.last().is_none_or(|last| last != off) {
                numbers.push((*off).to_owned());
            }
        }
        // What goes off together with another comes on again.
        let lost =
            |modifier: Modifier, other: Modifier| gone.contains(other) && to.modifier.contains(modifier);
        for (modifier, on, off) in MODIFIERS {
            let twin = MODIFIERS.iter().any(|(other, _, its)| its == off && lost(*modifier, *other));
            if to.modifier.difference(self.modifier).contains(*modifier) || twin {
                numbers.push((*on).to_owned());
            }
        }
        for (is, wanted, ground) in
            [(self.fg, to.fg, 30), (self.bg, to.bg, 40), (self.underline, to.underline, 50)]
        {
            if is != wanted {
                numbers.push(colour(wanted, ground));
            }
        }
        numbers.join(";")
    }
}

/// Returns the numbers of a colour: of the text at 30, the background at 40, the underline at 50.
fn colour(colour: Color, ground: u8) -> String {
    let named = match colour {
        Color::Indexed(index) => return format!("{};5;{index}", ground + 8),
        Color::Rgb(red, green, blue) => return format!("{};2;{red};{green};{blue}", ground + 8),
        named => xterm_number(named),
    };
    match (named, ground) {
        (None, _) => (ground + 9).to_string(),
        // The underline has no short names.
        (Some(named), 50) => format!("58;5;{named}"),
        (Some(named @ 0..8), _) => (ground + named).to_string(),
        (Some(named), _) => (ground + 60 + named - 8).to_string(),
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
