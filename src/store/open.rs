use super::{
    article::{ArticleError, read_article},
    paths::Entry,
    session::Options,
    sidecar::Sidecar,
    suggest,
};
use crate::{
    annotation::Document,
    extract::{ExtractError, Extractor},
    text::{Segments, SourceText},
};

/// An article with its annotations, ready to be read and changed.
#[derive(Debug)]
pub struct Opened {
    /// The article.
    pub entry: Entry,
    /// Its annotation file, which saves the document and says why it does not.
    pub sidecar: Sidecar,
    /// Its text.
    pub text: SourceText,
    /// The text's paragraphs, sentences and tokens.
    pub segments: Segments,
    /// The annotations: those of the file, or suggestions when there is none or it is faulty.
    pub document: Document,
    /// Why there are no suggestions, when an extractor that was asked for them gave none.
    pub failed: Option<ExtractError>,
}

impl Opened {
    /// Opens an article; nothing is written.
    ///
    /// # Errors
    /// An article that cannot be read. What is wrong with its annotation file makes it read-only instead, and when the
    /// extractor fails there are no suggestions.
    pub fn new(entry: &Entry, options: &Options, extractor: &dyn Extractor) -> Result<Self, ArticleError> {
        let text = read_article(&entry.article)?;
        let segments = Segments::new(&text);
        let (sidecar, document) = Sidecar::open(entry, options, &text);
        let mut failed = None;
        let document = document.unwrap_or_else(|| {
            let suggestions = suggest::suggestions(extractor, &text, &segments, &options.scheme);
            let found = suggestions.map(|suggestions| suggestions.found);
            let found = found.map_err(|error| failed = Some(error)).unwrap_or_default();
            suggest::document(found, &options.scheme, &options.annotator)
        });
        Ok(Self { entry: entry.clone(), sidecar, text, segments, document, failed })
    }
}
