//! A picture of the reader, drawn by the reader itself: what the README shows.

use std::path::PathBuf;

use clap::Args;

use super::{
    exit::{Exit, Stop},
    extractor,
    options::{login_name, work},
    output, read, tutor,
};
use crate::{
    config::{Config, sequence},
    extract::Errors,
    store::Session,
    tui::{self, Scene},
};

/// Columns or rows of the largest screen.
const MOST: u16 = 1_000;

/// What is drawn.
#[derive(Debug, Args)]
pub(super) struct Picture {
    /// The article, or a folder.
    #[arg(required_unless_present = "tutor")]
    path: Option<PathBuf>,
    /// Draw the tutor.
    #[arg(long, conflicts_with = "path")]
    tutor: bool,
    /// Columns and rows of the screen.
    #[arg(long, value_name = "COLUMNSxROWS", default_value = "100x30", value_parser = size)]
    size: (u16, u16),
    /// The keys pressed before, as in the key table, with spaces between them.
    #[arg(long, default_value = "")]
    keys: String,
}

/// Prints the reader's screen as SVG; nothing is saved.
///
/// # Errors
/// An article that is not there and a key that is none.
pub(super) fn picture(picture: Picture, config: &Config) -> Result<Exit, Stop> {
    let extractor = extractor::extractor(config, Errors::Kept)?;
    let keys = sequence(&picture.keys).map_err(Stop::error)?;
    let folder = tutor::folder()?;
    let (path, scene) = match picture.path {
        Some(path) => (path, Scene::Reader),
        None => (tutor::lay_out(folder.path())?, Scene::Tutor),
    };
    let session = Session::new(&[path], work(config, login_name)).map_err(Stop::error)?;
    read::check_single(&session)?;
    output::data(&tui::picture(&session, &*extractor, config, scene, picture.size, &keys))?;
    Ok(Exit::Fine)
}

fn size(text: &str) -> Result<(u16, u16), String> {
    let (columns, rows) = text.split_once('x').ok_or("write columns x rows: 100x30")?;
    let number = |text: &str| {
        let number = text.parse().ok().filter(|number| (1..=MOST).contains(number));
        number.ok_or_else(|| format!("{text:?} is no number of columns or rows from 1 to {MOST}"))
    };
    Ok((number(columns)?, number(rows)?))
}
