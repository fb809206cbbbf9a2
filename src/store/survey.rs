use std::{
    fs,
    hash::{DefaultHasher, Hash, Hasher},
    path::Path,
    time::{SystemTime, UNIX_EPOCH},
};

use serde::{Deserialize, de::IgnoredAny};

use super::{
    article::read_article,
    filed::{filed, has_journal},
    files::{self, LARGEST_SIDECAR},
    journal, lock,
    notes::{FiledNote, in_file, of},
    paths::{Entry, sidecar_path},
    save::resolved,
    session::Options,
};
use crate::{
    annotation::{Document, Review, Status},
    format::native::{self, SourceRef},
    text::SourceText,
};

/// How far the work on an article has come, as its annotation file says.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Survey {
    /// The status of the article.
    pub status: Status,
    /// Annotations that a person has decided about.
    pub reviewed: usize,
    /// All annotations.
    pub all: usize,
    /// The quotations among them.
    pub quotations: usize,
    /// The lowest score of what a person has still to decide about, 0 to 1.
    pub lowest: Option<f64>,
    /// What is noted and flagged.
    pub notes: Vec<FiledNote>,
    /// When it was last written, in seconds since 1970.
    pub changed: Option<u64>,
    /// In whose hands it is.
    pub hands: Hands,
}

/// In whose hands an annotation file is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Hands {
    /// Nobody's.
    #[default]
    Free,
    /// A session was cut short; what it did is in the journal, and in what is told here.
    CutShort,
    /// This annotator writes it just now.
    With(String),
}

/// What a look into an annotation file shows.
#[derive(Clone, Debug, PartialEq)]
pub enum Looked {
    /// There is none.
    Bare,
    /// It cannot be read.
    Broken,
    /// How far the work has come.
    Found(Survey),
}

/// The parts of an annotation file that a survey needs.
#[derive(Deserialize)]
struct File {
    status: Status,
    mentions: Vec<Item>,
    quotations: Vec<Item>,
    #[serde(default)]
    notes: Vec<IgnoredAny>,
}

#[derive(Deserialize)]
struct Item {
    review: Review,
    score: Option<f64>,
    anchor: Option<IgnoredAny>,
}

impl Looked {
    /// Returns what was seen, whenever it was written.
    #[must_use]
    pub fn without_time(self) -> Self {
        match self {
            Self::Found(survey) => Self::Found(Survey { changed: None, ..survey }),
            other => other,
        }
    }
}

/// Looks into the annotation file of an article and, where a session was cut short, into its journal.
pub fn look(entry: &Entry, options: &Options) -> Looked {
    let sidecar = sidecar_path(entry, options.annotations.as_deref());
    let changed = changed(&sidecar);
    if changed.is_none() {
        return Looked::Bare;
    }
    let whole = has_journal(&sidecar).then(|| opened(entry, &sidecar)).flatten();
    let Some(survey) = whole.or_else(|| survey(&sidecar)) else { return Looked::Broken };
    let sidecar = resolved(&sidecar);
    let journal = self::changed(&journal::beside(&sidecar, ".journal"));
    let hands = match lock::holder(&sidecar) {
        Some(holder) => Hands::With(holder.owner),
        None if journal.is_some() => Hands::CutShort,
        None => Hands::Free,
    };
    Looked::Found(Survey { changed: changed.max(journal), hands, ..survey })
}

/// Returns when the annotation file of an article, or its journal, was last written, in seconds since 1970; none when there is no file.
pub fn last_change(entry: &Entry, options: &Options) -> Option<u64> {
    let sidecar = sidecar_path(entry, options.annotations.as_deref());
    let journal = || changed(&journal::beside(&resolved(&sidecar), ".journal")).unwrap_or_default();
    changed(&sidecar).map(|file| file.max(journal()))
}

/// Returns what changes when there may be something new to see in an annotation file, so that it need not be read again.
pub fn stamp(entry: &Entry, options: &Options) -> u64 {
    let sidecar = sidecar_path(entry, options.annotations.as_deref());
    let seen = |path: &Path| {
        let metadata = fs::metadata(path).ok()?;
        Some((metadata.modified().ok(), metadata.len()))
    };
    let Some(file) = seen(&sidecar) else { return 0 };
    let sidecar = resolved(&sidecar);
    let beside = [".journal", ".lock"].map(|ending| seen(&journal::beside(&sidecar, ending)));
    let mut hasher = DefaultHasher::new();
    (file, beside).hash(&mut hasher);
    hasher.finish()
}

fn changed(path: &Path) -> Option<u64> {
    let modified = fs::metadata(path).ok()?.modified().unwrap_or(SystemTime::UNIX_EPOCH);
    Some(modified.duration_since(UNIX_EPOCH).unwrap_or_default().as_secs())
}

