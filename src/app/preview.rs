//! A preview: what an act would do at many places, each to be ticked or not.

use std::collections::BTreeSet;

use super::{App, Article, Elsewhere};
use crate::{
    annotation::{
        Label, Target,
        acts::{self, Bulk, Case, Extent, Fate, Found, Likeness, Naming, Occurrence},
    },
    config::Action,
    text::Span,
};

/// What is to be done everywhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PreviewAct {
    /// All equal texts say this.
    Label(Naming),
    /// All equal mentions lose this label.
    Clear(Label),
    /// What was found is accepted, rejected, deleted or labelled.
    Found(Bulk, Vec<Found>),
}

/// What an act would do at many places.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Preview {
    /// What is to be done.
    pub act: PreviewAct,
    /// The text that the places hold.
    pub wanted: String,
    /// What is taken for equal to it.
    pub likeness: Likeness,
    /// In which articles.
    pub reach: Reach,
    /// The places in reading order.
    pub rows: Vec<PreviewRow>,
    /// The row on which `y` and `n` decide.
    pub selected: usize,
}

/// In which articles a preview looks for places.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Reach {
    /// In the open one.
    #[default]
    Here,
    /// In all that were opened in this session.
    Opened,
}

/// A place of a preview.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PreviewRow {
    /// The place, and what would happen there.
    pub occurrence: Occurrence,
    /// The annotation that was found there, none where equal texts are meant.
    pub target: Option<Target>,
    /// Where it stands, none for the open article.
    pub elsewhere: Option<Elsewhere>,
    /// Whether it is to happen.
    pub ticked: bool,
}

/// The places that were left out, by article and label.
pub(super) type Exceptions = BTreeSet<(usize, Label, Span)>;

impl PreviewAct {
    /// Returns the label that is given to equal texts or taken from them; what was left out is remembered with it.
    const fn label(&self) -> Option<&Label> {
        match self {
            Self::Label(naming) => Some(&naming.label),
            Self::Clear(label) => Some(label),
            Self::Found(..) => None,
        }
    }
}

impl Preview {
    /// Returns how many places are ticked, of how many at which something could be done.
    pub fn counts(&self) -> (usize, usize) {
        let open = self.rows.iter().filter(|row| row.occurrence.fate != Fate::Already).count();
        (self.rows.iter().filter(|row| row.ticked).count(), open)
    }

    /// Returns the ticked places in the open article.
    pub(super) fn ticked(&self) -> Vec<Found> {
        let ticked = self.rows.iter().filter(|row| row.ticked && row.elsewhere.is_none());
        ticked.map(|row| (row.occurrence.span, row.target.clone())).collect()
    }

    /// Puts the row to decide on the first at or after `offset` for which something is proposed, else on one that can change.
    fn select_from(&mut self, offset: usize) {
        let proposed = |row: &PreviewRow| row.occurrence.proposed && row.occurrence.span.end() > offset;
        let can_change = |row: &PreviewRow| row.occurrence.fate != Fate::Already;
        let found = self.rows.iter().position(proposed).or_else(|| self.rows.iter().position(can_change));
        self.selected = found.unwrap_or(0);
    }

    fn go(&mut self, to: usize) {
        self.selected = to.min(self.rows.len().saturating_sub(1));
    }
}

impl App {
    /// Returns a preview with its rows found.
    pub(super) fn preview(&self, act: PreviewAct, wanted: String, likeness: Likeness) -> Preview {
        let mut preview =
            Preview { act, wanted, likeness, reach: Reach::Here, rows: Vec::new(), selected: 0 };
        preview.rows = self.preview_rows(&preview);
        preview.select_from(0);
        preview
    }

    fn preview_rows(&self, preview: &Preview) -> Vec<PreviewRow> {
        let Some(article) = self.article.as_ref() else { return Vec::new() };
        let Preview { act, wanted, likeness, .. } = preview;
        let desk = article.desk(&self.settings.annotator);
        let of_texts = |places: Vec<Occurrence>| places.into_iter().map(|place| (None, place)).collect();
        let places: Vec<_> = match act {
            PreviewAct::Label(naming) => of_texts(acts::places_to_label(&desk, wanted, *likeness, naming)),
            PreviewAct::Clear(label) => of_texts(acts::places_to_clear(&desk, wanted, *likeness, label)),
            PreviewAct::Found(bulk, found) => acts::places_in_bulk(&desk, found, bulk),
        };
        let rows = places.into_iter().map(|(target, occurrence)| {
            let is_left_out = |label: &Label| {
                self.acting.exceptions.contains(&(self.current, label.clone(), occurrence.span))
            };
            let ticked = occurrence.proposed && !act.label().is_some_and(is_left_out);
            PreviewRow { occurrence, target, elsewhere: None, ticked }
        });
        rows.collect()
    }

