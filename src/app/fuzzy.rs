//! Fuzzy search by name: the letters that were typed, in this order, whatever their case.

/// What was typed: words, each of which has to be found.
#[derive(Clone, Debug)]
pub(super) struct Needle {
    words: Vec<Vec<char>>,
}

/// How well a name fits, the best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Fit {
    /// It begins, or a file or a word in it begins, with what was typed.
    Start,
    /// What was typed stands in it.
    Inside,
    /// The letters stand in it, spread over so many.
    Letters(usize),
}

impl Needle {
    /// Takes what was typed.
    pub(super) fn new(typed: &str) -> Self {
        let words = typed.split_whitespace();
        Self { words: words.map(|word| word.chars().flat_map(char::to_lowercase).collect()).collect() }
    }

    /// Tells how well a name fits, by the word that fits worst; none when one is missing.
    pub(super) fn fit(&self, name: &str) -> Option<Fit> {
        self.words.iter().try_fold(Fit::Start, |worst, word| Some(worst.max(fit(word, name)?)))
    }
}

fn fit(word: &[char], name: &str) -> Option<Fit> {
    let spread = spread(word, name)?;
    let mut best = Fit::Letters(spread);
    let mut before = None;
    for (at, c) in name.char_indices() {
        if stands(word, name.get(at..).unwrap_or_default()) {
            if before.is_none_or(|before: char| !before.is_alphanumeric()) {
                return Some(Fit::Start);
            }
            best = Fit::Inside;
        }
        before = Some(c);
    }
    Some(best)
}

/// Returns over how many letters a word is spread, none when a letter is missing.
fn spread(word: &[char], name: &str) -> Option<usize> {
    let mut letters = name.chars().enumerate();
    let mut first = None;
    let mut last = 0;
    for wanted in word {
        let (at, _) = letters.find(|(_, c)| is(*c, *wanted))?;
        first = first.or(Some(at));
        last = at;
    }
    Some(last - first.unwrap_or(last))
}

fn stands(word: &[char], name: &str) -> bool {
    let mut letters = name.chars();
    word.iter().all(|wanted| letters.next().is_some_and(|c| is(c, *wanted)))
}

/// Tells whether a letter is the small one that is wanted.
fn is(c: char, wanted: char) -> bool {
    if c.is_ascii() { c.to_ascii_lowercase() == wanted } else { c.to_lowercase().eq([wanted]) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_together_fits_better() {
        for (typed, name, expected) in [
            ("", "a/summit.txt", Some(Fit::Start)),
            ("sum", "a/summit.txt", Some(Fit::Start)),
            ("12", "a/court-12.txt", Some(Fit::Start)),
            ("mit", "a/summit.txt", Some(Fit::Inside)),
            ("SMT", "a/summit.txt", Some(Fit::Letters(5))),
            ("sum a", "a/summit.txt", Some(Fit::Start)),
            ("mit a", "a/summit.txt", Some(Fit::Inside)),
            ("sum b", "a/summit.txt", None),
            ("ärger", "Ärger.txt", Some(Fit::Start)),
            ("tm", "a/summit", None),
        ] {
            assert_eq!(Needle::new(typed).fit(name), expected, "{typed:?} in {name:?}");
        }
        assert!(
            Fit::Start < Fit::Inside && Fit::Inside < Fit::Letters(1) && Fit::Letters(1) < Fit::Letters(9)
        );
    }
}
