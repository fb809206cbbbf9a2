//! References: what the words of a source say about who it is.

use super::{
    apposition,
    cast::{Appearance, Cast, Kind},
    lexicon::{CLAUSE_WORDS, COLLECTIVES, DEFINITE, INDEFINITE, PREPOSITIONS, WRITINGS, is_in},
    pronoun::Pronoun,
    role, unmarked,
};
use crate::{
    annotation::Quotation,
    text::{Span, Token, TokenKind},
};

/// How a source refers.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Reference<'a> {
    /// There is no source.
    Absent,
    /// It names somebody.
    Named {
        /// The members that its heads name, in reading order: more than one for “Berg and Roe”.
        heads: Vec<usize>,
    },
    /// It is a pronoun.
    Pronoun(Pronoun),
    /// It is a role noun that points back: “the minister”.
    Role(Role<'a>),
    /// It describes somebody new, who may be named later: “a shipping agent”.
    Described(Role<'a>),
    /// It names nobody and points to nobody: “officials”.
    Unnamed,
}

/// A noun phrase that points to somebody by what he or she is.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Role<'a> {
    /// The noun.
    pub(super) head: &'a str,
    /// The words before it, ages as numbers.
    pub(super) modifiers: Vec<&'a str>,
}

impl Role<'_> {
    /// Tells whether it points to somebody known: “the minister”.
    pub(super) fn is_definite(&self) -> bool {
        self.modifiers.first().is_some_and(|first| first.eq_ignore_ascii_case("the"))
    }

    /// Tells whether it says what somebody is to another: “her grandmother”.
    pub(super) fn is_related(&self) -> bool {
        self.modifiers
            .first()
            .is_some_and(|first| is_in(&["his", "her", "their", "my", "your", "our"], first))
    }
}

/// A source with the members that its words name without being their heads: Berg in “Berg’s lawyer”.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Source<'a> {
    pub(super) reference: Reference<'a>,
    pub(super) parts: Vec<usize>,
}

impl<'a> Source<'a> {
    /// Reads the source of a quotation.
    pub(super) fn read(cast: &Cast<'a>, quotation: &Quotation) -> Self {
        let Some(span) = quotation.source else {
            return Self { reference: Reference::Absent, parts: Vec::new() };
        };
        let tokens = cast.segments.tokens_in(span);
        let named: Vec<Appearance> = cast.within(span).collect();
        let is_head = |appearance: &&Appearance| is_head(cast, tokens, &named, appearance.span);
        let heads: Vec<usize> = chosen(cast, named.iter().filter(is_head).map(|head| head.member));
        let parts =
            named.iter().map(|part| part.member).filter(|part| !heads.contains(part)).collect::<Vec<_>>();
        if !heads.is_empty() {
            return Self { reference: Reference::Named { heads }, parts };
        }
        let words: Vec<&'a str> = tokens.iter().map(|token| cast.text.slice(token.span)).collect();
        let reference = pronoun(&words).map(Reference::Pronoun);
        let reference = reference.or_else(|| beside(cast, span, &words, quotation));
        Self { reference: reference.unwrap_or_else(|| unnamed(tokens, &words, &named)), parts }
    }
}

/// Returns the people among the heads, or all heads when none is a person.
fn chosen(cast: &Cast<'_>, heads: impl Iterator<Item = usize>) -> Vec<usize> {
    let heads: Vec<usize> = heads.collect();
    let is_person = |member: &usize| cast.kind(*member) == Kind::Person;
    if heads.iter().any(is_person) { heads.into_iter().filter(is_person).collect() } else { heads }
}

/// Tells whether a mention in a source is the one that speaks, or stands in apposition to it.
fn is_head(cast: &Cast<'_>, tokens: &[Token], named: &[Appearance], mention: Span) -> bool {
    let before = tokens.iter().take_while(|token| token.span.start() < mention.start());
    let phrase =
        before.fold(Phrase::default(), |phrase, token| phrase.with(cast.text.slice(token.span), token.kind));
    let next = tokens.iter().find(|token| token.span.start() >= mention.end());
    !phrase.depends && next.is_none_or(|next| !continues(cast, named, next))
}

/// What has been read of the phrase up to a mention.
#[derive(Clone, Copy, Default)]
struct Phrase {
    /// Whether a preposition or a relative makes what follows depend on something before it.
    depends: bool,
    /// Whether the last noun is something written, so that “from” and “by” lead to who speaks in it.
    written: bool,
}

