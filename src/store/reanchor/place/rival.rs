//! Other places where the same words stand in the same surroundings: a copied sentence, a repeated phrase.

use std::{collections::HashMap, ops::Range};

use super::{Places, evidence::ENOUGH};
use crate::store::reanchor::texts::number;

/// The share of the context of a place that makes another its rival.
const RIVAL: f64 = 0.8;

/// Characters of context that make a place a rival of any other: where a sentence was copied, either may be the original.
const MUCH: f64 = 10.0;

/// Characters of a text that does not stand in two places by chance.
const LONG: usize = 24;

/// Words of a long text among which the rarest is looked for.
const LOOKED_AT: usize = 32;

/// Where each word stands in a text.
#[derive(Debug)]
pub(super) struct Index {
    places: HashMap<u32, Vec<usize>>,
}

impl Index {
    pub(super) fn new(numbers: &[u32]) -> Self {
        let mut places: HashMap<u32, Vec<usize>> = HashMap::new();
        for (place, number) in numbers.iter().enumerate() {
            places.entry(*number).or_default().push(place);
        }
        Self { places }
    }
}

impl Places<'_> {
    /// Tells whether the words, found at `new` with this much context, stand as well where no other old word has gone, or
    /// stood as well where the words have gone.
    pub(super) fn has_rival(&self, words: &Range<usize>, new: usize, context: f64) -> bool {
        let enough = MUCH.min(RIVAL * context);
        let own: usize = words.clone().map(|old| self.texts.weight(old)).sum();
        let now = self.standing(words).any(|place| {
            let is_free = place != new && !self.alignment.is_taken(place);
            let is_same = |old, new| self.texts.is_same(old, new);
            is_free && (own >= LONG || self.alike_around(words, place, is_same) >= enough)
        });
        now || self.stood(words).any(|place| {
            let is_gone = place != words.start && self.alignment.get(place).is_none();
            is_gone && self.alike_around(words, place, |one, other| self.was_same(one, other)) >= enough
        })
    }

    /// Returns every place in the present text where the words stand.
    pub(super) fn standing(&self, words: &Range<usize>) -> impl Iterator<Item = usize> {
        let words = words.clone();
        self.starts(&self.index, &words)
            .filter(move |place| words.clone().zip(*place..).all(|(old, new)| self.texts.is_same(old, new)))
    }

    /// Returns every place in the former text where the words stood.
    fn stood(&self, words: &Range<usize>) -> impl Iterator<Item = usize> {
        let words = words.clone();
        self.starts(&self.old_index, &words)
            .filter(move |place| words.clone().zip(*place..).all(|(one, other)| self.was_same(one, other)))
    }

    /// Returns where the words can begin, by where the rarest of them stands.
    fn starts<'i>(&self, index: &'i Index, words: &Range<usize>) -> impl Iterator<Item = usize> + use<'i> {
        let places = |old: usize| {
            let number = self.texts.old.words.get(old)?.word.number;
            Some((old - words.start, index.places.get(&number)?.as_slice()))
        };
        let rarest = words.clone().take(LOOKED_AT).filter_map(places).min_by_key(|(_, places)| places.len());
        let (offset, places) = rarest.unwrap_or((0, &[]));
        places.iter().filter_map(move |place| place.checked_sub(offset))
    }

    fn was_same(&self, one: usize, other: usize) -> bool {
        let number = |old: usize| self.texts.old.words.get(old).map(|word| word.word.number);
        number(one) == number(other) && !self.texts.is_hole(one) && !self.texts.is_hole(other)
    }

    /// Returns how many characters around the words are the same around another place.
    fn alike_around(
        &self,
        words: &Range<usize>,
        place: usize,
        is_same: impl Fn(usize, usize) -> bool,
    ) -> f64 {
        let before = (0..words.start).rev().zip((0..place).rev());
        let after = (words.end..self.texts.old.words.len()).zip(place + words.len()..);
        self.alike(before, &is_same) + self.alike(after, &is_same)
    }

    fn alike(
        &self,
        pairs: impl Iterator<Item = (usize, usize)>,
        is_same: impl Fn(usize, usize) -> bool,
    ) -> f64 {
        let mut sum = 0.0;
        for (old, _) in pairs.take_while(|(old, new)| is_same(*old, *new)) {
            sum += number(self.texts.weight(old));
            if sum >= ENOUGH {
                break;
            }
        }
        sum
    }
}
