use std::{fmt, str::FromStr};

/// What is pressed, without its modifiers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum KeyCode {
    /// A character as it is typed: `a`, `A`, `"`.
    Char(char),
    /// Enter.
    Enter,
    /// Escape.
    Esc,
    /// Tab.
    Tab,
    /// Backspace.
    Backspace,
    /// Delete.
    Delete,
    /// Arrow up.
    Up,
    /// Arrow down.
    Down,
    /// Arrow left.
    Left,
    /// Arrow right.
    Right,
    /// Home.
    Home,
    /// End.
    End,
    /// Page up.
    PageUp,
    /// Page down.
    PageDown,
}

/// A key press: `a`, `Ctrl-R`, `Alt->`, `Shift-Tab`.
///
/// A character carries its case itself, so Shift is only told of keys that are no characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Key {
    /// What is pressed.
    pub code: KeyCode,
    /// With Ctrl.
    pub ctrl: bool,
    /// With Alt.
    pub alt: bool,
    /// With Shift.
    pub shift: bool,
}

/// A name that is no key.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is no key; write a character or a name such as Ctrl-R, Alt->, Shift-Tab, PgDn, Space")]
pub struct KeyError(String);

const NAMES: &[(&str, KeyCode)] = &[
    ("Space", KeyCode::Char(' ')),
    ("Enter", KeyCode::Enter),
    ("Esc", KeyCode::Esc),
    ("Tab", KeyCode::Tab),
    ("Backspace", KeyCode::Backspace),
    ("Delete", KeyCode::Delete),
    ("Up", KeyCode::Up),
    ("Down", KeyCode::Down),
    ("Left", KeyCode::Left),
    ("Right", KeyCode::Right),
    ("Home", KeyCode::Home),
    ("End", KeyCode::End),
    ("PgUp", KeyCode::PageUp),
    ("PgDn", KeyCode::PageDown),
];

impl Key {
    /// Returns the key without modifiers.
    pub const fn plain(code: KeyCode) -> Self {
        Self { code, ctrl: false, alt: false, shift: false }
    }

    /// Returns the key that types a character.
    pub const fn char(c: char) -> Self {
        Self::plain(KeyCode::Char(c))
    }

    /// Returns the character that the key types, none for Ctrl, Alt and keys without one.
    pub const fn typed(self) -> Option<char> {
        match self.code {
            KeyCode::Char(c) if !self.ctrl && !self.alt => Some(c),
            _ => None,
        }
    }

    /// Returns the key as it is looked up: Shift is dropped from characters, letters with Ctrl are small.
    #[must_use]
    pub fn normalized(self) -> Self {
        match self.code {
            KeyCode::Char(c) => {
                let c = if self.ctrl { c.to_ascii_lowercase() } else { c };
                Self { code: KeyCode::Char(c), shift: false, ..self }
            }
            _ => self,
        }
    }
}

/// Reads a sequence of keys: `g e`, `Ctrl-D`.
pub fn sequence(names: &str) -> Result<Vec<Key>, KeyError> {
    names.split(' ').filter(|name| !name.is_empty()).map(str::parse).collect()
}

impl FromStr for Key {
    type Err = KeyError;

    fn from_str(name: &str) -> Result<Self, KeyError> {
        let mut key = Self::char(' ');
        let mut rest = name;
        loop {
            let (modifier, tail) = rest.split_once('-').unwrap_or(("", rest));
            match modifier {
                // "-" itself and "Ctrl--" end with the character.
                "Ctrl" if !tail.is_empty() => key.ctrl = true,
                "Alt" if !tail.is_empty() => key.alt = true,
                "Shift" if !tail.is_empty() => key.shift = true,
                _ => break,
            }
            rest = tail;
        }
        let mut chars = rest.chars();
        key.code = match (chars.next(), chars.next()) {
            (Some(c), None) => KeyCode::Char(c),
            _ => NAMES.iter().find(|(known, _)| *known == rest).ok_or_else(|| KeyError(name.to_owned()))?.1,
        };
        Ok(key.normalized())
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (held, name) in [(self.ctrl, "Ctrl-"), (self.alt, "Alt-"), (self.shift, "Shift-")] {
            if held {
                f.write_str(name)?;
            }
        }
        match (self.code, NAMES.iter().find(|(_, code)| *code == self.code)) {
            (_, Some((name, _))) => f.write_str(name),
            (KeyCode::Char(c), None) if self.ctrl => write!(f, "{}", c.to_ascii_uppercase()),
            (KeyCode::Char(c), None) => write!(f, "{c}"),
            (code, None) => write!(f, "{code:?}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::text::wild;

    proptest! {
        #[test]
        fn what_is_read_as_keys_is_written_as_the_same_keys(
            names in wild::damaged(vec![b"g e Ctrl-R Alt-> Shift-Tab Ctrl-Alt-- PgDn Space \"".to_vec()])
        ) {
            if let Ok(keys) = sequence(&String::from_utf8_lossy(&names)) {
                let written: Vec<String> = keys.iter().map(Key::to_string).collect();
                prop_assert_eq!(sequence(&written.join(" ")), Ok(keys));
            }
        }
    }

    #[test]
    fn names_are_read_and_written_alike() {
        for name in
            ["a", "A", "\"", "-", "<", "Ctrl-R", "Alt->", "Alt--", "Shift-Tab", "PgDn", "Space", "Esc"]
        {
            assert_eq!(name.parse::<Key>().map(|key| key.to_string()), Ok(name.to_owned()));
        }
        assert_eq!("Ctrl-r".parse::<Key>(), "Ctrl-R".parse());
        assert_eq!(sequence("g e").unwrap(), [Key::char('g'), Key::char('e')]);
    }

    #[test]
    fn what_is_no_key_is_named() {
        assert_eq!("Hyper-x".parse::<Key>(), Err(KeyError("Hyper-x".to_owned())));
        assert!("".parse::<Key>().is_err());
    }
}
