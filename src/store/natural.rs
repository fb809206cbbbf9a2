//! The order in which people list files: `part 2` before `part 10`.

use std::{cmp::Ordering, path::Path};

/// Compares two paths, folder by folder and number by number.
pub(super) fn order(a: &Path, b: &Path) -> Ordering {
    let names = |path: &Path| -> Vec<String> {
        path.components().map(|component| component.as_os_str().to_string_lossy().into_owned()).collect()
    };
    let (names_a, names_b) = (names(a), names(b));
    let pairs = names_a.iter().zip(&names_b).map(|(a, b)| order_of_names(a, b));
    let different = pairs.into_iter().find(|order| order.is_ne());
    // Names that are equal but for leading zeros are told apart by the paths themselves.
    different.unwrap_or_else(|| names_a.len().cmp(&names_b.len())).then_with(|| a.cmp(b))
}

fn order_of_names(a: &str, b: &str) -> Ordering {
    let (mut a, mut b) = (a, b);
    while !a.is_empty() && !b.is_empty() {
        let (part_a, rest_a) = part(a);
        let (part_b, rest_b) = part(b);
        let order = order_of_parts(part_a, part_b);
        if order.is_ne() {
            return order;
        }
        (a, b) = (rest_a, rest_b);
    }
    a.len().cmp(&b.len())
}

/// Splits off the number or the character at the beginning.
fn part(name: &str) -> (&str, &str) {
    let digits = name.bytes().take_while(u8::is_ascii_digit).count();
    let first = name.chars().next().map_or(0, char::len_utf8);
    name.split_at(digits.max(first))
}

fn order_of_parts(a: &str, b: &str) -> Ordering {
    let is_number = |part: &str| part.starts_with(|c: char| c.is_ascii_digit());
    if is_number(a) && is_number(b) {
        let (a, b) = (a.trim_start_matches('0'), b.trim_start_matches('0'));
        return (a.len(), a).cmp(&(b.len(), b));
    }
    a.cmp(b)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_count_and_folders_hold_together() {
        let expected = [
            "a/2.txt",
            "a/10.txt",
            "a/b/1.txt",
            "a-b.txt",
            "part 02.txt",
            "part 2.txt",
            "part 2b.txt",
            "part 10.txt",
            "ä.txt",
        ];
        let mut paths = expected.map(Path::new);
        paths.reverse();
        paths.sort_by(|a, b| order(a, b));
        assert_eq!(paths, expected.map(Path::new));
    }
}
