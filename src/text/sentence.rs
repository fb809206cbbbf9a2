//! Sentences: where one ends, in text full of abbreviations, initials and quotation marks.

use super::{SourceText, Span, Token, TokenKind};

/// Words after whose full stop a sentence goes on, whatever comes next.
const NEVER_LAST: &[&str] = &[
    "Adm.", "Atty.", "Capt.", "Cmdr.", "Col.", "Cpl.", "Dr.", "Fig.", "Gen.", "Gov.", "Hon.", "Insp.", "Lt.",
    "Maj.", "Messrs.", "Mme.", "Mr.", "Mrs.", "Ms.", "Mt.", "Nos.", "Prof.", "Pvt.", "Rep.", "Reps.", "Rev.",
    "Sen.", "Sens.", "Sgt.", "St.", "Supt.", "cf.", "v.", "vs.",
];

/// Capitalised words that begin a sentence far more often than they continue a name.
const STARTERS: &[&str] = &[
    "A",
    "After",
    "All",
    "Also",
    "Although",
    "An",
    "And",
    "Another",
    "As",
    "At",
    "Because",
    "Before",
    "Both",
    "But",
    "By",
    "During",
    "Each",
    "Earlier",
    "Even",
    "For",
    "From",
    "He",
    "Her",
    "His",
    "How",
    "However",
    "I",
    "If",
    "In",
    "It",
    "Its",
    "Last",
    "Many",
    "Meanwhile",
    "Most",
    "My",
    "No",
    "Not",
    "Now",
    "On",
    "One",
    "Or",
    "Others",
    "Our",
    "She",
    "Since",
    "So",
    "Some",
    "Such",
    "That",
    "The",
    "Their",
    "Then",
    "There",
    "These",
    "They",
    "This",
    "Those",
    "Though",
    "To",
    "Under",
    "Until",
    "We",
    "What",
    "When",
    "Where",
    "While",
    "Who",
    "Why",
    "With",
    "Yet",
    "You",
    "Your",
];

/// Returns how many of `tokens` (those of a paragraph, from the sentence's first) make up the first sentence.
pub(super) fn length(text: &SourceText, tokens: &[Token]) -> usize {
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        at += 1;
        if may_end(text, *token) {
            let after = skip_closers(text, tokens, at);
            if ends(text, tokens, at - 1, after) {
                return after;
            }
        }
    }
    tokens.len()
}

fn may_end(text: &SourceText, token: Token) -> bool {
    let shape = text.slice(token.span);
    match token.kind {
        TokenKind::Punctuation => shape.starts_with(['.', '!', '?', '…', '。', '！', '？']),
        TokenKind::Word => shape.ends_with('.'),
        TokenKind::Number | TokenKind::Symbol => false,
    }
}

/// Returns the index after the closing marks that cling to the end of the sentence.
fn skip_closers(text: &SourceText, tokens: &[Token], from: usize) -> usize {
    let clings = |index: usize| {
        let (Some(before), Some(token)) = (tokens.get(index.wrapping_sub(1)), tokens.get(index)) else {
            return false;
        };
        let close = before.span.end() == token.span.start();
        close && matches!(text.slice(token.span), "”" | "’" | "\"" | "'" | ")" | "]" | "»" | "“")
    };
    (from..=tokens.len()).find(|index| !clings(*index)).unwrap_or(from)
}

/// Tells whether the sentence ends with token `last` and its closers, which run up to token `after`.
fn ends(text: &SourceText, tokens: &[Token], last: usize, after: usize) -> bool {
    let (Some(end), Some(next)) = (tokens.get(last), tokens.get(after)) else { return true };
    let Some(closer) = tokens.get(after - 1) else { return true };
    let gap = text.between(closer.span.end(), next.span.start());
    if gap.is_empty() {
        return false;
    }
    let start = first_word(text, tokens, after);
    let shape = text.slice(end.span);
    match end.kind {
        TokenKind::Word => abbreviation_ends(shape, start),
        _ if shape.starts_with("..") || shape.starts_with('…') => begins_sentence(start) && !gap.is_empty(),
        _ => begins_sentence(start),
    }
}

