//! Reviewed articles: what a person has accepted is a name, what was read and not marked is none, the rest is unknown.

use std::path::Path;

use sha2::{Digest, Sha256};

use super::lesson::{Lesson, names};
use crate::{
    annotation::{Document, Review, Status},
    cli::exit::Stop,
    learn::Gold,
    measure::{Name, Side},
    store::{self, Options, ReadOnly, Sidecar},
    text::{Segments, SourceText},
};

/// Reads the articles of a folder that have an annotation file.
pub(super) fn lessons(folder: &Path, options: &Options, digest: &mut Sha256) -> Result<Vec<Lesson>, Stop> {
    let mut lessons = Vec::new();
    for entry in store::articles_at(folder).map_err(Stop::error)? {
        let text = store::read_article(&entry.article).map_err(Stop::error)?;
        let (sidecar, document) = Sidecar::open(&entry, options, &text);
        if let Some(reason @ ReadOnly::Faulty { .. }) = sidecar.read_only() {
            return Err(Stop::error(reason));
        }
        if let Some(document) = document {
            digest.update(text.as_str());
            digest.update(format!("{document:?}"));
            lessons.push(lesson(text, &document));
        }
    }
    Ok(lessons)
}

fn lesson(text: SourceText, document: &Document) -> Lesson {
    let segments = Segments::new(&text);
    let accepted = marked(document, Review::Accepted);
    let mut gold = Gold::new(&text, &segments, &names(&accepted), &[]);
    if document.status() != Status::Done {
        gold.limit(&segments, document.read());
        for name in marked(document, Review::Suggested).mentions {
            gold.doubt(&segments, name.span);
        }
    }
    Lesson { text, segments, side: accepted, gold, weight: 1.0 }
}

fn marked(document: &Document, review: Review) -> Side {
    let reviewed = document.mentions().iter().filter(|mention| mention.review == review);
    Side { mentions: reviewed.map(Name::from).collect(), ..Side::default() }
}
