//! Labels on the selection, the mention or the word under the cursor, and taking annotations away.

use super::{super::App, Outcome};
use crate::annotation::{Label, MentionId, acts};

impl App {
    /// Labels the selection, else relabels the mention in focus, else labels the word under the cursor.
    pub(super) fn label(&mut self, label: &Label) {
        let Some(article) = self.article.as_ref() else { return };
        let (selection, mention) = (article.selection(), article.mention().map(|mention| mention.id.clone()));
        let word = article.word();
        let outcome = match (selection, mention, word) {
            (Some(span), ..) | (None, None, Some(span)) => {
                self.perform("label", |desk, _| acts::add_mention(desk, span, label))
            }
            (None, Some(id), _) => self.relabel(&id, label),
            (None, None, None) => return self.refuse("no word here to label"),
        };
        if outcome != Outcome::Refused {
            self.leave_selection();
        }
    }

    /// Relabels a mention; one that has the label already takes in the whole name.
    fn relabel(&mut self, id: &MentionId, label: &Label) -> Outcome {
        match self.perform("relabel", |desk, _| acts::relabel(desk, id, label)) {
            Outcome::Unchanged => self.perform("whole name", |desk, _| acts::whole_name(desk, id, label)),
            outcome => outcome,
        }
    }

    pub(super) fn delete(&mut self) {
        let Some(focus) = self.article.as_ref().and_then(|article| article.focus.clone()) else {
            return self.refuse("no annotation here");
        };
        self.perform("delete", |desk, _| acts::delete(desk, &focus));
        if let Some(article) = self.article.as_mut() {
            article.refocus();
        }
    }
}
