//! Apposition: the name beside a source that has none itself: `Ada Berg` beside “their teacher” in “their teacher, Ada Berg”.

use super::{
    cast::{Appearance, Cast, Kind},
    gender::is_title,
    lexicon::{BODIES, CLAUSE_WORDS, COMPANIES, DEFINITE, INDEFINITE, PREPOSITIONS, is_in},
};
use crate::{
    annotation::Quotation,
    text::{Span, Token, TokenKind},
};

/// Tokens behind a source's comma within which the name stands: “, the Danish physicist Ada Berg”.
const REACH: usize = 6;
/// Tokens behind a source within which somebody gives a name: “a driver from Oslo who gave his name as Tom”.
const GIVING: usize = 15;

/// Returns the member whose name stands in apposition to a source, outside the words that are quoted.
pub(super) fn named(cast: &Cast<'_>, source: Span, quotation: &Quotation) -> Option<usize> {
    let beside = behind(cast, source).or_else(|| before(cast, source)).or_else(|| given(cast, source))?;
    let quoted = quotation.content.iter().any(|content| content.overlaps(beside.span));
    (!quoted).then_some(beside.member)
}

/// Returns the name behind: “their teacher, Ada Berg”, “a group, Acme”.
fn behind(cast: &Cast<'_>, source: Span) -> Option<Appearance> {
    let (comma, rest) = after(cast, source).split_first()?;
    if !matches!(cast.text.slice(comma.span), "," | "–" | "—") {
        return None;
    }
    let phrase = rest.iter().take(REACH).enumerate();
    let begins = |token: &Token| begins_at(cast, token.span.start());
    let mut described = false;
    for (at, token) in phrase {
        let word = cast.text.slice(token.span);
        if let Some(name) = begins(token).filter(|name| may_be(cast, source, name.member)) {
            return Some(name).filter(|name| !is_possessive(cast, name.span));
        }
        described |= at == 0 && (is_in(DEFINITE, word) || is_in(INDEFINITE, word));
        // A name in its own script stands before the one in Latin letters: “its director, 王小雨 (Wang Xiaoyu)”.
        let uncased = !word.starts_with(|c: char| c.is_uppercase() || c.is_lowercase());
        let foreign = uncased && token.kind == TokenKind::Word;
        if foreign || matches!(word, "(" | "（") && at > 0 {
            continue;
        }
        let ends = is_in(PREPOSITIONS, word) || is_in(CLAUSE_WORDS, word) || token.kind != TokenKind::Word;
        if ends || !described && !is_title(word) {
            return None;
        }
    }
    None
}

/// Tells whether a member may be what a source calls it: a person, or a body where the source is a word for one.
fn may_be(cast: &Cast<'_>, source: Span, member: usize) -> bool {
    match cast.kind(member) {
        Kind::Person => true,
        Kind::Body => cast.segments.tokens_in(source).iter().any(|token| {
            let word = cast.text.slice(token.span);
            is_in(COMPANIES, word) || is_in(BODIES, word)
        }),
        _ => false,
    }
}

/// Returns the subject that a source between commas describes: “Acme (A), the second-largest supplier, said”.
fn before(cast: &Cast<'_>, source: Span) -> Option<Appearance> {
    let closed = after(cast, source).first().is_some_and(|token| cast.text.slice(token.span) == ",");
    let first = cast.segments.token_range(source).start;
    let tokens = cast.segments.tokens().get(..first).filter(|_| closed)?;
    let (comma, tokens) = tokens.split_last().filter(|(comma, _)| cast.text.slice(comma.span) == ",")?;
    let end = without_aside(cast, tokens).last().map_or(comma.span.start(), |token| token.span.end());
    let name = cast.appearances().get(cast.first_from(end).checked_sub(1)?)?;
    (name.subject && name.span.end() == end).then_some(*name)
}

/// Returns the tokens without an age or a parenthesis at their end.
fn without_aside<'t>(cast: &Cast<'_>, tokens: &'t [Token]) -> &'t [Token] {
    match tokens {
        [rest @ .., comma, age] if age.kind == TokenKind::Number && cast.text.slice(comma.span) == "," => {
            rest
        }
        [.., close] if cast.text.slice(close.span) == ")" => {
            let open = tokens.iter().rev().take(REACH).position(|token| cast.text.slice(token.span) == "(");
            tokens.get(..open.map_or(tokens.len(), |open| tokens.len() - open - 1)).unwrap_or(tokens)
        }
        _ => tokens,
    }
}

