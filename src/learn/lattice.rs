//! Sums and maxima over all ways to tag a sentence.

use super::tag::{Scores, TAGS, Tag};

/// What a tag says about the next: `scores[before][after]`; row [`TAGS`] is the beginning of a sentence.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Transitions {
    scores: [Scores; TAGS + 1],
}

impl Default for Transitions {
    fn default() -> Self {
        Self::new([[0.0; TAGS]; TAGS + 1])
    }
}

impl Transitions {
    /// Takes learned scores; what BIO forbids stays forbidden.
    pub(super) fn new(mut scores: [Scores; TAGS + 1]) -> Self {
        for (before, row) in scores.iter_mut().enumerate() {
            let before = (before < TAGS).then(|| Tag::numbered(before));
            for (after, score) in row.iter_mut().enumerate() {
                if !Tag::numbered(after).may_follow(before) {
                    *score = f32::NEG_INFINITY;
                }
            }
        }
        Self { scores }
    }

    /// Returns the scores of what begins a sentence.
    pub(super) const fn first(&self) -> &Scores {
        &self.scores[TAGS]
    }

    /// Returns the scores of what follows each tag.
    pub(super) fn rows(&self) -> impl Iterator<Item = &Scores> {
        self.scores.iter().take(TAGS)
    }

    /// Returns all scores, the beginning's last.
    pub(super) const fn all(&self) -> &[Scores; TAGS + 1] {
        &self.scores
    }

    /// Returns all scores, to change them.
    pub(super) const fn all_mut(&mut self) -> &mut [Scores; TAGS + 1] {
        &mut self.scores
    }

    /// Returns e to the power of each score.
    pub(super) fn exp(&self) -> Self {
        Self { scores: self.scores.map(|row| row.map(exp)) }
    }
}

/// Returns e to the power of `x`; the same bits on every machine, which the system's library does not promise. Relative error: below 1e-5.
pub(super) fn exp(x: f32) -> f32 {
    if x < -80.0 {
        return 0.0;
    }
    let scaled = x.min(80.0) * std::f32::consts::LOG2_E;
    let whole = scaled.round();
    let rest = (scaled - whole) * std::f32::consts::LN_2;
    let series = [1.0 / 120.0, 1.0 / 24.0, 1.0 / 6.0, 0.5, 1.0, 1.0];
    let power = series.iter().fold(1.0 / 720.0, |sum, term| sum * rest + term);
    #[expect(clippy::cast_possible_truncation, reason = "within -116..=116")]
    let exponent = whole as i32;
    #[expect(clippy::cast_sign_loss, reason = "the biased exponent is positive")]
    let scale = f32::from_bits(((exponent + 127) as u32) << 23);
    power * scale
}

/// Returns the best tags for a sentence by their scores.
pub(super) fn viterbi(emissions: &[Scores], transitions: &Transitions, out: &mut Vec<Tag>) {
    out.clear();
    let Some(first) = emissions.first() else { return };
    let mut best = sum(first, transitions.first());
    let mut back: Vec<[u8; TAGS]> = Vec::with_capacity(emissions.len());
    for emission in emissions.iter().skip(1) {
        let (mut next, mut from) = ([f32::NEG_INFINITY; TAGS], [0u8; TAGS]);
        for ((row, before), index) in transitions.rows().zip(&best).zip(0u8..) {
            for ((score, slot), origin) in row.iter().zip(&mut next).zip(&mut from) {
                let candidate = before + score;
                if candidate > *slot {
                    (*slot, *origin) = (candidate, index);
                }
            }
        }
        best = sum(&next, emission);
        back.push(from);
    }
    trace(&best, &back, out);
}

fn sum(a: &Scores, b: &Scores) -> Scores {
    let mut total = *a;
    total.iter_mut().zip(b).for_each(|(slot, value)| *slot += value);
    total
}

fn trace(best: &Scores, back: &[[u8; TAGS]], out: &mut Vec<Tag>) {
    let mut at = 0;
    for (index, score) in best.iter().enumerate() {
        if best.get(at).is_some_and(|top| score > top) {
            at = index;
        }
    }
    out.push(Tag::numbered(at));
    for from in back.iter().rev() {
        at = from.get(at).copied().map_or(0, usize::from);
        out.push(Tag::numbered(at));
    }
    out.reverse();
}

