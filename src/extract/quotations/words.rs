//! The words of an article with what the rules need to know of each: its closed classes, its capital, its quote marks.

use std::ops::Range;
use std::sync::LazyLock;

use foldhash::HashMap;

use crate::text::{Segments, SourceText, Span, TokenKind};

/// Classes of a word, as bits; a word may have several.
pub(super) mod tag {
    macro_rules! tags {
        ($($name:ident = $bit:literal),* $(,)?) => { $(pub(in super::super) const $name: u64 = 1 << $bit;)* };
    }
    tags! {
        DET = 0, POSSESSIVE = 1, SUBJECT = 2, OBJECT = 3, PRONOUN = 4, BE = 5, HAVE = 6, DO = 7, MODAL = 8,
        CONTRACTED = 9, PREPOSITION = 10, COORDINATOR = 11, SUBORDINATOR = 12, WH = 13, RELATIVE = 14, THAT = 15,
        TO = 16, ADVERB = 17, DATE = 18, PERIOD = 19, NEXT = 20, ABBREVIATION = 21, PEOPLE = 22, VERB = 23,
        CAPITAL = 24, NUMBER = 25, COMMA = 26, STOP = 27, COLON = 28, SEMICOLON = 29, DASH = 30, OPEN = 31, CLOSE = 32,
        MARK = 33, WORD = 34, CUE = 35, PAST = 36, GERUND = 37, CLITIC = 38, PLURAL = 39, FIRST = 40,
    }
    /// Verbs that help others.
    pub(in super::super) const AUXILIARY: u64 = BE | HAVE | DO | MODAL;
    /// Marks between words.
    pub(in super::super) const PUNCTUATION: u64 =
        COMMA | STOP | COLON | SEMICOLON | DASH | OPEN | CLOSE | MARK;
}

static CLASSES: LazyLock<HashMap<&'static str, u64>> = LazyLock::new(|| {
    let mut classes = HashMap::default();
    for line in include_str!("../lists/word-classes.txt").lines().filter(|line| !line.starts_with('#')) {
        let (name, words) = line.split_once(": ").unwrap_or_default();
        for word in words.split(' ') {
            *classes.entry(word).or_insert(0) |= class_named(name);
        }
    }
    classes
});

fn class_named(name: &str) -> u64 {
    match name {
        "det" => tag::DET,
        "possessive" => tag::POSSESSIVE,
        "subject" => tag::SUBJECT,
        "object" => tag::OBJECT,
        "pronoun" => tag::PRONOUN,
        "be" => tag::BE,
        "have" => tag::HAVE,
        "do" => tag::DO,
        "modal" => tag::MODAL,
        "contracted" => tag::CONTRACTED,
        "preposition" => tag::PREPOSITION,
        "coordinator" => tag::COORDINATOR,
        "subordinator" => tag::SUBORDINATOR,
        "wh" => tag::WH,
        "relative" => tag::RELATIVE,
        "that" => tag::THAT,
        "to" => tag::TO,
        "adverb" => tag::ADVERB,
        "date" => tag::DATE,
        "period" => tag::PERIOD,
        "next" => tag::NEXT,
        "abbreviation" => tag::ABBREVIATION,
        "people" => tag::PEOPLE,
        "verb" => tag::VERB,
        _ => 0,
    }
}

/// A token as the rules see it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Word<'a> {
    /// The covered text.
    pub(super) text: &'a str,
    /// Where it stands.
    pub(super) span: Span,
    tags: u64,
    /// The quoted region that covers it, by number.
    pub(super) region: Option<usize>,
}

/// The words of an article.
pub(super) struct Words<'a> {
    words: Vec<Word<'a>>,
}

impl<'a> Words<'a> {
    /// Looks up every token of a text.
    pub(super) fn new(text: &'a SourceText, segments: &Segments) -> Self {
        let mut lower = String::new();
        let words = segments.tokens().iter().map(|token| {
            let shape = text.slice(token.span);
            Word { text: shape, span: token.span, tags: tags_of(shape, token.kind, &mut lower), region: None }
        });
        Self { words: words.collect() }
    }

    /// Returns the number of words.
    pub(super) fn len(&self) -> usize {
        self.words.len()
    }

