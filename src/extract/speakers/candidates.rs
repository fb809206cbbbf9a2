//! Candidates: the entities that may have spoken, the likeliest first.

use super::{
    cast::{Cast, Kind},
    pronoun::{self, Pronoun},
    reference::Reference,
    role,
    scene::Scene,
    weights as w,
};
use crate::{
    annotation::{Document, EntityId, Form, Quotation},
    text::{Segments, SourceText, Span},
};

/// How many candidates are returned at most.
const MOST: usize = 9;
/// The probability that is shown as 0.01, below which nobody is a candidate.
const LEAST: f64 = 0.005;
/// Mentions before a quotation that are looked at, behind it a third of them, so that the answer takes no longer in a long article.
const MENTIONS: usize = 300;

/// The members near a quotation by their scores, and the score of nobody, in log-odds.
pub(super) struct Ranking {
    scores: Vec<(usize, f64)>,
    nobody: f64,
}

/// Returns the likeliest speakers of a quotation, the first first, with probabilities from 0.005 that add up to at most 1.
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
    let near = near.saturating_sub(MENTIONS)..mentions.len().min(near + MENTIONS / 3);
    let cast = Cast::new(text, segments, mentions.get(near).unwrap_or_default());
    let quotations = document.quotations();
    let start = quotation.content.first();
    let end = quotations.partition_point(|other| other.content.first() < start);
    let (before, others) = quotations.split_at_checked(end).unwrap_or((quotations, &[]));
    let ranking = Ranking::new(&Scene::new(&cast, before, quotation).with_echoes(others));
    ranking
        .probabilities()
        .take(MOST)
        .take_while(|(_, p)| *p >= LEAST)
        .filter_map(|(member, p)| Some((cast.members().get(member)?.id?.clone(), p)))
        .collect()
}

impl Ranking {
    /// Scores the members near the quotation.
    pub(super) fn new(scene: &Scene<'_>) -> Self {
        let anywhere = matches!(scene.source.reference, Reference::Role(_));
        let distance = |recency: f64| if anywhere { recency.max(w::ROLE_DISTANCE) } else { recency };
        let recency = scene.recency().into_iter();
        let mut scores: Vec<(usize, f64)> =
            recency.map(|(member, recency)| (member, distance(recency) + score(scene, member))).collect();
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
        Reference::Described(role) => role::introduced(scene, role, member),
        Reference::Unnamed => 0.0,
    };
    if scene.source.parts.contains(&member) {
        score += w::NAMED_IN_PART;
    }
    score += enclosing(scene, member);
    if scene.echoes.contains(&member) {
        score += w::ECHO;
    }
    if scene.spoken_of.contains(&member) {
        score += w::SPOKEN_OF;
    }
    score
}

