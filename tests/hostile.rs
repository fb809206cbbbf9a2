//! Names, texts and files that would drive the terminal: nothing printed for people does.

#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

use std::{
    fs,
    io::Write,
    path::Path,
    process::{Command, Stdio},
};

use tempfile::TempDir;

/// A title for the terminal, a screen to be cleared, a clipboard, a name that reads backwards, a line of one's own.
const HOSTILE: &str =
    "x\u{1b}]0;owned\u{7}\u{1b}[2J\u{9b}2J\u{9d}52;c;QQ==\u{9c}\u{202e}txt.\u{2066}\u{200f}\u{8}\u{7f}\r\ny";

/// What turns the reading direction.
const BIDI: &str =
    "\u{61c}\u{200e}\u{200f}\u{202a}\u{202b}\u{202c}\u{202d}\u{202e}\u{2066}\u{2067}\u{2068}\u{2069}";

/// A folder in which every name and text is hostile.
fn home() -> TempDir {
    let home = TempDir::new().unwrap();
    let write = |name: &str, bytes: &[u8]| fs::write(home.path().join(name), bytes).unwrap();
    for folder in ["sound", "wrong", "gold"] {
        fs::create_dir(home.path().join(folder)).unwrap();
    }
    write(&format!("sound/{HOSTILE}.txt"), format!("Ada Berg said “{HOSTILE}” on Monday.\n").as_bytes());
    write(&format!("wrong/{HOSTILE}-latin.txt"), b"caf\xe9");
    write(&format!("wrong/{HOSTILE}-broken.txt"), b"Ada.\n");
    let broken = serde_json::json!({"format": HOSTILE, "status": HOSTILE, HOSTILE: HOSTILE});
    write(&format!("wrong/{HOSTILE}-broken.txt.ann.json"), broken.to_string().as_bytes());
    write(&format!("wrong/{HOSTILE}-alone.txt.ann.json"), b"{");
    write(&format!("wrong/{HOSTILE}.list"), format!("{HOSTILE}.txt").replace("\r\n", "").as_bytes());
    let line = serde_json::json!({"id": HOSTILE, "text": "Ada", "ents": [[0, 3, HOSTILE]]});
    write(&format!("gold/{HOSTILE}.jsonl"), line.to_string().as_bytes());
    // TOML writes a code point in eight digits.
    let name: Vec<String> = HOSTILE.chars().map(|c| format!("\\U{:08x}", u32::from(c))).collect();
    let name = name.concat();
    let label = format!("[[label]]\nname = \"{name}\"\nkey = \"P\"\ndefinition = \"{name}\"\n");
    write("scheme.toml", format!("name = \"{name}\"\n{label}").as_bytes());
    write("twice.toml", format!("name = \"{name}\"\n{label}{label}").as_bytes());
    write("answer.sh", b"read -r line; printf '\\033]0;owned\\007\\n'");
    home
}

/// Runs the program in a folder and returns all that it prints.
fn printed(folder: &Path, arguments: &[&str]) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_quotemark"));
    command.args(arguments).current_dir(folder).env("HOME", folder);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    // It may end without reading.
    drop(child.stdin.take().unwrap().write_all(HOSTILE.as_bytes()));
    let output = child.wait_with_output().unwrap();
    String::from_utf8([output.stdout, output.stderr].concat()).unwrap()
}

#[test]
fn nothing_printed_for_people_drives_the_terminal() {
    let home = home();
    let list = format!("wrong/{HOSTILE}.list");
    let gold = format!("gold/{HOSTILE}.jsonl");
    let named = ["--annotator", HOSTILE];
    for (arguments, part) in [
        (&["extract", "sound"][..], "1 article: 1 written"),
        (&["extract", "wrong"], "not UTF-8 at byte 3"),
        (
            &["extract", "--scheme", "scheme.toml", "--annotations", "own", "sound"],
            "left out, because the scheme",
        ),
        (&["extract", "--scheme", "twice.toml", "sound"], "have the same key 'P'"),
        (&["extract", "--scheme", HOSTILE, "sound"], "cannot be read"),
        (&["extract", "--model", HOSTILE, "sound"], "cannot be read"),
        (&["extract", "--extractor", "sh answer.sh", "--annotations", "else", "sound"], "answered with"),
        (&["extract", "--extractor", HOSTILE, "--annotations", "else", "sound"], "cannot be started"),
        (&["extract", HOSTILE], "there is no such file or folder"),
        (&["extract", &list], "there is no such file or folder"),
        (
            &["extract", named[0], named[1], "--annotations", "other", "sound"],
            "a text on one line is expected",
        ),
        (&["validate", "wrong"], "annotation files"),
        (&["eval", "--gold", &gold], "entities"),
        (&["eval", "--gold", HOSTILE], "cannot be read"),
        (&["train", "--gold", HOSTILE, "--out", "m"], "error: "),
        (&["train", "--gold", &gold, "--out", HOSTILE], ""),
        (&["picture", &list], "there is no such file or folder"),
        (&["picture", "--size", HOSTILE, "sound"], "error: "),
        (&["picture", "--keys", HOSTILE, "sound"], "is no key"),
        (&["picture", "sound"], "<svg"),
        (&[HOSTILE], "there is no such file or folder"),
        (&["--palette", HOSTILE], "error: "),
        (&["wrong"], "the reader needs a terminal"),
    ] {
        let printed = printed(home.path(), arguments);
        assert!(printed.contains(part) && !printed.is_empty(), "{arguments:?} printed {printed:?}");
        let driving = printed.chars().find(|c| (c.is_control() && *c != '\n') || BIDI.contains(*c));
        assert_eq!(driving, None, "{arguments:?} printed {printed:?}");
        // A name with a line end makes no line of its own.
        assert!(printed.lines().all(|line| !line.starts_with('y')), "{arguments:?} printed {printed:?}");
    }
}
