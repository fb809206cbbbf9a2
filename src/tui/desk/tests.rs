//! The reader with its files, without a terminal.

use std::{fs, path::Path, sync::mpsc};

use super::*;
use crate::{
    annotation::{Label, Mention, Scheme},
    config::sequence,
    extract::{ExtractError, Extraction},
    store::Options,
    text::{Segments, SourceText},
};

/// Takes every word that begins with a capital for a person.
struct Capitals;

impl Extractor for Capitals {
    fn name(&self) -> &'static str {
        "capitals 1"
    }

    fn extract(&self, text: &SourceText, segments: &Segments) -> Result<Extraction, ExtractError> {
        let capital = |span| text.slice(span).starts_with(char::is_uppercase);
        let spans = segments.tokens().iter().map(|token| token.span).filter(|span| capital(*span));
        let mention = |(index, span)| Mention {
            id: crate::annotation::MentionId::numbered(index + 1),
            ..Mention::suggested(span, Label::new("PERSON"), "capitals 1", 0.5)
        };
        Ok(Extraction { mentions: spans.enumerate().map(mention).collect(), ..Extraction::default() })
    }
}

pub(super) fn session(folder: &Path, articles: &[(&str, &str)]) -> Session {
    for (name, text) in articles {
        fs::write(folder.join(name), text).unwrap();
    }
    let options = Options { annotations: None, annotator: "ada".to_owned(), scheme: Scheme::news() };
    Session::new(&[folder.to_owned()], options).unwrap()
}

fn settings(session: &Session) -> Settings {
    Settings { annotator: session.options.annotator.clone(), ..Settings::default() }
}

pub(super) fn desk<'a>(session: &'a Session, folder: &Path) -> Desk<'a> {
    let state = State::in_folder(folder.join(".state"), 1_000);
    let mut desk = Desk::new(session, &Capitals, state, settings(session), mpsc::channel().0);
    desk.resize(80, 24);
    desk
}

pub(super) fn press(desk: &mut Desk<'_>, keys: &str) -> Next {
    let keys = sequence(keys).unwrap();
    keys.into_iter().fold(Next::Draw, |_, key| desk.answer(Event::Key(key)))
}

#[test]
fn an_act_is_on_the_disk_before_the_next_key() {
    let folder = tempfile::tempdir().unwrap();
    let session = session(folder.path(), &[("a.txt", "Ada met Bo.")]);
    let mut desk = desk(&session, folder.path());
    // A reader that opens the same files has them as one that was cut short has left them.
    let again = || Desk::new(&session, &Capitals, State::none(), settings(&session), mpsc::channel().0);
    for keys in ["a", "a", "u", "Ctrl-R", "u", "u", "P"] {
        press(&mut desk, keys);
        let (article, left) = (desk.app.article().unwrap(), again());
        assert_eq!(left.app.article().unwrap().document, article.document, "{keys}");
        assert_eq!(article.unsaved, None);
    }
    assert!(folder.path().join("a.txt.ann.journal").exists());
    desk.leave().unwrap();
    desk.sidecar = None;
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 3, "article, annotations, positions");
    assert_eq!(again().app.article().unwrap().document, desk.app.article().unwrap().document);
}

#[test]
fn the_same_article_can_be_opened_again_and_a_second_reader_is_told_who_has_it() {
    let folder = tempfile::tempdir().unwrap();
    let session = session(folder.path(), &[("a.txt", "Ada met Bo.")]);
    let mut first = desk(&session, folder.path());
    press(&mut first, "a Ctrl-P Enter a");
    assert_eq!(first.app.article().unwrap().read_only, None);
    assert_eq!(first.app.article().unwrap().document.progress().0, 2);
    let mut second = desk(&session, folder.path());
    press(&mut second, "u x");
    let article = second.app.article().unwrap();
    assert!(article.read_only.as_ref().unwrap().reason().starts_with("ada has it open on "));
    assert_eq!(article.document, first.app.article().unwrap().document);
}

