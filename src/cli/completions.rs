//! `completions SHELL`: what a shell needs to complete commands and options.

use clap::Command;
use clap_complete::{Shell, generate};

use super::{
    exit::{Exit, Stop},
    output,
};

/// Prints the completions of a shell.
pub(super) fn completions(shell: Shell, mut command: Command) -> Result<Exit, Stop> {
    // It cannot bear a closed pipe, so that it writes to memory first.
    let mut script = Vec::new();
    generate(shell, &mut command, "quotemark", &mut script);
    output::bytes(&script)?;
    Ok(Exit::Fine)
}
