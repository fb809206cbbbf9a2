//! Tagging: the names of an article, with how likely each is.

use std::ops::Range;

use super::{
    Kind, Token,
    clusters::Clusters,
    features::features,
    lattice::{Sums, Transitions, viterbi},
    observe::{Observed, observe},
    quantised::Table,
    tag::{Scores, Tag},
};

/// How much a step of sureness of the first reading counts, in nats.
const TRUST: f32 = 0.8;

/// A name that the tagger found.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// What kind it is.
    pub kind: Kind,
    /// The probability that it is exactly this, 0 to 1, as the model has it.
    pub probability: f64,
}

/// A learned tagger.
#[derive(Clone, Debug, PartialEq)]
pub struct Tagger {
    pub(super) table: Table,
    pub(super) transitions: Transitions,
    pub(super) clusters: Clusters,
}

/// What tagging needs for a sentence, kept for the next.
#[derive(Debug, Default)]
struct Scratch {
    features: Vec<u32>,
    emissions: Vec<Scores>,
    tags: Vec<Tag>,
    sums: Sums,
}

impl Tagger {
    /// Returns the names in the tokens of an article, which are in `sentences`; in reading order, none overlap.
    pub fn names(&self, tokens: &[Token], sentences: &[Range<usize>]) -> Vec<Found> {
        let observed = observe(tokens, sentences, &self.clusters);
        let powers = self.transitions.exp();
        let mut scratch = Scratch::default();
        let mut found = Vec::new();
        for sentence in sentences {
            self.score(tokens, &observed, sentence, &mut scratch);
            viterbi(&scratch.emissions, &self.transitions, &mut scratch.tags);
            if scratch.tags.iter().all(|tag| *tag == Tag::OUTSIDE) {
                continue;
            }
            scratch.sums.compute(&scratch.emissions, &powers);
            for (range, kind) in spans(&scratch.tags) {
                let probability = probability(&scratch.sums, &range, kind, &powers);
                let tokens = sentence.start + range.start..sentence.start + range.end;
                found.push(Found { tokens, kind, probability });
            }
        }
        found
    }

    fn score(&self, tokens: &[Token], observed: &[Observed], sentence: &Range<usize>, scratch: &mut Scratch) {
        scratch.emissions.clear();
        for at in sentence.clone() {
            scratch.features.clear();
            features(observed, sentence, at, &mut scratch.features);
            let mut emission = self.table.emission(&scratch.features);
            if let Some(token) = tokens.get(at) {
                token.guess.tags.favour(f32::from(token.guess.sureness) * TRUST, &mut emission);
                token.allowed.mask(&mut emission);
            }
            scratch.emissions.push(emission);
        }
    }
}

/// Returns the names that tags make.
fn spans(tags: &[Tag]) -> Vec<(Range<usize>, Kind)> {
    let mut spans: Vec<(Range<usize>, Kind)> = Vec::new();
    for (at, tag) in tags.iter().enumerate() {
        match (tag.kind(), spans.last_mut()) {
            (Some(_), Some((range, _))) if tag.is_inside() => range.end = at + 1,
            (Some(kind), _) => spans.push((at..at + 1, kind)),
            (None, _) => {}
        }
    }
    spans
}

/// Returns the probability that exactly these tokens are a name of this kind.
fn probability(sums: &Sums, tokens: &Range<usize>, kind: Kind, powers: &Transitions) -> f64 {
    let (begin, inside) = (Tag::begin(kind), Tag::inside(kind));
    let at = |scores: Scores, tag: Tag| scores.get(tag.number()).copied().unwrap_or(0.0);
    let mut probability = at(sums.marginal(tokens.start), begin);
    for index in tokens.clone() {
        let tag = if index == tokens.start { begin } else { inside };
        let goes_on = sums.next(index, tag, powers).map_or(0.0, |next| at(next, inside));
        probability *= if index + 1 == tokens.end { 1.0 - goes_on } else { goes_on };
    }
    f64::from(probability)
}
