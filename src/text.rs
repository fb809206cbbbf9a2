//! The article's text: spans, offsets, segments and the rows on which it is shown.
//!
//! Inside the program an offset is a byte offset into [`SourceText`] and a [`Span`] begins and ends on
//! grapheme boundaries. Code points and UTF-16 units exist only where files are read and written.

mod graphemes;
mod layout;
mod offsets;
mod paragraph;
mod quote_marks;
mod segment;
mod sentence;
mod shown;
mod source;
mod span;
mod token;
#[cfg(test)]
pub(crate) mod wild;

pub use layout::{Insert, Layout, Row, Side, Spacing};
pub use quote_marks::{is_quote_mark, quoted_text_around, quoted_texts, without_marks};
pub use segment::{Segments, Sentence};
pub use shown::{columns, shown, visible};
pub use source::SourceText;
pub use span::Span;
pub use token::{Token, TokenKind};
