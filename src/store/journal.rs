//! The journal: what was done since the annotation file was written, a record a key.
//!
//! Each record is a line: a checksum, a blank, JSON. The checksum covers the record and the one before it, so that a line that was
//! cut short, changed, lost or moved is found. A record [`Saved`](JournalRecord::Saved) names an annotation file that holds all
//! that the records before it say: the first names the one that the journal begins with, and another is written before each
//! atomic replace. What follows the last one that names the file on the disk is what that file does not hold.

mod foreign;

use std::{
    fs::File,
    io,
    path::{Path, PathBuf},
};

use sha2::{Digest, Sha256};

use super::{
    files::{self, Files, LARGEST_SIDECAR, write_all},
    told::point_first,
};
use crate::{
    annotation::{Document, Step},
    format::native::{JournalRecord, read_record, read_saved, summary, write_record},
    text::SourceText,
};

/// The journal of an annotation file.
#[derive(Debug)]
pub(super) struct Journal {
    path: PathBuf,
    state: State,
    /// The JSON of the records that another session has left.
    left: Vec<String>,
}

#[derive(Debug)]
enum State {
    /// There is none.
    Absent,
    /// There is one that can be continued after its last sound record.
    Sound(End),
    /// There is one that does not belong to the annotation file, or is damaged.
    Foreign,
}

/// Where the sound records of a journal end.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct End {
    /// In bytes.
    length: u64,
    /// The last checksum.
    checksum: u64,
}

/// What a journal left behind by another session was good for.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Recovery {
    /// A session was cut short; all that it had done is there.
    #[error("{0} of a session that was cut short brought back")]
    Recovered(Acts),
    /// A session was cut short, and another program has written the annotation file since: both are in the document.
    #[error("{acts} of a session that was cut short joined with a changed annotation file{}", to_decide(*disputed))]
    Joined {
        /// What the session had done.
        acts: Acts,
        /// Decisions that a person has to take.
        disputed: usize,
    },
    /// The journal is kept, but what it says is not done.
    #[error("{}: is for another version of the annotation file; not applied, the file is kept", .0.display())]
    Foreign(PathBuf),
    /// The journal is kept, and done is what stands before the damage.
    #[error("{}: record {record}: {reason}; {done} before it brought back, the file is kept", path.display())]
    Damaged {
        /// The journal.
        path: PathBuf,
        /// The record, from 1.
        record: usize,
        /// What is wrong with it.
        reason: String,
        /// What stands before it.
        done: Acts,
    },
}

impl Recovery {
    /// Returns it as the reader tells it: the point first, the path last.
    pub fn told(&self) -> String {
        match self {
            Self::Recovered(_) | Self::Joined { .. } => self.to_string(),
            Self::Foreign(path) | Self::Damaged { path, .. } => point_first(self, path),
        }
    }
}

fn to_decide(disputed: usize) -> String {
    if disputed == 0 { String::new() } else { format!(", {disputed} to decide") }
}

/// So many acts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Acts(pub usize);

impl std::fmt::Display for Acts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if self.0 == 1 { f.write_str("1 act") } else { write!(f, "{} acts", self.0) }
    }
}

/// What a journal holds.
struct Contents {
    /// The JSON of the sound records. Those that the annotation file holds may be of a former text, and are not read.
    records: Vec<String>,
    end: End,
    /// What is wrong with the record after the last sound one, unless it was only cut short.
    damage: Option<String>,
}

impl Journal {
    /// Finds the journal beside an annotation file; nothing is read or written.
    pub(super) fn beside(sidecar: &Path) -> Self {
        Self { path: beside(sidecar, ".journal"), state: State::Absent, left: Vec::new() }
    }

    /// Tells whether there is one that was not there when the annotation file was read.
    pub(super) fn has_appeared(&self) -> bool {
        matches!(self.state, State::Absent) && self.path.exists()
    }

    /// Does to the document what the journal holds beyond the annotation file with this SHA-256.
    ///
    /// # Errors
    /// A journal that cannot be read.
    pub(super) fn replay(
        &mut self,
        text: &SourceText,
        saved: &JournalRecord,
        document: &mut Document,
    ) -> io::Result<Option<Recovery>> {
        let Some(contents) = self.read()? else { return Ok(None) };
        let Some(beyond) = contents.beyond(saved) else {
            self.state = State::Foreign;
            return Ok(Some(Recovery::Foreign(self.path.clone())));
        };
        let Contents { records, end, damage } = contents;
        let (acts, conflict) = follow(document, text, &records, beyond);
        let damage = conflict.or_else(|| damage.map(|reason| (records.len(), reason)));
        if let Some((index, reason)) = damage {
            self.state = State::Foreign;
            let (path, done) = (self.path.clone(), Acts(acts));
            return Ok(Some(Recovery::Damaged { path, record: index + 1, reason, done }));
        }
        (self.state, self.left) = (State::Sound(end), records);
        Ok((acts > 0).then_some(Recovery::Recovered(Acts(acts))))
    }

