//! An article that somebody else had open: once it is given back, it is read again.

use super::Desk;
use crate::{app::Message, store::Sidecar};

impl Desk<'_> {
    /// Reads the article again when whoever had it open has left it.
    ///
    /// What was wanted is not done to what was read: the reader has not seen it yet.
    pub(super) fn try_again(&mut self) {
        let Some(article) = self.app.article() else { return };
        if !self.sidecar.as_ref().is_some_and(Sidecar::is_given_back) {
            return;
        }
        let (index, cursor, focus) = (self.app.current(), article.cursor, article.focus.clone());
        let refused = self.app.message().cloned();
        self.open(index);
        self.app.back_to(cursor, focus);
        let Some(article) = self.app.article() else { return };
        let news = match self.app.message().filter(|news| Some(*news) != refused.as_ref()) {
            Some(Message::Info(news) | Message::Refusal(news)) => format!("; {news}"),
            None => String::new(),
        };
        let told = match &article.read_only {
            None => Message::Info(format!("free now and read again: press the key once more{news}")),
            // Somebody else was quicker.
            Some(reason) => Message::Refusal(format!("nothing can be changed: {}", reason.reason())),
        };
        self.app.tell(told);
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::super::tests::{desk, press, session};
    use crate::app::Message;

    #[test]
    fn while_the_other_session_lives_nothing_is_told_of_one_that_was_cut_short() {
        let folder = tempfile::tempdir().unwrap();
        let session = session(folder.path(), &[("a.txt", "Ada met Bo.")]);
        let mut first = desk(&session, folder.path());
        press(&mut first, "a x");
        let second = desk(&session, folder.path());
        assert_eq!(second.app.message(), None);
        assert!(second.app.article().unwrap().read_only.is_some());
        assert_eq!(second.app.article().unwrap().document.progress().0, 2, "what the first did is shown");
    }

    #[test]
    fn an_act_reads_the_article_again_once_it_is_free_and_the_next_is_done() {
        let folder = tempfile::tempdir().unwrap();
        let session = session(folder.path(), &[("a.txt", "Ada met Bo and Cy.")]);
        let mut first = desk(&session, folder.path());
        press(&mut first, "a");
        let mut second = desk(&session, folder.path());
        press(&mut second, "n a");
        let Some(Message::Refusal(told)) = second.app.message() else { panic!("{:?}", second.app.message()) };
        assert!(told.starts_with("nothing can be changed: ada has it open on "), "{told}");
        press(&mut first, "x");
        let cursor = second.app.article().unwrap().cursor;
        // As when it is killed: what it did stays in the journal.
        drop(first);
        press(&mut second, "a");
        let told = "free now and read again: press the key once more; 1 act of a session that was cut short brought back";
        assert_eq!(second.app.message(), Some(&Message::Info(told.to_owned())));
        let article = second.app.article().unwrap();
        assert_eq!(
            (article.read_only.as_ref(), article.cursor, article.document.progress().0),
            (None, cursor, 2)
        );
        press(&mut second, "n a");
        assert_eq!(second.app.article().unwrap().document.progress().0, 3);
        second.leave().unwrap();
        let saved = fs::read_to_string(folder.path().join("a.txt.ann.json")).unwrap();
        assert_eq!(saved.matches("\"accepted\"").count(), 2, "{saved}");
    }

    #[test]
    fn coming_back_to_the_article_finds_it_free() {
        let folder = tempfile::tempdir().unwrap();
        let session = session(folder.path(), &[("a.txt", "Ada met Bo."), ("b.txt", "Cy.")]);
        let mut first = desk(&session, folder.path());
        press(&mut first, "a");
        let mut second = desk(&session, folder.path());
        assert!(second.app.article().unwrap().read_only.is_some());
        first.leave().unwrap();
        drop(first);
        press(&mut second, "] [ a");
        let article = second.app.article().unwrap();
        assert_eq!((article.read_only.as_ref(), article.document.progress().0), (None, 2));
    }
}
