use std::cmp::Ordering;

use super::{
    Document, Entity, Mention, Moment, Note, Quotation, Status,
    document::{mention_order, quotation_order},
};
use crate::text::Span;

/// A value before and after an edit; both differ.
#[derive(Clone, Debug, PartialEq)]
pub struct Change<T> {
    /// What was there.
    pub before: T,
    /// What is there now.
    pub after: T,
}

impl<T> Change<T> {
    fn inverse(self) -> Self {
        Self { before: self.after, after: self.before }
    }
}

/// One change of a document; an item that is absent before is added, one that is absent after is removed.
#[derive(Clone, Debug, PartialEq)]
pub enum Edit {
    /// An entity was added, changed or removed.
    Entity(Box<Change<Option<Entity>>>),
    /// A mention was added, changed or removed.
    Mention(Box<Change<Option<Mention>>>),
    /// A quotation was added, changed or removed.
    Quotation(Box<Change<Option<Quotation>>>),
    /// A note was added, changed or removed.
    Note(Box<Change<Option<Note>>>),
    /// The status of the article changed.
    Status(Change<Status>),
    /// The ranges that a person has looked at changed.
    Read(Change<Vec<Span>>),
    /// Another person works on it.
    Annotator(Change<String>),
}

/// The document is not what the edit was made for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the annotation was changed meanwhile")]
pub struct Conflict;

/// What one act does and one undo takes back.
#[derive(Clone, Debug, PartialEq)]
pub struct Transaction {
    /// What the act is called: `accept`, `relabel`.
    pub act: String,
    /// The edits in the order in which they were applied.
    pub edits: Vec<Edit>,
    /// Where the cursor stood before and after, in bytes.
    pub cursor: Change<usize>,
    /// When it was done first.
    pub moment: Moment,
}

impl Edit {
    /// Returns the edit that adds an entity.
    pub fn add_entity(entity: Entity) -> Self {
        Self::Entity(Box::new(Change { before: None, after: Some(entity) }))
    }

    /// Returns the edit that turns one entity into another with the same id.
    pub fn change_entity(before: &Entity, after: Entity) -> Self {
        Self::Entity(Box::new(Change { before: Some(before.clone()), after: Some(after) }))
    }

    /// Returns the edit that removes an entity.
    pub fn remove_entity(entity: &Entity) -> Self {
        Self::Entity(Box::new(Change { before: Some(entity.clone()), after: None }))
    }

    /// Returns the edit that adds a mention.
    pub fn add_mention(mention: Mention) -> Self {
        Self::Mention(Box::new(Change { before: None, after: Some(mention) }))
    }

    /// Returns the edit that turns one mention into another with the same id.
    pub fn change_mention(before: &Mention, after: Mention) -> Self {
        Self::Mention(Box::new(Change { before: Some(before.clone()), after: Some(after) }))
    }

    /// Returns the edit that removes a mention.
    pub fn remove_mention(mention: &Mention) -> Self {
        Self::Mention(Box::new(Change { before: Some(mention.clone()), after: None }))
    }

    /// Returns the edit that adds a quotation.
    pub fn add_quotation(quotation: Quotation) -> Self {
        Self::Quotation(Box::new(Change { before: None, after: Some(quotation) }))
    }

    /// Returns the edit that turns one quotation into another with the same id.
    pub fn change_quotation(before: &Quotation, after: Quotation) -> Self {
        Self::Quotation(Box::new(Change { before: Some(before.clone()), after: Some(after) }))
    }

    /// Returns the edit that removes a quotation.
    pub fn remove_quotation(quotation: &Quotation) -> Self {
        Self::Quotation(Box::new(Change { before: Some(quotation.clone()), after: None }))
    }

    /// Returns the edit that puts a note in the place of another with the same id; none adds or removes it.
    pub fn change_note(before: Option<Note>, after: Option<Note>) -> Self {
        Self::Note(Box::new(Change { before, after }))
    }

    /// Returns the spans of the annotation that it changes, before and after.
    pub fn spans(&self) -> Vec<Span> {
        match self {
            Self::Mention(change) => {
                change.before.iter().chain(&change.after).map(|mention| mention.span).collect()
            }
            Self::Quotation(change) => {
                change.before.iter().chain(&change.after).flat_map(Quotation::spans).collect()
            }
            Self::Entity(_) | Self::Note(_) | Self::Status(_) | Self::Read(_) | Self::Annotator(_) => {
                Vec::new()
            }
        }
    }

