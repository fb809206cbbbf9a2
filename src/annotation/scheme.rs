use serde::Deserialize;

use super::{Label, colour};

/// The set of labels and quotation parts with their definitions, colours and keys.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scheme {
    /// The name that a sidecar carries.
    pub name: String,
    /// The labels of mentions, in the order in which they are shown.
    #[serde(rename = "label")]
    pub labels: Vec<LabelDefinition>,
    /// The parts of a quotation.
    #[serde(rename = "part", default)]
    pub parts: Vec<PartDefinition>,
}

/// A label of the scheme.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LabelDefinition {
    /// The name that a mention carries.
    pub name: Label,
    /// The capital that sets it.
    pub key: char,
    /// A colour's name, its number of 256 or `#rrggbb`; the theme chooses when there is none.
    #[serde(default, alias = "colour")]
    pub color: Option<String>,
    /// What it means, in one sentence.
    pub definition: String,
    /// Text that carries it.
    #[serde(default)]
    pub examples: Vec<String>,
    /// Text that one might take for it.
    #[serde(default)]
    pub counterexamples: Vec<String>,
    /// How hard cases are decided, a sentence each.
    #[serde(default)]
    pub hard: Vec<String>,
}

/// A part of a quotation, as the guidelines define it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PartDefinition {
    /// `content`, `cue`, `source` or `speaker`.
    pub name: String,
    /// What it means, in one sentence.
    pub definition: String,
    /// Text that is one.
    #[serde(default)]
    pub examples: Vec<String>,
    /// Text that one might take for one.
    #[serde(default)]
    pub counterexamples: Vec<String>,
    /// How hard cases are decided, a sentence each.
    #[serde(default)]
    pub hard: Vec<String>,
}

/// Why a scheme cannot be used; the message names the line.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {message}")]
pub struct SchemeError {
    /// The line in the file, from 1.
    pub line: usize,
    /// What is wrong with it.
    pub message: String,
}

impl Scheme {
    /// Reads a scheme from TOML.
    ///
    /// # Errors
    /// What is no TOML, an unknown or missing field, a key that is no capital letter, a colour that is none, and two labels with
    /// one name or key.
    pub fn parse(source: &str) -> Result<Self, SchemeError> {
        let scheme: Self = toml::from_str(source).map_err(|error| SchemeError {
            line: error.span().map_or(1, |span| line_of(source, span.start)),
            message: error.message().to_owned(),
        })?;
        scheme.check(source)?;
        Ok(scheme)
    }

    /// Returns the built-in scheme `news`.
    #[expect(clippy::expect_used, reason = "a test parses the same text")]
    pub fn news() -> Self {
        Self::parse(include_str!("../../annotations/news.toml")).expect("the built-in scheme is valid")
    }

    /// Returns the definition of a label.
    pub fn label(&self, name: &Label) -> Option<&LabelDefinition> {
        self.labels.iter().find(|label| label.name == *name)
    }

    /// Returns the label that a key sets.
    pub fn label_for_key(&self, key: char) -> Option<&LabelDefinition> {
        self.labels.iter().find(|label| label.key == key)
    }

    fn check(&self, source: &str) -> Result<(), SchemeError> {
        if self.labels.is_empty() {
            return Err(SchemeError { line: 1, message: "a scheme needs at least one [[label]]".to_owned() });
        }
        for (index, label) in self.labels.iter().enumerate() {
            let fault = |message| Err(SchemeError { line: label_line(source, index), message });
            if !label.key.is_uppercase() {
                return fault(format!(
                    "the key of {} is {:?}; keys of labels are capital letters",
                    label.name, label.key
                ));
            }
            if let Some(wrong) = label.color.as_deref().filter(|color| !colour::is_colour(color)) {
                let line = label_line(source, index) + colour_line(source, index);
                let names = colour::COLOURS.join(", ");
                let message = format!("{wrong:?} is no colour; choose #rrggbb, 0 to 255, or one of {names}");
                return Err(SchemeError { line, message });
            }
            for other in self.labels.iter().take(index) {
                if other.key == label.key {
                    return fault(format!(
                        "{} and {} have the same key {:?}",
                        other.name, label.name, label.key
                    ));
                }
                if other.name == label.name {
                    return fault(format!("{} is defined twice", label.name));
                }
            }
        }
        Ok(())
    }
}

