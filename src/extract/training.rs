//! Training examples: what the tagger sees of an article, beside the gold.

use super::entities::{Memory, Reading};
use crate::{
    learn::{Clusters, Example, Gold, Kind, Model},
    text::{Segments, SourceText},
};

/// Returns the sentences of an article to learn from.
///
/// The lists are read with gaps that `seed` chooses, for many of their names were taken from texts that one learns from.
pub fn examples(
    text: &SourceText,
    segments: &Segments,
    gold: &Gold,
    weight: f32,
    seed: u64,
    clusters: &Clusters,
) -> Vec<Example> {
    let reading = Reading::new(text, segments, Memory::Gaps(seed));
    Example::of_article(&reading.tokens(), &reading.sentences(), gold.tags(), weight, clusters)
}

/// Returns, for each person, organisation and place that a model finds in an article, its score, and 1 when it is right, else 0.
pub fn outcomes(text: &SourceText, segments: &Segments, gold: &Gold, model: &Model) -> Vec<(f64, f64)> {
    let reading = Reading::new(text, segments, Memory::Whole);
    let found = model.names(&reading.tokens(), &reading.sentences());
    let named = found.iter().filter(|found| found.kind != Kind::Other);
    let outcome = |right: bool| f64::from(u8::from(right));
    named.filter_map(|found| Some((found.probability, outcome(gold.verdict(found)?)))).collect()
}
