mod memory;
mod reconcile;
mod restore;
mod unsaved;

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use super::{
    filed::filed,
    files::{self, Disk, Files, LARGEST_SIDECAR},
    journal::{Acts, Journal, Recovery},
    lock::{self, Before, Lock, NotLocked},
    paths::{Entry, sidecar_path},
    reanchor::{Former, Moves},
    save::{self, Replacement, SaveError},
    session::Options,
};
use crate::{
    annotation::{Document, Scheme, Step},
    format::native::{self, Fault, JournalRecord, SourceRef},
    text::SourceText,
};

use memory::Memory;
pub use memory::Remembered;
pub use reconcile::Reconciled;
pub use unsaved::{NotSaved, ReadOnly};

/// Whether saving had anything to write.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Saved {
    /// The file was written.
    Written,
    /// The file already said all that.
    Unchanged,
}

/// The annotation file of an open article, with its journal.
#[derive(Debug)]
pub struct Sidecar {
    files: &'static dyn Files,
    path: PathBuf,
    source: SourceRef,
    /// What the file holds as far as is known, none when it is not there.
    on_disk: Option<Vec<u8>>,
    journal: Journal,
    /// What the journal was good for, when there was one.
    recovery: Option<Recovery>,
    /// Something was done that stands neither in the file nor in the journal.
    behind: bool,
    /// The file was put in its place, but it is not known to last.
    unsettled: bool,
    read_only: Option<ReadOnly>,
    /// What became of the annotations when the article was edited.
    moved: Option<Moves>,
    /// The file is still that of the text before it was edited, on which no journal can build.
    stale: bool,
    annotator: String,
    /// Taken by the first act, so that who only looks leaves no trace.
    lock: Option<Lock>,
    /// What outlives the session, when it is asked for.
    memory: Option<Memory>,
}

impl Sidecar {
    /// Reads the annotation file of an article; no document when there is no file or it is faulty.
    ///
    /// What a session that was cut short has left in the journal is in the document. A file that cannot be read or written, or
    /// has labels that are not in the scheme, makes the sidecar read-only.
    pub fn open(entry: &Entry, options: &Options, text: &SourceText) -> (Self, Option<Document>) {
        Self::open_on(&Disk, entry, options, text)
    }

    pub(super) fn open_on(
        files: &'static dyn Files,
        entry: &Entry,
        options: &Options,
        text: &SourceText,
    ) -> (Self, Option<Document>) {
        let path = sidecar_path(entry, options.annotations.as_deref());
        let mut sidecar = Self::at(files, path, SourceRef::new(entry.name(), text), options);
        let document = sidecar.read(text, &options.scheme);
        if sidecar.read_only.is_none() {
            sidecar.read_only = save::test(&sidecar.path).err().map(|error| sidecar.unwritable(&error));
        }
        if let (None, Some(holder)) = (&sidecar.read_only, lock::holder(&save::resolved(&sidecar.path))) {
            sidecar.read_only = Some(ReadOnly::Locked { sidecar: sidecar.path.clone(), holder });
        }
        if sidecar.on_disk.is_none() {
            sidecar.recovery = sidecar.journal.find();
        }
        (sidecar, document)
    }

    fn at(files: &'static dyn Files, path: PathBuf, source: SourceRef, options: &Options) -> Self {
        Self {
            files,
            source,
            on_disk: None,
            journal: Journal::beside(&save::resolved(&path)),
            recovery: None,
            behind: false,
            unsettled: false,
            read_only: None,
            moved: None,
            stale: false,
            annotator: options.annotator.clone(),
            lock: None,
            memory: None,
            path,
        }
    }

    /// Reads the annotation file at `path` as it will be opened; nothing is written, and none is read when there is no file.
    ///
    /// # Errors
    /// A file that is faulty or belongs to another text, and what the system says.
    pub fn look(
        path: PathBuf,
        entry: &Entry,
        text: &SourceText,
        options: &Options,
    ) -> Result<Option<Document>, ReadOnly> {
        let mut sidecar = Self::at(&Disk, path, SourceRef::new(entry.name(), text), options);
        let document = sidecar.read(text, &options.scheme);
        sidecar.read_only.map_or(Ok(document), Err)
    }

