//! The terminal as the reader wants it, and as it was before.

use std::{
    io::{self, Stdout},
    panic,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
        mpsc::Sender,
    },
};

use crossterm::{
    cursor::{Hide, SetCursorStyle, Show},
    event::{DisableBracketedPaste, EnableBracketedPaste},
    execute, queue,
    style::ResetColor,
    terminal::{
        BeginSynchronizedUpdate, EndSynchronizedUpdate, EnterAlternateScreen, LeaveAlternateScreen,
        disable_raw_mode, enable_raw_mode,
    },
};
use ratatui::{Frame, Terminal, backend::CrosstermBackend};

use super::events::Event;

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
    // A bar leaves the colours of the grapheme under it as they are drawn; a block would turn them.
    Mode {
        on: || execute!(io::stdout(), SetCursorStyle::SteadyBar, Hide),
        off: || execute!(io::stdout(), SetCursorStyle::DefaultUserShape, Show),
    },
    Mode { on: || Ok(()), off: || execute!(io::stdout(), EndSynchronizedUpdate, ResetColor) },
];

/// The terminal while the reader has it; it is given back when this is dropped, and before the message of any panic.
pub(super) struct Guard {
    terminal: Terminal<CrosstermBackend<Stdout>>,
    taken: Arc<AtomicBool>,
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
        let taking = take().and_then(|()| Terminal::new(CrosstermBackend::new(io::stdout())));
        if taking.is_err() {
            give_back(&taken);
        }
        Ok(Self { terminal: taking?, taken })
    }

    /// Draws what has changed on the screen since it was last drawn.
    pub(super) fn draw(&mut self, render: impl FnOnce(&mut Frame<'_>)) -> Result<(), DrawError> {
        if !self.taken.load(Ordering::SeqCst) {
            return Err(DrawError::GivenBack);
        }
        queue!(io::stdout(), BeginSynchronizedUpdate)?;
        let drawn = self.terminal.draw(render).map(drop);
        execute!(io::stdout(), EndSynchronizedUpdate)?;
        Ok(drawn?)
    }

    /// Forgets what is on the screen, so that all of it is drawn anew.
    pub(super) fn clear(&mut self) -> io::Result<()> {
        // `Terminal::clear` asks the terminal where its cursor is, and fails where nobody answers.
        let size = self.terminal.size()?;
        self.terminal.resize(size.into())
    }

    /// Returns the columns and rows of the terminal.
    pub(super) fn size(&self) -> io::Result<(u16, u16)> {
        self.terminal.size().map(|size| (size.width, size.height))
    }
}

impl Drop for Guard {
    fn drop(&mut self) {
        give_back(&self.taken);
    }
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
