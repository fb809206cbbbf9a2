//! The reader: what it needs, made ready before it takes the terminal.

use std::{
    io::{self, IsTerminal},
    path::PathBuf,
};

use clap::Args;

use super::exit::{Exit, Stop};
use crate::{
    extract::Extractor,
    store::{self, Options, Session},
    tui::{self, Palette},
};

/// How the reader looks.
#[derive(Clone, Copy, Debug, Args)]
pub(super) struct Look {
    /// The colours: dark, light, colourblind or mono; mono is the default where `NO_COLOR` is set.
    #[arg(long, value_name = "NAME")]
    palette: Option<Palette>,
}

/// Opens the reader on the articles that the paths name, those of the current folder when there are none.
///
/// # Errors
/// What names no article, a single article that cannot be read, and an output that is no terminal.
pub(super) fn read(
    paths: Vec<PathBuf>,
    options: Options,
    look: Look,
    extractor: &dyn Extractor,
) -> Result<Exit, Stop> {
    let session = prepare(paths, options)?;
    tui::run(&session, extractor, look.palette).map_err(Stop::error)?;
    Ok(Exit::Fine)
}

fn prepare(paths: Vec<PathBuf>, options: Options) -> Result<Session, Stop> {
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
