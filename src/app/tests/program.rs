use super::{press, read_only, reader};
use crate::{
    app::{Effect, Message, Popup},
    store::{Holder, ReadOnly},
};

#[test]
fn an_act_is_saved_and_a_look_is_not() {
    let mut app = reader("¦[Ada]P1? met Bo.");
    assert_eq!(press(&mut app, "l l w b n Tab ? Esc"), []);
    assert_eq!(press(&mut app, "a"), [Effect::Save]);
    assert_eq!(press(&mut app, "u"), [Effect::Save]);
}

#[test]
fn articles_are_opened_from_neighbours_and_the_list() {
    let mut app = reader("¦One");
    assert_eq!(press(&mut app, "["), []);
    assert_eq!(press(&mut app, "]"), [Effect::Open(1)]);
    assert_eq!(press(&mut app, "Ctrl-P"), [Effect::Survey]);
    assert_eq!(press(&mut app, "t w o Enter").last(), Some(&Effect::Open(1)));
    assert_eq!(press(&mut app, "e"), [Effect::Save, Effect::Open(1)]);
}

#[test]
fn a_read_only_article_refuses_acts_and_says_why() {
    let mut app = reader("¦[Ada]P1?");
    app.article.as_mut().unwrap().read_only = Some(read_only());
    assert_eq!(press(&mut app, "a"), []);
    let refused = Some(&Message::Refusal(
        "nothing can be changed: cannot be written, use --annotations DIR: no space".to_owned(),
    ));
    assert_eq!(app.message(), refused);
}

#[test]
fn quitting_with_unsaved_work_asks_once() {
    let mut app = reader("¦[Ada]P1?");
    press(&mut app, "a");
    app.saved(Err("no space left on device".to_owned()));
    assert_eq!(press(&mut app, "q"), [Effect::Save]);
    app.saved(Err("no space left on device".to_owned()));
    assert_eq!(press(&mut app, "l"), []);
    assert_eq!(press(&mut app, "q"), [Effect::Save], "asked anew after another key");
    assert_eq!(press(&mut app, "q"), [Effect::Quit]);
    let mut app = reader("¦[Ada]P1?");
    assert_eq!(press(&mut app, "q"), [Effect::Quit]);
}

#[test]
fn a_key_without_meaning_says_so() {
    let mut app = reader("¦One");
    press(&mut app, "g z");
    assert!(matches!(app.message(), Some(Message::Refusal(text)) if text.starts_with("g z does nothing")));
}

#[test]
fn the_help_scrolls_and_closes() {
    let mut app = reader("¦One");
    press(&mut app, "? j j k");
    assert!(matches!(app.popup(), Some(Popup::Help(help)) if help.row == 1));
    press(&mut app, "q");
    assert_eq!(app.popup(), None);
}

#[test]
fn every_hint_can_be_pressed() {
    for notation in ["¦One", "[¦Ada]P1?", "{“¦We”}c1? said [Ada]P1", "[¦Ada]P1"] {
        for keys in ["", "v", "/ O n e Enter", "Ctrl-P", "?", "g"] {
            let mut app = reader(notation);
            press(&mut app, keys);
            assert!(!app.hints().is_empty(), "{keys} on {notation}");
            for hint in app.hints() {
                let mut pressed = app.clone();
                press(&mut pressed, &hint.keys);
                let refused = format!("{} does nothing", hint.keys);
                let message = format!("{:?}", pressed.message());
                assert!(!message.contains(&refused), "{} after {keys} on {notation}", hint.keys);
            }
        }
    }
}

#[test]
fn without_an_article_the_hints_lead_to_another() {
    let mut app = reader("¦One");
    app.not_opened(1, "two.txt: not UTF-8 at byte 7".to_owned());
    let words: Vec<String> = app.hints().into_iter().map(|hint| hint.word).collect();
    assert_eq!(words, ["articles", "quit"]);
    assert_eq!(app.help_hint().map(|hint| hint.keys).as_deref(), Some("?"));
}

#[test]
fn what_would_be_refused_is_not_offered() {
    for notation in ["¦One", "[¦Ada]P1?", "{“¦We”}c1? said [Ada]P1", "[¦Ada]P1"] {
        for keys in ["", "v", "g", "g n"] {
            let mut app = reader(notation);
            app.article.as_mut().unwrap().read_only = Some(read_only());
            press(&mut app, keys);
            for hint in app.hints() {
                let mut pressed = app.clone();
                press(&mut pressed, &hint.keys);
                let message = format!("{:?}", pressed.message());
                assert!(
                    !message.contains("nothing can be changed"),
                    "{} after {keys} on {notation}",
                    hint.keys
                );
            }
        }
    }
}

#[test]
fn what_somebody_else_has_open_is_tried_again_with_each_act() {
    let holder = Holder { owner: "bo".to_owned(), host: "box".to_owned(), pid: 7, since: 0 };
    for (keys, tries) in [("a", 1), ("x", 1), ("P", 1), ("f", 1), ("l Tab /", 0)] {
        let mut app = reader("¦[Ada]P1?");
        let locked = ReadOnly::Locked { sidecar: "one.txt.ann.json".into(), holder: holder.clone() };
        app.article.as_mut().unwrap().read_only = Some(locked);
        let effects = press(&mut app, keys);
        assert_eq!(effects, vec![Effect::TryAgain; tries], "{keys}");
        let told = "nothing can be changed: bo has it open on box (process 7)".to_owned();
        assert_eq!(app.message(), (tries > 0).then_some(&Message::Refusal(told)), "{keys}");
    }
}

#[cfg(unix)]
#[test]
fn the_shell_is_an_effect() {
    let mut app = reader("¦[Ada]P1?");
    assert_eq!(press(&mut app, "Ctrl-Z"), [Effect::Suspend]);
}
