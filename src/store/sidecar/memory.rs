//! What outlives a session beside the annotation file: the history of the acts, and the file as it was when the session began.

use super::Sidecar;
use crate::{
    annotation::{Document, History, Scheme, Step},
    format::native::{self, JournalRecord},
    store::{
        backups::Backups,
        journal::Recovery,
        past::{Found, Past},
        save::SaveError,
        state::State,
    },
    text::SourceText,
};

/// What is remembered of one annotation file.
#[derive(Debug)]
pub(super) struct Memory {
    pub(super) past: Option<Past>,
    pub(super) backups: Option<Backups>,
    /// When the session began, in seconds since 1970.
    pub(super) session: u64,
    /// What the file would have been when it was opened, when it was not that.
    start: Option<Vec<u8>>,
    /// Why the file of the session's beginning was not kept.
    unkept: Option<SaveError>,
}

/// What former sessions did.
#[derive(Debug, Default)]
pub struct Remembered {
    /// The acts that can be taken back and done again.
    pub history: History,
    /// Why that is not all, on one line.
    pub note: Option<String>,
}

impl Sidecar {
    /// Remembers from now on what is done to `document`, which was just opened, and returns what was done in former sessions.
    pub fn remember(
        &mut self,
        state: &State,
        text: &SourceText,
        scheme: &Scheme,
        document: &Document,
    ) -> Remembered {
        if self.read_only.is_some() {
            return Remembered::default();
        }
        self.begin(state, text, Some(document));
        let Some(mut past) = state.past(&self.path) else { return Remembered::default() };
        let remembered = self.recall(&mut past, text, scheme, document);
        if let Some(memory) = &mut self.memory {
            memory.past = Some(past);
        }
        remembered
    }

    /// Makes ready to keep the file as it was before the first act.
    pub(super) fn begin(&mut self, state: &State, text: &SourceText, document: Option<&Document>) {
        let differs = self.on_disk.is_none() || self.recovery.is_some();
        let start = document.filter(|_| differs);
        let start = start.map(|document| native::write(text, &self.source, document).into_bytes());
        let (backups, session) = (state.backups(&self.path), state.session());
        self.memory = Some(Memory { past: None, backups, session, start, unkept: None });
    }

    /// Returns the history that led to the document as it was opened.
    ///
    /// The file of the history names the annotation file to which its acts led. When it is the one that was opened, all is well;
    /// when the journal of a session that was cut short continues from it, so does the history.
    fn recall(
        &mut self,
        past: &mut Past,
        text: &SourceText,
        scheme: &Scheme,
        document: &Document,
    ) -> Remembered {
        // Without an annotation file there is nothing that it could be the history of.
        if self.on_disk.is_none() {
            return Remembered::default();
        }
        let left = self.journal.take_left(text, &self.source.sha256);
        let (mut history, steps, note) = match past.read(text, &self.source.sha256, scheme) {
            Ok(None) => (History::default(), steps(&left), None),
            Err(reason) => (History::default(), steps(&left), Some(reason)),
            Ok(Some(Found { sidecar, history })) => match self.continued(&sidecar, &left) {
                Some(records) => (history, steps(records), None),
                None if left.is_empty() => return changed_outside(past, history, document),
                None => {
                    past.keep(0, 0);
                    (History::default(), steps(&left), None)
                }
            },
        };
        past.follow(text, &steps);
        for step in steps {
            history.recall(step);
        }
        Remembered { history, note }
    }

    /// Returns the records that lead from an annotation file to the document that was opened, if they do.
    fn continued<'a>(&self, base: &str, left: &'a [JournalRecord]) -> Option<&'a [JournalRecord]> {
        let is_base = |record: &JournalRecord| matches!(record, JournalRecord::Saved { sidecar, .. } if sidecar == base);
        let damaged = matches!(self.recovery, Some(Recovery::Damaged { .. } | Recovery::Joined { .. }));
        let opened = self.on_disk.as_ref().filter(|_| left.is_empty() && !damaged);
        match left.iter().rposition(is_base) {
            Some(index) => left.get(index + 1..),
            None => opened.is_some_and(|bytes| native::sha256(bytes) == base).then_some(&[]),
        }
    }

    /// Notes what is about to be written down.
    pub(super) fn note(&mut self, text: &SourceText, steps: &[Step]) {
        if let Some(past) = self.memory.as_mut().and_then(|memory| memory.past.as_mut()) {
            past.follow(text, steps);
        }
    }

    /// Forgets what can neither be taken back nor done again after a merge.
    pub(super) fn refit(&mut self, text: &SourceText, scheme: &Scheme, document: &Document) {
        if let Some(past) = self.memory.as_mut().and_then(|memory| memory.past.as_mut()) {
            past.fit(text, scheme, document);
        }
    }

    /// Notes in the journal, then with the history, which annotation file is about to hold all that they say; tells whether the
    /// journal was marked.
    ///
    /// In this order each can be brought after the other wherever the session is cut short.
    pub(super) fn mark(&mut self, text: &SourceText, mark: &JournalRecord) -> bool {
        let marked = self.journal.mark(self.files, text, mark.clone());
        if marked {
            self.write_past(mark);
        }
        marked
    }

    /// Writes the history that led to an annotation file; when that fails, nobody's work is lost.
    pub(super) fn write_past(&mut self, mark: &JournalRecord) {
        if let Some(past) = self.memory.as_mut().and_then(|memory| memory.past.as_mut()) {
            drop(past.write(mark));
        }
    }

    /// Keeps the annotation file as it was when the session began.
    pub(super) fn keep_start(&mut self) {
        let Some(Memory { backups: Some(backups), session, start, unkept, .. }) = &mut self.memory else {
            return;
        };
        if let Some(bytes) = start.take().as_ref().or(self.on_disk.as_ref()) {
            *unkept = backups.keep(*session, bytes).err();
        }
    }

    /// Returns, once, why the annotation file of the session's beginning was not kept.
    pub fn take_unkept(&mut self) -> Option<SaveError> {
        self.memory.as_mut()?.unkept.take()
    }
}

fn steps(records: &[JournalRecord]) -> Vec<Step> {
    let steps = records.iter().filter_map(|record| match record {
        JournalRecord::Steps(steps) => Some(steps),
        JournalRecord::Saved { .. } => None,
    });
    steps.flatten().cloned().collect()
}

/// Forgets what does not fit a document that something else has changed.
fn changed_outside(past: &mut Past, mut history: History, document: &Document) -> Remembered {
    let count = |history: &History| history.done().len() + history.undone().len();
    let before = count(&history);
    history.fit(document);
    past.keep(history.done().len(), history.undone().len());
    let kept = count(&history);
    let note = (kept < before).then(|| {
        format!("the annotation file was changed elsewhere: {kept} of {before} former acts can be undone or redone")
    });
    Remembered { history, note }
}
