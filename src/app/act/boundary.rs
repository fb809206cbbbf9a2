//! The boundaries of the part under the cursor.

use super::{
    super::{App, Article},
    Outcome,
};
use crate::{
    annotation::{
        Quotation, Target,
        acts::{self, Edge, Part, Unit, Way},
    },
    config::Action,
    text::Span,
};

impl App {
    pub(super) fn move_boundary(&mut self, action: &Action, count: usize) {
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
}

impl Article {
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
