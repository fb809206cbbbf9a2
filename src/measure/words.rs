//! Spans as sets of words, so that quotation marks and commas at their edges do not count.

use std::sync::LazyLock;

use regex::Regex;

use crate::text::{SourceText, Span};

/// `\w+(?:['’\-]\w+)*` of `score.py`, with Python's idea of a letter: no combining marks, all kinds of numbers.
#[expect(clippy::expect_used, reason = "the pattern is a constant")]
static WORD: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"[\p{L}\p{N}_]+(?:['’\-][\p{L}\p{N}_]+)*").expect("a valid pattern"));

/// Words that two sources may share without naming the same one.
const STOP: &[&str] =
    &["the", "a", "an", "of", "in", "for", "at", "on", "and", "to", "s", "his", "her", "its", "their", "our"];

/// The words of a text in order.
pub(super) struct Words<'a> {
    words: Vec<(usize, &'a str)>,
}

/// Words of a text by their indices, ascending.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct WordSet(Vec<usize>);

impl<'a> Words<'a> {
    pub(super) fn new(text: &'a SourceText) -> Self {
        let words = WORD.find_iter(text.as_str()).map(|word| (word.start(), word.as_str()));
        Self { words: words.collect() }
    }

    /// Returns the words that share text with any of the spans.
    pub(super) fn of(&self, spans: &[Span]) -> WordSet {
        let mut indices: Vec<usize> = spans.iter().flat_map(|span| self.range(*span)).collect();
        indices.sort_unstable();
        indices.dedup();
        WordSet(indices)
    }

    fn range(&self, span: Span) -> std::ops::Range<usize> {
        let first = self.words.partition_point(|(start, word)| start + word.len() <= span.start());
        let last = self.words.partition_point(|(start, _)| *start < span.end());
        first..last.max(first)
    }

    /// Returns the words that carry meaning, or all where none does.
    pub(super) fn content_words(&self, set: &WordSet) -> WordSet {
        let is_stop = |index: &usize| {
            self.words.get(*index).is_some_and(|(_, word)| STOP.contains(&word.to_lowercase().as_str()))
        };
        let rest: Vec<usize> = set.0.iter().copied().filter(|index| !is_stop(index)).collect();
        if rest.is_empty() { set.clone() } else { WordSet(rest) }
    }
}

impl WordSet {
    pub(super) const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(super) const fn len(&self) -> usize {
        self.0.len()
    }

    /// Returns the number of words that both have.
    pub(super) fn common(&self, other: &Self) -> usize {
        self.0.iter().filter(|index| other.0.binary_search(index).is_ok()).count()
    }

    /// Tells whether both have a word.
    pub(super) fn meets(&self, other: &Self) -> bool {
        self.common(other) > 0
    }
}

/// Returns the words of a name in lower case, without an article before it and a possessive behind it.
pub(super) fn folded(name: &str) -> String {
    let bare = |word: &str| word.trim_end_matches("'s").trim_end_matches("’s").to_owned();
    let words: Vec<String> = WORD.find_iter(&name.to_lowercase()).map(|word| bare(word.as_str())).collect();
    let first = words.first().filter(|word| words.len() > 1 && ["the", "a", "an"].contains(&word.as_str()));
    let words = words.get(usize::from(first.is_some())..).unwrap_or_default();
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// As Python 3.11 finds them: `re.findall(r"\w+(?:['’\-]\w+)*", text)`.
    #[test]
    fn words_are_those_of_the_scorer() {
        for (text, words) in [
            ("“We won’t,” al-Masri said: -5 ½", &["We", "won’t", "al-Masri", "said", "5", "½"][..]),
            ("Jose\u{301} x² a_b - c", &["Jose", "x²", "a_b", "c"]),
        ] {
            let source = SourceText::new(text);
            let found: Vec<&str> = Words::new(&source).words.iter().map(|(_, word)| *word).collect();
            assert_eq!(found, words);
        }
    }

    #[test]
    fn a_span_has_the_words_it_touches() {
        let text = SourceText::new("“The mayor of Riga,” he said");
        let words = Words::new(&text);
        let set = words.of(&[text.span(0, 20).unwrap(), text.span(10, 15).unwrap()]);
        assert_eq!(set, WordSet(vec![0, 1, 2, 3]));
        assert_eq!(words.content_words(&set), WordSet(vec![1, 3]));
        assert_eq!(words.content_words(&WordSet(vec![0, 2])), WordSet(vec![0, 2]), "nothing else to go by");
    }

    #[test]
    fn names_are_equal_without_article_case_and_possessive() {
        assert_eq!(folded("The Guild  Hall's"), folded("guild hall"));
        assert_eq!(folded("The"), "the");
        assert_ne!(folded("Ada Berg"), folded("Berg"));
    }
}
