//! Ranges without a covered text, such as those that a person has read: what of them is surely unchanged.

use std::ops::Range;

use super::Places;
use crate::text::Span;

/// A part of a range that stays together: its bytes, and the new words from first to last.
struct Stretch {
    bytes: Range<usize>,
    words: (usize, usize),
}

impl Places<'_> {
    /// Returns where the unchanged parts of the code points `start..end` are now, in reading order and apart.
    pub(in crate::store::reanchor) fn stretches(&self, start: usize, end: usize) -> Vec<Span> {
        let mut found: Vec<Stretch> = Vec::new();
        for old in self.words(start, end) {
            let Some(next) = self.stretch(old, start, end) else { continue };
            match found
                .last_mut()
                .filter(|last| last.words.1 + 1 == next.words.0 || last.words.1 == next.words.0)
            {
                Some(last) => (last.bytes.end, last.words.1) = (next.bytes.end, next.words.1),
                None => found.push(next),
            }
        }
        let text = self.texts.text;
        let spans = found.iter().filter_map(|part| text.span_around(part.bytes.start, part.bytes.end));
        let mut spans: Vec<Span> = spans.filter_map(|span| text.trim(span)).collect();
        spans.sort();
        spans.dedup_by(|next, last| next.start() < last.end());
        spans
    }

    /// Returns where an old word that has not changed is, or the part of a hole inside the range.
    fn stretch(&self, old: usize, start: usize, end: usize) -> Option<Stretch> {
        if self.texts.is_hole(old) {
            return self.hole(old, start, end);
        }
        let new = self.alignment.get(old).filter(|found| found.is_same)?.new;
        let word = self.texts.new.get(new)?;
        Some(Stretch { bytes: word.start..word.end, words: (new, new) })
    }

    /// Returns where a hole is: between its neighbours, when they are as far apart as they were.
    ///
    /// Line ends may have become one code point longer or shorter.
    fn hole(&self, old: usize, start: usize, end: usize) -> Option<Stretch> {
        let text = self.texts.text;
        let before = match old.checked_sub(1) {
            Some(before) => Some(self.alignment.get(before)?.new),
            None => None,
        };
        let after = if old + 1 < self.texts.old.words.len() {
            self.alignment.get(old + 1)?.new
        } else {
            self.texts.new.len()
        };
        let old_word = |index: usize| self.texts.old.words.get(index).map(|word| word.word);
        let from = before.map_or(Some(0), |new| self.texts.new.get(new).map(|word| word.end))?;
        let to = self.texts.new.get(after).map_or(text.len(), |word| word.start);
        let old_from = old.checked_sub(1).map_or(Some(0), |index| old_word(index).map(|word| word.end))?;
        let old_to =
            old_word(old + 1).map_or_else(|| old_word(old).map(|word| word.end), |word| Some(word.start))?;
        let between = text.between(from, to);
        let length = between.chars().count();
        let lines = between.chars().filter(|c| *c == '\n').count();
        if length.abs_diff(old_to - old_from) > lines {
            return None;
        }
        // Counted from the nearer end of the hole, so that only what lies inside the range is taken.
        let (first, last) = (text.code_points(from), text.code_points(to));
        let bytes = text.byte_of_code_point((first + start.saturating_sub(old_from)).min(last))?
            ..text.byte_of_code_point(last.saturating_sub(old_to.saturating_sub(end)).max(first))?;
        let words = (before.map_or(0, |new| new + 1).min(after), after.saturating_sub(1));
        (bytes.start < bytes.end).then_some(Stretch { bytes, words })
    }
}
