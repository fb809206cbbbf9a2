//! Why an annotation file is not written.

use std::path::{Path, PathBuf};

use crate::{
    format::native::{self, Fault},
    store::{lock::Holder, save::SaveError, told::point},
};

/// Why an annotation file is not written; a message of one line.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReadOnly {
    /// The file is broken, of a newer version or of another text, and stays as it is.
    #[error("{}: {}", sidecar.display(), native::summary(faults))]
    Faulty {
        /// The annotation file.
        sidecar: PathBuf,
        /// What is wrong with it; at least one.
        faults: Vec<Fault>,
    },
    /// It cannot be written.
    #[error("{}: cannot be written: {reason}", sidecar.display())]
    Unwritable {
        /// The annotation file.
        sidecar: PathBuf,
        /// What the system says.
        reason: String,
    },
    /// Somebody else writes it.
    #[error("{}: {holder}; here it can only be read", sidecar.display())]
    Locked {
        /// The annotation file.
        sidecar: PathBuf,
        /// Who writes it.
        holder: Holder,
    },
}

impl ReadOnly {
    /// Returns what is wrong and what to do, without the path: for a line that says elsewhere which file it is.
    pub fn reason(&self) -> String {
        match self {
            Self::Faulty { faults, .. } => match faults.as_slice() {
                // It is no fault of the file that it is newer; that there is something to do about it is to be seen on any line.
                [only] if only.path == "format" => match only.message.split_once("; ") {
                    Some((wrong, remedy)) => format!("{remedy}: {wrong}"),
                    None => only.message.clone(),
                },
                _ => format!("broken file, see quotemark validate: {}", native::summary(faults)),
            },
            Self::Unwritable { reason, .. } => format!("cannot be written, use --annotations DIR: {reason}"),
            Self::Locked { holder: Holder { owner, host, pid, .. }, .. } => {
                format!("{owner} has it open on {host} (process {pid})")
            }
        }
    }

    /// Returns the annotation file.
    pub fn path(&self) -> &Path {
        match self {
            Self::Faulty { sidecar, .. }
            | Self::Unwritable { sidecar, .. }
            | Self::Locked { sidecar, .. } => sidecar,
        }
    }
}

/// Why a document was not saved.
#[derive(Debug, thiserror::Error)]
pub enum NotSaved {
    /// It is known since the article was opened.
    #[error(transparent)]
    ReadOnly(ReadOnly),
    /// Another program has written the file since it was read here.
    #[error("{}: was changed by another program; nothing was written: open the article again", .0.display())]
    Changed(PathBuf),
    /// Another program has written the file since, and what it has written is faulty.
    #[error("{}: was changed by another program and is faulty now; nothing was written: {}", sidecar.display(), native::summary(faults))]
    Unmergeable {
        /// The annotation file.
        sidecar: PathBuf,
        /// What is wrong with it; at least one.
        faults: Vec<Fault>,
    },
    /// The system refuses.
    #[error(transparent)]
    Failed(#[from] SaveError),
}

impl NotSaved {
    /// Returns the error as the reader tells it: the point first, the path last.
    pub fn told(&self) -> String {
        format!("{} · {}", self.reason(), self.path().display())
    }

    /// Returns why, without the path.
    pub fn reason(&self) -> String {
        match self {
            Self::ReadOnly(reason) => reason.reason(),
            error => point(error, error.path()),
        }
    }

    fn path(&self) -> &Path {
        match self {
            Self::ReadOnly(reason) => reason.path(),
            Self::Changed(path) => path,
            Self::Unmergeable { sidecar, .. } => sidecar,
            Self::Failed(error) => &error.path,
        }
    }
}
