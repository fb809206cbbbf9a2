//! `stats PATH…`: what stands in annotation files, and all notes and flags.

mod notes;
mod tables;
#[cfg(test)]
mod tests;

use std::path::{Path, PathBuf};

use clap::Args;
use rayon::prelude::*;
use serde::{Serialize, Serializer};

use super::{
    exit::{Exit, Stop},
    output,
};
use crate::{
    annotation::Document,
    format::native::{SourceRef, summary},
    measure::{Fates, Stats},
    store::{self, Entry, Options},
    text::SourceText,
};

/// Speakers that are named.
const MOST_QUOTED: usize = 10;

/// What the command is asked for.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// Articles, folders of articles, or lists of either; this folder by default.
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Print one JSON object; with --notes one a line for each.
    #[arg(long)]
    json: bool,
    /// Print all notes and flags instead: article, line and column, what they are about, text and author.
    #[arg(long)]
    notes: bool,
}

/// The figures of a folder.
#[derive(Debug, Serialize)]
struct Report<'a> {
    #[serde(flatten)]
    stats: &'a Stats,
    most_quoted: Vec<Quoted<'a>>,
    last_change: Option<&'a Change>,
    /// Annotation files or articles that are not counted, because they cannot be read.
    broken: usize,
}

#[derive(Debug, Serialize)]
struct Quoted<'a> {
    name: &'a str,
    quotations: usize,
}

/// When something was last written, and where.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
struct Change {
    /// In seconds since 1970.
    time: u64,
    #[serde(serialize_with = "shown")]
    article: PathBuf,
}

/// Writes a path as text; what is not UTF-8 in it is replaced.
fn shown<S: Serializer>(path: impl AsRef<Path>, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(&path.as_ref().display())
}

/// What was counted so far.
#[derive(Default)]
struct Count {
    stats: Stats,
    last_change: Option<Change>,
    /// What cannot be read, by the number of the article.
    errors: Vec<(usize, String)>,
}

impl Arguments {
    /// Returns where the articles are.
    pub(super) fn paths(&self) -> &[PathBuf] {
        &self.paths
    }
}

/// Prints the figures, or all notes; what cannot be read is named, and the rest is told all the same.
pub(super) fn stats(arguments: &Arguments, options: &Options) -> Result<Exit, Stop> {
    let here = [PathBuf::from(".")];
    let paths = if arguments.paths.is_empty() { &here[..] } else { &arguments.paths };
    let entries = store::articles(paths, options.annotations.as_deref()).map_err(Stop::error)?;
    if arguments.notes {
        return notes::print(&entries, options, arguments.json);
    }
    let Count { stats, last_change, errors } = counted(&entries, options);
    for (_, error) in &errors {
        output::error(error);
    }
    let most_quoted = stats.speakers.most_quoted(MOST_QUOTED);
    let most_quoted = most_quoted.into_iter().map(|(name, quotations)| Quoted { name, quotations }).collect();
    let report =
        Report { stats: &stats, most_quoted, last_change: last_change.as_ref(), broken: errors.len() };
    if arguments.json {
        output::data(&(serde_json::to_string_pretty(&report).map_err(Stop::error)? + "\n"))?;
    } else {
        output::text(&tables::report(&report))?;
    }
    Ok(if errors.is_empty() { Exit::Fine } else { Exit::Found })
}

fn counted(entries: &[Entry], options: &Options) -> Count {
    let progress = output::progress(entries.len());
    let add = |mut count: Count, (index, entry): (usize, &Entry)| {
        count.add(index, entry, options);
        progress.inc(1);
        count
    };
    let count =
        entries.par_iter().enumerate().fold(Count::default, add).reduce(Count::default, Count::joined);
    progress.finish_and_clear();
    count
}

impl Count {
    fn add(&mut self, index: usize, entry: &Entry, options: &Options) {
        match read(entry, options) {
            Ok(Some((_, document))) => {
                self.stats += Stats::of(&document);
                let time = store::last_change(entry, options).unwrap_or_default();
                let change = Change { time, article: entry.article.clone() };
                self.last_change = self.last_change.take().max(Some(change));
            }
            Ok(None) => self.stats += Stats::bare(),
            Err(error) => self.errors.push((index, error)),
        }
    }

    fn joined(mut self, other: Self) -> Self {
        self.stats += other.stats;
        self.last_change = self.last_change.max(other.last_change);
        self.errors.extend(other.errors);
        self.errors.sort();
        self
    }
}

/// Reads the annotations of an article, those that a session left in its journal included; none when there is no file.
///
/// # Errors
/// What is wrong with the annotation file or the article, which names it.
fn read(entry: &Entry, options: &Options) -> Result<Option<(SourceText, Document)>, String> {
    let sidecar = store::sidecar_path(entry, options.annotations.as_deref());
    let place = sidecar.display();
    let Some(json) = store::read_sidecar(&sidecar).map_err(|error| format!("{place}: {error}"))? else {
        return Ok(None);
    };
    let text = store::read_article(&entry.article).map_err(|error| error.to_string())?;
    let source = SourceRef::new(entry.name(), &text);
    let filed = store::filed(&sidecar, &json, &text, &source, None);
    let filed = filed.map_err(|faults| format!("{place}: {}", summary(&faults)))?;
    Ok(Some((text, filed.document)))
}

/// Tells whether anybody has decided about a suggestion.
fn is_decided(fates: &Fates) -> bool {
    fates.total().decided() > 0
}
