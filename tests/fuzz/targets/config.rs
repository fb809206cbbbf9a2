//! A config file: it is in force, or one line tells what is wrong with it.
#![no_main]

use std::{fs, sync::LazyLock};

use libfuzzer_sys::fuzz_target;
use quotemark::config::{Config, Layer, Sources};
use tempfile::TempDir;

static FOLDER: LazyLock<TempDir> = LazyLock::new(|| TempDir::new().expect("a folder"));

fuzz_target!(|bytes: &[u8]| {
    let file = FOLDER.path().join("quotemark.toml");
    fs::write(&file, bytes).expect("a file");
    for sources in [
        Sources { user: Some(file.clone()), project: None },
        Sources { user: None, project: Some(file.clone()) },
    ] {
        match Config::load(sources, Layer::default()) {
            Ok(config) => drop(config.keymap()),
            Err(error) => assert_eq!(error.to_string().lines().count(), 1),
        }
    }
});
