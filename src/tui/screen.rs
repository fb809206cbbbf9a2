//! What the terminal shows, and the fewest bytes that make it show something else: over a slow line every byte is felt.

use std::{io::Write as _, ops::Range};

use ratatui::{
    buffer::{Buffer, Cell},
    layout::{Position, Rect, Size},
};

use super::sgr::Look;
use crate::text;

/// Unchanged cells that are written once more where moving over them would take as many bytes.
const NEAR: u16 = 3;

/// Makes a character an emoji, which is two columns wide.
const EMOJI: char = '\u{fe0f}';

/// Blanks in a row from which on they are erased, not written.
const MANY: usize = 8;

/// The rows in which text scrolls, and which row of the text is the first of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Scrolled {
    pub(super) rows: Range<u16>,
    pub(super) top: usize,
}

/// What the terminal shows.
#[derive(Debug)]
pub(super) struct Screen {
    shown: Buffer,
    next: Buffer,
    cursor: Option<Position>,
    scrolled: Scrolled,
}

impl Screen {
    /// Returns a screen with nothing on it, its cursor hidden.
    pub(super) fn new(size: Size) -> Self {
        let blank = Buffer::empty(Rect::from((Position::ORIGIN, size)));
        Self { shown: blank.clone(), next: blank, cursor: None, scrolled: Scrolled::default() }
    }

    /// Returns its columns and rows.
    pub(super) const fn size(&self) -> (u16, u16) {
        (self.shown.area.width, self.shown.area.height)
    }

    /// Returns what is to be written so that the terminal shows what `render` draws, and the cursor where it says.
    pub(super) fn draw(
        &mut self,
        scrolled: Scrolled,
        render: impl FnOnce(&mut Buffer) -> Option<Position>,
    ) -> Vec<u8> {
        self.next.reset();
        let cursor = render(&mut self.next);
        let mut out = Vec::from(b"\x1b[?2026h");
        self.scroll(&scrolled, &mut out);
        let look = write_changes(&self.shown, &self.next, &mut out);
        look.turn(Look::default(), &mut out);
        self.put_cursor(cursor, &mut out);
        out.extend_from_slice(b"\x1b[?2026l");
        std::mem::swap(&mut self.shown, &mut self.next);
        self.scrolled = scrolled;
        out
    }

    /// Lets the terminal move the rows of text where fewer cells are to be drawn then.
    fn scroll(&mut self, to: &Scrolled, out: &mut Vec<u8>) {
        let by = to.top.abs_diff(self.scrolled.top);
        let up = to.top > self.scrolled.top;
        let height = to.rows.len();
        if by == 0 || by >= height || to.rows != self.scrolled.rows {
            return;
        }
        let mut moved = self.shown.clone();
        move_rows(&mut moved, &to.rows, by, up);
        if changes(&moved, &self.next).len() < changes(&self.shown, &self.next).len() {
            let (first, last, act) = (to.rows.start + 1, to.rows.end, if up { 'M' } else { 'L' });
            // Lines are taken out or put in at the top of the rows, which every terminal can, and the others follow.
            let written = write!(out, "\x1b[{first};{last}r\x1b[{first}H\x1b[{by}{act}\x1b[r");
            if written.is_ok() {
                self.shown = moved;
            }
        }
    }

    fn put_cursor(&mut self, cursor: Option<Position>, out: &mut Vec<u8>) {
        match (self.cursor, cursor) {
            (None, Some(_)) => out.extend_from_slice(b"\x1b[?25h"),
            (Some(_), None) => out.extend_from_slice(b"\x1b[?25l"),
            _ => {}
        }
        if let Some(place) = cursor {
            go_to(place, out);
        }
        self.cursor = cursor;
    }
}

