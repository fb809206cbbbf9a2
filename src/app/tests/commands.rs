use super::{press, reader, test};
use crate::app::{App, Effect, Popup};

/// Returns the names of the commands that the palette shows, the first ones.
fn shown(app: &App, count: usize) -> Vec<String> {
    let Some(Popup::List(list)) = app.popup() else { panic!("no list") };
    let names = app.list_items(list).into_iter().map(|item| item.label);
    names.map(|label| label.split(':').next().unwrap_or_default().to_owned()).take(count).collect()
}

#[test]
fn a_command_runs_as_its_key_does() {
    test("[¦Ada]P1? b", ": a c c e p t Enter", "[¦Ada]P1! b");
    test("[¦Ada]P1 b c d", ": e n d o u t Enter", "[¦Ada b]P1 c d");
    test("[¦Ada]P1 b c d", "2 : e n d o u t Enter", "[¦Ada b c]P1 d");
    test("[¦Ada]P1 b", ": l a b e l Space o r g Enter", "[¦Ada]O1 b");
    test("[¦Ada]P1? b", ": a c c e p t Esc", "[¦Ada]P1? b");
    let mut app = reader("¦One");
    assert_eq!(press(&mut app, ": q u i t Enter"), [Effect::Quit]);
}

#[test]
fn a_command_may_open_another_list() {
    let mut app = reader("[¦Ada]P1 b");
    press(&mut app, ": e n t i t i e s Enter");
    assert!(matches!(app.popup(), Some(Popup::List(list)) if app.list_title(list) == "Entities"));
}

#[test]
fn what_holds_now_and_what_begins_so_comes_first() {
    let mut app = reader("¦One two");
    press(&mut app, ":");
    let all = shown(&app, usize::MAX);
    let place = |name: &str| all.iter().position(|other| other == name);
    assert!(place("search") < place("next-match"), "there is no search yet");
    assert_eq!(place("confirm"), None, "what belongs to prompts is left out");
    press(&mut app, "s e l e c t");
    assert_eq!(shown(&app, 2), ["select", "select-quoted"]);
    press(&mut app, "Ctrl-U e n d");
    assert_eq!(shown(&app, 2), ["end", "end-out"]);
    press(&mut app, "Ctrl-U 1");
    assert_eq!(shown(&app, 9), ["speaker-1"], "digits only filter");
    press(&mut app, "Ctrl-U d r a w");
    assert_eq!(shown(&app, 1), ["redraw"]);
}

#[test]
fn after_a_prefix_all_that_continues_it_is_told() {
    let mut app = reader("¦One two");
    assert_eq!(app.continuations(), []);
    press(&mut app, "v i");
    let told: Vec<String> =
        app.continuations().into_iter().map(|hint| format!("{} {}", hint.keys, hint.word)).collect();
    assert_eq!(
        told,
        ["\" select the quoted text without its marks", "s select the sentence", "p select the paragraph"]
    );
}
