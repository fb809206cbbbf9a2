//! What a name may be, and how much speaks for it.

/// The label of a mention.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Kind {
    /// A person.
    Person,
    /// An organisation.
    Organisation,
    /// A place with a government.
    Gpe,
    /// Any other place.
    Location,
    /// A nationality, religion or political group.
    Group,
    /// An event.
    Event,
    /// A work.
    Work,
    /// A day, month, year or period.
    Date,
    /// A time of day.
    Time,
    /// An amount of money.
    Money,
    /// A percentage.
    Percent,
}

impl Kind {
    /// The kinds that a name may have, in the order in which a tie is decided.
    pub(super) const NAMES: [Self; 7] =
        [Self::Person, Self::Organisation, Self::Gpe, Self::Location, Self::Group, Self::Event, Self::Work];

    /// Returns the name of the label in the scheme.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Person => "PERSON",
            Self::Organisation => "ORG",
            Self::Gpe => "GPE",
            Self::Location => "LOC",
            Self::Group => "NORP",
            Self::Event => "EVENT",
            Self::Work => "WORK",
            Self::Date => "DATE",
            Self::Time => "TIME",
            Self::Money => "MONEY",
            Self::Percent => "PERCENT",
        }
    }
}

/// How much speaks for each kind of name; 10 is as good as certain.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Tally([i32; Kind::NAMES.len()]);

impl Tally {
    /// Adds `weight` for `kind`; a negative one speaks against it. Kinds that are no names are not counted.
    pub(super) fn add(&mut self, kind: Kind, weight: i32) {
        if let Some(slot) = self.0.get_mut(kind as usize) {
            *slot += weight;
        }
    }

    /// Adds all of `other`.
    pub(super) fn merge(&mut self, other: Self) {
        for (slot, weight) in self.0.iter_mut().zip(other.0) {
            *slot += weight;
        }
    }

    /// Returns this with each weight kept within `-limit..=limit`.
    #[must_use]
    pub(super) fn capped(self, limit: i32) -> Self {
        Self(self.0.map(|weight| weight.clamp(-limit, limit)))
    }

    /// Returns the kind that most speaks for, its weight, and the weight of the next.
    pub(super) fn best(self) -> (Kind, i32, i32) {
        let mut best = (Kind::Person, i32::MIN, i32::MIN);
        for (kind, weight) in Kind::NAMES.into_iter().zip(self.0) {
            if weight > best.1 {
                best = (kind, weight, best.1);
            } else if weight > best.2 {
                best.2 = weight;
            }
        }
        best
    }

    /// Returns what speaks for `kind`.
    pub(super) fn of(self, kind: Kind) -> i32 {
        self.0.get(kind as usize).copied().unwrap_or(0)
    }
}
