//! Acts: from an action to edits, which are performed, saved and remembered.

use super::{App, Article, Choice, Effect, List, ListKind, Popup};
use crate::{
    annotation::{
        Change, Edit, EntityId, Label, Quotation, QuotationId, Status, Target,
        acts::{self, Desk, Edge, Edits, Part, Unit, Way},
    },
    config::Action,
    text::Span,
};

/// What came of an act.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outcome {
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
        match action {
            Action::Accept => self.decide("accept", acts::accept),
            Action::Reject => self.decide("reject", acts::reject),
            Action::AcceptParagraph => self.accept_paragraph(),
            Action::Delete => self.delete(),
            Action::Label(label) => self.label(label),
            Action::NewQuotation => self.new_quotation(),
            Action::Content => self.set_part("content", Article::content_here, acts::add_fragment),
            Action::Source => self.set_part("source", Article::name_here, acts::set_source),
            Action::Cue => self.set_part("cue", Article::word_here, acts::set_cue),
            Action::TurnForm => self.on_quotation("form", acts::turn_form),
            Action::Speaker(number) => self.take_candidate(*number),
            Action::ChooseSpeaker => self.choose_speaker(),
            Action::Merge => self.choose_merge(),
            Action::Split => self.split(),
            Action::Undo | Action::Redo => (0..count).for_each(|_| self.travel(action)),
            Action::Done => self.done(),
            _ => self.move_boundary(action, count),
        }
    }

    /// Runs an act on the article's desk and performs its edits.
    fn perform(&mut self, act: &str, edits: impl FnOnce(&Desk<'_>, &Article) -> Edits) -> Outcome {
        let Some(article) = self.article.as_mut() else { return Outcome::Refused };
        if let Some(reason) = &article.read_only {
            let reason = format!("nothing can be changed: {reason}");
            self.refuse(reason);
            return Outcome::Refused;
        }
        let desk = article.desk(&self.settings.annotator);
        let edits = edits(&desk, article).map(|edits| acts::begin(&desk, edits));
        match edits {
            Err(refusal) => {
                self.refuse(refusal.to_string());
                Outcome::Refused
            }
            Ok(edits) if edits.is_empty() => Outcome::Unchanged,
            Ok(edits) => self.commit(act, edits),
        }
    }

    fn commit(&mut self, act: &str, edits: Vec<Edit>) -> Outcome {
        let Some(article) = self.article.as_mut() else { return Outcome::Refused };
        let cursor = Change { before: article.cursor, after: article.cursor };
        match article.history.perform(&mut article.document, act, edits, cursor) {
            Ok(()) => {
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
    fn changed(&mut self) {
        if let Some(article) = self.article.as_mut() {
            article.keep_focus();
        }
        self.effects.push(Effect::Save);
        self.note_progress();
        if self.settings.marks == super::Marks::Brackets {
            self.wrap();
        }
    }

    /// Accepts or rejects what is in focus and goes on to the next to review.
    fn decide(&mut self, act: &str, edits: fn(&Desk<'_>, &Target) -> Edits) {
        let Some(focus) = self.article.as_ref().and_then(|article| article.focus.clone()) else {
            return self.refuse("no annotation here; n goes to the next to review");
        };
        let Some(article) = self.article.as_ref() else { return };
        // What comes next is found from where the decided one stood, also when it is gone by then.
        let rest: Vec<Target> = article.to_review().filter(|target| *target != focus).collect();
        let next = article.neighbour(rest.iter().cloned(), true).or_else(|| rest.first().cloned());
        if self.perform(act, |desk, _| edits(desk, &focus)) == Outcome::Refused {
            return;
        }
        self.go_on(next);
    }

    fn accept_paragraph(&mut self) {
        let Some(paragraph) = self.article.as_ref().and_then(Article::paragraph) else { return };
        if self.perform("accept paragraph", |desk, _| acts::accept_all_in(desk, paragraph))
            == Outcome::Refused
        {
            return;
        }
        let Some(article) = self.article.as_ref() else { return };
        let next = article.neighbour(article.to_review(), true).or_else(|| article.to_review().next());
        self.go_on(next);
    }

    fn go_on(&mut self, next: Option<Target>) {
        let Some(article) = self.article.as_mut() else { return };
        article.anchor = None;
        match next {
            Some(target) => article.focus_on(target),
            None => self.inform("all is reviewed: e marks the article done"),
        }
    }

    fn delete(&mut self) {
        let Some(focus) = self.article.as_ref().and_then(|article| article.focus.clone()) else {
            return self.refuse("no annotation here");
        };
        self.perform("delete", |desk, _| acts::delete(desk, &focus));
        if let Some(article) = self.article.as_mut() {
            article.refocus();
        }
    }

    /// Labels the selection, else relabels the mention in focus, else labels the word under the cursor.
    fn label(&mut self, label: &Label) {
        let Some(article) = self.article.as_ref() else { return };
        let (selection, mention) = (article.selection(), article.mention().map(|mention| mention.id.clone()));
        let word = article.word();
        let outcome = match (selection, mention, word) {
            (Some(span), ..) | (None, None, Some(span)) => {
                self.perform("label", |desk, _| acts::add_mention(desk, span, label))
            }
            (None, Some(id), _) => self.perform("relabel", |desk, _| acts::relabel(desk, &id, label)),
            (None, None, None) => return self.refuse("no word here to label"),
        };
        if outcome != Outcome::Refused {
            self.leave_selection();
        }
    }

    /// Makes a quotation and takes it in hand; the cursor stays, on its way to the source.
    fn new_quotation(&mut self) {
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
    fn set_part(
        &mut self,
        act: &str,
        here: fn(&Article) -> Option<Span>,
        edits: fn(&Desk<'_>, &QuotationId, Span) -> Edits,
    ) {
        let span = self.article.as_ref().and_then(|article| article.selection().or_else(|| here(article)));
        let Some(span) = span else { return self.refuse(format!("select the {act} first: v, then move")) };
        if self.on_quotation_with(act, |desk, id| edits(desk, id, span)) != Outcome::Refused {
            self.leave_selection();
        }
    }

    fn on_quotation(&mut self, act: &str, edits: fn(&Desk<'_>, &QuotationId) -> Edits) {
        self.on_quotation_with(act, edits);
    }

    fn on_quotation_with(
        &mut self,
        act: &str,
        edits: impl FnOnce(&Desk<'_>, &QuotationId) -> Edits,
    ) -> Outcome {
        let Some(id) = self.quotation_id() else {
            self.refuse("no quotation in hand; \" makes one of the selection or the quoted text");
            return Outcome::Refused;
        };
        self.perform(act, |desk, _| edits(desk, &id))
    }

    fn quotation_id(&self) -> Option<QuotationId> {
        Some(self.article.as_ref()?.quotation()?.id.clone())
    }

    fn take_candidate(&mut self, number: usize) {
        let candidate = self.candidates().into_iter().nth(number.saturating_sub(1));
        match candidate {
            Some((entity, _)) => {
                self.on_quotation_with("speaker", |desk, id| acts::set_speaker(desk, id, Some(&entity)));
            }
            None => self.refuse(format!("there is no candidate {number}; @ chooses among all entities")),
        }
    }

    fn choose_speaker(&mut self) {
        match self.quotation_id() {
            Some(id) => self.popup = Some(Popup::List(List::new(ListKind::Speaker(id), 0))),
            None => self.refuse("no quotation here"),
        }
    }

    fn choose_merge(&mut self) {
        match self.entity_in_focus() {
            Some(entity) => self.popup = Some(Popup::List(List::new(ListKind::MergeOf(entity), 0))),
            None => self.refuse("no entity here"),
        }
    }

    /// Returns the entity of the mention in focus, or the speaker of the quotation.
    fn entity_in_focus(&self) -> Option<EntityId> {
        let article = self.article.as_ref()?;
        match article.mention() {
            Some(mention) => mention.entity.clone(),
            None => article.quotation()?.speaker.clone(),
        }
    }

    /// Does what was chosen from a list.
    pub(super) fn confirm_choice(&mut self, kind: &ListKind, choice: Option<Choice>) {
        match (kind, choice) {
            (ListKind::Articles, Some(Choice::Article(index))) => self.effects.push(Effect::Open(index)),
            (ListKind::Speaker(id), Some(Choice::Entity(entity))) => {
                self.perform("speaker", |desk, _| acts::set_speaker(desk, id, Some(&entity)));
            }
            (ListKind::Speaker(id), Some(Choice::Nobody)) => {
                self.perform("speaker", |desk, _| acts::set_speaker(desk, id, None));
            }
            (ListKind::MergeOf(entity), Some(Choice::Entity(into))) => {
                self.perform("merge", |desk, _| acts::merge(desk, entity, &into));
            }
            _ => {}
        }
    }

    fn split(&mut self) {
        let mention =
            self.article.as_ref().and_then(|article| article.mention()).map(|mention| mention.id.clone());
        match mention {
            Some(id) => {
                self.perform("split", |desk, _| acts::split(desk, &id));
            }
            None => self.refuse("no mention here"),
        }
    }

    fn move_boundary(&mut self, action: &Action, count: usize) {
        let Some((edge, way, unit)) = boundary(action) else { return };
        let Some((target, part)) = self.article.as_ref().and_then(Article::part_in_focus) else {
            return self.refuse("no annotation here");
        };
        for _ in 0..count {
            let outcome =
                self.perform("boundary", |desk, _| acts::move_boundary(desk, &target, part, edge, way, unit));
            if outcome != Outcome::Done {
                return;
            }
            if let Some(article) = self.article.as_mut() {
                article.follow(&target, part);
            }
        }
    }

    fn travel(&mut self, action: &Action) {
        let Some(article) = self.article.as_mut() else { return };
        let undo = *action == Action::Undo;
        let travelled = if undo {
            article
                .history
                .undo(&mut article.document)
                .map(|done| done.map(|done| (done.act.clone(), done.cursor.before)))
        } else {
            article
                .history
                .redo(&mut article.document)
                .map(|done| done.map(|done| (done.act.clone(), done.cursor.after)))
        };
        match travelled {
            Ok(Some((act, cursor))) => {
                article.anchor = None;
                article.move_to(cursor);
                self.changed();
                self.inform(format!("{}: {act}", if undo { "undone" } else { "done again" }));
            }
            Ok(None) => self.inform(if undo { "nothing to undo" } else { "nothing to redo" }),
            Err(conflict) => self.refuse(conflict.to_string()),
        }
    }

    fn done(&mut self) {
        let outcome = self.perform("done", |desk, _| {
            let read = desk.text.whole().map_or(Ok(Vec::new()), |whole| acts::mark_read(desk, whole));
            Ok([read?, acts::set_status(desk, Status::Done)?].concat())
        });
        if outcome != Outcome::Refused {
            self.open_neighbour(true);
        }
    }

    fn leave_selection(&mut self) {
        if let Some(article) = self.article.as_mut() {
            article.anchor = None;
            article.refocus();
        }
    }
}

impl Article {
    fn desk<'a>(&'a self, annotator: &'a str) -> Desk<'a> {
        Desk { document: &self.document, text: &self.text, segments: &self.segments, annotator }
    }

    /// Returns the quoted text around the cursor.
    pub(super) fn quoted_text(&self) -> Option<Span> {
        crate::text::quoted_text_around(&self.text, &self.segments, self.cursor)
    }

    fn content_here(&self) -> Option<Span> {
        self.quoted_text().or_else(|| self.sentence())
    }

    fn name_here(&self) -> Option<Span> {
        self.mention().map(|mention| mention.span).or_else(|| self.word())
    }

    fn word_here(&self) -> Option<Span> {
        self.word()
    }

    /// Returns the span whose boundaries are moved: that of the focus at the cursor.
    fn part_in_focus(&self) -> Option<(Target, Part)> {
        let target = self.focus.clone()?;
        let part = match &target {
            Target::Mention(_) => Part::Mention,
            Target::Quotation(id) => part_at(self.document.quotation(id)?, self.cursor),
        };
        Some((target, part))
    }

    /// Keeps the cursor on the part whose boundary was moved.
    fn follow(&mut self, target: &Target, part: Part) {
        let Some(span) = acts::part_span(&self.document, target, part) else { return };
        if !span.contains(self.cursor) {
            let last = self.text.previous(span.end()).unwrap_or(span.start());
            self.cursor = self.inside(self.cursor.clamp(span.start(), last));
        }
    }
}

/// Returns the part of a quotation at an offset, or the first fragment of its content.
fn part_at(quotation: &Quotation, offset: usize) -> Part {
    let here = |span: Option<Span>| span.is_some_and(|span| span.contains(offset));
    match quotation.content.iter().position(|fragment| fragment.contains(offset)) {
        _ if here(quotation.cue) => Part::Cue,
        _ if here(quotation.source) => Part::Source,
        Some(index) => Part::Content(index),
        None => Part::Content(0),
    }
}

fn boundary(action: &Action) -> Option<(Edge, Way, Unit)> {
    Some(match action {
        Action::EndOut => (Edge::End, Way::Out, Unit::Word),
        Action::EndIn => (Edge::End, Way::In, Unit::Word),
        Action::StartOut => (Edge::Start, Way::Out, Unit::Word),
        Action::StartIn => (Edge::Start, Way::In, Unit::Word),
        Action::EndOutByCharacter => (Edge::End, Way::Out, Unit::Grapheme),
        Action::EndInByCharacter => (Edge::End, Way::In, Unit::Grapheme),
        Action::StartOutByCharacter => (Edge::Start, Way::Out, Unit::Grapheme),
        Action::StartInByCharacter => (Edge::Start, Way::In, Unit::Grapheme),
        _ => return None,
    })
}
