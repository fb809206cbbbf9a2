use super::{press, read_only, reader, shown};
use crate::{
    annotation::Target,
    app::{Effect, Message, Popup, Purpose},
    store::{FiledNote, Looked, Survey},
};

fn notes(app: &crate::app::App) -> Vec<(bool, &str)> {
    let notes = app.article().unwrap().document.notes();
    notes.iter().map(|note| (note.flag, note.text.as_str())).collect()
}

#[test]
fn a_flag_and_a_note_go_to_what_is_under_the_cursor_else_to_the_article() {
    for (before, keys, expected) in [
        ("[¦Ada]P1 spoke", "f", vec![(true, "")]),
        ("[¦Ada]P1 spoke", "f f", vec![]),
        ("[¦Ada]P1 spoke", "; o k Enter", vec![(false, "ok")]),
        ("[¦Ada]P1 spoke", "; o k Enter f", vec![(true, "ok")]),
        ("[¦Ada]P1 spoke", "; o k Enter ; Ctrl-U Enter", vec![]),
        ("[¦Ada]P1 spoke", "; o k Esc", vec![]),
        ("[¦Ada]P1 spoke", "; o k Left x Enter", vec![(false, "oxk")]),
        ("[¦Ada]P1 spoke", "f w f", vec![(true, ""), (true, "")]),
        ("[¦Ada]P1 spoke", "f u", vec![]),
    ] {
        let mut app = reader(before);
        press(&mut app, keys);
        assert_eq!(notes(&app), expected, "{keys} on {before}");
    }
}

#[test]
fn what_is_about_nothing_is_about_the_article() {
    let mut app = reader("[Ada]P1 ¦spoke");
    press(&mut app, ";");
    assert!(matches!(app.popup(), Some(Popup::Typing(typing)) if typing.purpose == Purpose::Note(None)));
}

#[test]
fn the_list_of_notes_goes_to_what_they_are_about() {
    let mut app = reader("[¦Ada]P1 spoke to [Bo]P2");
    press(&mut app, "; w h o Enter w w w f g g");
    assert_eq!(press(&mut app, "g ;"), [Effect::Survey]);
    let Some(Popup::List(list)) = app.popup() else { panic!("no list") };
    let labels: Vec<String> = app.list_items(list).into_iter().map(|item| item.label).collect();
    assert_eq!(labels, ["Ada: who", "! Bo"]);
    press(&mut app, "Down Enter");
    assert_eq!(shown(&app), "[Ada]P1 spoke to [¦Bo]P2");
}

#[test]
fn a_note_in_another_article_opens_it() {
    let mut app = reader("¦One");
    let on = Some(Target::Mention(crate::annotation::MentionId::numbered(1)));
    let note =
        FiledNote { on, about: "Bo".to_owned(), text: "who?".to_owned(), flag: false, by: "ada".to_owned() };
    app.surveyed(vec![(1, Looked::Found(Survey { notes: vec![note], ..Survey::default() }))]);
    press(&mut app, "g ;");
    assert_eq!(press(&mut app, "b o Enter"), [Effect::Open(1)]);
}

#[test]
fn nothing_is_noted_where_nothing_can_be_changed() {
    let mut app = reader("¦[Ada]P1?");
    app.article.as_mut().unwrap().read_only = Some(read_only());
    assert_eq!(press(&mut app, "; a Enter f"), []);
    assert!(matches!(app.message(), Some(Message::Refusal(_))));
}
