//! The reader in a pseudo-terminal: a key in, and how long and how many bytes its answer is.

use std::{
    error::Error,
    fs,
    io::{Read, Write},
    path::Path,
    sync::mpsc::{self, Receiver, RecvTimeoutError, Sender},
    thread,
    time::{Duration, Instant},
};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use ratatui::layout::Size;

/// An answer is over when nothing has come for so long. It is waited for, not counted.
const SILENCE: Duration = Duration::from_millis(30);

/// How long the first byte of an answer may take; only a program that hangs takes longer.
const PATIENCE: Duration = Duration::from_mins(1);

/// What a key has cost.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Answer {
    /// From the key to the last byte, by the clock on the wall.
    pub(crate) elapsed: Duration,
    /// What the program's main thread has had of a core meanwhile; only Linux tells.
    pub(crate) worked: Option<Duration>,
    /// How many bytes were written to the terminal.
    pub(crate) bytes: usize,
}

/// quotemark in a pseudo-terminal.
pub(crate) struct Terminal {
    written: Receiver<(Instant, usize)>,
    keys: Box<dyn Write + Send>,
    child: Box<dyn Child + Send + Sync>,
    /// It is gone when this is dropped.
    _master: Box<dyn MasterPty + Send>,
}

impl Terminal {
    /// Starts quotemark with its home in `home`, and returns it with what the start has cost when the first screen is there.
    pub(crate) fn start(
        home: &Path,
        size: Size,
        arguments: &[&str],
    ) -> Result<(Self, Answer), Box<dyn Error>> {
        let size = PtySize { rows: size.height, cols: size.width, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size)?;
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_quotemark"));
        command.env_clear();
        for (name, value) in [("TERM", "xterm-256color"), ("LANG", "C.UTF-8"), ("USER", "ada")] {
            command.env(name, value);
        }
        command.env("HOME", home);
        command.cwd(home);
        command.args(arguments);
        let start = Instant::now();
        let child = pair.slave.spawn_command(command)?;
        drop(pair.slave);
        let (sender, written) = mpsc::channel();
        let reader = pair.master.try_clone_reader()?;
        thread::spawn(move || follow(reader, &sender));
        let keys = pair.master.take_writer()?;
        let terminal = Self { written, keys, child, _master: pair.master };
        let answer = terminal.answer(start)?;
        Ok((terminal, answer))
    }

    /// Types a key and returns what its answer has cost.
    pub(crate) fn press(&mut self, key: &str) -> Result<Answer, Box<dyn Error>> {
        let before = self.worked();
        let start = Instant::now();
        self.keys.write_all(key.as_bytes())?;
        self.keys.flush()?;
        let answer = self.answer(start)?;
        let worked = before.zip(self.worked()).map(|(before, after)| after.saturating_sub(before));
        Ok(Answer { worked, ..answer })
    }

    /// Waits until the program is silent.
    fn answer(&self, start: Instant) -> Result<Answer, Box<dyn Error>> {
        let (mut last, mut bytes) = self.written.recv_timeout(PATIENCE)?;
        loop {
            match self.written.recv_timeout(SILENCE) {
                Ok((at, more)) => (last, bytes) = (at, bytes + more),
                Err(RecvTimeoutError::Timeout) => break,
                Err(error) => return Err(error.into()),
            }
        }
        Ok(Answer { elapsed: last.saturating_duration_since(start), worked: None, bytes })
    }

    /// Returns how long the program's main thread has had a core.
    fn worked(&self) -> Option<Duration> {
        let process = self.child.process_id()?;
        let told = fs::read_to_string(format!("/proc/{process}/task/{process}/schedstat")).ok()?;
        told.split_whitespace().next()?.parse().ok().map(Duration::from_nanos)
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        // It may have ended by itself; what it would still save is in a folder that goes too.
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

/// Notes when how many bytes have come.
fn follow(mut reader: Box<dyn Read + Send>, written: &Sender<(Instant, usize)>) {
    let mut buffer = vec![0; 65_536];
    while let Ok(read) = reader.read(&mut buffer) {
        if read == 0 || written.send((Instant::now(), read)).is_err() {
            return;
        }
    }
}
