use std::{fmt, path::PathBuf};

/// Where a value in force comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// Nobody said anything.
    Default,
    /// A preset of keys with this name.
    Preset(&'static str),
    /// The annotator's own config.
    User(Place),
    /// The `quotemark.toml` beside the articles.
    Project(Place),
    /// The command line, with the option that said it.
    Option(String),
}

/// A line of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The file.
    pub path: PathBuf,
    /// The line, from 1.
    pub line: usize,
}

impl Origin {
    /// Returns its rank: what has a greater one goes before.
    pub const fn rank(&self) -> u8 {
        match self {
            Self::Default => 0,
            Self::Preset(_) => 1,
            Self::User(_) => 2,
            Self::Project(_) => 3,
            Self::Option(_) => 4,
        }
    }

    /// Returns the line of a file, none when it comes from elsewhere.
    pub const fn place(&self) -> Option<&Place> {
        match self {
            Self::User(place) | Self::Project(place) => Some(place),
            Self::Default | Self::Preset(_) | Self::Option(_) => None,
        }
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Default => f.write_str("default"),
            Self::Preset(name) => write!(f, "preset {name}"),
            Self::User(place) | Self::Project(place) => write!(f, "{place}"),
            Self::Option(option) => f.write_str(option),
        }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.path.display(), self.line)
    }
}
