//! A scheme: each label has a name and a key of its own, or the line is named.
#![no_main]

use libfuzzer_sys::fuzz_target;
use quotemark::{annotation::Scheme, config::{Colours, Keymap, Keys, Palette}, view::Theme};

fuzz_target!(|toml: &str| match Scheme::parse(toml) {
    Ok(scheme) => {
        for label in &scheme.labels {
            assert_eq!(scheme.label(&label.name), scheme.label_for_key(label.key));
        }
        drop((Keymap::new(&Keys::default(), &scheme), Theme::new(Palette::Dark, Colours::Many, &scheme)));
    }
    Err(error) => assert!(error.line >= 1 && error.line <= toml.lines().count() + 1),
});
