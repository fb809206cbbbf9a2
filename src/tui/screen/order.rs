//! In which order runs are drawn: what comes next is what takes the fewest bytes from where the pen is. To turn from colour to
//! colour takes more than to move, so that what comes again and again in one look, as the keys among the hints do, is drawn
//! together.

use ratatui::{
    buffer::{Buffer, Cell},
    layout::Position,
};

use super::{
    changes::changes,
    moves,
    pen::Pen,
    runs::{Ink, Run, runs},
};
use crate::tui::sgr::Look;

/// Runs among which the next one is chosen; a whole screen has more.
const CHOICE: usize = 250;

/// How much a turn to another look counts beside a move. Who always takes the next best step may end up far from the shortest
/// way: of two tries, which differ in this, one often does not.
const WEIGHTS: [usize; 2] = [1, 2];

/// Returns a pen that has written what makes a terminal that shows `before` show `after`, beginning where its cursor stands.
pub(super) fn drawn<'a>(before: &Buffer, after: &'a Buffer, cursor: Option<Position>) -> Pen<'a> {
    let changes = changes(before, after);
    let runs = runs(&changes, after);
    let [first, second] = WEIGHTS.map(|weight| in_order(&runs, weight, Pen::new(after, cursor)));
    if second.out.len() < first.out.len() { second } else { first }
}

/// Draws runs, next what takes the fewest bytes.
fn in_order<'a>(runs: &[Run], weight: usize, mut pen: Pen<'a>) -> Pen<'a> {
    let mut looks = Looks::default();
    let mut left: Vec<(Option<usize>, &Run)> = runs.iter().map(|run| (looks.number(run.ink), run)).collect();
    while !left.is_empty() {
        looks.turn_from(pen.look);
        let cost =
            |(look, run): &(Option<usize>, &Run)| weight * looks.cost(*look) + moves::cost(pen.at, run.at);
        // What terminals differ about may run over what stands after it, which is therefore drawn later.
        let mut unsure = None;
        let free = left.iter().take(CHOICE).enumerate().filter(|(_, (_, run))| {
            let before = unsure;
            unsure = if run.is_sure { unsure } else { Some(run.at.y) };
            before != Some(run.at.y)
        });
        let Some((next, _)) = free.min_by_key(|(_, run)| cost(run)) else { break };
        pen.draw(left.remove(next).1);
    }
    pen
}

/// The looks of runs, and how many bytes it takes to turn to each.
#[derive(Default)]
struct Looks {
    all: Vec<Look>,
    from: Option<Look>,
    costs: Vec<usize>,
    /// The same for blanks.
    blank: usize,
}

impl Looks {
    /// Returns the number of the look of a run, none for one that is drawn in any.
    fn number(&mut self, ink: Ink) -> Option<usize> {
        let Ink::Look(look) = ink else { return None };
        let known = self.all.iter().position(|known| *known == look);
        if known.is_none() {
            self.all.push(look);
        }
        known.or(Some(self.all.len() - 1))
    }

    /// Notes which look the terminal is at.
    fn turn_from(&mut self, from: Look) {
        if self.from != Some(from) {
            self.from = Some(from);
            self.costs = self.all.iter().map(|look| from.cost(*look)).collect();
            let is_blank = from.leaves_blank(&Cell::EMPTY);
            self.blank = if is_blank { 0 } else { from.cost(Look::default()) };
        }
    }

    fn cost(&self, number: Option<usize>) -> usize {
        number.and_then(|number| self.costs.get(number)).copied().unwrap_or(self.blank)
    }
}
