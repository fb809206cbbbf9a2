//! What can be saved of an annotation file that is broken, into a new file beside it.
//!
//! First the JSON is read as far as it can be ([`native::salvage`]), then what every file begins with is put right ([`head`]), then
//! each span whose text is elsewhere is found again ([`spans`]). All else follows from what the reader of the format says is
//! wrong ([`items`]): so what is written is a file that it reads.

mod head;
mod items;
mod patient;
mod spans;

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use super::{
    files::{Disk, Files, write_all},
    journal,
    paths::Entry,
    reanchor::Former,
    save,
    session::Options,
    sidecar::decoded,
};
use crate::{
    annotation::{Document, Scheme},
    format::native::{self, Fault, SourceRef},
    text::SourceText,
};
use patient::Patient;

/// What was saved of a broken annotation file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Repaired {
    /// The new file.
    pub path: PathBuf,
    /// What was mended or left out, by its path or line in the broken file.
    pub mended: Vec<Fault>,
}

/// Why nothing was saved of an annotation file; a message of one line.
#[derive(Debug, thiserror::Error)]
pub enum NotRepaired {
    /// It is of a newer version, of another text or scheme, or no annotation file.
    #[error("{}: {fault}", .sidecar.display())]
    Hopeless {
        /// The annotation file.
        sidecar: PathBuf,
        /// Why.
        fault: Fault,
    },
    /// The system refuses.
    #[error("{}: cannot be repaired: {error}", .path.display())]
    Failed {
        /// The annotation file, or the new one.
        path: PathBuf,
        /// What the system says.
        error: io::Error,
    },
}

/// Saves what can be saved of the annotation file of an article; none when it is sound. It is not changed.
///
/// # Errors
/// Why there is nothing to save, and what the system says.
pub fn repair(
    sidecar: &Path,
    entry: &Entry,
    text: &SourceText,
    options: &Options,
) -> Result<Option<Repaired>, NotRepaired> {
    let failed = |path: &Path| {
        let path = path.to_owned();
        |error| NotRepaired::Failed { path, error }
    };
    let bytes = fs::read(sidecar).map_err(failed(sidecar))?;
    let source = SourceRef::new(entry.name(), text);
    if is_sound(&bytes, text, &source, &options.scheme) {
        return Ok(None);
    }
    let hopeless = |fault| NotRepaired::Hopeless { sidecar: sidecar.to_owned(), fault };
    let (document, mended) = saved(&bytes, text, &source, options).map_err(hopeless)?;
    let json = native::write(text, &source, &document);
    let path = write_beside(sidecar, json.as_bytes()).map_err(failed(sidecar))?;
    Ok(Some(Repaired { path, mended }))
}

/// Tells whether a file can be opened, also after its article was edited.
fn is_sound(bytes: &[u8], text: &SourceText, source: &SourceRef, scheme: &Scheme) -> bool {
    let read = decoded(bytes).and_then(|json| {
        native::read(json, text, source, Some(scheme)).or_else(|faults| {
            let former = Former::of(json, &faults, source).ok_or(faults)?;
            former?.moved(text, source, scheme).map(|(document, _)| document)
        })
    });
    read.is_ok()
}

fn saved(
    bytes: &[u8],
    text: &SourceText,
    source: &SourceRef,
    options: &Options,
) -> Result<(Document, Vec<Fault>), Fault> {
    let mut patient = Patient::new(bytes)?;
    head::mend(&mut patient, source, options)?;
    spans::mend(&mut patient, text, source)?;
    let document = items::mend(&mut patient, text, source, &options.scheme)?;
    Ok((document, patient.mended))
}

/// Writes the first of `x.ann.repaired.json`, `x.ann.repaired-2.json`, … that is not there.
fn write_beside(sidecar: &Path, bytes: &[u8]) -> io::Result<PathBuf> {
    let mut number = 1_u32;
    loop {
        let ending =
            if number == 1 { ".repaired.json".to_owned() } else { format!(".repaired-{number}.json") };
        let path = journal::beside(sidecar, &ending);
        match Disk.create(&path) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => number += 1,
            Err(error) => return Err(error),
            Ok(file) => {
                write_all(&Disk, &file, bytes)?;
                Disk.sync(&file)?;
                Disk.sync_folder(save::folder_of(&path))?;
                return Ok(path);
            }
        }
    }
}
