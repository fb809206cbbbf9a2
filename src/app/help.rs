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
}

/// A heading with its keys and what they mean.
type Section = (String, Vec<(String, String)>);

impl App {
    /// Returns the rows of the help that its filter lets through.
    pub fn help_rows(&self, help: &Help) -> Vec<HelpRow> {
        let typed = help.filter.as_ref().map(|filter| filter.text().to_lowercase()).unwrap_or_default();
        let sections = self.guidelines().into_iter().chain(self.key_sections()).chain([self.labels()]);
        let filtered = sections.map(|(heading, mut entries)| {
            entries.retain(|(keys, what)| format!("{keys} {what}").to_lowercase().contains(&typed));
            (heading, entries)
        });
        let told = filtered.filter(|(_, entries)| !entries.is_empty());
        told.flat_map(|(heading, entries)| {
            let entries = entries.into_iter().map(|(keys, what)| HelpRow::Entry { keys, what });
            [HelpRow::Heading(heading)].into_iter().chain(entries)
        })
        .collect()
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

    /// Returns what the scheme says of the label of the mention in focus, or of the parts of the quotation.
    fn guidelines(&self) -> Vec<Section> {
        let scheme = &self.settings().scheme;
        let Some(article) = self.article() else { return Vec::new() };
        match &article.focus {
            Some(Target::Mention(_)) => {
                let label = article.mention().and_then(|mention| scheme.label(&mention.label));
                let told = label.map(
                    |LabelDefinition { name, definition, examples, counterexamples, hard, .. }| {
                        guideline(name.as_str(), definition, [examples, counterexamples], hard)
                    },
                );
                told.into_iter().collect()
            }
            Some(Target::Quotation(_)) => scheme
                .parts
                .iter()
                .map(|PartDefinition { name, definition, examples, counterexamples, hard }| {
                    guideline(name, definition, [examples, counterexamples], hard)
                })
                .collect(),
            None => Vec::new(),
        }
    }

    fn key_sections(&self) -> impl Iterator<Item = Section> {
        groups(self.keymap()).into_iter().map(|(group, rows)| {
            let entries = rows.into_iter().map(|row| (row.shown.clone(), row.spec.doc_shown()));
            (group.title().to_owned(), entries.collect())
        })
    }

    fn labels(&self) -> Section {
        let labels = self.settings().scheme.labels.iter();
        let entries =
            labels.map(|label| (label.key.to_string(), format!("{}: {}", label.name, label.definition)));
        ("Labels of this scheme".to_owned(), entries.collect())
    }
}

fn guideline(
    name: &str,
    definition: &str,
    [examples, counterexamples]: [&Vec<String>; 2],
    hard: &[String],
) -> Section {
    let entry = |lead: &str, what: String| (lead.to_owned(), what);
    let entries = [
        entry("is", definition.to_owned()),
        entry("such as", examples.join(" · ")),
        entry("but not", counterexamples.join(" · ")),
    ];
    // The word stands before the first case only.
    let leads = std::iter::once("hard").chain(std::iter::repeat(""));
    let hard = leads.zip(hard).map(|(lead, case)| entry(lead, case.clone()));
    let told = entries.into_iter().filter(|(_, what)| !what.is_empty()).chain(hard);
    (format!("Guideline: {name}"), told.collect())
}
