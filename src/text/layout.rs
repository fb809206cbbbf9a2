//! Rows on which a text is shown, and the map between offsets and places on the screen.

use std::{borrow::Cow, iter, ops::Range};

use textwrap::{WordSeparator, core::Fragment, wrap_algorithms::wrap_first_fit};
use unicode_segmentation::UnicodeSegmentation;

use super::{SourceText, Span, columns};

/// Which text an insert clings to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Side {
    /// To the text before it: a closing bracket.
    After,
    /// To the text behind it: an opening bracket.
    Before,
}

/// What is shown at an offset without being part of the text: a bracket.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Insert {
    at: usize,
    side: Side,
    text: Cow<'static, str>,
    columns: usize,
}

impl Insert {
    /// Makes an insert that is shown as `text` at byte `at` and stays with the text on its side when a row ends there.
    pub fn new(at: usize, side: Side, text: impl Into<Cow<'static, str>>) -> Self {
        let text = text.into();
        // Brackets are made by the thousand with every act.
        let plain = text.bytes().all(|byte| byte.is_ascii_graphic());
        let columns = if plain { text.len() } else { text.graphemes(true).map(columns).sum() };
        Self { at, side, text, columns }
    }

    /// Returns where it is shown, in bytes.
    pub const fn at(&self) -> usize {
        self.at
    }

    /// Returns what is shown.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Returns how wide it is.
    pub const fn columns(&self) -> usize {
        self.columns
    }
}

/// The empty rows and columns around the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spacing {
    /// Empty rows between the rows of a paragraph.
    pub between_rows: usize,
    /// Empty rows between paragraphs.
    pub between_paragraphs: usize,
    /// Empty columns before the first row of a paragraph.
    pub indent: usize,
}

impl Default for Spacing {
    /// Returns an empty row between paragraphs and nothing else.
    fn default() -> Self {
        Self { between_rows: 0, between_paragraphs: 1, indent: 0 }
    }
}

/// A row of the screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Row {
    /// Text in bytes, without the white space at which the row was broken.
    Text(Range<usize>),
    /// An empty row after text that ends at this offset.
    Gap(usize),
}

impl Row {
    /// Returns the first offset of the row.
    pub const fn start(&self) -> usize {
        match self {
            Self::Text(range) => range.start,
            Self::Gap(at) => *at,
        }
    }

    /// Returns the text shown, none in a gap.
    pub fn text(&self) -> Option<Range<usize>> {
        match self {
            Self::Text(range) => Some(range.clone()),
            Self::Gap(_) => None,
        }
    }
}

/// The rows of a text at one width, and the one map between offsets and (row, column).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Layout {
    rows: Vec<Row>,
    inserts: Vec<Insert>,
    width: usize,
    spacing: Spacing,
}

impl Layout {
    /// Wraps `paragraphs` at `width` columns; inserts of one place and side are shown in the order given.
    pub fn new(text: &SourceText, paragraphs: &[Span], width: usize, inserts: Vec<Insert>) -> Self {
        Self::spaced(text, paragraphs, width, Spacing::default(), inserts)
    }

    /// Wraps as [`Layout::new`] does, with this spacing.
    pub fn spaced(
        text: &SourceText,
        paragraphs: &[Span],
        width: usize,
        spacing: Spacing,
        inserts: Vec<Insert>,
    ) -> Self {
        let empty = Self { width: width.max(1), spacing, ..Self::default() };
        empty.with(text, paragraphs, inserts)
    }

    /// Puts other inserts into one of the paragraphs; only that is wrapped anew.
    pub fn replace_inserts(&mut self, text: &SourceText, paragraph: Span, mut inserts: Vec<Insert>) {
        inserts.splice(0..0, self.indents(&[paragraph]));
        inserts.sort_by_key(|insert| (insert.at, insert.side));
        let former = inserts_within(&self.inserts, paragraph);
        if self.inserts.get(former.clone()) == Some(&inserts) {
            return;
        }
        let rows = self.wrapped(text, paragraph, &inserts);
        self.rows.splice(self.rows_within(paragraph), rows);
        self.inserts.splice(former, inserts);
    }

