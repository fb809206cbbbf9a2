//! Tokens: words, numbers, punctuation marks and symbols.

use super::{SourceText, Span};

/// What a token is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TokenKind {
    /// Letters, with inner hyphens and apostrophes: `won’t`, `al-Masri`, `U.S.`, `@ada`; also the possessive `’s`.
    Word,
    /// Begins with a digit: `4.5`, `1,200`, `2-1`, `10:30`, `3rd`, `1990s`.
    Number,
    /// One punctuation mark, or a run of the same: `…`, `...`, `--`.
    Punctuation,
    /// Anything else that is seen: `€`, `%`, an emoji.
    Symbol,
}

/// A token and where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// The covered text.
    pub span: Span,
    /// What it is made of.
    pub kind: TokenKind,
}

/// Abbreviations whose full stop belongs to the word, in lower case; those that end no sentence come from `sentence`.
const ABBREVIATIONS: &[&str] = &[
    "adm", "approx", "apr", "assn", "assoc", "atty", "aug", "ave", "blvd", "bros", "capt", "cf", "cmdr",
    "co", "col", "corp", "cpl", "dec", "dept", "dr", "est", "etc", "feb", "fig", "fri", "ft", "gen", "gov",
    "hon", "inc", "insp", "jan", "jr", "jul", "jun", "lt", "ltd", "maj", "messrs", "mme", "mon", "mr", "mrs",
    "ms", "mt", "no", "nos", "nov", "oct", "pp", "prof", "pt", "pvt", "rd", "rep", "reps", "ret", "rev",
    "rt", "sat", "sen", "sens", "sep", "sept", "sgt", "sr", "st", "supt", "thu", "tue", "univ", "vol", "vs",
    "wed",
];

/// Returns the tokens of one paragraph in order; white space belongs to none.
pub(super) fn tokens(text: &SourceText, paragraph: Span) -> impl Iterator<Item = Token> {
    let mut at = paragraph.start();
    std::iter::from_fn(move || {
        let rest = text.between(at, paragraph.end());
        at += rest.len() - rest.trim_start().len();
        at = text.ceil(at);
        let token = next_token(text, at, paragraph.end())?;
        at = token.span.end();
        Some(token)
    })
}

fn next_token(text: &SourceText, at: usize, end: usize) -> Option<Token> {
    let rest = text.between(at, end);
    let first = rest.chars().next()?;
    let (kind, length) = match first {
        '\'' | '’' if clitic(rest) > 0 => (TokenKind::Word, clitic(rest)),
        _ if is_address(rest) => (TokenKind::Word, address(rest)),
        '@' | '#' if rest.chars().nth(1).is_some_and(char::is_alphanumeric) => {
            (TokenKind::Word, 1 + word(text.between(at + 1, end)))
        }
        _ if first.is_numeric() => (TokenKind::Number, number(rest)),
        _ if first.is_alphabetic() => (TokenKind::Word, word(rest)),
        _ if is_punctuation(first) => (TokenKind::Punctuation, run(rest, first)),
        _ => (TokenKind::Symbol, first.len_utf8()),
    };
    let stop = text.ceil(at + length);
    text.span(at, stop.min(end)).map(|span| Token { span, kind })
}

/// Returns the bytes of a possessive or contracted `’s` that stands before a word's end, else 0.
fn clitic(rest: &str) -> usize {
    let mut chars = rest.chars();
    let (Some(mark), Some(letter)) = (chars.next(), chars.next()) else { return 0 };
    let ends = !chars.next().is_some_and(char::is_alphanumeric);
    let is_clitic = matches!(mark, '\'' | '’') && matches!(letter, 's' | 'S') && ends;
    if is_clitic { mark.len_utf8() + letter.len_utf8() } else { 0 }
}

fn is_address(rest: &str) -> bool {
    ["http://", "https://", "www."].iter().any(|prefix| rest.starts_with(prefix))
}

fn address(rest: &str) -> usize {
    let word = rest.split(char::is_whitespace).next().unwrap_or_default();
    word.trim_end_matches(['.', ',', ')', ';', ':', '"', '”', '’', '\'']).len().max(1)
}

/// Returns the bytes of the word at the beginning of `rest`, with the full stop of an abbreviation.
fn word(rest: &str) -> usize {
    let letters = letters(rest);
    let (head, tail) = rest.split_at_checked(letters).unwrap_or((rest, ""));
    if !tail.starts_with('.') || tail.starts_with("..") {
        return letters;
    }
    if is_single_letter(head) { dotted(rest) } else { letters + usize::from(is_abbreviation(head)) }
}

/// Returns the bytes of letters, digits and the marks between them; stops before a possessive.
fn letters(rest: &str) -> usize {
    let mut end = 0;
    let mut chars = rest.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let inside = match c {
            _ if c.is_alphanumeric() || is_mark(c) => true,
            '\'' | '’' => {
                clitic(rest.get(at..).unwrap_or_default()) == 0 && end > 0 && next_is_letter(chars.peek())
            }
            '-' | '‑' | '_' => end > 0 && next_is_letter(chars.peek()),
            '&' => end > 0 && rest.get(..at).is_some_and(is_capitals) && next_is_capital(chars.peek()),
            _ => false,
        };
        if !inside {
            break;
        }
        end = at + c.len_utf8();
    }
    end.max(rest.chars().next().map_or(1, char::len_utf8))
}

fn next_is_letter(next: Option<&(usize, char)>) -> bool {
    next.is_some_and(|(_, c)| c.is_alphanumeric())
}

fn next_is_capital(next: Option<&(usize, char)>) -> bool {
    next.is_some_and(|(_, c)| c.is_uppercase())
}

