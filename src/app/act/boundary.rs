//! The boundaries of the part under the cursor.

use super::{
    super::{App, Article},
    Outcome,
};
use crate::{
    annotation::{
        Quotation, Target,
        acts::{self, Desk, Edge, Edits, Move, Part, Unit, Way},
    },
    config::Action,
    text::Span,
};

impl App {
    pub(super) fn move_boundary(&mut self, action: &Action, count: usize) {
        if let Some(by) = boundary(action, count) {
            self.reshape("boundary", |desk, target, part| acts::move_boundary(desk, target, part, by));
        }
    }

    /// Puts the ends of the part under the cursor at quotation marks.
    pub(super) fn snap(&mut self) {
        self.reshape("quotation marks", acts::snap_to_marks);
    }

    /// Changes where the part under the cursor stands.
    fn reshape(&mut self, act: &str, edits: impl FnOnce(&Desk<'_>, &Target, Part) -> Edits) {
        match self.article.as_ref().and_then(Article::part_in_focus) {
            Some((target, part)) => {
                self.reshape_part(act, &target, part, |desk| edits(desk, &target, part));
            }
            None => self.refuse("no annotation here"),
        }
    }

    /// Changes where a part stands, the cursor staying on it.
    pub(in crate::app) fn reshape_part(
        &mut self,
        act: &str,
        target: &Target,
        part: Part,
        edits: impl FnOnce(&Desk<'_>) -> Edits,
    ) -> Outcome {
        let outcome = self.perform(act, |desk, _| edits(desk));
        if let (Outcome::Done, Some(article)) = (outcome, self.article.as_mut()) {
            article.follow(target, part);
        }
        outcome
    }
}

impl Article {
    /// Returns the span whose boundaries are moved: that of the focus at the cursor.
    fn part_in_focus(&self) -> Option<(Target, Part)> {
        let target = self.focus.clone()?;
        let part = match &target {
            Target::Mention(_) => Part::Mention,
            Target::Quotation(id) => {
                part_at(self.document.quotation(id)?, self.cursor).unwrap_or(Part::Content(0))
            }
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

/// Returns the part of a quotation at an offset, where one stands.
pub(super) fn part_at(quotation: &Quotation, offset: usize) -> Option<Part> {
    let here = |span: Option<Span>| span.is_some_and(|span| span.contains(offset));
    match quotation.content.iter().position(|fragment| fragment.contains(offset)) {
        _ if here(quotation.cue) => Some(Part::Cue),
        _ if here(quotation.source) => Some(Part::Source),
        fragment => fragment.map(Part::Content),
    }
}

fn boundary(action: &Action, count: usize) -> Option<Move> {
    let (edge, way, unit) = match action {
        Action::EndOut => (Edge::End, Way::Out, Unit::Word),
        Action::EndIn => (Edge::End, Way::In, Unit::Word),
        Action::StartOut => (Edge::Start, Way::Out, Unit::Word),
        Action::StartIn => (Edge::Start, Way::In, Unit::Word),
        Action::EndOutByCharacter => (Edge::End, Way::Out, Unit::Grapheme),
        Action::EndInByCharacter => (Edge::End, Way::In, Unit::Grapheme),
        Action::StartOutByCharacter => (Edge::Start, Way::Out, Unit::Grapheme),
        Action::StartInByCharacter => (Edge::Start, Way::In, Unit::Grapheme),
        Action::EndOutBySentence => (Edge::End, Way::Out, Unit::Sentence),
        Action::EndInBySentence => (Edge::End, Way::In, Unit::Sentence),
        Action::StartOutBySentence => (Edge::Start, Way::Out, Unit::Sentence),
        Action::StartInBySentence => (Edge::Start, Way::In, Unit::Sentence),
        _ => return None,
    };
    Some(Move { edge, way, unit, count })
}
