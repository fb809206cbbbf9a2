use std::{fs, path::Path};

use super::*;
use crate::{
    extract::{ExtractError, Extraction},
    text::{Segments, SourceText},
};

/// Suggests nothing.
struct Nothing;

impl Extractor for Nothing {
    fn name(&self) -> &'static str {
        "nothing 1"
    }

    fn extract(&self, _: &SourceText, _: &Segments) -> Result<Extraction, ExtractError> {
        Ok(Extraction::default())
    }
}

const TEXT: &str = "é “We will,” Ada Berg said in Riga.";

/// Gold in the corpora's form, with what the filter prints, in code points.
const GOLD: &str = r#"{"id": "a", "text": "é “We will,” Ada Berg said in Riga.", "ents": [[13, 21, "PER", "Person"], [30, 34, "LOC"]], "quotes": [{"sources": [[13, 21]], "cues": [[22, 26]], "contents": [[3, 10]], "type": "direct"}]}"#;
const FILTERED: &str = r#"{"id": "a", "entities": [{"id": "e1", "label": "PERSON", "name": "Ada Berg"}], "mentions": [{"id": "m1", "start": 13, "end": 21, "text": "Ada Berg", "label": "PERSON", "entity": "e1", "review": "suggested", "by": "x 1", "score": 0.9}, {"start": 0, "end": 1, "label": "GPE", "review": "rejected"}], "quotations": [{"form": "direct", "content": [{"start": 2, "end": 12}], "cue": {"start": 22, "end": 26}, "source": {"start": 13, "end": 21}, "speaker": "e1", "score": 0.8}]}"#;

/// A folder with files of these names and contents.
fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, content) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
    }
    folder
}

fn arguments(folder: &Path, gold: &str, pred: Option<&str>) -> Eval {
    Eval {
        gold: folder.join(gold),
        pred: pred.map(|pred| folder.join(pred)),
        articles: Some(folder.join("articles")),
        json: false,
        fail_under: None,
        measure: None,
    }
}

fn measured(files: &[(&str, &str)]) -> Result<Report, String> {
    let folder = folder(files);
    let pred = files.iter().any(|(name, _)| *name == "pred.jsonl").then_some("pred.jsonl");
    let (articles, layers) = read(&arguments(folder.path(), "gold.jsonl", pred), &Nothing)?;
    Ok(measure(&articles, &layers))
}

/// Returns what is wrong, without the folder's name.
fn error(files: &[(&str, &str)]) -> String {
    let error = measured(files).unwrap_err();
    error.rsplit_once(['/', '\\']).map_or(error.as_str(), |(_, rest)| rest).to_owned()
}

#[test]
fn forms_of_corpora_and_filter_are_measured_in_code_points() {
    let report = measured(&[("gold.jsonl", GOLD), ("pred.jsonl", FILTERED)]).unwrap();
    let entities = report.entities.unwrap();
    assert_eq!(
        (entities.micro.tally.right, entities.micro.tally.predicted, entities.micro.tally.gold),
        (1, 1, 2)
    );
    let quotations = report.quotations.unwrap();
    assert_eq!((quotations.whole.tally.right, quotations.content_exact.tally.right), (1, 1));
    assert_eq!(report.speakers, None, "the corpora name no speakers");
}

