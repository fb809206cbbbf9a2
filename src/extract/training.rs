//! Training examples: what the tagger sees of an article, beside the gold.

use super::entities::{Memory, Reading};
use crate::{
    learn::{Clusters, Example, Gold},
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
