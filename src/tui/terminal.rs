//! The terminal as the reader wants it, and as it was before.

use std::{
    io::{self, Write},
    panic,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
        mpsc::Sender,
    },
};

use crossterm::{
    cursor::{Hide, SetCursorStyle, Show},
    event::{DisableBracketedPaste, DisableMouseCapture, EnableBracketedPaste, EnableMouseCapture},
    execute,
    style::{Print, ResetColor},
    terminal::{
        self, Clear, ClearType, EndSynchronizedUpdate, EnterAlternateScreen, LeaveAlternateScreen,
        disable_raw_mode, enable_raw_mode,
    },
};
use ratatui::{
    buffer::Buffer,
    layout::{Position, Size},
};

use super::{
    events::Event,
    screen::{Screen, Scrolled},
};

/// Something that the reader turns on in the terminal and turns off again.
struct Mode {
    on: fn() -> io::Result<()>,
    off: fn() -> io::Result<()>,
}

/// Everything that is turned on, in this order, and off in the other.
const MODES: &[Mode] = &[
    Mode { on: || enable_raw_mode(), off: || disable_raw_mode() },
    Mode {
        on: || execute!(io::stdout(), EnterAlternateScreen),
        off: || execute!(io::stdout(), LeaveAlternateScreen),
    },
    Mode {
        on: || execute!(io::stdout(), EnableBracketedPaste),
        off: || execute!(io::stdout(), DisableBracketedPaste),
    },
    // It is turned on by those who want it.
    Mode { on: || Ok(()), off: || execute!(io::stdout(), DisableMouseCapture) },
    // A bar leaves the colours of the grapheme under it as they are drawn; a block would turn them.
    Mode {
        on: || execute!(io::stdout(), SetCursorStyle::SteadyBar, Hide),
        off: || execute!(io::stdout(), SetCursorStyle::DefaultUserShape, Show),
    },
    Mode { on: || Ok(()), off: || execute!(io::stdout(), EndSynchronizedUpdate, ResetColor) },
];

/// The terminal while the reader has it; it is given back when this is dropped, and before the message of any panic.
pub(super) struct Guard {
    screen: Screen,
    taken: Arc<AtomicBool>,
    /// What the mouse does is wanted.
    watches: bool,
}

/// Why drawing ends.
#[derive(Debug, thiserror::Error)]
pub(super) enum DrawError {
    /// A thread has panicked and the terminal is no longer ours.
    #[error("the terminal was given back")]
    GivenBack,
    /// The terminal does not take what is written.
    #[error("the terminal is gone: {0}")]
    Gone(#[from] io::Error),
}

impl Guard {
    /// Takes the terminal; a panic in any thread gives it back and sends [`Event::Panicked`].
    pub(super) fn new(events: Sender<Event>) -> io::Result<Self> {
        let taken = Arc::new(AtomicBool::new(true));
        give_back_on_panic(Arc::clone(&taken), events);
        let taking = take().and_then(|()| size());
        if taking.is_err() {
            give_back(&taken);
        }
        Ok(Self { screen: Screen::new(taking?), taken, watches: false })
    }

    /// Lets the terminal send what the mouse does while a button is down; the guard turns it off with the rest.
    pub(super) fn watch_mouse(&mut self) -> io::Result<()> {
        self.watches = true;
        if cfg!(windows) {
            return execute!(io::stdout(), EnableMouseCapture);
        }
        // What crossterm turns on tells of every movement, also with no button down: over ssh that is a flood.
        execute!(io::stdout(), Print("\x1b[?1000h\x1b[?1002h\x1b[?1006h"))
    }

    /// Draws what has changed on the screen since it was last drawn, and puts the cursor where `render` says.
    pub(super) fn draw(
        &mut self,
        scrolled: Scrolled,
        render: impl FnOnce(&mut Buffer) -> Option<Position>,
    ) -> Result<(), DrawError> {
        if !self.taken.load(Ordering::SeqCst) {
            return Err(DrawError::GivenBack);
        }
        let bytes = self.screen.draw(scrolled, render);
        let mut terminal = io::stdout().lock();
        terminal.write_all(&bytes)?;
        Ok(terminal.flush()?)
    }

    /// Forgets what is on the screen, so that all of it is drawn anew, in the size that the terminal has now.
    pub(super) fn clear(&mut self) -> io::Result<()> {
        self.screen = Screen::new(size()?);
        execute!(io::stdout(), ResetColor, Hide, Clear(ClearType::All))
    }

