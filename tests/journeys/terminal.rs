//! A program in a real pseudo-terminal: keys in, screen out, no sleeps.

use std::{
    io::{Read, Write},
    path::Path,
    process::{Command, Stdio},
    sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError},
    thread,
    time::{Duration, Instant},
};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

/// How long a screen may take: far more than it does, so that only what is wrong runs into it.
const PATIENCE: Duration = Duration::from_secs(20);

/// What the program has drawn.
struct State {
    parser: vt100::Parser,
    /// All bytes that it has written.
    drawn: Vec<u8>,
    /// Nothing more will come.
    closed: bool,
    /// Nobody looks any more.
    hung_up: bool,
}

struct Shared {
    state: Mutex<State>,
    changed: Condvar,
}

impl Shared {
    /// Locks the state, also after a test has failed while it held it.
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// quotemark in a pseudo-terminal.
pub(crate) struct Terminal {
    shared: Arc<Shared>,
    writer: Option<Box<dyn Write + Send>>,
    master: Option<Box<dyn MasterPty + Send>>,
    child: Box<dyn Child + Send + Sync>,
}

impl Terminal {
    /// Starts quotemark with its home in `home` and nothing else of this machine's settings.
    pub(crate) fn start(home: &Path, size: (u16, u16), arguments: &[&str]) -> Self {
        Self::start_program(env!("CARGO_BIN_EXE_quotemark"), home, size, arguments)
    }

    /// Starts a shell with jobs on a script, in which `$QUOTEMARK` is the program.
    pub(crate) fn start_shell(home: &Path, size: (u16, u16), script: &str) -> Self {
        Self::start_program("sh", home, size, &["-m", "-c", script])
    }

    fn start_program(program: &str, home: &Path, size: (u16, u16), arguments: &[&str]) -> Self {
        let (columns, rows) = size;
        let size = PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).unwrap();
        let mut command = CommandBuilder::new(program);
        command.env_clear();
        command.env("PATH", "/usr/bin:/bin");
        command.env("QUOTEMARK", env!("CARGO_BIN_EXE_quotemark"));
        for (name, value) in [("TERM", "xterm-256color"), ("LANG", "C.UTF-8"), ("USER", "ada")] {
            command.env(name, value);
        }
        command.env("HOME", home);
        command.env("TMPDIR", home);
        command.cwd(home);
        command.args(arguments);
        let child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let parser = vt100::Parser::new(rows.try_into().unwrap(), columns.try_into().unwrap(), 0);
        let state = State { parser, drawn: Vec::new(), closed: false, hung_up: false };
        let shared = Arc::new(Shared { state: Mutex::new(state), changed: Condvar::new() });
        follow(pair.master.try_clone_reader().unwrap(), Arc::clone(&shared));
        let writer = pair.master.take_writer().unwrap();
        Self { shared, writer: Some(writer), master: Some(pair.master), child }
    }

    /// Types characters and escape sequences.
    pub(crate) fn send(&mut self, keys: &str) {
        let writer = self.writer.as_mut().unwrap();
        writer.write_all(keys.as_bytes()).unwrap();
        writer.flush().unwrap();
    }

    /// Waits until the screen holds `text`.
    pub(crate) fn wait_for(&self, text: &str) {
        self.wait_until(text, |screen| screen.contains(text));
    }

    /// Waits until the screen is as wanted; on time-out shows the screen as it is.
    pub(crate) fn wait_until(&self, what: &str, wanted: impl Fn(&str) -> bool) {
        let state = self.wait(|state| wanted(&state.parser.screen().contents()) || state.closed);
        let screen = state.parser.screen().contents();
        drop(state);
        assert!(wanted(&screen), "waited for {what:?} on\n{screen}");
    }

