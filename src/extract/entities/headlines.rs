//! Headlines: where nearly every word has a capital, only names known from the lists or from the article count.

use std::ops::Range;

use foldhash::HashMap;

use super::Named;
use super::article::{Article, Line, Style};
use super::kind::{Kind, Tally};
use crate::extract::lexicon::{self, Class};

/// The most words of a name that is looked for in a headline.
const LONGEST: usize = 6;

/// Returns the names of a headline.
pub(super) fn names(
    article: &Article<'_>,
    line: &Line,
    body: &HashMap<String, Kind>,
    buffer: &mut String,
) -> Vec<(Range<usize>, Tally)> {
    let mut found = Vec::new();
    let mut at = line.words.start;
    while at < line.words.end {
        match longest(article, line, at, body, buffer) {
            Some((end, tally)) => {
                found.push((at..end, tally));
                at = end;
            }
            None => at += 1,
        }
    }
    found
}

fn longest(
    article: &Article,
    line: &Line,
    start: usize,
    body: &HashMap<String, Kind>,
    buffer: &mut String,
) -> Option<(usize, Tally)> {
    let word = article.word(start);
    if word.taken || !word.is_capital() {
        return None;
    }
    let limit = line.words.end.min(start + LONGEST);
    let limit = (start..limit).find(|at| article.word(*at).taken).unwrap_or(limit);
    let known = (start + 1..=limit).rev().find_map(|end| {
        key(article, &(start..end), buffer);
        body.get(buffer.as_str()).map(|kind| (end, *kind))
    });
    if let Some((end, kind)) = known {
        let mut tally = Tally::default();
        tally.add(kind, 9);
        return Some((end, tally));
    }
    let (class, end) = article.phrase(start, limit, buffer).unwrap_or((word.class, start + 1));
    if word.class.is(Class::CITY) && is_preposition_of_place(article.before(start).text) {
        let mut tally = Tally::default();
        tally.add(Kind::Gpe, 8);
        return Some((end, tally));
    }
    listed(class, end - start == 1).map(|tally| (end, tally)).or_else(|| person(article, line, start, limit))
}

fn is_preposition_of_place(text: &str) -> bool {
    ["in", "near", "at", "from", "outside"].iter().any(|word| word.eq_ignore_ascii_case(text))
}

/// Returns a tally for what stands in a list and is hardly anything else.
fn listed(class: Class, single: bool) -> Option<Tally> {
    let doubtful = class.is(Class::COMMON.with(Class::PERSON_NAME).with(Class::TITLE))
        && single
        && !class.is(Class::COUNTRY);
    let kind = match class {
        _ if doubtful => return None,
        _ if class.is(Class::DEMONYM) => Kind::Group,
        _ if class.is(Class::KNOWN_PLACE) => Kind::Gpe,
        _ if class.is(Class::ORGANISATION) => Kind::Organisation,
        _ if class.is(Class::EVENT) => Kind::Event,
        _ => return None,
    };
    let mut tally = Tally::default();
    tally.add(kind, 8);
    Some(tally)
}

/// Returns a first name with the last name that follows.
fn person(article: &Article, line: &Line, start: usize, limit: usize) -> Option<(usize, Tally)> {
    let (first, last) = (article.word(start), article.word(start + 1));
    let named = first.class.is(Class::FIRST_NAME)
        && !first.class.is(Class::COMMON)
        && last.is_capital()
        && start + 1 < limit;
    let surname = last.class.is(Class::LAST_NAME) || (last.class.is_unknown() && line.style == Style::Title);
    let mut tally = Tally::default();
    tally.add(Kind::Person, 8);
    (named && surname && !last.class.is(Class::COMMON)).then_some((start + 2, tally))
}

/// Writes the words of a range in lower case, with single spaces, into `buffer`.
pub(super) fn key(article: &Article, range: &Range<usize>, buffer: &mut String) {
    buffer.clear();
    for word in article.slice(range) {
        if !buffer.is_empty() {
            buffer.push(' ');
        }
        lexicon::fold(word.text, buffer);
    }
    buffer.make_ascii_lowercase();
}

/// Returns what the names of the body are, by key.
pub(super) fn body(article: &Article, names: &[Named], buffer: &mut String) -> HashMap<String, Kind> {
    let mut body = HashMap::default();
    for name in names.iter().filter(|name| name.is_likely()) {
        key(article, &name.words, buffer);
        body.entry(buffer.clone()).or_insert(name.kind());
    }
    body
}

#[cfg(test)]
mod tests {
    use super::super::marked::check;

    #[test]
    fn headlines() {
        check(&[
            "Hackers Attack Website Of Famous Church\n\nHackers attacked it.",
            "[Obama]P Warns Congress Over Spending Plans Again\n\nMr [Obama]P spoke.",
            "[ISRAEL]G STRIKES BACK AT NIGHT\n\nThe strike was short.",
            "FLOODS IN [NEW YORK]G AFTER STORM\n\nIt rained.",
            "Ministers Meet In [Paris]G To Discuss Rising Prices\n\nThey met.",
        ]);
    }
}
