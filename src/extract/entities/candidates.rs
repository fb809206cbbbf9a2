//! Candidates: maximal runs of capitalised words, with the small words that names have inside.

use std::ops::Range;

use super::article::Article;
use super::hyphens;
use super::words::{Shape, Word};
use crate::extract::lexicon::Class;

/// Words that a possessive joins to what follows inside a name: People's Party, Women's World Cup.
const OWNERS: &[&str] = &[
    "Children",
    "Farmers",
    "Fisherman",
    "Girls",
    "Boys",
    "King",
    "Kings",
    "Ladies",
    "Lawyers",
    "Lloyd",
    "Men",
    "Mother",
    "Father",
    "Parents",
    "Patients",
    "People",
    "Peoples",
    "Queen",
    "Students",
    "Teachers",
    "Valentine",
    "Veterans",
    "Women",
    "Workers",
    "Writers",
    "Players",
    "Journalists",
    "Governors",
    "Nurses",
    "Doctors",
    "Shareholders",
    "Consumers",
    "Drivers",
    "Manufacturers",
];

/// Heads whose name may go on with "and" after "of": Ministry of Trade and Industry.
const LISTING_HEADS: &[&str] = &[
    "Ministry",
    "Department",
    "Institute",
    "Committee",
    "Commission",
    "Faculty",
    "School",
    "Office",
    "Bureau",
    "Council",
    "Center",
    "Centre",
    "Association",
    "Federation",
    "Chamber",
    "Secretary",
    "Minister",
    "Society",
    "Board",
    "Directorate",
    "College",
    "Authority",
    "Foundation",
    "Panel",
    "Fund",
    "Programme",
    "Program",
    "Network",
    "Agency",
    "Academy",
    "University",
    "Organisation",
    "Organization",
    "Union",
    "Service",
    "Division",
];

/// Returns the runs of a sentence of prose, as ranges of words.
pub(super) fn runs(article: &Article, line: &Range<usize>, buffer: &mut String) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = line.start;
    while at < line.end {
        let end = run_end(article, at, line.end, buffer);
        if end > at {
            found.push(at..end);
        }
        at = end.max(at + 1);
    }
    found
}

/// Returns the end of the run that begins at `start`, or `start` when none does.
fn run_end(article: &Article, start: usize, line_end: usize, buffer: &mut String) -> usize {
    let mut end = match article.phrase(start, line_end, buffer) {
        Some((_, end)) if article.word(start).is_capital() => end,
        _ if begins(article, start, buffer) => start + 1,
        _ => return start,
    };
    while end < line_end {
        let longer = match article.phrase(end, line_end, buffer) {
            Some((_, after)) if article.word(end).is_capital() => after,
            _ if continues(article, end) => end + 1,
            _ => joined(article, start, end, line_end),
        };
        if longer == end {
            break;
        }
        end = longer;
    }
    end.min(line_end)
}

/// Tells whether a name may begin with the word at `at`.
fn begins(article: &Article, at: usize, buffer: &mut String) -> bool {
    let word = article.word(at);
    if word.taken
        || !word.is_capital()
        || word.is_function()
        || hyphens::is_descriptive(word)
        || word.class.is(Class::ABBREVIATION)
    {
        return false;
    }
    match word.shape {
        Shape::Initial => {
            let next = article.word(at + 1);
            next.is_capital() && (word.text.ends_with('.') || next.shape == Shape::Initial)
        }
        Shape::Mixed => word.text.contains('-') || word.class.is(Class::LISTED),
        _ if word.initial => begins_sentence(article, at, buffer),
        _ => true,
    }
}

/// Tells whether the capital of a sentence's first word is more than that.
fn begins_sentence(article: &Article, at: usize, buffer: &mut String) -> bool {
    let word = article.word(at);
    if word.shape == Shape::Upper || word.class.is(Class::LISTED) && !word.class.is(Class::COMMON) {
        return true;
    }
    let next = article.word(at + 1);
    let goes_on = next.is_capital() && !next.is_function() && !next.taken && next.shape != Shape::Initial;
    if word.class.is(Class::COMMON) {
        return article.is_capital_inside(word.text) && !article.is_small_elsewhere(word.text, buffer)
            || (goes_on
                && (word.class.is(Class::FIRST_NAME.with(Class::TITLE).with(Class::ORGANISATION))
                    || makes_name(article, at)));
    }
    if article.is_capital_inside(word.text) || word.class.is(Class::PERSON_NAME.with(Class::LISTED)) {
        return true;
    }
    goes_on || !(article.is_small_elsewhere(word.text, buffer) || looks_common(word.text))
}

