//! Quotations, their parts and their speakers.

use super::{
    super::{App, Article, List, ListKind, Popup},
    Outcome,
};
use crate::{
    annotation::{
        QuotationId,
        acts::{self, Desk, Edits},
    },
    text::Span,
};

impl App {
    /// Makes a quotation and takes it in hand; the cursor stays, on its way to the source.
    pub(super) fn new_quotation(&mut self) {
        let Some(article) = self.article.as_ref() else { return };
        let span = article.selection().or_else(|| article.quoted_text()).or_else(|| article.sentence());
        let Some(span) = span else { return self.refuse("no sentence here to quote") };
        if self.perform("quotation", |desk, _| acts::new_quotation(desk, &[span])) == Outcome::Refused {
            return;
        }
        let Some(article) = self.article.as_mut() else { return };
        article.anchor = None;
        article.take_up(span);
    }

    /// Sets a part of the quotation in hand to the selection, or to what `here` finds at the cursor.
    pub(super) fn set_part(
        &mut self,
        act: &str,
        here: fn(&Article) -> Option<Span>,
        edits: fn(&Desk<'_>, &QuotationId, Span) -> Edits,
    ) {
        let span = self.article.as_ref().and_then(|article| article.selection().or_else(|| here(article)));
        let Some(span) = span else {
            return self.refuse(format!("select the {act} first: <select>, then move"));
        };
        if self.on_quotation_with(act, |desk, id| edits(desk, id, span)) != Outcome::Refused {
            self.leave_selection();
        }
    }

    pub(super) fn on_quotation(&mut self, act: &str, edits: fn(&Desk<'_>, &QuotationId) -> Edits) {
        self.on_quotation_with(act, edits);
    }

    pub(super) fn on_quotation_with(
        &mut self,
        act: &str,
        edits: impl FnOnce(&Desk<'_>, &QuotationId) -> Edits,
    ) -> Outcome {
        let Some(id) = self.quotation_id() else {
            self.refuse("no quotation in hand; <quotation> makes one of the selection or the quoted text");
            return Outcome::Refused;
        };
        self.perform(act, |desk, _| edits(desk, &id))
    }

    fn quotation_id(&self) -> Option<QuotationId> {
        Some(self.article.as_ref()?.quotation()?.id.clone())
    }

    pub(super) fn take_candidate(&mut self, number: usize) {
        let candidate = self.candidates().into_iter().nth(number.saturating_sub(1));
        match candidate {
            Some((entity, _)) => {
                self.on_quotation_with("speaker", |desk, id| acts::set_speaker(desk, id, Some(&entity)));
            }
            None => self.refuse(format!(
                "there is no candidate {number}; <choose-speaker> chooses among all entities"
            )),
        }
    }

    pub(super) fn choose_speaker(&mut self) {
        match self.quotation_id() {
            Some(id) => self.popup = Some(Popup::List(List::new(ListKind::Speaker(id), 0))),
            None => self.refuse("no quotation here"),
        }
    }
}

impl Article {
    pub(super) fn content_here(&self) -> Option<Span> {
        self.quoted_text().or_else(|| self.sentence())
    }

    pub(super) fn name_here(&self) -> Option<Span> {
        self.mention().map(|mention| mention.span).or_else(|| self.word())
    }

    pub(super) fn word_here(&self) -> Option<Span> {
        self.word()
    }
}
