//! A label for all equal texts, and taken from all.

use super::{
    super::{App, Article, Popup, Preview, PreviewAct},
    Outcome,
};
use crate::annotation::{
    Mention, Review,
    acts::{self, Likeness, Naming},
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
        match preview.counts() {
            (_, 0) => self.inform(format!("“{}” says so everywhere already", preview.wanted)),
            _ => self.popup = Some(Popup::Preview(preview)),
        }
    }

    /// Does what is ticked, as one step.
    pub(in crate::app) fn confirm_preview(&mut self, preview: &Preview) {
        let spans = preview.ticked();
        let outcome = match &preview.act {
            PreviewAct::Label(naming) => {
                self.perform("label everywhere", |desk, _| acts::label_everywhere(desk, &spans, naming))
            }
            PreviewAct::Clear(label) => {
                self.perform("clear everywhere", |desk, _| acts::clear_everywhere(desk, &spans, label))
            }
        };
        let label = preview.act.label();
        match (outcome, &preview.act) {
            (Outcome::Done, PreviewAct::Label(_)) => {
                self.inform(format!("{label} at {}", places(spans.len())));
            }
            (Outcome::Done, PreviewAct::Clear(_)) => {
                self.inform(format!("{label} taken from {}", places(spans.len())));
            }
            (Outcome::Unchanged, _) => self.inform("nothing was ticked"),
            (Outcome::Refused, _) => {}
        }
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
