//! A session that was cut short, and an article that was edited before it was opened again.

use std::{fs, path::PathBuf};

use crate::{
    annotation::{
        Change, Document, Edit, History, Label, Mention, MentionId, Moment, Scheme, Status, Transaction,
        notation::{self, parse},
    },
    format::native::{self, SourceRef},
    store::{Entry, Options, Recovery, Sidecar, read_article},
    text::SourceText,
};

/// The last sentence is so far from all annotations that the file knows nothing of it.
const BEFORE: &str = "[Ada Berg]P1! (said)r1 on [Friday]D? that {the harbour of Turku would close for good}c1=1!.\n\n\
                      Nobody else in the hall had anything to say, and then it was the turn of Bo Lind of Varde Steel.\n";

/// An article with its annotation file, and how to open it.
struct Desk {
    folder: tempfile::TempDir,
    options: Options,
}

impl Desk {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let notation::Notated { text, document, .. } = parse(BEFORE);
        fs::write(folder.path().join("a.txt"), text.as_str()).unwrap();
        let json = native::write(&text, &SourceRef::new("a.txt", &text), &document);
        fs::write(folder.path().join("a.txt.ann.json"), json).unwrap();
        let mut scheme = Scheme::news();
        document.scheme().clone_into(&mut scheme.name);
        Self { folder, options: Options { annotations: None, annotator: "ada".to_owned(), scheme } }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn edit(&self, edit: impl Fn(&str) -> String) {
        let text = fs::read_to_string(self.path("a.txt")).unwrap();
        fs::write(self.path("a.txt"), edit(&text)).unwrap();
    }

    fn open(&self) -> (Sidecar, Document, SourceText) {
        let text = read_article(&self.path("a.txt")).unwrap();
        let entry = Entry::of_file(self.path("a.txt"));
        let (sidecar, document) = Sidecar::open(&entry, &self.options, &text);
        assert_eq!(sidecar.read_only(), None);
        (sidecar, document.unwrap(), text)
    }

    /// Does four acts, and is cut short.
    fn work(&self) {
        let (mut sidecar, mut document, text) = self.open();
        let start = text.as_str().find("Bo Lind").unwrap();
        let found = Mention {
            id: MentionId::numbered(9),
            ..Mention::accepted(text.span(start, start + 7).unwrap(), Label::new("PERSON"), "ada")
        };
        let rejected = document.mentions()[1].clone();
        let read = vec![text.span(start, text.len() - 1).unwrap()];
        let mut history = History::default();
        for edit in [
            Edit::add_mention(found),
            Edit::remove_mention(&rejected),
            Edit::Read(Change { before: Vec::new(), after: read }),
            Edit::Status(Change { before: document.status(), after: Status::Done }),
        ] {
            let (act, edits, moment) = ("act".to_owned(), vec![edit], Moment::default());
            let act = Transaction { act, edits, cursor: Change { before: start, after: 0 }, moment };
            history.perform(&mut document, act).unwrap();
            sidecar.record(&text, &document, history.take_fresh()).unwrap();
        }
        assert!(self.path("a.txt.ann.journal").exists());
    }
}

/// Says what a document says of its text.
fn said(text: &SourceText, document: &Document) -> Vec<String> {
    let mentions = document.mentions().iter().map(|mention| text.slice(mention.span).to_owned());
    let quotations = document.quotations().iter().map(|item| text.slice(item.content[0]).to_owned());
    let read = document.read().iter().map(|span| format!("read {}", text.slice(*span)));
    mentions.chain(quotations).chain(read).chain([format!("{:?}", document.status())]).collect()
}

fn edited(text: &str) -> String {
    format!("In brief:\r\n\r\n{}", text.replace("on Friday ", "").replace("hall", "great hall"))
}

const SAID: [&str; 5] = [
    "Ada Berg",
    "Bo Lind",
    "the harbour of Turku would close for good",
    "read Bo Lind of Varde Steel.",
    "Done",
];

#[test]
fn what_was_done_to_the_former_text_is_done_before_it_moves() {
    let desk = Desk::new();
    desk.work();
    desk.edit(edited);
    let files = || ["a.txt.ann.json", "a.txt.ann.journal"].map(|name| fs::read(desk.path(name)).unwrap());
    let before = files();
    let (mut sidecar, document, text) = desk.open();
    assert_eq!(said(&text, &document), SAID);
    assert!(matches!(sidecar.recovery(), Some(Recovery::Recovered(acts)) if acts.0 == 4));
    // Of what stands around Bo Lind nothing was known.
    let expected = "2 annotations moved with the text, 1 doubtful, 0 lost";
    assert_eq!(sidecar.moved().unwrap().to_string(), expected);
    assert!(!sidecar.is_pending() && files() == before, "nothing is written before the first act");
    sidecar.save(&text, &document).unwrap();
    drop(sidecar);
    assert!(!desk.path("a.txt.ann.journal").exists());
    let (sidecar, again, _) = desk.open();
    assert_eq!((again, sidecar.moved(), sidecar.recovery()), (document, None, None));
}

