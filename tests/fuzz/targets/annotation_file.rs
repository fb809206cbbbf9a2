//! The annotation file: what is read can be saved and is the same when it is loaded.
#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use quotemark::{
    annotation::Scheme,
    format::native::{SourceRef, read, write},
    text::SourceText,
};

static ARTICLE: LazyLock<(SourceText, SourceRef, Scheme)> = LazyLock::new(|| {
    let text = SourceText::new(include_str!("../../../samples/summit.txt"));
    let source = SourceRef::new("summit.txt", &text);
    (text, source, Scheme::news())
});

fuzz_target!(|json: &str| {
    let (text, source, scheme) = &*ARTICLE;
    match read(json, text, source, Some(scheme)) {
        Ok(document) => {
            let written = write(text, source, &document);
            assert_eq!(read(&written, text, source, Some(scheme)), Ok(document), "{written}");
        }
        Err(faults) => assert!(!faults.is_empty()),
    }
});
