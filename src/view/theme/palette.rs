//! The shipped colours, as numbers of the 256-colour table.

use crate::config::Palette;

impl Palette {
    /// Returns the colours, none for [`Palette::Mono`]; a terminal that tells nothing of itself is taken for a dark one.
    pub(super) const fn colours(self) -> Option<&'static Colours> {
        match self {
            Self::Auto | Self::Dark => Some(&DARK),
            Self::Light => Some(&LIGHT),
            Self::Colourblind => Some(&COLOURBLIND),
            Self::ColourblindLight => Some(&COLOURBLIND_LIGHT),
            Self::HighContrast => Some(&HIGH_CONTRAST),
            Self::HighContrastLight => Some(&HIGH_CONTRAST_LIGHT),
            Self::Mono => None,
        }
    }
}

impl Palette {
    /// Tells whether it is meant for a light terminal.
    pub const fn is_light(self) -> bool {
        matches!(self, Self::Light | Self::ColourblindLight | Self::HighContrastLight)
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
    labels: &[215, 45, 229, 190, 79, 159, 80, 228, 112, 78, 194],
    quotations: [214, 81, 50, 222],
    accent: 228,
    warning: 215,
    ..DARK
};

const COLOURBLIND_LIGHT: Colours = Colours {
    labels: &[88, 21, 17, 125, 16, 23, 56, 91, 53, 18, 235],
    quotations: [57, 22, 17, 16],
    accent: 21,
    warning: 88,
    ..LIGHT
};

const HIGH_CONTRAST: Colours = Colours {
    content: 231,
    levels: [233, 235, 237],
    current: 17,
    labels: &[191, 117, 230, 186, 252, 231, 226, 229, 151, 192, 184],
    quotations: [156, 117, 226, 158],
    on_colour: 16,
    selection: pair(231, 18),
    found: pair(16, 226),
    cursor: pair(16, 231),
    status: pair(231, 235),
    popup: pair(231, 233),
    chosen: pair(16, 226),
    muted: 252,
    accent: 226,
    warning: 222,
};

const HIGH_CONTRAST_LIGHT: Colours = Colours {
    content: 16,
    levels: [255, 254, 253],
    current: 195,
    labels: &[20, 88, 17, 55, 237, 16, 54, 53, 52, 18, 234],
    quotations: [20, 88, 16, 17],
    on_colour: 231,
    selection: pair(231, 18),
    found: pair(16, 226),
    cursor: pair(231, 16),
    status: pair(16, 254),
    popup: pair(16, 255),
    chosen: pair(231, 18),
    muted: 236,
    accent: 18,
    warning: 88,
};

#[cfg(test)]
pub(super) use tests::contrast;

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

    /// Contrast of WCAG 2, from 1 to 21.
    pub(in crate::view::theme) fn contrast(a: [u8; 3], b: [u8; 3]) -> f64 {
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
        for (palette, terminals, least) in [
            (Palette::Dark, DARK_TERMINALS, 4.5),
            (Palette::Light, LIGHT_TERMINALS, 4.5),
            (Palette::Colourblind, DARK_TERMINALS, 4.5),
            (Palette::ColourblindLight, LIGHT_TERMINALS, 4.5),
            (Palette::HighContrast, DARK_TERMINALS, 7.0),
            (Palette::HighContrastLight, LIGHT_TERMINALS, 7.0),
        ] {
            assert_eq!(palette.is_light(), terminals == LIGHT_TERMINALS);
            for (text, behind) in pairs(palette.colours().unwrap(), terminals) {
                let ratio = contrast(rgb(text), behind);
                assert!(ratio >= least, "{palette:?}: {text} on {behind:?} has {ratio:.2}");
            }
        }
    }
}
