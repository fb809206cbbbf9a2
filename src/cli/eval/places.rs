//! Where a side comes from: a folder of annotation files, one of them, or JSONL.

use std::{
    collections::HashMap,
    fs, io,
    io::Read,
    path::{Path, PathBuf},
    string::FromUtf8Error,
};

use serde::Deserialize;

use super::lines::{Line, line};
use crate::{
    format::native::{SourceRef, bare_text, summary},
    measure::{Layer, Side},
    store::{article_of, filed, files_below, is_sidecar, read_article},
    text::SourceText,
};

/// Bytes of a megabyte.
const MB: u64 = 1_000_000;

/// Bytes of the largest file of gold or predictions that is taken.
const LARGEST: u64 = 1_000 * MB;

/// What one side says of an article, as it was found.
#[derive(Debug)]
pub(super) struct Found {
    /// The name of the article.
    pub(super) id: String,
    /// The file, and the line of JSONL, for errors.
    pub(super) place: String,
    /// The text, where the place tells it.
    pub(super) text: Option<SourceText>,
    /// What it says.
    pub(super) said: Said,
}

/// What a place says of an article.
#[derive(Debug)]
pub(super) enum Said {
    /// Annotations against their text.
    Side(Side),
    /// Offsets into a text that may be elsewhere.
    Line(Box<Line>),
    /// An extractor's refusal.
    Nothing,
}

/// The part of an annotation file that leads to its article.
#[derive(Deserialize)]
struct Head {
    source: Source,
}

#[derive(Deserialize)]
struct Source {
    path: PathBuf,
}

/// Reads a side; no article is there twice.
pub(super) fn read(path: &Path, articles: Option<&Path>) -> Result<Vec<Found>, String> {
    if path.is_dir() {
        return folder(path, articles);
    }
    let content = content(path)?;
    if is_sidecar(path) || serde_json::from_str::<Head>(bare_text(&content)).is_ok() {
        let id = article_of(path).unwrap_or_else(|| path.to_owned());
        let id = Path::new(id.file_name().unwrap_or_default());
        return Ok(vec![sidecar(path, id, &content, articles)?]);
    }
    jsonl(path, &content)
}

/// Returns the layers that any article of a side has.
pub(super) fn layers(found: &[Found]) -> Vec<Layer> {
    let has = |layer: &Layer| {
        found.iter().any(|found| match &found.said {
            Said::Side(_) => true,
            Said::Line(line) => line.has(*layer),
            Said::Nothing => false,
        })
    };
    [Layer::Entities, Layer::Quotations].into_iter().filter(has).collect()
}

/// Reads a file of gold or predictions; a pipe is read, too.
///
/// # Errors
/// A file that cannot be read, has more than [`LARGEST`] bytes or is not UTF-8.
pub(in crate::cli) fn content(path: &Path) -> Result<String, String> {
    if path == Path::new("-") {
        let mut content = String::new();
        let read = io::stdin().lock().read_to_string(&mut content);
        return read.map(|_| content).map_err(|error| format!("standard input: {error}"));
    }
    let place = path.display();
    let size = fs::metadata(path).map_or(0, |metadata| metadata.len());
    if size > LARGEST {
        return Err(format!("{place}: {} MB, and more than {} MB are not taken", size / MB, LARGEST / MB));
    }
    let bytes = fs::read(path).map_err(|error| format!("{place}: cannot be read: {error}"))?;
    let not_utf8 =
        |error: FromUtf8Error| format!("{place}: not UTF-8 at byte {}", error.utf8_error().valid_up_to());
    String::from_utf8(bytes).map_err(not_utf8)
}

fn folder(folder: &Path, articles: Option<&Path>) -> Result<Vec<Found>, String> {
    let paths = files_below(folder, is_sidecar).map_err(|error| error.to_string())?;
    if paths.is_empty() {
        return Err(format!("{}: no annotation files in this folder (*.ann.json)", folder.display()));
    }
    let found = |path: &PathBuf| {
        let below = path.strip_prefix(folder).ok().and_then(article_of).unwrap_or_else(|| path.clone());
        sidecar(path, &below, &content(path)?, articles)
    };
    paths.iter().map(found).collect()
}

/// Reads an annotation file against its article, which is the file's `source` or called `id` under `articles`.
fn sidecar(path: &Path, id: &Path, json: &str, articles: Option<&Path>) -> Result<Found, String> {
    let place = path.display().to_string();
    let article = article_of_annotations(path, id, json, articles)?;
    let text = read_article(&article).map_err(|error| error.to_string())?;
    let source = SourceRef::new(article.file_name().unwrap_or_default().to_string_lossy(), &text);
    let filed =
        filed(path, json, &text, &source, None).map_err(|faults| format!("{place}: {}", summary(&faults)))?;
    let said = Said::Side(Side::from(&filed.document));
    Ok(Found { id: id.to_string_lossy().into_owned(), place, text: Some(text), said })
}

/// Returns the article of an annotation file, which holds `json`: beside it, else under `articles`, where it is called `id` or
/// as the file says.
///
/// # Errors
/// A file that names no article, and an article that is not there.
pub(in crate::cli) fn article_of_annotations(
    sidecar: &Path,
    id: &Path,
    json: &str,
    articles: Option<&Path>,
) -> Result<PathBuf, String> {
    let place = sidecar.display();
    let head: Head = serde_json::from_str(bare_text(json)).map_err(|error| format!("{place}: {error}"))?;
    article(sidecar, id, &head.source.path, articles).ok_or_else(|| {
        format!("{place}: no article {}; name its folder by --articles", head.source.path.display())
    })
}

fn article(sidecar: &Path, id: &Path, source: &Path, articles: Option<&Path>) -> Option<PathBuf> {
    let beside = [sidecar.with_file_name(source), article_of(sidecar).unwrap_or_default()];
    let elsewhere = articles.into_iter().flat_map(|folder| [folder.join(id), folder.join(source)]);
    beside.into_iter().chain(elsewhere).find(|path| path.is_file())
}

fn jsonl(path: &Path, content: &str) -> Result<Vec<Found>, String> {
    let mut seen: HashMap<String, usize> = HashMap::new();
    let mut all = Vec::new();
    for (number, json) in (1..).zip(bare_text(content).lines()).filter(|(_, json)| !json.trim().is_empty()) {
        let place = format!("{}: line {number}", path.display());
        let (id, text, said) = line(json).map_err(|error| format!("{place}: {error}"))?;
        if let Some(first) = seen.insert(id.clone(), number) {
            return Err(format!("{place}: the id {id:?} is that of line {first}"));
        }
        all.push(Found { id, place, text: text.map(SourceText::new), said });
    }
    Ok(all)
}
