use super::{
    ACTIONS, Action, ActionSpec, ConfigError, Key, Origin, Preset, When, keymap::shown, layer::GivenKeys,
    preset, sequence,
};
use crate::annotation::{LabelDefinition, Scheme};

/// The keys of every action, each with where they come from.
#[derive(Clone, Debug)]
pub struct Keys {
    /// As the rows of the table.
    rows: Vec<Row>,
}

#[derive(Clone, Debug)]
struct Row {
    sequences: Vec<Vec<Key>>,
    origin: Origin,
}

/// A sequence of keys that leads somewhere.
struct Bound {
    keys: Vec<Key>,
    when: When,
    name: String,
    origin: Origin,
}

impl Default for Keys {
    /// Returns the keys of the table.
    fn default() -> Self {
        let row = |spec: &ActionSpec| Row {
            sequences: spec.keys.iter().filter_map(|keys| sequence(keys).ok()).collect(),
            origin: Origin::Default,
        };
        Self { rows: ACTIONS.iter().map(row).collect() }
    }
}

impl Keys {
    /// Returns the actions with their keys.
    pub fn iter(&self) -> impl Iterator<Item = (&'static ActionSpec, &[Vec<Key>], &Origin)> {
        ACTIONS.iter().zip(&self.rows).map(|(spec, row)| (spec, row.sequences.as_slice(), &row.origin))
    }

    /// Lays a preset over the table, whose keys give way where the preset needs them.
    #[must_use]
    pub(super) fn with_preset(mut self, chosen: Preset) -> Self {
        let given = preset::keys(chosen);
        let mut taken = Vec::new();
        for keys in &given {
            let when = ACTIONS.get(keys.row).map_or(When::Never, |spec| spec.when);
            taken.extend(keys.sequences.iter().map(|sequence| (keys.row, sequence.clone(), when)));
        }
        for (number, (spec, row)) in ACTIONS.iter().zip(&mut self.rows).enumerate() {
            row.sequences.retain(|own| {
                !taken
                    .iter()
                    .any(|(other, keys, when)| *other != number && clash((own, spec.when), (keys, *when)))
            });
        }
        self.with(&given)
    }

    /// Lays the keys of a layer over these.
    #[must_use]
    pub(super) fn with(mut self, given: &[GivenKeys]) -> Self {
        for GivenKeys { row, sequences, origin } in given {
            if let Some(row) = self.rows.get_mut(*row) {
                *row = Row { sequences: sequences.clone(), origin: origin.clone() };
            }
        }
        self
    }

    /// Checks that every key leads to one action, that labels keep their capitals, that text can be typed and that one can leave.
    ///
    /// # Errors
    /// The first fault, with both actions that want a key.
    pub(super) fn check(&self, scheme: &Scheme) -> Result<(), ConfigError> {
        self.iter().try_for_each(|(spec, sequences, origin)| {
            check_row(spec, sequences).map_err(|message| ConfigError::new(origin, message))
        })?;
        let bound = self.bound(scheme);
        for (index, one) in bound.iter().enumerate() {
            let clashing = |other: &&Bound| clash((&one.keys, one.when), (&other.keys, other.when));
            if let Some(other) = bound.iter().skip(index + 1).find(clashing) {
                return Err(conflict(one, other));
            }
        }
        Ok(())
    }

    /// Returns everything that a key leads to, the labels of the scheme included.
    fn bound(&self, scheme: &Scheme) -> Vec<Bound> {
        let rows = self.iter().flat_map(|(spec, sequences, origin)| {
            let bound = |keys: &Vec<Key>| Bound {
                keys: keys.clone(),
                when: spec.when,
                name: spec.name.to_owned(),
                origin: origin.clone(),
            };
            sequences.iter().map(bound).collect::<Vec<_>>()
        });
        let label = |label: &LabelDefinition, when| Bound {
            keys: vec![Key::char(label.key)],
            when,
            name: format!("the label {}", label.name),
            origin: Origin::Default,
        };
        let places = [When::Always, When::Card, When::Found];
        let labels = scheme.labels.iter().flat_map(|definition| places.map(|when| label(definition, when)));
        rows.chain(labels).collect()
    }
}

/// Checks what concerns one action alone.
fn check_row(spec: &ActionSpec, sequences: &[Vec<Key>]) -> Result<(), String> {
    let typed = sequences.iter().find(|keys| keys.first().is_some_and(|key| key.typed().is_some()));
    match (spec.when, typed) {
        _ if spec.action == Action::Labels && !sequences.is_empty() => {
            Err("the keys of labels are the capitals that the scheme gives them".to_owned())
        }
        _ if WAYS_OUT.contains(&spec.name) && sequences.is_empty() => {
            Err(format!("{} needs a key, or there is no way out", spec.name))
        }
        (When::Prompt | When::List, Some(keys)) => {
            Err(format!("{:?} of {} is text that is typed there", shown(keys), spec.name))
        }
        _ => Ok(()),
    }
}

