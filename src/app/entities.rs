//! The entities of the article: a list of them, and the card of one with its mentions and what can be done to it.

use super::{App, Choice, List, ListKind, Popup, Prompt, Purpose, Typing, act::Outcome};
use crate::{
    annotation::{Entity, EntityId, Label, Mention, Review, Target, acts},
    config::Action,
};

/// The card of an entity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Card {
    /// The entity.
    pub entity: EntityId,
    /// The chosen one of its mentions.
    pub selected: usize,
}

impl App {
    pub(super) fn list_entities(&mut self) {
        if self.article.is_none() {
            return;
        }
        let here = self.entity_in_focus().map(Choice::Entity);
        let row = self.entity_items("").iter().position(|item| Some(&item.choice) == here.as_ref());
        self.popup = Some(Popup::List(List::new(ListKind::Entities, row.unwrap_or(0))));
    }

    pub(super) fn open_card(&mut self, entity: EntityId) {
        self.popup = Some(Popup::Entity(Card { entity, selected: 0 }));
    }

    /// Returns the entity of a card, none when it is gone.
    pub fn carded(&self, card: &Card) -> Option<&Entity> {
        self.article.as_ref()?.document.entity(&card.entity)
    }

    /// Returns the mentions on a card in reading order.
    pub fn card_mentions<'a>(&'a self, card: &'a Card) -> Vec<&'a Mention> {
        let article = self.article.as_ref();
        let mentions = article.into_iter().flat_map(|article| article.document.mentions_of(&card.entity));
        mentions.filter(|mention| mention.review != Review::Rejected).collect()
    }

    /// Runs an action on a card, which stays open unless something else is to be seen.
    pub(super) fn update_card(&mut self, mut card: Card, action: &Action) {
        match action {
            Action::ListDown => card.selected += 1,
            Action::ListUp => card.selected = card.selected.saturating_sub(1),
            Action::Confirm => return self.go_to_carded(&card),
            Action::Rename => return self.ask_about(&card, Purpose::Rename),
            Action::Identify => return self.ask_about(&card, Purpose::Identify),
            Action::Merge => {
                let kind = ListKind::MergeOf(card.entity);
                return self.popup = Some(Popup::List(List::new(kind, 0)));
            }
            Action::Split => self.split_carded(&card),
            Action::Label(label) => self.relabel_carded(&card, label),
            _ => return,
        }
        card.selected = card.selected.min(self.card_mentions(&card).len().saturating_sub(1));
        self.popup = self.carded(&card).is_some().then_some(Popup::Entity(card));
    }

    fn go_to_carded(&mut self, card: &Card) {
        let target =
            self.card_mentions(card).get(card.selected).map(|mention| Target::Mention(mention.id.clone()));
        if let (Some(article), Some(target)) = (self.article.as_mut(), target) {
            article.anchor = None;
            article.focus_on(target);
        }
    }

    fn split_carded(&mut self, card: &Card) {
        let mention = self.card_mentions(card).get(card.selected).map(|mention| mention.id.clone());
        match mention {
            Some(id) => drop(self.perform("split", |desk, _| acts::split(desk, &id))),
            None => self.refuse("no mention here"),
        }
    }

    fn relabel_carded(&mut self, card: &Card, label: &Label) {
        self.perform("relabel entity", |desk, _| acts::relabel_entity(desk, &card.entity, label));
    }

    /// Asks for a name or an identifier, beginning with the one that there is.
    fn ask_about(&mut self, card: &Card, purpose: fn(EntityId) -> Purpose) {
        let Some(entity) = self.carded(card) else { return };
        let purpose = purpose(entity.id.clone());
        let known = match purpose {
            Purpose::Identify(_) => entity.identifier.clone().unwrap_or_default(),
            _ => entity.name.clone(),
        };
        self.popup = Some(Popup::Typing(Typing { purpose, prompt: Prompt::with(known) }));
    }

    pub(super) fn confirm_name(&mut self, entity: &EntityId, name: &str) {
        if self.perform("rename", |desk, _| acts::rename(desk, entity, name)) != Outcome::Refused {
            self.open_card(entity.clone());
        }
    }

    pub(super) fn confirm_identifier(&mut self, entity: &EntityId, identifier: &str) {
        if self.perform("link", |desk, _| acts::identify(desk, entity, identifier)) != Outcome::Refused {
            self.open_card(entity.clone());
        }
    }
}
