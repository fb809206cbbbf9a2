//! The filter: a line of JSON for each line, whatever it is.
#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use quotemark::{cli::filter, extract::News};

static NEWS: LazyLock<News> = LazyLock::new(News::shipped);

fuzz_target!(|input: &[u8]| {
    let mut output = Vec::new();
    filter(input, &mut output, &|text, segments| Ok(NEWS.suggest(text, segments))).expect("memory takes all");
    let lines = input.split_inclusive(|byte| *byte == b'\n').count();
    let output = String::from_utf8(output).expect("JSON is UTF-8");
    assert_eq!(output.lines().count(), lines);
    assert!(output.lines().all(|line| line.starts_with("{\"id\": ") && line.ends_with('}')));
});
