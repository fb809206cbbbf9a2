//! Measuring a model on articles that it was not trained on.

use rayon::prelude::*;

use super::lesson::Lesson;
use crate::{
    extract::News,
    learn::Score,
    measure::{Article, Side, Tally, norm3},
};

/// Returns what a model reaches over persons, organisations and places: the norm3 of `eval`.
pub(super) fn score(name: &str, lessons: &[Lesson], extractor: &News) -> Score {
    let tallies: Vec<Tally> = lessons.par_iter().map(|lesson| tally(lesson, extractor)).collect();
    let scores = tallies.into_iter().sum::<Tally>().scores();
    Score { name: name.to_owned(), precision: scores.precision, recall: scores.recall, f1: scores.f1 }
}

fn tally(lesson: &Lesson, extractor: &News) -> Tally {
    let found = extractor.suggest(&lesson.text, &lesson.segments);
    norm3(&Article {
        id: String::new(),
        text: lesson.text.clone(),
        gold: Some(lesson.side.clone()),
        predicted: Some(Side::new(&found.entities, &found.mentions, &found.quotations)),
    })
}
