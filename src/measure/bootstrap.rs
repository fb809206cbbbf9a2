//! The percentile bootstrap (Efron and Tibshirani 1993, chapter 13): how far a figure would move with other articles.

use std::ops::Add;

use serde::Serialize;

/// Draws of as many articles as there are.
const DRAWS: usize = 1_000;

/// Any number will do; a fixed one gives the same interval for the same counts.
const SEED: u64 = 20_240_613;

/// The middle 95 % of what a figure is when articles are drawn anew, with replacement.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct Interval {
    /// 2.5 % of the draws lie below.
    pub low: f64,
    /// 2.5 % of the draws lie above.
    pub high: f64,
}

/// Returns the interval of a figure that is computed of the sum over articles; none when there are fewer than two, as every draw
/// is the same then.
pub(super) fn interval<T>(articles: &[T], figure: impl Fn(T) -> f64) -> Option<Interval>
where
    T: Copy + Default + Add<Output = T>,
{
    if articles.len() < 2 {
        return None;
    }
    let mut random = SplitMix64(SEED);
    let mut draws: Vec<f64> = (0..DRAWS)
        .map(|_| {
            let drawn = (0..articles.len()).filter_map(|_| articles.get(random.below(articles.len())));
            figure(drawn.fold(T::default(), |sum, article| sum + *article))
        })
        .collect();
    draws.sort_by(f64::total_cmp);
    // The 25th draw from either end.
    let rank = DRAWS / 40;
    let at = |index: usize| draws.get(index).copied().unwrap_or_default();
    Some(Interval { low: at(rank - 1), high: at(DRAWS - rank) })
}

/// A small generator whose sequence is the same everywhere (Steele, Lea and Flood 2014; Vigna's `splitmix64.c`).
struct SplitMix64(u64);

impl SplitMix64 {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// Returns a number below `limit`; the bias of the multiplication (Lemire 2019) is below `limit` / 2^64.
    #[expect(clippy::cast_possible_truncation, reason = "what is below a usize is a usize")]
    fn below(&mut self, limit: usize) -> usize {
        ((u128::from(self.next()) * limit as u128) >> 64) as usize
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measure::Share;

    #[test]
    fn the_sequence_is_the_published_one() {
        // splitmix64.c of prng.di.unimi.it from the seed 1234567.
        let mut random = SplitMix64(1_234_567);
        let first: Vec<u64> = (0..3).map(|_| random.next()).collect();
        assert_eq!(first, [6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423]);
    }

    #[test]
    fn articles_that_agree_leave_no_doubt() {
        let same = [Share { right: 3, of: 4 }; 20];
        assert_eq!(interval(&same, Share::accuracy), Some(Interval { low: 0.75, high: 0.75 }));
    }

    #[test]
    fn fewer_than_two_articles_have_no_interval() {
        assert_eq!(interval(&[], Share::accuracy), None);
        assert_eq!(interval(&[Share { right: 3, of: 4 }], Share::accuracy), None);
    }

    /// 40 articles of one item each, half of them right: the binomial interval is 0.35 to 0.65.
    #[test]
    fn articles_that_differ_leave_the_doubt_of_the_binomial() {
        let articles: Vec<Share> = (0..40).map(|index| Share { right: index % 2, of: 1 }).collect();
        let found = interval(&articles, Share::accuracy).unwrap();
        assert!((found.low - 0.35).abs() <= 0.025 && (found.high - 0.65).abs() <= 0.025, "{found:?}");
        assert_eq!(Some(found), interval(&articles, Share::accuracy), "the same counts, the same interval");
    }
}