    /// Adds the rows of all paragraphs.
    fn with(mut self, text: &SourceText, paragraphs: &[Span], mut inserts: Vec<Insert>) -> Self {
        // What was given first stays first: the indent before any bracket.
        inserts.splice(0..0, self.indents(paragraphs));
        inserts.sort_by_key(|insert| (insert.at, insert.side));
        let mut end = None;
        for paragraph in paragraphs.iter().copied() {
            let gaps = end.map(|end| iter::repeat_n(Row::Gap(end), self.spacing.between_paragraphs));
            self.rows.extend(gaps.into_iter().flatten());
            end = Some(paragraph.end());
            let rows = self.wrapped(text, paragraph, &inserts);
            self.rows.extend(rows);
        }
        self.inserts = inserts;
        self
    }

    /// Returns the empty columns before each paragraph.
    fn indents(&self, paragraphs: &[Span]) -> Vec<Insert> {
        let blank = " ".repeat(self.spacing.indent);
        let indent = |paragraph: &Span| Insert::new(paragraph.start(), Side::Before, blank.clone());
        if blank.is_empty() { Vec::new() } else { paragraphs.iter().map(indent).collect() }
    }

    /// Returns the rows of a paragraph, with the empty ones between them.
    fn wrapped(&self, text: &SourceText, paragraph: Span, inserts: &[Insert]) -> Vec<Row> {
        let ranges = wrap(text, paragraph, self.width, inserts);
        let last = ranges.len().saturating_sub(1);
        let rows = ranges.into_iter().enumerate().flat_map(|(index, range)| {
            let gaps = if index == last { 0 } else { self.spacing.between_rows };
            let gap = Row::Gap(range.end);
            iter::once(Row::Text(range)).chain(iter::repeat_n(gap, gaps))
        });
        rows.collect()
    }

    /// Returns where the rows of a paragraph stand.
    fn rows_within(&self, paragraph: Span) -> Range<usize> {
        let first = self.rows.partition_point(|row| row.start() < paragraph.start());
        let last = self.rows.partition_point(|row| row.start() < paragraph.end());
        first..last.max(first)
    }

    /// Returns the rows from top to bottom.
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// Returns the columns at which the text was wrapped.
    pub const fn width(&self) -> usize {
        self.width
    }

    /// Returns the row and the column at which `offset` is shown.
    pub fn position(&self, text: &SourceText, offset: usize) -> (usize, usize) {
        let row = self.row_of(offset);
        (row, self.column(text, row, offset))
    }

    /// Returns the row on which `offset` is shown.
    pub fn row_of(&self, offset: usize) -> usize {
        let after = self.rows.partition_point(|row| row.start() <= offset).saturating_sub(1);
        self.text_row(after)
    }

    /// Returns the offset of the grapheme shown at a place, or of the nearest one in that row.
    pub fn offset(&self, text: &SourceText, row: usize, column: usize) -> usize {
        let row = self.text_row(row.min(self.rows.len().saturating_sub(1)));
        let Some(range) = self.rows.get(row).and_then(Row::text) else { return 0 };
        let mut nearest = range.start;
        let mut end = 0;
        for (at, grapheme) in
            text.span(range.start, range.end).into_iter().flat_map(|span| text.graphemes(span))
        {
            nearest = at;
            end += self.inserted(row, at, at) + columns(grapheme);
            if end > column {
                break;
            }
        }
        nearest
    }

    /// Returns the inserts shown in a row that stand before the grapheme at `offset`.
    pub fn inserts_before(&self, row: usize, offset: usize) -> &[Insert] {
        self.inserts_between(row, offset, offset)
    }

    fn column(&self, text: &SourceText, row: usize, offset: usize) -> usize {
        let start = self.rows.get(row).map_or(0, Row::start);
        let before = text.span(start, offset).into_iter().flat_map(|span| text.graphemes(span));
        let width: usize = before.map(|(_, grapheme)| columns(grapheme)).sum();
        width + self.inserted(row, start, offset)
    }

