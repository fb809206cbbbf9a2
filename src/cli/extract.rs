//! `extract PATH…`: suggestions into annotation files, beside what a person has decided.

use std::path::PathBuf;

use rayon::prelude::*;

use super::{
    exit::{Exit, Stop},
    output,
};
use crate::{
    annotation::{Document, Status},
    extract::Extractor,
    store::{self, Entry, Options, Saved, Sidecar},
    text::{Segments, SourceText},
};

/// Extracts from every article; those that cannot be read or saved are named, and the others done all the same.
pub(super) fn extract(paths: &[PathBuf], options: &Options, extractor: &dyn Extractor) -> Result<Exit, Stop> {
    let entries = store::articles(paths, options.annotations.as_deref()).map_err(Stop::error)?;
    let progress = output::progress(entries.len());
    let article = |entry: &Entry| {
        let outcome = one(entry, options, extractor);
        progress.inc(1);
        outcome
    };
    let outcomes: Vec<Result<Saved, String>> = entries.par_iter().map(article).collect();
    progress.finish_and_clear();
    report(&outcomes)
}

fn one(entry: &Entry, options: &Options, extractor: &dyn Extractor) -> Result<Saved, String> {
    let text = store::read_article(&entry.article).map_err(|error| error.to_string())?;
    let (mut sidecar, former) = Sidecar::open(entry, options, &text);
    if let Some(reason) = sidecar.read_only() {
        return Err(reason.to_string());
    }
    let document = match former {
        // Who has called an article finished has seen what there is to see.
        Some(former) if former.status() == Status::Done => return Ok(Saved::Unchanged),
        former => suggested(former, options, extractor, &text),
    };
    sidecar.save(&text, &document).map_err(|error| error.to_string())
}

fn suggested(
    former: Option<Document>,
    options: &Options,
    extractor: &dyn Extractor,
    text: &SourceText,
) -> Document {
    let found = store::suggestions(extractor, text, &Segments::new(text), &options.scheme);
    match former {
        Some(former) => store::refresh(&former, found),
        None => store::document(found, &options.scheme, &options.annotator),
    }
}

fn report(outcomes: &[Result<Saved, String>]) -> Result<Exit, Stop> {
    let errors = || outcomes.iter().filter_map(|outcome| outcome.as_ref().err());
    errors().for_each(|error| output::error(error));
    let count = |wanted| outcomes.iter().filter(|outcome| **outcome == Ok(wanted)).count();
    let failed = errors().count();
    output::line(&format!(
        "{}: {} written, {} unchanged, {failed} failed",
        output::counted(outcomes.len(), "article"),
        count(Saved::Written),
        count(Saved::Unchanged)
    ))?;
    Ok(if failed == 0 { Exit::Fine } else { Exit::Failed })
}
