//! Whatever is done, and however often the article is left, reopened or cut short meanwhile, all of it can be undone.

use std::fs;

use proptest::prelude::*;

use super::*;
use crate::{
    annotation::{Change, Document, Edit, Label, Mention, Moment, Parts, Review, Status},
    store::{Entry, Options, Sidecar, State, files::Disk, read_article},
    text::wild,
};

const ARTICLE: &str = "\u{feff}Ada e\u{301}ver met Bo.\r\n“Yes 👩‍👩‍👧,” he said to “Cy”.";

/// A folder with an article.
struct Desk {
    folder: tempfile::TempDir,
    entry: Entry,
    text: SourceText,
}

/// An open article.
struct Open {
    sidecar: Sidecar,
    document: Document,
    history: History,
    note: Option<String>,
}

impl Desk {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let article = folder.path().join("a.txt");
        fs::write(&article, ARTICLE).unwrap();
        let text = read_article(&article).unwrap();
        Self { folder, entry: Entry::of_file(article), text }
    }

    fn sidecar(&self) -> PathBuf {
        self.folder.path().join("a.txt.ann.json")
    }

    /// Returns the file of the history, which is there.
    fn file(&self) -> PathBuf {
        let folder = self.folder.path().join(".state/history");
        let mut files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
        let file = files.next().unwrap();
        assert_eq!(files.next(), None);
        file
    }

    fn open(&self) -> Open {
        self.open_on(&Disk)
    }

    fn open_on(&self, files: &'static dyn Files) -> Open {
        let options = Options { annotations: None, annotator: "ada".to_owned(), scheme: Scheme::news() };
        let (mut sidecar, document) = Sidecar::open_on(files, &self.entry, &options, &self.text);
        assert_eq!(sidecar.read_only(), None);
        let parts = Parts { scheme: "news".to_owned(), annotator: "ada".to_owned(), ..Parts::default() };
        let document = document.unwrap_or_else(|| parts.into());
        let state = State::in_folder(self.folder.path().join(".state"), 1_000);
        let remembered = sidecar.remember(&state, &self.text, &options.scheme, &document);
        Open { sidecar, document, history: remembered.history, note: remembered.note }
    }
}

impl Open {
    /// Presses a key: `m` adds a mention, `x` rejects one, `d` deletes one, `b` changes all, `s` the status, `u` and `r` travel.
    fn press(&mut self, text: &SourceText, key: char) -> bool {
        let Self { document, history, .. } = self;
        let last = document.mentions().last().cloned();
        let edits = match (key, last) {
            ('u', _) => return history.undo(document).unwrap().is_some(),
            ('r', _) => return history.redo(document).unwrap().is_some(),
            ('m', _) => {
                let mention = Mention::accepted(text.span(3, 6).unwrap(), Label::new("PERSON"), "ada");
                vec![Edit::add_mention(Mention { id: document.new_mention_id(), ..mention })]
            }
            ('x', Some(last)) => {
                vec![Edit::change_mention(&last, Mention { review: Review::Rejected, ..last.clone() })]
            }
            ('d', Some(last)) => vec![Edit::remove_mention(&last)],
            ('b', _) => document.mentions().iter().map(changed).collect(),
            _ => {
                let before = document.status();
                let after = if before == Status::Done { Status::New } else { Status::Done };
                vec![Edit::Status(Change { before, after })]
            }
        };
        history.perform(document, act(edits)).unwrap();
        true
    }

    fn record(&mut self, text: &SourceText) {
        let steps = self.history.take_fresh();
        self.sidecar.record(text, &self.document, steps).unwrap();
    }

    fn save(&mut self, text: &SourceText) {
        self.sidecar.save(text, &self.document).unwrap();
    }

    fn acts(&self) -> (&[Transaction], &[Transaction]) {
        (self.history.done(), self.history.undone())
    }
}

fn changed(mention: &Mention) -> Edit {
    let label = Label::new(if mention.label.as_str() == "ORG" { "PERSON" } else { "ORG" });
    Edit::change_mention(mention, Mention { label, ..mention.clone() })
}

fn act(edits: Vec<Edit>) -> Transaction {
    let moment = Moment { time: 1_770_000_000, session: 1_000 };
    Transaction { act: "act".to_owned(), edits, cursor: Change { before: 3, after: 0 }, moment }
}

/// A desk on which so many mentions were added, and the article was left.
fn worked(count: usize) -> Desk {
    let desk = Desk::new();
    let mut open = desk.open();
    for _ in 0..count {
        open.press(&desk.text, 'm');
        open.record(&desk.text);
    }
    open.save(&desk.text);
    desk
}

