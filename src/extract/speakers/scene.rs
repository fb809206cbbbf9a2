//! The scene of a quotation: who was named and who spoke before it.

use std::collections::BTreeMap;

use super::{
    cast::{Appearance, Cast, Kind},
    fold::folded,
    lexicon::{CONTINUING, is_in},
    reference::{Reference, Source},
    weights as w,
};
use crate::{
    annotation::{Form, Quotation, Review},
    text::{Span, Token, TokenKind},
};

/// Appearances before and behind a quotation that may tell its speaker: some 3,000 words, more than most articles have.
const BEFORE: usize = 300;
const BEHIND: usize = 100;
/// Tokens before a source in which somebody without a name may be spoken of.
const NEAR: usize = 150;
/// Tokens before a source in which a role noun may have been new.
const FAR: usize = 400;
/// Quotations before one that may tell its speaker.
const TURNS: usize = 40;

/// Words between a name and `who`, which describe whom it means.
const APPOSITION: usize = 8;

/// Letters that are enough to know words again.
const ECHO: usize = 8;

/// An earlier quotation whose speaker is known.
pub(super) struct Turn {
    pub(super) member: usize,
    pub(super) sentence: usize,
    pub(super) paragraph: usize,
    pub(super) source: Option<Span>,
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
    /// Who says the same words elsewhere, when this quotation's source names nobody.
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
            source: Source::read(cast, quotation),
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
        if self.quotation.form != Form::Indirect && !matches!(self.source.reference, Reference::Named { .. })
        {
            let own = self.words(self.quotation);
            let near = behind.iter().take(TURNS).filter(|other| other.content != self.quotation.content);
            let spoken = near.filter_map(|other| Some((other, self.cast.member(other.speaker.as_ref()?)?)));
            let same = spoken.filter(|(other, _)| own.len() >= ECHO && self.words(other).contains(&own));
            self.echoes = same.map(|(_, member)| member).collect();
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
        Some(Turn { member, sentence, paragraph, source: quotation.source })
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

    /// Returns whom `who` at the source means: the name right before it, or before a description between commas.
    pub(super) fn antecedent(&self) -> Option<usize> {
        let before = self.cast.first_from(self.anchor).checked_sub(1)?;
        let last = self.cast.appearances().get(before)?;
        let between = self.cast.text.between(last.span.end(), self.anchor);
        let described = between.starts_with(", ") && between.trim_end().ends_with(',');
        let words = between.split_whitespace().count();
        let near =
            between.len() <= 3 || described && words <= APPOSITION && !between.contains(['.', '“', '"']);
        near.then_some(last.member)
    }

    /// Tells whether somebody says `I` here: as the speaker of the quotation around, or of one before in the same paragraph.
    pub(super) fn speaks_here(&self, member: usize) -> bool {
        let last = || self.turns.first().filter(|turn| turn.paragraph == self.paragraph);
        let around = self.enclosing.as_ref().map(|around| around.member);
        around.or_else(|| last().map(|turn| turn.member)) == Some(member)
    }

    /// Tells whether a member was the subject of a sentence near the quotation.
    pub(super) fn acts(&self, member: usize) -> bool {
        self.appearances().iter().any(|appearance| appearance.member == member && appearance.subject)
    }

    /// Tells whether a place did something in a sentence near the quotation, other than head an article: “OSLO (Reuters) –”.
    pub(super) fn acts_as_state(&self, member: usize) -> bool {
        let acts = |span: Span| {
            let next = self.cast.segments.tokens().get(self.cast.segments.token_range(span).end);
            next.is_some_and(|next| next.kind == TokenKind::Word)
        };
        let mut near = self.appearances().iter();
        near.any(|appearance| appearance.member == member && appearance.subject && acts(appearance.span))
    }

    /// Tells whether a member, who spoke last, goes on: “…,” the coach added.
    pub(super) fn goes_on(&self, member: usize) -> bool {
        let cue = self.quotation.cue.map_or("", |cue| self.cast.text.slice(cue));
        is_in(CONTINUING, cue) && self.turns.first().is_some_and(|turn| turn.member == member)
    }

    /// Tells whether a member spoke before under this noun: “a senior midwife told the inquiry … the midwife said”.
    pub(super) fn spoke_as(&self, member: usize, noun: &str) -> bool {
        let sources = self.turns.iter().filter(|turn| turn.member == member).filter_map(|turn| turn.source);
        let mut tokens = sources.flat_map(|source| self.cast.segments.tokens_in(source));
        tokens.any(|token| self.cast.text.slice(token.span).eq_ignore_ascii_case(noun))
    }

    /// Tells whether somebody new was called so in the text before: “a coach”.
    pub(super) fn introduces(&self, noun: &str) -> bool {
        let segments = self.cast.segments;
        let end = segments.tokens().partition_point(|token| token.span.end() <= self.anchor);
        let tokens = segments.tokens().get(end.saturating_sub(FAR)..end).unwrap_or_default();
        let word = |token: &Token| self.cast.text.slice(token.span);
        let mut phrases = tokens.windows(3);
        phrases.any(|phrase| {
            let [article, words @ ..] = phrase else { return false };
            is_in(&["a", "an"], word(article))
                && words.iter().any(|token| word(token).eq_ignore_ascii_case(noun))
        })
    }

    /// Tells whether the next paragraph begins with a member's full name and a comma, and nobody is named in this one.
    pub(super) fn names_next(&self, member: usize) -> bool {
        let paragraphs = self.cast.segments.paragraphs();
        let (Some(here), Some(next)) = (paragraphs.get(self.paragraph), paragraphs.get(self.paragraph + 1))
        else {
            return false;
        };
        let is_person = |named: &Appearance| self.cast.kind(named.member) == Kind::Person;
        let Some(first) = self.cast.within(*next).next().filter(|first| first.member == member) else {
            return false;
        };
        let full = self.cast.text.slice(first.span).contains(' ');
        let comma = self.cast.text.between(first.span.end(), next.end()).starts_with(',');
        let known =
            self.cast.members().get(member).is_some_and(|known| known.spans.first() != Some(&first.span));
        full && comma
            && !known
            && first.span.start() == next.start()
            && !self.cast.within(*here).any(|named| is_person(&named))
    }

    /// Tells whether a member is the subject of the sentence before, in the same paragraph.
    pub(super) fn was_subject(&self, member: usize) -> bool {
        let before =
            self.sentence.checked_sub(1).and_then(|before| self.cast.segments.sentences().get(before));
        let Some(before) = before.filter(|before| before.paragraph == self.paragraph) else { return false };
        self.cast.within(before.span).any(|named| named.member == member && named.subject)
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
