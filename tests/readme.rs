//! What the README says of the program is what the program says of itself.

#![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

use std::{fs, path::PathBuf, process::Command};

use quotemark::config::markdown_table;

const BEGIN: &str = "<!-- keys: begin (UPDATE=1 cargo test --test readme) -->\n";
const END: &str = "<!-- keys: end -->";

fn path(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(name)
}

#[test]
fn the_key_table_is_that_of_the_program() {
    let readme = fs::read_to_string(path("README.md")).unwrap();
    let (before, rest) = readme.split_once(BEGIN).unwrap();
    let (table, after) = rest.split_once(END).unwrap();
    if table != markdown_table() && std::env::var_os("UPDATE").is_some() {
        fs::write(path("README.md"), format!("{before}{BEGIN}{}{END}{after}", markdown_table())).unwrap();
    } else {
        assert_eq!(table, markdown_table(), "run UPDATE=1 cargo test --test readme");
    }
}

/// Draws what `quotemark picture …` says in the README, where the keys alone may stand in quotation marks.
fn drawn(command: &str) -> String {
    let (arguments, keys) = command.split_once(" --keys ").unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_quotemark"))
        .args(arguments.split(' ').skip(1))
        .args(["--keys", keys.trim_matches('\''), "--annotator", "ada"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .env("XDG_CONFIG_HOME", env!("CARGO_TARGET_TMPDIR"))
        .output()
        .unwrap();
    assert!(output.status.success(), "{command}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn the_pictures_are_drawn_by_the_program() {
    let readme = fs::read_to_string(path("README.md")).unwrap();
    let mut named = Vec::new();
    for rest in readme.split("](tests/screens/").skip(1) {
        let (name, rest) = rest.split_once(')').unwrap();
        let command = rest.split('`').find(|code| code.starts_with("quotemark picture")).unwrap();
        let (file, drawn) = (path("tests/screens").join(name), drawn(command));
        if std::env::var_os("UPDATE").is_some() {
            fs::write(file, drawn).unwrap();
        } else {
            let is_equal = fs::read_to_string(file).is_ok_and(|there| there == drawn);
            assert!(is_equal, "{name}: run UPDATE=1 cargo test --test readme");
        }
        named.push(name.to_owned());
    }
    let there = fs::read_dir(path("tests/screens")).unwrap();
    let mut there: Vec<String> =
        there.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    there.sort();
    named.sort();
    assert_eq!(named, there, "each picture is in the README, and each in the README is there");
}

#[test]
fn every_file_that_it_links_to_is_there() {
    let readme = fs::read_to_string(path("README.md")).unwrap();
    let links = readme.split("](").skip(1).filter_map(|rest| rest.split(')').next());
    let local: Vec<&str> = links.filter(|link| !link.contains("://") && !link.starts_with('#')).collect();
    assert!(local.len() > 3);
    for link in local {
        assert!(path(link).exists(), "{link}");
    }
}

/// The part of the README under a heading.
fn section(heading: &str) -> String {
    let readme = fs::read_to_string(path("README.md")).unwrap();
    let (_, rest) = readme.split_once(&format!("\n## {heading}\n")).unwrap();
    rest.split("\n## ").next().unwrap().to_owned()
}

/// Tells whether a file of the sources has a test of this name, which `cargo test` runs.
fn has_test(file: &str, name: &str) -> bool {
    let source = fs::read_to_string(path(file)).unwrap_or_default();
    let Some((before, _)) = source.split_once(&format!("fn {name}(")) else { return false };
    let attributes: Vec<&str> =
        before.trim_end().lines().rev().map(str::trim).take_while(|line| line.starts_with("#[")).collect();
    attributes.contains(&"#[test]") && !attributes.iter().any(|line| line.starts_with("#[ignore"))
}

#[test]
fn every_promise_is_shown_by_a_test_that_is_there() {
    let section = section("What quotemark promises about your work");
    let promises: Vec<&str> = section.lines().filter(|line| line.starts_with("| ")).skip(1).collect();
    assert!(promises.len() >= 15, "{}", promises.len());
    for promise in promises {
        let named = promise.split('`').filter_map(|part| part.split_once("::"));
        assert!(named.clone().count() > 0, "nothing shows: {promise}");
        for (file, name) in named {
            assert!(has_test(file, name), "{file} has no test {name}");
        }
    }
}

#[test]
fn what_is_no_test_shows_nothing() {
    assert!(has_test("tests/readme.rs", "what_is_no_test_shows_nothing"));
    let ignored = ("src/store/reanchor/tests.rs", "extraction_follows_a_thousand_random_edits");
    for (file, name) in
        [("tests/readme.rs", "section"), ("tests/readme.rs", "gone"), ("gone.rs", "gone"), ignored]
    {
        assert!(!has_test(file, name), "{file}::{name}");
    }
}
