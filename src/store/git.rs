//! The annotation files of the two sides of a merge, and of what both come from, as git hands them over.

use serde_json::Value;

use super::reanchor::{Former, pieced};
use crate::{
    annotation::{Document, Merge, Parts, Scheme, merge},
    format::native::{self, Fault, SourceRef, summary},
    text::SourceText,
};

/// How a gap of the text looks in JSON.
const GAP: &str = "\\u001a";

/// Three annotation files of one article.
#[derive(Clone, Copy, Debug)]
pub struct Versions<'a> {
    /// What both sides come from; empty where they have nothing in common.
    pub base: &'a str,
    /// The file that takes the merge.
    pub ours: &'a str,
    /// The other side.
    pub theirs: &'a str,
}

/// Why annotation files are not merged, on one line.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotMerged {
    /// A side is faulty.
    #[error("{side}: {}", summary(faults))]
    Faulty {
        /// Which side it is.
        side: &'static str,
        /// What is wrong with it; at least one.
        faults: Vec<Fault>,
    },
    /// The sides use different schemes.
    #[error("the sides use different schemes, {ours:?} and {theirs:?}")]
    Schemes {
        /// The scheme of ours.
        ours: String,
        /// The scheme of theirs.
        theirs: String,
    },
    /// The article is needed, and it is not there.
    #[error(
        "the sides belong to different texts of the article; name it after them (%P in the driver of git)"
    )]
    Texts,
    /// The files do not have enough of the text of the article.
    #[error("a span has no text or no context; name the article after the files (%P in the driver of git)")]
    NoText,
}

/// The text that the files are about.
struct Article {
    text: SourceText,
    source: SourceRef,
    /// It is put together from quotes, with gaps.
    has_gaps: bool,
}

/// Merges annotation files; returns what ours becomes, and what came of it.
///
/// The article is not needed as long as both sides are about the same text, which is then put together from their quotes.
///
/// # Errors
/// Why nothing is merged.
pub fn merge_versions(
    versions: Versions<'_>,
    article: Option<SourceText>,
    scheme: &Scheme,
) -> Result<(String, Merge), NotMerged> {
    let article = text_of(versions, article)?;
    let read = |side, json| read(json, &article, scheme).map_err(|faults| NotMerged::Faulty { side, faults });
    let (ours, theirs) = (read("ours", versions.ours)?, read("theirs", versions.theirs)?);
    if ours.scheme() != theirs.scheme() {
        let [ours, theirs] = [ours, theirs].map(|document| document.scheme().to_owned());
        return Err(NotMerged::Schemes { ours, theirs });
    }
    // Without a base that can be read, what both sides have is known by what it says.
    let base = read("base", versions.base).unwrap_or_else(|_| nothing(&ours));
    let merge = merge(&base, &ours, &theirs);
    let json = native::write(&article.text, &article.source, &merge.document);
    if article.has_gaps && json.contains(GAP) {
        return Err(NotMerged::NoText);
    }
    Ok((json, merge))
}

/// Returns the article when it is the text of one of the sides or they differ, else the text as far as the files quote it.
fn text_of(versions: Versions<'_>, article: Option<SourceText>) -> Result<Article, NotMerged> {
    let parsed = |side, json| parsed(json).map_err(|fault| NotMerged::Faulty { side, faults: vec![fault] });
    let (ours, theirs) = (parsed("ours", versions.ours)?, parsed("theirs", versions.theirs)?);
    let is_one = (&ours.1.sha256, ours.1.length) == (&theirs.1.sha256, theirs.1.length);
    let article = article.map(|text| Article {
        source: SourceRef::new(ours.1.path.as_str(), &text),
        text,
        has_gaps: false,
    });
    match article {
        Some(article) if !is_one || article.source.sha256 == ours.1.sha256 => Ok(article),
        _ if !is_one => Err(NotMerged::Texts),
        _ => {
            let base = parsed("base", versions.base).ok().filter(|base| base.1.sha256 == ours.1.sha256);
            let files: Vec<&Value> =
                [&ours, &theirs].into_iter().chain(&base).map(|(file, _)| file).collect();
            let text = pieced(&files, ours.1.length);
            let text =
                text.map_err(|fault| NotMerged::Faulty { side: "the sides together", faults: vec![fault] })?;
            Ok(Article { text, source: ours.1, has_gaps: true })
        }
    }
}

