use super::{press, read_only, reader, shown, test};
use crate::{
    annotation::{History, Moment},
    app::{App, Effect, Popup},
};

/// The rows of the list of what was done, as they are shown, the chosen one marked.
fn rows(app: &mut App) -> Vec<String> {
    press(app, "g u");
    let Some(Popup::List(list)) = app.popup() else { panic!("{:?}", app.message()) };
    let items = app.list_items(list).into_iter().enumerate();
    let mark = |index| if index == list.selected { "> " } else { "" };
    items.map(|(index, item)| format!("{}{} ({})", mark(index), item.label, item.detail)).collect()
}

#[test]
fn the_list_leads_back_and_forth() {
    let before = "¦[Ada]P1? met [Bo]P2? and [Cy]P3?.";
    test(before, "a x a g u Down Down Enter", "[Ada]P1! met [¦Bo]P2? and [Cy]P3?.");
    test(before, "a x a g u Down Down Down Enter", "[¦Ada]P1? met [Bo]P2? and [Cy]P3?.");
    test(before, "a x a u u g u Up Up Enter", "[Ada]P1! met [Bo]P2x and [¦Cy]P3!.");
    test(before, "a x a g u Esc", "[Ada]P1! met [Bo]P2x and [¦Cy]P3!.");
    test(before, "a x a g u r e j Enter", "[Ada]P1! met [Bo]P2x and [¦Cy]P3?.");
}

#[test]
fn the_list_tells_what_was_done_to_what_and_when() {
    let mut app =
        reader("¦[Ada]P1? met [Bo]P2?.\n\n{“I will go there tomorrow and not a day later,”}c3? he said.");
    for (keys, time, session) in [("a", 1_000, 900), ("x", 1_100, 900), ("g f", 8_000, 7_000)] {
        app.at(Moment { time, session });
        press(&mut app, keys);
    }
    press(&mut app, "u");
    app.at(Moment { time: 8_200, session: 7_000 });
    assert_eq!(
        rows(&mut app),
        [
            "form: “I will go there tomorrow and not a day … (3 min ago · undone)",
            "– beginning of a session (20 min ago)",
            "> reject: Bo (1 h ago · here)",
            "accept: Ada (2 h ago)",
            "– beginning of a session (2 h ago)",
        ]
    );
}

#[test]
fn notes_and_names_are_told_as_well() {
    for (before, keys, expected) in [
        ("¦[Ada]P1? met", "; o h Enter", "note: oh (here)"),
        ("¦[Ada]P1? met", "f", "flag: Ada (here)"),
        ("¦[Ada]P1? met [Bo]P2?.", "g a", "accept paragraph: Ada and 1 more (here)"),
    ] {
        let mut app = reader(before);
        press(&mut app, keys);
        assert_eq!(rows(&mut app)[0], format!("> {expected}"));
    }
}

#[test]
fn the_list_of_nothing_says_so() {
    let mut app = reader("¦Ada");
    press(&mut app, "g u");
    assert_eq!(
        (app.popup(), format!("{:?}", app.message())),
        (None, "Some(Info(\"nothing was done yet\"))".into())
    );
}

#[test]
fn a_long_way_is_saved_once_and_told() {
    let mut app = reader("¦[Ada]P1? met [Bo]P2? and [Cy]P3?.");
    press(&mut app, "a a a");
    app.take_steps();
    assert_eq!(press(&mut app, "2 u"), [Effect::Save]);
    assert_eq!(format!("{:?}", app.message()), "Some(Info(\"undone: 2 acts\"))");
    assert_eq!(press(&mut app, "9 Ctrl-R"), [Effect::Save]);
    assert_eq!(app.take_steps().len(), 4);
    assert_eq!(press(&mut app, "Ctrl-R"), []);
}

#[test]
fn what_former_sessions_did_is_taken_back_as_well() {
    let mut former = reader("¦[Ada]P1? met [Bo]P2?.");
    press(&mut former, "a x u");
    let article = former.article().unwrap();
    let (document, history) = (article.document.clone(), article.history.clone());
    let mut app = reader("[Ada]P1! met [¦Bo]P2?.");
    app.article.as_mut().unwrap().document = document;
    app.remembers(History::of(history.done().to_vec(), history.undone().to_vec()));
    press(&mut app, "Ctrl-R");
    assert_eq!(shown(&app), "[Ada]P1! met [¦Bo]P2x.");
    press(&mut app, "u u u");
    assert_eq!(shown(&app), "[¦Ada]P1? met [Bo]P2?.");
    assert_eq!(format!("{:?}", app.message()), "Some(Info(\"nothing to undo\"))");
}

#[test]
fn what_cannot_be_saved_is_not_taken_back() {
    let mut app = reader("¦[Ada]P1?.");
    press(&mut app, "a");
    app.article.as_mut().unwrap().read_only = Some(read_only());
    press(&mut app, "u");
    assert_eq!(shown(&app), "[¦Ada]P1!.");
    assert!(format!("{:?}", app.message()).contains("nothing can be changed: cannot be written"));
}

#[test]
fn what_does_not_fit_any_more_is_refused_and_stays_in_the_list() {
    let mut app = reader("¦[Ada]P1? met [Bo]P2?.");
    press(&mut app, "a a");
    let other = reader("[Ada]P1! met [¦Bo]P2x.").article.unwrap().document;
    app.article.as_mut().unwrap().document = other.clone();
    assert_eq!(press(&mut app, "u"), []);
    assert!(format!("{:?}", app.message()).contains("Refusal(\"the annotation was changed meanwhile\")"));
    let article = app.article().unwrap();
    assert_eq!((&article.document, article.history.done().len()), (&other, 2));
}
