//! Entities: spans with labels.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::{
    Article, Confusion, Figure, Name, Reliability, RuleFigures, Scores, Tally,
    calibration::Counts,
    coarse::{CoarseFigures, coarse},
    confusion::confusion,
    figure::{float, ratio},
    matching::{Tag, Tags},
};

/// Which labels are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Labels {
    /// Those that both sides carry.
    AsTheyAre,
    /// Those that gold has, its persons being PER: finer ones are mapped to PER, ORG, LOC, MISC and DATE, and predictions of
    /// what gold does not annotate are left out.
    Coarse,
}

/// How well mentions were found and labelled.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct EntityReport {
    /// Which labels are compared.
    pub compared: Labels,
    /// Distinct mentions with span and label equal, as `seqeval` and `conlleval` count: the headline.
    pub micro: Figure,
    /// The mean over the labels of either side.
    #[serde(rename = "macro")]
    pub mean: Scores,
    /// The rules of SemEval-2013 task 9 over all labels.
    pub rules: RuleFigures,
    /// Each label by itself, the most frequent in gold first.
    pub labels: Vec<LabelReport>,
    /// The figures of `score.py`, where labels can be mapped.
    pub coarse: Option<CoarseFigures>,
    /// Gold labels against predicted ones.
    pub confusion: Vec<Confusion>,
    /// Whether the scores of mentions say how often they are right by span and label.
    pub calibration: Option<Reliability>,
}

/// How well the mentions of one label were found.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct LabelReport {
    /// The label.
    pub label: String,
    /// Distinct mentions with span and label equal.
    pub micro: Figure,
    /// The rules of SemEval-2013 task 9 among the mentions of this label.
    pub rules: RuleFigures,
}

/// How labels are compared, and those that gold has.
struct Comparison<'a> {
    labels: Labels,
    known: BTreeSet<&'a str>,
}

impl<'a> Comparison<'a> {
    /// Finds out what gold knows: only corpora with coarse types call a person PER or something MISC.
    fn of(articles: &'a [Article]) -> Self {
        let gold = articles.iter().flat_map(|article| &article.gold().mentions);
        let known: BTreeSet<&str> = gold.map(|name| name.label.as_str()).collect();
        let is_coarse = ["PER", "MISC"].iter().any(|label| known.contains(label));
        Self { labels: if is_coarse { Labels::Coarse } else { Labels::AsTheyAre }, known }
    }

    /// Returns the label under which a mention is compared, none when it is left out.
    fn label(&self, name: &'a Name) -> Option<&'a str> {
        let label = name.label.as_str();
        match self.labels {
            Labels::AsTheyAre => Some(label),
            Labels::Coarse if self.known.contains(label) => Some(label),
            Labels::Coarse => coarse(&name.label).filter(|label| self.known.contains(label)),
        }
    }

    fn tags(&self, article: &'a Article) -> Tags<'a> {
        let tags = |names: &'a [Name]| {
            let mut tags: Vec<Tag<'a>> =
                names.iter().filter_map(|name| Some((name.span, self.label(name)?))).collect();
            // Stable: of equal spans the first in the file stays first.
            tags.sort_by_key(|tag| tag.0);
            tags
        };
        Tags { gold: tags(&article.gold().mentions), predicted: tags(&article.predicted().mentions) }
    }

    /// Counts the scores of an article's mentions, each right when gold has it too.
    fn counts(&self, article: &'a Article, tags: &Tags<'_>) -> Counts {
        let gold: BTreeSet<&Tag<'_>> = tags.gold.iter().collect();
        let verdict = |name: &'a Name| Some((name.score, gold.contains(&(name.span, self.label(name)?))));
        Counts::new(article.predicted().mentions.iter().filter_map(verdict))
    }
}

impl EntityReport {
    pub(super) fn of(articles: &[Article]) -> Self {
        let comparison = Comparison::of(articles);
        let tags: Vec<Tags<'_>> = articles.iter().map(|article| comparison.tags(article)).collect();
        let labels = labels(&tags);
        let counts = articles.iter().zip(&tags).map(|(article, tags)| comparison.counts(article, tags));
        Self {
            compared: comparison.labels,
            micro: Figure::of(tags.iter().map(tally)),
            mean: mean(&labels),
            rules: RuleFigures::of(&tags),
            coarse: CoarseFigures::of(articles),
            confusion: confusion(&tags),
            calibration: Reliability::of(counts),
            labels,
        }
    }
}

/// Counts distinct mentions.
fn tally(tags: &Tags<'_>) -> Tally {
    let gold: BTreeSet<&Tag<'_>> = tags.gold.iter().collect();
    let predicted: BTreeSet<&Tag<'_>> = tags.predicted.iter().collect();
    Tally { right: gold.intersection(&predicted).count(), predicted: predicted.len(), gold: gold.len() }
}

fn labels(articles: &[Tags<'_>]) -> Vec<LabelReport> {
    let mut frequencies: BTreeMap<&str, usize> = BTreeMap::new();
    let gold = articles.iter().flat_map(|tags| &tags.gold).map(|tag| (tag.1, 1));
    let predicted = articles.iter().flat_map(|tags| &tags.predicted).map(|tag| (tag.1, 0));
    for (label, weight) in gold.chain(predicted) {
        *frequencies.entry(label).or_default() += weight;
    }
    let mut labels: Vec<(&str, usize)> = frequencies.into_iter().collect();
    labels.sort_by_key(|(label, frequency)| (std::cmp::Reverse(*frequency), *label));
    labels.into_iter().map(|(label, _)| LabelReport::of(label, articles)).collect()
}

impl LabelReport {
    fn of(label: &str, articles: &[Tags<'_>]) -> Self {
        let own: Vec<Tags<'_>> = articles.iter().map(|tags| tags.labelled(label)).collect();
        let micro = Figure::of(own.iter().map(tally));
        Self { label: label.to_owned(), micro, rules: RuleFigures::of(&own) }
    }
}

fn mean(labels: &[LabelReport]) -> Scores {
    let mean = |score: fn(Scores) -> f64| {
        ratio(labels.iter().map(|label| score(label.micro.scores)).sum(), float(labels.len()))
    };
    Scores {
        precision: mean(|scores| scores.precision),
        recall: mean(|scores| scores.recall),
        f1: mean(|scores| scores.f1),
    }
}
