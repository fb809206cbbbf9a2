//! The cast of an article: the entities that mentions name, and where each appears.

use std::cell::OnceCell;

use foldhash::HashMap;

use super::{
    lexicon::{PREPOSITIONS, is_in},
    pronoun, role,
};
use crate::{
    annotation::{EntityId, Mention, Review},
    text::{Segments, SourceText, Span, TokenKind},
};

/// What sort of thing an entity is, as far as speaking goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A person.
    Person,
    /// An organisation.
    Body,
    /// A country, region or town, which acts as a body now and then.
    State,
    /// A people or a party's members: the Poles.
    People,
    /// A work with a title.
    Work,
    /// Whatever does not speak: a place, an event.
    Other,
}

/// An entity in the cast.
pub(super) struct Member<'a> {
    /// Its entity, none while mentions are being clustered.
    pub(super) id: Option<&'a EntityId>,
    pub(super) kind: Kind,
    pub(super) spans: Vec<Span>,
    gender: OnceCell<f64>,
    roles: OnceCell<Vec<Vec<String>>>,
}

/// A mention of a member.
#[derive(Clone, Copy, Debug)]
pub(super) struct Appearance {
    pub(super) member: usize,
    pub(super) span: Span,
    /// The index of its sentence.
    pub(super) sentence: usize,
    /// Whether it stands where a sentence's subject does.
    pub(super) subject: bool,
}

/// The entities that mentions name, in the order of their first mentions.
pub(super) struct Cast<'a> {
    pub(super) text: &'a SourceText,
    pub(super) segments: &'a Segments,
    members: Vec<Member<'a>>,
    appearances: Vec<Appearance>,
    numbers: HashMap<&'a EntityId, usize>,
}

impl<'a> Cast<'a> {
    /// Gathers the cast of mentions in reading order; those that a person rejected do not count.
    pub(super) fn new(text: &'a SourceText, segments: &'a Segments, mentions: &'a [Mention]) -> Self {
        let mut cast = Self::empty(text, segments);
        for mention in mentions.iter().filter(|mention| mention.review != Review::Rejected) {
            let Some(id) = &mention.entity else { continue };
            let member = *cast.numbers.entry(id).or_insert(cast.members.len());
            if member == cast.members.len() {
                cast.members.push(Member::new(Some(id), kind(mention.label.as_str())));
            }
            cast.add(member, mention.span);
        }
        cast
    }

    /// Makes a cast of people out of their numbers and mentions, in reading order.
    pub(super) fn of_people(
        text: &'a SourceText,
        segments: &'a Segments,
        people: impl Iterator<Item = (usize, Span)>,
    ) -> Self {
        let mut cast = Self::empty(text, segments);
        for (member, span) in people {
            while cast.members.len() <= member {
                cast.members.push(Member::new(None, Kind::Person));
            }
            cast.add(member, span);
        }
        cast
    }

    fn empty(text: &'a SourceText, segments: &'a Segments) -> Self {
        Self { text, segments, members: Vec::new(), appearances: Vec::new(), numbers: HashMap::default() }
    }

    fn add(&mut self, member: usize, span: Span) {
        if let Some(member) = self.members.get_mut(member) {
            member.spans.push(span);
        }
        let sentence = self.segments.sentence_index(span.start());
        let first = self.appearances.last().is_none_or(|last| last.sentence != sentence);
        let subject = first && stands_free(self.text, self.segments, span);
        self.appearances.push(Appearance { member, span, sentence, subject });
    }

    /// Returns the members in the order of their first mentions.
    pub(super) fn members(&self) -> &[Member<'a>] {
        &self.members
    }

    /// Returns the index of the member with this id.
    pub(super) fn member(&self, id: &EntityId) -> Option<usize> {
        self.numbers.get(id).copied()
    }

    /// Returns the kind of a member.
    pub(super) fn kind(&self, member: usize) -> Kind {
        self.members.get(member).map_or(Kind::Other, |member| member.kind)
    }

    /// Returns the appearances in reading order.
    pub(super) fn appearances(&self) -> &[Appearance] {
        &self.appearances
    }

    /// Returns the index of the first appearance that begins at or after `offset`.
    pub(super) fn first_from(&self, offset: usize) -> usize {
        self.appearances.partition_point(|appearance| appearance.span.start() < offset)
    }

    /// Returns the appearances that share text with `span`.
    pub(super) fn within(&self, span: Span) -> impl Iterator<Item = Appearance> {
        // An entity's mention seldom begins before the source that holds it; one step back is enough.
        let first = self.first_from(span.start()).saturating_sub(1);
        let near =
            self.appearances.iter().skip(first).take_while(move |other| other.span.start() < span.end());
        near.filter(move |other| other.span.overlaps(span)).copied()
    }

    /// Returns how much speaks for `she` (above 0) or `he` (below 0) as a pronoun for a member.
    pub(super) fn gender(&self, member: usize) -> f64 {
        let lean = |member: &Member<'_>| *member.gender.get_or_init(|| pronoun::leaning(self, &member.spans));
        self.members.get(member).map_or(0.0, lean)
    }

    /// Returns for each of a member's first mentions the words beside it that tell its role, folded.
    pub(super) fn roles(&self, member: usize) -> &[Vec<String>] {
        let Some(member) = self.members.get(member) else { return &[] };
        member.roles.get_or_init(|| role::told(self, &member.spans))
    }
}

impl<'a> Member<'a> {
    const fn new(id: Option<&'a EntityId>, kind: Kind) -> Self {
        Self { id, kind, spans: Vec::new(), gender: OnceCell::new(), roles: OnceCell::new() }
    }
}

fn kind(label: &str) -> Kind {
    match label {
        "PERSON" => Kind::Person,
        "ORG" => Kind::Body,
        "GPE" => Kind::State,
        "NORP" => Kind::People,
        "WORK" => Kind::Work,
        _ => Kind::Other,
    }
}

/// Tells whether a mention is no part of a larger phrase: no possessive behind it, no preposition before it.
fn stands_free(text: &SourceText, segments: &Segments, span: Span) -> bool {
    let range = segments.token_range(span);
    let word = |index: usize| segments.tokens().get(index).map_or("", |token| text.slice(token.span));
    let possessive = matches!(word(range.end), "’s" | "'s" | "’" | "'");
    let preposition = range.start.checked_sub(1).is_some_and(|before| is_in(PREPOSITIONS, word(before)));
    !possessive && !preposition
}

/// Tells whether a token is a double quotation mark or guillemet, behind which somebody else may speak.
pub(super) fn is_quotation_mark(kind: TokenKind, word: &str) -> bool {
    kind == TokenKind::Punctuation && matches!(word, "“" | "”" | "\"" | "«" | "»" | "„")
}
