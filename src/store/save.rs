//! The atomic replace: whoever reads the file finds the old one or the new one, whole.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use tempfile::TempPath;

use super::{
    files::{Disk, Files, write_all},
    told::point_first,
};

/// What the name of a file ends with while it is written.
const TEMPORARY: &str = ".tmp";

/// Why a file was not written; what was there still is.
#[derive(Debug, thiserror::Error)]
#[error("{}: cannot be written: {error}; nothing was changed", path.display())]
pub struct SaveError {
    /// The file.
    pub path: PathBuf,
    /// What the system says.
    pub error: io::Error,
}

impl SaveError {
    /// Returns the error as the reader tells it: the point first, the path last.
    pub fn told(&self) -> String {
        point_first(self, &self.path)
    }
}

/// Puts `bytes` in the place of a file, or makes it with its folders; a symbolic link stays one.
///
/// They are on the disk when this returns. An existing file keeps its mode, a new one gets that of the umask.
///
/// # Errors
/// What the system says; the file is as it was.
pub fn replace(path: &Path, bytes: &[u8]) -> Result<(), SaveError> {
    replaced(&Disk, path, bytes).map_err(|error| SaveError { path: path.to_owned(), error })
}

/// Tests whether [`replace`] could make a file in the folder of `path`, and leaves no trace.
///
/// A file is made as it would be, but without a name where the system can do that, so that not even the folder's time of
/// change tells of it. The permission bits would not tell: they do not bind root, nor know of a read-only file system.
pub(super) fn test(path: &Path) -> io::Result<()> {
    let path = resolved(path);
    match fs::metadata(&path) {
        Ok(metadata) if metadata.permissions().readonly() => {
            return Err(io::ErrorKind::PermissionDenied.into());
        }
        Ok(metadata) if metadata.is_dir() => return Err(io::ErrorKind::IsADirectory.into()),
        _ => {}
    }
    // Folders that are missing will be made, in the nearest one that is there.
    let folder = path.ancestors().skip(1).map(or_here).find(|folder| fs::symlink_metadata(folder).is_ok());
    tempfile::tempfile_in(folder.unwrap_or(Path::new("/"))).map(drop)
}

/// New contents of a file, on the disk under another name.
pub(super) struct Replacement {
    path: PathBuf,
    temporary: TempPath,
}

impl Replacement {
    /// Writes the new contents beside the file, which may be reached by a symbolic link.
    pub(super) fn prepare(files: &dyn Files, path: &Path, bytes: &[u8]) -> io::Result<Self> {
        let path = resolved(path);
        let folder = folder_of(&path);
        fs::create_dir_all(folder)?;
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let (file, temporary) = tempfile::Builder::new()
            .prefix(&format!(".{name}-"))
            .suffix(TEMPORARY)
            .make_in(folder, |path| files.create(path))?
            .into_parts();
        if let Ok(metadata) = fs::metadata(&path) {
            file.set_permissions(metadata.permissions())?;
        }
        write_all(files, &file, bytes)?;
        files.sync(&file)?;
        Ok(Self { path, temporary })
    }

    /// Puts them in the place of the file; the name lasts after the folder has been synced.
    pub(super) fn rename(self, files: &dyn Files) -> io::Result<()> {
        files.rename(&self.temporary, &self.path)?;
        // Its name is gone: there is nothing left to remove.
        self.temporary.keep()?;
        Ok(())
    }
}

/// Removes what a process that was killed has left of its [`Replacement`]s.
pub(super) fn sweep(path: &Path) {
    let path = resolved(path);
    let prefix = format!(".{}-", path.file_name().unwrap_or_default().to_string_lossy());
    let is_left = |name: &str| name.starts_with(&prefix) && name.ends_with(TEMPORARY);
    for entry in fs::read_dir(folder_of(&path)).into_iter().flatten().flatten() {
        if entry.file_name().to_str().is_some_and(is_left) {
            drop(fs::remove_file(entry.path()));
        }
    }
}

fn replaced(files: &dyn Files, path: &Path, bytes: &[u8]) -> io::Result<()> {
    Replacement::prepare(files, path, bytes)?.rename(files)?;
    files.sync_folder(folder_of(&resolved(path)))
}

/// Returns the folder that holds a file.
pub(super) fn folder_of(path: &Path) -> &Path {
    or_here(path.parent().unwrap_or(Path::new("")))
}

/// Follows symbolic links, also one whose target is not there yet.
pub(super) fn resolved(path: &Path) -> PathBuf {
    fs::canonicalize(path).unwrap_or_else(|_| match fs::read_link(path) {
        Ok(target) => path.parent().unwrap_or(Path::new("")).join(target),
        Err(_) => path.to_owned(),
    })
}

/// Returns the current folder for an empty path.
pub(super) fn or_here(folder: &Path) -> &Path {
    if folder.as_os_str().is_empty() { Path::new(".") } else { folder }
}

#[cfg(unix)]
#[cfg(test)]
mod tests {
    use super::*;
    use std::{
        fs::Permissions,
        os::unix::fs::{MetadataExt, PermissionsExt, symlink},
    };

    fn mode(path: &Path) -> u32 {
        fs::metadata(path).unwrap().permissions().mode() & 0o777
    }

    fn names(folder: &Path) -> Vec<String> {
        let names =
            fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
        names.collect()
    }

    #[test]
    fn the_mode_stays_and_a_new_file_gets_that_of_the_umask() {
        let folder = tempfile::tempdir().unwrap();
        let (usual, path) = (folder.path().join("usual"), folder.path().join("a.json"));
        fs::write(&usual, "").unwrap();
        replace(&path, b"1").unwrap();
        assert_eq!(mode(&path), mode(&usual));
        for kept in [0o640, 0o600, 0o664] {
            fs::set_permissions(&path, Permissions::from_mode(kept)).unwrap();
            replace(&path, b"2").unwrap();
            assert_eq!(mode(&path), kept);
        }
        assert_eq!(fs::read(&path).unwrap(), b"2");
        assert_eq!(names(folder.path()).len(), 2, "no temporary file is left");
    }

    #[test]
    fn a_symbolic_link_stays_one() {
        let folder = tempfile::tempdir().unwrap();
        let (link, target) = (folder.path().join("link"), folder.path().join("target"));
        symlink("target", &link).unwrap();
        for bytes in [b"1", b"2"] {
            replace(&link, bytes).unwrap();
            assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
            assert_eq!(fs::read(&target).unwrap(), bytes);
        }
    }

    #[test]
    fn missing_folders_are_made_and_a_file_in_the_way_is_an_error() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a/b/c.json");
        test(&path).unwrap();
        assert!(names(folder.path()).is_empty());
        replace(&path, b"1").unwrap();
        let blocked = path.join("d.json");
        assert!(test(&blocked).is_err());
        let error = replace(&blocked, b"1").unwrap_err().to_string();
        assert!(error.starts_with(&format!("{}: cannot be written: ", blocked.display())), "{error}");
    }

    #[test]
    fn the_test_leaves_no_trace_and_heeds_a_protected_file() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.json");
        fs::write(&path, "1").unwrap();
        let before = fs::metadata(folder.path()).unwrap();
        test(&path).unwrap();
        let after = fs::metadata(folder.path()).unwrap();
        assert_eq!((before.mtime(), before.mtime_nsec()), (after.mtime(), after.mtime_nsec()));
        fs::set_permissions(&path, Permissions::from_mode(0o444)).unwrap();
        assert!(test(&path).is_err());
    }
}
