//! The former text of an article as far as its annotation file tells.

use super::fold::{Word, Words, words_of};

/// A stretch of the former text: a covered text with its context.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Quote {
    /// Where the covered text begins, in code points.
    pub(super) start: usize,
    /// The code points before it.
    pub(super) prefix: String,
    /// The covered text.
    pub(super) text: String,
    /// The code points after it.
    pub(super) suffix: String,
}

/// Two quotes say different things of one place, so that at least one of them was wrong already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Contradiction {
    /// The code point.
    pub(super) at: usize,
}

/// A run of text without a hole.
#[derive(Clone, Debug, Default)]
struct Piece {
    start: usize,
    text: Vec<char>,
    /// The context may have cut the first or the last word.
    is_cut: (bool, bool),
}

impl Piece {
    fn end(&self) -> usize {
        self.start + self.text.len()
    }
}

/// A word of the former text, or a hole between two of its pieces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct OldWord {
    /// The word; a hole has an empty one.
    pub(super) word: Word,
    /// What is known of it.
    pub(super) known: Known,
}

/// How much of a word is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Known {
    /// All of it.
    Whole,
    /// Its end: the context begins inside it.
    End,
    /// Its beginning: the context ends inside it.
    Beginning,
    /// Nothing: text that no annotation touches.
    Nothing,
}

/// The former text, known in pieces.
#[derive(Debug)]
pub(super) struct OldText {
    pieces: Vec<Piece>,
    /// The words of the pieces in their order, with a hole where something between them is unknown.
    pub(super) words: Vec<OldWord>,
}

impl OldText {
    /// Joins the quotes of a text that had `length` code points.
    pub(super) fn new(quotes: &[Quote], length: usize, words: &mut Words) -> Result<Self, Contradiction> {
        let pieces = joined(quotes)?;
        let mut found = Vec::new();
        let mut end = 0;
        for piece in &pieces {
            push_hole(&mut found, end, piece.start);
            let characters = piece.text.iter().zip(piece.start..).map(|(c, at)| (*c, at, at + 1));
            found.extend(known(words_of(characters, words), piece));
            end = piece.end();
        }
        push_hole(&mut found, end, length);
        Ok(Self { pieces, words: found })
    }

    /// Returns the code points `start..end`, none when not all of them are known.
    pub(super) fn text(&self, start: usize, end: usize) -> Option<String> {
        let index = self.pieces.partition_point(|piece| piece.start <= start).checked_sub(1)?;
        let piece = self.pieces.get(index)?;
        let text = piece.text.get(start.checked_sub(piece.start)?..end.checked_sub(piece.start)?)?;
        Some(text.iter().collect())
    }
}

/// Returns a text of `length` code points with what the quotes say of it, and `unknown` for all else.
pub(super) fn filled(quotes: &[Quote], length: usize, unknown: char) -> Result<String, Contradiction> {
    let (mut text, mut end) = (String::with_capacity(length), 0);
    for piece in joined(quotes)? {
        text.extend(std::iter::repeat_n(unknown, piece.start - end));
        text.extend(piece.text.iter().take(length.saturating_sub(piece.start)));
        end = piece.end();
    }
    text.extend(std::iter::repeat_n(unknown, length.saturating_sub(end)));
    Ok(text)
}

fn push_hole(found: &mut Vec<OldWord>, start: usize, end: usize) {
    if start < end {
        let word = Word { number: u32::MAX, start, end, begins_line: false };
        found.push(OldWord { word, known: Known::Nothing });
    }
}

/// Says of each word of a piece how much of it is known.
fn known(words: Vec<Word>, piece: &Piece) -> impl Iterator<Item = OldWord> {
    let (start, end, is_cut) = (piece.start, piece.end(), piece.is_cut);
    words.into_iter().map(move |word| {
        let known = match (is_cut.0 && word.start == start, is_cut.1 && word.end == end) {
            (true, true) => Known::Nothing,
            (true, false) => Known::End,
            (false, true) => Known::Beginning,
            (false, false) => Known::Whole,
        };
        OldWord { word, known }
    })
}

