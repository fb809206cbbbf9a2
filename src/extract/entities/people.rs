//! Persons: by first and last names, by titles and by what persons do.

use super::evidence::Candidate;
use super::kind::{Kind, Tally};
use super::titles;
use super::words::Shape;
use crate::extract::lexicon::Class;

/// Adds what the candidate's own words say for and against a person.
pub(super) fn inner(candidate: &Candidate, tally: &mut Tally) {
    if candidate.len() > 1 && candidate.class.is(Class::LISTED) {
        return;
    }
    let words = candidate.article.slice(&candidate.words);
    let (first, last) = (candidate.first(), candidate.last());
    let foreign = first.is(Class::COMMON.with(Class::LISTED));
    match candidate.len() {
        1 if first.is(Class::PERSON_NAME) => tally.add(Kind::Person, if foreign { 2 } else { 5 }),
        1 => tally.add(
            Kind::Person,
            if has_personal_ending(words.first().map_or("", |word| word.text)) { 4 } else { 1 },
        ),
        2..=4 => {
            tally.add(Kind::Person, if candidate.any(Class::COMMON) { 0 } else { 4 });
            if first.is(Class::FIRST_NAME) {
                tally.add(Kind::Person, if foreign { 3 } else { 6 });
            }
            if last.is(Class::LAST_NAME) {
                tally.add(Kind::Person, if last.is(Class::COMMON) { 1 } else { 3 });
            }
        }
        _ => tally.add(Kind::Person, 0),
    }
    // Kim Jin - pyo
    if words
        .windows(2)
        .any(|pair| matches!(pair, [mark, rest] if mark.text == "-" && rest.shape == Shape::Small))
    {
        tally.add(Kind::Person, 9);
    }
    if candidate.len() > 1 && is_personal_middle(candidate) {
        tally.add(Kind::Person, 5);
    }
    if words.iter().any(|word| {
        word.text.starts_with("al-") || word.text.starts_with("el-") || word.text.starts_with("bin-")
    }) {
        tally.add(Kind::Person, 3);
    }
    if words.iter().all(|word| word.class.is(Class::COMMON)) {
        tally.add(Kind::Person, -3);
    }
    if words.iter().any(|word| word.text == "&") {
        tally.add(Kind::Person, -6);
    }
    if words.iter().any(|word| word.shape == Shape::Number) {
        tally.add(Kind::Person, -5);
    }
}

/// Tells whether an unknown word ends as last names do.
fn has_personal_ending(word: &str) -> bool {
    const ENDINGS: &[&str] = &[
        "ov", "ova", "enko", "vić", "vic", "ić", "ski", "sky", "ska", "sson", "sen", "yan", "shvili", "oglu",
        "escu", "poulos", "idis", "ez", "uk", "chuk", "dze", "nen", "wala", "zadeh", "avi", "ullah", "uddin",
        "ević",
    ];
    ENDINGS.iter().any(|ending| word.len() > ending.len() + 2 && word.ends_with(ending))
}

/// Tells whether initials, particles or a suffix stand among the words: George W. Bush, Mohammed bin Salman, Sam Roe Jr.
fn is_personal_middle(candidate: &Candidate) -> bool {
    let words = candidate.article.slice(&candidate.words);
    let initial = words
        .iter()
        .take(words.len() - 1)
        .any(|word| word.shape == Shape::Initial && !matches!(word.text, "A" | "I" | "X"));
    let particle = words.iter().any(|word| {
        matches!(
            word.text,
            "bin" | "ibn" | "bint" | "van" | "von" | "der" | "ben" | "Bin" | "Ibn" | "Abu" | "Abdul"
        )
    });
    let suffix = words.last().is_some_and(|word| matches!(word.text, "Jr." | "Jr" | "Sr." | "III"));
    initial || particle || suffix
}

