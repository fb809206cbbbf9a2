//! `keys`: the key table.

use super::{
    exit::{Exit, Stop},
    output,
};
use crate::config::{Config, key_table};

/// Prints the key table with the keys in force.
pub(super) fn keys(config: &Config) -> Result<Exit, Stop> {
    output::text(&key_table(&config.keymap()))?;
    Ok(Exit::Fine)
}
