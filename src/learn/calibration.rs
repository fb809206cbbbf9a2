//! Calibration: from what the model says to how often it is right (isotonic regression).

/// A rising curve through points, straight between them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Calibration {
    points: Vec<(f64, f64)>,
}

/// The fewest observations that make a point.
const LEAST: f64 = 50.0;

impl Calibration {
    /// Fits the curve to what the model said of each suggestion and whether it was right (pool adjacent violators).
    pub fn fit(mut observations: Vec<(f64, f64)>) -> Self {
        observations.sort_by(|a, b| a.0.total_cmp(&b.0));
        let mut pools: Vec<Pool> = Vec::new();
        for (said, right) in observations {
            match pools.last_mut().filter(|pool| pool.count < LEAST) {
                Some(pool) => pool.add(said, right),
                None => pools.push(Pool { said, right, count: 1.0 }),
            }
            while let [.., before, last] = pools.as_mut_slice() {
                if last.count < LEAST || before.rate() < last.rate() {
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

struct Pool {
    said: f64,
    right: f64,
    count: f64,
}

impl Pool {
    fn rate(&self) -> f64 {
        self.right / self.count
    }

    fn add(&mut self, said: f64, right: f64) {
        self.said += said;
        self.right += right;
        self.count += 1.0;
    }

    fn join(&mut self, other: &Self) {
        self.said += other.said;
        self.right += other.right;
        self.count += other.count;
    }
}
