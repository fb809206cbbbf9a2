//! The colours that a scheme may name; a test of the theme sees that each can be shown.

/// The colours by name, which may be written with spaces, hyphens or capitals, `bright` for `light` and `grey` for `gray`.
pub const COLOURS: [&str; 16] = [
    "black",
    "red",
    "green",
    "yellow",
    "blue",
    "magenta",
    "cyan",
    "gray",
    "darkgray",
    "lightred",
    "lightgreen",
    "lightyellow",
    "lightblue",
    "lightmagenta",
    "lightcyan",
    "white",
];

/// Tells whether a text is a colour: one of [`COLOURS`], a number of the terminal's 256, or `#rrggbb`.
pub(super) fn is_colour(text: &str) -> bool {
    let name =
        text.to_lowercase().replace([' ', '-', '_'], "").replace("bright", "light").replace("grey", "gray");
    let is_hex = |digits: &str| digits.len() == 6 && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    COLOURS.contains(&name.as_str())
        || text.parse::<u8>().is_ok()
        || text.strip_prefix('#').is_some_and(is_hex)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_numbers_and_hexadecimal_digits_are_colours() {
        for colour in ["red", "Light Blue", "bright-blue", "dark grey", "208", "#ff8801"] {
            assert!(is_colour(colour), "{colour}");
        }
        for other in ["", "pinkish", "256", "-1", "#ff88", "#gg8801", "#é8801"] {
            assert!(!is_colour(other), "{other}");
        }
    }
}
