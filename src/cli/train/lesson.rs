use std::path::Path;

use sha2::{Digest, Sha256};

use super::{Source, corpus, reviewed};
use crate::{
    cli::{eval::content, exit::Stop},
    learn::{Gold, Kind, Trained},
    measure::Side,
    store::{Options, is_sidecar},
    text::{Segments, SourceText, Span},
};

/// An article with what is known about its names.
pub(super) struct Lesson {
    pub text: SourceText,
    pub segments: Segments,
    /// What is marked.
    pub side: Side,
    /// What each token may be.
    pub gold: Gold,
    /// How much each sentence counts.
    pub weight: f32,
}

/// Where reviewed articles are, and how they are read.
pub(super) struct Desk<'a> {
    /// Where the articles are that are not beside their annotation files.
    pub articles: Option<&'a Path>,
    pub options: &'a Options,
}

/// Returns the names among what is marked.
pub(super) fn names(side: &Side) -> Vec<(Span, Kind)> {
    side.mentions.iter().filter_map(|name| Some((name.span, Kind::of_label(name.label.as_str())?))).collect()
}

/// Reads a source and tells what it is.
pub(super) fn read(source: &Source, desk: &Desk<'_>) -> Result<(Vec<Lesson>, Trained), Stop> {
    let mut digest = Sha256::new();
    let mut lessons = if source.path.is_dir() || is_sidecar(&source.path) {
        reviewed::lessons(&source.path, desk, &mut digest)?
    } else {
        corpus::lessons(&content(&source.path).map_err(Stop::Error)?, &mut digest)
            .map_err(|error| Stop::Error(format!("{}: {error}", source.path.display())))?
    };
    for lesson in &mut lessons {
        lesson.weight = source.weight;
    }
    let sha256 = digest.finalize().iter().fold(String::new(), |hex, byte| hex + &format!("{byte:02x}"));
    let trained = Trained { name: name(&source.path), sha256, weight: source.weight, ..Trained::default() };
    Ok((lessons, trained))
}

fn name(path: &Path) -> String {
    path.file_name().map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned())
}
