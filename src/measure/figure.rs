use std::ops::Add;

use serde::Serialize;

use super::{Interval, bootstrap::interval};

/// How many are right among how many of each side.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Tally {
    /// In gold and predicted.
    pub right: usize,
    /// Predicted.
    pub predicted: usize,
    /// In gold.
    pub gold: usize,
}

/// How many of some are right.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Share {
    /// Those that are right.
    pub right: usize,
    /// All.
    pub of: usize,
}

/// Precision, recall and their harmonic mean, 0 to 1; 0 where there is nothing to divide by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct Scores {
    /// The share of the predicted that is right.
    pub precision: f64,
    /// The share of gold that was found.
    pub recall: f64,
    /// 2PR / (P + R).
    pub f1: f64,
}

/// Scores with the counts behind them and the interval of F1.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Figure {
    /// The counts.
    #[serde(flatten)]
    pub tally: Tally,
    /// The scores.
    #[serde(flatten)]
    pub scores: Scores,
    /// Where F1 lies in 95 of 100 draws of articles; none of fewer than two.
    pub interval: Option<Interval>,
}

/// A share with the counts behind it and its interval.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Accuracy {
    /// The counts.
    #[serde(flatten)]
    pub share: Share,
    /// Right / all, 0 to 1; 0 where there is nothing to divide by.
    pub accuracy: f64,
    /// Where it lies in 95 of 100 draws of articles; none of fewer than two.
    pub interval: Option<Interval>,
}

impl Scores {
    /// Makes scores of counts, of which those that are right may be halves.
    pub(super) fn new(right: f64, predicted: usize, gold: usize) -> Self {
        let precision = ratio(right, float(predicted));
        let recall = ratio(right, float(gold));
        Self { precision, recall, f1: ratio(2.0 * precision * recall, precision + recall) }
    }
}

impl Tally {
    /// Returns precision, recall and F1.
    pub fn scores(self) -> Scores {
        Scores::new(float(self.right), self.predicted, self.gold)
    }
}

impl Share {
    /// Counts those that are right.
    pub(super) fn of(verdicts: impl IntoIterator<Item = bool>) -> Self {
        verdicts.into_iter().map(|right| Self { right: usize::from(right), of: 1 }).sum()
    }

    /// Returns the share, 0 to 1.
    pub fn accuracy(self) -> f64 {
        ratio(float(self.right), float(self.of))
    }
}

impl Figure {
    /// Sums up the counts of all articles.
    pub(super) fn of(articles: impl IntoIterator<Item = Tally>) -> Self {
        let articles: Vec<Tally> = articles.into_iter().collect();
        let tally: Tally = articles.iter().copied().sum();
        let interval = interval(&articles, |tally| tally.scores().f1);
        Self { tally, scores: tally.scores(), interval }
    }
}

impl Accuracy {
    /// Sums up the counts of all articles.
    pub(super) fn of(articles: impl IntoIterator<Item = Share>) -> Self {
        let articles: Vec<Share> = articles.into_iter().collect();
        let share: Share = articles.iter().copied().sum();
        Self { share, accuracy: share.accuracy(), interval: interval(&articles, Share::accuracy) }
    }
}

impl Add for Tally {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self {
            right: self.right + other.right,
            predicted: self.predicted + other.predicted,
            gold: self.gold + other.gold,
        }
    }
}

impl Add for Share {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self { right: self.right + other.right, of: self.of + other.of }
    }
}

impl std::iter::Sum for Tally {
    fn sum<I: Iterator<Item = Self>>(tallies: I) -> Self {
        tallies.fold(Self::default(), Add::add)
    }
}

impl std::iter::Sum for Share {
    fn sum<I: Iterator<Item = Self>>(shares: I) -> Self {
        shares.fold(Self::default(), Add::add)
    }
}

/// Divides, with 0 for nothing by nothing.
pub(super) fn ratio(part: f64, whole: f64) -> f64 {
    if whole > 0.0 { part / whole } else { 0.0 }
}

/// Returns a count as a number to divide.
#[expect(clippy::cast_precision_loss, reason = "counts stay far below 2^52")]
pub(super) const fn float(count: usize) -> f64 {
    count as f64
}
