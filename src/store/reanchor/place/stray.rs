//! Runs of words that have gone alone: a copy, or another sentence that reads the same, may have taken them in.

use std::ops::Range;

use super::Places;

/// Old words among which a neighbour is looked for.
const FAR: usize = 400;

/// Code points that may have come between a run and its neighbour.
const REACH: usize = 60;

/// A word of the former text that is still there, and what it is now.
type Found = (usize, usize);

impl Places<'_> {
    /// Tells whether some words, of which the first is now `new`, have left their neighbours while their former place is not
    /// empty, or while the text around them is not theirs on both sides (`is_whole`).
    pub(super) fn is_stray(&self, words: &Range<usize>, new: usize, is_whole: bool) -> bool {
        let run = self.runs.around(words.start);
        let first = (run.start, (new + run.start).saturating_sub(words.start));
        let last = (run.end.saturating_sub(1), (new + run.end).saturating_sub(words.start + 1));
        let before = (run.start.saturating_sub(FAR)..run.start).rev().find_map(|old| self.found(old));
        let after = (run.end..run.end + FAR).find_map(|old| self.found(old));
        let is_near = before.is_some_and(|before| self.are_near(before, first))
            || after.is_some_and(|after| self.are_near(last, after));
        let is_alone = before.is_none() && after.is_none();
        !is_near && !is_alone && (!is_whole || self.is_filled(&run, before, after))
    }

    fn found(&self, old: usize) -> Option<Found> {
        Some((old, self.alignment.get(old)?.new))
    }

    /// Tells whether one word still stands before another, and not much farther from it than it did.
    fn are_near(&self, one: Found, other: Found) -> bool {
        let (Some(old), Some(new)) = (self.between_old(one.0, other.0), self.between_new(one.1, other.1))
        else {
            return false;
        };
        new <= old + REACH
    }

    /// Tells whether so much text that nothing has become stands between the neighbours of a run that it may be the run.
    fn is_filled(&self, run: &Range<usize>, before: Option<Found>, after: Option<Found>) -> bool {
        let start = before.map_or(0, |(_, new)| new + 1);
        let end = after.map_or(self.texts.new.len(), |(_, new)| new);
        let free = (start..end).filter(|new| !self.alignment.is_taken(*new));
        let weight: usize = free.take(FAR).map(|new| self.texts.new_weight(new)).sum();
        let own: usize = run.clone().map(|old| self.texts.weight(old)).sum();
        2 * weight >= own
    }

    fn between_old(&self, one: usize, other: usize) -> Option<usize> {
        self.old_range(other)?.start.checked_sub(self.old_range(one)?.end)
    }

    fn between_new(&self, one: usize, other: usize) -> Option<usize> {
        self.new_range(other)?.start.checked_sub(self.new_range(one)?.end)
    }
}