    /// Returns word number `index`, none past the end.
    pub(super) fn get(&self, index: usize) -> Option<&Word<'a>> {
        self.words.get(index)
    }

    /// Tells whether word number `index` has any of the classes.
    pub(super) fn is(&self, index: usize, tags: u64) -> bool {
        self.get(index).is_some_and(|word| word.tags & tags != 0)
    }

    /// Returns the text of word number `index`, empty past the end.
    pub(super) fn text(&self, index: usize) -> &'a str {
        self.get(index).map_or("", |word| word.text)
    }

    /// Tells whether word number `index` is `word`, in any case.
    pub(super) fn matches(&self, index: usize, word: &str) -> bool {
        self.text(index).eq_ignore_ascii_case(word)
    }

    /// Returns the quoted region that covers word number `index`.
    pub(super) fn region(&self, index: usize) -> Option<usize> {
        self.get(index).and_then(|word| word.region)
    }

    /// Returns the same words outside all quoted regions.
    pub(super) fn uncovered(&self) -> Self {
        Self { words: self.words.iter().map(|word| Word { region: None, ..*word }).collect() }
    }

    /// Notes that a paragraph begins with this word.
    pub(super) fn begin_paragraph(&mut self, index: usize) {
        if let Some(word) = self.words.get_mut(index) {
            word.tags |= tag::FIRST;
        }
    }

    /// Notes that a region covers these words.
    pub(super) fn cover(&mut self, range: Range<usize>, region: usize) {
        for word in self.words.get_mut(range).into_iter().flatten() {
            word.region.get_or_insert(region);
        }
    }

    /// Tells whether the words `index` and `index + 1` stand without a space between them.
    pub(super) fn touches_next(&self, index: usize) -> bool {
        match (self.get(index), self.get(index + 1)) {
            (Some(word), Some(next)) => word.span.end() == next.span.start(),
            _ => false,
        }
    }

    /// Returns the span of a range of words.
    pub(super) fn span(&self, range: &Range<usize>) -> Option<Span> {
        let first = self.get(range.start)?;
        let last = self.get(range.end.checked_sub(1)?)?;
        (range.start < range.end).then(|| first.span.hull(last.span))
    }

    /// Tells whether word number `index` can be part of a name or a noun phrase: no verb that is known, no function word.
    pub(super) fn is_nominal(&self, index: usize) -> bool {
        const OTHER: u64 = tag::AUXILIARY
            | tag::CONTRACTED
            | tag::PREPOSITION
            | tag::COORDINATOR
            | tag::SUBORDINATOR
            | tag::WH
            | tag::THAT
            | tag::TO
            | tag::SUBJECT
            | tag::PUNCTUATION
            | tag::VERB;
        self.is(index, tag::WORD | tag::NUMBER | tag::CLITIC) && !self.is(index, OTHER)
    }

    /// Tells whether word number `index` shows a finite verb by its form.
    pub(super) fn is_finite(&self, index: usize) -> bool {
        self.is(index, tag::AUXILIARY | tag::CONTRACTED | tag::VERB | tag::PAST)
    }
}

fn tags_of(shape: &str, kind: TokenKind, lower: &mut String) -> u64 {
    match kind {
        TokenKind::Punctuation => punctuation(shape),
        TokenKind::Number | TokenKind::Symbol => tag::NUMBER,
        TokenKind::Word => word_tags(shape, lower),
    }
}

fn punctuation(shape: &str) -> u64 {
    match shape.chars().next().unwrap_or(' ') {
        ',' => tag::COMMA,
        '.' | '!' | '?' | '…' => tag::STOP,
        ':' => tag::COLON,
        ';' => tag::SEMICOLON,
        '-' | '–' | '—' | '―' => tag::DASH,
        '(' | '[' => tag::OPEN,
        ')' | ']' => tag::CLOSE,
        '"' | '“' | '”' | '„' | '‟' | '«' | '»' | '‹' | '›' | '‘' | '’' | '‚' | '\'' | '`' => {
            tag::MARK
        }
        _ => 0,
    }
}

fn word_tags(shape: &str, lower: &mut String) -> u64 {
    if matches!(shape, "'s" | "’s" | "'S" | "’S") {
        return tag::CLITIC;
    }
    let capital = shape.chars().next().is_some_and(char::is_uppercase);
    let key = lowered(shape, lower);
    let mut tags = tag::WORD | CLASSES.get(key).copied().unwrap_or(0);
    if capital && shape != "I" {
        tags |= tag::CAPITAL;
    }
    // "May said" is a name; the month is found by its neighbours.
    if !capital {
        tags &= !tag::DATE
            | if matches!(key, "yesterday" | "today" | "tonight" | "tomorrow") { tag::DATE } else { 0 };
    }
    let closed = tags & !(tag::WORD | tag::CAPITAL | tag::PEOPLE | tag::PERIOD) != 0;
    if !closed && !capital {
        tags |= form_tags(key);
    }
    if !super::lexicon::LEXICON.readings(key).is_empty() {
        tags |= tag::CUE;
    }
    tags
}

/// Nouns and adjectives that end as adverbs do.
#[rustfmt::skip]
const NOT_ADVERBS: &[&str] = &[
    "ally", "anomaly", "assembly", "bully", "butterfly", "costly", "daily", "deadly", "elderly", "family", "friendly",
    "lively", "lonely", "lovely", "monopoly", "monthly", "orderly", "quarterly", "rally", "reply", "scholarly",
    "supply", "tally", "ugly", "weekly", "yearly",
];

/// Guesses from its ending what an open-class word in lower case may be.
fn form_tags(word: &str) -> u64 {
    // "Military-ruled".
    if word.contains('-') && word.ends_with("ed") {
        return 0;
    }
    match word {
        _ if NOT_ADVERBS.contains(&word) => 0,
        _ if word.len() > 4 && word.ends_with("ly") => tag::ADVERB,
        _ if word.len() > 4 && word.ends_with("ing") => tag::GERUND,
        "said" | "told" | "wrote" | "thought" | "knew" | "saw" | "felt" | "found" | "spoke" | "swore"
        | "sought" => tag::PAST,
        "hundred" | "indeed" | "speed" | "seed" | "need" | "feed" | "breed" | "united" => 0,
        _ if word.len() > 4 && word.ends_with("ed") => tag::PAST,
        _ if word.len() > 3 && word.ends_with('s') && !word.ends_with("ss") => tag::PLURAL,
        _ => 0,
    }
}

fn lowered<'b>(shape: &'b str, buffer: &'b mut String) -> &'b str {
    if shape.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return shape;
    }
    buffer.clear();
    buffer.extend(shape.chars().flat_map(char::to_lowercase));
    buffer
}
