//! Reviewed articles: what a person has accepted is a name, what was read and not marked is none, the rest is unknown.

use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use super::lesson::{Desk, Lesson, names};
use crate::{
    annotation::{Document, Review, Status},
    cli::{
        eval::{article_of_annotations, content},
        exit::Stop,
    },
    learn::Gold,
    measure::{Name, Side},
    store::{self, Entry, Sidecar, is_sidecar},
    text::{Segments, SourceText},
};

/// Reads the articles to which a folder has annotation files, or to which one of them belongs.
///
/// # Errors
/// A folder without any, a file whose article is not there, and a file that is broken.
pub(super) fn lessons(path: &Path, desk: &Desk<'_>, digest: &mut Sha256) -> Result<Vec<Lesson>, Stop> {
    let mut lessons = Vec::new();
    for (sidecar, entry) in annotated(path, desk)? {
        let text = store::read_article(&entry.article).map_err(Stop::error)?;
        let document = Sidecar::look(sidecar, &entry, &text, desk.options).map_err(Stop::error)?;
        if let Some(document) = document {
            digest.update(text.as_str());
            digest.update(format!("{document:?}"));
            lessons.push(lesson(text, &document));
        }
    }
    Ok(lessons)
}

/// Returns the annotation files with their articles.
fn annotated(path: &Path, desk: &Desk<'_>) -> Result<Vec<(PathBuf, Entry)>, Stop> {
    let found = match (desk.options.annotations.as_deref(), desk.articles) {
        (Some(annotations), None) => mirrored(path, annotations)?,
        _ => beside(path, desk.articles)?,
    };
    if found.is_empty() {
        let folder = desk.options.annotations.as_deref().filter(|_| desk.articles.is_none()).unwrap_or(path);
        return Err(Stop::Error(format!(
            "{}: no annotation files in this folder (*.ann.json)",
            folder.display()
        )));
    }
    Ok(found)
}

/// Returns those under the folder of `--annotations`, for the articles of another folder.
fn mirrored(folder: &Path, annotations: &Path) -> Result<Vec<(PathBuf, Entry)>, Stop> {
    let entries = store::articles_at(folder).map_err(Stop::error)?.into_iter();
    let with_sidecar = entries.map(|entry| (store::sidecar_path(&entry, Some(annotations)), entry));
    Ok(with_sidecar.filter(|(sidecar, _)| sidecar.exists()).collect())
}

/// Returns those in a folder, each with the article beside it or under `articles`.
fn beside(path: &Path, articles: Option<&Path>) -> Result<Vec<(PathBuf, Entry)>, Stop> {
    let (folder, sidecars) = if path.is_dir() {
        (path, store::files_below(path, is_sidecar).map_err(Stop::error)?)
    } else {
        (path.parent().unwrap_or(path), vec![path.to_owned()])
    };
    let with_article = |sidecar: PathBuf| {
        let json = content(&sidecar).map_err(Stop::Error)?;
        let below = sidecar.strip_prefix(folder).ok().and_then(store::article_of);
        let below = below.unwrap_or_else(|| sidecar.clone());
        let article = article_of_annotations(&sidecar, &below, &json, articles).map_err(Stop::Error)?;
        Ok((sidecar, Entry::of_file(article)))
    };
    sidecars.into_iter().map(with_article).collect()
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