/// Returns the name that somebody gives: “a driver named Tom”, “who gave her name as Ada”, “identified only as Tom”.
fn given(cast: &Cast<'_>, source: Span) -> Option<Appearance> {
    let end = cast.segments.sentence_at(source.start()).map_or(source.end(), |sentence| sentence.span.end());
    let tokens = after(cast, source).iter().take(GIVING).take_while(|token| token.span.start() < end);
    let mut gives = false;
    for (at, token) in tokens.enumerate() {
        let word = cast.text.slice(token.span);
        match begins_at(cast, token.span.start()) {
            Some(name) if gives && cast.kind(name.member) == Kind::Person => return Some(name),
            _ => {}
        }
        gives |= word == "named" && at == 0 || matches!(word, "name" | "identified");
        if token.kind == TokenKind::Punctuation && gives {
            return None;
        }
    }
    None
}

fn after<'a>(cast: &Cast<'a>, span: Span) -> &'a [Token] {
    cast.segments.tokens().get(cast.segments.token_range(span).end..).unwrap_or_default()
}

fn begins_at(cast: &Cast<'_>, offset: usize) -> Option<Appearance> {
    cast.appearances().get(cast.first_from(offset)).filter(|name| name.span.start() == offset).copied()
}

fn is_possessive(cast: &Cast<'_>, name: Span) -> bool {
    let next = after(cast, name).first().map_or("", |token| cast.text.slice(token.span));
    matches!(next, "’s" | "'s" | "’" | "'")
}

#[cfg(test)]
mod tests {
    use super::super::markup::check_speakers;

    #[test]
    fn a_name_behind_the_source() {
        check_speakers(&[
            ("{1:“No,”} said <1:their teacher>, [Ada Berg].", "1 Ada Berg"),
            ("<1:Its director>, [Ada Berg], denied {1:that}. <2:She> said {2:no}.", "1 Ada Berg, 2 Ada Berg"),
            ("<1:Her priest>, Father [Karl Roe], asked {1:for silence}.", "1 Karl Roe"),
            ("<1:A witness>, the Danish dancer [Ada Berg], said {1:no}.", "1 Ada Berg"),
            ("{1:“No,”} joked <1:its director>, 王小雨 ([Wang Xiaoyu]), {1:“no.”}", "1 Wang Xiaoyu"),
            ("<1:A girl of nine>, [Ada], wrote: {1:“No.”}", "1 Ada"),
            ("<1:A residents’ group>, [O:Stille Kade], said {1:no}.", "1 Stille Kade"),
            ("[Tuv Lam] sat. According to <1:a friend>, {1:[Karl Roe] lied}.", "1 –"),
            ("<1:An official>, visiting [Ada Berg], said {1:no}.", "1 –"),
            ("<1:Two officials in the city>, [G:Oslo], said {1:no}.", "1 –"),
            ("<1:A friend>, [Ada Berg]’s neighbour, said {1:no}.", "1 –"),
        ]);
    }

    #[test]
    fn a_name_before_the_source() {
        check_speakers(&[
            ("The [O:Acme Works] ([O:AW]), <1:a supplier>, said {1:no}.", "1 Acme Works"),
            ("[Ada Berg], 52, <1:a dancer>, said {1:no}.", "1 Ada Berg"),
            ("After he met [Ada Berg], <1:a friend> said {1:no}.", "1 –"),
        ]);
    }

    #[test]
    fn a_name_that_is_given() {
        check_speakers(&[
            (
                "{1:“No,”} said <1:a driver> from Oslo who gave his name only as [Tom].\n\n{2:“Never.”}",
                "1 Tom, 2 Tom",
            ),
            ("<1:A driver> named [Tom] said {1:no}.", "1 Tom"),
            ("<1:A woman> who asked to be identified as [Ada] said {1:no}.", "1 Ada"),
            ("<1:A driver> who met [Tom] said {1:no}.", "1 –"),
        ]);
    }
}
