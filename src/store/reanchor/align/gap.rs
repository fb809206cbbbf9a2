//! Two short stretches word by word: the cheapest way to edit one into the other (Gotoh 1982, affine gaps).
//!
//! Opening a gap costs more than widening one, so that a sentence that was deleted or inserted stays in one piece and
//! lends no stray words to its neighbours.

use super::{Match, Region};
use crate::store::reanchor::texts::Texts;

/// What it costs to begin leaving words out.
const OPEN: i32 = 8;

/// What it costs to leave out one more.
const WIDEN: i32 = 1;

/// What a word brings that stays, aside from its letters.
const STAYS: f64 = 4.0;

/// No way leads here.
const NEVER: i32 = i32::MIN / 2;

/// How the best way comes to a cell.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Step {
    /// Both words are the same or alike.
    #[default]
    Both,
    /// The old word is left out.
    Old,
    /// The new word is left out.
    New,
}

/// The best ways that come to a cell by each step, and the steps before.
#[derive(Clone, Copy, Debug)]
struct Cell {
    scores: [(Step, i32); 3],
    from: [Step; 3],
}

impl Cell {
    const UNREACHED: Self =
        Self { scores: [(Step::Both, NEVER), (Step::Old, NEVER), (Step::New, NEVER)], from: [Step::Both; 3] };

    /// Returns the best step to come here by when the next is `next`, and its score less what that costs.
    fn best(&self, cost: impl Fn(Step) -> i32) -> (Step, i32) {
        let scores = self.scores.iter().map(|(step, score)| (*step, score - cost(*step)));
        // The first of equals: words that stay come before words left out.
        scores.rev().max_by_key(|(_, score)| *score).unwrap_or((Step::Both, NEVER))
    }

    fn from(&self, step: Step) -> Step {
        let [both, old, new] = self.from;
        match step {
            Step::Both => both,
            Step::Old => old,
            Step::New => new,
        }
    }
}

/// Returns the old words of a region that stay, with the new words that they are.
pub(super) fn align(texts: &Texts<'_>, region: &Region) -> Vec<(usize, Match)> {
    let table = Table::new(texts, region);
    let (mut row, mut column) = (region.old.len(), region.new.len());
    let mut step = table.cell(row, column).best(|_| 0).0;
    let mut found = Vec::new();
    while row > 0 || column > 0 {
        let before = table.cell(row, column).from(step);
        if step != Step::New {
            row = row.saturating_sub(1);
        }
        if step != Step::Old {
            column = column.saturating_sub(1);
        }
        if step == Step::Both {
            let (old, new) = (region.old.start + row, region.new.start + column);
            found.push((old, Match { new, is_same: texts.is_same(old, new) }));
        }
        step = before;
    }
    found
}

/// The ways through a region.
struct Table {
    columns: usize,
    cells: Vec<Cell>,
}

impl Table {
    fn new(texts: &Texts<'_>, region: &Region) -> Self {
        let (rows, columns) = (region.old.len() + 1, region.new.len() + 1);
        let mut table = Self { columns, cells: Vec::with_capacity(rows * columns) };
        for row in 0..rows {
            for column in 0..columns {
                let cell = table.next(texts, region, row, column);
                table.cells.push(cell);
            }
        }
        table
    }

    fn cell(&self, row: usize, column: usize) -> Cell {
        self.cells.get(row * self.columns + column).copied().unwrap_or(Cell::UNREACHED)
    }

    fn next(&self, texts: &Texts<'_>, region: &Region, row: usize, column: usize) -> Cell {
        let mut cell = Cell::UNREACHED;
        if (row, column) == (0, 0) {
            cell.scores = [(Step::Both, 0), (Step::Old, NEVER), (Step::New, NEVER)];
            return cell;
        }
        let (up, left) = (row.checked_sub(1), column.checked_sub(1));
        let last = up.map(|up| region.old.start + up);
        let after_hole = last.is_some_and(|old| texts.is_hole(old));
        if let (Some(up), Some(left), Some(old)) = (up, left, last)
            && let Some(gain) = gain(texts, old, region.new.start + left)
        {
            let (from, score) = self.cell(up, left).best(|_| 0);
            (cell.scores[0].1, cell.from[0]) = (score + gain, from);
        }
        if let Some(up) = up {
            // What was not known may be gone for nothing.
            let cost = |step| if after_hole { 0 } else { WIDEN + if step == Step::Old { 0 } else { OPEN } };
            let (from, score) = self.cell(up, column).best(cost);
            (cell.scores[1].1, cell.from[1]) = (score, from);
        }
        if let Some(left) = left {
            let cost = |step| if after_hole || step == Step::New { WIDEN } else { WIDEN + OPEN };
            let (from, score) = self.cell(row, left).best(cost);
            (cell.scores[2].1, cell.from[2]) = (score, from);
        }
        cell
    }
}

/// Returns what it brings to keep an old word as a new one, none when they have nothing in common.
fn gain(texts: &Texts<'_>, old: usize, new: usize) -> Option<i32> {
    let likeness = texts.likeness(old, new);
    let letters = u32::try_from(texts.weight(old).min(12)).map_or(12.0, f64::from);
    #[expect(clippy::cast_possible_truncation, reason = "from 0 to 28")]
    let gain = (likeness * (STAYS + 2.0 * letters)) as i32;
    (likeness > 0.0).then_some(gain)
}
