//! The command palette: every action by its name, to be run with Enter.

use super::{
    App, Choice, List, ListItem, ListKind, Popup,
    fuzzy::{self, Needle},
};
use crate::config::{ACTIONS, Action, Context, Group, When};

/// How well a command fits what was typed, the best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    /// By its name.
    Name(fuzzy::Fit),
    /// By what it does.
    Doc,
}

/// A command that the palette offers.
struct Command {
    name: String,
    doc: String,
    keys: String,
    when: When,
    action: Action,
}

impl App {
    /// Opens the palette; the command runs with `count`.
    pub(super) fn open_commands(&mut self, count: Option<usize>) {
        self.popup = Some(Popup::List(List::new(ListKind::Commands(count), 0)));
    }

    /// Runs a command as its key does.
    pub(super) fn run_command(&mut self, action: &Action, count: Option<usize>) {
        let effects = self.update(action, count);
        self.effects.extend(effects);
    }

    /// Returns the commands that fit what was typed: the best fitting first, of those the ones that hold just now.
    pub(super) fn command_items(&self, typed: &str) -> Vec<ListItem> {
        let context = Context { prompt: false, ..self.context() };
        let hyphened = typed.split_whitespace().collect::<Vec<_>>().join("-");
        let needles = [Needle::new(&hyphened), Needle::new(typed)];
        let fitting = self.commands().filter_map(|command| Some((fit(&command, &needles)?, command)));
        let mut fitting: Vec<(Fit, Command)> = fitting.collect();
        fitting.sort_by_key(|(fit, command)| (*fit, !command.when.holds(context)));
        fitting.into_iter().map(|(_, command)| item(command)).collect()
    }

    /// Returns all that can be done while reading, in the order of the table.
    fn commands(&self) -> impl Iterator<Item = Command> {
        let offered = |action: &Action| !matches!(action, Action::Labels | Action::Commands);
        let rows = self.keymap().rows().filter(move |(spec, _)| {
            let is_elsewhere = matches!(spec.group, Group::Card | Group::Prompt) || spec.when == When::Tutor;
            !is_elsewhere && offered(&spec.action)
        });
        let rows = rows.map(|(spec, keys)| Command {
            name: spec.name.to_owned(),
            doc: spec.doc.to_owned(),
            keys: keys.join("  "),
            when: spec.when,
            action: spec.action.clone(),
        });
        let labels = self.settings().scheme.labels.iter().map(|label| Command {
            name: format!("label-{}", label.name.as_str().to_lowercase()),
            doc: label.definition.clone(),
            keys: label.key.to_string(),
            when: When::Article,
            action: Action::Label(label.name.clone()),
        });
        rows.chain(labels)
    }
}

fn item(command: Command) -> ListItem {
    let Command { name, doc, keys, action, .. } = command;
    // Some say it themselves: "search: a regular expression …".
    let doc = doc.strip_prefix(&format!("{name}: ")).unwrap_or(&doc);
    ListItem { choice: Choice::Command(action), label: format!("{name}: {doc}"), detail: keys }
}

/// Returns how well a command fits, none when it does not; a blank typed stands for the hyphen in a name.
fn fit(command: &Command, [hyphened, words]: &[Needle; 2]) -> Option<Fit> {
    let name = hyphened.fit(&command.name).or_else(|| words.fit(&command.name));
    let doc = || words.fit(&command.doc).filter(|fit| *fit <= fuzzy::Fit::Inside);
    name.map(Fit::Name).or_else(|| doc().map(|_| Fit::Doc))
}

/// Returns what an action does, in a few words.
pub(super) fn doc_of(action: &Action) -> &'static str {
    ACTIONS.iter().find(|spec| spec.action == *action).map(|spec| spec.doc).unwrap_or_default()
}
