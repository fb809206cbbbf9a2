use super::{Anchor, Dispute, EntityId, Extra, Fields, Label, MentionId, Review};
use crate::text::Span;

/// A span that names something, with its label.
#[derive(Clone, Debug, PartialEq)]
pub struct Mention {
    /// Its id in the document.
    pub id: MentionId,
    /// The text that names.
    pub span: Span,
    /// What kind of thing it names.
    pub label: Label,
    /// The entity that it names, none for dates, amounts and what nobody has linked.
    pub entity: Option<EntityId>,
    /// What a person has decided about it.
    pub review: Review,
    /// Who made it as it stands: an extractor with its version, or an annotator.
    pub by: String,
    /// How sure the extractor was, 0 to 1.
    pub score: Option<f64>,
    /// What the extractor had said, when a person changed it.
    pub prediction: Option<MentionPrediction>,
    /// That its place is to be checked, because the article was edited.
    pub anchor: Option<Anchor>,
    /// Why it waits for a decision between two annotators.
    pub dispute: Option<Box<Dispute<MentionId>>>,
    /// Unknown fields.
    pub extra: Extra,
}

/// What an extractor had said of a mention that a person changed.
#[derive(Clone, Debug, PartialEq)]
pub struct MentionPrediction {
    /// The extractor with its version.
    pub by: String,
    /// The span.
    pub span: Span,
    /// The label.
    pub label: Label,
    /// The entity.
    pub entity: Option<EntityId>,
    /// How sure it was, 0 to 1.
    pub score: Option<f64>,
    /// Unknown fields.
    pub extra: Fields,
}

impl Mention {
    /// Makes a suggestion; its id is given when it joins a document.
    pub fn suggested(span: Span, label: Label, by: &str, score: f64) -> Self {
        Self { review: Review::Suggested, score: Some(score), ..Self::accepted(span, label, by) }
    }

    /// Makes a mention by an annotator's hand.
    pub fn accepted(span: Span, label: Label, by: &str) -> Self {
        Self {
            id: MentionId::new(""),
            span,
            label,
            entity: None,
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

    /// Returns the entities that it refers to, also by what an extractor had said.
    pub(super) fn entities(&self) -> impl Iterator<Item = &EntityId> {
        let predicted = self.prediction.as_ref().and_then(|prediction| prediction.entity.as_ref());
        self.entity.iter().chain(predicted)
    }
}
