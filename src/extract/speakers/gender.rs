//! Grammatical gender of people, as English pronouns tell it: titles, given names and role nouns.

use std::sync::LazyLock;

use foldhash::HashSet;

use super::fold::fold;

/// Which of `he` and `she` refers to a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Gender {
    /// `she`
    Female,
    /// `he`
    Male,
}

/// Titles that tell the gender of who bears them.
const FEMALE_TITLES: &[&str] = &[
    "baroness", "countess", "dame", "duchess", "frau", "lady", "madam", "madame", "miss", "mme", "mrs", "ms",
    "princess", "queen", "senora", "signora", "sister",
];
const MALE_TITLES: &[&str] = &[
    "ayatollah",
    "baron",
    "brother",
    "count",
    "don",
    "duke",
    "father",
    "herr",
    "imam",
    "king",
    "lord",
    "messrs",
    "mister",
    "monsieur",
    "mr",
    "pope",
    "prince",
    "senor",
    "sheikh",
    "signor",
    "sir",
];
/// Titles that a woman or a man may bear.
const OTHER_TITLES: &[&str] = &[
    "admiral",
    "ambassador",
    "archbishop",
    "bishop",
    "capt",
    "captain",
    "cardinal",
    "chancellor",
    "coach",
    "col",
    "colonel",
    "commissioner",
    "councillor",
    "councilor",
    "cllr",
    "detective",
    "doctor",
    "dr",
    "gen",
    "general",
    "gov",
    "governor",
    "inspector",
    "judge",
    "justice",
    "lieutenant",
    "lt",
    "maj",
    "major",
    "mayor",
    "minister",
    "mp",
    "mx",
    "officer",
    "pc",
    "pastor",
    "president",
    "prof",
    "professor",
    "rabbi",
    "rep",
    "rev",
    "reverend",
    "sen",
    "senator",
    "sergeant",
    "sgt",
    "superintendent",
];

/// Role nouns that only a woman or only a man is called; those in -woman and -man go without saying.
const FEMALE_ROLES: &[&str] = &[
    "actress",
    "aunt",
    "ballerina",
    "bride",
    "daughter",
    "empress",
    "girl",
    "girlfriend",
    "goddaughter",
    "granddaughter",
    "grandma",
    "grandmother",
    "headmistress",
    "heiress",
    "heroine",
    "hostess",
    "landlady",
    "mom",
    "mother",
    "mum",
    "niece",
    "nun",
    "gran",
    "granny",
    "nan",
    "schoolgirl",
    "sister",
    "stepdaughter",
    "stepmother",
    "waitress",
    "widow",
    "wife",
];
const MALE_ROLES: &[&str] = &[
    "boy",
    "boyfriend",
    "brother",
    "dad",
    "emperor",
    "father",
    "friar",
    "godson",
    "grandfather",
    "grandpa",
    "grandson",
    "groom",
    "guy",
    "headmaster",
    "husband",
    "landlord",
    "monk",
    "nephew",
    "schoolboy",
    "son",
    "stepfather",
    "stepson",
    "uncle",
    "waiter",
    "widower",
];
/// Words in -man that say nothing of a man.
const NO_MEN: &[&str] = &["caiman", "german", "human", "norman", "ottoman", "roman", "talisman"];

static FEMALE_NAMES: LazyLock<HashSet<&str>> =
    LazyLock::new(|| include_str!("../lists/female-names.txt").lines().collect());
static MALE_NAMES: LazyLock<HashSet<&str>> =
    LazyLock::new(|| include_str!("../lists/male-names.txt").lines().collect());

impl Gender {
    /// Returns the gender that a title tells, none for `Dr`.
    pub(super) fn of_title(title: &str) -> Option<Self> {
        Self::listed(&fold(title), FEMALE_TITLES, MALE_TITLES)
    }

    /// Returns the gender that a role noun tells: `spokeswoman`, `father`.
    pub(super) fn of_role(noun: &str) -> Option<Self> {
        let noun = fold(noun.split_once("-in-law").map_or(noun, |(kin, _)| kin));
        if noun.ends_with("woman") {
            return Some(Self::Female);
        }
        let man = noun.ends_with("man") && !NO_MEN.contains(&noun.as_str());
        if man { Some(Self::Male) } else { Self::listed(&noun, FEMALE_ROLES, MALE_ROLES) }
    }

    /// Returns the gender that most bearers of a given name have, none for a name on no list.
    pub(super) fn of_name(name: &str) -> Option<Self> {
        // The first part of Anne-Marie and of Lars-Erik decides.
        let name = fold(name.split(['-', '‑']).next().unwrap_or_default());
        if MALE_NAMES.contains(name.as_str()) {
            return Some(Self::Male);
        }
        FEMALE_NAMES.contains(name.as_str()).then_some(Self::Female)
    }

    /// Tells whether a name on no list ends as women's names do.
    pub(super) fn sounds_female(name: &str) -> bool {
        let name = fold(name.split(['-', '‑']).next().unwrap_or_default());
        name.len() > 2 && name.ends_with('a') && !MALE_NAMES.contains(name.as_str())
    }

    /// Returns 1 for female and -1 for male, to add evidence up.
    pub(super) const fn sign(self) -> f64 {
        match self {
            Self::Female => 1.0,
            Self::Male => -1.0,
        }
    }

    fn listed(word: &str, female: &[&str], male: &[&str]) -> Option<Self> {
        if female.contains(&word) {
            return Some(Self::Female);
        }
        male.contains(&word).then_some(Self::Male)
    }
}

/// Tells whether a word stands before a name as a title.
pub(super) fn is_title(word: &str) -> bool {
    Gender::of_title(word).is_some() || OTHER_TITLES.contains(&fold(word).as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_roles_and_names_tell_the_gender() {
        for (found, expected) in [
            (Gender::of_title("Mrs."), Some(Gender::Female)),
            (Gender::of_title("Sir"), Some(Gender::Male)),
            (Gender::of_title("Dr"), None),
            (Gender::of_role("spokeswoman"), Some(Gender::Female)),
            (Gender::of_role("chairman"), Some(Gender::Male)),
            (Gender::of_role("human"), None),
            (Gender::of_role("coach"), None),
            (Gender::of_name("Margaret"), Some(Gender::Female)),
            (Gender::of_name("JOSÉ"), Some(Gender::Male)),
            (Gender::of_name("Jean-Pierre"), None),
            (Gender::of_name("Hans-Peter"), Some(Gender::Male)),
            (Gender::of_name("Zarquon"), None),
        ] {
            assert_eq!(found, expected);
        }
        assert!(Gender::sounds_female("Milena") && !Gender::sounds_female("Joshua"));
    }

    #[test]
    fn no_name_is_on_both_lists() {
        assert!(FEMALE_NAMES.is_disjoint(&MALE_NAMES));
        assert!(FEMALE_NAMES.len() > 1000 && MALE_NAMES.len() > 1000);
    }
}
