use super::{press, reader};
use crate::{
    annotation::Status,
    app::{App, Articles, Effect, Hit, Mouse, Popup, Settings},
    store::{FiledNote, Hands, Looked, Survey},
};

/// A reader of articles that are not open, and what is known of them: `one` is begun, `two` was cut short and is flagged, `three`
/// is done, `four` has no annotation file, and of `five` nothing is known.
fn listed() -> App {
    let names = ["a/one", "a/two", "a/three", "b/four", "b/five"];
    let mut app = App::new(Settings::default(), names.map(str::to_owned));
    let flag =
        FiledNote { on: None, about: String::new(), text: String::new(), flag: true, by: "ada".to_owned() };
    let survey = |status, reviewed, lowest, changed| Survey {
        status,
        reviewed,
        all: 10,
        lowest: Some(lowest),
        changed: Some(changed),
        ..Survey::default()
    };
    app.surveyed(vec![
        (0, Looked::Found(survey(Status::InProgress, 4, 0.5, 200))),
        (
            1,
            Looked::Found(Survey {
                notes: vec![flag],
                hands: Hands::CutShort,
                ..survey(Status::New, 2, 0.25, 300)
            }),
        ),
        (2, Looked::Found(Survey { lowest: None, ..survey(Status::Done, 10, 0.0, 100) })),
        (3, Looked::Bare),
        (9, Looked::Bare),
    ]);
    app
}

fn list(app: &App) -> &Articles {
    let Some(Popup::Articles(list)) = app.popup() else { panic!("no list") };
    list
}

/// Returns the names that are shown, without their folders.
fn shown(app: &App) -> String {
    let name = |index: &usize| app.listed()[*index].name.split_at(2).1.to_owned();
    list(app).rows().iter().map(name).collect::<Vec<_>>().join(" ")
}

#[test]
fn articles_are_found_by_name_and_sorted_and_chosen_by_what_is_known() {
    for (keys, expected) in [
        ("", "one two three four five"),
        ("o n e", "one"),
        ("b /", "four five"),
        ("t e", "three"),
        ("o", "one two four"),
        ("Ctrl-S", "one two four three five"),
        ("Ctrl-S Ctrl-S", "two one three four five"),
        ("Ctrl-S Ctrl-S Ctrl-S", "two one three four five"),
        ("Ctrl-S Ctrl-S Ctrl-S Ctrl-S", "two one three four five"),
        ("Ctrl-S Ctrl-S Ctrl-S Ctrl-S Ctrl-S", "one two three four five"),
        ("Ctrl-F", "one two"),
        ("Ctrl-F Ctrl-F", "two"),
        ("Ctrl-F Ctrl-F Ctrl-F", "two four"),
        ("Ctrl-F Ctrl-F Ctrl-F Ctrl-F", "one"),
        ("Ctrl-F Ctrl-F Ctrl-F Ctrl-F Ctrl-F", "three"),
        ("Ctrl-F Ctrl-F Ctrl-F Ctrl-F Ctrl-F Ctrl-F", "two"),
        ("Ctrl-F Ctrl-S Ctrl-S Esc Ctrl-P", "two one"),
    ] {
        let mut app = listed();
        assert_eq!(press(&mut app, "Ctrl-P"), [Effect::Survey]);
        press(&mut app, keys);
        assert_eq!(shown(&app), expected, "{keys}");
    }
}

#[test]
fn what_fits_best_comes_first() {
    let names = ["s-u-m", "summit", "opossum"].map(str::to_owned);
    let mut app = App::new(Settings::default(), names);
    press(&mut app, "Ctrl-P s u m");
    assert_eq!(list(&app).rows(), [1, 2, 0]);
}

#[test]
fn the_chosen_article_stays_chosen_while_others_become_known() {
    let mut app = listed();
    press(&mut app, "Ctrl-P Ctrl-S Ctrl-S Ctrl-S Down");
    assert_eq!((shown(&app).as_str(), list(&app).selected()), ("two one three four five", 2));
    app.surveyed(vec![(4, Looked::Found(Survey { all: 9, ..Survey::default() }))]);
    assert_eq!((shown(&app).as_str(), list(&app).selected()), ("five two one three four", 3));
    press(&mut app, "Up Up");
    app.surveyed(vec![(3, Looked::Found(Survey { all: 20, ..Survey::default() }))]);
    assert_eq!((shown(&app).as_str(), list(&app).selected()), ("four five two one three", 2));
    assert_eq!(press(&mut app, "Down Enter"), [Effect::Open(0)]);
}

#[test]
fn the_open_article_stays_chosen_whatever_the_order() {
    let mut app = reader("¦One");
    press(&mut app, "Ctrl-P");
    app.surveyed(vec![(
        1,
        Looked::Found(Survey { all: 9, status: Status::InProgress, ..Survey::default() }),
    )]);
    for _ in 0..5 {
        assert_eq!(list(&app).rows()[list(&app).selected()], 0);
        press(&mut app, "Ctrl-S");
    }
    press(&mut app, "Ctrl-F");
    assert_eq!(
        (list(&app).rows(), list(&app).selected()),
        ([1].as_slice(), 0),
        "what is not shown can't be chosen"
    );
}

#[test]
fn whatever_is_unknown_and_in_sight_is_looked_into_first() {
    let mut app = App::new(Settings::default(), (0..1_000).map(|number| format!("{number}.txt")));
    press(&mut app, "Ctrl-P");
    let sight = app.in_sight();
    assert!(sight.starts_with(&[0, 1, 2]) && sight.len() < 200, "{sight:?}");
    assert_eq!(press(&mut app, "9 9 9"), [Effect::Look, Effect::Look, Effect::Look]);
    assert_eq!(app.in_sight(), [999]);
    app.surveyed(vec![(999, Looked::Bare)]);
    assert_eq!(press(&mut app, "Down Up"), []);
    assert_eq!(press(&mut app, "z Enter"), [], "nothing fits");
}

#[test]
fn a_click_opens_an_article_and_the_wheel_goes_through_the_list() {
    let mut app = listed();
    press(&mut app, "Ctrl-P");
    app.mouse(Mouse::WheelDown);
    assert_eq!(list(&app).selected(), 1);
    assert_eq!(app.mouse(Mouse::Press(Hit::Item(3))), [Effect::Open(3)]);
    assert_eq!(app.popup(), None);
}

#[test]
fn the_document_of_the_open_article_goes_before_its_file() {
    let mut app = reader("¦[Ada]P1? met [Bo]P2?.");
    let known = |app: &App| app.listed()[0].survey().cloned().expect("an open article");
    press(&mut app, "a");
    assert_eq!((known(&app).reviewed, known(&app).all), (1, 2));
    app.surveyed(vec![(0, Looked::Found(Survey { changed: Some(7), ..Survey::default() }))]);
    assert_eq!((known(&app).reviewed, known(&app).all, known(&app).changed), (1, 2, Some(7)));
    app.surveyed(vec![(0, Looked::Broken)]);
    assert_eq!(known(&app).all, 2);
}
