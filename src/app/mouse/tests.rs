use super::super::{
    Effect,
    tests::{press, reader, shown},
};
use super::*;

/// Presses the button at a place of the text.
fn click(app: &mut App, row: usize, column: usize) {
    app.mouse(Mouse::Press(Hit::Text(Place { row, column })));
    app.mouse(Mouse::Release);
}

/// Presses the button, drags through places and lets it go.
fn drag(app: &mut App, places: &[(usize, usize)]) -> Vec<Effect> {
    let mut places = places.iter().map(|(row, column)| Place { row: *row, column: *column });
    let first = places.next().map(|place| Mouse::Press(Hit::Text(place)));
    let all = first.into_iter().chain(places.map(Mouse::Drag)).chain([Mouse::Release]);
    all.flat_map(|mouse| app.mouse(mouse)).collect()
}

fn article(app: &App) -> &Article {
    app.article().expect("an open article")
}

fn selected(app: &App) -> Option<&str> {
    article(app).selection().map(|span| article(app).text.slice(span))
}

#[test]
fn a_click_moves_and_takes_the_annotation_into_focus() {
    let mut app = reader("¦So says [Ada Berg]P1? today.");
    click(&mut app, 0, 9);
    assert_eq!(shown(&app), "So says [A¦da Berg]P1? today.");
    assert!(app.context().mention, "the mention under the mouse is in focus");
    click(&mut app, 5, 200);
    assert_eq!(shown(&app), "So says [Ada Berg]P1? today¦.", "the nearest grapheme of the last row");
}

#[test]
fn a_drag_selects_and_the_label_takes_the_selection() {
    let mut app = reader("¦So says Ada Berg today.");
    drag(&mut app, &[(0, 8), (0, 8)]);
    assert_eq!(selected(&app), None, "a hand that trembles selects nothing");
    drag(&mut app, &[(0, 8), (0, 20), (0, 3)]);
    assert_eq!(selected(&app), Some("says A"), "the other way from where it began");
    drag(&mut app, &[(0, 8), (0, 15)]);
    assert_eq!(selected(&app), Some("Ada Berg"));
    assert_eq!(app.mouse(Mouse::Press(Hit::Label(Label::new("PERSON")))), [Effect::Save]);
    assert_eq!((selected(&app), shown(&app)), (None, "So says [Ada Ber¦g]P1 today.".to_owned()));
    app.mouse(Mouse::Release);
    assert_eq!(app.message(), None);
}

