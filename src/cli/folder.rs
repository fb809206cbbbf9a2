use std::{fs, path::Path};

use super::exit::Stop;

/// Makes a folder with those above it, unless it is there.
///
/// # Errors
/// A file of this name, and what the system says.
pub(super) fn make(folder: &Path) -> Result<(), Stop> {
    let place = folder.display();
    if folder.exists() && !folder.is_dir() {
        return Err(Stop::Error(format!("{place}: a file; name a folder")));
    }
    fs::create_dir_all(folder).map_err(|error| Stop::Error(format!("{place}: cannot be made: {error}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_no_folder() {
        let home = tempfile::tempdir().unwrap();
        let path = |name: &str| home.path().join(name);
        fs::write(path("f"), "").unwrap();
        assert!(make(&path("a/b")).is_ok() && make(&path("a")).is_ok() && path("a/b").is_dir());
        let Err(Stop::Error(error)) = make(&path("f")) else { panic!() };
        assert!(error.ends_with("f: a file; name a folder"), "{error}");
    }
}
