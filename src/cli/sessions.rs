//! `sessions PATH` and `restore PATH [TIME]`: the annotation file as it was when former sessions began.

use std::path::{Path, PathBuf};

use clap::Args;

use super::{
    exit::{Exit, Stop},
    output,
};
use crate::{
    annotation::Status,
    store::{self, Backup, Backups, Entry, Options, Sidecar, State},
};

/// Which session is taken back.
#[derive(Debug, Args)]
pub(super) struct Restore {
    /// The article, or its annotation file.
    path: PathBuf,
    /// When the session began, as `quotemark sessions` says it or the beginning of that; the last one by default.
    time: Option<String>,
}

impl Restore {
    /// Returns the article whose settings hold.
    pub(super) fn article(&self) -> &[PathBuf] {
        std::slice::from_ref(&self.path)
    }
}

/// Lists the sessions of which the beginning is kept, the oldest first.
pub(super) fn sessions(path: &Path, options: &Options) -> Result<Exit, Stop> {
    let (_, backups) = found(path, options, &State::of_user())?;
    let backups = backups.list();
    if backups.is_empty() {
        output::note(&format!("{}: no session is kept", path.display()));
    }
    for backup in backups {
        output::line(&row(&backup))?;
    }
    Ok(Exit::Fine)
}

fn row(backup: &Backup) -> String {
    let Backup { time, path, bytes } = backup;
    let told = store::survey(path).map_or("faulty".to_owned(), |survey| {
        let status = match survey.status {
            Status::New => "new",
            Status::InProgress => "in progress",
            Status::Done => "done",
        };
        format!("{} of {} reviewed, {status}", survey.reviewed, survey.all)
    });
    format!("{time}  {bytes:>9} bytes  {told}")
}

/// Takes the annotation file back to the beginning of a session; what it was is kept as one more.
pub(super) fn restore(arguments: &Restore, options: &Options) -> Result<Exit, Stop> {
    let state = State::of_user();
    let Restore { path, time } = arguments;
    let (entry, backups) = found(path, options, &state)?;
    let backup = chosen(path, &backups.list(), time.as_deref())?;
    let text = store::read_article(&entry.article).map_err(Stop::error)?;
    let (mut sidecar, document) = Sidecar::open(&entry, options, &text);
    let former = backup.read().map_err(|error| unreadable(&backup, &error))?;
    sidecar.restore(&state, &text, document.as_ref(), former).map_err(Stop::error)?;
    let (name, time) = (sidecar.path().display(), &backup.time);
    output::note(&format!(
        "{name}: as it was before the session of {time}; restore once more takes that back"
    ));
    Ok(Exit::Fine)
}

fn unreadable(backup: &Backup, error: &std::io::Error) -> Stop {
    Stop::Error(format!("{}: cannot be read: {error}", backup.path.display()))
}

fn chosen(path: &Path, backups: &[Backup], time: Option<&str>) -> Result<Backup, Stop> {
    let name = path.display();
    let mut fitting = backups.iter().filter(|backup| backup.time.starts_with(time.unwrap_or_default()));
    let last = fitting.next_back().cloned();
    let (Some(time), others) = (time, fitting.next()) else {
        return last.ok_or_else(|| Stop::Error(format!("{name}: no session is kept")));
    };
    match (last, others) {
        (Some(only), None) => Ok(only),
        (Some(_), Some(_)) => {
            Err(Stop::Error(format!("{name}: several sessions begin with {time}; give more of it")))
        }
        (None, _) => {
            Err(Stop::Error(format!("{name}: no session {time}; quotemark sessions {name} lists them")))
        }
    }
}

/// Finds the article that a path names, and what is kept of it.
fn found(path: &Path, options: &Options, state: &State) -> Result<(Entry, Backups), Stop> {
    let article = store::article_of(path).unwrap_or_else(|| path.to_owned());
    let usual = Entry::of_file(&article);
    // It may have been opened as a part of any folder above it, by which the place of its annotations is mirrored.
    let roots = article.ancestors().skip(1).filter(|_| options.annotations.is_some());
    let mirrored = roots.map(|root| Entry { article: article.clone(), root: root.to_owned() });
    let mut entries = std::iter::once(usual.clone()).chain(mirrored);
    let backups = |entry: &Entry| {
        let sidecar = store::sidecar_path(entry, options.annotations.as_deref());
        state.backups(&sidecar).filter(|backups| sidecar.exists() || !backups.list().is_empty())
    };
    let found = entries.find_map(|entry| backups(&entry).map(|backups| (entry, backups)));
    found.ok_or_else(|| Stop::Error(format!("{}: is not annotated, and no session is kept", path.display())))
}
