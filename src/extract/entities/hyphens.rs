//! Hyphens: inside a word (Moscow-based, pro-Russian) and, in detokenised text, with spaces (Kim Jin - pyo, Asia - Pacific).

use super::{
    article::Article,
    words::{Shape, Word},
};
use crate::extract::lexicon::Class;

/// Small beginnings that belong to a name: al-Masri, el-Sisi.
const ARTICLES: &[&str] =
    &["al", "el", "ad", "as", "ash", "at", "an", "ar", "az", "bin", "ibn", "ould", "de", "d", "i", "e"];

/// Capitalised beginnings that a spaced hyphen joins to what follows.
const PREFIXES: &[&str] =
    &["Al", "El", "al", "el", "Non", "Anti", "Inter", "Trans", "Pan", "Ash", "As", "An", "Ar", "Az", "Ad"];

/// Tells whether a word with a hyphen describes something and names nothing: U.S.-led, pro-Beijing, 12-year-old.
pub(super) fn is_descriptive(word: &Word) -> bool {
    let Some((first, rest)) = word.text.split_once('-') else { return false };
    let last = rest.rsplit('-').next().unwrap_or(rest);
    let small = |part: &str| part.starts_with(|c: char| c.is_lowercase());
    match word.shape {
        Shape::Mixed => small(first) && !ARTICLES.contains(&first),
        Shape::Capital | Shape::Upper => {
            small(last) && last.len() > 2 && is_participle(last)
                || matches!(first, "Ex" | "Pro" | "Anti" | "Non" | "Mid" | "Post" | "Pre" | "Former")
        }
        _ => false,
    }
}

fn is_participle(part: &str) -> bool {
    let known =
        matches!(part, "led" | "era" | "style" | "run" | "born" | "made" | "wide" | "day" | "year" | "old");
    known || part.len() > 4 && (part.ends_with("ed") || part.ends_with("ing"))
}

/// Returns the end of the name after a spaced hyphen at `at`, none when it ends before.
pub(super) fn after_spaced(article: &Article, start: usize, at: usize) -> Option<usize> {
    let (left, right) = (article.before(at), article.word(at + 1));
    let prefixed = PREFIXES.contains(&left.text) && right.is_capital() && !right.taken;
    let given = is_second_syllable(article, start, at);
    let double = left.class.is(Class::PERSON_NAME)
        && !left.class.is(Class::COMMON.with(Class::LISTED))
        && right.shape == Shape::Capital
        && !right.taken
        && !right.class.is(Class::COMMON.with(Class::KNOWN_PLACE));
    (prefixed || given || double || is_pair(article, at)).then_some(at + 2)
}

/// Tells whether two plain names stand on either side, alone: Arauco - Malleco.
fn is_pair(article: &Article, at: usize) -> bool {
    let (left, right) = (article.before(at), article.word(at + 1));
    let plain = |word: &Word| word.shape == Shape::Capital && !word.class.is(Class::COMMON) && !word.initial;
    let listed = |word: &Word| word.class.is(Class::KNOWN_PLACE.with(Class::DEMONYM));
    let apart = listed(left) && listed(right) && !(left.text == "Asia" && right.text == "Pacific");
    plain(left)
        && plain(right)
        && !apart
        && !article.before(at - 1).is_capital()
        && !article.word(at + 2).is_capital()
}

/// Tells whether the second syllable of a given name follows, as in Kim Jin - pyo.
fn is_second_syllable(article: &Article, start: usize, at: usize) -> bool {
    let (left, right) = (article.before(at), article.word(at + 1));
    let family = article.before(at - 1);
    let is_known_family = family.class.is(Class::LAST_NAME)
        && right.text.len() <= 4
        && !left.class.is(Class::COMMON.with(Class::PLACE));
    let syllable = right.shape == Shape::Small
        && (2..=6).contains(&right.text.len())
        && (!right.class.is(Class::COMMON) || is_known_family)
        && !right.is_function()
        && !matches!(right.text, "led" | "elect" | "based" | "style" | "era" | "wide" | "born" | "old");
    let after_family = start + 1 < at && family.is_capital() && family.text.len() <= 6;
    syllable
        && after_family
        && left.text.len() <= 6
        && left.shape == Shape::Capital
        && !left.class.is(Class::HEAD)
}

#[cfg(test)]
mod tests {
    use super::super::marked::check;

    #[test]
    fn hyphens() {
        check(&[
            "The [U.S.]G-led mission and pro-Russian groups left.",
            "[Kim Jin - pyo]P and [Lo Ping - cheng]P met.",
            "[Mahmoud al-Zahar]P left.",
            "The [Non - Aligned Movement]O met.",
            "A 12-year-old boy and an ex-minister fled.",
        ]);
    }
}
