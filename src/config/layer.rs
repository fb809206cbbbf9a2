use std::{
    ffi::{OsStr, OsString},
    fmt::Display,
};

use toml::de::{DeTable, DeValue};

use super::{
    ACTIONS, Key, Origin, Setting,
    nearest::unknown,
    sequence,
    setting::{Kind, setting},
};

/// What a file or the command line says: settings and keys, each with its place.
#[derive(Clone, Debug, Default)]
pub struct Layer {
    pub(super) settings: Vec<Given>,
    pub(super) keys: Vec<GivenKeys>,
}

/// A value of a setting; an empty one takes back what a lower layer says.
#[derive(Clone, Debug)]
pub(super) struct Given {
    pub(super) setting: &'static Setting,
    pub(super) value: OsString,
    pub(super) origin: Origin,
}

/// The keys of an action, none to leave it without.
#[derive(Clone, Debug)]
pub(super) struct GivenKeys {
    /// The action's row in the table.
    pub(super) row: usize,
    pub(super) sequences: Vec<Vec<Key>>,
    pub(super) origin: Origin,
}

/// Why settings cannot be used: one line that names the place.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{place}: {message}")]
pub struct ConfigError {
    /// The file with its line, or the option.
    pub place: String,
    /// What is wrong there.
    pub message: String,
}

impl ConfigError {
    pub(super) fn new(place: &dyn Display, message: impl Into<String>) -> Self {
        Self { place: place.to_string(), message: message.into() }
    }
}

impl Layer {
    /// Reads a config file; `origin` makes a place of a line.
    ///
    /// # Errors
    /// What is no TOML, an unknown name, and a value that is none, with the line.
    pub(super) fn parse(source: &str, origin: &dyn Fn(usize) -> Origin) -> Result<Self, ConfigError> {
        let at = |start: usize| origin(line_of(source, start));
        let table = DeTable::parse(source).map_err(|error| {
            ConfigError::new(&at(error.span().map_or(0, |span| span.start)), error.message())
        })?;
        let mut layer = Self::default();
        for (name, start, value) in in_order(table.get_ref()) {
            match value {
                DeValue::Table(keys) if name == "keys" => {
                    for (name, start, value) in in_order(keys) {
                        layer.take_keys(name, value, at(start))?;
                    }
                }
                _ => layer.take_value(name, value, at(start))?,
            }
        }
        Ok(layer)
    }

    /// Takes an assignment of the command line: `width=72`, `keys.accept=a`, `keys.accept=["a", "y"]`.
    ///
    /// # Errors
    /// What is no assignment, and what would be wrong in a file.
    pub fn assign(&mut self, option: &str, assignment: &str) -> Result<(), ConfigError> {
        let origin = Origin::Option(option.to_owned());
        let (name, text) = assignment.split_once('=').ok_or_else(|| {
            ConfigError::new(&origin, format!("{assignment:?} has no \"=\"; write NAME=VALUE"))
        })?;
        let (name, text) = (name.trim(), text.trim());
        // What is no TOML is a text that needs no quotes here.
        let parsed = DeValue::parse(text).ok().map(toml::Spanned::into_inner);
        let value = parsed.unwrap_or_else(|| DeValue::String(text.into()));
        match name.strip_prefix("keys.") {
            Some(action) => self.take_keys(action, &value, origin),
            None => self.take_value(name, &value, origin),
        }
    }

    /// Takes what an option of the command line says.
    ///
    /// # Errors
    /// A value that is none.
    pub fn option(&mut self, name: &str, value: impl AsRef<OsStr>) -> Result<(), ConfigError> {
        let (value, origin) = (value.as_ref(), Origin::Option(format!("--{name}")));
        if value.is_empty() {
            let nothing = setting(name).and_then(|setting| setting.check(""));
            nothing.map_err(|message| ConfigError::new(&origin, message))?;
        }
        self.take(name, value.to_owned(), origin)
    }

    fn take_value(&mut self, name: &str, value: &DeValue<'_>, origin: Origin) -> Result<(), ConfigError> {
        let fault = |message| ConfigError::new(&origin, message);
        let is_switch = setting(name).map_err(fault)?.is_switch();
        let text = match value {
            DeValue::Boolean(is) if is_switch => is.to_string(),
            _ => text_of(value)
                .map_err(|found| fault(format!("{name} is {found}; a text or a number is expected")))?,
        };
        self.take(name, text.into(), origin)
    }

    fn take(&mut self, name: &str, value: OsString, origin: Origin) -> Result<(), ConfigError> {
        let fault = |message| ConfigError::new(&origin, message);
        let setting = setting(name).map_err(fault)?;
        match value.to_str() {
            Some("") => {}
            Some(text) => setting.check(text).map_err(fault)?,
            None if matches!(setting.kind, Kind::Path) => {}
            None => return Err(fault(format!("{name} is not UTF-8"))),
        }
        self.settings.push(Given { setting, value, origin });
        Ok(())
    }

    fn take_keys(&mut self, name: &str, value: &DeValue<'_>, origin: Origin) -> Result<(), ConfigError> {
        let fault = |message| ConfigError::new(&origin, message);
        let names: Vec<&str> = ACTIONS.iter().map(|spec| spec.name).collect();
        let row = names.iter().position(|known| *known == name);
        let row = row.ok_or_else(|| fault(unknown("action", name, &names)))?;
        let texts = match value {
            DeValue::Array(list) => list.iter().map(|item| text_of(item.get_ref())).collect(),
            one => text_of(one).map(|text| vec![text]),
        };
        let texts = texts
            .map_err(|found| fault(format!("{name} has {found}; a key or a list of keys is expected")))?;
        let sequences = texts.iter().map(|text| keys_of(text)).collect::<Result<_, _>>().map_err(fault)?;
        self.keys.push(GivenKeys { row, sequences, origin });
        Ok(())
    }
}

