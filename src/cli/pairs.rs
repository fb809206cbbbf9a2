//! Annotation files with their articles, as `validate` and `repair` go through them.

use std::{
    collections::HashSet,
    path::{Path, PathBuf},
};

use super::output;
use crate::store::{self, Entry, QueueError};

/// An annotation file, and its article if there is one.
pub(super) struct Pair {
    pub(super) sidecar: PathBuf,
    pub(super) entry: Option<Entry>,
}

/// The annotation files that belong to some paths.
pub(super) struct Pairs {
    pub(super) pairs: Vec<Pair>,
    /// How many files were named that have none; that is told already.
    pub(super) missing: usize,
}

/// Returns the annotation files that belong to the paths, in the order of their articles, those without one last.
///
/// In a folder or a list an article may have none yet; one that is named by itself should have one.
pub(super) fn pairs(paths: &[PathBuf], annotations: Option<&Path>) -> Result<Pairs, QueueError> {
    let (mut pairs, mut missing) = (Vec::new(), 0);
    for path in paths {
        if store::is_sidecar(path) && path.is_file() {
            pairs.push(of_sidecar(path));
            continue;
        }
        let entries = store::articles_at(path)?;
        let others = if path.is_dir() { others(path, annotations, &entries)? } else { Vec::new() };
        if path.is_dir() && entries.is_empty() && others.is_empty() {
            return Err(QueueError::NoArticles(path.clone()));
        }
        if let [only] = &*entries
            && only.article == *path
            && !store::sidecar_path(only, annotations).exists()
        {
            missing += 1;
            tell_missing(path, &store::sidecar_path(only, annotations));
        }
        pairs.extend(
            entries
                .into_iter()
                .map(|entry| Pair { sidecar: store::sidecar_path(&entry, annotations), entry: Some(entry) }),
        );
        pairs.extend(others);
    }
    let mut seen = HashSet::new();
    pairs.retain(|pair| pair.sidecar.exists() && seen.insert(pair.sidecar.clone()));
    Ok(Pairs { pairs, missing })
}

fn tell_missing(path: &Path, sidecar: &Path) {
    let (path, sidecar) = (path.display(), sidecar.display());
    output::error(&format!("{path}: no annotation file, nor an article with one ({sidecar} is not there)"));
}

fn of_sidecar(sidecar: &Path) -> Pair {
    let article = store::article_of(sidecar).filter(|article| article.exists());
    Pair { sidecar: sidecar.to_owned(), entry: article.map(Entry::of_file) }
}

/// Returns the annotation files of a folder that belong to none of its articles: to other files, or to none at all.
fn others(folder: &Path, annotations: Option<&Path>, entries: &[Entry]) -> Result<Vec<Pair>, QueueError> {
    let known: HashSet<PathBuf> =
        entries.iter().map(|entry| store::sidecar_path(entry, annotations)).collect();
    let place = annotations.unwrap_or(folder);
    let found = store::files_below(place, |path| store::is_sidecar(path) && !known.contains(path))?;
    let pair = |sidecar: PathBuf| {
        let below = sidecar.strip_prefix(place).ok().and_then(store::article_of);
        let article = below.map(|below| folder.join(below)).filter(|article| article.exists());
        Pair { entry: article.map(|article| Entry { article, root: folder.to_owned() }), sidecar }
    };
    Ok(found.into_iter().map(pair).collect())
}
