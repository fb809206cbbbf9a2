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

/// The command that draws the picture; the README tells it too.
const PICTURE: &str = "picture samples/summit.txt --size 100x32 --keys n";

#[test]
fn the_picture_is_drawn_by_the_program() {
    let drawn = Command::new(env!("CARGO_BIN_EXE_quotemark"))
        .args(PICTURE.split(' '))
        .args(["--annotator", "ada"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .env("XDG_CONFIG_HOME", env!("CARGO_TARGET_TMPDIR"))
        .output()
        .unwrap();
    let drawn = String::from_utf8(drawn.stdout).unwrap();
    let file = path("tests/screens/reader.svg");
    if std::env::var_os("UPDATE").is_some() {
        fs::write(file, drawn).unwrap();
    } else {
        assert!(fs::read_to_string(file).unwrap() == drawn, "run UPDATE=1 cargo test --test readme");
    }
    assert!(fs::read_to_string(path("README.md")).unwrap().contains(PICTURE));
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
