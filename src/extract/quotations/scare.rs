//! Words in quotation marks that nobody says: titles of works, names, scare quotes.

use super::marks::Region;
use super::words::{Words, tag};

/// Words before the marks that say what the marked words are: a name or a doubtful term.
const NAMING: &[&str] = &[
    "so-called",
    "self-styled",
    "self-described",
    "called",
    "named",
    "titled",
    "entitled",
    "dubbed",
    "known",
    "word",
    "term",
    "phrase",
];

/// Tells whether a region is a title, a name or a term rather than something said.
pub(super) fn is_name(words: &Words, region: &Region) -> bool {
    let before = region.words.start.checked_sub(1);
    let named = before.is_some_and(|at| {
        // "known in the trade as".
        let from = if words.matches(at, "as") { at.saturating_sub(5) } else { at };
        (from..=at).any(|at| NAMING.iter().any(|word| words.matches(at, word)))
    });
    is_title(words, region) || (named && region.words.len() <= 5)
}

/// Tells whether all longer words are written with capitals, as in a title: “The Long Road”.
fn is_title(words: &Words, region: &Region) -> bool {
    let inner: Vec<usize> = region.words.clone().filter(|at| words.is(*at, tag::WORD)).collect();
    let capitals = inner.iter().all(|at| words.is(*at, tag::CAPITAL) || words.text(*at).len() <= 3);
    let loud = inner.iter().all(|at| !words.text(*at).contains(char::is_lowercase)) && inner.len() >= 3;
    let spoken =
        loud || region.words.clone().any(|at| words.text(at).contains(['!', '?']) || words.matches(at, "I"));
    let names = inner.iter().filter(|at| words.is(**at, tag::CAPITAL)).count();
    capitals && !spoken && names >= 2 && inner.len() <= 8
}

#[cfg(test)]
mod tests {
    use crate::extract::quotations::table;

    #[test]
    fn words_in_marks_that_nobody_says() {
        table::check(&[
            "The so-called “experts” left early.",
            "He read “War and Peace” on the train.",
            "The film “The Long Road” opened in May.",
            "A “special” offer ended on Friday.",
            "She wrote “The Long Road” in a year.",
            "The singer told the story in a song called “Rain.”",
            "On “Face the Nation,” [she]s (said)r {the talks had failed}c.",
            "They sold it as “organic” food.",
            "The street is known in the town as “Opus 4”.",
            "Roe carried [a sign]s (reading)r {“NO DOGS AFTER NINE”}c on the gate.",
        ]);
    }
}
