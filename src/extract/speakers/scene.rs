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
/// Tokens before a source in which somebody without a name may be spoken of.
const NEAR: usize = 150;
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
    /// Whom a direct quotation names: its speaker rather speaks of or to them.
    pub(super) spoken_of: Vec<usize>,
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
            spoken_of: spoken_of(cast, quotation),
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
        let mut best: BTreeMap<usize, f64> = BTreeMap::new();
        for echo in &self.echoes {
            raise(&mut best, *echo, w::LATER);
        }
        for turn in &self.turns {
            raise(&mut best, turn.member, w::SUBJECT + w::SPOKE - self.distance(turn.sentence));
        }
        // The nearest first: most of those farther away cannot be worth more, wherever they stand.
        for appearance in self.appearances().iter().rev() {
            let most = self.worth(appearance, 0.0);
            if best.get(&appearance.member).is_none_or(|best| *best < most) {
                raise(&mut best, appearance.member, self.worth(appearance, self.quoted(appearance.span)));
            }
        }
        best
    }

    /// Returns the appearances near the quotation, in reading order.
    pub(super) fn appearances(&self) -> &'a [Appearance] {
        let at = self.cast.first_from(self.anchor);
        let all = self.cast.appearances();
        all.get(at.saturating_sub(BEFORE)..all.len().min(at + BEHIND)).unwrap_or_default()
    }

    /// Returns what an appearance is worth, with what it takes from it to stand in somebody's words.
    fn worth(&self, appearance: &Appearance, quoted: f64) -> f64 {
        if appearance.span.start() >= self.anchor {
            return w::LATER;
        }
        let subject = if appearance.subject { w::SUBJECT } else { 0.0 };
        subject + quoted - self.distance(appearance.sentence)
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
        let begun = |other: &Quotation| other.start() <= mention.start();
        let before = self.before.get(..self.before.partition_point(begun)).unwrap_or_default();
        let mut quotations = std::iter::once(self.quotation).chain(before.iter().rev());
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

    /// Returns the tokens of the source's sentence and the one before it in the same paragraph, the last ones up to the source.
    pub(super) fn tokens_before(&self) -> &'a [Token] {
        let segments = self.cast.segments;
        let sentences =
            segments.sentences().get(self.sentence.saturating_sub(1)..=self.sentence).unwrap_or_default();
        let first = sentences.iter().find(|sentence| sentence.paragraph == self.paragraph);
        let end = segments.tokens().partition_point(|token| token.span.end() <= self.anchor);
        let start = first.map_or(end, |first| first.tokens.start.max(end.saturating_sub(NEAR)));
        segments.tokens().get(start..end).unwrap_or_default()
    }
}

fn raise(best: &mut BTreeMap<usize, f64>, member: usize, worth: f64) {
    best.entry(member).and_modify(|best| *best = best.max(worth)).or_insert(worth);
}

/// Returns the members whom a direct quotation names, but not in somebody else's words within it.
fn spoken_of(cast: &Cast<'_>, quotation: &Quotation) -> Vec<usize> {
    let contents = quotation.content.iter().filter(|_| quotation.form == Form::Direct);
    let named = contents.flat_map(|content| {
        let end = inner_marks(cast, *content).unwrap_or(content.end());
        cast.within(*content).filter(move |named| content.covers(named.span) && named.span.start() <= end)
    });
    named.map(|named| named.member).collect()
}

/// Returns where somebody else's words begin in a content.
fn inner_marks(cast: &Cast<'_>, content: Span) -> Option<usize> {
    let mut chars = cast.text.slice(content).char_indices().skip(1);
    let (at, _) = chars.find(|(_, c)| matches!(c, '‘' | '“' | '"' | '«'))?;
    Some(content.start() + at)
}
