//! What was acknowledged is there after reopening, whatever fails, and however the journal ends.

mod faulty;
mod history;

use std::{fs, path::PathBuf, sync::atomic::Ordering};

use super::Recovery;
use crate::{
    annotation::{
        Change, Document, Edit, History, Label, Mention, MentionId, Moment, Parts, Scheme, Status,
        Transaction,
    },
    format::native::SourceRef,
    store::{
        Entry, Hands, Looked, Options, ReadOnly, Sidecar, Survey, faults, filed,
        files::{Disk, Files},
        look, read_article, status_of,
    },
    text::SourceText,
};
use faulty::{Effect, Faulty, Plan};

const ARTICLE: &str = "\u{feff}Ada e\u{301}ver met Bo.\r\n“Yes 👩‍👩‍👧,” he said to “Cy”.";

/// A folder with an article, and its annotation file with one mention.
struct Desk {
    folder: tempfile::TempDir,
    entry: Entry,
    text: SourceText,
}

impl Desk {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let article = folder.path().join("a.txt");
        fs::write(&article, ARTICLE).unwrap();
        let text = read_article(&article).unwrap();
        Self { folder, entry: Entry::of_file(article), text }
    }

    fn open(&self, files: &'static dyn Files) -> (Sidecar, Document) {
        let options = Options { annotations: None, annotator: "ada".to_owned(), scheme: Scheme::news() };
        let (sidecar, document) = Sidecar::open_on(files, &self.entry, &options, &self.text);
        // The session that was not cut short holds its lock.
        assert!(matches!(sidecar.read_only(), None | Some(ReadOnly::Locked { .. })));
        let nothing =
            || Parts { scheme: "news".to_owned(), annotator: "ada".to_owned(), ..Parts::default() }.into();
        (sidecar, document.unwrap_or_else(nothing))
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn names(&self) -> Vec<String> {
        let entries = fs::read_dir(self.folder.path()).unwrap();
        let mut names: Vec<String> =
            entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.retain(|name| name != "a.txt.ann.lock");
        names.sort();
        names
    }
}

/// A document whose history is written down by a sidecar.
struct Work {
    sidecar: Sidecar,
    document: Document,
    history: History,
    /// The document after each key, the last that was acknowledged first.
    possible: Vec<Document>,
}

fn act(edits: Vec<Edit>) -> Transaction {
    let cursor = Change { before: 3, after: 0 };
    Transaction { act: "act".to_owned(), edits, cursor, moment: Moment::default() }
}

/// What an annotator does in these tests: a letter a key, `S` for leaving the article.
const KEYS: &str = "mmauurSmdurrmSaSmu";

impl Work {
    fn new(desk: &Desk, files: &'static dyn Files) -> Self {
        let (sidecar, document) = desk.open(files);
        Self { sidecar, possible: vec![document.clone()], document, history: History::default() }
    }

    /// Presses a key and tells whether what it did was acknowledged.
    fn press(&mut self, desk: &Desk, key: char) -> bool {
        let saved = if key == 'S' {
            if self.sidecar.is_pending() {
                self.sidecar.save(&desk.text, &self.document).is_ok()
            } else {
                true
            }
        } else {
            self.act(&desk.text, key);
            let steps = self.history.take_fresh();
            self.sidecar.record(&desk.text, &self.document, steps).is_ok()
        };
        if saved {
            self.possible.clear();
        }
        self.possible.push(self.document.clone());
        saved
    }

    fn act(&mut self, text: &SourceText, key: char) {
        let (document, history) = (&mut self.document, &mut self.history);
        let mut perform = |document: &mut Document, edit| {
            history.perform(document, act(vec![edit])).unwrap();
        };
        match key {
            'm' => {
                let number = document.mentions().len();
                let mention = Mention::accepted(text.span(3, 6).unwrap(), Label::new("PERSON"), "ada");
                let id = MentionId::numbered(number + 1);
                perform(document, Edit::add_mention(Mention { id, ..mention }));
            }
            'd' => {
                let last = document.mentions().last().unwrap().clone();
                perform(document, Edit::remove_mention(&last));
            }
            'a' => {
                let status = document.status();
                let after = if status == Status::Done { Status::InProgress } else { Status::Done };
                perform(document, Edit::Status(Change { before: status, after }));
            }
            'u' => drop(history.undo(document).unwrap()),
            _ => drop(history.redo(document).unwrap()),
        }
    }

    /// Asserts that what a reader finds now is the document as it was acknowledged, or as it became since.
    ///
    /// Where the journal could neither be marked nor removed, nothing was acknowledged since, and what it holds is joined with
    /// what the file holds: then it is a mixture of these.
    #[track_caller]
    fn check(&self, desk: &Desk, case: &dyn std::fmt::Debug) {
        let (sidecar, found) = desk.open(&Disk);
        let is_joined = matches!(sidecar.recovery(), Some(Recovery::Joined { .. }));
        let fits = if is_joined { self.is_mixture(&found) } else { self.possible.contains(&found) };
        assert!(fits, "{case:?}: {found:?} is none of {:?}", self.possible);
    }

