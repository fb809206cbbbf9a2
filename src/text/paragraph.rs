//! Paragraphs: lines, or blocks of lines where the text was wrapped by hand.

use super::{SourceText, Span};

/// Columns up to which a line may be a row of a hand-wrapped paragraph.
const WRAPPED: std::ops::RangeInclusive<usize> = 40..=100;

/// Returns the paragraphs of a text without the white space around them.
///
/// A line is a paragraph. Where the text was wrapped by hand (as in mail), a paragraph is a block of lines up to a blank one.
pub(super) fn paragraphs(text: &SourceText) -> Vec<Span> {
    let lines = lines(text);
    let joined = is_hand_wrapped(text, &lines);
    let mut paragraphs: Vec<Span> = Vec::new();
    for line in lines {
        match paragraphs.last_mut() {
            Some(last) if joined && !has_blank_line(text.between(last.end(), line.start())) => {
                *last = last.hull(line);
            }
            _ => paragraphs.push(line),
        }
    }
    paragraphs
}

/// Returns the lines that hold more than white space, trimmed.
fn lines(text: &SourceText) -> Vec<Span> {
    let mut start = 0;
    let mut lines = Vec::new();
    for line in text.as_str().split(['\n', '\r', '\u{2028}', '\u{2029}', '\u{85}', '\u{b}', '\u{c}']) {
        let end = start + line.len();
        lines.extend(text.span_around(start, end).and_then(|line| text.trim_matches(line, is_blank)));
        start = end + text.between(end, text.len()).chars().next().map_or(0, char::len_utf8);
    }
    lines.dedup();
    lines
}

fn is_blank(c: char) -> bool {
    c.is_whitespace() || c == '\u{feff}' || c == '\u{200b}'
}

fn has_blank_line(gap: &str) -> bool {
    gap.replace("\r\n", "\n").matches(['\n', '\r']).count() > 1
}

/// Tells whether line ends are mere wrapping: nearly each inner line is full, so that the next word would not have fitted.
fn is_hand_wrapped(text: &SourceText, lines: &[Span]) -> bool {
    let pairs: Vec<(usize, usize)> = lines
        .windows(2)
        .filter_map(|pair| {
            let [line, next] = pair else { return None };
            let adjacent = !has_blank_line(text.between(line.end(), next.start()));
            adjacent.then(|| (characters(text.slice(*line)), characters(first_word(text.slice(*next)))))
        })
        .collect();
    let width = pairs.iter().map(|(line, _)| *line).max().unwrap_or(0);
    let full = pairs.iter().filter(|(line, word)| line + 1 + word >= width).count();
    pairs.len() >= 3 && WRAPPED.contains(&width) && full * 10 >= pairs.len() * 8
}

fn first_word(line: &str) -> &str {
    line.split_whitespace().next().unwrap_or_default()
}

fn characters(text: &str) -> usize {
    text.chars().count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn found(text: &str) -> Vec<String> {
        let source = SourceText::new(text);
        paragraphs(&source).into_iter().map(|span| source.slice(span).to_owned()).collect()
    }

    #[test]
    fn a_line_is_a_paragraph() {
        assert_eq!(found("Head\n\nOne. Two.\r\nThree.\n  \n"), ["Head", "One. Two.", "Three."]);
        assert_eq!(found("\u{feff}First"), ["First"], "the byte order mark belongs to none");
        assert_eq!(found(" \n\t\r\n"), Vec::<String>::new());
    }

    #[test]
    fn a_hand_wrapped_block_is_a_paragraph() {
        let text = "The ministers met on Monday in the old customs house\nby the harbour, where they argued until the small hours\nover a text that nobody but the secretary had read in\nfull.\n\nA second paragraph begins after a blank line, and goes\non for a while.";
        assert_eq!(found(text).len(), 2);
    }

    #[test]
    fn long_lines_without_blank_ones_are_paragraphs() {
        let text = "A sentence that is a paragraph of its own in a wire story.\nShort one.\nAnother paragraph of the wire story, somewhat longer than it.\nAnd so on.\n";
        assert_eq!(found(text).len(), 4);
    }

    proptest! {
        #[test]
        fn every_letter_lies_in_one_paragraph(text in "([a-z é\u{301}.]|\n|\r\n|\t){0,200}") {
            let source = SourceText::new(text.clone());
            let paragraphs = paragraphs(&source);
            prop_assert!(paragraphs.windows(2).all(|pair| pair[0].end() <= pair[1].start()));
            for (at, c) in text.char_indices().filter(|(_, c)| c.is_alphabetic()) {
                prop_assert!(paragraphs.iter().any(|span| span.contains(at)), "{c} at {at}");
            }
        }
    }
}
