//! The help: the guideline of what is under the cursor, then the key table, filtered by what is typed.

use super::{App, Popup, Prompt};
use crate::{
    annotation::{LabelDefinition, PartDefinition, Target},
    config::{Action, groups},
};

/// The help as it stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Help {
    /// How many rows it is scrolled down by.
    pub row: usize,
    /// What is being typed to filter it, none while it is read.
    pub filter: Option<Prompt>,
}

/// A row of the help.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HelpRow {
    /// The heading of those below.
    Heading(String),
    /// Keys, or a word such as “but not”, and what they mean.
    Entry {
        /// The keys.
        keys: String,
        /// What they do.
        what: String,
    },
    /// The same where one line is enough.
    Line {
        /// The keys.
        keys: String,
        /// What they mean.
        what: String,
    },
}

/// A heading with the rows below it.
type Section = (String, Vec<HelpRow>);

impl HelpRow {
    fn entry(keys: impl Into<String>, what: impl Into<String>) -> Self {
        Self::Entry { keys: keys.into(), what: what.into() }
    }

    fn has(&self, typed: &str) -> bool {
        match self {
            Self::Heading(text) => text.to_lowercase().contains(typed),
            Self::Entry { keys, what } | Self::Line { keys, what } => {
                format!("{keys} {what}").to_lowercase().contains(typed)
            }
        }
    }
}

impl App {
    /// Returns the rows of the help that its filter lets through.
    pub fn help_rows(&self, help: &Help) -> Vec<HelpRow> {
        let typed = help.filter.as_ref().map(|filter| filter.text().to_lowercase()).unwrap_or_default();
        let named = self.guidelines_named(&typed);
        let is_named = |heading: &String| named.iter().any(|(other, _)| other == heading);
        let sections = self.guidelines().into_iter().chain(self.key_sections()).chain([self.labels()]);
        let filtered = sections.filter(|(heading, _)| !is_named(heading)).map(|(heading, mut rows)| {
            rows.retain(|row| row.has(&typed));
            (heading, rows)
        });
        let told: Vec<Section> = filtered.filter(|(_, rows)| !rows.is_empty()).collect();
        let told = named.into_iter().chain(told);
        told.flat_map(|(heading, rows)| [HelpRow::Heading(heading)].into_iter().chain(rows)).collect()
    }

    /// Scrolls the help, or begins, changes or ends its filter.
    pub(super) fn update_help(&mut self, mut help: Help, action: &Action) {
        let page = self.size.1.saturating_sub(2).max(1);
        match action {
            Action::Down | Action::ListDown => help.row += 1,
            Action::Up | Action::ListUp => help.row = help.row.saturating_sub(1),
            Action::PageDown => help.row += page,
            Action::PageUp => help.row = help.row.saturating_sub(page),
            Action::Search => help.filter = Some(Prompt::default()),
            Action::Cancel if help.filter.is_some() => help = Help::default(),
            Action::Cancel | Action::Confirm => return,
            action => {
                if let Some(filter) = help.filter.as_mut() {
                    filter.edit(action);
                }
            }
        }
        help.row = help.row.min(self.help_rows(&help).len().saturating_sub(1));
        self.popup = Some(Popup::Help(help));
    }

    /// Returns what the scheme says of the label of the mention in focus, the other labels in a line each, or of the parts of the
    /// quotation.
    fn guidelines(&self) -> Vec<Section> {
        let scheme = &self.settings().scheme;
        let Some(article) = self.article() else { return Vec::new() };
        match &article.focus {
            Some(Target::Mention(_)) => {
                let label = article.mention().and_then(|mention| scheme.label(&mention.label));
                label.into_iter().flat_map(|label| [of_label(label), self.beside(label)]).collect()
            }
            Some(Target::Quotation(_)) => scheme.parts.iter().map(of_part).collect(),
            None => Vec::new(),
        }
    }

    /// Returns the guidelines of what has a name that begins as typed: they are told whole.
    fn guidelines_named(&self, typed: &str) -> Vec<Section> {
        let scheme = &self.settings().scheme;
        let is_named = |name: &str| !typed.is_empty() && name.to_lowercase().starts_with(typed);
        let labels = scheme.labels.iter().filter(|label| is_named(label.name.as_str())).map(of_label);
        labels.chain(scheme.parts.iter().filter(|part| is_named(&part.name)).map(of_part)).collect()
    }

    /// Returns what may be meant instead of a label: each other one with the first sentence of what it is.
    fn beside(&self, label: &LabelDefinition) -> Section {
        let others = self.settings().scheme.labels.iter().filter(|other| other.name != label.name);
        let rows = others.map(|LabelDefinition { key, name, definition, .. }| {
            let first = definition.split_once(". ").map_or(definition.as_str(), |(first, _)| first);
            HelpRow::Line { keys: format!("{key} {name}"), what: first.trim_end_matches('.').to_owned() }
        });
        ("The other labels".to_owned(), rows.collect())
    }

    fn key_sections(&self) -> impl Iterator<Item = Section> {
        groups(self.keymap()).into_iter().map(|(group, rows)| {
            let rows = rows.into_iter().map(|row| HelpRow::entry(row.shown.clone(), row.spec.doc_shown()));
            (group.title().to_owned(), rows.collect())
        })
    }

    fn labels(&self) -> Section {
        let labels = self.settings().scheme.labels.iter();
        let rows = labels.map(|label| {
            HelpRow::entry(label.key.to_string(), format!("{}: {}", label.name, label.definition))
        });
        ("Labels of this scheme".to_owned(), rows.collect())
    }
}

fn of_label(label: &LabelDefinition) -> Section {
    let LabelDefinition { name, definition, examples, counterexamples, hard, .. } = label;
    guideline(name.as_str(), definition, [examples, counterexamples], hard)
}

fn of_part(part: &PartDefinition) -> Section {
    let PartDefinition { name, definition, examples, counterexamples, hard } = part;
    guideline(name, definition, [examples, counterexamples], hard)
}

fn guideline(
    name: &str,
    definition: &str,
    [examples, counterexamples]: [&Vec<String>; 2],
    hard: &[String],
) -> Section {
    let is = [
        ("is", definition.to_owned()),
        ("such as", examples.join(" · ")),
        ("but not", counterexamples.join(" · ")),
    ];
    // The word stands before the first case only.
    let leads = std::iter::once("hard").chain(std::iter::repeat(""));
    let told = is.into_iter().filter(|(_, what)| !what.is_empty()).chain(leads.zip(hard.iter().cloned()));
    (format!("Guideline: {name}"), told.map(|(lead, what)| HelpRow::entry(lead, what)).collect())
}
