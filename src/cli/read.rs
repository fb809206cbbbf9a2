//! The reader: what it needs, made ready before it takes the terminal.

use std::{
    io::{self, IsTerminal},
    path::PathBuf,
};

use super::{
    exit::{Exit, Stop},
    extractor,
    options::{login_name, work},
};
use crate::{
    config::Config,
    extract::Errors,
    store::{self, Options, QueueError, Session},
    tui,
};

/// Opens the reader on the articles that the paths name, those of the current folder when there are none.
///
/// # Errors
/// What names no article, a single article that cannot be read, and an output that is no terminal.
pub(super) fn read(paths: Vec<PathBuf>, config: &Config) -> Result<Exit, Stop> {
    // On the screen of the reader nothing else may write.
    let extractor = extractor::extractor(config, Errors::Kept)?;
    let session = prepare(paths, work(config, login_name))?;
    tui::run(&session, &*extractor, config).map_err(Stop::error)?;
    Ok(Exit::Fine)
}

/// Refuses a single article that cannot be read.
pub(super) fn check_single(session: &Session) -> Result<(), Stop> {
    if let [only] = &*session.entries {
        store::read_article(&only.article).map_err(Stop::error)?;
    }
    Ok(())
}

fn prepare(paths: Vec<PathBuf>, options: Options) -> Result<Session, Stop> {
    let paths = if paths.is_empty() { vec![PathBuf::from(".")] } else { paths };
    let session = Session::new(&paths, options).map_err(|error| match error {
        // Perhaps a command was meant.
        QueueError::Missing(path) if path.components().count() == 1 && path.extension().is_none() => {
            Stop::Error(format!("{}; quotemark --help lists the commands", QueueError::Missing(path)))
        }
        error => Stop::error(error),
    })?;
    check_single(&session)?;
    if !io::stdout().is_terminal() {
        return Err(Stop::error(
            "the reader needs a terminal; quotemark extract writes suggestions without one",
        ));
    }
    Ok(session)
}
