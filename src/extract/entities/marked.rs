//! Test sentences with the mentions marked: `[Ada Berg]P of the [World Bank]O`.

use std::fmt::Write;

use super::mentions;
use crate::text::{Segments, SourceText};

/// The letter for each label in a marked sentence.
const LETTERS: [(&str, char); 11] = [
    ("PERSON", 'P'),
    ("ORG", 'O'),
    ("GPE", 'G'),
    ("LOC", 'L'),
    ("NORP", 'N'),
    ("EVENT", 'E'),
    ("WORK", 'W'),
    ("DATE", 'D'),
    ("TIME", 'T'),
    ("MONEY", 'M'),
    ("PERCENT", '%'),
];

/// Checks that exactly what is marked in each row is found, with its label.
pub(super) fn check(rows: &[&str]) {
    let wrong: Vec<String> = rows
        .iter()
        .map(|row| (row, marked(&plain(row))))
        .filter(|(row, found)| **row != found)
        .map(|(row, found)| format!("expected {row}\n   found {found}"))
        .collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

/// Returns a row without its marks.
fn plain(row: &str) -> String {
    let mut plain = String::new();
    let mut chars = row.chars();
    while let Some(c) = chars.next() {
        match c {
            '[' => {}
            ']' => _ = chars.next(),
            _ => plain.push(c),
        }
    }
    plain
}

/// Returns a text with what is found in it marked.
fn marked(text: &str) -> String {
    let source = SourceText::new(text);
    let mut marked = String::new();
    let mut at = 0;
    for mention in mentions(&source, &Segments::new(&source)) {
        let letter = LETTERS.iter().find(|(name, _)| *name == mention.label.as_str()).unwrap().1;
        let before = source.between(at, mention.span.start());
        write!(marked, "{before}[{}]{letter}", source.slice(mention.span)).unwrap();
        at = mention.span.end();
    }
    marked + source.between(at, source.len())
}
