//! Quotation marks: which open, which close, and what they enclose.

use super::{Segments, SourceText, Span};

/// Marks that pair with one another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Family {
    Double,
    Single,
    Guillemet,
    Bracket,
}

/// What a mark may do where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Role {
    Open,
    Close,
    /// Closes what is open, else opens.
    Either,
}

/// A mark in a text.
#[derive(Clone, Copy, Debug)]
struct Mark {
    start: usize,
    end: usize,
    family: Family,
    role: Role,
}

/// Tells whether a character is written as a quotation mark; an apostrophe may be one.
pub const fn is_quote_mark(c: char) -> bool {
    family(c).is_some()
}

/// Returns the quoted texts in a span with their marks, nested ones too, in reading order.
///
/// Where a closing mark is missing, a quoted text ends before the next mark that opens one of its kind, or with the span. A
/// single mark without its partner is taken for an apostrophe; a closing mark without one is passed over.
pub fn quoted_texts(text: &SourceText, within: Span) -> Vec<Span> {
    let marks = marks(text, within);
    let mut open: Vec<Mark> = Vec::new();
    let (mut found, mut unclosed) = (Vec::new(), Vec::new());
    for mark in &marks {
        let partner = open.iter().rposition(|other| other.family == mark.family);
        match (mark.role, partner) {
            (Role::Close | Role::Either, Some(index)) => {
                let mut inner = open.drain(index..);
                found.extend(inner.next().map(|partner| (partner.start, mark.end)));
                unclosed.extend(inner.map(|left| (left, mark.start)));
            }
            (Role::Open | Role::Either, _) => open.push(*mark),
            (Role::Close, None) => {}
        }
    }
    unclosed.extend(open.into_iter().map(|left| (left, within.end())));
    close(&marks, unclosed, &mut found);
    let spans = found.into_iter().filter_map(|(start, end)| text.trim(text.span_around(start, end)?));
    let mut spans: Vec<Span> = spans.collect();
    spans.sort_unstable();
    spans
}

/// Returns the innermost quoted text around an offset, with its marks; it is looked for in the paragraph only.
pub fn quoted_text_around(text: &SourceText, segments: &Segments, offset: usize) -> Option<Span> {
    let paragraph = segments.paragraph_at(offset).filter(|paragraph| paragraph.contains(offset))?;
    let around = quoted_texts(text, paragraph).into_iter().filter(|span| span.contains(offset));
    around.min_by_key(|span| span.len())
}

/// Returns a quoted text without its outer marks, and without white space at its ends; none when nothing is left.
pub fn without_marks(text: &SourceText, quoted: Span) -> Option<Span> {
    let inner = text.slice(quoted);
    let start = if inner.starts_with(is_quote_mark) { text.next(quoted.start())? } else { quoted.start() };
    let end = if inner.ends_with(is_quote_mark) { text.previous(quoted.end())? } else { quoted.end() };
    text.trim(text.span(start, end)?)
}

/// Adds the quoted texts whose closing marks are missing; each has a limit, and cuts no quoted text through.
fn close(marks: &[Mark], mut unclosed: Vec<(Mark, usize)>, found: &mut Vec<(usize, usize)>) {
    unclosed.retain(|(mark, _)| mark.family != Family::Single);
    unclosed.sort_unstable_by_key(|(mark, _)| mark.start);
    for (mark, limit) in unclosed {
        let opens_same = |other: &&Mark| {
            other.start > mark.start && other.family == mark.family && other.role != Role::Close
        };
        let mut end = marks.iter().find(opens_same).map_or(limit, |other| other.start.min(limit));
        for (other_start, other_end) in found.iter().copied() {
            if other_start < mark.start && mark.start < other_end {
                end = end.min(other_end);
            }
        }
        let cut = found.iter().filter(|(start, other)| mark.start < *start && *start < end && end < *other);
        end = cut.map(|(start, _)| *start).min().unwrap_or(end);
        found.push((mark.start, end));
    }
}

fn marks(text: &SourceText, within: Span) -> Vec<Mark> {
    let slice = text.slice(within);
    let candidates = slice.char_indices().filter_map(|(at, c)| Some((at, c, family(c)?)));
    let marks = candidates.filter_map(|(at, c, family)| {
        let before = slice.get(..at)?.chars().next_back();
        let end = at + c.len_utf8();
        let after = slice.get(end..)?.chars().next();
        let role = role(c, before, after)?;
        Some(Mark { start: within.start() + at, end: within.start() + end, family, role })
    });
    marks.collect()
}

const fn family(c: char) -> Option<Family> {
    match c {
        '"' | '“' | '”' | '„' | '‟' | '＂' => Some(Family::Double),
        '\'' | '‘' | '’' | '‚' | '‛' => Some(Family::Single),
        '«' | '»' | '‹' | '›' => Some(Family::Guillemet),
        '「' | '」' | '『' | '』' => Some(Family::Bracket),
        _ => None,
    }
}

