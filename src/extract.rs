//! Extraction: entities, quotations and speakers that a text suggests.

mod command;
mod entities;
mod lexicon;
mod quotations;
mod sources;
pub mod speakers;
pub mod training;

use entities::{Memory, Reading};

pub use command::{Command, CommandError, Errors, Limits};
pub use quotations::{attribution_around, quotations};

use crate::{
    annotation::{Entity, EntityId, Mention, MentionId, Quotation, QuotationId},
    learn::Model,
    text::{Segments, SourceText},
};

/// The name and version that suggestions of the built-in rules carry.
pub const RULES: &str = "quotemark-news 1";

/// What an extractor suggests for one article; every id is unique and every reference leads to an entity in it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Extraction {
    /// The clusters of mentions.
    pub entities: Vec<Entity>,
    /// The mentions in reading order.
    pub mentions: Vec<Mention>,
    /// The quotations in the order of their contents.
    pub quotations: Vec<Quotation>,
}

/// Why there are no suggestions for a text; a message of one line that names the extractor.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct ExtractError(pub String);

/// Something that suggests annotations for a text: rules, a learned model or another program.
pub trait Extractor: Send + Sync {
    /// Returns the name and version that its suggestions carry.
    fn name(&self) -> &str;

    /// Returns what it suggests; the same text gets the same answer.
    ///
    /// # Errors
    /// What keeps another program from answering; rules and models never fail.
    fn extract(&self, text: &SourceText, segments: &Segments) -> Result<Extraction, ExtractError>;
}

/// The built-in extractor: rules and lists, deterministic, without set-up.
#[derive(Clone, Copy, Debug, Default)]
pub struct Rules;

impl Extractor for Rules {
    fn name(&self) -> &'static str {
        RULES
    }

    fn extract(&self, text: &SourceText, segments: &Segments) -> Result<Extraction, ExtractError> {
        Ok(extraction(text, segments, Reading::new(text, segments, Memory::Whole).mentions()))
    }
}

/// The extractor that ships: rules and lists, and a learned tagger that decides about names.
#[derive(Clone, Debug)]
pub struct News {
    model: Model,
}

impl News {
    /// Takes the model that is part of the program.
    pub fn shipped() -> Self {
        Self::new(Model::shipped())
    }

    /// Takes another model.
    pub const fn new(model: Model) -> Self {
        Self { model }
    }

    /// Returns the mentions of a text, the first stage, in reading order; none overlap.
    pub fn mentions(&self, text: &SourceText, segments: &Segments) -> Vec<Mention> {
        Reading::new(text, segments, Memory::Whole).tagged(&self.model)
    }

    /// Returns what it suggests; a model never fails.
    pub fn suggest(&self, text: &SourceText, segments: &Segments) -> Extraction {
        extraction(text, segments, self.mentions(text, segments))
    }

    /// Gives the model back.
    pub fn into_model(self) -> Model {
        self.model
    }
}

impl Extractor for News {
    fn name(&self) -> &str {
        &self.model.about.name
    }

    fn extract(&self, text: &SourceText, segments: &Segments) -> Result<Extraction, ExtractError> {
        Ok(self.suggest(text, segments))
    }
}

/// Returns what follows from the mentions of a text: their entities, the quotations and who speaks.
fn extraction(text: &SourceText, segments: &Segments, mut mentions: Vec<Mention>) -> Extraction {
    let mut quotations = quotations(text, segments, &mentions);
    sources::name(text, segments, &mut mentions, &quotations);
    let entities = speakers::entities(text, segments, &mut mentions);
    speakers::resolve(text, segments, &mentions, &mut quotations);
    Extraction { entities, mentions, quotations }.numbered()
}

impl Extraction {
    /// Sorts mentions and quotations into reading order and numbers them from 1.
    #[must_use]
    pub fn numbered(mut self) -> Self {
        self.mentions.sort_by_key(|mention| mention.span);
        self.quotations.sort_by(|a, b| a.content.cmp(&b.content));
        for (index, mention) in self.mentions.iter_mut().enumerate() {
            mention.id = MentionId::numbered(index + 1);
        }
        for (index, quotation) in self.quotations.iter_mut().enumerate() {
            quotation.id = QuotationId::numbered(index + 1);
        }
        self
    }

    /// Returns the entity with this id.
    pub fn entity(&self, id: &EntityId) -> Option<&Entity> {
        self.entities.iter().find(|entity| entity.id == *id)
    }
}