    /// Returns the JSON of what the journal holds beyond the annotation file with this SHA-256; nothing of a foreign one.
    pub(super) fn pending(&self, saved: &JournalRecord) -> Vec<String> {
        let contents = self.read().ok().flatten();
        let pending =
            contents.and_then(|mut contents| Some(contents.records.split_off(contents.beyond(saved)?)));
        pending.unwrap_or_default()
    }

    /// Returns the records that lead to the document as it was opened, as far back as they are about the article with this
    /// SHA-256; they can be taken once.
    pub(super) fn take_left(&mut self, text: &SourceText, article: &str) -> Vec<JournalRecord> {
        let is_start = |record: &Option<JournalRecord>| match record {
            Some(JournalRecord::Saved { source, .. }) => source == article,
            _ => false,
        };
        let is_foreign = |record: &Option<JournalRecord>| match record {
            Some(JournalRecord::Saved { source, .. }) => source != article,
            Some(JournalRecord::Steps(_)) => false,
            None => true,
        };
        let records: Vec<_> =
            std::mem::take(&mut self.left).iter().map(|json| read_record(json, text).ok()).collect();
        let foreign = records.iter().rposition(is_foreign).map_or(0, |last| last + 1);
        records.into_iter().skip(foreign).skip_while(|record| !is_start(record)).flatten().collect()
    }

    /// Finds a journal without an annotation file, to which it cannot belong.
    pub(super) fn find(&mut self) -> Option<Recovery> {
        if !self.path.exists() {
            return None;
        }
        self.state = State::Foreign;
        Some(Recovery::Foreign(self.path.clone()))
    }

    /// Returns where it is or will be.
    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// Tells whether there is one with records that the annotation file is to hold.
    pub(super) const fn is_pending(&self) -> bool {
        matches!(self.state, State::Sound(_))
    }

    /// Tells whether records can be appended.
    pub(super) const fn is_open(&self) -> bool {
        !matches!(self.state, State::Foreign)
    }

    /// Appends what one key did; it is on the disk when this returns.
    ///
    /// `saved` says what the journal begins with, when this is its first record.
    pub(super) fn append(
        &mut self,
        files: &dyn Files,
        text: &SourceText,
        steps: Vec<Step>,
        saved: impl FnOnce() -> JournalRecord,
    ) -> io::Result<()> {
        let (file, end) = self.opened(files)?;
        let begins = (end.length == 0).then(saved);
        let records: Vec<_> = begins.into_iter().chain([JournalRecord::Steps(steps)]).collect();
        self.write(files, text, &file, end, &records)
    }

    /// Notes that the annotation file is about to hold all that the journal says; tells whether there is nothing left to note.
    ///
    /// Nothing is lost when this fails: at worst the journal is taken for that of another version, and kept.
    pub(super) fn mark(&mut self, files: &dyn Files, text: &SourceText, saved: JournalRecord) -> bool {
        if !self.is_pending() {
            return true;
        }
        self.opened(files).and_then(|(file, end)| self.write(files, text, &file, end, &[saved])).is_ok()
    }

    /// Puts the journal away after all that it says is in the annotation file: one that does not belong to it is kept.
    pub(super) fn finish(&mut self, files: &dyn Files) -> io::Result<()> {
        match self.state {
            State::Absent => return Ok(()),
            State::Sound(_) => match files.remove(&self.path) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
                _ => {}
            },
            State::Foreign => files.rename(&self.path, &free_name(&self.path)?)?,
        }
        self.state = State::Absent;
        Ok(())
    }

    /// Opens the journal after its last sound record, or makes it.
    ///
    /// It is opened each time, so that nothing is ever written to a file that somebody has removed.
    fn opened(&mut self, files: &dyn Files) -> io::Result<(File, End)> {
        match self.state {
            State::Sound(end) => {
                let file = files.open(&self.path)?;
                let length = file.metadata()?.len();
                if length < end.length {
                    return Err(io::ErrorKind::UnexpectedEof.into());
                }
                if length > end.length {
                    files.truncate(&file, end.length)?;
                }
                Ok((file, end))
            }
            State::Absent => {
                let created = files.create(&self.path);
                self.state = match &created {
                    Err(error) if error.kind() == io::ErrorKind::AlreadyExists => State::Foreign,
                    // A system may say that this failed when it did not.
                    Ok(_) | Err(_) => State::Sound(End::default()),
                };
                Ok((created?, End::default()))
            }
            State::Foreign => Err(io::ErrorKind::AlreadyExists.into()),
        }
    }

    fn write(
        &mut self,
        files: &dyn Files,
        text: &SourceText,
        file: &File,
        end: End,
        records: &[JournalRecord],
    ) -> io::Result<()> {
        let (mut lines, mut checksum) = (String::new(), end.checksum);
        for record in records {
            let json = write_record(text, record);
            checksum = checksum_after(checksum, &json);
            lines.extend([&format!("{checksum:016x}"), " ", &json, "\n"]);
        }
        write_all(files, file, lines.as_bytes())?;
        files.sync(file)?;
        if end.length == 0 {
            files.sync_folder(super::save::folder_of(&self.path))?;
        }
        let length = end.length + lines.len() as u64;
        self.state = State::Sound(End { length, checksum });
        Ok(())
    }

    fn read(&self) -> io::Result<Option<Contents>> {
        match files::read(&self.path, LARGEST_SIDECAR) {
            Ok(bytes) => Ok(Some(contents(&bytes))),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) if error.kind() == io::ErrorKind::NotADirectory => Ok(None),
            Err(error) => Err(error),
        }
    }
}