fn line_of(source: &str, offset: usize) -> usize {
    1 + source.as_bytes().iter().take(offset).filter(|byte| **byte == b'\n').count()
}

/// Returns the line of the `[[label]]` with this index.
fn label_line(source: &str, index: usize) -> usize {
    let mut heads = source.lines().enumerate().filter(|(_, line)| line.trim_start().starts_with("[[label]]"));
    heads.nth(index).map_or(1, |(line, _)| line + 1)
}

/// Returns how many lines below the head of the `[[label]]` with this index its colour stands.
fn colour_line(source: &str, index: usize) -> usize {
    let own =
        source.lines().skip(label_line(source, index)).take_while(|line| !line.trim_start().starts_with('['));
    let mut own = own.map(str::trim_start);
    own.position(|line| line.starts_with("color") || line.starts_with("colour")).map_or(0, |line| line + 1)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::text::wild;

    proptest! {
        #![proptest_config(wild::cases(128))]

        #[test]
        fn a_damaged_scheme_is_read_or_its_line_named(
            toml in wild::damaged(vec![include_bytes!("../../annotations/news.toml").to_vec()])
        ) {
            let toml = String::from_utf8_lossy(&toml);
            match Scheme::parse(&toml) {
                Ok(scheme) => for label in &scheme.labels {
                    prop_assert_eq!(scheme.label(&label.name), Some(label));
                    prop_assert_eq!(scheme.label_for_key(label.key), Some(label));
                },
                Err(error) => {
                    prop_assert!((1..=toml.lines().count() + 1).contains(&error.line), "{}", error);
                    prop_assert!(!error.to_string().contains('\n'), "{}", error);
                }
            }
        }
    }

    #[test]
    fn every_label_and_part_has_examples_and_stands_so_in_the_guidelines() {
        let guidelines = include_str!("../../annotations/guidelines.md");
        let Scheme { labels, parts, .. } = Scheme::news();
        for label in &labels {
            let heading = format!("### {} ({})\n{}\n", label.name, label.key, label.definition);
            let (_, section) = guidelines.split_once(&heading).expect(&heading);
            let section = section.split("\n### ").next().unwrap_or(section);
            assert!(section.contains("- So: ") && section.contains("- Not: "), "{heading}");
            assert!(label.examples.len() >= 2 && !label.counterexamples.is_empty(), "{heading}");
        }
        for part in &parts {
            let heading = format!("### {}\n{}\n", part.name, part.definition);
            assert!(guidelines.contains(&heading), "{heading}");
            assert!(part.examples.len() >= 2 && !part.counterexamples.is_empty(), "{heading}");
        }
    }

    #[test]
    fn the_built_in_scheme_has_the_labels_of_the_design() {
        let names: Vec<String> = Scheme::news().labels.iter().map(|label| label.name.to_string()).collect();
        assert_eq!(
            names,
            ["PERSON", "ORG", "GPE", "LOC", "NORP", "EVENT", "WORK", "DATE", "TIME", "MONEY", "PERCENT"]
        );
    }

    #[test]
    fn faults_name_the_line() {
        let label = |name: &str, key: &str| {
            format!("[[label]]\nname = \"{name}\"\nkey = \"{key}\"\ndefinition = \"d\"\n")
        };
        for (source, line, part) in [
            (format!("name = \"x\"\n{}{}", label("A", "P"), label("B", "P")), 6, "same key 'P'"),
            (format!("name = \"x\"\n{}{}", label("A", "P"), label("A", "Q")), 6, "A is defined twice"),
            (format!("name = \"x\"\n{}", label("A", "p")), 2, "capital letters"),
            (format!("name = \"x\"\n{}colr = \"red\"\n", label("A", "P")), 6, "unknown field `colr`"),
            ("name = \"x\"\nlabel = []\n".to_owned(), 1, "at least one"),
            (
                format!("name = \"x\"\n{}{}colour = \"pinkish\"\n", label("A", "P"), label("B", "Q")),
                10,
                "\"pinkish\" is no colour; choose #rrggbb, 0 to 255, or one of black, red",
            ),
            ("name = \n".to_owned(), 1, ""),
        ] {
            let error = Scheme::parse(&source).unwrap_err();
            assert_eq!(error.line, line, "{error}");
            assert!(error.message.contains(part), "{error}");
        }
    }
}