    /// Brings the annotation file at `path` after its article, and writes it when that was edited.
    ///
    /// # Errors
    /// A file that is faulty or belongs to another text, that somebody else writes, and what the system says.
    pub fn reanchor(
        path: PathBuf,
        entry: &Entry,
        text: &SourceText,
        options: &Options,
    ) -> Result<Option<Moves>, NotSaved> {
        let mut sidecar = Self::at(&Disk, path, SourceRef::new(entry.name(), text), options);
        let document = sidecar.read(text, &options.scheme);
        if let Some(reason) = sidecar.read_only {
            return Err(NotSaved::ReadOnly(reason));
        }
        if let (Some(document), Some(_)) = (document, &sidecar.moved) {
            sidecar.save(text, &document)?;
        }
        Ok(sidecar.moved)
    }

    /// Returns where the file is or will be.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Tells whether there is a file.
    pub const fn exists(&self) -> bool {
        self.on_disk.is_some()
    }

    /// Returns why nothing will be saved, none when all is well.
    pub const fn read_only(&self) -> Option<&ReadOnly> {
        self.read_only.as_ref()
    }

    /// Tells whether it is somebody else's who writes it, and is so no more.
    pub fn is_given_back(&self) -> bool {
        match &self.read_only {
            Some(ReadOnly::Locked { holder, .. }) => {
                lock::holder(&save::resolved(&self.path)).as_ref() != Some(holder)
            }
            _ => false,
        }
    }

    /// Returns what a journal left behind was good for, none when there was none.
    pub const fn recovery(&self) -> Option<&Recovery> {
        self.recovery.as_ref()
    }

    /// Returns what became of the annotations when the article was edited since they were saved, none when it was not.
    pub const fn moved(&self) -> Option<&Moves> {
        self.moved.as_ref()
    }

    /// Returns the journal when it holds all that the file does not.
    pub fn journal(&self) -> Option<&Path> {
        (!self.behind && self.journal.is_pending()).then(|| self.journal.path())
    }

    /// Tells whether something was done that the file does not hold yet.
    ///
    /// What is only moved with the text waits for the first act: the article may have been edited by mistake.
    pub const fn is_pending(&self) -> bool {
        self.behind || self.journal.is_pending() && !self.stale
    }

    /// Writes down what one key did to `document`; it is on the disk when this returns.
    ///
    /// It goes into the journal, which costs the same however large the document is. The whole document is written when there is
    /// no annotation file for a journal to build on, and when the journal cannot be written.
    ///
    /// # Errors
    /// As for [`save`](Self::save). What was not written is so by the next call that succeeds.
    pub fn record(
        &mut self,
        text: &SourceText,
        document: &Document,
        steps: Vec<Step>,
    ) -> Result<(), NotSaved> {
        if let Some(reason) = &self.read_only {
            return Err(NotSaved::ReadOnly(reason.clone()));
        }
        if steps.is_empty() && !self.behind {
            return Ok(());
        }
        self.note(text, &steps);
        // What is done while the lock cannot be had is not in the journal either.
        let changed = self.lock().inspect_err(|_| self.behind = true)?;
        // A journal that another session has left meanwhile is to be read first.
        self.behind |= self.journal.has_appeared() || !self.is_journaled(text, steps);
        if changed {
            return Err(NotSaved::Changed(self.path.clone()));
        }
        if self.behind { self.save(text, document).map(drop) } else { Ok(()) }
    }

    /// Appends to the journal and tells whether that went well.
    fn is_journaled(&mut self, text: &SourceText, steps: Vec<Step>) -> bool {
        let Some(on_disk) =
            self.on_disk.as_ref().filter(|_| !self.behind && !self.stale && self.journal.is_open())
        else {
            return false;
        };
        let source = &self.source;
        self.journal.append(self.files, text, steps, || saved(source, on_disk)).is_ok()
    }

