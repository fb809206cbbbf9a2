//! The status of an article, for which only the head of its annotation file is read.

use std::{
    fmt,
    fs::{File, Metadata},
    io::BufReader,
};

use serde::{
    Deserializer as _,
    de::{IgnoredAny, MapAccess, Visitor},
};

use super::{
    filed::has_journal,
    paths::{Entry, sidecar_path},
    session::Options,
    survey::{Looked, look},
};
use crate::annotation::Status;

/// Bytes that are read at a time; the status stands among the first of them.
const HEAD: usize = 1_024;

/// Returns the status of an article; that of one without an annotation file that can be read is new.
pub fn status_of(entry: &Entry, options: &Options) -> Status {
    let sidecar = sidecar_path(entry, options.annotations.as_deref());
    let status = match File::open(&sidecar) {
        Err(_) => return Status::New,
        Ok(_) if has_journal(&sidecar) => whole(entry, options),
        Ok(file) => in_head(file),
    };
    status.unwrap_or_default()
}

fn whole(entry: &Entry, options: &Options) -> Option<Status> {
    match look(entry, options) {
        Looked::Found(survey) => Some(survey.status),
        Looked::Bare | Looked::Broken => None,
    }
}

fn in_head(file: File) -> Option<Status> {
    // A pipe or a device might never end.
    file.metadata().ok().filter(Metadata::is_file)?;
    let mut found = Head(None);
    let mut json = serde_json::Deserializer::from_reader(BufReader::with_capacity(HEAD, file));
    // That more follows the status is an error to the parser.
    drop(json.deserialize_map(&mut found));
    found.0
}

/// The status, once it was found.
struct Head(Option<Status>);

impl<'de> Visitor<'de> for &mut Head {
    type Value = ();

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("an annotation file")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(key) = map.next_key::<String>()? {
            if key == "status" {
                self.0 = Some(map.next_value()?);
                return Ok(());
            }
            map.next_value::<IgnoredAny>()?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::annotation::Scheme;

    #[test]
    fn what_follows_the_status_is_not_read() {
        let folder = tempfile::tempdir().unwrap();
        let entry = Entry::of_file(folder.path().join("a.txt"));
        let options = Options { annotations: None, annotator: "ada".to_owned(), scheme: Scheme::news() };
        assert_eq!(status_of(&entry, &options), Status::New);
        for (json, expected) in [
            (r#"{"source": {"status": 1}, "status": "done", "mentions": [{"#, Status::Done),
            (r#"{"mentions": [], "status": "in_progress"}"#, Status::InProgress),
            (r#"{"mentions": []}"#, Status::New),
            (r#"{"status": "over"}"#, Status::New),
            ("[", Status::New),
        ] {
            fs::write(folder.path().join("a.txt.ann.json"), json).unwrap();
            assert_eq!(status_of(&entry, &options), expected, "{json}");
        }
    }
}
