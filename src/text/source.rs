use unicode_segmentation::UnicodeSegmentation;

use super::{Span, graphemes::Graphemes, offsets::Offsets};

/// The text of an article exactly as it stands in its file: CRLF, NFD and BOM included.
#[derive(Clone, Debug)]
pub struct SourceText {
    text: String,
    offsets: Offsets,
    graphemes: Graphemes,
}

impl SourceText {
    /// Takes the text and builds the indices of its offsets and graphemes.
    pub fn new(text: impl Into<String>) -> Self {
        let text = text.into();
        let (offsets, graphemes) = (Offsets::new(&text), Graphemes::new(&text));
        Self { text, offsets, graphemes }
    }

    /// Returns the whole text.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Returns the length in bytes.
    pub fn len(&self) -> usize {
        self.text.len()
    }

    /// Tells whether there is no text at all.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// Returns the covered text.
    pub fn slice(&self, span: Span) -> &str {
        self.text.get(span.range()).unwrap_or_default()
    }

    /// Returns the text between two byte offsets, empty when they are no character boundaries in order.
    pub fn between(&self, start: usize, end: usize) -> &str {
        self.text.get(start..end).unwrap_or_default()
    }

    /// Returns the span `start..end`, none when it is empty, passes the end or cuts a grapheme.
    pub fn span(&self, start: usize, end: usize) -> Option<Span> {
        let valid = start < end && end <= self.len() && self.is_boundary(start) && self.is_boundary(end);
        valid.then(|| Span::new(start, end))
    }

    /// Returns the smallest span around `start..end` that cuts no grapheme, none when it is empty.
    pub fn span_around(&self, start: usize, end: usize) -> Option<Span> {
        let (start, end) = (self.floor(start), self.ceil(end.min(self.len())));
        (start < end).then(|| Span::new(start, end))
    }

    /// Returns the span of the whole text, none when the text is empty.
    pub fn whole(&self) -> Option<Span> {
        self.span(0, self.len())
    }

    /// Returns `span` without the characters at its ends for which `drop` holds, none when nothing is left.
    ///
    /// A grapheme that begins with such a character and holds another stays: a space under an accent.
    pub fn trim_matches(&self, span: Span, drop: impl Fn(char) -> bool) -> Option<Span> {
        let text = self.slice(span);
        let start = span.start() + (text.len() - text.trim_start_matches(&drop).len());
        let end = span.end() - (text.len() - text.trim_end_matches(&drop).len());
        self.span(self.floor(start), self.ceil(end))
    }

    /// Returns `span` without white space at its ends, none when nothing is left.
    pub fn trim(&self, span: Span) -> Option<Span> {
        self.trim_matches(span, char::is_whitespace)
    }

    /// Tells whether a grapheme begins or ends at byte `offset`.
    pub fn is_boundary(&self, offset: usize) -> bool {
        offset == self.len() || (offset < self.len() && self.graphemes.begins_at(offset))
    }

    /// Returns the last grapheme boundary at or before `offset`.
    pub fn floor(&self, offset: usize) -> usize {
        let offset = offset.min(self.len());
        if self.is_boundary(offset) { offset } else { self.previous(offset).unwrap_or(0) }
    }

    /// Returns the first grapheme boundary at or after `offset`.
    pub fn ceil(&self, offset: usize) -> usize {
        let offset = offset.min(self.len());
        if self.is_boundary(offset) { offset } else { self.next(offset).unwrap_or(self.len()) }
    }

    /// Returns the first grapheme boundary after `offset`, none at the end.
    pub fn next(&self, offset: usize) -> Option<usize> {
        let inside = offset < self.len();
        inside.then(|| self.graphemes.after(offset).map_or(self.len(), |next| next.min(self.len())))
    }

    /// Returns the last grapheme boundary before `offset`, none at the start.
    pub fn previous(&self, offset: usize) -> Option<usize> {
        self.graphemes.before(offset.min(self.len()))
    }

