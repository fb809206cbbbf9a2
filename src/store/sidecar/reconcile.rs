//! Another program has written the annotation file meanwhile: its work and ours become one.

use std::fs;

use super::{NotSaved, Sidecar, decoded, is_absent, saved};
use crate::{
    annotation::{Document, Merge, Parts, Scheme, merge},
    format::native::{self, Fault, SourceRef},
    store::{reanchor::Former, save::SaveError},
    text::SourceText,
};

/// What has come of the work of two.
#[derive(Clone, Debug)]
pub struct Reconciled {
    /// Both as one document.
    pub merge: Merge,
    /// Who the other program worked for.
    pub with: String,
}

impl std::fmt::Display for Reconciled {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Merge { joined, disputed, .. } = self.merge;
        write!(f, "merged with changes of {}: {joined} joined", self.with)?;
        if disputed > 0 { write!(f, ", {disputed} to decide") } else { Ok(()) }
    }
}

impl Sidecar {
    /// Merges what another program has written since the file was read into `ours`; the caller saves what comes of it.
    ///
    /// # Errors
    /// Somebody else who writes it, a file that is faulty, and what the system says.
    pub fn reconcile(
        &mut self,
        text: &SourceText,
        ours: &Document,
        scheme: &Scheme,
    ) -> Result<Reconciled, NotSaved> {
        self.lock()?;
        let bytes = match fs::read(&self.path) {
            Ok(bytes) => Some(bytes),
            Err(error) if is_absent(&error) => None,
            Err(error) => return Err(SaveError { path: self.path.clone(), error }.into()),
        };
        let base = self.on_disk.as_deref().and_then(|bytes| read(bytes, text, &self.source, scheme).ok());
        let base = base.unwrap_or_else(|| nothing(scheme));
        let mut theirs = match &bytes {
            Some(bytes) => {
                read(bytes, text, &self.source, scheme).map_err(|faults| self.unmergeable(faults))?
            }
            None => base.clone(),
        };
        if let Some(bytes) = bytes.as_ref().filter(|_| self.journal.has_appeared()) {
            self.replay(text, &saved(&self.source, bytes), &mut theirs);
        }
        (self.on_disk, self.behind, self.stale) = (bytes, true, false);
        let merge = merge(&base, ours, &theirs);
        self.refit(text, scheme, &merge.document);
        Ok(Reconciled { merge, with: theirs.annotator().to_owned() })
    }

    fn unmergeable(&self, faults: Vec<Fault>) -> NotSaved {
        NotSaved::Unmergeable { sidecar: self.path.clone(), faults }
    }
}

/// Reads an annotation file, one of a former text brought after the present one.
fn read(
    bytes: &[u8],
    text: &SourceText,
    source: &SourceRef,
    scheme: &Scheme,
) -> Result<Document, Vec<Fault>> {
    let json = decoded(bytes)?;
    let faults = match native::read(json, text, source, Some(scheme)) {
        Ok(document) => return Ok(document),
        Err(faults) => faults,
    };
    let Some(former) = Former::of(json, &faults, source) else { return Err(faults) };
    Ok(former?.moved(text, source, scheme)?.0)
}

fn nothing(scheme: &Scheme) -> Document {
    Parts { scheme: scheme.name.clone(), ..Parts::default() }.into()
}
