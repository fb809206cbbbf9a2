//! Settings: the table of actions and the keys that lead to them.

mod action;
mod key;
mod keymap;
mod table;

pub use action::{Action, Context, Group, When};
pub use key::{Key, KeyCode, KeyError, sequence};
pub use keymap::{Keymap, Resolved};
pub use table::{ACTIONS, ActionSpec, groups, key_table, markdown_table};