    fn is_mixture(&self, found: &Document) -> bool {
        let has = |document: &Document, mention: &Mention| document.mentions().contains(mention);
        let mut all = self.possible.iter().flat_map(Document::mentions);
        found.mentions().iter().all(|mention| self.possible.iter().any(|other| has(other, mention)))
            && all
                .all(|mention| has(found, mention) || self.possible.iter().any(|other| !has(other, mention)))
            && self.possible.iter().any(|other| other.status() == found.status())
    }
}

/// Plays all keys on files that fail as planned; returns the operations that there were and how many failed.
fn play(plan: Plan) -> (usize, usize) {
    let desk = Desk::new();
    let files = Faulty::leaked(plan);
    let mut work = Work::new(&desk, files);
    for key in KEYS.chars() {
        work.press(&desk, key);
        work.check(&desk, &(plan, key));
    }
    let counts = (files.calls.load(Ordering::SeqCst), files.faults.load(Ordering::SeqCst));
    files.mend();
    assert!(work.press(&desk, 'S'), "{plan:?}");
    work.check(&desk, &plan);
    let left = desk.names();
    assert!(!left.contains(&"a.txt.ann.journal".to_owned()), "{plan:?}: {left:?}");
    counts
}

#[test]
#[expect(clippy::print_stdout, reason = "how many is worth knowing")]
fn whichever_operation_fails_what_was_acknowledged_is_there() {
    let (calls, _) = play(Plan::Never);
    let mut injected = 0;
    for effect in [Effect::None, Effect::Half, Effect::All] {
        for call in 0..calls {
            injected += play(Plan::Once(call, effect)).1;
        }
    }
    for call in 0..calls {
        injected += play(Plan::From(call, Effect::None)).1;
    }
    println!("{injected} faults, {calls} operations");
    assert!(injected > 4 * calls, "{injected} faults");
}

#[test]
#[expect(clippy::print_stdout, reason = "how many is worth knowing")]
fn however_many_operations_fail_what_was_acknowledged_is_there() {
    let runs: u64 = std::env::var("QUOTEMARK_FAULTS").ok().and_then(|runs| runs.parse().ok()).unwrap_or(40);
    let mut injected = 0;
    for seed in 0..runs {
        injected += play(Plan::Random { seed, percent: 5 + seed % 60 }).1;
    }
    println!("{injected} faults in {runs} runs");
    assert!(injected > 100, "{injected} faults");
}

#[test]
fn wherever_the_journal_is_cut_its_whole_records_are_there() {
    let desk = Desk::new();
    let mut work = Work::new(&desk, &Disk);
    let mut states = Vec::new();
    for key in "mmaudm".chars() {
        assert!(work.press(&desk, key));
        let journal = fs::metadata(desk.path("a.txt.ann.journal")).map_or(0, |metadata| metadata.len());
        states.push((journal, work.document.clone()));
    }
    drop(work);
    let journal = fs::read(desk.path("a.txt.ann.journal")).unwrap();
    for length in 0..=journal.len() {
        fs::write(desk.path("a.txt.ann.journal"), &journal[..length]).unwrap();
        let expected = states.iter().rfind(|(end, _)| *end <= length as u64).unwrap();
        let (mut sidecar, mut found) = desk.open(&Disk);
        assert_eq!(&found, &expected.1, "{length}");
        if length % 97 == 0 {
            // The next session goes on from there.
            let done = Edit::Status(Change { before: found.status(), after: Status::InProgress });
            let mut history = History::default();
            history.perform(&mut found, act(vec![done])).unwrap();
            sidecar.record(&desk.text, &found, history.take_fresh()).unwrap();
            assert_eq!(desk.open(&Disk).1, found, "{length}");
        }
    }
}

#[test]
fn a_changed_record_is_found_and_the_journal_kept() {
    let desk = Desk::new();
    let mut work = Work::new(&desk, &Disk);
    for key in "mmam".chars() {
        assert!(work.press(&desk, key));
    }
    drop(work);
    let path = desk.path("a.txt.ann.journal");
    let journal = fs::read_to_string(&path).unwrap();
    let lines: Vec<&str> = journal.split_inclusive('\n').collect();
    assert_eq!(lines.len(), 4, "what it begins with and three keys");
    for (changed, record, done) in [
        (journal.replacen("done", "gone", 1), 2, 0),
        ([lines[0], lines[1], lines[3]].concat() + lines[2], 3, 1),
        (lines[..2].concat() + &lines[2].replace("new", "now") + lines[3], 3, 1),
    ] {
        fs::write(&path, &changed).unwrap();
        let (sidecar, found) = desk.open(&Disk);
        let Some(Recovery::Damaged { record: damaged, done: acts, .. }) = sidecar.recovery() else {
            panic!("{:?}", sidecar.recovery());
        };
        assert_eq!((*damaged, acts.0), (record, done));
        assert_eq!(found.mentions().len(), 1 + done);
    }
    let mut again = Work::new(&desk, &Disk);
    assert!(again.press(&desk, 'a'));
    assert_eq!(desk.names(), ["a.txt", "a.txt.ann.journal.1", "a.txt.ann.json"]);
    again.check(&desk, &"set aside");
}