/// Tells whether the capitalised words after a common one at `at` end in the head of an organisation, a place or an event.
fn makes_name(article: &Article, at: usize) -> bool {
    let length = (1..6).take_while(|ahead| article.word(at + ahead).is_capital()).count();
    (1..=length).any(|ahead| {
        let word = article.word(at + ahead);
        word.class.is(Class::HEAD) && !word.class.is(Class::TITLE)
    }) && !article.word(at).class.is(Class::TITLE)
}

/// Tells whether an unknown word ends as common words do.
fn looks_common(text: &str) -> bool {
    [
        "ing", "ed", "ly", "tion", "ness", "ment", "ity", "ers", "ors", "ions", "ments", "ists", "less",
        "ful", "ive", "ous", "able", "ible",
    ]
    .iter()
    .any(|ending| text.len() > ending.len() + 2 && text.ends_with(ending))
}

/// Tells whether a run goes on with the word at `at`.
fn continues(article: &Article, at: usize) -> bool {
    let word = article.word(at);
    if word.taken || !word.is_capital() {
        return false;
    }
    !word.is_function()
        && !hyphens::is_descriptive(word)
        && (word.shape != Shape::Mixed || word.text.len() > 2)
}

/// Returns the end of the run after a small joining word at `at` and what it joins, or `at`.
fn joined(article: &Article, start: usize, at: usize, line_end: usize) -> usize {
    let word = article.word(at);
    let end = match word.text {
        "&" | "+" => capital_at(article, at + 1),
        "of" | "for" | "on" | "in" | "to" | "Of" | "For" if is_headed(article, start, at) => {
            after_of(article, start, at)
        }
        "and" if lists_on(article, start, at) => capital_at(article, at + 1),
        "-" | "–" if !word.glued => hyphens::after_spaced(article, start, at),
        "’" | "'" if matches!(article.before(at).text, "O" | "D" | "L") => capital_at(article, at + 1),
        _ if word.is_possessive() => after_possessive(article, at),
        _ if word.class.is(Class::PARTICLE) => after_particle(article, start, at),
        _ => None,
    };
    end.filter(|end| *end <= line_end).unwrap_or(at)
}

fn is_name_part(word: &Word) -> bool {
    word.is_capital()
        && !word.taken
        && !word.is_function()
        && word.shape != Shape::Initial
        && !hyphens::is_descriptive(word)
}

fn capital_at(article: &Article, at: usize) -> Option<usize> {
    is_name_part(article.word(at)).then_some(at + 1)
}

/// Tells whether the run holds a head that "of" may follow.
fn is_headed(article: &Article, start: usize, at: usize) -> bool {
    let last = article.before(at);
    let heads = last.class.is(Class::HEAD)
        || matches!(
            last.text,
            "Republic"
                | "Kingdom"
                | "State"
                | "States"
                | "Church"
                | "Bay"
                | "Gulf"
                | "Declaration"
                | "Convention"
                | "Daughters"
                | "Sons"
                | "Knights"
                | "Friends"
                | "Movement"
                | "Alliance"
                | "Doctors"
        );
    let titled = last.class.is(Class::TITLE) && !last.class.is(Class::ORGANISATION_HEAD);
    heads
        && !titled
        && (start + 1 < at
            || !last.initial
            || !last.class.is(Class::COMMON)
            || article.word(at + 1).is_capital())
}

