//! Which annotation is meant: the one that the cursor stands on, and those before and after it.

use std::cmp::Reverse;

use super::{Article, Order, motion::Way};
use crate::{
    annotation::{Mention, MentionId, Quotation, QuotationId, Review, Target},
    text::Span,
};

/// Paragraphs between a quotation in hand and the cursor: farther off it is out of sight, and out of mind.
const REACH: usize = 2;

/// A place in the order of review: by rank, then in reading order: by start, the longer first, a quotation before a mention.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Place<'a> {
    rank: u64,
    start: usize,
    end: Reverse<usize>,
    what: What<'a>,
}

/// What stands at a place; the cursor is behind all that begins there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum What<'a> {
    Quotation(&'a QuotationId),
    Mention(&'a MentionId),
    Cursor,
}

/// What makes an annotation the one that is meant, the least first: not rejected, short, a mention.
type Size = (u8, usize, u8);

/// Which annotations are gone to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Among {
    /// All that are not rejected.
    Shown,
    /// Those that a person has something to decide about.
    ToReview,
}

/// How an annotation is reached from the one in focus.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Route {
    /// On the way on.
    Straight,
    /// Around an end of the article.
    Around,
}

impl Among {
    fn has_mention(self, mention: &Mention) -> bool {
        match self {
            Self::Shown => mention.review != Review::Rejected,
            Self::ToReview => mention.is_to_review(),
        }
    }

    fn has_quotation(self, quotation: &Quotation) -> bool {
        match self {
            Self::Shown => quotation.review != Review::Rejected,
            Self::ToReview => quotation.is_to_review(),
        }
    }
}

impl Article {
    /// Puts the cursor on an annotation, whatever else stands there.
    pub fn focus_on(&mut self, target: Target) {
        if let Some(start) = self.start_of(&target) {
            self.cursor = self.inside(start);
            self.goal = None;
            self.let_go_of_others();
            self.take_in_hand(&target);
            self.focus = Some(target);
        }
    }

    /// Lets go of the quotation in hand when the cursor has jumped to another paragraph.
    fn let_go_of_others(&mut self) {
        let here = self.segments.paragraph_index(self.cursor);
        let held = self.in_hand.as_ref().and_then(|id| self.document.quotation(id));
        let is_here = |part: Span| self.segments.paragraph_index(part.start()) == here;
        if !held.is_some_and(|quotation| quotation.spans().any(is_here)) {
            self.in_hand = None;
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
        self.standing_at(offset).min_by_key(|(size, _)| *size).map(|(_, target)| target)
    }

    /// Takes the next larger annotation at the cursor into focus, after the largest the smallest; tells whether there is one.
    pub(super) fn widen(&mut self) -> bool {
        let mut here: Vec<(Size, Target)> = self.standing_at(self.cursor).collect();
        here.sort_by_key(|(size, _)| *size);
        let mut targets: Vec<Target> = Vec::with_capacity(here.len());
        for (_, target) in here {
            if !targets.contains(&target) {
                targets.push(target);
            }
        }
        let focused = targets.iter().position(|target| Some(target) == self.focus.as_ref());
        let next = focused.map_or(0, |index| (index + 1) % targets.len());
        let Some(target) = targets.get(next).filter(|_| focused != Some(next)) else { return false };
        self.take_in_hand(target);
        self.focus = Some(target.clone());
        true
    }

    /// Takes an annotation into focus where it is one of those that the cursor stands on.
    pub(super) fn choose(&mut self, target: Target) {
        if self.standing_at(self.cursor).any(|(_, other)| other == target) {
            self.take_in_hand(&target);
            self.focus = Some(target);
        }
    }

    /// Returns the annotations with a part at `offset`, a quotation once for each part.
    fn standing_at(&self, offset: usize) -> impl Iterator<Item = (Size, Target)> {
        let mentions = self.document.mentions().iter().filter(move |mention| mention.span.contains(offset));
        let mentions = mentions.map(|mention| {
            ((rank(mention.review), mention.span.len(), 0), Target::Mention(mention.id.clone()))
        });
        let quotations = self.document.quotations().iter().flat_map(move |quotation| {
            let parts = quotation.spans().filter(move |span| span.contains(offset));
            parts.map(|part| {
                ((rank(quotation.review), part.len(), 1), Target::Quotation(quotation.id.clone()))
            })
        });
        mentions.chain(quotations)
    }

    /// Returns the mention in focus.
    pub fn mention(&self) -> Option<&Mention> {
        match self.focus.as_ref()? {
            Target::Mention(id) => self.document.mention(id),
            Target::Quotation(_) => None,
        }
    }

    /// Returns the quotation that keys act on: the one in focus, around the cursor, or in hand near the cursor.
    pub fn quotation(&self) -> Option<&Quotation> {
        let held = || self.in_hand.as_ref().and_then(|id| self.document.quotation(id));
        let held = || {
            held().filter(|quotation| quotation.review != Review::Rejected && self.is_within_reach(quotation))
        };
        match &self.focus {
            Some(Target::Quotation(id)) => self.document.quotation(id),
            _ if self.anchor.is_some() => held(),
            _ => self.innermost_quotation().or_else(held),
        }
    }

    /// Tells whether the cursor is so near to a quotation that who sets a part of it means it.
    fn is_within_reach(&self, quotation: &Quotation) -> bool {
        let paragraph = |at| self.segments.paragraph_index(at);
        let here = paragraph(self.cursor);
        quotation
            .spans()
            .any(|part| paragraph(part.start()) <= here + REACH && here <= paragraph(part.end()) + REACH)
    }

    /// Returns the smallest quotation with a part at the cursor.
    fn innermost_quotation(&self) -> Option<&Quotation> {
        let here = |quotation: &&Quotation| {
            quotation.review != Review::Rejected && quotation.spans().any(|span| span.contains(self.cursor))
        };
        let size = |quotation: &&Quotation| quotation.content_hull().map_or(0, Span::len);
        self.document.quotations().iter().filter(here).min_by_key(size)
    }

    /// Tells whether there is anything that a person has to decide about.
    pub fn is_to_review(&self) -> bool {
        self.places(Among::ToReview).next().is_some()
    }

    /// Returns the first annotation: in reading order, or of those to review in theirs.
    pub(super) fn first(&self, among: Among) -> Option<Target> {
        self.places(among).min().and_then(Place::target)
    }

    /// Returns the annotation after or before the one in focus, or the cursor where none is; around the ends of the article.
    pub(super) fn neighbour(&self, among: Among, way: Way) -> Option<(Target, Route)> {
        let here = self.here(among);
        // A part of a quotation may stand before its content, with the quotation still to come.
        let others = || self.places(among).filter(|place| !self.is_focus(place));
        // One pass over all is soon done; a sorted list would have to be kept with every act.
        let straight = match way {
            Way::Forward => others().filter(|place| Some(*place) > here).min(),
            Way::Back => others().filter(|place| Some(*place) < here).max(),
        };
        let around = || match way {
            Way::Forward => self.places(among).min(),
            Way::Back => self.places(among).max(),
        };
        let route = if straight.is_some() { Route::Straight } else { Route::Around };
        let target = straight.or_else(around)?.target()?;
        Some((target, route))
    }

    /// Returns where the way to the next annotation begins: at the one in focus, in the order of the text at the cursor before it.
    fn here(&self, among: Among) -> Option<Place<'_>> {
        let cursor = Place { rank: 0, start: self.cursor, end: Reverse(0), what: What::Cursor };
        match &self.focus {
            Some(focus) if self.is_in_order(among, focus) => {
                let place = self.ranked(among, focus)?;
                Some(if self.order_of(among) == Order::Text { place.min(cursor) } else { place })
            }
            _ => Some(cursor),
        }
    }

