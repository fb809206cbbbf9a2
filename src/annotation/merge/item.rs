//! What entities, mentions, quotations and notes have in common when they are merged.

use std::hash::Hash;

use crate::annotation::{
    Dispute, Entity, EntityId, Form, Label, Mention, MentionId, Note, NoteId, Quotation, QuotationId, Review,
    Target,
};
use crate::text::Span;

/// An id that this program gives.
pub(super) trait Id: Clone + Ord + Hash {
    fn numbered(number: usize) -> Self;
    fn number(&self) -> Option<usize>;
}

macro_rules! ids {
    ($($id:ty),*) => {
        $(impl Id for $id {
            fn numbered(number: usize) -> Self {
                Self::numbered(number)
            }

            fn number(&self) -> Option<usize> {
                self.number()
            }
        })*
    };
}

ids!(EntityId, MentionId, QuotationId, NoteId);

/// An item of a list of a document.
pub(super) trait Item: Clone + PartialEq {
    type Id: Id;
    /// By what two items that were added independently are known to be one.
    type Key: Eq + Hash;

    fn id(&self) -> &Self::Id;
    fn with_id(self, id: Self::Id) -> Self;

    /// Returns by what it is known exactly, and by what roughly.
    fn keys(&self) -> (Self::Key, Option<Self::Key>);
}

/// An annotation that people decide about.
pub(super) trait Annotation: Item {
    fn review(&self) -> Review;
    fn dispute(&self) -> Option<&Dispute<Self::Id>>;

    /// Returns it to review, for this reason.
    fn disputed(self, dispute: Dispute<Self::Id>) -> Self;

    /// Tells whether an extractor suggested it and nobody has touched it.
    fn is_untouched(&self) -> bool;

    /// Returns the entity that it names, or whose words it has.
    fn entity(&self) -> Option<&EntityId>;

    /// Returns every reference to an entity: its own first, then that of what an extractor had said.
    fn references(&mut self) -> impl Iterator<Item = &mut Option<EntityId>>;

    /// Returns it without a prediction that says the same.
    fn settled(self) -> Self;

    /// Returns two versions as one, none when they do not go together; unknown fields of `theirs` that clash are kept under
    /// the name of `from`.
    fn joined(base: Option<&Self>, ours: &Self, theirs: &Self, from: &str) -> Option<Self>;
}

impl Item for Entity {
    type Id = EntityId;
    type Key = (Label, String);

    fn id(&self) -> &EntityId {
        &self.id
    }

    fn with_id(self, id: EntityId) -> Self {
        Self { id, ..self }
    }

    fn keys(&self) -> (Self::Key, Option<Self::Key>) {
        ((self.label.clone(), self.name.clone()), None)
    }
}

impl Item for Mention {
    type Id = MentionId;
    type Key = (Span, Option<Label>);

    fn id(&self) -> &MentionId {
        &self.id
    }

    fn with_id(self, id: MentionId) -> Self {
        Self { id, ..self }
    }

    fn keys(&self) -> (Self::Key, Option<Self::Key>) {
        let rough = (self.review != Review::Rejected).then_some((self.span, None));
        ((self.span, Some(self.label.clone())), rough)
    }
}

impl Item for Quotation {
    type Id = QuotationId;
    type Key = (Vec<Span>, Option<(Form, Option<Span>, Option<Span>)>);

    fn id(&self) -> &QuotationId {
        &self.id
    }

    fn with_id(self, id: QuotationId) -> Self {
        Self { id, ..self }
    }

    fn keys(&self) -> (Self::Key, Option<Self::Key>) {
        let rough = (self.review != Review::Rejected).then(|| (self.content.clone(), None));
        ((self.content.clone(), Some((self.form, self.cue, self.source))), rough)
    }
}

impl Item for Note {
    type Id = NoteId;
    type Key = Option<Target>;

    fn id(&self) -> &NoteId {
        &self.id
    }

    fn with_id(self, id: NoteId) -> Self {
        Self { id, ..self }
    }

    fn keys(&self) -> (Self::Key, Option<Self::Key>) {
        (self.on.clone(), None)
    }
}
