//! The annotation files as they were when sessions began, so that any session can be taken back whole.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use super::{
    date::utc,
    save::{SaveError, replace},
    state,
};

/// Former states that are kept of an annotation file, at most.
const MOST: usize = 20;

/// Bytes that they may have together; the newest is kept however large it is.
const MOST_BYTES: u64 = 32 << 20;

/// Annotation files of which former states are kept, at most.
const MOST_FILES: usize = 2_000;

/// What the name of a former state ends with.
const ENDING: &str = ".ann.json";

/// The former states of one annotation file.
#[derive(Clone, Debug)]
pub struct Backups {
    folder: PathBuf,
}

/// An annotation file as it was when a session began.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Backup {
    /// When the session began: `20260305T101233Z`.
    pub time: String,
    /// Where it is.
    pub path: PathBuf,
    /// How large it is.
    pub bytes: u64,
}

impl Backups {
    pub(super) const fn in_folder(folder: PathBuf) -> Self {
        Self { folder }
    }

    /// Returns the former states, the oldest first.
    pub fn list(&self) -> Vec<Backup> {
        let entries = fs::read_dir(&self.folder).into_iter().flatten().flatten();
        let mut backups: Vec<Backup> = entries.filter_map(|entry| backup(&entry)).collect();
        backups.sort_by(|a, b| a.time.cmp(&b.time));
        backups
    }

    /// Returns the first second from `session` on at which no session began.
    pub(super) fn free(&self, session: u64) -> u64 {
        (session..u64::MAX).find(|second| !self.path(*second).exists()).unwrap_or(session)
    }

    /// Keeps the annotation file of a session's beginning, unless that is done already; the oldest go.
    pub(super) fn keep(&self, session: u64, bytes: &[u8]) -> Result<(), SaveError> {
        let path = self.path(session);
        if path.exists() {
            return Ok(());
        }
        state::make_private(&self.folder).map_err(|error| SaveError { path: path.clone(), error })?;
        replace(&path, bytes)?;
        self.rotate();
        self.folder.parent().into_iter().for_each(|all| state::bound(all, MOST_FILES));
        Ok(())
    }

    fn rotate(&self) {
        let mut bytes = 0;
        for (index, backup) in self.list().iter().rev().enumerate() {
            bytes += backup.bytes;
            if index >= MOST || (index > 0 && bytes > MOST_BYTES) {
                drop(fs::remove_file(&backup.path));
            }
        }
    }

    fn path(&self, session: u64) -> PathBuf {
        self.folder.join(utc(session) + ENDING)
    }
}

impl Backup {
    /// Reads the annotation file.
    ///
    /// # Errors
    /// What the system says.
    pub fn read(&self) -> io::Result<Vec<u8>> {
        fs::read(&self.path)
    }
}

fn backup(entry: &fs::DirEntry) -> Option<Backup> {
    let time = time_of(&entry.path())?;
    let metadata = entry.metadata().ok().filter(fs::Metadata::is_file)?;
    Some(Backup { time, path: entry.path(), bytes: metadata.len() })
}

/// Returns the time that a file is named after; what is being written has a name that begins otherwise.
fn time_of(path: &Path) -> Option<String> {
    let time = path.file_name()?.to_str()?.strip_suffix(ENDING)?;
    time.starts_with(|first: char| first.is_ascii_digit()).then(|| time.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn backups(folder: &Path) -> Backups {
        Backups::in_folder(folder.join("backups/x"))
    }

    fn kept(backups: &Backups) -> Vec<Vec<u8>> {
        backups.list().iter().map(|backup| backup.read().unwrap()).collect()
    }

    #[test]
    fn the_beginning_of_a_session_is_kept_once() {
        let folder = tempfile::tempdir().unwrap();
        let backups = backups(folder.path());
        assert!(backups.list().is_empty());
        for (session, bytes) in [(60, "b"), (60, "c"), (0, "a"), (90_000, "d")] {
            backups.keep(session, bytes.as_bytes()).unwrap();
        }
        assert_eq!(kept(&backups), [b"a", b"b", b"d"]);
        let times: Vec<String> = backups.list().into_iter().map(|backup| backup.time).collect();
        assert_eq!(times, ["19700101T000000Z", "19700101T000100Z", "19700102T010000Z"]);
        assert_eq!((backups.free(60), backups.free(61)), (61, 61));
    }

    #[test]
    fn the_newest_are_kept() {
        let folder = tempfile::tempdir().unwrap();
        let backups = backups(folder.path());
        for session in 0..30 {
            backups.keep(session, &[u8::try_from(session).unwrap()]).unwrap();
        }
        assert_eq!(kept(&backups), (10..30).map(|session| vec![session]).collect::<Vec<_>>());
        let half = vec![0; usize::try_from(MOST_BYTES / 2).unwrap()];
        backups.keep(30, &half).unwrap();
        backups.keep(31, &half).unwrap();
        assert_eq!(backups.list().len(), 2);
        backups.keep(32, &vec![0; half.len() * 3]).unwrap();
        assert_eq!(backups.list().len(), 1, "larger than all may be together, and the newest");
    }

    #[cfg(unix)]
    #[test]
    fn nobody_else_may_look_into_them_and_a_failure_is_told() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let backups = backups(folder.path());
        backups.keep(0, b"a").unwrap();
        let mode = fs::metadata(folder.path().join("backups/x")).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o700);
        let blocked = Backups::in_folder(folder.path().join("backups/x/19700101T000000Z.ann.json/y"));
        let error = blocked.keep(0, b"a").unwrap_err().to_string();
        assert!(error.contains("19700101T000000Z.ann.json: cannot be written: "), "{error}");
    }
}
