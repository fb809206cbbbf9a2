//! Search: a regular expression over the text, the labels of mentions and the speakers of quotations.

use regex::{Regex, RegexBuilder};

use super::Article;
use crate::{annotation::Review, text::Span};

/// Compiles what was typed; capitals in it make case count.
pub(super) fn pattern(typed: &str) -> Result<Regex, String> {
    let exact = typed.chars().any(char::is_uppercase);
    let built = RegexBuilder::new(typed).case_insensitive(!exact).size_limit(1 << 20).build();
    built.map_err(|error| format!("no such pattern: {}", last_line(&error.to_string())))
}

/// The last line of a regex error says what is wrong, those before it show where.
fn last_line(error: &str) -> String {
    error.lines().last().unwrap_or_default().trim_start_matches("error: ").to_owned()
}

impl Article {
    /// Finds all matches in reading order.
    pub(super) fn search(&mut self, pattern: &Regex) {
        let found = pattern
            .find_iter(self.text.as_str())
            .filter_map(|found| self.text.span_around(found.start(), found.end()));
        let mut matches: Vec<Span> =
            found.chain(self.labelled(pattern)).chain(self.spoken_by(pattern)).collect();
        matches.sort_unstable();
        matches.dedup();
        self.matches = matches;
    }

    /// Goes to the next or previous match, around the ends; returns its number from 1.
    pub(super) fn go_to_match(&mut self, forward: bool) -> Option<usize> {
        let here = self.cursor;
        let index = if forward {
            self.matches.iter().position(|found| found.start() > here).or(Some(0))
        } else {
            self.matches.iter().rposition(|found| found.start() < here).or(self.matches.len().checked_sub(1))
        };
        let index = index.filter(|index| *index < self.matches.len())?;
        let start = self.matches.get(index)?.start();
        self.move_to(start);
        Some(index + 1)
    }

    fn labelled(&self, pattern: &Regex) -> impl Iterator<Item = Span> {
        let mentions = self.document.mentions().iter().filter(|mention| mention.review != Review::Rejected);
        mentions.filter(|mention| is_whole(pattern, mention.label.as_str())).map(|mention| mention.span)
    }

    fn spoken_by(&self, pattern: &Regex) -> impl Iterator<Item = Span> {
        let quotations =
            self.document.quotations().iter().filter(|quotation| quotation.review != Review::Rejected);
        let spoken = quotations.filter(|quotation| {
            let speaker = quotation.speaker.as_ref().and_then(|id| self.document.entity(id));
            speaker.is_some_and(|entity| pattern.is_match(&entity.name))
        });
        spoken.filter_map(|quotation| quotation.content.first().copied())
    }
}

/// A label matches as a whole, so that searching a letter does not find every label that holds it.
fn is_whole(pattern: &Regex, label: &str) -> bool {
    pattern.find(label).is_some_and(|found| found.len() == label.len())
}
