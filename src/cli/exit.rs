use std::{io, process::ExitCode};

/// How a command ended that did what it was asked to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Exit {
    /// Fine: 0.
    Fine,
    /// Differences or problems were found: 1.
    Found,
    /// Some of it failed, and the errors were told: 2.
    Failed,
}

/// Why a command stopped before its end.
#[derive(Debug)]
pub(super) enum Stop {
    /// Nobody reads the output any more, which is no error: 0.
    ClosedPipe,
    /// It cannot go on; the message is one line: 2.
    Error(String),
}

impl Stop {
    /// Stops with this error.
    #[expect(clippy::needless_pass_by_value, reason = "so that it fits `map_err`")]
    pub(super) fn error(error: impl ToString) -> Self {
        Self::Error(error.to_string())
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        match exit {
            Exit::Fine => Self::SUCCESS,
            Exit::Found => Self::from(1),
            Exit::Failed => Self::from(2),
        }
    }
}

impl From<io::Error> for Stop {
    /// Stops at what writing to the standard output or reading the standard input said.
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::BrokenPipe => Self::ClosedPipe,
            // What is not the system's own word says itself what it is about.
            _ if error.get_ref().is_some() => Self::Error(error.to_string()),
            _ => Self::Error(format!("standard output: {error}")),
        }
    }
}
