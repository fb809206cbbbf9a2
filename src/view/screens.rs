//! Screens as files that a person can read.

use std::path::PathBuf;

use proptest::prelude::*;
use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
    style::Color,
};

use super::{Theme, draw, text_size};
use crate::{
    annotation::{Moment, Scheme, Status, notation},
    app::{App, Marks, Opened, Settings},
    config::{Colours, Look, Palette, Panel, Paragraphs, sequence},
    format::native::Fault,
    store::{FiledNote, Hands, Holder, Looked, ReadOnly, Survey},
};

const SUMMIT: &str = include_str!("screens/summit.txt");

/// A reader with one article on a screen of this size.
fn reader(markup: &str, size: (u16, u16), palette: Palette) -> App {
    let notated = notation::parse(markup);
    let marks = if palette == Palette::Mono { Marks::Brackets } else { Marks::Styles };
    let settings = Settings { annotator: "ada".to_owned(), marks, ..Settings::default() };
    let names = ["markets.txt", "summit.txt", "tide.txt"].map(str::to_owned);
    let mut app = App::new(settings, names);
    let (columns, rows) = text_size(size.into(), app.settings().look);
    app.resize(columns, rows);
    let opened = Opened {
        name: "summit.txt".to_owned(),
        text: notated.text,
        segments: notated.segments,
        document: notated.document,
        cursor: notated.cursor,
        read_only: None,
    };
    app.opened(1, opened);
    app
}

/// The same with another look.
fn reader_with(look: Look, size: (u16, u16), palette: Palette) -> App {
    let mut app = reader(SUMMIT, size, palette);
    let article = app.article().unwrap().clone();
    let settings = Settings { look, marks: app.settings().marks, ..Settings::default() };
    app = App::new(settings, ["summit.txt".to_owned()]);
    let (columns, rows) = text_size(size.into(), look);
    app.resize(columns, rows);
    let opened = Opened {
        name: article.name,
        text: article.text,
        segments: article.segments,
        document: article.document,
        cursor: Some(article.cursor),
        read_only: None,
    };
    app.opened(0, opened);
    app
}

fn press(app: &mut App, keys: &str) {
    for key in sequence(keys).unwrap() {
        app.key(key);
    }
}

fn screen(app: &App, (width, height): (u16, u16), palette: Palette) -> (Buffer, Option<Position>) {
    let mut buffer = Buffer::empty(Rect::new(0, 0, width, height));
    let cursor = draw(app, &Theme::new(palette, Colours::Many, &Scheme::news()), &mut buffer).cursor;
    (buffer, cursor)
}

/// The text of a screen, the cursor shown as `▏` before its grapheme, and scores, which the extractor gives, as `#.##`.
fn text((buffer, cursor): &(Buffer, Option<Position>)) -> String {
    let mut rows = Vec::new();
    for y in 0..buffer.area.height {
        let mut row = String::new();
        let mut covered = 0;
        for x in 0..buffer.area.width {
            if *cursor == Some(Position::new(x, y)) {
                row.push('▏');
            }
            if x >= covered {
                row.push_str(buffer[(x, y)].symbol());
                covered = x + u16::try_from(super::line::width(buffer[(x, y)].symbol())).unwrap();
            }
        }
        rows.push(row.trim_end().to_owned());
    }
    let score = regex::Regex::new(r"\b[01]\.\d\d\b").unwrap();
    score.replace_all(&rows.join("\n"), "#.##").into_owned()
}

/// The styles of a screen: a line for each stretch of one look, blanks of no style left out.
fn styles((buffer, _): &(Buffer, Option<Position>)) -> String {
    let mut lines = Vec::new();
    for y in 0..buffer.area.height {
        let cells: Vec<_> = (0..buffer.area.width).map(|x| &buffer[(x, y)]).collect();
        for same in cells.chunk_by(|a, b| a.style() == b.style()) {
            let text: String = same.iter().map(|cell| cell.symbol()).collect();
            let (style, plain) = (same[0].style(), ratatui::style::Style::reset());
            if style.fg != plain.fg || style.bg != plain.bg || !style.add_modifier.is_empty() {
                lines.push(format!("{y:2} {:<28} {}", text.trim_end(), look(style)));
            }
        }
    }
    lines.join("\n")
}

