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
