//! How fast it is: words a second by stage, keys to frames, files, and the figures of the targets beside the targets.
//!
//! `cargo bench` prints it. The texts are those of `samples/`; the corpora in `../shared` are measured too when they are there.
//! Times are those that a thread has had on its core; only what waits for the disk or another process is timed by the clock.
#![expect(clippy::print_stdout, reason = "a bench prints")]

mod clock;
mod files;
mod keys;
mod large;
mod program;
mod stages;
mod targets;
mod texts;

use targets::{Bound, Target};

/// Milliseconds of a frame on a screen of 60 Hz.
const FRAME: f64 = 1_000.0 / 60.0;

fn main() {
    // `cargo test --all-targets` runs benches too, without this argument.
    if std::env::args().any(|argument| argument == "--bench") {
        let words = stages::print();
        let large = large::Large::new();
        let keys = keys::print(&large);
        files::print(&large);
        let keys = keys.as_ref();
        targets::print(&[
            Target {
                name: "words a second, all stages, one core",
                is: words,
                bound: Bound::AtLeast(300_000.0),
            },
            Target {
                name: "start to the first answer, ms",
                is: program::start(),
                bound: Bound::AtMost(20.0),
            },
            Target { name: "memory of a stream, MB", is: program::memory(), bound: Bound::AtMost(80.0) },
            Target {
                name: "key and frame, 99 %, ms",
                is: keys.map(|keys| keys.frame),
                bound: Bound::AtMost(FRAME),
            },
        ]);
        if let Some(keys) = keys {
            let ratio = keys.written / keys.append;
            println!(
                "an act is on the disk in {:.1} ms, a bare append in {:.1}: {ratio:.2}",
                keys.written, keys.append
            );
        }
    }
}