fn look(style: ratatui::style::Style) -> String {
    let colour = |name: &str, colour: Option<Color>| match colour {
        None | Some(Color::Reset) => None,
        Some(colour) => Some(format!("{name}{colour}")),
    };
    let modifiers = style.add_modifier.iter_names().map(|(name, _)| name.to_lowercase());
    let parts = [colour("", style.fg), colour("on ", style.bg), colour("line ", style.underline_color)];
    parts.into_iter().flatten().chain(modifiers).collect::<Vec<_>>().join(", ")
}

/// Presses keys in the article about the summit and compares the screen with the file of that name.
fn check(name: &str, size: (u16, u16), palette: Palette, keys: &str) {
    let mut app = reader(SUMMIT, size, palette);
    press(&mut app, keys);
    insta::assert_snapshot!(name, text(&screen(&app, size, palette)));
}

#[test]
fn usual_screens() {
    check("80x24", (80, 24), Palette::Dark, "");
    check("120x40", (120, 40), Palette::Dark, "n n n n n n");
    check("200x50", (200, 50), Palette::Dark, "n n n n n n n n n");
}

#[test]
fn the_panel_tells_of_name_and_quotation_unless_the_screen_is_small() {
    for (size, shown) in
        [((120, 40), true), ((100, 24), true), ((80, 24), true), ((60, 20), false), ((80, 11), false)]
    {
        let mut app = reader(SUMMIT, size, Palette::Dark);
        press(&mut app, "n n n n n n");
        let text = text(&screen(&app, size, Palette::Dark));
        for told in ["text     2031", "indirect quotation", "speaker  Mara Lindqvist"] {
            assert_eq!(text.contains(told), shown, "{size:?}: {told}\n{text}");
        }
    }
}

#[test]
fn small_screens() {
    check("60x20", (60, 20), Palette::Dark, "");
    check("20x5", (20, 5), Palette::Dark, "");
}

#[test]
fn without_a_panel_the_status_line_tells_what_the_keys_act_on() {
    for (size, told) in [
        ((60, 20), ["GPE Vesterholm", "indirect: Mara Lindqvist · 1 "]),
        ((40, 12), ["GPE Vesterholm", "indirect: Lindqvist"]),
        ((80, 11), ["GPE Vesterholm", "indirect: Mara Lindqvist · 1 "]),
    ] {
        let mut seen = vec![false; told.len()];
        let mut app = reader(SUMMIT, size, Palette::Dark);
        for _ in 0..12 {
            let text = text(&screen(&app, size, Palette::Dark));
            for (told, seen) in told.iter().zip(&mut seen) {
                *seen |= text.contains(told);
            }
            press(&mut app, "n");
        }
        assert_eq!(seen, [true; 2], "{size:?}");
    }
    check("narrow_quotation", (60, 20), Palette::Dark, "n n n n n n");
    check("narrow_mention", (40, 12), Palette::Dark, "n");
}

#[test]
fn a_panel_that_one_asks_for_is_shown_where_it_fits() {
    for (size, shown) in [((60, 20), true), ((40, 11), true), ((40, 10), false)] {
        let app = reader_with(Look { panel: Panel::Below, ..Look::default() }, size, Palette::Dark);
        let text = text(&screen(&app, size, Palette::Dark));
        assert_eq!(text.contains("to review"), shown, "{size:?}\n{text}");
    }
}

#[test]
fn all_keys_after_a_prefix_are_seen_or_counted() {
    for size in [(110, 30), (80, 24), (60, 20), (40, 12), (20, 5)] {
        let name = format!("prefix_{}x{}", size.0, size.1);
        check(&name, size, Palette::Dark, "g");
        let mut app = reader(SUMMIT, size, Palette::Dark);
        press(&mut app, "g");
        let text = text(&screen(&app, size, Palette::Dark));
        let missing =
            app.continuations().iter().filter(|hint| !text.contains(&format!("{} ", hint.keys))).count();
        assert!(missing == 0 || text.contains(" more: Esc ?"), "{size:?}\n{text}");
    }
}

