//! The fragments of a quotation's content, and its parts taken away.

use super::{
    super::{App, Article},
    Outcome,
    boundary::part_at,
};
use crate::{
    annotation::acts::{self, Part},
    text::Span,
};

impl App {
    /// Cuts the selection out of the content, or splits it at the cursor.
    pub(super) fn cut_content(&mut self) {
        let Some(article) = self.article.as_ref() else { return };
        let gap = article.selection().map_or(article.cursor..article.cursor, Span::range);
        if self.on_quotation_with("split content", |desk, id| acts::cut_content(desk, id, gap))
            == Outcome::Done
        {
            self.leave_selection();
        }
    }

    /// Joins the fragment at the cursor with the next ones.
    pub(super) fn join_content(&mut self, count: usize) {
        let index = match self.article.as_ref().and_then(Article::part_here) {
            Some(Part::Content(index)) => index,
            _ => 0,
        };
        self.on_quotation_with("join content", |desk, id| acts::join_fragments(desk, id, index, count));
    }

    /// Takes the part at the cursor away from its quotation.
    pub(super) fn clear_part(&mut self) {
        match self.article.as_ref().and_then(Article::part_here) {
            Some(part) => {
                self.on_quotation_with("clear part", |desk, id| acts::clear_part(desk, id, part));
            }
            None => self.refuse("no part of a quotation here"),
        }
    }
}

impl Article {
    /// Returns the part at the cursor of the quotation that keys act on.
    fn part_here(&self) -> Option<Part> {
        part_at(self.quotation()?, self.cursor)
    }
}
