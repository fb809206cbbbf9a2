//! What a config beside the articles may say: the folder may be somebody else's.

use std::path::{Component, Path};

use super::{ConfigError, Layer, Origin, layer::Given, setting::Kind};

/// Leaves out what would run a program, and returns a remark for each such line.
///
/// # Errors
/// A path that leads out of the project's folder.
pub(super) fn guarded(mut layer: Layer) -> Result<(Layer, Vec<String>), ConfigError> {
    let mut remarks = Vec::new();
    for given in layer.settings.iter().filter(|given| is_of_project(given)) {
        match given.setting.kind {
            Kind::Command => remarks.push(format!(
                "{}: {} is not taken from a project, which may be somebody else's; set it in your own config or by --{}",
                given.origin, given.setting.name, given.setting.name
            )),
            Kind::Path if !stays(given) => {
                let message = format!(
                    "{} \"{}\" leads out of the project's folder; set it in your own config or by --{}",
                    given.setting.name, given.value.display(), given.setting.name
                );
                return Err(ConfigError::new(&given.origin, message));
            }
            _ => {}
        }
    }
    layer.settings.retain(|given| !(is_of_project(given) && matches!(given.setting.kind, Kind::Command)));
    Ok((layer, remarks))
}

const fn is_of_project(given: &Given) -> bool {
    matches!(given.origin, Origin::Project(_))
}

/// Tells whether a path stays below the folder of its config, links followed as far as it exists.
fn stays(given: &Given) -> bool {
    let path = Path::new(&given.value);
    let downwards = path.components().all(|part| matches!(part, Component::Normal(_) | Component::CurDir));
    let Some(folder) = given.origin.place().and_then(|place| place.path.parent()) else { return false };
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let Ok(real) = folder.canonicalize() else { return downwards };
    let whole = folder.join(path);
    let known = whole.ancestors().find_map(|part| part.canonicalize().ok());
    downwards && known.is_none_or(|known| known.starts_with(real))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Place;

    fn guard(folder: &Path, source: &str) -> Result<(usize, Vec<String>), String> {
        let path = folder.join("quotemark.toml");
        let layer =
            Layer::parse(source, &|line| Origin::Project(Place { path: path.clone(), line })).unwrap();
        let (layer, remarks) = guarded(layer).map_err(|error| error.message)?;
        Ok((layer.settings.len(), remarks))
    }

    #[test]
    fn no_program_is_run_for_a_project() {
        let folder = tempfile::tempdir().unwrap();
        let (left, remarks) = guard(folder.path(), "palette = \"dark\"\nextractor = \"rm -rf /\"\n").unwrap();
        assert_eq!((left, remarks.len()), (1, 1));
        assert!(
            remarks[0].contains("quotemark.toml:2: extractor is not taken from a project"),
            "{remarks:?}"
        );
    }

    #[test]
    fn paths_stay_below_the_folder() {
        let folder = tempfile::tempdir().unwrap();
        let outside = tempfile::tempdir().unwrap();
        #[cfg(unix)]
        std::os::unix::fs::symlink(outside.path(), folder.path().join("link")).unwrap();
        for (path, allowed) in [
            ("ada", true),
            ("./ada/new", true),
            ("", true),
            ("../ada", false),
            ("a/../../b", false),
            ("/tmp", false),
            ("link", cfg!(not(unix))),
            ("link/new", cfg!(not(unix))),
        ] {
            for setting in ["annotations", "scheme", "model"] {
                let guarded = guard(folder.path(), &format!("{setting} = {path:?}"));
                assert_eq!(guarded.is_ok(), allowed, "{path} {guarded:?}");
            }
        }
    }
}
