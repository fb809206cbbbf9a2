//! Which cells of a page are to be drawn where another page is shown.

use ratatui::{
    buffer::{Buffer, Cell},
    layout::Position,
};

use unicode_width::UnicodeWidthChar;

use crate::{text, tui::sgr};

/// A cell that is to be drawn, and where.
#[derive(Clone, Copy, Debug)]
pub(super) struct Change<'a> {
    pub(super) at: Position,
    pub(super) cell: &'a Cell,
}

impl Change<'_> {
    /// Returns the column after it.
    pub(super) fn end(&self) -> u16 {
        self.at.x + columns(self.cell)
    }
}

/// Returns the cells that look otherwise, and those of which a wide character that goes has covered a part or one that comes may
/// cover one: what terminals leave there differs.
pub(super) fn changes<'a>(before: &Buffer, after: &'a Buffer) -> Vec<Change<'a>> {
    let width = usize::from(after.area.width).max(1);
    let rows = before.content.chunks(width).zip(after.content.chunks(width));
    let mut found = Vec::new();
    for (y, (old, new)) in (0..).zip(rows) {
        // Columns before the first are covered by what was drawn, those before the second were so by what is gone, or may be so
        // by what comes.
        let (mut covered, mut torn) = (0, 0);
        for (x, (was, is)) in (0..).zip(old.iter().zip(new)) {
            let goes = x < covered || x < torn || !looks_same(was, is);
            if goes {
                torn = torn.max(x + columns(was)).max(x + reach(is));
            }
            if x < covered {
                continue;
            }
            covered = x + columns(is);
            if goes {
                found.push(Change { at: Position::new(x, y), cell: is });
            }
        }
    }
    found
}

/// Tells whether nobody can see a difference: a blank has neither a colour nor a weight.
fn looks_same(was: &Cell, is: &Cell) -> bool {
    was == is || sgr::is_plain_blank(was) && sgr::is_plain_blank(is) && was.bg == is.bg
}

/// Returns how many columns a cell's character takes.
pub(super) fn columns(cell: &Cell) -> u16 {
    u16::try_from(text::columns(cell.symbol())).unwrap_or(1)
}

/// Returns how many columns a terminal may take for a cell that does not know that its characters are one.
fn reach(cell: &Cell) -> u16 {
    if is_narrow(cell) {
        return 1;
    }
    let each: usize = cell.symbol().chars().map(|character| character.width().unwrap_or(0)).sum();
    u16::try_from(each).unwrap_or(1)
}

/// Tells whether all terminals agree that a cell's character takes one column.
pub(super) fn is_narrow(cell: &Cell) -> bool {
    let mut characters = cell.symbol().chars();
    characters.next().is_some() && characters.next().is_none() && columns(cell) == 1
}
