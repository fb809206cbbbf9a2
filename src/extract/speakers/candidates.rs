//! Candidates: the entities that may have spoken, the likeliest first.

use super::{
    cast::{Cast, Kind},
    pronoun::{self, Pronoun},
    reference::Reference,
    role,
    scene::{Scene, TURNS},
    weights as w,
};
use crate::{
    annotation::{Document, EntityId, Form, Quotation},
    text::{Segments, SourceText},
};

/// How many candidates are returned at most.
const MOST: usize = 9;
/// Mentions before and behind a quotation that are looked at, so that the answer takes no longer in a long article.
const MENTIONS: usize = 300;

/// The members of a cast by their scores, and the score of nobody, in log-odds.
pub(super) struct Ranking {
    scores: Vec<(usize, f64)>,
    nobody: f64,
}

/// Returns the likeliest speakers of a quotation, the first first, with probabilities that add up to at most 1.
///
/// What is left to 1 is the probability that none of them speaks. It reads the document as it stands, with everything that a
/// person has changed, and looks only at what is near the quotation.
pub fn candidates(
    text: &SourceText,
    segments: &Segments,
    document: &Document,
    quotation: &Quotation,
) -> Vec<(EntityId, f64)> {
    let mentions = document.mentions();
    let near = mentions.partition_point(|mention| mention.span.start() < quotation.start());
    let near = near.saturating_sub(MENTIONS)..mentions.len().min(near + MENTIONS);
    let cast = Cast::new(text, segments, mentions.get(near).unwrap_or_default());
    let quotations = document.quotations();
    let start = quotation.content.first();
    let end = quotations.partition_point(|other| other.content.first() < start);
    let before = quotations.get(end.saturating_sub(TURNS)..end).unwrap_or_default();
    let ranking = Ranking::new(&Scene::new(&cast, before, quotation));
    ranking
        .probabilities()
        .take(MOST)
        .filter_map(|(member, p)| Some((cast.members().get(member)?.id?.clone(), p)))
        .collect()
}

impl Ranking {
    /// Scores every member of the cast.
    pub(super) fn new(scene: &Scene<'_>) -> Self {
        let farthest =
            if let Reference::Role(_) = scene.source.reference { w::ROLE_DISTANCE } else { w::FAR };
        let recency = scene.recency().into_iter().map(|recency| recency.max(farthest)).enumerate();
        let mut scores: Vec<(usize, f64)> =
            recency.map(|(member, recency)| (member, recency + score(scene, member))).collect();
        scores.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        Self { scores, nobody: nobody(scene) }
    }

    /// Returns the likeliest member, none when nobody is likelier still.
    pub(super) fn first(&self) -> Option<usize> {
        self.scores.first().filter(|(_, score)| *score > self.nobody).map(|(member, _)| *member)
    }

    /// Returns the members with their probabilities, the likeliest first.
    fn probabilities(&self) -> impl Iterator<Item = (usize, f64)> {
        let top = self.scores.first().map_or(self.nobody, |(_, score)| score.max(self.nobody));
        let sum: f64 = self.scores.iter().map(|(_, score)| (score - top).exp()).sum();
        let all = sum + (self.nobody - top).exp();
        self.scores.iter().map(move |(member, score)| (*member, (score - top).exp() / all))
    }
}

/// Returns what speaks for a member, without how near it was named.
fn score(scene: &Scene<'_>, member: usize) -> f64 {
    let mentions = scene.cast.members().get(member).map_or(0, |member| member.spans.len());
    let mut score = w::OFTEN * f64::from(u32::try_from(mentions).unwrap_or(u32::MAX)).max(1.0).ln();
    score += match &scene.source.reference {
        Reference::Absent => unsourced(scene, member),
        Reference::Named { heads } => named(scene, heads, member),
        Reference::Pronoun(pronoun) => pronoun::fit(scene, *pronoun, member),
        Reference::Role(role) => role::fit(scene, role, member),
        Reference::Unnamed => 0.0,
    };
    if scene.source.parts.contains(&member) {
        score += w::NAMED_IN_PART;
    }
    score += enclosing(scene, member);
    if scene.names(member) {
        score += w::SPOKEN_OF;
    }
    score
}

fn named(scene: &Scene<'_>, heads: &[usize], member: usize) -> f64 {
    let Some(place) = heads.iter().position(|head| *head == member) else { return 0.0 };
    let first = match scene.cast.kind(member) {
        Kind::Person => w::NAMED_PERSON,
        Kind::Body | Kind::People => w::NAMED_BODY,
        Kind::Other => w::NAMED_OTHER,
    };
    if place > 0 { first + w::SECOND_NAME } else { first }
}

/// Returns what it says of a member that it speaks in the quotation around this one: there it is `I`, in indirect speech `he`.
fn enclosing(scene: &Scene<'_>, member: usize) -> f64 {
    let Some(around) = scene.enclosing.as_ref().filter(|around| around.member == member) else { return 0.0 };
    match scene.source.reference {
        Reference::Pronoun(Pronoun::First) => 0.0,
        Reference::Pronoun(_) if around.form != Form::Direct => w::ENCLOSING_REPORTED,
        _ => w::ENCLOSING,
    }
}

/// Returns what speaks for a member when no source is given: the typography, and who spoke last.
fn unsourced(scene: &Scene<'_>, member: usize) -> f64 {
    let mut score = if scene.cast.kind(member) == Kind::Person { 0.0 } else { w::NO_PERSON };
    if is_label(scene, member) {
        score += w::LABELLED;
    }
    let last = scene.turns.first().filter(|turn| turn.member == member);
    score
        + last.map_or(0.0, |turn| match scene.paragraph.saturating_sub(turn.paragraph) {
            0 => w::SAME_PARAGRAPH,
            1 if opens_paragraph(scene) => w::PARAGRAPH_BEFORE,
            _ => 0.0,
        })
}

/// Tells whether the paragraph begins with the member's name and a colon.
fn is_label(scene: &Scene<'_>, member: usize) -> bool {
    let Some(paragraph) = scene.cast.segments.paragraph_at(scene.anchor) else { return false };
    let mut labels = scene.cast.within(paragraph).take_while(|label| label.span.end() <= scene.anchor);
    labels.any(|label| {
        let behind = scene.cast.text.between(label.span.end(), scene.anchor);
        let before = scene.cast.text.between(paragraph.start(), label.span.start());
        label.member == member && behind.starts_with(':') && before.split_whitespace().count() <= 2
    })
}

/// Tells whether a direct quotation is the first thing in its paragraph.
fn opens_paragraph(scene: &Scene<'_>) -> bool {
    let start = scene.cast.segments.paragraph_at(scene.anchor).map_or(0, |paragraph| paragraph.start());
    scene.quotation.form == Form::Direct && scene.anchor <= start + '“'.len_utf8()
}

fn nobody(scene: &Scene<'_>) -> f64 {
    match &scene.source.reference {
        Reference::Absent if scene.quotation.cue.is_some() => w::NOBODY_PASSIVE,
        Reference::Absent => w::NOBODY_ABSENT,
        Reference::Named { .. } => w::NOBODY_NAMED,
        Reference::Pronoun(Pronoun::They | Pronoun::First) => w::NOBODY_PLURAL,
        Reference::Pronoun(Pronoun::Third(gender)) if pronoun::stranger(scene, *gender) => w::NOBODY_STRANGER,
        Reference::Pronoun(_) => w::NOBODY_PRONOUN,
        Reference::Role(_) => w::NOBODY_ROLE,
        Reference::Unnamed => w::NOBODY_UNNAMED,
    }
}
