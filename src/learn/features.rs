//! The features of a token: templates over what is seen of it, of its neighbours and of its other mentions.

use std::ops::Range;

use super::{
    hash::{feature, pair},
    observe::Observed,
};

/// What stands outside a sentence.
const NOTHING: Observed = Observed {
    word: 1,
    lower: 1,
    shape: 1,
    prefixes: [1; 2],
    suffixes: [1; 3],
    cluster: 511,
    lists: 0,
    guess: 0,
    sureness: 0,
    place: 0,
    named: false,
    run: 0..0,
    others: [None; 2],
    seen: 0,
};

/// The tokens around the one whose features are wanted.
struct Window<'a> {
    article: &'a [Observed],
    sentence: &'a Range<usize>,
    at: usize,
}

impl<'a> Window<'a> {
    /// Returns what stands at an index of the article, within the sentence.
    fn token(&self, at: usize) -> &'a Observed {
        self.article.get(at).filter(|_| self.sentence.contains(&at)).unwrap_or(&NOTHING)
    }

    fn left(&self, distance: usize) -> &'a Observed {
        self.token(self.at.wrapping_sub(distance))
    }

    fn right(&self, distance: usize) -> &'a Observed {
        self.token(self.at + distance)
    }
}

/// Appends the hashes of the features of the token at `at`.
pub(super) fn features(article: &[Observed], sentence: &Range<usize>, at: usize, out: &mut Vec<u32>) {
    let window = Window { article, sentence, at };
    let token = window.token(at);
    small(&window, token, out);
    if token.named {
        word(&window, token, out);
        around(&window, token, out);
        run(&window, token, out);
        lists(&window, token, out);
        elsewhere(&window, token, out);
    }
}

/// The features that every token has; few, for most tokens are no part of a name.
fn small(window: &Window, token: &Observed, out: &mut Vec<u32>) {
    let (left, right) = (window.left(1), window.right(1));
    out.extend([
        feature(0, token.lower, 0),
        feature(1, left.lower, 0),
        feature(2, right.lower, 0),
        feature(3, left.shape, pair(token.shape, right.shape)),
        feature(4, token.lower, left.shape),
        feature(5, token.lower, right.shape),
        feature(6, token.cluster, 0),
        feature(7, token.guess, token.sureness),
        feature(8, token.guess, pair(left.guess, right.guess)),
        feature(9, token.lower, token.guess),
    ]);
}

/// The word itself.
fn word(window: &Window, token: &Observed, out: &mut Vec<u32>) {
    let [first, head] = token.prefixes;
    let [two, three, four] = token.suffixes;
    out.extend([
        feature(10, token.word, 0),
        feature(11, token.shape, token.place),
        feature(12, head, 0),
        feature(13, two, 0),
        feature(14, three, 0),
        feature(15, four, 0),
        feature(16, first, two),
        feature(17, token.seen, token.place),
        feature(18, token.seen, token.lists),
        feature(19, token.shape, token.cluster),
        feature(20, window.left(1).shape, token.shape),
        feature(21, token.shape, window.right(1).shape),
    ]);
}

/// Its neighbours.
fn around(window: &Window, token: &Observed, out: &mut Vec<u32>) {
    let (left, right) = (window.left(1), window.right(1));
    let (farther_left, farther_right) = (window.left(2), window.right(2));
    out.extend([
        feature(30, left.lower, token.lower),
        feature(31, token.lower, right.lower),
        feature(32, farther_left.lower, 0),
        feature(33, farther_right.lower, 0),
        feature(34, farther_left.lower, left.lower),
        feature(35, right.lower, farther_right.lower),
        feature(36, left.cluster, 0),
        feature(37, right.cluster, 0),
        feature(38, farther_left.cluster, 0),
        feature(39, farther_right.cluster, 0),
        feature(40, left.cluster, token.cluster),
        feature(41, token.cluster, right.cluster),
        feature(42, left.cluster, right.cluster),
        feature(43, left.lower, token.shape),
        feature(44, token.shape, right.lower),
    ]);
}

