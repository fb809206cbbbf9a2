//! Quotations, their parts and their speakers.

use super::{
    super::{App, Article, List, ListKind, Popup},
    Outcome, Repeatable,
};
use crate::{
    annotation::{
        EntityId, Label, Quotation, QuotationId, Review, Target,
        acts::{self, Desk, Edits},
    },
    extract::attribution_around,
    text::Span,
};

/// The name of the act that makes a quotation.
const QUOTE: &str = "quotation";

const NO_QUOTATION: &str = "no quotation in hand; <quotation> makes one of the selection or the quoted text";

impl App {
    /// Makes a quotation and takes it in hand, the cursor stays on its way to the source; one that is there takes its parts.
    pub(super) fn new_quotation(&mut self) {
        let Some(article) = self.article.as_ref() else { return };
        let quoted =
            || article.selection().or_else(|| article.just_quoted()).or_else(|| article.quoted_text());
        let Some(span) = quoted().or_else(|| article.content_in_hand()).or_else(|| article.sentence()) else {
            return self.refuse("no sentence here to quote");
        };
        match self.perform(QUOTE, |desk, _| acts::new_quotation(desk, &[span])) {
            Outcome::Refused => return,
            Outcome::Unchanged => self.attribute(),
            Outcome::Done => {}
        }
        let Some(article) = self.article.as_mut() else { return };
        article.anchor = None;
        article.take_up(span);
    }

    /// Makes the selection, or the quoted text or the sentence at the cursor, content of the quotation in hand.
    pub(super) fn add_content(&mut self) {
        self.set_part("content", Article::content_here, |article, _| article.quotation(), acts::add_fragment);
    }

    /// Makes the selection, or the word at the cursor, the cue of the quotation that it belongs to.
    pub(super) fn set_cue(&mut self) {
        self.set_part("cue", Article::word, Article::attributed_by, acts::set_cue);
    }

    /// Sets a part of a quotation, the one that `whose` finds, to the selection or to what `here` finds at the cursor.
    fn set_part(
        &mut self,
        act: &str,
        here: fn(&Article) -> Option<Span>,
        whose: fn(&Article, Span) -> Option<&Quotation>,
        edits: fn(&Desk<'_>, &QuotationId, Span) -> Edits,
    ) {
        let Some(article) = self.article.as_ref() else { return };
        let Some(span) = article.selection().or_else(|| here(article)) else {
            return self.refuse(format!("select the {act} first: <select>, then move"));
        };
        let Some(id) = whose(article, span).map(|quotation| quotation.id.clone()) else {
            return self.refuse(NO_QUOTATION);
        };
        if self.perform(act, |desk, _| edits(desk, &id, span)) != Outcome::Refused {
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
        if self.perform("cue and source", |desk, _| acts::attribute(desk, &id, told)) == Outcome::Unchanged {
            self.inform("the words around tell no other cue or source: <cue> and <source> set them");
        }
    }

    /// Sets the source; where it stands already, and from the content, it becomes the whole phrase, else the one that is found.
    pub(super) fn set_source(&mut self) {
        match self.article.as_ref().and_then(Article::sourced_here) {
            Some(id) => {
                if self.perform("whole source", |desk, _| acts::whole_source(desk, &id)) == Outcome::Unchanged
                {
                    self.inform("the source is whole as far as the words tell; <select> selects another");
                }
            }
            None => self.set_part("source", Article::name_here, Article::attributed_by, acts::set_source),
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
    /// Returns the content that the last act has quoted, while the cursor stands on it: the next key means it, not what it holds.
    fn just_quoted(&self) -> Option<Span> {
        self.history.done().last().filter(|act| act.act == QUOTE).and_then(|_| self.content_in_hand())
    }

    /// Returns the content of the quotation in focus, when it is in one piece and the cursor stands on it.
    fn content_in_hand(&self) -> Option<Span> {
        let Target::Quotation(id) = self.focus.as_ref()? else { return None };
        match self.document.quotation(id)?.content.as_slice() {
            [whole] if whole.contains(self.cursor) => Some(*whole),
            _ => None,
        }
    }

    pub(super) fn content_here(&self) -> Option<Span> {
        self.quoted_text().or_else(|| self.sentence())
    }

    pub(super) fn name_here(&self) -> Option<Span> {
        self.mention().map(|mention| mention.span).or_else(|| self.word())
    }

    /// Returns the quotation whose source is to become the whole phrase: who stands on its source, or on its content.
    fn sourced_here(&self) -> Option<QuotationId> {
        let quotation = self.quotation().filter(|_| self.anchor.is_none())?;
        let (source, here) = (quotation.source?, self.name_here());
        let is_name = self.mention().is_some();
        let lacking = |it: &Quotation| it.id != quotation.id && it.source.is_none();
        let on_content = !is_name
            && quotation.content.iter().any(|span| span.contains(self.cursor))
            && !here.and_then(|here| self.attributed_by(here)).is_some_and(lacking);
        let on_source = here == Some(source) || !is_name && source.contains(self.cursor);
        (on_content || on_source).then(|| quotation.id.clone())
    }

    /// Returns the quotation that a cue or a source at `span` belongs to: the one that keys act on, and inside its content,
    /// where its own can't be, the nearest one in there.
    fn attributed_by(&self, span: Span) -> Option<&Quotation> {
        let quotation = self.quotation()?;
        let Some(around) = quotation.content.iter().find(|fragment| fragment.covers(span)) else {
            return Some(quotation);
        };
        let inside = self.document.quotations().iter().filter_map(|other| {
            let hull = other.content_hull().filter(|hull| around.covers(*hull) && !hull.overlaps(span))?;
            (other.review != Review::Rejected).then_some((hull.hull(span).len(), other))
        });
        inside.min_by_key(|(reach, _)| *reach).map(|(_, other)| other).or(Some(quotation))
    }
}
