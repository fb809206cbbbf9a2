//! The cheapest way to a place or a selection, found by pressing motion keys in a reader of the bare text.

use std::collections::{BTreeMap, HashMap, HashSet};

use quotemark::{
    annotation::Document,
    app::{App, Article, Hit, Mouse, Opened, Place, Settings},
    config::{Key, sequence},
    text::{Segments, SourceText, Span},
};

/// What the annotator has under the hand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Hand {
    /// Keys.
    Keys,
    /// Keys, and a mouse whose way is free, as for the peers.
    WithMouse,
}

/// The first of the characters that stand for a click, in an area of private use that no key table names.
const CLICKS: u32 = 0xF0000;

/// Columns and rows of the text in the bench.
const SIZE: (usize, usize) = (78, 30);

/// Motions of the cursor, and how often each is pressed at most.
const MOTIONS: &[(&str, usize)] =
    &[("w", 9), ("b", 9), (")", 4), ("(", 4), ("}", 9), ("{", 9), ("j", 5), ("k", 5), ("h", 2), ("l", 2)];

/// Motions of the end of a selection.
const REACHES: &[&str] = &["w", "b", ")", "h", "l"];

/// Selections of what stands around the cursor.
const OBJECTS: &[&str] = &["a \"", "i \"", "i s", "i p"];

/// Beginnings of a way that are followed at each turn, the nearest to the goal.
pub(crate) const KEPT: usize = 6;

/// Keys beyond which no way is looked for.
const FARTHEST: usize = 7;

/// Keys by which a way to another place of a span may be longer.
const LONGER: usize = 1;

/// Places with the keys that lead there.
pub(crate) type Ways = BTreeMap<usize, Vec<Key>>;

/// A reader that only moves.
pub(crate) struct Scout {
    text: SourceText,
    segments: Segments,
    steps: HashMap<usize, Vec<(Vec<Key>, usize)>>,
}

/// Returns the keys of names that stand in the key table.
#[expect(clippy::expect_used, reason = "a bench names keys of the table")]
pub(crate) fn keys(names: &str) -> Vec<Key> {
    sequence(names).expect("names of keys")
}

/// Returns a reader with an article open.
pub(crate) fn reader(
    text: &SourceText,
    segments: &Segments,
    document: Document,
    cursor: Option<usize>,
) -> App {
    let settings = Settings { annotator: "ada".to_owned(), ..Settings::default() };
    let mut app = App::new(settings, ["article.txt".to_owned()]);
    app.resize(SIZE.0, SIZE.1);
    let (text, segments) = (text.clone(), segments.clone());
    app.opened(
        0,
        Opened { name: "article.txt".to_owned(), text, segments, document, cursor, read_only: None },
    );
    app
}

/// Returns a key pressed so often, by a count where that is shorter; 1, 2 and 3 may mean a speaker and want a zero before them.
pub(crate) fn repeated(name: &str, times: usize) -> Vec<Key> {
    let key = keys(name);
    let digits = times.to_string();
    let zero = if digits.starts_with(['1', '2', '3']) { "0" } else { "" };
    let counted = zero.len() + digits.len() + key.len();
    if times * key.len() <= counted {
        key.repeat(times)
    } else {
        zero.chars().chain(digits.chars()).map(Key::char).chain(key).collect()
    }
}

impl Scout {
    pub(crate) fn new(text: &SourceText, segments: &Segments) -> Self {
        Self { text: text.clone(), segments: segments.clone(), steps: HashMap::new() }
    }

    fn at(&self, cursor: usize) -> App {
        reader(&self.text, &self.segments, Document::default(), Some(cursor))
    }

    /// Returns the places one motion away, with and without a count.
    fn steps(&mut self, cursor: usize) -> Vec<(Vec<Key>, usize)> {
        if let Some(known) = self.steps.get(&cursor) {
            return known.clone();
        }
        let here = self.at(cursor);
        let mut found = Vec::new();
        for (motion, most) in MOTIONS {
            let mut app = here.clone();
            for times in 1..=*most {
                press(&mut app, &keys(motion));
                found.extend(app.article().map(|article| (repeated(motion, times), article.cursor)));
            }
        }
        self.steps.insert(cursor, found.clone());
        found
    }

