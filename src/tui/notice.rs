//! What is being done while the screen has to wait for it.

use std::io::{self, Write};

use crossterm::{
    cursor::MoveTo,
    queue,
    style::Print,
    terminal::{Clear, ClearType, size},
};

use crate::{store::Entry, text::visible};

/// Bytes from which on an article takes a while to be opened.
const LARGE: u64 = 64 * 1024;

/// Says on the last row that an article is being opened; the screen is to be drawn anew afterwards.
pub(super) fn opening(name: &str) -> io::Result<()> {
    let (_, rows) = size()?;
    let mut terminal = io::stdout().lock();
    let told = format!(" opening {}: reading it and looking for names and quotations …", visible(name));
    queue!(terminal, MoveTo(0, rows.saturating_sub(1)), Clear(ClearType::CurrentLine), Print(told))?;
    terminal.flush()
}

/// Tells whether it takes a while to open an article.
pub(super) fn takes_a_while(entry: &Entry) -> bool {
    entry.article.metadata().is_ok_and(|article| article.len() >= LARGE)
}
