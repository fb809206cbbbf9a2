//! The second pass: one string gets one label through the article, and part of a name follows the whole.

use std::collections::HashMap;

use super::Named;
use super::kind::{Kind, Tally};

/// How much the full name says about a part of it.
const WHOLE: i32 = 9;

/// What the article says about a name.
#[derive(Debug, Default)]
struct Known {
    tally: Tally,
    decided: Option<(Kind, i32)>,
}

/// Gives each name the evidence of all equal names and of the longer names that it is part of.
pub(super) fn settle(names: &mut [Named]) {
    let mut known: HashMap<&str, Known> = HashMap::new();
    for name in names.iter() {
        let entry = known.entry(name.key()).or_default();
        entry.tally.merge(name.outer);
    }
    for name in names.iter() {
        if let Some(entry) = known.get_mut(name.key()).filter(|entry| entry.decided.is_none()) {
            let mut all = name.inner;
            all.merge(entry.tally.capped(12));
            let (kind, weight, _) = all.best();
            entry.decided = Some((kind, weight));
        }
    }
    let parts = parts(names, &known);
    let tallies: Vec<Tally> = names.iter().map(|name| total(name, &known, &parts)).collect();
    for (name, tally) in names.iter_mut().zip(tallies) {
        name.total = tally;
    }
}

/// Returns the kind of the longer names that a single word is part of, by that word.
fn parts<'a>(names: &'a [Named], known: &HashMap<&str, Known>) -> HashMap<&'a str, Kind> {
    let mut parts = HashMap::new();
    for name in names.iter().filter(|name| name.words.len() > 1) {
        let Some((kind, weight)) = known.get(name.key()).and_then(|entry| entry.decided) else { continue };
        if weight < 6 {
            continue;
        }
        let (first, last) = name.ends();
        match kind {
            Kind::Person => {
                parts.insert(last, kind);
                parts.entry(first).or_insert(kind);
            }
            Kind::Organisation => _ = parts.entry(first).or_insert(kind),
            _ => {}
        }
    }
    parts
}

fn total(name: &Named, known: &HashMap<&str, Known>, parts: &HashMap<&str, Kind>) -> Tally {
    let mut tally = name.inner;
    if let Some(entry) = known.get(name.key()) {
        tally.merge(entry.tally.capped(12));
    }
    if name.words.len() == 1
        && let Some(kind) = parts.get(name.key())
    {
        let listed = *kind == Kind::Organisation && (tally.of(Kind::Gpe) >= 9 || tally.of(Kind::Group) >= 9);
        tally.add(*kind, if listed { 0 } else { WHOLE });
    }
    tally
}
