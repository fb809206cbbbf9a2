//! Calibration: from what the model says to how often it is right (isotonic regression).

/// A rising curve through points, straight between them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Calibration {
    points: Vec<(f64, f64)>,
}

/// The fewest observations that make a point.
const LEAST: usize = 50;

impl Calibration {
    /// Fits the curve to what the model said of each suggestion and whether it was right (pool adjacent violators).
    pub fn fit(mut observations: Vec<(f64, f64)>) -> Self {
        observations.sort_by(|a, b| a.0.total_cmp(&b.0));
        let mut pools: Vec<Pool> = Vec::new();
        for group in groups(&observations) {
            pools.push(Pool::of(group));
            while let [.., before, last] = pools.as_mut_slice() {
                if before.rate() < last.rate() {
                    break;
                }
                before.join(last);
                pools.pop();
            }
        }
        Self { points: pools.iter().map(|pool| (pool.said / pool.count, pool.rate())).collect() }
    }

    /// Takes the points of a model file, which must rise.
    pub(super) fn of_points(points: Vec<(f64, f64)>) -> Option<Self> {
        let rises = points.windows(2).all(|pair| match pair {
            [a, b] => a.0 <= b.0 && a.1 <= b.1,
            _ => true,
        });
        rises.then_some(Self { points })
    }

    /// Returns the points for a model file.
    pub(super) fn points(&self) -> &[(f64, f64)] {
        &self.points
    }

    /// Returns how often a suggestion is right of which the model says `said`, 0 to 1.
    pub fn apply(&self, said: f64) -> f64 {
        let after = self.points.partition_point(|point| point.0 < said);
        match (after.checked_sub(1).and_then(|at| self.points.get(at)), self.points.get(after)) {
            (Some(low), Some(high)) if high.0 > low.0 => {
                low.1 + (high.1 - low.1) * (said - low.0) / (high.0 - low.0)
            }
            (_, Some(point)) | (Some(point), None) => point.1,
            (None, None) => said,
        }
    }
}

/// Returns the observations in groups of at least [`LEAST`], if there are as many.
fn groups(observations: &[(f64, f64)]) -> impl Iterator<Item = &[(f64, f64)]> {
    let size = observations.len().div_ceil((observations.len() / LEAST).max(1));
    observations.chunks(size.max(1))
}

struct Pool {
    said: f64,
    right: f64,
    count: f64,
}

impl Pool {
    fn of(observations: &[(f64, f64)]) -> Self {
        let mut pool = Self { said: 0.0, right: 0.0, count: 0.0 };
        for (said, right) in observations {
            pool.join(&Self { said: *said, right: *right, count: 1.0 });
        }
        pool
    }

    fn rate(&self) -> f64 {
        self.right / self.count
    }

    fn join(&mut self, other: &Self) {
        self.said += other.said;
        self.right += other.right;
        self.count += other.count;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_is_said_becomes_what_is_right() {
        // Says 0.6 and is right 3 times in 10, says 0.99 and is right 9 times in 10.
        let outcomes = (0..1000).map(|index| match index % 20 {
            odd if index % 2 == 1 => (0.6, f64::from(u8::from(odd < 6))),
            even => (0.99, f64::from(u8::from(even < 18))),
        });
        let calibration = Calibration::fit(outcomes.collect());
        assert!((calibration.apply(0.6) - 0.3).abs() < 0.01, "{calibration:?}");
        assert!((calibration.apply(0.99) - 0.9).abs() < 0.01, "{calibration:?}");
        assert!((calibration.apply(0.1) - 0.3).abs() < 0.01, "below all that was seen");
    }

    #[test]
    fn without_observations_nothing_changes() {
        assert!((Calibration::fit(Vec::new()).apply(0.4) - 0.4).abs() < 1e-9);
    }

    proptest! {
        #[test]
        fn the_curve_rises_between_0_and_1(
            outcomes in proptest::collection::vec((0.0f64..1.0, 0u8..2), 0..400),
            said in proptest::collection::vec(0.0f64..1.0, 2),
        ) {
            let outcomes = outcomes.into_iter().map(|(said, right)| (said, f64::from(right))).collect();
            let calibration = Calibration::fit(outcomes);
            let low = calibration.apply(said[0].min(said[1]));
            let high = calibration.apply(said[0].max(said[1]));
            prop_assert!(0.0 <= low && low <= high && high <= 1.0);
            let points = calibration.points().to_vec();
            prop_assert_eq!(Calibration::of_points(points), Some(calibration));
        }
    }
}
