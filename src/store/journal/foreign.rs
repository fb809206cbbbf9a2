//! The journal of a session that was cut short before another program wrote the annotation file.

use std::io;

use super::{Acts, Contents, Journal, Recovery, State};
use crate::{
    annotation::{Document, Step, merge, rebuilt},
    format::native::{JournalRecord, read_record},
    text::SourceText,
};

impl Journal {
    /// Does to the document what the journal holds beyond its annotation file, or joins what one of another version holds.
    ///
    /// # Errors
    /// A journal that cannot be read.
    pub(in crate::store) fn bring(
        &mut self,
        text: &SourceText,
        saved: &JournalRecord,
        document: &mut Document,
    ) -> io::Result<Option<Recovery>> {
        let recovery = self.replay(text, saved, document)?;
        if !matches!(recovery, Some(Recovery::Foreign(_))) {
            return Ok(recovery);
        }
        Ok(self.join(text, saved, document)?.or(recovery))
    }

    /// Joins what a journal of another version of the annotation file holds with that of the present one.
    ///
    /// The text must be the one that the journal was written for, as its records say. Nothing is done, and the journal is kept,
    /// when it is damaged or of another text.
    ///
    /// # Errors
    /// A journal that cannot be read.
    fn join(
        &mut self,
        text: &SourceText,
        saved: &JournalRecord,
        document: &mut Document,
    ) -> io::Result<Option<Recovery>> {
        let Some(contents) = self.read()? else { return Ok(None) };
        let Some(steps) = steps(&contents, text, saved) else { return Ok(None) };
        let (before, after) = rebuilt(document, &steps);
        let merge = merge(&before, &after, document);
        *document = merge.document;
        self.state = State::Sound(contents.end);
        Ok(Some(Recovery::Joined { acts: Acts(steps.len()), disputed: merge.disputed }))
    }
}

/// Returns what was done, none when that cannot be trusted.
fn steps(contents: &Contents, text: &SourceText, saved: &JournalRecord) -> Option<Vec<Step>> {
    let JournalRecord::Saved { source: wanted, .. } = saved else { return None };
    let mut steps = Vec::new();
    for record in contents.records.iter().filter(|_| contents.damage.is_none()) {
        match read_record(record, text).ok()? {
            JournalRecord::Saved { source, .. } if source != *wanted => return None,
            JournalRecord::Saved { .. } => {}
            JournalRecord::Steps(done) => steps.extend(done),
        }
    }
    (!steps.is_empty()).then_some(steps)
}
