use super::{Fields, NoteId, Target};

/// A remark of a person on an annotation or on the article, a flag, or both.
#[derive(Clone, Debug, PartialEq)]
pub struct Note {
    /// Its id in the document.
    pub id: NoteId,
    /// The annotation that it is about, none for the whole article.
    pub on: Option<Target>,
    /// Whether somebody should look at it again.
    pub flag: bool,
    /// What is remarked; empty for a flag alone.
    pub text: String,
    /// Who wrote it.
    pub by: String,
    /// Unknown fields.
    pub extra: Fields,
}

impl Note {
    /// Makes an empty note, which says nothing yet.
    pub fn new(id: NoteId, on: Option<Target>, by: &str) -> Self {
        Self { id, on, flag: false, text: String::new(), by: by.to_owned(), extra: Fields::new() }
    }

    /// Tells whether it says nothing, so that nothing is lost without it.
    pub fn is_empty(&self) -> bool {
        !self.flag && self.text.is_empty() && self.extra.is_empty()
    }
}
