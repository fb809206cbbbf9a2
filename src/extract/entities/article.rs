//! The article as the rules read it: words, sentences and what was seen where.

use std::ops::Range;

use foldhash::HashSet;

use super::words::{Lookup, Shape, Word, shape};
use crate::extract::lexicon::{self, Class, LONGEST_PHRASE};
use crate::text::{Segments, SourceText, Span, Token};

/// How a sentence uses capitals.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Style {
    /// Names begin with capitals.
    Prose,
    /// Most Words Begin with Capitals.
    Title,
    /// ALL IS IN CAPITALS.
    Capitals,
}

/// A sentence of the article.
#[derive(Clone, Debug)]
pub(super) struct Line {
    /// Its words, as indices.
    pub words: Range<usize>,
    /// How it uses capitals.
    pub style: Style,
}

/// The words of an article with what the rules ask about them.
#[derive(Debug)]
pub(super) struct Article<'t> {
    text: &'t SourceText,
    tokens: &'t [Token],
    /// The words, one for each token.
    pub words: Vec<Word<'t>>,
    /// The sentences.
    pub lines: Vec<Line>,
    inner_capitals: HashSet<&'t str>,
    small: HashSet<&'t str>,
}

/// How well the lists are remembered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::extract) enum Memory {
    /// All that stands in them.
    Whole,
    /// With gaps that the seed chooses: what is learned shall also hold for names that stand in no list.
    Gaps(u64),
}

impl Memory {
    /// Of a hundred first and last names, how many are forgotten: many were taken from texts that one learns from.
    const NAMES: u64 = 40;
    /// Of a hundred other listed words, how many are forgotten.
    const LISTED: u64 = 10;

    fn recall(self, text: &str, class: Class) -> Class {
        let Self::Gaps(seed) = self else { return class };
        let mut hash = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15);
        for byte in text.bytes() {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
        let chance = (hash ^ hash >> 32).wrapping_mul(0xd6e8_feb8_6659_fd93) >> 32;
        let class = if chance % 100 < Self::NAMES { class.without(Class::PERSON_NAME) } else { class };
        if chance / 100 % 100 < Self::LISTED { class.without(Class::LISTED) } else { class }
    }
}

const NOTHING: Word<'static> =
    Word { text: "", shape: Shape::Mark, class: Class::NONE, initial: false, glued: false, taken: false };

impl<'t> Article<'t> {
    /// Reads the tokens of a text.
    pub(super) fn new(text: &'t SourceText, segments: &'t Segments, memory: Memory) -> Self {
        let tokens = segments.tokens();
        let mut article = Self {
            text,
            tokens,
            words: words(text, tokens, memory),
            lines: Vec::with_capacity(segments.sentences().len()),
            inner_capitals: HashSet::default(),
            small: HashSet::default(),
        };
        for sentence in segments.sentences() {
            let alone =
                segments.paragraphs().get(sentence.paragraph).is_some_and(|span| *span == sentence.span);
            article.add_line(sentence.tokens.clone(), alone);
        }
        article
    }

