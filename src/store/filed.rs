//! An annotation file as it will be opened: with what a session that was cut short has left in its journal.

use std::{io, path::Path};

use super::{
    files::{self, LARGEST_SIDECAR},
    journal::{Journal, Recovery},
    save::resolved,
};
use crate::{
    annotation::{Document, Scheme},
    format::native::{self, Fault, JournalRecord, SourceRef},
    text::SourceText,
};

/// What an annotation file and its journal hold together.
#[derive(Clone, Debug)]
pub struct Filed {
    /// The annotations.
    pub document: Document,
    /// What the journal was good for, none when there is none.
    pub recovery: Option<Recovery>,
}

/// Tells whether an annotation file has a journal, so that what it says is not all.
pub(super) fn has_journal(sidecar: &Path) -> bool {
    Journal::beside(&resolved(sidecar)).path().exists()
}

/// Reads the JSON of an annotation file; none when there is no file.
///
/// # Errors
/// A file that cannot be read, is too large or not UTF-8.
pub fn read_sidecar(sidecar: &Path) -> io::Result<Option<String>> {
    match files::read(sidecar, LARGEST_SIDECAR) {
        Ok(bytes) => String::from_utf8(bytes).map(Some).map_err(io::Error::other),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

/// Reads an annotation file, which holds `json`, with what its journal holds beyond it; nothing is written.
///
/// # Errors
/// What is wrong with the file.
pub fn filed(
    sidecar: &Path,
    json: &str,
    text: &SourceText,
    source: &SourceRef,
    scheme: Option<&Scheme>,
) -> Result<Filed, Vec<Fault>> {
    let mut document = native::read(json, text, source, scheme)?;
    let sha256 = native::sha256(json.as_bytes());
    let saved = JournalRecord::Saved { sidecar: sha256, source: source.sha256.clone() };
    let recovery = Journal::beside(&resolved(sidecar)).bring(text, &saved, &mut document);
    let unreadable = |error| vec![Fault::new("journal", format!("cannot be read: {error}"))];
    recovery.map(|recovery| Filed { document, recovery }).map_err(unreadable)
}

impl Filed {
    /// Returns what is wrong with the journal, or with what it has made of the document.
    pub(super) fn faults(&self, text: &SourceText, source: &SourceRef, scheme: &Scheme) -> Vec<Fault> {
        match &self.recovery {
            None => Vec::new(),
            Some(wrong @ (Recovery::Foreign(_) | Recovery::Damaged { .. })) => {
                vec![Fault::new("journal", wrong.to_string())]
            }
            Some(Recovery::Recovered(_) | Recovery::Joined { .. }) => {
                let json = native::write(text, source, &self.document);
                native::read(&json, text, source, Some(scheme)).err().unwrap_or_default()
            }
        }
    }
}
