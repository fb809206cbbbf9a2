use std::{borrow::Borrow, cmp::Ordering, fmt};

use serde::{Deserialize, Serialize};

/// Makes a name of its own type out of a string, so that an entity's id is never taken for a mention's.
macro_rules! name {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
        #[cfg_attr(test, derive(schemars::JsonSchema))]
        #[serde(transparent)]
        pub struct $name(Box<str>);

        impl $name {
            /// Takes the string as it is.
            pub fn new(name: impl Into<Box<str>>) -> Self {
                Self(name.into())
            }

            /// Returns the string.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl Borrow<str> for $name {
            fn borrow(&self) -> &str {
                &self.0
            }
        }
    };
}

/// Numbers from which on nobody has counted: an id with one is another program's.
const FOREIGN: usize = u32::MAX as usize;

/// Makes an id: a name with a canonical order (`e2` before `e10`) and a number.
macro_rules! id {
    ($(#[$doc:meta])* $name:ident, $prefix:literal) => {
        name!($(#[$doc])* $name);

        impl $name {
            /// Returns the id with this number.
            pub fn numbered(number: usize) -> Self {
                Self(format!("{}{number}", $prefix).into())
            }

            /// Returns the number of an id that this program gave, none for a foreign one.
            pub fn number(&self) -> Option<usize> {
                self.0.strip_prefix($prefix)?.parse().ok().filter(|number| *number < FOREIGN)
            }

            /// Returns the id after the largest number that is none of `ids`.
            pub(super) fn unused<'a>(ids: impl Iterator<Item = &'a Self> + Clone) -> Self {
                let after = 1 + ids.clone().filter_map(Self::number).max().unwrap_or(0);
                let mut free = (after..).map(Self::numbered).filter(|id| ids.clone().all(|other| other != id));
                // Of so many numbers one is free.
                free.next().unwrap_or_else(|| Self::numbered(after))
            }
        }

        impl Ord for $name {
            fn cmp(&self, other: &Self) -> Ordering {
                (self.0.len(), &self.0).cmp(&(other.0.len(), &other.0))
            }
        }

        impl PartialOrd for $name {
            fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
                Some(self.cmp(other))
            }
        }
    };
}

id!(
    /// The id of an entity within its document: `e1`.
    EntityId,
    "e"
);
id!(
    /// The id of a mention within its document: `m1`.
    MentionId,
    "m"
);
id!(
    /// The id of a quotation within its document: `q1`.
    QuotationId,
    "q"
);
id!(
    /// The id of a note within its document: `n1`.
    NoteId,
    "n"
);
name!(
    /// The name of a label of the scheme: `PERSON`.
    #[derive(PartialOrd, Ord)]
    Label
);

impl Label {
    /// Tells whether what it labels names a thing that can be named again: not so a date, a time or an amount.
    pub fn names_entity(&self) -> bool {
        let values = ["DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "ORDINAL", "CARDINAL"];
        !values.contains(&self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_count_as_people_do() {
        let mut ids = ["e10", "e2", "e1"].map(EntityId::new);
        ids.sort();
        assert_eq!(ids.map(|id| id.to_string()), ["e1", "e2", "e10"]);
        assert_eq!(EntityId::numbered(7).number(), Some(7));
        assert_eq!(EntityId::new("Q42").number(), None);
    }

    #[test]
    fn a_new_id_is_none_that_is_there() {
        for (ids, expected) in [
            (&[][..], "m1"),
            (&["m2", "x9"], "m3"),
            (&["m18446744073709551615"], "m1"),
            (&["m4294967294", "m4294967295"], "m4294967296"),
        ] {
            let ids: Vec<MentionId> = ids.iter().map(|id| MentionId::new(*id)).collect();
            assert_eq!(MentionId::unused(ids.iter()).as_str(), expected);
        }
    }
}
