//! The scene of a quotation: who was named and who spoke before it.

use std::collections::BTreeMap;

use super::{
    cast::{Appearance, Cast},
    fold::folded,
    reference::Source,
    weights as w,
};
use crate::{
    annotation::{Form, Quotation, Review},
    text::{Span, Token},
};

/// Appearances before and behind a quotation that may tell its speaker: some 3,000 words, more than most articles have.
const BEFORE: usize = 300;
const BEHIND: usize = 100;
/// Quotations before one that may tell its speaker.
const TURNS: usize = 40;

/// Letters that are enough to know words again.
const ECHO: usize = 8;

/// An earlier quotation whose speaker is known.
pub(super) struct Turn {
    pub(super) member: usize,
    pub(super) sentence: usize,
    pub(super) paragraph: usize,
}

/// A quotation around another.
pub(super) struct Around {
    pub(super) member: usize,
    pub(super) form: Form,
}

/// A quotation with what stands before it.
pub(super) struct Scene<'a> {
    pub(super) cast: &'a Cast<'a>,
    pub(super) quotation: &'a Quotation,
    pub(super) source: Source<'a>,
    /// Where the source stands, or the content when there is none.
    pub(super) anchor: usize,
    pub(super) paragraph: usize,
    sentence: usize,
    /// The earlier quotations with a speaker, the latest first.
    pub(super) turns: Vec<Turn>,
    /// The quotation in which this one stands, when its speaker is known.
    pub(super) enclosing: Option<Around>,
    /// Who says the same words elsewhere, when this quotation has no source.
    pub(super) echoes: Vec<usize>,
    before: &'a [Quotation],
}

impl<'a> Scene<'a> {
    /// Sets the scene of `quotation`; `before` are the quotations whose contents begin before its own, in reading order.
    pub(super) fn new(cast: &'a Cast<'a>, before: &'a [Quotation], quotation: &'a Quotation) -> Self {
        let before = before.get(before.len().saturating_sub(TURNS)..).unwrap_or_default();
        let content = quotation.content.first().map_or(0, |content| content.start());
        let anchor = quotation.source.map_or(content, Span::start);
        let mut scene = Self {
            cast,
            quotation,
            source: Source::read(cast, quotation.source),
            anchor,
            paragraph: cast.segments.paragraph_index(anchor),
            sentence: cast.segments.sentence_index(anchor),
            turns: Vec::new(),
            enclosing: None,
            echoes: Vec::new(),
            before,
        };
        scene.turns = scene
            .known()
            .filter(|other| !scene.encloses(other))
            .filter_map(|turn| scene.turn(turn))
            .collect();
        let enclosing = scene.known().find(|other| scene.encloses(other));
        scene.enclosing = enclosing.and_then(|other| {
            Some(Around { member: cast.member(other.speaker.as_ref()?)?, form: other.form })
        });
        scene
    }

    /// Adds what quotations behind this one tell: a headline's words are said again below it.
    pub(super) fn with_echoes(mut self, behind: &[Quotation]) -> Self {
        if self.quotation.source.is_none() {
            let own = self.words(self.quotation);
            let telling = own.len() >= ECHO && self.quotation.form != Form::Indirect;
            let near = behind.iter().take(TURNS).filter(|other| telling && other.id != self.quotation.id);
            let same = near.filter(|other| self.words(other).contains(&own));
            self.echoes = same.filter_map(|other| self.cast.member(other.speaker.as_ref()?)).collect();
        }
        self
    }

    /// Returns the letters of what was said.
    fn words(&self, quotation: &Quotation) -> String {
        quotation.content.iter().flat_map(|content| folded(self.cast.text.slice(*content))).collect()
    }

    /// Returns the earlier quotations that count, the latest first.
    fn known(&self) -> impl Iterator<Item = &'a Quotation> + use<'a> {
        let id = &self.quotation.id;
        let own = self.quotation.content.as_slice();
        self.before.iter().rev().filter(move |other| {
            other.review != Review::Rejected && !(other.id == *id && other.content.as_slice() == own)
        })
    }

    fn turn(&self, quotation: &Quotation) -> Option<Turn> {
        let member = self.cast.member(quotation.speaker.as_ref()?)?;
        let at = quotation.source.or(quotation.content.last().copied())?.start();
        let (sentence, paragraph) =
            (self.cast.segments.sentence_index(at), self.cast.segments.paragraph_index(at));
        Some(Turn { member, sentence, paragraph })
    }

