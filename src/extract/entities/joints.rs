//! The small words and marks inside a name: of, and, &, van der, the possessive.

use super::{
    article::Article,
    foreign, hyphens,
    words::{Shape, Word},
};
use crate::extract::lexicon::Class;

/// Words that a possessive joins to what follows inside a name: People's Party, Women's World Cup.
const OWNERS: &[&str] = &[
    "Boys", "Children", "Doctors", "Drivers", "Farmers", "Father", "Girls", "King", "Kings", "Ladies",
    "Lawyers", "Lloyd", "Men", "Mother", "Nurses", "Parents", "Patients", "People", "Peoples", "Players",
    "Queen", "Students", "Teachers", "Veterans", "Women", "Workers", "Writers",
];

/// Words after which "of" goes on with a name although they head no organisation, place or event.
const BEFORE_OF: &[&str] = &[
    "Alliance",
    "Bay",
    "Church",
    "Daughters",
    "Doctors",
    "Friends",
    "Gulf",
    "Kingdom",
    "Knights",
    "Republic",
    "Sons",
    "State",
    "States",
];

/// Returns the end of a run after a joint at `at` and what it joins, or `at` where nothing is joined.
pub(super) fn joined(article: &Article, start: usize, at: usize, line_end: usize) -> usize {
    let word = article.word(at);
    let end = match word.text {
        "&" | "+" => name_at(article, at + 1),
        "of" | "Of" | "for" | "For" | "on" => after_preposition(article, start, at),
        "and" if lists_on(article, start, at) => name_at(article, at + 1),
        "-" | "–" if !word.glued => hyphens::after_spaced(article, start, at),
        "’" | "'" if matches!(article.before(at).text, "O" | "D" | "L") => name_at(article, at + 1),
        _ if word.is_possessive() => after_possessive(article, at),
        _ if word.class.is(Class::PARTICLE) => after_particle(article, start, at),
        _ => foreign::after_small(article, start, at),
    };
    end.filter(|end| *end <= line_end).unwrap_or(at)
}

fn is_name_part(word: &Word) -> bool {
    let plain = word.shape != Shape::Initial && !hyphens::is_descriptive(word);
    word.is_capital() && plain && !word.taken && !word.is_function()
}

/// Returns the end of the word at `at` when it may be part of a name.
fn name_at(article: &Article, at: usize) -> Option<usize> {
    is_name_part(article.word(at)).then_some(at + 1)
}

/// Returns the end after "of", "for" or "on": Bank of England, Institute for the Blind.
fn after_preposition(article: &Article, start: usize, at: usize) -> Option<usize> {
    let head = article.before(at);
    let names = if matches!(article.word(at).text, "of" | "Of") {
        takes_of(head)
    } else {
        // "Committee on Trade", but not "Bank for Kenya".
        let place = article.word(at + 1).class.is(Class::PLACE) && !article.word(at + 2).is_capital();
        head.class.is(Class::ORGANISATION_HEAD) && !is_role(head) && !place
    };
    let next = if article.word(at + 1).text == "the" { at + 2 } else { at + 1 };
    let person = start + 1 == at && is_person(article, next);
    name_at(article, next).filter(|_| names && !person)
}

fn takes_of(head: &Word) -> bool {
    (head.class.is(Class::HEAD) || BEFORE_OF.contains(&head.text)) && !is_role(head)
}

fn is_role(word: &Word) -> bool {
    word.class.is(Class::TITLE) && !word.class.is(Class::ORGANISATION_HEAD)
}

/// Tells whether a full name of a person, and nothing else, begins at `at`.
fn is_person(article: &Article, at: usize) -> bool {
    let class = article.word(at).class;
    let named = class.is(Class::PERSON_NAME) && !class.is(Class::LISTED.with(Class::COMMON));
    named && article.word(at + 1).is_capital()
}

/// Tells whether "and" at `at` goes on with the name: Ministry of Trade and Industry, Air and Space Museum.
fn lists_on(article: &Article, start: usize, at: usize) -> bool {
    let run = article.slice(&(start..at));
    let headed = run.iter().any(|word| word.class.is(Class::ORGANISATION_HEAD));
    let of = run.iter().any(|word| matches!(word.text, "of" | "for" | "on"));
    (headed && of && !is_name_of_its_own(article.word(at + 1))) || is_before_head(article, at)
}

fn is_name_of_its_own(word: &Word) -> bool {
    let names = Class::PERSON_NAME.with(Class::KNOWN_PLACE).with(Class::DEMONYM).with(Class::ORGANISATION);
    word.class.is(names) && !word.class.is(Class::COMMON)
}

/// Tells whether two common words around "and" stand before the head of an organisation.
fn is_before_head(article: &Article, at: usize) -> bool {
    let (left, right, head) = (article.before(at), article.word(at + 1), article.word(at + 2));
    let common = left.class.is(Class::COMMON) && right.class.is(Class::COMMON);
    let apart = left.class.is(Class::HEAD) || right.class.is(Class::TITLE) || left.initial;
    common && !apart && head.class.is(Class::ORGANISATION_HEAD) && head.is_capital()
}

/// Returns the end after a possessive that belongs to the name: People's Party, Shippers' Council.
fn after_possessive(article: &Article, at: usize) -> Option<usize> {
    // Detokenised text writes "People ’ s".
    let spaced = article.word(at).text == "’" && article.word(at + 1).text == "s";
    let owner = article.before(at);
    let next = if spaced { at + 2 } else { at + 1 };
    let mark = article.word(at).text.chars().count() == 1;
    let plural = !spaced && mark && owner.text.ends_with('s') && !owner.class.is(Class::PERSON_NAME);
    let saint = matches!(article.before(at - 1).text, "St." | "St" | "Saint");
    let joins = OWNERS.contains(&owner.text) || saint || (plural && is_head_near(article, next));
    name_at(article, next).filter(|_| joins)
}

fn is_head_near(article: &Article, at: usize) -> bool {
    (at..at + 3).any(|at| {
        let word = article.word(at);
        word.class.is(Class::ORGANISATION_HEAD) && word.is_capital()
    })
}

/// Returns the end after particles and the name that they lead to: van der Berg, bin Salman, de la Cruz.
fn after_particle(article: &Article, start: usize, at: usize) -> Option<usize> {
    let particle = |at: usize| article.word(at).class.is(Class::PARTICLE) && !article.word(at).is_capital();
    let length = (at..at + 3).take_while(|at| particle(*at)).count();
    let last = article.before(at);
    let conjunction = matches!(article.word(at).text, "y" | "e" | "und" | "el" | "la" | "den");
    let headed = last.class.is(Class::HEAD) && start + 1 == at && conjunction;
    let leads = length > 0 && last.is_capital() && !headed;
    name_at(article, at + length).filter(|_| leads)
}

#[cfg(test)]
mod tests {
    use super::super::marked::check;

    #[test]
    fn joints() {
        check(&[
            "He met [Ludwig van der Berg]P and [Maria de la Cruz]P.",
            "The [Bank of England]O and the [Ministry of Foreign Affairs]O agreed.",
            "The [Ministry of Trade and Industry]O declined.",
            "She left [Procter & Gamble]O for [Johnson & Johnson]O.",
            "The [People's Party]O lost to the [Workers' Party]O.",
            "[James O ’ Brien]P met the [Women ’ s Council]O.",
            "The [National Air and Space Museum]O opened.",
            "The [Thai National Shippers' Council]O warned.",
            "[Obama]P and [Merkel]P met at the [House of Commons]O and left.",
        ]);
    }
}
