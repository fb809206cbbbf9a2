//! The lock of an annotation file: one writes, the others read and are told who writes.

use std::{
    env,
    fmt::{self, Display},
    fs::{self, File, TryLockError},
    io::{self, Read, Seek, Write},
    path::{Path, PathBuf},
    process,
    time::{SystemTime, UNIX_EPOCH},
};

use serde::{Deserialize, Serialize};

/// Who writes an annotation file, as its lock file says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Holder {
    /// The annotator.
    pub owner: String,
    /// The computer.
    pub host: String,
    /// The process there.
    pub pid: u32,
    /// When it began to write, in seconds since 1970.
    pub since: u64,
}

/// The lock that this process holds; it is given back, and its file removed, when this is dropped.
///
/// The system holds it for an open file, so that the lock of a process that was killed is free whatever its file says.
#[derive(Debug)]
pub(super) struct Lock {
    path: PathBuf,
    file: File,
}

/// Why there is no lock.
#[derive(Debug)]
pub(super) enum NotLocked {
    /// Somebody else has it.
    Held(Box<Holder>),
    /// What the system says.
    Failed(io::Error),
}

/// Whether somebody had left a lock behind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Before {
    /// Nobody had.
    Free,
    /// A process that was killed had.
    Stale,
}

impl Holder {
    /// Returns this process, beginning to write now.
    fn here(owner: &str) -> Self {
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        Self { owner: owner.to_owned(), host: host(), pid: process::id(), since: since.as_secs() }
    }

    /// Reads what a lock file says; of one that is being written nothing is known yet.
    pub(super) fn read(mut file: &File) -> Self {
        let mut json = String::new();
        let read = file.read_to_string(&mut json).ok().and_then(|_| serde_json::from_str(&json).ok());
        let unknown = || Self { owner: "somebody".to_owned(), host: "?".to_owned(), pid: 0, since: 0 };
        read.unwrap_or_else(unknown)
    }
}

impl Display for Holder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { owner, host, pid, since } = self;
        let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        let minutes = now.as_secs().saturating_sub(*since) / 60;
        write!(f, "{owner} has it open on {host} (process {pid}, for {minutes} min)")
    }
}

impl Lock {
    /// Takes the lock of an annotation file and writes into its file who has it.
    ///
    /// # Errors
    /// Who has it, or what the system says.
    pub(super) fn take(sidecar: &Path, owner: &str) -> Result<(Self, Before), NotLocked> {
        let path = beside(sidecar);
        let before = if path.exists() { Before::Stale } else { Before::Free };
        loop {
            let lock = Self::on(&path)?;
            // Who had it may have removed the file between its opening and its locking here.
            if lock.sign(owner).map_err(NotLocked::Failed)? {
                return Ok((lock, before));
            }
        }
    }

    fn on(path: &Path) -> Result<Self, NotLocked> {
        // What is written through a link is somebody's file, and a pipe would be waited for.
        if fs::symlink_metadata(path).is_ok_and(|metadata| !metadata.is_file()) {
            let reason = format!("{} is no file; remove it", path.display());
            return Err(NotLocked::Failed(io::Error::new(io::ErrorKind::AlreadyExists, reason)));
        }
        let file = File::options().read(true).write(true).create(true).truncate(false).open(path);
        let file = file.map_err(NotLocked::Failed)?;
        match file.try_lock() {
            Ok(()) => Ok(Self { path: path.to_owned(), file }),
            Err(TryLockError::WouldBlock) => Err(NotLocked::Held(Box::new(Holder::read(&file)))),
            Err(TryLockError::Error(error)) => Err(NotLocked::Failed(error)),
        }
    }

    /// Writes who has it, and tells whether that is what its file says.
    fn sign(&self, owner: &str) -> io::Result<bool> {
        let json = serde_json::to_string(&Holder::here(owner))? + "\n";
        self.file.set_len(0)?;
        (&self.file).rewind()?;
        (&self.file).write_all(json.as_bytes())?;
        Ok(fs::read(&self.path).is_ok_and(|found| found == json.as_bytes()))
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // A file that stays is found to be stale.
        drop(fs::remove_file(&self.path));
    }
}

/// Returns who writes an annotation file, none when nobody does.
pub(super) fn holder(sidecar: &Path) -> Option<Holder> {
    let path = beside(sidecar);
    let is_file = fs::symlink_metadata(&path).is_ok_and(|metadata| metadata.is_file());
    let file = if is_file { File::open(path).ok()? } else { return None };
    matches!(file.try_lock_shared(), Err(TryLockError::WouldBlock)).then(|| Holder::read(&file))
}

/// Returns `x.txt.ann.lock` for `x.txt.ann.json`.
fn beside(sidecar: &Path) -> PathBuf {
    super::journal::beside(sidecar, ".lock")
}

/// Returns the computer's name where the system tells it in a file or the environment.
fn host() -> String {
    let files = ["/proc/sys/kernel/hostname", "/etc/hostname"];
    let name = files.into_iter().find_map(|file| fs::read_to_string(file).ok());
    let name = name.or_else(|| env::var("HOSTNAME").ok()).or_else(|| env::var("COMPUTERNAME").ok());
    name.map(|name| name.trim().to_owned()).filter(|name| !name.is_empty()).unwrap_or_else(|| "?".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_has_it_and_the_others_are_told_who() {
        let folder = tempfile::tempdir().unwrap();
        let sidecar = folder.path().join("a.txt.ann.json");
        assert_eq!(holder(&sidecar), None);
        let (lock, before) = Lock::take(&sidecar, "ada").unwrap();
        assert_eq!(before, Before::Free);
        let Err(NotLocked::Held(held)) = Lock::take(&sidecar, "bo") else { panic!("taken twice") };
        assert_eq!((held.owner.as_str(), held.pid), ("ada", process::id()));
        assert_eq!(holder(&sidecar), Some(*held));
        drop(lock);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
        assert_eq!(Lock::take(&sidecar, "bo").unwrap().1, Before::Free);
    }

    #[test]
    fn a_lock_from_the_end_of_time_can_be_told() {
        let holder = Holder { owner: "ada".to_owned(), host: "box".to_owned(), pid: 1, since: u64::MAX };
        assert_eq!(holder.to_string(), "ada has it open on box (process 1, for 0 min)");
    }

    #[cfg(unix)]
    #[test]
    fn a_link_in_its_place_is_not_followed() {
        let folder = tempfile::tempdir().unwrap();
        let (sidecar, own) = (folder.path().join("a.txt.ann.json"), folder.path().join("own"));
        fs::write(&own, "mine").unwrap();
        std::os::unix::fs::symlink(&own, folder.path().join("a.txt.ann.lock")).unwrap();
        assert_eq!(holder(&sidecar), None);
        assert!(matches!(Lock::take(&sidecar, "bo"), Err(NotLocked::Failed(_))));
        assert_eq!(fs::read(own).unwrap(), b"mine");
    }

    #[test]
    fn what_a_killed_process_left_is_taken_over() {
        let folder = tempfile::tempdir().unwrap();
        let sidecar = folder.path().join("a.txt.ann.json");
        for left in ["{\"owner\":\"ada\",\"host\":\"box\",\"pid\":1,\"since\":0}\n", "", "\u{0}{"] {
            fs::write(folder.path().join("a.txt.ann.lock"), left).unwrap();
            assert_eq!(holder(&sidecar), None);
            assert_eq!(Lock::take(&sidecar, "bo").unwrap().1, Before::Stale);
        }
    }
}
