//! Where a range of the former text is now, and how sure that is.
//!
//! The confidence is the share of the covered text that stays, lessened where little text around it vouches for the place.

mod evidence;
mod rival;
mod slide;
mod stray;
mod stretches;
mod window;

use std::ops::Range;

use rival::Index;
use slide::Runs;

use super::{
    align::Alignment,
    fold::folded,
    old::Quote,
    texts::{Texts, number},
};
use crate::text::{SourceText, Span};

/// Least confidence of a place that nobody has to look at.
pub(super) const SURE: f64 = 0.75;

/// Least confidence of a place worth looking at.
const DOUBTFUL: f64 = 0.25;

/// Most confidence of a place whose ends are not known.
const ENDS_UNKNOWN: f64 = 0.7;

/// What a place is worth when an equal one is beside it.
const ONE_OF_TWO: f64 = 0.7;

/// Confidence of a place that only its words tell, because they occur nowhere else.
const BY_WORDS: f64 = 0.4;

/// Characters of context at which half of the doubt is gone.
const HALF: f64 = 4.0;

/// Characters of context on each side of words that have gone alone.
const SIDE: f64 = 10.0;

/// Where a range of the former text is now.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::store) struct Placed {
    /// The place.
    pub(in crate::store) span: Span,
    /// How sure it is, from 0 to 1.
    pub(in crate::store) confidence: f64,
    /// Whether the text around it vouches for it, and not its words alone.
    pub(in crate::store) in_context: bool,
}

#[cfg(test)]
impl Placed {
    /// Tells whether nobody has to look at it.
    pub(super) fn is_sure(&self) -> bool {
        self.confidence >= SURE
    }
}

/// The former text beside the present one.
#[derive(Debug)]
pub(super) struct Places<'t> {
    pub(super) texts: Texts<'t>,
    pub(super) alignment: Alignment,
    runs: Runs,
    index: Index,
    old_index: Index,
}

/// Words of a range that stay together, and what of it has changed.
struct Kept {
    /// The first and the last old word that stay.
    old: (usize, usize),
    /// What they are now.
    new: (usize, usize),
    /// The share of the text that is the same, from 0 to 1.
    share: f64,
    /// Whether every word is the same.
    is_whole: bool,
}

impl<'t> Places<'t> {
    /// Compares the present text with the quotes of the former, which had `length` code points.
    ///
    /// # Errors
    /// The code point of which two quotes say different things.
    pub(super) fn new(quotes: &[Quote], length: usize, text: &'t SourceText) -> Result<Self, usize> {
        let texts = Texts::new(quotes, length, text).map_err(|contradiction| contradiction.at)?;
        let alignment = Alignment::new(&texts);
        let runs = Runs::new(&alignment, texts.old.words.len());
        let (index, old_index) = (Index::new(&texts.new_numbers()), Index::new(&texts.old_numbers()));
        Ok(Self { texts, alignment, runs, index, old_index })
    }

    /// Returns where the code points `start..end` of the former text are now, none when they are lost.
    pub(super) fn place(&self, start: usize, end: usize) -> Option<Placed> {
        let words = self.words(start, end);
        if words.is_empty() {
            return None;
        }
        let kept = self.kept(words.clone());
        let placed = kept.as_ref().and_then(|kept| self.whole(kept, &words, start, end));
        let placed = placed.or_else(|| self.in_window(&words, start, end));
        let placed = placed.or_else(|| kept.and_then(|kept| self.changed(&kept, &words)));
        placed.or_else(|| self.elsewhere(&words)).filter(|placed| placed.confidence >= DOUBTFUL)
    }

    /// Returns the old words that the code points have a part in.
    pub(super) fn words(&self, start: usize, end: usize) -> Range<usize> {
        let words = &self.texts.old.words;
        let first = words.partition_point(|word| word.word.end <= start);
        first..words.partition_point(|word| word.word.start < end).max(first)
    }

    /// Returns the heaviest run of the words that stays together.
    fn kept(&self, words: Range<usize>) -> Option<Kept> {
        let mut runs: Vec<(f64, Vec<(usize, usize)>)> = Vec::new();
        for (old, found) in words.clone().filter_map(|old| Some((old, self.alignment.get(old)?))) {
            let weight = number(self.texts.weight(old)) * self.texts.likeness(old, found.new);
            let near =
                |(before, new): (usize, usize)| found.new > new && found.new - new <= 40 + 3 * (old - before);
            match runs.last_mut().filter(|(_, run)| run.last().copied().is_some_and(near)) {
                Some((sum, run)) => {
                    *sum += weight;
                    run.push((old, found.new));
                }
                None => runs.push((weight, vec![(old, found.new)])),
            }
        }
        let (weight, run) = runs.into_iter().max_by(|(one, _), (other, _)| one.total_cmp(other))?;
        let ((first, new_first), (last, new_last)) = (*run.first()?, *run.last()?);
        let before: usize = words.clone().map(|old| self.texts.weight(old)).sum();
        let after: usize = (new_first..=new_last).map(|new| self.texts.new_weight(new)).sum();
        let share = 2.0 * weight / number((before + after).max(1));
        let is_whole = run.len() == words.len()
            && new_last - new_first + 1 == run.len()
            && run.iter().all(|(old, new)| self.texts.is_same(*old, *new));
        Some(Kept { old: (first, last), new: (new_first, new_last), share: share.min(1.0), is_whole })
    }

