use super::{
    fields,
    item::Annotation,
    items::{Version, decided, overrules, preferred},
    three_way,
};
use crate::annotation::{
    Dispute, EntityId, Extra, Quotation, QuotationId, QuotationPrediction, Review,
    acts::correct::{Reviewable, settled},
};

/// Who says it, how surely, and what an extractor had said instead.
type Attribution = (String, Option<f64>, Option<QuotationPrediction>);

impl Annotation for Quotation {
    fn review(&self) -> Review {
        self.review
    }

    fn dispute(&self) -> Option<&Dispute<QuotationId>> {
        self.dispute.as_deref()
    }

    fn disputed(self, dispute: Dispute<QuotationId>) -> Self {
        Self { review: Review::Suggested, dispute: Some(Box::new(dispute)), ..self }
    }

    fn is_untouched(&self) -> bool {
        self.review == Review::Suggested && self.is_as_suggested() && self.dispute.is_none()
    }

    fn entity(&self) -> Option<&EntityId> {
        self.speaker.as_ref()
    }

    fn references(&mut self) -> impl Iterator<Item = &mut Option<EntityId>> {
        let predicted = self.prediction.as_mut().map(|prediction| &mut prediction.speaker);
        std::iter::once(&mut self.speaker).chain(predicted)
    }

    fn settled(self) -> Self {
        settled(self)
    }

    /// The parts of a quotation are set one by one, so each may come from another side.
    fn joined(base: Option<&Self>, ours: &Self, theirs: &Self, from: &str) -> Option<Self> {
        macro_rules! part {
            ($part:ident) => {
                three_way(base.map(|base| &base.$part), &ours.$part, &theirs.$part)
            };
        }
        let (form, content, cue) = (*part!(form)?, part!(content)?.clone(), *part!(cue)?);
        let (source, speaker) = (*part!(source)?, part!(speaker)?.clone());
        let review = decided(base, ours, theirs)?;
        if overrules(base, ours, theirs) || overrules(base, theirs, ours) {
            return None;
        }
        let (by, score, prediction) =
            three_way(base.map(attribution), attribution(ours), attribution(theirs))
                .unwrap_or_else(|| attribution(preferred(base, ours, theirs)));
        let anchor = part!(anchor).unwrap_or(&ours.anchor).clone();
        let dispute = part!(dispute).unwrap_or(&ours.dispute).clone();
        let nothing = Extra::default();
        let extra =
            fields::extra(base.map_or(&nothing, |base| &base.extra), &ours.extra, &theirs.extra, from);
        let id = ours.id.clone();
        let mut joined = Self {
            id,
            form,
            content,
            cue,
            source,
            speaker,
            review,
            by,
            score,
            prediction,
            anchor,
            dispute,
            extra,
        };
        let spans: Vec<_> = joined.spans().collect();
        joined.extra.spans.retain(|span, _| spans.contains(span));
        Some(settled(joined))
    }
}

impl Version for Quotation {
    fn says_as(&self, other: &Self) -> bool {
        (self.form, &self.content, self.cue, self.source, &self.speaker)
            == (other.form, &other.content, other.cue, other.source, &other.speaker)
    }

    fn by(&self) -> &str {
        &self.by
    }

    fn has_prediction(&self) -> bool {
        self.prediction.is_some()
    }
}

fn attribution(quotation: &Quotation) -> Attribution {
    (quotation.by.clone(), quotation.score, quotation.prediction.clone())
}