    /// Returns the span of the grapheme at `offset`, none at the end.
    pub fn grapheme(&self, offset: usize) -> Option<Span> {
        let start = self.floor(offset);
        self.next(start).map(|end| Span::new(start, end))
    }

    /// Returns the graphemes of a span with the byte at which each begins.
    pub fn graphemes(&self, span: Span) -> impl DoubleEndedIterator<Item = (usize, &str)> {
        self.slice(span).grapheme_indices(true).map(move |(at, grapheme)| (span.start() + at, grapheme))
    }

    /// Returns the code points before byte `offset`.
    pub fn code_points(&self, offset: usize) -> usize {
        self.offsets.code_points(&self.text, offset)
    }

    /// Returns the UTF-16 units before byte `offset`.
    pub fn utf16(&self, offset: usize) -> usize {
        self.offsets.utf16(&self.text, offset)
    }

    /// Returns the byte at which code point number `index` begins, none past the end.
    pub fn byte_of_code_point(&self, index: usize) -> Option<usize> {
        self.offsets.byte_of_code_point(&self.text, index)
    }

    /// Returns the byte of UTF-16 unit number `index`, none inside a surrogate pair or past the end.
    pub fn byte_of_utf16(&self, index: usize) -> Option<usize> {
        self.offsets.byte_of_utf16(&self.text, index)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_span_cuts_no_grapheme() {
        let text = SourceText::new("e\u{301}a\r\n👩‍👩‍👧b");
        assert!(text.span(0, 3).is_some());
        assert!(text.span(0, 1).is_none(), "between a letter and its accent");
        assert!(text.span(3, 5).is_none(), "between CR and LF");
        assert!(text.span(2, 2).is_none(), "empty");
        assert!(text.span(0, 99).is_none(), "past the end");
        assert_eq!(text.slice(text.grapheme(6).unwrap()), "👩‍👩‍👧");
    }

    #[test]
    fn trimming_leaves_the_words() {
        let text = SourceText::new("  “We will,” \n");
        let whole = text.whole().unwrap();
        assert_eq!(text.slice(text.trim(whole).unwrap()), "“We will,”");
        assert_eq!(text.trim_matches(whole, |_| true), None);
        let accent = SourceText::new("  \u{301} a ");
        assert_eq!(accent.slice(accent.trim(accent.whole().unwrap()).unwrap()), " \u{301} a");
    }

    proptest! {
        #[test]
        fn boundaries_are_those_of_the_graphemes(text in "(\\PC|\r\n|\u{301}|🇫🇷| ){0,40}") {
            let source = SourceText::new(text.clone());
            let mut expected: Vec<usize> = text.grapheme_indices(true).map(|(at, _)| at).collect();
            expected.push(text.len());
            expected.dedup();
            let found: Vec<usize> = (0..=text.len()).filter(|at| source.is_boundary(*at)).collect();
            prop_assert_eq!(found, expected);
        }

        #[test]
        fn next_and_previous_step_over_one_grapheme(text in "(\\PC|\r\n|\u{301}|🇫🇷|a){0,80}") {
            let source = SourceText::new(text.clone());
            let mut at = 0;
            for grapheme in text.graphemes(true) {
                prop_assert_eq!(source.next(at), Some(at + grapheme.len()));
                prop_assert_eq!(source.previous(at + grapheme.len()), Some(at));
                at += grapheme.len();
            }
            prop_assert_eq!(source.next(at), None);
            prop_assert_eq!(source.previous(0), None);
        }

        #[test]
        fn floor_and_ceil_enclose_the_offset(text in "(\\PC|\r\n|\u{301}){0,40}", at in 0usize..200) {
            let source = SourceText::new(text);
            let at = at.min(source.len());
            let (floor, ceil) = (source.floor(at), source.ceil(at));
            prop_assert!(floor <= at && at <= ceil);
            prop_assert!(source.is_boundary(floor) && source.is_boundary(ceil));
        }
    }
}
