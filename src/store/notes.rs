use std::{collections::HashMap, path::Path};

use serde::Deserialize;

use super::files::{self, LARGEST_SIDECAR};
use crate::{
    annotation::{self, Document, MentionId, QuotationId, Target},
    format::native,
    text::SourceText,
};

/// A note in an annotation file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FiledNote {
    /// The annotation that it is about, none for the article.
    pub on: Option<Target>,
    /// The text of that annotation, empty where there is none.
    pub about: String,
    /// What is remarked.
    pub text: String,
    /// Whether somebody should look at it again.
    pub flag: bool,
    /// Who wrote it.
    pub by: String,
}

#[derive(Deserialize)]
struct File {
    #[serde(default)]
    mentions: Vec<Mention>,
    #[serde(default)]
    quotations: Vec<Quotation>,
    #[serde(default)]
    notes: Vec<serde_json::Value>,
}

#[derive(Deserialize)]
struct Mention {
    id: String,
    #[serde(default)]
    text: String,
}

#[derive(Deserialize)]
struct Quotation {
    id: String,
    content: Vec<Fragment>,
}

#[derive(Deserialize)]
struct Fragment {
    #[serde(default)]
    text: String,
}

#[derive(Deserialize)]
struct Note {
    mention: Option<MentionId>,
    quotation: Option<QuotationId>,
    #[serde(default)]
    flag: bool,
    #[serde(default)]
    text: String,
    by: String,
}

/// Returns the notes and flags in an annotation file, read without its article; none when there is no file, or one that cannot be read.
pub fn notes(sidecar: &Path) -> Vec<FiledNote> {
    files::read(sidecar, LARGEST_SIDECAR).map_or_else(|_| Vec::new(), |bytes| in_file(&bytes))
}

/// Returns the notes and flags of a document as its annotation file will hold them.
pub(super) fn of(text: &SourceText, document: &Document) -> Vec<FiledNote> {
    let about = |target: &Target| match target {
        Target::Mention(id) => document.mention(id).map(|mention| mention.span),
        Target::Quotation(id) => document.quotation(id)?.content.first().copied(),
    };
    let filed = |note: &annotation::Note| {
        let about = note.on.as_ref().and_then(about);
        FiledNote {
            on: note.on.clone(),
            about: about.map(|span| text.slice(span).to_owned()).unwrap_or_default(),
            text: note.text.clone(),
            flag: note.flag,
            by: note.by.clone(),
        }
    };
    document.notes().iter().map(filed).collect()
}

/// Returns the notes and flags in the bytes of an annotation file.
pub(super) fn in_file(bytes: &[u8]) -> Vec<FiledNote> {
    let Ok(File { mentions, quotations, notes }) = serde_json::from_slice(native::bare(bytes)) else {
        return Vec::new();
    };
    if notes.is_empty() {
        return Vec::new();
    }
    let mentions: HashMap<String, String> = mentions.into_iter().map(|item| (item.id, item.text)).collect();
    let first = |item: Quotation| item.content.into_iter().next().map(|fragment| (item.id, fragment.text));
    let quotations: HashMap<String, String> = quotations.into_iter().filter_map(first).collect();
    let own = notes.into_iter().filter_map(|note| serde_json::from_value::<Note>(note).ok());
    let filed = own.map(|Note { mention, quotation, flag, text, by }| {
        let about = match (&mention, &quotation) {
            (Some(id), _) => mentions.get(id.as_str()),
            (None, Some(id)) => quotations.get(id.as_str()),
            (None, None) => None,
        };
        let about = about.cloned().unwrap_or_default();
        let on = mention.map(Target::Mention).or_else(|| quotation.map(Target::Quotation));
        FiledNote { on, about, text, flag, by }
    });
    filed.collect()
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::annotation::{acts, notation};

    #[test]
    fn tells_what_a_saved_document_tells() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.txt.ann.json");
        assert_eq!(notes(&path), []);
        let mut read = notation::parse("[Ada Berg]P1? said {“We will”}c1=1!.");
        let mention = Target::Mention(MentionId::numbered(1));
        let quotation = Target::Quotation(QuotationId::numbered(1));
        read.apply(&acts::turn_flag(&read.desk(), Some(&mention)).unwrap());
        read.apply(&acts::set_note(&read.desk(), Some(&mention), "who?").unwrap());
        read.apply(&acts::set_note(&read.desk(), Some(&quotation), "when?").unwrap());
        read.apply(&acts::set_note(&read.desk(), None, "dull").unwrap());
        let source = native::SourceRef::new("a.txt".to_owned(), &read.text);
        fs::write(&path, native::write(&read.text, &source, &read.document)).unwrap();
        let by = read.desk().annotator.to_owned();
        let note = |on, about: &str, text: &str, flag| FiledNote {
            on,
            about: about.to_owned(),
            text: text.to_owned(),
            flag,
            by: by.clone(),
        };
        let expected = [
            note(Some(mention), "Ada Berg", "who?", true),
            note(Some(quotation), "“We will”", "when?", false),
            note(None, "", "dull", false),
        ];
        assert_eq!(notes(&path), expected);
        fs::write(&path, "{").unwrap();
        assert_eq!(notes(&path), []);
    }
}
