//! What the tagger sees of a token, computed once: hashes of the word and its parts, its cluster, and where else it stands.

use std::{collections::HashMap, ops::Range};

use super::{
    TagSet,
    clusters::Clusters,
    hash::{self, Hasher},
};

/// Where a token stands, as far as it tells what its capital means.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Place {
    /// Inside a sentence of prose.
    #[default]
    Inside,
    /// Where prose asks for a capital.
    Initial,
    /// In a Headline of Capitalised Words.
    Title,
    /// IN A LINE OF CAPITALS.
    Capitals,
}

/// What a first reading, by rules, takes a token for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Guess {
    /// A number that the caller chooses, as fine as it knows; 0 for nothing.
    pub number: u8,
    /// The tags that it speaks for.
    pub tags: TagSet,
    /// How sure it is, in steps; 0 speaks for nothing.
    pub sureness: u8,
}

impl Guess {
    /// That a token is no name.
    pub const NONE: Self = Self { number: 0, tags: TagSet::OUTSIDE, sureness: 1 };
}

/// A token as the caller knows it.
#[derive(Clone, Copy, Debug)]
pub struct Token<'t> {
    /// Its text.
    pub text: &'t str,
    /// The lists that it is in: a bit for each.
    pub lists: u32,
    /// What a first reading takes it for.
    pub guess: Guess,
    /// Where it stands.
    pub place: Place,
    /// The tags that it may have.
    pub allowed: TagSet,
}

/// What the features are made of.
#[derive(Clone, Debug)]
pub(super) struct Observed {
    pub word: u32,
    pub lower: u32,
    pub shape: u32,
    pub prefixes: [u32; 2],
    pub suffixes: [u32; 3],
    pub cluster: u32,
    pub lists: u32,
    pub guess: u32,
    pub sureness: u32,
    pub place: u32,
    /// Whether it is written as names are: with a capital, or letters and digits mixed.
    pub named: bool,
    /// The run of such tokens around it.
    pub run: Range<usize>,
    /// The mentions of the same word before and after it in the article.
    pub others: [Option<usize>; 2],
    /// Whether the word stands small, and with a capital inside a sentence, in the article.
    pub seen: u32,
}

impl Observed {
    fn new(token: &Token, clusters: &Clusters) -> Self {
        let mut observed = Self {
            word: hash::text(token.text),
            lower: lower(token.text),
            shape: 0,
            prefixes: [0; 2],
            suffixes: [0; 3],
            cluster: 0,
            lists: token.lists,
            guess: u32::from(token.guess.number),
            sureness: u32::from(token.guess.sureness),
            place: token.place as u32,
            named: false,
            run: 0..0,
            others: [None; 2],
            seen: 0,
        };
        (observed.shape, observed.named) = shape(token.text);
        observed.cluster = u32::from(clusters.of_word(observed.lower));
        if observed.named {
            observed.prefixes = [1, 3].map(|length| head(token.text, length));
            observed.suffixes = [2, 3, 4].map(|length| tail(token.text, length));
        }
        observed
    }
}

/// Returns what is seen of the tokens of an article, which are in `sentences`.
pub(super) fn observe(tokens: &[Token], sentences: &[Range<usize>], clusters: &Clusters) -> Vec<Observed> {
    let mut observed: Vec<Observed> = tokens.iter().map(|token| Observed::new(token, clusters)).collect();
    for sentence in sentences {
        mark_runs(&mut observed, sentence);
    }
    link_equal(&mut observed);
    mark_seen(&mut observed);
    observed
}

fn mark_runs(observed: &mut [Observed], sentence: &Range<usize>) {
    let mut start = sentence.start;
    while start < sentence.end {
        let Some(rest) = observed.get_mut(start..sentence.end) else { return };
        let length = rest.iter().take_while(|token| token.named).count().max(1);
        for token in rest.iter_mut().take(length) {
            token.run = start..start + length;
        }
        start += length;
    }
}

fn link_equal(observed: &mut [Observed]) {
    let mut last: HashMap<u32, usize> = HashMap::new();
    for at in 0..observed.len() {
        let Some(token) = observed.get_mut(at).filter(|token| token.named) else { continue };
        let Some(before) = last.insert(token.word, at) else { continue };
        token.others = [Some(before), None];
        if let Some(before) = observed.get_mut(before) {
            before.others = [before.others[0], Some(at)];
        }
    }
}

