use unicode_segmentation::UnicodeSegmentation;

/// A line that is being typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Prompt {
    text: String,
    /// The byte at which the next character goes, a grapheme boundary.
    cursor: usize,
}

impl Prompt {
    /// Makes a line that stands there already, to be changed.
    pub fn with(text: impl Into<String>) -> Self {
        let text = text.into();
        Self { cursor: text.len(), text }
    }

    /// Returns what has been typed.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Returns what stands before the cursor.
    pub fn before(&self) -> &str {
        self.text.get(..self.cursor).unwrap_or(&self.text)
    }

    /// Returns what stands at and after the cursor.
    pub fn after(&self) -> &str {
        self.text.get(self.cursor..).unwrap_or_default()
    }

    /// Adds a character at the cursor.
    pub fn insert(&mut self, c: char) {
        self.become_text(format!("{}{c}{}", self.before(), self.after()), self.cursor + c.len_utf8());
    }

    /// Removes the grapheme before the cursor.
    pub fn erase(&mut self) {
        self.erase_from(self.previous());
    }

    /// Removes the word before the cursor.
    pub fn erase_word(&mut self) {
        let kept = self.before().trim_end().rfind(char::is_whitespace);
        let width = |at| self.text.get(at..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
        self.erase_from(kept.map_or(0, |at| at + width(at)));
    }

    /// Removes everything.
    pub fn clear(&mut self) {
        *self = Self::default();
    }

    /// Moves the cursor a grapheme to the left.
    pub fn left(&mut self) {
        self.cursor = self.previous();
    }

    /// Moves the cursor a grapheme to the right.
    pub fn right(&mut self) {
        self.cursor = boundaries(&self.text).find(|at| *at > self.cursor).unwrap_or(self.text.len());
    }

    /// Moves the cursor to the start.
    pub fn start(&mut self) {
        self.cursor = 0;
    }

    /// Moves the cursor to the end.
    pub fn end(&mut self) {
        self.cursor = self.text.len();
    }

    fn previous(&self) -> usize {
        boundaries(&self.text).take_while(|at| *at < self.cursor).last().unwrap_or(0)
    }

    fn erase_from(&mut self, start: usize) {
        let kept = self.text.get(..start).unwrap_or_default();
        self.become_text(format!("{kept}{}", self.after()), kept.len());
    }

    /// Takes another text; where marks join what stands around the cursor, it goes behind the whole.
    fn become_text(&mut self, text: String, cursor: usize) {
        self.cursor = boundaries(&text).find(|at| *at >= cursor).unwrap_or(text.len());
        self.text = text;
    }
}

/// Returns where graphemes begin.
fn boundaries(text: &str) -> impl Iterator<Item = usize> {
    text.grapheme_indices(true).map(|(at, _)| at)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn typed(text: &str) -> Prompt {
        let mut prompt = Prompt::default();
        text.chars().for_each(|c| prompt.insert(c));
        prompt
    }

    #[test]
    fn erases_a_whole_grapheme() {
        let mut prompt = typed("ae\u{301}");
        prompt.erase();
        assert_eq!(prompt.text(), "a");
        prompt.erase();
        prompt.erase();
        assert_eq!(prompt.text(), "");
    }

    #[test]
    fn is_edited_anywhere() {
        for (edit, expected) in [
            ((|prompt: &mut Prompt| prompt.erase_word()) as fn(&mut Prompt), "check the |"),
            (|prompt| (0..2).for_each(|_| prompt.erase_word()), "check |"),
            (|prompt| (0..9).for_each(|_| prompt.erase_word()), "|"),
            (Prompt::left, "check the dat|e"),
            (|prompt| (0..99).for_each(|_| prompt.left()), "|check the date"),
            (
                |prompt| {
                    prompt.start();
                    prompt.right();
                    prompt.insert('x');
                },
                "cx|heck the date",
            ),
            (
                |prompt| {
                    prompt.start();
                    prompt.erase();
                    prompt.end();
                    prompt.right();
                },
                "check the date|",
            ),
            (
                |prompt| {
                    prompt.left();
                    prompt.erase();
                },
                "check the da|e",
            ),
            (Prompt::clear, "|"),
        ] {
            let mut prompt = typed("check the date");
            edit(&mut prompt);
            assert_eq!(format!("{}|{}", prompt.before(), prompt.after()), expected);
        }
    }

    proptest! {
        #[test]
        fn the_cursor_stays_between_graphemes(edits in proptest::collection::vec((0u8..8, "[a \u{301}👩\u{200d}é]"), 0..40)) {
            let mut prompt = Prompt::default();
            for (edit, text) in edits {
                match edit {
                    0 => prompt.left(),
                    1 => prompt.right(),
                    2 => prompt.erase(),
                    3 => prompt.erase_word(),
                    _ => text.chars().for_each(|c| prompt.insert(c)),
                }
                let at = prompt.before().len();
                prop_assert!(at == prompt.text().len() || boundaries(prompt.text()).any(|boundary| boundary == at));
            }
        }
    }
}
