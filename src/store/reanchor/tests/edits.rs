//! Random edits of an article that keep track of where each of its characters goes.

use unicode_normalization::UnicodeNormalization;

use crate::text::{Segments, SourceText, Span};

/// Deterministic random numbers (`SplitMix64`).
pub(super) struct Random(pub(super) u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// Returns a number below `end`, which is not 0.
    pub(super) fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next() % u64::try_from(end).unwrap()).unwrap()
    }
}

/// What is done to an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    Typo,
    SentenceInserted,
    SentenceCopied,
    SentenceDeleted,
    ParagraphMoved,
    QuoteMarks,
    LineEnds,
    NormalForm,
    Spaces,
}

impl Kind {
    pub(super) const ALL: [Self; 9] = [
        Self::Typo,
        Self::SentenceInserted,
        Self::SentenceCopied,
        Self::SentenceDeleted,
        Self::ParagraphMoved,
        Self::QuoteMarks,
        Self::LineEnds,
        Self::NormalForm,
        Self::Spaces,
    ];
}

/// A character, and which one of the former text it is.
#[derive(Clone, Copy, Debug)]
struct Letter {
    c: char,
    old: Option<usize>,
    /// Which one it is a copy of.
    copy: Option<usize>,
}

/// What has become of a former range.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Fate {
    /// Its text is still there, at these bytes.
    Survives(usize, usize),
    /// Something inside has changed.
    Changed,
    /// Nothing of it is left.
    Gone,
}

/// An article that is being edited.
pub(super) struct Edited {
    letters: Vec<Letter>,
}

impl Edited {
    pub(super) fn new(text: &str) -> Self {
        let letters = text.chars().enumerate().map(|(at, c)| Letter { c, old: Some(at), copy: None });
        Self { letters: letters.collect() }
    }

    pub(super) fn text(&self) -> String {
        self.letters.iter().map(|letter| letter.c).collect()
    }

    /// Does one edit; `foreign` is a sentence from elsewhere.
    pub(super) fn edit(&mut self, kind: Kind, random: &mut Random, foreign: &str) {
        match kind {
            Kind::Typo => self.typo(random),
            Kind::SentenceInserted => {
                self.insert(random, foreign.chars().map(|c| Letter { c, old: None, copy: None }).collect());
            }
            Kind::SentenceCopied => {
                let Some(copied) = self.sentence(random) else { return };
                let copied = self.letters[copied].iter();
                let copied =
                    copied.map(|letter| Letter { old: None, copy: letter.old.or(letter.copy), ..*letter });
                self.insert(random, copied.collect());
            }
            Kind::SentenceDeleted => {
                if let Some(sentence) = self.sentence(random) {
                    self.letters.drain(sentence);
                }
            }
            Kind::ParagraphMoved => self.move_paragraph(random),
            Kind::QuoteMarks => self.turn_quote_marks(),
            Kind::LineEnds => self.turn_line_ends(),
            Kind::NormalForm => self.turn_normal_form(),
            Kind::Spaces => {
                let at = random.below(self.letters.len());
                if self.letters[at].c == ' ' {
                    self.letters.insert(at, Letter { c: ' ', old: None, copy: None });
                }
            }
        }
    }

    fn typo(&mut self, random: &mut Random) {
        let at = random.below(self.letters.len() - 1);
        if self.letters[at].c.is_whitespace() && self.letters[at].c != ' ' {
            return;
        }
        let letter =
            Letter { c: char::from(b'a' + u8::try_from(random.below(26)).unwrap()), old: None, copy: None };
        match random.below(4) {
            0 => self.letters[at] = letter,
            1 => self.letters.insert(at, letter),
            2 => drop(self.letters.remove(at)),
            _ => self.letters.swap(at, at + 1),
        }
    }

    fn insert(&mut self, random: &mut Random, sentence: Vec<Letter>) {
        let Some(before) = self.sentence(random) else { return };
        let inserted = sentence.into_iter().chain([Letter { c: ' ', old: None, copy: None }]);
        self.letters.splice(before.start..before.start, inserted);
    }

    fn move_paragraph(&mut self, random: &mut Random) {
        let (text, paragraphs) = self.spans(|segments| segments.paragraphs().to_vec());
        if paragraphs.len() < 2 {
            return;
        }
        let from = random.below(paragraphs.len() - 1);
        let to = random.below(paragraphs.len());
        let at = |byte| text.code_points(byte);
        let (start, end) = (at(paragraphs[from].start()), at(paragraphs[from + 1].start()));
        let target = at(paragraphs[to].start());
        let moved: Vec<Letter> = self.letters[start..end].to_vec();
        if target <= start {
            self.letters.drain(start..end);
            self.letters.splice(target..target, moved);
        } else if target >= end {
            self.letters.splice(target..target, moved);
            self.letters.drain(start..end);
        }
    }

