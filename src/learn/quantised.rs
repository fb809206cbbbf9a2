//! The weights as they are shipped: one small integer for each hashed feature and tag.

use super::tag::{Scores, TAGS};

/// Weights that a row has: one for each tag but the one outside, against which the others are measured.
pub(super) const COLUMNS: usize = TAGS - 1;

/// A table of weights in steps of `scale`.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Table {
    rows: Vec<[i8; COLUMNS]>,
    scale: f32,
}

impl Table {
    /// Rounds weights to steps such that the greatest fits; no weight is off by more than half a step.
    pub(super) fn round(weights: &[[f32; COLUMNS]]) -> Self {
        let top = weights.iter().flatten().fold(0.0f32, |top, weight| top.max(weight.abs()));
        let scale = if top > 0.0 { top / 127.0 } else { 1.0 };
        #[expect(clippy::cast_possible_truncation, reason = "within -127..=127")]
        let rows = weights.iter().map(|row| row.map(|weight| (weight / scale).round() as i8)).collect();
        Self { rows, scale }
    }

    /// Takes the rows of a model file, of which there must be a power of two.
    pub(super) fn of_bytes(bytes: &[u8], scale: f32) -> Option<Self> {
        let (rows, rest) = bytes.as_chunks::<COLUMNS>();
        let rows: Vec<_> = rows.iter().map(|row| row.map(u8::cast_signed)).collect();
        (rest.is_empty() && rows.len().is_power_of_two()).then_some(Self { rows, scale })
    }

    /// Returns the rows for a model file.
    pub(super) fn bytes(&self) -> impl Iterator<Item = u8> {
        self.rows.iter().flatten().map(|weight| weight.cast_unsigned())
    }

    /// Returns how many rows there are.
    pub(super) const fn len(&self) -> usize {
        self.rows.len()
    }

    /// Returns the size of a step.
    pub(super) const fn scale(&self) -> f32 {
        self.scale
    }

    /// Returns how many weights are not 0.
    pub(super) fn used(&self) -> usize {
        self.rows.iter().flatten().filter(|weight| **weight != 0).count()
    }

    /// Returns what the features say for each tag.
    pub(super) fn emission(&self, features: &[u32]) -> Scores {
        let mask = self.rows.len() - 1;
        let mut sums = [0i16; COLUMNS];
        for feature in features {
            if let Some(row) = self.rows.get(*feature as usize & mask) {
                sums.iter_mut().zip(row).for_each(|(sum, weight)| *sum += i16::from(*weight));
            }
        }
        let mut scores = [0.0; TAGS];
        scores.iter_mut().skip(1).zip(sums).for_each(|(score, sum)| *score = f32::from(sum) * self.scale);
        scores
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_weight_is_off_by_half_a_step_at_most(
            weights in proptest::collection::vec(proptest::array::uniform8(-5.0f32..5.0), 4)
        ) {
            let table = Table::round(&weights);
            for (feature, row) in (0u32..).zip(&weights) {
                for (exact, rounded) in row.iter().zip(&table.emission(&[feature])[1..]) {
                    prop_assert!((exact - rounded).abs() <= table.scale() * 0.5001, "{exact} {rounded}");
                }
            }
            let bytes: Vec<u8> = table.bytes().collect();
            prop_assert_eq!(Table::of_bytes(&bytes, table.scale()), Some(table));
        }
    }

    #[test]
    fn odd_sizes_are_refused() {
        assert_eq!(Table::of_bytes(&[0; 12], 1.0), None);
        assert_eq!(Table::of_bytes(&[0; 24], 1.0), None);
        assert_eq!(Table::of_bytes(&[], 1.0), None);
    }
}
