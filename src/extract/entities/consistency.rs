//! The second pass: one string gets one label through the article, and part of a name follows the whole.

use foldhash::HashMap;

use super::Named;
use super::article::Article;
use super::kind::{Kind, Tally};

/// How much the full name says about a part of it.
const WHOLE: i32 = 9;

/// The weight up to which a name's kind is in doubt.
const DOUBTFUL: i32 = 5;

/// The lead over the next kind from which a name's kind is clear.
const CLEAR: i32 = 3;

/// What a clear name gives a doubtful one beside it.
const LENT: i32 = 4;

/// What the article says about a name.
#[derive(Debug, Default)]
struct Known {
    tally: Tally,
    decided: Option<(Kind, i32)>,
}

/// Gives each name the evidence of all equal names and of the longer names that it is part of.
pub(super) fn settle(article: &Article, names: &mut [Named]) {
    let mut known: HashMap<&str, Known> = HashMap::default();
    for name in names.iter() {
        let entry = known.entry(name.key()).or_default();
        entry.tally.merge(name.outer);
    }
    for name in names.iter() {
        if let Some(entry) = known.get_mut(name.key()).filter(|entry| entry.decided.is_none()) {
            let mut all = name.inner;
            all.merge(entry.tally.capped(name.limit));
            let (kind, weight, _) = all.best();
            entry.decided = Some((kind, weight));
        }
    }
    let parts = parts(names, &known);
    let tallies: Vec<Tally> = names.iter().map(|name| total(name, &known, &parts)).collect();
    for (name, tally) in names.iter_mut().zip(tallies) {
        name.total = tally;
    }
    coordinate(article, names);
}

/// Gives a doubtful name the kind of the clear one that it stands in a list with: Mosul, Baiji and Tuz.
fn coordinate(article: &Article, names: &mut [Named]) {
    for at in 1..names.len() {
        let Some([left, right]) = names.get_mut(at - 1..=at) else { continue };
        if is_listed_with(article, left, right) {
            lend(left, right);
            lend(right, left);
        }
    }
}

/// Tells whether a comma or "and" stands between two names and nothing else.
fn is_listed_with(article: &Article, left: &Named, right: &Named) -> bool {
    let between = article.slice(&(left.words.end..right.words.start));
    match between {
        [joint] => matches!(joint.text, "," | "and" | "or" | "&" | "/"),
        [comma, joint] => comma.text == "," && matches!(joint.text, "and" | "or"),
        _ => false,
    }
}

fn lend(clear: &Named, doubtful: &mut Named) {
    let (kind, weight, next) = clear.total.best();
    let (_, own, _) = doubtful.total.best();
    if own <= DOUBTFUL && weight - next >= CLEAR {
        doubtful.total.add(kind, LENT);
    }
}

/// Returns the kind of the longer names that a single word is part of, by that word.
fn parts<'a>(names: &'a [Named], known: &HashMap<&str, Known>) -> HashMap<&'a str, Kind> {
    let mut parts = HashMap::default();
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
        tally.merge(entry.tally.capped(name.limit));
    }
    if name.words.len() == 1
        && let Some(kind) = parts.get(name.key())
    {
        let listed = *kind == Kind::Organisation && (tally.of(Kind::Gpe) >= 9 || tally.of(Kind::Group) >= 9);
        tally.add(*kind, if listed { 0 } else { WHOLE });
    }
    tally
}

#[cfg(test)]
mod tests {
    use super::super::marked::check;

    #[test]
    fn one_string_has_one_label() {
        check(&[
            "[Ada Berg]P spoke. [Berg]P left. Nobody saw [Berg]P again.",
            "The [Dunamu Group]O grew. Later [Dunamu]O shrank.",
            "Experts from [Zorvex]O came. The company [Zorvex]O left. [Zorvex]O employees stayed.",
            "He saw [Mosul]G, [Zubanir]G and [Baghdad]G.",
        ]);
    }
}
