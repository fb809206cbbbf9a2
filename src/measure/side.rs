use crate::{
    annotation::{Document, Entity, EntityId, Form, Label, Mention, Quotation, Review},
    text::Span,
};

/// What one side says of an article: gold or predicted, without what a person rejected.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Side {
    /// The clusters, each with its canonical name.
    pub entities: Vec<(EntityId, String)>,
    /// The mentions in any order.
    pub mentions: Vec<Name>,
    /// The quotations in the order of their file, which decides between equal matches.
    pub quotations: Vec<Attribution>,
}

/// A mention as far as it is measured.
#[derive(Clone, Debug, PartialEq)]
pub struct Name {
    /// The text that names.
    pub span: Span,
    /// What kind of thing it names.
    pub label: Label,
    /// The entity that it names.
    pub entity: Option<EntityId>,
    /// How sure the extractor was, 0 to 1.
    pub score: Option<f64>,
}

/// A quotation as far as it is measured; other than in a document, cue and source may be broken into several spans.
#[derive(Clone, Debug, PartialEq)]
pub struct Attribution {
    /// How the words are rendered; none where a corpus does not say.
    pub form: Option<Form>,
    /// What was said.
    pub content: Vec<Span>,
    /// The words that attribute.
    pub cue: Vec<Span>,
    /// Who said it, as this sentence names it.
    pub source: Vec<Span>,
    /// The entity that the source refers to.
    pub speaker: Option<EntityId>,
    /// How sure the extractor was, 0 to 1.
    pub score: Option<f64>,
}

impl Side {
    /// Takes what was not rejected and, where two annotators differ, what stands.
    pub fn new(entities: &[Entity], mentions: &[Mention], quotations: &[Quotation]) -> Self {
        Self {
            entities: entities.iter().map(|entity| (entity.id.clone(), entity.name.clone())).collect(),
            mentions: mentions
                .iter()
                .filter(|item| item.review != Review::Rejected && !item.is_rival())
                .map(Name::from)
                .collect(),
            quotations: quotations
                .iter()
                .filter(|item| item.review != Review::Rejected && !item.is_rival())
                .map(Attribution::from)
                .collect(),
        }
    }

    /// Returns the canonical name of an entity.
    pub fn name(&self, entity: &EntityId) -> Option<&str> {
        self.entities.iter().find(|(id, _)| id == entity).map(|(_, name)| name.as_str())
    }
}

impl From<&Document> for Side {
    fn from(document: &Document) -> Self {
        Self::new(document.entities(), document.mentions(), document.quotations())
    }
}

impl From<&Mention> for Name {
    fn from(mention: &Mention) -> Self {
        let Mention { span, label, entity, score, .. } = mention;
        Self { span: *span, label: label.clone(), entity: entity.clone(), score: *score }
    }
}

impl From<&Quotation> for Attribution {
    fn from(quotation: &Quotation) -> Self {
        Self {
            form: Some(quotation.form),
            content: quotation.content.clone(),
            cue: quotation.cue.into_iter().collect(),
            source: quotation.source.into_iter().collect(),
            speaker: quotation.speaker.clone(),
            score: quotation.score,
        }
    }
}
