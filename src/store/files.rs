//! The few operations on files of which the promise is made that nothing is lost; in tests each can fail.

use std::{
    fmt,
    fs::{self, File},
    io::{self, Write},
    path::Path,
};

/// Operations on files as the system does them, unless one is told to fail.
pub(super) trait Files: fmt::Debug + Send + Sync {
    /// Makes a file, which must not be there, to append to; its mode is that of the umask.
    fn create(&self, path: &Path) -> io::Result<File> {
        File::options().append(true).create_new(true).open(path)
    }

    /// Opens a file to append to.
    fn open(&self, path: &Path) -> io::Result<File> {
        File::options().append(true).open(path)
    }

    /// Writes some of the bytes and returns how many.
    fn write(&self, mut file: &File, bytes: &[u8]) -> io::Result<usize> {
        file.write(bytes)
    }

    /// Cuts a file off after so many bytes.
    fn truncate(&self, file: &File, length: u64) -> io::Result<()> {
        file.set_len(length)
    }

    /// Returns when the bytes of a file are on the disk.
    fn sync(&self, file: &File) -> io::Result<()> {
        file.sync_all()
    }

    /// Gives a file another name, in the place of a file that had it.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::rename(from, to)
    }

    /// Returns when the names in a folder are on the disk.
    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        if cfg!(unix) { File::open(folder)?.sync_all() } else { Ok(()) }
    }

    /// Removes a file.
    fn remove(&self, path: &Path) -> io::Result<()> {
        fs::remove_file(path)
    }
}

/// The files of this system.
#[derive(Debug)]
pub(super) struct Disk;

impl Files for Disk {}

/// Writes all of the bytes.
pub(super) fn write_all(files: &dyn Files, file: &File, mut bytes: &[u8]) -> io::Result<()> {
    while !bytes.is_empty() {
        match files.write(file, bytes) {
            Ok(0) => return Err(io::ErrorKind::WriteZero.into()),
            Ok(written) => bytes = bytes.get(written..).unwrap_or_default(),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(())
}
