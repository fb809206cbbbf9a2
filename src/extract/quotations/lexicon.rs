//! The cue lexicon: `lists/cues.txt`, read into the inflected forms that a text shows.

use std::sync::LazyLock;

use foldhash::HashMap;

/// What kind of act a cue reports.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    /// Saying and writing.
    Speech,
    /// Asking somebody to do something.
    Order,
    /// Praise, blame and taking sides.
    Judgement,
    /// Belief and feeling.
    Thought,
    /// What somebody means to do.
    Intention,
    /// What a report or a figure shows.
    Evidence,
    /// Nouns and adjectives.
    Noun,
}

/// Which inflection of its lemma a cue shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Inflection {
    /// say
    Base,
    /// says
    Third,
    /// said, written
    Past,
    /// saying
    Participle,
    /// claim, claims, as nouns
    Noun,
    /// worried
    Adjective,
}

/// Frames that a cue allows, as bits.
pub(super) mod frame {
    pub(in super::super) const CLAUSE: u16 = 1;
    pub(in super::super) const THAT: u16 = 1 << 1;
    pub(in super::super) const OBJECT: u16 = 1 << 2;
    pub(in super::super) const INFINITIVE: u16 = 1 << 3;
    pub(in super::super) const TELL: u16 = 1 << 4;
    pub(in super::super) const QUOTE: u16 = 1 << 5;
    pub(in super::super) const MARKED: u16 = 1 << 6;
    pub(in super::super) const PARENTHESIS: u16 = 1 << 7;
}

/// One lemma of the lexicon.
#[derive(Debug)]
pub(super) struct Cue {
    /// What kind of act it reports.
    pub(super) class: Class,
    /// What may follow it, bits of [`frame`].
    pub(super) frames: u16,
    /// The words after the inflected one that belong to the cue: `out` in "pointed out".
    pub(super) tail: Vec<&'static str>,
    /// Prepositions that may join it: `for` in "called for".
    pub(super) prepositions: Vec<&'static str>,
    /// Whether its bare and its -s form are nouns as often.
    pub(super) noun: bool,
}

impl Cue {
    /// Tells whether any of `frames` is allowed.
    pub(super) const fn allows(&self, frames: u16) -> bool {
        self.frames & frames != 0
    }
}

/// A verb that the lexicon does not know as one of saying, beside an utterance: “Out,” the guard barked.
pub(super) static UNLISTED: Cue = Cue {
    class: Class::Speech,
    frames: frame::QUOTE,
    tail: Vec::new(),
    prepositions: Vec::new(),
    noun: false,
};

/// The lemmas and their forms.
pub(super) struct Lexicon {
    cues: Vec<Cue>,
    forms: HashMap<String, Vec<(usize, Inflection)>>,
}

/// The lexicon that ships.
pub(super) static LEXICON: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::read(include_str!("../lists/cues.txt")));

impl Lexicon {
    /// Returns the readings of a word in lower case, longest cue first.
    pub(super) fn readings(&self, word: &str) -> &[(usize, Inflection)] {
        self.forms.get(word).map_or(&[], Vec::as_slice)
    }

    /// Returns a lemma by the number that a reading gives.
    pub(super) fn cue(&self, index: usize) -> Option<&Cue> {
        self.cues.get(index)
    }

    fn read(list: &'static str) -> Self {
        let mut lexicon = Self { cues: Vec::new(), forms: HashMap::default() };
        let mut class = Class::Speech;
        for line in list.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')) {
            match line.strip_prefix('[') {
                Some(name) => class = class_named(name.trim_end_matches(']')),
                None => lexicon.add(class, line),
            }
        }
        for readings in lexicon.forms.values_mut() {
            let words = |index: usize| lexicon.cues.get(index).map_or(0, |cue| cue.tail.len());
            readings.sort_by_key(|(index, form)| {
                (std::cmp::Reverse(words(*index)), *form != Inflection::Adjective, *index)
            });
        }
        lexicon
    }

    fn add(&mut self, class: Class, line: &'static str) {
        let (head, frames) = line.split_once(" : ").unwrap_or((line, ""));
        let mut words = head.split(' ');
        let stem = words.next().unwrap_or_default();
        let prepositions = frames.split(' ').filter_map(|name| name.strip_prefix('+')).collect();
        let frames = frames.split(' ').fold(0, |bits, name| bits | frame_named(name));
        let cue = Cue { class, frames, tail: words.collect(), prepositions, noun: stem.ends_with('~') };
        for (form, inflection) in marked_forms(stem) {
            self.forms.entry(form).or_default().push((self.cues.len(), inflection));
        }
        self.cues.push(cue);
    }
}

