//! People's names: their parts, and whether two may name one person.

use super::{
    fold::{fold, without_possessive},
    gender::{Gender, is_title},
};

/// Particles of surnames, which count for nothing when names are compared.
const PARTICLES: &[&str] = &[
    "af", "al", "av", "ben", "bin", "bint", "da", "das", "de", "del", "della", "den", "der", "des", "di",
    "do", "dos", "du", "el", "ibn", "la", "le", "ten", "ter", "van", "vander", "von", "y", "zu", "zum",
    "zur",
];
/// Particles that are given names too, where they stand first and begin with a capital: Ben Roe, Al Roe.
const GIVEN: &[&str] = &["al", "ben", "do", "la"];
const SUFFIXES: &[&str] = &["jr", "sr", "ii", "iii", "iv"];

/// Short forms of given names that are not their beginning.
const NICKNAMES: &[(&str, &str)] = &[
    ("andy", "andrew"),
    ("beth", "elizabeth"),
    ("betty", "elizabeth"),
    ("bill", "william"),
    ("billy", "william"),
    ("bob", "robert"),
    ("bobby", "robert"),
    ("chuck", "charles"),
    ("debbie", "deborah"),
    ("dick", "richard"),
    ("gaby", "gabriele"),
    ("hank", "henry"),
    ("harry", "henry"),
    ("jack", "john"),
    ("jim", "james"),
    ("jimmy", "james"),
    ("kate", "catherine"),
    ("kate", "katherine"),
    ("liz", "elizabeth"),
    ("maggie", "margaret"),
    ("mike", "michael"),
    ("peggy", "margaret"),
    ("sasha", "alexander"),
    ("steve", "stephen"),
    ("steve", "steven"),
    ("ted", "edward"),
    ("tom", "thomas"),
    ("tommy", "thomas"),
    ("tony", "anthony"),
    ("will", "william"),
];

/// How a short name is found in a full one; the smaller, the likelier.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Match {
    /// It is the last part.
    Surname,
    /// It is a part between the first and the last, or one half of a double-barrelled last one.
    Inner,
    /// It is the first part.
    Given,
}

/// A person's name in its parts, folded, without title, particles and suffix.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Name {
    /// The gender that its title tells.
    pub(super) title: Option<Gender>,
    /// Whether a title stands before it.
    pub(super) titled: bool,
    parts: Vec<String>,
    /// All parts without space and hyphen, for names that are divided in more than one way.
    joined: String,
    suffix: Option<String>,
}

impl Name {
    /// Reads a name as it stands in the text, with the word before it, which may be a title.
    pub(super) fn read(text: &str, before: &str) -> Self {
        let mut words: Vec<&str> = text.split_whitespace().map(without_possessive).collect();
        let mut titles: Vec<&str> = Vec::from_iter(is_title(before).then_some(before));
        while let [first, _, ..] = words.as_slice()
            && is_title(first)
        {
            titles.push(words.remove(0));
        }
        let suffix = words.last().map(|last| fold(last)).filter(|last| SUFFIXES.contains(&last.as_str()));
        if suffix.is_some() && words.len() > 1 {
            words.pop();
        }
        let title = titles.iter().find_map(|title| Gender::of_title(title));
        let parts = parts(&words);
        let joined = parts.concat().replace('-', "");
        Self { title, titled: !titles.is_empty(), parts, joined, suffix }
    }

    /// Tells whether it has a given name and a surname.
    pub(super) fn is_full(&self) -> bool {
        self.parts.len() > 1
    }

    /// Tells whether two full names may be one person's: the same surname, and given names that go together.
    pub(super) fn goes_with(&self, other: &Self) -> bool {
        let (Some((last, first)), Some((other_last, other_first))) =
            (self.parts.split_last(), other.parts.split_last())
        else {
            return false;
        };
        let suffixes = self.suffix.is_none() || other.suffix.is_none() || self.suffix == other.suffix;
        let genders = self.title.is_none() || other.title.is_none() || self.title == other.title;
        let alike =
            last == other_last && given_go_together(first, other_first) || self.joined == other.joined;
        suffixes && genders && alike
    }

    /// Returns how this short name is found in a full one.
    pub(super) fn found_in(&self, full: &Self) -> Option<Match> {
        let (short, parts) = (self.parts.as_slice(), full.parts.as_slice());
        if short.is_empty() {
            return None;
        }
        if parts.ends_with(short) {
            return Some(Match::Surname);
        }
        let [short] = short else { return None };
        let inner = |part: &String| part == short || part.split('-').any(|half| half == short);
        if parts.get(1..).unwrap_or_default().iter().any(inner) {
            return Some(Match::Inner);
        }
        let given = parts.first()?;
        (given == short || is_short_for(short, given)).then_some(Match::Given)
    }
}