/// Moves rows up or down; what comes in is blank.
fn move_rows(buffer: &mut Buffer, rows: &Range<u16>, by: usize, up: bool) {
    let width = usize::from(buffer.area.width);
    let cells = usize::from(rows.start) * width..usize::from(rows.end) * width;
    let Some(cells) = buffer.content.get_mut(cells) else { return };
    let (by, kept) = (by * width, cells.len() - by * width);
    if up {
        cells.rotate_left(by);
        cells.iter_mut().skip(kept).for_each(Cell::reset);
    } else {
        cells.rotate_right(by);
        cells.iter_mut().take(by).for_each(Cell::reset);
    }
}

fn go_to(Position { x, y }: Position, out: &mut Vec<u8>) {
    out.extend_from_slice(format!("\x1b[{};{}H", y + 1, x + 1).as_bytes());
}

/// A cell that is to be drawn, and where.
type Change<'a> = (u16, u16, &'a Cell);

/// Returns the cells that differ, and those of which a wide character that goes has covered a part: what terminals leave there
/// differs.
fn changes<'a>(before: &Buffer, after: &'a Buffer) -> Vec<Change<'a>> {
    let width = usize::from(after.area.width).max(1);
    let rows = before.content.chunks(width).zip(after.content.chunks(width));
    let mut found = Vec::new();
    for (y, (old, new)) in (0..).zip(rows) {
        // Columns before the first are covered by what was drawn, those before the second were so by what is gone.
        let (mut covered, mut torn) = (0, 0);
        for (x, (was, is)) in (0..).zip(old.iter().zip(new)) {
            let goes = x < covered || x < torn || was != is;
            if goes {
                torn = torn.max(x + columns(was));
            }
            if x < covered {
                continue;
            }
            covered = x + columns(is);
            if goes {
                found.push((x, y, is));
            }
        }
    }
    found
}

/// Returns how many columns a cell's character takes.
fn columns(cell: &Cell) -> u16 {
    u16::try_from(text::columns(cell.symbol())).unwrap_or(1)
}

/// Writes the cells that differ; returns the look that the terminal is left at.
fn write_changes(before: &Buffer, after: &Buffer, out: &mut Vec<u8>) -> Look {
    let changes = changes(before, after);
    let mut pen = Pen { out, at: None, look: Look::default(), page: after };
    let mut rest = changes.as_slice();
    while let Some(((x, y, cell), others)) = rest.split_first() {
        let blanks = blanks(rest);
        pen.go(Position::new(*x, *y));
        if blanks > MANY {
            pen.erase(blanks);
            rest = rest.get(blanks..).unwrap_or_default();
        } else {
            pen.print(cell);
            rest = others;
        }
    }
    pen.look
}

