//! SIGKILL at any moment: what was on the screen is there after reopening.

use std::{env, fs, path::Path, thread, time::Duration};

use quotemark::{
    annotation::{Document, Scheme},
    app::{self, App, Settings},
    config::sequence,
    extract::News,
    format::native::{SourceRef, write},
    store::{self, Options, Session, State},
};

use super::{files, home_with, terminal::Terminal};

/// Kills in the ordinary suite; the variable `QUOTEMARK_KILLS` asks for another number.
const KILLS: usize = 8;

/// Kills that one article bears before the next begins.
const KILLS_EACH: usize = 8;

/// Keys as they are typed, and as the key table calls them: acts with something to see, undo and redo.
const KEYS: [(&str, &str); 8] = [
    ("a", "a"),
    ("a", "a"),
    ("x", "x"),
    ("wwL", "w w L"),
    ("wN", "w N"),
    ("n", "n"),
    ("u", "u"),
    ("\x12", "Ctrl-R"),
];

/// Numbers that look like chance, the same in each run.
struct Chance(u64);

impl Chance {
    /// Returns a number below `end`.
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % end
    }
}

/// An article as the reader's files have it.
fn reopened(home: &Path) -> store::Opened {
    let options = Options { annotations: None, annotator: "ada".to_owned(), scheme: Scheme::news() };
    let session = Session::new(&[home.join("one.txt")], options).unwrap();
    let opened = session.open(&session.entries[0], &News::shipped()).unwrap();
    assert_eq!(opened.sidecar.read_only(), None);
    opened
}

fn as_written(opened: &store::Opened, document: &Document) -> String {
    write(&opened.text, &SourceRef::new("one.txt", &opened.text), document)
}

/// What an article looks like: what the status line says of it, and what its annotation file would be.
type Shown = (String, String);

/// The reader without files and terminal, as the model of what each key does.
struct Model {
    app: App,
    opened: store::Opened,
}

impl Model {
    /// Opens the article with all that can be undone in it.
    fn new(home: &Path) -> Self {
        let mut opened = reopened(home);
        let state = State::in_folder(home.join(".local/state/quotemark"), 0);
        let remembered = opened.sidecar.remember(&state, &opened.text, &Scheme::news(), &opened.document);
        assert_eq!(remembered.note, None);
        let settings = Settings { annotator: "ada".to_owned(), ..Settings::default() };
        let mut app = App::new(settings, ["one.txt".to_owned()]);
        app.resize(80, 20);
        let (text, segments) = (opened.text.clone(), opened.segments.clone());
        let (document, name) = (opened.document.clone(), "one.txt".to_owned());
        app.opened(0, app::Opened { name, text, segments, document, cursor: None, read_only: None });
        app.remembers(remembered.history);
        Self { app, opened }
    }

    fn press(&mut self, keys: &str) -> Shown {
        for key in sequence(keys).unwrap() {
            drop(self.app.key(key));
        }
        let document = &self.app.article().unwrap().document;
        let (reviewed, all) = document.progress();
        (format!(" {reviewed} of {all} reviewed"), as_written(&self.opened, document))
    }
}

/// Types keys into the program, kills it at some moment, and returns what each key should have made of the article with what
/// the screen showed in the end.
fn killed(home: &Path, chance: &mut Chance) -> (Vec<Shown>, String) {
    let mut model = Model::new(home);
    let mut states = vec![model.press("g g")];
    let mut terminal = Terminal::start(home, (80, 24), &["one.txt"]);
    terminal.wait_for("Harbour");
    terminal.send("gg");
    for _ in 0..chance.below(40) {
        let (typed, keys) = KEYS[chance.below(KEYS.len())];
        terminal.send(typed);
        states.push(model.press(keys));
        // Some keys come one by one, others in a burst.
        if chance.below(3) == 0 {
            thread::park_timeout(Duration::from_micros(chance.below(12_000) as u64));
        }
    }
    match chance.below(3) {
        0 => terminal.send("q"),
        1 => {
            // A message may hide the status; it goes with the next key.
            terminal.send("gg");
            states.push(model.press("g g"));
            terminal.wait_for(&states[states.len() - 1].0);
        }
        _ => {}
    }
    thread::park_timeout(Duration::from_micros(chance.below(60_000) as u64));
    terminal.kill();
    (states, terminal.screen())
}

/// Asserts that what is found is a state at or after the one on the screen; returns the number of the latter.
fn check(home: &Path, kill: usize, states: &[Shown], screen: &str) -> usize {
    let shown = states.iter().position(|(status, _)| screen.contains(status)).unwrap_or(0);
    let opened = reopened(home);
    let found = as_written(&opened, &opened.document);
    let place = states.iter().rposition(|(_, written)| *written == found);
    assert!(
        place.is_some_and(|place| place >= shown),
        "kill {kill}: state {shown} of {} was on the screen, {place:?} was found\n{screen}\n{found}",
        states.len()
    );
    shown
}

#[test]
fn what_was_on_the_screen_is_there_after_a_kill() {
    let kills = env::var("QUOTEMARK_KILLS").map_or(KILLS, |kills| kills.parse().unwrap());
    let mut chance = Chance(2_026);
    let (mut seen, mut left) = (0, 0);
    let mut home = None;
    for kill in 0..kills {
        if kill % KILLS_EACH == 0 {
            home = Some(home_with(&[("one.txt", &super::ARTICLE.repeat(4))]));
        }
        let home = home.as_ref().unwrap().path();
        let (states, screen) = killed(home, &mut chance);
        seen += check(home, kill, &states, &screen);
        left += usize::from(home.join("one.txt.ann.journal").exists());
        if (kill + 1) % KILLS_EACH == 0 {
            leave_in_peace(home);
        }
    }
    println!("{kills} kills, {left} with a journal left; at least {seen} keys seen on the screen");
    assert!(seen > kills && left > kills / 8, "{seen} {left}");
}

/// Opens the article and quits: all is in the annotation file then.
fn leave_in_peace(home: &Path) {
    let before = reopened(home);
    let mut terminal = Terminal::start(home, (80, 24), &["one.txt"]);
    terminal.wait_for("Harbour");
    terminal.send("q");
    assert_eq!(terminal.wait_for_end(), 0);
    let saved = fs::read_to_string(home.join("one.txt.ann.json")).unwrap();
    assert_eq!(saved, as_written(&before, &before.document));
    let left = files(home);
    assert!(!left.contains(&"one.txt.ann.journal".to_owned()), "{left:?}");
}