/// A set of hashes that errs, rarely, by holding too much.
struct Sketch([u64; 256]);

impl Sketch {
    fn add(&mut self, hash: u32) {
        if let Some(slot) = self.0.get_mut(hash as usize >> 6 & 255) {
            *slot |= 1 << (hash & 63);
        }
    }

    fn has(&self, hash: u32) -> bool {
        self.0.get(hash as usize >> 6 & 255).is_some_and(|slot| slot >> (hash & 63) & 1 == 1)
    }
}

fn mark_seen(observed: &mut [Observed]) {
    let (mut small, mut capital) = (Sketch([0; 256]), Sketch([0; 256]));
    for token in observed.iter() {
        if !token.named {
            small.add(token.lower);
        } else if token.place == Place::Inside as u32 {
            capital.add(token.lower);
        }
    }
    for token in observed.iter_mut().filter(|token| token.named) {
        token.seen = u32::from(small.has(token.lower)) | u32::from(capital.has(token.lower)) << 1;
    }
}

fn lower(text: &str) -> u32 {
    let mut hasher = Hasher::new();
    for c in text.chars() {
        let c = if c == '’' { '\'' } else { c };
        if c.is_ascii() {
            hasher.char(c.to_ascii_lowercase());
        } else {
            c.to_lowercase().for_each(|c| hasher.char(c));
        }
    }
    hasher.finish()
}

/// Returns the hash of how a word is written, and whether names are written so.
fn shape(text: &str) -> (u32, bool) {
    let mut hasher = Hasher::new();
    let (mut last, mut run) = (0, 0);
    let (mut upper, mut letter, mut digit) = (false, false, false);
    for c in text.chars() {
        let class = match c {
            _ if c.is_lowercase() => b'x',
            _ if c.is_uppercase() => b'X',
            _ if c.is_numeric() => b'd',
            _ if c.is_alphabetic() => b'l',
            '’' | '\'' => b'\'',
            _ if c.is_ascii() => c as u8,
            _ => b'?',
        };
        upper |= class == b'X';
        letter |= matches!(class, b'x' | b'X' | b'l');
        digit |= class == b'd';
        run = if class == last { run + 1 } else { 0 };
        last = class;
        if run < 2 {
            hasher.byte(class);
        }
    }
    (hasher.finish(), upper || letter && digit)
}

fn head(text: &str, length: usize) -> u32 {
    let mut hasher = Hasher::new();
    text.chars().take(length).for_each(|c| hasher.char(c));
    hasher.finish()
}

fn tail(text: &str, length: usize) -> u32 {
    let mut hasher = Hasher::new();
    text.chars().rev().take(length).for_each(|c| hasher.char(c));
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(words: &str) -> Vec<Observed> {
        let token =
            |text| Token { text, lists: 0, guess: Guess::NONE, place: Place::Inside, allowed: TagSet::ANY };
        let tokens: Vec<Token> = words.split(' ').map(token).collect();
        let sentence = 0..tokens.len();
        observe(&tokens, std::slice::from_ref(&sentence), &Clusters::default())
    }

    #[test]
    fn case_and_apostrophe_make_no_other_lower_word() {
        assert_eq!(lower("O’Neil"), lower("o'neil"));
        assert_eq!(lower("ÉTÉ"), lower("été"));
        assert_ne!(lower("Ada"), lower("Adam"));
    }

    #[test]
    fn shapes_keep_runs_of_two() {
        assert_eq!(shape("Paris"), shape("London"));
        assert_eq!(shape("Oslo").0, shape("Mara").0);
        assert_ne!(shape("NATO").0, shape("Nato").0);
        for (text, named) in
            [("Paris", true), ("eBay", true), ("B12", true), ("said", false), ("12", false), ("—", false)]
        {
            assert_eq!(shape(text).1, named, "{text}");
        }
    }

    #[test]
    fn runs_and_equal_words_are_linked() {
        let found = seen("Ada Berg met Berg and berg");
        assert_eq!(found[0].run, 0..2);
        assert_eq!(found[2].run, 2..3);
        assert_eq!(found[1].others, [None, Some(3)]);
        assert_eq!(found[3].others, [Some(1), None]);
        assert_eq!(found[1].seen, 0b11);
        assert_eq!(found[0].seen, 0b10);
    }
}
