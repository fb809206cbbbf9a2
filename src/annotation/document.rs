use serde_json::Value;

use super::{
    Entity, EntityId, Extra, Mention, MentionId, Note, NoteId, Quotation, QuotationId, Review, Status,
    veil::Veiled,
};
use crate::text::Span;

/// An annotation that can be reviewed: a mention or a quotation.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Target {
    /// The mention with this id.
    Mention(MentionId),
    /// The quotation with this id.
    Quotation(QuotationId),
}

/// The annotations of one article.
///
/// Its lists stand in canonical order (entities by id, mentions and quotations in reading order, ties by id). It is read
/// freely and changed by [`Edit`](super::Edit)s only.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Document {
    pub(super) scheme: String,
    pub(super) annotator: String,
    pub(super) status: Status,
    pub(super) entities: Vec<Entity>,
    pub(super) mentions: Vec<Mention>,
    pub(super) quotations: Vec<Quotation>,
    pub(super) notes: Vec<Note>,
    pub(super) read: Vec<Span>,
    pub(super) orphans: Vec<Value>,
    pub(super) extra: Extra,
    /// What is hidden, while somebody marks the text without seeing suggestions.
    pub(super) veiled: Veiled,
}

/// What a document is made of, to build one from a file or from an extraction.
#[derive(Clone, Debug, Default)]
pub struct Parts {
    /// The name of the scheme.
    pub scheme: String,
    /// Who works on it.
    pub annotator: String,
    /// How far the work has come.
    pub status: Status,
    /// Entities in any order.
    pub entities: Vec<Entity>,
    /// Mentions in any order.
    pub mentions: Vec<Mention>,
    /// Quotations in any order.
    pub quotations: Vec<Quotation>,
    /// Notes in any order.
    pub notes: Vec<Note>,
    /// The ranges that a person has looked at.
    pub read: Vec<Span>,
    /// Annotations whose text is gone, as they stood in the file.
    pub orphans: Vec<Value>,
    /// Unknown fields of the file and of the ranges in `read`, and notes of another form.
    pub extra: Extra,
}

impl From<Parts> for Document {
    fn from(parts: Parts) -> Self {
        let Parts { scheme, annotator, status, entities, mentions, quotations, notes, read, orphans, extra } =
            parts;
        let veiled = Veiled::default();
        let mut document = Self {
            scheme,
            annotator,
            status,
            entities,
            mentions,
            quotations,
            notes,
            read,
            orphans,
            extra,
            veiled,
        };
        document.entities.sort_by(|a, b| a.id.cmp(&b.id));
        document.mentions.sort_by(|a, b| mention_order(a).cmp(&mention_order(b)));
        document.quotations.sort_by(|a, b| quotation_order(a).cmp(&quotation_order(b)));
        document.notes.sort_by(|a, b| a.id.cmp(&b.id));
        document
    }
}

impl From<Document> for Parts {
    fn from(mut document: Document) -> Self {
        document.lift();
        let Document {
            scheme,
            annotator,
            status,
            entities,
            mentions,
            quotations,
            notes,
            read,
            orphans,
            extra,
            veiled: _,
        } = document;
        Self { scheme, annotator, status, entities, mentions, quotations, notes, read, orphans, extra }
    }
}

pub(super) fn mention_order(mention: &Mention) -> (Span, &MentionId) {
    (mention.span, &mention.id)
}

pub(super) fn quotation_order(quotation: &Quotation) -> (Option<&Span>, &QuotationId) {
    (quotation.content.first(), &quotation.id)
}

impl Document {
    /// Returns the name of the scheme.
    pub fn scheme(&self) -> &str {
        &self.scheme
    }

    /// Returns who works on it.
    pub fn annotator(&self) -> &str {
        &self.annotator
    }

    /// Returns how far the work has come.
    pub const fn status(&self) -> Status {
        self.status
    }

    /// Returns the entities by id.
    pub fn entities(&self) -> &[Entity] {
        &self.entities
    }

    /// Returns the mentions in reading order.
    pub fn mentions(&self) -> &[Mention] {
        &self.mentions
    }

    /// Returns the quotations in the order of their contents.
    pub fn quotations(&self) -> &[Quotation] {
        &self.quotations
    }

    /// Returns the notes by id.
    pub fn notes(&self) -> &[Note] {
        &self.notes
    }

    /// Returns the ranges that a person has looked at.
    pub fn read(&self) -> &[Span] {
        &self.read
    }

