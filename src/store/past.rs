//! The history of an article's annotations, in a file that outlives the session and may be deleted without harm.
//!
//! The first line has a checksum of all that follows, and says which annotation file it is the history of and how many of the acts
//! are done; then comes an act a line, the oldest first: those that are done, and those that were taken back. It is not synced:
//! what a power cut makes of it is found by the checksum, and it is ignored.

use std::{
    fs::{self, File},
    io,
    path::{Path, PathBuf},
};

use serde::{Deserialize, Serialize};

use super::{
    files::Files,
    save::{self, Replacement},
    state,
};
use crate::{
    annotation::{Document, History, Scheme, Step, Transaction, Way},
    format::native::{JournalRecord, read_transaction, sha256, summary, write_transaction},
    text::SourceText,
};

/// The name of the file's format with its version.
const FORMAT: &str = "quotemark-history/1";

/// Bytes of the acts that are kept of an article; the oldest are forgotten first.
const MOST_BYTES: usize = 2 << 20;

/// Bytes up to which the next act to take back and the next to do again are kept, whatever they leave for others: some 25,000
/// annotations that were changed at once.
const LARGEST_ACT: usize = 16 << 20;

/// Bytes of a first line, at most.
const HEADER: u64 = 4 << 10;

/// Articles whose histories are kept, at most.
const MOST_FILES: usize = 2_000;

/// What was done to the annotations of an article, as its file has it.
#[derive(Debug)]
pub(super) struct Past {
    file: PathBuf,
    /// The acts as they are written, the oldest first; made once, so that writing the file takes no longer than a frame.
    lines: Vec<String>,
    /// How many of them are done.
    done: usize,
    /// Nothing was written to the file yet.
    untouched: bool,
}

/// What a file says.
pub(super) struct Found {
    /// The SHA-256 of the annotation file to which the acts led.
    pub(super) sidecar: String,
    /// The acts.
    pub(super) history: History,
}

#[derive(Debug, Serialize, Deserialize)]
struct Header {
    format: String,
    /// The SHA-256 of the annotation file that all this led to.
    sidecar: String,
    /// The SHA-256 of the article.
    source: String,
    /// How many of the acts are done.
    done: usize,
}

impl Past {
    pub(super) const fn in_file(file: PathBuf) -> Self {
        Self { file, lines: Vec::new(), done: 0, untouched: true }
    }

    /// Notes steps that the document has gone.
    pub(super) fn follow(&mut self, text: &SourceText, steps: &[Step]) {
        for Step { way, transaction } in steps {
            match way {
                Way::Done => {
                    self.lines.truncate(self.done);
                    self.lines.push(write_transaction(text, transaction) + "\n");
                    self.done += 1;
                }
                Way::Undone => self.done = self.done.saturating_sub(1),
                Way::Redone => self.done += 1,
            }
        }
    }

    /// Forgets all but the acts next to the present place: so many that are done, and so many that are not.
    pub(super) fn keep(&mut self, done: usize, undone: usize) {
        self.lines.truncate(self.done + undone);
        self.lines.drain(..self.done.saturating_sub(done).min(self.lines.len()));
        self.done = self.done.min(done);
    }

    /// Reads the file; none when there is none.
    ///
    /// # Errors
    /// What is wrong with it, on one line; nothing of it is taken then.
    pub(super) fn read(
        &mut self,
        text: &SourceText,
        source: &str,
        scheme: &Scheme,
    ) -> Result<Option<Found>, String> {
        let Some(file) = contents(&self.file).map_err(|reason| self.unusable(&reason))? else {
            return Ok(None);
        };
        let (header, lines) = parse(&file, source).map_err(|reason| self.unusable(reason))?;
        let lines: Vec<String> = lines.lines().map(|line| line.to_owned() + "\n").collect();
        let history = history(&lines, header.done, text, scheme).map_err(|reason| self.unusable(&reason))?;
        (self.lines, self.done) = (lines, header.done);
        Ok(Some(Found { sidecar: header.sidecar, history }))
    }

    /// Forgets what can neither be taken back nor done again from `document`.
    pub(super) fn fit(&mut self, text: &SourceText, scheme: &Scheme, document: &Document) {
        let mut history = history(&self.lines, self.done, text, scheme).unwrap_or_default();
        history.fit(document);
        self.keep(history.done().len(), history.undone().len());
    }

    fn unusable(&self, reason: &str) -> String {
        format!("former acts cannot be undone: the history {reason} · {}", self.file.display())
    }

