//! Why an annotation file is not written.

use std::path::PathBuf;

use crate::{
    format::native::{self, Fault},
    store::{lock::Holder, save::SaveError},
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
