//! One string, one kind: the mentions that a tagger found vote through the article.

use std::collections::HashMap;

use super::article::Article;
use crate::learn::{Found, Kind};

/// How much more the others must weigh than a mention's own kind to overrule it.
const OVERRULE: f64 = 2.0;

/// Gives a mention the kind that equal mentions have, where they are surer by far.
pub(super) fn agree(article: &Article, found: &mut [Found]) {
    let mut votes: HashMap<&str, [f64; Kind::ALL.len()]> = HashMap::new();
    for name in found.iter() {
        let slots = votes.entry(article.covered(&name.tokens)).or_default();
        if let Some(slot) = slots.get_mut(name.kind as usize) {
            *slot += name.probability;
        }
    }
    for name in found.iter_mut() {
        let Some(slots) = votes.get(article.covered(&name.tokens)) else { continue };
        let best = Kind::ALL.into_iter().zip(slots).max_by(|a, b| a.1.total_cmp(b.1));
        let own = slots.get(name.kind as usize).copied().unwrap_or_default();
        if let Some((kind, weight)) = best
            && *weight > own * OVERRULE
        {
            name.kind = kind;
        }
    }
}
