//! Hashes of words and features: the same on every machine, for model files depend on them.

/// An odd number with well-spread bits (the golden ratio's).
const SPREAD: u64 = 0x9e37_79b9_7f4a_7c15;

/// A hash that grows byte by byte (FNV-1a).
#[derive(Clone, Copy, Debug)]
pub(super) struct Hasher(u64);

impl Hasher {
    /// Begins.
    pub(super) const fn new() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }

    /// Adds a byte.
    pub(super) const fn byte(&mut self, byte: u8) {
        self.0 = (self.0 ^ byte as u64).wrapping_mul(0x0100_0000_01b3);
    }

    /// Adds a code point as its own value, whole.
    pub(super) const fn char(&mut self, c: char) {
        self.0 = (self.0 ^ c as u64).wrapping_mul(0x0100_0000_01b3);
    }

    /// Returns the hash of what was added.
    pub(super) const fn finish(self) -> u32 {
        (scatter(self.0) >> 32) as u32
    }
}

/// Returns the hash of a text as it stands.
pub(super) fn text(text: &str) -> u32 {
    let mut hasher = Hasher::new();
    for c in text.chars() {
        hasher.char(c);
    }
    hasher.finish()
}

/// Returns the hash of a feature: a template's number with the two values that fill it.
pub(super) const fn feature(template: u32, a: u32, b: u32) -> u32 {
    let pair = (a as u64) | ((b as u64) << 32);
    (scatter(pair ^ (template as u64 + 1).wrapping_mul(SPREAD)) >> 32) as u32
}

/// Returns one hash of two.
pub(super) const fn pair(a: u32, b: u32) -> u32 {
    feature(u32::MAX, a, b)
}

/// Returns the checksum of a file's bytes.
pub(super) fn checksum(bytes: &[u8]) -> u64 {
    let mut sum = SPREAD;
    let mut words = bytes.chunks_exact(8);
    for word in words.by_ref() {
        let word = word.try_into().map_or(0, u64::from_le_bytes);
        sum = (sum ^ word).wrapping_mul(SPREAD).rotate_left(29);
    }
    for byte in words.remainder() {
        sum = (sum ^ u64::from(*byte)).wrapping_mul(SPREAD).rotate_left(29);
    }
    scatter(sum ^ bytes.len() as u64)
}

const fn scatter(mut x: u64) -> u64 {
    x ^= x >> 32;
    x = x.wrapping_mul(0xd6e8_feb8_6659_fd93);
    x ^= x >> 32;
    x.wrapping_mul(0xd6e8_feb8_6659_fd93)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hashes_stay_what_they_are() {
        let hashes = (text("Paris"), feature(1, 2, 3), checksum(b"quotemark 1"));
        assert_eq!(
            hashes,
            (3_565_365_137, 979_886_409, 17_502_116_006_920_235_435),
            "model files depend on them"
        );
        assert_ne!(text("Paris"), text("paris"));
        assert_ne!(feature(1, 2, 3), feature(1, 3, 2));
        assert_ne!(feature(1, 2, 3), feature(2, 2, 3));
    }

    #[test]
    fn a_changed_byte_changes_the_checksum() {
        let bytes: Vec<u8> = (0..100).collect();
        for at in 0..bytes.len() {
            let mut other = bytes.clone();
            other[at] ^= 1;
            assert_ne!(checksum(&bytes), checksum(&other), "byte {at}");
        }
        assert_ne!(checksum(&[0; 8]), checksum(&[0; 16]));
    }
}
