//! Time under the hand: the real program in a pseudo-terminal, from a key to the last byte of its answer.

use std::{error::Error, fs, path::Path, time::Duration};

use ratatui::layout::Size;

use crate::{
    clock::{Times, milliseconds},
    large::Large,
    terminal::Terminal,
};

const SCREEN: Size = Size { width: 120, height: 40 };

/// How often each act is done.
const TIMES: usize = 40;

/// Acts, with the keys that lead to each and the key that is measured, as a terminal sends them.
const ACTS: &[(&str, &str, &str)] = &[
    ("right", "", "l"),
    ("down", "", "j"),
    ("next word", "", "w"),
    ("next sentence", "", ")"),
    ("next annotation", "", "\t"),
    ("previous annotation", "", "\x1b[Z"),
    ("next to review", "", "n"),
    ("previous to review", "n", "p"),
    ("accept", "", "a"),
    ("reject", "", "x"),
    ("relabel", "n", "P"),
    ("boundary", "\t", ">"),
    ("new quotation", ")", "\""),
    ("undo", "", "u"),
    ("page down", "", "\x1b[6~"),
];

/// What a key costs in one article.
pub(crate) struct Cost {
    /// Milliseconds that half of all keys and 99 of 100 stay below, by the clock on the wall.
    pub(crate) half: f64,
    pub(crate) most: f64,
    /// The same of a core.
    pub(crate) worked: f64,
    /// Bytes a key.
    pub(crate) bytes: f64,
}

/// Times and bytes of one key or all.
#[derive(Default)]
struct Row {
    elapsed: Times,
    worked: Times,
    bytes: usize,
    keys: usize,
}

/// Prints the table for a megabyte with more than 10,000 annotations.
pub(crate) fn large(large: &Large, arguments: &[&str]) -> Option<Cost> {
    let home = tempfile::tempdir().ok()?;
    drop(large.sidecar(&home.path().join("articles")).ok()?);
    let what = format!("{} bytes, {} annotations", large.text.len(), large.annotations());
    told(table(home.path(), &what, &[&["articles/large.txt"], arguments].concat()))
}

/// Prints the table for one of the samples.
pub(crate) fn ordinary(arguments: &[&str]) -> Option<Cost> {
    let home = tempfile::tempdir().ok()?;
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples/summit.txt");
    fs::copy(sample, home.path().join("summit.txt")).ok()?;
    told(table(home.path(), "samples/summit.txt", &[&["summit.txt"], arguments].concat()))
}

fn told(outcome: Result<Cost, Box<dyn Error>>) -> Option<Cost> {
    outcome.map_err(|error| println!("not measured: {error}")).ok()
}

fn table(home: &Path, what: &str, arguments: &[&str]) -> Result<Cost, Box<dyn Error>> {
    let (mut terminal, start) = Terminal::start(home, SCREEN, arguments)?;
    let arguments = arguments.join(" ");
    println!(
        "\n{what}: quotemark {arguments}\nits screen is there after {:.0} ms",
        milliseconds(start.elapsed)
    );
    println!(
        "{:20} {:>9} {:>9} {:>12} {:>9} {:>9}",
        "key to last byte, ms", "p50", "p99", "of a core", "p99", "bytes"
    );
    let mut all = Row::default();
    for (act, before, key) in ACTS {
        let mut row = Row::default();
        for _ in 0..TIMES {
            if !before.is_empty() {
                terminal.press(before)?;
            }
            let answer = terminal.press(key)?;
            for row in [&mut row, &mut all] {
                row.elapsed.add(answer.elapsed);
                row.worked.add(answer.worked.unwrap_or(Duration::ZERO));
                row.bytes += answer.bytes;
                row.keys += 1;
            }
        }
        row.print(act);
    }
    Ok(all.print("all"))
}

impl Row {
    #[expect(clippy::cast_precision_loss, reason = "counts of bytes are small")]
    fn print(&mut self, name: &str) -> Cost {
        let (half, most) = (self.elapsed.percentile(50), self.elapsed.percentile(99));
        let (worked_half, worked) = (self.worked.percentile(50), self.worked.percentile(99));
        let bytes = self.bytes as f64 / self.keys.max(1) as f64;
        println!("{name:20} {half:9.2} {most:9.2} {worked_half:12.2} {worked:9.2} {bytes:9.0}");
        Cost { half, most, worked, bytes }
    }
}
