//! Which extractor is asked.

use std::{path::PathBuf, time::Duration};

use clap::Args;

use super::{exit::Stop, train};
use crate::extract::{Command, Errors, Extractor, Limits, News};

/// The options that choose an extractor.
#[derive(Debug, Args)]
pub(super) struct Choice {
    /// Take suggestions from this program, which answers as extract --jsonl does, instead of the built-in extractor.
    #[arg(long = "extractor", value_name = "COMMAND", global = true)]
    command: Option<String>,
    /// Take this model of names, as quotemark train makes them, instead of the one that ships.
    #[arg(long, value_name = "FILE", global = true, conflicts_with = "command")]
    model: Option<PathBuf>,
    /// How long it may take for an article; 60 by default.
    #[arg(long = "extractor-timeout", value_name = "SECONDS", global = true, value_parser = seconds)]
    timeout: Option<Duration>,
}

impl Choice {
    /// Returns the extractor that was chosen; `errors` is for those that a program prints.
    ///
    /// # Errors
    /// A command that has no words, a model that cannot be read.
    pub(super) fn extractor(&self, errors: Errors) -> Result<Box<dyn Extractor>, Stop> {
        let Some(command) = &self.command else { return self.built_in() };
        let limits = Limits::default();
        let limits = Limits { time: self.timeout.unwrap_or(limits.time), ..limits };
        match Command::new(command, limits, errors) {
            Ok(command) => Ok(Box::new(command)),
            Err(error) => Err(Stop::Error(format!("--extractor {command:?}: {error}"))),
        }
    }

    fn built_in(&self) -> Result<Box<dyn Extractor>, Stop> {
        let model = self.model.as_deref().map(train::read_model).transpose()?;
        Ok(Box::new(model.map_or_else(News::shipped, News::new)))
    }
}

/// Reads a time that is more than none.
fn seconds(argument: &str) -> Result<Duration, String> {
    let seconds = argument.parse().ok().and_then(|seconds| Duration::try_from_secs_f64(seconds).ok());
    seconds.filter(|time| !time.is_zero()).ok_or_else(|| "a number of seconds above 0 is expected".to_owned())
}
