//! Fuzzy search by name: what was typed, whatever its case, at the start, in a word, or letter by letter from where words begin.

/// Letters of the longest word that is looked for letter by letter.
const LONGEST: usize = 63;

/// What was typed: words, each of which has to be found.
#[derive(Clone, Debug)]
pub(super) struct Needle {
    whole: Vec<char>,
    words: Vec<Vec<char>>,
}

/// How well a name fits, the best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Fit {
    /// It is what was typed.
    Whole,
    /// It begins with what was typed.
    Start,
    /// A word in it, or a file, begins with what was typed.
    Word,
    /// What was typed stands in it.
    Inside,
    /// It has the first letters of words in it: `nhb`, `norbe`.
    Initials,
    /// It has the letters, from the beginning of a word on, with others between them in the words: `mrlq`.
    Letters,
}

impl Needle {
    /// Takes what was typed.
    pub(super) fn new(typed: &str) -> Self {
        let folded = |word: &str| word.chars().flat_map(char::to_lowercase).collect::<Vec<char>>();
        let words: Vec<Vec<char>> = typed.split_whitespace().map(folded).collect();
        Self { whole: words.join(&' '), words }
    }

    /// Tells how well a name fits, by the word that fits worst; none when one is missing.
    pub(super) fn fit(&self, name: &str) -> Option<Fit> {
        if let Some(rest) = after(&self.whole, name) {
            return Some(if rest.is_empty() { Fit::Whole } else { Fit::Start });
        }
        self.words.iter().try_fold(Fit::Word, |worst, word| Some(worst.max(fit(word, name)?)))
    }
}

fn fit(word: &[char], name: &str) -> Option<Fit> {
    let mut is_inside = false;
    let mut before = None;
    for (at, c) in name.char_indices() {
        if after(word, name.get(at..).unwrap_or_default()).is_some() {
            if before.is_none_or(|before: char| !before.is_alphanumeric()) {
                return Some(Fit::Word);
            }
            is_inside = true;
        }
        before = Some(c);
    }
    if is_inside { Some(Fit::Inside) } else { scattered(word, name) }
}

/// Returns what stands behind a word at the start of a name, none when it does not begin so.
fn after<'a>(word: &[char], name: &'a str) -> Option<&'a str> {
    let mut letters = name.chars();
    let begins = word.iter().all(|wanted| letters.next().is_some_and(|c| is(c, *wanted)));
    begins.then_some(letters.as_str())
}

/// Tells whether a letter is the small one that is wanted.
fn is(c: char, wanted: char) -> bool {
    if c.is_ascii() { c.to_ascii_lowercase() == wanted } else { c.to_lowercase().eq([wanted]) }
}

/// Finds the letters of a word in their order, each at the beginning of a word or behind the one before it in the same word.
///
/// In the sets of bits the bit `n` stands for the first `n` letters: all are looked for at once, in one pass over the name.
fn scattered(word: &[char], name: &str) -> Option<Fit> {
    if word.len() > LONGEST {
        return None;
    }
    // What was found anywhere, in this word, and up to the letter before: in runs, and with other letters between.
    let (mut runs, mut run) = (1u64, 0);
    let (mut spread, mut here) = (1u64, 0);
    let mut before = None;
    for c in name.chars() {
        let begins = c.is_alphanumeric() && before.is_none_or(|before: char| !before.is_alphanumeric());
        let hits = (0..).zip(word).fold(0, |hits, (n, wanted)| hits | u64::from(is(c, *wanted)) << n);
        run = (hits & if begins { run | runs } else { run }) << 1;
        runs |= run;
        let next = (hits & if begins { spread } else { here }) << 1;
        here = if begins { next } else { here | next };
        spread |= next;
        before = Some(c);
    }
    let has_all = |found: u64| found >> word.len() & 1 == 1;
    let letters = has_all(spread).then_some(Fit::Letters);
    if has_all(runs) { Some(Fit::Initials) } else { letters }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_together_or_begins_words_fits() {
        for (typed, name, expected) in [
            ("", "a/summit.txt", Some(Fit::Start)),
            ("a/s", "a/summit.txt", Some(Fit::Start)),
            ("sum", "a/summit.txt", Some(Fit::Word)),
            ("12", "a/court-12.txt", Some(Fit::Word)),
            ("mit", "a/summit.txt", Some(Fit::Inside)),
            ("SMT", "a/summit.txt", Some(Fit::Letters)),
            ("sutx", "a/summit.txt", Some(Fit::Initials)),
            ("sum a", "a/summit.txt", Some(Fit::Word)),
            ("mit a", "a/summit.txt", Some(Fit::Inside)),
            ("sum b", "a/summit.txt", None),
            ("ärger", "Ärger.txt", Some(Fit::Start)),
            ("tm", "a/summit", None),
            ("none", "None", Some(Fit::Whole)),
            ("none", "Institute of Magnetic Media", None),
            ("nor", "Piers Dunmore", None),
            ("media mag", "Institute of Magnetic Media", Some(Fit::Word)),
            ("magnetic  media", "Magnetic Media", Some(Fit::Whole)),
            ("nhb", "Northern Harbour Board", Some(Fit::Initials)),
            ("pdun", "Piers Dunmore", Some(Fit::Initials)),
            ("mrlq", "Mara Lindqvist", Some(Fit::Letters)),
            ("linda", "Mara Lindqvist", None),
            ("lm", "Mara Lindqvist", None),
            // The second word that begins so has the rest.
            ("nb", "Nan Nobb", Some(Fit::Letters)),
            ("ab", "Anna Ab", Some(Fit::Word)),
        ] {
            assert_eq!(Needle::new(typed).fit(name), expected, "{typed:?} in {name:?}");
        }
    }

    #[test]
    fn a_long_word_is_found_only_as_it_stands() {
        let long = "a".repeat(200);
        assert_eq!(Needle::new(&long).fit(&format!("b{long}")), Some(Fit::Inside));
        assert_eq!(Needle::new(&long).fit(&"ab".repeat(200)), None);
        assert_eq!(Needle::new(&"a".repeat(LONGEST)).fit(&"ab".repeat(200)), Some(Fit::Letters));
    }
}
