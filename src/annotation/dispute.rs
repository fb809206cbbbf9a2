use super::{Entity, Fields, Label, Review};

/// Why an annotation waits for a decision: two annotators worked on it, and their work does not go together.
///
/// One version stands as it is. The other, which has this, is to review: accepted, it takes the place of the one that stands, and
/// rejected, it goes. So nothing is lost while nobody decides.
#[derive(Clone, Debug, PartialEq)]
pub struct Dispute<Id> {
    /// The annotation that stands, none when the other annotator had deleted it.
    pub with: Option<Id>,
    /// The annotator of this version.
    pub from: String,
    /// What that annotator had decided about it.
    pub review: Review,
    /// What its entity is called in this version, when that is disputed too.
    pub entity: Option<Naming>,
    /// Unknown fields.
    pub extra: Fields,
}

/// What an entity is called.
#[derive(Clone, Debug, PartialEq)]
pub struct Naming {
    /// What kind of thing it is.
    pub label: Label,
    /// Its canonical name.
    pub name: String,
    /// What it is called elsewhere.
    pub identifier: Option<String>,
    /// Unknown fields.
    pub extra: Fields,
}

impl Naming {
    /// Returns what an entity is called.
    pub fn of(entity: &Entity) -> Self {
        let Entity { label, name, identifier, extra, .. } = entity.clone();
        Self { label, name, identifier, extra: extra.fields }
    }

    /// Returns an entity with this name in the place of its own.
    pub fn given(self, entity: &Entity) -> Entity {
        let Self { label, name, identifier, extra } = self;
        let mut fields = entity.extra.clone();
        fields.fields.extend(extra);
        Entity { label, name, identifier, extra: fields, ..entity.clone() }
    }
}

impl<Id> Dispute<Id> {
    /// Returns what is decided about this version when it is taken.
    pub const fn taken(&self) -> Review {
        match self.review {
            Review::Rejected => Review::Rejected,
            Review::Suggested | Review::Accepted => Review::Accepted,
        }
    }
}
