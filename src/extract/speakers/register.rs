//! A register: who or what may be called by a word, without asking everybody in the article.

use std::{
    collections::BTreeSet,
    hash::{BuildHasher, Hash},
};

use foldhash::fast::FixedState;

/// People or things, by their numbers, under all that each may be called.
///
/// What they are called is kept as a hash: where two collide, somebody is looked at in vain.
#[derive(Default)]
pub(super) struct Register {
    entries: BTreeSet<(u64, usize)>,
}

impl Register {
    /// Enters a number under a name or a part of one.
    pub(super) fn enter(&mut self, number: usize, call: &(impl Hash + ?Sized)) {
        self.entries.insert((hash(call), number));
    }

    /// Returns the numbers under a name or a part of one, ascending.
    pub(super) fn under(&self, call: &(impl Hash + ?Sized)) -> impl DoubleEndedIterator<Item = usize> {
        let call = hash(call);
        self.entries.range((call, 0)..=(call, usize::MAX)).map(|(_, number)| *number)
    }
}

fn hash(call: &(impl Hash + ?Sized)) -> u64 {
    FixedState::default().hash_one(call)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_stand_under_each_word_once_and_ascend() {
        let mut register = Register::default();
        for (number, word) in [(2, "Berg"), (1, "Berg"), (2, "Berg"), (3, "Roe")] {
            register.enter(number, word);
        }
        assert_eq!(register.under("Berg").collect::<Vec<_>>(), [1, 2]);
        assert_eq!(register.under("Bergs").count(), 0);
    }
}