/// The run of capitalised tokens that it is in, and what stands around the run.
fn run(window: &Window, token: &Observed, out: &mut Vec<u32>) {
    let (start, end) = (token.run.start, token.run.end);
    let length = u32::try_from((end - start).min(5)).unwrap_or(0);
    let place = u32::try_from((window.at - start).min(4)).unwrap_or(0);
    let (first, last) = (window.token(start), window.token(end.wrapping_sub(1)));
    let (before, after) = (window.token(start.wrapping_sub(1)), window.token(end));
    out.extend([
        feature(50, length, place),
        feature(51, last.lower, 0),
        feature(52, last.cluster, place),
        feature(53, first.lower, place),
        feature(54, first.cluster, place),
        feature(55, before.lower, length),
        feature(56, after.lower, length),
        feature(57, before.cluster, after.cluster),
        feature(58, before.lower, after.lower),
        feature(59, pair(before.lower, length), pair(last.cluster, place)),
        feature(60, last.lists, pair(length, place)),
        feature(61, first.lists, pair(length, place)),
        feature(62, window.token(start.wrapping_sub(2)).cluster, before.cluster),
        feature(63, after.cluster, window.token(end + 1).cluster),
    ]);
}

/// What the lists and the first reading say.
fn lists(window: &Window, token: &Observed, out: &mut Vec<u32>) {
    let (left, right) = (window.left(1), window.right(1));
    for bit in 0..32 {
        if token.lists >> bit & 1 == 1 {
            out.push(feature(70, bit, 0));
        }
    }
    let sure = pair(token.guess, token.sureness);
    out.extend([
        feature(71, token.lists, 0),
        feature(72, left.lists, token.lists),
        feature(73, token.lists, right.lists),
        feature(74, left.lists, right.lists),
        feature(75, token.lists, token.cluster),
        feature(76, sure, token.cluster),
        feature(77, sure, token.lists),
        feature(78, sure, left.lower),
        feature(79, sure, right.lower),
        feature(80, sure, pair(left.guess, left.sureness)),
        feature(81, sure, pair(right.guess, right.sureness)),
        feature(82, sure, token.shape),
        feature(83, sure, token.seen),
        feature(84, sure, pair(left.cluster, right.cluster)),
    ]);
}

/// Where else the word stands in the article.
fn elsewhere(window: &Window, token: &Observed, out: &mut Vec<u32>) {
    let others = token.others.into_iter().flatten();
    for other in others {
        let around = |at: usize| window.article.get(at).unwrap_or(&NOTHING);
        let (left, right, there) = (around(other.wrapping_sub(1)), around(other + 1), around(other));
        out.extend([
            feature(90, left.lower, 0),
            feature(91, right.lower, 0),
            feature(92, left.cluster, 0),
            feature(93, right.cluster, 0),
            feature(94, there.guess, there.sureness),
            feature(95, left.lists, u32::from(left.named)),
            feature(96, right.lists, u32::from(right.named)),
            feature(97, there.guess, token.guess),
        ]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::learn::{Clusters, Guess, Place, TagSet, Token, observe::observe};

    fn features_of(words: &str, at: usize) -> Vec<u32> {
        let token =
            |text| Token { text, lists: 5, guess: Guess::NONE, place: Place::Inside, allowed: TagSet::ANY };
        let tokens: Vec<Token> = words.split(' ').map(token).collect();
        let sentence = 0..tokens.len();
        let observed = observe(&tokens, std::slice::from_ref(&sentence), &Clusters::default());
        let mut found = Vec::new();
        features(&observed, &sentence, at, &mut found);
        found
    }

    /// How many features two tokens share.
    fn shared(a: &[u32], b: &[u32]) -> usize {
        a.iter().filter(|feature| b.contains(feature)).count()
    }

    #[test]
    fn small_words_have_few_features_and_names_many() {
        for (words, at, count) in [
            ("he met Ada Berg there", 1, 10),
            ("he met Ada Berg there", 2, 67),
            ("Ada met Ada", 0, 75),
            ("Ada met Ada and Ada", 2, 83),
        ] {
            assert_eq!(features_of(words, at).len(), count, "{words} {at}");
        }
    }

    #[test]
    fn features_tell_word_and_place_apart() {
        let ada = features_of("he met Ada there", 2);
        for (words, at, least, most) in [
            ("he met Ada there", 2, ada.len(), ada.len()),
            ("he met Eva there", 2, 30, 60),
            ("we saw Ada here", 2, 30, 60),
            ("so ran Eva down", 2, 10, 45),
            ("he met nobody there", 2, 2, 8),
        ] {
            let found = shared(&ada, &features_of(words, at));
            assert!((least..=most).contains(&found), "{words}: {found}");
        }
    }

    #[test]
    fn nothing_beyond_the_sentence_counts() {
        let alone = features_of("Ada", 0);
        assert_eq!(alone, features_of("Ada", 0));
        assert!(shared(&alone, &features_of("and Ada", 1)) < alone.len());
    }
}
