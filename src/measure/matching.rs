//! The four rules by which a mention matches (SemEval-2013 task 9, Segura-Bedmar et al. 2013, section 4; MUC-5 names).
//!
//! Where the task's paper leaves room, the rules do what nervaluate 1.2 does: predictions take gold in reading order, and a
//! label's own figures are counted among the mentions of that label alone. The task's paper and nervaluate differ from
//! `seqeval` only where mentions of one side overlap each other.

use std::ops::Add;

use serde::Serialize;

use super::{
    Interval, Scores,
    bootstrap::interval,
    figure::{float, ratio},
};
use crate::text::Span;

/// A span with its label, as it is compared.
pub(super) type Tag<'a> = (Span, &'a str);

/// When a predicted mention is right.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Rule {
    /// Same span, same label.
    Strict,
    /// Same span, whatever the label.
    Exact,
    /// An overlap counts half, whatever the label.
    Partial,
    /// Same label, the spans overlap.
    Type,
}

/// What became of the mentions of both sides.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Outcome {
    /// Right by the rule.
    pub correct: usize,
    /// Overlaps gold, but is not right.
    pub incorrect: usize,
    /// Overlaps gold, and counts half.
    pub partial: usize,
    /// Gold that no prediction took.
    pub missed: usize,
    /// Predictions that took no gold.
    pub spurious: usize,
}

/// An outcome with its scores.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct OutcomeFigure {
    /// The counts.
    #[serde(flatten)]
    pub outcome: Outcome,
    /// The scores.
    #[serde(flatten)]
    pub scores: Scores,
    /// Where F1 lies in 95 of 100 draws of articles; none of fewer than two.
    pub interval: Option<Interval>,
}

/// The figures of all rules.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct RuleFigures {
    /// Same span, same label.
    pub strict: OutcomeFigure,
    /// Same span, whatever the label.
    pub exact: OutcomeFigure,
    /// An overlap counts half, whatever the label.
    pub partial: OutcomeFigure,
    /// Same label, the spans overlap.
    #[serde(rename = "type")]
    pub kind: OutcomeFigure,
}

/// The mentions of an article as they are compared, each side in reading order.
#[derive(Clone, Debug, Default)]
pub(super) struct Tags<'a> {
    pub(super) gold: Vec<Tag<'a>>,
    pub(super) predicted: Vec<Tag<'a>>,
}

impl Tags<'_> {
    /// Leaves the mentions of one label.
    pub(super) fn labelled(&self, label: &str) -> Self {
        let only = |tags: &[_]| tags.iter().copied().filter(|(_, other)| *other == label).collect();
        Self { gold: only(&self.gold), predicted: only(&self.predicted) }
    }

    /// Lets each prediction take a mention of gold, if there is one left for it.
    pub(super) fn outcome(&self, rule: Rule) -> Outcome {
        let mut free: Vec<Option<Tag<'_>>> = self.gold.iter().copied().map(Some).collect();
        let mut outcome = Outcome::default();
        for predicted in &self.predicted {
            let (found, count) = if let Some(found) = rule.right(&free, *predicted) {
                (Some(found), &mut outcome.correct)
            } else if let Some((found, _)) = overlapping(&free, *predicted).next() {
                let partial = rule == Rule::Partial;
                (Some(found), if partial { &mut outcome.partial } else { &mut outcome.incorrect })
            } else {
                (None, &mut outcome.spurious)
            };
            *count += 1;
            found.and_then(|found| free.get_mut(found)).map(Option::take);
        }
        outcome.missed = free.iter().flatten().count();
        outcome
    }
}

impl Rule {
    /// Returns the mention of gold that makes a prediction right.
    fn right(self, free: &[Option<Tag<'_>>], predicted: Tag<'_>) -> Option<usize> {
        let mut gold = overlapping(free, predicted);
        let found = match self {
            Self::Strict => gold.find(|(_, gold)| *gold == predicted),
            Self::Exact | Self::Partial => gold.find(|(_, gold)| gold.0 == predicted.0),
            Self::Type => gold
                .filter(|(_, gold)| gold.1 == predicted.1)
                .min_by_key(|(_, gold)| distance(gold.0, predicted.0)),
        };
        found.map(|(index, _)| index)
    }
}

fn overlapping<'a>(free: &[Option<Tag<'a>>], predicted: Tag<'_>) -> impl Iterator<Item = (usize, Tag<'a>)> {
    let free = free.iter().enumerate().filter_map(|(index, gold)| Some((index, (*gold)?)));
    free.take_while(move |(_, gold)| gold.0.start() < predicted.0.end())
        .filter(move |(_, gold)| gold.0.overlaps(predicted.0))
}

const fn distance(a: Span, b: Span) -> usize {
    a.start().abs_diff(b.start()) + a.end().abs_diff(b.end())
}

impl Outcome {
    /// Returns precision, recall and F1.
    pub fn scores(self) -> Scores {
        let taken = self.correct + self.incorrect + self.partial;
        let right = float(self.correct) + ratio(float(self.partial), 2.0);
        Scores::new(right, taken + self.spurious, taken + self.missed)
    }
}

impl Add for Outcome {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self {
            correct: self.correct + other.correct,
            incorrect: self.incorrect + other.incorrect,
            partial: self.partial + other.partial,
            missed: self.missed + other.missed,
            spurious: self.spurious + other.spurious,
        }
    }
}

impl OutcomeFigure {
    fn of(articles: &[Tags<'_>], rule: Rule) -> Self {
        let outcomes: Vec<Outcome> = articles.iter().map(|tags| tags.outcome(rule)).collect();
        let outcome = outcomes.iter().copied().fold(Outcome::default(), Add::add);
        let interval = interval(&outcomes, |outcome| outcome.scores().f1);
        Self { outcome, scores: outcome.scores(), interval }
    }
}

impl RuleFigures {
    pub(super) fn of(articles: &[Tags<'_>]) -> Self {
        Self {
            strict: OutcomeFigure::of(articles, Rule::Strict),
            exact: OutcomeFigure::of(articles, Rule::Exact),
            partial: OutcomeFigure::of(articles, Rule::Partial),
            kind: OutcomeFigure::of(articles, Rule::Type),
        }
    }

    /// Returns each rule's name with its figure.
    pub fn named(&self) -> [(&'static str, OutcomeFigure); 4] {
        [("strict", self.strict), ("exact", self.exact), ("partial", self.partial), ("type", self.kind)]
    }
}
