use std::{env, path::PathBuf, process};

use clap::Args;

use super::exit::Stop;
use crate::{
    config::{Config, ConfigError, Layer, SETTINGS, Sources},
    store,
};

/// The options of every command: settings over those of the config files.
#[derive(Debug, Args)]
pub(super) struct Options {
    /// Keep the annotation files under this folder, mirrored, instead of beside the articles.
    #[arg(long, value_name = "DIR", global = true)]
    annotations: Option<PathBuf>,
    /// Who annotates; the login name by default.
    #[arg(long, value_name = "NAME", global = true, value_parser = of("annotator"))]
    annotator: Option<String>,
    /// A scheme of labels in TOML, instead of the built-in scheme "news".
    #[arg(long, value_name = "FILE", global = true)]
    scheme: Option<PathBuf>,
    /// Take suggestions from this program, which answers as extract --jsonl does, instead of the built-in extractor.
    #[arg(long, value_name = "COMMAND", global = true)]
    extractor: Option<String>,
    /// Take this model of names, as quotemark train makes them, instead of the one that ships.
    #[arg(long, value_name = "FILE", global = true, conflicts_with = "extractor")]
    model: Option<PathBuf>,
    /// How long it may take for an article; 60 by default.
    #[arg(long, value_name = "SECONDS", global = true, value_parser = of("extractor-timeout"))]
    extractor_timeout: Option<String>,
    /// The colours: auto, dark, light, colourblind, high-contrast (the last two also with -light) or mono.
    #[arg(long, value_name = "NAME", global = true, value_parser = of("palette"))]
    palette: Option<String>,
    /// Set anything that a config file sets: width=72, keys.accept=y; quotemark config shows all names.
    #[arg(long, value_name = "NAME=VALUE", global = true)]
    set: Vec<String>,
}

impl Options {
    /// Returns what is in force for these articles: the files that are found from the first one on, and over them the options.
    ///
    /// # Errors
    /// Settings that cannot be used, and a file where the folder of annotations should be.
    pub(super) fn config(&self, articles: &[PathBuf]) -> Result<Config, Stop> {
        let current = PathBuf::from(".");
        let sources = Sources::of(articles.first().unwrap_or(&current));
        let config = Config::load(sources, self.layer().map_err(Stop::error)?).map_err(Stop::error)?;
        match config.annotations().filter(|path| path.exists() && !path.is_dir()) {
            Some(file) => Err(Stop::Error(format!("{}: a file; annotations names a folder", file.display()))),
            None => Ok(config),
        }
    }

    /// Returns what is in force when no file is asked.
    ///
    /// # Errors
    /// Options that cannot be used.
    pub(super) fn config_without_files(&self) -> Result<Config, Stop> {
        let layer = self.layer().map_err(Stop::error)?;
        Config::load(Sources::default(), layer).map_err(Stop::error)
    }

    fn layer(&self) -> Result<Layer, ConfigError> {
        let mut layer = Layer::default();
        let paths = [("annotations", &self.annotations), ("scheme", &self.scheme), ("model", &self.model)];
        for (name, value) in paths {
            value.iter().try_for_each(|value| layer.option(name, value))?;
        }
        let texts = [
            ("annotator", &self.annotator),
            ("extractor", &self.extractor),
            ("extractor-timeout", &self.extractor_timeout),
            ("palette", &self.palette),
        ];
        for (name, value) in texts {
            value.iter().try_for_each(|value| layer.option(name, value))?;
        }
        self.set.iter().try_for_each(|assignment| layer.assign("--set", assignment))?;
        Ok(layer)
    }
}

/// Returns a parser of the values of a setting.
fn of(name: &'static str) -> impl Fn(&str) -> Result<String, String> + Clone {
    move |value| {
        let setting = SETTINGS.iter().find(|setting| setting.name == name);
        setting.map_or(Ok(()), |setting| setting.check(value)).map(|()| value.to_owned())
    }
}

/// Returns how articles are worked on; who has named no annotator is asked for by `annotator`.
pub(super) fn work(config: &Config, annotator: impl FnOnce() -> String) -> store::Options {
    store::Options {
        annotations: config.annotations().map(PathBuf::from),
        annotator: config.annotator().map_or_else(annotator, str::to_owned),
        scheme: config.scheme().clone(),
    }
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
