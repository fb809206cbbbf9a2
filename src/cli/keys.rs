//! `keys`: the key table.

use super::{
    exit::{Exit, Stop},
    output,
};
use crate::config;

/// Prints the key table.
pub(super) fn keys() -> Result<Exit, Stop> {
    output::text(&config::key_table())?;
    Ok(Exit::Fine)
}
