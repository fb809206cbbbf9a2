//! The covered text, letter by letter, between what its neighbours have become: words may have been joined or split.

use std::ops::Range;

use super::{Placed, Places, Side};
use crate::store::reanchor::fold::{fold, folded};

/// Old words on either side among which a neighbour is looked for.
const NEAR: usize = 12;

/// Letters that may have come between the text and its only neighbour.
const SLACK: usize = 40;

/// What a place is worth at whose ends other letters join.
const JOINED: f64 = 0.9;

/// What a place is worth that only one neighbour bounds.
const ONE_SIDED: f64 = 0.8;

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
        let ((_, start, _), (_, _, end)) = (found.first()?, found.last()?);
        let span = self.texts.text.span(*start, *end)?;
        let (before, after) = sides;
        let context = |beside: Option<(usize, usize)>, side| beside.map_or(0.0, |at| self.beside(at, side));
        let sum = context(before, Side::Before) + context(after, Side::After);
        let worth = if before.is_some() && after.is_some() { worth } else { worth * ONE_SIDED };
        Some(Placed { span, confidence: worth * self.vouched(sum, words), in_context: true })
    }

    /// Returns the bytes between the neighbours of some words, and where the neighbours end and begin, in words.
    #[expect(clippy::type_complexity, reason = "two places between words, each of which may be missing")]
    fn window(
        &self,
        words: &Range<usize>,
        letters: usize,
    ) -> Option<(Range<usize>, (Option<(usize, usize)>, Option<(usize, usize)>))> {
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
