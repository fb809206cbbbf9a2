use std::ops::Range;

/// A half-open range of text in bytes, not empty, that begins and ends on grapheme boundaries.
///
/// Only a [`SourceText`](super::SourceText) makes spans, so that a span that exists is one that can be shown, selected
/// and sliced. The order is that of reading: by start, then by end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    start: usize,
    end: usize,
}

impl Span {
    /// Makes a span of offsets that the caller knows to be ascending grapheme boundaries.
    pub(super) const fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// Returns the first byte.
    pub const fn start(self) -> usize {
        self.start
    }

    /// Returns the byte after the last.
    pub const fn end(self) -> usize {
        self.end
    }

    /// Returns the length in bytes; never 0.
    #[expect(clippy::len_without_is_empty, reason = "a span is never empty")]
    pub const fn len(self) -> usize {
        self.end - self.start
    }

    /// Returns the bytes as a range, to slice or to iterate.
    pub const fn range(self) -> Range<usize> {
        self.start..self.end
    }

    /// Tells whether the byte at `offset` lies inside.
    pub const fn contains(self, offset: usize) -> bool {
        self.start <= offset && offset < self.end
    }

    /// Tells whether `other` lies inside; a span covers itself.
    pub const fn covers(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Tells whether the two share at least one byte.
    pub const fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Returns the smallest span that covers both.
    #[must_use]
    pub fn hull(self, other: Self) -> Self {
        Self::new(self.start.min(other.start), self.end.max(other.end))
    }

    /// Returns what is left of it without the other: what stands before, and what stands after.
    pub fn without(self, other: Self) -> impl Iterator<Item = Self> {
        let before = Self::new(self.start, self.end.min(other.start));
        let after = Self::new(self.start.max(other.end), self.end);
        [before, after].into_iter().filter(|part| part.start < part.end)
    }

    /// Returns what both have in common.
    pub fn intersection(self, other: Self) -> Option<Self> {
        let (start, end) = (self.start.max(other.start), self.end.min(other.end));
        (start < end).then(|| Self::new(start, end))
    }
}
