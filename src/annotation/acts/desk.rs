use super::{
    Refusal,
    correct::{change, correct},
    orphans::without_orphans,
};
use crate::{
    annotation::{Document, Edit, Entity, EntityId, Mention, MentionId, Quotation, QuotationId},
    text::{Segments, SourceText, Span},
};

/// What an act looks at: an article with its annotations, and who acts.
#[derive(Clone, Copy, Debug)]
pub struct Desk<'a> {
    /// The annotations as they stand.
    pub document: &'a Document,
    /// The text that they are about.
    pub text: &'a SourceText,
    /// Its paragraphs, sentences and tokens.
    pub segments: &'a Segments,
    /// The name with which the annotator signs.
    pub annotator: &'a str,
}

impl<'a> Desk<'a> {
    pub(super) fn mention(&self, id: &MentionId) -> Result<&'a Mention, Refusal> {
        let mention = self.document.mention(id).ok_or(Refusal::Gone)?;
        if mention.dispute.is_none() { Ok(mention) } else { Err(Refusal::Disputed) }
    }

    pub(super) fn quotation(&self, id: &QuotationId) -> Result<&'a Quotation, Refusal> {
        let quotation = self.document.quotation(id).ok_or(Refusal::Gone)?;
        if quotation.dispute.is_none() { Ok(quotation) } else { Err(Refusal::Disputed) }
    }

    pub(super) fn entity(&self, id: &EntityId) -> Result<&'a Entity, Refusal> {
        self.document.entity(id).ok_or(Refusal::NoEntity)
    }

    /// Returns the span without white space at its ends.
    pub(super) fn trimmed(&self, span: Span) -> Result<Span, Refusal> {
        self.text.trim(span).ok_or(Refusal::Blank)
    }

    /// Returns the covered text as a name: one blank where the article has a line end or several blanks.
    pub(super) fn name(&self, span: Span) -> String {
        self.text.slice(span).split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// Returns the edits by which the annotator corrects a mention.
    pub(super) fn correct_mention(&self, before: &Mention, after: Mention) -> Vec<Edit> {
        self.replace_mention(before, correct(before, after, self.annotator))
    }

    /// Returns the edits by which the annotator corrects a quotation.
    pub(super) fn correct_quotation(&self, before: &Quotation, after: Quotation) -> Vec<Edit> {
        self.replace_quotation(before, correct(before, after, self.annotator))
    }

    /// Returns the edits by which a quotation follows a change elsewhere; nobody has reviewed it by that.
    pub(super) fn adjust_quotation(&self, before: &Quotation, after: Quotation) -> Vec<Edit> {
        self.replace_quotation(before, change(before, after, self.annotator))
    }

    /// Returns the edits that put `after` in the place of `before`, and what they bring for the entities.
    pub(super) fn replace_mention(&self, before: &Mention, after: Mention) -> Vec<Edit> {
        if *before == after {
            return Vec::new();
        }
        let entity = self.entity_follows(before, &after);
        let edits = entity.into_iter().chain([Edit::change_mention(before, after)]).collect();
        without_orphans(self.document, edits)
    }

    /// Returns the edits that put `after` in the place of `before`, and what they bring for the entities.
    pub(super) fn replace_quotation(&self, before: &Quotation, after: Quotation) -> Vec<Edit> {
        if *before == after {
            return Vec::new();
        }
        without_orphans(self.document, vec![Edit::change_quotation(before, after)])
    }

    /// Tells whether no other mention names this entity, its own rivals aside.
    pub(super) fn is_only_mention(&self, mention: &Mention, entity: &EntityId) -> bool {
        let rivals = |other: &Mention| {
            other.dispute.as_ref().is_some_and(|dispute| dispute.with.as_ref() == Some(&mention.id))
        };
        self.document.mentions_of(entity).all(|other| other.id == mention.id || rivals(other))
            && !self.document.is_veiled_reference(entity)
    }

    /// Returns the edit by which an entity takes its only mention's new label, and its new text if it was named by the old.
    pub(super) fn entity_follows(&self, before: &Mention, after: &Mention) -> Option<Edit> {
        let entity = self.document.entity(after.entity.as_ref()?)?;
        if !self.is_only_mention(before, &entity.id) {
            return None;
        }
        let mut changed = Entity { label: after.label.clone(), ..entity.clone() };
        if before.entity == after.entity && entity.name == self.name(before.span) {
            changed.name = self.name(after.span);
        }
        (changed != *entity).then(|| Edit::change_entity(entity, changed))
    }
}