    /// Returns the columns of the inserts at `from..=to` that are shown in this row.
    fn inserted(&self, row: usize, from: usize, to: usize) -> usize {
        self.inserts_between(row, from, to).iter().map(|insert| insert.columns).sum()
    }

    fn inserts_between(&self, row: usize, from: usize, to: usize) -> &[Insert] {
        let start = self.rows.get(row).map_or(0, Row::start);
        let first = self.inserts.partition_point(|insert| {
            insert.at < from || (insert.at == start && from == start && insert.side == Side::After)
        });
        let end = self.rows.get(row).and_then(Row::text).map_or(start, |range| range.end);
        let last = self.inserts.partition_point(|insert| {
            // What opens at the end of a row is shown on the next one.
            insert.at < to || (insert.at == to && (insert.side == Side::After || to < end))
        });
        self.inserts.get(first..last.max(first)).unwrap_or_default()
    }

    /// Returns `row`, or the row of text above it when it is a gap.
    fn text_row(&self, mut row: usize) -> usize {
        while let (Some(Row::Gap(_)), true) = (self.rows.get(row), row > 0) {
            row -= 1;
        }
        row
    }
}

/// A piece of text between two places where a row may end.
#[derive(Clone, Debug)]
struct Piece {
    range: Range<usize>,
    columns: usize,
    /// Columns of the white space behind it.
    gap: usize,
}

#[expect(clippy::cast_precision_loss, reason = "no row is as wide as 2^53 columns")]
impl Fragment for Piece {
    fn width(&self) -> f64 {
        self.columns as f64
    }

    fn whitespace_width(&self) -> f64 {
        self.gap as f64
    }

    fn penalty_width(&self) -> f64 {
        0.0
    }
}

#[expect(clippy::cast_precision_loss, reason = "no row is as wide as 2^53 columns")]
fn wrap(text: &SourceText, paragraph: Span, width: usize, inserts: &[Insert]) -> Vec<Range<usize>> {
    let pieces = pieces(text, paragraph, width, inserts);
    let rows = wrap_first_fit(&pieces, &[width as f64]);
    let rows = rows.into_iter().filter_map(|row| Some(row.first()?.range.start..row.last()?.range.end));
    // A blank behind one that carries an accent would have a row of nothing.
    rows.filter(|row| !row.is_empty()).collect()
}

/// Cuts a paragraph where UAX #14 allows a break; a word that is too long for a row is cut at graphemes.
fn pieces(text: &SourceText, paragraph: Span, width: usize, inserts: &[Insert]) -> Vec<Piece> {
    // Line ends inside a hand-wrapped paragraph are spaces; the offsets stay.
    let line = text.slice(paragraph).replace(['\n', '\r'], " ");
    let (mut pieces, mut from, mut at) = (Vec::new(), paragraph.start(), paragraph.start());
    for word in WordSeparator::UnicodeBreakProperties.find_words(&line) {
        at += word.word.len() + word.whitespace.len();
        // A break of UAX #14 may fall inside a grapheme (a space with an accent).
        if !text.is_boundary(at) {
            continue;
        }
        let body = text.ceil(from + text.between(from, at).trim_end_matches([' ', '\n', '\r']).len());
        push_piece(&mut pieces, text, from..body, width, inserts);
        if let Some(last) = pieces.last_mut() {
            last.gap = at - body;
        }
        from = at;
    }
    pieces
}

fn push_piece(
    pieces: &mut Vec<Piece>,
    text: &SourceText,
    body: Range<usize>,
    width: usize,
    inserts: &[Insert],
) {
    let mut piece = Piece { range: body.start..body.start, columns: 0, gap: 0 };
    for (at, grapheme) in text.span(body.start, body.end).into_iter().flat_map(|span| text.graphemes(span)) {
        let end = at + grapheme.len();
        let add = columns(grapheme) + clinging(inserts, at, end);
        if piece.columns > 0 && piece.columns + add > width {
            let next = Piece { range: at..at, columns: 0, gap: 0 };
            pieces.push(std::mem::replace(&mut piece, next));
        }
        piece.range.end = end;
        piece.columns += add;
    }
    pieces.push(piece);
}

