//! Splitting runs: titles stand outside the name, a nationality before it is a mention of its own.

use std::ops::Range;

use super::article::Article;
use super::words::Shape;
use crate::extract::lexicon::Class;

/// A part of a run that may be a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Part {
    /// Its words.
    pub words: Range<usize>,
    /// Whether a title stands right before it.
    pub titled: bool,
}

/// Tells whether the word at `at` is a title, by itself or with a full stop.
pub(super) fn is_title(article: &Article, at: usize) -> bool {
    let word = article.word(at);
    let elect = word.text == "elect" && article.before(at).text == "-";
    word.class.is(Class::TITLE.with(Class::HONORIFIC)) || elect
}

/// Tells whether the word at `at` is one that only a person's name follows.
pub(super) fn is_honorific(article: &Article, at: usize) -> bool {
    article.word(at).class.is(Class::HONORIFIC)
}

/// Splits a run into parts that may be names.
pub(super) fn split(article: &Article, run: Range<usize>, buffer: &mut String) -> Vec<Part> {
    let mut parts = Vec::new();
    split_titles(article, run, buffer, &mut parts);
    parts
}

fn split_titles(article: &Article, run: Range<usize>, buffer: &mut String, parts: &mut Vec<Part>) {
    let run = trim(article, run);
    let run = run.start + complement_of_title(article, &run)..run.end;
    if run.is_empty() {
        return;
    }
    if let Some(title) = inner_title(article, &run, buffer) {
        let lead = run.start..back_over_modifiers(article, run.start, title);
        split_groups(article, trim_titles(article, lead), false, buffer, parts);
        let name = trim_titles(article, title + 1..run.end);
        split_groups(article, name, true, buffer, parts);
    } else if let Some(name) = full_name_at_end(article, &run, buffer) {
        split_groups(article, trim_titles(article, run.start..name), false, buffer, parts);
        parts.push(Part { words: name..run.end, titled: true });
    } else {
        split_groups(article, trim_titles(article, run), false, buffer, parts);
    }
}

/// Returns where a person's full name begins after the name of something else: Refugee Council Enver Solomon.
fn full_name_at_end(article: &Article, run: &Range<usize>, buffer: &mut String) -> Option<usize> {
    let listed = article.phrase(run.start, run.end, buffer).map_or(run.start + 1, |(_, end)| end);
    let last = article.before(run.end).class;
    let plain = |class: Class| !class.is(Class::COMMON.with(Class::LISTED).with(Class::HEAD));
    (listed..run.end.saturating_sub(1)).find(|at| {
        let (before, first) = (article.before(*at).class, article.word(*at).class);
        let other = before.is(Class::HEAD.with(Class::COMMON).with(Class::ORGANISATION))
            && !before.is(Class::PERSON_NAME.with(Class::PARTICLE));
        let acronym = article.before(*at).shape == Shape::Upper && before.is_unknown();
        let other = other || acronym;
        let size = run.end - at;
        other
            && article.word(*at).is_capital()
            && first.is(Class::FIRST_NAME)
            && plain(first)
            && (2..=3).contains(&size)
            && !last.is(Class::HEAD.with(Class::COMMON).with(Class::PLACE))
    })
}

/// Returns how many words at the front of a run end a title before it: Minister of *Education* Jo Roe, Secretary of *State*.
fn complement_of_title(article: &Article, run: &Range<usize>) -> usize {
    let of = run.start.wrapping_sub(if article.before(run.start).text == "the" { 2 } else { 1 });
    if article.word(of).text != "of" || !is_title(article, of.wrapping_sub(1)) {
        return 0;
    }
    let common = Class::COMMON.with(Class::HEAD);
    let front = article
        .slice(run)
        .iter()
        .take_while(|word| word.class.is(common) && !word.class.is(Class::LISTED.with(Class::PERSON_NAME)));
    let front = front.count();
    let rest = article.slice(&(run.start + front..run.end));
    let capitals = rest.iter().filter(|word| word.is_capital());
    let name = capitals.clone().count() <= 3 && !capitals.clone().any(|word| word.class.is(common));
    if name && !(rest.is_empty() && front > 1) { front } else { 0 }
}

/// Returns the last title of a run that a name follows.
fn inner_title(article: &Article, run: &Range<usize>, buffer: &mut String) -> Option<usize> {
    let listed = article.phrase(run.start, run.end, buffer).map_or(run.start, |(_, end)| end);
    let last = article.before(run.end);
    let headed = last.class.is(Class::HEAD) && !last.class.is(Class::LAST_NAME.with(Class::TITLE))
        || last.class.is(Class::ORGANISATION_HEAD) && !last.class.is(Class::LAST_NAME);
    let title = (listed..run.end.saturating_sub(1))
        .rev()
        .find(|at| is_title(article, *at) && is_break(article, *at, run))?;
    let honorific = is_honorific(article, title);
    let followed_by_of = matches!(article.word(title + 1).text, "of" | "for");
    (honorific || (!headed && !followed_by_of)).then_some(title)
}

/// Tells whether the title at `at` is no part of a name, as King is of Stephen King.
fn is_break(article: &Article, at: usize, run: &Range<usize>) -> bool {
    let before = article.before(at);
    let after = article.word(at + 1);
    let first = at > run.start
        && before.class.is(Class::FIRST_NAME)
        && !before.class.is(Class::COMMON.with(Class::LISTED));
    let name_after = after.is_capital()
        && !(after.class.is(Class::HEAD) && !after.class.is(Class::PERSON_NAME) && at + 2 == run.end);
    name_after && (is_honorific(article, at) || !first)
}