/// Actions without which nobody could leave what is open.
const WAYS_OUT: [&str; 5] = ["quit", "close", "close-help", "close-preview", "close-entity"];

/// Tells whether two sequences stand in each other's way.
///
/// One with a condition goes before one without, also when it only begins with it: `n` while searching, `a "` in a selection. What
/// has no condition is never hidden by a shorter one.
fn clash((a, a_when): (&[Key], When), (b, b_when): (&[Key], When)) -> bool {
    let ((shorter, shorter_when), (longer, longer_when)) =
        if a.len() <= b.len() { ((a, a_when), (b, b_when)) } else { ((b, b_when), (a, a_when)) };
    let one_always = (shorter_when == When::Always) != (longer_when == When::Always);
    let gives_way = one_always && (a.len() == b.len() || longer_when != When::Always);
    longer.starts_with(shorter) && a_when.meets(b_when) && !gives_way
}

fn conflict(one: &Bound, other: &Bound) -> ConfigError {
    let (new, old) = if one.origin.rank() >= other.origin.rank() { (one, other) } else { (other, one) };
    let old_origin = match &old.origin {
        Origin::Default if old.name.starts_with("the label") => String::new(),
        origin => format!(" ({origin})"),
    };
    let (new_keys, old_keys) = (shown(&new.keys), shown(&old.keys));
    let message = if new_keys == old_keys {
        format!(
            "{new_keys:?} is the key of {} and of {}{old_origin}; give one of them another",
            new.name, old.name
        )
    } else {
        format!(
            "{new_keys:?} of {} and {old_keys:?} of {}{old_origin} hide each other; give one of them another key",
            new.name, old.name
        )
    };
    ConfigError::new(&new.origin, message)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Layer;

    fn checked(assignments: &[&str]) -> Result<Keys, String> {
        let mut layer = Layer::default();
        for assignment in assignments {
            layer.assign("--set", &format!("keys.{assignment}")).map_err(|error| error.to_string())?;
        }
        let keys = Keys::default().with(&layer.keys);
        keys.check(&Scheme::news()).map_err(|error| error.to_string())?;
        Ok(keys)
    }

    #[test]
    fn the_table_and_the_presets_have_no_conflicts() {
        assert!(checked(&[]).is_ok());
        for name in Preset::NAMES {
            let keys = Keys::default().with_preset(name.parse().unwrap());
            assert_eq!(keys.check(&Scheme::news()), Ok(()), "{name}");
            let without = keys.iter().filter(|(_, sequences, _)| sequences.is_empty());
            let without: Vec<&str> = without.map(|(spec, ..)| spec.name).collect();
            assert_eq!(
                without,
                ["label", "relabel-entity", "found-label"],
                "src/config/presets/{name}.toml leaves them without a key"
            );
        }
    }

    #[test]
    fn conflicts_name_both() {
        for (assignments, expected) in [
            (
                &["reject=a"][..],
                "--set: \"a\" is the key of reject and of accept (default); give one of them another",
            ),
            (
                &["reject=a", "accept=a"],
                "--set: \"a\" is the key of accept and of reject (--set); give one of them another",
            ),
            (
                &["delete=g"],
                "--set: \"g\" of delete and \"g a\" of accept-paragraph (default) hide each other; give one of them another key",
            ),
            (
                &["delete=a d"],
                "--set: \"a d\" of delete and \"a\" of accept (default) hide each other; give one of them another key",
            ),
            (
                &["delete=P"],
                "--set: \"P\" is the key of delete and of the label PERSON; give one of them another",
            ),
            (&["confirm=y"], "--set: \"y\" of confirm is text that is typed there"),
            (&["label=z"], "--set: the keys of labels are the capitals that the scheme gives them"),
            (&["quit=[]"], "--set: quit needs a key, or there is no way out"),
            (
                &["select-quoted=1"],
                "--set: \"1\" is the key of select-quoted and of speaker-1 (default); give one of them another",
            ),
        ] {
            assert_eq!(checked(assignments).unwrap_err(), expected);
        }
    }

    #[test]
    fn keys_can_change_places_and_go() {
        for assignments in [
            &["accept=x", "reject=a"][..],
            &["accept=[\"y\", \"Space\"]"],
            &["merge=[]"],
            // While something is selected, another key may mean something else.
            &["select-sentence=x"],
            &["close-help=a"],
        ] {
            assert!(checked(assignments).is_ok(), "{assignments:?}");
        }
    }
}
