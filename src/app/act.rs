//! Acts: from an action to edits, which are performed, saved and remembered.

mod boundary;
mod carry;
mod closed;
mod entity;
mod everywhere;
mod fragments;
mod history;
mod label;
mod quotation;
mod repeat;
mod review;

pub(super) use carry::Offer;
use repeat::Repeatable;

use super::{App, Article, Effect, Order, preview::Exceptions, speakers::Likely};
use crate::{
    annotation::{
        Change, Edit, Transaction,
        acts::{self, Desk, Edits},
    },
    config::{Action, Switch},
    text::{self, Span},
};

/// What the acts so far mean for the next ones.
#[derive(Clone, Debug, Default)]
pub(super) struct Acting {
    /// The last act, to do once more.
    last: Option<Repeatable>,
    /// A speaker just chosen, to be carried over.
    pub(super) offer: Option<Offer>,
    /// The places that were left out of a preview, for when it is asked for again.
    pub(super) exceptions: Exceptions,
    /// In which order annotations are reviewed.
    pub(super) order: Order,
    /// Whether the reader has just asked if an article is done with all that is left in it.
    pub(super) closing: Closing,
}

impl Acting {
    /// Forgets what means nothing in another article.
    pub(super) fn leave_article(&mut self) {
        self.offer = None;
        self.last.take_if(|last| matches!(last, Repeatable::Speaker(_)));
    }
}

/// Whether the reader has just asked if an article is done.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Closing {
    /// It has not.
    #[default]
    Unasked,
    /// It has, and the next key answers.
    Asked,
}

/// What came of an act.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    /// Something changed.
    Done,
    /// All was as wanted already.
    Unchanged,
    /// It was refused; the message says why.
    Refused,
}

impl App {
    /// Does an action that changes annotations.
    pub(super) fn perform_action(&mut self, action: &Action, count: usize) {
        let before = self.acts_done();
        self.act(action, count);
        if self.acts_done() > before {
            self.remember(action, count);
        }
    }

    fn act(&mut self, action: &Action, count: usize) {
        match action {
            Action::Accept => self.decide_often("accept", acts::accept, count),
            Action::Reject => self.decide_often("reject", acts::reject, count),
            Action::AcceptParagraph => self.accept_paragraph(),
            Action::AcceptToHere => self.accept_to_here(),
            Action::Delete => self.delete(),
            Action::Label(label) => self.label(label),
            Action::NewQuotation => self.new_quotation(),
            Action::Content => self.add_content(),
            Action::Source => self.set_source(),
            Action::Cue => self.set_cue(),
            Action::CutContent => self.cut_content(),
            Action::JoinContent => self.join_content(count),
            Action::ClearPart => self.clear_part(),
            Action::Snap => self.snap(),
            Action::TurnForm => self.on_quotation("form", acts::turn_form),
            Action::Speaker(number) => self.take_candidate(*number),
            Action::ChooseSpeaker => self.choose_speaker(),
            Action::Everywhere => self.preview_everywhere(),
            Action::ClearEverywhere => self.preview_clearing(),
            Action::CarrySpeaker => self.carry_speaker(),
            Action::Merge => self.choose_merge(),
            Action::Split => self.split(),
            Action::Note => self.ask_note(),
            Action::Flag => self.turn_flag(),
            Action::Repeat => self.repeat(count),
            Action::Undo => self.undo(count),
            Action::Redo => self.redo(count),
            Action::MarkRead => self.mark_read(),
            Action::Done => self.done(),
            _ => self.move_boundary(action, count),
        }
    }

    /// Runs an act on the article's desk and performs its edits.
    pub(super) fn perform(&mut self, act: &str, edits: impl FnOnce(&Desk<'_>, &Article) -> Edits) -> Outcome {
        if self.is_closed() {
            return Outcome::Refused;
        }
        let Some(article) = self.article.as_mut() else { return Outcome::Refused };
        let desk = article.desk(&self.settings.annotator);
        let edits = edits(&desk, article)
            .map(|edits| acts::begin(&desk, acts::pass(&desk, edits, &article.passed_stretches())));
        match edits {
            Err(refusal) => {
                self.refuse(refusal.to_string());
                Outcome::Refused
            }
            Ok(edits) if edits.is_empty() => Outcome::Unchanged,
            Ok(edits) => {
                let (edits, difference) = self.compared(edits);
                let outcome = self.commit(act, edits);
                self.tell_difference(difference);
                outcome
            }
        }
    }

    pub(super) fn commit(&mut self, act: &str, edits: Vec<Edit>) -> Outcome {
        let Some(article) = self.article.as_mut() else { return Outcome::Refused };
        let cursor = Change { before: article.cursor, after: article.cursor };
        let act = Transaction { act: act.to_owned(), edits, cursor, moment: self.now };
        match article.lifted(|article| article.history.perform(&mut article.document, act)) {
            Ok(()) => {
                article.apart &= article.blind == Switch::On;
                article.passed.clear();
                self.changed();
                Outcome::Done
            }
            Err(conflict) => {
                self.refuse(conflict.to_string());
                Outcome::Refused
            }
        }
    }

    /// Brings the screen and the file after the annotations.
    pub(super) fn changed(&mut self) {
        if let Some(article) = self.article.as_mut() {
            article.likely = Likely::default();
            article.keep_focus();
        }
        self.effects.push(Effect::Save);
        self.note_progress(Some(self.now.time));
        self.bracket();
    }

    fn leave_selection(&mut self) {
        if let Some(article) = self.article.as_mut() {
            article.anchor = None;
            article.refocus();
        }
    }
}

impl Article {
    pub(super) fn desk<'a>(&'a self, annotator: &'a str) -> Desk<'a> {
        Desk { document: &self.document, text: &self.text, segments: &self.segments, annotator }
    }

    /// Returns the quoted text around the cursor.
    pub(super) fn quoted_text(&self) -> Option<Span> {
        text::quoted_text_around(&self.text, &self.segments, self.cursor)
    }

    /// Returns the quoted text around the cursor without its marks.
    pub(super) fn inside_quoted_text(&self) -> Option<Span> {
        text::without_marks(&self.text, self.quoted_text()?)
    }
}
