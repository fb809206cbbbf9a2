//! Undo and redo.

use super::super::App;
use crate::config::Action;

impl App {
    pub(super) fn travel(&mut self, action: &Action) {
        let Some(article) = self.article.as_mut() else { return };
        let undo = *action == Action::Undo;
        let travelled = if undo {
            article
                .history
                .undo(&mut article.document)
                .map(|done| done.map(|done| (done.act.clone(), done.cursor.before)))
        } else {
            article
                .history
                .redo(&mut article.document)
                .map(|done| done.map(|done| (done.act.clone(), done.cursor.after)))
        };
        match travelled {
            Ok(Some((act, cursor))) => {
                article.anchor = None;
                article.move_to(cursor);
                self.changed();
                self.inform(format!("{}: {act}", if undo { "undone" } else { "done again" }));
            }
            Ok(None) => self.inform(if undo { "nothing to undo" } else { "nothing to redo" }),
            Err(conflict) => self.refuse(conflict.to_string()),
        }
    }
}
