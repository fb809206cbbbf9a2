//! `extract PATH…`: suggestions into annotation files, beside what a person has decided.

use std::{
    collections::BTreeSet,
    io,
    path::PathBuf,
    sync::{Mutex, PoisonError},
};

use rayon::prelude::*;

use super::{
    exit::{Exit, Stop},
    filter::filter,
    output,
};
use crate::{
    annotation::{Document, Label, Status},
    extract::{ExtractError, Extractor},
    store::{self, Entry, Options, Saved, Sidecar, Suggestions},
    text::{Segments, SourceText},
};

/// What became of an article.
struct Done {
    saved: Saved,
    /// The labels that are not in the scheme, whose suggestions are left out.
    unknown: BTreeSet<Label>,
}

/// Extracts from every article; those that cannot be read or saved are named, and the others done all the same.
pub(super) fn extract(paths: &[PathBuf], options: &Options, extractor: &dyn Extractor) -> Result<Exit, Stop> {
    let entries = store::articles(paths, options.annotations.as_deref()).map_err(Stop::error)?;
    let progress = output::progress(entries.len());
    let article = |entry: &Entry| {
        let outcome = one(entry, options, extractor);
        progress.inc(1);
        outcome
    };
    let outcomes: Vec<Result<Done, String>> = entries.par_iter().map(article).collect();
    progress.finish_and_clear();
    report(&outcomes, &options.scheme.name)
}

/// Answers each line of the standard input; of labels that are left out each is told when it first occurs.
pub(super) fn jsonl(options: &Options, extractor: &dyn Extractor) -> Result<Exit, Stop> {
    let told = Mutex::new(BTreeSet::new());
    let suggest = |text: &SourceText, segments: &Segments| {
        let Suggestions { found, unknown } = store::suggestions(extractor, text, segments, &options.scheme)?;
        if !unknown.is_empty() {
            let mut told = told.lock().unwrap_or_else(PoisonError::into_inner);
            let new: BTreeSet<Label> = unknown.difference(&told).cloned().collect();
            tell_left_out(&new, &options.scheme.name);
            told.extend(new);
        }
        Ok(found)
    };
    filter(io::stdin().lock(), &mut output::stdout(), &suggest)?;
    Ok(Exit::Fine)
}

/// Names the labels whose suggestions are left out, if there are any.
fn tell_left_out(labels: &BTreeSet<Label>, scheme: &str) {
    if !labels.is_empty() {
        let labels: Vec<&str> = labels.iter().map(Label::as_str).collect();
        let labels = labels.join(", ");
        output::note(&format!("left out, because the scheme {scheme:?} has no such labels: {labels}"));
    }
}

fn one(entry: &Entry, options: &Options, extractor: &dyn Extractor) -> Result<Done, String> {
    let text = store::read_article(&entry.article).map_err(|error| error.to_string())?;
    let (mut sidecar, former) = Sidecar::open(entry, options, &text);
    if let Some(reason) = sidecar.read_only() {
        return Err(reason.to_string());
    }
    // Who has called an article finished has seen what there is to see.
    if former.as_ref().is_some_and(|former| former.status() == Status::Done) {
        return Ok(Done { saved: Saved::Unchanged, unknown: BTreeSet::new() });
    }
    let (document, unknown) = suggested(former, options, extractor, &text)
        .map_err(|error| format!("{}: {error}", entry.article.display()))?;
    let saved = sidecar.save(&text, &document).map_err(|error| error.to_string())?;
    Ok(Done { saved, unknown })
}

fn suggested(
    former: Option<Document>,
    options: &Options,
    extractor: &dyn Extractor,
    text: &SourceText,
) -> Result<(Document, BTreeSet<Label>), ExtractError> {
    let Suggestions { found, unknown } =
        store::suggestions(extractor, text, &Segments::new(text), &options.scheme)?;
    let document = match former {
        Some(former) => store::refresh(&former, found),
        None => store::document(found, &options.scheme, &options.annotator),
    };
    Ok((document, unknown))
}

fn report(outcomes: &[Result<Done, String>], scheme: &str) -> Result<Exit, Stop> {
    let errors = || outcomes.iter().filter_map(|outcome| outcome.as_ref().err());
    errors().for_each(|error| output::error(error));
    let done = || outcomes.iter().flatten();
    tell_left_out(&done().flat_map(|done| &done.unknown).cloned().collect(), scheme);
    let count = |wanted| done().filter(|done| done.saved == wanted).count();
    let failed = errors().count();
    output::line(&format!(
        "{}: {} written, {} unchanged, {failed} failed",
        output::counted(outcomes.len(), "article"),
        count(Saved::Written),
        count(Saved::Unchanged)
    ))?;
    Ok(if failed == 0 { Exit::Fine } else { Exit::Failed })
}
