//! Labelling in other articles than the one on the screen: each is opened, changed, saved and left as the reader does it.

use super::Desk;
use crate::{
    annotation::{Change, Moment, Transaction, acts},
    app::{Errand, Message},
    store::{self, Opened, Recovery},
    text::Span,
};

impl Desk<'_> {
    /// Finds the places of a text in the articles that the preview reaches.
    pub(super) fn look_elsewhere(&mut self) {
        let Some(errand) = self.app.errand() else { return };
        let (mut rows, mut skipped) = (Vec::new(), Vec::new());
        for index in errand.articles.keys() {
            match self.other(*index) {
                Ok(Some(opened)) => rows.extend(errand.rows(*index, &self.desk_of(&opened))),
                Ok(None) => {}
                Err(reason) => skipped.push(reason),
            }
        }
        self.app.found_elsewhere(rows, told(&skipped));
    }

    /// Labels the places that are meant; an article is changed wholly or not at all, and undone for itself.
    pub(super) fn label_elsewhere(&mut self, errand: &Errand) {
        let (mut places, mut changed, mut failed) = (0, 0, Vec::new());
        for (index, spans) in &errand.articles {
            match self.label_in(*index, errand, spans) {
                Ok(0) => {}
                Ok(count) => (places, changed) = (places + count, changed + 1),
                Err(reason) => failed.push(reason),
            }
        }
        let elsewhere = format!(
            "at {} in {}; each article is undone by itself",
            counted(places, "place"),
            counted(changed, "other article")
        );
        let message = match (self.app.message(), told(&failed)) {
            (_, Some(reason)) => Message::Refusal(format!("{} {elsewhere}; {reason}", errand.label)),
            (Some(Message::Info(here)), None) => Message::Info(format!("{here}, {elsewhere}")),
            (_, None) => Message::Info(format!("{} {elsewhere}", errand.label)),
        };
        self.app.tell(message);
    }

    /// Labels places in an article; returns at how many it did.
    fn label_in(&self, index: usize, errand: &Errand, spans: &[Span]) -> Result<usize, String> {
        let Some(mut opened) = self.other(index)? else { return Ok(0) };
        let scheme = &self.session.options.scheme;
        let mut history =
            opened.sidecar.remember(&self.state, &opened.text, scheme, &opened.document).history;
        let desk = self.desk_of(&opened);
        // Only what is still there: the article may have been edited since somebody looked.
        let rows = errand.rows(index, &desk).into_iter();
        let meant =
            rows.map(|row| (row.occurrence.span, row.target)).filter(|(span, _)| spans.contains(span));
        let meant: Vec<acts::Found> = meant.collect();
        let bulk = acts::Bulk::Label(errand.label.clone());
        let edits = acts::in_bulk(&desk, &meant, &bulk).map_err(|refusal| refusal.to_string())?;
        let edits = acts::begin(&desk, edits);
        if edits.is_empty() {
            return Ok(0);
        }
        let at = meant.first().map_or(0, |(span, _)| span.start());
        let moment = Moment { time: store::now(), session: self.state.session() };
        let cursor = Change { before: at, after: at };
        let act = Transaction { act: "label everywhere".to_owned(), edits, cursor, moment };
        history.perform(&mut opened.document, act).map_err(|conflict| conflict.to_string())?;
        let Opened { sidecar, text, document, .. } = &mut opened;
        sidecar.record(text, document, history.take_fresh()).map_err(|error| error.told())?;
        sidecar.save(text, document).map_err(|error| error.told())?;
        Ok(meant.len())
    }

    /// Opens another article, none when it has no annotation file.
    ///
    /// # Errors
    /// Why it is better opened on the screen: it cannot be written, or its file needs a look.
    fn other(&self, index: usize) -> Result<Option<Opened>, String> {
        let options = &self.session.options;
        let Some(entry) = self.session.entries.get(index) else { return Ok(None) };
        if !store::sidecar_path(entry, options.annotations.as_deref()).exists() {
            return Ok(None);
        }
        let opened = self.session.open(entry, self.extractor).map_err(|error| error.told())?;
        if let Some(reason) = opened.sidecar.read_only() {
            return Err(format!("{} · {}", reason.reason(), entry.label()));
        }
        let needs_a_look =
            matches!(opened.sidecar.recovery(), Some(Recovery::Foreign(_) | Recovery::Damaged { .. }));
        if needs_a_look || opened.sidecar.moved().is_some() {
            return Err(format!("left out, open it first · {}", entry.label()));
        }
        Ok(Some(opened))
    }

    fn desk_of<'a>(&'a self, opened: &'a Opened) -> acts::Desk<'a> {
        let Opened { document, text, segments, .. } = opened;
        acts::Desk { document, text, segments, annotator: &self.session.options.annotator }
    }
}

fn counted(number: usize, noun: &str) -> String {
    format!("{number} {noun}{}", if number == 1 { "" } else { "s" })
}

/// Returns the first reason and how many others there are.
fn told(reasons: &[String]) -> Option<String> {
    let first = reasons.first()?;
    Some(if reasons.len() == 1 { first.clone() } else { format!("{first} (and {} more)", reasons.len() - 1) })
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::super::tests::{desk, press, session};
    use crate::app::Message;

    const TEXTS: [(&str, &str); 3] =
        [("a.txt", "Ada met Bo."), ("b.txt", "then Ada and ada left Ada."), ("c.txt", "Ada again.")];

    fn labels(desk: &super::Desk<'_>) -> Vec<(String, usize)> {
        let document = &desk.app.article().unwrap().document;
        let mentions = document.mentions().iter();
        mentions.map(|mention| (mention.label.to_string(), mention.span.start())).collect()
    }

    #[test]
    fn a_label_goes_to_the_other_articles_that_were_opened_each_undone_for_itself() {
        let folder = tempfile::tempdir().unwrap();
        let session = session(folder.path(), &TEXTS);
        let mut desk = desk(&session, folder.path());
        // The third was never opened; the second was, and has a file.
        press(&mut desk, "] a [ O *");
        assert_eq!(desk.app.message(), None);
        press(&mut desk, "o Enter");
        let Some(Message::Info(told)) = desk.app.message() else { panic!("{:?}", desk.app.message()) };
        assert_eq!(told, "ORG at 1 place in 1 other article; each article is undone by itself");
        assert!(!folder.path().join("c.txt.ann.json").exists());
        assert!(
            !folder.path().join("b.txt.ann.lock").exists()
                && !folder.path().join("b.txt.ann.journal").exists()
        );
        press(&mut desk, "]");
        let org = |at| ("ORG".to_owned(), at);
        let person = |at| ("PERSON".to_owned(), at);
        assert_eq!(labels(&desk), [person(5), org(22)], "what was accepted before is not changed");
        press(&mut desk, "u");
        assert_eq!(labels(&desk), [person(5), person(22)]);
    }

    #[test]
    fn what_somebody_else_has_open_is_left_and_told() {
        let folder = tempfile::tempdir().unwrap();
        let session = session(folder.path(), &TEXTS);
        let mut other = desk(&session, folder.path());
        press(&mut other, "] a");
        let mut desk = desk(&session, folder.path());
        press(&mut desk, "] [ O");
        let before = fs::read(folder.path().join("b.txt.ann.json")).unwrap();
        press(&mut desk, "* o");
        assert!(matches!(desk.app.message(), Some(Message::Refusal(told)) if told.contains("has it open")));
        press(&mut desk, "Enter");
        assert_eq!(fs::read(folder.path().join("b.txt.ann.json")).unwrap(), before);
    }
}
