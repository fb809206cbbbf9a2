//! `merge --git BASE OURS THEIRS`: the merge driver of git.

use std::{
    fs,
    path::{Path, PathBuf},
};

use clap::Args;

use super::{
    exit::{Exit, Stop},
    output,
};
use crate::store::{self, Options, Versions};

/// The arguments of `merge`.
#[derive(Debug, Args)]
pub(super) struct Merge {
    /// Merge as git's merge driver does: OURS takes the work of both sides; 1 when something is left to decide.
    #[arg(long, required = true)]
    git: bool,
    /// What both sides come from (%O); an empty file where they have nothing in common.
    base: PathBuf,
    /// The file of this side (%A), which takes the merge.
    ours: PathBuf,
    /// The file of the other side (%B).
    theirs: PathBuf,
    /// The place of the annotation file in the working tree (%P), which leads to its article.
    path: Option<PathBuf>,
}

/// Merges, and tells what came of it.
pub(super) fn merge(arguments: &Merge, options: &Options) -> Result<Exit, Stop> {
    let place = arguments.path.as_ref().unwrap_or(&arguments.ours).display();
    let [base, ours, theirs] = [&arguments.base, &arguments.ours, &arguments.theirs].map(|path| read(path));
    let (base, ours, theirs) = (base?, ours?, theirs?);
    let article = arguments.path.as_deref().and_then(store::article_of);
    let article = article.and_then(|article| store::read_article(&article).ok());
    let versions = Versions { base: &base, ours: &ours, theirs: &theirs };
    let merged = store::merge_versions(versions, article, &options.scheme);
    let (json, merge) = merged.map_err(|error| Stop::Error(format!("{place}: not merged: {error}")))?;
    if json != ours {
        store::replace(&arguments.ours, json.as_bytes()).map_err(Stop::error)?;
    }
    if merge.disputed == 0 {
        return Ok(Exit::Fine);
    }
    let (joined, disputed) = (merge.joined, merge.disputed);
    output::note(&format!(
        "{place}: {joined} joined, {disputed} to decide: open it in quotemark, then git add it"
    ));
    Ok(Exit::Found)
}

fn read(path: &Path) -> Result<String, Stop> {
    fs::read_to_string(path)
        .map_err(|error| Stop::Error(format!("{}: cannot be read: {error}", path.display())))
}
