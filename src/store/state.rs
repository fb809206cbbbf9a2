//! What is remembered of the work on articles outside their folders, and may be deleted without harm to it.

use std::{
    fs::{self, DirBuilder},
    io,
    path::{self, Path, PathBuf},
    time::{SystemTime, UNIX_EPOCH},
};

use etcetera::{BaseStrategy, base_strategy::Xdg};

use super::{backups::Backups, past::Past, positions::Positions, save};
use crate::format::native::sha256;

/// The folder `$XDG_STATE_HOME/quotemark`, `~/.local/state/quotemark` by default, as one session uses it.
#[derive(Clone, Debug)]
pub struct State {
    folder: Option<PathBuf>,
    session: u64,
}

impl State {
    /// Finds the folder of the user for a session that begins now; without a home folder nothing is remembered.
    pub fn of_user() -> Self {
        let folder = Xdg::new().ok().and_then(|folders| folders.state_dir());
        Self { folder: folder.map(|folder| folder.join("quotemark")), session: now() }
    }

    /// Remembers nothing.
    pub fn none() -> Self {
        Self { folder: None, session: now() }
    }

    /// Remembers in this folder, for a session that began at `session`, in seconds since 1970.
    pub const fn in_folder(folder: PathBuf, session: u64) -> Self {
        Self { folder: Some(folder), session }
    }

    /// Returns when the session began, in seconds since 1970.
    pub const fn session(&self) -> u64 {
        self.session
    }

    /// Returns where the reader left off in articles.
    pub fn positions(&self) -> Positions {
        match &self.folder {
            Some(folder) => Positions::in_file(folder.join("positions.json")),
            None => Positions::none(),
        }
    }

    /// Returns the former states of an annotation file.
    pub fn backups(&self, sidecar: &Path) -> Option<Backups> {
        Some(Backups::in_folder(self.folder.as_ref()?.join("backups").join(name(sidecar))))
    }

    /// Returns the history of an annotation file, which is not read yet.
    pub(super) fn past(&self, sidecar: &Path) -> Option<Past> {
        let file = self.folder.as_ref()?.join("history").join(name(sidecar) + ".jsonl");
        Some(Past::in_file(file))
    }
}

/// Returns what the clock says, in seconds since 1970.
pub fn now() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default().as_secs()
}

/// Returns the name under which an annotation file is remembered, whichever way leads to it.
fn name(sidecar: &Path) -> String {
    let path = whole(&save::resolved(sidecar));
    sha256(path.as_os_str().as_encoded_bytes()).chars().take(32).collect()
}

/// Returns the whole path of a file that need not be there, nor its folder.
fn whole(path: &Path) -> PathBuf {
    let path = path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let known =
        path.ancestors().skip(1).find_map(|ancestor| Some((ancestor, fs::canonicalize(ancestor).ok()?)));
    match known.and_then(|(ancestor, known)| Some(known.join(path.strip_prefix(ancestor).ok()?))) {
        Some(whole) => whole,
        None => path,
    }
}

/// Makes a folder that only its owner may look into, since it repeats what may be private; one that is there stays as it is.
pub(super) fn make_private(folder: &Path) -> io::Result<()> {
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

/// Keeps a folder from growing for ever: of more than `most` entries, the tenth that was changed longest ago goes.
pub(super) fn bound(folder: &Path, most: usize) {
    let entries: Vec<PathBuf> =
        fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    let Some(excess) = entries.len().checked_sub(most).filter(|excess| *excess > 0) else { return };
    let changed = |path: &PathBuf| fs::symlink_metadata(path).and_then(|metadata| metadata.modified()).ok();
    let mut entries: Vec<_> = entries.into_iter().map(|path| (changed(&path), path)).collect();
    entries.sort();
    for (_, path) in entries.into_iter().take(excess + most / 10) {
        drop(fs::remove_file(&path).or_else(|_| fs::remove_dir_all(&path)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(unix)]
    #[test]
    fn a_file_has_one_name_whichever_way_leads_to_it_and_before_it_is_there() {
        let folder = tempfile::tempdir().unwrap();
        let (real, link) = (folder.path().join("real"), folder.path().join("link"));
        fs::create_dir(&real).unwrap();
        std::os::unix::fs::symlink(&real, &link).unwrap();
        let (sidecar, other) = (real.join("a/x.ann.json"), link.join("a/x.ann.json"));
        let before = name(&sidecar);
        assert_eq!(name(&other), before);
        fs::create_dir(real.join("a")).unwrap();
        fs::write(&sidecar, "").unwrap();
        assert_eq!((name(&sidecar), name(&other)), (before.clone(), before.clone()));
        assert_eq!((before.len(), name(&real.join("b.ann.json")) == before), (32, false));
    }

    #[test]
    fn of_too_many_the_oldest_go() {
        let folder = tempfile::tempdir().unwrap();
        let path = |number: u64| folder.path().join(number.to_string());
        for number in 0..21 {
            fs::create_dir(path(number)).unwrap();
            fs::write(path(number).join("file"), "").unwrap();
            let changed = UNIX_EPOCH + std::time::Duration::from_secs(1_000 + number * 8 % 21);
            fs::File::open(path(number)).unwrap().set_modified(changed).unwrap();
        }
        bound(folder.path(), 21);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 21);
        bound(folder.path(), 20);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 18);
        assert!([0, 8, 16].iter().all(|number| !path(*number).exists()), "those of the first three seconds");
    }
}
