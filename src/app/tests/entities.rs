use super::{press, reader, shown, test};
use crate::app::Popup;

#[test]
fn an_entity_is_relabelled_merged_and_split_from_its_card() {
    test("[¦Ada]P1? and [Ada]P1?.", "g n Enter O", "[¦Ada]O1~P1! and [Ada]O1~P1!.");
    test("[¦Ada]P1 and [Bo]P2.", "g n Enter m b o Enter", "[¦Ada]P2 and [Bo]P2.");
    test("[¦Ada]P1 and [Ada]P1.", "g n Enter j s", "[¦Ada]P1 and [Ada]P2.");
    test("[¦Ada]P1 and [Ada]P1.", "g n Enter j Enter", "[Ada]P1 and [¦Ada]P1.");
    test("[¦Ada]P1 and [Ada]P1.", "g n Enter x a d Esc", "[¦Ada]P1 and [Ada]P1.");
}

#[test]
fn the_list_begins_at_the_entity_under_the_cursor() {
    for (before, expected) in
        [("[Ada]P1 and [¦Bo]P2", "e2"), ("[Ada]P1 {“¦No”}c1=2 [Bo]P2", "e2"), ("[Ada]P1 ¦and [Bo]P2", "e1")]
    {
        let mut app = reader(before);
        press(&mut app, "g n Enter");
        assert!(
            matches!(app.popup(), Some(Popup::Entity(card)) if card.entity.as_str() == expected),
            "{before}"
        );
    }
}

#[test]
fn an_entity_is_renamed_and_linked_and_undone_step_by_step() {
    let mut app = reader("[¦Berg]P1");
    let known = |app: &crate::app::App| {
        let entity = &app.article().unwrap().document.entities()[0];
        (entity.name.clone(), entity.identifier.clone())
    };
    press(&mut app, "g n Enter r Home A d a Space Enter i Q 4 2 Enter");
    assert_eq!(known(&app), ("Ada Berg".to_owned(), Some("Q42".to_owned())));
    assert!(matches!(app.popup(), Some(Popup::Entity(_))), "the card is open again");
    press(&mut app, "Esc u");
    assert_eq!(known(&app), ("Ada Berg".to_owned(), None));
    press(&mut app, "u");
    assert_eq!(known(&app), ("Berg".to_owned(), None));
    assert_eq!(shown(&app), "[¦Berg]P1");
}

#[test]
fn a_card_closes_when_its_entity_is_gone_and_an_empty_name_is_refused() {
    let mut app = reader("[¦Ada]P1 and [Bo]P2");
    press(&mut app, "g n Enter r Ctrl-U Enter");
    assert!(app.message().is_some() && app.popup().is_none());
    press(&mut app, "g n Enter D");
    assert!(matches!(app.popup(), Some(Popup::Entity(_))), "{:?}", app.message());
}