/// The sums over all ways to tag a sentence, forwards and backwards, each scaled to 1 at every token.
#[derive(Debug, Default)]
pub(super) struct Sums {
    /// e to the power of each score, by the greatest of the token.
    factors: Vec<Scores>,
    forward: Vec<Scores>,
    backward: Vec<Scores>,
    /// The logarithm of the sum over all ways.
    pub log: f64,
}

impl Sums {
    /// Sums up a sentence; `transitions` are powers of e.
    pub(super) fn compute(&mut self, emissions: &[Scores], transitions: &Transitions) {
        self.log = 0.0;
        self.factors.clear();
        for emission in emissions {
            let top = emission.iter().copied().fold(f32::NEG_INFINITY, f32::max);
            self.log += f64::from(top);
            self.factors.push(emission.map(|score| exp(score - top)));
        }
        self.pass_forward(transitions);
        self.pass_backward(transitions);
    }

    fn pass_forward(&mut self, transitions: &Transitions) {
        self.forward.clear();
        let mut before: Option<Scores> = None;
        for factors in &self.factors {
            let mut now = before.map_or(*transitions.first(), |before| step(&before, transitions));
            now.iter_mut().zip(factors).for_each(|(slot, factor)| *slot *= factor);
            self.log += f64::from(normalise(&mut now)).ln();
            self.forward.push(now);
            before = Some(now);
        }
    }

    fn pass_backward(&mut self, transitions: &Transitions) {
        self.backward.clear();
        let mut after = [1.0; TAGS];
        for factors in self.factors.iter().rev() {
            self.backward.push(after);
            after = step_back(&product(factors, &after), transitions);
            normalise(&mut after);
        }
        self.backward.reverse();
    }

    /// Returns the probability of each tag of the token at `at`.
    pub(super) fn marginal(&self, at: usize) -> Scores {
        let mut node = match (self.forward.get(at), self.backward.get(at)) {
            (Some(forward), Some(backward)) => product(forward, backward),
            _ => [0.0; TAGS],
        };
        normalise(&mut node);
        node
    }

    /// Returns the probability of each tag of the token after `at`, given that the token at `at` has `tag`; none at the sentence's end.
    pub(super) fn next(&self, at: usize, tag: Tag, transitions: &Transitions) -> Option<Scores> {
        let (factors, backward) = (self.factors.get(at + 1)?, self.backward.get(at + 1)?);
        let mut after = product(&product(factors, backward), transitions.all().get(tag.number())?);
        normalise(&mut after);
        Some(after)
    }

    /// Adds `weight` times the probability of each pair of tags to `counts`.
    pub(super) fn count_pairs(
        &self,
        transitions: &Transitions,
        weight: f32,
        counts: &mut [Scores; TAGS + 1],
    ) {
        if let Some(first) = counts.last_mut() {
            add_scaled(first, &self.marginal(0), weight);
        }
        let ahead = self.factors.iter().zip(&self.backward).skip(1);
        for (forward, (factors, backward)) in self.forward.iter().zip(ahead) {
            let after = product(factors, backward);
            let mut pairs = [[0.0; TAGS]; TAGS];
            let mut total = 0.0;
            for ((slots, row), before) in pairs.iter_mut().zip(transitions.rows()).zip(forward) {
                for ((slot, score), after) in slots.iter_mut().zip(row).zip(&after) {
                    *slot = before * score * after;
                    total += *slot;
                }
            }
            for (slots, pairs) in counts.iter_mut().zip(&pairs) {
                add_scaled(slots, pairs, if total > 0.0 { weight / total } else { 0.0 });
            }
        }
    }
}

fn add_scaled(slots: &mut Scores, values: &Scores, weight: f32) {
    slots.iter_mut().zip(values).for_each(|(slot, value)| *slot += value * weight);
}

fn step(before: &Scores, transitions: &Transitions) -> Scores {
    let mut now = [0.0; TAGS];
    for (row, value) in transitions.rows().zip(before) {
        add_scaled(&mut now, row, *value);
    }
    now
}

fn step_back(after: &Scores, transitions: &Transitions) -> Scores {
    let mut now = [0.0; TAGS];
    for (slot, row) in now.iter_mut().zip(transitions.rows()) {
        *slot = row.iter().zip(after).map(|(score, value)| score * value).sum();
    }
    now
}

fn product(a: &Scores, b: &Scores) -> Scores {
    let mut product = *a;
    product.iter_mut().zip(b).for_each(|(slot, value)| *slot *= value);
    product
}

