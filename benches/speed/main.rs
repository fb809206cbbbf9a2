//! How fast it is: words a second by stage, keys to frames, files, and the figures of the targets beside the targets.
//!
//! `cargo bench` prints it; `cargo bench --bench speed -- hand` only the time under the hand. The texts are those of `samples/`;
//! the corpora in `../shared` are measured too when they are there. Times are those that a thread has had on its core; only what
//! waits for the disk or another process is timed by the clock.
#![expect(clippy::print_stdout, reason = "a bench prints")]

mod clock;
mod files;
mod hand;
mod keys;
mod large;
mod program;
mod stages;
mod targets;
mod terminal;
mod texts;

use large::Large;
use targets::{Bound, Target};

/// Milliseconds of a frame on a screen of 60 Hz.
const FRAME: f64 = 1_000.0 / 60.0;

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    let says = |word: &str| arguments.iter().any(|argument| argument == word);
    // `cargo test --all-targets` runs benches too, without this argument.
    if !says("--bench") {
        return;
    }
    let large = Large::new();
    if !says("hand") {
        rates(&large);
    }
    hands(&large);
}

/// Prints what is done without a terminal.
fn rates(large: &Large) {
    let words = stages::print();
    let keys = keys::print(large);
    files::print(large);
    let frame = keys.as_ref().map(|keys| keys.frame);
    targets::print(&[
        target("words a second, all stages, one core", words, Bound::AtLeast(300_000.0)),
        target("start to the first answer, ms", program::start(), Bound::AtMost(20.0)),
        target("memory of a stream, MB", program::memory(), Bound::AtMost(80.0)),
        target("key and frame, 99 %, ms", frame, Bound::AtMost(FRAME)),
    ]);
    if let Some(keys) = keys {
        let ratio = keys.written / keys.append;
        println!(
            "an act is on the disk in {:.1} ms, a bare append in {:.1}: {ratio:.2}",
            keys.written, keys.append
        );
    }
}

/// Prints what a key costs in the terminal.
fn hands(large: &Large) {
    let mono = &["--palette", "mono"];
    let [dark, brackets] = [&[][..], mono].map(|arguments| hand::large(large, arguments));
    let [ordinary, plain] = [&[][..], mono].map(hand::ordinary);
    let mut rows = Vec::new();
    for (name, cost, slow, wide) in [
        ("1 MB", dark, 16.0, 600.0),
        ("1 MB, mono", brackets, 16.0, 600.0),
        ("an article", ordinary, 2.0, 600.0),
        ("an article, mono", plain, 2.0, 600.0),
    ] {
        let cost = cost.as_ref();
        let row = |what: &str, is, most| target(&format!("{name}: {what}"), is, Bound::AtMost(most));
        rows.push(row("key to last byte, 50 %, ms", cost.map(|cost| cost.half), slow));
        rows.push(row("key to last byte, 99 %, ms", cost.map(|cost| cost.most), slow));
        rows.push(row("of that on a core, 99 %, ms", cost.map(|cost| cost.worked), slow));
        rows.push(row("bytes a key", cost.map(|cost| cost.bytes), wide));
    }
    targets::print(&rows);
}

fn target(name: &str, is: Option<f64>, bound: Bound) -> Target {
    Target { name: name.to_owned(), is, bound }
}
