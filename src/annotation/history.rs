use serde::{Deserialize, Serialize};

use super::{Conflict, Document, Edit, Transaction};

/// How a transaction came to a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Way {
    /// It was done.
    Done,
    /// It was taken back.
    Undone,
    /// It was done again.
    Redone,
}

/// One step of a document's history.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// Which way it went.
    pub way: Way,
    /// The act, as it was done first.
    pub transaction: Transaction,
}

/// What was done to a document, to take back and to do again, without limit.
#[derive(Clone, Debug, Default)]
pub struct History {
    done: Vec<Transaction>,
    undone: Vec<Transaction>,
    /// The steps that nobody has taken to write them down.
    fresh: Vec<Step>,
}

impl Document {
    /// Goes one step, or leaves the document as it is when it is not what the step was made for.
    pub fn follow(&mut self, step: &Step) -> Result<(), Conflict> {
        match step.way {
            Way::Done | Way::Redone => self.apply_all(&step.transaction.edits),
            Way::Undone => self.apply_all(&step.transaction.clone().inverse().edits),
        }
    }

    /// Applies edits that were made some time ago, or leaves the document as it is when they do not fit it any more.
    fn travel(&mut self, edits: &[Edit]) -> Result<(), Conflict> {
        self.apply_all(edits)?;
        if self.is_sound_after(edits) {
            return Ok(());
        }
        let back: Vec<Edit> = edits.iter().rev().cloned().map(Edit::inverse).collect();
        self.apply_all(&back)?;
        Err(Conflict)
    }
}

impl History {
    /// Takes over what was done in former sessions: the oldest first, and what was taken back, the next to redo last.
    pub const fn of(done: Vec<Transaction>, undone: Vec<Transaction>) -> Self {
        Self { done, undone, fresh: Vec::new() }
    }

    /// Applies an act and remembers it; what had been undone can no longer be redone.
    pub fn perform(&mut self, document: &mut Document, transaction: Transaction) -> Result<(), Conflict> {
        document.apply_all(&transaction.edits)?;
        self.undone.clear();
        self.note(Way::Done, &transaction);
        self.done.push(transaction);
        Ok(())
    }

    /// Takes back the last act and returns it, none when there is none.
    ///
    /// # Errors
    /// A document that something else has changed since: it stays as it is, and so does the history.
    pub fn undo(&mut self, document: &mut Document) -> Result<Option<&Transaction>, Conflict> {
        let Some(last) = self.done.pop() else { return Ok(None) };
        if let Err(conflict) = document.travel(&last.clone().inverse().edits) {
            self.done.push(last);
            return Err(conflict);
        }
        self.note(Way::Undone, &last);
        self.undone.push(last);
        Ok(self.undone.last())
    }

    /// Does again what was taken back last and returns it, none when there is none.
    ///
    /// # Errors
    /// As for [`undo`](Self::undo).
    pub fn redo(&mut self, document: &mut Document) -> Result<Option<&Transaction>, Conflict> {
        let Some(last) = self.undone.pop() else { return Ok(None) };
        if let Err(conflict) = document.travel(&last.edits) {
            self.undone.push(last);
            return Err(conflict);
        }
        self.note(Way::Redone, &last);
        self.done.push(last);
        Ok(self.done.last())
    }

    /// Notes a step that the document has gone already.
    pub fn recall(&mut self, step: Step) {
        let Step { way, transaction } = step;
        match way {
            Way::Done => self.undone.clear(),
            Way::Undone => drop(self.done.pop()),
            Way::Redone => drop(self.undone.pop()),
        }
        let side = if way == Way::Undone { &mut self.undone } else { &mut self.done };
        side.push(transaction);
    }

    /// Forgets what can neither be taken back nor done again from `document` as it stands.
    pub fn fit(&mut self, document: &Document) {
        let count = |edits: &mut dyn Iterator<Item = Vec<Edit>>| {
            let mut tried = document.clone();
            edits.take_while(|edits| tried.travel(edits).is_ok()).count()
        };
        let back = count(&mut self.done.iter().rev().map(|act| act.clone().inverse().edits));
        let again = count(&mut self.undone.iter().rev().map(|act| act.edits.clone()));
        self.done.drain(..self.done.len() - back);
        self.undone.drain(..self.undone.len() - again);
    }

    /// Returns the edits of the steps that nobody has taken yet.
    pub fn fresh_edits(&self) -> impl Iterator<Item = &Edit> {
        self.fresh.iter().flat_map(|step| &step.transaction.edits)
    }

    /// Returns the steps since this was last called, the oldest first.
    pub fn take_fresh(&mut self) -> Vec<Step> {
        std::mem::take(&mut self.fresh)
    }

    fn note(&mut self, way: Way, transaction: &Transaction) {
        self.fresh.push(Step { way, transaction: transaction.clone() });
    }

    /// Returns what was done, the oldest first.
    pub fn done(&self) -> &[Transaction] {
        &self.done
    }

    /// Returns what was taken back, the next to redo last.
    pub fn undone(&self) -> &[Transaction] {
        &self.undone
    }
}

#[cfg(test)]
mod tests;