/// Returns the folded parts that count; a double-barrelled part keeps its hyphen.
fn parts(words: &[&str]) -> Vec<String> {
    let is_particle = |at: usize, word: &str| {
        let folded = fold(word);
        let given = at == 0 && word.starts_with(char::is_uppercase) && GIVEN.contains(&folded.as_str());
        PARTICLES.contains(&folded.as_str()) && !given
    };
    let last = words.len().saturating_sub(1);
    let counting = words.iter().enumerate().filter(|(at, word)| *at == last || !is_particle(*at, word));
    counting.map(|(_, word)| part(word)).filter(|part| !part.is_empty()).collect()
}

fn part(word: &str) -> String {
    let halves: Vec<String> = word.split(['-', '‑']).map(fold).collect();
    let particles = halves.iter().take_while(|half| PARTICLES.contains(&half.as_str())).count();
    let kept = halves.get(particles.min(halves.len().saturating_sub(1))..).unwrap_or_default();
    kept.join("-")
}

/// Tells whether given names go together: each of the fewer is one of the others, its initial or its short form, in order.
fn given_go_together(a: &[String], b: &[String]) -> bool {
    let (few, many) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let mut rest = many.iter();
    !few.is_empty() && few.iter().all(|name| rest.any(|other| alike(name, other)))
}

fn alike(a: &str, b: &str) -> bool {
    let is_initial = |short: &str, long: &str| short.chars().count() == 1 && long.starts_with(short);
    a == b || is_initial(a, b) || is_initial(b, a) || is_short_for(a, b) || is_short_for(b, a)
}

fn is_short_for(short: &str, long: &str) -> bool {
    short.len() > 2 && short.len() < long.len() && long.starts_with(short) && long.len() >= short.len() + 2
        || NICKNAMES.contains(&(short, long))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(text: &str) -> Name {
        Name::read(text, "")
    }

    #[test]
    fn full_names_of_one_person() {
        for (a, b) in [
            ("Joan Roe", "JOAN ROE"),
            ("J. K. Roe", "Joan Roe"),
            ("Joan K. Roe", "Joan Roe’s"),
            ("Anneke van der Meer", "Anneke Van Der Meer"),
            ("José Ramírez", "Jose Rami\u{301}rez"),
            ("Bill Roe", "William Roe"),
            ("Dan Roe", "Daniel Roe"),
            ("Karl Berg Jr.", "Karl Berg"),
            ("Kim Jong-un", "Kim Jong Un"),
            ("Dr Joan Roe", "Joan Roe"),
            ("Yusuf al-Masri", "Yusuf Masri"),
        ] {
            assert!(name(a).goes_with(&name(b)) && name(b).goes_with(&name(a)), "{a} = {b}");
        }
    }

    #[test]
    fn relatives_and_strangers() {
        for (a, b) in [
            ("Anna Berg", "Karl Berg"),
            ("Anna Berg", "Anna Roe"),
            ("Karl Berg Jr.", "Karl Berg Sr."),
            ("Jo Berg", "Joan Roe"),
            ("K. Berg", "Anna Berg"),
            ("Mr A. Berg", "Mrs A. Berg"),
        ] {
            assert!(!name(a).goes_with(&name(b)), "{a} ≠ {b}");
        }
    }

    #[test]
    fn short_names_in_full_ones() {
        for (short, full, expected) in [
            ("Berg", "Anna Berg", Some(Match::Surname)),
            ("Van der Meer", "Anna van der Meer", Some(Match::Surname)),
            ("Meer", "Anna van der Meer", Some(Match::Surname)),
            ("el-Amin", "Yusuf al-Amin", Some(Match::Surname)),
            ("García", "Ana García López", Some(Match::Inner)),
            ("García López", "Ana García López", Some(Match::Surname)),
            ("Holt", "Ada Berg-Holt", Some(Match::Inner)),
            ("Anna", "Anna Berg", Some(Match::Given)),
            ("Mike", "Michael Berg", Some(Match::Given)),
            ("Xi", "Xi Jinping", Some(Match::Given)),
            ("Ann", "Anna Berg", None),
            ("Roe", "Anna Berg", None),
        ] {
            assert_eq!(name(short).found_in(&name(full)), expected, "{short} in {full}");
        }
    }

    #[test]
    fn titles_stand_outside() {
        let mrs = Name::read("Berg", "Mrs");
        assert_eq!((mrs.title, mrs.titled, mrs.is_full()), (Some(Gender::Female), true, false));
        let inside = name("Sir Karl Berg");
        assert_eq!(
            (inside.title, inside.parts),
            (Some(Gender::Male), vec!["karl".to_owned(), "berg".to_owned()])
        );
        assert_eq!(Name::read("Berg", "the").title, None);
    }
}
