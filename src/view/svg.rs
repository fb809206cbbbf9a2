//! A screen as a picture.

use std::{fmt::Write as _, ops::Range};

use ratatui::{
    buffer::{Buffer, Cell},
    layout::Position,
    style::{Color, Modifier},
};

use super::{colour::rgb, line};

/// A terminal's own colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Paper {
    /// The text, as red, green and blue.
    pub text: [u8; 3],
    /// What is behind it.
    pub behind: [u8; 3],
}

impl Paper {
    /// A dark terminal.
    pub const DARK: Self = Self { text: [0xd8, 0xd8, 0xd8], behind: [0x14, 0x16, 0x1a] };
    /// A light terminal.
    pub const LIGHT: Self = Self { text: [0x22, 0x22, 0x22], behind: [0xff, 0xff, 0xff] };
}

/// Width and height of a cell and the size of the letters, in tenths of a unit; whole numbers keep the file the same everywhere.
const CELL: (usize, usize) = (84, 190);
const LETTERS: usize = 140;
/// From the top of a cell to the line on which letters stand.
const BASE: usize = 138;
/// Around the screen.
const FRAME: usize = 160;

const FONTS: &str = "ui-monospace,'SF Mono','JetBrains Mono',Menlo,Consolas,'DejaVu Sans Mono','Noto Sans Mono CJK JP',monospace";

/// Returns a screen as an SVG document that shows `title` to who cannot see it.
pub fn svg(buffer: &Buffer, paper: Paper, title: &str) -> String {
    let size = |cells: u16, cell: usize| tenths(usize::from(cells) * cell + 2 * FRAME);
    let (width, height) = (size(buffer.area.width, CELL.0), size(buffer.area.height, CELL.1));
    let mut out = String::new();
    let _ = writeln!(
        out,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\" \
         font-family=\"{FONTS}\" font-size=\"{}\">",
        tenths(LETTERS)
    );
    let _ = writeln!(out, "<title>{}</title>", escaped(title));
    let _ = writeln!(out, "<rect width=\"100%\" height=\"100%\" rx=\"10\" fill=\"{}\"/>", hex(paper.behind));
    for row in 0..buffer.area.height {
        draw_row(&mut out, buffer, row, paper);
    }
    out.push_str("</svg>\n");
    out
}

/// Cells of one look that stand side by side.
struct Stretch {
    columns: Range<usize>,
    look: Look,
    /// Each grapheme with its column.
    graphemes: Vec<(usize, String)>,
}

/// How a cell is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Look {
    text: [u8; 3],
    behind: [u8; 3],
    underline: [u8; 3],
    modifier: Modifier,
}

impl Look {
    fn of(cell: &Cell, paper: Paper) -> Self {
        let mut text = rgb(cell.fg).unwrap_or(paper.text);
        let mut behind = rgb(cell.bg).unwrap_or(paper.behind);
        if cell.modifier.contains(Modifier::REVERSED) {
            (text, behind) = (behind, text);
        }
        let underline = if cell.underline_color == Color::Reset { None } else { rgb(cell.underline_color) };
        Self { text, behind, underline: underline.unwrap_or(text), modifier: cell.modifier }
    }
}

fn draw_row(out: &mut String, buffer: &Buffer, row: u16, paper: Paper) {
    let top = FRAME + usize::from(row) * CELL.1;
    let stretches = stretches(buffer, row, paper);
    // Neighbours of one background are one shape, so that no seam shows between them.
    for same in stretches.chunk_by(|a, b| a.look.behind == b.look.behind) {
        if let (Some(first), Some(last)) = (same.first(), same.last())
            && first.look.behind != paper.behind
        {
            fill(out, &(first.columns.start..last.columns.end), top, CELL.1, first.look.behind);
        }
    }
    for stretch in &stretches {
        draw_text(out, stretch, top);
        if stretch.look.modifier.contains(Modifier::UNDERLINED) {
            fill(out, &stretch.columns, top + BASE + 22, 10, stretch.look.underline);
        }
        if stretch.look.modifier.contains(Modifier::CROSSED_OUT) {
            fill(out, &stretch.columns, top + BASE - 42, 10, stretch.look.text);
        }
    }
}

fn stretches(buffer: &Buffer, row: u16, paper: Paper) -> Vec<Stretch> {
    let mut stretches: Vec<Stretch> = Vec::new();
    let mut covered = 0;
    for column in 0..buffer.area.width {
        let place = Position::new(buffer.area.x + column, buffer.area.y + row);
        let Some(cell) = buffer.cell(place) else { continue };
        let at = usize::from(column);
        // The right half of a wide character belongs to it.
        if at < covered {
            continue;
        }
        let columns = line::width(cell.symbol()).max(1);
        covered = at + columns;
        let look = Look::of(cell, paper);
        let grapheme = (at, cell.symbol().to_owned());
        match stretches.last_mut() {
            Some(last) if last.look == look => {
                last.columns.end = covered;
                last.graphemes.push(grapheme);
            }
            _ => stretches.push(Stretch { columns: at..covered, look, graphemes: vec![grapheme] }),
        }
    }
    stretches
}

fn fill(out: &mut String, columns: &Range<usize>, top: usize, height: usize, colour: [u8; 3]) {
    rectangle(out, left(columns.start), top, columns.len() * CELL.0, height, colour);
}

