//! Where the cursor goes. While text is selected it goes to the ends of words, sentences and paragraphs, so that these are taken whole.

use super::Article;
use crate::{
    config::Action,
    text::{Span, TokenKind},
};

/// Which way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    Forward,
    Back,
}

impl Article {
    /// Moves as `action` says, with `height` rows on the screen; tells whether it is a motion at all.
    pub(super) fn go(&mut self, action: &Action, height: usize) -> bool {
        let half = (height / 2).max(1);
        let page = height.saturating_sub(2).max(1);
        match action {
            Action::Left => self.step(Way::Back),
            Action::Right => self.step(Way::Forward),
            Action::Up => self.by_rows(Way::Back, 1),
            Action::Down => self.by_rows(Way::Forward, 1),
            Action::HalfPageUp => self.by_rows(Way::Back, half),
            Action::HalfPageDown => self.by_rows(Way::Forward, half),
            Action::PageUp => self.by_rows(Way::Back, page),
            Action::PageDown => self.by_rows(Way::Forward, page),
            Action::RowStart => self.go_to_column(0),
            Action::RowEnd => self.go_to_column(usize::MAX),
            Action::NextWord => self.by_unit(&self.words(), Way::Forward),
            Action::PreviousWord => self.by_unit(&self.words(), Way::Back),
            Action::NextSentence => self.by_unit(&self.sentences(), Way::Forward),
            Action::PreviousSentence => self.by_unit(&self.sentences(), Way::Back),
            Action::NextParagraph => self.by_unit(&self.paragraphs(), Way::Forward),
            Action::PreviousParagraph => self.by_unit(&self.paragraphs(), Way::Back),
            Action::Start => self.move_to(0),
            Action::End => self.move_to(self.text.len()),
            _ => return false,
        }
        true
    }

    /// Returns the word under the cursor.
    pub fn word(&self) -> Option<Span> {
        let token = self.segments.token_at(self.cursor)?;
        matches!(token.kind, TokenKind::Word | TokenKind::Number).then_some(token.span)
    }

    fn words(&self) -> Vec<Span> {
        // Only the words near the cursor matter, however long the text is.
        let near = self.text.span_around(self.cursor.saturating_sub(4096), self.cursor + 4096);
        let tokens = near.map_or(&[][..], |near| self.segments.tokens_in(near));
        let words = tokens.iter().filter(|token| matches!(token.kind, TokenKind::Word | TokenKind::Number));
        words.map(|token| token.span).collect()
    }

    fn paragraphs(&self) -> Vec<Span> {
        self.segments.paragraphs().to_vec()
    }

    fn sentences(&self) -> Vec<Span> {
        self.segments.sentences().iter().map(|sentence| sentence.span).collect()
    }

    /// Moves by a grapheme, over the gap between paragraphs.
    fn step(&mut self, way: Way) {
        let to = match way {
            Way::Back => self.text.previous(self.cursor),
            Way::Forward => self.text.next(self.cursor),
        };
        let Some(to) = to else { return };
        let paragraphs = self.segments.paragraphs();
        let inside =
            paragraphs.get(self.segments.paragraph_index(to)).is_some_and(|paragraph| paragraph.contains(to));
        if inside || way == Way::Back {
            self.move_to(to);
        } else if let Some(next) = paragraphs.get(self.segments.paragraph_index(to) + 1) {
            self.move_to(next.start());
        }
    }

    /// Moves by rows of text; gaps between paragraphs are passed over.
    fn by_rows(&mut self, way: Way, count: usize) {
        let (row, column) = self.layout.position(&self.text, self.cursor);
        let goal = self.goal.unwrap_or(column);
        let rows = self.layout.rows();
        let wanted = match way {
            Way::Back => row.saturating_sub(count),
            Way::Forward => (row + count).min(rows.len().saturating_sub(1)),
        };
        let gaps = rows.iter().skip(wanted).take_while(|row| row.text().is_none()).count();
        let wanted = if way == Way::Forward { wanted + gaps } else { wanted };
        self.move_to(self.layout.offset(&self.text, wanted, goal));
        self.goal = Some(goal);
    }

    fn go_to_column(&mut self, column: usize) {
        let row = self.layout.row_of(self.cursor);
        self.move_to(self.layout.offset(&self.text, row, column));
    }

    /// Moves to the next or previous of `units` (in reading order): to its start, in a selection so as to take it whole.
    fn by_unit(&mut self, units: &[Span], way: Way) {
        match (self.anchor, way) {
            (None, Way::Forward) => self.go_to_first(units, Self::start_after),
            (Some(anchor), Way::Forward) if self.cursor < anchor => self.shrink_forward(units, anchor),
            (Some(_), Way::Forward) => self.go_to_first(units, Self::last_after),
            (Some(anchor), Way::Back) if self.cursor > anchor => self.shrink_back(units, anchor),
            (_, Way::Back) => self.go_to_last(units, Self::start_before),
        }
    }

    /// Gives up the first unit of a selection that was made backwards; once none is left to give, takes in the next one.
    fn shrink_forward(&mut self, units: &[Span], anchor: usize) {
        if units.iter().any(|unit| self.start_after(*unit).is_some_and(|start| start <= anchor)) {
            return self.go_to_first(units, Self::start_after);
        }
        self.turn_around(units, anchor, Way::Forward);
        self.go_to_first(units, Self::last_after);
    }

    /// Gives up the last unit of a selection; once only one is left, takes in the one before it.
    fn shrink_back(&mut self, units: &[Span], anchor: usize) {
        if units.iter().any(|unit| self.last_before(*unit).is_some_and(|last| last >= anchor)) {
            return self.go_to_last(units, Self::last_before);
        }
        self.turn_around(units, anchor, Way::Back);
        self.go_to_last(units, Self::start_before);
    }

    /// Selects the unit around the anchor, so that the cursor is at the end from which `way` leads on.
    fn turn_around(&mut self, units: &[Span], anchor: usize, way: Way) {
        let Some(unit) = units.iter().find(|unit| unit.contains(anchor)) else { return };
        let (first, last) = (unit.start(), self.last_of(*unit));
        (self.anchor, self.cursor) = match way {
            Way::Forward => (Some(first), last),
            Way::Back => (Some(last), first),
        };
    }

    fn start_after(&self, unit: Span) -> Option<usize> {
        Some(unit.start()).filter(|start| *start > self.cursor)
    }

    fn start_before(&self, unit: Span) -> Option<usize> {
        Some(unit.start()).filter(|start| *start < self.cursor)
    }

    fn last_after(&self, unit: Span) -> Option<usize> {
        Some(self.last_of(unit)).filter(|last| *last > self.cursor)
    }

    fn last_before(&self, unit: Span) -> Option<usize> {
        Some(self.last_of(unit)).filter(|last| *last < self.cursor)
    }

    fn go_to_first(&mut self, units: &[Span], place: impl Fn(&Self, Span) -> Option<usize>) {
        if let Some(to) = units.iter().find_map(|unit| place(self, *unit)) {
            self.move_to(to);
        }
    }

    fn go_to_last(&mut self, units: &[Span], place: impl Fn(&Self, Span) -> Option<usize>) {
        if let Some(to) = units.iter().rev().find_map(|unit| place(self, *unit)) {
            self.move_to(to);
        }
    }

    /// Returns the last grapheme of a unit.
    fn last_of(&self, unit: Span) -> usize {
        self.text.previous(unit.end()).unwrap_or(unit.start())
    }
}
