//! An article: what is extracted can be saved and is the same when it is loaded.
#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use quotemark::{
    annotation::Scheme,
    extract::News,
    format::native::{SourceRef, read, write},
    store::{document, suggestions},
    text::{Segments, SourceText},
};

static EXTRACTOR: LazyLock<(News, Scheme)> = LazyLock::new(|| (News::shipped(), Scheme::news()));

fuzz_target!(|text: &str| {
    let (news, scheme) = &*EXTRACTOR;
    let text = SourceText::new(text);
    let found = suggestions(news, &text, &Segments::new(&text), scheme).expect("a model never fails").found;
    let (document, source) = (document(found, scheme, "ada"), SourceRef::new("a.txt", &text));
    let written = write(&text, &source, &document);
    assert_eq!(read(&written, &text, &source, Some(scheme)), Ok(document), "{written}");
});
