//! Messages of one line for a line of the screen, which is cut at its end: the point first, the path last.

use std::{fmt::Display, path::Path};

/// Returns a message that begins with a path as one that ends with it.
pub(super) fn point_first(message: &dyn Display, path: &Path) -> String {
    format!("{} · {}", point(message, path), path.display())
}

/// Returns a message without the path that it begins with.
pub(super) fn point(message: &dyn Display, path: &Path) -> String {
    let message = message.to_string();
    let point = message.strip_prefix(&format!("{}: ", path.display())).map(str::to_owned);
    point.unwrap_or(message)
}

#[cfg(test)]
mod tests {
    use std::{io, path::PathBuf};

    use crate::store::{Acts, ArticleError, Holder, NotSaved, ReadOnly, Recovery, SaveError};

    #[test]
    fn the_point_goes_first_in_all_that_the_reader_tells() {
        let path = || PathBuf::from("/home/ada/news: 2025/a.txt.ann.json");
        let failed = || SaveError { path: path(), error: io::ErrorKind::StorageFull.into() };
        let holder = Holder { owner: "bo".to_owned(), host: "box".to_owned(), pid: 7, since: 0 };
        for (told, point) in [
            (failed().told(), "cannot be written: no storage space; nothing was changed"),
            (NotSaved::from(failed()).told(), "cannot be written: no storage space; nothing was changed"),
            (
                NotSaved::ReadOnly(ReadOnly::Locked { sidecar: path(), holder }).told(),
                "bo has it open on box (process 7)",
            ),
            (
                NotSaved::Changed(path()).told(),
                "was changed by another program; nothing was written: open the article again",
            ),
            (
                Recovery::Foreign(path()).told(),
                "is for another version of the annotation file; not applied, the file is kept",
            ),
            (
                ArticleError::NotUtf8 { path: path(), byte: 3 }.told(),
                "not UTF-8 at byte 3; convert it first, for example with iconv",
            ),
        ] {
            assert_eq!(told, format!("{point} · {}", path().display()));
        }
        assert_eq!(Recovery::Recovered(Acts(1)).told(), "1 act of a session that was cut short brought back");
    }
}