    /// Gives the terminal back and stops the program, until the shell lets it go on; then the terminal is taken again.
    ///
    /// Where no shell waits for it the system does not stop it, and all is drawn anew.
    #[cfg(unix)]
    pub(super) fn suspend(&mut self) -> io::Result<()> {
        use rustix::process::{Signal, kill_current_process_group};
        // After a panic it is no longer ours.
        if !self.taken.load(Ordering::SeqCst) {
            return Ok(());
        }
        give_back(&self.taken);
        // Whatever the shell has started with it stops too, as when the terminal itself sends the signal.
        let stopped = kill_current_process_group(Signal::TSTP);
        self.taken.store(true, Ordering::SeqCst);
        take()?;
        if self.watches {
            self.watch_mouse()?;
        }
        stopped?;
        self.clear()
    }

    /// There is no shell that could let it go on.
    #[cfg(not(unix))]
    pub(super) fn suspend(&mut self) -> io::Result<()> {
        self.clear()
    }

    /// Returns the columns and rows of what is drawn on.
    pub(super) const fn size(&self) -> (u16, u16) {
        self.screen.size()
    }
}

impl Drop for Guard {
    fn drop(&mut self) {
        give_back(&self.taken);
    }
}

fn size() -> io::Result<Size> {
    terminal::size().map(Size::from)
}

fn take() -> io::Result<()> {
    MODES.iter().try_for_each(|mode| (mode.on)())
}

/// Turns off all that was turned on, once; what fails does not keep the rest from being turned off.
fn give_back(taken: &AtomicBool) {
    if taken.swap(false, Ordering::SeqCst) {
        for mode in MODES.iter().rev() {
            drop((mode.off)());
        }
    }
}

/// The message of a panic is written to the screen where it can be read, after the alternate one is left.
fn give_back_on_panic(taken: Arc<AtomicBool>, events: Sender<Event>) {
    let write_message = panic::take_hook();
    panic::set_hook(Box::new(move |panic| {
        give_back(&taken);
        write_message(panic);
        drop(events.send(Event::Panicked));
    }));
}

#[cfg(test)]
#[cfg(unix)]
mod tests {
    use std::{env, io::Read, num::NonZero, sync::mpsc, thread};

    use portable_pty::{CommandBuilder, PtySize, native_pty_system};
    use ratatui::style::Style;

    use super::*;

    /// Set in the program that the test starts, which is the test itself.
    const CHILD: &str = "QUOTEMARK_TEST_CHILD";

    /// Takes the terminal and lets another thread panic.
    #[expect(clippy::print_stdout, reason = "what is printed after the panic must be seen")]
    fn panic_in_a_thread() {
        let (sender, events) = mpsc::channel();
        let mut guard = Guard::new(sender).unwrap();
        guard.watch_mouse().unwrap();
        let write = |text: &'static str| {
            move |page: &mut Buffer| {
                page.set_string(0, 0, text, Style::new());
                None
            }
        };
        guard.draw(Scrolled::default(), write("article")).unwrap();
        let worker = thread::spawn(|| panic!("a worker fell over"));
        assert_eq!(events.recv(), Ok(Event::Panicked), "the loop is woken");
        assert!(worker.join().is_err());
        let drawn = guard.draw(Scrolled::default(), write("overdrawn"));
        assert!(matches!(drawn, Err(DrawError::GivenBack)));
        println!("still here");
    }

    #[test]
    fn a_panic_in_any_thread_gives_the_terminal_back() {
        if env::var_os(CHILD).is_some() {
            return panic_in_a_thread();
        }
        let size = PtySize { rows: 40, cols: 100, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).unwrap();
        let before = pair.master.get_termios().unwrap();
        let mut command = CommandBuilder::new(env::current_exe().unwrap());
        let name = "tui::terminal::tests::a_panic_in_any_thread_gives_the_terminal_back";
        command.args(["--exact", name, "--nocapture"]);
        command.env_clear();
        command.env("TERM", "xterm-256color");
        command.env(CHILD, "1");
        let mut child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let mut output = Vec::new();
        // The end of a pseudo-terminal is an error on Linux.
        drop(pair.master.try_clone_reader().unwrap().read_to_end(&mut output));
        assert!(child.wait().unwrap().success());
        let mut terminal = vt100::Parser::new(NonZero::new(40).unwrap(), NonZero::new(100).unwrap(), 0);
        terminal.process(&output);
        let screen = terminal.screen();
        assert!(String::from_utf8_lossy(&output).contains("article"), "it was drawn");
        assert!(!screen.alternate_screen() && !screen.hide_cursor() && !screen.bracketed_paste());
        assert_eq!(screen.mouse_protocol_mode(), vt100::MouseProtocolMode::None);
        let text = screen.contents();
        assert!(text.contains("a worker fell over") && text.contains("still here"), "{text}");
        assert!(!text.contains("overdrawn"), "{text}");
        assert_eq!(pair.master.get_termios().unwrap(), before, "raw mode is off");
    }
}
