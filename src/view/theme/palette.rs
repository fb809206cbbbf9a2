//! The shipped colours, as numbers of the 256-colour table.

use crate::config::Palette;

impl Palette {
    /// Returns the colours, none for [`Palette::Mono`]; a terminal that tells nothing of itself is taken for a dark one.
    pub(super) const fn colours(self) -> Option<&'static Colours> {
        match self {
            Self::Auto | Self::Dark => Some(&DARK),
            Self::Light => Some(&LIGHT),
            Self::Colourblind => Some(&COLOURBLIND),
            Self::Mono => None,
        }
    }
}

/// Text and the colour behind it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pair {
    pub(super) text: u8,
    pub(super) behind: u8,
}

const fn pair(text: u8, behind: u8) -> Pair {
    Pair { text, behind }
}

/// The colours of a palette by what they are for.
#[derive(Debug)]
pub(super) struct Colours {
    /// Text inside a quotation, and the backgrounds of quotations from the outer to the inner.
    pub(super) content: u8,
    pub(super) levels: [u8; 3],
    /// The background of the quotation under the cursor.
    pub(super) current: u8,
    /// Mentions in the order of the scheme's labels; more labels begin again.
    pub(super) labels: &'static [u8],
    /// Cues, sources and lanes; quotations take turns.
    pub(super) quotations: [u8; 4],
    /// Text on a background that has the colour of a mention or a quotation.
    pub(super) on_colour: u8,
    pub(super) selection: Pair,
    pub(super) found: Pair,
    pub(super) cursor: Pair,
    pub(super) status: Pair,
    pub(super) popup: Pair,
    pub(super) chosen: Pair,
    /// What is said aside, on the terminal's background and on a popup.
    pub(super) muted: u8,
    /// What is to be done or looked at: review marks and keys.
    pub(super) accent: u8,
    /// What went wrong.
    pub(super) warning: u8,
}

const DARK: Colours = Colours {
    content: 253,
    levels: [235, 237, 239],
    current: 17,
    labels: &[222, 117, 114, 115, 183, 216, 218, 152, 153, 150, 187],
    quotations: [215, 81, 149, 219],
    on_colour: 16,
    selection: pair(231, 25),
    found: pair(16, 178),
    cursor: pair(16, 231),
    status: pair(252, 236),
    popup: pair(253, 235),
    chosen: pair(16, 117),
    muted: 248,
    accent: 222,
    warning: 216,
};

const LIGHT: Colours = Colours {
    content: 235,
    levels: [255, 253, 252],
    current: 195,
    labels: &[124, 24, 22, 23, 54, 125, 90, 19, 20, 52, 239],
    quotations: [88, 24, 22, 91],
    on_colour: 231,
    selection: pair(231, 25),
    found: pair(16, 220),
    cursor: pair(231, 16),
    status: pair(236, 254),
    popup: pair(235, 255),
    chosen: pair(231, 24),
    muted: 240,
    accent: 24,
    warning: 124,
};

const COLOURBLIND: Colours = Colours {
    labels: &[215, 117, 79, 115, 218, 228, 231, 152, 153, 187, 223],
    quotations: [214, 81, 79, 218],
    accent: 228,
    warning: 215,
    ..DARK
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::colour;
    use ratatui::style::Color;

    /// The backgrounds of terminals for which a palette is meant.
    const DARK_TERMINALS: [[u8; 3]; 2] = [[0, 0, 0], [0x1e, 0x1e, 0x1e]];
    const LIGHT_TERMINALS: [[u8; 3]; 2] = [[255, 255, 255], [0xfd, 0xf6, 0xe3]];

    fn rgb(number: u8) -> [u8; 3] {
        assert!(number >= 16, "the first sixteen differ between terminals");
        colour::rgb(Color::Indexed(number)).unwrap()
    }

    /// Relative luminance of WCAG 2.
    fn luminance(colour: [u8; 3]) -> f64 {
        let [r, g, b] = colour.map(|channel| {
            let value = f64::from(channel) / 255.0;
            if value <= 0.03928 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        });
        0.2126 * r + 0.7152 * g + 0.0722 * b
    }

    fn contrast(a: [u8; 3], b: [u8; 3]) -> f64 {
        let (a, b) = (luminance(a), luminance(b));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    #[test]
    fn contrast_is_that_of_wcag() {
        assert!((contrast([0; 3], [255; 3]) - 21.0).abs() < 0.01);
        assert!((contrast([0x77; 3], [255; 3]) - 4.48).abs() < 0.01);
    }

    /// Every pair of colours that can stand in one cell.
    fn pairs(colours: &Colours, terminals: [[u8; 3]; 2]) -> Vec<(u8, [u8; 3])> {
        let texts = || {
            let marks = [colours.content, colours.muted, colours.accent, colours.warning];
            colours.labels.iter().copied().chain(colours.quotations).chain(marks)
        };
        let behind: Vec<[u8; 3]> =
            terminals.into_iter().chain(colours.levels.map(rgb)).chain([rgb(colours.current)]).collect();
        let text_on = |colour| behind.iter().map(move |behind| (colour, *behind));
        let mut pairs: Vec<_> = texts().filter(|text| *text != colours.muted).flat_map(text_on).collect();
        pairs.extend(terminals.map(|terminal| (colours.muted, terminal)));
        let coloured = colours.labels.iter().copied().chain(colours.quotations);
        pairs.extend(coloured.map(|colour| (colours.on_colour, rgb(colour))));
        for Pair { text, behind } in [colours.selection, colours.found, colours.cursor, colours.chosen] {
            pairs.push((text, rgb(behind)));
        }
        for Pair { text, behind } in [colours.status, colours.popup] {
            let said = [text, colours.muted, colours.accent, colours.warning];
            pairs.extend(said.map(|said| (said, rgb(behind))));
        }
        pairs
    }

    #[test]
    fn all_that_is_drawn_can_be_read() {
        for (palette, terminals) in [
            (Palette::Dark, DARK_TERMINALS),
            (Palette::Light, LIGHT_TERMINALS),
            (Palette::Colourblind, DARK_TERMINALS),
        ] {
            for (text, behind) in pairs(palette.colours().unwrap(), terminals) {
                let ratio = contrast(rgb(text), behind);
                assert!(ratio >= 4.5, "{palette:?}: {text} on {behind:?} has {ratio:.2}");
            }
        }
    }
}
