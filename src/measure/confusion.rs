use std::collections::BTreeMap;

use serde::Serialize;

use super::{
    figure::{float, ratio},
    matching::Tags,
    pairing::{Candidate, pairs},
};
use crate::text::Span;

/// How often gold of one label was predicted as another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Confusion {
    /// The label in gold; none for a prediction that overlaps no gold of its own.
    pub gold: Option<String>,
    /// The predicted label; none for gold that was missed.
    pub predicted: Option<String>,
    /// How often.
    pub count: usize,
}

/// Counts the pairs of labels of mentions that overlap, each mention with the one it shares most with.
pub(super) fn confusion(articles: &[Tags<'_>]) -> Vec<Confusion> {
    let mut counts: BTreeMap<(Option<&str>, Option<&str>), usize> = BTreeMap::new();
    for labels in articles.iter().flat_map(labels) {
        *counts.entry(labels).or_default() += 1;
    }
    let owned = |label: Option<&str>| label.map(str::to_owned);
    let confusion =
        |((gold, predicted), count)| Confusion { gold: owned(gold), predicted: owned(predicted), count };
    counts.into_iter().map(confusion).collect()
}

fn labels<'a>(tags: &Tags<'a>) -> Vec<(Option<&'a str>, Option<&'a str>)> {
    let pairs = pairs(candidates(tags));
    let gold = |index: usize| tags.gold.get(index).map(|tag| tag.1);
    let predicted = |index: usize| tags.predicted.get(index).map(|tag| tag.1);
    let missed = (0..tags.gold.len()).filter(|index| pairs.iter().all(|pair| pair.0 != *index));
    let spurious = (0..tags.predicted.len()).filter(|index| pairs.iter().all(|pair| pair.1 != *index));
    let alone = missed.map(|index| (gold(index), None)).chain(spurious.map(|index| (None, predicted(index))));
    pairs.iter().map(|pair| (gold(pair.0), predicted(pair.1))).chain(alone).collect()
}

fn candidates(tags: &Tags<'_>) -> Vec<Candidate> {
    let fits = |gold: usize, span: Span| {
        let fits = move |(predicted, tag): (usize, &(Span, &str))| {
            let fit = overlap(span, tag.0)?;
            Some(Candidate { fit, gold, predicted })
        };
        tags.predicted.iter().enumerate().filter_map(fits)
    };
    tags.gold.iter().enumerate().flat_map(|(gold, tag)| fits(gold, tag.0)).collect()
}

/// Returns intersection over union, none when the spans share nothing.
fn overlap(a: Span, b: Span) -> Option<f64> {
    let common = a.intersection(b)?;
    Some(ratio(float(common.len()), float(a.hull(b).len())))
}
