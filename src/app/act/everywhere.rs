//! A label for all equal texts, and taken from all.

use super::{
    super::{App, Article, Popup, Preview, PreviewAct},
    Outcome,
};
use crate::{
    annotation::{
        Mention, Review, Target,
        acts::{self, Bulk, Likeness, Naming},
    },
    text::Span,
};

const NO_MENTION: &str = "no mention here; label one first";

impl App {
    /// Shows what giving the label and the entity of the mention in focus to all equal texts would do.
    pub(super) fn preview_everywhere(&mut self) {
        let Some((mention, wanted)) = self.article.as_ref().and_then(Article::mention_with_text) else {
            return self.refuse(NO_MENTION);
        };
        let naming = Naming { label: mention.label.clone(), entity: mention.entity.clone() };
        self.show_preview(PreviewAct::Label(naming), wanted);
    }

    /// Shows what taking the label of the mention in focus from all equal mentions would do.
    pub(super) fn preview_clearing(&mut self) {
        let Some((mention, wanted)) = self.article.as_ref().and_then(Article::mention_with_text) else {
            return self.refuse(NO_MENTION);
        };
        let label = mention.label.clone();
        self.show_preview(PreviewAct::Clear(label), wanted);
    }

    fn show_preview(&mut self, act: PreviewAct, wanted: String) {
        let preview = self.preview(act, wanted, Likeness::default());
        // In the other articles it may be otherwise.
        if preview.counts().1 == 0 && self.visited().next().is_none() {
            self.inform(format!("“{}” says so everywhere already", preview.wanted));
        } else {
            self.popup = Some(Popup::Preview(preview));
        }
    }

    /// Does what is ticked, as one step.
    pub(in crate::app) fn confirm_preview(&mut self, preview: &Preview) {
        let ticked = preview.ticked();
        let spans: Vec<Span> = ticked.iter().map(|(span, _)| *span).collect();
        let outcome = match &preview.act {
            PreviewAct::Found(bulk, _) => {
                let act = match bulk {
                    Bulk::Accept => "accept what was found",
                    Bulk::Reject => "reject what was found",
                    Bulk::Delete => "delete what was found",
                    Bulk::Label(_) => "label what was found",
                };
                self.perform(act, |desk, _| acts::in_bulk(desk, &ticked, bulk))
            }
            PreviewAct::Label(naming) => {
                self.perform("label everywhere", |desk, _| acts::label_everywhere(desk, &spans, naming))
            }
            PreviewAct::Clear(label) => {
                self.perform("clear everywhere", |desk, _| acts::clear_everywhere(desk, &spans, label))
            }
        };
        // What was made by hand and is gone is found no more.
        if let Some(article) = self.article.as_mut() {
            let document = &article.document;
            let is_there = |target: &Target| document.review(target).is_some();
            article.matches.retain(|found| found.target.as_ref().is_none_or(is_there));
        }
        let places = places(spans.len());
        if outcome == Outcome::Refused || self.label_elsewhere(preview) && outcome == Outcome::Unchanged {
            return;
        }
        let told = match (outcome, &preview.act) {
            (Outcome::Refused, _) => return,
            (Outcome::Unchanged, _) => "nothing was ticked".to_owned(),
            (Outcome::Done, PreviewAct::Label(naming)) => format!("{} at {places}", naming.label),
            (Outcome::Done, PreviewAct::Clear(label)) => format!("{label} taken from {places}"),
            (Outcome::Done, PreviewAct::Found(bulk, _)) => match bulk {
                Bulk::Accept => format!("accepted at {places}; <undo> takes it back"),
                Bulk::Reject => format!("rejected at {places}; <undo> takes it back"),
                Bulk::Delete => format!("deleted at {places}; <undo> takes it back"),
                Bulk::Label(label) => format!("{label} at {places}; <undo> takes it back"),
            },
        };
        self.inform(told);
    }
}

impl Article {
    /// Returns the mention in focus that is not rejected, and what it covers.
    fn mention_with_text(&self) -> Option<(&Mention, String)> {
        let mention = self.mention().filter(|mention| mention.review != Review::Rejected)?;
        let words: Vec<&str> = self.text.slice(mention.span).split_whitespace().collect();
        Some((mention, words.join(" ")))
    }
}

fn places(count: usize) -> String {
    format!("{count} place{}", if count == 1 { "" } else { "s" })
}
