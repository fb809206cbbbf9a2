//! The same label in the other articles that were opened in this session: a preview may reach there too.

use std::collections::BTreeMap;

use super::{App, Effect, Popup, Preview, PreviewAct, PreviewRow, Reach};
use crate::{
    annotation::{
        Label,
        acts::{self, Bulk, Desk, Likeness},
    },
    text::Span,
};

/// Articles to which a preview reaches at most.
const MOST: usize = 100;

/// A place in another article, with the text around it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Elsewhere {
    /// The index of the article.
    pub article: usize,
    /// What stands before it in its paragraph.
    pub before: String,
    /// The text.
    pub text: String,
    /// What stands after it in its paragraph.
    pub after: String,
    /// The number of the paragraph, from 1.
    pub paragraph: usize,
}

/// A text to be labelled in other articles.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Errand {
    /// The text.
    pub wanted: String,
    /// What is taken for equal to it.
    pub likeness: Likeness,
    /// The label.
    pub label: Label,
    /// The articles by index, each with the places that are meant; none before somebody has looked.
    pub articles: BTreeMap<usize, Vec<Span>>,
}

impl Errand {
    /// Returns the rows of a preview for an article: each place of the text, and what the label would mean there.
    pub fn rows(&self, article: usize, desk: &Desk<'_>) -> Vec<PreviewRow> {
        let places = acts::places_of(desk, &self.wanted, self.likeness).into_iter();
        let found: Vec<_> = places.map(|span| (span, None)).collect();
        let places = acts::places_in_bulk(desk, &found, &Bulk::Label(self.label.clone()));
        let row = |(target, occurrence): (_, acts::Occurrence)| {
            let elsewhere = Some(Elsewhere::new(article, desk, occurrence.span));
            PreviewRow { ticked: occurrence.proposed, occurrence, target, elsewhere }
        };
        places.into_iter().map(row).collect()
    }
}

impl Elsewhere {
    fn new(article: usize, desk: &Desk<'_>, span: Span) -> Self {
        let index = desk.segments.paragraph_index(span.start());
        let paragraph = desk.segments.paragraphs().get(index).copied().unwrap_or(span);
        Self {
            article,
            before: desk.text.between(paragraph.start(), span.start()).to_owned(),
            text: desk.text.slice(span).to_owned(),
            after: desk.text.between(span.end(), paragraph.end()).to_owned(),
            paragraph: index + 1,
        }
    }
}

impl App {
    /// Lets a preview reach to the other articles that were opened, or to this one alone again.
    pub(super) fn turn_reach(&mut self, preview: &mut Preview) {
        if !matches!(preview.act, PreviewAct::Label(_)) {
            return self.refuse("only a label is given in other articles");
        }
        preview.reach = match preview.reach {
            Reach::Here if self.visited().next().is_none() => {
                return self.refuse("no other article was opened yet");
            }
            Reach::Here => Reach::Opened,
            Reach::Opened => Reach::Here,
        };
        preview.rows.retain(|row| row.elsewhere.is_none());
        preview.selected = preview.selected.min(preview.rows.len().saturating_sub(1));
        self.reach(preview);
    }

    /// Asks for the places in other articles when the preview reaches there.
    pub(super) fn reach(&mut self, preview: &Preview) {
        if preview.reach == Reach::Opened {
            self.effects.push(Effect::LookElsewhere);
        }
    }

    /// Returns the other articles that were opened in this session.
    pub(super) fn visited(&self) -> impl Iterator<Item = usize> {
        self.visited.iter().copied().filter(|index| *index != self.current).take(MOST)
    }

    /// Returns what the open preview wants to know of other articles.
    pub fn errand(&self) -> Option<Errand> {
        let Some(Popup::Preview(preview)) = &self.popup else { return None };
        let articles = self.visited().map(|index| (index, Vec::new())).collect();
        errand(preview, articles)
    }

    /// Shows in the preview what was found in other articles, or tells into which nobody could look.
    pub fn found_elsewhere(&mut self, rows: Vec<PreviewRow>, skipped: Option<String>) {
        if let Some(Popup::Preview(preview)) = self.popup.as_mut()
            && preview.reach == Reach::Opened
        {
            preview.rows.retain(|row| row.elsewhere.is_none());
            preview.rows.extend(rows);
        }
        if let Some(reason) = skipped {
            self.refuse(reason);
        }
    }

    /// Leaves it to the loop to label what is ticked in other articles; tells whether anything is.
    pub(super) fn label_elsewhere(&mut self, preview: &Preview) -> bool {
        let mut articles: BTreeMap<usize, Vec<Span>> = BTreeMap::new();
        for row in preview.rows.iter().filter(|row| row.ticked) {
            if let Some(elsewhere) = &row.elsewhere {
                articles.entry(elsewhere.article).or_default().push(row.occurrence.span);
            }
        }
        let errand = errand(preview, articles).filter(|errand| !errand.articles.is_empty());
        let is_any = errand.is_some();
        self.effects.extend(errand.map(Effect::LabelElsewhere));
        is_any
    }
}

fn errand(preview: &Preview, articles: BTreeMap<usize, Vec<Span>>) -> Option<Errand> {
    let PreviewAct::Label(naming) = &preview.act else { return None };
    let (wanted, likeness, label) = (preview.wanted.clone(), preview.likeness, naming.label.clone());
    Some(Errand { wanted, likeness, label, articles })
}