/// Follows the records from `first` on; returns the number of acts and the first record that does not fit, with the reason.
fn follow(
    document: &mut Document,
    text: &SourceText,
    records: &[String],
    first: usize,
) -> (usize, Option<(usize, String)>) {
    let mut acts = 0;
    for (index, record) in records.iter().enumerate().skip(first) {
        let steps = match read_record(record, text) {
            Ok(JournalRecord::Steps(steps)) => steps,
            Ok(JournalRecord::Saved { .. }) => continue,
            Err(faults) => return (acts, Some((index, summary(&faults)))),
        };
        for step in steps {
            if let Err(conflict) = document.follow(&step) {
                return (acts, Some((index, conflict.to_string())));
            }
            acts += 1;
        }
    }
    (acts, None)
}

impl Contents {
    /// Returns the first record that the annotation file with this SHA-256 does not hold, none when the journal is foreign to it.
    fn beyond(&self, saved: &JournalRecord) -> Option<usize> {
        let last = self.records.iter().rposition(|record| read_saved(record).as_ref() == Some(saved));
        let is_empty = self.records.is_empty() && self.damage.is_none();
        last.map(|last| last + 1).or_else(|| is_empty.then_some(0))
    }
}

fn contents(bytes: &[u8]) -> Contents {
    let mut contents = Contents { records: Vec::new(), end: End::default(), damage: None };
    let mut lines = bytes.split_inclusive(|byte| *byte == b'\n').peekable();
    while let Some(line) = lines.next() {
        let Some((checksum, json)) = sound(line, contents.end.checksum) else {
            // The last record may have been cut short: nobody was told that it is on the disk.
            contents.damage = lines.peek().map(|_| "the checksum is wrong".to_owned());
            return contents;
        };
        contents.records.push(json.to_owned());
        contents.end = End { length: contents.end.length + line.len() as u64, checksum };
    }
    contents
}

/// Returns the checksum and the JSON of a line that is as it was written.
fn sound(line: &[u8], former: u64) -> Option<(u64, &str)> {
    let line = std::str::from_utf8(line.strip_suffix(b"\n")?).ok()?;
    let (checksum, json) = line.split_once(' ')?;
    let checksum = u64::from_str_radix(checksum, 16).ok()?;
    (checksum == checksum_after(former, json)).then_some((checksum, json))
}

/// Returns the checksum of a record that follows one with the checksum `former`, 0 for the first.
fn checksum_after(former: u64, json: &str) -> u64 {
    let digest = Sha256::new().chain_update(former.to_be_bytes()).chain_update(json).finalize();
    digest.iter().take(8).fold(0, |number, byte| number << 8 | u64::from(*byte))
}

/// Returns the name of a file that goes with `x.ann.json`: `x.ann` and this ending.
pub(super) fn beside(sidecar: &Path, ending: &str) -> PathBuf {
    let is_usual = sidecar.extension().is_some_and(|usual| usual == "json");
    let mut path = if is_usual { sidecar.with_extension("") } else { sidecar.to_owned() };
    path.as_mut_os_string().push(ending);
    path
}

/// Returns the first of `x.journal.1`, `x.journal.2`, … that is not there.
fn free_name(path: &Path) -> io::Result<PathBuf> {
    let numbered = |number: u32| {
        let mut path = path.to_owned();
        path.as_mut_os_string().push(format!(".{number}"));
        path
    };
    let free = (1..u32::MAX).map(numbered).find(|path| !path.exists());
    free.ok_or_else(|| io::ErrorKind::AlreadyExists.into())
}

#[cfg(test)]
mod tests;