fn rectangle(out: &mut String, x: usize, y: usize, width: usize, height: usize, colour: [u8; 3]) {
    let [x, y, width, height] = [x, y, width, height].map(tenths);
    let colour = hex(colour);
    let _ =
        writeln!(out, "<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" fill=\"{colour}\"/>");
}

/// Draws the words of a stretch, each from its own column, so that every font keeps to the grid.
fn draw_text(out: &mut String, stretch: &Stretch, top: usize) {
    let mut word: Option<(usize, String)> = None;
    for (column, grapheme) in &stretch.graphemes {
        let single = grapheme.chars().all(|c| c.is_ascii_graphic() || c.is_alphanumeric() && c < '\u{250}');
        if let (true, Some((_, letters))) = (single, word.as_mut()) {
            letters.push_str(grapheme);
            continue;
        }
        write_word(out, word.take(), top, stretch.look);
        if grapheme.trim().is_empty() || draw_line(out, grapheme, *column, top, stretch.look.text) {
            continue;
        }
        word = Some((*column, grapheme.clone()));
        // A sign that may come from another font has a place of its own.
        if !single {
            write_word(out, word.take(), top, stretch.look);
        }
    }
    write_word(out, word, top, stretch.look);
}

fn write_word(out: &mut String, word: Option<(usize, String)>, top: usize, look: Look) {
    let Some((column, text)) = word else { return };
    let bold = if look.modifier.contains(Modifier::BOLD) { " font-weight=\"bold\"" } else { "" };
    let italic = if look.modifier.contains(Modifier::ITALIC) { " font-style=\"italic\"" } else { "" };
    let length = match line::width(&text) {
        1 => String::new(),
        columns => format!(" textLength=\"{}\"", tenths(columns * CELL.0)),
    };
    let (x, y, colour, text) = (tenths(left(column)), tenths(top + BASE), hex(look.text), escaped(&text));
    let _ = writeln!(out, "<text x=\"{x}\" y=\"{y}\" fill=\"{colour}\"{length}{bold}{italic}>{text}</text>");
}

/// Draws the lines and lanes that have to meet from row to row; tells whether the grapheme is one.
fn draw_line(out: &mut String, grapheme: &str, column: usize, top: usize, colour: [u8; 3]) -> bool {
    let (left, middle) = (left(column), left(column) + CELL.0 / 2 - 5);
    match grapheme {
        "▎" => rectangle(out, left, top, CELL.0 / 4, CELL.1, colour),
        "│" => rectangle(out, middle, top, 10, CELL.1, colour),
        "─" => rectangle(out, left, top + CELL.1 / 2 - 5, CELL.0, 10, colour),
        "┊" => (0..4).for_each(|dash| rectangle(out, middle, top + 10 + dash * CELL.1 / 4, 14, 26, colour)),
        _ => return false,
    }
    true
}

const fn left(column: usize) -> usize {
    FRAME + column * CELL.0
}

/// Writes tenths as a number with at most one decimal.
fn tenths(value: usize) -> String {
    match value % 10 {
        0 => (value / 10).to_string(),
        rest => format!("{}.{rest}", value / 10),
    }
}

fn hex([red, green, blue]: [u8; 3]) -> String {
    format!("#{red:02x}{green:02x}{blue:02x}")
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::*;
    use ratatui::{layout::Rect, style::Style};

    #[test]
    fn a_screen_becomes_a_picture() {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 8, 1));
        buffer.set_string(0, 0, "a<", Style::new().fg(Color::Indexed(222)).add_modifier(Modifier::BOLD));
        buffer.set_string(
            2,
            0,
            "漢b",
            Style::new().bg(Color::Rgb(1, 2, 3)).add_modifier(Modifier::UNDERLINED),
        );
        buffer.set_string(6, 0, "▎", Style::new());
        let picture = svg(&buffer, Paper::DARK, "A & B");
        let expected = [
            "<title>A &amp; B</title>",
            "<rect width=\"100%\" height=\"100%\" rx=\"10\" fill=\"#14161a\"/>",
            "<rect x=\"32.8\" y=\"16\" width=\"25.2\" height=\"19\" fill=\"#010203\"/>",
            "<text x=\"16\" y=\"29.8\" fill=\"#ffd787\" textLength=\"16.8\" font-weight=\"bold\">a&lt;</text>",
            "<text x=\"32.8\" y=\"29.8\" fill=\"#d8d8d8\" textLength=\"16.8\">漢</text>",
            "<text x=\"49.6\" y=\"29.8\" fill=\"#d8d8d8\">b</text>",
            "<rect x=\"32.8\" y=\"32\" width=\"25.2\" height=\"1\" fill=\"#d8d8d8\"/>",
            "<rect x=\"66.4\" y=\"16\" width=\"2.1\" height=\"19\" fill=\"#d8d8d8\"/>",
            "</svg>",
        ];
        let lines: Vec<&str> = picture.lines().skip(1).collect();
        assert_eq!(lines, expected);
    }

    #[test]
    fn reversed_cells_change_their_colours() {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 1, 1));
        buffer.set_string(0, 0, "x", Style::new().add_modifier(Modifier::REVERSED));
        let picture = svg(&buffer, Paper::LIGHT, "");
        assert!(picture.contains("height=\"19\" fill=\"#222222\""), "{picture}");
        assert!(picture.contains("fill=\"#ffffff\">x<"), "{picture}");
    }
}
