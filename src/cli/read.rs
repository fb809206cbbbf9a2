//! The reader: what it needs, made ready before it takes the terminal.

use std::{
    io::{self, IsTerminal},
    path::PathBuf,
};

use super::exit::Stop;
use crate::store::{self, Options, Session};

/// Finds the articles, those of the current folder when no path is given.
///
/// # Errors
/// What names no article, a single article that cannot be read, and an output that is no terminal.
pub(super) fn prepare(paths: Vec<PathBuf>, options: Options) -> Result<Session, Stop> {
    let paths = if paths.is_empty() { vec![PathBuf::from(".")] } else { paths };
    let session = Session::new(&paths, options).map_err(Stop::error)?;
    if let [only] = session.entries.as_slice() {
        store::read_article(&only.article).map_err(Stop::error)?;
    }
    if !io::stdout().is_terminal() {
        return Err(Stop::error(
            "the reader needs a terminal; quotemark extract writes suggestions without one",
        ));
    }
    Ok(session)
}
