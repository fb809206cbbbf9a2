//! Measuring a model on articles that it was not trained on.

use std::collections::HashSet;

use rayon::prelude::*;

use super::lesson::Lesson;
use crate::{
    annotation::Mention,
    extract::Extractor,
    learn::{Kind, Score, bare},
    text::{SourceText, Span},
};

/// Returns what an extractor reaches over persons, organisations and places; an article before a name and a possessive
/// after it do not count.
pub(super) fn score(name: &str, lessons: &[Lesson], extractor: &dyn Extractor) -> Score {
    let counts = lessons.par_iter().map(|lesson| count(lesson, extractor));
    let (right, said, there) = counts.reduce(|| (0, 0, 0), |a, b| (a.0 + b.0, a.1 + b.1, a.2 + b.2));
    Score {
        name: name.to_owned(),
        precision: rate(right, said),
        recall: rate(right, there),
        f1: rate(2 * right, said + there),
    }
}

/// Returns the score of each suggestion for an article, and 1 for one that is right and 0 for one that is wrong.
pub(super) fn outcomes(lesson: &Lesson, extractor: &dyn Extractor) -> Vec<(f64, f64)> {
    let there = there(lesson);
    let found = extractor.extract(&lesson.text, &lesson.segments).mentions;
    let outcome = |mention: &Mention| {
        let right = there.contains(&said(&lesson.text, mention)?);
        Some((mention.score?, f64::from(u8::from(right))))
    };
    found.iter().filter_map(outcome).collect()
}

fn rate(part: usize, whole: usize) -> f64 {
    let exact = |number: usize| f64::from(u32::try_from(number).unwrap_or(u32::MAX));
    exact(part) / exact(whole.max(1))
}

fn count(lesson: &Lesson, extractor: &dyn Extractor) -> (usize, usize, usize) {
    let found = extractor.extract(&lesson.text, &lesson.segments).mentions;
    let said: HashSet<(Span, Kind)> =
        found.iter().filter_map(|mention| said(&lesson.text, mention)).collect();
    let there = there(lesson);
    (said.intersection(&there).count(), said.len(), there.len())
}

fn said(text: &SourceText, mention: &Mention) -> Option<(Span, Kind)> {
    comparable(text, mention.span, Kind::of_label(mention.label.as_str())?)
}

fn there(lesson: &Lesson) -> HashSet<(Span, Kind)> {
    lesson.names.iter().filter_map(|(span, kind)| comparable(&lesson.text, *span, *kind)).collect()
}

fn comparable(text: &SourceText, span: Span, kind: Kind) -> Option<(Span, Kind)> {
    bare(text, span).filter(|_| kind != Kind::Other).map(|span| (span, kind))
}
