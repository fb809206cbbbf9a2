//! Keys for hands that know another tool: files of the form of a config, shipped in the program.

use super::{
    Origin, Preset,
    layer::{GivenKeys, Layer},
};

/// Returns the keys of a preset.
#[expect(clippy::expect_used, reason = "a test reads the same text")]
pub(super) fn keys(preset: Preset) -> Vec<GivenKeys> {
    let source = match preset {
        Preset::None => return Vec::new(),
        Preset::Slate => include_str!("presets/slate.toml"),
        Preset::Prodigy => include_str!("presets/prodigy.toml"),
    };
    let layer = Layer::parse(source, &|_| Origin::Preset(preset.name()));
    layer.expect("the shipped presets are valid").keys
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        annotation::Scheme,
        config::{Action, Context, Key, Keymap, Keys, Resolved},
    };

    #[test]
    fn hands_find_the_keys_that_they_know() {
        let suggestion = Context { article: true, suggestion: true, mention: true, ..Context::default() };
        for (preset, key, action) in [
            (Preset::Slate, "j", Action::Left),
            (Preset::Slate, ";", Action::Right),
            (Preset::Slate, "i", Action::Up),
            (Preset::Slate, "o", Action::Down),
            (Preset::Slate, "m", Action::StartOut),
            (Preset::Slate, "k", Action::StartIn),
            (Preset::Slate, "/", Action::EndOut),
            (Preset::Slate, "l", Action::EndIn),
            (Preset::Slate, "\\", Action::Search),
            (Preset::Slate, "u", Action::Delete),
            (Preset::Slate, "h", Action::Help),
            (Preset::Prodigy, "a", Action::Accept),
            (Preset::Prodigy, "x", Action::Reject),
            (Preset::Prodigy, "Space", Action::NextToReview),
            (Preset::Prodigy, "Backspace", Action::Undo),
            (Preset::Prodigy, "h", Action::Help),
        ] {
            let keymap = Keymap::new(&Keys::default().with_preset(preset), &Scheme::news());
            let key: Key = key.parse().unwrap();
            assert_eq!(keymap.resolve(&[], key, suggestion), Resolved::Action(action), "{preset:?} {key}");
        }
    }
}
