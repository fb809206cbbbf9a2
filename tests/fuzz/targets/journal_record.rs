//! A record of the journal: what is read can be written and is the same when it is read again.
#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use quotemark::{
    format::native::{read_record, write_record},
    text::SourceText,
};

static TEXT: LazyLock<SourceText> = LazyLock::new(|| SourceText::new("Mara Lindqvist e\u{301} 👩‍👩‍👧.\r\nYes"));

fuzz_target!(|json: &str| {
    match read_record(json, &TEXT) {
        Ok(record) => assert_eq!(read_record(&write_record(&TEXT, &record), &TEXT), Ok(record)),
        Err(faults) => assert!(!faults.is_empty()),
    }
});
