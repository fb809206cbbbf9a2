//! What reaches the loop: keys, a new size, and that it has to end.

use std::{io, sync::mpsc::Sender, thread};

use crossterm::event::{self, KeyEvent, KeyEventKind, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
use ratatui::layout::Position;

use crate::{
    config::{Key, KeyCode},
    store::Looked,
};

/// Something that the loop has to answer.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Event {
    /// A key was pressed.
    Key(Key),
    /// The mouse did something.
    Mouse(Pointer),
    /// Text was pasted.
    Paste(String),
    /// The terminal has so many columns and rows now.
    Resize(u16, u16),
    /// The system asks the program to end, or the terminal is closed.
    Terminate,
    /// So much was seen in annotation files, by the index of the article.
    Surveyed(Vec<(usize, Looked)>),
    /// A thread has panicked.
    Panicked,
}

/// What the mouse did, and where on the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Pointer {
    /// The left button went down.
    Press(Position),
    /// It was moved while down.
    Drag(Position),
    /// It was let go.
    Release,
    /// The wheel was turned away from the hand.
    WheelUp,
    /// The wheel was turned towards the hand.
    WheelDown,
}

/// Begins to send keys, sizes and signals; the threads end with the program.
pub(super) fn listen(events: &Sender<Event>) -> io::Result<()> {
    listen_to_signals(events.clone())?;
    let events = events.clone();
    thread::Builder::new().name("input".to_owned()).spawn(move || read_terminal(&events)).map(drop)
}

fn read_terminal(events: &Sender<Event>) {
    loop {
        let event = match event::read() {
            Ok(event) => translated(event),
            Err(_) => Some(Event::Terminate),
        };
        let last = event == Some(Event::Terminate);
        if event.is_some_and(|event| events.send(event).is_err()) || last {
            return;
        }
    }
}

#[cfg(unix)]
fn listen_to_signals(events: Sender<Event>) -> io::Result<()> {
    use signal_hook::{
        consts::{SIGHUP, SIGINT, SIGTERM, SIGWINCH},
        iterator::Signals,
    };
    let mut signals = Signals::new([SIGHUP, SIGINT, SIGTERM, SIGWINCH])?;
    let wait = move || {
        for signal in signals.forever() {
            let event = if signal == SIGWINCH { resized() } else { Some(Event::Terminate) };
            if event.is_some_and(|event| events.send(event).is_err()) {
                return;
            }
        }
    };
    thread::Builder::new().name("signals".to_owned()).spawn(wait).map(drop)
}

#[cfg(unix)]
fn resized() -> Option<Event> {
    crossterm::terminal::size().ok().map(|(columns, rows)| Event::Resize(columns, rows))
}

#[cfg(not(unix))]
fn listen_to_signals(_events: Sender<Event>) -> io::Result<()> {
    Ok(())
}

fn translated(event: event::Event) -> Option<Event> {
    match event {
        event::Event::Key(key) => pressed(key).map(Event::Key),
        event::Event::Mouse(mouse) => pointed(mouse).map(Event::Mouse),
        event::Event::Paste(text) => Some(Event::Paste(text)),
        // On Unix the signal tells it: crossterm loses one that comes together with a key.
        event::Event::Resize(columns, rows) if cfg!(not(unix)) => Some(Event::Resize(columns, rows)),
        _ => None,
    }
}

/// Returns what the mouse did, none for what means nothing here.
const fn pointed(mouse: MouseEvent) -> Option<Pointer> {
    let at = Position::new(mouse.column, mouse.row);
    match mouse.kind {
        MouseEventKind::Down(MouseButton::Left) => Some(Pointer::Press(at)),
        MouseEventKind::Drag(MouseButton::Left) => Some(Pointer::Drag(at)),
        MouseEventKind::Up(MouseButton::Left) => Some(Pointer::Release),
        MouseEventKind::ScrollUp => Some(Pointer::WheelUp),
        MouseEventKind::ScrollDown => Some(Pointer::WheelDown),
        _ => None,
    }
}

/// Returns the key that was pressed, none for a release and for keys that the reader does not know.
fn pressed(event: KeyEvent) -> Option<Key> {
    if event.kind == KeyEventKind::Release {
        return None;
    }
    let held = |modifier| event.modifiers.contains(modifier);
    let key = Key {
        code: code(event.code)?,
        ctrl: held(KeyModifiers::CONTROL),
        alt: held(KeyModifiers::ALT),
        shift: held(KeyModifiers::SHIFT) || event.code == event::KeyCode::BackTab,
    };
    Some(key.normalized())
}

const fn code(code: event::KeyCode) -> Option<KeyCode> {
    Some(match code {
        event::KeyCode::Char(c) => KeyCode::Char(c),
        event::KeyCode::Enter => KeyCode::Enter,
        event::KeyCode::Esc => KeyCode::Esc,
        event::KeyCode::Tab | event::KeyCode::BackTab => KeyCode::Tab,
        event::KeyCode::Backspace => KeyCode::Backspace,
        event::KeyCode::Delete => KeyCode::Delete,
        event::KeyCode::Up => KeyCode::Up,
        event::KeyCode::Down => KeyCode::Down,
        event::KeyCode::Left => KeyCode::Left,
        event::KeyCode::Right => KeyCode::Right,
        event::KeyCode::Home => KeyCode::Home,
        event::KeyCode::End => KeyCode::End,
        event::KeyCode::PageUp => KeyCode::PageUp,
        event::KeyCode::PageDown => KeyCode::PageDown,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terminals_differ_but_keys_do_not() {
        let (none, shift, ctrl, alt) =
            (KeyModifiers::NONE, KeyModifiers::SHIFT, KeyModifiers::CONTROL, KeyModifiers::ALT);
        for (code, modifiers, expected) in [
            (event::KeyCode::Char('P'), shift, "P"),
            (event::KeyCode::Char('P'), none, "P"),
            (event::KeyCode::Char('"'), shift, "\""),
            (event::KeyCode::Char('r'), ctrl, "Ctrl-R"),
            (event::KeyCode::Char('R'), ctrl.union(shift), "Ctrl-R"),
            (event::KeyCode::Char('>'), alt.union(shift), "Alt->"),
            (event::KeyCode::BackTab, shift, "Shift-Tab"),
            (event::KeyCode::BackTab, none, "Shift-Tab"),
            (event::KeyCode::Left, shift, "Shift-Left"),
        ] {
            let key = pressed(KeyEvent::new(code, modifiers)).map(|key| key.to_string());
            assert_eq!(key.as_deref(), Some(expected));
        }
    }

    #[test]
    fn a_release_is_no_key() {
        let release =
            KeyEvent::new_with_kind(event::KeyCode::Char('a'), KeyModifiers::NONE, KeyEventKind::Release);
        assert_eq!(translated(event::Event::Key(release)), None);
        assert_eq!(translated(event::Event::FocusGained), None);
    }
}
