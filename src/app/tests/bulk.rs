use super::{press, reader, shown, test};
use crate::app::{Message, Popup, PreviewAct};

#[test]
fn what_was_found_is_accepted_rejected_deleted_or_labelled_in_one_step() {
    let before = "¦[Ada]P1? and [Bo]P2? or [Cy]O3? {“No”}c1=1?";
    for (keys, after) in [
        ("Enter g . Enter", "[Ada]P1! and [Bo]P2! or [Cy]O3? {“No”}c1=1?"),
        ("Enter g . a", "[Ada]P1! and [Bo]P2! or [Cy]O3? {“No”}c1=1?"),
        ("Enter g . n Enter", "[Ada]P1? and [Bo]P2! or [Cy]O3? {“No”}c1=1?"),
        ("Enter g . n x Enter", "[Ada]P1? and [Bo]P2x or [Cy]O3? {“No”}c1=1?"),
        ("Enter g . x y n Enter", "[Ada]P1x and [Bo]P2? or [Cy]O3? {“No”}c1=1?"),
        ("Enter g . x x Enter", "[Ada]P1! and [Bo]P2! or [Cy]O3? {“No”}c1=1?"),
        ("Enter g . d Enter", "[Ada]P1x and [Bo]P2x or [Cy]O3? {“No”}c1=1?"),
        ("Enter g . O Enter", "[Ada]O1~P1! and [Bo]O2~P2! or [Cy]O3? {“No”}c1=1?"),
        ("Enter g . q", "[Ada]P1? and [Bo]P2? or [Cy]O3? {“No”}c1=1?"),
        ("Enter g / [ B o ] Ctrl-T Enter", "[Ada]P1? and [Bo]P2! or [Cy]O3? {“No”}c1=1?"),
    ] {
        let keys = format!("/ l a b e l : P E R S O N {keys}");
        let mut app = reader(before);
        press(&mut app, &keys);
        assert_eq!(shown(&app).replace('¦', ""), after, "{keys}");
        let done = app.article().unwrap().history.done().len();
        assert!(done <= 1, "{keys}");
        if done == 1 {
            press(&mut app, "u");
            assert_eq!(shown(&app).replace('¦', ""), before.replace('¦', ""), "{keys}, then undo");
        }
    }
}

#[test]
fn texts_that_a_pattern_finds_become_mentions() {
    test("¦in Oslo, to Oslo", "/ O s l o Enter g . G Enter", "in [¦Oslo]G1, to [Oslo]G1");
    let mut app = reader("¦in Oslo, to Oslo");
    press(&mut app, "/ O s l o Enter g .");
    let Some(Popup::Preview(preview)) = app.popup() else { panic!("no preview") };
    assert!(preview.rows.is_empty() && matches!(preview.act, PreviewAct::Found(..)), "nothing is to accept");
    press(&mut app, "Enter");
    assert_eq!(app.message(), Some(&Message::Info("nothing was ticked".to_owned())));
}

#[test]
fn whoever_has_not_searched_is_told_so() {
    let mut app = reader("¦[Ada]P1?");
    press(&mut app, "g .");
    assert!(matches!(app.message(), Some(Message::Refusal(text)) if text.contains("/ searches")));
}
