//! The layers of DESIGN section 6, held: an import may only run to the left.

#![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

use std::{fs, path::Path};

/// Each layer with the layers that it may import.
const LAYERS: &[(&str, &[&str])] = &[
    ("text", &[]),
    ("annotation", &["text"]),
    ("learn", &["text", "annotation"]),
    ("extract", &["text", "annotation", "learn"]),
    ("measure", &["text", "annotation"]),
    ("format", &["text", "annotation"]),
    ("store", &["text", "annotation", "learn", "extract", "measure", "format"]),
    ("config", &["text", "annotation", "learn", "extract", "measure", "format", "store"]),
    ("app", &["text", "annotation", "learn", "extract", "measure", "format", "store", "config"]),
    ("view", &["text", "annotation", "learn", "extract", "measure", "format", "store", "config", "app"]),
    (
        "tui",
        &["text", "annotation", "learn", "extract", "measure", "format", "store", "config", "app", "view"],
    ),
    (
        "cli",
        &["text", "annotation", "learn", "extract", "measure", "format", "store", "config", "app", "tui"],
    ),
];

fn sources(folder: &Path, found: &mut Vec<(String, String)>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let name = path.strip_prefix(env!("CARGO_MANIFEST_DIR")).unwrap().display().to_string();
            found.push((name, fs::read_to_string(&path).unwrap()));
        }
    }
}

/// The names of modules that follow `crate::` in code, braces included; comments do not count.
fn imports(source: &str) -> Vec<String> {
    let code: String =
        source.lines().map(|line| line.split("//").next().unwrap_or_default()).collect::<Vec<_>>().join("\n");
    let mut names = Vec::new();
    for rest in code.split("crate::").skip(1) {
        let Some(group) = rest.strip_prefix('{') else {
            names.push(rest.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap().to_owned());
            continue;
        };
        let (mut depth, mut item) = (1, String::new());
        for c in group.chars() {
            match c {
                '{' => depth += 1,
                '}' => depth -= 1,
                _ => {}
            }
            if depth == 0 || (depth == 1 && c == ',') {
                names.push(item.trim().split("::").next().unwrap().trim().to_owned());
                item.clear();
            } else {
                item.push(c);
            }
            if depth == 0 {
                break;
            }
        }
    }
    names.retain(|name| !name.is_empty());
    names
}

#[test]
fn imports_are_read_with_their_braces() {
    assert_eq!(imports("use crate::text::Span; // crate::tui"), ["text"]);
    assert_eq!(imports("use crate::{annotation::{A, B}, text::C,\n};"), ["annotation", "text"]);
}

#[test]
fn an_import_only_runs_to_the_left() {
    let mut files = Vec::new();
    sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut files);
    assert!(files.len() > 10);
    let mut wrong = Vec::new();
    for (file, source) in &files {
        let layer = file.trim_start_matches("src/").split(['/', '.']).next().unwrap();
        if matches!(layer, "main" | "lib") {
            continue;
        }
        let Some((_, allowed)) = LAYERS.iter().find(|(name, _)| *name == layer) else {
            wrong.push(format!("{file}: {layer} is no layer"));
            continue;
        };
        for import in
            imports(source).iter().filter(|import| *import != layer && !allowed.contains(&import.as_str()))
        {
            wrong.push(format!("{file}: {layer} may not use {import}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