fn after_of(article: &Article, start: usize, at: usize) -> Option<usize> {
    let of = article.word(at).text;
    let last = article.before(at);
    // "Institute for", "Committee on", "Agency for", but not "River in" or "Party to".
    let fits = match of {
        "of" | "Of" => true,
        "for" | "For" | "on" => {
            last.class.is(Class::ORGANISATION_HEAD)
                && (!article.word(at + 1).class.is(Class::PLACE) || article.word(at + 2).is_capital())
        }
        _ => false,
    };
    let next = if article.word(at + 1).text == "the" { at + 2 } else { at + 1 };
    let part = article.word(next);
    let fits = fits
        && is_name_part(part)
        && !(part.class.is(Class::PERSON_NAME)
            && !part.class.is(Class::LISTED.with(Class::COMMON))
            && start + 1 == at
            && article.word(next + 1).is_capital());
    fits.then_some(next + 1)
}

fn lists_on(article: &Article, start: usize, at: usize) -> bool {
    let run = article.slice(&(start..at));
    let next = article.word(at + 1);
    let headed = run.iter().any(|word| LISTING_HEADS.contains(&word.text));
    let of = run.iter().any(|word| matches!(word.text, "of" | "for" | "on"));
    let known = next
        .class
        .is(Class::PERSON_NAME.with(Class::KNOWN_PLACE).with(Class::DEMONYM).with(Class::ORGANISATION))
        && !next.class.is(Class::COMMON);
    let last = article.before(at);
    let ends_list = next.class.is(Class::COMMON)
        && last.class.is(Class::COMMON)
        && !last.class.is(Class::HEAD)
        && !next.class.is(Class::TITLE);
    (headed && of && !known)
        || (ends_list
            && !last.initial
            && article.word(at + 2).class.is(Class::ORGANISATION_HEAD)
            && article.word(at + 2).is_capital())
}

/// Returns the end after a possessive that belongs to the name: People's Party, Shippers' Council.
fn after_possessive(article: &Article, at: usize) -> Option<usize> {
    let at = if article.word(at).text == "’" && article.word(at + 1).text == "s" { at + 1 } else { at };
    let mark = article.word(at);
    let owner = if mark.text == "s" { article.before(at - 1) } else { article.before(at) };
    let saint = matches!(article.before(at - 1).text, "St." | "St" | "Saint");
    let plural = mark.is_possessive()
        && mark.text.chars().count() == 1
        && article.before(at).class.is(Class::COMMON)
        && (at + 1..at + 4).any(|ahead| {
            article.word(ahead).class.is(Class::ORGANISATION_HEAD) && article.word(ahead).is_capital()
        });
    ((OWNERS.contains(&owner.text) || saint || plural) && is_name_part(article.word(at + 1)))
        .then_some(at + 2)
}

/// Returns the end after particles and the capital that they lead to: van der Berg, bin Salman, de la Cruz.
fn after_particle(article: &Article, start: usize, at: usize) -> Option<usize> {
    let last = article.before(at);
    let length = (0..3)
        .take_while(|ahead| {
            article.word(at + ahead).class.is(Class::PARTICLE) && !article.word(at + ahead).is_capital()
        })
        .count();
    let next = article.word(at + length);
    let conjunction = matches!(article.word(at).text, "y" | "e" | "und" | "el" | "la" | "den");
    let plain = last.is_capital() && !(last.class.is(Class::HEAD) && start + 1 == at && conjunction);
    (length > 0 && plain && is_name_part(next)).then_some(at + length + 1)
}

#[cfg(test)]
mod tests {
    use super::super::marked::check;

    #[test]
    fn runs_of_capitals() {
        check(&[
            "The plan by [Ada Berg]P of the [World Bank]O failed.",
            "He met [Ludwig van der Berg]P and [Maria de la Cruz]P.",
            "The [Bank of England]O and the [Ministry of Foreign Affairs]O agreed.",
            "The [Ministry of Trade and Industry]O declined.",
            "She left [Procter & Gamble]O for [Johnson & Johnson]O.",
            "The [People's Party]O lost to the [Workers' Party]O.",
            "[Smith]P, [Jones]P and [Brown]P voted.",
            "Police said the driver fled.",
            "Officials in [Lagos]G denied it. Officials of the bank did too.",
            "However, nobody came. Yesterday nobody did.",
            "“We will go,” she said. “They will not.”",
            "The CEO and an MP spoke about GDP on TV.",
            "[Russia]G's [Supreme Court]O met.",
            "The [National Grid Authority]O said so.",
            "I think I know what A means.",
        ]);
    }
}
