//! How much of the text beside a range is still beside it.

use super::{Places, Side};
use crate::store::reanchor::texts::number;

/// Characters of context on one side beyond which more say nothing new.
pub(super) const ENOUGH: f64 = 40.0;

/// Words that may have come or gone in the context.
const SLIP: usize = 3;

/// What the edge of both texts counts for, in characters.
const EDGE: f64 = 12.0;

/// A place between two words of the former text, and one of the present text.
type Between = (usize, usize);

impl Places<'_> {
    /// Returns how many characters of the former text on this side of a place are still on this side of the other.
    ///
    /// It goes from word to word, and for half the worth over one spot where some have come or gone.
    pub(super) fn beside(&self, place: Between, side: Side) -> f64 {
        let (mut at, mut worth, mut sum) = (place, 1.0, 0.0);
        while sum < ENOUGH {
            let next = self.step(at, (1, 1), side);
            let slipped = || if worth < 1.0 { None } else { self.slip(at, side) };
            let is_next = next.is_some();
            let Some((weight, beyond)) = next.or_else(slipped) else {
                return if self.is_edge(at, side) { sum + EDGE * worth } else { sum };
            };
            worth = if is_next { worth } else { 0.5 };
            sum += worth * weight;
            at = beyond;
        }
        sum
    }

    /// Steps over some words on this side, when the last of them is the same or alike in both texts.
    fn step(&self, (old, new): Between, (by, along): (usize, usize), side: Side) -> Option<(f64, Between)> {
        let ((old, new), beyond) = match side {
            Side::Before => {
                let word = (old.checked_sub(by)?, new.checked_sub(along)?);
                (word, word)
            }
            Side::After => ((old + by - 1, new + along - 1), (old + by, new + along)),
        };
        let found = self.alignment.get(old).filter(|found| found.new == new)?;
        Some((number(self.texts.weight(old)) * self.texts.likeness(old, found.new), beyond))
    }

    /// Steps over the fewest words that bring it to one that is there in both texts; none of them is a hole.
    fn slip(&self, at: Between, side: Side) -> Option<(f64, Between)> {
        let steps = (1..=SLIP + 1).flat_map(|by| (1..=SLIP + 1).map(move |along| (by, along)));
        let mut steps: Vec<(usize, usize)> = steps.collect();
        steps.sort_by_key(|(by, along)| by + along);
        steps.into_iter().find_map(|by| self.step(at, by, side))
    }

    fn is_edge(&self, at: Between, side: Side) -> bool {
        match side {
            Side::Before => at == (0, 0),
            Side::After => at == (self.texts.old.words.len(), self.texts.new.len()),
        }
    }
}