/// Returns a file as JSON, and the text that it is about.
fn parsed(json: &str) -> Result<(Value, SourceRef), Fault> {
    let file: Value = serde_json::from_str(native::bare_text(json))
        .map_err(|error| Fault::new("", format!("not JSON: {error}")))?;
    let source = file.get("source").and_then(|source| {
        let text = |field: &str| source.get(field).and_then(Value::as_str).map(str::to_owned);
        let length = usize::try_from(source.get("length")?.as_u64()?).ok()?;
        Some(SourceRef { path: text("path")?, sha256: text("sha256")?, length })
    });
    source
        .map(|source| (file, source))
        .ok_or_else(|| Fault::new("source", "is not that of an annotation file"))
}

/// Reads a file, one of another text brought after this one.
fn read(json: &str, article: &Article, scheme: &Scheme) -> Result<Document, Vec<Fault>> {
    let Article { text, source, .. } = article;
    let faults = match native::read(json, text, source, None) {
        Ok(document) => return Ok(document),
        Err(faults) => faults,
    };
    match Former::of(json, &faults, source).filter(|_| !article.has_gaps) {
        Some(former) => Ok(former?.moved(text, source, scheme)?.0),
        None => Err(faults),
    }
}

fn nothing(like: &Document) -> Document {
    Parts { scheme: like.scheme().to_owned(), ..Parts::default() }.into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotation::notation::parse;

    fn file(notation: &str) -> (String, SourceText) {
        let read = parse(notation);
        let source = SourceRef::new("a.txt", &read.text);
        (native::write(&read.text, &source, &read.document), read.text)
    }

    fn merged(
        [base, ours, theirs]: [&str; 3],
        article: Option<SourceText>,
    ) -> Result<(String, Merge), NotMerged> {
        merge_versions(Versions { base, ours, theirs }, article, &Scheme::news())
    }

    const LONG: &str = "[Ada Berg]P1? met nobody of any name in the long and quiet street. [Bo]P2? came much later, when all was over.";

    #[test]
    fn the_text_is_put_together_from_the_quotes() {
        let (base, _) = file(LONG);
        let (ours, _) = file(&LONG.replace("P1?", "P1!"));
        let (theirs, _) = file(&LONG.replace("P2?", "P2x"));
        let (expected, text) = file(&LONG.replace("P1?", "P1!").replace("P2?", "P2x"));
        for article in [None, Some(text)] {
            let (json, merge) = merged([&base, &ours, &theirs], article).unwrap();
            assert_eq!((json.as_str(), merge.joined, merge.disputed), (expected.as_str(), 1, 0));
        }
        let (json, _) = merged(["", &ours, &theirs], None).unwrap();
        assert_eq!(json, expected, "with nothing in common");
    }

    #[test]
    fn sides_of_different_texts_need_the_article() {
        let edited = LONG.replace("met nobody", "met, as ever, nobody");
        let (base, ours) = (file(LONG).0, file(&LONG.replace("P1?", "P1!")).0);
        let (theirs, text) = file(&edited.replace("P2?", "P2x"));
        assert_eq!(merged([&base, &ours, &theirs], None).unwrap_err(), NotMerged::Texts);
        let (json, merge) = merged([&base, &ours, &theirs], Some(text)).unwrap();
        assert_eq!(json, file(&edited.replace("P1?", "P1!").replace("P2?", "P2x")).0);
        assert_eq!(merge.disputed, 0);
    }

    #[test]
    fn what_cannot_be_merged_is_told() {
        let (sound, text) = file(LONG);
        let bare = sound.replace("\"text\": \"Bo\", ", "");
        let told =
            |[base, ours, theirs]: [&str; 3]| merged([base, ours, theirs], None).unwrap_err().to_string();
        assert_eq!(told(["", "{", &sound]), "ours: not JSON: EOF while parsing an object at line 1 column 1");
        assert_eq!(told(["", &sound, "{}"]), "theirs: source: is not that of an annotation file");
        let other = sound.replace("\"scheme\": \"news\"", "\"scheme\": \"law\"");
        assert_eq!(told(["", &sound, &other]), "the sides use different schemes, \"news\" and \"law\"");
        let told = told([&bare, &bare, &bare.replace("suggested", "accepted")]);
        assert!(told.starts_with("a span has no text or no context; name the article"), "{told}");
        assert!(merged([&bare, &bare, &bare.replace("suggested", "accepted")], Some(text)).is_ok());
    }
}
