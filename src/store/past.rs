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
    annotation::{History, Scheme, Step, Transaction},
    format::native::{JournalRecord, read_transaction, sha256, summary, write_transaction},
    text::SourceText,
};

/// The name of the file's format with its version.
const FORMAT: &str = "quotemark-history/1";

/// Bytes of the acts that are kept of an article; the oldest are forgotten first.
const MOST_BYTES: usize = 4 << 20;

/// Bytes of a first line, at most.
const HEADER: u64 = 4 << 10;

/// Articles whose histories are kept, at most.
const MOST_FILES: usize = 2_000;

/// What was done to the annotations of an article, and the file in which it is kept.
#[derive(Debug)]
pub(super) struct Past {
    file: PathBuf,
    history: History,
    /// Nothing was written to the file yet.
    untouched: bool,
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
    pub(super) fn in_file(file: PathBuf) -> Self {
        Self { file, history: History::default(), untouched: true }
    }

    /// Returns what was done, in this session and in former ones.
    pub(super) const fn history(&self) -> &History {
        &self.history
    }

    /// Takes another history.
    pub(super) fn replace(&mut self, history: History) {
        self.history = history;
    }

    /// Notes steps that the document has gone.
    pub(super) fn follow(&mut self, steps: &[Step]) {
        for step in steps {
            self.history.recall(step.clone());
        }
    }

    /// Reads the file, and returns the SHA-256 of the annotation file that it belongs to; none when there is none.
    ///
    /// # Errors
    /// What is wrong with it, on one line; nothing of it is taken then.
    pub(super) fn read(
        &mut self,
        text: &SourceText,
        source: &str,
        scheme: &Scheme,
    ) -> Result<Option<String>, String> {
        let Some(file) = contents(&self.file).map_err(|reason| self.unusable(&reason))? else {
            return Ok(None);
        };
        let (header, lines) = parse(&file, source).map_err(|reason| self.unusable(reason))?;
        let mut acts: Vec<Transaction> = Vec::new();
        for (index, line) in lines.lines().enumerate() {
            let act = read_transaction(line, text, scheme);
            acts.push(
                act.map_err(|faults| self.unusable(&format!("line {}: {}", index + 2, summary(&faults))))?,
            );
        }
        if header.done > acts.len() {
            return Err(self.unusable("is damaged"));
        }
        let undone = acts.split_off(header.done).into_iter().rev().collect();
        self.history = History::of(acts, undone);
        Ok(Some(header.sidecar))
    }

    fn unusable(&self, reason: &str) -> String {
        format!("{}: {reason}; what former sessions did cannot be undone", self.file.display())
    }

    /// Writes the file: the acts next to the present place, as many as there is room for.
    pub(super) fn write(&mut self, text: &SourceText, mark: &JournalRecord) -> io::Result<()> {
        let JournalRecord::Saved { sidecar, source } = mark else { return Ok(()) };
        let (done, lines) = self.lines(text);
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

    /// Returns how many of the acts that are kept are done, and all of them, a line each.
    fn lines(&self, text: &SourceText) -> (usize, String) {
        let mut room = MOST_BYTES;
        let mut line = |act| {
            let line = write_transaction(text, act) + "\n";
            room = room.checked_sub(line.len())?;
            Some(line)
        };
        let mut lines: Vec<String> = self.history.done().iter().rev().map_while(&mut line).collect();
        let done = lines.len();
        lines.reverse();
        lines.extend(self.history.undone().iter().rev().map_while(&mut line));
        (done, lines.concat())
    }
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
        Ok(metadata) if metadata.len() > MOST_BYTES as u64 + HEADER => return Err("is too large".to_owned()),
        _ => {}
    }
    let bytes = fs::read(file).map_err(|error| format!("cannot be read: {error}"))?;
    String::from_utf8(bytes).map(Some).map_err(|_| "is damaged".to_owned())
}

/// Returns what is written of a text, its checksum first.
fn signed(text: &str) -> String {
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
