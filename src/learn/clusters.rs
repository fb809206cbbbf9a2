//! Word clusters: words that occur in like places share a number.

use super::hash;

/// The cluster of words that have none.
pub(super) const NO_CLUSTER: u16 = 0;

/// Bits of a slot that hold the cluster; the others tell words apart.
const CLUSTER_BITS: u32 = 9;

/// Why a list of clusters cannot be read; the message names the line.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {message}")]
pub struct ClusterError {
    /// The line, from 1.
    pub line: usize,
    /// What is wrong with it.
    pub message: &'static str,
}

/// The clusters of words in lower case: an open hash table of 32 bits a slot.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Clusters {
    slots: Vec<u32>,
}

impl Clusters {
    /// Reads `word<TAB>cluster` lines; keeps words of ASCII letters, whatever their case (the first of several spellings counts).
    ///
    /// # Errors
    /// A line without a tab, and a cluster that is no number from 0 to 510.
    pub fn parse(lines: &str) -> Result<Self, ClusterError> {
        let mut entries = Vec::new();
        for (index, line) in lines.lines().enumerate() {
            let fault = |message| ClusterError { line: index + 1, message };
            let (word, cluster) =
                line.split_once('\t').ok_or(fault("no tab between the word and its cluster"))?;
            let cluster = cluster.parse().ok().filter(|cluster| *cluster < (1 << CLUSTER_BITS) - 1);
            let cluster: u32 = cluster.ok_or(fault("the cluster is no number from 0 to 510"))?;
            if word.len() <= 20 && word.bytes().all(|byte| byte.is_ascii_alphabetic()) {
                entries.push((hash::text(&word.to_ascii_lowercase()), cluster + 1));
            }
        }
        Ok(Self::of(&entries))
    }

    fn of(entries: &[(u32, u32)]) -> Self {
        let mut distinct: Vec<u32> = entries.iter().map(|(word, _)| *word).collect();
        distinct.sort_unstable();
        distinct.dedup();
        let slots = (distinct.len() * 9 / 8 + 1).next_power_of_two();
        let mut clusters = Self { slots: vec![0; slots] };
        for (word, cluster) in entries {
            clusters.add(*word, *cluster);
        }
        clusters
    }

    /// Takes the slots of a model file, of which there must be a power of two or none.
    pub(super) fn of_slots(slots: Vec<u32>) -> Option<Self> {
        (slots.is_empty() || slots.len().is_power_of_two() && slots.contains(&0)).then_some(Self { slots })
    }

    /// Returns the slots for a model file.
    pub(super) fn slots(&self) -> &[u32] {
        &self.slots
    }

    /// Returns the cluster of the word in lower case with this hash, from 1; 0 when it has none.
    pub(super) fn of_word(&self, word: u32) -> u16 {
        let Some(mask) = self.slots.len().checked_sub(1) else { return NO_CLUSTER };
        let mut at = word as usize & mask;
        loop {
            match self.slots.get(at) {
                None | Some(0) => return NO_CLUSTER,
                Some(slot) if slot >> CLUSTER_BITS == word >> CLUSTER_BITS => {
                    return (slot & ((1 << CLUSTER_BITS) - 1)) as u16;
                }
                Some(_) => at = (at + 1) & mask,
            }
        }
    }

    fn add(&mut self, word: u32, cluster: u32) {
        let mask = self.slots.len() - 1;
        let mut at = word as usize & mask;
        while let Some(slot) = self.slots.get_mut(at) {
            if *slot == 0 {
                *slot = word >> CLUSTER_BITS << CLUSTER_BITS | cluster;
                return;
            }
            if *slot >> CLUSTER_BITS == word >> CLUSTER_BITS {
                return;
            }
            at = (at + 1) & mask;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_find_their_cluster_whatever_the_case() {
        let clusters = Clusters::parse("Paris\t3\nPARIS\t3\nsaid\t0\n3rd\t7\n").unwrap();
        assert_eq!(clusters.of_word(hash::text("paris")), 4);
        assert_eq!(clusters.of_word(hash::text("said")), 1);
        assert_eq!(clusters.of_word(hash::text("3rd")), NO_CLUSTER, "no word of letters");
        assert_eq!(clusters.of_word(hash::text("oslo")), NO_CLUSTER);
        assert_eq!(Clusters::default().of_word(1), NO_CLUSTER);
    }

    #[test]
    fn a_full_table_is_refused() {
        assert_eq!(Clusters::of_slots(vec![1, 2]), None, "a search would never end");
        assert_eq!(Clusters::of_slots(vec![0, 1, 2]), None, "no power of two");
        assert!(Clusters::of_slots(Vec::new()).is_some());
    }

    #[test]
    fn faults_name_the_line() {
        for (lines, line) in [("a\t1\nb", 2), ("a\tx", 1), ("a\t511", 1)] {
            assert_eq!(Clusters::parse(lines).unwrap_err().line, line);
        }
    }
}
