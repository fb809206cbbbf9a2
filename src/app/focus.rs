//! Which annotation is meant: the one that the cursor stands on, and those before and after it.

use super::Article;
use crate::{
    annotation::{Mention, Quotation, QuotationId, Review, Target},
    text::Span,
};

impl Article {
    /// Puts the cursor on an annotation, whatever else stands there.
    pub fn focus_on(&mut self, target: Target) {
        if let Some(start) = self.start_of(&target) {
            self.cursor = self.inside(start);
            self.goal = None;
            self.take_in_hand(&target);
            self.focus = Some(target);
        }
    }

    /// Finds the annotation that the cursor stands on: the smallest, and a rejected one only where nothing else is.
    pub(super) fn refocus(&mut self) {
        self.focus = self.at(self.cursor);
        if let (Some(focus), None) = (self.focus.clone(), self.anchor) {
            self.take_in_hand(&focus);
        }
    }

    /// Keeps the focus when it still exists, as after an edit.
    pub(super) fn keep_focus(&mut self) {
        if self.focus.as_ref().is_none_or(|focus| self.document.review(focus).is_none()) {
            self.refocus();
        }
        if self.in_hand.as_ref().is_some_and(|id| self.document.quotation(id).is_none()) {
            self.in_hand = None;
        }
    }

    /// Returns the annotation that the grapheme at `offset` belongs to.
    pub fn at(&self, offset: usize) -> Option<Target> {
        let mentions = self.document.mentions().iter().filter(|mention| mention.span.contains(offset));
        let mentions = mentions.map(|mention| {
            (rank(mention.review), mention.span.len(), 0, Target::Mention(mention.id.clone()))
        });
        let quotations = self.document.quotations().iter().flat_map(|quotation| {
            let parts = quotation.spans().filter(|span| span.contains(offset));
            parts.map(|part| (rank(quotation.review), part.len(), 1, Target::Quotation(quotation.id.clone())))
        });
        mentions
            .chain(quotations)
            .min_by_key(|(rank, length, kind, _)| (*rank, *length, *kind))
            .map(|(.., target)| target)
    }

    /// Returns the mention in focus.
    pub fn mention(&self) -> Option<&Mention> {
        match self.focus.as_ref()? {
            Target::Mention(id) => self.document.mention(id),
            Target::Quotation(_) => None,
        }
    }

    /// Returns the quotation that keys act on: the one in focus, around the cursor, or in hand.
    pub fn quotation(&self) -> Option<&Quotation> {
        let held = || self.in_hand.as_ref().and_then(|id| self.document.quotation(id));
        match &self.focus {
            Some(Target::Quotation(id)) => self.document.quotation(id),
            _ if self.anchor.is_some() => held(),
            _ => self.innermost_quotation().or_else(held),
        }
    }

    /// Returns the smallest quotation with a part at the cursor.
    fn innermost_quotation(&self) -> Option<&Quotation> {
        let here = |quotation: &&Quotation| {
            quotation.review != Review::Rejected && quotation.spans().any(|span| span.contains(self.cursor))
        };
        let size = |quotation: &&Quotation| quotation.content_hull().map_or(0, Span::len);
        self.document.quotations().iter().filter(here).min_by_key(size)
    }

    /// Returns the annotations that are not rejected in reading order, an outer one before what it holds.
    pub fn targets(&self) -> impl Iterator<Item = Target> {
        self.ordered(|review| review != Review::Rejected)
    }

    /// Returns the suggestions that nobody has decided about, in reading order.
    pub fn to_review(&self) -> impl Iterator<Item = Target> {
        self.ordered(|review| review == Review::Suggested)
    }

    /// Returns the annotation after or before the one in focus, or the cursor where none is.
    pub(super) fn neighbour(&self, among: impl Iterator<Item = Target>, forward: bool) -> Option<Target> {
        let here = match &self.focus {
            Some(focus) => self.order(focus),
            None => Some((self.cursor, usize::MAX, 2)),
        };
        let mut before = None;
        for target in among {
            let order = self.order(&target);
            if forward && order > here {
                return Some(target);
            }
            if order < here {
                before = Some(target);
            }
        }
        before.filter(|_| !forward)
    }

    /// Returns where an annotation begins: a quotation at its content.
    pub fn start_of(&self, target: &Target) -> Option<usize> {
        self.order(target).map(|(start, ..)| start)
    }

    /// Returns the place of an annotation in reading order: its start, the longer first, quotations before mentions.
    fn order(&self, target: &Target) -> Option<(usize, usize, u8)> {
        match target {
            Target::Mention(id) => self.document.mention(id).map(mention_order),
            Target::Quotation(id) => self.document.quotation(id).and_then(quotation_order),
        }
    }

    fn ordered(&self, wanted: impl Fn(Review) -> bool) -> impl Iterator<Item = Target> {
        let mentions = self.document.mentions().iter().filter(|mention| wanted(mention.review));
        let mentions = mentions.map(|mention| (mention_order(mention), Target::Mention(mention.id.clone())));
        let quotations = self.document.quotations().iter().filter(|quotation| wanted(quotation.review));
        let quotations = quotations.filter_map(|quotation| {
            Some((quotation_order(quotation)?, Target::Quotation(quotation.id.clone())))
        });
        let mut ordered: Vec<((usize, usize, u8), Target)> = mentions.chain(quotations).collect();
        ordered.sort_by_key(|(order, _)| *order);
        ordered.into_iter().map(|(_, target)| target)
    }

    /// Focuses on the quotation whose content is `content`, wherever the cursor stands.
    pub(super) fn take_up(&mut self, content: Span) {
        let inside = self.document.quotations().iter().filter(|quotation| {
            let hull = quotation.content_hull();
            quotation.review != Review::Rejected && hull.is_some_and(|hull| content.covers(hull))
        });
        let made = inside.max_by_key(|quotation| quotation.content_hull().map_or(0, Span::len));
        if let Some(target) = made.map(|quotation| Target::Quotation(quotation.id.clone())) {
            self.take_in_hand(&target);
            self.focus = Some(target);
        }
    }

    fn take_in_hand(&mut self, target: &Target) {
        if let Target::Quotation(id) = target {
            self.in_hand = Some(QuotationId::clone(id));
        }
    }
}

fn rank(review: Review) -> u8 {
    u8::from(review == Review::Rejected)
}

/// The longer of two that begin together is read first.
fn mention_order(mention: &Mention) -> (usize, usize, u8) {
    (mention.span.start(), usize::MAX - mention.span.end(), 1)
}

fn quotation_order(quotation: &Quotation) -> Option<(usize, usize, u8)> {
    let hull = quotation.content_hull()?;
    Some((hull.start(), usize::MAX - hull.end(), 0))
}
