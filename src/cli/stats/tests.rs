use std::fs;

use super::*;
use crate::{
    annotation::{MentionId, Scheme, Target, acts, notation},
    format::native,
};

/// Writes an article in the notation of `annotation::notation` and its annotation file, with a note and a flag on the first mention.
fn write(folder: &Path, name: &str, notation: &str) {
    let mut read = notation::parse(notation);
    let first = Target::Mention(MentionId::numbered(1));
    for on in [Some(&first), None] {
        if let Ok(edits) = acts::set_note(&read.desk(), on, "who\nis it?") {
            read.apply(&edits);
        }
    }
    if let Ok(edits) = acts::turn_flag(&read.desk(), Some(&first)) {
        read.apply(&edits);
    }
    fs::write(folder.join(name), read.text.as_str()).unwrap();
    let source = SourceRef::new(name, &read.text);
    fs::write(folder.join(format!("{name}.ann.json")), native::write(&read.text, &source, &read.document))
        .unwrap();
}

fn options() -> Options {
    Options { annotations: None, annotator: "ada".to_owned(), scheme: Scheme::news() }
}

fn folder() -> (tempfile::TempDir, Vec<Entry>) {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "a.txt", "Then\n{“No,”}c1=1! [Ada]P1! told [Bo]P2? and [Cy]O3~P3! in [Oslo]G4x.");
    fs::write(folder.path().join("b.txt"), "Nothing yet.").unwrap();
    fs::write(folder.path().join("c.txt"), "Broken.").unwrap();
    fs::write(folder.path().join("c.txt.ann.json"), "{").unwrap();
    let entries = store::articles(&[folder.path().to_owned()], None).unwrap();
    (folder, entries)
}

#[test]
fn a_broken_file_is_named_and_the_rest_is_counted() {
    let (folder, entries) = folder();
    let Count { stats, last_change, errors } = counted(&entries, &options());
    let [(2, error)] = &errors[..] else { panic!("{errors:?}") };
    assert!(error.starts_with(&format!("{}: ", folder.path().join("c.txt.ann.json").display())), "{error}");
    assert!(!error.contains('\n'));
    let change = Change { time: 0, article: "a.txt".into() };
    assert_eq!(last_change.map(|change| change.article), Some(folder.path().join("a.txt")));
    let most_quoted = vec![Quoted { name: "Ada", quotations: 1 }];
    let report = Report { stats: &stats, most_quoted, last_change: Some(&change), broken: 1 };
    insta::assert_snapshot!(tables::report(&report));
    assert!(tables::report(&report).lines().all(|line| line.chars().count() <= 80));
    let json = serde_json::to_value(&report).unwrap();
    assert_eq!(json["articles"]["without_file"], 1);
    assert_eq!(json["mentions"]["PERSON"]["suggested"], 1);
    assert_eq!(json["suggested_mentions"]["by_kind"]["PERSON"]["acceptance_rate"], 0.5);
    let bands = json["suggested_mentions"]["by_score"].as_array().unwrap();
    let bounds = |band: &serde_json::Value| [band["from"].as_f64().unwrap(), band["to"].as_f64().unwrap()];
    assert_eq!((bounds(&bands[0]), bounds(&bands[9]), bands.len()), ([0.0, 0.1], [0.9, 1.0], 10));
    assert_eq!(bands[9]["decided"], 3);
    assert_eq!(
        (&json["annotators"]["ada"]["reviewed"], &json["annotators"]["rules 1"]["reviewed"]),
        (&4.into(), &0.into())
    );
    assert_eq!(json["most_quoted"][0]["name"], "Ada");
}

#[test]
fn notes_are_told_with_their_places() {
    let (folder, entries) = folder();
    let told = notes::told_of(&entries[0], &options()).unwrap();
    let article = folder.path().join("a.txt").display().to_string();
    let expected = [
        format!("{article}: note on the article: who is it? (ada)"),
        format!("{article}:2:7: flag on “Ada”: who is it? (ada)"),
    ];
    assert_eq!(told, expected);
    assert_eq!(notes::told_of(&entries[1], &options()).unwrap(), [""; 0]);
    assert!(notes::told_of(&entries[2], &options()).is_err());
}
