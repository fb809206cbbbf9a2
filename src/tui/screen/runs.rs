//! Cells that are drawn at once.

use ratatui::{
    buffer::{Buffer, Cell},
    layout::Position,
};

use super::{
    changes::{Change, is_narrow},
    moves,
};
use crate::tui::sgr::{Look, is_plain_blank};

/// Blanks from which on they are erased, which takes four or five bytes, where nothing is to be drawn beside them.
const MANY: usize = 5;

/// The same where something is, to which the cursor has to be moved.
const MANY_MORE: usize = 9;

/// Blanks from which on the rest of a row is erased, which takes three bytes.
const MANY_AT_END: usize = 4;

/// Unchanged cells between others up to which it may be shorter to write them once more than to move over them.
const NEAR: u16 = 4;

/// Cells beside one another.
#[derive(Clone, Copy, Debug)]
pub(super) struct Run {
    pub(super) at: Position,
    /// The column after the last.
    pub(super) end: u16,
    pub(super) ink: Ink,
    /// Whether all terminals agree about how wide its characters are.
    pub(super) is_sure: bool,
}

/// How a run is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ink {
    /// In this look.
    Look(Look),
    /// In any look in which its blanks are blank.
    Blank,
    /// As cells without contents.
    Erased,
    /// As a row without contents from here on.
    Cleared,
}

/// Divides what is to be drawn on a page into runs, in reading order.
pub(super) fn runs(changes: &[Change<'_>], page: &Buffer) -> Vec<Run> {
    let mut runs = Vec::new();
    let mut rest = changes;
    while let Some(first) = rest.first() {
        let (ink, length) = erased(rest, page).unwrap_or_else(|| written(rest, page));
        let (now, later) = rest.split_at(length.clamp(1, rest.len()));
        let end = now.last().map_or(first.at.x, Change::end);
        let is_sure = now.iter().all(|change| is_narrow(change.cell));
        runs.push(Run { at: first.at, end, ink, is_sure });
        rest = later;
    }
    runs
}

/// Returns how the first changes are erased and how many they are, none when they are not.
///
/// What is empty already between them is erased once more: that takes nothing.
fn erased(changes: &[Change<'_>], page: &Buffer) -> Option<(Ink, usize)> {
    let Position { x, y } = changes.first().filter(|change| is_empty(change.cell))?.at;
    let right = page.area.right();
    let end = (x..right).find(|x| !page.cell((*x, y)).is_some_and(is_empty)).unwrap_or(right);
    let all = changes.iter().take_while(|change| change.at.y == y && change.at.x < end).count();
    let after = changes.get(all.checked_sub(1)?)?.end();
    let goes_on = changes.get(all).is_some_and(|next| next.at == Position::new(after, y));
    match usize::from(after - x) {
        MANY_AT_END.. if end == right => Some((Ink::Cleared, all)),
        MANY_MORE.. => Some((Ink::Erased, all)),
        MANY.. if !goes_on => Some((Ink::Erased, all)),
        _ => None,
    }
}

/// Returns how the first changes are written, and how many they are.
fn written(changes: &[Change<'_>], page: &Buffer) -> (Ink, usize) {
    let Some(first) = changes.first() else { return (Ink::Blank, 0) };
    let own = Ink::Look(Look::default().of(first.cell));
    let (mut ink, mut end) = (if is_plain_blank(first.cell) { Ink::Blank } else { own }, first.end());
    for (length, change) in changes.iter().enumerate().skip(1) {
        let from = Position::new(end, first.at.y);
        let is_other = erased(changes.get(length..).unwrap_or_default(), page).is_some();
        match with(ink, first.cell, change.cell) {
            Some(now) if !is_other && is_near(from, change.at, (ink, first.cell), page) => ink = now,
            _ => return (ink, length),
        }
        end = change.end();
    }
    (ink, changes.len())
}

/// Returns the ink of cells that are drawn in this one, the first of them being `first`, together with another; none when they
/// are not drawn together.
fn with(ink: Ink, first: &Cell, cell: &Cell) -> Option<Ink> {
    let own = Look::default().of(cell);
    match ink {
        Ink::Blank if is_plain_blank(cell) => (cell.bg == first.bg).then_some(ink),
        Ink::Blank => own.leaves_blank(first).then_some(Ink::Look(own)),
        Ink::Look(look) if is_plain_blank(cell) => look.leaves_blank(cell).then_some(ink),
        Ink::Look(look) => (look == own).then_some(ink),
        Ink::Erased | Ink::Cleared => None,
    }
}

/// Tells whether what stands between two places in a row, if anything, is written together with what is before it, and in no
/// more bytes than moving takes.
fn is_near(from: Position, to: Position, (ink, first): (Ink, &Cell), page: &Buffer) -> bool {
    let is_on = from.y == to.y && from.x <= to.x && to.x - from.x <= NEAR;
    let between = (from.x..to.x).filter_map(|x| page.cell((x, to.y)));
    let is_so = |cell: &Cell| is_narrow(cell) && with(ink, first, cell) == Some(ink);
    is_on
        && between.clone().all(is_so)
        && between.map(|cell| cell.symbol().len()).sum::<usize>() <= moves::cost(Some(from), to)
}

/// Tells whether a cell is as erasing leaves it.
fn is_empty(cell: &Cell) -> bool {
    Look::default().leaves_blank(cell)
}