    fn encloses(&self, other: &Quotation) -> bool {
        let inner = self.quotation.source.or(self.quotation.content.first().copied());
        inner.is_some_and(|inner| {
            other.content.iter().any(|content| content.covers(inner) && *content != inner)
        })
    }

    /// Returns the members near the quotation, with how near each was named or spoke.
    pub(super) fn recency(&self) -> BTreeMap<usize, f64> {
        let mut best = BTreeMap::new();
        let mut raise = |member: usize, worth: f64| {
            best.entry(member).and_modify(|best: &mut f64| *best = best.max(worth)).or_insert(worth);
        };
        for appearance in self.appearances() {
            raise(appearance.member, self.worth(appearance));
        }
        for turn in &self.turns {
            raise(turn.member, w::SUBJECT + w::SPOKE - self.distance(turn.sentence));
        }
        for echo in &self.echoes {
            raise(*echo, w::LATER);
        }
        best
    }

    /// Returns the appearances near the quotation, in reading order.
    pub(super) fn appearances(&self) -> &'a [Appearance] {
        let at = self.cast.first_from(self.anchor);
        let all = self.cast.appearances();
        all.get(at.saturating_sub(BEFORE)..all.len().min(at + BEHIND)).unwrap_or_default()
    }

    fn worth(&self, appearance: &Appearance) -> f64 {
        if appearance.span.start() >= self.anchor {
            return w::LATER;
        }
        let subject = if appearance.subject { w::SUBJECT } else { 0.0 };
        subject + self.quoted(appearance.span) - self.distance(appearance.sentence)
    }

    /// Returns what lies between a sentence and the source: sentences, and ends of paragraphs.
    fn distance(&self, sentence: usize) -> f64 {
        let paragraph =
            self.cast.segments.sentences().get(sentence).map_or(self.paragraph, |found| found.paragraph);
        let between = |from: usize, to: usize, most: usize| {
            f64::from(u32::try_from(to.saturating_sub(from).min(most)).unwrap_or(0))
        };
        w::SENTENCE * between(sentence, self.sentence, w::FARTHEST)
            + w::PARAGRAPH * between(paragraph, self.paragraph, 3)
    }

    /// Returns what it takes from a mention to stand in somebody's words that do not hold the source too.
    fn quoted(&self, mention: Span) -> f64 {
        let holds = |content: &Span| content.covers(mention) && !content.contains(self.anchor);
        let mut quotations = std::iter::once(self.quotation).chain(self.before.iter().rev());
        let holding = quotations.find(|quotation| quotation.content.iter().any(holds));
        holding
            .map_or(0.0, |quotation| if quotation.form == Form::Indirect { w::REPORTED } else { w::QUOTED })
    }

    /// Tells whether a member is the last one named before the source.
    pub(super) fn adjacent(&self, member: usize) -> bool {
        let before = self.cast.first_from(self.anchor).checked_sub(1);
        let last = before.and_then(|before| self.cast.appearances().get(before));
        last.is_some_and(|last| last.member == member && self.anchor - last.span.end().min(self.anchor) <= 3)
    }

    /// Tells whether a direct quotation names this member, whom its speaker rather speaks of or to.
    pub(super) fn names(&self, member: usize) -> bool {
        let named = |content: Span| {
            let mut named = self.cast.within(content).filter(|named| named.member == member);
            named.any(|named| content.covers(named.span) && !self.in_inner_marks(content, named.span))
        };
        self.quotation.form == Form::Direct && self.quotation.content.iter().any(|content| named(*content))
    }

    /// Tells whether somebody else's words begin between the start of a content and a mention in it.
    fn in_inner_marks(&self, content: Span, mention: Span) -> bool {
        let mut before = self.cast.text.between(content.start(), mention.start()).chars();
        before.next();
        before.any(|c| matches!(c, '‘' | '“' | '"' | '«'))
    }

    /// Returns the tokens of the source's sentence and the one before it, up to the source, in the same paragraph.
    pub(super) fn tokens_before(&self) -> &'a [Token] {
        let segments = self.cast.segments;
        let sentences =
            segments.sentences().get(self.sentence.saturating_sub(1)..=self.sentence).unwrap_or_default();
        let first = sentences.iter().find(|sentence| sentence.paragraph == self.paragraph);
        let end = segments.tokens().partition_point(|token| token.span.end() <= self.anchor);
        first.and_then(|first| segments.tokens().get(first.tokens.start..end)).unwrap_or_default()
    }
}
