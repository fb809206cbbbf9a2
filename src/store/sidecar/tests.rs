use super::*;
use crate::{
    annotation::{Change, Edit, Label, Mention, MentionId, Status},
    extract::{ExtractError, Extraction, Extractor},
    store::Opened,
    text::Segments,
};

struct Nothing;

impl Extractor for Nothing {
    fn name(&self) -> &'static str {
        "nothing 1"
    }

    fn extract(&self, _: &SourceText, _: &Segments) -> Result<Extraction, ExtractError> {
        Ok(Extraction::default())
    }
}

/// A folder with an article, and how to open it.
struct Desk {
    folder: tempfile::TempDir,
}

impl Desk {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("a.txt"), "\u{feff}Ada Berg\r\nwrote.").unwrap();
        Self { folder }
    }

    fn sidecar(&self) -> PathBuf {
        self.folder.path().join("a.txt.ann.json")
    }

    fn open(&self) -> Opened {
        let options = Options { annotations: None, annotator: "ada".to_owned(), scheme: Scheme::news() };
        Opened::new(&Entry::of_file(self.folder.path().join("a.txt")), &options, &Nothing).unwrap()
    }
}

fn finish(opened: &mut Opened) -> Result<Saved, NotSaved> {
    let done = Edit::Status(Change { before: opened.document.status(), after: Status::Done });
    opened.document.apply(&done).unwrap();
    opened.sidecar.save(&opened.text, &opened.document)
}

#[test]
fn opening_writes_nothing_and_saving_writes_once() {
    let desk = Desk::new();
    let mut opened = desk.open();
    assert!(!desk.sidecar().exists() && !opened.sidecar.exists());
    assert_eq!(opened.document.annotator(), "ada");
    assert_eq!(finish(&mut opened).unwrap(), Saved::Written);
    assert_eq!(opened.sidecar.save(&opened.text, &opened.document).unwrap(), Saved::Unchanged);
    let document = opened.document.clone();
    drop(opened);
    let mut again = desk.open();
    assert_eq!(again.document, document);
    assert_eq!(again.sidecar.save(&again.text, &again.document).unwrap(), Saved::Unchanged);
}

#[test]
fn a_faulty_file_is_told_and_never_overwritten() {
    let desk = Desk::new();
    finish(&mut desk.open()).unwrap();
    let sound = fs::read_to_string(desk.sidecar()).unwrap();
    for (broken, reason) in [
        (sound.replace('[', "("), "line 8, column 15: not JSON: expected value"),
        (sound.replace("quotemark/1", "quotemark/9"), "format: quotemark/9 is newer than this program"),
        (
            sound.replace("\"length\": 17", "\"length\": 18"),
            "source: belongs to another text: 18 code points",
        ),
        (
            sound.replace("done", "over").replace("[]", "{}"),
            "status: \"over\" is not one of new, in_progress, done (and 5 more)",
        ),
        (String::new(), "line 1, column 0: not JSON: EOF while parsing a value"),
    ] {
        fs::write(desk.sidecar(), &broken).unwrap();
        let mut opened = desk.open();
        let told = opened.sidecar.read_only().unwrap().to_string();
        let expected = format!("{}: {reason}", desk.sidecar().display());
        assert!(told.starts_with(&expected), "{told}");
        assert_eq!(finish(&mut opened).unwrap_err().to_string(), told);
        assert_eq!(fs::read_to_string(desk.sidecar()).unwrap(), broken);
    }
}

#[test]
fn annotations_of_an_edited_article_move_and_nothing_is_written_before_the_first_act() {
    let desk = Desk::new();
    let mut opened = desk.open();
    let mention = Mention::accepted(opened.text.span(3, 11).unwrap(), Label::new("PERSON"), "ada");
    let mention = Mention { id: MentionId::numbered(1), ..mention };
    opened.document.apply(&Edit::add_mention(mention)).unwrap();
    finish(&mut opened).unwrap();
    drop(opened);
    let before = fs::read(desk.sidecar()).unwrap();
    fs::write(desk.folder.path().join("a.txt"), "New: Ada Berg\nwrote.").unwrap();
    let mut again = desk.open();
    assert_eq!(again.sidecar.read_only(), None);
    assert_eq!(
        again.sidecar.moved().unwrap().to_string(),
        "1 annotation moved with the text, 0 doubtful, 0 lost"
    );
    assert_eq!(again.text.slice(again.document.mentions()[0].span), "Ada Berg");
    assert_eq!(fs::read(desk.sidecar()).unwrap(), before);
    assert_eq!(again.sidecar.save(&again.text, &again.document).unwrap(), Saved::Written);
    assert_eq!(desk.open().sidecar.moved(), None);
}

#[test]
fn what_another_program_wrote_meanwhile_is_kept() {
    let desk = Desk::new();
    let (mut first, mut second) = (desk.open(), desk.open());
    finish(&mut first).unwrap();
    let locked = finish(&mut second).unwrap_err().to_string();
    assert!(locked.contains("a.txt.ann.json: ada has it open on "), "{locked}");
    let told = desk.open().sidecar.read_only().map(ToString::to_string);
    assert_eq!(told, Some(locked), "who opens it now is told before");
    drop(first);
    let error = finish(&mut second).unwrap_err().to_string();
    assert!(error.contains("was changed by another program; nothing was written"), "{error}");
    let merged = second.sidecar.reconcile(&second.text, &second.document, &Scheme::news()).unwrap();
    assert_eq!(merged.to_string(), "merged with changes of ada: 0 joined");
    assert_eq!(second.sidecar.save(&second.text, &merged.merge.document).unwrap(), Saved::Unchanged);
    fs::remove_file(desk.sidecar()).unwrap();
    drop(second);
    let mut third = desk.open();
    assert_eq!(finish(&mut third).unwrap(), Saved::Written);
    fs::write(desk.sidecar(), "{").unwrap();
    third.document.apply(&Edit::Status(Change { before: Status::Done, after: Status::New })).unwrap();
    assert!(matches!(third.sidecar.save(&third.text, &third.document), Err(NotSaved::Changed(_))));
    let error =
        third.sidecar.reconcile(&third.text, &third.document, &Scheme::news()).unwrap_err().to_string();
    assert!(error.contains("is faulty now; nothing was written: line 1, column 1: not JSON"), "{error}");
    assert_eq!(fs::read_to_string(desk.sidecar()).unwrap(), "{");
}

#[test]
fn what_cannot_be_written_is_told_before_the_first_act() {
    let desk = Desk::new();
    // A file where a folder should be binds root as well, which permissions do not.
    let options = Options {
        annotations: Some(desk.folder.path().join("a.txt/below")),
        annotator: "ada".to_owned(),
        scheme: Scheme::news(),
    };
    let entry = Entry::of_file(desk.folder.path().join("a.txt"));
    let mut opened = Opened::new(&entry, &options, &Nothing).unwrap();
    let told = opened.sidecar.read_only().unwrap().to_string();
    assert!(told.contains("a.txt/below/a.txt.ann.json: cannot be written: "), "{told}");
    assert!(finish(&mut opened).is_err());
}
