use std::ops::Range;

use super::{SourceText, Span, Token, paragraph, sentence, token};

/// A sentence, the tokens it is made of and the paragraph it stands in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// The covered text, from the first token to the last.
    pub span: Span,
    /// Its tokens, as indices into [`Segments::tokens`].
    pub tokens: Range<usize>,
    /// Its paragraph, as an index into [`Segments::paragraphs`].
    pub paragraph: usize,
}

/// The paragraphs, sentences and tokens of a text, each in reading order.
#[derive(Clone, Debug, Default)]
pub struct Segments {
    paragraphs: Vec<Span>,
    sentences: Vec<Sentence>,
    tokens: Vec<Token>,
}

impl Segments {
    /// Segments a text in one pass.
    pub fn new(text: &SourceText) -> Self {
        let mut segments = Self { paragraphs: paragraph::paragraphs(text), ..Self::default() };
        for (index, paragraph) in segments.paragraphs.clone().into_iter().enumerate() {
            let first = segments.tokens.len();
            segments.tokens.extend(token::tokens(text, paragraph));
            segments.add_sentences(text, first, index);
        }
        segments
    }

    /// Returns the paragraphs.
    pub fn paragraphs(&self) -> &[Span] {
        &self.paragraphs
    }

    /// Returns the sentences.
    pub fn sentences(&self) -> &[Sentence] {
        &self.sentences
    }

    /// Returns the tokens.
    pub fn tokens(&self) -> &[Token] {
        &self.tokens
    }

    /// Returns the tokens of a sentence.
    pub fn tokens_of(&self, sentence: &Sentence) -> &[Token] {
        self.tokens.get(sentence.tokens.clone()).unwrap_or_default()
    }

    /// Returns the tokens that share text with `span`.
    pub fn tokens_in(&self, span: Span) -> &[Token] {
        self.tokens.get(self.token_range(span)).unwrap_or_default()
    }

    /// Returns the indices of the tokens that share text with `span`.
    pub fn token_range(&self, span: Span) -> Range<usize> {
        let first = self.tokens.partition_point(|token| token.span.end() <= span.start());
        let last = self.tokens.partition_point(|token| token.span.start() < span.end());
        first..last.max(first)
    }

    /// Returns the sentence at `offset`, or the one before it where none is.
    pub fn sentence_at(&self, offset: usize) -> Option<&Sentence> {
        self.sentences.get(self.sentence_index(offset))
    }

    /// Returns the index of the sentence at `offset`, or of the one before it where none is.
    pub fn sentence_index(&self, offset: usize) -> usize {
        self.sentences.partition_point(|sentence| sentence.span.start() <= offset).saturating_sub(1)
    }

    /// Returns the index of the paragraph at `offset`, or of the one before it where none is.
    pub fn paragraph_index(&self, offset: usize) -> usize {
        self.paragraphs.partition_point(|paragraph| paragraph.start() <= offset).saturating_sub(1)
    }

    /// Returns the paragraph at `offset`, or the one before it where none is.
    pub fn paragraph_at(&self, offset: usize) -> Option<Span> {
        self.paragraphs.get(self.paragraph_index(offset)).copied()
    }

    /// Returns the token at `offset`, none between tokens.
    pub fn token_at(&self, offset: usize) -> Option<&Token> {
        let index = self.tokens.partition_point(|token| token.span.end() <= offset);
        self.tokens.get(index).filter(|token| token.span.contains(offset))
    }

    fn add_sentences(&mut self, text: &SourceText, first: usize, paragraph: usize) {
        let mut at = first;
        while let Some(rest) = self.tokens.get(at..).filter(|rest| !rest.is_empty()) {
            let length = sentence::length(text, rest).max(1);
            if let Some(span) = rest.get(..length).and_then(sentence::hull) {
                self.sentences.push(Sentence { span, tokens: at..at + length, paragraph });
            }
            at += length;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn finds_what_stands_at_an_offset() {
        let text = SourceText::new("Head\n\nOne two. Three.");
        let segments = Segments::new(&text);
        assert_eq!(segments.paragraph_index(0), 0);
        assert_eq!(segments.paragraph_index(5), 0, "between paragraphs the one before");
        assert_eq!(segments.paragraph_index(6), 1);
        assert_eq!(segments.sentence_at(17).map(|s| text.slice(s.span)), Some("Three."));
        assert_eq!(segments.token_at(7).map(|t| text.slice(t.span)), Some("One"));
        assert_eq!(segments.token_at(9), None);
    }

    proptest! {
        #[test]
        fn sentences_tile_the_tokens(text in "([A-Za-z“”.!? ’]|\n|é|\u{301}){0,200}") {
            let source = SourceText::new(text);
            let segments = Segments::new(&source);
            let mut at = 0;
            for sentence in segments.sentences() {
                prop_assert_eq!(sentence.tokens.start, at);
                prop_assert!(segments.paragraphs()[sentence.paragraph].covers(sentence.span));
                at = sentence.tokens.end;
            }
            prop_assert_eq!(at, segments.tokens().len());
        }
    }
}
