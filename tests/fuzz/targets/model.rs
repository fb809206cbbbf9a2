//! A model file: what is read is written as it was.
#![no_main]

use libfuzzer_sys::fuzz_target;
use quotemark::learn::Model;

fuzz_target!(|bytes: &[u8]| {
    if let Ok(model) = Model::read(bytes) {
        assert_eq!(Model::read(&model.write()), Ok(model));
    }
});