proptest! {
    #![proptest_config(wild::cases(48))]

    /// `S` writes the annotation file, `Q` leaves the article and opens it again, `K` kills the program and starts it again.
    #[test]
    fn undoing_all_returns_to_the_start_and_redoing_all_to_the_end(keys in "[mmmxdbsuurrSQK]{0,40}") {
        let desk = Desk::new();
        let mut open = desk.open();
        let start = open.document.clone();
        for key in keys.chars() {
            match key {
                'S' => open.save(&desk.text),
                'Q' | 'K' => {
                    if key == 'Q' && open.sidecar.is_pending() {
                        open.save(&desk.text);
                    }
                    let Open { document, history, sidecar, .. } = open;
                    drop(sidecar);
                    open = desk.open();
                    prop_assert_eq!(&open.note, &None);
                    prop_assert_eq!(&open.document, &document);
                    prop_assert_eq!(open.acts(), (history.done(), history.undone()), "after {}", key);
                }
                _ => {
                    open.press(&desk.text, key);
                    open.record(&desk.text);
                }
            }
        }
        let end = open.document.clone();
        let undone = open.history.undone().len();
        while open.press(&desk.text, 'u') {}
        prop_assert_eq!(&open.document, &start);
        open.record(&desk.text);
        drop(open);
        let mut open = desk.open();
        prop_assert_eq!(&open.document, &start);
        while open.history.undone().len() > undone {
            prop_assert!(open.press(&desk.text, 'r'));
        }
        prop_assert_eq!(open.document, end);
    }
}

#[test]
fn a_history_that_is_damaged_anywhere_is_ignored_with_a_line() {
    let desk = worked(3);
    let file = fs::read(desk.file()).unwrap();
    assert_eq!(desk.open().acts().0.len(), 3);
    let document = desk.open().document;
    for length in 0..file.len() {
        fs::write(desk.file(), &file[..length]).unwrap();
        let open = desk.open();
        assert_eq!((open.acts(), &open.document), ((&[][..], &[][..]), &document), "{length}");
        let note = open.note.unwrap();
        assert!(note.starts_with("former acts cannot be undone: the history is damaged · "), "{note}");
    }
    for at in 0..file.len() {
        let mut other = file.clone();
        other[at] ^= 1;
        fs::write(desk.file(), &other).unwrap();
        let open = desk.open();
        assert!(
            open.note.is_some() && open.acts().0.is_empty() && !open.note.unwrap().contains('\n'),
            "{at}"
        );
    }
    fs::remove_file(desk.file()).unwrap();
    let open = desk.open();
    assert_eq!((open.note, open.history.done().len(), open.document), (None, 0, document));
}

#[test]
fn a_history_made_by_somebody_else_is_refused_or_harmless() {
    let desk = worked(2);
    let file = fs::read_to_string(desk.file()).unwrap();
    let (header, lines) = file.split_once(' ').unwrap().1.split_once('\n').unwrap();
    let file = |header: &str, lines: &str| signed(&format!("{header}\n{lines}"));
    for (other, reason) in [
        (file(header, &lines.replace("PERSON", "WIZARD")), "line 2: edits[0].mention.after.label"),
        (file(header, &lines.replace("\"edits\"", "\"notes\"")), ""),
        (file(&header.replace("\"done\":2", "\"done\":3"), lines), "is damaged"),
        (file(&header.replace("history/1", "history/2"), lines), "is of another version of this program"),
        (file(header, &"{}\n".repeat(9)), "line 2: act: is missing"),
        (file(header, &format!("{}\n", "[".repeat(10_000))), "line 2: not JSON: recursion limit"),
        ("x".repeat(MOST_BYTES + 2 * LARGEST_ACT + 5_000), "is too large"),
    ] {
        fs::write(desk.file(), &other).unwrap();
        let mut open = desk.open();
        assert!(open.note.as_ref().is_none_or(|note| note.contains(reason)), "{:?}", open.note);
        assert_eq!(open.note.is_some(), !reason.is_empty());
        let before = open.document.clone();
        while open.press(&desk.text, 'u') {}
        assert_eq!(open.document, before);
    }
    let file = desk.file();
    fs::remove_file(&file).unwrap();
    fs::create_dir(&file).unwrap();
    assert!(desk.open().note.unwrap().contains("is no file"));
}

#[test]
fn after_another_program_changed_the_file_only_what_fits_is_offered() {
    fn without(file: &str, id: &str) -> String {
        file.split_inclusive('\n').filter(|line| !line.contains(id)).collect()
    }
    type Change = fn(&str) -> String;
    let changes: [(Change, usize); 5] = [
        (|file| file.replace("\"status\": \"new\"", "\"status\": \"done\""), 4),
        (|file| without(file, "\"m1\""), 3),
        (|file| without(file, "\"m3\""), 1),
        (|file| file.replace("\"m2\"", "\"m7\""), 2),
        (|file| file.replace("PERSON", "ORG"), 0),
    ];
    for (change, kept) in changes {
        let desk = worked(4);
        let file = fs::read_to_string(desk.sidecar()).unwrap();
        assert_ne!(change(&file), file);
        fs::write(desk.sidecar(), change(&file)).unwrap();
        let mut open = desk.open();
        let note = format!(
            "the annotation file was changed elsewhere: {kept} of 4 former acts can be undone or redone"
        );
        assert_eq!(open.note, (kept < 4).then_some(note));
        assert_eq!(open.history.done().len(), kept);
        while open.press(&desk.text, 'u') {}
        open.record(&desk.text);
        open.save(&desk.text);
        drop(open);
        let again = desk.open();
        let left = if kept == 0 { None } else { Some(kept) };
        assert_eq!(left.map(|_| again.history.undone().len()), left, "what was offered is what is kept");
    }
}

