use super::{press, reader};
use crate::app::{App, HelpRow, Popup};

/// Returns the rows of the help, a heading between `= =`.
fn rows(app: &App) -> Vec<String> {
    let Some(Popup::Help(help)) = app.popup() else { panic!("no help") };
    let row = |row| match row {
        HelpRow::Heading(text) => format!("= {text} ="),
        HelpRow::Entry { keys, what } | HelpRow::Line { keys, what } => format!("{keys}: {what}"),
    };
    app.help_rows(help).into_iter().map(row).collect()
}

#[test]
fn what_is_typed_filters_the_table() {
    for keys in ["? / f l a g Space f o r", "? f l a g Space f o r", "? f l a x Backspace g Space f o r"] {
        let mut app = reader("One ¦two");
        press(&mut app, keys);
        let flag = "f: flag for another look: the annotation under the cursor, else the article";
        assert_eq!(rows(&app), ["= Articles and program =", flag], "{keys}");
        press(&mut app, "Esc");
        assert!(rows(&app).len() > 50, "the whole table again");
        press(&mut app, "Esc");
        assert_eq!(app.popup(), None);
    }
}

#[test]
fn on_an_annotation_its_guideline_comes_first() {
    for (before, first) in [
        (
            "[¦Ada]P1 spoke",
            vec![
                "= Guideline: PERSON =",
                "is: The name of a person",
                "such as: Mara",
                "but not: ",
                "hard: ",
                ": A dog's",
            ],
        ),
        ("{¦“no”}c1", vec!["= Guideline: content =", "is: What was said", "such as: ", "but not: "]),
        ("¦One", vec!["= Review ="]),
    ] {
        let mut app = reader(before);
        press(&mut app, "?");
        for (row, expected) in rows(&app).iter().zip(first) {
            assert!(row.starts_with(expected), "{row} on {before}");
        }
    }
}

#[test]
fn the_help_ends_with_its_last_row() {
    let mut app = reader("¦One");
    press(&mut app, "?");
    (0..50).for_each(|_| drop(press(&mut app, "PgDn")));
    let last = rows(&app).len() - 1;
    assert!(matches!(app.popup(), Some(Popup::Help(help)) if help.row == last));
    press(&mut app, "k");
    assert!(matches!(app.popup(), Some(Popup::Help(help)) if help.row == last - 1));
}

#[test]
fn the_other_labels_follow_and_each_is_told_whole_when_it_is_named() {
    let mut app = reader("[¦Oslo]G1 spoke");
    press(&mut app, "?");
    let all = rows(&app);
    let others = all.iter().position(|row| row == "= The other labels =").expect("the other labels");
    assert!(all[..others].iter().filter(|row| row.starts_with("= ")).eq(["= Guideline: GPE ="]));
    let others: Vec<&String> = all[others + 1..].iter().take_while(|row| !row.starts_with("= ")).collect();
    assert_eq!(others.len(), app.settings().scheme.labels.len() - 1);
    assert!(others.iter().any(|row| row.starts_with("L LOC: The name of ")), "{others:?}");
    press(&mut app, "/ l o c");
    let typed = rows(&app);
    let whole = ["= Guideline: LOC =", "is: ", "such as: ", "but not: "];
    assert!(typed.iter().zip(whole).all(|(row, expected)| row.starts_with(expected)), "{typed:?}");
}
