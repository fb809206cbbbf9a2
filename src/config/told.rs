use std::{fmt::Write as _, path::Path};

use super::{Config, in_force::InForce, keymap::shown};

impl Config {
    /// Returns what is in force and where each value comes from, as a config file that says the same.
    pub fn told(&self) -> String {
        let mut lines = Lines::default();
        let files = [("your own", &self.sources.user), ("the project's", &self.sources.project)];
        for (whose, path) in files.into_iter().filter_map(|(whose, path)| Some((whose, path.as_deref()?))) {
            let there = if path.exists() { "" } else { " (not there)" };
            lines.note(&format!("{whose} config: {}{there}", path.display()));
        }
        self.remarks().iter().for_each(|remark| lines.note(remark));
        lines.note("");
        for value in &self.values {
            lines.value(value);
        }
        lines.text.push_str("\n[keys]\n");
        for (spec, sequences, origin) in self.keys().iter().filter(|(spec, ..)| !spec.keys.is_empty()) {
            let keys: Vec<String> = sequences.iter().map(|keys| quoted(&shown(keys))).collect();
            let keys =
                if let [key] = keys.as_slice() { key.clone() } else { format!("[{}]", keys.join(", ")) };
            lines.entry(&format!("{} = {keys}", spec.name), origin.to_string().as_str());
        }
        lines.text
    }
}

/// Lines of a config file with comments behind them.
#[derive(Default)]
struct Lines {
    text: String,
}

impl Lines {
    fn note(&mut self, note: &str) {
        let line = format!("# {note}");
        let _ = writeln!(self.text, "{}", line.trim_end());
    }

    fn value(&mut self, value: &InForce) {
        let InForce { setting, value, origin } = value;
        let text = value.as_deref().map(|path: &Path| path.display().to_string()).unwrap_or_default();
        let is_bare = setting.is_switch() || setting.is_number() && is_number(&text);
        let text = if is_bare { text } else { quoted(&text) };
        self.entry(&format!("{} = {text}", setting.name), &format!("{origin}: {}", setting.doc));
    }

    fn entry(&mut self, entry: &str, comment: &str) {
        let comment: String = comment.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        let _ = writeln!(self.text, "{entry:<36} # {comment}");
    }
}

/// Tells whether a text is a number of TOML as well, which knows no `080`.
fn is_number(text: &str) -> bool {
    matches!(text.parse(), Ok(toml::Value::Integer(_) | toml::Value::Float(_)))
}

/// Writes a text as TOML does.
fn quoted(text: &str) -> String {
    toml::Value::from(text).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::{Layer, Origin, Sources};

    #[test]
    fn what_is_told_is_a_config_that_says_the_same() {
        let mut given = Layer::default();
        for assignment in [
            "annotator=ada \"the\" first",
            "palette=light",
            "panel-width=040",
            "extractor-timeout=2.5",
            "keys.accept=[\"y\", \"g y\"]",
            "keys.merge=[]",
            "keys.search=\\",
        ] {
            given.assign("--set", assignment).unwrap();
        }
        let told = Config::load(Sources::default(), given).unwrap().told();
        let again = Layer::parse(&told, &|_| Origin::Option("--set".to_owned())).unwrap();
        let again = Config::load(Sources::default(), again).unwrap();
        let plain = |told: &str| {
            told.lines().map(|line| line.split(" # ").next().unwrap().trim().to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(plain(&again.told()), plain(&told));
        assert_eq!(again.annotator(), Some("ada \"the\" first"));
        for line in [
            "palette = \"light\"                    # --set: the colours",
            "width = 80                           # default",
            "panel-width = \"040\"                  # --set",
            "extractor-timeout = 2.5              # --set",
            "accept = [\"y\", \"g y\"]                # --set",
            "reject = \"x\"                         # default",
            "merge = []                           # --set",
        ] {
            assert!(told.contains(line), "{line} is not in\n{told}");
        }
    }
}
