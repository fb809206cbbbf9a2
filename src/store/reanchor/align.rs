//! Which word of the present text each word of the former text has become.
//!
//! First runs of words that occur once in both texts, the heaviest first, wherever they stand: paragraphs may have moved.
//! Then what lies between two of them is compared word by word.

mod gap;
mod seeds;

use std::ops::Range;

use super::texts::Texts;

/// Cells of a table in which two stretches are compared word by word.
const CELLS: usize = 250_000;

/// Words that a stretch beside a moved one may have grown by.
const GROWTH: usize = 20;

/// The new word that an old one has become.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Match {
    /// Its index.
    pub(super) new: usize,
    /// Whether it is the same word, and not one that is like it.
    pub(super) is_same: bool,
}

/// A stretch of both texts, in words.
#[derive(Clone, Debug)]
struct Region {
    old: Range<usize>,
    new: Range<usize>,
}

/// A run of words that are the same in both texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Tile {
    old: usize,
    new: usize,
    length: usize,
}

/// What became of each old word.
#[derive(Debug)]
pub(super) struct Alignment {
    matches: Vec<Option<Match>>,
    taken: Vec<bool>,
}

impl Alignment {
    /// Compares two texts.
    pub(super) fn new(texts: &Texts<'_>) -> Self {
        let (old, new) = (texts.old.words.len(), texts.new.len());
        let mut alignment = Self { matches: vec![None; old], taken: vec![false; new] };
        for run in [5, 3] {
            seeds::sow(texts, &mut alignment, &Region { old: 0..old, new: 0..new }, run);
        }
        alignment.fill_all(texts);
        alignment
    }

    /// Returns what an old word has become.
    pub(super) fn get(&self, old: usize) -> Option<Match> {
        self.matches.get(old).copied().flatten()
    }

    /// Tells whether an old word has become this new one.
    pub(super) fn is_taken(&self, new: usize) -> bool {
        self.taken.get(new).copied().unwrap_or(true)
    }

    fn set(&mut self, old: usize, found: Match) {
        if let (Some(slot), Some(taken)) = (self.matches.get_mut(old), self.taken.get_mut(found.new)) {
            *slot = Some(found);
            *taken = true;
        }
    }

    fn is_free(&self, old: usize, new: usize) -> bool {
        self.get(old).is_none() && !self.is_taken(new)
    }

    /// Compares what is left between the runs.
    fn fill_all(&mut self, texts: &Texts<'_>) {
        let mut at = 0;
        while at < self.matches.len() {
            let end = self.matches.iter().skip(at).position(Option::is_some);
            let end = end.map_or(self.matches.len(), |free| at + free);
            if at < end {
                self.fill_between(texts, at..end);
            }
            at = end + 1;
        }
    }

    /// Compares the old words of a gap with the new words between its neighbours, or beside them when one has moved.
    fn fill_between(&mut self, texts: &Texts<'_>, old: Range<usize>) {
        let before = old.start.checked_sub(1).and_then(|left| self.get(left)).map_or(0, |left| left.new + 1);
        let after = self.get(old.end).map_or(self.taken.len(), |right| right.new);
        let free_end = self.taken.iter().skip(before).position(|taken| *taken);
        let free_end = free_end.map_or(self.taken.len(), |free| before + free);
        if free_end == after {
            return self.fill(texts, Region { old, new: before..after }, 0);
        }
        let most = old.len() * 2 + GROWTH;
        self.fill(texts, Region { old: old.clone(), new: before..free_end.min(before + most) }, 0);
        let free = self.taken.iter().take(after).rev().take(most).take_while(|taken| !**taken).count();
        let first =
            old.clone().rev().find(|index| self.get(*index).is_some()).map_or(old.start, |last| last + 1);
        self.fill(texts, Region { old: first..old.end, new: after - free..after }, 0);
    }

    /// Compares two stretches; large ones are cut at words that occur once in both.
    fn fill(&mut self, texts: &Texts<'_>, region: Region, depth: usize) {
        let region = self.trimmed(texts, region);
        if region.old.is_empty() || region.new.is_empty() {
            return;
        }
        if region.old.len() * region.new.len() <= CELLS {
            return gap::align(texts, &region).into_iter().for_each(|(old, found)| self.set(old, found));
        }
        let Some(run) = [3, 2, 1].get(depth) else { return };
        seeds::sow(texts, self, &region, *run);
        for part in self.parts(&region) {
            self.fill(texts, part, depth + 1);
        }
    }

    /// Matches what both stretches begin and end with, and returns the rest.
    fn trimmed(&mut self, texts: &Texts<'_>, Region { mut old, mut new }: Region) -> Region {
        while !old.is_empty() && !new.is_empty() && texts.is_same(old.start, new.start) {
            self.set(old.start, Match { new: new.start, is_same: true });
            (old.start, new.start) = (old.start + 1, new.start + 1);
        }
        while !old.is_empty() && !new.is_empty() && texts.is_same(old.end - 1, new.end - 1) {
            (old.end, new.end) = (old.end - 1, new.end - 1);
            self.set(old.end, Match { new: new.end, is_same: true });
        }
        Region { old, new }
    }

    /// Returns the stretches of a region between its matched words; those beside a word that has moved stay unmatched.
    fn parts(&self, region: &Region) -> Vec<Region> {
        let mut parts = Vec::new();
        let (mut old, mut new) = (region.old.start, region.new.start);
        for index in region.old.clone() {
            let Some(found) = self.get(index).filter(|found| found.new >= new) else { continue };
            parts.push(Region { old: old..index, new: new..found.new });
            (old, new) = (index + 1, found.new + 1);
        }
        parts.push(Region { old: old..region.old.end, new: new..region.new.end });
        parts.retain(|part| !part.old.is_empty() && part.new.clone().all(|new| !self.is_taken(new)));
        parts
    }
}
