//! Names in a source that no mention marks, known from elsewhere in the article.

use super::{
    cast::{Cast, Kind},
    fold::{fold, same},
    name::{Match, Name},
};
use crate::{
    extract::lexicon::{self, Class},
    text::Span,
};

/// Appearances before and behind a source that its words are compared with.
const BEFORE: usize = 300;
const BEHIND: usize = 100;

/// Returns the member whom the words of a source up to its head name: `Ada Berg` for “Berg”, and the other way.
///
/// Of several the one that was named last counts.
pub(super) fn named(cast: &Cast<'_>, source: Span, words: &[&str]) -> Option<usize> {
    let is_name = |word: &&&str| word.starts_with(char::is_uppercase);
    let last = words.last().filter(|last| is_name(last) && !is_post(last))?;
    let size = words.iter().rev().take_while(is_name).count();
    let name = Name::read(&words.get(words.len() - size..)?.join(" "), "");
    let at = cast.first_from(source.start());
    let all = cast.appearances();
    let before = all.get(at.saturating_sub(BEFORE)..at).unwrap_or_default().iter().rev();
    let behind = all.get(at..all.len().min(at + BEHIND)).unwrap_or_default().iter();
    let found = before.chain(behind).find(|other| {
        let text = cast.text.slice(other.span);
        let ends = text.split([' ', '\u{a0}', '\n']).next_back().is_some_and(|word| same(word, last));
        match cast.kind(other.member) {
            Kind::Person => ends && is_one(&name, &Name::read(text, "")),
            Kind::Body => size == 1 && same(text, last),
            _ => false,
        }
    });
    found.map(|found| found.member)
}

/// Tells whether a word with a capital is a post: “the Home Secretary”.
fn is_post(word: &str) -> bool {
    lexicon::class(&fold(word)).is(Class::TITLE.with(Class::HONORIFIC))
}

/// Tells whether two names may be one person's, of which one may be the surname alone.
fn is_one(a: &Name, b: &Name) -> bool {
    let is_surname = |short: &Name, full: &Name| short.found_in(full) == Some(Match::Surname);
    a.goes_with(b) || is_surname(a, b) || is_surname(b, a)
}

#[cfg(test)]
mod tests {
    use super::super::markup::check_speakers;

    #[test]
    fn a_name_known_from_elsewhere() {
        check_speakers(&[
            ("[Ada Berg] came. [Karl Roe] sat. <1:Berg> said {1:no}.", "1 Ada Berg"),
            ("[Tom de la Roe] came. <1:De la Roe> said {1:no}.", "1 Tom de la Roe"),
            ("<1:The dancer Ada Berg of [G:Oslo]> said {1:no}.\n\n[Berg] left.", "1 Berg"),
            ("[O:Acme] fell. <1:ACME> said {1:no}.", "1 Acme"),
            ("[Ada Berg] came. <1:Karl Berg> said {1:no}.", "1 –"),
            ("The [Home Secretary] came. <1:Labour’s Shadow Home Secretary> said {1:no}.", "1 –"),
            ("[Ada Berg] came. <1:Officials> said {1:no}.", "1 –"),
            ("[Ada Berg] came. <1:Berg supporters> said {1:no}.", "1 –"),
        ]);
    }
}
