use std::path::Path;

use serde::Deserialize;

use super::{
    article::read_article,
    filed::{filed, has_journal},
    files::{self, LARGEST_SIDECAR},
    paths::{Entry, sidecar_path},
    session::Options,
};
use crate::{
    annotation::{Document, Review, Status},
    format::native::SourceRef,
};

/// How far the work on an article has come, as its annotation file says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Survey {
    /// The status of the article.
    pub status: Status,
    /// Annotations that a person has decided about.
    pub reviewed: usize,
    /// All annotations.
    pub all: usize,
}

/// The parts of an annotation file that a survey needs.
#[derive(Deserialize)]
struct File {
    status: Status,
    mentions: Vec<Item>,
    quotations: Vec<Item>,
}

#[derive(Deserialize)]
struct Item {
    review: Review,
    anchor: Option<serde::de::IgnoredAny>,
}

/// Looks into the annotation file of an article and, where a session was cut short, into its journal.
pub fn survey_of(entry: &Entry, options: &Options) -> Option<Survey> {
    let sidecar = sidecar_path(entry, options.annotations.as_deref());
    let whole = has_journal(&sidecar).then(|| opened(entry, &sidecar)).flatten();
    whole.as_ref().map(Survey::of).or_else(|| survey(&sidecar))
}

fn opened(entry: &Entry, sidecar: &Path) -> Option<Document> {
    let (text, json) = (
        read_article(&entry.article).ok()?,
        String::from_utf8(files::read(sidecar, LARGEST_SIDECAR).ok()?).ok()?,
    );
    let source = SourceRef::new(entry.name(), &text);
    Some(filed(sidecar, &json, &text, &source, None).ok()?.document)
}

impl Survey {
    fn of(document: &Document) -> Self {
        let (reviewed, all) = document.progress();
        Self { status: document.status(), reviewed, all }
    }
}

/// Looks into an annotation file without its article; none when there is no file, or one that cannot be read.
pub fn survey(sidecar: &Path) -> Option<Survey> {
    let File { status, mentions, quotations } =
        serde_json::from_slice(&files::read(sidecar, LARGEST_SIDECAR).ok()?).ok()?;
    let items = || mentions.iter().chain(&quotations);
    let reviewed = items().filter(|item| item.review != Review::Suggested && item.anchor.is_none()).count();
    Some(Survey { status, reviewed, all: items().count() })
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::{annotation::notation, format::native};

    #[test]
    fn tells_what_a_saved_document_tells() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.txt.ann.json");
        assert_eq!(survey(&path), None);
        let notated = notation::parse("[Ada Berg]P1? (said)r1 {“We will”}c1=1! to [Bo]P2x.");
        let source = SourceRef::new("a.txt".to_owned(), &notated.text);
        fs::write(&path, native::write(&notated.text, &source, &notated.document)).unwrap();
        let (reviewed, all) = notated.document.progress();
        assert_eq!((reviewed, all), (2, 3));
        assert_eq!(survey(&path), Some(Survey { status: notated.document.status(), reviewed, all }));
        fs::write(&path, "{").unwrap();
        assert_eq!(survey(&path), None);
    }
}