    /// Writes the document, unless the file says the same already; it is on the disk when this returns, and the journal is gone.
    ///
    /// # Errors
    /// A read-only sidecar, a file that another program has changed meanwhile, and what the system says. The file is as it
    /// was, and a later call may succeed.
    pub fn save(&mut self, text: &SourceText, document: &Document) -> Result<Saved, NotSaved> {
        if let Some(reason) = &self.read_only {
            return Err(NotSaved::ReadOnly(reason.clone()));
        }
        let bytes = native::write(text, &self.source, document).into_bytes();
        let unchanged = self.on_disk.as_ref() == Some(&bytes);
        if unchanged && !self.is_pending() {
            return Ok(Saved::Unchanged);
        }
        if self.lock()? || !unchanged && self.is_changed() {
            return Err(NotSaved::Changed(self.path.clone()));
        }
        self.fold(text, bytes).map_err(|error| SaveError { path: self.path.clone(), error })?;
        self.behind = false;
        Ok(if unchanged { Saved::Unchanged } else { Saved::Written })
    }

    /// Takes the lock, unless it is held already; tells whether the files were changed before it was taken.
    fn lock(&mut self) -> Result<bool, NotSaved> {
        if self.lock.is_some() {
            return Ok(false);
        }
        let path = save::resolved(&self.path);
        let failed = |error| SaveError { path: self.path.clone(), error };
        fs::create_dir_all(save::folder_of(&path)).map_err(failed)?;
        let (lock, before) = Lock::take(&path, &self.annotator).map_err(|error| match error {
            NotLocked::Held(holder) => {
                NotSaved::ReadOnly(ReadOnly::Locked { sidecar: self.path.clone(), holder: *holder })
            }
            NotLocked::Failed(error) => failed(error).into(),
        })?;
        if before == Before::Stale {
            save::sweep(&path);
        }
        self.lock = Some(lock);
        self.keep_start();
        Ok(self.is_changed() || self.journal.has_appeared())
    }

    /// Puts the journal away once the file holds all that it says.
    fn fold(&mut self, text: &SourceText, bytes: Vec<u8>) -> io::Result<()> {
        let mark = saved(&self.source, &bytes);
        let marked = if self.on_disk.as_ref() == Some(&bytes) {
            self.mark(text, &mark)
        } else {
            let replacement = Replacement::prepare(self.files, &self.path, &bytes)?;
            let marked = self.mark(text, &mark);
            // A journal that is not marked is not to be continued after this.
            self.behind |= !marked;
            self.put(replacement, bytes)?;
            if !marked {
                self.write_past(&mark);
            }
            marked
        };
        self.settle()?;
        // A journal that is marked and stays says itself that the file holds all of it.
        self.journal.finish(self.files).or_else(|error| if marked { Ok(()) } else { Err(error) })
    }

    /// Puts the new contents in the place of the file; a system may say that this failed when it did not.
    fn put(&mut self, replacement: Replacement, bytes: Vec<u8>) -> io::Result<()> {
        let renamed = replacement.rename(self.files);
        if renamed.is_ok() || files::read(&self.path, LARGEST_SIDECAR).is_ok_and(|found| found == bytes) {
            self.on_disk = Some(bytes);
            self.unsettled = true;
            self.stale = false;
        }
        renamed
    }

    /// Makes the file last.
    fn settle(&mut self) -> io::Result<()> {
        if self.unsettled {
            self.files.sync_folder(save::folder_of(&save::resolved(&self.path)))?;
            self.unsettled = false;
        }
        Ok(())
    }

    /// Does to the document what the journal holds beyond the file of a text; tells whether it held anything.
    fn replay(&mut self, text: &SourceText, saved: &JournalRecord, document: &mut Document) -> bool {
        match self.journal.bring(text, saved, document) {
            Ok(recovery) => {
                self.behind = matches!(
                    recovery,
                    Some(Recovery::Damaged { done: Acts(1..), .. } | Recovery::Joined { .. })
                );
                let done = self.behind || matches!(recovery, Some(Recovery::Recovered(_)));
                self.recovery = recovery;
                done
            }
            Err(error) => {
                self.read_only = Some(self.unwritable(&error));
                false
            }
        }
    }