    fn wait(&self, wanted: impl Fn(&State) -> bool) -> MutexGuard<'_, State> {
        let end = Instant::now() + PATIENCE;
        let mut state = self.shared.lock();
        while !wanted(&state) {
            let left = end.saturating_duration_since(Instant::now());
            if left.is_zero() {
                break;
            }
            let notified = self.shared.changed.wait_timeout(state, left);
            state = notified.unwrap_or_else(PoisonError::into_inner).0;
        }
        state
    }

    /// Changes the size of the terminal.
    pub(crate) fn resize(&self, columns: u16, rows: u16) {
        let size = PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 };
        let mut state = self.shared.lock();
        state.parser.screen_mut().set_size(rows.try_into().unwrap(), columns.try_into().unwrap());
        drop(state);
        self.master.as_ref().unwrap().resize(size).unwrap();
    }

    /// Returns the text on the screen.
    pub(crate) fn screen(&self) -> String {
        self.shared.lock().parser.screen().contents()
    }

    /// Returns the column and row, from 1, at which `text` stands on the screen.
    pub(crate) fn place_of(&self, text: &str) -> (usize, usize) {
        let screen = self.screen();
        let mut rows = screen.lines().zip(1..);
        let found = rows.find_map(|(line, row)| Some((line.split_once(text)?.0, row)));
        let (before, row) = found.unwrap_or_else(|| panic!("no {text:?} on\n{screen}"));
        (before.chars().count() + 1, row)
    }

    /// Presses the left button of the mouse at a place and lets it go.
    pub(crate) fn click(&mut self, column: usize, row: usize) {
        self.send(&format!("\u{1b}[<0;{column};{row}M\u{1b}[<0;{column};{row}m"));
    }

    /// Tells whether the program wants to know what the mouse does.
    pub(crate) fn takes_the_mouse(&self) -> bool {
        self.shared.lock().parser.screen().mouse_protocol_mode() != vt100::MouseProtocolMode::None
    }

    /// Returns all that the program has written to the terminal.
    pub(crate) fn drawn(&self) -> String {
        String::from_utf8_lossy(&self.shared.lock().drawn).into_owned()
    }

    /// Tells whether the alternate screen is shown.
    pub(crate) fn is_full_screen(&self) -> bool {
        self.shared.lock().parser.screen().alternate_screen()
    }

    /// Returns the id of the process.
    pub(crate) fn process(&self) -> u32 {
        self.child.process_id().unwrap()
    }

    /// Kills the program with no chance to do anything about it, and reads what it has drawn until then.
    pub(crate) fn kill(&mut self) {
        let process = self.process().to_string();
        // It may have ended by itself.
        drop(Command::new("kill").args(["-KILL", &process]).stderr(Stdio::null()).status());
        self.wait_for_end();
    }

    /// Closes the terminal, as when its window is closed: types `key`, and is gone with the next thing that is drawn.
    pub(crate) fn hang_up(&mut self, key: &str) {
        self.shared.lock().hung_up = true;
        self.master = None;
        self.send(key);
        self.writer = None;
    }

    /// Waits for the end of the program and returns its exit code.
    pub(crate) fn wait_for_end(&mut self) -> u32 {
        let end = Instant::now() + PATIENCE;
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                drop(self.wait(|state| state.closed || state.hung_up));
                return status.exit_code();
            }
            assert!(Instant::now() < end, "the program did not end; its screen:\n{}", self.screen());
            thread::yield_now();
        }
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        // It may have ended by itself.
        drop(self.child.kill());
    }
}

/// Reads what the program draws into the screen, on a thread of its own.
fn follow(mut reader: Box<dyn Read + Send>, shared: Arc<Shared>) {
    thread::spawn(move || {
        let mut buffer = [0; 8192];
        loop {
            let read = reader.read(&mut buffer).unwrap_or(0);
            let mut state = shared.lock();
            state.parser.process(&buffer[..read]);
            state.drawn.extend_from_slice(&buffer[..read]);
            state.closed = read == 0;
            shared.changed.notify_all();
            if state.closed || state.hung_up {
                return;
            }
        }
    });
}