fn class_named(name: &str) -> Class {
    match name {
        "order" => Class::Order,
        "judgement" => Class::Judgement,
        "thought" => Class::Thought,
        "intention" => Class::Intention,
        "evidence" => Class::Evidence,
        "noun" => Class::Noun,
        _ => Class::Speech,
    }
}

fn frame_named(name: &str) -> u16 {
    match name {
        "clause" => frame::CLAUSE | frame::THAT | frame::QUOTE | frame::PARENTHESIS,
        "that" => frame::THAT,
        "object" => frame::OBJECT,
        "inf" => frame::INFINITIVE,
        "tell" => frame::TELL,
        "quote" => frame::QUOTE,
        "marked" => frame::MARKED,
        "parenthesis" => frame::PARENTHESIS,
        _ => 0,
    }
}

/// Returns the forms that the mark at the end of a stem allows.
fn marked_forms(stem: &str) -> Vec<(String, Inflection)> {
    let bare = stem.trim_end_matches(['~', '=', '@', '!']);
    let past = |form: &(String, Inflection)| matches!(form.1, Inflection::Past | Inflection::Participle);
    match stem.chars().last() {
        Some('!') => vec![(bare.to_owned(), Inflection::Adjective)],
        Some('@') => vec![(bare.to_owned(), Inflection::Noun), (third(bare), Inflection::Noun)],
        Some('=') => forms(bare).into_iter().filter(past).collect(),
        _ => forms(bare),
    }
}

/// Returns the inflected forms of a stem as the list writes it: `admit+`, `say/said`, `write/wrote/written`.
fn forms(stem: &str) -> Vec<(String, Inflection)> {
    let mut parts = stem.split('/');
    let base = parts.next().unwrap_or_default();
    let irregular: Vec<&str> = parts.collect();
    let doubled = base.ends_with('+');
    let base = base.trim_end_matches('+');
    let root = doubled
        .then(|| base.chars().last())
        .flatten()
        .map_or_else(|| base.to_owned(), |last| format!("{base}{last}"));
    let mut forms = vec![
        (base.to_owned(), Inflection::Base),
        (third(base), Inflection::Third),
        (participle(&root), Inflection::Participle),
    ];
    if irregular.is_empty() {
        forms.push((past(&root), Inflection::Past));
    }
    forms.extend(irregular.into_iter().map(|form| (form.to_owned(), Inflection::Past)));
    forms
}

fn third(base: &str) -> String {
    match base {
        _ if ends_in_consonant_y(base) => format!("{}ies", base.trim_end_matches('y')),
        _ if ["s", "x", "z", "ch", "sh", "go", "do"].iter().any(|end| base.ends_with(end)) => {
            format!("{base}es")
        }
        _ => format!("{base}s"),
    }
}

fn past(root: &str) -> String {
    match root {
        _ if ends_in_consonant_y(root) => format!("{}ied", root.trim_end_matches('y')),
        _ if root.ends_with('e') => format!("{root}d"),
        _ => format!("{root}ed"),
    }
}

fn participle(root: &str) -> String {
    let silent = root.ends_with('e') && !root.ends_with("ee") && !root.ends_with("oe");
    format!("{}ing", if silent { root.trim_end_matches('e') } else { root })
}

fn ends_in_consonant_y(word: &str) -> bool {
    let mut last = word.chars().rev();
    last.next() == Some('y') && last.next().is_some_and(|c| !"aeiou".contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_stems() {
        for (stem, expected) in [
            ("add", "add adds adding added"),
            ("say/said", "say says saying said"),
            ("admit+", "admit admits admitting admitted"),
            ("write/wrote/written", "write writes writing wrote written"),
            ("deny", "deny denies denying denied"),
            ("argue", "argue argues arguing argued"),
            ("agree", "agree agrees agreeing agreed"),
            ("stress", "stress stresses stressing stressed"),
            ("go", "go goes going goed"),
        ] {
            let found: Vec<String> = forms(stem).into_iter().map(|(form, _)| form).collect();
            assert_eq!(found.join(" "), expected, "{stem}");
        }
    }

    #[test]
    fn every_line_of_the_list_is_understood() {
        for line in include_str!("../lists/cues.txt")
            .lines()
            .filter(|line| !line.is_empty() && !line.starts_with(['#', '[']))
        {
            let (_, frames) = line.split_once(" : ").unwrap_or_else(|| panic!("no frames: {line}"));
            for name in frames.split(' ') {
                assert!(name.starts_with('+') || frame_named(name) != 0, "unknown frame {name}: {line}");
            }
        }
        for class in ["speech", "order", "judgement", "thought", "intention", "evidence", "noun"] {
            assert!(include_str!("../lists/cues.txt").contains(&format!("[{class}]")), "{class}");
        }
    }
}