#[test]
fn after_the_article_was_edited_nothing_is_offered_and_the_reason_told() {
    for cut_short in [false, true] {
        let mut desk = worked(2);
        let mut open = desk.open();
        open.press(&desk.text, 'm');
        open.record(&desk.text);
        if !cut_short {
            open.save(&desk.text);
        }
        drop(open);
        fs::write(&desk.entry.article, format!("Now. {ARTICLE}")).unwrap();
        desk.text = read_article(&desk.entry.article).unwrap();
        let mut open = desk.open();
        let told = "former acts cannot be undone: the history is about the article as it was before it was edited · ";
        assert!(open.note.as_ref().unwrap().starts_with(told), "{:?}", open.note);
        assert_eq!((open.acts(), open.document.mentions().len()), ((&[][..], &[][..]), 3));
        // From there on all is as ever.
        let start = open.document.clone();
        open.press(&desk.text, 'd');
        open.record(&desk.text);
        drop(open);
        let mut again = desk.open();
        assert_eq!(again.note, None);
        while again.press(&desk.text, 'u') {}
        assert_eq!(again.document, start);
    }
}

#[test]
fn the_newest_acts_are_kept() {
    let desk = Desk::new();
    let mut open = desk.open();
    open.press(&desk.text, 'm');
    for number in 0..30 {
        let before = open.document.annotator().to_owned();
        let edits = vec![Edit::Annotator(Change { before, after: number.to_string().repeat(25_000) })];
        open.history.perform(&mut open.document, act(edits)).unwrap();
    }
    for _ in 0..3 {
        open.press(&desk.text, 'u');
    }
    open.record(&desk.text);
    open.save(&desk.text);
    let size = fs::metadata(desk.file()).unwrap().len();
    // One act has 75 kB, and that to be done again next is kept in any case.
    let most = MOST_BYTES as u64 + HEADER + 80_000;
    assert!(size <= most && size > MOST_BYTES as u64 * 9 / 10, "{size}");
    let (done, undone) = (open.history.done().to_vec(), open.history.undone().to_vec());
    drop(open);
    let mut open = desk.open();
    let kept = open.history.done().len();
    assert!(kept > 10 && done.ends_with(open.history.done()));
    assert!(undone.ends_with(open.history.undone()));
    for _ in 0..kept {
        assert!(open.press(&desk.text, 'u'));
    }
    assert!(!open.press(&desk.text, 'u'));
}

#[test]
fn after_a_merge_what_fits_is_kept_with_the_article() {
    let desk = worked(4);
    let mut open = desk.open();
    let file = fs::read_to_string(desk.sidecar()).unwrap();
    let theirs: String = file.split_inclusive('\n').filter(|line| !line.contains("\"m2\"")).collect();
    fs::write(desk.sidecar(), theirs).unwrap();
    open.press(&desk.text, 's');
    let steps = open.history.take_fresh();
    assert!(open.sidecar.record(&desk.text, &open.document, steps).is_err());
    let merged = open.sidecar.reconcile(&desk.text, &open.document, &Scheme::news()).unwrap();
    open.document = merged.merge.document;
    open.history.fit(&open.document);
    open.save(&desk.text);
    assert_eq!((open.document.mentions().len(), open.document.status()), (3, Status::Done));
    let Open { document, history, sidecar, .. } = open;
    drop(sidecar);
    let again = desk.open();
    assert_eq!((again.acts(), &again.document), ((history.done(), history.undone()), &document));
    assert_eq!(again.acts().0.len(), 3, "the addition of m2 and what was before cannot be taken back");
}

/// An act on the whole article, which takes so many bytes to write down, or a few more.
fn bulk(open: &mut Open, bytes: usize) {
    let before = open.document.annotator().to_owned();
    let edits = vec![Edit::Annotator(Change { before, after: "x".repeat(bytes) })];
    open.history.perform(&mut open.document, act(edits)).unwrap();
}

#[test]
fn the_next_act_is_kept_though_it_is_larger_than_all_together_may_be() {
    for (bytes, kept) in [(MOST_BYTES, true), (LARGEST_ACT - 1_000, true), (LARGEST_ACT, false)] {
        let desk = worked(3);
        let mut open = desk.open();
        bulk(&mut open, bytes);
        open.record(&desk.text);
        open.save(&desk.text);
        drop(open);
        let mut open = desk.open();
        assert_eq!((open.history.done().len(), open.note.clone()), (usize::from(kept), None), "{bytes}");
        if kept {
            assert!(open.press(&desk.text, 'u'));
            assert_eq!(open.document.annotator(), "ada");
            open.record(&desk.text);
            open.save(&desk.text);
            drop(open);
            let mut open = desk.open();
            assert!(open.press(&desk.text, 'r'), "what was taken back last as well");
            assert_eq!(open.document.annotator().len(), bytes);
        }
    }
}
