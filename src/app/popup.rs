use super::{App, Articles, Card, Help, Preview, Prompt, Typing, fuzzy::Needle};
use crate::{
    annotation::{EntityId, Label, QuotationId, Target},
    config::Action,
};

/// What lies over the article and takes the keys.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Popup {
    /// A line is being typed.
    Typing(Typing),
    /// Something is being chosen.
    List(List),
    /// The article to read is being chosen.
    Articles(Articles),
    /// The card of an entity.
    Entity(Card),
    /// What an act would do at many places.
    Preview(Preview),
    /// The guideline and the key table.
    Help(Help),
}

/// What is being chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ListKind {
    /// The speaker of a quotation.
    Speaker(QuotationId),
    /// The label of a new entity with this name, the speaker of a quotation.
    NewSpeaker(QuotationId, String),
    /// The entity to look at.
    Entities,
    /// The note to go to.
    Notes,
    /// The entity into which another is merged.
    MergeOf(EntityId),
    /// What was done, to go back or forth to.
    History,
    /// The match of the search to go to.
    Results,
    /// The action to run, with the count that was typed before.
    Commands(Option<usize>),
}

/// A list with a filter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct List {
    /// What is being chosen.
    pub kind: ListKind,
    /// What has been typed to filter it.
    pub filter: Prompt,
    /// The chosen row among those that the filter lets through.
    pub selected: usize,
}

/// A row of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListItem {
    /// What choosing it means.
    pub choice: Choice,
    /// The text that the filter looks at.
    pub label: String,
    /// What is told beside it.
    pub detail: String,
}

/// What choosing a row means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Choice {
    /// Take this entity.
    Entity(EntityId),
    /// Go to what is noted about this in the article with this index.
    Note(usize, Option<Target>),
    /// Take nobody.
    Nobody,
    /// Take a new entity with this name, once its label is chosen.
    NewEntity(String),
    /// Take this label.
    Label(Label),
    /// Go where so many acts are done.
    Place(usize),
    /// Go to the match with this index.
    Match(usize),
    /// Run this action.
    Command(Action),
}

impl List {
    pub(super) fn new(kind: ListKind, selected: usize) -> Self {
        Self { kind, filter: Prompt::default(), selected }
    }
}

impl App {
    /// Returns the heading of a list.
    pub fn list_title(&self, list: &List) -> String {
        match &list.kind {
            ListKind::Entities => "Entities".to_owned(),
            ListKind::Notes => "Notes and flags".to_owned(),
            ListKind::Speaker(_) => "Who speaks?".to_owned(),
            ListKind::NewSpeaker(_, name) => format!("What is {name}?"),
            ListKind::MergeOf(entity) => format!("Merge {} into", self.entity_told(entity)),
            ListKind::History => "What was done, the newest first".to_owned(),
            ListKind::Results => "What the search found".to_owned(),
            ListKind::Commands(_) => "Commands".to_owned(),
        }
    }

    /// Returns the name of an entity with its label.
    pub(super) fn entity_told(&self, id: &EntityId) -> String {
        let entity = self.article.as_ref().and_then(|article| article.document.entity(id));
        entity.map_or_else(|| id.to_string(), |entity| format!("{} ({})", entity.name, entity.label))
    }

    /// Returns the rows of a list that its filter lets through.
    pub fn list_items(&self, list: &List) -> Vec<ListItem> {
        let typed = list.filter.text();
        let mut items = match &list.kind {
            // An entity is also found by what a mention of it says, a command by what it does.
            ListKind::Entities => return self.entity_items(typed),
            ListKind::Speaker(quotation) => return self.speaker_items(quotation, typed),
            ListKind::NewSpeaker(..) => self.label_items(),
            ListKind::MergeOf(entity) => return self.merge_items(entity, typed),
            ListKind::Commands(_) => return self.command_items(typed),
            ListKind::Notes => self.note_items(),
            ListKind::History => self.history_items(),
            ListKind::Results => self.result_items(),
        };
        let needle = Needle::new(typed);
        items.retain(|item| needle.fit(&item.label).is_some());
        items
    }

    /// Returns how many rows a list can have at most, whatever is typed: its frame keeps their height.
    pub fn most_rows(&self, list: &List) -> usize {
        let unfiltered = List::new(list.kind.clone(), 0);
        match (&list.kind, self.article()) {
            (ListKind::Results, Some(article)) => article.matches.len(),
            // A name that is typed may be new.
            (ListKind::Speaker(_), _) => self.list_items(&unfiltered).len() + 1,
            _ => self.list_items(&unfiltered).len(),
        }
    }
}