    /// Tells whether a person has looked at all of `span`.
    pub fn has_read(&self, span: Span) -> bool {
        let first = self.read.partition_point(|read| read.end() < span.end());
        self.read.get(first).is_some_and(|read| read.covers(span))
    }

    /// Returns the mentions that begin in `span` and about which a person has something to decide.
    pub fn open_mentions_in(&self, span: Span) -> impl Iterator<Item = &Mention> {
        let first = self.mentions.partition_point(|mention| mention.span.start() < span.start());
        let here =
            self.mentions.iter().skip(first).take_while(move |mention| mention.span.start() < span.end());
        here.filter(|mention| mention.is_to_review())
    }

    /// Returns the quotations whose content begins in `span` and about which a person has something to decide.
    pub fn open_quotations_in(&self, span: Span) -> impl Iterator<Item = &Quotation> {
        let start = |quotation: &Quotation| quotation.content.first().map(|content| content.start());
        let first = self.quotations.partition_point(|quotation| start(quotation) < Some(span.start()));
        let here = self.quotations.iter().skip(first);
        let here = here.take_while(move |quotation| start(quotation) < Some(span.end()));
        here.filter(|quotation| quotation.is_to_review())
    }

    /// Returns the annotations whose text is gone, each under `mention` or `quotation` as it stood in the file.
    pub fn orphans(&self) -> &[Value] {
        &self.orphans
    }

    /// Returns the fields that this version does not know, those of the ranges in [`read`](Self::read) among them.
    pub const fn extra(&self) -> &Extra {
        &self.extra
    }

    /// Returns the entity with this id.
    pub fn entity(&self, id: &EntityId) -> Option<&Entity> {
        self.entities.iter().find(|entity| entity.id == *id)
    }

    /// Returns the mention with this id.
    pub fn mention(&self, id: &MentionId) -> Option<&Mention> {
        self.mentions.iter().find(|mention| mention.id == *id)
    }

    /// Returns the quotation with this id.
    pub fn quotation(&self, id: &QuotationId) -> Option<&Quotation> {
        self.quotations.iter().find(|quotation| quotation.id == *id)
    }

    /// Returns the note on an annotation, or on the article.
    pub fn note_on(&self, on: Option<&Target>) -> Option<&Note> {
        self.notes.iter().find(|note| note.on.as_ref() == on)
    }

    /// Returns the mentions of an entity in reading order.
    pub fn mentions_of<'a>(&'a self, id: &'a EntityId) -> impl Iterator<Item = &'a Mention> {
        self.mentions.iter().filter(move |mention| mention.entity.as_ref() == Some(id))
    }

    /// Returns an entity id that is not in use.
    pub fn new_entity_id(&self) -> EntityId {
        EntityId::unused(self.entities.iter().chain(&self.veiled.entities).map(|entity| &entity.id))
    }

    /// Returns a mention id that is not in use.
    pub fn new_mention_id(&self) -> MentionId {
        MentionId::unused(self.mentions.iter().chain(&self.veiled.mentions).map(|mention| &mention.id))
    }

    /// Returns a quotation id that is not in use.
    pub fn new_quotation_id(&self) -> QuotationId {
        QuotationId::unused(
            self.quotations.iter().chain(&self.veiled.quotations).map(|quotation| &quotation.id),
        )
    }

    /// Returns a note id that is not in use.
    pub fn new_note_id(&self) -> NoteId {
        NoteId::unused(self.notes.iter().map(|note| &note.id))
    }

    /// Returns what a person has decided about `target`, none when it is not there.
    pub fn review(&self, target: &Target) -> Option<Review> {
        match target {
            Target::Mention(id) => self.mention(id).map(|mention| mention.review),
            Target::Quotation(id) => self.quotation(id).map(|quotation| quotation.review),
        }
    }

    /// Tells whether a person has something to decide about `target`.
    pub fn is_to_review(&self, target: &Target) -> bool {
        match target {
            Target::Mention(id) => self.mention(id).is_some_and(Mention::is_to_review),
            Target::Quotation(id) => self.quotation(id).is_some_and(Quotation::is_to_review),
        }
    }

    /// Returns how many mentions and quotations a person has decided about, and how many there are.
    pub fn progress(&self) -> (usize, usize) {
        let open = || {
            let mentions = self.mentions.iter().map(Mention::is_to_review);
            mentions.chain(self.quotations.iter().map(Quotation::is_to_review))
        };
        (open().filter(|open| !open).count(), open().count())
    }
}