    /// Returns the place of words of which none has changed.
    fn whole(&self, kept: &Kept, words: &Range<usize>, start: usize, end: usize) -> Option<Placed> {
        if !kept.is_whole {
            return None;
        }
        let start = self.offset(start, kept.old.0, kept.new.0)?;
        let end = self.offset(end, kept.old.1, kept.new.1)?;
        let span = self.texts.text.span(start, end)?;
        let context = self.around((words.start, words.end), (kept.new.0, kept.new.1 + 1));
        let is_one_of_two = self.is_one_of_two(words, kept.new.0)
            || self.has_rival(words, kept.new.0, context)
            || self.is_stray(words, kept.new.0, self.is_whole_around(words, kept.new));
        let worth = if is_one_of_two { ONE_OF_TWO } else { 1.0 };
        Some(Placed { span, confidence: worth * self.vouched(context, words), in_context: true })
    }

    /// Returns the byte that a code point in or beside an old word has become, when the word is the same.
    fn offset(&self, at: usize, old: usize, new: usize) -> Option<usize> {
        let (old, new) = (self.texts.old.words.get(old)?.word, self.texts.new.get(new)?);
        if at <= old.start {
            return self.spaces(&self.texts.old.text(at, old.start)?, new.start, Side::Before);
        }
        if at >= old.end {
            return self.spaces(&self.texts.old.text(old.end, at)?, new.end, Side::After);
        }
        let inside = folded(&self.texts.old.text(old.start, at)?).chars().count();
        let text = self.texts.text.between(new.start, new.end);
        let mut ends = text.char_indices().map(|(at, c)| at + c.len_utf8());
        ends.find(|end| folded(text.get(..*end).unwrap_or_default()).chars().count() >= inside)
            .map(|end| new.start + end)
    }

    /// Returns where the white space beside a word ends, the word's edge when it is another.
    fn spaces(&self, spaces: &str, edge: usize, side: Side) -> Option<usize> {
        let text = self.texts.text;
        let (far, there) = match side {
            Side::Before => (edge.checked_sub(spaces.len()), text.between(0, edge).ends_with(spaces)),
            Side::After => (Some(edge + spaces.len()), text.between(edge, text.len()).starts_with(spaces)),
        };
        if there { far } else { Some(edge) }
    }

    /// Returns the place of a text inside which something has changed.
    fn changed(&self, kept: &Kept, words: &Range<usize>) -> Option<Placed> {
        let (first, last) = (self.texts.new.get(kept.new.0)?, self.texts.new.get(kept.new.1)?);
        let span = self.texts.text.span_around(first.start, last.end)?;
        let context = self.around((kept.old.0, kept.old.1 + 1), (kept.new.0, kept.new.1 + 1));
        let is_stray = self.is_stray(&(kept.old.0..kept.old.1 + 1), kept.new.0, false);
        let worth = if is_stray { ONE_OF_TWO } else { 1.0 };
        let confidence = worth * kept.share * self.vouched(context, words);
        let ends_known = (kept.old.0, kept.old.1 + 1) == (words.start, words.end);
        let confidence = if ends_known { confidence } else { confidence.min(ENDS_UNKNOWN) };
        Some(Placed { span, confidence, in_context: true })
    }

    /// Returns the only place that nothing else has taken where the words stand.
    fn elsewhere(&self, words: &Range<usize>) -> Option<Placed> {
        let length = words.len();
        let is_free = |new: &usize| (*new..*new + length).all(|new| !self.alignment.is_taken(new));
        let mut places = self.standing(words).filter(is_free);
        let (only, None) = (places.next()?, places.next()) else { return None };
        let (first, last) = (self.texts.new.get(only)?, self.texts.new.get(only + length - 1)?);
        let span = self.texts.text.span(first.start, last.end)?;
        Some(Placed { span, confidence: BY_WORDS, in_context: false })
    }

    /// Returns how many characters around a stretch are still around it.
    fn around(&self, old: (usize, usize), new: (usize, usize)) -> f64 {
        self.beside((old.0, new.0), Side::Before) + self.beside((old.1, new.1), Side::After)
    }

    /// Tells whether enough of the text on either side of words is still there to know them by it alone.
    fn is_whole_around(&self, words: &Range<usize>, new: (usize, usize)) -> bool {
        self.beside((words.start, new.0), Side::Before) >= SIDE
            && self.beside((words.end, new.1 + 1), Side::After) >= SIDE
    }

    /// Returns how sure a place is for which so many characters of context and the words themselves vouch.
    pub(super) fn vouched(&self, context: f64, words: &Range<usize>) -> f64 {
        let own: usize = words.clone().map(|old| self.texts.weight(old)).sum();
        let evidence = context + number(own) / 2.0;
        evidence / (evidence + HALF)
    }
}

/// A side of a place in the text.
#[derive(Clone, Copy)]
enum Side {
    Before,
    After,
}
