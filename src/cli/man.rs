//! `man`: the manual pages.

use std::path::Path;

use clap::Command;
use clap_mangen::{Man, generate_to};

use super::{
    exit::{Exit, Stop},
    folder::make,
    output,
};

/// Prints the page of the program, or writes it and one for each command into a folder.
///
/// # Errors
/// A folder that cannot be written to.
pub(super) fn man(folder: Option<&Path>, command: Command) -> Result<Exit, Stop> {
    if let Some(folder) = folder {
        make(folder)?;
        let fault = |error| Stop::Error(format!("{}: cannot be written: {error}", folder.display()));
        generate_to(command, folder).map_err(fault)?;
    } else {
        let mut page = Vec::new();
        Man::new(command).render(&mut page)?;
        output::bytes(&page)?;
    }
    Ok(Exit::Fine)
}
