//! Articles and their annotation files on disk: the queue, opening, saving.
//!
//! A [`Session`] is made once from the arguments. Its entries are opened one by one; an [`Opened`] article has all that a
//! reader shows, and a [`Sidecar`] that writes down each act in a journal ([`Sidecar::record`]) and saves the document whole:
//!
//! ```no_run
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! use quotemark::{annotation::Scheme, extract::Rules, store::{Options, Session}};
//!
//! let options = Options { annotations: None, annotator: "ada".to_owned(), scheme: Scheme::news() };
//! let session = Session::new(&["samples".into()], options)?;
//! for entry in session.entries.iter() {
//!     let mut opened = session.open(entry, &Rules)?;
//!     if let Some(reason) = opened.sidecar.read_only() {
//!         // Told before the first act; `save` refuses for the same reason.
//!         eprintln!("not saved: {reason}");
//!     }
//!     // On leaving the article:
//!     opened.sidecar.save(&opened.text, &opened.document)?;
//! }
//! # Ok(())
//! # }
//! ```

mod article;
mod backups;
mod command;
#[cfg(test)]
mod damage;
mod date;
mod filed;
mod files;
mod git;
mod journal;
mod lock;
mod natural;
mod notes;
mod open;
mod past;
mod paths;
mod positions;
mod queue;
mod reanchor;
mod refresh;
mod repair;
mod save;
mod session;
mod sidecar;
mod state;
mod status;
mod suggest;
mod survey;
mod told;

pub use article::{ArticleError, read_article};
pub use backups::{Backup, Backups};
pub use date::{calendar_day, moment};
pub use filed::{Filed, filed, read_sidecar};
pub use files::LARGEST_ARTICLE;
pub use git::{NotMerged, Versions, merge_versions};
pub use journal::{Acts, Recovery};
pub use lock::Holder;
pub use notes::{FiledNote, notes};
pub use open::Opened;
pub use paths::{Entry, article_of, is_sidecar, sidecar_path};
pub use positions::Positions;
pub use queue::{QueueError, articles, articles_at, files_below};
pub use reanchor::Moves;
pub use refresh::refresh;
pub use repair::{NotRepaired, Repaired, repair};
pub use save::{SaveError, replace};
pub use session::{Options, Session};
pub use sidecar::{NotSaved, ReadOnly, Reconciled, Remembered, Saved, Sidecar, faults};
pub use state::{State, now};
pub use status::status_of;
pub use suggest::{Suggestions, document, suggestions};
pub use survey::{Hands, Looked, Survey, last_change, look, stamp, survey};
