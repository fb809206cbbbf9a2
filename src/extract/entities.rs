//! Entities by rule: names of all kinds, dates and amounts.
//!
//! Names are found as runs of capitalised words, split at titles, and labelled by evidence: each rule adds weight for or against a
//! kind, from the words of the name and from those around it. A second pass gives one string one label through the article.

mod acronyms;
mod agreement;
mod amounts;
mod article;
mod candidates;
mod consistency;
mod dates;
mod events;
mod evidence;
mod foreign;
mod headlines;
mod hyphens;
mod joints;
mod kind;
#[cfg(test)]
mod marked;
mod organisations;
mod people;
mod places;
mod tagged;
mod titles;
mod words;
mod works;

use std::ops::Range;

pub(super) use self::article::Memory;
use self::{
    article::{Article, Style},
    evidence::Candidate,
    kind::{Kind, Tally},
};
use super::{RULES, lexicon::Class};
use crate::{
    annotation::{Label, Mention},
    text::{Segments, SourceText},
};

/// A candidate name with what speaks for each kind.
#[derive(Debug)]
pub(crate) struct Named<'t> {
    words: Range<usize>,
    text: &'t str,
    inner: Tally,
    outer: Tally,
    total: Tally,
    limit: i32,
}

impl<'t> Named<'t> {
    /// Returns the string that equal names share.
    fn key(&self) -> &'t str {
        self.text
    }

    /// Returns the first and the last word.
    fn ends(&self) -> (&'t str, &'t str) {
        let mut words = self.text.split(' ');
        let first = words.next().unwrap_or_default();
        (first, words.next_back().unwrap_or(first))
    }

    fn kind(&self) -> Kind {
        self.total.best().0
    }

    /// Tells whether enough speaks for the kind.
    fn is_likely(&self) -> bool {
        self.total.best().1 >= THRESHOLD
    }

    fn score(&self) -> f64 {
        let (_, best, next) = self.total.best();
        let margin = f64::from((best - next.max(0)).clamp(0, 12));
        let weight = f64::from(best.clamp(0, 12));
        (0.3 + margin * 0.03 + weight * 0.027).min(0.99)
    }
}

/// The weight from which a name is one.
const THRESHOLD: i32 = 4;

/// How sure the patterns of dates and amounts are.
const PATTERN_SCORE: f64 = 0.95;

/// What the rules read in an article.
#[derive(Debug)]
pub(super) struct Reading<'t> {
    article: Article<'t>,
    patterns: Vec<(Kind, Range<usize>)>,
    names: Vec<Named<'t>>,
}

impl<'t> Reading<'t> {
    /// Reads an article.
    pub(super) fn new(text: &'t SourceText, segments: &'t Segments, memory: Memory) -> Self {
        let mut article = Article::new(text, segments, memory);
        let mut buffer = String::new();
        let patterns = patterns(&mut article);
        let mut names = prose(&article, &mut buffer);
        acronyms::define(&article, &mut names);
        consistency::settle(&article, &mut names);
        let body = headlines::body(&article, &names, &mut buffer);
        for line in article.lines.iter().filter(|line| line.style != Style::Prose) {
            names.extend(headlines::names(&article, line, &body, &mut buffer).into_iter().map(
                |(words, total)| Named {
                    text: article.covered(&words),
                    words,
                    inner: Tally::default(),
                    outer: Tally::default(),
                    limit: 0,
                    total,
                },
            ));
        }
        names.sort_by_key(|name| name.words.start);
        Self { article, patterns, names }
    }

    /// Returns the mentions by the rules alone in reading order; none overlap.
    pub(super) fn mentions(&self) -> Vec<Mention> {
        let likely = self.names.iter().filter(|name| name.is_likely());
        let names =
            likely.filter_map(|name| mention(&self.article, &name.words, name.kind(), RULES, name.score()));
        let mut found: Vec<Mention> = names.chain(self.dates()).collect();
        found.sort_by_key(|mention| mention.span);
        found
    }

