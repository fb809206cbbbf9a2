//! `tutor`: a lesson on an article of its own.

use std::{
    fs,
    io::{self, IsTerminal},
    path::{Path, PathBuf},
};

use tempfile::TempDir;

use super::{
    exit::{Exit, Stop},
    folder::make,
    options::{login_name, work},
    output,
};
use crate::{
    annotation::Scheme,
    app::tutor::{ARTICLE, NAME, SUGGESTIONS},
    config::Config,
    extract::News,
    store::{self, Options, Session},
    tui,
};

/// Opens the reader on the article of the lesson: in a folder that is kept, or in one that goes with it.
///
/// # Errors
/// A folder that cannot be written to, or holds another article of this name; and an output that is no terminal.
pub(super) fn tutor(folder: Option<&Path>, config: &Config) -> Result<Exit, Stop> {
    if !io::stdout().is_terminal() {
        return Err(Stop::error("the tutor needs a terminal"));
    }
    let Some(folder) = folder else {
        return teach(self::folder()?.path(), config);
    };
    let exit = teach(folder, config)?;
    output::line(&format!("the article and its annotations are in {}", folder.display()))?;
    Ok(exit)
}

/// Makes a folder that goes with what is returned.
///
/// # Errors
/// None can be made.
pub(super) fn folder() -> Result<TempDir, Stop> {
    tempfile::tempdir().map_err(|error| Stop::Error(format!("no temporary folder: {error}")))
}

fn teach(folder: &Path, config: &Config) -> Result<Exit, Stop> {
    let article = lay_out(folder)?;
    // The suggestions are of the built-in scheme, whatever scheme is in force elsewhere.
    let options = Options { annotations: None, scheme: Scheme::news(), ..work(config, login_name) };
    let session = Session::new(&[article], options).map_err(Stop::error)?;
    tui::tutor(&session, &News::shipped(), config).map_err(Stop::error)?;
    Ok(Exit::Fine)
}

/// Puts the article and its suggestions into a folder, unless they are there from another time.
pub(super) fn lay_out(folder: &Path) -> Result<PathBuf, Stop> {
    let article = folder.join(NAME);
    if article.exists() {
        let is_ours = store::read_article(&article).map_err(Stop::error)?.as_str() == ARTICLE;
        let other = || Stop::Error(format!("{}: another article; name another folder", article.display()));
        return if is_ours { Ok(article) } else { Err(other()) };
    }
    let write = |path: &Path, text: &str| {
        fs::write(path, text).map_err(|error| Stop::Error(format!("{}: {error}", path.display())))
    };
    make(folder)?;
    write(&folder.join(NAME.to_owned() + ".ann.json"), SUGGESTIONS)?;
    write(&article, ARTICLE)?;
    Ok(article)
}
