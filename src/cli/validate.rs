//! `validate PATH…`: annotation files against their articles, and after them when those were edited.

use std::{
    collections::HashSet,
    path::{Path, PathBuf},
};

use super::{
    exit::{Exit, Stop},
    output,
};
use crate::{
    format::native::Fault,
    store::{self, Entry, Moves, NotSaved, Options, QueueError, ReadOnly, Sidecar},
};

/// An annotation file, and its article if there is one.
struct Pair {
    sidecar: PathBuf,
    entry: Option<Entry>,
}

/// Names each fault of the annotation files that belong to the paths: articles, folders, lists or annotation files.
pub(super) fn validate(paths: &[PathBuf], options: &Options) -> Result<Exit, Stop> {
    let (mut faults, mut failed) = (0, 0);
    let pairs = pairs(paths, options.annotations.as_deref()).map_err(Stop::error)?;
    for pair in &pairs {
        match faults_of(pair, options) {
            Ok(found) => {
                faults += found.len();
                for fault in found {
                    output::line(&format!("{}: {fault}", pair.sidecar.display()))?;
                }
            }
            Err(error) => {
                failed += 1;
                output::error(&error);
            }
        }
    }
    output::note(&format!(
        "{}, {}",
        output::counted(pairs.len(), "annotation file"),
        output::counted(faults, "fault")
    ));
    Ok(match (failed, faults) {
        (0, 0) => Exit::Fine,
        (0, _) => Exit::Found,
        _ => Exit::Failed,
    })
}

/// Brings the annotation files that belong to the paths after their articles, and names what is doubtful or lost.
pub(super) fn reanchor(paths: &[PathBuf], options: &Options) -> Result<Exit, Stop> {
    let (mut written, mut found, mut failed) = (0, 0, 0);
    let pairs = pairs(paths, options.annotations.as_deref()).map_err(Stop::error)?;
    for pair in &pairs {
        match reanchored(pair, options) {
            Ok(Reanchored::Unchanged) => {}
            Ok(Reanchored::Moved(moves)) => {
                written += 1;
                found += usize::from(moves.needs_a_look());
                tell(pair, &moves)?;
            }
            Ok(Reanchored::Faulty(faults)) => {
                found += 1;
                for fault in faults {
                    output::line(&format!("{}: {fault}", pair.sidecar.display()))?;
                }
            }
            Err(error) => {
                failed += 1;
                output::error(&error);
            }
        }
    }
    output::note(&format!("{}, {written} written", output::counted(pairs.len(), "annotation file")));
    Ok(match (failed, found) {
        (0, 0) => Exit::Fine,
        (0, _) => Exit::Found,
        _ => Exit::Failed,
    })
}

/// What came of an annotation file.
enum Reanchored {
    /// Its article is the one that it was made for.
    Unchanged,
    /// It was written.
    Moved(Moves),
    /// It stays as it is.
    Faulty(Vec<Fault>),
}

fn reanchored(pair: &Pair, options: &Options) -> Result<Reanchored, String> {
    let Some(entry) = &pair.entry else {
        return Ok(Reanchored::Faulty(vec![Fault::new("source", "the article is missing")]));
    };
    let text = store::read_article(&entry.article).map_err(|error| error.to_string())?;
    match Sidecar::reanchor(pair.sidecar.clone(), entry, &text, options) {
        Ok(None) => Ok(Reanchored::Unchanged),
        Ok(Some(moves)) => Ok(Reanchored::Moved(moves)),
        Err(NotSaved::ReadOnly(ReadOnly::Faulty { faults, .. })) => Ok(Reanchored::Faulty(faults)),
        Err(error) => Err(error.to_string()),
    }
}

fn tell(pair: &Pair, moves: &Moves) -> Result<(), Stop> {
    let sidecar = pair.sidecar.display();
    output::line(&format!("{sidecar}: {moves}"))?;
    for (ids, what) in [(&moves.doubtful, "doubtful"), (&moves.lost, "lost")] {
        for id in ids {
            output::line(&format!("{sidecar}: {id}: {what}"))?;
        }
    }
    Ok(())
}

fn faults_of(pair: &Pair, options: &Options) -> Result<Vec<Fault>, String> {
    let Some(entry) = &pair.entry else {
        return Ok(vec![Fault::new("source", "the article is missing")]);
    };
    let text = store::read_article(&entry.article).map_err(|error| error.to_string())?;
    Ok(store::faults(&pair.sidecar, entry, &text, &options.scheme))
}

/// Returns the annotation files that belong to the paths, in the order of their articles, those without one last.
fn pairs(paths: &[PathBuf], annotations: Option<&Path>) -> Result<Vec<Pair>, QueueError> {
    let mut pairs = Vec::new();
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
        pairs.extend(
            entries
                .into_iter()
                .map(|entry| Pair { sidecar: store::sidecar_path(&entry, annotations), entry: Some(entry) }),
        );
        pairs.extend(others);
    }
    let mut seen = HashSet::new();
    pairs.retain(|pair| pair.sidecar.exists() && seen.insert(pair.sidecar.clone()));
    Ok(pairs)
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
