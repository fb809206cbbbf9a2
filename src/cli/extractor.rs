//! Which extractor is asked.

use super::{exit::Stop, train};
use crate::{
    config::{Config, Suggester},
    extract::{Command, Errors, Extractor, Limits, News},
};

/// Returns the extractor that is in force; `errors` is for those that a program prints.
///
/// # Errors
/// A command that has no words, a model that cannot be read.
pub(super) fn extractor(config: &Config, errors: Errors) -> Result<Box<dyn Extractor>, Stop> {
    match config.suggester() {
        Suggester::Shipped => Ok(Box::new(News::shipped())),
        Suggester::Model(path) => Ok(Box::new(News::new(train::read_model(&path)?))),
        Suggester::Program(command, time) => {
            match Command::new(&command, Limits { time, ..Limits::default() }, errors) {
                Ok(command) => Ok(Box::new(command)),
                Err(error) => Err(Stop::Error(format!("extractor is {command:?}; {error}"))),
            }
        }
    }
}
