//! Whatever stands in the files of an article: nothing falls over, nothing is lost, and what is wrong is told in one line.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::LazyLock,
};

use proptest::{prelude::*, sample::select};

use super::{
    Entry, NotSaved, Opened, Options, Positions, Recovery, Remembered, State, Versions, articles, document,
    lock, merge_versions, past, read_article, suggestions, survey,
};
use crate::{
    annotation::{Change, Document, Edit, History, Moment, Scheme, Status, Transaction, faults::faults},
    extract::{News, Rules},
    format::native::{SourceRef, read, write},
    text::{Segments, SourceText, wild},
};

const ARTICLE: &str =
    "\u{feff}Ada Berg met e\u{301}ver.\r\n\r\n“Yes 👩‍👩‍👧,” she said to “Cy”.\nIt cost $4.5bn on 3 May.\n";

static EXTRACTOR: LazyLock<News> = LazyLock::new(News::shipped);

/// The files of an article as a session that was cut short has left them.
static FILES: LazyLock<[Vec<u8>; 2]> = LazyLock::new(|| {
    let folder = tempfile::tempdir().unwrap();
    let mut opened = open(folder.path(), ARTICLE.as_bytes());
    opened.sidecar.save(&opened.text, &opened.document).unwrap();
    for status in [Status::InProgress, Status::Done, Status::New] {
        act(&mut opened, status).unwrap();
    }
    ["a.txt.ann.json", "a.txt.ann.journal"].map(|name| fs::read(folder.path().join(name)).unwrap())
});

/// What a session has left of its history.
static HISTORY: LazyLock<Vec<u8>> = LazyLock::new(|| fs::read(left().1).unwrap());

fn options() -> Options {
    Options { annotations: None, annotator: "ada".to_owned(), scheme: Scheme::news() }
}

fn open(folder: &Path, article: &[u8]) -> Opened {
    let path = folder.join("a.txt");
    fs::write(&path, article).unwrap();
    Opened::new(&Entry::of_file(path), &options(), &Rules).unwrap()
}

/// Does something that there is to do in any document, and writes it down.
fn act(opened: &mut Opened, status: Status) -> Result<(), NotSaved> {
    let mut history = History::default();
    let edit = Edit::Status(Change { before: opened.document.status(), after: status });
    let cursor = Change { before: 0, after: 0 };
    let act = Transaction { act: "act".to_owned(), edits: vec![edit], cursor, moment: Moment::default() };
    history.perform(&mut opened.document, act).unwrap();
    opened.sidecar.record(&opened.text, &opened.document, history.take_fresh())
}

/// A folder with the files of a session that was left, and the file of its history.
fn left() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let mut opened = remembering(folder.path()).0;
    for status in [Status::InProgress, Status::Done] {
        act(&mut opened, status).unwrap();
    }
    opened.sidecar.save(&opened.text, &opened.document).unwrap();
    let files = fs::read_dir(folder.path().join(".state/history")).unwrap();
    let file = files.map(|entry| entry.unwrap().path()).next().unwrap();
    (folder, file)
}

/// Opens the article with what is remembered of it.
fn remembering(folder: &Path) -> (Opened, Remembered) {
    let mut opened = open(folder, ARTICLE.as_bytes());
    let state = State::in_folder(folder.join(".state"), 1_000);
    let remembered = opened.sidecar.remember(&state, &opened.text, &Scheme::news(), &opened.document);
    (opened, remembered)
}

/// Opens the article with this history, and takes back all that there is.
fn open_and_undo(folder: &Path, file: &Path, history: &[u8]) {
    fs::write(file, history).unwrap();
    let (mut opened, Remembered { mut history, note }) = remembering(folder);
    assert!(note.is_none_or(|note| is_one_line(&note)));
    while let Ok(Some(_)) = history.undo(&mut opened.document) {
        assert!(faults(&opened.text, &opened.document).is_empty());
    }
}

fn is_one_line(told: &impl ToString) -> bool {
    let told = told.to_string();
    !told.is_empty() && !told.contains('\n')
}

/// The contents of all files of a folder.
fn contents(folder: &Path) -> Vec<Vec<u8>> {
    let paths: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.iter().map(|path| fs::read(path).unwrap()).collect()
}

/// Opens the files, acts, and asserts that all is kept that was there and was not understood.
fn open_and_act(article: &[u8], sidecar: &[u8], journal: &[u8]) {
    let folder = tempfile::tempdir().unwrap();
    let file = |name: &str| folder.path().join(name);
    fs::write(file("a.txt.ann.json"), sidecar).unwrap();
    fs::write(file("a.txt.ann.journal"), journal).unwrap();
    let mut opened = open(folder.path(), article);
    assert!(opened.sidecar.recovery().is_none_or(is_one_line));
    let kept = matches!(opened.sidecar.recovery(), Some(Recovery::Foreign(_) | Recovery::Damaged { .. }));
    let acted = act(&mut opened, Status::Done);
    if opened.sidecar.read_only().is_some() {
        assert!(acted.is_err_and(|reason| is_one_line(&reason)));
        assert_eq!(
            fs::read(file("a.txt.ann.json")).unwrap(),
            sidecar,
            "a file that is not understood is changed"
        );
        assert_eq!(fs::read(file("a.txt.ann.journal")).unwrap(), journal);
        return;
    }
    acted.unwrap();
    assert_eq!(open(folder.path(), article).document, opened.document, "after the act");
    opened.sidecar.save(&opened.text, &opened.document).unwrap();
    assert!(
        !kept || contents(folder.path()).contains(&journal.to_vec()),
        "a journal that was not read is gone"
    );
    drop(opened.sidecar);
    let again = open(folder.path(), article);
    assert_eq!(again.document, opened.document, "after leaving the article");
}