#[test]
fn an_act_after_that_is_on_the_disk_and_so_are_those_before() {
    let desk = Desk::new();
    desk.work();
    desk.edit(edited);
    let (mut sidecar, mut document, text) = desk.open();
    let mut history = History::default();
    for status in [Status::InProgress, Status::New] {
        let edit = Edit::Status(Change { before: document.status(), after: status });
        let (act, edits, moment) = ("act".to_owned(), vec![edit], Moment::default());
        let act = Transaction { act, edits, cursor: Change { before: 0, after: 0 }, moment };
        history.perform(&mut document, act).unwrap();
        sidecar.record(&text, &document, history.take_fresh()).unwrap();
        assert_eq!(desk_of(&desk).1, document);
    }
    assert!(desk.path("a.txt.ann.journal").exists(), "the second act stands in a journal of the new text");
}

/// Opens the files as they are in a folder of their own, where nobody has a lock.
fn desk_of(desk: &Desk) -> (Desk, Document) {
    let copy = Desk { folder: tempfile::tempdir().unwrap(), options: desk.options.clone() };
    for name in ["a.txt", "a.txt.ann.json", "a.txt.ann.journal"] {
        if desk.path(name).exists() {
            fs::copy(desk.path(name), copy.path(name)).unwrap();
        }
    }
    let (_, document, _) = copy.open();
    (copy, document)
}

#[test]
fn cut_short_again_while_it_is_folded_nothing_is_missing_or_done_twice() {
    let desk = Desk::new();
    desk.work();
    desk.edit(edited);
    let journal = fs::read(desk.path("a.txt.ann.journal")).unwrap();
    let former = fs::read(desk.path("a.txt.ann.json")).unwrap();
    let (mut sidecar, document, text) = desk.open();
    sidecar.save(&text, &document).unwrap();
    drop(sidecar);
    let written = fs::read(desk.path("a.txt.ann.json")).unwrap();
    // As `Journal::mark` leaves it before the file is put in its place.
    let marked = marked(&journal, &written, &text);
    for (file, recovered) in [(&former, true), (&written, false)] {
        fs::write(desk.path("a.txt.ann.json"), file).unwrap();
        fs::write(desk.path("a.txt.ann.journal"), &marked).unwrap();
        let (sidecar, again, _) = desk.open();
        assert_eq!((&again, sidecar.moved().is_some()), (&document, recovered));
        assert_eq!(matches!(sidecar.recovery(), Some(Recovery::Recovered(_))), recovered);
    }
}

/// Returns a journal with a record that names an annotation file.
fn marked(journal: &[u8], sidecar: &[u8], text: &SourceText) -> Vec<u8> {
    use sha2::{Digest, Sha256};
    let record = native::JournalRecord::Saved {
        sidecar: native::sha256(sidecar),
        source: SourceRef::new("a.txt", text).sha256,
    };
    let json = native::write_record(text, &record);
    let last = String::from_utf8(journal.to_vec()).unwrap().lines().last().unwrap().to_owned();
    let former = u64::from_str_radix(last.split_once(' ').unwrap().0, 16).unwrap();
    let digest = Sha256::new().chain_update(former.to_be_bytes()).chain_update(&json).finalize();
    let checksum = u64::from_be_bytes(digest[..8].try_into().unwrap());
    [journal, format!("{checksum:016x} {json}\n").as_bytes()].concat()
}

#[test]
fn of_a_damaged_journal_the_sound_part_is_done_and_the_file_is_kept() {
    let desk = Desk::new();
    desk.work();
    let journal = fs::read_to_string(desk.path("a.txt.ann.journal")).unwrap();
    fs::write(desk.path("a.txt.ann.journal"), journal.replace("Bo Lind", "Bo Lund")).unwrap();
    desk.edit(edited);
    let (sidecar, document, text) = desk.open();
    assert!(
        matches!(sidecar.recovery(), Some(Recovery::Damaged { record: 2, .. })),
        "{:?}",
        sidecar.recovery()
    );
    assert_eq!(said(&text, &document)[..1], SAID[..1]);
    let journal = journal.lines().map(|line| if line.contains("status") { "0 {}" } else { line });
    fs::write(desk.path("a.txt.ann.journal"), journal.collect::<Vec<_>>().join("\n") + "\n\n").unwrap();
    let (mut sidecar, document, text) = desk.open();
    assert_eq!(said(&text, &document)[..4], SAID[..4]);
    sidecar.save(&text, &document).unwrap();
    assert!(desk.path("a.txt.ann.journal.1").exists());
}

#[test]
fn a_lost_annotation_keeps_the_context_that_is_known() {
    let desk = Desk::new();
    desk.work();
    desk.edit(|text| text.replace("the turn of Bo Lind of Varde Steel", "over"));
    let (_, document, _) = desk.open();
    let orphans = document.orphans();
    assert_eq!(orphans.len(), 1);
    let orphan = &orphans[0]["mention"];
    assert_eq!(
        (&orphan["text"], orphan.get("prefix").and_then(|prefix| prefix.as_str()).unwrap_or("")),
        (&"Bo Lind".into(), "")
    );
}
