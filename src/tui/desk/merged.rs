//! What another program has written meanwhile becomes part of the article on the screen.

use super::Desk;
use crate::store::NotSaved;

impl Desk<'_> {
    /// Writes the annotation file, with what another program has written meanwhile.
    pub(super) fn write(&mut self) -> Result<(), NotSaved> {
        let (Some(article), Some(sidecar)) = (self.app.article(), self.sidecar.as_mut()) else {
            return Ok(());
        };
        let saved = sidecar.save(&article.text, &article.document.whole()).map(drop);
        self.merged(saved)
    }

    /// Merges what another program has written, when that is why nothing was saved, and saves.
    pub(super) fn merged(&mut self, outcome: Result<(), NotSaved>) -> Result<(), NotSaved> {
        let (Err(NotSaved::Changed(_)), Some(article), Some(sidecar)) =
            (&outcome, self.app.article(), self.sidecar.as_mut())
        else {
            return outcome;
        };
        let scheme = &self.session.options.scheme;
        let reconciled = sidecar.reconcile(&article.text, &article.document.whole(), scheme)?;
        let news = reconciled.to_string();
        self.app.merged(reconciled.merge.document, news);
        let (Some(article), Some(sidecar)) = (self.app.article(), self.sidecar.as_mut()) else {
            return Ok(());
        };
        sidecar.save(&article.text, &article.document.whole()).map(drop)
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use serde_json::Value;

    use super::super::tests::{desk, press, session};
    use crate::app::Message;

    /// Lets another program change the annotation file of `a.txt`.
    fn change(folder: &std::path::Path, change: impl FnOnce(&mut Value)) {
        let path = folder.join("a.txt.ann.json");
        let mut file: Value = serde_json::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
        file["annotator"] = "bo".into();
        change(&mut file);
        fs::write(path, file.to_string()).unwrap();
    }

    fn reviews(folder: &std::path::Path) -> Vec<String> {
        let file: Value =
            serde_json::from_str(&fs::read_to_string(folder.join("a.txt.ann.json")).unwrap()).unwrap();
        file["mentions"]
            .as_array()
            .unwrap()
            .iter()
            .map(|it| it["review"].as_str().unwrap().to_owned())
            .collect()
    }

    #[test]
    fn what_another_program_wrote_is_joined_shown_and_saved() {
        let folder = tempfile::tempdir().unwrap();
        let session = session(folder.path(), &[("a.txt", "Ada met Bo and Cy.")]);
        let mut desk = desk(&session, folder.path());
        press(&mut desk, "a");
        change(folder.path(), |file| file["mentions"][2]["review"] = "rejected".into());
        press(&mut desk, "a");
        desk.rest();
        let told = "merged with changes of bo: 1 joined".to_owned();
        assert_eq!(desk.app.message(), Some(&Message::Info(told)));
        assert_eq!(reviews(folder.path()), ["accepted", "accepted", "rejected"]);
        assert_eq!(desk.app.article().unwrap().document.progress(), (3, 3));
        press(&mut desk, "u u");
        desk.leave().unwrap();
        assert_eq!(reviews(folder.path()), ["suggested", "suggested", "rejected"]);
    }

    #[test]
    fn what_does_not_go_together_is_decided_by_a_key() {
        for (key, expected) in [("a", "rejected"), ("x", "accepted")] {
            let folder = tempfile::tempdir().unwrap();
            let session = session(folder.path(), &[("a.txt", "Ada met Bo.")]);
            let mut desk = desk(&session, folder.path());
            press(&mut desk, "a");
            change(folder.path(), |file| file["mentions"][1]["review"] = "rejected".into());
            press(&mut desk, "a");
            desk.leave().unwrap();
            let told = "merged with changes of bo: 0 joined, 1 to decide".to_owned();
            assert_eq!(desk.app.message(), Some(&Message::Info(told)));
            assert_eq!(reviews(folder.path()), ["accepted", "accepted", "suggested"]);
            press(&mut desk, "n");
            press(&mut desk, key);
            desk.leave().unwrap();
            assert_eq!(reviews(folder.path()), ["accepted", expected]);
        }
    }

    #[test]
    fn an_act_on_a_file_that_was_changed_before_it_is_merged_at_once() {
        let folder = tempfile::tempdir().unwrap();
        let session = session(folder.path(), &[("a.txt", "Ada met Bo.")]);
        let mut first = desk(&session, folder.path());
        press(&mut first, "a");
        first.leave().unwrap();
        first.sidecar = None;
        let mut desk = desk(&session, folder.path());
        change(folder.path(), |file| file["mentions"][0]["label"] = "ORG".into());
        press(&mut desk, "a");
        assert_eq!(desk.app.article().unwrap().unsaved, None);
        assert_eq!(reviews(folder.path()), ["accepted", "accepted"]);
        let document = &desk.app.article().unwrap().document;
        assert_eq!(document.mentions()[0].label.as_str(), "ORG");
    }

    #[test]
    fn what_is_done_beside_a_faulty_file_is_in_the_journal_and_joined_when_it_is_mended() {
        let folder = tempfile::tempdir().unwrap();
        let session = session(folder.path(), &[("a.txt", "Ada met Bo.")]);
        let path = folder.path().join("a.txt.ann.json");
        let mut desk = desk(&session, folder.path());
        press(&mut desk, "a");
        let sound = fs::read_to_string(&path).unwrap();
        fs::write(&path, "<<<<<<< HEAD").unwrap();
        press(&mut desk, "a");
        let error = desk.leave().unwrap_err();
        assert!(error.contains("is faulty now") && error.contains("what you did is kept in"), "{error}");
        desk.sidecar = None;
        fs::write(&path, sound.replacen("PERSON", "ORG", 1)).unwrap();
        let mut again = super::super::tests::desk(&session, folder.path());
        let told = "1 act of a session that was cut short joined with a changed annotation file";
        let Some(Message::Info(message)) = again.app.message() else { panic!("nothing told") };
        assert!(message.starts_with(told), "{message}");
        again.leave().unwrap();
        assert_eq!(reviews(folder.path()), ["accepted", "accepted"]);
    }
}
