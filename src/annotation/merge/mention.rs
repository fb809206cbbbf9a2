use super::{
    fields,
    item::Annotation,
    items::{Version, decided, overrules, preferred},
    three_way,
};
use crate::{
    annotation::{
        Dispute, EntityId, Extra, Label, Mention, MentionId, MentionPrediction, Review,
        acts::correct::{Reviewable, settled},
    },
    text::Span,
};

/// Who says it, how surely, and what an extractor had said instead.
type Attribution = (String, Option<f64>, Option<MentionPrediction>);

impl Annotation for Mention {
    fn review(&self) -> Review {
        self.review
    }

    fn dispute(&self) -> Option<&Dispute<MentionId>> {
        self.dispute.as_deref()
    }

    fn disputed(self, dispute: Dispute<MentionId>) -> Self {
        Self { review: Review::Suggested, dispute: Some(Box::new(dispute)), ..self }
    }

    fn is_untouched(&self) -> bool {
        self.review == Review::Suggested && self.is_as_suggested() && self.dispute.is_none()
    }

    fn entity(&self) -> Option<&EntityId> {
        self.entity.as_ref()
    }

    fn references(&mut self) -> impl Iterator<Item = &mut Option<EntityId>> {
        let predicted = self.prediction.as_mut().map(|prediction| &mut prediction.entity);
        std::iter::once(&mut self.entity).chain(predicted)
    }

    fn settled(self) -> Self {
        settled(self)
    }

    /// A mention is its text with its label; the entity may come from the other side.
    fn joined(base: Option<&Self>, ours: &Self, theirs: &Self, from: &str) -> Option<Self> {
        let (span, label) = three_way(base.map(name), name(ours), name(theirs))?;
        let entity = |mention: &Self| mention.entity.clone();
        let entity = three_way(base.map(entity), entity(ours), entity(theirs))?;
        let review = decided(base, ours, theirs)?;
        let names_nothing = entity.is_some() && !label.names_entity();
        if names_nothing || overrules(base, ours, theirs) || overrules(base, theirs, ours) {
            return None;
        }
        let (by, score, prediction) =
            three_way(base.map(attribution), attribution(ours), attribution(theirs))
                .unwrap_or_else(|| attribution(preferred(base, ours, theirs)));
        let anchor = |mention: &Self| mention.anchor.clone();
        let anchor = three_way(base.map(anchor), anchor(ours), anchor(theirs));
        let anchor = anchor.unwrap_or_else(|| ours.anchor.clone());
        let dispute = |mention: &Self| mention.dispute.clone();
        let dispute = three_way(base.map(dispute), dispute(ours), dispute(theirs));
        let dispute = dispute.unwrap_or_else(|| ours.dispute.clone());
        let nothing = Extra::default();
        let extra =
            fields::extra(base.map_or(&nothing, |base| &base.extra), &ours.extra, &theirs.extra, from);
        let id = ours.id.clone();
        Some(settled(Self { id, span, label, entity, review, by, score, prediction, anchor, dispute, extra }))
    }
}

impl Version for Mention {
    fn says_as(&self, other: &Self) -> bool {
        (self.span, &self.label, &self.entity) == (other.span, &other.label, &other.entity)
    }

    fn by(&self) -> &str {
        &self.by
    }

    fn has_prediction(&self) -> bool {
        self.prediction.is_some()
    }
}

fn name(mention: &Mention) -> (Span, Label) {
    (mention.span, mention.label.clone())
}

fn attribution(mention: &Mention) -> Attribution {
    (mention.by.clone(), mention.score, mention.prediction.clone())
}
