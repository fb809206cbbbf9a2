use std::fmt::Write;

use sha2::{Digest, Sha256};

use crate::text::SourceText;

/// The text that an annotation file belongs to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceRef {
    /// The article's file name.
    pub path: String,
    /// The SHA-256 of its bytes in lower-case hexadecimal, as `sha256sum` prints it.
    pub sha256: String,
    /// Its length in code points.
    pub length: usize,
}

impl SourceRef {
    /// Refers to a text in a file of this name.
    pub fn new(path: impl Into<String>, text: &SourceText) -> Self {
        let sha256 = sha256(text.as_str().as_bytes());
        Self { path: path.into(), sha256, length: text.code_points(text.len()) }
    }
}

/// Returns the SHA-256 of bytes in lower-case hexadecimal, as `sha256sum` prints it.
pub fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().fold(String::with_capacity(64), |mut hex, byte| {
        write!(hex, "{byte:02x}").expect("a string takes all that is written");
        hex
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fingerprint_is_that_of_sha256sum() {
        let source = SourceRef::new("a.txt", &SourceText::new("\u{feff}é\r\n"));
        assert_eq!(source.sha256, "aed6404f0f21739aae66e784e8eae25f73c9b3cfe4d3344df2068a9b117a7e2f");
        assert_eq!(source.length, 4);
    }
}
