use super::{press, reader, shown};
use crate::app::{Message, Popup};

#[test]
fn matches_of_text_labels_and_speakers_are_visited_around_the_ends() {
    for (before, keys, after) in [
        ("¦One two one", "/ o n e Enter", "One two ¦one"),
        ("¦One two one", "/ o n e Enter n", "¦One two one"),
        ("¦One two one", "/ o n e Enter p", "¦One two one"),
        ("One ¦two one", "/ O n e Enter", "¦One two one"),
        ("¦a [Ada]P1 b [Bo]P2", "/ P E R S O N Enter n", "a [Ada]P1 b [¦Bo]P2"),
        ("¦a {“b”}c1=1 [Ada]P1", "/ A d a Enter", "a {¦“b”}c1=1 [Ada]P1"),
        ("¦One two", "/ x Enter", "¦One two"),
        ("¦One two", "/ t x Backspace Enter", "One ¦two"),
        ("¦One two", "/ t Esc", "¦One two"),
    ] {
        let mut app = reader(before);
        press(&mut app, keys);
        assert_eq!(shown(&app), after, "{keys} on {before}");
    }
}

#[test]
fn a_broken_pattern_stays_in_the_prompt() {
    let mut app = reader("¦One");
    press(&mut app, "/ ( Enter");
    assert!(matches!(app.popup(), Some(Popup::Typing(typing)) if typing.prompt.text() == "("));
    assert!(matches!(app.message(), Some(Message::Refusal(reason)) if reason.contains("unclosed group")));
}

#[test]
fn n_goes_to_review_again_once_the_search_is_left() {
    let mut app = reader("¦One one [Ada]P1?");
    press(&mut app, "/ o n e Enter Esc n");
    assert_eq!(shown(&app), "One one [¦Ada]P1?");
}
