//! All notes and flags, one a line: where, what about, what, by whom.

use std::path::Path;

use rayon::prelude::*;
use serde::Serialize;

use super::{read, shown};
use crate::{
    annotation::{Document, Note, Target},
    cli::{
        exit::{Exit, Stop},
        output,
    },
    store::{Entry, Options},
    text::{SourceText, Span},
};

/// A note as it is printed.
#[derive(Debug, Serialize)]
struct Row<'a> {
    #[serde(serialize_with = "shown")]
    article: &'a Path,
    /// Where that begins which it is about, from 1; absent when it is about the article.
    #[serde(flatten)]
    place: Option<Place>,
    flag: bool,
    text: String,
    by: String,
}

/// Where a note stands.
#[derive(Debug, Serialize)]
struct Place {
    line: usize,
    /// In code points.
    column: usize,
    about: String,
}

/// Prints the notes of all articles; what cannot be read is named, and the rest is told all the same.
pub(super) fn print(entries: &[Entry], options: &Options, json: bool) -> Result<Exit, Stop> {
    let progress = output::progress(entries.len());
    let of_article = |entry| {
        let rows = rows(entry, options);
        progress.inc(1);
        rows
    };
    let all: Vec<Result<Vec<Row<'_>>, String>> = entries.par_iter().map(of_article).collect();
    progress.finish_and_clear();
    let errors = || all.iter().filter_map(|rows| rows.as_ref().err());
    errors().for_each(|error| output::error(error));
    for row in all.iter().flatten().flatten() {
        if json {
            output::data(&(serde_json::to_string(row).map_err(Stop::error)? + "\n"))?;
        } else {
            output::line(&told(row))?;
        }
    }
    Ok(if errors().next().is_none() { Exit::Fine } else { Exit::Found })
}

fn rows<'a>(entry: &'a Entry, options: &Options) -> Result<Vec<Row<'a>>, String> {
    let Some((text, document)) = read(entry, options)? else { return Ok(Vec::new()) };
    let row = |note: &Note| Row {
        article: &entry.article,
        place: note.on.as_ref().and_then(|target| span(&document, target)).map(|span| place(&text, span)),
        flag: note.flag,
        text: note.text.clone(),
        by: note.by.clone(),
    };
    let mut notes: Vec<&Note> = document.notes().iter().collect();
    // In reading order, those on the article first.
    notes.sort_by_key(|note| note.on.as_ref().and_then(|target| span(&document, target)));
    Ok(notes.into_iter().map(row).collect())
}

fn span(document: &Document, target: &Target) -> Option<Span> {
    match target {
        Target::Mention(id) => document.mention(id).map(|mention| mention.span),
        Target::Quotation(id) => document.quotation(id)?.content.first().copied(),
    }
}

fn place(text: &SourceText, span: Span) -> Place {
    let before = text.between(0, span.start());
    let line = before.rsplit('\n').next().unwrap_or(before);
    Place {
        line: before.matches('\n').count() + 1,
        column: line.chars().count() + 1,
        about: text.slice(span).to_owned(),
    }
}

/// Returns `a.txt:3:14: flag on “Ada”: who? (ada)`.
fn told(row: &Row<'_>) -> String {
    let article = row.article.display();
    let flag = if row.flag { "flag" } else { "note" };
    let text = if row.text.is_empty() { String::new() } else { format!(": {}", flat(&row.text)) };
    match &row.place {
        None => format!("{article}: {flag} on the article{text} ({})", row.by),
        Some(Place { line, column, about }) => {
            format!("{article}:{line}:{column}: {flag} on “{}”{text} ({})", flat(about), row.by)
        }
    }
}

/// Returns a text on one line.
fn flat(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Returns the notes of an article as they are printed.
#[cfg(test)]
pub(super) fn told_of(entry: &Entry, options: &Options) -> Result<Vec<String>, String> {
    Ok(rows(entry, options)?.iter().map(told).collect())
}
