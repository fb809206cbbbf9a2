//! From a key to its frame, in a megabyte with more than 10,000 annotations: the key, what it did written down, the frame.

use std::{
    fs::File,
    io::{self, Write},
    path::Path,
};

use quotemark::{
    app::{App, Effect, Marks},
    config::{Colours, Look, Palette, sequence},
    store::Sidecar,
    view::{Theme, draw, text_size},
};
use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect, Size},
};

use crate::{
    clock::{Times, elapsed, least, milliseconds, taken},
    large::Large,
};

const SCREEN: Size = Size { width: 120, height: 40 };

/// How often each act is done.
const TIMES: usize = 60;

/// Acts, each with the keys that lead to it and those that are measured.
const ACTS: &[(&str, &str, &str)] = &[
    ("right", "", "l"),
    ("down", "", "j"),
    ("next word", "", "w"),
    ("next sentence", "", ")"),
    ("page down", "", "PgDn"),
    ("next annotation", "", "Tab"),
    ("previous annotation", "", "Shift-Tab"),
    ("next to review", "", "n"),
    ("accept", "n", "a"),
    ("reject", "n", "x"),
    ("label", "w", "P"),
    ("boundary", "Tab", ">"),
    ("new quotation", ")", "\""),
    ("undo", "n a", "u"),
    ("redo", "n a u", "Ctrl-R"),
    ("to the end", "g g", "g e"),
];

/// A reader as a user has it, its annotation file on the disk.
struct Reader {
    app: App,
    sidecar: Sidecar,
    theme: Theme,
    screen: Buffer,
}

impl Reader {
    /// Does what the keys say and returns what is to be written down.
    #[expect(clippy::expect_used, reason = "the keys stand in the table above")]
    fn press(&mut self, keys: &str) -> Vec<Effect> {
        let keys = sequence(keys).expect("names of keys");
        keys.into_iter().flat_map(|key| self.app.key(key)).collect()
    }

    /// Writes down what was done, as before the next key is read.
    #[expect(clippy::expect_used, reason = "a bench may end when the disk is full")]
    fn record(&mut self, effects: &[Effect]) {
        let steps = self.app.take_steps();
        if let Some(article) = self.app.article().filter(|_| effects.contains(&Effect::Save)) {
            self.sidecar.record(&article.text, &article.document.whole(), steps).expect("the disk takes it");
        }
    }

    fn draw(&mut self) {
        self.screen.reset();
        draw(&self.app, &self.theme, &mut self.screen);
    }
}

/// What keys cost, in milliseconds.
pub(crate) struct Cost {
    /// What 99 of 100 keys with their frames stay below, for the worst act; without the disk.
    pub(crate) frame: f64,
    /// What half of the acts take to be written down, for the worst act.
    pub(crate) written: f64,
    /// What half of the appends of as many bytes take, the least that anything which is to last has to wait.
    pub(crate) append: f64,
}

/// Prints the table for the palettes that differ in what they have to do.
pub(crate) fn print(large: &Large) -> Option<Cost> {
    println!("\n{} bytes, {} annotations", large.text.len(), large.annotations());
    let folder = tempfile::tempdir().ok()?;
    let append = append(folder.path()).ok()?;
    let palettes = [
        ("dark", Marks::Styles, Palette::Dark, ""),
        ("mono", Marks::Brackets, Palette::Mono, ""),
        ("blind", Marks::Styles, Palette::Dark, "g b"),
    ];
    let tables = palettes
        .map(|(name, marks, palette, keys)| table(large, folder.path(), name, (marks, palette), keys));
    let rows: Vec<(f64, f64)> = tables.into_iter().flatten().flatten().collect();
    let frame = rows.iter().map(|(frame, _)| *frame).fold(0.0, f64::max);
    let written = rows.iter().map(|(_, written)| *written).fold(0.0, f64::max);
    Some(Cost { frame, written, append })
}

/// Returns how long the disk takes for a record of the journal, without a journal.
fn append(folder: &Path) -> io::Result<f64> {
    let mut file = File::create(folder.join("append"))?;
    let mut times = Times::default();
    for _ in 0..TIMES {
        let (written, time) = elapsed(|| file.write_all(&[b'x'; 500]).and_then(|()| file.sync_all()));
        written?;
        times.add(time);
    }
    Ok(times.percentile(50))
}

fn table(
    large: &Large,
    folder: &Path,
    name: &str,
    (marks, palette): (Marks, Palette),
    keys: &str,
) -> Option<Vec<(f64, f64)>> {
    let (columns, rows) = text_size(SCREEN, Look::default());
    let sidecar = large.sidecar(&folder.join(name)).ok()?;
    let mut app = large.reader(marks, (columns, rows));
    let wrapping = least(3, || {
        app.resize(columns - 1, rows);
        app.resize(columns, rows);
    });
    println!("\n{name}: all is wrapped anew in {:.1} ms", milliseconds(wrapping) / 2.0);
    println!(
        "{:20} {:>9} {:>9} {:>9} {:>9} {:>11} {:>9}",
        "ms", "key p50", "frame p50", "both p99", "most", "written p50", "p99"
    );
    let theme = Theme::new(palette, Colours::Many, &app.settings().scheme);
    let screen = Buffer::empty(Rect::from((Position::ORIGIN, SCREEN)));
    let mut reader = Reader { app, sidecar, theme, screen };
    let effects = reader.press(keys);
    reader.record(&effects);
    Some(ACTS.iter().map(|(act, before, keys)| row(act, &mut reader, before, keys)).collect())
}

/// Returns what 99 of 100 keys with their frames stay below, and what half of the acts take to be written down.
fn row(act: &str, reader: &mut Reader, before: &str, keys: &str) -> (f64, f64) {
    let [mut key, mut frame, mut both, mut written] = [(); 4].map(|()| Times::default());
    for _ in 0..TIMES {
        let effects = reader.press(before);
        reader.record(&effects);
        let (effects, pressed) = taken(|| reader.press(keys));
        // Here the disk counts, which only the clock on the wall knows.
        let ((), recorded) = elapsed(|| reader.record(&effects));
        let ((), drawn) = taken(|| reader.draw());
        key.add(pressed);
        frame.add(drawn);
        both.add(pressed + drawn);
        written.add(recorded);
    }
    let (p99, most) = (both.percentile(99), both.percentile(100));
    let (half, last) = (written.percentile(50), written.percentile(99));
    let (key, frame) = (key.percentile(50), frame.percentile(50));
    println!("{act:20} {key:9.3} {frame:9.3} {p99:9.3} {most:9.3} {half:11.3} {last:9.3}");
    (p99, half)
}