#[test]
fn what_was_brought_back_is_told_and_then_in_the_annotation_file() {
    let folder = tempfile::tempdir().unwrap();
    let session = session(folder.path(), &[("a.txt", "Ada met Bo.")]);
    press(&mut desk(&session, folder.path()), "a a u Ctrl-R");
    let mut again = desk(&session, folder.path());
    let message = again.app.message().cloned();
    let expected = "3 acts of a session that was cut short brought back";
    assert_eq!(message, Some(Message::Info(expected.to_owned())));
    again.leave().unwrap();
    assert!(!folder.path().join("a.txt.ann.journal").exists());
    assert_eq!(desk(&session, folder.path()).app.message(), None);
}

#[test]
fn undo_and_redo_outlive_the_session_and_its_beginning_is_kept() {
    let folder = tempfile::tempdir().unwrap();
    let session = session(folder.path(), &[("a.txt", "Ada met Bo.")]);
    let mut first = desk(&session, folder.path());
    let start = first.app.article().unwrap().document.clone();
    press(&mut first, "a x u");
    let end = first.app.article().unwrap().document.clone();
    first.leave().unwrap();
    first.sidecar = None;
    let mut second = desk(&session, folder.path());
    press(&mut second, "u");
    assert_eq!(second.app.article().unwrap().document, start);
    drop(second);
    let mut third = desk(&session, folder.path());
    press(&mut third, "Ctrl-R");
    assert_eq!(third.app.article().unwrap().document, end);
    press(&mut third, "Ctrl-R Ctrl-R");
    assert_eq!(third.app.article().unwrap().document.progress().0, 2);
    assert_eq!(third.app.message(), Some(&Message::Info("nothing to redo".to_owned())));
    let kept = third.state.backups(third.sidecar.as_ref().unwrap().path()).unwrap().list();
    assert_eq!(kept.len(), 1, "the sessions of these tests began in the same second");
    let kept = store::survey(&kept[0].path).unwrap();
    assert_eq!((kept.reviewed, kept.all), (0, 2));
}

#[test]
fn what_was_changed_meanwhile_is_not_offered_and_the_reason_told() {
    let folder = tempfile::tempdir().unwrap();
    let session = session(folder.path(), &[("a.txt", "Ada met Bo.")]);
    let mut first = desk(&session, folder.path());
    press(&mut first, "a a");
    first.leave().unwrap();
    first.sidecar = None;
    let sidecar = folder.path().join("a.txt.ann.json");
    let other = fs::read_to_string(&sidecar).unwrap().replace("\"capitals 1\"", "\"capitals 2\"");
    fs::write(&sidecar, other).unwrap();
    let mut again = desk(&session, folder.path());
    let told = "the annotation file was changed elsewhere: 0 of 2 former acts can be undone or redone";
    assert_eq!(again.app.message(), Some(&Message::Info(told.to_owned())));
    press(&mut again, "u");
    assert_eq!(again.app.article().unwrap().document.progress().0, 2);
}

#[test]
fn without_a_backup_of_the_beginning_work_goes_on_and_the_reason_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let session = session(folder.path(), &[("a.txt", "Ada met Bo.")]);
    fs::write(folder.path().join(".state"), "in the way").unwrap();
    let mut desk = desk(&session, folder.path());
    press(&mut desk, "a");
    let Some(Message::Refusal(told)) = desk.app.message() else { panic!("nothing told") };
    assert!(told.starts_with("no backup of the session's beginning: "), "{told}");
    press(&mut desk, "a");
    desk.leave().unwrap();
    assert_eq!(store::survey(&folder.path().join("a.txt.ann.json")).unwrap().reviewed, 2);
}

#[test]
fn looking_leaves_no_trace() {
    let folder = tempfile::tempdir().unwrap();
    let session = session(folder.path(), &[("a.txt", "Ada met Bo."), ("b.txt", "Bo left.")]);
    let mut desk = desk(&session, folder.path());
    assert_eq!(press(&mut desk, "w w ] j Ctrl-P Esc [ q"), Next::Quit);
    desk.leave().unwrap();
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2);
}

