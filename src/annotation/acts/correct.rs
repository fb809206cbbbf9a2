//! The correction rule: a changed suggestion keeps what the extractor had said.

use crate::annotation::{Extra, Fields, Mention, MentionPrediction, Quotation, QuotationPrediction, Review};

/// What mentions and quotations have in common: a review, who made them, and what an extractor had said.
pub(in crate::annotation) trait Reviewable: Clone + PartialEq {
    /// What an extractor says.
    type Prediction: Clone;

    /// Returns what it says now, as a prediction by who made it.
    fn said(&self) -> Self::Prediction;

    /// Tells whether it says what the prediction says.
    fn says(&self, prediction: &Self::Prediction) -> bool;

    /// Returns what an extractor had said of it before it was changed.
    fn prediction(&self) -> Option<&Self::Prediction>;

    /// Tells whether an extractor made it as it stands: one gives a score, and what it made needs a review.
    fn is_as_suggested(&self) -> bool;

    /// Returns it as a person's work that replaces `prediction`.
    fn signed(self, by: &str, prediction: Option<Self::Prediction>) -> Self;

    /// Returns it as an extractor's work that says `prediction`.
    fn restored(self, prediction: Self::Prediction) -> Self;

    /// Returns it with another review, its place checked by that.
    fn reviewed(self, review: Review) -> Self;

    /// Returns what an extractor says of it, none for what a person made by hand.
    fn predicted(&self) -> Option<Self::Prediction> {
        self.prediction().cloned().or_else(|| self.is_as_suggested().then(|| self.said()))
    }
}

/// Returns `after` as what a person made of `before`, accepted by that.
pub(super) fn correct<A: Reviewable>(before: &A, after: A, annotator: &str) -> A {
    change(before, after, annotator).reviewed(Review::Accepted)
}

/// Returns `after` as what a person made of `before`, its review as it is.
///
/// The first change of a suggestion moves what it said into its prediction, with author and score; a change back to just
/// that makes it the extractor's own again.
pub(super) fn change<A: Reviewable>(before: &A, after: A, annotator: &str) -> A {
    if after.says(&before.said()) {
        return after;
    }
    match before.predicted() {
        Some(predicted) if after.says(&predicted) => after.restored(predicted),
        predicted => after.signed(annotator, predicted),
    }
}

/// Returns an annotation whose prediction may have come to say the same: then it is the extractor's own again.
pub(in crate::annotation) fn settled<A: Reviewable>(annotation: A) -> A {
    match annotation.prediction() {
        Some(prediction) if annotation.says(prediction) => {
            let prediction = prediction.clone();
            annotation.restored(prediction)
        }
        _ => annotation,
    }
}

/// Tells whether a person and an extractor say the same without having seen each other's work.
pub(super) fn agrees<A: Reviewable>(annotation: &A) -> bool {
    annotation.prediction().is_some_and(|prediction| annotation.says(prediction))
}

impl Reviewable for Mention {
    type Prediction = MentionPrediction;

    fn said(&self) -> MentionPrediction {
        MentionPrediction {
            by: self.by.clone(),
            span: self.span,
            label: self.label.clone(),
            entity: self.entity.clone(),
            score: self.score,
            extra: Fields::default(),
        }
    }

    fn says(&self, prediction: &MentionPrediction) -> bool {
        (self.span, &self.label, &self.entity) == (prediction.span, &prediction.label, &prediction.entity)
    }

    fn prediction(&self) -> Option<&MentionPrediction> {
        self.prediction.as_ref()
    }

    fn is_as_suggested(&self) -> bool {
        self.prediction.is_none() && (self.review != Review::Accepted || self.score.is_some())
    }

    fn signed(self, by: &str, prediction: Option<MentionPrediction>) -> Self {
        Self { by: by.to_owned(), score: None, prediction, ..self }
    }

    fn restored(self, prediction: MentionPrediction) -> Self {
        let MentionPrediction { by, span, label, entity, score, .. } = prediction;
        Self { span, label, entity, by, score, prediction: None, ..self }
    }

    fn reviewed(self, review: Review) -> Self {
        Self { review, anchor: None, ..self }
    }
}

impl Reviewable for Quotation {
    type Prediction = QuotationPrediction;

    fn said(&self) -> QuotationPrediction {
        QuotationPrediction {
            by: self.by.clone(),
            form: self.form,
            content: self.content.clone(),
            cue: self.cue,
            source: self.source,
            speaker: self.speaker.clone(),
            score: self.score,
            extra: Extra::default(),
        }
    }

