use super::{press, reader, shown, test};
use crate::app::Popup;

#[test]
fn a_label_goes_to_all_equal_texts() {
    test("[¦Berg]P1 and Berg, Berg", "* Enter", "[¦Berg]P1 and [Berg]P1, [Berg]P1");
    test("[¦Berg]P1 and Berg, Berg", "* a", "[¦Berg]P1 and [Berg]P1, [Berg]P1");
    test("[¦Berg]P1 and Berg, Berg", "* n Enter", "[¦Berg]P1 and Berg, [Berg]P1");
    test("[¦Berg]P1 and Berg, Berg", "* y n Enter", "[¦Berg]P1 and [Berg]P1, Berg");
    test("[¦Berg]P1 and Berg, Berg", "* j n Enter", "[¦Berg]P1 and [Berg]P1, Berg");
    test("[¦Berg]P1 and Berg, Berg", "* n q", "[¦Berg]P1 and Berg, Berg");
    test("[¦Berg]P1 and berg, Bergen", "* Esc", "[¦Berg]P1 and berg, Bergen");
    test("[¦Berg]P1 and Berg, berg", "* c Enter", "[¦Berg]P1 and [Berg]P1, [berg]P1");
    test("[¦Berg]P1 and Berg, Bergen", "* w Enter", "[¦Berg]P1 and [Berg]P1, [Berg]P1en");
    test("[¦Berg]P1 or [Ada Berg]P2", "* y Enter", "[¦Berg]P1 or [Ada [Berg]P1]P2");
    test("¦Berg and Berg", "*", "¦Berg and Berg");
}

#[test]
fn it_is_one_step() {
    let mut app = reader("[¦Berg]P1? and Berg, Berg or [Berg]O2?");
    press(&mut app, "* Enter");
    assert_eq!(shown(&app), "[¦Berg]P1! and [Berg]P1, [Berg]P1 or [Berg]P1~O2!");
    press(&mut app, "u");
    assert_eq!(shown(&app), "[¦Berg]P1? and Berg, Berg or [Berg]O2?");
}

#[test]
fn what_was_left_out_once_is_left_out_again() {
    let mut app = reader("[¦Berg]P1 and Berg, Berg");
    press(&mut app, "* n q * Enter");
    assert_eq!(shown(&app), "[¦Berg]P1 and Berg, [Berg]P1");
    press(&mut app, "* y Enter");
    assert_eq!(shown(&app), "[¦Berg]P1 and [Berg]P1, [Berg]P1");
}

#[test]
fn a_label_is_taken_from_all_equal_mentions() {
    test("[¦Berg]P1 and [Berg]P1?, [Berg]O2", "g * Enter", "¦Berg and [Berg]P1x, [Berg]O2");
    test("[¦Berg]P1 and [Berg]P1, [Berg]P1", "g * n Enter", "[¦Berg]P1 and Berg, Berg");
}

#[test]
fn where_all_says_so_already_there_is_no_preview() {
    let mut app = reader("[¦Berg]P1 and [Berg]P1");
    press(&mut app, "*");
    assert_eq!(app.popup(), None);
    press(&mut app, "g *");
    assert!(matches!(app.popup(), Some(Popup::Preview(preview)) if preview.counts() == (2, 2)));
}
