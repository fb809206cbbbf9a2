//! Folding: what stays of a word when case, accents and punctuation do not count.

/// Base letters of U+00C0 to U+017F; `?` where there is none.
const LATIN: &[u8; 192] = b"aaaaaaaceeeeiiiidnooooo?ouuuuytsaaaaaaaceeeeiiiidnooooo?ouuuuyty\
aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiii??jjkkkllllllllllnnnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";

/// Base letters of U+1E00 to U+1EF9; `?` where there is none.
const LATIN_ADDITIONAL: &[u8; 250] =
    b"aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmmmmmmnnnnnnnnoooooooopppprrrrrrrrssssssssssttttttttuuuuuuuuuuvvvv\
wwwwwwwwwwxxxxyyzzzzzzhtwy????s?aaaaaaaaaaaaaaaaaaaaaaaaeeeeeeeeeeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyy";

/// Returns the letters and digits of `text` in lower case, without accents: `Kalniņa’s` is `kalninas`.
pub(super) fn folded(text: &str) -> impl Iterator<Item = char> {
    text.chars().flat_map(char::to_lowercase).map(base).filter(|c| c.is_alphanumeric())
}

/// Returns `text` folded.
pub(super) fn fold(text: &str) -> String {
    folded(text).collect()
}

/// Tells whether two texts are equal when case, accents and punctuation do not count.
pub(super) fn same(a: &str, b: &str) -> bool {
    folded(a).eq(folded(b))
}

/// Returns `word` without a possessive ending.
pub(super) fn without_possessive(word: &str) -> &str {
    let bare = ["'s", "’s", "'S", "’S"].iter().find_map(|ending| word.strip_suffix(ending)).unwrap_or(word);
    bare.trim_end_matches(['\'', '’'])
}

fn base(c: char) -> char {
    let found = match c {
        '\u{c0}'..='\u{17f}' => LATIN.get(c as usize - 0xc0),
        '\u{1e00}'..='\u{1ef9}' => LATIN_ADDITIONAL.get(c as usize - 0x1e00),
        'ơ' | 'ǒ' => Some(&b'o'),
        'ư' | 'ǔ' => Some(&b'u'),
        'ș' => Some(&b's'),
        'ț' => Some(&b't'),
        'ǎ' => Some(&b'a'),
        'ǐ' => Some(&b'i'),
        'ǧ' => Some(&b'g'),
        _ => None,
    };
    found.filter(|base| **base != b'?').map_or(c, |base| char::from(*base))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_differs_only_in_case_accents_or_marks_is_the_same() {
        for (a, b) in [
            ("KALNIŅA", "Kalnin\u{327}a"),
            ("Sánchez", "Sanchez"),
            ("D’Souza", "D'Souza"),
            ("Nguyễn", "Nguyen"),
            ("Łukasz", "lukasz"),
            ("U.S.", "US"),
            ("İstanbul", "istanbul"),
        ] {
            assert!(same(a, b), "{a} {b}: {} {}", fold(a), fold(b));
        }
        assert!(!same("Vik", "Viken"));
        assert_eq!(fold("金正恩 2"), "金正恩2");
    }

    #[test]
    fn a_possessive_ending_is_no_part_of_a_name() {
        for (word, bare) in [("Berg's", "Berg"), ("Berg’s", "Berg"), ("Athens'", "Athens"), ("Berg", "Berg")]
        {
            assert_eq!(without_possessive(word), bare);
        }
    }

    proptest! {
        #[test]
        fn folding_is_done_once(text in "\\PC{0,20}") {
            prop_assert_eq!(fold(&fold(&text)), fold(&text));
        }
    }
}
