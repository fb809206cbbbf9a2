use unicode_segmentation::UnicodeSegmentation;

/// A line that is being typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Prompt {
    text: String,
}

impl Prompt {
    /// Returns what has been typed.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Adds a character at the end.
    pub fn insert(&mut self, c: char) {
        self.text.push(c);
    }

    /// Removes the last grapheme.
    pub fn erase(&mut self) {
        let last = self.text.grapheme_indices(true).next_back().map_or(0, |(at, _)| at);
        self.text.truncate(last);
    }

    /// Removes everything.
    pub fn clear(&mut self) {
        self.text.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn erases_a_whole_grapheme() {
        let mut prompt = Prompt::default();
        "ae\u{301}".chars().for_each(|c| prompt.insert(c));
        prompt.erase();
        assert_eq!(prompt.text(), "a");
        prompt.erase();
        prompt.erase();
        assert_eq!(prompt.text(), "");
    }
}
