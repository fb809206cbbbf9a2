//! A list of mentions or quotations, id by id.

use std::{cmp::Reverse, collections::BTreeMap};

use super::{
    item::{Annotation, Id},
    three_way,
};
use crate::annotation::{Dispute, EntityId, Fields, Naming, Review};

/// The same list on each side.
pub(super) struct Sides<'a, T> {
    pub(super) base: &'a [T],
    pub(super) ours: &'a [T],
    pub(super) theirs: &'a [T],
    /// The annotator on our side.
    pub(super) our_name: &'a str,
    /// The annotator on their side.
    pub(super) their_name: &'a str,
}

/// What the sides have become.
pub(super) struct Merged<T> {
    /// What stands, and what is to decide.
    pub(super) items: Vec<T>,
    /// Changes of theirs that were joined.
    pub(super) joined: usize,
    /// Decisions to take.
    pub(super) disputed: usize,
    /// The highest number in any id.
    last: usize,
}

/// What becomes of one id.
enum Outcome<T> {
    /// Nobody has to decide.
    Settled(Option<T>),
    /// One side has changed what the other has deleted.
    Left(T, Side),
    /// The two do not go together.
    Rivals { stands: T, rival: T, from: Side },
}

enum Side {
    Ours,
    Theirs,
}

/// A version of an annotation, to be compared with others.
pub(super) trait Version: Annotation {
    /// Tells whether it says what the other says, decisions aside.
    fn says_as(&self, other: &Self) -> bool;
    fn by(&self) -> &str;
    fn has_prediction(&self) -> bool;
}

/// Merges a list; where an entity is `contested`, a rival of theirs says what they call it.
pub(super) fn merged<T: Version>(sides: &Sides<'_, T>, contested: &BTreeMap<EntityId, Naming>) -> Merged<T> {
    let mut versions: BTreeMap<&T::Id, [Option<&T>; 3]> = BTreeMap::new();
    for (place, items) in [sides.base, sides.ours, sides.theirs].into_iter().enumerate() {
        for item in items {
            let of_id = versions.entry(item.id()).or_default();
            if let Some(version) = of_id.get_mut(place) {
                *version = Some(item);
            }
        }
    }
    let last = versions.keys().filter_map(|id| id.number()).max().unwrap_or(0);
    let mut merged = Merged { items: Vec::new(), joined: 0, disputed: 0, last };
    for [base, ours, theirs] in versions.into_values() {
        match outcome(base, ours, theirs, sides.their_name) {
            Outcome::Settled(item) => {
                merged.joined += usize::from(theirs != base && theirs != ours);
                merged.items.extend(item);
            }
            Outcome::Left(item, from) => merged.leave(item, None, from.name(sides), None),
            Outcome::Rivals { stands, rival, from } => {
                let is_theirs = matches!(from, Side::Theirs);
                let naming = rival.entity().and_then(|entity| contested.get(entity)).filter(|_| is_theirs);
                let with = stands.id().clone();
                merged.items.push(stands);
                merged.leave(rival, Some(with), from.name(sides), naming.cloned());
            }
        }
    }
    merged
}

impl Side {
    fn name<'a, T>(&self, sides: &Sides<'a, T>) -> &'a str {
        match self {
            Self::Ours => sides.our_name,
            Self::Theirs => sides.their_name,
        }
    }
}

impl<T: Annotation> Merged<T> {
    /// Leaves a version to be decided; a rival gets an id of its own.
    pub(super) fn leave(&mut self, item: T, with: Option<T::Id>, from: &str, entity: Option<Naming>) {
        self.disputed += 1;
        let id = if with.is_some() {
            self.last += 1;
            T::Id::numbered(self.last)
        } else {
            item.id().clone()
        };
        let (from, review) = (from.to_owned(), item.review());
        let dispute = Dispute { with, from, review, entity, extra: Fields::new() };
        self.items.push(item.with_id(id).disputed(dispute));
    }
}

fn outcome<T: Version>(base: Option<&T>, ours: Option<&T>, theirs: Option<&T>, from: &str) -> Outcome<T> {
    if let Some(item) = three_way(Some(base), ours, theirs) {
        return Outcome::Settled(item.cloned());
    }
    // What only a machine took away gives way to whoever changed it.
    let was_untouched = base.is_some_and(Annotation::is_untouched);
    match (ours, theirs) {
        (Some(left), None) | (None, Some(left)) if was_untouched => Outcome::Settled(Some(left.clone())),
        (Some(left), None) => Outcome::Left(left.clone(), Side::Ours),
        (None, Some(left)) => Outcome::Left(left.clone(), Side::Theirs),
        (Some(ours), Some(theirs)) => match T::joined(base, ours, theirs, from) {
            Some(joined) => Outcome::Settled(Some(joined)),
            None => rivals(ours, theirs),
        },
        (None, None) => Outcome::Settled(None),
    }
}

/// Lets ours stand, unless only theirs is somebody's decision.
fn rivals<T: Annotation>(ours: &T, theirs: &T) -> Outcome<T> {
    let undecided = |item: &T| item.review() == Review::Suggested;
    let (ours, theirs) = (ours.clone(), theirs.clone());
    if undecided(&ours) && !undecided(&theirs) {
        Outcome::Rivals { stands: theirs, rival: ours, from: Side::Ours }
    } else {
        Outcome::Rivals { stands: ours, rival: theirs, from: Side::Theirs }
    }
}

/// Returns what was decided, by either side where the other has not; none when they decided differently.
pub(super) fn decided<T: Annotation>(base: Option<&T>, ours: &T, theirs: &T) -> Option<Review> {
    let joined = three_way(base.map(T::review), ours.review(), theirs.review());
    joined.or_else(|| match (ours.review(), theirs.review()) {
        (Review::Suggested, decided) | (decided, Review::Suggested) => Some(decided),
        _ => None,
    })
}

/// Tells whether one side has decided about what stood there, while the other has changed it.
pub(super) fn overrules<T: Version>(base: Option<&T>, decided: &T, changed: &T) -> bool {
    base.is_some_and(|base| {
        decided.says_as(base) && decided.review() != base.review() && !changed.says_as(base)
    })
}

/// Returns the side whose author a joint version gets: who changed what it says, who corrected an extractor, who decided.
pub(super) fn preferred<'a, T: Version>(base: Option<&T>, ours: &'a T, theirs: &'a T) -> &'a T {
    let rank = |item: &'a T| {
        let changed = base.is_some_and(|base| !item.says_as(base));
        (changed, item.has_prediction(), item.review() != Review::Suggested, Reverse(item.by()))
    };
    if rank(ours) >= rank(theirs) { ours } else { theirs }
}
