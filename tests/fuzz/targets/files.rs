//! The small files of a user: where articles were left, lists of articles, and a look at an annotation file.
#![no_main]

use std::{fs, hint::black_box, path::Path, sync::LazyLock};

use libfuzzer_sys::fuzz_target;
use quotemark::store::{Positions, articles, survey};
use tempfile::TempDir;

static FOLDER: LazyLock<TempDir> = LazyLock::new(|| TempDir::new().expect("a folder"));

fuzz_target!(|bytes: &[u8]| {
    let file = FOLDER.path().join("x.list");
    fs::write(&file, bytes).expect("a file");
    if let Some(survey) = survey(&file) {
        assert!(survey.reviewed <= survey.all);
    }
    black_box(Positions::in_file(file.clone()).cursor(Path::new("/n/a.txt")));
    if let Err(error) = articles(&[file], None) {
        assert!(!error.to_string().is_empty());
    }
});
