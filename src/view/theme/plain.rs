//! Terminals of few colours: what colour cannot tell is told by brackets, bold, underlined and reversed text.

use ratatui::style::{Color, Modifier, Style};

use super::{PLAIN_GLYPHS, Theme, Underlines, text};
use crate::{
    annotation::Scheme,
    app::Marks,
    config::{Colours, Palette},
};

/// How annotations are told apart in the text under a palette and with so many colours.
pub fn marks(palette: Palette, known: Colours) -> Marks {
    if palette == Palette::Mono || known == Colours::Sixteen { Marks::Brackets } else { Marks::Styles }
}

/// Numbers below 16, in text on the terminal's own background only.
pub(super) struct Sixteen {
    /// Labels in the order of the scheme, and quotations, take turns.
    pub(super) texts: &'static [u8],
    /// What is to be done or looked at.
    pub(super) accent: u8,
    /// Text on a background that has the colour of a mention or a quotation.
    pub(super) on_colour: u8,
}

/// Yellow, cyan, green, magenta and white, all bright.
const DARK: Sixteen = Sixteen { texts: &[11, 14, 10, 13, 15], accent: 11, on_colour: 0 };
/// Blue, red and black: the others are too pale for a light background.
const LIGHT: Sixteen = Sixteen { texts: &[4, 1, 0], accent: 4, on_colour: 15 };
/// Yellow and cyan, or blue and red: those that everybody tells apart.
const COLOURBLIND: Sixteen = Sixteen { texts: &[11, 14], ..DARK };
const COLOURBLIND_LIGHT: Sixteen = Sixteen { texts: &[4, 1], ..LIGHT };
const HIGH_CONTRAST: Sixteen = Sixteen { texts: &[15, 11, 14, 10], ..DARK };
const HIGH_CONTRAST_LIGHT: Sixteen = Sixteen { texts: &[0, 4], ..LIGHT };

/// Returns a palette in sixteen colours.
const fn sixteen(palette: Palette) -> &'static Sixteen {
    match palette {
        Palette::Auto | Palette::Dark | Palette::Mono => &DARK,
        Palette::Light => &LIGHT,
        Palette::Colourblind => &COLOURBLIND,
        Palette::ColourblindLight => &COLOURBLIND_LIGHT,
        Palette::HighContrast => &HIGH_CONTRAST,
        Palette::HighContrastLight => &HIGH_CONTRAST_LIGHT,
    }
}

impl Theme {
    pub(super) fn sixteen(palette: Palette, scheme: &Scheme) -> Self {
        let colours = sixteen(palette);
        let labels = scheme.labels.iter().zip(colours.texts.iter().cycle());
        Self {
            accent: text(colours.accent).add_modifier(Modifier::BOLD),
            warning: text(colours.accent).add_modifier(Modifier::BOLD),
            quotations: colours.texts.iter().copied().map(Color::Indexed).collect(),
            current: text(colours.on_colour).add_modifier(Modifier::BOLD),
            labels: labels.map(|(label, colour)| (label.name.clone(), text(*colour))).collect(),
            ..Self::mono()
        }
    }

    pub(super) fn mono() -> Self {
        let style = |modifier| Style::new().add_modifier(modifier);
        Self {
            selection: style(Modifier::REVERSED),
            found: style(Modifier::REVERSED | Modifier::UNDERLINED),
            cursor: style(Modifier::REVERSED | Modifier::BOLD),
            rejected: style(Modifier::CROSSED_OUT),
            accepted: Style::new(),
            muted: Style::new(),
            accent: style(Modifier::BOLD),
            warning: style(Modifier::BOLD),
            heading: style(Modifier::BOLD),
            status: style(Modifier::REVERSED),
            popup: Style::new(),
            chosen: style(Modifier::REVERSED),
            content: [Style::new(); 3],
            current_content: style(Modifier::BOLD),
            part: style(Modifier::UNDERLINED),
            underlines: Underlines::Plain,
            quotations: Vec::new(),
            current: style(Modifier::BOLD),
            labels: Vec::new(),
            other: Style::new(),
            glyphs: PLAIN_GLYPHS,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::theme::palette::contrast;

    /// The first sixteen as xterm shows them.
    const XTERM: [u32; 16] = [
        0x0000_0000,
        0xcd_0000,
        0x00_cd00,
        0xcd_cd00,
        0x00_00ee,
        0xcd_00cd,
        0x00_cdcd,
        0xe5_e5e5,
        0x7f_7f7f,
        0xff_0000,
        0x00_ff00,
        0xff_ff00,
        0x5c_5cff,
        0xff_00ff,
        0x00_ffff,
        0xff_ffff,
    ];
    /// The same as VGA and the Linux console show them.
    const VGA: [u32; 16] = [
        0x00_0000, 0xaa_0000, 0x00_aa00, 0xaa_5500, 0x00_00aa, 0xaa_00aa, 0x00_aaaa, 0xaa_aaaa, 0x55_5555,
        0xff_5555, 0x55_ff55, 0xff_ff55, 0x55_55ff, 0xff_55ff, 0x55_ffff, 0xff_ffff,
    ];

    fn rgb(table: [u32; 16], number: u8) -> [u8; 3] {
        let [_, red, green, blue] = table[usize::from(number)].to_be_bytes();
        [red, green, blue]
    }

    #[test]
    fn sixteen_colours_can_be_read_on_the_usual_terminals() {
        for (palette, terminals) in [
            (Palette::Dark, [[0; 3], [0x1e; 3]]),
            (Palette::Colourblind, [[0; 3], [0x1e; 3]]),
            (Palette::HighContrast, [[0; 3], [0x1e; 3]]),
            (Palette::Light, [[255; 3], [0xfd, 0xf6, 0xe3]]),
            (Palette::ColourblindLight, [[255; 3], [0xfd, 0xf6, 0xe3]]),
            (Palette::HighContrastLight, [[255; 3], [0xfd, 0xf6, 0xe3]]),
        ] {
            let colours = sixteen(palette);
            for (table, number) in [XTERM, VGA].iter().flat_map(|table| {
                colours.texts.iter().chain([&colours.accent]).map(move |number| (*table, *number))
            }) {
                let colour = rgb(table, number);
                let behind = terminals.into_iter().chain([rgb(table, colours.on_colour)]);
                for behind in behind {
                    let ratio = contrast(colour, behind);
                    assert!(ratio >= 4.5, "{palette:?}: {number} on {behind:?} has {ratio:.2}");
                }
            }
        }
    }

    #[test]
    fn nothing_is_painted_but_what_the_cursor_is_on() {
        let theme = Theme::new(Palette::Dark, Colours::Sixteen, &Scheme::news());
        let label = crate::annotation::Label::new("ORG");
        let review = crate::annotation::Review::Suggested;
        assert_eq!(theme.mention(&label, review), Style::new().fg(Color::Indexed(14)));
        assert_eq!(theme.current_mention(&label, review).bg, Some(Color::Indexed(14)));
        assert_eq!((theme.content(0), theme.current_content(review).bg), (Style::new(), None));
    }
}