    /// Returns the edit that takes this one back.
    #[must_use]
    pub fn inverse(self) -> Self {
        match self {
            Self::Entity(change) => Self::Entity(Box::new(change.inverse())),
            Self::Mention(change) => Self::Mention(Box::new(change.inverse())),
            Self::Quotation(change) => Self::Quotation(Box::new(change.inverse())),
            Self::Note(change) => Self::Note(Box::new(change.inverse())),
            Self::Status(change) => Self::Status(change.inverse()),
            Self::Read(change) => Self::Read(change.inverse()),
            Self::Annotator(change) => Self::Annotator(change.inverse()),
        }
    }
}

impl Transaction {
    /// Returns the transaction that takes this one back.
    #[must_use]
    pub fn inverse(self) -> Self {
        let Self { act, edits, cursor, moment } = self;
        let edits = edits.into_iter().rev().map(Edit::inverse).collect();
        Self { act, edits, cursor: cursor.inverse(), moment }
    }
}

impl Document {
    /// Applies an edit, or leaves the document as it is when it is not what the edit was made for.
    pub fn apply(&mut self, edit: &Edit) -> Result<(), Conflict> {
        match edit {
            Edit::Entity(change) => replace(&mut self.entities, change, |a, b| a.id.cmp(&b.id)),
            Edit::Mention(change) => {
                replace(&mut self.mentions, change, |a, b| mention_order(a).cmp(&mention_order(b)))
            }
            Edit::Quotation(change) => {
                replace(&mut self.quotations, change, |a, b| quotation_order(a).cmp(&quotation_order(b)))
            }
            Edit::Note(change) => replace(&mut self.notes, change, |a, b| a.id.cmp(&b.id)),
            Edit::Status(change) => set(&mut self.status, change),
            Edit::Read(change) => set(&mut self.read, change),
            Edit::Annotator(change) => set(&mut self.annotator, change),
        }
    }

    /// Applies all edits of a transaction, or none.
    pub fn apply_all(&mut self, edits: &[Edit]) -> Result<(), Conflict> {
        for (done, edit) in edits.iter().enumerate() {
            if let Err(conflict) = self.apply(edit) {
                for applied in edits.iter().take(done).rev() {
                    self.apply(&applied.clone().inverse())?;
                }
                return Err(conflict);
            }
        }
        Ok(())
    }
}

fn set<T: Clone + PartialEq>(value: &mut T, change: &Change<T>) -> Result<(), Conflict> {
    if *value != change.before {
        return Err(Conflict);
    }
    value.clone_from(&change.after);
    Ok(())
}

/// Replaces an item of a sorted list; the order tells apart any two items that a document may hold.
fn replace<T: Clone + PartialEq>(
    items: &mut Vec<T>,
    change: &Change<Option<T>>,
    order: impl Fn(&T, &T) -> Ordering,
) -> Result<(), Conflict> {
    let place = |item: &T| items.binary_search_by(|other| order(other, item));
    let found = |item: &T| place(item).ok().filter(|index| items.get(*index) == Some(item)).ok_or(Conflict);
    match (&change.before, &change.after) {
        (None, None) => {}
        (None, Some(after)) => {
            let index = place(after).err().ok_or(Conflict)?;
            items.insert(index, after.clone());
        }
        (Some(before), None) => {
            let index = found(before)?;
            items.remove(index);
        }
        (Some(before), Some(after)) => {
            let old = found(before)?;
            let new = match order(before, after) {
                Ordering::Equal => old,
                Ordering::Less => place(after).err().ok_or(Conflict)?.saturating_sub(1),
                Ordering::Greater => place(after).err().ok_or(Conflict)?,
            };
            shift(items, old, new);
            if let Some(item) = items.get_mut(new) {
                item.clone_from(after);
            }
        }
    }
    Ok(())
}

/// Moves the item at index `old` to index `new`; those between make room.
fn shift<T>(items: &mut [T], old: usize, new: usize) {
    if let Some(between) = items.get_mut(old..=new) {
        between.rotate_left(usize::from(old < new));
    }
    if let Some(between) = items.get_mut(new..=old) {
        between.rotate_right(usize::from(new < old));
    }
}
