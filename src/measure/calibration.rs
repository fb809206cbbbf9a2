//! Whether a score says how often it is right (reliability diagrams: Guo et al. 2017, section 2).

use std::{array, ops::Add};

use serde::Serialize;

use super::{
    Interval,
    bootstrap::interval,
    figure::{float, ratio},
};

/// Bins of equal width from 0 to 1.
const BINS: usize = 10;

/// The reliability table of scores and the expected calibration error.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Reliability {
    /// The bins that have predictions.
    pub bins: Vec<Bin>,
    /// The mean distance between score and share right, weighted by the predictions of each bin.
    pub expected_calibration_error: f64,
    /// Where that error lies in 95 of 100 draws of articles; none of fewer than two.
    pub interval: Option<Interval>,
}

/// The predictions whose score lies from `from` up to `to`; 1 belongs to the last bin.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Bin {
    /// The lowest score.
    pub from: f64,
    /// The score at which the next bin begins.
    pub to: f64,
    /// How many predictions.
    pub predicted: usize,
    /// Their mean score.
    pub score: f64,
    /// The share of them that is right.
    pub right: f64,
}

/// What is known of the predictions of a bin.
#[derive(Clone, Copy, Debug, Default)]
struct Count {
    predicted: usize,
    right: usize,
    scores: f64,
}

/// The counts of an article.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Counts([Count; BINS]);

impl Counts {
    /// Puts each prediction that has a score into its bin.
    pub(super) fn new(predictions: impl IntoIterator<Item = (Option<f64>, bool)>) -> Self {
        let mut counts = Self::default();
        for (score, right) in predictions {
            let Some(score) = score else { continue };
            // From the top: 0.3 belongs to the bin that begins at 3 / 10, whatever its binary fraction.
            let bin = (0..BINS).rev().find(|bin| score >= lower(*bin)).unwrap_or(0);
            if let Some(count) = counts.0.get_mut(bin) {
                let one = Count { predicted: 1, right: usize::from(right), scores: score };
                *count = *count + one;
            }
        }
        counts
    }

    fn error(self) -> f64 {
        let distance = |count: &Count| (count.scores - float(count.right)).abs();
        let predicted = self.0.iter().map(|count| count.predicted).sum();
        ratio(self.0.iter().map(distance).sum(), float(predicted))
    }
}

fn lower(bin: usize) -> f64 {
    ratio(float(bin), float(BINS))
}

impl Reliability {
    /// Sums up the counts of all articles; none when no prediction has a score.
    pub(super) fn of(articles: impl IntoIterator<Item = Counts>) -> Option<Self> {
        let articles: Vec<Counts> = articles.into_iter().collect();
        let counts = articles.iter().copied().fold(Counts::default(), Add::add);
        let bin = |(index, count): (usize, &Count)| Bin {
            from: lower(index),
            to: lower(index + 1),
            predicted: count.predicted,
            score: ratio(count.scores, float(count.predicted)),
            right: ratio(float(count.right), float(count.predicted)),
        };
        let bins: Vec<Bin> = counts.0.iter().enumerate().map(bin).filter(|bin| bin.predicted > 0).collect();
        let interval = interval(&articles, Counts::error);
        let found = Self { bins, expected_calibration_error: counts.error(), interval };
        (!found.bins.is_empty()).then_some(found)
    }
}

impl Add for Count {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self {
            predicted: self.predicted + other.predicted,
            right: self.right + other.right,
            scores: self.scores + other.scores,
        }
    }
}

impl Add for Counts {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        let (a, b) = (self.0.into_iter(), other.0.into_iter());
        let mut sums = a.zip(b).map(|(a, b)| a + b);
        Self(array::from_fn(|_| sums.next().unwrap_or_default()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_prediction_counts_in_the_bin_of_its_score() {
        let scores = [0.0, 0.1, 0.3, 0.6, 0.7, 0.95, 1.0, 0.299_999];
        let counts = Counts::new(scores.map(|score| (Some(score), true)));
        assert_eq!(counts.0.map(|count| count.predicted), [1, 1, 1, 1, 0, 0, 1, 1, 0, 2]);
    }

    #[test]
    fn the_error_is_the_distance_weighted_by_count() {
        // Eight of ten right at 0.9, one of ten at 0.3: (10 * 0.1 + 10 * 0.2) / 20.
        let high = (0..10).map(|index| (Some(0.9), index < 8));
        let low = (0..10).map(|index| (Some(0.3), index < 1));
        let found = Reliability::of([Counts::new(high), Counts::new(low.chain([(None, false)]))]).unwrap();
        assert!((found.expected_calibration_error - 0.15).abs() < 1e-9);
        assert_eq!(found.bins.len(), 2);
        assert!((found.bins[1].right - 0.8).abs() < 1e-9 && found.bins[1].predicted == 10);
        assert_eq!(Reliability::of([Counts::new([(None, true)])]), None);
    }
}
