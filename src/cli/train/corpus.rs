//! Corpora: an article a line, in the forms that `eval` reads.

use sha2::{Digest, Sha256};

use super::lesson::{Lesson, names};
use crate::{
    cli::eval::jsonl_article,
    format::native::bare_text,
    learn::{Gold, Kind},
    measure::Side,
    text::{Segments, SourceText},
};

/// Reads a corpus; a kind that it never marks is unknown in it.
pub(super) fn lessons(content: &str, digest: &mut Sha256) -> Result<Vec<Lesson>, String> {
    digest.update(content);
    let numbered = bare_text(content).lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    let articles = numbered
        .map(|(index, line)| jsonl_article(line).map_err(|error| format!("line {}: {error}", index + 1)))
        .collect::<Result<Vec<_>, _>>()?;
    let is_marked =
        |kind: &Kind| articles.iter().any(|(_, side)| names(side).iter().any(|name| name.1 == *kind));
    let unmarked: Vec<Kind> = Kind::ALL.into_iter().filter(|kind| !is_marked(kind)).collect();
    Ok(articles.into_iter().map(|(text, side)| lesson(text, side, &unmarked)).collect())
}

fn lesson(text: SourceText, side: Side, unmarked: &[Kind]) -> Lesson {
    let segments = Segments::new(&text);
    let gold = Gold::new(&text, &segments, &names(&side), unmarked);
    Lesson { text, segments, side, gold, weight: 1.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(content: &str) -> Result<Vec<Lesson>, String> {
        lessons(content, &mut Sha256::new())
    }

    #[test]
    fn offsets_are_code_points_and_dates_are_no_names() {
        let found =
            read(r#"{"id": 1, "text": "é Oslo 2026", "ents": [[2, 6, "LOC", "GPE"], [7, 11, "DATE"]]}"#)
                .unwrap();
        let names: Vec<(&str, Kind)> =
            names(&found[0].side).into_iter().map(|(span, kind)| (found[0].text.slice(span), kind)).collect();
        assert_eq!(names, [("Oslo", Kind::Place)]);
    }

    #[test]
    fn faults_name_the_line() {
        for (content, expected) in [
            ("{\"id\": 1, \"text\": \"\", \"ents\": []}\n\nx", "line 3: "),
            ("{\"id\": 1, \"ents\": []}", "line 1: \"text\" is missing"),
            ("{\"id\": 1, \"text\": \"a\"}", "line 1: no \"ents\" and no \"mentions\""),
            (
                "{\"id\": 1, \"text\": \"a\", \"ents\": [[0, 2, \"PER\"]]}",
                "line 1: ents[0]: 0..2 passes the end",
            ),
        ] {
            let error = read(content).err().unwrap();
            assert!(error.starts_with(expected), "{error}");
        }
    }
}