/// Returns where the inserts stand that are shown with a paragraph, of all in order.
fn inserts_within(inserts: &[Insert], paragraph: Span) -> Range<usize> {
    let first = inserts.partition_point(|insert| insert.at < paragraph.start());
    let last = inserts.partition_point(|insert| insert.at <= paragraph.end());
    first..last.max(first)
}

/// Returns the columns of what opens at `start` and closes at `end` of one grapheme.
fn clinging(inserts: &[Insert], start: usize, end: usize) -> usize {
    if inserts.is_empty() {
        return 0;
    }
    let first = inserts.partition_point(|insert| insert.at < start);
    let near = inserts.iter().skip(first).take_while(|insert| insert.at <= end);
    near.filter(|insert| match insert.side {
        Side::Before => insert.at < end,
        Side::After => insert.at > start,
    })
    .map(|insert| insert.columns)
    .sum()
}

#[cfg(test)]
mod tests {
    use super::super::Segments;
    use super::*;
    use proptest::prelude::*;

    fn layout(text: &str, width: usize, inserts: Vec<Insert>) -> (SourceText, Layout) {
        let text = SourceText::new(text);
        let layout = Layout::new(&text, Segments::new(&text).paragraphs(), width, inserts);
        (text, layout)
    }

    fn shown(text: &str, width: usize) -> Vec<String> {
        let (text, layout) = layout(text, width, Vec::new());
        let row = |row: &Row| {
            row.text().map_or("¶".to_owned(), |range| text.between(range.start, range.end).to_owned())
        };
        layout.rows().iter().map(row).collect()
    }

    #[test]
    fn wraps_words_and_cuts_what_is_too_long() {
        assert_eq!(shown("One two three\nFour", 8), ["One two", "three", "¶", "Four"]);
        assert_eq!(shown("abcdefghij kl", 4), ["abcd", "efgh", "ij", "kl"]);
        assert_eq!(shown("漢字漢字", 5), ["漢字", "漢字"]);
        assert_eq!(shown("", 5), Vec::<String>::new());
        assert_eq!(shown(" \u{301} a", 1), [" \u{301}", "a"], "no row of nothing");
    }

    #[test]
    fn brackets_take_room_and_cling_to_their_text() {
        let bracket = |at, side| Insert::new(at, side, "|");
        let (text, layout) = layout("aa bb cc", 5, vec![bracket(3, Side::Before), bracket(5, Side::After)]);
        let rows: Vec<&str> = layout
            .rows()
            .iter()
            .filter_map(Row::text)
            .map(|range| text.between(range.start, range.end))
            .collect();
        assert_eq!(rows, ["aa", "bb", "cc"], "[bb] is four wide");
        assert_eq!(layout.position(&text, 3), (1, 1), "after the bracket");
        assert_eq!(layout.position(&text, 5), (1, 4), "the space stands after the closing bracket");
        assert_eq!(layout.offset(&text, 1, 0), 3, "the bracket belongs to its word");
    }

    fn spaced(text: &str, width: usize, spacing: Spacing, inserts: Vec<Insert>) -> (SourceText, Layout) {
        let text = SourceText::new(text);
        let layout = Layout::spaced(&text, Segments::new(&text).paragraphs(), width, spacing, inserts);
        (text, layout)
    }

    #[test]
    fn rows_and_paragraphs_have_the_space_that_is_wanted() {
        for (between_rows, between_paragraphs, expected) in [
            (0, 0, "One two|three|Four"),
            (0, 1, "One two|three||Four"),
            (1, 1, "One two||three||Four"),
            (1, 2, "One two||three|||Four"),
        ] {
            let spacing = Spacing { between_rows, between_paragraphs, indent: 0 };
            let (text, layout) = spaced("One two three\nFour", 8, spacing, Vec::new());
            let row = |row: &Row| row.text().map_or("", |range| text.between(range.start, range.end));
            assert_eq!(layout.rows().iter().map(row).collect::<Vec<_>>().join("|"), expected);
        }
    }

