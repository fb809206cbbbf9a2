//! Another program as an extractor: it speaks the JSONL filter protocol, a line with an article in, a line with annotations out.

mod process;
#[cfg(test)]
#[cfg(unix)]
mod tests;

use std::{
    io,
    path::Path,
    process::ExitStatus,
    sync::{Mutex, PoisonError},
    time::Duration,
};

use process::{Process, Silence};
use serde_json::{Value, json};

use super::ExtractError;
use crate::annotation::Fields;

/// Characters of what a program says that a message repeats.
const SHOWN: usize = 120;

/// Articles that are waited for; when a program has answered none of them, it is not started again.
const TRIES: u32 = 5;

/// What a program is allowed.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// The time for one article, the start of the program included.
    pub time: Duration,
    /// Bytes in one line of its output.
    pub line: u64,
}

impl Default for Limits {
    /// Allows a minute, and 64 MB a line.
    fn default() -> Self {
        Self { time: Duration::from_mins(1), line: 64_000_000 }
    }
}

/// What becomes of the errors that a program prints.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Errors {
    /// They go where our own errors go.
    Shown,
    /// Their last line is told when the program has failed.
    Kept,
}

/// Why a text is no command.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CommandError {
    /// There is no word in it.
    #[error("the command is empty")]
    Empty,
    /// A quotation mark stands alone, or a backslash at the end.
    #[error("the command has a quotation mark that is not closed")]
    Unclosed,
}

/// A program with its arguments, started when it is first asked and kept until it fails or this is dropped.
#[derive(Debug)]
pub struct Command {
    line: String,
    program: String,
    arguments: Vec<String>,
    limits: Limits,
    errors: Errors,
    state: Mutex<State>,
}

#[derive(Debug, Default)]
struct State {
    process: Option<Process>,
    /// Questions so far; their numbers are their ids.
    asked: u64,
    answered: bool,
    waited: u32,
}

impl Command {
    /// Splits a command into words by the quoting rules of a POSIX shell; no shell runs, and nothing is expanded.
    ///
    /// # Errors
    /// No word, and a quotation mark that is not closed.
    pub fn new(line: &str, limits: Limits, errors: Errors) -> Result<Self, CommandError> {
        let mut words = shlex::split(line).ok_or(CommandError::Unclosed)?.into_iter();
        let program = words.next().ok_or(CommandError::Empty)?;
        let (line, arguments) = (line.trim().to_owned(), words.collect());
        Ok(Self { line, program, arguments, limits, errors, state: Mutex::default() })
    }

    /// Returns the file name of the program.
    pub fn name(&self) -> &str {
        let name = Path::new(&self.program).file_name().and_then(|name| name.to_str());
        name.unwrap_or(&self.program)
    }

    /// Makes an error of what this program did wrong.
    pub fn error(&self, reason: &str) -> ExtractError {
        ExtractError(format!("{}: {reason}", self.line))
    }

    /// Sends a text and returns the object that the program answers for it, without its id.
    ///
    /// A program that does not keep to the protocol is ended, and started anew for the next text.
    ///
    /// # Errors
    /// A program that cannot be started, ends, takes too long, prints something else than the answer, or says that it failed.
    pub fn ask(&self, text: &str) -> Result<Fields, ExtractError> {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        let mut answer = state.ask(self, text).map_err(|reason| self.error(&reason))?;
        match answer.shift_remove("error").filter(|error| !error.is_null()) {
            None => Ok(answer),
            Some(Value::String(error)) => Err(self.error(&format!("says {}", quoted(&error)))),
            Some(error) => Err(self.error(&format!("says {}", quoted(&error.to_string())))),
        }
    }
}

impl State {
    fn ask(&mut self, command: &Command, text: &str) -> Result<Fields, String> {
        if !self.answered && self.waited >= TRIES {
            return Err(format!("not asked: it has answered none of the first {TRIES} articles in time"));
        }
        let answer = self.exchange(command, text);
        self.answered |= answer.is_ok();
        answer
    }

    fn exchange(&mut self, command: &Command, text: &str) -> Result<Fields, String> {
        let start = || Process::start(&command.program, &command.arguments, command.limits, command.errors);
        let mut process = match self.process.take() {
            Some(process) => process,
            None => start().map_err(|error| not_started(&command.program, &error))?,
        };
        self.asked += 1;
        let question = format!("{}\n", json!({"id": self.asked, "text": text}));
        let line = match process.ask(question.into_bytes(), command.limits.time) {
            Ok(line) => line,
            Err(silence) => {
                self.waited += u32::from(matches!(silence, Silence::Late));
                let (status, error) = process.end();
                let error = error.map(|error| format!(": {}", quoted(&error)));
                return Err(told(&silence, command.limits, status) + &error.unwrap_or_default());
            }
        };
        // What has given a wrong answer may go on with it: dropped, it is started anew.
        let answer = parse(&line, self.asked)?;
        self.process = Some(process);
        Ok(answer)
    }
}

fn not_started(program: &str, error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => format!("cannot be started: there is no program {program:?}"),
        _ => format!("cannot be started: {error}"),
    }
}

fn told(silence: &Silence, limits: Limits, status: Option<ExitStatus>) -> String {
    match silence {
        Silence::Late => {
            format!("no answer within {} s; --extractor-timeout gives more", limits.time.as_secs_f64())
        }
        Silence::TooLong => format!("answered with a line of more than {} bytes", limits.line),
        Silence::Unreadable(error) => format!("its output cannot be read: {error}"),
        Silence::Ended => match status {
            Some(status) if !is_killed(status) => format!("ended before it had answered ({status})"),
            _ => "closed its output before it had answered, or was killed".to_owned(),
        },
    }
}

/// Tells whether a program was ended as this module does it.
#[cfg(unix)]
fn is_killed(status: ExitStatus) -> bool {
    use std::os::unix::process::ExitStatusExt;
    status.signal() == Some(rustix::process::Signal::KILL.as_raw())
}

#[cfg(not(unix))]
fn is_killed(_status: ExitStatus) -> bool {
    false
}

/// Reads the answer to the question with this id.
fn parse(line: &[u8], id: u64) -> Result<Fields, String> {
    let Ok(Value::Object(mut fields)) = serde_json::from_slice(line) else {
        let line = String::from_utf8_lossy(line);
        return Err(format!("answered with {} where a JSON object is expected", quoted(&line)));
    };
    match fields.shift_remove("id") {
        Some(given) if given == json!(id) => Ok(fields),
        Some(given) => Err(format!("answered for the id {} instead of {id}", shortened(&given.to_string()))),
        None => Err(format!("answered without the id {id}")),
    }
}

/// Returns the beginning of what a program says in quotation marks, control characters escaped.
fn quoted(text: &str) -> String {
    format!("{:?}", shortened(text))
}

fn shortened(text: &str) -> String {
    let is_cut = text.chars().nth(SHOWN).is_some();
    text.chars().take(SHOWN).chain(is_cut.then_some('…')).collect()
}
