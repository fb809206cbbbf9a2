//! Names of keys: those that are read are written as they are read again.
#![no_main]

use libfuzzer_sys::fuzz_target;
use quotemark::config::{Key, sequence};

fuzz_target!(|names: &str| {
    if let Ok(keys) = sequence(names) {
        let written: Vec<String> = keys.iter().map(Key::to_string).collect();
        assert_eq!(sequence(&written.join(" ")), Ok(keys));
    }
});