/// Returns what a mark does between two characters, none for an apostrophe.
fn role(mark: char, before: Option<char>, after: Option<char>) -> Option<Role> {
    let in_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let begins = |c: char| !c.is_whitespace() && !matches!(c, ',' | '.' | ';' | ':' | '!' | '?' | ')' | ']');
    let opens = before.is_none_or(precedes_opening) && after.is_some_and(begins);
    let closes = before.is_some_and(|c| !c.is_whitespace()) && !in_word(after);
    match mark {
        '\'' | '’' if in_word(before) && in_word(after) => None,
        '’' if in_word(after) => None,
        '„' | '‟' | '‚' | '‛' | '‘' | '「' | '『' => Some(Role::Open),
        '’' | '」' | '』' => Some(Role::Close),
        '“' | '«' | '‹' if opens || !closes => Some(Role::Open),
        '”' | '»' | '›' if closes || !opens => Some(Role::Close),
        _ if opens && !closes => Some(Role::Open),
        _ if closes && !opens => Some(Role::Close),
        _ => Some(Role::Either),
    }
}

fn precedes_opening(c: char) -> bool {
    c.is_whitespace() || matches!(c, '(' | '[' | '—' | '–' | '-' | '/') || is_quote_mark(c)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn found(text: &str) -> Vec<String> {
        let source = SourceText::new(text);
        let spans = source.whole().map(|whole| quoted_texts(&source, whole)).unwrap_or_default();
        spans.into_iter().map(|span| source.slice(span).to_owned()).collect()
    }

    #[test]
    fn what_is_quoted() {
        for (text, expected) in [
            ("“We will,” he said. “Now.”", vec!["“We will,”", "“Now.”"]),
            ("\"We will,\" he said. \"Now.\"", vec!["\"We will,\"", "\"Now.\""]),
            ("'We will,' he said, 'now.'", vec!["'We will,'", "'now.'"]),
            ("‘We won’t,’ he said.", vec!["‘We won’t,’"]),
            ("“He said ‘go’ twice.”", vec!["“He said ‘go’ twice.”", "‘go’"]),
            ("\"He said 'go'\" twice", vec!["\"He said 'go'\"", "'go'"]),
            ("« Oui », dit-il, «non».", vec!["« Oui »", "«non»"]),
            ("»Ja«, sagte er, „nein“ und „so”.", vec!["»Ja«", "„nein“", "„so”"]),
            ("「はい」と言った", vec!["「はい」"]),
            ("He won't; the workers' plan of the '90s, Ada’s.", vec![]),
            ("the ’90s and the workers’ plan", vec![]),
            ("(\"yes\") and \"no\"—\"maybe\"", vec!["\"yes\"", "\"no\"", "\"maybe\""]),
            // A closing mark is missing.
            ("“We will, he said.", vec!["“We will, he said."]),
            ("“We will, he said. “Now.”", vec!["“We will, he said.", "“Now.”"]),
            ("“He said ‘go,” then left", vec!["“He said ‘go,”"]),
            // An opening mark is missing.
            ("We will,” he said. “Now.”", vec!["“Now.”"]),
            ("", vec![]),
        ] {
            assert_eq!(found(text), expected, "{text}");
        }
    }

    #[test]
    fn the_innermost_around_an_offset() {
        let text = SourceText::new("He said: “I heard ‘go’ there.”\n“Open paragraph");
        let segments = Segments::new(&text);
        for (part, expected) in [
            ("He", None),
            ("heard", Some("“I heard ‘go’ there.”")),
            ("go", Some("‘go’")),
            ("‘", Some("‘go’")),
            ("there", Some("“I heard ‘go’ there.”")),
            ("\n", None),
            ("paragraph", Some("“Open paragraph")),
        ] {
            let offset = text.as_str().find(part).unwrap();
            let around = quoted_text_around(&text, &segments, offset).map(|span| text.slice(span));
            assert_eq!(around, expected, "{part:?}");
        }
        assert_eq!(quoted_text_around(&text, &segments, text.len()), None);
    }

    #[test]
    fn what_is_between_the_marks() {
        for (quoted, expected) in [
            ("“We ‘go’”", Some("We ‘go’")),
            ("« Oui »", Some("Oui")),
            ("“Open", Some("Open")),
            ("“”", None),
            ("“", None),
        ] {
            let text = SourceText::new(quoted);
            let inner = without_marks(&text, text.whole().unwrap());
            assert_eq!(inner.map(|span| text.slice(span)), expected, "{quoted}");
        }
    }

    proptest! {
        #[test]
        fn quoted_texts_begin_with_a_mark_and_nest(text in "([a-z .,]|[“”‘’\"'«»„]|e\u{301}|🚒|\r\n){0,60}") {
            let source = SourceText::new(text);
            let spans = source.whole().map(|whole| quoted_texts(&source, whole)).unwrap_or_default();
            for span in &spans {
                prop_assert!(source.slice(*span).starts_with(is_quote_mark));
                prop_assert!(source.span(span.start(), span.end()).is_some());
            }
            for (a, b) in spans.iter().flat_map(|a| spans.iter().map(move |b| (a, b))) {
                prop_assert!(!a.overlaps(*b) || a.covers(*b) || b.covers(*a), "{:?} {:?}", source.slice(*a), source.slice(*b));
            }
        }
    }
}
