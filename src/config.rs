//! Settings: the table of actions and the keys that lead to them, the table of settings, and the layers that they come from.
//!
//! A [`Config`] is what is in force: the defaults, over them a preset of keys, the annotator's own config, the `quotemark.toml`
//! beside the articles, and the command line. It knows of each value where it comes from.

mod action;
mod choice;
mod in_force;
mod key;
mod keymap;
mod keys;
mod layer;
mod look;
mod nearest;
mod origin;
mod preset;
mod project;
mod setting;
mod sources;
mod table;
mod told;

pub use action::{Action, Context, Group, When};
pub use choice::{Colours, Palette, Panel, Paragraphs, Preset, Switch, UnknownName};
pub use in_force::{Config, Suggester};
pub use key::{Key, KeyCode, KeyError, sequence};
pub use keymap::{Keymap, Resolved};
pub use keys::Keys;
pub use layer::{ConfigError, Layer};
pub use look::Look;
pub use nearest::{nearest, unknown};
pub use origin::{Origin, Place};
pub use setting::{Kind, SETTINGS, Setting};
pub use sources::Sources;
pub use table::{ACTIONS, ActionSpec, Row, groups, key_table, markdown_table};
