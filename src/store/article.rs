use std::{io, path::Path, path::PathBuf};

use super::{
    files::{self, LARGEST_ARTICLE},
    told::point_first,
};
use crate::text::SourceText;

/// Why an article cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum ArticleError {
    /// The file cannot be read.
    #[error("{}: cannot be read: {error}", path.display())]
    Unreadable {
        /// The article.
        path: PathBuf,
        /// What the system says.
        error: io::Error,
    },
    /// The file is not UTF-8.
    #[error("{}: not UTF-8 at byte {byte}; convert it first, for example with iconv", path.display())]
    NotUtf8 {
        /// The article.
        path: PathBuf,
        /// The first byte that is wrong, from 0.
        byte: usize,
    },
}

impl ArticleError {
    /// Returns the error as the reader tells it: the point first, the path last.
    pub fn told(&self) -> String {
        match self {
            Self::Unreadable { path, .. } | Self::NotUtf8 { path, .. } => point_first(self, path),
        }
    }
}

/// Reads an article exactly as it stands: CRLF, NFD, BOM and NUL are kept, and an empty file is a text without paragraphs.
///
/// # Errors
/// A file that cannot be read, has more than [`LARGEST_ARTICLE`] bytes or is not UTF-8.
pub fn read_article(path: &Path) -> Result<SourceText, ArticleError> {
    let path = || path.to_owned();
    let bytes = files::read(&path(), LARGEST_ARTICLE)
        .map_err(|error| ArticleError::Unreadable { path: path(), error })?;
    let text = String::from_utf8(bytes);
    let not_utf8 = |byte| ArticleError::NotUtf8 { path: path(), byte };
    text.map(SourceText::new).map_err(|error| not_utf8(error.utf8_error().valid_up_to()))
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::text::Segments;

    #[test]
    fn what_is_not_utf8_is_named_with_its_byte() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("latin1.txt");
        fs::write(&path, b"caf\xe9").unwrap();
        let error = read_article(&path).unwrap_err().to_string();
        assert!(
            error.ends_with("latin1.txt: not UTF-8 at byte 3; convert it first, for example with iconv"),
            "{error}"
        );
    }

    #[test]
    fn every_text_is_read_as_it_stands() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.txt");
        for text in ["", " \n\t\r\n", "\u{feff}One\r\ntwo\0three", "e\u{301}", &"x".repeat(5_000)] {
            fs::write(&path, text).unwrap();
            let article = read_article(&path).unwrap();
            assert_eq!(article.as_str(), text);
            assert_eq!(Segments::new(&article).paragraphs().is_empty(), text.trim().is_empty());
        }
    }

    #[test]
    fn a_missing_file_is_named() {
        let error = read_article(Path::new("no/such.txt")).unwrap_err().to_string();
        assert!(error.starts_with("no/such.txt: cannot be read: "), "{error}");
    }
}