/// Adds what the words around the candidate say for and against a person.
pub(super) fn outer(candidate: &Candidate, tally: &mut Tally) {
    let article = candidate.article;
    let before = candidate.words.start.wrapping_sub(1);
    if candidate.titled {
        tally.add(Kind::Person, 9);
    } else if titles::is_honorific(article, before) {
        tally.add(Kind::Person, 12);
    } else if titles::is_title(article, before)
        && (!article.word(before).initial || article.word(before).shape == Shape::Upper)
    {
        tally.add(Kind::Person, 6);
    }
    if candidate.left(1) == ","
        && titles::is_title(article, before.wrapping_sub(1))
        && article.word(before.wrapping_sub(1)).shape == Shape::Small
    {
        tally.add(Kind::Person, 2);
    }
    let acronym = candidate.len() == 1 && candidate.article.word(candidate.words.start).shape == Shape::Upper;
    if is_saying(candidate.right(1)) && !acronym {
        tally.add(Kind::Person, 4);
        tally.add(Kind::Organisation, 2);
    }
    if is_saying(candidate.left(1))
        && !acronym
        && candidate.left(1) != "told"
        && matches!(candidate.right(1), "." | "," | "in" | "of" | "on" | "who" | "at")
    {
        tally.add(Kind::Person, 3);
    }
    if matches!(
        candidate.right(1),
        "family" | "brothers" | "sisters" | "twins" | "administration" | "presidency" | "regime" | "couple"
    ) && candidate.len() == 1
    {
        tally.add(Kind::Person, 6);
    }
    if candidate.right(1) == "," && is_age(candidate.right(2)) && matches!(candidate.right(3), "," | ".") {
        tally.add(Kind::Person, 8);
    }
    if candidate.right(1) == "(" && is_age(candidate.right(2)) && candidate.right(3) == ")" {
        tally.add(Kind::Person, 3);
    }
    if matches!(candidate.right(1), "who" | "whose")
        || (candidate.right(1) == "," && matches!(candidate.right(2), "who" | "whose"))
    {
        tally.add(Kind::Person, 4);
    }
    if candidate.right(1) == "," && is_apposition(candidate) {
        tally.add(Kind::Person, 4);
    }
    if matches!(
        candidate.right(1),
        "himself" | "herself" | "was born" | "joked" | "smiled" | "died" | "scored"
    ) {
        tally.add(Kind::Person, 4);
    }
    if matches!(candidate.left(1), "named" | "called") {
        tally.add(Kind::Person, 2);
    }
}

fn is_saying(word: &str) -> bool {
    matches!(
        word,
        "said"
            | "says"
            | "told"
            | "added"
            | "adds"
            | "explained"
            | "explains"
            | "noted"
            | "notes"
            | "argued"
            | "argues"
            | "wrote"
            | "tweeted"
            | "insisted"
            | "admitted"
            | "recalled"
            | "replied"
            | "commented"
            | "stressed"
            | "warned"
            | "claimed"
            | "stated"
            | "concluded"
            | "remarked"
            | "continued"
            | "thinks"
            | "believes"
            | "asked"
    )
}

fn is_age(text: &str) -> bool {
    text.parse::<u8>().is_ok_and(|age| (1..=110).contains(&age))
}

/// Tells whether a role follows the comma after the candidate: ", the minister", ", a retired teacher".
fn is_apposition(candidate: &Candidate) -> bool {
    let start = candidate.words.end + 1;
    let led = matches!(
        candidate.right(2),
        "a" | "an"
            | "the"
            | "who"
            | "former"
            | "his"
            | "her"
            | "president"
            | "head"
            | "director"
            | "chief"
            | "then"
    );
    let role = (start..start + 5).any(|at| {
        let word = candidate.article.word(at);
        word.class.is(Class::TITLE) && word.shape == Shape::Small
    });
    led && role
}

#[cfg(test)]
mod tests {
    use super::super::marked::check;

    #[test]
    fn persons() {
        check(&[
            "[John F. Kennedy]P was there.",
            "A teacher, [Kwame Asante]P, 43, said nothing.",
            "“No,” [Tanaka]P said.",
            "[Mary Smith]P, who was born here, left.",
            "The [Bush]P administration disagreed.",
            "[Mohammed al-Masri]P told reporters.",
            "It was written by [Sam Roe Jr.]P in haste.",
            "[Ana Lopez]P, a retired judge, was not there.",
        ]);
    }
}