#[test]
fn an_article_opens_where_it_was_left_and_the_first_that_is_not_done() {
    let folder = tempfile::tempdir().unwrap();
    let session = session(folder.path(), &[("a.txt", "Ada met Bo."), ("b.txt", "Bo saw Cy go.")]);
    let mut first = desk(&session, folder.path());
    press(&mut first, "a a e a l l");
    let cursor = first.app.article().unwrap().cursor;
    first.leave().unwrap();
    let again = desk(&session, folder.path());
    assert_eq!(again.app.current(), 1);
    assert_eq!(again.app.article().unwrap().cursor, cursor);
    assert_eq!(again.app.article().unwrap().document.progress().0, 1);
}

#[test]
fn what_cannot_be_opened_is_told_and_can_be_left() {
    let folder = tempfile::tempdir().unwrap();
    let session = session(folder.path(), &[("a.txt", "Ada."), ("b.txt", "")]);
    fs::write(folder.path().join("a.txt"), b"Ad\xff").unwrap();
    let mut desk = desk(&session, folder.path());
    assert!(desk.app.article().is_none() && desk.app.message().is_some());
    press(&mut desk, "a x v ? Esc ]");
    assert_eq!(desk.app.article().map(|article| article.name.as_str()), Some("b.txt"));
}

#[test]
fn pasted_text_is_typed_and_never_obeyed() {
    let folder = tempfile::tempdir().unwrap();
    let session = session(folder.path(), &[("a.txt", "Ada met Bo.")]);
    let mut desk = desk(&session, folder.path());
    assert_eq!(desk.answer(Event::Paste("q\nx".to_owned())), Next::Draw);
    assert!(!folder.path().join("a.txt.ann.json").exists());
    press(&mut desk, "/");
    desk.answer(Event::Paste("met\n".to_owned()));
    press(&mut desk, "Enter");
    assert_eq!(desk.app.article().unwrap().matches.len(), 1);
}

#[test]
fn the_list_fills_in_while_keys_are_answered() {
    let folder = tempfile::tempdir().unwrap();
    let session = session(folder.path(), &[("a.txt", "Ada met Bo."), ("b.txt", "Bo."), ("c.txt", "Cy.")]);
    press(&mut desk(&session, folder.path()), "] a f");
    fs::write(folder.path().join("c.txt.ann.json"), "{").unwrap();
    let (sender, events) = mpsc::channel();
    let mut desk = Desk::new(&session, &Capitals, State::none(), settings(&session), sender);
    press(&mut desk, "Ctrl-P Down");
    while desk.app.listed().iter().any(|listed| listed.looked.is_none()) {
        desk.answer(events.recv().unwrap());
    }
    let listed = desk.app.listed();
    let told = listed[1].survey().unwrap();
    assert_eq!((told.reviewed, told.all, told.flags()), (1, 1, 1), "the journal is looked into");
    assert_eq!(told.hands, store::Hands::CutShort);
    assert_eq!(listed[2].looked, Some(store::Looked::Broken));
    // The article that was cut short is opened and saved, and the list opened again: what is new is seen.
    press(&mut desk, "Enter [ Ctrl-P");
    while desk.app.listed()[1].survey().unwrap().hands != store::Hands::Free {
        desk.answer(events.recv().unwrap());
    }
    assert!(!folder.path().join("b.txt.ann.journal").exists());
}

#[test]
fn signals_end_the_reader() {
    let folder = tempfile::tempdir().unwrap();
    let session = session(folder.path(), &[("a.txt", "Ada met Bo.")]);
    assert_eq!(desk(&session, folder.path()).answer(Event::Terminate), Next::Quit);
    assert_eq!(desk(&session, folder.path()).answer(Event::Resize(3, 1)), Next::Redraw);
}
