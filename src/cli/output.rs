//! The only place that prints.

use std::io::{self, Write};

/// Returns the standard output, which tells by an error when nobody reads it any more.
pub(super) fn stdout() -> impl Write {
    io::stdout().lock()
}

/// Prints an error on a line of its own; when even that cannot be written, nobody is there to be told.
pub(super) fn error(message: &str) {
    let message = message.replace(['\n', '\r'], " ");
    drop(writeln!(io::stderr().lock(), "error: {message}"));
}
