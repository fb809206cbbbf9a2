//! Training: the gradient of the likelihood, a sentence at a time, with steps that shrink where much was learned (`AdaGrad`).

use std::ops::Range;

use super::{
    TagSet, Token,
    clusters::Clusters,
    features::features,
    lattice::{Sums, Transitions},
    observe::observe,
    quantised::{COLUMNS, Table},
    random::Random,
    tag::{Scores, TAGS},
    tagger::Tagger,
};

/// How a model is trained.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Settings {
    /// The table has 2 to the power of this many rows.
    pub bits: u32,
    /// Where chance begins.
    pub seed: u64,
}

/// The size of the first step.
const RATE: f32 = 0.1;

/// How much of a weight is lost at each step that it takes part in.
const DECAY: f32 = 1e-5;

/// Of a hundred features, how many are left out at each step, so that none is relied on alone.
const DROPOUT: usize = 20;

/// What the others count more for that.
const BOOST: f32 = 1.25;

/// A sentence to learn from.
#[derive(Clone, Debug)]
pub struct Example {
    features: Vec<u32>,
    /// Where the features of each token end.
    ends: Vec<usize>,
    allowed: Vec<TagSet>,
    weight: f32,
}

impl Example {
    /// Returns the sentences of an article; `gold` has the tags that each token may have, and nothing is learned where all are unknown.
    pub fn of_article(
        tokens: &[Token],
        sentences: &[Range<usize>],
        gold: &[TagSet],
        weight: f32,
        clusters: &Clusters,
    ) -> Vec<Self> {
        let observed = observe(tokens, sentences, clusters);
        let mut examples = Vec::new();
        for sentence in sentences {
            let allowed = gold.get(sentence.clone()).unwrap_or_default().to_vec();
            if allowed.iter().all(|tags| *tags == TagSet::ANY) {
                continue;
            }
            let mut example = Self { features: Vec::new(), ends: Vec::new(), allowed, weight };
            for at in sentence.clone() {
                features(&observed, sentence, at, &mut example.features);
                example.ends.push(example.features.len());
            }
            examples.push(example);
        }
        examples
    }

    /// Returns how many tokens it has.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Tells whether it has no token.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    fn tokens(&self) -> impl Iterator<Item = &[u32]> {
        let starts = std::iter::once(0).chain(self.ends.iter().copied());
        starts.zip(&self.ends).map(|(start, end)| self.features.get(start..*end).unwrap_or_default())
    }
}

/// A weight and the sum of its squared gradients.
#[derive(Clone, Copy, Debug, Default)]
struct Cell {
    weights: [f32; COLUMNS],
    squares: [f32; COLUMNS],
}

/// A model in training.
#[derive(Debug)]
pub struct Trainer {
    cells: Vec<Cell>,
    transitions: Transitions,
    squares: [Scores; TAGS + 1],
    random: Random,
    kept: Vec<u32>,
    ends: Vec<usize>,
    free: (Vec<Scores>, Sums),
    held: (Vec<Scores>, Sums),
}

impl Trainer {
    /// Begins with weights of 0.
    pub fn new(settings: Settings) -> Self {
        Self {
            cells: vec![Cell::default(); 1 << settings.bits],
            transitions: Transitions::default(),
            squares: [[0.0; TAGS]; TAGS + 1],
            random: Random::new(settings.seed),
            kept: Vec::new(),
            ends: Vec::new(),
            free: Default::default(),
            held: Default::default(),
        }
    }

    /// Learns from each example once, in an order by chance, and returns the mean loss of a token, in nats.
    pub fn pass(&mut self, examples: &[&Example]) -> f64 {
        let mut order: Vec<&Example> = examples.to_vec();
        self.random.shuffle(&mut order);
        let (mut loss, mut tokens) = (0.0, 0.0);
        for example in order {
            let weight = f64::from(example.weight);
            loss += weight * self.learn(example);
            tokens += weight * f64::from(u32::try_from(example.len()).unwrap_or(u32::MAX));
        }
        loss / f64::max(tokens, 1.0)
    }

