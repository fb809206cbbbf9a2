//! How alike two names are, by the pairs of letters that they share, or one as the initials of the other.

/// Names that are the same but for case, blanks and marks.
const SAME: usize = 1_000;

/// Returns how alike two names are, from 0 to 1000.
///
/// The share of their pairs of letters within words that both have (Dice's coefficient); initials count as much as all.
pub(super) fn alike(name: &str, other: &str) -> usize {
    let (one, two) = (words(name), words(other));
    if is_short_for(&one, &two) || is_short_for(&two, &one) {
        return SAME;
    }
    let (ones, mut twos) = (pairs(&one), pairs(&two));
    let all = ones.len() + twos.len();
    let shared = ones.iter().filter(|pair| {
        let found = twos.iter().position(|other| other == *pair);
        found.map(|at| twos.swap_remove(at)).is_some()
    });
    (2 * SAME * shared.count()).checked_div(all).unwrap_or(0)
}

fn words(name: &str) -> Vec<Vec<char>> {
    let words = name.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(|word| word.chars().flat_map(char::to_lowercase).collect()).collect()
}

/// Tells whether a name is one word made of the initials of another, whose small words may be left out.
fn is_short_for(short: &[Vec<char>], long: &[Vec<char>]) -> bool {
    let [short] = short else { return false };
    let initials =
        |least: usize| long.iter().filter(move |word| word.len() > least).filter_map(|word| word.first());
    long.len() > 1 && (initials(0).eq(short) || initials(3).eq(short))
}

fn pairs(words: &[Vec<char>]) -> Vec<(char, char)> {
    let pairs = words.iter().flat_map(|word| word.iter().copied().zip(word.iter().copied().skip(1)));
    pairs.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_and_the_initials_of_a_name_are_more_alike_than_another() {
        for (name, near, far) in [
            ("Dunmore", "Piers Dunmore", "Ines Calder"),
            ("NHB", "Northern Harbour Board", "Northern Haulage"),
            ("IoM", "Institute of Media", "Ionia"),
            ("UN", "Union of the Nations", "Ukraine"),
            ("Northern Harbor", "Northern Harbour Board", "Northern Line"),
            ("Ada Berg", "ada berg", "Ada Bergman"),
        ] {
            assert!(
                alike(name, near) > alike(name, far),
                "{name}: {} {}",
                alike(name, near),
                alike(name, far)
            );
            assert_eq!(alike(name, near), alike(near, name));
        }
        assert_eq!((alike("Oslo", "oslo"), alike("", ""), alike("Oslo", "Bergen")), (SAME, 0, 0));
    }
}
