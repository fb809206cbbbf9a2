//! Versions for the merge driver, 0xff between them: what is merged can be read and merged again, and changes nothing then.
#![no_main]

use libfuzzer_sys::fuzz_target;
use quotemark::{
    annotation::Scheme,
    store::{Versions, merge_versions},
};

fuzz_target!(|bytes: &[u8]| {
    let sides: Vec<_> = bytes.split(|byte| *byte == 0xff).map(String::from_utf8_lossy).collect();
    let [base, ours, theirs] = &sides[..] else { return };
    let scheme = Scheme::news();
    if let Ok((json, _)) = merge_versions(Versions { base, ours, theirs }, None, &scheme) {
        let same = Versions { base: &json, ours: &json, theirs: &json };
        assert_eq!(merge_versions(same, None, &scheme).map(|(again, _)| again), Ok(json));
    }
});
