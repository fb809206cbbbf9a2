//! Pointers to other articles, which say nothing: “READ MORE: 'Gull-proof' sacks”, “WATCH: …”.

use std::ops::Range;

use super::words::{Words, tag};

/// Words of which the label of a pointer consists.
const LABELS: &[&str] = &[
    "also",
    "article",
    "articles",
    "audio",
    "coverage",
    "explained",
    "explainer",
    "gallery",
    "here",
    "listen",
    "live",
    "more",
    "next",
    "now",
    "photo",
    "photos",
    "picture",
    "pictured",
    "pictures",
    "podcast",
    "quiz",
    "read",
    "related",
    "see",
    "stories",
    "story",
    "topics",
    "video",
    "videos",
    "watch",
];
/// The most words of a label.
const LONGEST: usize = 4;

/// Returns what a line that points elsewhere has after its label, none when the sentence is no such line.
pub(super) fn target(words: &Words, sentence: &Range<usize>) -> Option<Range<usize>> {
    let colon = (sentence.start..sentence.end.min(sentence.start + LONGEST + 1))
        .find(|at| words.is(*at, tag::COLON))
        .filter(|colon| *colon > sentence.start)?;
    let labels = (sentence.start..colon).all(|at| LABELS.iter().any(|label| words.matches(at, label)));
    let opens = words.is(sentence.start, tag::FIRST) && words.is(sentence.start, tag::CAPITAL);
    (labels && opens).then_some(colon + 1..sentence.end)
}

#[cfg(test)]
mod tests {
    use crate::extract::quotations::table;

    #[test]
    fn rows() {
        table::check(&[
            "It rained.\nREAD MORE: 'Gull-proof' sacks",
            "It rained.\nRELATED: Why the 'silent majority' stayed home",
            "{“It rained,”}c [Roe]s (said)r.\nALSO READ: “Nobody told us”",
            "It rained.\nWATCH: [Minister]s (says)r {‘enough is enough’}c",
            "It rained.\nREAD MORE: [Ada Roe]s: {“I like trains”}c",
            "It rained.\nPictured: The ‘Big Tom’ mill",
            "[A sign]s (read)r: {“No dogs.”}c",
        ]);
    }
}
