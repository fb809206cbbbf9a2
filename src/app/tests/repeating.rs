use super::{press, reader, shown, test};
use crate::app::Message;

#[test]
fn the_last_act_is_done_on_what_is_here_now() {
    test("¦Berg and Roe", "P w w .", "[Berg]P1 and [¦Roe]P2");
    test("[¦Berg]P1? and [Roe]P2? or [Ray]P3?", "G n .", "[Berg]G1~P1! and [¦Roe]G2~P2! or [Ray]P3?");
    test("[¦Ms Berg]P1? and [Ms Roe]P2?", "- n .", "Ms [Berg]P1~! and Ms [¦Roe]P2~!");
    test("[¦Berg]P1? and [Roe]P2?", "x .", "[Berg]P1x and [¦Roe]P2x");
    test("[¦Berg]P1 and [Roe]P2", "d Tab .", "Berg and ¦Roe");
    test(
        "{“W¦e”}c1 he left, {“go”}c2 he said",
        "w s Tab w w .",
        "{“We”}c1 [he]s1 left, {“go”}c2 [¦he]s2 said",
    );
    test(
        "{“W¦e,”}c1 said [[Ada]P1]s1. {“Go,”}c2",
        "1 Tab Tab .",
        "{“We,”}c1=1 said [[Ada]P1]s1. {¦“Go,”}c2=1",
    );
    test("{“W¦e”}c1 [Ada]P1 {“go”}c2", "@ Enter Tab Tab .", "{“We”}c1=1 [Ada]P1 {¦“go”}c2=1");
}

#[test]
fn a_count_says_how_often_or_how_far() {
    test("[¦A]P1? [B]P2? [C]P3? [D]P4?", "a 2 .", "[A]P1! [B]P2! [C]P3! [¦D]P4?");
    test("[¦a]P1 b c d [e]P2 f g h", "2 > Tab .", "[a b c]P1 d [¦e f g]P2 h");
    test("[¦a]P1 b c d [e]P2 f g h", "> Tab 3 .", "[a b]P1 c d [¦e f g h]P2");
    test("[¦a]P1? b c", "a 9 .", "[¦a]P1! b c");
}

#[test]
fn undo_is_no_act_to_repeat() {
    test("¦Berg and Roe", "P u w w .", "Berg and [¦Roe]P1");
    let mut app = reader("¦Berg");
    press(&mut app, ".");
    assert!(matches!(app.message(), Some(Message::Refusal(_))));
    assert_eq!(shown(&app), "¦Berg");
}
