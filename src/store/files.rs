//! The few operations on files of which the promise is made that nothing is lost; in tests each can fail.

use std::{
    fmt,
    fs::{self, File},
    io::{self, Write},
    path::Path,
};

/// Bytes of the largest article that is taken.
///
/// The extractor needs some 55 bytes of memory a byte of text, and a second a megabyte.
pub const LARGEST_ARTICLE: u64 = 10_000_000;

/// Bytes of the largest annotation file or journal that is taken: more than half a million annotations.
pub(super) const LARGEST_SIDECAR: u64 = 256_000_000;

/// Bytes of the largest list of articles.
pub(super) const LARGEST_LIST: u64 = 64_000_000;

/// Reads a file of at most so many bytes.
///
/// # Errors
/// What the system says, a larger file, and what is no file: a pipe or a device might never end, or never begin.
pub(super) fn read(path: &Path, most: u64) -> io::Result<Vec<u8>> {
    let metadata = fs::metadata(path)?;
    if !metadata.is_file() && !metadata.is_dir() {
        return Err(io::Error::new(io::ErrorKind::InvalidInput, "not a regular file"));
    }
    if metadata.len() > most && metadata.is_file() {
        let (is, most) = (metadata.len().div_ceil(1_000_000), most / 1_000_000);
        let reason = format!("{is} MB, and more than {most} MB are not taken");
        return Err(io::Error::new(io::ErrorKind::FileTooLarge, reason));
    }
    fs::read(path)
}

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_too_large_is_refused_before_it_is_read() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.txt");
        fs::write(&path, "12345").unwrap();
        assert_eq!(read(&path, 5).unwrap(), b"12345");
        File::options().write(true).open(&path).unwrap().set_len(100_000_000_000).unwrap();
        let error = read(&path, LARGEST_ARTICLE).unwrap_err().to_string();
        assert_eq!(error, "100000 MB, and more than 10 MB are not taken");
        assert!(read(folder.path(), 1).is_err());
    }

    #[cfg(unix)]
    #[test]
    fn a_pipe_or_a_device_is_not_waited_for() {
        let folder = tempfile::tempdir().unwrap();
        let pipe = folder.path().join("pipe");
        assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
        for path in [&pipe, Path::new("/dev/zero")] {
            assert_eq!(read(path, 5).unwrap_err().to_string(), "not a regular file");
        }
    }
}
