//! The likeliest speakers of a quotation, for the panel and the digits.

use std::cell::RefCell;

use super::App;
use crate::{
    annotation::{EntityId, QuotationId},
    extract::speakers,
};

/// The candidates of the quotation that was asked for last, kept until the annotations change: every draw asks.
#[derive(Clone, Debug, Default)]
pub(super) struct Likely(RefCell<Option<(QuotationId, Candidates)>>);

/// Entities with their scores, the likeliest first.
type Candidates = Vec<(EntityId, f64)>;

impl Likely {
    /// Returns the candidates of a quotation, found by `rank` when they are not known.
    fn of(&self, id: &QuotationId, rank: impl FnOnce() -> Candidates) -> Candidates {
        let mut kept = self.0.borrow_mut();
        match kept.as_ref().filter(|(other, _)| other == id) {
            Some((_, candidates)) => candidates.clone(),
            None => kept.insert((id.clone(), rank())).1.clone(),
        }
    }
}

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
        article
            .likely
            .of(id, || speakers::candidates(&article.text, &article.segments, &article.document, quotation))
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{press, reader};
    use super::*;

    #[test]
    fn candidates_are_ranked_once_and_anew_when_something_changed() {
        let (likely, id) = (Likely::default(), QuotationId::numbered(1));
        let first = vec![(EntityId::numbered(7), 0.5)];
        assert_eq!(likely.of(&id, || first.clone()), first);
        assert_eq!(likely.of(&id, Vec::new), first, "kept");
        assert_eq!(likely.of(&QuotationId::numbered(2), Vec::new), [], "another quotation");
    }

    #[test]
    fn an_edit_brings_new_candidates_and_the_hint_goes_with_them() {
        let mut app = reader("[Ada Berg]P1? sat. {¦“No,”}c1 (said)r1 [she]s1.");
        let hinted = |app: &App| app.hints().iter().any(|hint| hint.word == "speaker");
        assert_eq!(app.candidates().len(), 1);
        assert!(hinted(&app));
        press(&mut app, "p x Tab");
        assert!(app.article().is_some_and(|article| article.quotation().is_some()), "on the quotation again");
        assert_eq!(app.candidates(), []);
        assert!(!hinted(&app));
        press(&mut app, "u");
        assert_eq!(app.candidates().len(), 1, "what was undone counts again");
    }
}
