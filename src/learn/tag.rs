//! The tags of the chain: outside, and the beginning and inside of each kind of name.

/// What kind of thing a name names, as coarsely as corpora agree on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// A person.
    Person,
    /// An organisation.
    Organisation,
    /// A place, with or without a government.
    Place,
    /// Anything else that has a name: nationalities, events, works.
    Other,
}

impl Kind {
    /// All kinds, in the order of their tags.
    pub const ALL: [Self; 4] = [Self::Person, Self::Organisation, Self::Place, Self::Other];

    /// Returns the name that a model file carries.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Person => "PER",
            Self::Organisation => "ORG",
            Self::Place => "LOC",
            Self::Other => "MISC",
        }
    }

    /// Returns the kind of a label of the scheme or of a corpus, none for dates, amounts and labels that are unknown.
    pub fn of_label(label: &str) -> Option<Self> {
        Some(match label {
            "PERSON" | "PER" => Self::Person,
            "ORG" => Self::Organisation,
            "GPE" | "LOC" | "FAC" => Self::Place,
            "NORP" | "EVENT" | "WORK" | "WORK_OF_ART" | "LAW" | "LANGUAGE" | "PRODUCT" | "MISC" => {
                Self::Other
            }
            _ => return None,
        })
    }
}

/// How many tags there are.
pub(super) const TAGS: usize = 9;

/// A value for each tag.
pub(super) type Scores = [f32; TAGS];

/// A tag by its number: 0 is outside, then the beginning and the inside of each kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct Tag(u8);

impl Tag {
    /// The tag of what is no name.
    pub(super) const OUTSIDE: Self = Self(0);

    /// Returns the tag of a name's first token.
    pub(super) const fn begin(kind: Kind) -> Self {
        Self(1 + 2 * kind as u8)
    }

    /// Returns the tag of a name's later tokens.
    pub(super) const fn inside(kind: Kind) -> Self {
        Self(2 + 2 * kind as u8)
    }

    /// Returns the tag with this number.
    pub(super) fn numbered(number: usize) -> Self {
        Self(u8::try_from(number).unwrap_or(0))
    }

    /// Returns its number.
    pub(super) const fn number(self) -> usize {
        self.0 as usize
    }

    /// Returns the kind of name, none outside.
    pub(super) fn kind(self) -> Option<Kind> {
        Kind::ALL.get((self.0 as usize).checked_sub(1)? / 2).copied()
    }

    /// Tells whether it is that of a name's later tokens.
    pub(super) const fn is_inside(self) -> bool {
        self.0 != 0 && self.0.is_multiple_of(2)
    }

    /// Tells whether this tag may follow `before`; none stands for the beginning of a sentence.
    pub(super) fn may_follow(self, before: Option<Self>) -> bool {
        !self.is_inside() || before.is_some_and(|before| before.kind() == self.kind())
    }
}

/// The tags that a token may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TagSet(u16);

impl TagSet {
    /// Every tag: nothing is known.
    pub const ANY: Self = Self((1 << TAGS) - 1);
    /// The tag of what is no name.
    pub const OUTSIDE: Self = Self(1);

    /// Returns the set with the tag of a name's first token only.
    pub const fn begin(kind: Kind) -> Self {
        Self(1 << (1 + 2 * kind as u16))
    }

    /// Returns the set with the tag of a name's later tokens only.
    pub const fn inside(kind: Kind) -> Self {
        Self(1 << (2 + 2 * kind as u16))
    }

    /// Returns the set with both tags of a kind.
    pub const fn of_kind(kind: Kind) -> Self {
        Self::begin(kind).or(Self::inside(kind))
    }

    /// Returns the tags of either set.
    #[must_use]
    pub const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Tells whether there is one tag only.
    pub(super) const fn is_certain(self) -> bool {
        self.0.is_power_of_two()
    }

    /// Tells whether the tag with this number is in the set.
    pub(super) const fn has(self, number: usize) -> bool {
        self.0 >> number & 1 == 1
    }

    /// Adds to the scores of the tags that are in the set.
    pub(super) fn favour(self, bonus: f32, scores: &mut Scores) {
        for (number, score) in scores.iter_mut().enumerate() {
            if self.has(number) {
                *score += bonus;
            }
        }
    }

    /// Makes the tags that are not in the set impossible.
    pub(super) fn mask(self, scores: &mut Scores) {
        if self == Self::ANY {
            return;
        }
        for (number, score) in scores.iter_mut().enumerate() {
            if !self.has(number) {
                *score = f32::NEG_INFINITY;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_numbered_in_pairs() {
        for (index, kind) in Kind::ALL.into_iter().enumerate() {
            assert_eq!(Tag::begin(kind).number(), 1 + 2 * index);
            assert_eq!(Tag::inside(kind).number(), 2 + 2 * index);
            assert!(TagSet::begin(kind).has(Tag::begin(kind).number()));
            assert!(TagSet::inside(kind).has(Tag::inside(kind).number()));
            assert_eq!((Tag::begin(kind).kind(), Tag::inside(kind).kind()), (Some(kind), Some(kind)));
        }
        assert!(TagSet::OUTSIDE.has(Tag::OUTSIDE.number()));
    }

    #[test]
    fn inside_follows_its_own_kind_only() {
        let inside = Tag::inside(Kind::Place);
        for (before, may) in [
            (None, false),
            (Some(Tag::OUTSIDE), false),
            (Some(Tag::begin(Kind::Person)), false),
            (Some(Tag::begin(Kind::Place)), true),
            (Some(inside), true),
        ] {
            assert_eq!(inside.may_follow(before), may, "{before:?}");
        }
        assert!(Tag::begin(Kind::Place).may_follow(Some(inside)));
    }
}