fn named(scene: &Scene<'_>, heads: &[usize], member: usize) -> f64 {
    let Some(place) = heads.iter().position(|head| *head == member) else { return 0.0 };
    let first = match scene.cast.kind(member) {
        Kind::Person => w::NAMED_PERSON,
        Kind::Body | Kind::State | Kind::People => w::NAMED_BODY,
        Kind::Work | Kind::Other => w::NAMED_OTHER,
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
    if is_headline_label(scene, member) {
        score += w::HEADLINE_LABEL;
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
    // With two words at most before it, a label is among the first three names.
    let first = scene.cast.within(paragraph).take(3);
    let mut labels = first.take_while(|label| label.span.end() <= scene.anchor);
    labels.any(|label| {
        let behind = scene.cast.text.between(label.span.end(), scene.anchor);
        let before = scene.cast.text.between(paragraph.start(), label.span.start());
        label.member == member && behind.starts_with(':') && before.split_whitespace().count() <= 2
    })
}

/// Tells whether the member's name stands behind a headline's quotation and a colon: “‘Never’: Ada Berg on the budget”.
fn is_headline_label(scene: &Scene<'_>, member: usize) -> bool {
    let end = scene.quotation.content.last().map_or(scene.anchor, |content| content.end());
    let name = scene.cast.appearances().get(scene.cast.first_from(end));
    scene.paragraph == 0
        && name.is_some_and(|name| {
            name.member == member && scene.cast.text.between(end, name.span.start()).trim() == ":"
        })
}

/// Tells whether a direct quotation is the first thing in its paragraph.
fn opens_paragraph(scene: &Scene<'_>) -> bool {
    let start = scene.cast.segments.paragraph_at(scene.anchor).map_or(0, Span::start);
    scene.quotation.form == Form::Direct && scene.anchor == start
}

fn nobody(scene: &Scene<'_>) -> f64 {
    match &scene.source.reference {
        Reference::Absent if scene.quotation.cue.is_some() => w::NOBODY_PASSIVE,
        Reference::Absent => w::NOBODY_ABSENT,
        Reference::Named { .. } => w::NOBODY_NAMED,
        Reference::Pronoun(Pronoun::They | Pronoun::First) => w::NOBODY_PLURAL,
        Reference::Pronoun(Pronoun::Third(gender)) if pronoun::stranger(scene, *gender) => w::NOBODY_STRANGER,
        Reference::Pronoun(_) => w::NOBODY_PRONOUN,
        Reference::Role(role) if role.is_related() => w::NOBODY_RELATED,
        Reference::Role(_) => w::NOBODY_ROLE,
        Reference::Described(_) | Reference::Unnamed => w::NOBODY_UNNAMED,
    }
}

#[cfg(test)]
mod tests {
    use super::super::markup::{Article, check_speakers};
    use super::*;
    use crate::annotation::{Mention, Parts, Review};
    use proptest::prelude::*;

    #[test]
    fn without_a_source_the_typography_tells() {
        check_speakers(&[
            ("{1:“No,”} said <1:[Ada Berg]>. She shrugged. {2:“Never.”}", "1 Ada Berg, 2 Ada Berg"),
            ("{1:“No,”} said <1:[Ada Berg]>.\n\n{2:“And that is that.”}", "1 Ada Berg, 2 Ada Berg"),
            (
                "{1:“No,”} said <1:[Ada Berg]>.\n\nIt rained. The {2:“best”} hotel was full.",
                "1 Ada Berg, 2 –",
            ),
            ("[O:Acme] fell. It was {1:“a bad day”}.", "1 –"),
            ("{1:‘No,’}: [Ada Berg] on the budget\n\n[Karl Roe] ate.", "1 Ada Berg"),
            ("[Ada Berg]: {1d:I never sleep.}\n\nQ: {2d:Why?}", "1 Ada Berg, 2 –"),
            (
                "{1:“No winners”} in [G:Riga]\n\n[Karl Roe] ate.\n\n<2:[Ada Berg]> said there were {2:“no winners”}.",
                "1 Ada Berg, 2 Ada Berg",
            ),
            (
                "<1:Boss> admits {1:‘we misread the weather’}\n\n[Karl Roe] ate.\n\n{2:“We misread the weather,”} said <2:[Ada Berg]>.",
                "1 Ada Berg, 2 Ada Berg",
            ),
            (
                "[Ada Berg] rose. <1r:Asked> {1:whether she was tired}, <2:she> said {2:no}.",
                "1 –, 2 Ada Berg",
            ),
        ]);
    }

    #[test]
    fn interviews_and_dialogues() {
        check_speakers(&[
            (
                "Q: Was it cold?\n\n<1:[Berg]>: {1d:It was. <2:My teacher, [Karl Roe]>, said {2:so}. <3:He> knew {3:why}.}",
                "1 Berg, 2 Karl Roe, 3 Karl Roe",
            ),
            (
                "{1:“Why, [Tom]?”} asked <1:[Ada Berg]>. {2:“Because, [Ada],”} <2:he> said.",
                "1 Ada Berg, 2 Tom",
            ),
        ]);
    }

    fn document(article: &Article) -> Document {
        Document::from(Parts {
            entities: article.entities.clone(),
            mentions: article.mentions.clone(),
            quotations: article.quotations.clone(),
            ..Parts::default()
        })
    }

    fn ranked(article: &Article, document: &Document, quotation: usize) -> Vec<String> {
        let quotation = &document.quotations()[quotation];
        let ranked = candidates(&article.text, &article.segments, document, quotation);
        ranked.iter().map(|(id, _)| article.name(id)).collect()
    }

    const TWO_WOMEN: &str =
        "{1:“No,”} said <1:[Anna Roe]>. [Mary Tam] agreed with [Karl Berg]. {2:“Never,”} <2:she> said.";

    #[test]
    fn candidates_are_ranked_and_leave_room_for_nobody() {
        let article = Article::read(TWO_WOMEN);
        let document = document(&article);
        assert_eq!(ranked(&article, &document, 0)[0], "Anna Roe");
        let second = &document.quotations()[1];
        let found = candidates(&article.text, &article.segments, &document, second);
        assert_eq!(ranked(&article, &document, 1), ["Mary Tam", "Anna Roe"], "a man is hardly one");
        assert!(found.is_sorted_by(|a, b| a.1 >= b.1));
        let sum: f64 = found.iter().map(|(_, p)| p).sum();
        assert!(0.5 < sum && sum < 1.0, "{sum}");
    }

    #[test]
    fn what_a_person_rejected_or_changed_counts() {
        let mut article = Article::read(TWO_WOMEN);
        article.mentions[1].review = Review::Rejected;
        assert_eq!(ranked(&article, &document(&article), 1), ["Anna Roe", "Karl Berg"]);

        let mut article = Article::read("{1:“No,”} said a voice. {2:“Never.”} [Anna Roe] met [Mary Tam].");
        article.quotations[0].speaker = Some(EntityId::numbered(2));
        assert_eq!(ranked(&article, &document(&article), 1)[0], "Mary Tam", "whom a person chose goes on");
    }

    #[test]
    fn no_mention_no_candidate() {
        let article = Article::read("{1:“No,”} <1:she> said.");
        assert_eq!(ranked(&article, &document(&article), 0), Vec::<String>::new());
    }

    proptest! {
        #[test]
        fn any_annotation_gets_an_answer(
            spans in proptest::collection::vec((0usize..90, 1usize..12, 0u8..6, 1usize..5), 0..12),
        ) {
            let text = SourceText::new("“No,” Ada Berg’s aide said. He left;\n\n“she” — a minister, 41 — told Acme (A) «oui».\nEnd.");
            let segments = Segments::new(&text);
            let mut parts = Parts::default();
            for (start, length, kind, number) in spans {
                let Some(span) = text.span_around(start, start + length) else { continue };
                let label = crate::annotation::Label::new(if kind % 2 == 0 { "PERSON" } else { "ORG" });
                if kind < 3 {
                    let mention = Mention::suggested(span, label, "test", 1.0);
                    parts.mentions.push(Mention { entity: Some(EntityId::numbered(number)), ..mention });
                } else {
                    let source = text.span_around(start / 2, start / 2 + 4).filter(|_| kind < 5);
                    let quotation = Quotation::suggested(Form::Direct, vec![span], "test", 1.0);
                    let speaker = Some(EntityId::numbered(number));
                    parts.quotations.push(Quotation { source, speaker, ..quotation });
                }
            }
            let document = Document::from(parts);
            for quotation in document.quotations() {
                let found = candidates(&text, &segments, &document, quotation);
                prop_assert!(found.iter().map(|(_, p)| p).sum::<f64>() <= 1.0 + 1e-9);
                prop_assert!(found.iter().all(|(id, p)| p.is_finite() && document.mentions_of(id).next().is_some()));
                prop_assert_eq!(&found, &candidates(&text, &segments, &document, quotation));
            }
        }
    }
}
