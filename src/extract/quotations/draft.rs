//! A quotation while the rules put it together: parts in words, not yet spans.

use std::ops::Range;

/// A quotation in words.
#[derive(Clone, Debug)]
pub(super) struct Draft {
    /// What was said, fragment by fragment.
    pub(super) content: Vec<Range<usize>>,
    /// The words that attribute.
    pub(super) cue: Option<Range<usize>>,
    /// Who said it.
    pub(super) source: Option<Range<usize>>,
    /// How sure the rule is, 0 to 1.
    pub(super) score: f64,
}

impl Draft {
    /// Returns the word after the last one of the content.
    pub(super) fn end(&self) -> usize {
        self.content.iter().map(|fragment| fragment.end).max().unwrap_or(0)
    }
}
