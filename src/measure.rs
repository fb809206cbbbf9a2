//! Measuring: what an extractor or an annotator said, compared with gold.
//!
//! An [`Article`] has two [`Side`]s. [`measure()`] counts, article by article, what agrees; every figure is a function of
//! the sums of those counts, so that one [`Interval`] fits all: the bootstrap draws articles and sums again.

mod article;
mod bootstrap;
mod calibration;
mod coarse;
mod confusion;
mod entities;
mod figure;
mod matching;
mod pairing;
mod quotations;
mod report;
mod side;
mod speakers;
mod stats;
#[cfg(test)]
mod tests;
mod words;

pub use article::{Article, Layer};
pub use bootstrap::Interval;
pub use calibration::{Bin, Reliability};
pub use coarse::{CoarseFigures, norm3};
pub use confusion::Confusion;
pub use entities::{EntityReport, LabelReport, Labels};
pub use figure::{Accuracy, Figure, Scores, Share, Tally};
pub use matching::{Outcome, OutcomeFigure, Rule, RuleFigures};
pub use quotations::{FormRecall, QuotationReport};
pub use report::{Headline, Report, measure};
pub use side::{Attribution, Name, Side};
pub use speakers::SpeakerReport;
pub use stats::{Articles, BANDS, Fate, Fates, Reviews, Speakers, Stats, Work};
