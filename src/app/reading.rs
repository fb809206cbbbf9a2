//! What is read: paragraphs that were moved past, and what is left to do in the article.
//!
//! Who only looks leaves no trace: what was moved past is remembered here and joins the next act.

use super::{Article, Order};
use crate::{annotation::Target, config::Switch, text::Span};

impl Article {
    /// Notes that the cursor has come from `before`, past the paragraphs in between.
    pub(super) fn pass_from(&mut self, before: usize) {
        let from = self.segments.paragraph_index(before);
        self.passed.extend(from..self.segments.paragraph_index(self.cursor));
    }

    /// Goes to an annotation, in the order of the text past the paragraphs before it.
    pub(super) fn pass_to(&mut self, target: Target) {
        let before = self.cursor;
        self.focus_on(target);
        if self.order == Order::Text && self.blind == Switch::Off {
            self.pass_from(before);
        }
    }

    /// Notes that the paragraph at the cursor is left for the next annotation, and in the order of the text those before it.
    pub(super) fn pass_on(&mut self, next: Option<&Target>) {
        // What lies between has not been looked at by whoever goes from suggestion to suggestion.
        if self.blind == Switch::On {
            return;
        }
        let here = self.segments.paragraph_index(self.cursor);
        match next.and_then(|next| self.start_of(next)).map(|start| self.segments.paragraph_index(start)) {
            Some(there) if there == here => {}
            Some(there) if there > here && self.order == Order::Text => self.passed.extend(here..there),
            _ => self.passed.extend([here]),
        }
    }

    /// Returns the ranges that were moved past since the last act; of suggestions that are hidden, those before the cursor: who
    /// reads all first and then goes back to mark has not marked what lies ahead.
    pub(super) fn passed_stretches(&self) -> Vec<Span> {
        let here = self.segments.paragraph_index(self.cursor);
        let passed = self.passed.iter().filter(|index| self.blind == Switch::Off || **index < here);
        passed.filter_map(|index| self.stretch(*index)).collect()
    }

    /// Returns the paragraph at the cursor with the gap after it.
    pub(super) fn stretch_here(&self) -> Option<Span> {
        self.stretch(self.segments.paragraph_index(self.cursor))
    }

    /// Returns a paragraph with the gap after it, so that ranges of neighbours touch and become one.
    fn stretch(&self, index: usize) -> Option<Span> {
        let paragraphs = self.segments.paragraphs();
        let paragraph = paragraphs.get(index)?;
        let end = paragraphs.get(index + 1).map_or(paragraph.end(), |next| next.start());
        self.text.span(paragraph.start(), end)
    }

    /// Returns what is left when something is to review: how many annotations, and how many paragraphs are unread.
    pub(super) fn left_to_do(&self) -> Option<String> {
        let (reviewed, all) = self.document.progress();
        let open = all.checked_sub(reviewed).filter(|open| *open > 0)?;
        let unread = match self.unread() {
            0 => String::new(),
            1 => ", 1 paragraph unread".to_owned(),
            unread => format!(", {unread} paragraphs unread"),
        };
        Some(format!("{open} to review{unread}"))
    }
}