#[test]
fn who_only_looks_sees_what_the_journal_holds() {
    let desk = Desk::new();
    let mut work = Work::new(&desk, &Disk);
    for key in "mma".chars() {
        assert!(work.press(&desk, key));
    }
    let (scheme, sidecar) = (Scheme::news(), desk.path("a.txt.ann.json"));
    let json = fs::read_to_string(&sidecar).unwrap();
    let source = SourceRef::new("a.txt", &desk.text);
    let filed = || filed(&sidecar, &json, &desk.text, &source, Some(&scheme)).unwrap();
    assert_eq!(filed().document, work.document);
    let options = Options { annotations: None, annotator: "ada".to_owned(), scheme: scheme.clone() };
    let Looked::Found(found) = look(&desk.entry, &options) else { panic!("not found") };
    let expected = Survey {
        changed: found.changed,
        hands: found.hands.clone(),
        ..Survey::of(&desk.text, &work.document)
    };
    assert_eq!((&found, found.status, found.all), (&expected, Status::Done, 2));
    assert_eq!(found.hands, Hands::With("ada".to_owned()));
    assert_eq!(status_of(&desk.entry, &options), Status::Done);
    let faults = || faults(&sidecar, &desk.entry, &desk.text, &scheme);
    assert_eq!(faults(), []);
    let journal = fs::read_to_string(desk.path("a.txt.ann.journal")).unwrap();
    fs::write(desk.path("a.txt.ann.journal"), journal.replacen("done", "gone", 1)).unwrap();
    let [fault] = &faults()[..] else { panic!("{:?}", faults()) };
    assert_eq!(fault.path, "journal");
    assert!(fault.message.contains("a.txt.ann.journal: record 2: the checksum is wrong"), "{fault}");
    assert_eq!(filed().document.mentions().len(), 1);
    assert_eq!(desk.names(), ["a.txt", "a.txt.ann.journal", "a.txt.ann.json"]);
}

#[test]
fn the_journal_of_another_version_is_joined_with_the_present_one() {
    let desk = Desk::new();
    let mut work = Work::new(&desk, &Disk);
    for key in "mma".chars() {
        assert!(work.press(&desk, key));
    }
    let done = work.document.clone();
    drop(work);
    // What a colleague has pushed: the same beginning, and a label.
    let sidecar = desk.path("a.txt.ann.json");
    let other = fs::read_to_string(&sidecar).unwrap();
    let other = other.replace("\"ada\",\n  \"status", "\"eve\",\n  \"status").replace("PERSON", "ORG");
    fs::write(&sidecar, &other).unwrap();
    let (opened, found) = desk.open(&Disk);
    let told = opened.recovery().unwrap().to_string();
    assert_eq!(told, "2 acts of a session that was cut short joined with a changed annotation file");
    let labels = |document: &Document| -> Vec<String> {
        document.mentions().iter().map(|mention| mention.label.to_string()).collect()
    };
    assert_eq!(
        (labels(&found), found.annotator(), found.status()),
        (vec!["ORG".to_owned(), "PERSON".to_owned()], "eve", done.status())
    );
    assert_eq!(fs::read_to_string(&sidecar).unwrap(), other, "nothing is written before it is left");
    drop(opened);
    let (mut again, found_again) = desk.open(&Disk);
    assert_eq!(found_again, found);
    assert!(again.is_pending());
    again.save(&desk.text, &found_again).unwrap();
    drop(again);
    assert_eq!(desk.names(), ["a.txt", "a.txt.ann.json"]);
    assert_eq!(desk.open(&Disk).1, found);
}

#[test]
fn a_journal_without_its_annotation_file_is_told_and_kept() {
    let desk = Desk::new();
    let mut work = Work::new(&desk, &Disk);
    for key in "mm".chars() {
        assert!(work.press(&desk, key));
    }
    drop(work);
    fs::remove_file(desk.path("a.txt.ann.json")).unwrap();
    let told = desk.open(&Disk).0.recovery().unwrap().to_string();
    assert!(told.ends_with("is for another version of the annotation file; not applied, the file is kept"));
    let mut again = Work::new(&desk, &Disk);
    assert!(again.press(&desk, 'm') && again.press(&desk, 'm'));
    assert_eq!(
        desk.names(),
        ["a.txt", "a.txt.ann.journal", "a.txt.ann.journal.1", "a.txt.ann.json"],
        "it has begun its own"
    );
    again.check(&desk, &"own");
}
