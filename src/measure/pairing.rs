//! One-to-one matching: the best pair first, then the best of what is left.

use std::collections::HashSet;

/// A gold item and a predicted item that may belong together.
#[derive(Clone, Copy, Debug)]
pub(super) struct Candidate {
    /// How well they fit, 0 to 1.
    pub(super) fit: f64,
    /// The index of the gold item.
    pub(super) gold: usize,
    /// The index of the predicted item.
    pub(super) predicted: usize,
}

/// Returns pairs in which no item stands twice; of equal fits the later items go first, as `score.py` takes them.
pub(super) fn pairs(mut candidates: Vec<Candidate>) -> Vec<(usize, usize)> {
    let place = |candidate: &Candidate| (candidate.gold, candidate.predicted);
    candidates.sort_by(|a, b| b.fit.total_cmp(&a.fit).then_with(|| place(b).cmp(&place(a))));
    let (mut gold, mut predicted) = (HashSet::new(), HashSet::new());
    let mut free = |candidate: &Candidate| {
        let free = !gold.contains(&candidate.gold) && !predicted.contains(&candidate.predicted);
        free && gold.insert(candidate.gold) && predicted.insert(candidate.predicted)
    };
    candidates.iter().filter(|candidate| free(candidate)).map(place).collect()
}
