//! Where a span is by nothing but its own text and what stood around it, whatever its offsets say.

use serde_json::Value;

use super::{
    file::{Object, Whereabouts, range_of},
    old::Quote,
    place::{Placed, Places, SURE},
};
use crate::text::{SourceText, Span};

/// What a place is worth that is only the nearest of several where the text stands.
const NEAREST: f64 = 0.3;

/// Spans each of which is looked for by itself; one whose text is where it says stays there.
#[derive(Clone, Copy, Debug)]
pub(in crate::store) struct Alone<'t> {
    text: &'t SourceText,
    /// What ranges without a text are worth.
    ranges: Ranges,
}

/// Whether ranges of which only the offsets are known lead into the present text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::store) enum Ranges {
    /// They do.
    Hold,
    /// They are of a former text.
    AreLost,
}

impl<'t> Alone<'t> {
    pub(in crate::store) const fn new(text: &'t SourceText, ranges: Ranges) -> Self {
        Self { text, ranges }
    }

    /// Returns the code points `start..end`, widened where they cut a character, none when they pass the end.
    fn range(&self, start: usize, end: usize) -> Option<Span> {
        let byte = |code_point| self.text.byte_of_code_point(code_point);
        self.text.span_around(byte(start)?, byte(end)?)
    }

    fn is_there(&self, (start, end): (usize, usize), covered: &str) -> bool {
        let byte = |code_point| self.text.byte_of_code_point(code_point);
        byte(start).zip(byte(end)).is_some_and(|(start, end)| self.text.between(start, end) == covered)
    }

    /// Returns the only place where the text stands with all that stood around it.
    fn exact(&self, quote: &Quote) -> Option<Placed> {
        let whole = [quote.prefix.as_str(), &quote.text, &quote.suffix].concat();
        let mut found = self.text.as_str().match_indices(&whole).map(|(at, _)| at);
        let (at, None) = (found.next()?, found.next()) else { return None };
        let start = at + quote.prefix.len();
        let is_alone = whole.len() > quote.text.len();
        let span = self.text.span(start, start + quote.text.len()).filter(|_| is_alone)?;
        Some(Placed { span, confidence: 1.0, in_context: true })
    }

    /// Returns the place that is likest to what the quote says.
    fn like(&self, quote: &Quote) -> Option<Placed> {
        let letters = |text: &str| text.chars().count();
        // Of the former text nothing else is known, neither before it nor behind.
        let start = letters(&quote.prefix) + 1;
        let end = start + letters(&quote.text);
        let quote = Quote { start, ..quote.clone() };
        let length = end + letters(&quote.suffix) + 1;
        Places::new(&[quote], length, self.text).ok()?.place(start, end)
    }

    /// Returns the place nearest to `start` where the text stands.
    fn nearest(&self, covered: &str, start: usize) -> Option<Placed> {
        let start = self.text.byte_of_code_point(start).unwrap_or(self.text.len());
        let found = self.text.as_str().match_indices(covered);
        let spans = found.filter_map(|(at, _)| self.text.span(at, at + covered.len()));
        let span = spans.min_by_key(|span| span.start().abs_diff(start))?;
        Some(Placed { span, confidence: NEAREST, in_context: false })
    }
}

impl Whereabouts for Alone<'_> {
    fn place(&self, span: &Object) -> Option<Placed> {
        let (start, end) = range_of(span)?;
        let text = |field: &str| span.get(field).and_then(Value::as_str).unwrap_or_default().to_owned();
        let quote = Quote { start, prefix: text("prefix"), text: text("text"), suffix: text("suffix") };
        let may_stay = if quote.text.is_empty() {
            self.ranges == Ranges::Hold
        } else {
            self.is_there((start, end), &quote.text)
        };
        if let Some(span) = self.range(start, end).filter(|_| may_stay) {
            return Some(Placed { span, confidence: 1.0, in_context: true });
        }
        if quote.text.is_empty() {
            return None;
        }
        let like = || self.like(&quote);
        let sure = || like().filter(|placed| placed.confidence >= SURE);
        self.exact(&quote).or_else(sure).or_else(|| self.nearest(&quote.text, start)).or_else(like)
    }

    fn stretches(&self, start: usize, end: usize) -> Vec<Span> {
        self.range(start, end).filter(|_| self.ranges == Ranges::Hold).into_iter().collect()
    }

    fn text(&self) -> &SourceText {
        self.text
    }
}
