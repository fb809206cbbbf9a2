//! A sample of each released version of the annotation file, with all that it may hold, opens for ever.

#![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

use std::{fs, path::PathBuf};

use quotemark::{
    annotation::{Document, Scheme},
    format::native::{SourceRef, read, write},
    text::SourceText,
};

/// The sample of a version: the article, and its annotation file.
fn sample(version: u32) -> (SourceText, String) {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(format!("tests/formats/{version}"));
    let file = |name: &str| fs::read_to_string(folder.join(name)).unwrap();
    (SourceText::new(file("talks.txt")), file("talks.txt.ann.json"))
}

fn opened(text: &SourceText, json: &str) -> Document {
    read(json, text, &SourceRef::new("talks.txt", text), Some(&Scheme::news())).unwrap()
}

/// The version that this program writes.
fn present() -> u32 {
    let (text, json) = sample(1);
    let written = write(&text, &SourceRef::new("talks.txt", &text), &opened(&text, &json));
    let (_, version) = written.lines().nth(1).unwrap().split_once('/').unwrap();
    version.trim_end_matches("\",").parse().unwrap()
}

#[test]
fn a_file_of_each_version_opens_with_all_that_it_holds() {
    for version in 1..=present() {
        let (text, json) = sample(version);
        let document = opened(&text, &json);
        assert_eq!((document.mentions().len(), document.quotations().len()), (5, 2), "{version}");
        assert_eq!((document.entities().len(), document.notes().len()), (3, 3), "{version}");
        assert_eq!((document.orphans().len(), document.progress()), (1, (4, 7)), "{version}");
        let written = write(&text, &SourceRef::new("talks.txt", &text), &document);
        assert_eq!(opened(&text, &written), document, "{version}");
        if version == present() {
            assert_eq!(written, json, "saving what was not changed changes no byte");
        }
    }
}