/// Scales to a sum of 1 and returns what the sum was.
fn normalise(scores: &mut Scores) -> f32 {
    let sum: f32 = scores.iter().sum();
    if sum > 0.0 {
        *scores = scores.map(|score| score / sum);
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn sentences() -> impl Strategy<Value = (Vec<Scores>, Transitions)> {
        let score = || prop_oneof![8 => -6.0f32..6.0, 1 => Just(f32::NEG_INFINITY)];
        let emission = proptest::array::uniform9(score()).prop_map(|mut scores| {
            scores[0] = scores[0].max(-6.0);
            scores
        });
        let transitions = proptest::collection::vec(proptest::array::uniform9(-2.0f32..2.0), TAGS + 1);
        (
            proptest::collection::vec(emission, 1..4),
            transitions.prop_map(|rows| Transitions::new(rows.try_into().unwrap())),
        )
    }

    /// All ways to tag a sentence with their scores.
    fn ways(emissions: &[Scores], transitions: &Transitions) -> Vec<(Vec<usize>, f64)> {
        let mut ways = vec![(Vec::new(), 0.0)];
        for emission in emissions {
            let mut longer = Vec::new();
            for (tags, score) in &ways {
                let steps = transitions.all()[tags.last().copied().unwrap_or(TAGS)];
                for (tag, (here, step)) in emission.iter().zip(steps).enumerate() {
                    let step = f64::from(*here) + f64::from(step);
                    let tags: Vec<usize> = tags.iter().copied().chain([tag]).collect();
                    longer.push((tags, score + step));
                }
            }
            ways = longer;
        }
        ways
    }

    proptest! {
        #[test]
        fn viterbi_finds_the_best_way((emissions, transitions) in sentences()) {
            let mut tags = Vec::new();
            viterbi(&emissions, &transitions, &mut tags);
            let found: Vec<usize> = tags.iter().map(|tag| tag.number()).collect();
            let ways = ways(&emissions, &transitions);
            let best = ways.iter().map(|way| way.1).fold(f64::NEG_INFINITY, f64::max);
            let of_found = ways.iter().find(|way| way.0 == found).unwrap().1;
            prop_assert!((best - of_found).abs() < 1e-4, "{best} {of_found}");
        }

        #[test]
        fn sums_run_over_all_ways((emissions, transitions) in sentences()) {
            let mut sums = Sums::default();
            let powers = transitions.exp();
            sums.compute(&emissions, &powers);
            let ways: Vec<(Vec<usize>, f64)> =
                ways(&emissions, &transitions).into_iter().map(|way| (way.0, way.1.exp())).collect();
            let total: f64 = ways.iter().map(|way| way.1).sum();
            prop_assert!((sums.log - total.ln()).abs() < 1e-3, "{} {}", sums.log, total.ln());
            for at in 0..emissions.len() {
                for (tag, found) in sums.marginal(at).into_iter().enumerate() {
                    let exact: f64 = ways.iter().filter(|way| way.0[at] == tag).map(|way| way.1).sum();
                    prop_assert!((f64::from(found) - exact / total).abs() < 1e-3);
                }
            }
            let mut counts = [[0.0; TAGS]; TAGS + 1];
            sums.count_pairs(&powers, 1.0, &mut counts);
            for (before, row) in counts.iter().take(TAGS).enumerate() {
                for (after, found) in row.iter().enumerate() {
                    let has = |tags: &[usize], at: usize| tags.get(at..at + 2) == Some(&[before, after][..]);
                    let exact: f64 = (0..emissions.len())
                        .flat_map(|at| ways.iter().filter(move |way| has(&way.0, at)))
                        .map(|way| way.1)
                        .sum();
                    prop_assert!((f64::from(*found) - exact / total).abs() < 1e-3);
                }
            }
        }

        #[test]
        fn powers_are_those_of_the_library(x in -80.0f32..80.0) {
            let exact = f64::from(x).exp();
            prop_assert!((f64::from(exp(x)) / exact - 1.0).abs() < 1e-5, "{x}");
        }
    }

    #[test]
    fn nothing_has_no_tags() {
        let mut tags = vec![Tag::OUTSIDE];
        viterbi(&[], &Transitions::default(), &mut tags);
        assert_eq!(tags, []);
        assert!(exp(f32::NEG_INFINITY).abs() < f32::MIN_POSITIVE);
    }
}
