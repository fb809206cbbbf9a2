use std::{
    env, fs,
    path::{Path, PathBuf},
    process,
};

use clap::{Args, builder::NonEmptyStringValueParser};

use super::exit::Stop;
use crate::{annotation::Scheme, store};

/// The options of every command.
#[derive(Debug, Args)]
pub(super) struct Options {
    /// Keep the annotation files under this folder, mirrored, instead of beside the articles.
    #[arg(long, value_name = "DIR", global = true)]
    annotations: Option<PathBuf>,
    /// Who annotates; the login name by default.
    #[arg(long, value_name = "NAME", global = true, value_parser = NonEmptyStringValueParser::new())]
    annotator: Option<String>,
    /// A scheme of labels in TOML, instead of the built-in scheme "news".
    #[arg(long, value_name = "FILE", global = true)]
    scheme: Option<PathBuf>,
}

impl Options {
    /// Reads the scheme; who has named no annotator is asked for by `annotator`.
    pub(super) fn resolved(self, annotator: impl FnOnce() -> String) -> Result<store::Options, Stop> {
        let scheme = self.scheme.as_deref().map_or_else(|| Ok(Scheme::news()), scheme)?;
        let annotator = self.annotator.unwrap_or_else(annotator);
        Ok(store::Options { annotations: self.annotations, annotator, scheme })
    }
}

fn scheme(path: &Path) -> Result<Scheme, Stop> {
    let name = path.display();
    let source =
        fs::read_to_string(path).map_err(|error| Stop::Error(format!("{name}: cannot be read: {error}")))?;
    Scheme::parse(&source).map_err(|error| Stop::Error(format!("{name}: {error}")))
}

/// Returns the name of whoever is logged in.
pub(super) fn login_name() -> String {
    let named = ["USER", "LOGNAME", "USERNAME"].iter().find_map(|name| filled(&env::var(name).ok()?));
    named.or_else(name_of_process).unwrap_or_else(|| "annotator".to_owned())
}

/// Asks the system for the user that the program runs as, where no variable says it: in containers and services.
fn name_of_process() -> Option<String> {
    let output = process::Command::new("id").arg("-un").output().ok()?;
    filled(&String::from_utf8(output.stdout).ok()?)
}

fn filled(name: &str) -> Option<String> {
    let name = name.trim();
    (!name.is_empty()).then(|| name.to_owned())
}
