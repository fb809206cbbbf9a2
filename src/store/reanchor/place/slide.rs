//! Places that are one of two: what was inserted or deleted beside them reads the same.
//!
//! When “Q: Why? Q: How?” becomes “Q: How?”, no comparison can tell which “Q:” has gone.

use std::ops::Range;

use super::Places;
use crate::store::reanchor::align::Alignment;

/// Words that may have come or gone in one place, at most.
const FAR: usize = 400;

/// Code points by which line ends and spaces may have changed the distance.
const SLACK: usize = 6;

/// For each old word, the run of words around it that stays together.
#[derive(Debug)]
pub(super) struct Runs {
    runs: Vec<Range<usize>>,
}

impl Runs {
    pub(super) fn new(alignment: &Alignment, words: usize) -> Self {
        let mut runs: Vec<Range<usize>> = Vec::with_capacity(words);
        let mut start = 0;
        for old in 0..words {
            let new = alignment.get(old).map(|found| found.new + 1);
            if new.is_none() || new != alignment.get(old + 1).map(|found| found.new) {
                runs.resize(old + 1, start..old + 1);
                start = old + 1;
            }
        }
        Self { runs }
    }

    /// Returns the run that an old word belongs to.
    pub(super) fn around(&self, old: usize) -> Range<usize> {
        self.runs.get(old).cloned().unwrap_or(old..old)
    }
}

/// The break at an end of a run of words that stays together.
struct Break {
    /// The last old word before the break, seen from the run.
    old: usize,
    /// What it is now.
    new: usize,
    /// By how many code points what follows has moved away from the run; negative when it has come nearer.
    grown: isize,
}

impl Places<'_> {
    /// Tells whether some words, of which the first is now `new`, would stand as well beyond what came or went beside them.
    pub(super) fn is_one_of_two(&self, words: &Range<usize>, new: usize) -> bool {
        let run = self.runs.around(words.start);
        let last = run.end.saturating_sub(1);
        let on = self.break_after(last, new + last.saturating_sub(words.start));
        let back = self.break_before(run.start, (new + run.start).saturating_sub(words.start));
        on.is_some_and(|found| self.slides_on(words.start, &found))
            || back.is_some_and(|found| self.slides_back(words.end, &found))
    }

    fn break_after(&self, old: usize, new: usize) -> Option<Break> {
        let next = |at| Some((at, self.alignment.get(at)?.new));
        let (old_next, new_next) = (old + 1..old + 1 + FAR).find_map(next).filter(|(_, next)| *next > new)?;
        let before = self.old_range(old_next)?.start.checked_sub(self.old_range(old)?.end)?;
        let after = self.new_range(new_next)?.start.checked_sub(self.new_range(new)?.end)?;
        Some(Break { old, new, grown: after.cast_signed() - before.cast_signed() })
    }

    fn break_before(&self, old: usize, new: usize) -> Option<Break> {
        let next = |at| Some((at, self.alignment.get(at)?.new));
        let far = old.saturating_sub(FAR);
        let (old_next, new_next) = (far..old).rev().find_map(next).filter(|(_, next)| *next < new)?;
        let before = self.old_range(old)?.start.checked_sub(self.old_range(old_next)?.end)?;
        let after = self.new_range(new)?.start.checked_sub(self.new_range(new_next)?.end)?;
        Some(Break { old, new, grown: after.cast_signed() - before.cast_signed() })
    }

    /// Tells whether the words from `first` up to a break could end where the break ends.
    fn slides_on(&self, first: usize, found: &Break) -> bool {
        let Break { old, new, grown } = *found;
        let run = || (first..=old).rev();
        if grown > 0 {
            let ends = |new: usize| self.new_range(new).map(|word| word.end);
            let others = others(self.texts.new.len(), new, grown, ends);
            return others.into_iter().any(|end| {
                end >= old - first
                    && run().zip((0..=end).rev()).all(|(old, new)| self.texts.is_same(old, new))
            });
        }
        let ends = |old: usize| self.old_range(old).map(|word| word.end);
        let others = others(self.texts.old.words.len(), old, -grown, ends);
        let now = || (new.saturating_sub(old - first)..=new).rev();
        grown < 0
            && others
                .into_iter()
                .any(|end| now().zip((0..=end).rev()).all(|(new, old)| self.texts.is_same(old, new)))
    }

    /// Tells whether the words from a break to `end` could begin where the break begins.
    fn slides_back(&self, end: usize, found: &Break) -> bool {
        let Break { old, new, grown } = *found;
        if grown > 0 {
            let starts = |new: usize| self.new_range(new).map(|word| word.start);
            let others = others(self.texts.new.len(), new, -grown, starts);
            return others
                .into_iter()
                .any(|start| (old..end).zip(start..).all(|(old, new)| self.texts.is_same(old, new)));
        }
        let starts = |old: usize| self.old_range(old).map(|word| word.start);
        let others = others(self.texts.old.words.len(), old, grown, starts);
        grown < 0
            && others.into_iter().any(|start| {
                (new..new + (end - old)).zip(start..).all(|(new, old)| self.texts.is_same(old, new))
            })
    }

    /// Returns the code points of an old word.
    pub(super) fn old_range(&self, old: usize) -> Option<Range<usize>> {
        self.texts.old.words.get(old).map(|word| word.word.start..word.word.end)
    }

    /// Returns the code points of a new word.
    pub(super) fn new_range(&self, new: usize) -> Option<Range<usize>> {
        let word = self.texts.new.get(new)?;
        Some(self.texts.text.code_points(word.start)..self.texts.text.code_points(word.end))
    }
}

/// Returns the words other than `word` whose edge is about `by` code points from that word's edge.
fn others(words: usize, word: usize, by: isize, edge: impl Fn(usize) -> Option<usize>) -> Vec<usize> {
    let Some(target) = edge(word).and_then(|at| at.checked_add_signed(by)) else { return Vec::new() };
    // Words stand in the order of their edges.
    let (mut low, mut high) = (0, words);
    while low < high {
        let middle = low.midpoint(high);
        if edge(middle).is_some_and(|at| at + SLACK < target) { low = middle + 1 } else { high = middle }
    }
    let near = (low..words).take_while(|other| edge(*other).is_some_and(|at| at <= target + SLACK));
    near.filter(|other| *other != word).collect()
}