/// Joins quotes that overlap or touch.
fn joined(quotes: &[Quote]) -> Result<Vec<Piece>, Contradiction> {
    let mut parts: Vec<Piece> = quotes.iter().map(piece).collect();
    parts.sort_by_key(|part| (part.start, part.end()));
    let mut pieces: Vec<Piece> = Vec::new();
    for part in parts {
        match pieces.last_mut().filter(|last| part.start <= last.end()) {
            Some(last) => join(last, &part)?,
            None => pieces.push(part),
        }
    }
    Ok(pieces)
}

fn piece(quote: &Quote) -> Piece {
    let before = quote.prefix.chars().count();
    let is_cut = (before > 0 && quote.start > before, !quote.suffix.is_empty());
    let text: Vec<char> =
        quote.prefix.chars().chain(quote.text.chars()).chain(quote.suffix.chars()).collect();
    // A prefix that is longer than what is before it can only be a mistake, which the comparison finds.
    Piece { start: quote.start.saturating_sub(before), text, is_cut }
}

fn join(last: &mut Piece, part: &Piece) -> Result<(), Contradiction> {
    let from = part.start - last.start;
    let common = last.text.get(from..).unwrap_or_default();
    if let Some(at) = common.iter().zip(&part.text).position(|(one, other)| one != other) {
        return Err(Contradiction { at: part.start + at });
    }
    match part.text.get(common.len()..) {
        Some(rest) if !rest.is_empty() => {
            last.text.extend(rest);
            last.is_cut.1 = part.is_cut.1;
        }
        Some(_) => last.is_cut.1 &= part.is_cut.1,
        None => {}
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn quote(start: usize, prefix: &str, text: &str, suffix: &str) -> Quote {
        Quote { start, prefix: prefix.to_owned(), text: text.to_owned(), suffix: suffix.to_owned() }
    }

    fn shown(quotes: &[Quote], length: usize) -> Vec<String> {
        let mut words = Words::default();
        let old = OldText::new(quotes, length, &mut words).unwrap();
        let word = |word: &OldWord| match word.known {
            Known::Whole => words.word(word.word.number).to_owned(),
            Known::End => format!("…{}", words.word(word.word.number)),
            Known::Beginning => format!("{}…", words.word(word.word.number)),
            Known::Nothing => format!("{}..{}", word.word.start, word.word.end),
        };
        old.words.iter().map(word).collect()
    }

    #[test]
    fn quotes_that_overlap_are_one_piece_and_the_rest_is_a_hole() {
        // Ada Berg met Bo Lind in the old town.
        let quotes = vec![quote(13, "rg met ", "Bo Lind", " in the o"), quote(0, "", "Ada Berg", " met Bo")];
        assert_eq!(shown(&quotes, 37), ["Ada", "Berg", "met", "Bo", "Lind", "in", "the", "o…", "29..37"]);
        assert_eq!(shown(&[quote(6, "a ", "Bo", "")], 8), ["0..4", "…a", "Bo"]);
        assert!(shown(&[], 0).is_empty());
    }

    #[test]
    fn a_contradiction_is_told() {
        let mut words = Words::default();
        let quotes = vec![quote(0, "", "Ada", " met"), quote(4, "", "saw", "")];
        assert_eq!(OldText::new(&quotes, 9, &mut words).unwrap_err(), Contradiction { at: 4 });
    }

    #[test]
    fn a_range_is_known_inside_a_piece() {
        let mut words = Words::default();
        let old = OldText::new(&[quote(2, "", "Ada", ""), quote(9, "", "Bo", "")], 20, &mut words).unwrap();
        assert_eq!(old.text(3, 5).as_deref(), Some("da"));
        assert_eq!((old.text(0, 3), old.text(4, 10), old.text(10, 30)), (None, None, None));
    }
}
