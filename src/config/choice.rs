//! Settings that are one of a few names.

use std::str::FromStr;

use super::nearest::unknown;

/// A name that is none of those to choose from; the message says what may be meant.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct UnknownName(String);

/// Writes an enum of names as `Name "what it is called" { #[doc] Variant "name", … }`, the default marked by `#[default]`.
macro_rules! choice {
    ($(#[$attribute:meta])* $name:ident $kind:literal { $($(#[$inner:meta])* $variant:ident $text:literal,)* }) => {
        $(#[$attribute])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
        pub enum $name { $($(#[$inner])* $variant,)* }

        impl $name {
            /// Every name, in the order in which they are told.
            pub const NAMES: &'static [&'static str] = &[$($text),*];

            /// Returns the name.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $text,)* }
            }
        }

        impl FromStr for $name {
            type Err = UnknownName;

            fn from_str(name: &str) -> Result<Self, UnknownName> {
                match name {
                    $($text => Ok(Self::$variant),)*
                    _ => Err(UnknownName(unknown($kind, name, Self::NAMES))),
                }
            }
        }
    };
}

choice! {
    /// A set of colours that a person can choose.
    Palette "palette" {
        /// What fits the terminal, as far as it tells of itself.
        #[default]
        Auto "auto",
        /// Light text on a dark terminal.
        Dark "dark",
        /// Dark text on a light terminal.
        Light "light",
        /// On a dark terminal, hues that differ for every kind of colour vision (after Okabe and Ito).
        Colourblind "colourblind",
        /// The same on a light terminal.
        ColourblindLight "colourblind-light",
        /// On a dark terminal, text that stands out at 7:1 at least.
        HighContrast "high-contrast",
        /// The same on a light terminal.
        HighContrastLight "high-contrast-light",
        /// No colours at all: bold, reversed and underlined text, and brackets.
        Mono "mono",
    }
}

choice! {
    /// How many colours a terminal knows.
    Colours "colours" {
        /// As many as the terminal says.
        #[default]
        Auto "auto",
        /// The first sixteen, which each terminal shows its own way.
        Sixteen "16",
        /// The table of 256.
        Many "256",
        /// Any red, green and blue.
        True "true",
    }
}

choice! {
    /// How paragraphs are told apart.
    Paragraphs "paragraphs" {
        /// By an empty row between them.
        #[default]
        Spaced "spaced",
        /// By an indented first row.
        Indented "indented",
    }
}

choice! {
    /// Where the panel stands.
    Panel "panel" {
        /// Beside the text on a wide screen, else below it.
        #[default]
        Auto "auto",
        /// Beside the text where there is room for both.
        Side "side",
        /// Below the text.
        Below "below",
        /// Nowhere.
        Off "off",
    }
}

choice! {
    /// Whether something is wanted.
    Switch "switch" {
        /// It is not.
        #[default]
        Off "false",
        /// It is.
        On "true",
    }
}

choice! {
    /// A set of keys for hands that know another tool.
    Preset "preset" {
        /// The keys of the table.
        #[default]
        None "none",
        /// Those of SLATE.
        Slate "slate",
        /// Those of Prodigy.
        Prodigy "prodigy",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_and_written_alike() {
        for name in Palette::NAMES {
            assert_eq!(name.parse().map(Palette::name).as_ref(), Ok(name));
        }
        let error = "dusk".parse::<Palette>().unwrap_err().to_string();
        assert!(error.starts_with("unknown palette \"dusk\"; choose auto, dark, light, "), "{error}");
    }
}
