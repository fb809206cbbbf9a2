//! Styles by what they mean; no other file names a colour.

mod palette;
mod plain;
#[cfg(test)]
mod vision;

pub use plain::marks;

use ratatui::style::{Color, Modifier, Style};

use crate::{
    annotation::{Label, QuotationId, Review, Scheme},
    config::{self, Palette},
    view::colour,
};
use palette::{Colours, Pair};

/// The styles of everything on the screen.
#[derive(Clone, Debug)]
pub struct Theme {
    /// Text selected by the person.
    pub selection: Style,
    /// Text that a search found.
    pub found: Style,
    /// The grapheme under the cursor.
    pub cursor: Style,
    /// The annotation under the cursor when it was rejected.
    pub rejected: Style,
    /// What a person has accepted.
    pub accepted: Style,
    /// What is said aside.
    pub muted: Style,
    /// Review marks, and keys in hints and help.
    pub accent: Style,
    /// What went wrong.
    pub warning: Style,
    /// Headings in panel, help and lists.
    pub heading: Style,
    /// The status line.
    pub status: Style,
    /// Help and lists.
    pub popup: Style,
    /// The chosen row of a list.
    pub chosen: Style,
    content: [Style; 3],
    current_content: Style,
    part: Style,
    underlines: Underlines,
    quotations: Vec<Color>,
    current: Style,
    labels: Vec<(Label, Style)>,
    other: Style,
    glyphs: Glyphs,
}

/// Whether an underline can have a colour of its own.
#[derive(Clone, Copy, Debug)]
enum Underlines {
    /// It can: a name that is a source is underlined in the quotation's colour.
    Coloured,
    /// It has the colour of the text.
    Plain,
}

/// The signs in the margin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Glyphs {
    /// The paragraph that begins on this row is read.
    pub read: &'static str,
    /// Something on this row is to be reviewed.
    pub to_review: &'static str,
    /// Something on this row is flagged or has a note.
    pub noted: &'static str,
    /// Something on this row was rejected.
    pub rejected: &'static str,
    /// A quotation begins here.
    pub begin: &'static str,
    /// A quotation that a person has accepted runs here.
    pub accepted: &'static str,
    /// A suggested quotation runs here.
    pub suggested: &'static str,
    /// This part of the article is on the screen.
    pub on_screen: &'static str,
    /// This part is on the screen, and something in it is to be reviewed.
    pub left_here: &'static str,
    /// Something in another part is to be reviewed.
    pub left_elsewhere: &'static str,
    /// Between text and panel.
    pub rule: &'static str,
}

const GLYPHS: Glyphs = Glyphs {
    read: "·",
    to_review: "●",
    noted: "!",
    rejected: "×",
    begin: "q",
    accepted: "▎",
    suggested: "┊",
    on_screen: "│",
    left_here: "┃",
    left_elsewhere: "•",
    rule: "│",
};
const PLAIN_GLYPHS: Glyphs = Glyphs {
    read: ".",
    to_review: "?",
    noted: "!",
    rejected: "x",
    begin: "q",
    accepted: "|",
    suggested: ":",
    on_screen: "|",
    left_here: "?",
    left_elsewhere: "?",
    rule: "|",
};

impl Theme {
    /// Returns the styles of a palette; a label's own colour in the scheme goes before the palette's.
    ///
    /// A terminal that does not say how many colours it knows is given those of the table of 256.
    pub fn new(palette: Palette, known: config::Colours, scheme: &Scheme) -> Self {
        match (palette.colours(), known) {
            (None, _) => Self::mono(),
            (Some(_), config::Colours::Sixteen) => Self::sixteen(palette, scheme),
            (Some(colours), _) => Self::coloured(colours, known, scheme),
        }
    }

    /// Returns the theme without coloured underlines, for terminals that take them for something else.
    #[must_use]
    pub fn with_plain_underlines(mut self) -> Self {
        self.underlines = Underlines::Plain;
        self
    }

    /// Returns how a mention with this label is drawn.
    pub fn mention(&self, label: &Label, review: Review) -> Style {
        let labelled = self.labels.iter().find(|(name, _)| name == label);
        self.reviewed(labelled.map_or(self.other, |(_, style)| *style), review)
    }

    /// Returns how a mention under the cursor is drawn.
    pub fn current_mention(&self, label: &Label, review: Review) -> Style {
        if review == Review::Rejected { self.rejected } else { self.turned(self.mention(label, review)) }
    }

    /// Returns how the content of a quotation inside `level` others is drawn.
    pub fn content(&self, level: usize) -> Style {
        self.content.get(level).or(self.content.last()).copied().unwrap_or_default()
    }

    /// Returns how the content of the quotation under the cursor is drawn.
    pub fn current_content(&self, review: Review) -> Style {
        if review == Review::Rejected { self.rejected } else { self.current_content }
    }

    /// Returns how source and cue of a quotation are drawn.
    pub fn part(&self, id: &QuotationId, review: Review) -> Style {
        let Some(colour) = self.quotation_colour(id) else { return self.part };
        let part = match self.underlines {
            Underlines::Coloured => self.part.underline_color(colour),
            Underlines::Plain => self.part,
        };
        self.reviewed(part.fg(colour), review)
    }

    /// Returns how source and cue of the quotation under the cursor are drawn.
    pub fn current_part(&self, id: &QuotationId, review: Review) -> Style {
        if review == Review::Rejected { self.rejected } else { self.turned(self.part(id, review)) }
    }

    /// Returns how the lane of a quotation in the margin is drawn.
    pub fn lane(&self, id: &QuotationId) -> Style {
        self.quotation_colour(id).map_or_else(Style::new, |colour| Style::new().fg(colour))
    }