#[test]
fn a_list_shows_a_row_wherever_there_are_three() {
    for size in [(20, 5), (20, 4), (60, 6), (60, 20)] {
        for (keys, row) in [("a a g u", "> accept"), ("Ctrl-P", "> "), (": u n d o", "> undo")] {
            let mut app = reader(SUMMIT, size, Palette::Dark);
            press(&mut app, keys);
            let text = text(&screen(&app, size, Palette::Dark));
            let rows = text.lines().filter(|line| line.contains(row)).count();
            assert!(rows >= if keys == "Ctrl-P" { 2 } else { 1 }, "{keys} at {size:?}\n{text}");
        }
    }
}

#[test]
fn the_key_of_the_help_is_told_last_and_always() {
    for width in [40, 60, 80, 100, 200] {
        for keys in ["", "n", "n n n n n n", "v w", "/ t h e Enter", "g e"] {
            let size = (width, 24);
            let mut app = reader(SUMMIT, size, Palette::Dark);
            press(&mut app, keys);
            let text = text(&screen(&app, size, Palette::Dark));
            assert!(text.ends_with("? help"), "{keys} at {width}\n{text}");
        }
    }
}

#[test]
fn without_colour_brackets_tell_what_is_what() {
    check("mono", (80, 30), Palette::Mono, "n n n n n n n n n");
    check("mono_select", (60, 20), Palette::Mono, "v w w");
}

#[test]
fn what_lies_over_the_article() {
    check("help", (80, 24), Palette::Dark, "?");
    check("help_below", (80, 24), Palette::Dark, "? PgDn j");
    check("help_filtered", (80, 24), Palette::Dark, "? / u n d o");
    check("results", (80, 24), Palette::Dark, "/ l a b e l : O R G Enter g /");
    check("found", (80, 24), Palette::Dark, "/ l a b e l : O R G Enter g . x n");
    check("articles", (80, 24), Palette::Dark, "Ctrl-P t");
    check("speakers", (80, 24), Palette::Dark, "n n n n n n @");
    check("everywhere", (80, 24), Palette::Dark, "/ V e s t e r h o l m Enter Esc * c");
    check("commands", (80, 24), Palette::Dark, ": e n d");
    check("history", (80, 24), Palette::Dark, "a a a x u g u");
}

#[test]
fn a_long_note_is_seen_whole_while_it_is_typed() {
    let mut app = reader(SUMMIT, (60, 20), Palette::Dark);
    let words: Vec<String> = (10..40).map(|n| format!("w{n}")).collect();
    press(&mut app, ";");
    words.join(" ").chars().for_each(|c| drop(app.key(crate::config::Key::char(c))));
    for keys in ["", "Home", "Right Right"] {
        press(&mut app, keys);
        let shown = text(&screen(&app, (60, 20), Palette::Dark)).replace(['▏', '\n', ' '], "");
        assert!(shown.contains(&words.concat()), "{shown}");
    }
    assert_eq!(screen(&app, (60, 20), Palette::Dark).1, Some(Position::new(1 + 6 + 2, 16)));
}

#[test]
fn a_list_keeps_its_frame_while_one_types() {
    let size = (80, 24);
    for keys in ["n n n n n n @", ":", "g n", "Ctrl-P", "?", "/ t h e Enter g /"] {
        let mut app = reader(SUMMIT, size, Palette::Dark);
        press(&mut app, keys);
        let frame = |app: &App| {
            let shown = text(&screen(app, size, Palette::Dark)).replace('▏', "");
            let rows = shown.lines().enumerate().filter(|(_, row)| row.contains('┌') || row.contains('└'));
            rows.map(|(y, row)| (y, row.find(['┌', '└']))).collect::<Vec<_>>()
        };
        press(&mut app, if keys == "?" { "/" } else { "" });
        let before = frame(&app);
        assert_eq!(before.len(), 2, "{keys}");
        for typed in ["t", "z z z"] {
            press(&mut app, typed);
            assert_eq!(frame(&app), before, "{keys} {typed}");
        }
    }
}

