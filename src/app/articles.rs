//! The list of articles: which are shown, in which order, and what is known of them.

use super::{App, Effect, Popup, Prompt, fuzzy::Needle};
use crate::{
    annotation::Status,
    config::{Action, Switch},
    store::{Hands, Looked, ReadOnly, Survey},
};

/// Rows on either side of the chosen one that count as in sight.
const IN_SIGHT: usize = 60;
/// Rows of a page.
pub(super) const PAGE: usize = 20;

/// What is known of an article without opening it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Listed {
    /// The name in lists.
    pub name: String,
    /// What its annotation file shows, none until somebody has looked.
    pub looked: Option<Looked>,
    /// How much there is in it, while that is hidden.
    pub(super) veiled: Option<Survey>,
}

/// The list of articles, over the one that is open.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Articles {
    /// What has been typed to filter it by name.
    pub filter: Prompt,
    /// Which are shown and how they are sorted.
    pub listing: Listing,
    /// The indexes of the articles that are shown, in order.
    rows: Vec<usize>,
    selected: usize,
}

/// Which articles are shown, and in which order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Listing {
    /// Which are shown.
    pub show: Show,
    /// In which order.
    pub sort: Sort,
}

/// Which articles are shown; of one into which nobody has looked yet nothing is known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Show {
    /// All.
    #[default]
    All,
    /// Those with suggestions to decide about.
    ToReview,
    /// Those with a flag.
    Flagged,
    /// Those on which nobody has worked.
    New,
    /// Those on which somebody has begun.
    InProgress,
    /// Those that somebody has called finished.
    Done,
    /// Those of a session that was cut short, and those whose annotation file cannot be read.
    Amiss,
}

/// In which order articles stand; the order of the folder breaks ties.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    /// By name, folder by folder.
    #[default]
    Name,
    /// Begun, new, done.
    Status,
    /// What was changed last first.
    Changed,
    /// What has most to review first.
    ToReview,
    /// What has the most doubtful suggestion first.
    Score,
}

impl Show {
    /// Returns the words for it.
    pub const fn word(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::ToReview => "to review",
            Self::Flagged => "flagged",
            Self::New => "new",
            Self::InProgress => "in progress",
            Self::Done => "done",
            Self::Amiss => "cut short or broken",
        }
    }

    const fn turned(self) -> Self {
        match self {
            Self::All => Self::ToReview,
            Self::ToReview => Self::Flagged,
            Self::Flagged => Self::New,
            Self::New => Self::InProgress,
            Self::InProgress => Self::Done,
            Self::Done => Self::Amiss,
            Self::Amiss => Self::All,
        }
    }

    fn lets(self, listed: &Listed) -> bool {
        let status = |wanted| listed.status() == Some(wanted);
        match self {
            Self::All => true,
            Self::ToReview => listed.survey().is_some_and(|survey| survey.to_review() > 0),
            Self::Flagged => listed.survey().is_some_and(|survey| survey.flags() > 0),
            Self::New => status(Status::New),
            Self::InProgress => status(Status::InProgress),
            Self::Done => status(Status::Done),
            Self::Amiss => listed.is_amiss(),
        }
    }
}

impl Sort {
    /// Returns the words for it.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Name => "by name",
            Self::Status => "by status",
            Self::Changed => "last changed first",
            Self::ToReview => "most to review first",
            Self::Score => "most doubtful first",
        }
    }

    const fn turned(self) -> Self {
        match self {
            Self::Name => Self::Status,
            Self::Status => Self::Changed,
            Self::Changed => Self::ToReview,
            Self::ToReview => Self::Score,
            Self::Score => Self::Name,
        }
    }

    /// Returns what an article is sorted by, the lowest first; of what nothing is known comes last.
    fn key(self, listed: &Listed) -> u64 {
        let survey = listed.survey();
        let known = match self {
            Self::Name => Some(0),
            Self::Status => listed.status().map(|status| match status {
                Status::InProgress => 0,
                Status::New => 1,
                Status::Done => 2,
            }),
            Self::Changed => survey.and_then(|survey| survey.changed).map(|changed| u64::MAX - changed),
            Self::ToReview => survey.map(|survey| u64::MAX - 1 - survey.to_review() as u64),
            Self::Score => survey.and_then(|survey| survey.lowest).map(|score| score.abs().to_bits()),
        };
        known.unwrap_or(u64::MAX)
    }
}

impl Listed {
    /// Makes an article of which only the name is known.
    pub const fn named(name: String) -> Self {
        Self { name, looked: None, veiled: None }
    }

    /// Returns what its annotation file tells, none when it has none or nobody has looked.
    pub const fn survey(&self) -> Option<&Survey> {
        match &self.looked {
            Some(Looked::Found(survey)) => Some(survey),
            Some(Looked::Bare | Looked::Broken) | None => None,
        }
    }

    /// Returns how far the work has come; nobody has worked on an article without an annotation file.
    pub fn status(&self) -> Option<Status> {
        match self.looked.as_ref()? {
            Looked::Found(survey) => Some(survey.status),
            Looked::Bare => Some(Status::New),
            Looked::Broken => None,
        }
    }

    fn is_amiss(&self) -> bool {
        matches!(self.looked, Some(Looked::Broken))
            || self.survey().is_some_and(|survey| survey.hands == Hands::CutShort)
    }
}

impl Articles {
    /// Returns the indexes of the articles that are shown, in order.
    pub fn rows(&self) -> &[usize] {
        &self.rows
    }

    /// Returns the row of the chosen article.
    pub const fn selected(&self) -> usize {
        self.selected
    }

