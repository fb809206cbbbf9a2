//! Words as the rules see them: text, shape and what the lists say.

use crate::extract::lexicon::{self, Class};
use crate::text::TokenKind;

/// How a word is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Shape {
    /// `word`
    Small,
    /// `Word`, `McDonald`, `Al-Masri`
    Capital,
    /// `NATO`, `U.S.`
    Upper,
    /// `J.`, `X`
    Initial,
    /// `iPhone`, `al-Masri`, `eBay`
    Mixed,
    /// `12`, `3rd`
    Number,
    /// Anything else.
    #[default]
    Mark,
}

/// A token with all that the rules ask about it.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Word<'t> {
    /// Its text.
    pub text: &'t str,
    /// How it is written.
    pub shape: Shape,
    /// What the lists say about it, as it stands and in lower case.
    pub class: Class,
    /// Whether it is the first word of a sentence or of something quoted.
    pub initial: bool,
    /// Whether no white space stands before it.
    pub glued: bool,
    /// Whether a rule has taken it for a date or an amount.
    pub taken: bool,
}

impl Word<'_> {
    /// Tells whether it is written as a name is.
    pub(super) fn is_capital(&self) -> bool {
        matches!(self.shape, Shape::Capital | Shape::Upper | Shape::Initial | Shape::Mixed)
    }

    /// Tells whether it is made of letters.
    pub(super) fn is_word(&self) -> bool {
        !matches!(self.shape, Shape::Mark | Shape::Number)
    }

    /// Tells whether it is the clitic of the possessive.
    pub(super) fn is_possessive(&self) -> bool {
        matches!(self.text, "'s" | "’s" | "'S" | "’S" | "’") || (self.glued && self.text == "'")
    }

    /// Tells whether it is one of the small words of grammar, which begin no name.
    pub(super) fn is_function(&self) -> bool {
        self.class.is(Class::FUNCTION) && !self.class.is(Class::COUNTRY)
    }
}

/// Returns how a token is written.
pub(super) fn shape(text: &str, kind: TokenKind) -> Shape {
    match kind {
        TokenKind::Number => Shape::Number,
        TokenKind::Punctuation | TokenKind::Symbol => Shape::Mark,
        TokenKind::Word => shape_of_word(text),
    }
}

fn shape_of_word(text: &str) -> Shape {
    let mut letters = text.chars().filter(|c| c.is_alphabetic());
    let Some(first) = letters.next() else { return Shape::Mark };
    if text.starts_with(['@', '#', '\'', '’']) || text.starts_with("http") || text.starts_with("www.") {
        return Shape::Small;
    }
    let (mut upper, mut others) = (0, 0);
    for letter in letters {
        upper += usize::from(letter.is_uppercase());
        others += 1;
    }
    match first.is_uppercase() {
        true if others == 0 => Shape::Initial,
        true if upper == others => Shape::Upper,
        true => Shape::Capital,
        false if upper > 0 => Shape::Mixed,
        false => Shape::Small,
    }
}

/// Looks words up, reusing its buffers.
#[derive(Debug, Default)]
pub(super) struct Lookup {
    folded: String,
    other: String,
}

impl Lookup {
    /// Returns what the lists say about a word, as it stands and (unless it is an acronym) in lower case.
    pub(super) fn class(&mut self, text: &str, shape: Shape) -> Class {
        self.folded.clear();
        lexicon::fold(text, &mut self.folded);
        let exact = lexicon::class(&self.folded);
        match shape {
            Shape::Capital | Shape::Mixed => exact.with(self.small()),
            Shape::Upper if exact.is_unknown() && text.len() > 3 => self.titled().with(self.small()),
            Shape::Upper if exact.is_unknown() => self.titled(),
            _ => exact,
        }
    }

    /// Returns what the lists say about a word of a headline in capitals.
    pub(super) fn class_in_capitals(&mut self, text: &str) -> Class {
        self.folded.clear();
        lexicon::fold(text, &mut self.folded);
        lexicon::class(&self.folded).with(self.small()).with(self.titled())
    }

    fn small(&mut self) -> Class {
        self.other.clear();
        self.other.push_str(&self.folded);
        self.other.make_ascii_lowercase();
        lexicon::class(&self.other)
    }

    fn titled(&mut self) -> Class {
        self.other.clear();
        self.other.push_str(&self.folded);
        self.other.make_ascii_lowercase();
        if let Some(first) = self.other.get_mut(..1) {
            first.make_ascii_uppercase();
        }
        lexicon::class(&self.other)
    }
}