    /// Writes the file: the acts next to the present place, as many as there is room for.
    pub(super) fn write(&mut self, mark: &JournalRecord) -> io::Result<()> {
        let JournalRecord::Saved { sidecar, source } = mark else { return Ok(()) };
        let (done, lines) = self.bounded();
        let (format, sidecar, source) = (FORMAT.to_owned(), sidecar.clone(), source.clone());
        let header = serde_json::to_string(&Header { format, sidecar, source, done })?;
        let folder = save::folder_of(&self.file);
        state::make_private(folder)?;
        let contents = signed(&format!("{header}\n{lines}"));
        Replacement::prepare(&Hasty, &self.file, contents.as_bytes())?.rename(&Hasty)?;
        if std::mem::take(&mut self.untouched) {
            save::sweep(&self.file);
            state::bound(folder, MOST_FILES);
        }
        Ok(())
    }

    /// Returns how many of the acts that are kept are done, and all of them as they are written.
    fn bounded(&self) -> (usize, String) {
        let (done, undone) = self.lines.split_at(self.done.min(self.lines.len()));
        let (kept, bytes) = fitting(done.iter().rev(), MOST_BYTES);
        let (again, _) = fitting(undone.iter(), MOST_BYTES.saturating_sub(bytes));
        let lines = done.iter().skip(done.len() - kept).chain(undone.iter().take(again));
        (kept, lines.map(String::as_str).collect())
    }
}

/// Returns how many of these lines there is room for, and their bytes; the first has room in any case.
fn fitting<'a>(lines: impl Iterator<Item = &'a String>, room: usize) -> (usize, usize) {
    let fits = |(count, bytes): &(usize, usize)| *bytes <= room || *count == 1 && *bytes <= LARGEST_ACT;
    let sums = lines.scan((0, 0), |(count, bytes), line| {
        (*count, *bytes) = (*count + 1, *bytes + line.len());
        Some((*count, *bytes))
    });
    sums.take_while(fits).last().unwrap_or_default()
}

/// Returns acts as they can be taken back and done again; what is wrong with a line when one is not of this text.
fn history(lines: &[String], done: usize, text: &SourceText, scheme: &Scheme) -> Result<History, String> {
    let mut acts: Vec<Transaction> = Vec::new();
    for (index, line) in lines.iter().enumerate() {
        let act = read_transaction(line.trim_end(), text, scheme);
        acts.push(act.map_err(|faults| format!("is faulty, line {}: {}", index + 2, summary(&faults)))?);
    }
    if done > acts.len() {
        return Err("is damaged".to_owned());
    }
    let undone = acts.split_off(done).into_iter().rev().collect();
    Ok(History::of(acts, undone))
}

/// Files that need not last.
#[derive(Debug)]
struct Hasty;

impl Files for Hasty {
    fn sync(&self, _: &File) -> io::Result<()> {
        Ok(())
    }
}

/// Reads a file that is no larger than one that was written here; none when there is none.
fn contents(file: &Path) -> Result<Option<String>, String> {
    match fs::metadata(file) {
        Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => {
            return Ok(None);
        }
        Ok(metadata) if !metadata.is_file() => return Err("is no file".to_owned()),
        Ok(metadata) if metadata.len() > (MOST_BYTES + 2 * LARGEST_ACT) as u64 + HEADER => {
            return Err("is too large".to_owned());
        }
        _ => {}
    }
    let bytes = fs::read(file).map_err(|error| format!("cannot be read: {error}"))?;
    String::from_utf8(bytes).map(Some).map_err(|_| "is damaged".to_owned())
}

/// Returns what is written of a text, its checksum first.
pub(super) fn signed(text: &str) -> String {
    format!("{} {text}", sha256(text.as_bytes()))
}

/// Returns what the first line says, and the other lines, when all is as it was written.
fn parse<'a>(file: &'a str, source: &str) -> Result<(Header, &'a str), &'static str> {
    let (checksum, text) = file.split_once(' ').ok_or("is damaged")?;
    if checksum != sha256(text.as_bytes()) {
        return Err("is damaged");
    }
    let (header, lines) = text.split_once('\n').ok_or("is damaged")?;
    let header: Header = serde_json::from_str(header).map_err(|_| "is of another version of this program")?;
    if header.format != FORMAT {
        return Err("is of another version of this program");
    }
    if header.source != source {
        return Err("is about the article as it was before it was edited");
    }
    Ok((header, lines))
}

#[cfg(test)]
mod tests;
