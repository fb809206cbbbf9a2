use super::*;
use crate::{
    annotation::Scheme,
    app::{
        Marks, Settings,
        tutor::{STRAY, reader},
    },
    config::{Colours, Config, Keys, Layer, Palette, Sources, sequence},
    view::text_size,
};

fn settings(keys: Keys, palette: Palette) -> Settings {
    let marks = if palette == Palette::Mono { Marks::Brackets } else { Marks::Styles };
    Settings { annotator: "ada".to_owned(), keys, marks, ..Settings::default() }
}

fn preset(name: &str) -> Keys {
    let mut layer = Layer::default();
    layer.assign("--set", &format!("preset={name}")).unwrap();
    Config::load(Sources::default(), layer).unwrap().keys().clone()
}

/// Presses keys, after the steps before this one were skipped.
fn pressed(settings: &Settings, size: (u16, u16), step: usize, keys: &str) -> (Lesson, App) {
    let mut app = reader(settings);
    let mut lesson = Lesson::new(settings, &app).expect("the article of the lesson");
    let (columns, rows) = text_size(beside_lesson(size.into()), settings.look);
    app.resize(columns, rows);
    let skips = "Ctrl-T ".repeat(step - 1);
    for key in sequence(&skips).into_iter().flatten().chain(sequence(keys).into_iter().flatten()) {
        lesson.key(&mut app, key);
    }
    (lesson, app)
}

fn screen(step: usize, keys: &str, size: (u16, u16), palette: Palette) -> String {
    let (lesson, app) = pressed(&settings(Keys::default(), palette), size, step, keys);
    let mut buffer = Buffer::empty(Rect::new(0, 0, size.0, size.1));
    let theme = Theme::new(palette, Colours::Many, &Scheme::news());
    let cursor = draw_lesson(&app, &lesson, &theme, &mut buffer).cursor;
    assert!(cursor.is_none_or(|cursor| buffer.area.contains(cursor)));
    let rows = buffer.content().chunks(size.0.max(1).into());
    let rows = rows.map(|row| row.iter().map(ratatui::buffer::Cell::symbol).collect::<String>());
    rows.map(|row| row.trim_end().to_owned()).collect::<Vec<_>>().join("\n")
}

#[test]
fn the_tutor_stands_above_the_reader() {
    insta::assert_snapshot!("tutor", screen(7, "Tab Tab z", (80, 24), Palette::Dark));
    insta::assert_snapshot!("tutor_preview", screen(17, "*", (80, 24), Palette::Mono));
    insta::assert_snapshot!("tutor_wide", screen(34, "w w x", (120, 40), Palette::Dark));
}

#[test]
fn what_to_do_and_what_helps_fit_on_a_small_screen() {
    for keys in [Keys::default(), preset("slate"), preset("prodigy")] {
        let settings = settings(keys, Palette::Dark);
        let theme = Theme::new(Palette::Dark, Colours::Many, &settings.scheme);
        let (mut lesson, mut app) = pressed(&settings, (80, 24), 1, "");
        loop {
            let help = lesson.step().map_or("", |step| step.hint);
            for help in ["", help, STRAY] {
                let text = paragraph(&app, lesson.text(), &theme, 72);
                let help = paragraph(&app, help, &theme, 72);
                assert!(text.len() + help.len() <= 4, "{:?} {help:?}", lesson.text());
            }
            if lesson.step().is_none() {
                break;
            }
            sequence("Ctrl-T").unwrap().into_iter().for_each(|key| drop(lesson.key(&mut app, key)));
        }
    }
}

#[test]
fn a_word_of_praise_goes_without_moving_anything() {
    for step in [1, 6, 11, 31, 42] {
        let top = |keys: &str| {
            let shown = screen(step, keys, (80, 24), Palette::Dark);
            shown.lines().take(5).map(str::to_owned).collect::<Vec<_>>()
        };
        let (done, after) = (top("Ctrl-T"), top("Ctrl-T h"));
        assert!(done[0].contains(" Done.  "), "{done:?}");
        assert_eq!(done[0].replace("Done.", "     "), after[0]);
        // The way to a place is another one from where the cursor is then.
        let (lesson, _) = pressed(&settings(Keys::default(), Palette::Dark), (80, 24), step + 1, "");
        let is_same = done[1..] == after[1..];
        assert!(is_same || lesson.text().contains(":previous-"), "{done:?} {after:?}");
    }
}

#[test]
fn on_a_narrow_screen_what_helps_goes_before_what_to_do() {
    let lost = screen(7, "z", (60, 20), Palette::Dark);
    assert!(lost.contains("to Gannet Line, then") && !lost.contains("Capitals label"), "{lost}");
}

#[test]
fn no_screen_is_too_small() {
    for size in [(0, 0), (1, 1), (3, 2), (20, 5), (60, 20), (80, 11), (200, 50)] {
        screen(3, "Tab x ?", size, Palette::Mono);
    }
}
