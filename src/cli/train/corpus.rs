//! Corpora: `{"text", "ents": [[start, end, label, …]]}` a line, offsets in code points.

use std::{fs, path::Path};

use serde_json::Value;
use sha2::{Digest, Sha256};

use super::lesson::Lesson;
use crate::{
    learn::{Gold, Kind},
    text::{Segments, SourceText, Span},
};

type Article = (SourceText, Vec<(Span, Kind)>);

/// Reads a corpus; a kind that it never marks is unknown in it.
pub(super) fn lessons(path: &Path, digest: &mut Sha256) -> Result<Vec<Lesson>, String> {
    let content = fs::read_to_string(path).map_err(|error| format!("cannot be read: {error}"))?;
    digest.update(&content);
    let numbered = content.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    let articles = numbered
        .map(|(index, line)| article(line).map_err(|error| format!("line {}: {error}", index + 1)))
        .collect::<Result<Vec<_>, _>>()?;
    let is_marked = |kind: &Kind| articles.iter().any(|(_, names)| names.iter().any(|name| name.1 == *kind));
    let unmarked: Vec<Kind> = Kind::ALL.into_iter().filter(|kind| !is_marked(kind)).collect();
    Ok(articles.into_iter().map(|article| lesson(article, &unmarked)).collect())
}

fn lesson((text, names): Article, unmarked: &[Kind]) -> Lesson {
    let segments = Segments::new(&text);
    let gold = Gold::new(&text, &segments, &names, unmarked);
    Lesson { text, segments, names, gold, weight: 1.0 }
}

fn article(line: &str) -> Result<Article, String> {
    let value: Value = serde_json::from_str(line).map_err(|error| format!("not JSON: {error}"))?;
    let text = value.get("text").and_then(Value::as_str).ok_or("\"text\" is missing")?;
    let entries = value.get("ents").and_then(Value::as_array).ok_or("\"ents\" is missing")?;
    let text = SourceText::new(text);
    let mut names = Vec::new();
    for (index, entry) in entries.iter().enumerate() {
        let (span, label) = mention(&text, entry)
            .ok_or_else(|| format!("ents[{index}]: no [start, end, label] in the text"))?;
        names.extend(Kind::of_label(label).map(|kind| (span, kind)));
    }
    Ok((text, names))
}

fn mention<'v>(text: &SourceText, entry: &'v Value) -> Option<(Span, &'v str)> {
    let offset = |index: usize| text.byte_of_code_point(usize::try_from(entry.get(index)?.as_u64()?).ok()?);
    Some((text.span_around(offset(0)?, offset(1)?)?, entry.get(2)?.as_str()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(content: &str) -> Result<Vec<Lesson>, String> {
        let file = tempfile::NamedTempFile::new().unwrap();
        fs::write(file.path(), content).unwrap();
        lessons(file.path(), &mut Sha256::new())
    }

    #[test]
    fn offsets_are_code_points_and_dates_are_no_names() {
        let found =
            read(r#"{"text": "é Oslo 2026", "ents": [[2, 6, "LOC", "GPE"], [7, 11, "DATE"]]}"#).unwrap();
        let names: Vec<(&str, Kind)> =
            found[0].names.iter().map(|(span, kind)| (found[0].text.slice(*span), *kind)).collect();
        assert_eq!(names, [("Oslo", Kind::Place)]);
    }

    #[test]
    fn faults_name_the_line() {
        for (content, expected) in [
            ("{\"text\": \"\", \"ents\": []}\n\nx", "line 3: not JSON"),
            ("{}", "line 1: \"text\" is missing"),
            ("{\"text\": \"a\"}", "line 1: \"ents\" is missing"),
            (
                "{\"text\": \"a\", \"ents\": [[0, 2, \"PER\"]]}",
                "line 1: ents[0]: no [start, end, label] in the text",
            ),
        ] {
            let error = read(content).err().unwrap();
            assert!(error.starts_with(expected), "{error}");
        }
    }
}
