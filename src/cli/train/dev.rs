//! Measuring a model on articles that it was not trained on.

use std::collections::HashSet;

use rayon::prelude::*;

use super::lessons::Lesson;
use crate::{
    extract::Extractor,
    learn::{Kind, Score, bare},
    text::{SourceText, Span},
};

/// Returns what an extractor reaches over persons, organisations and places; an article before a name and a possessive after it do not count.
pub(super) fn score(name: &str, lessons: &[Lesson], extractor: &dyn Extractor) -> Score {
    let counts = lessons.par_iter().map(|lesson| count(lesson, extractor));
    let (right, said, there) = counts.reduce(|| (0, 0, 0), |a, b| (a.0 + b.0, a.1 + b.1, a.2 + b.2));
    let rate = |part: usize, whole: usize| if whole == 0 { 0.0 } else { part as f64 / whole as f64 };
    Score {
        name: name.to_owned(),
        precision: rate(right, said),
        recall: rate(right, there),
        f1: rate(2 * right, said + there),
    }
}

fn count(lesson: &Lesson, extractor: &dyn Extractor) -> (usize, usize, usize) {
    let found = extractor.extract(&lesson.text, &lesson.segments).mentions;
    let labelled = found.iter().filter_map(|mention| Some((mention.span, Kind::of_label(mention.label.as_str())?)));
    let said = comparable(&lesson.text, labelled);
    let there = comparable(&lesson.text, lesson.names.iter().copied());
    (said.intersection(&there).count(), said.len(), there.len())
}

fn comparable(text: &SourceText, names: impl Iterator<Item = (Span, Kind)>) -> HashSet<(Span, Kind)> {
    names
        .filter(|(_, kind)| *kind != Kind::Other)
        .filter_map(|(span, kind)| Some((bare(text, span)?, kind)))
        .collect()
}
