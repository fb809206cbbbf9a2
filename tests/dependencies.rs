//! What the program is made of: licences that it may be shipped under, one source, one crossterm.
//!
//! `cargo deny` says the same and takes minutes to build; Cargo's own tables are there. Advisories need the network: `cargo audit`.

#![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

use std::{env, fs, path::Path, process::Command};

/// Licences that ask for nothing but to be named.
const ALLOWED: &[&str] = &["Apache-2.0", "MIT", "Unicode-3.0", "Zlib"];

/// The only place that packages come from.
const SOURCE: &str = "registry+https://github.com/rust-lang/crates.io-index";

/// Runs cargo, which runs this test, without the network.
fn cargo(arguments: &[&str]) -> String {
    let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let output =
        Command::new(cargo).args(arguments).current_dir(env!("CARGO_MANIFEST_DIR")).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// The packages that are built on this machine, each with its licence.
fn packages() -> Vec<(String, String)> {
    let tree = cargo(&["tree", "--offline", "--locked", "--prefix", "none", "--format", "{p}\t{l}"]);
    let parts = tree.lines().filter_map(|line| line.trim_end_matches(" (*)").split_once('\t'));
    parts.map(|(package, licence)| (package.to_owned(), licence.to_owned())).collect()
}

/// Tells whether one of the licences that may be chosen is allowed, and so for all that go together.
fn is_allowed(licence: &str) -> bool {
    let licence = licence.replace('/', " OR ");
    let of_choices =
        |choices: &str| choices.split(" OR ").any(|one| ALLOWED.contains(&one.trim_matches([' ', '(', ')'])));
    licence.split(" AND ").all(of_choices)
}

#[test]
fn licences_are_read_as_they_are_written() {
    for (licence, allowed) in [
        ("MIT", true),
        ("MIT/Apache-2.0", true),
        ("GPL-3.0 OR MIT", true),
        ("(MIT OR Apache-2.0) AND Unicode-3.0", true),
        ("MIT AND GPL-3.0", false),
        ("MPL-2.0", false),
        ("", false),
    ] {
        assert_eq!(is_allowed(licence), allowed, "{licence}");
    }
}

#[test]
fn every_licence_is_one_that_the_program_may_be_shipped_under() {
    let packages = packages();
    assert!(packages.len() > 50);
    for (package, licence) in &packages {
        assert!(is_allowed(licence), "{package} is under {licence:?}");
    }
}

#[test]
fn every_package_is_from_one_place_and_there_is_one_crossterm() {
    let lock = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.lock")).unwrap();
    let lock: toml::Table = lock.parse().unwrap();
    let packages = lock["package"].as_array().unwrap();
    for package in packages.iter().filter(|package| package["name"].as_str() != Some("quotemark")) {
        assert_eq!(package.get("source").and_then(toml::Value::as_str), Some(SOURCE), "{package}");
        assert!(package.get("checksum").is_some(), "{package}");
    }
    for single in ["crossterm", "ratatui", "unicode-width"] {
        let named = |package: &&toml::Value| package["name"].as_str() == Some(single);
        assert_eq!(packages.iter().filter(named).count(), 1, "{single}");
    }
}
