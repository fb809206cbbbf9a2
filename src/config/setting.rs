//! The table of settings: the one truth for config files, `--set`, `quotemark config` and README.

use super::{Colours, Palette, Panel, Paragraphs, Preset, Switch, nearest::unknown};
use crate::extract::{Command, Errors, Limits};

/// A row of the table.
#[derive(Debug)]
pub struct Setting {
    /// The name in config files.
    pub name: &'static str,
    /// What its values are.
    pub kind: Kind,
    /// The value when nobody says anything; empty when there is none.
    pub default: &'static str,
    /// What it is for, in a few words.
    pub doc: &'static str,
}

/// What the values of a setting are.
#[derive(Clone, Copy, Debug)]
pub enum Kind {
    /// One of these names.
    Choice(&'static [&'static str]),
    /// A whole number from the first to the second.
    Number(u16, u16),
    /// A number of seconds above 0.
    Seconds,
    /// A text on one line.
    Text,
    /// A file or folder; what is relative is so to the config file's folder.
    Path,
    /// A program with its arguments.
    Command,
}

/// Every setting, in the order in which they are told.
pub static SETTINGS: &[Setting] = &[
    Setting {
        name: "palette",
        kind: Kind::Choice(Palette::NAMES),
        default: Palette::Auto.name(),
        doc: "the colours",
    },
    Setting {
        name: "colours",
        kind: Kind::Choice(Colours::NAMES),
        default: Colours::Auto.name(),
        doc: "how many colours the terminal knows",
    },
    Setting {
        name: "width",
        kind: Kind::Number(20, 120),
        default: "80",
        doc: "columns of the text at most, however wide the terminal is",
    },
    Setting {
        name: "line-spacing",
        kind: Kind::Number(1, 3),
        default: "1",
        doc: "rows from one row of the text to the next",
    },
    Setting {
        name: "paragraphs",
        kind: Kind::Choice(Paragraphs::NAMES),
        default: Paragraphs::Spaced.name(),
        doc: "how paragraphs are told apart",
    },
    Setting {
        name: "panel",
        kind: Kind::Choice(Panel::NAMES),
        default: Panel::Auto.name(),
        doc: "where the panel stands",
    },
    Setting {
        name: "panel-width",
        kind: Kind::Number(24, 80),
        default: "34",
        doc: "columns of a panel beside the text",
    },
    Setting {
        name: "blind",
        kind: Kind::Choice(Switch::NAMES),
        default: Switch::Off.name(),
        doc: "whether suggestions are hidden until their paragraph is read",
    },
    Setting {
        name: "mouse",
        kind: Kind::Choice(Switch::NAMES),
        default: Switch::On.name(),
        doc: "whether the mouse does anything; the terminal's own selection needs Shift then",
    },
    Setting {
        name: "scheme",
        kind: Kind::Path,
        default: "",
        doc: "a scheme of labels in TOML, instead of the built-in scheme news",
    },
    Setting {
        name: "annotator",
        kind: Kind::Text,
        default: "",
        doc: "who annotates, instead of the login name",
    },
    Setting {
        name: "annotations",
        kind: Kind::Path,
        default: "",
        doc: "the folder that holds the annotation files, instead of beside the articles",
    },
    Setting {
        name: "model",
        kind: Kind::Path,
        default: "",
        doc: "a model of names, instead of the one that ships",
    },
    Setting {
        name: "extractor",
        kind: Kind::Command,
        default: "",
        doc: "a program that makes the suggestions, instead of the built-in extractor; not from a project",
    },
    Setting {
        name: "extractor-timeout",
        kind: Kind::Seconds,
        default: "60",
        doc: "how many seconds that program may take for an article",
    },
    Setting {
        name: "preset",
        kind: Kind::Choice(Preset::NAMES),
        default: Preset::None.name(),
        doc: "keys for hands that know another tool",
    },
];

/// Returns the setting with this name; `colors` is `colours`, as schemes know both spellings.
///
/// # Errors
/// That there is none, and which one may be meant.
pub(super) fn setting(name: &str) -> Result<&'static Setting, String> {
    let names = || SETTINGS.iter().map(|setting| setting.name).chain(["keys"]).collect::<Vec<_>>();
    let name = if name == "colors" { "colours" } else { name };
    let found = SETTINGS.iter().find(|setting| setting.name == name);
    found.ok_or_else(|| unknown("setting", name, &names()))
}

impl Setting {
    /// Tells whether it is true or false.
    pub fn is_switch(&self) -> bool {
        matches!(self.kind, Kind::Choice(names) if names == Switch::NAMES)
    }

    /// Tells whether it is a number.
    pub(super) const fn is_number(&self) -> bool {
        matches!(self.kind, Kind::Number(..) | Kind::Seconds)
    }

    /// Checks a value.
    ///
    /// # Errors
    /// Why it is none of this setting.
    pub fn check(&self, value: &str) -> Result<(), String> {
        let expected = |what: &str| Err(format!("{} is {value:?}; {what} is expected", self.name));
        match self.kind {
            Kind::Choice(names) if !names.contains(&value) => Err(unknown(self.name, value, names)),
            Kind::Number(least, most)
                if !value.parse().is_ok_and(|number| (least..=most).contains(&number)) =>
            {
                expected(&format!("a whole number from {least} to {most}"))
            }
            Kind::Seconds if seconds(value).is_none() => expected("a number of seconds above 0"),
            Kind::Command => {
                let command = Command::new(value, Limits::default(), Errors::Kept);
                command.map(drop).map_err(|error| format!("{} is {value:?}; {error}", self.name))
            }
            Kind::Text | Kind::Path if value.trim().is_empty() => expected("something"),
            Kind::Text if value.contains(char::is_control) => expected("a text on one line"),
            _ => Ok(()),
        }
    }
}

/// Reads a time that is more than none.
pub(super) fn seconds(value: &str) -> Option<std::time::Duration> {
    let time = std::time::Duration::try_from_secs_f64(value.parse().ok()?).ok()?;
    (!time.is_zero()).then_some(time)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_default_is_a_value() {
        for setting in SETTINGS.iter().filter(|setting| !setting.default.is_empty()) {
            assert_eq!(setting.check(setting.default), Ok(()), "{}", setting.name);
        }
    }

    #[test]
    fn wrong_names_and_values_are_told() {
        assert_eq!(setting("colors").unwrap().name, "colours");
        assert_eq!(setting("pallete").unwrap_err(), "unknown setting \"pallete\"; did you mean \"palette\"?");
        for (name, value, fault) in [
            ("palette", "drak", "unknown palette \"drak\"; did you mean \"dark\"?"),
            ("width", "8", "width is \"8\"; a whole number from 20 to 120 is expected"),
            ("colours", "88", "unknown colours \"88\"; choose auto, 16, 256 or true"),
            ("extractor-timeout", "0", "extractor-timeout is \"0\"; a number of seconds above 0 is expected"),
            (
                "extractor-timeout",
                "soon",
                "extractor-timeout is \"soon\"; a number of seconds above 0 is expected",
            ),
            (
                "extractor",
                "a 'b",
                "extractor is \"a 'b\"; the command has a quotation mark that is not closed",
            ),
            ("annotator", " ", "annotator is \" \"; something is expected"),
            ("annotator", "a\u{1b}[2J", "annotator is \"a\\u{1b}[2J\"; a text on one line is expected"),
        ] {
            assert_eq!(setting(name).unwrap().check(value), Err(fault.to_owned()));
        }
    }
}
