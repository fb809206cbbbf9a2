//! What is learned from: articles with gold, out of corpora and out of reviewed files.

use std::{fs, path::Path};

use serde_json::Value;
use sha2::{Digest, Sha256};

use super::Source;
use crate::{
    cli::exit::Stop,
    learn::{Gold, Kind, Trained},
    store::Options,
    text::{Segments, SourceText, Span},
};

/// An article with what is known about its names.
pub(super) struct Lesson {
    pub text: SourceText,
    pub segments: Segments,
    pub names: Vec<(Span, Kind)>,
    pub gold: Gold,
}

/// Reads a source, and tells what it is.
pub(super) fn read(source: &Source, _options: &Options) -> Result<(Vec<Lesson>, Trained), Stop> {
    let mut lessons: Vec<Lesson> = Vec::new();
    let mut digest = Sha256::new();
    for path in &source.paths {
        let content = fs::read_to_string(path)
            .map_err(|error| Stop::Error(format!("{}: cannot be read: {error}", path.display())))?;
        digest.update(&content);
        let others = corpus(&content).map_err(|error| Stop::Error(format!("{}: {error}", path.display())))?;
        if lessons.is_empty() {
            lessons = others;
        } else {
            add(&mut lessons, &others).map_err(|error| Stop::Error(format!("{}: {error}", path.display())))?;
        }
    }
    let names: Vec<String> = source.paths.iter().map(|path| name(path)).collect();
    let sha256 = digest.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
    Ok((lessons, Trained { name: names.join("+"), sha256, weight: source.weight, ..Trained::default() }))
}

/// Returns the name that tells a file or folder.
pub(super) fn name(path: &Path) -> String {
    path.file_name().map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned())
}

fn add(lessons: &mut [Lesson], others: &[Lesson]) -> Result<(), String> {
    if lessons.len() != others.len() {
        return Err("has other articles than the file that it stands beside".to_owned());
    }
    for (index, (lesson, other)) in lessons.iter_mut().zip(others).enumerate() {
        if lesson.text.as_str() != other.text.as_str() {
            return Err(format!("line {}: has another text than the file that it stands beside", index + 1));
        }
        lesson.gold.add(&other.gold);
    }
    Ok(())
}

/// Reads `{"text", "ents": [[start, end, label, …]]}` lines, offsets in code points.
fn corpus(content: &str) -> Result<Vec<Lesson>, String> {
    let mut articles = Vec::new();
    for (index, line) in content.lines().enumerate() {
        articles.push(article(line).map_err(|error| format!("line {}: {error}", index + 1))?);
    }
    let is_marked = |kind: &Kind| articles.iter().any(|(_, names)| names.iter().any(|name| name.1 == *kind));
    let unmarked: Vec<Kind> = Kind::ALL.into_iter().filter(|kind| !is_marked(kind)).collect();
    Ok(articles
        .into_iter()
        .map(|(text, names)| {
            let segments = Segments::new(&text);
            let gold = Gold::new(&text, &segments, &names, &unmarked);
            Lesson { text, segments, names, gold }
        })
        .collect())
}

fn article(line: &str) -> Result<(SourceText, Vec<(Span, Kind)>), String> {
    let value: Value = serde_json::from_str(line).map_err(|error| format!("not JSON: {error}"))?;
    let text = value.get("text").and_then(Value::as_str).ok_or("\"text\" is missing")?;
    let text = SourceText::new(text);
    let mut names = Vec::new();
    for mention in value.get("ents").and_then(Value::as_array).ok_or("\"ents\" is missing")? {
        if let Some(name) = name_of(&text, mention).ok_or_else(|| format!("no [start, end, label]: {mention}"))? {
            names.push(name);
        }
    }
    Ok((text, names))
}

/// Returns the name that an entry of `ents` marks, none inside when it is a date or an amount; none when it is malformed.
fn name_of(text: &SourceText, mention: &Value) -> Option<Option<(Span, Kind)>> {
    let offset = |index: usize| text.byte_of_code_point(usize::try_from(mention.get(index)?.as_u64()?).ok()?);
    let span = text.span_around(offset(0)?, offset(1)?)?;
    Some(Kind::of_label(mention.get(2)?.as_str()?).map(|kind| (span, kind)))
}