fn opened(entry: &Entry, sidecar: &Path) -> Option<Survey> {
    let (text, json) = (
        read_article(&entry.article).ok()?,
        String::from_utf8(files::read(sidecar, LARGEST_SIDECAR).ok()?).ok()?,
    );
    let source = SourceRef::new(entry.name(), &text);
    let document = filed(sidecar, &json, &text, &source, None).ok()?.document;
    Some(Survey::of(&text, &document))
}

impl Survey {
    /// Tells of a document what its annotation file will tell.
    pub fn of(text: &SourceText, document: &Document) -> Self {
        let (reviewed, all) = document.progress();
        let mentions = document.mentions().iter().filter(|item| item.is_to_review()).map(|item| item.score);
        let quotations =
            document.quotations().iter().filter(|item| item.is_to_review()).map(|item| item.score);
        Self {
            status: document.status(),
            reviewed,
            all,
            quotations: document.quotations().len(),
            lowest: lowest(mentions.chain(quotations)),
            notes: of(text, document),
            changed: None,
            hands: Hands::Free,
        }
    }

    /// Returns how many annotations a person has still to decide about.
    pub const fn to_review(&self) -> usize {
        self.all.saturating_sub(self.reviewed)
    }

    /// Returns how many annotations are flagged, the article itself included.
    pub fn flags(&self) -> usize {
        self.notes.iter().filter(|note| note.flag).count()
    }
}

impl Item {
    fn is_to_review(&self) -> bool {
        self.review == Review::Suggested || self.anchor.is_some()
    }
}

fn lowest(scores: impl Iterator<Item = Option<f64>>) -> Option<f64> {
    scores.flatten().min_by(f64::total_cmp)
}

/// Looks into an annotation file without its article; none when there is no file, or one that cannot be read.
pub fn survey(sidecar: &Path) -> Option<Survey> {
    let bytes = files::read(sidecar, LARGEST_SIDECAR).ok()?;
    let File { status, mentions, quotations, notes } = serde_json::from_slice(native::bare(&bytes)).ok()?;
    let items = || mentions.iter().chain(&quotations);
    let open = || items().filter(|item| item.is_to_review());
    Some(Survey {
        status,
        reviewed: items().count() - open().count(),
        all: items().count(),
        quotations: quotations.len(),
        lowest: lowest(open().map(|item| item.score)),
        // Most have none, and are read once.
        notes: if notes.is_empty() { Vec::new() } else { in_file(&bytes) },
        changed: None,
        hands: Hands::Free,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotation::{Scheme, acts, notation};

    #[test]
    fn tells_what_a_saved_document_tells() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.txt.ann.json");
        assert_eq!(survey(&path), None);
        let mut notated = notation::parse("[Ada Berg]P1? (said)r1 {“We will”}c1=1! to [Bo]P2x.");
        notated.apply(&acts::turn_flag(&notated.desk(), None).unwrap());
        let source = SourceRef::new("a.txt".to_owned(), &notated.text);
        fs::write(&path, native::write(&notated.text, &source, &notated.document)).unwrap();
        let expected = Survey::of(&notated.text, &notated.document);
        assert_eq!((expected.reviewed, expected.all, expected.quotations, expected.flags()), (2, 3, 1, 1));
        assert!(expected.lowest.is_some(), "of the mention to review");
        assert_eq!(survey(&path), Some(expected));
        fs::write(&path, "{").unwrap();
        assert_eq!(survey(&path), None);
    }

    #[test]
    fn tells_whether_there_is_a_file_when_it_was_written_and_whether_it_is_new() {
        let folder = tempfile::tempdir().unwrap();
        let entry = Entry::of_file(folder.path().join("a.txt"));
        let options = Options { annotations: None, annotator: "ada".to_owned(), scheme: Scheme::news() };
        assert_eq!(look(&entry, &options), Looked::Bare);
        let bare = stamp(&entry, &options);
        let sidecar = folder.path().join("a.txt.ann.json");
        fs::write(&sidecar, "{").unwrap();
        assert_eq!(look(&entry, &options), Looked::Broken);
        let broken = stamp(&entry, &options);
        assert_ne!(broken, bare);
        fs::write(&sidecar, r#"{"status": "done", "mentions": [], "quotations": []}"#).unwrap();
        let file = fs::File::options().append(true).open(&sidecar).unwrap();
        file.set_modified(UNIX_EPOCH + std::time::Duration::from_secs(1_000)).unwrap();
        let Looked::Found(found) = look(&entry, &options) else { panic!("not found") };
        assert_eq!((found.status, found.changed, found.hands), (Status::Done, Some(1_000), Hands::Free));
        assert_ne!(stamp(&entry, &options), broken);
        assert_eq!(stamp(&entry, &options), stamp(&entry, &options));
    }
}
