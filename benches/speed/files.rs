//! An article and its annotations from the disk and to it.

use quotemark::{
    annotation::Scheme,
    format::native::{SourceRef, read, write},
    store::replace,
    text::{Segments, SourceText},
};

use crate::{
    clock::{elapsed, least, milliseconds},
    large::Large,
};

/// Prints the table.
pub(crate) fn print(large: &Large) {
    let source = SourceRef::new("large.txt", &large.text);
    let scheme = Scheme::news();
    let json = write(&large.text, &source, &large.document);
    println!("\n{} annotations in {} bytes of JSON", large.annotations(), json.len());
    let row = |name: &str, time| println!("{name:34} {:8.1} ms", milliseconds(time));
    row("text and segments", least(3, || Segments::new(&SourceText::new(large.text.as_str()))));
    row("fingerprint", least(3, || SourceRef::new("large.txt", &large.text)));
    row("read the annotations", least(3, || read(&json, &large.text, &source, Some(&scheme)).is_ok()));
    row("write the annotations", least(3, || write(&large.text, &source, &large.document)));
    match tempfile::tempdir() {
        Ok(folder) => row(
            "replace the file, on the disk",
            elapsed(|| replace(&folder.path().join("a.json"), json.as_bytes()).is_ok()).1,
        ),
        Err(error) => println!("no temporary folder: {error}"),
    }
}
