//! From a key to an action.

use super::{App, Effect, List, Popup, Typing, articles::PAGE};
use crate::config::{Action, Context, Key, KeyCode, Resolved};

/// A count past which nothing is gained.
const MOST: usize = 9_999;

impl App {
    /// Takes a key and returns what the loop has to do.
    pub fn key(&mut self, key: Key) -> Vec<Effect> {
        self.message = None;
        self.held = None;
        // Whoever does something else than quit has not agreed to lose anything.
        let asked = std::mem::take(&mut self.quitting);
        let key = key.normalized();
        let context = self.context();
        if self.pending.is_empty() && !context.prompt && self.is_count(key, context) {
            self.take_digit(key);
            return Vec::new();
        }
        let pending = std::mem::take(&mut self.pending);
        match self.keymap.resolve(&pending, key, context) {
            Resolved::Action(action) => {
                let count = self.count.take();
                self.quitting = asked && action == Action::Quit;
                return self.update(&action, count);
            }
            Resolved::Pending => {
                self.pending = pending;
                self.pending.push(key);
            }
            Resolved::Unbound => self.unbound(&pending, key),
        }
        std::mem::take(&mut self.effects)
    }

    /// Tells whether a digit counts: once a count is begun, also where it has a meaning of its own.
    fn is_count(&self, key: Key, context: Context) -> bool {
        let goes_on = self.count.is_some() && key.typed().is_some_and(|c| c.is_ascii_digit());
        goes_on || self.keymap.is_count(key, context)
    }

    /// Takes a digit into the count; a zero begins one where the other digits have a meaning.
    fn take_digit(&mut self, key: Key) {
        if let KeyCode::Char(c) = key.code {
            let digit = c.to_digit(10).map_or(0, |digit| digit as usize);
            self.count = Some((self.count.unwrap_or(0) * 10 + digit).min(MOST));
        }
    }

    /// A key without a meaning is typed into the prompt, or said to have none.
    fn unbound(&mut self, pending: &[Key], key: Key) {
        self.count = None;
        match (self.popup.as_mut(), key.typed()) {
            (Some(Popup::Typing(typing)), Some(c)) => typing.prompt.insert(c),
            (Some(Popup::List(list)), Some(c)) => {
                list.filter.insert(c);
                list.selected = 0;
            }
            (Some(Popup::Articles(list)), Some(c)) => {
                let list = std::mem::take(list);
                self.type_into_articles(list, c);
            }
            (Some(Popup::Help(help)), Some(c)) => {
                help.filter.get_or_insert_default().insert(c);
                help.row = 0;
            }
            (None, _) if key.code != KeyCode::Esc => {
                let keys: Vec<String> = pending.iter().chain([&key]).map(Key::to_string).collect();
                self.refuse(format!("{} does nothing here; <help> shows all keys", keys.join(" ")));
            }
            _ => {}
        }
    }

    /// Runs an action in the prompt, list or help that is open.
    pub(super) fn update_popup(&mut self, action: &Action) {
        let Some(mut popup) = self.popup.take() else { return };
        match (&mut popup, action) {
            (Popup::Help(help), action) => {
                let help = help.clone();
                return self.update_help(help, action);
            }
            (_, Action::Cancel) => return,
            (Popup::Articles(list), action) => {
                let list = std::mem::take(list);
                return self.update_articles(list, action);
            }
            (Popup::Typing(typing), Action::Confirm) => {
                let typing = typing.clone();
                return self.confirm_typed(typing);
            }
            (Popup::List(list), Action::Confirm) => {
                let chosen = self.list_items(list).into_iter().nth(list.selected);
                return self.confirm_choice(&list.kind, chosen.map(|item| item.choice));
            }
            (Popup::List(list), Action::ActOnFound) => {
                let list = list.clone();
                return self.preview_listed(&list);
            }
            (Popup::Preview(preview), Action::Confirm) => return self.confirm_preview(preview),
            (Popup::Preview(preview), _) => self.update_preview(preview, action),
            (Popup::List(list), Action::PageUp) => list.selected = list.selected.saturating_sub(PAGE),
            (Popup::List(list), Action::PageDown) => list.selected += PAGE,
            (Popup::List(list), Action::ListUp) => list.selected = list.selected.saturating_sub(1),
            (Popup::List(list), Action::ListDown) => list.selected += 1,
            (Popup::Entity(card), action) => {
                let card = card.clone();
                return self.update_card(card, action);
            }
            (Popup::Typing(Typing { prompt, .. }) | Popup::List(List { filter: prompt, .. }), action) => {
                prompt.edit(action);
            }
        }
        if let Popup::List(list) = &mut popup {
            list.selected = list.selected.min(self.list_items(list).len().saturating_sub(1));
        }
        self.popup = Some(popup);
    }
}