    #[test]
    fn an_indent_stands_before_the_first_row_of_a_paragraph() {
        let spacing = Spacing { between_rows: 0, between_paragraphs: 0, indent: 2 };
        let (text, layout) = spaced("aa bb cc\ndd", 5, spacing, vec![Insert::new(0, Side::Before, "[")]);
        let places: Vec<_> = [0, 3, 6, 9].map(|at| layout.position(&text, at)).to_vec();
        assert_eq!(places, [(0, 3), (1, 0), (1, 3), (2, 2)], "the bracket stands behind the indent");
        assert_eq!(layout.offset(&text, 0, 0), 0);
    }

    proptest! {
        #[test]
        fn rows_keep_all_text_and_fit(text in "([a-zé漢 -]|\u{301}|👩‍👩‍👧|\n){0,160}", width in 1usize..20) {
            let (text, layout) = layout(&text, width, Vec::new());
            let mut at = 0;
            for range in layout.rows().iter().filter_map(Row::text) {
                let skipped = text.between(at, range.start);
                prop_assert!(!skipped.contains(|c: char| c.is_alphanumeric()));
                let span = text.span(range.start, range.end);
                prop_assert!(span.is_some(), "on grapheme boundaries");
                let graphemes: Vec<_> = span.into_iter().flat_map(|span| text.graphemes(span)).collect();
                let wide: usize = graphemes.iter().map(|(_, grapheme)| columns(grapheme)).sum();
                prop_assert!(wide <= width || graphemes.len() == 1, "{wide} > {width}");
                at = range.end;
            }
        }

        #[test]
        fn other_inserts_are_shown_as_if_wrapped_anew(
            text in "([a-zé漢 ]|\n){1,120}", width in 4usize..20,
            marks in proptest::collection::vec((0usize..120, any::<bool>(), any::<bool>()), 0..12),
        ) {
            let source = SourceText::new(text.clone());
            let insert = |(at, closes): (usize, bool)| {
                let side = if closes { Side::After } else { Side::Before };
                Insert::new(source.floor(at.min(text.len())), side, "|")
            };
            let before = marks.iter().filter(|mark| !mark.2).map(|mark| insert((mark.0, mark.1)));
            let mut after: Vec<Insert> = marks.iter().map(|mark| insert((mark.0, mark.1))).collect();
            let segments = Segments::new(&source);
            let is_in = |insert: &Insert, paragraph: &Span| (paragraph.start()..=paragraph.end()).contains(&insert.at);
            let stands = |insert: &Insert| segments.paragraphs().iter().any(|paragraph| is_in(insert, paragraph));
            after.retain(stands);
            let (source, mut found) = layout(&text, width, before.filter(stands).collect());
            let (_, expected) = layout(&text, width, after.clone());
            for paragraph in segments.paragraphs() {
                let its = after.iter().filter(|insert| is_in(insert, paragraph)).cloned().collect();
                found.replace_inserts(&source, *paragraph, its);
            }
            prop_assert_eq!(found, expected);
        }

        #[test]
        fn a_place_leads_back_to_its_offset(
            text in "([a-zé漢 ]|\u{301}|\n){1,120}", width in 4usize..20, marks in proptest::collection::vec((0usize..120, any::<bool>()), 0..8),
            (between_rows, between_paragraphs, indent) in (0usize..3, 0usize..3, 0usize..3),
        ) {
            let spacing = Spacing { between_rows, between_paragraphs, indent };
            let source = SourceText::new(text.clone());
            let inserts = marks.into_iter().map(|(at, closes)| {
                let side = if closes { Side::After } else { Side::Before };
                Insert::new(source.floor(at.min(text.len())), side, "|")
            });
            let (text, layout) = spaced(&text, width, spacing, inserts.collect());
            for range in layout.rows().iter().filter_map(Row::text) {
                let span = text.span(range.start, range.end);
                for (at, _) in span.into_iter().flat_map(|span| text.graphemes(span)) {
                    let (row, column) = layout.position(&text, at);
                    prop_assert_eq!(layout.offset(&text, row, column), at);
                }
            }
        }
    }
}