    /// Decides about a row, goes to another, or looks for the places in another way.
    pub(super) fn update_preview(&mut self, preview: &mut Preview, action: &Action) {
        match action {
            Action::Yes => self.tick(preview, Tick::On),
            Action::No => self.tick(preview, Tick::Off),
            Action::Down => preview.go(preview.selected + 1),
            Action::Up => preview.go(preview.selected.saturating_sub(1)),
            Action::Reject => self.turn_bulk(preview, Bulk::Reject),
            Action::Delete => self.turn_bulk(preview, Bulk::Delete),
            Action::Label(label) => self.turn_bulk(preview, Bulk::Label(label.clone())),
            Action::TurnReach => self.turn_reach(preview),
            Action::TurnCase => {
                preview.likeness.case = match preview.likeness.case {
                    Case::Exact => Case::Any,
                    Case::Any => Case::Exact,
                };
                self.look_again(preview);
            }
            Action::TurnExtent => {
                preview.likeness.extent = match preview.likeness.extent {
                    Extent::Words => Extent::Any,
                    Extent::Any => Extent::Words,
                };
                self.look_again(preview);
            }
            _ => {}
        }
    }

    /// Lets the preview of what was found tell of another act; the same once more is accepting again.
    fn turn_bulk(&self, preview: &mut Preview, other: Bulk) {
        if let PreviewAct::Found(bulk, _) = &mut preview.act {
            *bulk = if *bulk == other { Bulk::Accept } else { other };
            let before = std::mem::take(&mut preview.rows);
            preview.rows = self.preview_rows(preview);
            // What was ticked or not by hand stays so.
            let decided = before.iter().filter(|row| row.ticked != row.occurrence.proposed);
            for old in decided {
                let is_same = |row: &&mut PreviewRow| {
                    (row.occurrence.span, &row.target) == (old.occurrence.span, &old.target)
                };
                if let Some(row) = preview.rows.iter_mut().find(is_same) {
                    row.ticked = old.ticked && row.occurrence.fate != Fate::Already;
                }
            }
            preview.selected = preview.selected.min(preview.rows.len().saturating_sub(1));
        }
    }

    fn look_again(&mut self, preview: &mut Preview) {
        let here = preview.rows.get(preview.selected).map_or(0, |row| row.occurrence.span.start());
        preview.rows = self.preview_rows(preview);
        preview.select_from(here);
        self.reach(preview);
    }

    /// Ticks the selected row or not, and goes on to the next for which something is proposed.
    fn tick(&mut self, preview: &mut Preview, tick: Tick) {
        let label = preview.act.label().cloned();
        let Some(row) = preview.rows.get_mut(preview.selected) else { return };
        if row.occurrence.fate != Fate::Already {
            row.ticked = tick == Tick::On;
            if let (Some(label), None) = (label, &row.elsewhere) {
                let place = (self.current, label, row.occurrence.span);
                match tick {
                    Tick::On => self.acting.exceptions.remove(&place),
                    Tick::Off => self.acting.exceptions.insert(place),
                };
            }
        }
        let mut after = preview.rows.iter().enumerate().skip(preview.selected + 1);
        if let Some((next, _)) = after.find(|(_, row)| row.occurrence.proposed) {
            preview.selected = next;
        }
    }
}

/// The answer for a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Tick {
    On,
    Off,
}

impl Article {
    /// Returns the text before and after a span in its paragraph, and the number of the paragraph from 1.
    pub fn surroundings(&self, span: Span) -> (&str, &str, usize) {
        let index = self.segments.paragraph_index(span.start());
        let paragraph = self.segments.paragraphs().get(index).copied().unwrap_or(span);
        let before = self.text.between(paragraph.start(), span.start());
        let after = self.text.between(span.end(), paragraph.end());
        (before, after, index + 1)
    }
}
