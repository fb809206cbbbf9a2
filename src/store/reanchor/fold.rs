//! Words as they are compared: what an editor or a file system changes without changing the text is made equal.

use std::collections::HashMap;

use unicode_normalization::char::{decompose_canonical, is_combining_mark};

/// Gives each folded word a number, the same in the old and in the new text.
#[derive(Debug, Default)]
pub(super) struct Words {
    numbers: HashMap<Box<str>, u32>,
    words: Vec<Box<str>>,
}

impl Words {
    /// Returns the number of a folded word.
    pub(super) fn number(&mut self, word: &str) -> u32 {
        if let Some(number) = self.numbers.get(word) {
            return *number;
        }
        let number = u32::try_from(self.words.len()).unwrap_or(u32::MAX);
        self.words.push(word.into());
        self.numbers.insert(word.into(), number);
        number
    }

    /// Returns the word with this number.
    pub(super) fn word(&self, number: u32) -> &str {
        usize::try_from(number).ok().and_then(|index| self.words.get(index)).map_or("", AsRef::as_ref)
    }
}

/// Appends a character as it is compared: decomposed, quotation marks and dashes of one kind, invisible ones left out.
pub(super) fn fold(c: char, folded: &mut String) {
    match c {
        '“' | '”' | '„' | '‟' | '«' | '»' => folded.push('"'),
        '‘' | '’' | '‚' | '‛' => folded.push('\''),
        '‐' | '‑' | '–' | '—' => folded.push('-'),
        c if is_invisible(c) => {}
        c => decompose_canonical(c, |part| folded.push(part)),
    }
}

/// Returns a text as it is compared, white space aside.
pub(super) fn folded(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    text.chars().filter(|c| !c.is_whitespace()).for_each(|c| fold(c, &mut folded));
    folded
}

/// Byte order mark, soft hyphen, zero-width space and joiners.
const fn is_invisible(c: char) -> bool {
    matches!(c, '\u{feff}' | '\u{ad}' | '\u{200b}'..='\u{200d}')
}

/// A word, or a sign by itself, at a range of the text in the text's own unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Word {
    /// Its number among the [`Words`].
    pub(super) number: u32,
    /// Where it begins.
    pub(super) start: usize,
    /// Where it ends.
    pub(super) end: usize,
    /// Whether it is the first of its line.
    pub(super) begins_line: bool,
}

/// Returns the words of a text, given as characters with their ranges in the unit that the caller counts in.
pub(super) fn words_of(
    characters: impl Iterator<Item = (char, usize, usize)>,
    words: &mut Words,
) -> Vec<Word> {
    let mut cutter = Cutter {
        words,
        found: Vec::new(),
        folded: String::new(),
        range: None,
        joins: false,
        begins_line: true,
    };
    for (c, start, end) in characters {
        cutter.take(c, start, end);
    }
    cutter.finish();
    cutter.found
}

/// Cuts characters into words.
struct Cutter<'w> {
    words: &'w mut Words,
    found: Vec<Word>,
    /// The word so far.
    folded: String,
    range: Option<(usize, usize)>,
    /// Whether a letter would join it.
    joins: bool,
    /// Whether the next word is the first of its line.
    begins_line: bool,
}

impl Cutter<'_> {
    fn take(&mut self, c: char, start: usize, end: usize) {
        if c.is_whitespace() {
            self.finish();
            self.begins_line |= c == '\n';
            return;
        }
        let is_letter = c.is_alphanumeric() && !is_written_without_spaces(c);
        let is_part = is_combining_mark(c) || is_invisible(c);
        if !(is_part || is_letter && self.joins) {
            self.finish();
            self.joins = is_letter;
        }
        fold(c, &mut self.folded);
        self.range = Some((self.range.map_or(start, |(start, _)| start), end));
    }

    fn finish(&mut self) {
        if let Some((start, end)) = self.range.take().filter(|_| !self.folded.is_empty()) {
            let (number, begins_line) = (self.words.number(&self.folded), self.begins_line);
            self.found.push(Word { number, start, end, begins_line });
            self.begins_line = false;
        }
        self.folded.clear();
        self.joins = false;
    }
}

/// Tells whether a script writes words without spaces between them, so that each character has to count for itself.
const fn is_written_without_spaces(c: char) -> bool {
    matches!(c, '\u{0e00}'..='\u{0eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}')
        || matches!(c, '\u{2e80}'..='\u{a4cf}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        let mut words = Words::default();
        let characters = text.char_indices().map(|(at, c)| (c, at, at + c.len_utf8()));
        let found = words_of(characters, &mut words);
        found.iter().map(|word| words.word(word.number).to_owned()).collect()
    }

    #[test]
    fn what_a_program_changes_without_asking_is_equal() {
        for (one, other) in [
            ("“We will,” she’d said", "\"We will,\" she'd said"),
            ("Kalniņa\r\n\r\nsaid", "Kalnin\u{327}a\n\nsaid"),
            ("\u{feff}a\u{ad}b  c", "ab c"),
            ("1–0 — yes", "1-0 - yes"),
        ] {
            assert_eq!(words(one), words(other));
        }
        assert_ne!(words("Riga"), words("riga"));
    }

    #[test]
    fn signs_and_characters_of_scripts_without_spaces_stand_alone() {
        assert_eq!(words("pro-EU, “yes”."), ["pro", "-", "EU", ",", "\"", "yes", "\"", "."]);
        assert_eq!(words("東京の"), ["東", "京", "の"]);
    }
}
