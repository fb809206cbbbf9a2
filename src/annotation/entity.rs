use super::{EntityId, Extra, Label};

/// The thing that mentions name: a coreference cluster with its canonical name.
#[derive(Clone, Debug, PartialEq)]
pub struct Entity {
    /// Its id in the document.
    pub id: EntityId,
    /// What kind of thing it is.
    pub label: Label,
    /// Its canonical name, as a rule the fullest one in the article.
    pub name: String,
    /// What it is called elsewhere, such as its id in Wikidata.
    pub identifier: Option<String>,
    /// Unknown fields.
    pub extra: Extra,
}

impl Entity {
    /// Makes an entity without unknown fields.
    pub fn new(id: EntityId, label: Label, name: impl Into<String>) -> Self {
        Self { id, label, name: name.into(), identifier: None, extra: Extra::default() }
    }
}
