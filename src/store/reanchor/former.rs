//! An annotation file that was made for a former text of its article.

use serde_json::{Value, json};

use super::{
    Moves, file,
    old::{self, Quote},
    place::Places,
};
use crate::{
    annotation::{Document, Scheme},
    format::native::{self, Fault, SourceRef},
    text::SourceText,
};

/// What stands for a code point of the former text of which nothing is known.
pub(super) const UNKNOWN: char = '\u{1a}';

/// The longest former text that annotations are followed in, in code points.
const LONGEST: usize = 1 << 28;

/// An annotation file whose article was edited since.
#[derive(Debug)]
pub(in crate::store) struct Former {
    file: Value,
    source: SourceRef,
    quotes: Vec<Quote>,
}

impl Former {
    /// Reads a file of which it is the only fault that it belongs to another text than `now`; none when that is not so.
    ///
    /// # Errors
    /// A file that contradicts itself.
    pub(in crate::store) fn of(
        json: &str,
        faults: &[Fault],
        now: &SourceRef,
    ) -> Option<Result<Self, Vec<Fault>>> {
        let is_edited = matches!(faults, [only] if only.path == "source");
        let file: Value = is_edited.then(|| serde_json::from_str(native::bare_text(json)).ok()).flatten()?;
        Some(Self::of_value(&file, now)?.map_err(|fault| vec![fault]))
    }

    /// Takes a file whatever else is wrong with it; none when it belongs to the text `now`, or does not say.
    ///
    /// # Errors
    /// A file that contradicts itself.
    pub(in crate::store) fn of_value(file: &Value, now: &SourceRef) -> Option<Result<Self, Fault>> {
        let source = former(file, now).filter(|source| source.sha256 != now.sha256)?;
        let quotes = file::quotes(file, source.length);
        Some(quotes.map(|quotes| Self { file: file.clone(), source, quotes }))
    }

    /// Returns the former text as far as it must be known to this program.
    pub(in crate::store) const fn source(&self) -> &SourceRef {
        &self.source
    }

    /// Does to the file what was done to its annotations while it stood at the former text.
    ///
    /// `records` is the JSON of what was done: what it covers is known of the former text, too. `replay` does it, and tells
    /// whether it did anything.
    ///
    /// # Errors
    /// A file that is faulty, or records that contradict it.
    pub(in crate::store) fn follow(
        &mut self,
        records: &[String],
        scheme: &Scheme,
        replay: impl FnOnce(&SourceText, &mut Document) -> bool,
    ) -> Result<(), Vec<Fault>> {
        if self.source.length > LONGEST {
            return Err(vec![Fault::new("source.length", format!("{} is too long", self.source.length))]);
        }
        let added = file::quotes(&annotations(records), self.source.length).unwrap_or_default();
        self.quotes.extend(added);
        let text = old::filled(&self.quotes, self.source.length, UNKNOWN);
        let text = SourceText::new(text.map_err(|contradiction| vec![told(contradiction.at)])?);
        let mut document = native::read(&self.file.to_string(), &text, &self.source, Some(scheme))?;
        if replay(&text, &mut document) {
            let json = native::write(&text, &self.source, &document);
            let not_json = |error: serde_json::Error| vec![Fault::new("", error.to_string())];
            self.file = serde_json::from_str(&json).map_err(not_json)?;
            file::forget(&mut self.file, UNKNOWN);
        }
        Ok(())
    }

    /// Brings the annotations after the present text.
    ///
    /// Only what concerns places is changed in the file before it is read, so that the reader finds every other fault.
    ///
    /// # Errors
    /// Why the file cannot be brought after the text: it belongs to another, contradicts itself, or has other faults.
    pub(in crate::store) fn moved(
        mut self,
        text: &SourceText,
        source: &SourceRef,
        scheme: &Scheme,
    ) -> Result<(Document, Moves), Vec<Fault>> {
        let mut file = std::mem::take(&mut self.file);
        let moves = self.moved_in(&mut file, text).map_err(|fault| vec![fault])?;
        moves.check_is_same_text().map_err(|fault| vec![fault])?;
        if let Some(former) = file.get_mut("source").and_then(Value::as_object_mut) {
            former.insert("sha256".to_owned(), source.sha256.as_str().into());
            former.insert("length".to_owned(), source.length.into());
        }
        match native::read(&file.to_string(), text, source, Some(scheme)) {
            Ok(document) => Ok((document, moves)),
            Err(faults) => Err(faults.into_iter().map(|fault| moves.as_in_file(fault)).collect()),
        }
    }

    /// Brings the spans of a file with these annotations after the present text.
    ///
    /// # Errors
    /// A file that contradicts itself.
    pub(in crate::store) fn moved_in(self, file: &mut Value, text: &SourceText) -> Result<Moves, Fault> {
        let places = Places::new(&self.quotes, self.source.length, text).map_err(told)?;
        Ok(file::moved(file, &places))
    }
}

/// Returns the text that files quote, as far as they do.
///
/// # Errors
/// Files that contradict themselves or one another, and a text that is too long.
pub(in crate::store) fn pieced(files: &[&Value], length: usize) -> Result<SourceText, Fault> {
    if length > LONGEST {
        return Err(Fault::new("source.length", format!("{length} is too long")));
    }
    let quotes: Result<Vec<Vec<Quote>>, Fault> =
        files.iter().map(|file| file::quotes(file, length)).collect();
    let text = old::filled(&quotes?.concat(), length, UNKNOWN);
    text.map(SourceText::new).map_err(|contradiction| told(contradiction.at))
}

fn told(at: usize) -> Fault {
    let message = format!("two annotations say different things of code point {at}; one of them is wrong");
    Fault::new("source", message)
}

/// Returns the text that a file was made for, none when it does not say.
fn former(file: &Value, now: &SourceRef) -> Option<SourceRef> {
    let source = file.get("source")?;
    let length = source.get("length")?.as_u64().and_then(|length| usize::try_from(length).ok())?;
    let sha256 = source.get("sha256")?.as_str()?.to_owned();
    Some(SourceRef { path: now.path.clone(), sha256, length })
}

/// Returns the annotations in records of a journal as a file has them.
fn annotations(records: &[String]) -> Value {
    let records: Vec<Value> = records.iter().filter_map(|json| serde_json::from_str(json).ok()).collect();
    let steps = records.iter().filter_map(|record| record.get("steps")?.as_array()).flatten();
    let edits: Vec<&Value> = steps.filter_map(|step| step.get("edits")?.as_array()).flatten().collect();
    let of = |kind: &str| -> Vec<&Value> {
        let changes = edits.iter().filter_map(|edit| edit.get(kind));
        changes.flat_map(|change| [change.get("before"), change.get("after")]).flatten().collect()
    };
    json!({ "mentions": of("mention"), "quotations": of("quotation") })
}
