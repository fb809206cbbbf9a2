//! `man`: the manual pages.

use std::{fs, path::Path};

use clap::Command;
use clap_mangen::{Man, generate_to};

use super::{
    exit::{Exit, Stop},
    output,
};

/// Prints the page of the program, or writes it and one for each command into a folder.
///
/// # Errors
/// A folder that cannot be written to.
pub(super) fn man(folder: Option<&Path>, command: Command) -> Result<Exit, Stop> {
    if let Some(folder) = folder {
        let fault = |error| Stop::Error(format!("{}: cannot be written: {error}", folder.display()));
        if folder.exists() && !folder.is_dir() {
            return Err(Stop::Error(format!("{}: a file; name a folder for the pages", folder.display())));
        }
        fs::create_dir_all(folder).and_then(|()| generate_to(command, folder)).map_err(fault)?;
    } else {
        let mut page = Vec::new();
        Man::new(command).render(&mut page)?;
        output::bytes(&page)?;
    }
    Ok(Exit::Fine)
}