    fn is_focus(&self, place: &Place<'_>) -> bool {
        match (&self.focus, place.what) {
            (Some(Target::Quotation(focus)), What::Quotation(id)) => focus == id,
            (Some(Target::Mention(focus)), What::Mention(id)) => focus == id,
            _ => false,
        }
    }

    /// Returns where an annotation begins: a quotation at its content.
    pub fn start_of(&self, target: &Target) -> Option<usize> {
        self.place(target).map(|place| place.start)
    }

    /// Tells whether the way goes on from an annotation: in another order than that of the text, what is decided has no place.
    fn is_in_order(&self, among: Among, target: &Target) -> bool {
        self.order_of(among) == Order::Text || self.document.is_to_review(target)
    }

    fn ranked(&self, among: Among, target: &Target) -> Option<Place<'_>> {
        let order = self.order_of(among);
        let rank = match target {
            Target::Mention(id) => order.rank_of_mention(self.document.mention(id)?),
            Target::Quotation(id) => order.rank_of_quotation(self.document.quotation(id)?),
        };
        self.place(target).map(|place| Place { rank, ..place })
    }

    /// Returns the order among annotations: what is to review has one of its own.
    const fn order_of(&self, among: Among) -> Order {
        match among {
            Among::Shown => Order::Text,
            Among::ToReview => self.order,
        }
    }

    fn place(&self, target: &Target) -> Option<Place<'_>> {
        match target {
            Target::Mention(id) => self.document.mention(id).map(Place::of_mention),
            Target::Quotation(id) => self.document.quotation(id).and_then(Place::of_quotation),
        }
    }

    /// Returns the places of annotations, in no order.
    fn places(&self, among: Among) -> impl Iterator<Item = Place<'_>> {
        let mentions = self.document.mentions().iter().filter(move |mention| among.has_mention(mention));
        let quotations = self.document.quotations().iter();
        let quotations = quotations.filter(move |quotation| among.has_quotation(quotation));
        let order = self.order_of(among);
        let mentions = mentions
            .map(move |mention| Place { rank: order.rank_of_mention(mention), ..Place::of_mention(mention) });
        let quotations = quotations.filter_map(move |quotation| {
            let rank = order.rank_of_quotation(quotation);
            Place::of_quotation(quotation).map(|place| Place { rank, ..place })
        });
        mentions.chain(quotations)
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

impl<'a> Place<'a> {
    const fn of_mention(mention: &'a Mention) -> Self {
        let what = What::Mention(&mention.id);
        Self { rank: 0, start: mention.span.start(), end: Reverse(mention.span.end()), what }
    }

    fn of_quotation(quotation: &'a Quotation) -> Option<Self> {
        let hull = quotation.content_hull()?;
        Some(Self {
            rank: 0,
            start: hull.start(),
            end: Reverse(hull.end()),
            what: What::Quotation(&quotation.id),
        })
    }

    fn target(self) -> Option<Target> {
        match self.what {
            What::Quotation(id) => Some(Target::Quotation(id.clone())),
            What::Mention(id) => Some(Target::Mention(id.clone())),
            What::Cursor => None,
        }
    }
}
