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

#[test]
fn terms_find_annotations() {
    for (before, keys, after) in [
        ("¦a [Ada]P1 b [Bo]O2", "/ l a b e l : O R G Enter", "a [Ada]P1 b [¦Bo]O2"),
        ("¦[Ada]P1! b [Bo]P2?", "/ r e v i e w : s u g g e s t e d Enter", "[Ada]P1! b [¦Bo]P2?"),
        ("¦a [Ada]P1x b", "/ r e v i e w : r e j e c t e d Enter", "a [¦Ada]P1x b"),
        ("¦a [Ada]P1 Ada {“b”}c1=1", "/ s p e a k e r : a d a Enter", "a [Ada]P1 Ada {¦“b”}c1=1"),
        ("¦a {“b”}c1 {b}c2i", "/ f o r m : i n d i r e c t Enter", "a {“b”}c1 {¦b}c2i"),
        ("¦a [Ada]P1 [Bo]P2", "/ l a b e l : P E R S O N Space b o Enter", "a [Ada]P1 [¦Bo]P2"),
        ("[¦Ada]P1 [Bo]P2", "f w w / i s : f l a g g e d Enter", "[¦Ada]P1 [Bo]P2"),
        ("[¦Al]P1! [Ada]O2~P1! [Bo]P2", "/ i s : m i n e Enter", "[Al]P1! [Ada]O2~P1! [¦Bo]P2"),
        ("¦[Ada]P1 a", "; o k Enter w w / n o t e : o k Enter", "[¦Ada]P1 a"),
        ("¦[Ada]P1 a", "; o k Enter w w / o k Enter", "[¦Ada]P1 a"),
    ] {
        let mut app = reader(before);
        press(&mut app, keys);
        assert_eq!(shown(&app), after, "{keys} on {before}: {:?}", app.message());
    }
}

#[test]
fn annotations_that_begin_at_one_place_are_visited_each() {
    let mut app = reader("¦a [[Ada]P1 Bank]O2 b [Bo]P3");
    let mut visited = Vec::new();
    press(&mut app, "/ i s : m e n t i o n Enter");
    for _ in 0..4 {
        let article = app.article().unwrap();
        visited.push(article.text.slice(article.mention().unwrap().span).to_owned());
        press(&mut app, "n");
    }
    assert_eq!(visited, ["Ada", "Ada Bank", "Bo", "Ada"]);
}

#[test]
fn the_list_of_results_goes_to_one() {
    let mut app = reader("¦One [Ada]P1? two [Bo]P2!");
    press(&mut app, "/ l a b e l : p e r s o n Enter g /");
    let Some(Popup::List(list)) = app.popup() else { panic!("no list") };
    let rows: Vec<String> = app.list_items(list).into_iter().map(|item| item.label).collect();
    assert_eq!(rows, ["One [Ada] two Bo", "One Ada two [Bo]"]);
    press(&mut app, "Down Enter");
    assert_eq!(shown(&app), "One [Ada]P1? two [¦Bo]P2!");
    press(&mut app, "Esc g /");
    assert!(matches!(app.message(), Some(Message::Refusal(reason)) if reason.contains("/ searches")));
}

#[test]
fn a_slip_of_the_hand_is_no_empty_search() {
    for (typed, told) in [
        ("l a b l e : O R G", "unknown term \"lable\"; did you mean \"label\"?"),
        ("l a b e l : F O O", "unknown label \"FOO\""),
    ] {
        let mut app = reader("¦One [Ada]P1");
        press(&mut app, &format!("/ {typed} Enter"));
        assert!(matches!(app.popup(), Some(Popup::Typing(_))), "{typed} can be mended");
        assert!(
            matches!(app.message(), Some(Message::Refusal(reason)) if reason.starts_with(told)),
            "{typed}"
        );
    }
    let mut app = reader("¦One [Ada]P1");
    press(&mut app, "/ s a i d : Enter");
    assert_eq!(app.message(), Some(&Message::Refusal("nothing found".to_owned())));
}
