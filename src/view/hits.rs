//! What a click hits: each part of the screen that can be clicked is noted as it is drawn, so that nothing can drift.

use std::ops::Range;

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
    text::{Line, Span},
};

use crate::app::{Hit, Place};

/// The parts of a screen that can be clicked, a later one over an earlier.
#[derive(Clone, Debug, Default)]
pub struct Hits {
    /// The text, and the first of its rows that is shown.
    text: Option<(Rect, usize)>,
    parts: Vec<(Rect, Hit)>,
}

/// A line of which parts can be clicked.
pub(super) struct Told {
    line: Line<'static>,
    parts: Vec<(Range<usize>, Hit)>,
}

impl Hits {
    /// Returns what stands at a place of the screen.
    pub fn at(&self, at: Position) -> Hit {
        let part = self.parts.iter().rev().find(|(area, _)| area.contains(at)).map(|(_, hit)| hit.clone());
        let text = || self.text.filter(|(area, _)| area.contains(at)).and_then(|_| self.nearest(at));
        part.or_else(|| text().map(Hit::Text)).unwrap_or(Hit::Nothing)
    }

    /// Returns the place in the text nearest to one on the screen, a row off the screen where it lies above or below.
    pub fn nearest(&self, at: Position) -> Option<Place> {
        let (area, top) = self.text.filter(|(area, _)| !area.is_empty())?;
        let column = at.x.clamp(area.left(), area.right().saturating_sub(1)) - area.left();
        let row = match at.y.checked_sub(area.top()) {
            None => top.saturating_sub(1),
            Some(below) => top + usize::from(below.min(area.height)),
        };
        Some(Place { row, column: column.into() })
    }

    /// Returns the same parts so many rows further down.
    pub(super) fn below(mut self, rows: u16) -> Self {
        let parts = self.parts.iter_mut().map(|(area, _)| area);
        for area in parts.chain(self.text.iter_mut().map(|(area, _)| area)) {
            area.y += rows;
        }
        self
    }

    /// Notes where the text stands, and which of its rows is the first.
    pub(super) fn note_text(&mut self, area: Rect, top: usize) {
        self.text = Some((area, top));
    }

    /// Notes what stands in an area.
    pub(super) fn note(&mut self, area: Rect, hit: Hit) {
        self.parts.push((area, hit));
    }

    /// Writes lines from the top of an area, as many as it has room for, and notes what can be clicked in them.
    pub(super) fn write(&mut self, lines: &[Told], area: Rect, buffer: &mut Buffer) {
        for (told, y) in lines.iter().zip(area.top()..area.bottom()) {
            buffer.set_line(area.x, y, &told.line, area.width);
            for (columns, hit) in &told.parts {
                let place = |column: usize| area.x.saturating_add(u16::try_from(column).unwrap_or(u16::MAX));
                let (x, end) = (place(columns.start), place(columns.end));
                let part = Rect { x, y, width: end - x, height: 1 };
                self.note(part.intersection(area), hit.clone());
            }
        }
    }
}

impl Told {
    /// Makes a line that is one thing to click, with `columns` of it.
    pub(super) fn whole(line: Line<'static>, columns: usize, hit: Hit) -> Self {
        Self { line, parts: vec![(0..columns, hit)] }
    }

    /// Adds spans that are one thing to click.
    pub(super) fn push(&mut self, spans: impl IntoIterator<Item = Span<'static>>, hit: Hit) {
        let start = self.line.width();
        self.line.spans.extend(spans);
        self.parts.push((start..self.line.width(), hit));
    }
}

impl Default for Told {
    fn default() -> Self {
        Self::from(Line::default())
    }
}

impl From<Line<'static>> for Told {
    fn from(line: Line<'static>) -> Self {
        Self { line, parts: Vec::new() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_lies_over_something_is_hit() {
        let mut hits = Hits::default();
        hits.note_text(Rect::new(6, 1, 40, 10), 7);
        hits.note(Rect::new(10, 2, 5, 1), Hit::Item(3));
        for ((x, y), expected) in [
            ((6, 1), Hit::Text(Place { row: 7, column: 0 })),
            ((45, 10), Hit::Text(Place { row: 16, column: 39 })),
            ((5, 1), Hit::Nothing),
            ((6, 11), Hit::Nothing),
            ((10, 2), Hit::Item(3)),
            ((15, 2), Hit::Text(Place { row: 8, column: 9 })),
        ] {
            assert_eq!(hits.at((x, y).into()), expected, "{x} {y}");
        }
    }

    #[test]
    fn a_drag_out_of_the_text_goes_a_row_further() {
        let mut hits = Hits::default();
        assert_eq!(hits.nearest((3, 3).into()), None);
        hits.note_text(Rect::new(6, 2, 40, 10), 7);
        for ((x, y), row, column) in [((0, 0), 6, 0), ((99, 2), 7, 39), ((8, 12), 17, 2), ((8, 30), 17, 2)] {
            assert_eq!(hits.nearest((x, y).into()), Some(Place { row, column }), "{x} {y}");
        }
    }
}
