use serde::Serialize;

use super::{
    Article, EntityReport, Layer, QuotationReport, SpeakerReport, quotations::Compared, speakers::Cast,
};

/// What was measured; a layer that gold lacks is absent.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Report {
    /// How many articles either side has.
    pub articles: usize,
    /// Articles of gold without a prediction: all their gold is missed.
    pub without_prediction: Vec<String>,
    /// Predicted articles without gold: all their predictions are spurious.
    pub without_gold: Vec<String>,
    /// Mentions and their labels.
    pub entities: Option<EntityReport>,
    /// Quotations.
    pub quotations: Option<QuotationReport>,
    /// Speakers, where gold names any.
    pub speakers: Option<SpeakerReport>,
}

/// A figure by which a run is judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Headline {
    /// Micro F1 of mentions with span and label equal.
    Entities,
    /// F1 of PER, ORG and LOC with normalised edges.
    Norm3,
    /// F1 of quotations as a whole.
    Quotations,
    /// Accuracy of speakers.
    Speakers,
}

/// Measures the predictions of all articles on the layers that gold has.
pub fn measure(articles: &[Article], layers: &[Layer]) -> Report {
    let ids = |articles: Vec<&Article>| articles.iter().map(|article| article.id.clone()).collect();
    let compared: Vec<Compared<'_>> = articles.iter().map(Compared::new).collect();
    let cast = articles.iter().zip(&compared).map(|(article, quotations)| Cast { article, quotations });
    let has_quotations = layers.contains(&Layer::Quotations);
    Report {
        articles: articles.len(),
        without_prediction: ids(articles.iter().filter(|article| article.predicted.is_none()).collect()),
        without_gold: ids(articles.iter().filter(|article| article.gold.is_none()).collect()),
        entities: layers.contains(&Layer::Entities).then(|| EntityReport::of(articles)),
        quotations: has_quotations.then(|| QuotationReport::of(&compared)),
        speakers: if has_quotations { SpeakerReport::of(&cast.collect::<Vec<_>>()) } else { None },
    }
}

impl Report {
    /// Returns a headline, 0 to 1; none when gold lacks what it measures.
    pub fn headline(&self, headline: Headline) -> Option<f64> {
        match headline {
            Headline::Entities => self.entities.as_ref().map(|entities| entities.micro.scores.f1),
            Headline::Norm3 => self.entities.as_ref()?.coarse.map(|coarse| coarse.norm3.scores.f1),
            Headline::Quotations => self.quotations.as_ref().map(|quotations| quotations.whole.scores.f1),
            Headline::Speakers => self.speakers.as_ref().map(|speakers| speakers.cluster.accuracy),
        }
    }
}
