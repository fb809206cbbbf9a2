//! Conversion between bytes, code points and UTF-16 units.

/// Bytes between two entries of the index: small enough to count quickly, large enough to stay below 10 % of the text.
const BLOCK: usize = 256;

/// Units before a byte offset.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Counts {
    code_points: usize,
    utf16: usize,
}

impl Counts {
    fn add(self, bytes: &[u8]) -> Self {
        // Every code point has one byte that is no continuation; those of four bytes take two UTF-16 units.
        let code_points = bytes.iter().filter(|byte| (**byte & 0xC0) != 0x80).count();
        let pairs = bytes.iter().filter(|byte| **byte >= 0xF0).count();
        Self { code_points: self.code_points + code_points, utf16: self.utf16 + code_points + pairs }
    }
}

/// An index of the units before each block of a text, so that a conversion counts at most one block.
#[derive(Clone, Debug)]
pub(super) struct Offsets {
    blocks: Vec<Counts>,
}

impl Offsets {
    pub(super) fn new(text: &str) -> Self {
        let mut blocks = vec![Counts::default()];
        let mut before = Counts::default();
        for block in text.as_bytes().chunks(BLOCK) {
            before = before.add(block);
            blocks.push(before);
        }
        Self { blocks }
    }

    /// Returns the code points before byte `offset`.
    pub(super) fn code_points(&self, text: &str, offset: usize) -> usize {
        self.before(text, offset).code_points
    }

    /// Returns the UTF-16 units before byte `offset`.
    pub(super) fn utf16(&self, text: &str, offset: usize) -> usize {
        self.before(text, offset).utf16
    }

    /// Returns the byte at which code point number `index` begins; the text's end counts as a code point.
    pub(super) fn byte_of_code_point(&self, text: &str, index: usize) -> Option<usize> {
        self.byte_of(text, index, |counts| counts.code_points, |_| 1)
    }

    /// Returns the byte of UTF-16 unit number `index`, none inside a surrogate pair.
    pub(super) fn byte_of_utf16(&self, text: &str, index: usize) -> Option<usize> {
        self.byte_of(text, index, |counts| counts.utf16, char::len_utf16)
    }

    fn before(&self, text: &str, offset: usize) -> Counts {
        let offset = offset.min(text.len());
        let block = offset / BLOCK;
        let counts = self.blocks.get(block).copied().unwrap_or_default();
        text.as_bytes().get(block * BLOCK..offset).map_or(counts, |rest| counts.add(rest))
    }

    fn byte_of(
        &self,
        text: &str,
        index: usize,
        unit: impl Fn(&Counts) -> usize,
        size: impl Fn(char) -> usize,
    ) -> Option<usize> {
        let block = self.blocks.partition_point(|counts| unit(counts) <= index).checked_sub(1)?;
        let mut byte = text.ceil_char_boundary(block * BLOCK);
        let mut at = unit(&self.before(text, byte));
        // A code point that straddles the border of the block is counted before it.
        if at > index {
            byte = text.floor_char_boundary((block * BLOCK).saturating_sub(1));
            at = unit(&self.before(text, byte));
        }
        let mut rest = text.get(byte..)?.chars();
        while at < index {
            let next = rest.next()?;
            byte += next.len_utf8();
            at += size(next);
        }
        (at == index).then_some(byte)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const SAMPLE: &str = "“We won’t pay 🚒,” José Ruiz said.";

    #[test]
    fn counts_the_sample_of_the_notes_in_three_units() {
        let offsets = Offsets::new(SAMPLE);
        assert_eq!(offsets.code_points(SAMPLE, SAMPLE.len()), 33);
        assert_eq!(offsets.utf16(SAMPLE, SAMPLE.len()), 34);
        assert_eq!(offsets.byte_of_code_point(SAMPLE, 18), Some(27));
        assert_eq!(offsets.byte_of_utf16(SAMPLE, 19), Some(27));
    }

    #[test]
    fn refuses_what_lies_inside_a_surrogate_pair_or_past_the_end() {
        let offsets = Offsets::new(SAMPLE);
        assert_eq!(offsets.byte_of_utf16(SAMPLE, 15), None);
        assert_eq!(offsets.byte_of_code_point(SAMPLE, 34), None);
        assert_eq!(offsets.byte_of_code_point(SAMPLE, 33), Some(SAMPLE.len()));
    }

    proptest! {
        #[test]
        fn every_offset_survives_the_round_trip(text in "(\\PC|\r|\n){0,900}") {
            let offsets = Offsets::new(&text);
            for (index, byte) in text.char_indices().map(|(byte, _)| byte).chain([text.len()]).enumerate() {
                prop_assert_eq!(offsets.code_points(&text, byte), index);
                prop_assert_eq!(offsets.byte_of_code_point(&text, index), Some(byte));
                prop_assert_eq!(offsets.byte_of_utf16(&text, offsets.utf16(&text, byte)), Some(byte));
            }
        }
    }
}