/// A drag on annotated text, and what becomes of it.
type Case = (&'static str, &'static [(usize, usize)], &'static str);

#[test]
fn a_boundary_of_the_annotation_in_focus_is_dragged_in_one_act() {
    const CASES: &[Case] = &[
        ("a [¦Ada]P1? Berg c", &[(0, 4), (0, 6), (0, 9)], "a [Ada Ber¦g]P1~! c"),
        ("a [¦Ada]P1? Berg c", &[(0, 4), (0, 1), (0, 3)], "a [A¦d]P1~!a Berg c"),
        ("the [¦Ada]P1 c", &[(0, 4), (0, 0)], "[¦the Ada]P1 c"),
        ("the [¦Ada]P1 c", &[(0, 4), (0, 30)], "the Ad[¦a]P1 c"),
        ("a [¦B]P1 c", &[(0, 2), (0, 0)], "[¦a B]P1 c"),
        ("a [¦B]P1 c", &[(0, 2), (0, 4)], "a [B ¦c]P1"),
        ("so {“No,”}c1 [¦she]s1 said", &[(0, 11), (0, 16)], "so {“No,”}c1 [she sai¦d]s1"),
        ("so {“N¦o,”}c1 [she]s1 said", &[(0, 3), (0, 0)], "{¦so “No,”}c1m [she]s1 said"),
    ];
    for (before, places, after) in CASES {
        let mut app = reader(before);
        assert_eq!(drag(&mut app, places), [Effect::Save], "{before}");
        assert_eq!((shown(&app).as_str(), selected(&app)), (*after, None), "{before}");
        assert_eq!(article(&app).history.done().len(), 1);
        press(&mut app, "u");
        assert_eq!(shown(&app).replace('¦', ""), before.replace('¦', ""));
    }
}

#[test]
fn a_boundary_that_stays_or_cannot_go_there_changes_nothing() {
    const CASES: &[Case] = &[
        ("a [¦Ada]P1? Berg", &[(0, 4)], "a [Ad¦a]P1? Berg"),
        ("a [¦Ada]P1? Berg", &[(0, 4), (0, 5)], "a [Ad¦a]P1? Berg"),
        ("a [¦Ada]P1? Berg", &[(0, 4), (0, 9), (0, 4)], "a [Ad¦a]P1? Berg"),
        ("{¦No}c1 and {so}c1 on", &[(0, 1), (0, 9)], "{N¦o}c1 and {so}c1 on"),
        ("a [¦Ada]P1?\n\nBerg", &[(0, 4), (2, 2)], "a [Ad¦a]P1?\n\nBerg"),
    ];
    for (before, places, after) in CASES {
        let mut app = reader(before);
        assert_eq!(drag(&mut app, places), [], "{before}");
        assert_eq!((shown(&app).as_str(), selected(&app)), (*after, None), "{before}");
    }
}

#[test]
fn a_key_ends_what_is_dragged() {
    let mut app = reader("a [¦Ada]P1? Berg c");
    app.mouse(Mouse::Press(Hit::Text(Place { row: 0, column: 4 })));
    app.mouse(Mouse::Drag(Place { row: 0, column: 9 }));
    assert_eq!(selected(&app), Some("Ada Berg"), "what it would be is shown");
    press(&mut app, "Esc");
    assert_eq!(app.mouse(Mouse::Drag(Place { row: 0, column: 7 })), []);
    assert_eq!(app.mouse(Mouse::Release), []);
    assert_eq!((selected(&app), article(&app).history.done().len()), (None, 0));
}

#[test]
fn a_label_and_a_candidate_are_taken_as_by_their_keys() {
    let quotation = "[Ada]P1 {¦“No,”}c1 (said)r1 [she]s1.";
    for (hit, keys) in [(Hit::Candidate(1), "1"), (Hit::Label(Label::new("ORG")), "O")] {
        let (mut clicked, mut pressed) = (reader(quotation), reader(quotation));
        assert_eq!(clicked.mouse(Mouse::Press(hit)), press(&mut pressed, keys));
        assert_eq!(shown(&clicked), shown(&pressed));
        assert_eq!(clicked.message(), pressed.message());
        clicked.mouse(Mouse::Release);
        assert_eq!(clicked.message(), pressed.message(), "letting go takes no message away");
    }
}

#[test]
fn a_row_of_a_list_is_taken() {
    let before = "[Ada]P1 [Bo]P2 {¦“No,”}c1 (said)r1 [she]s1.";
    let mut app = reader(before);
    press(&mut app, "@");
    app.mouse(Mouse::Press(Hit::Nothing));
    app.mouse(Mouse::Press(Hit::Text(Place { row: 0, column: 0 })));
    app.mouse(Mouse::WheelDown);
    assert!(app.popup().is_some() && article(&app).cursor > 0, "a click beside a list is none");
    assert_eq!(app.mouse(Mouse::Press(Hit::Item(7))), [], "there is no such row");
    press(&mut app, "@");
    assert_eq!(app.mouse(Mouse::Press(Hit::Item(1))), [Effect::Save]);
    assert!(app.popup().is_none() && shown(&app).contains("c1=2"), "{}", shown(&app));
    assert_eq!(app.mouse(Mouse::Drag(Place { row: 0, column: 0 })), [], "the drag began on the list");
    assert_eq!(selected(&app), None);
}

#[test]
fn an_article_is_opened() {
    let mut app = reader("¦Ada");
    press(&mut app, "Ctrl-P");
    assert_eq!(app.mouse(Mouse::Press(Hit::Item(1))), [Effect::Open(1)]);
}

#[test]
fn a_row_of_a_preview_is_ticked_and_one_of_a_card_gone_to() {
    let mut app = reader("[¦Ada]P1 met Ada and Ada.");
    press(&mut app, "*");
    app.mouse(Mouse::Press(Hit::Item(1)));
    press(&mut app, "Enter");
    assert_eq!(shown(&app), "[¦Ada]P1 met Ada and [Ada]P1.");
    press(&mut app, "g n Enter");
    app.mouse(Mouse::Press(Hit::Item(1)));
    assert!(matches!(app.popup(), Some(Popup::Entity(card)) if card.selected == 1));
    app.mouse(Mouse::Press(Hit::Item(1)));
    assert_eq!(shown(&app), "[Ada]P1 met Ada and [¦Ada]P1.");
}

#[test]
fn a_click_takes_back_what_keys_have_begun() {
    let mut app = reader("¦So says Ada.");
    press(&mut app, "g");
    app.mouse(Mouse::Press(Hit::Text(Place { row: 0, column: 3 })));
    assert_eq!((app.pending().len(), article(&app).cursor), (0, 0));
    press(&mut app, "/ s a");
    app.mouse(Mouse::Press(Hit::Text(Place { row: 0, column: 3 })));
    assert!(matches!(app.popup(), Some(Popup::Typing(typing)) if typing.prompt.text() == "sa"), "typed on");
}

#[test]
fn the_wheel_scrolls_and_takes_the_cursor_along() {
    let mut app = reader(&format!("¦{}", "word ".repeat(200)));
    app.mouse(Mouse::WheelDown);
    assert_eq!(article(&app).top, 3);
    assert!(article(&app).cursor > 0);
    let before = article(&app).top;
    press(&mut app, "l");
    assert_eq!(article(&app).top, before, "the next key scrolls no further");
    app.mouse(Mouse::WheelUp);
    assert_eq!(article(&app).top, 0);
    press(&mut app, "g e");
    let end = article(&app).cursor;
    for _ in 0..100 {
        app.mouse(Mouse::WheelDown);
    }
    assert_eq!((article(&app).top + 10, article(&app).cursor), (article(&app).layout.rows().len(), end));
}

#[test]
fn a_drag_over_the_edge_scrolls_by_a_row() {
    let mut app = reader(&format!("¦{}", "word ".repeat(200)));
    app.mouse(Mouse::Press(Hit::Text(Place { row: 9, column: 0 })));
    assert_eq!(article(&app).top, 0, "what is clicked stays where it is");
    app.mouse(Mouse::Drag(Place { row: 10, column: 3 }));
    assert_eq!(article(&app).top, 1);
    assert!(selected(&app).is_some_and(|text| text.len() > 40));
}
