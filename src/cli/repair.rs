//! `repair PATH…`: what can be saved of broken annotation files, into new files beside them.

use std::path::PathBuf;

use super::{
    exit::{Exit, Stop},
    output,
    pairs::{Pair, pairs},
};
use crate::store::{self, Options, Repaired};

/// Saves what can be saved of the annotation files that belong to the paths, and names each thing mended or left out.
pub(super) fn repair(paths: &[PathBuf], options: &Options) -> Result<Exit, Stop> {
    let (mut repaired, mut failed) = (0, 0);
    let pairs = pairs(paths, options.annotations.as_deref()).map_err(Stop::error)?;
    for pair in &pairs {
        match saved(pair, options) {
            Ok(None) => {}
            Ok(Some(saved)) => {
                repaired += 1;
                tell(pair, &saved)?;
            }
            Err(error) => {
                failed += 1;
                output::error(&error);
            }
        }
    }
    output::note(&format!("{}, {repaired} repaired", output::counted(pairs.len(), "annotation file")));
    Ok(match (failed, repaired) {
        (0, 0) => Exit::Fine,
        (0, _) => Exit::Found,
        _ => Exit::Failed,
    })
}

fn saved(pair: &Pair, options: &Options) -> Result<Option<Repaired>, String> {
    let Some(entry) = &pair.entry else {
        return Err(format!("{}: the article is missing; put it beside the file", pair.sidecar.display()));
    };
    let text = store::read_article(&entry.article).map_err(|error| error.to_string())?;
    store::repair(&pair.sidecar, entry, &text, options).map_err(|error| error.to_string())
}

fn tell(pair: &Pair, saved: &Repaired) -> Result<(), Stop> {
    let sidecar = pair.sidecar.display();
    for fault in &saved.mended {
        output::line(&format!("{sidecar}: {fault}"))?;
    }
    Ok(output::line(&format!("{sidecar}: the rest is in {}", saved.path.display()))?)
}
