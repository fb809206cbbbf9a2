//! What a terminal can show, from what it says of itself in the environment; it is never asked, for not every one answers.

use crate::config::{Colours, Palette};

/// Returns the palette that fits the terminal; `variable` returns one of the environment's, empty when it is not set.
pub(super) fn palette(variable: &dyn Fn(&str) -> String) -> Palette {
    let term = variable("TERM");
    if !variable("NO_COLOR").is_empty() || term == "dumb" || term.starts_with("vt") {
        Palette::Mono
    } else if is_light(&variable("COLORFGBG")) {
        Palette::Light
    } else {
        Palette::Dark
    }
}

/// Reads `foreground;background`, as rxvt, Konsole and others give it: of the first sixteen colours these are the light ones.
fn is_light(colours: &str) -> bool {
    let background = colours.rsplit(';').next().and_then(|number| number.parse().ok());
    matches!(background, Some(7 | 9..=15))
}

/// Returns how many colours the terminal knows.
pub(super) fn colours(variable: &dyn Fn(&str) -> String) -> Colours {
    let (term, other) = (variable("TERM"), variable("COLORTERM"));
    let few = ["ansi", "cygwin", "linux", "rxvt", "screen", "tmux", "xterm", "xterm-16color", "xterm-color"];
    if matches!(other.as_str(), "truecolor" | "24bit") || term.ends_with("-direct") {
        Colours::True
    } else if other.is_empty() && few.contains(&term.as_str()) {
        Colours::Sixteen
    } else {
        Colours::Many
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_terminal_tells_of_itself() {
        use Colours::{Many, Sixteen, True};
        use Palette::{Dark, Light, Mono};
        for (variables, expected) in [
            (&[][..], (Dark, Many)),
            (&[("TERM", "xterm-256color")], (Dark, Many)),
            (&[("TERM", "xterm-256color"), ("COLORTERM", "truecolor")], (Dark, True)),
            (&[("TERM", "xterm-direct")], (Dark, True)),
            (&[("TERM", "xterm-kitty")], (Dark, Many)),
            (&[("TERM", "xterm")], (Dark, Sixteen)),
            (&[("TERM", "xterm"), ("COLORTERM", "gnome-terminal")], (Dark, Many)),
            (&[("TERM", "linux")], (Dark, Sixteen)),
            (&[("TERM", "dumb")], (Mono, Many)),
            (&[("TERM", "vt220")], (Mono, Many)),
            (&[("NO_COLOR", "1"), ("COLORFGBG", "0;15")], (Mono, Many)),
            (&[("COLORFGBG", "0;15")], (Light, Many)),
            (&[("COLORFGBG", "0;default;7")], (Light, Many)),
            (&[("COLORFGBG", "15;0")], (Dark, Many)),
            (&[("COLORFGBG", "7;8")], (Dark, Many)),
            (&[("COLORFGBG", "default;default")], (Dark, Many)),
        ] {
            let variable = |name: &str| {
                let set = variables.iter().find(|(known, _)| *known == name);
                set.map_or(String::new(), |(_, value)| (*value).to_owned())
            };
            assert_eq!((palette(&variable), colours(&variable)), expected, "{variables:?}");
        }
    }
}
