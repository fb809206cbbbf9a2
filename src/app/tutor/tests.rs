use std::{env, fs, path::Path};

use super::{
    script::{Word, word},
    steps::STEPS,
    work::is_rejected,
    *,
};
use crate::{
    annotation::{Document, Parts, Status, notation},
    config::{Config, Keys, Layer, Sources, sequence},
};

const START: &str = include_str!("start.marked");
const GOLD: &str = include_str!("gold.marked");

/// Opens the article with these keys.
fn begun(keys: Keys) -> (Lesson, App) {
    let settings = Settings { annotator: "ada".to_owned(), keys, ..Settings::default() };
    let app = reader(&settings);
    (Lesson::new(&settings, &app).expect("the article of the lesson"), app)
}

/// Returns the keys of a word of a script.
fn keys(app: &App, of: &str) -> Vec<Key> {
    match word(of).unwrap_or_else(|| panic!("{of} is no action")) {
        Word::Typed(text) => text.chars().map(Key::char).collect(),
        Word::Action(Action::Label(label)) => {
            vec![Key::char(app.settings().scheme.label(&label).expect("a label").key)]
        }
        Word::Action(_) => {
            let (_, keys) = app.keymap().rows().find(|(spec, _)| spec.name == of).expect("a row");
            sequence(keys.first().unwrap_or_else(|| panic!("{of} has no key"))).expect("a key")
        }
    }
}

fn press(lesson: &mut Lesson, app: &mut App, script: &str) {
    for word in script.split_whitespace() {
        for key in keys(app, word) {
            lesson.key(app, key);
        }
    }
}

fn said(app: &App) -> Work {
    let article = app.article().expect("an open article");
    work(&article.text, &article.document)
}

/// Returns what was not rejected.
fn held(app: &App) -> Work {
    said(app).into_iter().filter(|line| !is_rejected(line)).collect()
}

/// Returns what the gold says, with what the lesson leaves beside it.
fn gold() -> Work {
    let gold = notation::parse(GOLD);
    let mut said = work(&gold.text, &gold.document);
    let banner = said.iter().find(|line| line.contains("CHEESE")).expect("the banner");
    let banner = banner.split(" | ").next().expect("its content").to_owned();
    said.extend(["done".to_owned(), format!("{banner} | flag"), format!("{banner} | note")]);
    said
}

#[test]
fn the_files_are_what_the_marked_text_says() {
    let start = notation::parse(START);
    let parts = Parts { annotator: "tutor".to_owned(), ..Parts::from(start.document) };
    let json = native::write(&start.text, &SourceRef::new(NAME, &start.text), &Document::from(parts));
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/app/tutor");
    if env::var_os("UPDATE").is_some() {
        fs::write(folder.join(NAME), start.text.as_str()).unwrap();
        fs::write(folder.join(NAME.to_owned() + ".ann.json"), &json).unwrap();
    }
    let again = "UPDATE=1 cargo test --lib tutor writes them anew";
    assert_eq!(fs::read_to_string(folder.join(NAME)).unwrap(), start.text.as_str(), "{again}");
    assert_eq!(fs::read_to_string(folder.join(NAME.to_owned() + ".ann.json")).unwrap(), json, "{again}");
    assert_eq!(notation::parse(GOLD).text.as_str(), ARTICLE, "the gold is of the same text");
}

#[test]
fn all_steps_done_by_their_keys_lead_to_gold() {
    for keys in [Keys::default(), other_keys()] {
        let (mut lesson, mut app) = begun(keys);
        for (index, step) in STEPS.iter().enumerate() {
            assert_eq!(lesson.step().map(|step| step.title), Some(step.title));
            press(&mut lesson, &mut app, step.script);
            assert_eq!(lesson.number().0, index + 2, "after {:?}: {:?}", step.title, app.message());
            assert_eq!(lesson.notice(), Some(Notice::Right));
        }
        assert!(lesson.step().is_none());
        let (said, gold) = (held(&app), gold());
        assert_eq!(said.difference(&gold).collect::<Vec<_>>(), Vec::<&String>::new(), "more than gold");
        assert_eq!(gold.difference(&said).collect::<Vec<_>>(), Vec::<&String>::new(), "less than gold");
        assert_eq!(app.article().unwrap().document.status(), Status::Done);
    }
}

/// Keys of somebody else.
fn other_keys() -> Keys {
    let mut layer = Layer::default();
    for assignment in ["accept=+", "start-out=a", "next-to-review=z", "tutor-skip=Ctrl-Y"] {
        layer.assign("--set", &format!("keys.{assignment}")).unwrap();
    }
    Config::load(Sources::default(), layer).unwrap().keys().clone()
}

