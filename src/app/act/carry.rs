//! A speaker carried over to the next quotations of the same source.

use super::{super::App, Outcome};
use crate::annotation::{QuotationId, acts};

/// A speaker that other quotations may have too; it stands until the next action.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::app) struct Offer {
    from: QuotationId,
    to: Vec<QuotationId>,
}

impl App {
    /// Offers to carry the speaker of a quotation over, where others have the same source.
    pub(super) fn offer_speaker(&mut self, id: &QuotationId) {
        let Some(article) = self.article.as_ref() else { return };
        let to = acts::of_same_source(&article.desk(&self.settings.annotator), id);
        let source = article.document.quotation(id).and_then(|quotation| quotation.source);
        let (Some(source), false) = (source, to.is_empty()) else { return };
        let text = article.text.slice(source).split_whitespace().collect::<Vec<_>>().join(" ");
        let count = to.len();
        self.inform(format!("<carry-speaker> carries the speaker over to {count} more of “{text}”"));
        self.acting.offer = Some(Offer { from: id.clone(), to });
    }

    /// Does what was offered, as one step.
    pub(super) fn carry_speaker(&mut self) {
        let Some(Offer { from, to }) = self.acting.offer.take() else { return };
        let outcome = self.perform("carry speaker over", |desk, _| acts::carry_speaker(desk, &from, &to));
        if outcome == Outcome::Done {
            let more = to.len();
            self.inform(format!("carried over to {more}; they are still to review"));
        }
    }
}
