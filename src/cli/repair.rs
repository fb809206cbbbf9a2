//! `repair PATH…`: what can be saved of broken annotation files, into new files beside them.

use std::path::PathBuf;

use super::{
    exit::{Exit, Stop},
    output,
    pairs::{Pair, Pairs, pairs},
};
use crate::store::{self, Options, Repaired};

/// Saves what can be saved of the annotation files that belong to the paths, and names each thing mended or left out.
pub(super) fn repair(paths: &[PathBuf], options: &Options) -> Result<Exit, Stop> {
    let Pairs { pairs, missing: mut failed } =
        pairs(paths, options.annotations.as_deref()).map_err(Stop::error)?;
    let (mut repaired, mut edited) = (0, 0);
    for pair in &pairs {
        match saved(pair, options) {
            Ok(None) => edited += usize::from(tell_edited(pair, options)?),
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
    Ok(match (failed, repaired + edited) {
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
    let path = saved.path.display();
    Ok(output::line(&format!(
        "{sidecar}: repaired in {path}; look at it, and rename it to {sidecar} to use it"
    ))?)
}

/// Tells when a file needs no repair, but its article was edited; returns whether that is so.
fn tell_edited(pair: &Pair, options: &Options) -> Result<bool, Stop> {
    let Some(entry) = &pair.entry else { return Ok(false) };
    let text = store::read_article(&entry.article).map_err(Stop::error)?;
    let is_edited = store::faults(&pair.sidecar, entry, &text, &options.scheme)
        .iter()
        .any(|fault| fault.path == "source");
    if is_edited {
        output::line(&format!(
            "{}: not broken, but its article was edited: quotemark validate --reanchor brings the file after it",
            pair.sidecar.display()
        ))?;
    }
    Ok(is_edited)
}
