//! A broken annotation file: what is saved of it opens, and the file stays as it was.
#![no_main]

use std::{fs, sync::LazyLock};

use libfuzzer_sys::fuzz_target;
use quotemark::{
    annotation::Scheme,
    format::native::{SourceRef, read},
    store::{Entry, Options, repair},
    text::SourceText,
};
use tempfile::TempDir;

static DESK: LazyLock<(TempDir, Entry, SourceText, Options)> = LazyLock::new(|| {
    let folder = TempDir::new().expect("a folder");
    let article = include_str!("../../formats/1/talks.txt");
    let path = folder.path().join("talks.txt");
    fs::write(&path, article).expect("a file");
    let options = Options { annotations: None, annotator: "ada".to_owned(), scheme: Scheme::news() };
    (folder, Entry::of_file(path), SourceText::new(article), options)
});

fuzz_target!(|bytes: &[u8]| {
    let (folder, entry, text, options) = &*DESK;
    let sidecar = folder.path().join("talks.txt.ann.json");
    fs::write(&sidecar, bytes).expect("a file");
    if let Ok(Some(repaired)) = repair(&sidecar, entry, text, options) {
        let json = fs::read_to_string(&repaired.path).expect("what was saved");
        fs::remove_file(&repaired.path).expect("what was saved");
        let source = SourceRef::new("talks.txt", text);
        assert!(read(&json, text, &source, Some(&options.scheme)).is_ok(), "{json}");
    }
    assert_eq!(fs::read(&sidecar).expect("the file"), bytes);
});
