//! Brackets in the text, for terminals without colour: they follow the annotations.

use std::collections::BTreeSet;

use super::{App, Article, Marks};
use crate::{
    annotation::{Scheme, brackets, brackets_in},
    config::Switch,
    text::Span,
};

/// Paragraphs up to which each is bracketed by itself; what an act touches is mostly one.
const FEW: usize = 32;

impl App {
    /// Wraps the text, with the brackets in it, at the width there is.
    pub(super) fn wrap(&mut self) {
        let (width, spacing) = (self.size.0, self.settings.look.spacing());
        let Some(article) = self.article.as_mut() else { return };
        let inserts = match self.settings.marks {
            Marks::Brackets => brackets(&article.text, &article.document, &self.settings.scheme),
            Marks::Styles => Vec::new(),
        };
        article.wrap(width, spacing, inserts);
    }

    /// Brings the brackets after what was done since it was last written down.
    pub(super) fn bracket(&mut self) {
        let Some(article) = self.article.as_mut().filter(|_| self.settings.marks == Marks::Brackets) else {
            return;
        };
        let touched = article.touched();
        // What is read shows suggestions that the act does not touch.
        if touched.len() > FEW || article.blind == Switch::On {
            return self.wrap();
        }
        for paragraph in touched {
            article.bracket(paragraph, &self.settings.scheme);
        }
    }
}

impl Article {
    /// Returns the paragraphs of the annotations that were changed since it was last written down.
    fn touched(&self) -> Vec<Span> {
        let index = |at| self.segments.paragraph_index(at);
        let spans = self.history.fresh_edits().flat_map(crate::annotation::Edit::spans);
        let touched: BTreeSet<usize> =
            spans.flat_map(|span| index(span.start())..=index(span.end())).collect();
        touched.into_iter().filter_map(|index| self.segments.paragraphs().get(index).copied()).collect()
    }

    /// Brackets a paragraph anew.
    fn bracket(&mut self, paragraph: Span, scheme: &Scheme) {
        let inserts = brackets_in(&self.text, &self.document, scheme, paragraph);
        self.layout.replace_inserts(&self.text, paragraph, inserts);
    }
}

#[cfg(test)]
mod tests {
    use super::{
        super::{Settings, tests::press},
        *,
    };
    use crate::app::tests::reader;

    #[test]
    fn brackets_follow_every_act() {
        let text =
            "[Ada Berg]P1? sat.\nNext {“No,”}c1? (said)r1 [she]s1. [Bo]P2?\nThen {one}c2 and\nmore [Oslo]G?";
        let mut app = reader(text);
        app.settings = Settings { marks: Marks::Brackets, ..app.settings };
        app.wrap();
        for keys in [
            "a",
            "x",
            "n >",
            "u u",
            "Ctrl-R",
            "g g P",
            "w w \"",
            "} v ) ) \"",
            "g a",
            "u u u u u u",
            "g b",
            "g r",
            "u",
            "g b",
            "d",
        ] {
            press(&mut app, keys);
            let found = app.article().unwrap().layout.clone();
            app.wrap();
            assert_eq!(found, app.article().unwrap().layout, "{keys}");
        }
    }
}