impl Phrase {
    fn with(self, word: &str, kind: TokenKind) -> Self {
        match word {
            "," | "–" | "—" | ":" | "(" => Self { depends: false, written: false },
            _ if kind == TokenKind::Punctuation => self,
            _ if is_in(SEEN, word) => Self { written: false, ..self },
            _ if self.written && is_in(&["from", "by", "of"], word) => Self { depends: false, ..self },
            _ if is_in(PREPOSITIONS, word) || is_in(&["who", "whom", "whose", "which", "that"], word) => {
                Self { depends: true, ..self }
            }
            _ => Self { written: self.written || is_in(WRITINGS, word), ..self },
        }
    }
}

/// Tells whether a phrase goes on behind a mention, so that the mention is a part of it: “Acme spokesman”, “Berg’s lawyer”.
fn continues(cast: &Cast<'_>, named: &[Appearance], next: &Token) -> bool {
    let word = cast.text.slice(next.span);
    match next.kind {
        TokenKind::Punctuation => matches!(word, "'" | "’"),
        TokenKind::Symbol | TokenKind::Number => false,
        TokenKind::Word if matches!(word, "’s" | "'s") => true,
        // A name directly behind a name: “Acme’s” has lost its ending, or “Acme boss Berg” its comma.
        TokenKind::Word if named.iter().any(|other| other.span.contains(next.span.start())) => true,
        TokenKind::Word => {
            let ends = is_in(PREPOSITIONS, word) || is_in(CLAUSE_WORDS, word) || Pronoun::of(word).is_some();
            !ends && !word.ends_with("ed") && !is_in(AFTER_NAME, word)
        }
    }
}

/// What others do with a piece of writing: “a memo seen by Reuters” is not theirs.
const SEEN: &[&str] = &["leaked", "obtained", "reviewed", "seen", "viewed"];

/// Small words that may follow a name without continuing its phrase.
const AFTER_NAME: &[&str] =
    &["alone", "also", "both", "later", "now", "here", "there", "too", "again", "once"];

/// Words that may stand beside a pronoun in a source.
const AFTER_PRONOUN: &[&str] = &["himself", "herself", "itself", "themselves", "also", "then", "later"];

/// Returns the reference of a source whose name no mention marks, or stands beside it.
fn beside<'a>(cast: &Cast<'a>, source: Span, words: &[&str], quotation: &Quotation) -> Option<Reference<'a>> {
    let head = head(words).and_then(|head| words.get(..=head));
    let unmarked = head.and_then(|head| unmarked::named(cast, source, head));
    let member = unmarked.or_else(|| apposition::named(cast, source, quotation))?;
    Some(Reference::Named { heads: vec![member] })
}

/// Reads a source without a name.
fn unnamed<'a>(tokens: &[Token], words: &[&'a str], named: &[Appearance]) -> Reference<'a> {
    let Some(head) = head(words) else { return Reference::Unnamed };
    if let Some(maker) = maker(words, head) {
        let modifiers = words.iter().take_while(|word| **word != maker).copied().collect();
        return Reference::Role(Role { head: maker, modifiers });
    }
    let before = words.get(..head).unwrap_or_default();
    let noun = age(words.get(head).copied().unwrap_or_default());
    if is_plural(noun) || is_in(COLLECTIVES, noun) || is_named(tokens.get(head), named) {
        return Reference::Unnamed;
    }
    let role = Role { head: noun, modifiers: before.iter().map(|word| age(word)).collect() };
    match before.first() {
        Some(first) if is_in(&["a", "an"], first) => Reference::Described(role),
        _ if is_indefinite(before) => Reference::Unnamed,
        _ => Reference::Role(role),
    }
}

/// Returns the pronoun that a source is, alone or as “she herself”.
fn pronoun(words: &[&str]) -> Option<Pronoun> {
    let (first, rest) = words.split_first()?;
    let alone = rest
        .first()
        .is_none_or(|second| !second.starts_with(char::is_alphabetic) || is_in(AFTER_PRONOUN, second));
    Pronoun::of(first).filter(|_| alone)
}

/// Tells whether a phrase begins as one about somebody new does: “a”, “two”, “12”; a headline's “mayor” does not.
fn is_indefinite(before: &[&str]) -> bool {
    before
        .first()
        .is_some_and(|first| is_in(INDEFINITE, first) || first.starts_with(|c: char| c.is_ascii_digit()))
}