    fn says(&self, prediction: &QuotationPrediction) -> bool {
        (self.form, &self.content, self.cue, self.source, &self.speaker)
            == (prediction.form, &prediction.content, prediction.cue, prediction.source, &prediction.speaker)
    }

    fn prediction(&self) -> Option<&QuotationPrediction> {
        self.prediction.as_ref()
    }

    fn is_as_suggested(&self) -> bool {
        self.prediction.is_none() && (self.review != Review::Accepted || self.score.is_some())
    }

    fn signed(self, by: &str, prediction: Option<QuotationPrediction>) -> Self {
        Self { by: by.to_owned(), score: None, prediction, ..self }.with_fields_of_its_spans()
    }

    fn restored(mut self, prediction: QuotationPrediction) -> Self {
        let QuotationPrediction { by, form, content, cue, source, speaker, score, extra } = prediction;
        self.extra.spans.extend(extra.spans);
        Self { form, content, cue, source, speaker, by, score, prediction: None, ..self }
            .with_fields_of_its_spans()
    }

    fn reviewed(self, review: Review) -> Self {
        Self { review, anchor: None, ..self }
    }
}

impl Quotation {
    /// Returns it with the unknown fields of the spans that it has; those of spans that only the prediction has move there.
    fn with_fields_of_its_spans(mut self) -> Self {
        let fields = std::mem::take(&mut self.extra.spans);
        let (kept, lost) = fields.into_iter().partition(|(span, _)| self.spans().any(|own| own == *span));
        self.extra.spans = kept;
        if let Some(prediction) = &mut self.prediction {
            let QuotationPrediction { content, cue, source, extra, .. } = prediction;
            let spans = || content.iter().chain(cue.iter()).chain(source.iter());
            extra.spans.extend(lost.into_iter().filter(|(span, _)| spans().any(|said| said == span)));
        }
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotation::{
        Label,
        notation::{ANNOTATOR, EXTRACTOR, SCORE, parse},
    };

    #[test]
    fn the_first_change_keeps_what_the_extractor_had_said() {
        let read = parse("[Ada]P1? [Bo]P2");
        let suggested = &read.document.mentions()[0];
        let labelled = |before: &Mention, label| Mention { label: Label::new(label), ..before.clone() };
        let once = correct(suggested, labelled(suggested, "ORG"), ANNOTATOR);
        let twice = correct(&once, labelled(&once, "GPE"), "bo");
        assert_eq!((once.by.as_str(), twice.by.as_str()), (ANNOTATOR, "bo"));
        assert_eq!(twice.prediction, once.prediction);
        let prediction = once.prediction.unwrap();
        assert_eq!((prediction.by.as_str(), prediction.score), (EXTRACTOR, Some(SCORE)));
        assert_eq!((prediction.label, prediction.span), (Label::new("PERSON"), suggested.span));
        assert_eq!((once.score, once.review), (None, Review::Accepted));
        let back = correct(&twice, labelled(&twice, "PERSON"), ANNOTATOR);
        assert_eq!(back, Mention { review: Review::Accepted, ..suggested.clone() });
    }

    #[test]
    fn what_is_made_by_hand_has_no_prediction() {
        let read = parse("[Ada]P1");
        let made = &read.document.mentions()[0];
        let changed = correct(made, Mention { label: Label::new("ORG"), ..made.clone() }, "bo");
        assert_eq!((changed.prediction, changed.by.as_str()), (None, "bo"));
    }

    #[test]
    fn unknown_fields_of_a_span_go_and_come_back_with_it() {
        let read = parse("{so}c1? she (said)r1");
        let mut suggested = read.document.quotations()[0].clone();
        let (cue, content) = (suggested.cue.unwrap(), suggested.content[0]);
        suggested.extra.spans = [(cue, Fields::default()), (content, Fields::default())].into();
        let cleared = correct(&suggested, Quotation { cue: None, ..suggested.clone() }, ANNOTATOR);
        assert_eq!(cleared.extra.spans.keys().collect::<Vec<_>>(), [&content]);
        let prediction = cleared.prediction.as_ref().unwrap();
        assert_eq!(prediction.extra.spans.keys().collect::<Vec<_>>(), [&cue]);
        let back = correct(&cleared, Quotation { cue: Some(cue), ..cleared.clone() }, ANNOTATOR);
        assert_eq!(back, Quotation { review: Review::Accepted, ..suggested });
    }
}
