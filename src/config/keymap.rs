use super::{ACTIONS, Action, ActionSpec, Context, Key, KeyCode, Keys, When};
use crate::annotation::{LabelDefinition, Scheme};

/// A sequence of keys, when it holds and where it leads.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Binding {
    keys: Vec<Key>,
    when: When,
    action: Action,
}

/// What a key means after those that are pending.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Resolved {
    /// It completes an action.
    Action(Action),
    /// It begins or continues a sequence.
    Pending,
    /// It means nothing.
    Unbound,
}

/// The keys in force.
#[derive(Clone, Debug, Default)]
pub struct Keymap {
    bindings: Vec<Binding>,
    /// The keys of each row of the table, as they are shown.
    shown: Vec<Vec<String>>,
}

impl Keymap {
    /// Builds the keymap of these keys with the label keys of a scheme.
    pub fn new(keys: &Keys, scheme: &Scheme) -> Self {
        let rows = keys.iter().flat_map(|(spec, sequences, _)| {
            sequences.iter().map(|keys| Binding {
                keys: keys.clone(),
                when: spec.when,
                action: spec.action.clone(),
            })
        });
        let label = |label: &LabelDefinition, when| Binding {
            keys: vec![Key::char(label.key)],
            when,
            action: Action::Label(label.name.clone()),
        };
        let labels = scheme.labels.iter().flat_map(|definition| {
            [When::Always, When::Card, When::Found].map(|when| label(definition, when))
        });
        let shown = keys.iter().map(|(_, sequences, _)| sequences.iter().map(|keys| shown(keys)).collect());
        Self { bindings: rows.chain(labels).collect(), shown: shown.collect() }
    }

    /// Returns every action with its keys as they are shown, in the order of the table.
    pub fn rows(&self) -> impl Iterator<Item = (&'static ActionSpec, &[String])> {
        ACTIONS.iter().zip(self.shown.iter().map(Vec::as_slice))
    }

    /// Returns a message in which `<name>` is replaced by the first key of the action with this name.
    pub fn told(&self, message: &str) -> String {
        self.rows().fold(message.to_owned(), |message, (spec, keys)| {
            let name = format!("<{}>", spec.name);
            match keys.first() {
                Some(key) if message.contains(&name) => message.replace(&name, key),
                _ => message,
            }
        })
    }

    /// Returns what `key` means after `pending`; where several bindings hold, one with a condition goes first, also when it is
    /// a sequence that the key only begins.
    pub fn resolve(&self, pending: &[Key], key: Key, context: Context) -> Resolved {
        let matching = || {
            let held = self.bindings.iter().filter(move |binding| binding.when.holds(context));
            held.filter(move |binding| begins_with(&binding.keys, pending, key))
        };
        let complete = matching().filter(|binding| binding.keys.len() == pending.len() + 1);
        let rank = |binding: &Binding| u8::from(binding.when == When::Always);
        let first = matching().map(rank).min();
        match complete.min_by_key(|binding| rank(binding)) {
            Some(binding) if first == Some(rank(binding)) => Resolved::Action(binding.action.clone()),
            _ if first.is_some() => Resolved::Pending,
            _ => Resolved::Unbound,
        }
    }

    /// Returns the keys that continue a pending sequence, each with the action that it leads to.
    pub fn continuations(&self, pending: &[Key], context: Context) -> Vec<(String, Action)> {
        let held = self.bindings.iter().filter(|binding| binding.when.holds(context));
        let begun =
            held.filter(|binding| binding.keys.len() > pending.len() && binding.keys.starts_with(pending));
        begun
            .map(|binding| {
                (shown(binding.keys.get(pending.len()..).unwrap_or_default()), binding.action.clone())
            })
            .collect()
    }

    /// Tells whether a digit is free to be a count.
    pub fn is_count(&self, key: Key, context: Context) -> bool {
        matches!(key.code, KeyCode::Char('0'..='9') if !key.ctrl && !key.alt)
            && self.resolve(&[], key, context) == Resolved::Unbound
    }
}

fn begins_with(keys: &[Key], pending: &[Key], key: Key) -> bool {
    keys.starts_with(pending) && keys.get(pending.len()) == Some(&key)
}

/// Writes a sequence of keys: `g e`.
pub(super) fn shown(keys: &[Key]) -> String {
    keys.iter().map(Key::to_string).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keymap() -> Keymap {
        Keymap::new(&Keys::default(), &Scheme::news())
    }

    #[test]
    fn keys_lead_to_actions_under_their_conditions() {
        let plain = Context::default();
        let key = Key::char;
        for (pending, press, context, expected) in [
            (vec![], key('a'), plain, Resolved::Action(Action::Accept)),
            (vec![], key('g'), plain, Resolved::Pending),
            (vec![key('g')], key('e'), plain, Resolved::Action(Action::End)),
            (vec![key('g')], key('z'), plain, Resolved::Unbound),
            (vec![], key('n'), plain, Resolved::Action(Action::NextToReview)),
            (vec![], key('n'), Context { searching: true, ..plain }, Resolved::Action(Action::NextMatch)),
            (vec![], key('i'), plain, Resolved::Unbound),
            (vec![], key('i'), Context { selection: true, ..plain }, Resolved::Pending),
            (vec![], key('a'), Context { selection: true, ..plain }, Resolved::Pending),
            (vec![], key('1'), plain, Resolved::Unbound),
            (vec![], key('1'), Context { quotation: true, ..plain }, Resolved::Action(Action::Speaker(1))),
            (
                vec![],
                key('P'),
                plain,
                Resolved::Action(Action::Label(crate::annotation::Label::new("PERSON"))),
            ),
            (vec![], key('a'), Context { prompt: true, ..plain }, Resolved::Unbound),
        ] {
            assert_eq!(keymap().resolve(&pending, press, context), expected, "{pending:?} {press}");
        }
    }

    #[test]
    fn messages_name_the_key_in_force() {
        let mut layer = crate::config::Layer::default();
        layer.assign("--set", "keys.done=[\"g d\", \"e\"]").unwrap();
        layer.assign("--set", "keys.merge=[]").unwrap();
        let keymap = Keymap::new(&Keys::default().with(&layer.keys), &Scheme::news());
        let told = keymap.told("<done> ends; <undo>, <merge>, <other>");
        assert_eq!(told, "g d ends; u, <merge>, <other>", "what has no key is told by its name");
        assert_eq!(keymap.resolve(&[], Key::char('m'), Context::default()), Resolved::Unbound);
    }
}