fn is_capitals(word: &str) -> bool {
    word.chars().all(char::is_uppercase)
}

fn is_single_letter(word: &str) -> bool {
    let mut chars = word.chars();
    chars.next().is_some_and(char::is_alphabetic) && chars.all(is_mark)
}

/// Returns the bytes of letters each followed by a full stop: `U.S.`, `a.m.`, `J.`; a lone small letter keeps none.
fn dotted(rest: &str) -> usize {
    let (mut end, mut pairs, mut chars) = (0, 0, rest.chars());
    while let (Some(letter), Some('.')) = (chars.next(), chars.next()) {
        if !letter.is_alphabetic() {
            break;
        }
        end += letter.len_utf8() + 1;
        pairs += 1;
    }
    // "U.S" without its last stop, and "a." at the end of a sentence.
    let tail = rest.get(end..).unwrap_or_default();
    let mut next = tail.chars();
    let open = pairs > 0
        && next.next().is_some_and(char::is_uppercase)
        && !next.next().is_some_and(char::is_alphanumeric);
    match pairs {
        1 if rest.starts_with(char::is_lowercase) && !rest.starts_with("v.") => end - 1,
        _ if open => end + letters(tail),
        _ => end,
    }
}

fn is_abbreviation(word: &str) -> bool {
    let mut lower = [0u8; 8];
    let Some(lower) = lower.get_mut(..word.len()) else { return false };
    lower.copy_from_slice(word.as_bytes());
    lower.make_ascii_lowercase();
    let capital = word.starts_with(|c: char| c.is_uppercase());
    let known = std::str::from_utf8(lower).is_ok_and(|lower| ABBREVIATIONS.binary_search(&lower).is_ok());
    // "the co. said", "etc." and "vs." are written small; "no. " ends a sentence, "No. 4" does not.
    known && (capital || matches!(word, "etc" | "vs" | "approx" | "cf" | "co" | "pp" | "ft"))
}

/// Returns the bytes of a number with its inner separators and the letters that follow at once.
fn number(rest: &str) -> usize {
    let mut end = 0;
    let mut chars = rest.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let inside = match c {
            _ if c.is_alphanumeric() || is_mark(c) => true,
            '.' | ',' | ':' | '/' => chars.peek().is_some_and(|(_, next)| next.is_numeric()),
            '-' | '–' | '‑' => next_is_letter(chars.peek()),
            _ => false,
        };
        if !inside {
            break;
        }
        end = at + c.len_utf8();
    }
    end
}

fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{ad}' | '\u{200d}' | '\u{fe0e}' | '\u{fe0f}')
}

fn is_punctuation(c: char) -> bool {
    (c.is_ascii_punctuation() && !matches!(c, '$' | '%' | '+' | '<' | '>' | '=' | '^' | '`' | '|' | '~'))
        || matches!(c, '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{205e}' | '«' | '»' | '¿' | '¡' | '·' | '\u{3001}'..='\u{3003}' | '\u{3008}'..='\u{3011}' | '！' | '？' | '，')
}

fn run(rest: &str, first: char) -> usize {
    if matches!(first, '.' | '-' | '!' | '?' | '…') {
        rest.len() - rest.trim_start_matches(first).len()
    } else {
        first.len_utf8()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn tokens_of_sentences() {
        for (text, expected) in [
            ("He won’t go.", "He|won’t|go|."),
            ("Ada Berg’s plan", "Ada|Berg|’s|plan"),
            ("the workers' plan", "the|workers|'|plan"),
            ("O'Neil and D’Arcy", "O'Neil|and|D’Arcy"),
            ("“No,” she said…", "“|No|,|”|she|said|…"),
            ("Mr. J. K. Roe of the U.S. Army", "Mr.|J.|K.|Roe|of|the|U.S.|Army"),
            ("at 10:30 a.m. on 3rd Sept. 2026", "at|10:30|a.m.|on|3rd|Sept.|2026"),
            ("$4.5bn, 1,200 and 2-1.", "$|4.5bn|,|1,200|and|2-1|."),
            ("3.2% of AT&T Inc.", "3.2|%|of|AT&T|Inc."),
            ("al-Masri’s -- wait...", "al-Masri|’s|--|wait|..."),
            ("see https://a.example/b?c=1.", "see|https://a.example/b?c=1|."),
            ("@ada #vote", "@ada|#vote"),
            ("plan b. Then", "plan|b|.|Then"),
            ("I said no. He", "I|said|no|.|He"),
            ("No. 4", "No.|4"),
            ("«Oui», dit-il", "«|Oui|»|,|dit-il"),
            ("U.S-led", "U.S-led"),
        ] {
            let source = SourceText::new(text);
            let found: Vec<&str> =
                tokens(&source, source.whole().unwrap()).map(|token| source.slice(token.span)).collect();
            assert_eq!(found.join("|"), expected, "{text}");
        }
    }

    #[test]
    fn the_abbreviations_are_sorted() {
        assert!(ABBREVIATIONS.is_sorted());
    }

    proptest! {
        #[test]
        fn tokens_ascend_and_leave_out_only_white_space(text in "(\\PC|\u{301}|\r\n|[a-z.’ -]){0,60}") {
            let source = SourceText::new(text.clone());
            let mut at = 0;
            for token in source.whole().into_iter().flat_map(|whole| tokens(&source, whole)) {
                prop_assert!(token.span.start() >= at);
                prop_assert!(source.span(token.span.start(), token.span.end()).is_some());
                prop_assert!(source.between(at, token.span.start()).chars().all(|c| !c.is_ascii_alphanumeric()));
                at = token.span.end();
            }
        }
    }
}