#[test]
fn all_steps_skipped_lead_to_gold_and_back_by_undo() {
    let (mut lesson, mut app) = begun(Keys::default());
    let begin = said(&app);
    for _ in STEPS {
        press(&mut lesson, &mut app, "tutor-skip");
        assert_eq!(lesson.notice(), Some(Notice::Done));
    }
    assert!(lesson.step().is_none());
    assert_eq!(held(&app), gold());
    press(&mut lesson, &mut app, "tutor-skip");
    assert!(lesson.step().is_none(), "nothing is left to skip");
    while !app.article().unwrap().history.done().is_empty() {
        press(&mut lesson, &mut app, "undo");
    }
    assert_eq!(said(&app), begin);
    assert_eq!((lesson.number().0, lesson.notice()), (1, Some(Notice::Back)));
}

#[test]
fn what_is_done_otherwise_is_told_or_taken() {
    use Notice::{Back, Done, Hint, Right, Stray};
    for (skipped, script, step, notice) in [
        // What is wrong is told until it is undone.
        (1, "reject", 2, Some(Stray)),
        (1, "reject undo", 2, None),
        (1, "reject tutor-skip", 3, Some(Done)),
        (1, "delete", 2, Some(Stray)),
        // Motions say nothing, what does nothing and too much of anything brings a hint.
        (1, "next-word next-word", 2, None),
        (1, "confirm", 2, Some(Hint)),
        (
            0,
            "next-word next-word next-word next-word next-word next-word next-word next-word next-word",
            1,
            Some(Hint),
        ),
        // Other keys for the same.
        (1, "accept-paragraph", 2, Some(Stray)),
        // What the step calls wrong was accepted: that is told at once, before the next key hits something else.
        (6, "accept", 7, Some(Stray)),
        (6, "accept undo", 7, None),
        (13, "accept", 14, Some(Stray)),
        (17, "next-to-review accept", 18, Some(Stray)),
        // Accepted as it should be in the end is only early.
        (11, "merge =pier confirm accept", 13, None),
        (3, "next-to-review accept accept accept", 5, Some(Right)),
        (6, "accept previous-annotation ORG", 8, Some(Right)),
        (8, "delete", 10, Some(Right)),
        // More than one step at once, and back.
        (0, "accept accept accept", 3, Some(Right)),
        (0, "accept undo", 1, Some(Back)),
        (26, "next-word next-word next-word next-word next-word cue", 27, None),
        (26, "next-word next-word next-word next-word next-word cue previous-word source", 29, Some(Right)),
        // What the step before offers is offered when the tutor has done it.
        (18, "carry-speaker", 20, Some(Right)),
        // A mistake that was asked for.
        (22, "undo", 24, Some(Right)),
        (22, "undo redo", 23, Some(Back)),
        (42, "done", 44, Some(Right)),
        (42, "done undo", 43, Some(Back)),
    ] {
        let (mut lesson, mut app) = begun(Keys::default());
        press(&mut lesson, &mut app, &"tutor-skip ".repeat(skipped));
        press(&mut lesson, &mut app, script);
        assert_eq!((lesson.number().0, lesson.notice()), (step, notice), "{skipped}, {script}");
    }
}

/// Returns the words of a step, keys as they are told.
fn told(lesson: &Lesson, app: &App) -> String {
    let piece = |piece| match piece {
        Piece::Text(text) => text,
        Piece::Key(key) => format!("[{key}]"),
    };
    let words = words(app, lesson.text());
    words
        .into_iter()
        .map(|word| word.into_iter().map(piece).collect::<String>())
        .collect::<Vec<_>>()
        .join(" ")
}

#[test]
fn the_way_is_told_from_wherever_the_cursor_is() {
    for (skipped, script, way) in [
        (25, "", "Go to them, [)], and"),
        (25, "next-to-review", "Go to them, [(] twice, and"),
        (25, "next-sentence", "Go to them, where you are, and"),
        (26, "", "go there, [w] four times, and"),
        (26, "next-word", "go there, [w] three times, and"),
        (26, "next-word next-word next-word next-word next-word", "go there, [b], and"),
        (27, "", "Go there, [w], and"),
        (14, "", "by words, [w] four times, and"),
    ] {
        let (mut lesson, mut app) = begun(Keys::default());
        press(&mut lesson, &mut app, &"tutor-skip ".repeat(skipped));
        press(&mut lesson, &mut app, script);
        let told = told(&lesson, &app);
        assert!(told.contains(way), "{skipped}, {script}: {told}");
    }
}