/// Reads a sequence of one key or more.
fn keys_of(text: &str) -> Result<Vec<Key>, String> {
    match sequence(text) {
        Ok(keys) if keys.is_empty() => {
            Err("an empty text is no key; [] leaves the action without".to_owned())
        }
        read => read.map_err(|error| error.to_string()),
    }
}

/// Returns the entries of a table as they stand in the file, each with the byte at which it begins.
fn in_order<'a>(table: &'a DeTable<'_>) -> Vec<(&'a str, usize, &'a DeValue<'a>)> {
    let entries = table.iter().map(|(name, value)| (&**name.get_ref(), name.span().start, value.get_ref()));
    let mut entries: Vec<_> = entries.collect();
    entries.sort_by_key(|(_, start, _)| *start);
    entries
}

/// Returns the text of a text or number, or what else it is.
fn text_of(value: &DeValue<'_>) -> Result<String, String> {
    match value {
        DeValue::String(text) => Ok(text.to_string()),
        DeValue::Integer(number) if number.radix() == 10 => Ok(number.as_str().to_owned()),
        DeValue::Float(number) => Ok(number.as_str().to_owned()),
        other => Err(format!("of the kind {}", other.type_str())),
    }
}

fn line_of(source: &str, start: usize) -> usize {
    1 + source.bytes().take(start).filter(|byte| *byte == b'\n').count()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::{config::Place, text::wild};

    fn parse(source: &str) -> Result<Layer, ConfigError> {
        Layer::parse(source, &|line| Origin::User(Place { path: "c.toml".into(), line }))
    }

    proptest! {
        #![proptest_config(wild::cases(128))]

        #[test]
        fn a_damaged_file_is_read_or_its_line_named(
            toml in wild::damaged(vec![
                b"# mine\npalette = \"dark\"\nannotator = \"ada\"\n\n[keys]\naccept = [\"a\", \"g y\"]\nreject = \"Ctrl-X\"\nquit = []\n".to_vec(),
            ])
        ) {
            let toml = String::from_utf8_lossy(&toml);
            if let Err(error) = parse(&toml) {
                let told = error.to_string();
                let line = told.strip_prefix("c.toml:").and_then(|rest| rest.split(':').next()?.parse().ok());
                prop_assert!(line.is_some_and(|line: usize| (1..=toml.lines().count() + 1).contains(&line)), "{}", told);
                prop_assert_eq!(told.lines().count(), 1, "{}", told);
            }
            let mut layer = Layer::default();
            if let Err(error) = layer.assign("--set", &toml) {
                prop_assert_eq!(error.to_string().lines().count(), 1, "{}", error);
            }
        }
    }

    #[test]
    fn what_is_wrong_is_told_with_its_line() {
        for (source, expected) in [
            (
                "palette = \"dark\"\npallete = \"dark\"\n",
                "c.toml:2: unknown setting \"pallete\"; did you mean \"palette\"?",
            ),
            ("\n\npalette = \"drak\"\n", "c.toml:3: unknown palette \"drak\"; did you mean \"dark\"?"),
            (
                "[keys]\n# mine\nacept = \"a\"\n",
                "c.toml:3: unknown action \"acept\"; did you mean \"accept\"?",
            ),
            (
                "keys.accept = \"Hyper-x\"",
                "c.toml:1: \"Hyper-x\" is no key; write a character or a name such as Ctrl-R, Alt->, Shift-Tab, PgDn, Space",
            ),
            ("[keys]\naccept = \"\"", "c.toml:2: an empty text is no key; [] leaves the action without"),
            (
                "[keys]\naccept = [\"a\", true]",
                "c.toml:2: accept has of the kind boolean; a key or a list of keys is expected",
            ),
            (
                "palette = [\"dark\"]",
                "c.toml:1: palette is of the kind array; a text or a number is expected",
            ),
            ("keys = \"a\"", "c.toml:1: unknown setting \"keys\""),
            ("palette = \"dark\"\npalette = \"light\"\n", "c.toml:2: duplicate key"),
            ("palette = \n", "c.toml:1: "),
        ] {
            let error = parse(source).unwrap_err().to_string();
            assert!(error.starts_with(expected), "{error} is not {expected}");
            assert_eq!(error.lines().count(), 1, "{error}");
        }
    }

    #[test]
    fn an_assignment_is_toml_or_text() {
        for (assignment, expected) in [
            ("annotator=bo", "bo"),
            ("annotator = \"bo\"", "bo"),
            ("annotator=3", "3"),
            ("annotator=", ""),
            ("annotator=a=b", "a=b"),
        ] {
            let mut layer = Layer::default();
            layer.assign("--set", assignment).unwrap();
            assert_eq!(layer.settings[0].value, expected, "{assignment}");
        }
        for (assignment, expected) in
            [("keys.accept=\"", 1), ("keys.accept=[\"a\", \"g y\"]", 2), ("keys.accept=[]", 0)]
        {
            let mut layer = Layer::default();
            layer.assign("--set", assignment).unwrap();
            assert_eq!(layer.keys[0].sequences.len(), expected, "{assignment}");
        }
        let error = Layer::default().assign("--set", "palette").unwrap_err();
        assert_eq!(error.to_string(), "--set: \"palette\" has no \"=\"; write NAME=VALUE");
    }
}
