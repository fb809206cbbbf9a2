use serde::{Deserialize, Serialize};

use super::{Change, Conflict, Document, Edit, Transaction};

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
}

impl History {
    /// Applies an act and remembers it; what had been undone can no longer be redone.
    pub fn perform(
        &mut self,
        document: &mut Document,
        act: &str,
        edits: Vec<Edit>,
        cursor: Change<usize>,
    ) -> Result<(), Conflict> {
        document.apply_all(&edits)?;
        self.undone.clear();
        let transaction = Transaction { act: act.to_owned(), edits, cursor };
        self.note(Way::Done, &transaction);
        self.done.push(transaction);
        Ok(())
    }

    /// Takes back the last act and returns it, none when there is none.
    pub fn undo(&mut self, document: &mut Document) -> Result<Option<&Transaction>, Conflict> {
        let Some(last) = self.done.pop() else { return Ok(None) };
        document.apply_all(&last.clone().inverse().edits)?;
        self.note(Way::Undone, &last);
        self.undone.push(last);
        Ok(self.undone.last())
    }

    /// Does again what was taken back last and returns it, none when there is none.
    pub fn redo(&mut self, document: &mut Document) -> Result<Option<&Transaction>, Conflict> {
        let Some(last) = self.undone.pop() else { return Ok(None) };
        document.apply_all(&last.edits)?;
        self.note(Way::Redone, &last);
        self.done.push(last);
        Ok(self.done.last())
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
mod tests {
    use super::*;
    use crate::{
        annotation::{Entity, EntityId, Form, Label, Mention, MentionId, Quotation, Review, Status},
        text::SourceText,
    };
    use proptest::prelude::*;

    const CURSOR: Change<usize> = Change { before: 0, after: 1 };

    /// An edit that fits the document as it stands, chosen by three numbers.
    fn edit(document: &Document, text: &SourceText, kind: u8, at: usize, length: usize) -> Option<Edit> {
        let span = text.span(at, at + length)?;
        let nth = |count: usize| if count == 0 { None } else { Some(at % count) };
        Some(match kind {
            0 => {
                let mention = Mention::accepted(span, Label::new("PERSON"), "ada");
                Edit::add_mention(Mention { id: document.new_mention_id(), ..mention })
            }
            1 => {
                let before = &document.mentions()[nth(document.mentions().len())?];
                Edit::change_mention(before, Mention { span, review: Review::Rejected, ..before.clone() })
            }
            2 => Edit::remove_mention(&document.mentions()[nth(document.mentions().len())?]),
            3 => Edit::add_entity(Entity::new(document.new_entity_id(), Label::new("ORG"), format!("n{at}"))),
            4 => Edit::remove_entity(&document.entities()[nth(document.entities().len())?]),
            5 => {
                let quotation = Quotation::accepted(Form::Direct, vec![span], "ada");
                Edit::add_quotation(Quotation { id: document.new_quotation_id(), ..quotation })
            }
            6 => {
                let before = &document.quotations()[nth(document.quotations().len())?];
                let speaker = Some(EntityId::numbered(at));
                Edit::change_quotation(before, Quotation { speaker, content: vec![span], ..before.clone() })
            }
            _ => Edit::Status(Change { before: document.status(), after: Status::Done }),
        })
    }

    proptest! {
        #[test]
        fn undoing_all_returns_to_the_start_and_redoing_all_to_the_end(
            acts in proptest::collection::vec((0u8..8, 0usize..30, 1usize..10), 0..40)
        ) {
            let text = SourceText::new("Forty plain letters, on which to set marks");
            let (mut document, mut history) = (Document::default(), History::default());
            for (kind, at, length) in acts {
                if let Some(edit) = edit(&document, &text, kind, at, length) {
                    prop_assert!(history.perform(&mut document, "act", vec![edit], CURSOR).is_ok());
                    prop_assert!(document.mentions().is_sorted_by_key(|m| (m.span, m.id.number())));
                }
            }
            let end = document.clone();
            while history.undo(&mut document).unwrap().is_some() {}
            prop_assert_eq!(&document, &Document::default());
            while history.redo(&mut document).unwrap().is_some() {}
            prop_assert_eq!(&document, &end);
            let mut follower = Document::default();
            for step in history.take_fresh() {
                prop_assert_eq!(follower.follow(&step), Ok(()));
            }
            prop_assert_eq!(&follower, &end);
        }
    }

    #[test]
    fn an_edit_for_another_document_changes_nothing() {
        let text = SourceText::new("Ada Berg");
        let mention = Mention::accepted(text.whole().unwrap(), Label::new("PERSON"), "ada");
        let known = Mention { id: MentionId::numbered(1), ..mention };
        let foreign = Mention { id: MentionId::numbered(2), ..known.clone() };
        let mut document = Document::default();
        document.apply(&Edit::add_mention(known.clone())).unwrap();
        let before = document.clone();
        for edits in [
            vec![Edit::remove_mention(&foreign)],
            vec![Edit::add_mention(known.clone())],
            vec![Edit::remove_mention(&known), Edit::remove_mention(&known)],
            vec![Edit::Status(Change { before: Status::Done, after: Status::New })],
        ] {
            assert_eq!(document.apply_all(&edits), Err(Conflict), "{edits:?}");
            assert_eq!(document, before);
        }
    }
}
