use std::num::NonZero;

use proptest::{prelude::*, sample::select};
use ratatui::style::{Color, Modifier, Style};

use super::{changes::columns, *};

const WIDTH: u16 = 24;
const HEIGHT: u16 = 8;

/// Something written somewhere, on a page that scrolls.
type Written = (u16, u16, &'static str, Style);

fn written() -> impl Strategy<Value = Written> {
    let texts = [
        "article",
        "a b",
        " ",
        "              ",
        "漢字 kanji",
        "e\u{301}té",
        "🙂!",
        "“so”",
        "__",
        "❤\u{fe0f}.",
    ];
    let colours = [Color::Reset, Color::Red, Color::LightBlue, Color::Indexed(208), Color::Rgb(1, 2, 3)];
    let looks = [
        Modifier::empty(),
        Modifier::BOLD,
        Modifier::DIM,
        Modifier::BOLD.union(Modifier::UNDERLINED),
        Modifier::ITALIC,
        Modifier::REVERSED,
    ];
    let style = (select(colours.to_vec()), select(colours.to_vec()), select(looks.to_vec()))
        .prop_map(|(fg, bg, look)| Style::reset().fg(fg).bg(bg).add_modifier(look));
    (0..WIDTH, 0..HEIGHT, select(texts.to_vec()), style)
}

/// A page, which is a window from row `top` on all that is written.
fn draw(all: &[Written], top: u16, page: &mut Buffer) {
    for (x, y, text, style) in all {
        if let Some(y) = y.checked_sub(top) {
            page.set_stringn(*x, y.min(HEIGHT - 1), text, usize::from(WIDTH - x), *style);
        }
    }
}

fn assert_shown(terminal: &vt100::Parser, page: &Buffer) {
    let mut covered = 0;
    for (index, cell) in page.content.iter().enumerate() {
        let index = u16::try_from(index).unwrap();
        let (row, column) = (index / WIDTH, index % WIDTH);
        if covered > 0 {
            covered -= 1;
            continue;
        }
        let shown = terminal.screen().cell(row, column).unwrap();
        let text = if shown.has_contents() { shown.contents() } else { " " };
        assert_eq!(text, cell.symbol(), "row {row}, column {column}");
        covered = columns(cell) - 1;
        assert_eq!(shown.bgcolor(), colour(cell.bg), "row {row}, column {column}");
        assert_eq!(shown.inverse(), cell.modifier.contains(Modifier::REVERSED));
        assert_eq!(shown.underline(), cell.modifier.contains(Modifier::UNDERLINED));
        if cell.symbol() != " " {
            assert_eq!(shown.fgcolor(), colour(cell.fg), "row {row}, column {column}");
            assert_eq!(shown.bold(), cell.modifier.contains(Modifier::BOLD));
            assert_eq!(shown.dim(), cell.modifier.contains(Modifier::DIM));
            assert_eq!(shown.italic(), cell.modifier.contains(Modifier::ITALIC));
        }
    }
}

fn colour(colour: Color) -> vt100::Color {
    match colour {
        Color::Red => vt100::Color::Idx(1),
        Color::LightBlue => vt100::Color::Idx(12),
        Color::Indexed(index) => vt100::Color::Idx(index),
        Color::Rgb(red, green, blue) => vt100::Color::Rgb(red, green, blue),
        _ => vt100::Color::Default,
    }
}

/// A terminal as the guard hands it over.
fn terminal() -> vt100::Parser {
    let mut terminal = vt100::Parser::new(NonZero::new(HEIGHT).unwrap(), NonZero::new(WIDTH).unwrap(), 0);
    terminal.process(b"\x1b[?25l");
    terminal
}

proptest! {
    #[test]
    fn the_terminal_shows_what_is_drawn(
        pages in prop::collection::vec((prop::collection::vec(written(), 0..12), 0u16..5), 1..6),
        cursor in prop::option::of((0..WIDTH, 0..HEIGHT)),
    ) {
        let mut screen = Screen::new(Size::new(WIDTH, HEIGHT));
        let mut terminal = terminal();
        let mut all = Vec::new();
        for (more, top) in pages {
            all.extend(more);
            let scrolled = Scrolled { rows: 1..HEIGHT - 1, top: top.into() };
            let bytes = screen.draw(scrolled, |page| {
                draw(&all, top, page);
                cursor.map(Position::from)
            });
            terminal.process(&bytes);
            assert_shown(&terminal, &screen.shown);
            prop_assert_eq!(terminal.screen().hide_cursor(), cursor.is_none());
            if let Some((x, y)) = cursor {
                prop_assert_eq!(terminal.screen().cursor_position(), (y, x));
            }
        }
    }
}

#[test]
fn rows_that_scroll_are_not_drawn_again() {
    let lines = |top: usize| {
        move |page: &mut Buffer| {
            for row in 0..HEIGHT {
                let line = format!("a long line of text, {}", top + usize::from(row));
                page.set_string(0, row, line, Style::new());
            }
            None
        }
    };
    let mut screen = Screen::new(Size::new(WIDTH, HEIGHT));
    let mut terminal = terminal();
    let at = |top| Scrolled { rows: 0..HEIGHT, top };
    terminal.process(&screen.draw(at(3), lines(3)));
    for top in [4, 6, 5, 2, 2] {
        let bytes = screen.draw(at(top), lines(top));
        assert!(bytes.len() < 150, "{top}: {}", String::from_utf8_lossy(&bytes));
        terminal.process(&bytes);
        assert_shown(&terminal, &screen.shown);
    }
}

#[test]
fn what_stays_costs_next_to_nothing() {
    let mut screen = Screen::new(Size::new(WIDTH, HEIGHT));
    let drawn = |page: &mut Buffer| {
        page.set_string(0, 0, "so it is", Style::new().red());
        Some(Position::new(3, 0))
    };
    screen.draw(Scrolled::default(), drawn);
    let again = screen.draw(Scrolled::default(), drawn);
    assert_eq!(String::from_utf8(again).unwrap(), "\x1b[1;4H");
}

/// Returns the bytes that draw a page over another, which the terminal then shows.
fn over(before: impl Fn(&mut Buffer), after: impl Fn(&mut Buffer)) -> String {
    let (mut screen, mut terminal) = (Screen::new(Size::new(WIDTH, HEIGHT)), terminal());
    let draw = |screen: &mut Screen, terminal: &mut vt100::Parser, page: &dyn Fn(&mut Buffer)| {
        let bytes = screen.draw(Scrolled::default(), |buffer| {
            page(buffer);
            Some(Position::ORIGIN)
        });
        terminal.process(&bytes);
        assert_shown(terminal, &screen.shown);
        String::from_utf8(bytes).unwrap()
    };
    draw(&mut screen, &mut terminal, &before);
    draw(&mut screen, &mut terminal, &after)
}

#[test]
fn what_comes_again_in_a_look_is_drawn_together() {
    let keys = |page: &mut Buffer| {
        for x in [0, 8, 16] {
            page.set_string(x, 0, "a", Style::new().fg(Color::Indexed(222)));
            page.set_string(x + 2, 0, "word", Style::new().fg(Color::Indexed(248)));
        }
    };
    let drawn = over(|_| {}, keys);
    assert_eq!(drawn.matches(";222m").count(), 1, "{drawn:?}");
    assert_eq!(drawn.matches(";248m").count(), 1, "{drawn:?}");
}

#[test]
fn what_becomes_blank_is_erased_at_once() {
    let words = |page: &mut Buffer| {
        page.set_string(0, 1, "so it is as it is, is it", Style::new());
    };
    let ends = |page: &mut Buffer| {
        page.set_string(0, 1, "so", Style::new());
        page.set_string(20, 1, "is", Style::new());
    };
    assert_eq!(over(words, |_| {}), "\n\x1b[K\x1b[H");
    let drawn = over(words, ends);
    assert_eq!(drawn, "\n\x1b[3C\x1b[17X\x1b[17Cis  \x1b[H");
}

#[test]
fn a_blank_that_only_changes_its_colour_is_not_drawn() {
    let muted = |page: &mut Buffer| page.set_style(page.area, Style::new().red().bold());
    assert_eq!(over(|_| {}, muted), "\x1b[H");
}

#[test]
fn a_long_frame_is_shown_at_once() {
    let colours = |page: &mut Buffer| {
        for (index, cell) in (0u8..).zip(&mut page.content) {
            cell.set_symbol("x").set_fg(Color::Indexed(index));
        }
    };
    let drawn = over(|_| {}, colours);
    assert!(drawn.starts_with("\x1b[?2026h") && drawn.ends_with("\x1b[?2026l"), "{drawn:?}");
}

#[test]
fn after_what_terminals_differ_about_the_place_is_named() {
    let wide = |page: &mut Buffer| {
        page.set_string(0, 1, "❤\u{fe0f}a漢b", Style::new());
    };
    assert_eq!(over(|_| {}, wide), "\n  \x1b[2H❤\u{fe0f}\x1b[2;3Ha漢\x1b[2;6Hb\x1b[H");
}

#[test]
fn what_may_run_over_others_is_drawn_before_them() {
    let emoji = |page: &mut Buffer| {
        page.set_string(0, 1, "❤\u{fe0f}", Style::new().red());
        page.set_string(2, 1, " next", Style::new());
    };
    let drawn = over(|_| {}, emoji);
    let (first, second) = (drawn.find('❤').unwrap(), drawn.find("next").unwrap());
    assert!(first < second, "{drawn:?}");
}

#[test]
fn what_an_emoji_may_run_over_is_drawn_again() {
    let row = |text: &str| {
        let mut page = Buffer::empty(Rect::new(0, 0, WIDTH, 1));
        page.set_string(0, 0, text, Style::new());
        page
    };
    // A terminal that does not join the two takes four columns.
    let (before, after) = (row("so it is"), row("👩\u{200d}🎤 it is"));
    let drawn: Vec<u16> = changes::changes(&before, &after).iter().map(|change| change.at.x).collect();
    assert_eq!(drawn, [0, 2, 3]);
}
