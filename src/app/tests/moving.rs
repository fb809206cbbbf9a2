use super::{press, reader, selected, shown};

#[test]
fn the_cursor_moves() {
    for (before, keys, after) in [
        ("¦One two. Three.", "l", "O¦ne two. Three."),
        ("O¦ne", "h", "¦One"),
        ("¦One", "h", "¦One"),
        ("On¦e", "l", "On¦e"),
        ("On¦e\n\nTwo", "l", "One\n\n¦Two"),
        ("One\n\n¦Two", "h", "On¦e\n\nTwo"),
        ("¦e\u{301}a", "l", "e\u{301}¦a"),
        ("¦One, two. Three.", "w w", "One, two. ¦Three."),
        ("One, two. Thr¦ee.", "b", "One, two. ¦Three."),
        ("One, two. ¦Three.", "b b", "¦One, two. Three."),
        ("¦One two. Three. Four.", "2 )", "One two. Three. ¦Four."),
        ("One two. Th¦ree.", "(", "One two. ¦Three."),
        ("¦One.\n\nTwo.\n\nThree.", "}", "One.\n\n¦Two.\n\nThree."),
        ("One.\n\nTwo.\n\nThr¦ee.", "{ {", "One.\n\n¦Two.\n\nThree."),
        ("One t¦wo.", "g g", "¦One two."),
        ("¦One two.", "g e", "One two¦."),
        ("¦One.\n\nTwo.", "j", "One.\n\n¦Two."),
        ("One.\n\nTw¦o.", "k", "On¦e.\n\nTwo."),
        ("¦One two", "End", "One tw¦o"),
        ("One t¦wo", "Home", "¦One two"),
        ("{“¦a b c”}c1 d e f", "0 3 w", "{“a b c”}c1 ¦d e f"),
        ("{“¦a b c”}c1 d e f g h i", "5 1 w", "{“a b c”}c1 d e f g h ¦i"),
        ("¦a b c d e f", "3 w", "a b c ¦d e f"),
        ("¦a b c d e f g h i j k l m n", "1 2 w", "a b c d e f g h i j k l ¦m n"),
    ] {
        let mut app = reader(before);
        press(&mut app, keys);
        assert_eq!(shown(&app), after, "{keys} on {before}");
    }
}

#[test]
fn moving_up_and_down_keeps_its_column() {
    let mut app = reader("A long enough first row.\n\nx\n\nAnother long¦ row.");
    press(&mut app, "k k");
    assert_eq!(shown(&app), "A long enoug¦h first row.\n\nx\n\nAnother long row.");
}

#[test]
fn selections_take_whole_units() {
    for (before, keys, expected) in [
        ("The Bal¦tic Water Summit", "v", "Baltic"),
        ("The Bal¦tic Water Summit", "v w w", "Baltic Water Summit"),
        ("The Bal¦tic Water Summit", "v w w b", "Baltic Water"),
        ("The Baltic Water Sum¦mit", "v b", "Water Summit"),
        ("The Baltic Water Sum¦mit", "v b b w", "Water Summit"),
        ("The Baltic Water Sum¦mit", "v b b w w", "Summit"),
        ("The Bal¦tic Water Summit", "v b w w", "Baltic Water"),
        ("The ¦Baltic", "v h", "Balti"),
        ("The Ba¦ltic", "Shift-Right Shift-Right", "lt"),
        ("The Ba¦ltic", "Shift-Left Shift-Left", "al"),
        ("One. T¦wo three. Four.", "v i s", "Two three."),
        ("One.\n\nT¦wo. Three.\n\nFour.", "v i p", "Two. Three."),
        ("She said “we wi¦ll”.", "v a \"", "“we will”"),
        ("She said “we wi¦ll”.", "v i \"", "we will"),
        ("One t¦wo. Three.", "v )", "two."),
        ("One t¦wo. Three.", "v ) )", "two. Three."),
        ("The Bal¦tic", "v v", ""),
        ("The Bal¦tic", "v Esc", ""),
    ] {
        assert_eq!(selected(before, keys), expected, "{keys} on {before}");
    }
}

#[test]
fn what_was_left_stays_in_sight_where_both_fit_and_rows_of_what_comes_are_shown() {
    let row = |name: &str| format!("[{name}]P? came.\n\n");
    let names: Vec<String> = (1..=40).map(|n| row(&format!("Name {n}"))).collect();
    let mut app = reader(&format!("¦{}", names.concat()));
    app.resize(40, 16);
    let mut scrolled = 0;
    for _ in 1..35 {
        let (top, left) = app.article().map(|it| (it.top, it.layout.row_of(it.cursor))).expect("an article");
        press(&mut app, "a");
        let article = app.article().expect("an article");
        let here = article.layout.row_of(article.cursor);
        assert!(article.top <= left && here < article.top + 16 - 3, "{left} and {here} from {}", article.top);
        scrolled += usize::from(article.top != top);
    }
    assert!(scrolled <= 8, "{scrolled} of 34 keys scrolled");
    // A paragraph of many rows: its whole is shown while there is room, else what was decided about.
    let long = format!("[Ada]P? {}[Bo]P? left.\n\n", "word ".repeat(60));
    let mut app = reader(&format!("{}¦{long}[Cy]P? came.\n\n{}", row("Di"), names.concat()));
    app.resize(40, 14);
    press(&mut app, "g a");
    let article = app.article().expect("an article");
    assert_eq!(article.top, 2, "the long paragraph begins at the top: {}", shown(&app));
}
