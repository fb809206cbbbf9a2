use std::fmt;

/// What is wrong with a file, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The field (`quotations[3].cue.end`), the line and column of what is no JSON, or empty for the whole file.
    pub path: String,
    /// What is wrong with it, on one line.
    pub message: String,
}

impl Fault {
    /// Makes a fault.
    pub fn new(path: impl Into<String>, message: impl Into<String>) -> Self {
        Self { path: path.into(), message: message.into() }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.path.is_empty() {
            f.write_str(&self.message)
        } else {
            write!(f, "{}: {}", self.path, self.message)
        }
    }
}

/// Returns the first fault on one line, and how many more there are.
pub fn summary(faults: &[Fault]) -> String {
    match faults {
        [] => "no fault".to_owned(),
        [only] => only.to_string(),
        [first, rest @ ..] => format!("{first} (and {} more)", rest.len()),
    }
}
