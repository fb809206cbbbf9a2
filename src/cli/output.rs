//! The only place that prints.

use std::io::{self, Write};

use indicatif::{ProgressBar, ProgressStyle};

use crate::text::visible;

/// Returns the standard output, which tells by an error when nobody reads it any more.
pub(super) fn stdout() -> impl Write {
    io::stdout().lock()
}

/// Prints a result on a line of its own; what could drive a terminal is made visible.
pub(super) fn line(text: &str) -> io::Result<()> {
    writeln!(stdout(), "{}", visible(text))
}

/// Prints the lines of a text; what could drive a terminal is made visible.
pub(super) fn text(text: &str) -> io::Result<()> {
    let mut stdout = stdout();
    text.lines().try_for_each(|line| writeln!(stdout, "{}", visible(line)))
}

/// Prints bytes as they are.
pub(super) fn bytes(bytes: &[u8]) -> io::Result<()> {
    stdout().write_all(bytes)
}

/// Prints what a program reads, as it is.
pub(super) fn data(text: &str) -> io::Result<()> {
    bytes(text.as_bytes())
}

/// Prints an error on a line of its own.
pub(super) fn error(message: &str) {
    note(&format!("error: {message}"));
}

/// Prints a remark beside the results; when even that cannot be written, nobody is there to be told.
pub(super) fn note(message: &str) {
    let message = message.replace(['\n', '\r'], " ");
    drop(writeln!(io::stderr().lock(), "{}", visible(&message)));
}

/// Returns a progress bar over so many articles, which shows itself on a terminal only.
pub(super) fn progress(articles: usize) -> ProgressBar {
    let style = ProgressStyle::with_template("{bar:30} {pos} of {len} articles, {eta} left");
    let bar = ProgressBar::new(articles.try_into().unwrap_or(u64::MAX));
    style.map_or_else(|_| bar.clone(), |style| bar.clone().with_style(style))
}

/// Returns a number with its noun: `1 article`, `2 articles`.
pub(super) fn counted(number: usize, noun: &str) -> String {
    format!("{number} {noun}{}", if number == 1 { "" } else { "s" })
}
