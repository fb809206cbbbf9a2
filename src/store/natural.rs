//! The order in which people list files: `part 2` before `part 10`.

use std::path::{Path, PathBuf};

/// Sorts paths folder by folder and number by number.
///
/// Each path is taken apart once: of 100,000 a comparison comes 17 times to each.
pub(super) fn sorted(paths: Vec<PathBuf>) -> Vec<PathBuf> {
    let mut keyed: Vec<(Vec<u8>, PathBuf)> = paths.into_iter().map(|path| (key(&path), path)).collect();
    // Names that are equal but for leading zeros are told apart by the paths themselves.
    keyed.sort_unstable();
    keyed.into_iter().map(|(_, path)| path).collect()
}

/// Returns bytes that compare as the path should: names end with a byte that stands in none, and numbers, which stand where
/// their first digit would, begin with their length.
fn key(path: &Path) -> Vec<u8> {
    let mut key = Vec::with_capacity(path.as_os_str().len() + 16);
    for component in path.components() {
        push_name(&mut key, &component.as_os_str().to_string_lossy());
        key.push(0);
    }
    key
}

fn push_name(key: &mut Vec<u8>, mut name: &str) {
    while !name.is_empty() {
        let digits = name.bytes().take_while(u8::is_ascii_digit).count();
        let first = name.chars().next().map_or(0, char::len_utf8);
        let (part, rest) = name.split_at(digits.max(first));
        if digits > 0 {
            let number = part.trim_start_matches('0');
            key.push(b'0');
            key.extend(u32::try_from(number.len()).unwrap_or(u32::MAX).to_be_bytes());
            key.extend(number.bytes());
        } else {
            key.extend(part.bytes());
        }
        name = rest;
    }
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
            "part 1000000000000000000000.txt",
            "part :.txt",
            "ä.txt",
        ];
        let mut paths = expected.map(PathBuf::from).to_vec();
        paths.reverse();
        assert_eq!(sorted(paths), expected.map(PathBuf::from));
    }
}