/// Returns how many of the first changes are blanks of the terminal's own colour beside one another.
fn blanks(changes: &[Change<'_>]) -> usize {
    let Some((x, y, _)) = changes.first() else { return 0 };
    let is_next = |((at, row, cell), x): &(&Change<'_>, u16)| at == x && row == y && is_blank(cell);
    changes.iter().zip(*x..).take_while(is_next).count()
}

fn is_blank(cell: &Cell) -> bool {
    cell.symbol() == " " && Look::default().of(cell) == Look::default()
}

/// Writes cells of a page to a terminal, and knows where its cursor stands.
struct Pen<'a> {
    out: &'a mut Vec<u8>,
    at: Option<Position>,
    look: Look,
    page: &'a Buffer,
}

impl Pen<'_> {
    fn go(&mut self, to: Position) {
        match self.at {
            Some(at) if at == to => {}
            Some(at) if at.y == to.y && at.x < to.x => self.skip(at, to),
            _ => go_to(to, self.out),
        }
        self.at = Some(to);
    }

    /// Goes on in a row: over what stands between, or along it where that looks as what was written last.
    fn skip(&mut self, from: Position, to: Position) {
        let between = (from.x..to.x).filter_map(|x| self.page.cell((x, to.y)));
        let is_near = to.x - from.x <= NEAR;
        if is_near && between.clone().all(|cell| cell.symbol().is_ascii() && self.look.of(cell) == self.look)
        {
            between.for_each(|cell| self.out.extend_from_slice(cell.symbol().as_bytes()));
            return;
        }
        let written = match to.x - from.x {
            1 => write!(self.out, "\x1b[C"),
            far => write!(self.out, "\x1b[{far}C"),
        };
        // A vector takes all that is written.
        written.unwrap_or_default();
    }

    fn print(&mut self, cell: &Cell) {
        self.turn(self.look.of(cell));
        let symbol = cell.symbol();
        if let (true, Some(at)) = (symbol.contains(EMOJI), self.at) {
            // Some terminals draw it narrow and leave what stood beside.
            self.out.extend_from_slice(b"  ");
            go_to(at, self.out);
        }
        self.out.extend_from_slice(symbol.as_bytes());
        // Terminals differ about the width of what is wider than a column, and about the end of a row.
        let right = self.page.area.right();
        let is_sure = symbol.chars().count() == 1 && columns(cell) == 1;
        self.at = self.at.filter(|at| is_sure && at.x + 1 < right).map(|at| Position { x: at.x + 1, ..at });
    }

    /// Erases cells from the cursor on, which stays.
    fn erase(&mut self, count: usize) {
        self.turn(Look::default());
        let ends = self.at.is_some_and(|at| usize::from(at.x) + count >= self.page.area.width.into());
        let written = if ends { write!(self.out, "\x1b[K") } else { write!(self.out, "\x1b[{count}X") };
        written.unwrap_or_default();
    }

    fn turn(&mut self, look: Look) {
        self.look.turn(look, self.out);
        self.look = look;
    }
}

#[cfg(test)]
mod tests {
    use proptest::{prelude::*, sample::select};
    use ratatui::style::{Color, Modifier, Style};
    use std::num::NonZero;

    use super::*;

    const WIDTH: u16 = 24;
    const HEIGHT: u16 = 8;

