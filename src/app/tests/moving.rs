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