    /// Returns the tagger as it would be shipped.
    pub fn tagger(&self, clusters: Clusters) -> Tagger {
        let weights: Vec<[f32; COLUMNS]> = self.cells.iter().map(|cell| cell.weights).collect();
        Tagger { table: Table::round(&weights), transitions: self.transitions.clone(), clusters }
    }

    /// Makes a step towards the tags of an example and returns its loss before.
    fn learn(&mut self, example: &Example) -> f64 {
        self.drop_features(example);
        self.score(example);
        let powers = self.transitions.exp();
        self.free.1.compute(&self.free.0, &powers);
        self.held.1.compute(&self.held.0, &powers);
        let loss = self.free.1.log - self.held.1.log;
        if loss.is_finite() {
            self.step_weights(example.weight);
            self.step_transitions(&powers, example.weight);
        }
        if loss.is_finite() { loss } else { 0.0 }
    }

    fn drop_features(&mut self, example: &Example) {
        self.kept.clear();
        self.ends.clear();
        for features in example.tokens() {
            for feature in features {
                if self.random.below(100) >= DROPOUT {
                    self.kept.push(*feature);
                }
            }
            self.ends.push(self.kept.len());
        }
    }

    fn score(&mut self, example: &Example) {
        let mask = self.cells.len() - 1;
        self.free.0.clear();
        self.held.0.clear();
        let mut start = 0;
        for (end, allowed) in self.ends.iter().zip(&example.allowed) {
            let mut sums = [0.0; TAGS];
            for feature in self.kept.get(start..*end).unwrap_or_default() {
                if let Some(cell) = self.cells.get(*feature as usize & mask) {
                    let columns = sums.iter_mut().skip(1).zip(&cell.weights);
                    columns.for_each(|(sum, weight)| *sum += weight * BOOST);
                }
            }
            self.free.0.push(sums);
            allowed.mask(&mut sums);
            self.held.0.push(sums);
            start = *end;
        }
    }

    fn step_weights(&mut self, weight: f32) {
        let mask = self.cells.len() - 1;
        let mut start = 0;
        for (at, end) in self.ends.iter().enumerate() {
            let (free, held) = (self.free.1.marginal(at), self.held.1.marginal(at));
            let mut gradient = [0.0; COLUMNS];
            let columns = gradient.iter_mut().zip(free.iter().zip(&held).skip(1));
            columns.for_each(|(slot, (free, held))| *slot = (held - free) * weight);
            if gradient.iter().any(|value| value.abs() > 1e-4) {
                for feature in self.kept.get(start..*end).unwrap_or_default() {
                    if let Some(cell) = self.cells.get_mut(*feature as usize & mask) {
                        step(cell, &gradient);
                    }
                }
            }
            start = *end;
        }
    }

    fn step_transitions(&mut self, powers: &Transitions, weight: f32) {
        let mut counts = [[0.0; TAGS]; TAGS + 1];
        self.held.1.count_pairs(powers, weight, &mut counts);
        self.free.1.count_pairs(powers, -weight, &mut counts);
        let slots = self.transitions.all_mut().iter_mut().flatten().zip(self.squares.iter_mut().flatten());
        for ((score, square), gradient) in slots.zip(counts.iter().flatten()) {
            *square += gradient * gradient;
            *score += RATE * gradient / (1.0 + *square).sqrt();
        }
    }
}

fn step(cell: &mut Cell, gradient: &[f32; COLUMNS]) {
    let slots = cell.weights.iter_mut().zip(&mut cell.squares);
    for ((weight, square), gradient) in slots.zip(gradient) {
        *square += gradient * gradient;
        *weight += RATE * gradient / (0.1 + *square).sqrt() - DECAY * *weight;
    }
}
