//! What a candidate's own words and the words around it say about its kind.

use std::ops::Range;

use super::article::Article;
use super::kind::{Kind, Tally};
use super::{events, foreign, organisations, people, places};
use crate::extract::lexicon::Class;

/// How much the context may say for a kind.
const CONTEXT: i32 = 12;

/// How much the context may say against what is hardly anything else.
const CONTEXT_OF_LISTED: i32 = 4;

/// A candidate name as the rules of evidence see it.
#[derive(Debug)]
pub(super) struct Candidate<'a, 't> {
    /// The article.
    pub article: &'a Article<'t>,
    /// Its words.
    pub words: Range<usize>,
    /// What the lists say about all its words together.
    pub class: Class,
    /// Whether a title stands right before it.
    pub titled: bool,
}

impl Candidate<'_, '_> {
    /// Returns the number of its words, marks and numbers not counted.
    pub(super) fn len(&self) -> usize {
        self.article.slice(&self.words).iter().filter(|word| word.is_word()).count()
    }

    /// Returns the word before it by `distance` (1 is the one right before).
    pub(super) fn left(&self, distance: usize) -> &str {
        self.article.word(self.words.start.wrapping_sub(distance)).text
    }

    /// Returns the word after it by `distance` (1 is the one right after).
    pub(super) fn right(&self, distance: usize) -> &str {
        self.article.word(self.words.end + distance - 1).text
    }

    /// Returns its first word's class.
    pub(super) fn first(&self) -> Class {
        self.article.word(self.words.start).class
    }

    /// Returns its last word's class.
    pub(super) fn last(&self) -> Class {
        self.article.before(self.words.end).class
    }

    /// Tells whether any of its words is of one of the classes.
    pub(super) fn any(&self, wanted: Class) -> bool {
        self.article.slice(&self.words).iter().any(|word| word.class.is(wanted))
    }
}

/// Returns what the candidate's own words say.
pub(super) fn inner(candidate: &Candidate) -> Tally {
    let mut tally = Tally::default();
    if candidate.class.is(Class::DEMONYM) {
        tally.add(Kind::Group, 12);
    }
    people::inner(candidate, &mut tally);
    organisations::inner(candidate, &mut tally);
    foreign::inner(candidate, &mut tally);
    places::inner(candidate, &mut tally);
    events::inner(candidate, &mut tally);
    tally
}

/// Returns what the words around the candidate say.
pub(super) fn outer(candidate: &Candidate) -> Tally {
    let mut tally = Tally::default();
    if candidate.class.is(Class::DEMONYM) && !candidate.class.is(Class::PERSON_NAME) {
        return tally;
    }
    people::outer(candidate, &mut tally);
    organisations::outer(candidate, &mut tally);
    places::outer(candidate, &mut tally);
    events::outer(candidate, &mut tally);
    tally
}

/// Returns how much all contexts of a candidate may say together.
pub(super) fn limit(candidate: &Candidate) -> i32 {
    let class = candidate.class;
    let country = class.is(Class::COUNTRY) && !class.is(Class::PERSON_NAME);
    let phrase = candidate.len() > 1 && class.is(Class::LISTED);
    if country || phrase { CONTEXT_OF_LISTED } else { CONTEXT }
}
