use std::{path::PathBuf, sync::Arc};

use super::{
    article::ArticleError,
    open::Opened,
    paths::Entry,
    queue::{QueueError, articles},
};
use crate::{annotation::Scheme, extract::Extractor};

/// How articles are worked on.
#[derive(Clone, Debug)]
pub struct Options {
    /// The folder that holds the annotation files, none when each is beside its article.
    pub annotations: Option<PathBuf>,
    /// Who works on them.
    pub annotator: String,
    /// The labels.
    pub scheme: Scheme,
}

/// The articles to work on, and how.
#[derive(Clone, Debug)]
pub struct Session {
    /// The articles in the order in which they are worked on; at least one.
    pub entries: Arc<[Entry]>,
    /// How they are worked on.
    pub options: Options,
}

impl Session {
    /// Finds the articles that the paths name.
    ///
    /// # Errors
    /// The first path that names none.
    pub fn new(paths: &[PathBuf], options: Options) -> Result<Self, QueueError> {
        Ok(Self { entries: articles(paths, options.annotations.as_deref())?.into(), options })
    }

    /// Opens one of the articles; nothing is written.
    ///
    /// # Errors
    /// An article that cannot be read.
    pub fn open(&self, entry: &Entry, extractor: &dyn Extractor) -> Result<Opened, ArticleError> {
        Opened::new(entry, &self.options, extractor)
    }
}