    /// Returns the signs in the margin.
    pub const fn glyphs(&self) -> Glyphs {
        self.glyphs
    }

    fn coloured(colours: &Colours, known: config::Colours, scheme: &Scheme) -> Self {
        let behind = |colour| Style::new().fg(Color::Indexed(colours.content)).bg(Color::Indexed(colour));
        Self {
            selection: pair(colours.selection),
            found: pair(colours.found),
            cursor: pair(colours.cursor),
            rejected: text(colours.muted).add_modifier(Modifier::CROSSED_OUT),
            accepted: Style::new().add_modifier(Modifier::BOLD),
            muted: text(colours.muted),
            accent: text(colours.accent),
            warning: text(colours.warning).add_modifier(Modifier::BOLD),
            heading: Style::new().add_modifier(Modifier::BOLD),
            status: pair(colours.status),
            popup: pair(colours.popup),
            chosen: pair(colours.chosen),
            content: colours.levels.map(behind),
            current_content: behind(colours.current),
            part: Style::new().add_modifier(Modifier::UNDERLINED),
            underlines: Underlines::Coloured,
            quotations: colours.quotations.map(Color::Indexed).to_vec(),
            current: text(colours.on_colour),
            labels: labels(colours, known, scheme),
            other: colours.labels.first().copied().map_or_else(Style::new, text),
            glyphs: GLYPHS,
        }
    }

    fn reviewed(&self, style: Style, review: Review) -> Style {
        match review {
            Review::Accepted => style.patch(self.accepted),
            Review::Suggested | Review::Rejected => style,
        }
    }

    /// Returns the style with its colour behind the text instead of in it.
    fn turned(&self, style: Style) -> Style {
        let turned = style.fg.map_or(style, |colour| style.bg(colour));
        turned.patch(self.current)
    }

    /// Returns the colour of a quotation, which it keeps while others come and go.
    fn quotation_colour(&self, id: &QuotationId) -> Option<Color> {
        let number = id.number().unwrap_or_else(|| id.as_str().len());
        self.quotations.get(number.checked_rem(self.quotations.len())?).copied()
    }
}

fn text(colour: u8) -> Style {
    Style::new().fg(Color::Indexed(colour))
}

fn pair(pair: Pair) -> Style {
    text(pair.text).bg(Color::Indexed(pair.behind))
}

/// Returns the style of each label of a scheme.
fn labels(colours: &Colours, known: config::Colours, scheme: &Scheme) -> Vec<(Label, Style)> {
    let own = |name: &str| match name.parse().ok()? {
        Color::Rgb(red, green, blue) if known != config::Colours::True => {
            Some(Color::Indexed(colour::nearest([red, green, blue])))
        }
        own => Some(own),
    };
    let shipped = colours.labels.iter().cycle().map(|colour| Color::Indexed(*colour));
    let styles = scheme.labels.iter().zip(shipped).map(|(label, shipped)| {
        let colour = label.color.as_deref().and_then(own).unwrap_or(shipped);
        (label.name.clone(), Style::new().fg(colour))
    });
    styles.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scheme(color: &str) -> Scheme {
        let label = |name: &str, key: &str, color: &str| {
            format!("[[label]]\nname = \"{name}\"\nkey = \"{key}\"\n{color}\ndefinition = \"d\"\n")
        };
        Scheme::parse(&format!("name = \"x\"\n{}{}", label("A", "A", color), label("B", "B", ""))).unwrap()
    }

    #[test]
    fn a_scheme_chooses_its_colours() {
        use config::Colours::{Many, True};
        for (line, known, expected) in [
            ("color = \"#ff8801\"", True, Color::Rgb(255, 136, 1)),
            ("color = \"#ff8801\"", Many, Color::Indexed(208)),
            ("color = \"magenta\"", Many, Color::Magenta),
            ("colour = \"light blue\"", Many, Color::LightBlue),
            ("", True, Color::Indexed(222)),
        ] {
            let theme = Theme::new(Palette::Dark, known, &scheme(line));
            assert_eq!(theme.mention(&Label::new("A"), Review::Suggested).fg, Some(expected), "{line}");
        }
    }

    #[test]
    fn every_colour_of_a_scheme_can_be_shown() {
        for name in crate::annotation::COLOURS {
            assert!(name.parse::<Color>().is_ok_and(|color| color != Color::Reset), "{name}");
        }
    }

    #[test]
    fn the_annotation_under_the_cursor_has_its_colour_behind_it() {
        let theme = Theme::new(Palette::Dark, config::Colours::Many, &Scheme::news());
        let style = theme.current_mention(&Label::new("PERSON"), Review::Suggested);
        assert_eq!((style.fg, style.bg), (Some(Color::Indexed(16)), Some(Color::Indexed(222))));
    }

    #[test]
    fn mono_has_no_colour() {
        let theme = Theme::new(Palette::Mono, config::Colours::True, &scheme("color = \"#ff8700\""));
        let id = QuotationId::numbered(1);
        let label = Label::new("A");
        for style in [
            theme.mention(&label, Review::Suggested),
            theme.current_mention(&label, Review::Accepted),
            theme.content(2),
            theme.current_content(Review::Accepted),
            theme.current_content(Review::Rejected),
            theme.part(&id, Review::Suggested),
            theme.current_part(&id, Review::Suggested),
            theme.lane(&id),
            theme.selection,
            theme.found,
            theme.cursor,
            theme.muted,
            theme.accent,
            theme.warning,
            theme.heading,
            theme.status,
            theme.popup,
            theme.chosen,
        ] {
            assert_eq!((style.fg, style.bg, style.underline_color), (None, None, None));
        }
    }
}