#[test]
fn a_list_tells_what_is_out_of_sight_and_always_offers_nobody() {
    let size = (80, 16);
    let cast: Vec<String> = (1..=20).map(|n| format!("[Name {n}]P{n}, ")).collect();
    let cast = cast.concat();
    let mut app = reader(&format!("{cast}{{¦“No,”}}c1 (said)r1 [he]s1."), size, Palette::Dark);
    press(&mut app, "@");
    let shown = text(&screen(&app, size, Palette::Dark));
    assert!(shown.contains("none ") && shown.contains(" more ─"), "{shown}");
    press(&mut app, &"Down ".repeat(20));
    let shown = text(&screen(&app, size, Palette::Dark));
    assert!(shown.contains("> none ") && shown.contains(" above ─"), "{shown}");
}

#[test]
fn the_panel_counts_what_is_not_rejected() {
    let shown =
        |markup: &str| text(&screen(&reader(markup, (100, 20), Palette::Dark), (100, 20), Palette::Dark));
    let rejected = shown("¦[Ada]P1! met [Ada]P1x and [Ada]P1?.");
    assert!(rejected.contains("2×"), "{rejected}");
}

#[test]
fn the_list_of_articles_shows_what_there_is_room_for() {
    const NOW: u64 = 1_700_000_000;
    let note = |text: &str, flag| FiledNote {
        on: None,
        about: String::new(),
        text: text.to_owned(),
        flag,
        by: "ada".to_owned(),
    };
    let survey = |status, reviewed, ago| Survey {
        status,
        reviewed,
        all: 48,
        quotations: 12,
        lowest: Some(0.5),
        changed: Some(NOW - ago),
        ..Survey::default()
    };
    let markets =
        Survey { notes: vec![note("", true), note("who?", true)], ..survey(Status::InProgress, 7, 90) };
    let tide = Survey { hands: Hands::CutShort, ..survey(Status::InProgress, 17, 9_000) };
    let council = Survey { hands: Hands::With("bo".to_owned()), ..survey(Status::InProgress, 17, 20) };
    let found = [
        (0, Looked::Found(markets)),
        (2, Looked::Found(tide)),
        (3, Looked::Found(Survey { lowest: None, ..survey(Status::Done, 48, 900_000) })),
        (4, Looked::Bare),
        (5, Looked::Broken),
        (6, Looked::Found(council)),
    ];
    let names = [
        "markets.txt",
        "summit.txt",
        "tide.txt",
        "court.txt",
        "2025/11/a very long name of an article about the harbour.txt",
        "glacier.txt",
        "council.txt",
        "wire.txt",
    ];
    for size in [(80, 24), (120, 40), (200, 50), (44, 12)] {
        let mut app = App::new(Settings::default(), names.map(str::to_owned));
        app.at(Moment { time: NOW, session: NOW });
        app.resize(size.0.into(), size.1.into());
        press(&mut app, "Ctrl-P Down");
        app.surveyed(found.to_vec());
        let name = format!("articles_{}x{}", size.0, size.1);
        insta::assert_snapshot!(name, text(&screen(&app, size, Palette::Dark)));
    }
}

#[test]
fn the_status_line_follows_the_keys() {
    check("select", (80, 24), Palette::Dark, "v w w w");
    check("pending", (80, 24), Palette::Dark, "3 g");
    check("search_typed", (80, 24), Palette::Dark, "/ t h e");
    check("search_found", (80, 24), Palette::Dark, "/ t h e Enter");
    check("search_wrong", (80, 24), Palette::Dark, "/ [ Enter");
    check("accepted", (80, 24), Palette::Dark, "a x");
    check("corrected", (120, 30), Palette::Dark, "O");
}

