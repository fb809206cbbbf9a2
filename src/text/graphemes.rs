//! Where graphemes begin (UAX #29), looked up in constant time.

use unicode_segmentation::UnicodeSegmentation;

/// Bits of a word of the index.
const BITS: usize = u64::BITS as usize;

/// The boundaries of a text's graphemes, found in one pass.
///
/// Asking the text anew for each offset takes as long as the cluster or the row of flags around it is, which a hostile text
/// makes as long as the text.
#[derive(Clone, Debug)]
pub(super) enum Graphemes {
    /// Every byte begins a grapheme: ASCII without CR.
    Bytes,
    /// One bit a byte: it begins a grapheme.
    Index(Vec<u64>),
}

impl Graphemes {
    pub(super) fn new(text: &str) -> Self {
        if text.is_ascii() && !text.contains('\r') {
            return Self::Bytes;
        }
        let mut index = vec![0; text.len().div_ceil(BITS)];
        for (at, _) in text.grapheme_indices(true) {
            if let Some(word) = index.get_mut(at / BITS) {
                *word |= 1 << (at % BITS);
            }
        }
        Self::Index(index)
    }

    /// Tells whether a grapheme begins at byte `offset` of the text.
    pub(super) fn begins_at(&self, offset: usize) -> bool {
        match self {
            Self::Bytes => true,
            Self::Index(index) => {
                index.get(offset / BITS).is_some_and(|word| word & (1 << (offset % BITS)) != 0)
            }
        }
    }

    /// Returns the first beginning after byte `offset`; none when the grapheme there is the last.
    pub(super) fn after(&self, offset: usize) -> Option<usize> {
        let Self::Index(index) = self else { return Some(offset + 1) };
        let from = offset + 1;
        let mut word = index.get(from / BITS)? & (u64::MAX << (from % BITS));
        let mut at = from / BITS;
        while word == 0 {
            at += 1;
            word = *index.get(at)?;
        }
        Some(at * BITS + word.trailing_zeros() as usize)
    }

    /// Returns the last beginning before byte `offset`, none at the start.
    pub(super) fn before(&self, offset: usize) -> Option<usize> {
        let until = offset.checked_sub(1)?;
        let Self::Index(index) = self else { return Some(until) };
        let mut at = until / BITS;
        let mut word = index.get(at)? & (u64::MAX >> (BITS - 1 - until % BITS));
        while word == 0 {
            at = at.checked_sub(1)?;
            word = *index.get(at)?;
        }
        Some(at * BITS + (BITS - 1 - word.leading_zeros() as usize))
    }
}
