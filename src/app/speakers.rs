//! The likeliest speakers of a quotation, for the panel and the digits.

use super::App;
use crate::{
    annotation::{EntityId, QuotationId},
    extract::speakers,
};

impl App {
    /// Returns the candidates for the speaker of the quotation that keys act on, the likeliest first, each with its score.
    pub fn candidates(&self) -> Vec<(EntityId, f64)> {
        let quotation = self.article.as_ref().and_then(|article| article.quotation());
        quotation.map(|quotation| self.candidates_of(&quotation.id)).unwrap_or_default()
    }

    /// Returns the candidates for the speaker of a quotation, the likeliest first.
    pub(super) fn candidates_of(&self, id: &QuotationId) -> Vec<(EntityId, f64)> {
        let Some(article) = self.article.as_ref() else { return Vec::new() };
        let Some(quotation) = article.document.quotation(id) else { return Vec::new() };
        speakers::candidates(&article.text, &article.segments, &article.document, quotation)
    }
}
