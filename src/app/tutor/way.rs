//! The way from the cursor to a place in the article: how often a key has to be pressed.

use super::ARTICLE;
use crate::{
    app::App,
    config::{ACTIONS, Action},
};

/// Presses after which a way is none.
const FAR: usize = 60;

/// A way: the motion, by its name in the table, and how often.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Way<'a> {
    pub(super) motion: &'a str,
    pub(super) times: usize,
}

impl<'a> Way<'a> {
    /// Finds the way that `there:back:text` describes: to the first place with this text by one motion, or back by the other.
    ///
    /// Blanks in the text are written as `_`; what comes behind a `|` tells which place is meant, and is no part of it. None where neither leads there, no times where the cursor is there.
    pub(super) fn find(app: &App, described: &'a str) -> Option<Self> {
        let mut parts = described.splitn(3, ':');
        let (there, back) = (parts.next()?, parts.next()?);
        let text = parts.next()?.replace('_', " ");
        let meant = text.split('|').next()?;
        let start = ARTICLE.find(&text.replace('|', ""))?;
        let place = start..start + meant.len();
        let ways = [there, back].into_iter().filter_map(|motion| {
            let times = presses(app, motion, |cursor| place.contains(&cursor))?;
            Some(Self { motion, times })
        });
        ways.min_by_key(|way| way.times)
    }

    /// Returns how often it is to be pressed, in words; nothing for once.
    pub(super) fn times(&self) -> String {
        match self.times {
            0 | 1 => String::new(),
            2 => " twice".to_owned(),
            3 => " three times".to_owned(),
            4 => " four times".to_owned(),
            5 => " five times".to_owned(),
            times => format!(" {times} times"),
        }
    }
}

/// Returns after how many presses the cursor is where it should be.
fn presses(app: &App, motion: &str, is_there: impl Fn(usize) -> bool) -> Option<usize> {
    let action: Action = ACTIONS.iter().find(|spec| spec.name == motion)?.action.clone();
    let mut app = App { popup: None, ..app.clone() };
    for times in 0..FAR {
        let cursor = app.article()?.cursor;
        if is_there(cursor) {
            return Some(times);
        }
        app.update(&action, None);
        if app.article()?.cursor == cursor {
            return None;
        }
    }
    None
}
