//! `validate PATH…`: annotation files against their articles, and after them when those were edited.

use std::path::PathBuf;

use super::{
    exit::{Exit, Stop},
    output,
    pairs::{Pair, Pairs, pairs},
};
use crate::{
    format::native::Fault,
    store::{self, Moves, NotSaved, Options, ReadOnly, Sidecar},
};

/// Names each fault of the annotation files that belong to the paths: articles, folders, lists or annotation files.
pub(super) fn validate(paths: &[PathBuf], options: &Options) -> Result<Exit, Stop> {
    let Pairs { pairs, missing: mut failed } =
        pairs(paths, options.annotations.as_deref()).map_err(Stop::error)?;
    let mut faults = 0;
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
    let Pairs { pairs, missing: mut failed } =
        pairs(paths, options.annotations.as_deref()).map_err(Stop::error)?;
    let (mut written, mut found) = (0, 0);
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