    fn chosen(&self) -> Option<usize> {
        self.rows.get(self.selected).copied()
    }

    /// Chooses the article in a row, the last one at most.
    pub(super) fn go(&mut self, row: usize) {
        self.selected = row.min(self.rows.len().saturating_sub(1));
    }

    /// Returns the rows that are in sight, whatever the size of the screen.
    fn in_sight(&self) -> impl Iterator<Item = usize> {
        let first = self.selected.saturating_sub(IN_SIGHT);
        self.rows.iter().skip(first).take(2 * IN_SIGHT).copied()
    }

    /// Finds the rows anew.
    fn find(&mut self, listed: &[Listed]) {
        let Listing { show, sort } = self.listing;
        let needle = Needle::new(self.filter.text());
        let shown = listed.iter().enumerate().filter(|(_, listed)| show.lets(listed));
        let fitting =
            shown.filter_map(|(index, listed)| Some((needle.fit(&listed.name)?, sort.key(listed), index)));
        let mut rows: Vec<_> = fitting.collect();
        rows.sort_unstable();
        self.rows = rows.into_iter().map(|(.., index)| index).collect();
    }

    /// Finds the rows anew and stays on the chosen article.
    fn find_again(&mut self, listed: &[Listed]) {
        let chosen = self.chosen();
        self.find(listed);
        let row = chosen.and_then(|chosen| self.rows.iter().position(|index| *index == chosen));
        self.go(row.unwrap_or(self.selected));
    }
}

impl App {
    /// Opens the list, the open article chosen.
    pub(super) fn open_articles(&mut self) {
        let mut list =
            Articles { filter: Prompt::default(), listing: self.listing, rows: Vec::new(), selected: 0 };
        list.find(&self.listed);
        // What was asked for before may be done meanwhile.
        if list.rows.is_empty() {
            list.listing.show = Show::All;
            list.find(&self.listed);
        }
        let row = list.rows.iter().position(|index| *index == self.current);
        list.go(row.unwrap_or(0));
        self.popup = Some(Popup::Articles(list));
        self.effects.push(Effect::Survey);
    }

    /// Runs an action in the list.
    pub(super) fn update_articles(&mut self, mut list: Articles, action: &Action) {
        match action {
            Action::Confirm => {
                if let Some(index) = list.chosen() {
                    self.effects.push(Effect::Open(index));
                }
                return;
            }
            Action::ListUp => list.go(list.selected.saturating_sub(1)),
            Action::ListDown => list.go(list.selected + 1),
            Action::PageUp => list.go(list.selected.saturating_sub(PAGE)),
            Action::PageDown => list.go(list.selected + PAGE),
            Action::TurnShow => self.turn(&mut list, |listing| listing.show = listing.show.turned()),
            Action::TurnSort => self.turn(&mut list, |listing| listing.sort = listing.sort.turned()),
            action => {
                if list.filter.edit(action) {
                    list.selected = 0;
                    list.find(&self.listed);
                }
            }
        }
        self.show_articles(list);
    }

    /// Types into the filter of the list.
    pub(super) fn type_into_articles(&mut self, mut list: Articles, c: char) {
        list.filter.insert(c);
        list.selected = 0;
        list.find(&self.listed);
        self.show_articles(list);
    }

    fn turn(&mut self, list: &mut Articles, change: fn(&mut Listing)) {
        change(&mut list.listing);
        self.listing = list.listing;
        list.find_again(&self.listed);
    }

    fn show_articles(&mut self, list: Articles) {
        let unknown = |index: usize| self.listed.get(index).is_some_and(|listed| listed.looked.is_none());
        if list.in_sight().any(unknown) {
            self.effects.push(Effect::Look);
        }
        self.popup = Some(Popup::Articles(list));
    }

    /// Returns the articles that are in sight, the first of which to look into.
    pub fn in_sight(&self) -> Vec<usize> {
        match &self.popup {
            Some(Popup::Articles(list)) => list.in_sight().collect(),
            _ => Vec::new(),
        }
    }

    /// Takes what looks into annotation files have shown, by the index of the article; of the open one its document knows more.
    pub fn surveyed(&mut self, found: Vec<(usize, Looked)>) {
        for (index, looked) in found {
            let open = self.article.is_some() && index == self.current;
            if let Some(listed) = self.listed.get_mut(index) {
                match (&mut listed.looked, &looked) {
                    (Some(Looked::Found(known)), Looked::Found(found)) if open => {
                        known.changed = known.changed.max(found.changed);
                    }
                    _ if open => {}
                    _ => listed.look(looked, self.settings.blind),
                }
            }
        }
        if let Some(Popup::Articles(list)) = self.popup.as_mut()
            && list.listing != Listing::default()
        {
            list.find_again(&self.listed);
        }
    }

    /// Tells the list what the document of the open article says, which was changed at this time.
    pub(super) fn note_progress(&mut self, changed: Option<u64>) {
        let Some(article) = self.article.as_ref() else { return };
        let survey = match &article.read_only {
            Some(ReadOnly::Faulty { .. }) => return,
            Some(ReadOnly::Locked { holder, .. }) => Survey {
                hands: Hands::With(holder.owner.clone()),
                ..Survey::of(&article.text, &article.document)
            },
            _ => Survey::of(&article.text, &article.document),
        };
        if let Some(listed) = self.listed.get_mut(self.current) {
            let before = listed.survey().and_then(|survey| survey.changed);
            // Its document shows no more than may be seen.
            listed.look(Looked::Found(Survey { changed: changed.or(before), ..survey }), Switch::Off);
        }
    }
}