#[test]
fn the_margin_tells_what_is_read_and_the_bar_where_something_is_left() {
    check("read", (76, 18), Palette::Dark, "g a g a g s Esc");
    check("read_mono", (76, 24), Palette::Mono, "g a g a");
}

#[test]
fn a_short_article_has_no_position_bar() {
    let app = reader("[Ada]P1? left.", (62, 12), Palette::Dark);
    let text = text(&screen(&app, (62, 12), Palette::Dark));
    assert!(!text.contains(['│', '┃', '•']) && text.matches('●').count() == 1, "{text}");
}

#[test]
fn a_name_in_a_quotation_in_a_quotation_shows_all_three() {
    let markup = "[Ada Berg]P1? [said]s1 (wrote)r1: {“{‘[Oslo]G? waits,’}c2? [Bo Ek]P2! (said)r2 {‘for rain’}c2”}c1!. ¦End.";
    for (name, palette) in [("nested", Palette::Dark), ("nested_mono", Palette::Mono)] {
        let screen = screen(&reader(markup, (70, 8), palette), (70, 8), palette);
        insta::assert_snapshot!(name, format!("{}\n\n{}", text(&screen), styles(&screen)));
    }
}

#[test]
fn wide_and_wild_characters_keep_to_the_grid() {
    let markup = "[王小明]P1? 在[北京]G? (说)r1：{“今天下雨👩‍👩‍👧。”}c1=1?\n\n¦e\u{301}té\tTab \u{1b}[31m red\u{202e} \u{200b} 🇫🇷 ok\u{7}";
    let markup = markup.replace("\u{1b}[", "\u{1b}\\[");
    let app = reader(&markup, (40, 9), Palette::Dark);
    insta::assert_snapshot!("wide", text(&screen(&app, (40, 9), Palette::Dark)));
}

#[test]
fn empty_and_read_only_articles_say_so() {
    let size = (70, 7);
    let app = reader("", size, Palette::Dark);
    insta::assert_snapshot!("empty", text(&screen(&app, size, Palette::Dark)));
    let notated = notation::parse("[Ada Berg]P1? wrote.");
    let mut app = reader("", size, Palette::Dark);
    let opened = Opened {
        name: "locked/letter.txt".to_owned(),
        text: notated.text,
        segments: notated.segments,
        document: notated.document,
        cursor: None,
        read_only: None,
    };
    let sidecar = || PathBuf::from("/srv/corpora/news/2025/locked/letter.txt.ann.json");
    let holder = Holder { owner: "ada".to_owned(), host: "box".to_owned(), pid: 3741, since: 0 };
    let newer = "quotemark/2 is newer than this program; use a newer quotemark";
    let mut screens = Vec::new();
    for reason in [
        ReadOnly::Locked { sidecar: sidecar(), holder },
        ReadOnly::Unwritable { sidecar: sidecar(), reason: "permission denied".to_owned() },
        ReadOnly::Faulty { sidecar: sidecar(), faults: vec![Fault::new("format", newer)] },
        ReadOnly::Faulty { sidecar: sidecar(), faults: vec![Fault::new("line 3, column 7", "expected `,`")] },
    ] {
        for size in [(60, 7), (80, 7), (130, 7)] {
            app.opened(2, Opened { read_only: Some(reason.clone()), ..opened.clone() });
            let text = text(&screen(&app, size, Palette::Dark));
            screens.extend(text.lines().skip(5).map(str::to_owned));
        }
    }
    insta::assert_snapshot!("read_only", screens.join("\n"));
    app.not_opened(0, "markets.txt: not UTF-8 at byte 17".to_owned());
    insta::assert_snapshot!("not_opened", text(&screen(&app, size, Palette::Dark)));
}