/// Returns the noun for whoever made a piece of writing: `club` in “the club’s statement”.
fn maker<'a>(words: &[&'a str], head: usize) -> Option<&'a str> {
    let possessive = words.iter().take(head).rposition(|word| matches!(*word, "’s" | "'s"))?;
    let written = words.get(head).is_some_and(|noun| is_in(WRITINGS, noun));
    let maker = words.get(possessive.checked_sub(1)?).copied();
    maker.filter(|maker| written && maker.starts_with(char::is_lowercase) && !is_plural(maker))
}

fn is_named(token: Option<&Token>, named: &[Appearance]) -> bool {
    token.is_some_and(|token| named.iter().any(|part| part.span.contains(token.span.start())))
}

fn age(word: &str) -> &str {
    if word.contains("-year") { role::digits(word) } else { word }
}

fn is_plural(noun: &str) -> bool {
    let regular = noun.ends_with('s') && !noun.ends_with("ss") && !noun.ends_with("us");
    regular || is_in(&["people", "men", "women", "children", "police"], noun)
}

/// Returns the index of the head noun: the last word before the phrase's first comma, preposition or relative.
fn head(words: &[&str]) -> Option<usize> {
    let ends = |word: &&str| {
        let lettered =
            word.starts_with(char::is_alphanumeric) || matches!(*word, "’s" | "'s" | "’" | "'" | ".");
        !lettered || is_in(SEEN, word) || is_in(PREPOSITIONS, word) || is_in(CLAUSE_WORDS, word)
    };
    let end = words.iter().position(ends).unwrap_or(words.len());
    let inside = words.get(..end)?;
    let last = inside.iter().rposition(|word| word.starts_with(char::is_alphanumeric))?;
    let noun = inside.get(last)?;
    (!is_in(DEFINITE, noun) && !is_in(INDEFINITE, noun)).then_some(last)
}

#[cfg(test)]
mod tests {
    use super::super::markup::check_speakers;

    #[test]
    fn the_head_of_a_source_speaks() {
        check_speakers(&[
            ("<1:[Ada Berg], the minister>, said {1:no}.", "1 Ada Berg"),
            ("<1:The minister, [Ada Berg]>, said {1:no}.", "1 Ada Berg"),
            ("<1:[G:Poland]’s minister, [Ada Berg]>, said {1:no}.", "1 Ada Berg"),
            ("<1:[G:US] president [Ada Berg]> said {1:no}.", "1 Ada Berg"),
            ("<1:[O:Acme] boss [Ada Berg]> said {1:no}.", "1 Ada Berg"),
            ("<1:[Ada Berg] of [O:Acme]> said {1:no}.", "1 Ada Berg"),
            ("<1:[Ada Berg], who leads [O:Acme]>, said {1:no}.", "1 Ada Berg"),
            ("<1:[Ada Berg] and [Karl Roe]> said {1:no}.", "1 Ada Berg"),
            ("<1:The [O:Board of Trade] in [G:Oslo]> said {1:no}.", "1 Board of Trade"),
            ("{1:It fell}, according to <1:figures from [O:Acme]>.", "1 Acme"),
            ("<1:A statement from the shipping firm [O:Acme]> said {1:no}.", "1 Acme"),
            ("{1:It fell}, according to <1:a memo seen by [O:Reuters]>.", "1 –"),
            ("<1:Mr [Berg]> said {1:no}.", "1 Berg"),
            ("<1:[G:Madrid]> demanded {1:a meeting}.", "1 Madrid"),
        ]);
    }

    #[test]
    fn a_name_that_is_only_a_part_does_not_speak() {
        check_speakers(&[
            ("<1:A spokesman for [O:Acme]> said {1:no}.", "1 –"),
            ("<1:[Ada Berg]’s lawyer> said {1:no}.", "1 –"),
            ("<1:An [O:Acme] spokeswoman> said {1:no}.", "1 –"),
            ("<1:A man from the [O:Treasury]> said {1:no}.", "1 –"),
            ("<1:Two [N:Danish] reporters> said {1:no}.", "1 –"),
            ("<1:Friends of [Ada Berg]> said {1:no}.", "1 –"),
            ("<1:One of them> said {1:no}.", "1 –"),
        ]);
    }
}
