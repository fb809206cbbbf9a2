//! The covered text, letter by letter, between what its neighbours have become: words may have been joined or split.

use std::ops::Range;

use super::{ONE_OF_TWO, Placed, Places, Side};
use crate::{
    store::reanchor::fold::{fold, folded},
    text::Span,
};

/// Old words on either side among which a neighbour is looked for.
const NEAR: usize = 12;

/// Letters that may have come between the text and its only neighbour.
const SLACK: usize = 40;

/// Code points by which the distance to a neighbour may have changed.
const MOVED: usize = 6;

/// What a place is worth at whose ends other letters join.
const JOINED: f64 = 0.9;

/// What a place is worth that only one neighbour bounds.
const ONE_SIDED: f64 = 0.8;

/// Where the neighbours of some words end and begin, in old and new words; each may be missing.
type Sides = (Option<(usize, usize)>, Option<(usize, usize)>);

/// A letter as it is compared, and the bytes of the present text that it comes from.
type Letter = (char, usize, usize);

impl Places<'_> {
    /// Returns the place between the neighbours where the text stands, when it is one place.
    pub(super) fn in_window(&self, words: &Range<usize>, start: usize, end: usize) -> Option<Placed> {
        let needle: Vec<char> = folded(&self.texts.old.text(start, end)?).chars().collect();
        let (window, sides) = self.window(words, needle.len())?;
        let letters = self.letters(window.clone());
        let places: Vec<&[Letter]> = letters
            .windows(needle.len().max(1))
            .filter(|found| found.iter().map(|(c, ..)| c).eq(&needle))
            .collect();
        let (alone, joined): (Vec<&[Letter]>, Vec<&[Letter]>) =
            places.into_iter().partition(|found| self.stands_alone(found));
        let (found, worth) = match (alone.as_slice(), joined.as_slice()) {
            ([found], _) => (found, 1.0),
            ([], [found]) => (found, JOINED),
            _ => return None,
        };
        let ((_, first, _), (_, _, last)) = (found.first()?, found.last()?);
        let span = self.texts.text.span(*first, *last)?;
        let (before, after) = sides;
        let context = |beside: Option<(usize, usize)>, side| beside.map_or(0.0, |at| self.beside(at, side));
        let sum = context(before, Side::Before) + context(after, Side::After);
        let worth = if before.is_some() && after.is_some() { worth } else { worth * ONE_SIDED };
        let worth = if self.is_as_far(sides, (start, end), span) { worth } else { worth * ONE_OF_TWO };
        Some(Placed { span, confidence: worth * self.vouched(sum, words), in_context: true })
    }

    /// Returns the bytes between the neighbours of some words, and where the neighbours end and begin, in words.
    fn window(&self, words: &Range<usize>, letters: usize) -> Option<(Range<usize>, Sides)> {
        let match_of = |old: usize| Some((old, self.alignment.get(old).filter(|found| found.is_same)?.new));
        let before = (words.start.saturating_sub(NEAR)..words.start).rev().find_map(match_of);
        let after = (words.end..words.end + NEAR).find_map(match_of);
        let end_of = |new: usize| self.texts.new.get(new).map(|word| word.end);
        let start_of = |new: usize| self.texts.new.get(new).map(|word| word.start);
        let reach = 4 * (letters + SLACK);
        let window = match (before, after) {
            (Some((_, left)), Some((_, right))) => end_of(left)?..start_of(right)?,
            (Some((_, left)), None) => end_of(left)?..self.texts.text.floor(end_of(left)? + reach),
            (None, Some((_, right))) => {
                self.texts.text.floor(start_of(right)?.saturating_sub(reach))..start_of(right)?
            }
            (None, None) => return None,
        };
        let is_near = window.start < window.end && window.len() <= reach + 4 * SLACK * NEAR;
        let sides = (before.map(|(old, new)| (old + 1, new + 1)), after);
        is_near.then_some((window, sides))
    }

    /// Tells whether a place is as far from one of its neighbours as the code points `start..end` were.
    fn is_as_far(&self, (before, after): Sides, (start, end): (usize, usize), place: Span) -> bool {
        let now = |byte| self.texts.text.code_points(byte);
        let gap_before = |(old, new): (usize, usize)| {
            let (old, new) = (self.old_range(old.checked_sub(1)?)?, self.new_range(new.checked_sub(1)?)?);
            Some((start.checked_sub(old.end)?, now(place.start()).checked_sub(new.end)?))
        };
        let gap_after = |(old, new): (usize, usize)| {
            let (old, new) = (self.old_range(old)?, self.new_range(new)?);
            Some((old.start.checked_sub(end)?, new.start.checked_sub(now(place.end()))?))
        };
        let mut gaps = before.and_then(gap_before).into_iter().chain(after.and_then(gap_after));
        gaps.any(|(old, new): (usize, usize)| old.abs_diff(new) <= MOVED)
    }

    /// Returns the letters of some bytes as they are compared, without white space.
    fn letters(&self, window: Range<usize>) -> Vec<Letter> {
        let text = self.texts.text.between(window.start, window.end);
        let mut part = String::new();
        let mut letters = Vec::with_capacity(text.len());
        for (at, c) in text.char_indices().filter(|(_, c)| !c.is_whitespace()) {
            part.clear();
            fold(c, &mut part);
            let (start, end) = (window.start + at, window.start + at + c.len_utf8());
            letters.extend(part.chars().map(|c| (c, start, end)));
        }
        letters
    }

    /// Tells whether no letter joins the ends of a place, as far as its own ends are letters.
    fn stands_alone(&self, found: &[Letter]) -> bool {
        let (Some((first, start, _)), Some((last, _, end))) = (found.first(), found.last()) else {
            return false;
        };
        let text = self.texts.text;
        let before = text.between(0, *start).chars().next_back().is_some_and(char::is_alphanumeric);
        let after = text.between(*end, text.len()).chars().next().is_some_and(char::is_alphanumeric);
        !(first.is_alphanumeric() && before || last.is_alphanumeric() && after)
    }
}