/// Words besides titles and common ones that stand before a title and belong to it.
const MODIFIERS: &[&str] = &["-", "Army", "Club", "Navy", "Party", "Police", "Team", "and", "of"];

/// Tells whether the word at `at` belongs to the title that it stands before.
fn is_modifier(article: &Article, at: usize) -> bool {
    let word = article.word(at);
    let common = word.class.is(Class::COMMON) && !word.class.is(Class::LISTED.with(Class::ORGANISATION_HEAD));
    common || is_title(article, at) || MODIFIERS.contains(&word.text)
}

fn back_over_modifiers(article: &Article, start: usize, mut at: usize) -> usize {
    while at > start && is_modifier(article, at - 1) {
        at -= 1;
    }
    at
}

/// Returns a run without titles at its end and without what modifies them.
fn trim_titles(article: &Article, run: Range<usize>) -> Range<usize> {
    let mut end = run.end;
    while end > run.start && is_title(article, end - 1) && !is_name_before(article, run.start, end - 1) {
        end = back_over_modifiers(article, run.start, end - 1);
    }
    trim(article, run.start..end)
}

/// Tells whether the title word at `at` ends a person's name: Stephen King, Mary Major.
fn is_name_before(article: &Article, start: usize, at: usize) -> bool {
    let word = article.word(at);
    let head = word.class.is(Class::ORGANISATION_HEAD.with(Class::EVENT_HEAD)) && at > start;
    let inside = at > start && matches!(article.before(at).text, "of" | "the" | "and" | "for" | "&");
    head || inside
        || (at == start + 1
            && word.class.is(Class::LAST_NAME)
            && article.word(start).class.is(Class::FIRST_NAME))
}

/// Returns a range without small words and marks at its ends.
fn trim(article: &Article, run: Range<usize>) -> Range<usize> {
    let (mut start, mut end) = (run.start, run.end);
    let drops = |at: usize| {
        let word = article.word(at);
        word.is_function()
            || !word.is_word() && word.shape != Shape::Number
            || word.is_possessive()
            || matches!(word.text, "Former" | "Ex" | "Late" | "Then")
    };
    while start < end && drops(start) {
        start += 1;
    }
    while end > start && drops(end - 1) {
        end -= 1;
    }
    start..end
}

/// Splits a nationality or a country off the front of what it describes.
fn split_groups(
    article: &Article,
    run: Range<usize>,
    titled: bool,
    buffer: &mut String,
    parts: &mut Vec<Part>,
) {
    if run.is_empty() {
        return;
    }
    let (class, end) = match article.phrase(run.start, run.end, buffer) {
        Some((class, end)) => (class, end),
        None => (article.word(run.start).class, run.start + 1),
    };
    let peels = end < run.end && describes(article, class, &run, end);
    if peels {
        parts.push(Part { words: run.start..end, titled: false });
        split_titles(article, end..run.end, buffer, parts);
    } else {
        parts.push(Part { words: run, titled });
    }
}

/// Tells whether a listed group or country at the front of a run is a mention of its own.
fn describes(article: &Article, class: Class, run: &Range<usize>, end: usize) -> bool {
    let last = article.before(run.end);
    let headed = article.slice(&(end..run.end)).iter().any(|word| {
        word.class.is(Class::HEAD) && (word.class.is(Class::COMMON) || !word.class.is(Class::LAST_NAME))
    });
    let group = class.is(Class::DEMONYM) && !class.is(Class::PERSON_NAME.with(Class::KNOWN_PLACE));
    let country = class.is(Class::COUNTRY) && !class.is(Class::PERSON_NAME);
    let name = article.word(end).class.is(Class::PERSON_NAME.with(Class::DEMONYM).with(Class::PLACE))
        && !article.word(end).class.is(Class::COMMON);
    !headed && !last.class.is(Class::HEAD) && (group || (country && name)) && article.word(end).is_capital()
}

#[cfg(test)]
mod tests {
    use super::super::marked::check;

    #[test]
    fn titles_stand_outside() {
        check(&[
            "President [Barack Obama]P spoke.",
            "[US]G President [Barack Obama]P spoke.",
            "[Russian]N Foreign Minister [Sergei Lavrov]P and Mr [Berg]P met.",
            "Mr. [Berg]P and Dr. [Roe]P met Sen. [Jane Doe]P.",
            "The President and the Prime Minister met.",
            "[Apple]O CEO [Tim Cook]P disagreed.",
            "Defence Minister Gen. [Paul Martin]P resigned.",
            "The striker [Harry Kane]P scored.",
            "[Stephen King]P wrote it.",
            "Prime Minister [Angela Berg]P left.",
            "Former president [Jimmy Carter]P died.",
            "[Refugee Council]O chief executive [Enver Solomon]P agreed.",
            "Sheikh [Mohammed bin Rashid]P arrived.",
            "Minister of Education [Stefania Giannini]P and Secretary of State [Colin Powell]P met.",
            "Superintendent of Police [Mukta Dhar]P said so.",
            "The [International Court of Justice]O ruled.",
            "[U.S.]G Deputy Secretary of State [John Roe]P left.",
        ]);
    }
}