/// Tells whether a sentence ends with the abbreviation or initial `shape` when `start` comes next.
fn abbreviation_ends(shape: &str, start: &str) -> bool {
    let initial = shape.chars().count() == 2;
    let followed_by_number = matches!(shape, "No." | "Nos." | "pp." | "Sept." | "approx.")
        && start.starts_with(|c: char| c.is_numeric());
    if NEVER_LAST.binary_search(&shape).is_ok() || followed_by_number {
        return false;
    }
    if initial || shape.matches('.').count() > 1 || is_month(shape) {
        return STARTERS.binary_search(&start).is_ok();
    }
    begins_sentence(start)
}

fn is_month(shape: &str) -> bool {
    matches!(shape, "Jan." | "Feb." | "Apr." | "Aug." | "Sep." | "Sept." | "Oct." | "Nov." | "Dec.")
}

fn begins_sentence(word: &str) -> bool {
    let first = word.chars().next();
    first.is_none_or(|c| c.is_uppercase() || c.is_numeric() || !(c.is_alphabetic() || is_joining(c)))
}

/// Tells whether a mark goes on with the sentence rather than beginning one.
fn is_joining(c: char) -> bool {
    matches!(c, ',' | ';' | ':' | '—' | '–' | '-' | ')')
}

/// Returns the first token that is no opening mark, as text.
fn first_word<'a>(text: &'a SourceText, tokens: &[Token], from: usize) -> &'a str {
    let opener = |shape: &&str| matches!(*shape, "“" | "‘" | "\"" | "'" | "(" | "[" | "«" | "„");
    let mut shapes = tokens.iter().skip(from).map(|token| text.slice(token.span));
    shapes.find(|shape| !opener(shape)).unwrap_or_default()
}

/// Returns the span that covers all `tokens`.
pub(super) fn hull(tokens: &[Token]) -> Option<Span> {
    Some(tokens.first()?.span.hull(tokens.last()?.span))
}

#[cfg(test)]
mod tests {
    use super::super::Segments;
    use super::*;

    #[test]
    fn sentences_of_paragraphs() {
        for (marked, why) in [
            ("He left. | She stayed.", "plain"),
            ("Mr. Berg met Dr. Roe. | They spoke.", "titles"),
            ("J. K. Roe spoke. | A. Berg did not.", "initials"),
            ("He lives in the U.S. | The plan failed.", "an abbreviation may end a sentence"),
            ("The U.S. Army left.", "or stand in a name"),
            ("Acme Inc. said so.", "a small letter goes on"),
            ("It bought Acme Corp. | Shares rose.", "a capital begins"),
            ("“We will.” | He left.", "the quotation mark belongs to the sentence that it closes"),
            ("“Will you?” she asked.", "the question goes on"),
            ("“Stop!” he said. | “Now.”", "an opening mark begins"),
            ("He waited… and left.", "an ellipsis goes on"),
            ("He waited... | Then he left.", "or ends"),
            ("It rose 4.5 percent on Sept. 12 and fell. | No. 4 won.", "numbers"),
            ("It opens at 9 a.m. on Monday. | It closes at 5 p.m. | The end.", "hours"),
            ("What? | No! | Yes.", "short ones"),
            ("(He left.) | She stayed.", "brackets"),
            ("See www.a.example. | It works.", "addresses"),
            ("\"We won.\" | \"We lost.\"", "straight marks"),
            ("He said on Jan. 5 that it rained.", "months"),
            ("The vote, 5 v. 4, failed. | Nobody cared.", "small initial"),
        ] {
            let text = SourceText::new(marked.replace(" | ", " "));
            let segments = Segments::new(&text);
            let found: Vec<&str> =
                segments.sentences().iter().map(|sentence| text.slice(sentence.span)).collect();
            assert_eq!(found.join(" | "), marked, "{why}");
        }
    }

    #[test]
    fn the_lists_are_sorted() {
        assert!(NEVER_LAST.is_sorted());
        let mut starters = STARTERS.to_vec();
        starters.sort_unstable();
        assert_eq!(STARTERS, starters);
    }
}
