use super::Side;
use crate::text::SourceText;

/// A layer of annotation that gold may have or lack.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Layer {
    /// Mentions and the entities that they name.
    Entities,
    /// Quotations with cue, source and speaker.
    Quotations,
}

/// An article with both sides; the side that is absent misses everything.
#[derive(Clone, Debug)]
pub struct Article {
    /// Its name, by which the sides were brought together.
    pub id: String,
    /// Its text.
    pub text: SourceText,
    /// The reference.
    pub gold: Option<Side>,
    /// What is measured.
    pub predicted: Option<Side>,
}

/// The side of an article that is not there.
static NOTHING: Side = Side { entities: Vec::new(), mentions: Vec::new(), quotations: Vec::new() };

impl Article {
    /// Returns the reference, which says nothing when it is absent.
    pub fn gold(&self) -> &Side {
        self.gold.as_ref().unwrap_or(&NOTHING)
    }

    /// Returns what is measured, which says nothing when it is absent.
    pub fn predicted(&self) -> &Side {
        self.predicted.as_ref().unwrap_or(&NOTHING)
    }
}
