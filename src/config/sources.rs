use std::{
    fs, io,
    path::{Path, PathBuf},
};

use etcetera::{BaseStrategy, base_strategy::Xdg};

use super::{ConfigError, Layer, Origin, Place};

/// The config of a project, beside its articles.
const PROJECT: &str = "quotemark.toml";

/// Bytes past which a file is no config.
const MOST: u64 = 1 << 20;

/// The files that settings come from, whether they are there or not.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sources {
    /// The annotator's own.
    pub user: Option<PathBuf>,
    /// The project's.
    pub project: Option<PathBuf>,
}

impl Sources {
    /// Names `$XDG_CONFIG_HOME/quotemark/config.toml` (`~/.config` by default) and the `quotemark.toml` that stands beside
    /// an article or in the folder that is opened.
    pub fn of(path: &Path) -> Self {
        let user = Xdg::new().ok().map(|folders| folders.config_dir().join("quotemark/config.toml"));
        let folder = if path.is_dir() { path } else { path.parent().unwrap_or(path) };
        Self { user, project: Some(folder.join(PROJECT)) }
    }

    /// Reads the files that are there, the lower layer first.
    pub(super) fn read(&self) -> Result<Vec<Layer>, ConfigError> {
        let user = self.user.as_deref().map(|path| layer(path, &Origin::User));
        let project = self.project.as_deref().map(|path| layer(path, &Origin::Project));
        user.into_iter().chain(project).collect()
    }
}

fn layer(path: &Path, origin: &dyn Fn(Place) -> Origin) -> Result<Layer, ConfigError> {
    let origin = |line| origin(Place { path: path.to_owned(), line });
    match read(path) {
        Ok(Some(source)) => Layer::parse(&source, &origin),
        Ok(None) => Ok(Layer::default()),
        Err(reason) => Err(ConfigError::new(&path.display(), reason)),
    }
}

/// Reads a file, none when there is none; a pipe or device that would never end is not waited for.
fn read(path: &Path) -> Result<Option<String>, String> {
    let unreadable = |error: io::Error| format!("cannot be read: {error}");
    let metadata = match fs::metadata(path) {
        Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => {
            return Ok(None);
        }
        other => other.map_err(unreadable)?,
    };
    if !metadata.is_file() || metadata.len() > MOST {
        return Err(format!("is no file of at most {MOST} bytes"));
    }
    let bytes = fs::read(path).map_err(unreadable)?;
    let text = String::from_utf8(bytes);
    text.map(Some).map_err(|error| format!("not UTF-8 at byte {}", error.utf8_error().valid_up_to()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_project_is_beside_the_article_or_in_the_folder() {
        let folder = tempfile::tempdir().unwrap();
        let beside = Some(folder.path().join(PROJECT));
        assert_eq!(Sources::of(folder.path()).project, beside);
        assert_eq!(Sources::of(&folder.path().join("a.txt")).project, beside);
        assert_eq!(Sources::of(Path::new("a.txt")).project, Some(PROJECT.into()));
    }

    #[test]
    fn what_is_not_there_says_nothing_and_what_is_no_config_is_told() {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name);
        fs::write(path("latin1.toml"), b"# caf\xe9").unwrap();
        fs::write(path("large.toml"), vec![b'\n'; usize::try_from(MOST).unwrap() + 1]).unwrap();
        fs::create_dir(path("folder.toml")).unwrap();
        for (name, expected) in [
            ("gone.toml", Ok(None)),
            ("latin1.toml/x.toml", Ok(None)),
            ("latin1.toml", Err("not UTF-8 at byte 5")),
            ("large.toml", Err("is no file of at most 1048576 bytes")),
            ("folder.toml", Err("is no file of at most 1048576 bytes")),
        ] {
            assert_eq!(read(&path(name)), expected.map_err(str::to_owned), "{name}");
        }
    }
}
