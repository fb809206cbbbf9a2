use std::collections::BTreeSet;

use super::{Order, focus::Among, search::Match, speakers::Likely};
use crate::{
    annotation::{Document, History, QuotationId, Target, acts},
    config::Switch,
    store::ReadOnly,
    text::{Insert, Layout, Segments, SourceText, Spacing, Span},
};

/// An article on the screen: its text, its annotations and where the reader is.
#[derive(Clone, Debug)]
pub struct Article {
    /// The name in the status line.
    pub name: String,
    /// The text.
    pub text: SourceText,
    /// Its paragraphs, sentences and tokens.
    pub segments: Segments,
    /// The annotations.
    pub document: Document,
    /// What was done to them in this session.
    pub history: History,
    /// The byte at which the cursor stands, a grapheme boundary inside a paragraph.
    pub cursor: usize,
    /// The other end of the selection, which includes the graphemes at both ends.
    pub anchor: Option<usize>,
    /// The annotation that keys act on.
    pub focus: Option<Target>,
    /// The quotation whose parts are being set, which stays in hand while the cursor moves.
    pub in_hand: Option<QuotationId>,
    /// What the search found.
    pub matches: Vec<Match>,
    /// In which order it is reviewed.
    pub order: Order,
    /// Whether suggestions are hidden until their paragraph is read.
    pub blind: Switch,
    /// Whether suggestions stand beside marks of a person that say the same, as they do where somebody stopped in blind mode.
    pub(super) apart: bool,
    /// Why nothing is saved, when nothing is.
    pub read_only: Option<ReadOnly>,
    /// Why the last save failed, when it did.
    pub unsaved: Option<String>,
    /// The rows.
    pub layout: Layout,
    /// The first row on the screen.
    pub top: usize,
    /// The likeliest speakers of a quotation.
    pub(super) likely: Likely,
    /// Where the cursor stood when the rows were chosen last.
    seen: usize,
    /// The column that moving up and down aims at.
    pub(super) goal: Option<usize>,
    /// The paragraphs that were moved past since the last act.
    pub(super) passed: BTreeSet<usize>,
}

/// What it takes to put an article on the screen.
#[derive(Clone, Debug)]
pub struct Opened {
    /// The name in the status line.
    pub name: String,
    /// The text.
    pub text: SourceText,
    /// Its paragraphs, sentences and tokens.
    pub segments: Segments,
    /// The annotations, from the file or fresh from an extractor.
    pub document: Document,
    /// Where the reader left it, in bytes.
    pub cursor: Option<usize>,
    /// Why nothing is saved, when nothing is.
    pub read_only: Option<ReadOnly>,
}

impl Article {
    /// Puts an article where it was left, a new one on its first annotation to review.
    pub fn new(opened: Opened, order: Order, blind: Switch) -> Self {
        let Opened { name, text, segments, document, cursor, read_only } = opened;
        let mut article = Self {
            apart: acts::has_pairs(&document),
            name,
            text,
            segments,
            document,
            history: History::default(),
            cursor: 0,
            anchor: None,
            focus: None,
            in_hand: None,
            matches: Vec::new(),
            order,
            blind,
            read_only,
            unsaved: None,
            layout: Layout::default(),
            top: 0,
            likely: Likely::default(),
            seen: 0,
            goal: None,
            passed: BTreeSet::new(),
        };
        article.veil();
        match cursor {
            Some(cursor) => article.move_to(cursor),
            None => article.open_on_first_to_review(),
        }
        article
    }

    /// Wraps the text anew.
    pub fn wrap(&mut self, width: usize, spacing: Spacing, inserts: Vec<Insert>) {
        let paragraphs = self.segments.paragraphs();
        self.layout = Layout::spaced(&self.text, paragraphs, width, spacing, inserts);
    }

    /// Moves the cursor to the grapheme at or before `offset` that lies inside a paragraph; the focus follows.
    pub fn move_to(&mut self, offset: usize) {
        self.cursor = self.inside(offset);
        self.goal = None;
        self.refocus();
    }

    /// Returns the selected text, both ends included.
    pub fn selection(&self) -> Option<Span> {
        let anchor = self.anchor?;
        let (start, last) = (anchor.min(self.cursor), anchor.max(self.cursor));
        self.text.span(start, self.text.next(last)?)
    }

    /// Selects a span, the cursor on its last grapheme.
    pub fn select(&mut self, span: Span) {
        self.anchor = Some(span.start());
        self.cursor = self.text.previous(span.end()).unwrap_or(span.start());
        self.goal = None;
    }

    /// Scrolls so that the cursor is among the `height` rows on the screen, with some rows around it.
    pub fn scroll(&mut self, height: usize) {
        let row = self.layout.row_of(self.cursor);
        let margin = 3.min(height.saturating_sub(1) / 2);
        let last = self.layout.rows().len().saturating_sub(1);
        let lowest = row.saturating_sub(margin);
        let highest = (row + margin + 1).saturating_sub(height);
        // Whoever moves by rows sees them go by one by one; what was leapt to is shown with what stands around it.
        if self.goal.is_none() && self.top < highest {
            let left = self.left_behind().into_iter().find(|left| row + margin < left + height);
            self.top = row.saturating_sub(height / 3).min(left.unwrap_or(row));
        } else if self.goal.is_none() && self.top > lowest {
            self.top = row.saturating_sub(height * 2 / 3);
        }
        self.top = self.top.clamp(highest.min(lowest), lowest).min(last);
        self.top = self.top.min((last + 1).saturating_sub(height));
        self.seen = self.cursor;
    }

    /// Returns the rows from which on what the cursor has left is to be seen: from its paragraph's first, or from its own.
    fn left_behind(&self) -> [usize; 2] {
        let paragraph = self.segments.paragraph_at(self.seen).map_or(self.seen, Span::start);
        [paragraph, self.seen].map(|at| self.layout.row_of(at))
    }

    /// Returns the nearest offset at which the cursor may stand.
    pub(super) fn inside(&self, offset: usize) -> usize {
        let offset = self.text.floor(offset.min(self.text.len()));
        let Some(paragraph) = self.segments.paragraph_at(offset) else { return 0 };
        let last = self.text.previous(paragraph.end()).unwrap_or(paragraph.start());
        offset.clamp(paragraph.start(), last.max(paragraph.start()))
    }

    fn open_on_first_to_review(&mut self) {
        let first = self.first(Among::ToReview);
        self.move_to(self.segments.paragraphs().first().map_or(0, |paragraph| paragraph.start()));
        if let Some(target) = first {
            self.focus_on(target);
        }
    }
}
