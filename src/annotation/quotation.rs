use serde::{Deserialize, Serialize};

use super::{Anchor, Dispute, EntityId, Extra, QuotationId, Review};
use crate::text::Span;

/// How the words of a quotation are rendered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Form {
    /// In quotation marks, as an utterance of its own.
    #[default]
    Direct,
    /// In the writer's words.
    Indirect,
    /// Quoted words woven into the writer's sentence.
    Mixed,
}

impl Form {
    /// Returns the form after this one: direct, indirect, mixed, direct.
    #[must_use]
    pub const fn turned(self) -> Self {
        match self {
            Self::Direct => Self::Indirect,
            Self::Indirect => Self::Mixed,
            Self::Mixed => Self::Direct,
        }
    }
}

/// One act of attribution: content, cue, source and speaker.
#[derive(Clone, Debug, PartialEq)]
pub struct Quotation {
    /// Its id in the document.
    pub id: QuotationId,
    /// How the words are rendered.
    pub form: Form,
    /// What was said: at least one fragment, in reading order, none overlapping another.
    pub content: Vec<Span>,
    /// The words that attribute.
    pub cue: Option<Span>,
    /// The span that names who said it in this sentence.
    pub source: Option<Span>,
    /// The entity that the source refers to.
    pub speaker: Option<EntityId>,
    /// What a person has decided about it.
    pub review: Review,
    /// Who made it as it stands: an extractor with its version, or an annotator.
    pub by: String,
    /// How sure the extractor was, 0 to 1.
    pub score: Option<f64>,
    /// What the extractor had said, when a person changed it.
    pub prediction: Option<QuotationPrediction>,
    /// That its place is to be checked, because the article was edited.
    pub anchor: Option<Anchor>,
    /// Why it waits for a decision between two annotators.
    pub dispute: Option<Box<Dispute<QuotationId>>>,
    /// Unknown fields.
    pub extra: Extra,
}

/// What an extractor had said of a quotation that a person changed; what is absent it had not said.
#[derive(Clone, Debug, PartialEq)]
pub struct QuotationPrediction {
    /// The extractor with its version.
    pub by: String,
    /// The form.
    pub form: Form,
    /// The fragments of the content.
    pub content: Vec<Span>,
    /// The cue.
    pub cue: Option<Span>,
    /// The source.
    pub source: Option<Span>,
    /// The speaker.
    pub speaker: Option<EntityId>,
    /// How sure it was, 0 to 1.
    pub score: Option<f64>,
    /// Unknown fields.
    pub extra: Extra,
}

impl Quotation {
    /// Makes a suggestion with this content; its id is given when it joins a document.
    pub fn suggested(form: Form, content: Vec<Span>, by: &str, score: f64) -> Self {
        Self { review: Review::Suggested, score: Some(score), ..Self::accepted(form, content, by) }
    }

    /// Makes a quotation by an annotator's hand.
    pub fn accepted(form: Form, content: Vec<Span>, by: &str) -> Self {
        Self {
            id: QuotationId::new(""),
            form,
            content,
            cue: None,
            source: None,
            speaker: None,
            review: Review::Accepted,
            by: by.to_owned(),
            score: None,
            prediction: None,
            anchor: None,
            dispute: None,
            extra: Extra::default(),
        }
    }

    /// Tells whether a person has something to decide about it.
    pub fn is_to_review(&self) -> bool {
        self.review == Review::Suggested || self.anchor.is_some()
    }

    /// Tells whether another annotation stands in its place while nobody has decided between the two.
    pub fn is_rival(&self) -> bool {
        self.dispute.as_ref().is_some_and(|dispute| dispute.with.is_some())
    }

    /// Returns the span from the first fragment of the content to the last, none only when the content is empty.
    pub fn content_hull(&self) -> Option<Span> {
        Some(self.content.first()?.hull(*self.content.last()?))
    }

    /// Returns every span of the quotation: the fragments, then cue and source.
    pub fn spans(&self) -> impl Iterator<Item = Span> {
        self.content.iter().copied().chain(self.cue).chain(self.source)
    }

    /// Returns the first offset of any of its parts.
    pub fn start(&self) -> usize {
        self.spans().map(Span::start).min().unwrap_or(0)
    }
    /// Returns the entities that it refers to, also by what an extractor had said.
    pub(super) fn entities(&self) -> impl Iterator<Item = &EntityId> {
        let predicted = self.prediction.as_ref().and_then(|prediction| prediction.speaker.as_ref());
        self.speaker.iter().chain(predicted)
    }
}
