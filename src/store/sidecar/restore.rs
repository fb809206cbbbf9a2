//! The annotation file of a former session in the place of this one.

use super::{NotSaved, ReadOnly, Saved, Sidecar};
use crate::{
    annotation::Document,
    store::{save::SaveError, state::State},
    text::SourceText,
};

impl Sidecar {
    /// Puts `former` in the place of the annotation file, which was just opened and is kept among the former ones first.
    ///
    /// What a session that was cut short has left in the journal is in what is kept. A faulty file is kept as it is, and a journal
    /// that does not belong to the file is set aside.
    ///
    /// # Errors
    /// A file that somebody else writes, and what the system says; the file is as it was.
    pub fn restore(
        &mut self,
        state: &State,
        text: &SourceText,
        document: Option<&Document>,
        former: Vec<u8>,
    ) -> Result<Saved, NotSaved> {
        match &self.read_only {
            Some(ReadOnly::Faulty { .. }) => drop(self.journal.find()),
            Some(reason) => return Err(NotSaved::ReadOnly(reason.clone())),
            None => {}
        }
        self.begin(state, text, document);
        if let Some(memory) = &mut self.memory {
            // Nothing is to be in the way of what is replaced, not even a session that began in this second.
            memory.session = memory.backups.as_ref().map_or(memory.session, |all| all.free(memory.session));
        }
        self.lock()?;
        if let Some(error) = self.take_unkept() {
            return Err(error.into());
        }
        let unchanged = self.on_disk.as_ref() == Some(&former);
        self.fold(text, former).map_err(|error| SaveError { path: self.path.clone(), error })?;
        Ok(if unchanged { Saved::Unchanged } else { Saved::Written })
    }
}