#[test]
fn what_gold_does_not_annotate_is_not_measured() {
    let gold = r#"{"id": "a", "text": "Riga", "ents": []}"#;
    let report = measured(&[("gold.jsonl", gold), ("pred.jsonl", r#"{"id": "a"}"#)]).unwrap();
    assert!(report.entities.is_some() && report.quotations.is_none());
}

#[test]
fn an_article_of_one_side_is_named_and_counts() {
    let other = GOLD.replace("\"id\": \"a\"", "\"id\": 7");
    let gold = format!("{GOLD}\n\n{other}\n");
    let refused = r#"{"id": 7, "error": "line 2: too long"}"#;
    let stranger = FILTERED.replace("\"id\": \"a\"", "\"id\": \"b.txt\"");
    let pred = format!("{FILTERED}\n{refused}\n{stranger}\n");
    let report = measured(&[("gold.jsonl", &gold), ("pred.jsonl", &pred), ("articles/b.txt", TEXT)]).unwrap();
    assert_eq!(report.articles, 3);
    assert_eq!(
        (report.without_prediction, report.without_gold),
        (vec!["7".to_owned()], vec!["b.txt".to_owned()])
    );
    let tally = report.quotations.unwrap().whole.tally;
    assert_eq!((tally.right, tally.predicted, tally.gold), (1, 2, 2));
}

#[test]
fn what_is_wrong_is_named_with_its_place() {
    for (gold, pred, expected) in [
        (GOLD, "{", "pred.jsonl: line 1: not JSON: EOF while parsing an object at column 1"),
        (GOLD, "{\"text\": \"\"}", "pred.jsonl: line 1: missing field `id` at column 12"),
        (
            GOLD,
            "{\"id\": \"a\", \"mentions\": [{\"start\": 9, \"end\": 99, \"label\": \"ORG\"}]}",
            "pred.jsonl: line 1: mentions[0]: 9..99 passes the end of the text (35 code points)",
        ),
        (
            GOLD,
            "{\"id\": \"a\", \"quotations\": [{\"content\": [{\"start\": 9, \"end\": 9}]}]}",
            "pred.jsonl: line 1: quotations[0]: 9..9 is empty",
        ),
        (GOLD, "{\"id\": \"a\"}\n{\"id\": \"a\"}", "pred.jsonl: line 2: the id \"a\" is that of line 1"),
        (GOLD, "\n", "pred.jsonl: no articles in it"),
        (
            GOLD,
            "{\"id\": \"a\", \"text\": \"b\"}",
            "gold.jsonl: line 1: the other side has another text for \"a\"",
        ),
        (GOLD, "{\"id\": \"b\"}", "the sides have no article in common: gold has \"a\", the other \"b\""),
        (
            "{\"id\": \"a\", \"text\": \"\"}",
            "",
            "gold.jsonl: nothing to measure: no mentions, quotations, ents or quotes",
        ),
        (
            "{\"id\": \"a\", \"text\": \"b\", \"ents\": [[0, 1]]}",
            "{\"id\": \"a\"}",
            "gold.jsonl: line 1: ents[0]: [start, end, type] is expected",
        ),
    ] {
        assert_eq!(error(&[("gold.jsonl", gold), ("pred.jsonl", pred)]), expected);
    }
}

#[test]
fn annotation_files_find_their_articles_beside_them_or_elsewhere() {
    let sample = |path: &str| fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap();
    let (text, sidecar) = (sample("samples/wire.txt"), sample("annotations/gold/wire.txt.ann.json"));
    let folder = folder(&[
        ("gold/x/wire.txt.ann.json", &sidecar),
        ("articles/wire.txt", &text),
        ("ada/x/wire.txt.ann.json", &sidecar),
        ("ada/x/wire.txt", &text),
        ("empty/wire.txt", &text),
    ]);
    let read = |arguments: &Eval| read(arguments, &Nothing);
    let (articles, layers) = read(&arguments(folder.path(), "gold", Some("ada"))).unwrap();
    assert_eq!(articles[0].id, Path::new("x").join("wire.txt").to_string_lossy());
    let report = measure(&articles, &layers);
    assert_eq!(report.headline(Headline::Entities), Some(1.0));
    assert_eq!(report.headline(Headline::Quotations), Some(1.0));
    assert_eq!(report.headline(Headline::Speakers), Some(1.0));
    let one = "ada/x/wire.txt.ann.json";
    assert_eq!(read(&arguments(folder.path(), one, Some(one))).unwrap().0[0].id, "wire.txt");
    assert_eq!(
        read(&arguments(folder.path(), one, None)).unwrap().0[0].predicted(),
        &crate::measure::Side::default()
    );
    let lost = Eval { articles: None, ..arguments(folder.path(), "gold", None) };
    let error = read(&lost).unwrap_err();
    assert!(
        error.ends_with("wire.txt.ann.json: no article wire.txt; name its folder by --articles"),
        "{error}"
    );
    let error = read(&arguments(folder.path(), "empty", None)).unwrap_err();
    assert!(error.ends_with("empty: no annotation files in this folder (*.ann.json)"), "{error}");
}

#[test]
fn a_run_is_judged_by_its_headlines() {
    let report = measured(&[("gold.jsonl", GOLD), ("pred.jsonl", FILTERED)]).unwrap();
    let judged = |limit, measure| {
        let arguments = arguments(Path::new(""), "", None);
        judge(&Eval { fail_under: limit, measure, ..arguments }, &report)
    };
    // Entities 66.7, quotations 100.
    for (limit, measure, expected) in [
        (None, None, Exit::Fine),
        (Some(0.6), None, Exit::Fine),
        (Some(0.7), None, Exit::Found),
        (Some(0.7), Some(Measure::Entities), Exit::Found),
        (Some(1.0), Some(Measure::Quotations), Exit::Fine),
        (Some(0.6), Some(Measure::Norm3), Exit::Fine),
    ] {
        assert_eq!(judged(limit, measure).unwrap(), expected, "{limit:?} {measure:?}");
    }
    let Err(Stop::Error(error)) = judged(Some(0.5), Some(Measure::Speakers)) else { panic!() };
    assert_eq!(error, "gold has no speakers");
}

#[test]
fn a_limit_is_a_share_or_per_cent() {
    assert_eq!(share("0.75"), Ok(0.75));
    assert_eq!(share("75"), Ok(0.75));
    assert_eq!(share("1"), Ok(1.0));
    assert!(share("101").is_err() && share("-1").is_err() && share("NaN").is_err() && share("x").is_err());
}

#[test]
fn tables_fit_a_terminal_of_80_columns() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
    let samples =
        Eval { articles: Some(folder.join("samples")), ..arguments(folder, "annotations/gold", None) };
    let (articles, layers) = read(&samples, &crate::extract::Rules).unwrap();
    let text = tables::report(&measure(&articles, &layers));
    for line in text.lines() {
        assert!(unicode_width::UnicodeWidthStr::width(line) <= 80, "{line}");
    }
}

#[test]
fn tables_name_every_figure() {
    let report = measured(&[("gold.jsonl", GOLD), ("pred.jsonl", FILTERED)]).unwrap();
    insta::assert_snapshot!(tables::report(&report));
}
