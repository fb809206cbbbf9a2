//! The former text and the present one, word by word.

use super::{
    fold::{Word, Words, words_of},
    old::{Contradiction, Known, OldText, Quote},
};
use crate::text::SourceText;

/// Least likeness of a word with typing errors to what it was.
const LIKE: f64 = 0.6;

/// Two states of one text; old offsets are code points, new ones bytes.
#[derive(Debug)]
pub(super) struct Texts<'t> {
    words: Words,
    /// What is known of the former text.
    pub(super) old: OldText,
    /// The words of the present text.
    pub(super) new: Vec<Word>,
    /// The present text.
    pub(super) text: &'t SourceText,
}

impl<'t> Texts<'t> {
    /// Cuts the present text and the quotes of the former, which had `length` code points, into words.
    pub(super) fn new(quotes: &[Quote], length: usize, text: &'t SourceText) -> Result<Self, Contradiction> {
        let mut words = Words::default();
        let old = OldText::new(quotes, length, &mut words)?;
        let characters = text.as_str().char_indices().map(|(at, c)| (c, at, at + c.len_utf8()));
        let new = words_of(characters, &mut words);
        Ok(Self { words, old, new, text })
    }

    /// Returns the number of each old word, and one that no new word has where not all of it is known.
    pub(super) fn old_numbers(&self) -> Vec<u32> {
        let number = |word: &super::old::OldWord| match word.known {
            Known::Whole => word.word.number,
            Known::End | Known::Beginning | Known::Nothing => u32::MAX,
        };
        self.old.words.iter().map(number).collect()
    }

    /// Returns the number of each new word.
    pub(super) fn new_numbers(&self) -> Vec<u32> {
        self.new.iter().map(|word| word.number).collect()
    }

    /// Tells whether an old word is a hole.
    pub(super) fn is_hole(&self, old: usize) -> bool {
        self.old.words.get(old).is_none_or(|word| word.known == Known::Nothing)
    }

    /// Returns how many characters of an old word are known, which is what it counts as evidence.
    pub(super) fn weight(&self, old: usize) -> usize {
        if self.is_hole(old) { 0 } else { self.old.words.get(old).map_or(0, |word| self.length(word.word)) }
    }

    /// Tells whether a new word is the first of its line; the end of the text begins one, too.
    pub(super) fn begins_line(&self, new: usize) -> bool {
        self.new.get(new).is_none_or(|word| word.begins_line)
    }

    /// Returns the characters of a new word.
    pub(super) fn new_weight(&self, new: usize) -> usize {
        self.new.get(new).map_or(0, |word| self.length(*word))
    }

    fn length(&self, word: Word) -> usize {
        self.words.word(word.number).chars().count()
    }

    /// Tells whether an old word, as far as it is known, is a new one.
    pub(super) fn is_same(&self, old: usize, new: usize) -> bool {
        let (Some(old), Some(new)) = (self.old.words.get(old), self.new.get(new)) else { return false };
        let (part, whole) = (|| self.words.word(old.word.number), || self.words.word(new.number));
        match old.known {
            Known::Whole => old.word.number == new.number,
            Known::End => whole().ends_with(part()),
            Known::Beginning => whole().starts_with(part()),
            Known::Nothing => false,
        }
    }

    /// Returns how like two words are: 1 when they are the same, less for typing errors, 0 for different words.
    pub(super) fn likeness(&self, old: usize, new: usize) -> f64 {
        if self.is_same(old, new) {
            return 1.0;
        }
        let (Some(old), Some(new)) = (self.old.words.get(old), self.new.get(new)) else { return 0.0 };
        if old.known != Known::Whole {
            return 0.0;
        }
        let likeness = likeness(self.words.word(old.word.number), self.words.word(new.number));
        if likeness < LIKE { 0.0 } else { likeness }
    }
}

/// Returns the share of letters that an edit of one word into the other leaves alone, 0 for short or very different ones.
fn likeness(one: &str, other: &str) -> f64 {
    let long = one.len().max(other.len());
    let short = one.len().min(other.len());
    let word = |text: &str| text.starts_with(char::is_alphanumeric);
    if short < 3 || long - short > long / 2 || long > 60 || !word(one) || !word(other) {
        return 0.0;
    }
    let letters = one.chars().count().max(other.chars().count());
    1.0 - number(distance(one, other)) / number(letters)
}

/// Returns the Levenshtein distance.
fn distance(one: &str, other: &str) -> usize {
    let mut row: Vec<usize> = (0..=other.chars().count()).collect();
    for (index, a) in one.chars().enumerate() {
        let mut diagonal = index;
        let mut left = index + 1;
        for (b, cell) in other.chars().zip(row.iter_mut().skip(1)) {
            let substituted = diagonal + usize::from(a != b);
            diagonal = *cell;
            left = substituted.min(diagonal + 1).min(left + 1);
            *cell = left;
        }
        if let Some(first) = row.first_mut() {
            *first = index + 1;
        }
    }
    row.last().copied().unwrap_or(0)
}

/// Returns a count as a number to reckon with.
pub(super) fn number(count: usize) -> f64 {
    u32::try_from(count).map_or(f64::MAX, f64::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn typing_errors_leave_a_word_like_itself() {
        for (one, other, expected) in
            [("kitten", "sitting", 3), ("Lindqvist", "Lindqvst", 1), ("", "abc", 3), ("abc", "abc", 0)]
        {
            assert_eq!((distance(one, other), distance(other, one)), (expected, expected));
        }
        assert!(likeness("Lindqvist", "Lindqvits") > 0.7);
        assert!(likeness("minister", "mayor") < LIKE);
        assert!(likeness("he", "she").abs() < f64::EPSILON, "short words are other words");
    }
}