    /// Returns the mentions that patterns make: dates, times, amounts and titles of works.
    fn dates(&self) -> impl Iterator<Item = Mention> {
        self.patterns
            .iter()
            .filter_map(|(kind, words)| mention(&self.article, words, *kind, RULES, PATTERN_SCORE))
    }
}

/// Finds and takes dates, times, amounts and titles of works.
fn patterns(article: &mut Article) -> Vec<(Kind, Range<usize>)> {
    let mut ranges: Vec<(Kind, Range<usize>)> = Vec::new();
    for line in &article.lines {
        let mut at = line.words.start;
        while at < line.words.end {
            match pattern(article, at, line.words.end) {
                Some((kind, words)) if words.end <= line.words.end => {
                    at = words.end;
                    ranges.push((kind, words));
                }
                _ => at += 1,
            }
        }
    }
    for (_, range) in &ranges {
        article.take(range);
    }
    ranges
}

/// Returns the amount, date, time or title that begins at word `at`.
fn pattern(article: &Article, at: usize, line_end: usize) -> Option<(Kind, Range<usize>)> {
    let dated = amounts::amount(article, at).or_else(|| dates::date(article, at));
    let found = dated.map(|(kind, end)| (kind, at..end));
    found.or_else(|| works::title(article, at, line_end).map(|words| (Kind::Work, words)))
}

fn mention(article: &Article, words: &Range<usize>, kind: Kind, by: &str, score: f64) -> Option<Mention> {
    let span = article.span_of_name(words)?;
    Some(Mention::suggested(span, Label::new(kind.name()), by, score))
}

/// Returns the candidates of the prose with their evidence.
fn prose<'t>(article: &Article<'t>, buffer: &mut String) -> Vec<Named<'t>> {
    let mut names = Vec::new();
    for line in article.lines.iter().filter(|line| line.style == Style::Prose) {
        for run in candidates::runs(article, &line.words, buffer) {
            for part in titles::split(article, run, buffer) {
                let class = class_of(article, &part.words, buffer);
                let candidate = Candidate { article, words: part.words.clone(), class, titled: part.titled };
                names.push(Named {
                    inner: evidence::inner(&candidate),
                    outer: evidence::outer(&candidate),
                    limit: evidence::limit(&candidate),
                    total: Tally::default(),
                    text: article.covered(&part.words),
                    words: part.words,
                });
            }
        }
    }
    names
}

/// Returns what the lists say about the words of a range together.
fn class_of(article: &Article, words: &Range<usize>, buffer: &mut String) -> Class {
    match article.phrase(words.start, words.end, buffer) {
        Some((class, end)) if end == words.end => class,
        _ if words.len() == 1 => article.word(words.start).class,
        _ => Class::NONE,
    }
}

#[cfg(test)]
fn mentions(text: &SourceText, segments: &Segments) -> Vec<Mention> {
    Reading::new(text, segments, Memory::Whole).mentions()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn hard_cases_end_well() {
        for text in
            ["", " ", "\u{feff}", "\0\0", "’s", "A", "THE", "Mr.", "of of of", "- - -", "“", "$", "van der"]
        {
            let source = SourceText::new(text);
            assert_eq!(mentions(&source, &Segments::new(&source)), [], "{text:?}");
        }
        let long = "Xy".repeat(2500);
        let source = SourceText::new(format!("He met {long} in Paris."));
        assert!(
            mentions(&source, &Segments::new(&source))
                .iter()
                .any(|mention| source.slice(mention.span) == "Paris")
        );
    }

    proptest! {
        #[test]
        fn mentions_ascend_without_overlap(
            text in "((Mr\\.|President|Ada|Berg|Paris|UN|of|the|and|-|’s|“|”|\\(|\\)|,|\\.|Bank|12|May|2026|\\$|said|in|é|\\n) ?){0,40}"
        ) {
            let source = SourceText::new(text);
            let found = mentions(&source, &Segments::new(&source));
            for pair in found.windows(2) {
                prop_assert!(pair[0].span.end() <= pair[1].span.start());
            }
            for mention in found {
                prop_assert!(mention.score.is_some_and(|score| (0.0..=1.0).contains(&score)));
            }
        }
    }
}
