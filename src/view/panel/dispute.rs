//! What is told about a version that waits for a decision between two annotators.

use ratatui::text::{Line, Span};

use super::{Desk, fact::Fact};
use crate::{
    annotation::{Dispute, Extra, Mention, MentionId, Quotation, QuotationId, QuotationPrediction, Review},
    view::line,
};

impl Desk<'_> {
    /// Returns the card of a disputed mention.
    pub(super) fn disputed_mention(&self, mention: &Mention, dispute: &Dispute<MentionId>) -> Vec<Fact> {
        let style = self.theme.mention(&mention.label, mention.review).patch(self.theme.heading);
        let mut facts = vec![
            Fact::Row(self.to_decide(&Span::styled(mention.label.to_string(), style))),
            Fact::text("text", self.article.text.slice(mention.span)),
        ];
        let entity = mention.entity.as_ref().map(|entity| self.entity_name(entity));
        let entity =
            dispute.entity.as_ref().map(|naming| format!("{} {}", naming.label, naming.name)).or(entity);
        facts.extend(entity.map(|name| Fact::text("entity", &name)));
        let stands = dispute.with.as_ref().and_then(|id| self.article.document.mention(id));
        let stands = stands.map(|stands| self.other_mention(mention, stands));
        facts.push(Fact::text("other", stands.as_deref().unwrap_or("deleted")));
        facts.push(Fact::Row(self.choice(&dispute.from, dispute.review)));
        facts
    }

    /// Returns what differs in the version that stands.
    fn other_mention(&self, mention: &Mention, stands: &Mention) -> String {
        let label = (stands.label != mention.label).then(|| stands.label.to_string());
        let text = self.article.text.slice(stands.span);
        let text = (stands.span != mention.span).then(|| format!("“{text}”"));
        let entity = stands.entity.as_ref().filter(|_| stands.entity != mention.entity);
        let entity = entity.map(|entity| self.entity_name(entity));
        let review = Some(decided(stands.review).to_owned());
        [review, label, text, entity].into_iter().flatten().collect::<Vec<_>>().join(", ")
    }

    /// Returns the last lines of the card of a disputed quotation: what differs in the version that stands.
    pub(super) fn dispute_of_quotation(
        &self,
        quotation: &Quotation,
        dispute: &Dispute<QuotationId>,
    ) -> [Fact; 2] {
        let stands = dispute.with.as_ref().and_then(|id| self.article.document.quotation(id));
        let other = stands.map_or_else(
            || "deleted".to_owned(),
            |stands| {
                let differs = self.prediction_of_quotation(quotation, &said(stands));
                [decided(stands.review).to_owned(), differs].join(", ").trim_end_matches(", ").to_owned()
            },
        );
        [Fact::text("other", &other), Fact::Row(self.choice(&dispute.from, dispute.review))]
    }

    /// Returns the first line of a card.
    pub(super) fn to_decide(&self, what: &Span<'_>) -> Line<'static> {
        line::ends(what, &Span::styled("to decide", self.theme.accent), self.width)
    }

    /// Returns the line about whose version it is, and what can be done.
    fn choice(&self, from: &str, review: Review) -> Line<'static> {
        let keys = self.app.keymap().told("<accept> takes, <reject> drops");
        self.aside(&format!("{from}, {}: {keys}", decided(review)))
    }
}

const fn decided(review: Review) -> &'static str {
    match review {
        Review::Suggested => "not reviewed",
        Review::Accepted => "accepted",
        Review::Rejected => "rejected",
    }
}

/// Returns what a quotation says, to be compared.
fn said(quotation: &Quotation) -> QuotationPrediction {
    let Quotation { by, form, content, cue, source, speaker, score, .. } = quotation.clone();
    QuotationPrediction { by, form, content, cue, source, speaker, score, extra: Extra::default() }
}
