//! Test tables: sentences with the expected quotation marked in them.
//!
//! `{“We will,”}c (said)r [Ms Smith]s.` marks content, cue (the reporting words) and source; a number after the
//! letter tells a second quotation from the first: `{…}c2`; `[She]s12` speaks in both.

use std::collections::BTreeMap;

use crate::text::{Segments, SourceText};

use super::quotations;

/// One quotation, written out: fragments, cue and source.
type Parts = (Vec<String>, String, String);

/// Fails for the first row whose quotations are not exactly the marked ones.
pub(super) fn check(rows: &[&str]) {
    let failures: Vec<String> = rows.iter().filter_map(|row| difference(row)).collect();
    assert!(failures.is_empty(), "{} of {} rows:\n{}", failures.len(), rows.len(), failures.join("\n"));
}

fn difference(row: &str) -> Option<String> {
    let (text, expected) = parse(row);
    let found = extract(&text);
    (found != expected).then(|| format!("{row}\n  expected {expected:?}\n  found    {found:?}"))
}

fn extract(text: &str) -> Vec<Parts> {
    let source = SourceText::new(text);
    let part =
        |span: Option<crate::text::Span>| span.map(|span| source.slice(span).to_owned()).unwrap_or_default();
    quotations(&source, &Segments::new(&source), &[])
        .iter()
        .map(|quotation| {
            let content = quotation.content.iter().map(|span| source.slice(*span).to_owned()).collect();
            (content, part(quotation.cue), part(quotation.source))
        })
        .collect()
}

/// Tells whether an opening bracket is a mark: its partner is followed by the letter of its part.
fn is_marked(open: char, mut rest: impl Iterator<Item = char>) -> bool {
    let (close, letter) = match open {
        '{' => ('}', 'c'),
        '(' => (')', 'r'),
        _ => (']', 's'),
    };
    rest.any(|c| c == close) && rest.next() == Some(letter)
}

/// Takes the marks out of a row; returns the text and what was marked, in the order of the contents.
fn parse(row: &str) -> (String, Vec<Parts>) {
    let mut text = String::new();
    let mut open: Vec<(char, usize)> = Vec::new();
    let mut marked: BTreeMap<char, (usize, Parts)> = BTreeMap::new();
    let mut rest = row.chars().peekable();
    while let Some(c) = rest.next() {
        let ahead = rest.clone();
        let kind = match (c, rest.peek()) {
            ('}', Some('c')) => 'c',
            (')', Some('r')) => 'r',
            (']', Some('s')) => 's',
            ('{' | '(' | '[', _) if is_marked(c, ahead.clone()) => {
                open.push((c, text.len()));
                continue;
            }
            _ => {
                text.push(c);
                continue;
            }
        };
        rest.next();
        let mut numbers: Vec<char> = std::iter::from_fn(|| rest.next_if(char::is_ascii_digit)).collect();
        if numbers.is_empty() {
            numbers.push('1');
        }
        let (_, start) = open.pop().unwrap_or_else(|| panic!("nothing open: {row}"));
        let piece = text.get(start..).unwrap_or_default().to_owned();
        for number in numbers {
            let (first, parts) = marked.entry(number).or_insert((usize::MAX, Parts::default()));
            match kind {
                'c' => {
                    *first = (*first).min(start);
                    parts.0.push(piece.clone());
                }
                'r' => parts.1.clone_from(&piece),
                _ => parts.2.clone_from(&piece),
            }
        }
    }
    let mut quotations: Vec<(usize, Parts)> = marked.into_values().collect();
    quotations.sort_by_key(|(first, _)| *first);
    (text, quotations.into_iter().map(|(_, parts)| parts).collect())
}
