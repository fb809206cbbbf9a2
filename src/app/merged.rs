//! Another program's work comes to the article on the screen.

use super::{App, Message};
use crate::annotation::Document;

impl App {
    /// Takes the annotations with another program's work in them, and tells of it; the cursor stays where it is.
    ///
    /// What can be taken back or done again stays so as far as it fits. The merge itself is no act: what it brought would be nowhere
    /// once it were taken back and another act had followed.
    pub fn merged(&mut self, document: Document, mut news: String) {
        let Some(article) = self.article.as_mut() else { return };
        let before = article.history.done().len();
        article.document = document;
        article.history.fit(&article.document);
        article.veil();
        article.keep_focus();
        let kept = article.history.done().len();
        if kept < before {
            news = format!("{news}; {kept} of {before} acts can be undone");
        }
        self.note_progress(Some(self.now.time));
        self.wrap();
        self.tell(Message::Info(news));
    }
}