#[test]
fn what_went_wrong_once() {
    let [sidecar, journal] = &*FILES;
    open_and_act(ARTICLE.as_bytes(), sidecar, journal);
}

proptest! {
    #![proptest_config(wild::cases(48))]

    #[test]
    fn damaged_annotation_files_are_told_and_kept(sidecar in wild::damaged(vec![FILES[0].clone()])) {
        open_and_act(ARTICLE.as_bytes(), &sidecar, &FILES[1]);
    }

    #[test]
    fn a_damaged_history_takes_nothing_away(history in wild::damaged(vec![HISTORY.clone()]), resigned: bool) {
        let (folder, file) = left();
        let text = std::str::from_utf8(&history).ok().and_then(|history| history.split_once(' '));
        match text.filter(|_| resigned) {
            // What was signed with a fault in it is not found by its checksum.
            Some((_, text)) => open_and_undo(folder.path(), &file, past::signed(text).as_bytes()),
            None => open_and_undo(folder.path(), &file, &history),
        }
    }

    #[test]
    fn damaged_versions_are_merged_or_refused(
        sides in prop::array::uniform3(wild::damaged(vec![FILES[0].clone()])),
        article: bool,
    ) {
        let sides = sides.map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
        let [base, ours, theirs] = &sides;
        let text = article.then(|| SourceText::new(ARTICLE));
        match merge_versions(Versions { base, ours, theirs }, text, &Scheme::news()) {
            Err(error) => prop_assert!(is_one_line(&error)),
            Ok((json, _)) => {
                let again = merge_versions(Versions { base: &json, ours: &json, theirs: &json }, None, &Scheme::news());
                prop_assert_eq!(again.map(|(json, _)| json), Ok(json), "what comes of it can be merged again");
            }
        }
    }

    #[test]
    fn damaged_journals_are_kept(journal in wild::damaged(vec![FILES[1].clone()])) {
        open_and_act(ARTICLE.as_bytes(), &FILES[0], &journal);
    }

    #[test]
    fn any_article_may_stand_beside_the_annotations(article in wild::text(30), part in select(vec![0, 20, 80])) {
        let article = article + ARTICLE.get(part..).unwrap_or_default();
        open_and_act(article.as_bytes(), &FILES[0], &FILES[1]);
    }

    #[test]
    fn any_bytes_are_read_as_an_article_or_refused(bytes in wild::damaged(vec![ARTICLE.into(), Vec::new()])) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.txt");
        fs::write(&path, &bytes).unwrap();
        match read_article(&path) {
            Ok(text) => prop_assert_eq!(text.as_str().as_bytes(), &bytes),
            Err(error) => prop_assert!(std::str::from_utf8(&bytes).is_err() && is_one_line(&error)),
        }
    }

    #[test]
    fn what_is_extracted_from_any_text_is_sound_and_can_be_saved(text in wild::text(200)) {
        let text = SourceText::new(text);
        let found = suggestions(&*EXTRACTOR, &text, &Segments::new(&text), &Scheme::news()).unwrap().found;
        let document = document(found, &Scheme::news(), "ada");
        prop_assert_eq!(faults(&text, &document), Vec::<String>::new());
        let source = SourceRef::new("a.txt", &text);
        let loaded: Document = read(&write(&text, &source, &document), &text, &source, Some(&Scheme::news())).unwrap();
        prop_assert_eq!(loaded, document);
    }

    #[test]
    fn damaged_files_beside_the_work_are_no_trouble(
        positions in wild::damaged(vec![br#"{"positions":[{"article":"/n/a.txt","cursor":3}]}"#.to_vec()]),
        holder in wild::damaged(vec![br#"{"owner":"ada","host":"box","pid":1,"since":1700000000}"#.to_vec()]),
        sidecar in wild::damaged(vec![FILES[0].clone()]),
    ) {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("x");
        fs::write(&file, &positions).unwrap();
        let known = Positions::in_file(file.clone());
        prop_assert_eq!(known.cursor(Path::new("/n/b.txt")), None);
        known.remember(Path::new("/n/b.txt"), 7);
        prop_assert_eq!(known.cursor(Path::new("/n/b.txt")), Some(7));
        fs::write(&file, &holder).unwrap();
        prop_assert!(is_one_line(&lock::Holder::read(&fs::File::open(&file).unwrap())));
        fs::write(&file, &sidecar).unwrap();
        prop_assert!(survey(&file).is_none_or(|survey| survey.reviewed <= survey.all));
    }

    #[test]
    fn damaged_lists_of_articles_are_told(list in wild::damaged(vec![b"# mine\na.txt\n\nn/b.txt\n".to_vec()])) {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("n")).unwrap();
        fs::write(folder.path().join("a.txt"), "").unwrap();
        fs::write(folder.path().join("n/b.txt"), "").unwrap();
        fs::write(folder.path().join("x.list"), &list).unwrap();
        match articles(&[folder.path().join("x.list")], None) {
            Ok(entries) => prop_assert!(!entries.is_empty()),
            Err(error) => prop_assert!(is_one_line(&error)),
        }
    }
}