    /// Returns the word at `index`, an empty one outside the article.
    pub(super) fn word(&self, index: usize) -> &Word<'t> {
        self.words.get(index).unwrap_or(&NOTHING)
    }

    /// Returns the word before `index`, an empty one at the beginning.
    pub(super) fn before(&self, index: usize) -> &Word<'t> {
        self.word(index.wrapping_sub(1))
    }

    /// Returns the words of a range.
    pub(super) fn slice(&self, range: &Range<usize>) -> &[Word<'t>] {
        self.words.get(range.clone()).unwrap_or_default()
    }

    /// Returns the span that the words of a range cover.
    pub(super) fn span(&self, range: &Range<usize>) -> Option<Span> {
        let tokens = self.tokens.get(range.clone())?;
        Some(tokens.first()?.span.hull(tokens.last()?.span))
    }

    /// Returns the span of a name: without the full stop of an abbreviation that also ends the sentence.
    pub(super) fn span_of_name(&self, words: &Range<usize>) -> Option<Span> {
        let span = self.span(words)?;
        let last = self.before(words.end).text;
        let stops = self.lines.binary_search_by_key(&words.end, |line| line.words.end).is_ok()
            && last.len() > 2
            && last.ends_with('.')
            && last.matches('.').count() == 1;
        if stops { self.text.span(span.start(), span.end() - 1) } else { Some(span) }
    }

    /// Returns the text that the words of a range cover.
    pub(super) fn covered(&self, range: &Range<usize>) -> &'t str {
        self.span(range).map_or("", |span| self.text.slice(span))
    }

    /// Tells whether a word stands with a capital where prose asks for none.
    pub(super) fn is_capital_inside(&self, text: &str) -> bool {
        self.inner_capitals.contains(text)
    }

    /// Tells whether a capitalised word stands in lower case somewhere.
    pub(super) fn is_small_elsewhere(&self, text: &str, buffer: &mut String) -> bool {
        buffer.clear();
        buffer.extend(text.chars().flat_map(char::to_lowercase));
        self.small.contains(buffer.as_str())
    }

    /// Marks the words of a range as taken.
    pub(super) fn take(&mut self, range: &Range<usize>) {
        for word in self.words.get_mut(range.clone()).unwrap_or_default() {
            word.taken = true;
        }
    }

    /// Returns the class and the end of the longest listed phrase of two or more words that begins at `start`.
    pub(super) fn phrase(&self, start: usize, end: usize, buffer: &mut String) -> Option<(Class, usize)> {
        if !self.word(start).class.is(Class::BEGINS_PHRASE) {
            return None;
        }
        let end = end.min(start + LONGEST_PHRASE);
        let found = self.phrase_by(start..end, buffer, lexicon::fold);
        let capitals = self.word(start).shape == Shape::Upper && self.word(start + 1).shape == Shape::Upper;
        if found.is_none() && capitals { self.phrase_by(start..end, buffer, fold_capitals) } else { found }
    }

    fn phrase_by(
        &self,
        words: Range<usize>,
        buffer: &mut String,
        fold: impl Fn(&str, &mut String),
    ) -> Option<(Class, usize)> {
        buffer.clear();
        let mut found = None;
        for index in words.clone() {
            let word = self.word(index);
            if word.taken {
                break;
            }
            if index > words.start && !(word.glued && word.text.starts_with(['\'', '’'])) {
                buffer.push(' ');
            }
            fold(word.text, buffer);
            let class = lexicon::class(buffer);
            if index > words.start && class.is(Class::LISTED) {
                found = Some((class, index + 1));
            }
        }
        found
    }

    fn add_line(&mut self, words: Range<usize>, alone: bool) {
        self.mark_initials(&words);
        let style = if alone { style(self.slice(&words)) } else { Style::Prose };
        match style {
            Style::Prose => self.remember(&words),
            Style::Title => {}
            Style::Capitals => self.read_capitals(&words),
        }
        self.lines.push(Line { words, style });
    }

    /// Marks the words that stand where prose asks for a capital.
    fn mark_initials(&mut self, range: &Range<usize>) {
        let mut initial = true;
        for word in self.words.get_mut(range.clone()).unwrap_or_default() {
            word.initial = initial;
            initial = match word.shape {
                Shape::Mark => {
                    initial
                        || matches!(
                            word.text,
                            "“" | "\"" | "‘" | ":" | "«" | "„" | "–" | "—" | "--" | "•" | "*"
                        )
                }
                Shape::Number => initial,
                _ => false,
            };
        }
    }

    fn remember(&mut self, range: &Range<usize>) {
        for word in self.words.get(range.clone()).unwrap_or_default() {
            match word.shape {
                Shape::Small => _ = self.small.insert(word.text),
                Shape::Capital if !word.initial => _ = self.inner_capitals.insert(word.text),
                _ => {}
            }
        }
    }

    fn read_capitals(&mut self, range: &Range<usize>) {
        let mut lookup = Lookup::default();
        for word in self.words.get_mut(range.clone()).unwrap_or_default() {
            word.class = lookup.class_in_capitals(word.text);
        }
    }
}

/// Appends a word in capitals as the lists write it: New for NEW.
fn fold_capitals(text: &str, folded: &mut String) {
    let start = folded.len();
    lexicon::fold(text, folded);
    let first = folded.get(start..).and_then(|word| word.chars().next()).map_or(0, char::len_utf8);
    if let Some(rest) = folded.get_mut(start + first..) {
        rest.make_ascii_lowercase();
    }
}

fn words<'t>(text: &'t SourceText, tokens: &[Token], memory: Memory) -> Vec<Word<'t>> {
    let mut lookup = Lookup::default();
    let mut end = 0;
    tokens
        .iter()
        .map(|token| {
            let covered = text.slice(token.span);
            let shape = shape(covered, token.kind);
            let class = if shape == Shape::Mark { Class::NONE } else { lookup.class(covered, shape) };
            let class = memory.recall(covered, class);
            let glued = token.span.start() == end;
            end = token.span.end();
            Word { text: covered, shape, class, glued, ..Word::default() }
        })
        .collect()
}

/// Returns how a sentence that is a paragraph of its own uses capitals.
fn style(words: &[Word]) -> Style {
    let letters = words.iter().filter(|word| word.is_word());
    let (mut all, mut upper, mut long, mut capital, mut common) = (0, 0, 0, 0, 0);
    for word in letters {
        all += 1;
        upper += usize::from(matches!(word.shape, Shape::Upper | Shape::Initial));
        let counts = word.text.len() > 3 && !word.is_function();
        long += usize::from(counts);
        capital += usize::from(counts && word.is_capital());
        common += usize::from(counts && word.is_capital() && word.class.is(Class::COMMON));
    }
    let stops = words.last().is_some_and(|word| matches!(word.text, "." | "\"" | "”"));
    if all >= 3 && upper * 10 >= all * 8 {
        Style::Capitals
    } else if !stops && long >= 4 && capital * 10 >= long * 8 && common * 10 >= capital * 4 {
        Style::Title
    } else {
        Style::Prose
    }
}
