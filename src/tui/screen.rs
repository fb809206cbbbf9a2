//! What the terminal shows, and the fewest bytes that make it show something else: over a slow line every byte is felt.

mod changes;
mod moves;
mod order;
mod pen;
mod runs;
#[cfg(test)]
mod tests;

use std::{io::Write as _, ops::Range};

use ratatui::{
    buffer::{Buffer, Cell},
    layout::{Position, Rect, Size},
};

use super::sgr::Look;
use moves::go;
use order::drawn;

/// Bytes that reach a terminal at once, also over a network; of more it is told where they begin and end, so that it shows no half.
const PACKET: usize = 1_000;

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
        let (mut out, at) = self.shorter(&scrolled);
        put_cursor(self.cursor, cursor, at, &mut out);
        std::mem::swap(&mut self.shown, &mut self.next);
        (self.cursor, self.scrolled) = (cursor, scrolled);
        if out.len() > PACKET { [b"\x1b[?2026h", &*out, b"\x1b[?2026l"].concat() } else { out }
    }

    /// Returns what draws the next page, over what is shown or over its rows of text moved, and where it leaves the cursor.
    fn shorter(&self, to: &Scrolled) -> (Vec<u8>, Option<Position>) {
        let stayed = drawn(&self.shown, &self.next, self.cursor);
        let moved = self.moved(to).map(|(moved, way)| (drawn(&moved, &self.next, None), way));
        let (mut pen, mut out) = match moved {
            Some((moved, way)) if way.len() + moved.out.len() < stayed.out.len() => (moved, way),
            _ => (stayed, Vec::new()),
        };
        pen.look.turn(Look::default(), &mut pen.out);
        out.append(&mut pen.out);
        (out, pen.at)
    }

    /// Returns what is shown after the terminal has moved the rows of text, and how it is made to; none when they cannot be.
    fn moved(&self, to: &Scrolled) -> Option<(Buffer, Vec<u8>)> {
        let by = to.top.abs_diff(self.scrolled.top);
        let up = to.top > self.scrolled.top;
        if by == 0 || by >= to.rows.len() || to.rows != self.scrolled.rows {
            return None;
        }
        let mut moved = self.shown.clone();
        move_rows(&mut moved, &to.rows, by, up);
        let (first, last, act) = (to.rows.start + 1, to.rows.end, if up { 'M' } else { 'L' });
        let mut way = Vec::new();
        // Lines are taken out or put in at the top of the rows, which every terminal can, and the others follow.
        write!(way, "\x1b[{first};{last}r\x1b[{first}H\x1b[{by}{act}\x1b[r").ok()?;
        Some((moved, way))
    }
}

/// Shows or hides the cursor, which stands at `at`, and puts it in its place.
fn put_cursor(before: Option<Position>, after: Option<Position>, at: Option<Position>, out: &mut Vec<u8>) {
    match (before, after) {
        (None, Some(_)) => out.extend_from_slice(b"\x1b[?25h"),
        (Some(_), None) => out.extend_from_slice(b"\x1b[?25l"),
        _ => {}
    }
    if let Some(place) = after {
        // When nothing has changed the cursor is put there all the same, whatever others have written to the terminal.
        go(at.filter(|_| !out.is_empty()), place, out);
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