    fn turn_quote_marks(&mut self) {
        let is_curly = self.letters.iter().any(|letter| matches!(letter.c, '“' | '”' | '’'));
        let mut last = ' ';
        for letter in &mut self.letters {
            let opens = last.is_whitespace();
            last = letter.c;
            letter.c = match (is_curly, letter.c) {
                (true, '“' | '”') => '"',
                (true, '‘' | '’') => '\'',
                (false, '"') if opens => '“',
                (false, '"') => '”',
                (false, '\'') => '’',
                (_, c) => c,
            };
        }
    }

    fn turn_line_ends(&mut self) {
        if self.letters.iter().any(|letter| letter.c == '\r') {
            return self.letters.retain(|letter| letter.c != '\r');
        }
        let with_return = |letter: &Letter| {
            let before = (letter.c == '\n').then_some(Letter { c: '\r', old: None, copy: None });
            before.into_iter().chain([*letter])
        };
        self.letters = self.letters.iter().flat_map(with_return).collect();
    }

    /// Decomposes what is composed; marks of a letter are new ones.
    fn turn_normal_form(&mut self) {
        let decomposed = |letter: &Letter| {
            let letter = *letter;
            let old = letter.old;
            let parts: Vec<char> = std::iter::once(letter.c).nfd().collect();
            parts.into_iter().enumerate().map(move |(index, c)| Letter {
                c,
                old: old.filter(|_| index == 0),
                copy: letter.copy,
            })
        };
        self.letters = self.letters.iter().flat_map(decomposed).collect();
    }

    fn sentence(&self, random: &mut Random) -> Option<std::ops::Range<usize>> {
        let (text, sentences) =
            self.spans(|segments| segments.sentences().iter().map(|sentence| sentence.span).collect());
        let index = random.below(sentences.len().max(1));
        let start = text.code_points(sentences.get(index)?.start());
        // The space behind it goes with it, the end of the paragraph stays.
        let mut end = text.code_points(sentences[index].end());
        while self.letters.get(end).is_some_and(|letter| letter.c == ' ') {
            end += 1;
        }
        Some(start..end)
    }

    fn spans(&self, of: impl Fn(&Segments) -> Vec<Span>) -> (SourceText, Vec<Span>) {
        let text = SourceText::new(self.text());
        let spans = of(&Segments::new(&text));
        (text, spans)
    }

    /// Returns what has become of some code points of the former text.
    pub(super) fn fate(&self, start: usize, end: usize, former: &[char]) -> Fate {
        let own = |letter: &Letter| letter.old.is_some_and(|old| (start..end).contains(&old));
        let Some(first) = self.letters.iter().position(own) else { return Fate::Gone };
        let last = self.letters.iter().rposition(own).unwrap();
        let mut beyond = last + 1;
        while self.letters.get(beyond).is_some_and(is_mark) {
            beyond += 1;
        }
        let kept: Vec<usize> = self.letters[first..beyond].iter().filter_map(|letter| letter.old).collect();
        let wanted: Vec<usize> = (start..end).filter(|at| former[*at] != '\r').collect();
        let is_still =
            |letter: &Letter| letter.old.is_some() || is_mark(letter) || letter.c == '\r' || letter.c == ' ';
        let kept: Vec<usize> = kept.into_iter().filter(|at| former[*at] != '\r').collect();
        if kept != wanted || !self.letters[first..beyond].iter().all(is_still) {
            return Fate::Changed;
        }
        let byte = |at: usize| self.letters[..at].iter().map(|letter| letter.c.len_utf8()).sum();
        Fate::Survives(byte(first), byte(beyond))
    }

    /// Tells whether a place holds what is left of some code points, and nothing else of the former text.
    ///
    /// Of five letters one may be outside: a typing error has carried it over a comma.
    pub(super) fn holds(&self, placed: Span, start: usize, end: usize) -> bool {
        let (mut all, mut held) = (0, 0);
        let no_other = self.each_inside(placed, |letter, inside| {
            let own = letter.old.map(|old| (start..end).contains(&old));
            all += usize::from(own == Some(true));
            held += usize::from(own == Some(true) && inside);
            own != Some(false) || !inside
        });
        no_other && 5 * held >= 4 * all
    }

    /// Tells whether a place holds copies of some code points: with the original gone, a copy is what has been moved.
    pub(super) fn holds_copy(&self, placed: Span, start: usize, end: usize) -> bool {
        let own = |letter: &Letter| letter.copy.is_some_and(|copy| (start..end).contains(&copy));
        self.each_inside(placed, |letter, inside| !inside || own(letter) || is_mark(letter))
    }

    fn each_inside(&self, placed: Span, mut holds: impl FnMut(&Letter, bool) -> bool) -> bool {
        let mut byte = 0;
        self.letters.iter().all(|letter| {
            let inside = placed.contains(byte);
            byte += letter.c.len_utf8();
            letter.c.is_whitespace() || holds(letter, inside)
        })
    }
}

fn is_mark(letter: &Letter) -> bool {
    letter.old.is_none() && unicode_normalization::char::is_combining_mark(letter.c)
}