#[test]
fn what_two_annotators_differ_about_is_to_decide() {
    let size = (110, 18);
    let markup = |mention: &str, quotation: &str| format!("{mention} said {quotation}.");
    let [base, ours, theirs] = [
        markup("[Ada Berg]P1?", "{“no”}c1=1?"),
        markup("[Ada Berg]O1~P1!", "{“no”}c1=1x"),
        markup("[Ada Berg]G1~P1!", "{“no”}c1i!"),
    ]
    .map(|markup| notation::parse(&markup).document);
    let mut app = reader("", size, Palette::Dark);
    let notation::Notated { text: article, segments, .. } = notation::parse("Ada Berg said “no”.");
    let document = crate::annotation::merge(&base, &ours, &theirs).document;
    let name = "summit.txt".to_owned();
    app.opened(1, Opened { name, text: article, segments, document, cursor: None, read_only: None });
    insta::assert_snapshot!("disputed_mention", text(&screen(&app, size, Palette::Dark)));
    press(&mut app, "n");
    insta::assert_snapshot!("disputed_quotation", text(&screen(&app, size, Palette::Dark)));
}

#[test]
fn every_grapheme_is_drawn_where_the_layout_says() {
    for palette in [Palette::Dark, Palette::Mono] {
        let app = reader(SUMMIT, (120, 60), palette);
        let (buffer, _) = screen(&app, (120, 60), palette);
        let (article, area) =
            (app.article().unwrap(), super::Areas::new((120, 60).into(), app.settings().look).text);
        for paragraph in article.segments.paragraphs() {
            for (at, grapheme) in article.text.graphemes(*paragraph).filter(|(_, grapheme)| *grapheme != " ")
            {
                let (row, column) = article.layout.position(&article.text, at);
                let place = Position::new(
                    area.x + u16::try_from(column).unwrap(),
                    area.y + u16::try_from(row - article.top).unwrap(),
                );
                assert_eq!(buffer[place].symbol(), grapheme, "{at} at {place}");
            }
        }
    }
}

#[test]
fn rows_can_be_spaced_and_paragraphs_indented() {
    let size = (72, 30);
    let spaced = Look { line_spacing: 2, ..Look::default() };
    insta::assert_snapshot!(
        "spaced",
        text(&screen(&reader_with(spaced, size, Palette::Dark), size, Palette::Dark))
    );
    let indented = Look { paragraphs: Paragraphs::Indented, ..Look::default() };
    let app = reader_with(indented, size, Palette::Mono);
    insta::assert_snapshot!("indented", text(&screen(&app, size, Palette::Mono)));
}

#[test]
fn the_background_of_the_terminal_is_left_alone() {
    for palette in [Palette::Dark, Palette::Light, Palette::HighContrast, Palette::Mono] {
        let app = reader("¦One plain line.\n\nAnd another one.\n", (120, 40), palette);
        let (buffer, cursor) = screen(&app, (120, 40), palette);
        let status = super::Areas::new((120, 40).into(), Look::default()).status;
        for (index, cell) in buffer.content().iter().enumerate() {
            let (x, y) = buffer.pos_of(index);
            if y != status.y && cursor != Some(Position::new(x, y)) {
                assert_eq!(cell.bg, Color::Reset, "{palette:?} paints {x}, {y}");
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn no_size_is_too_small_or_too_large(
        width in 0u16..200, height in 0u16..60,
        mono in any::<bool>(),
        keys in proptest::sample::select(vec!["", "?", "Ctrl-P", "n n n", "v w w", "/ x y", "n n n n n n @", "g e", "3 g", ":", "v i", "? / a", "/ t h e Enter g /"]),
    ) {
        let palette = if mono { Palette::Mono } else { Palette::Dark };
        let mut app = reader(SUMMIT, (80, 24), palette);
        press(&mut app, keys);
        let (columns, rows) = text_size((width, height).into(), app.settings().look);
        app.resize(columns, rows);
        let (_, cursor) = screen(&app, (width, height), palette);
        let area = Rect::new(0, 0, width, height);
        prop_assert!(cursor.is_none_or(|place| area.contains(place)));
        let reading = matches!(keys, "" | "n n n" | "v w w" | "g e" | "3 g" | "v i");
        prop_assert!(!reading || area.is_empty() || cursor.is_some(), "the cursor is always on the screen");
    }
}
