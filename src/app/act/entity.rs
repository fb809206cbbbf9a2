//! Entities: merge and split, and what is chosen from the lists of them.

use super::{
    super::{App, Choice, List, ListKind, Popup},
    Outcome,
};
use crate::annotation::{EntityId, acts};

impl App {
    pub(super) fn choose_merge(&mut self) {
        match self.entity_in_focus() {
            Some(entity) => self.popup = Some(Popup::List(List::new(ListKind::MergeOf(entity), 0))),
            None => self.refuse("no entity here"),
        }
    }

    /// Returns the entity of the mention in focus, or the speaker of the quotation.
    pub(in crate::app) fn entity_in_focus(&self) -> Option<EntityId> {
        let article = self.article.as_ref()?;
        match article.mention() {
            Some(mention) => mention.entity.clone(),
            None => article.quotation()?.speaker.clone(),
        }
    }

    /// Does what was chosen from a list.
    pub(in crate::app) fn confirm_choice(&mut self, kind: &ListKind, choice: Option<Choice>) {
        match (kind, choice) {
            (ListKind::Entities, Some(Choice::Entity(entity))) => self.open_card(entity),
            (ListKind::Results, Some(Choice::Match(index))) => self.go_to_result(index),
            (ListKind::Commands(count), Some(Choice::Command(action))) => self.run_command(&action, *count),
            (ListKind::History, Some(Choice::Place(place))) => self.travel(place),
            (ListKind::Notes, Some(Choice::Note(index, on))) => self.go_to_noted(index, on),
            (ListKind::Speaker(id), Some(Choice::Entity(entity))) => self.speak(id, Some(&entity)),
            (ListKind::Speaker(id), Some(Choice::Nobody)) => self.speak(id, None),
            (ListKind::Speaker(id), Some(Choice::NewEntity(name))) => {
                self.popup = Some(Popup::List(List::new(ListKind::NewSpeaker(id.clone(), name), 0)));
            }
            (ListKind::NewSpeaker(id, name), Some(Choice::Label(label))) => {
                self.name_speaker(id, &label, name);
            }
            (ListKind::MergeOf(entity), Some(Choice::Entity(into))) => {
                let told = format!("{} is {} now", self.entity_told(entity), self.entity_told(&into));
                if self.perform("merge", |desk, _| acts::merge(desk, entity, &into)) == Outcome::Done {
                    self.inform(format!("{told}; <undo> takes it back"));
                }
            }
            _ => {}
        }
    }

    pub(super) fn split(&mut self) {
        let mention =
            self.article.as_ref().and_then(|article| article.mention()).map(|mention| mention.id.clone());
        match mention {
            Some(id) => {
                self.perform("split", |desk, _| acts::split(desk, &id));
            }
            None => self.refuse("no mention here"),
        }
    }
}