    /// Something written somewhere, on a page that scrolls.
    type Written = (u16, u16, &'static str, Style);

    fn written() -> impl Strategy<Value = Written> {
        let texts = [
            "article",
            "a b",
            " ",
            "              ",
            "漢字 kanji",
            "e\u{301}té",
            "🙂!",
            "“so”",
            "__",
            "❤\u{fe0f}.",
        ];
        let colours = [Color::Reset, Color::Red, Color::LightBlue, Color::Indexed(208), Color::Rgb(1, 2, 3)];
        let looks = [
            Modifier::empty(),
            Modifier::BOLD,
            Modifier::DIM,
            Modifier::BOLD.union(Modifier::UNDERLINED),
            Modifier::ITALIC,
            Modifier::REVERSED,
        ];
        let style = (select(colours.to_vec()), select(colours.to_vec()), select(looks.to_vec()))
            .prop_map(|(fg, bg, look)| Style::reset().fg(fg).bg(bg).add_modifier(look));
        (0..WIDTH, 0..HEIGHT, select(texts.to_vec()), style)
    }

    /// A page, which is a window from row `top` on all that is written.
    fn draw(all: &[Written], top: u16, page: &mut Buffer) {
        for (x, y, text, style) in all {
            if let Some(y) = y.checked_sub(top) {
                page.set_stringn(*x, y.min(HEIGHT - 1), text, usize::from(WIDTH - x), *style);
            }
        }
    }

    fn assert_shown(terminal: &vt100::Parser, page: &Buffer) {
        let mut covered = 0;
        for (index, cell) in page.content.iter().enumerate() {
            let index = u16::try_from(index).unwrap();
            let (row, column) = (index / WIDTH, index % WIDTH);
            if covered > 0 {
                covered -= 1;
                continue;
            }
            let shown = terminal.screen().cell(row, column).unwrap();
            let text = if shown.has_contents() { shown.contents() } else { " " };
            assert_eq!(text, cell.symbol(), "row {row}, column {column}");
            covered = columns(cell) - 1;
            assert_eq!(shown.bgcolor(), colour(cell.bg), "row {row}, column {column}");
            assert_eq!(shown.inverse(), cell.modifier.contains(Modifier::REVERSED));
            assert_eq!(shown.underline(), cell.modifier.contains(Modifier::UNDERLINED));
            if cell.symbol() != " " {
                assert_eq!(shown.fgcolor(), colour(cell.fg), "row {row}, column {column}");
                assert_eq!(shown.bold(), cell.modifier.contains(Modifier::BOLD));
                assert_eq!(shown.dim(), cell.modifier.contains(Modifier::DIM));
                assert_eq!(shown.italic(), cell.modifier.contains(Modifier::ITALIC));
            }
        }
    }

    fn colour(colour: Color) -> vt100::Color {
        match colour {
            Color::Red => vt100::Color::Idx(1),
            Color::LightBlue => vt100::Color::Idx(12),
            Color::Indexed(index) => vt100::Color::Idx(index),
            Color::Rgb(red, green, blue) => vt100::Color::Rgb(red, green, blue),
            _ => vt100::Color::Default,
        }
    }

    /// A terminal as the guard hands it over.
    fn terminal() -> vt100::Parser {
        let mut terminal = vt100::Parser::new(NonZero::new(HEIGHT).unwrap(), NonZero::new(WIDTH).unwrap(), 0);
        terminal.process(b"\x1b[?25l");
        terminal
    }

    proptest! {
        #[test]
        fn the_terminal_shows_what_is_drawn(
            pages in prop::collection::vec((prop::collection::vec(written(), 0..12), 0u16..5), 1..6),
            cursor in prop::option::of((0..WIDTH, 0..HEIGHT)),
        ) {
            let mut screen = Screen::new(Size::new(WIDTH, HEIGHT));
            let mut terminal = terminal();
            let mut all = Vec::new();
            for (more, top) in pages {
                all.extend(more);
                let scrolled = Scrolled { rows: 1..HEIGHT - 1, top: top.into() };
                let bytes = screen.draw(scrolled, |page| {
                    draw(&all, top, page);
                    cursor.map(Position::from)
                });
                terminal.process(&bytes);
                assert_shown(&terminal, &screen.shown);
                prop_assert_eq!(terminal.screen().hide_cursor(), cursor.is_none());
                if let Some((x, y)) = cursor {
                    prop_assert_eq!(terminal.screen().cursor_position(), (y, x));
                }
            }
        }
    }

    #[test]
    fn rows_that_scroll_are_not_drawn_again() {
        let lines = |top: usize| {
            move |page: &mut Buffer| {
                for row in 0..HEIGHT {
                    let line = format!("a long line of text, {}", top + usize::from(row));
                    page.set_string(0, row, line, Style::new());
                }
                None
            }
        };
        let mut screen = Screen::new(Size::new(WIDTH, HEIGHT));
        let mut terminal = terminal();
        let at = |top| Scrolled { rows: 0..HEIGHT, top };
        terminal.process(&screen.draw(at(3), lines(3)));
        for top in [4, 6, 5, 2, 2] {
            let bytes = screen.draw(at(top), lines(top));
            assert!(bytes.len() < 150, "{top}: {}", String::from_utf8_lossy(&bytes));
            terminal.process(&bytes);
            assert_shown(&terminal, &screen.shown);
        }
    }

    #[test]
    fn what_stays_costs_next_to_nothing() {
        let mut screen = Screen::new(Size::new(WIDTH, HEIGHT));
        let drawn = |page: &mut Buffer| {
            page.set_string(0, 0, "so it is", Style::new().red());
            Some(Position::new(3, 0))
        };
        screen.draw(Scrolled::default(), drawn);
        let again = screen.draw(Scrolled::default(), drawn);
        assert_eq!(String::from_utf8(again).unwrap(), "\x1b[?2026h\x1b[1;4H\x1b[?2026l");
    }
}