    /// Returns the cheapest way from any of `starts` to each place that it comes past until places of `wanted` are reached.
    pub(crate) fn ways(&mut self, starts: &[(Vec<Key>, usize)], wanted: &[usize]) -> Ways {
        let mut open: Vec<Vec<(Vec<Key>, usize)>> = vec![Vec::new(); FARTHEST + 1];
        for (keys, cursor) in starts {
            if let Some(level) = open.get_mut(keys.len()) {
                level.push((keys.clone(), *cursor));
            }
        }
        let (mut ways, mut first) = (Ways::new(), None);
        for cost in 0..=FARTHEST {
            for (way, cursor) in open.get_mut(cost).map(std::mem::take).unwrap_or_default() {
                if ways.contains_key(&cursor) {
                    continue;
                }
                for (step, to) in self.steps(cursor) {
                    if let Some(level) = open.get_mut(cost + step.len()) {
                        level.push(([way.clone(), step].concat(), to));
                    }
                }
                ways.insert(cursor, way);
            }
            first = first.or_else(|| wanted.iter().any(|place| ways.contains_key(place)).then_some(cost));
            if first.is_some_and(|first| cost >= first + LONGER) {
                break;
            }
        }
        ways
    }

    /// Returns ways to select `span`, each with the place where it begins.
    pub(crate) fn selections(&self, span: Span) -> Vec<(usize, Vec<Key>)> {
        let tokens = self.segments.tokens_in(span);
        let starts: HashSet<usize> =
            tokens.iter().take(2).chain(tokens.last()).map(|token| token.span.start()).collect();
        starts.into_iter().filter_map(|start| Some((start, self.selection(start, span)?))).collect()
    }

    /// Returns the keys that select `span` from `start`: a word or a grapheme, then one or two reaches.
    fn selection(&self, start: usize, span: Span) -> Option<Vec<Key>> {
        let mut open: Vec<(Vec<Key>, App)> = Vec::new();
        for begin in ["v", "Shift-Right"] {
            let mut app = self.at(start);
            press(&mut app, &keys(begin));
            open.push((keys(begin), app));
        }
        for object in OBJECTS {
            let mut app = self.at(start);
            let way = [keys("v"), keys(object)].concat();
            press(&mut app, &way);
            open.push((way, app));
        }
        for _ in 0..3 {
            open.sort_by_key(|(way, app)| (far(app, span), way.len()));
            open.truncate(KEPT);
            if open.first().is_some_and(|(_, app)| far(app, span) == 0) {
                break;
            }
            open = open.iter().flat_map(|(way, app)| reach(way, app, span)).collect();
        }
        open.into_iter().filter(|(_, app)| far(app, span) == 0).map(|(way, _)| way).min_by_key(Vec::len)
    }
}

/// Returns how far the ends of the selection are from those of `span`, in bytes.
fn far(app: &App, span: Span) -> usize {
    selected(app).map_or(usize::MAX, |is| is.start().abs_diff(span.start()) + is.end().abs_diff(span.end()))
}

/// Returns what each reach makes of a selection where it comes nearest to `span`, and the same reach once more.
fn reach(way: &[Key], app: &App, span: Span) -> Vec<(Vec<Key>, App)> {
    let mut found = Vec::new();
    for name in REACHES {
        let (key, mut at, mut nearest) = (keys(name), app.clone(), far(app, span));
        for times in 1..=60 {
            press(&mut at, &key);
            let left = far(&at, span);
            if left >= nearest {
                found.push(([way.to_vec(), repeated(name, times)].concat(), at));
                let mut before = app.clone();
                (1..times).for_each(|_| press(&mut before, &key));
                found.push(([way.to_vec(), repeated(name, times - 1)].concat(), before));
                break;
            }
            nearest = left;
        }
    }
    found
}

fn selected(app: &App) -> Option<Span> {
    app.article().and_then(Article::selection)
}

/// Presses keys and clicks; what they ask of the loop is not done.
pub(crate) fn press(app: &mut App, keys: &[Key]) {
    for key in keys {
        match clicked(*key) {
            Some(at) => click_at(app, at),
            None => drop(app.key(*key)),
        }
    }
}

/// Returns what stands for a click on the text at a byte.
pub(crate) fn click(at: usize) -> Key {
    let at = u32::try_from(at).ok().and_then(|at| char::from_u32(CLICKS + at));
    Key::char(at.unwrap_or(' '))
}

/// Returns the byte of the text that is clicked, none for a key.
pub(crate) fn clicked(key: Key) -> Option<usize> {
    let at = u32::from(key.typed()?).checked_sub(CLICKS)?;
    usize::try_from(at).ok()
}

fn click_at(app: &mut App, at: usize) {
    let Some(article) = app.article() else { return };
    let (row, column) = article.layout.position(&article.text, at);
    drop(app.mouse(Mouse::Press(Hit::Text(Place { row, column }))));
    drop(app.mouse(Mouse::Release));
}
