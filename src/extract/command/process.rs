//! A program that runs beside this one: lines to its input, lines from its output, each with a limit.

use std::{
    io::{self, BufRead, BufReader, Read, Write},
    process::{self, Child, ExitStatus, Stdio},
    sync::mpsc::{self, Receiver, RecvTimeoutError, Sender, SyncSender},
    thread,
    time::{Duration, Instant},
};

use super::{Errors, Limits};

/// How long a program may take to end by itself once its input is closed.
const GRACE: Duration = Duration::from_secs(1);

/// Bytes of a line of its errors that are kept.
const ERROR_LINE: u64 = 4_096;

/// Why a program has not answered with a line.
#[derive(Debug)]
pub(super) enum Silence {
    /// It has taken too long.
    Late,
    /// It has ended, or closed its output.
    Ended,
    /// Its line is too long.
    TooLong,
    /// Its output cannot be read.
    Unreadable(io::Error),
}

/// A running program, which ends with this.
#[derive(Debug)]
pub(super) struct Process {
    child: Child,
    /// Lines to its input, which is closed when this is dropped.
    input: Option<Sender<Vec<u8>>>,
    output: Receiver<Result<Vec<u8>, Silence>>,
    /// Its last line of errors, once there will be no more, where they are kept.
    errors: Option<Receiver<String>>,
    ended: bool,
}

impl Process {
    /// Starts a program.
    ///
    /// # Errors
    /// What the system says.
    pub(super) fn start(
        program: &str,
        arguments: &[String],
        limits: Limits,
        errors: Errors,
    ) -> io::Result<Self> {
        let mut command = process::Command::new(program);
        command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped());
        command.stderr(match errors {
            Errors::Shown => Stdio::inherit(),
            Errors::Kept => Stdio::piped(),
        });
        lead_a_group(&mut command);
        let mut child = command.spawn()?;
        let (input, lines) = mpsc::channel();
        // One line is read ahead: a program that prints without being asked has to wait.
        let (answers, output) = mpsc::sync_channel(1);
        if let Some(stdin) = child.stdin.take() {
            in_background("extractor input", move || write_lines(stdin, &lines))?;
        }
        if let Some(stdout) = child.stdout.take() {
            in_background("extractor output", move || read_lines(stdout, limits.line, &answers))?;
        }
        let errors = child.stderr.take().map(last_line).transpose()?;
        Ok(Self { child, input: Some(input), output, errors, ended: false })
    }

    /// Sends a line, which must end as one, and returns the line that comes back, without its end.
    pub(super) fn ask(&self, line: Vec<u8>, time: Duration) -> Result<Vec<u8>, Silence> {
        // Where nobody takes the line any more nothing will come back either, and that tells more.
        drop(self.input.as_ref().map(|input| input.send(line)));
        match self.output.recv_timeout(time) {
            Ok(answer) => answer,
            Err(RecvTimeoutError::Timeout) => Err(Silence::Late),
            Err(RecvTimeoutError::Disconnected) => Err(Silence::Ended),
        }
    }

    /// Ends the program and all that it has started; returns how it ended, and the last line of its errors where they are kept.
    pub(super) fn end(&mut self) -> (Option<ExitStatus>, Option<String>) {
        self.ended = true;
        // Its input stays open until then: what ends because that is closed has not ended by itself.
        kill(&mut self.child);
        self.input = None;
        let status = self.child.wait().ok();
        let errors = self.errors.take();
        (status, errors.and_then(|errors| errors.recv_timeout(GRACE).ok()).filter(|line| !line.is_empty()))
    }
}

impl Drop for Process {
    /// Closes the program's input, waits until it has ended, but not long, and leaves nothing behind.
    fn drop(&mut self) {
        if self.ended {
            return;
        }
        self.input = None;
        let deadline = Instant::now() + GRACE;
        let left = || deadline.saturating_duration_since(Instant::now());
        while self.output.recv_timeout(left()).is_ok() {}
        self.end();
    }
}

/// Makes it possible to end a program together with those that it starts.
#[cfg(unix)]
fn lead_a_group(command: &mut process::Command) {
    use std::os::unix::process::CommandExt;
    command.process_group(0);
}

#[cfg(not(unix))]
fn lead_a_group(_command: &mut process::Command) {}

/// Ends a program that has not been waited for; one that has ended by itself keeps its exit status.
fn kill(child: &mut Child) {
    #[cfg(unix)]
    {
        use rustix::process::{Pid, Signal, kill_process_group};
        // One that is gone is what is wanted.
        let _ = kill_process_group(Pid::from_child(child), Signal::KILL);
    }
    drop(child.kill());
}

fn in_background(name: &str, work: impl FnOnce() + Send + 'static) -> io::Result<()> {
    thread::Builder::new().name(name.to_owned()).spawn(work).map(drop)
}

fn write_lines(mut stdin: impl Write, lines: &Receiver<Vec<u8>>) {
    for line in lines {
        if stdin.write_all(&line).and_then(|()| stdin.flush()).is_err() {
            return;
        }
    }
}

fn read_lines(stdout: impl Read, limit: u64, answers: &SyncSender<Result<Vec<u8>, Silence>>) {
    let mut stdout = BufReader::new(stdout);
    loop {
        let line = read_line(&mut stdout, limit);
        let is_last = line.is_err();
        if answers.send(line).is_err() || is_last {
            return;
        }
    }
}

/// Returns the next line without its end; one that is not ended was broken off.
fn read_line(stdout: &mut impl BufRead, limit: u64) -> Result<Vec<u8>, Silence> {
    let mut line = Vec::new();
    stdout.take(limit + 1).read_until(b'\n', &mut line).map_err(Silence::Unreadable)?;
    if line.pop_if(|byte| *byte == b'\n').is_some() {
        return Ok(line);
    }
    Err(if line.len() as u64 > limit { Silence::TooLong } else { Silence::Ended })
}

/// Reads all errors, so that the program need not wait, and sends the last line that says something.
fn last_line(stderr: impl Read + Send + 'static) -> io::Result<Receiver<String>> {
    let (sender, last) = mpsc::sync_channel(1);
    let read = move || {
        let (mut stderr, mut last, mut line) = (BufReader::new(stderr), String::new(), Vec::new());
        while (&mut stderr).take(ERROR_LINE).read_until(b'\n', &mut line).is_ok_and(|length| length > 0) {
            let text = String::from_utf8_lossy(&line);
            if !text.trim().is_empty() {
                text.trim().clone_into(&mut last);
            }
            line.clear();
        }
        // Nobody may want to know.
        drop(sender.send(last));
    };
    in_background("extractor errors", read)?;
    Ok(last)
}
