//! In which order annotations are reviewed.

use super::App;
use crate::annotation::{Mention, Quotation};

/// An order of review.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// As they stand in the text.
    #[default]
    Text,
    /// The lowest score first.
    Doubtful,
    /// What annotators differ about first.
    Disputed,
}

impl Order {
    const fn next(self) -> Self {
        match self {
            Self::Text => Self::Doubtful,
            Self::Doubtful => Self::Disputed,
            Self::Disputed => Self::Text,
        }
    }

    /// Returns what the status line says of it, nothing for the order of the text.
    pub const fn shown(self) -> Option<&'static str> {
        match self {
            Self::Text => None,
            Self::Doubtful => Some("doubtful first"),
            Self::Disputed => Some("disagreements first"),
        }
    }

    /// Returns what stands before the place in the text, the least first.
    pub(super) fn rank_of_mention(self, mention: &Mention) -> u64 {
        self.rank(mention.score, mention.dispute.is_some())
    }

    /// Returns what stands before the place in the text, the least first.
    pub(super) fn rank_of_quotation(self, quotation: &Quotation) -> u64 {
        self.rank(quotation.score, quotation.dispute.is_some())
    }

    fn rank(self, score: Option<f64>, is_disputed: bool) -> u64 {
        match self {
            Self::Text => 0,
            // The bits of numbers that are not negative stand in the order of the numbers.
            Self::Doubtful => score.map_or(u64::MAX, |score| score.abs().to_bits()),
            Self::Disputed => u64::from(!is_disputed),
        }
    }
}

impl App {
    /// Takes the next order of review, here and in the articles that are opened later.
    pub(super) fn turn_order(&mut self) {
        let order = self.acting.order.next();
        self.acting.order = order;
        if let Some(article) = self.article.as_mut() {
            article.order = order;
        }
        self.inform(format!("review: {}", order.shown().unwrap_or("in the order of the text")));
    }
}
