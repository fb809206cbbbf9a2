use super::{Panel, Paragraphs};
use crate::text::Spacing;

/// How an article is laid out on the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Look {
    /// Columns of the text, at most.
    pub width: u16,
    /// Rows from one row of the text to the next, at least 1.
    pub line_spacing: u16,
    /// How paragraphs are told apart.
    pub paragraphs: Paragraphs,
    /// Where the panel stands.
    pub panel: Panel,
    /// Columns of a panel beside the text, the rule included.
    pub panel_width: u16,
}

impl Default for Look {
    /// Returns the defaults of the table of settings.
    fn default() -> Self {
        Self {
            width: 80,
            line_spacing: 1,
            paragraphs: Paragraphs::default(),
            panel: Panel::default(),
            panel_width: 34,
        }
    }
}

impl Look {
    /// Returns the empty rows and columns in the text.
    pub fn spacing(&self) -> Spacing {
        let between_rows = usize::from(self.line_spacing.saturating_sub(1));
        match self.paragraphs {
            Paragraphs::Spaced => Spacing { between_rows, between_paragraphs: between_rows + 1, indent: 0 },
            Paragraphs::Indented => {
                Spacing { between_rows, between_paragraphs: between_rows, indent: INDENT }
            }
        }
    }
}

/// Columns by which the first row of a paragraph is indented.
const INDENT: usize = 2;
