//! `config`: what is in force and where each value comes from.

use super::{
    exit::{Exit, Stop},
    output,
};
use crate::config::Config;

/// Prints the settings in force as a config file that says the same.
pub(super) fn config(config: &Config) -> Result<Exit, Stop> {
    output::text(&config.told())?;
    Ok(Exit::Fine)
}
