//! Floors under the built-in extractor on our own samples, so that no change makes it worse unseen.
//!
//! `cargo run --release -- eval --gold annotations/gold --articles samples` prints the figures with their intervals.

#![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

use std::process::Command;

use serde_json::Value;

/// A figure in the JSON of `eval`, the least that it may be, and what it was when the floor was set.
const FLOORS: &[(&str, f64, f64)] = &[
    ("/entities/micro/f1", 0.88, 0.914),
    ("/quotations/whole/f1", 0.90, 0.920),
    ("/quotations/recall/0/accuracy", 0.96, 0.990),
    ("/speakers/cluster/accuracy", 0.88, 0.916),
];

fn report() -> Value {
    let output = Command::new(env!("CARGO_BIN_EXE_quotemark"))
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .env("XDG_CONFIG_HOME", env!("CARGO_TARGET_TMPDIR"))
        .args(["eval", "--gold", "annotations/gold", "--articles", "samples", "--json"])
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

#[test]
fn the_extractor_is_not_worse_than_it_was() {
    let report = report();
    assert_eq!(report.pointer("/quotations/recall/0/form").unwrap(), "direct");
    let figures: Vec<(&str, f64, f64)> = FLOORS
        .iter()
        .map(|(figure, floor, _)| (*figure, *floor, report.pointer(figure).unwrap().as_f64().unwrap()))
        .collect();
    let below: Vec<String> = figures
        .iter()
        .filter(|(_, floor, found)| found < floor)
        .map(|(figure, floor, found)| format!("{figure} is {found:.3}, below {floor}"))
        .collect();
    assert!(below.is_empty(), "{}", below.join("\n"));
}
