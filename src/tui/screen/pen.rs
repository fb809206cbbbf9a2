//! Writes runs of a page to a terminal, and knows where its cursor stands.

use ratatui::{
    buffer::{Buffer, Cell},
    layout::Position,
};

use super::{
    changes::{columns, is_narrow},
    moves,
    runs::{Ink, Run},
};
use crate::tui::{bytes::control, sgr::Look};

/// Makes a character an emoji, which is two columns wide.
const EMOJI: char = '\u{fe0f}';

/// What is written, and what the terminal is left at.
pub(super) struct Pen<'a> {
    pub(super) out: Vec<u8>,
    /// Where the cursor stands; not known where terminals differ.
    pub(super) at: Option<Position>,
    pub(super) look: Look,
    page: &'a Buffer,
}

impl<'a> Pen<'a> {
    /// Returns a pen that has not written anything of a page, and stands at a place.
    pub(super) fn new(page: &'a Buffer, at: Option<Position>) -> Self {
        Self { out: Vec::new(), at, look: Look::default(), page }
    }

    /// Draws a run of the page.
    pub(super) fn draw(&mut self, run: &Run) {
        self.go(run.at);
        match run.ink {
            Ink::Erased => self.erase(run.end - run.at.x, 'X'),
            Ink::Cleared => self.erase(1, 'K'),
            Ink::Look(look) => {
                self.turn(look);
                self.write(run, |look, _| look);
            }
            Ink::Blank => self.write(run, Look::of),
        }
    }

    /// Writes the cells of a run; a character of two columns is one.
    fn write(&mut self, run: &Run, look: impl Fn(Look, &Cell) -> Look) {
        let mut at = run.at;
        while let Some(cell) = self.page.cell(at).filter(|_| at.x < run.end) {
            // After what terminals differ about, the place is not known.
            self.go(at);
            self.turn(look(self.look, cell));
            self.print(cell);
            at.x += columns(cell);
        }
    }

    fn go(&mut self, to: Position) {
        moves::go(self.at, to, &mut self.out);
        self.at = Some(to);
    }

    fn print(&mut self, cell: &Cell) {
        let symbol = cell.symbol();
        if let (true, Some(at)) = (symbol.contains(EMOJI), self.at) {
            // Some terminals draw it narrow and leave what stood beside.
            self.out.extend_from_slice(b"  ");
            moves::go(None, at, &mut self.out);
        }
        self.out.extend_from_slice(symbol.as_bytes());
        // Terminals differ about the width of what is wider than a column, and about the end of a row.
        let right = self.page.area.right();
        self.at = self.at.filter(|at| is_narrow(cell) && at.x + 1 < right);
        self.at = self.at.map(|at| Position { x: at.x + 1, ..at });
    }

    /// Erases cells from the cursor on, which stays.
    fn erase(&mut self, count: u16, act: char) {
        if !self.look.leaves_blank(&Cell::EMPTY) {
            self.turn(Look::default());
        }
        control(count, act, &mut self.out);
    }

    fn turn(&mut self, look: Look) {
        let look = look.after(self.look);
        self.look.turn(look, &mut self.out);
        self.look = look;
    }
}
