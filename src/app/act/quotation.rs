//! Quotations, their parts and their speakers.

use super::{
    super::{App, Article, List, ListKind, Popup},
    Outcome, Repeatable,
};
use crate::{
    annotation::{
        EntityId, Label, QuotationId,
        acts::{self, Desk, Edits},
    },
    extract::attribution_around,
    text::Span,
};

const NO_QUOTATION: &str = "no quotation in hand; <quotation> makes one of the selection or the quoted text";

impl App {
    /// Makes a quotation and takes it in hand, the cursor stays on its way to the source; one that is there takes its parts.
    pub(super) fn new_quotation(&mut self) {
        let Some(article) = self.article.as_ref() else { return };
        let span = article.selection().or_else(|| article.quoted_text()).or_else(|| article.sentence());
        let Some(span) = span else { return self.refuse("no sentence here to quote") };
        match self.perform("quotation", |desk, _| acts::new_quotation(desk, &[span])) {
            Outcome::Refused => return,
            Outcome::Unchanged => self.attribute(),
            Outcome::Done => {}
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

    /// Gives the quotation in hand the cue and the source that the words around tell.
    fn attribute(&mut self) {
        let Some(article) = self.article.as_ref() else { return };
        let Some((id, hull)) = article.quotation().and_then(|it| Some((it.id.clone(), it.content_hull()?)))
        else {
            return;
        };
        let told = attribution_around(&article.text, &article.segments, article.document.mentions(), hull);
        self.perform("cue and source", |desk, _| acts::attribute(desk, &id, told));
    }

    /// Sets the source; where it stands already, and from the content, it becomes the whole phrase, else the one that is found.
    pub(super) fn set_source(&mut self) {
        let whole = self.article.as_ref().filter(|article| article.anchor.is_none()).and_then(|article| {
            let (quotation, mention) = (article.quotation()?, article.mention());
            let source = quotation.source?;
            let on_content =
                mention.is_none() && quotation.content.iter().any(|span| span.contains(article.cursor));
            let on_source =
                article.name_here() == Some(source) || mention.is_none() && source.contains(article.cursor);
            (on_content || on_source).then(|| quotation.id.clone())
        });
        match whole {
            Some(id) => drop(self.perform("whole source", |desk, _| acts::whole_source(desk, &id))),
            None => self.set_part("source", Article::name_here, acts::set_source),
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
            self.refuse(NO_QUOTATION);
            return Outcome::Refused;
        };
        self.perform(act, |desk, _| edits(desk, &id))
    }

    pub(super) fn quotation_id(&self) -> Option<QuotationId> {
        Some(self.article.as_ref()?.quotation()?.id.clone())
    }

    pub(super) fn take_candidate(&mut self, number: usize) {
        let Some(id) = self.quotation_id() else { return self.refuse(NO_QUOTATION) };
        let candidate = self.candidates().into_iter().nth(number.saturating_sub(1));
        match candidate {
            Some((entity, _)) => self.speak(&id, Some(&entity)),
            None => self.refuse(format!(
                "there is no candidate {number}; <choose-speaker> chooses among all entities"
            )),
        }
    }

    /// Makes an entity the speaker of a quotation, or nobody.
    pub(super) fn speak(&mut self, id: &QuotationId, speaker: Option<&EntityId>) {
        let outcome = self.perform("speaker", |desk, _| acts::set_speaker(desk, id, speaker));
        self.spoken(id, outcome);
    }

    /// Makes a new entity the speaker of a quotation, or the one that has this name and label.
    pub(super) fn name_speaker(&mut self, id: &QuotationId, label: &Label, name: &str) {
        let outcome = self.perform("speaker", |desk, _| acts::name_speaker(desk, id, label, name));
        self.spoken(id, outcome);
    }

    /// Offers to carry over the speaker that a quotation has got, and remembers it for the next one.
    fn spoken(&mut self, id: &QuotationId, outcome: Outcome) {
        let Some(quotation) = self.article.as_ref().and_then(|article| article.document.quotation(id)) else {
            return;
        };
        if outcome != Outcome::Refused {
            self.acting.last = Some(Repeatable::Speaker(quotation.speaker.clone()));
            self.offer_speaker(id);
        }
    }

    pub(super) fn choose_speaker(&mut self) {
        match self.quotation_id() {
            Some(id) => self.popup = Some(Popup::List(List::new(ListKind::Speaker(id), 0))),
            None => self.refuse(NO_QUOTATION),
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
