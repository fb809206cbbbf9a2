//! Events and works: by list, by head word, and by the quotation marks of a title.

use super::evidence::Candidate;
use super::kind::{Kind, Tally};
use crate::extract::lexicon::Class;

/// Adds what the candidate's own words say for an event.
pub(super) fn inner(candidate: &Candidate, tally: &mut Tally) {
    if candidate.class.is(Class::EVENT) {
        tally.add(Kind::Event, 12);
    }
    if candidate.len() < 2 {
        return;
    }
    let last = candidate.article.before(candidate.words.end).text;
    if candidate.last().is(Class::EVENT_HEAD) && !candidate.last().is(Class::LAST_NAME) {
        tally.add(
            Kind::Event,
            if candidate.last().is(Class::ORGANISATION_HEAD.with(Class::PLACE_HEAD)) { 6 } else { 10 },
        );
    }
    if matches!(
        last,
        "Act"
            | "Treaty"
            | "Agreement"
            | "Accord"
            | "Accords"
            | "Convention"
            | "Constitution"
            | "Protocol"
            | "Bill"
            | "Declaration"
            | "Amendment"
            | "Code"
    ) {
        tally.add(Kind::Work, 9);
    }
    let first = candidate.article.word(candidate.words.start).text;
    if matches!(
        first,
        "Battle" | "Treaty" | "Hurricane" | "Cyclone" | "Typhoon" | "Operation" | "Siege" | "War"
    ) {
        tally.add(Kind::Event, 10);
    }
}

const WORKS: &[&str] = &[
    "film",
    "movie",
    "book",
    "novel",
    "album",
    "song",
    "single",
    "series",
    "show",
    "play",
    "musical",
    "documentary",
    "poem",
    "memoir",
    "drama",
    "game",
    "sitcom",
    "titled",
    "entitled",
];

/// Adds what the words around the candidate say for a work.
pub(super) fn outer(candidate: &Candidate, tally: &mut Tally) {
    let quoted = matches!(candidate.left(1), "“" | "\"" | "'" | "‘")
        && matches!(candidate.right(1), "”" | "\"" | "'" | "’" | ",");
    let named =
        WORKS.contains(&candidate.left(2)) || candidate.left(2) == "," && WORKS.contains(&candidate.left(3));
    if quoted && named {
        tally.add(Kind::Work, 12);
    } else if quoted {
        tally.add(Kind::Work, 3);
    }
    if WORKS.contains(&candidate.left(1)) {
        tally.add(Kind::Work, 4);
    }
}

#[cfg(test)]
mod tests {
    use super::super::marked::check;

    #[test]
    fn events_and_works() {
        check(&[
            "The [World Cup]E and the [Olympics]E were cancelled.",
            "He fought in [World War II]E and the [Battle of Britain]E.",
            "She won at the [Australian Open]E.",
            "[Hurricane Katrina]E struck.",
            "He read the novel “[War and Peace]W” twice.",
            "The [Voting Rights Act]W was passed.",
        ]);
    }
}