    /// Tells whether the file holds something else than was read or written here; one that was removed holds nothing to lose.
    fn is_changed(&self) -> bool {
        match files::read(&self.path, LARGEST_SIDECAR) {
            Ok(bytes) => self.on_disk.as_ref() != Some(&bytes),
            Err(error) => !is_absent(&error),
        }
    }

    /// Reads the file and what the journal holds beyond it, and brings both after the text when that was edited.
    fn read(&mut self, text: &SourceText, scheme: &Scheme) -> Option<Document> {
        match files::read(&self.path, LARGEST_SIDECAR) {
            Ok(bytes) => {
                let read = decoded(&bytes).and_then(|json| self.document(json, text, scheme));
                self.on_disk = Some(bytes);
                read.map_err(|faults| self.faulty(faults)).ok()
            }
            Err(error) if is_absent(&error) => None,
            Err(error) => {
                self.faulty(vec![unreadable(&error)]);
                None
            }
        }
    }

    fn document(&mut self, json: &str, text: &SourceText, scheme: &Scheme) -> Result<Document, Vec<Fault>> {
        let faults = match native::read(json, text, &self.source, Some(scheme)) {
            Ok(mut document) => {
                self.replay(text, &saved(&self.source, json.as_bytes()), &mut document);
                return Ok(document);
            }
            Err(faults) => faults,
        };
        let Some(former) = Former::of(json, &faults, &self.source) else { return Err(faults) };
        let mut former = former?;
        let saved = saved(former.source(), json.as_bytes());
        let pending = self.journal.pending(&saved);
        former.follow(&pending, scheme, |text, document| self.replay(text, &saved, document))?;
        let (document, moves) = former.moved(text, &self.source, scheme)?;
        (self.stale, self.moved) = (true, Some(moves));
        Ok(document)
    }

    fn faulty(&mut self, faults: Vec<Fault>) {
        self.read_only = Some(ReadOnly::Faulty { sidecar: self.path.clone(), faults });
    }

    fn unwritable(&self, error: &io::Error) -> ReadOnly {
        ReadOnly::Unwritable { sidecar: self.path.clone(), reason: error.to_string() }
    }
}

/// Returns the journal's record of an annotation file.
fn saved(source: &SourceRef, sidecar: &[u8]) -> JournalRecord {
    JournalRecord::Saved { sidecar: native::sha256(sidecar), source: source.sha256.clone() }
}

/// Returns what is wrong with the annotation file of an article and its journal; nothing when there is no file.
pub fn faults(path: &Path, entry: &Entry, text: &SourceText, scheme: &Scheme) -> Vec<Fault> {
    match files::read(path, LARGEST_SIDECAR) {
        Ok(bytes) => {
            let source = SourceRef::new(entry.name(), text);
            let read = decoded(&bytes).and_then(|json| filed(path, json, text, &source, Some(scheme)));
            read.map_or_else(|faults| faults, |filed| filed.faults(text, &source, scheme))
        }
        Err(error) if is_absent(&error) => Vec::new(),
        Err(error) => vec![unreadable(&error)],
    }
}

/// Returns the JSON of an annotation file, or the fault that it is no text.
pub(super) fn decoded(bytes: &[u8]) -> Result<&str, Vec<Fault>> {
    let not_utf8 = |at: usize| vec![Fault::new(format!("byte {at}"), "not UTF-8")];
    std::str::from_utf8(bytes).map_err(|error| not_utf8(error.valid_up_to()))
}

fn unreadable(error: &io::Error) -> Fault {
    Fault::new("", format!("cannot be read: {error}"))
}

fn is_absent(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory)
}

#[cfg(test)]
mod tests;
