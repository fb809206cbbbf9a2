//! The figures of `score.py entities`: coarse types, spans without articles, possessives and punctuation at their edges.
//!
//! Corpora differ in such edges and in how finely they label; these figures compare across them.

use std::{collections::BTreeSet, sync::LazyLock};

use regex::Regex;
use serde::Serialize;

use super::{Article, Figure, Name, Tally};
use crate::{annotation::Label, text::SourceText};

/// The types that all corpora share; the headline is about the first three.
const TYPES: [&str; 5] = ["PER", "ORG", "LOC", "MISC", "DATE"];

/// How `score.py` maps labels.
const MAP: &[(&str, &[&str])] = &[
    ("PER", &["PERSON", "PER"]),
    ("ORG", &["ORG", "ORGANIZATION"]),
    ("LOC", &["GPE", "LOC", "FAC", "PLACE"]),
    ("MISC", &["NORP", "EVENT", "WORK_OF_ART", "WORK", "LAW", "LANGUAGE", "PRODUCT", "MISC"]),
    ("DATE", &["DATE"]),
];

/// Returns the type of a label, none for amounts and what is unknown.
pub(super) fn coarse(label: &Label) -> Option<&'static str> {
    MAP.iter().find(|(_, labels)| labels.contains(&label.as_str())).map(|(kind, _)| *kind)
}

/// The figures of `score.py entities`.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct CoarseFigures {
    /// PER, ORG and LOC together, spans normalised.
    pub norm3: Figure,
    /// PER, ORG and LOC together, spans as they are.
    pub strict3: Figure,
    /// PER, ORG and LOC together, types ignored, spans normalised.
    pub any: Figure,
    /// Persons, spans normalised, as those below.
    #[serde(rename = "PER")]
    pub per: Figure,
    /// Organisations.
    #[serde(rename = "ORG")]
    pub org: Figure,
    /// Places.
    #[serde(rename = "LOC")]
    pub loc: Figure,
    /// Peoples, events, works and the rest.
    #[serde(rename = "MISC")]
    pub misc: Figure,
    /// Dates.
    #[serde(rename = "DATE")]
    pub date: Figure,
}

/// Start, end and type.
type Item = (usize, usize, &'static str);

/// The two sides of an article.
struct Items {
    gold: BTreeSet<Item>,
    predicted: BTreeSet<Item>,
}

impl Items {
    fn new(article: &Article, edges: impl Fn(&SourceText, (usize, usize)) -> (usize, usize)) -> Self {
        let items = |names: &[Name]| {
            let item = |name: &Name| {
                let (start, end) = edges(&article.text, (name.span.start(), name.span.end()));
                Some((start, end, coarse(&name.label)?))
            };
            names.iter().filter_map(item).collect()
        };
        Self { gold: items(&article.gold().mentions), predicted: items(&article.predicted().mentions) }
    }

    /// Counts the items of some types, after `seen` has left of each what is compared.
    fn tally<T: Ord>(&self, types: &[&str], seen: impl Fn(&Item) -> T) -> Tally {
        let kept = |items: &BTreeSet<Item>| -> BTreeSet<T> {
            items.iter().filter(|item| types.contains(&item.2)).map(&seen).collect()
        };
        let (gold, predicted) = (kept(&self.gold), kept(&self.predicted));
        Tally { right: gold.intersection(&predicted).count(), predicted: predicted.len(), gold: gold.len() }
    }
}

impl CoarseFigures {
    /// Returns the figures, none when no label of gold is a person, an organisation or a place.
    pub(super) fn of(articles: &[Article]) -> Option<Self> {
        let [per, org, loc, misc, date] = TYPES;
        let normal: Vec<Items> = articles.iter().map(|article| Items::new(article, normal)).collect();
        let plain: Vec<Items> =
            articles.iter().map(|article| Items::new(article, |_, edges| edges)).collect();
        let figure = |items: &[Items], types: &[&str]| {
            Figure::of(items.iter().map(|items| items.tally(types, |item| *item)))
        };
        let three = [per, org, loc];
        let figures = Self {
            norm3: figure(&normal, &three),
            strict3: figure(&plain, &three),
            any: Figure::of(normal.iter().map(|items| items.tally(&three, |item| (item.0, item.1)))),
            per: figure(&normal, &[per]),
            org: figure(&normal, &[org]),
            loc: figure(&normal, &[loc]),
            misc: figure(&normal, &[misc]),
            date: figure(&normal, &[date]),
        };
        (figures.norm3.tally.gold > 0).then_some(figures)
    }
}

/// Counts the persons, organisations and places of an article, spans normalised.
pub fn norm3(article: &Article) -> Tally {
    let [per, org, loc, ..] = TYPES;
    Items::new(article, normal).tally(&[per, org, loc], |item| *item)
}

/// Makes a pattern that is a constant.
#[expect(clippy::expect_used, reason = "the patterns are constants")]
fn pattern(pattern: &str) -> Regex {
    Regex::new(pattern).expect("a valid pattern")
}

static ARTICLE: LazyLock<Regex> = LazyLock::new(|| pattern(r"^(?:the|The|THE|a|A|an|An)\s+"));
static TAIL: LazyLock<Regex> = LazyLock::new(|| pattern(r#"(?:\s*['’][sS]|[\s.,;:'’"“”()]+)$"#));
static ABBREVIATION: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?:\b[A-Z]|[a-z])\.$"));
static HEAD: LazyLock<Regex> = LazyLock::new(|| pattern(r#"^[\s'‘"“(]+"#));

/// Returns a range of bytes without a leading article and without a possessive and punctuation at its edges.
fn normal(text: &SourceText, (mut start, mut end): (usize, usize)) -> (usize, usize) {
    loop {
        let covered = text.between(start, end);
        if let Some(length) = head(&ARTICLE, covered) {
            start += length;
        } else if let Some(tail) = TAIL.find(covered).filter(|tail| tail.start() > 0)
            && !ABBREVIATION.is_match(covered)
        {
            end = start + tail.start();
        } else if let Some(length) = head(&HEAD, covered) {
            start += length;
        } else {
            return (start, end);
        }
    }
}

/// Returns the length of what a pattern finds at the beginning, unless nothing would be left.
fn head(pattern: &Regex, covered: &str) -> Option<usize> {
    pattern.find(covered).map(|found| found.end()).filter(|end| *end < covered.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// As `normal` of `score.py` leaves them.
    #[test]
    fn edges_are_those_of_the_scorer() {
        for (text, expected) in [
            ("the Guild Hall's", "Guild Hall"),
            ("“The Hague”,", "Hague"),
            ("U.S.", "U.S."),
            ("Acme Inc.", "Acme Inc."),
            ("ACME.", "ACME"),
            ("The", "The"),
            ("the a Team", "Team"),
            ("(NRC)", "NRC"),
            ("Athens'", "Athens"),
            ("'s", "s"),
        ] {
            let source = SourceText::new(text);
            let (start, end) = normal(&source, (0, source.len()));
            assert_eq!(source.between(start, end), expected);
        }
    }
}
