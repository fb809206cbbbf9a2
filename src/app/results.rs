//! The list of what a search found, each with the text around it.

use super::{App, Article, Choice, List, ListItem, ListKind, Popup, PreviewAct, search};
use crate::annotation::{
    Review, Target,
    acts::{Bulk, Found, Likeness},
};

/// Characters of text before a match.
const BEFORE: usize = 20;
/// Characters of a match and of the text after it.
const AFTER: usize = 50;

impl App {
    /// Lists what the last search found, the match at the cursor chosen.
    pub(super) fn list_results(&mut self) {
        let Some(article) = self.article.as_ref().filter(|article| !article.matches.is_empty()) else {
            return self.refuse("nothing was searched for; <search> searches");
        };
        let here = article.matches.iter().rposition(|found| found.span.start() <= article.cursor);
        self.popup = Some(Popup::List(List::new(ListKind::Results, here.unwrap_or(0))));
    }

    /// Returns the matches in reading order, each between brackets in its context.
    pub(super) fn result_items(&self) -> Vec<ListItem> {
        let Some(article) = self.article.as_ref() else { return Vec::new() };
        let rows = article.matches.iter().enumerate().map(|(index, found)| {
            let (before, after, paragraph) = article.surroundings(found.span);
            let before: Vec<char> = before.chars().rev().take(BEFORE).collect();
            let before: String = before.into_iter().rev().collect();
            let text: String = article.text.slice(found.span).chars().take(AFTER).collect();
            let after: String = after.chars().take(AFTER).collect();
            let told = found.target.as_ref().and_then(|target| article.told(target));
            let detail = told.unwrap_or_else(|| format!("paragraph {paragraph}"));
            ListItem { choice: Choice::Match(index), label: format!("{before}[{text}]{after}"), detail }
        });
        rows.collect()
    }

    /// Shows what accepting all that the search found would do; the preview leads on to other acts.
    pub(super) fn preview_found(&mut self) {
        let all = self.article.as_ref().map_or(0, |article| article.matches.len());
        self.preview_matches(0..all);
    }

    /// Does so for the matches that a list of results shows.
    pub(super) fn preview_listed(&mut self, list: &List) {
        let shown = self.list_items(list).into_iter().filter_map(|item| match item.choice {
            Choice::Match(index) => Some(index),
            _ => None,
        });
        self.preview_matches(shown.collect::<Vec<_>>());
    }

    fn preview_matches(&mut self, indexes: impl IntoIterator<Item = usize>) {
        let Some(article) = self.article.as_ref() else { return };
        let found = indexes.into_iter().filter_map(|index| article.matches.get(index));
        let found: Vec<Found> = found.map(|found| (found.span, found.target.clone())).collect();
        if found.is_empty() {
            return self.refuse("nothing was searched for; <search> searches");
        }
        let act = PreviewAct::Found(Bulk::Accept, found);
        let preview = self.preview(act, String::new(), Likeness::default());
        self.popup = Some(Popup::Preview(preview));
    }

    /// Goes to the match with this index.
    pub(super) fn go_to_result(&mut self, index: usize) {
        let Some(article) = self.article.as_mut() else { return };
        article.anchor = None;
        if let Some(number) = article.go_to_match(index) {
            let all = article.matches.len();
            self.inform(format!("match {number} of {all}"));
        }
    }
}

impl Article {
    /// Returns what an annotation is and what was decided about it.
    fn told(&self, target: &Target) -> Option<String> {
        let (what, review, score) = match target {
            Target::Mention(id) => {
                let mention = self.document.mention(id)?;
                (mention.label.to_string(), mention.review, mention.score)
            }
            Target::Quotation(id) => {
                let quotation = self.document.quotation(id)?;
                (search::form(quotation.form).to_owned(), quotation.review, quotation.score)
            }
        };
        let review = match review {
            Review::Suggested => "suggested",
            Review::Accepted => "accepted",
            Review::Rejected => "rejected",
        };
        let score = score.map(|score| format!(" {score:.2}")).unwrap_or_default();
        Some(format!("{what} {review}{score}"))
    }
}
