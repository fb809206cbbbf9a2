//! What readers and screens must bear, for tests: texts with all that makes offsets and terminals hard, and damaged files.

use proptest::{
    collection::vec,
    prelude::*,
    sample::{Index, select},
};

/// What texts are made of.
const PIECES: &[&str] = &[
    "a",
    "Ada ",
    "Mara Lindqvist ",
    "“We will,” she said. ",
    "\"No,\" said the minister of Ulm, ",
    "‘so’ ",
    "on 3 May ",
    "$4.5bn ",
    ". ",
    " ",
    "   ",
    "\n",
    "\n\n",
    "\r\n",
    "\r\n\r\n",
    "\r",
    "\t",
    "\0",
    "\u{b}\u{c}",
    "\u{85}\u{2028}\u{2029}",
    // What drives a terminal: colours, its title, the clipboard, in both encodings.
    "\u{1b}[31m\u{1b}[2J",
    "\u{1b}]0;title\u{7}",
    "\u{9b}2J\u{9d}52;c;QQ==\u{9c}",
    "\u{7f}\u{8}",
    // What turns the reading direction, and what does so by being written so.
    "\u{202e}txt.exe\u{202c}",
    "\u{2066}\u{2069}\u{200f}\u{61c}",
    "שלום ",
    "مرحبا ",
    // What takes no column, or two, or several code points.
    "\u{feff}",
    "\u{200b}\u{200d}\u{ad}",
    "\u{301}",
    "e\u{301}\u{302}\u{303}\u{304}",
    " \u{301}",
    "👩‍👩‍👧",
    "🇫🇷🇩🇪🇫",
    "👍🏽\u{fe0f}",
    "\u{e0061}\u{e007f}",
    "漢字。",
    "각\u{1100}",
    "क्षि ",
    "ﷺ",
    "\u{10ffff}\u{e000}\u{fffd}",
    "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch",
];

/// What stands in files where it should not.
const JUNK: &[&[u8]] = &[
    b"",
    b"-1",
    b"0",
    b"1e999",
    b"0.5",
    b"18446744073709551615",
    b"18446744073709551616",
    b"-99999999999999999999999999999999999999",
    b"null",
    b"true",
    b"\"\"",
    b"\"x\\ud800\"",
    b"\"\\u0000\\u202e\\u001b[2J\"",
    b"[]",
    b"{}",
    b"[[",
    b"}",
    b",",
    b":",
    b"\"",
    b"\\",
    b"=",
    b"\0",
    b"\n",
    b"\r\n",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    "\u{202e}\u{1b}[2J".as_bytes(),
];

/// What goes down a level each time it stands.
const OPENINGS: &[&[u8]] = &[b"[", b"{\"a\":", b"(", b"a."];

/// Levels of brackets that no reader may go down by recursion.
const DEEP: usize = 100_000;

/// Returns how often a test is tried: so often, or as `PROPTEST_CASES` says.
pub(crate) fn cases(usual: u32) -> ProptestConfig {
    let config = ProptestConfig::default();
    if std::env::var_os("PROPTEST_CASES").is_some() {
        config
    } else {
        ProptestConfig { cases: usual, ..config }
    }
}

/// Returns texts of up to so many pieces.
pub(crate) fn text(pieces: usize) -> impl Strategy<Value = String> {
    vec(select(PIECES), 0..=pieces).prop_map(|pieces| pieces.concat())
}

/// One way in which a file may be damaged; places are fractions of its length.
#[derive(Clone, Debug)]
enum Damage {
    /// It ends there.
    Cut(Index),
    /// A stretch is lost.
    Lost(Index, Index),
    /// A stretch comes again somewhere else.
    Again(Index, Index, Index),
    /// A byte is another.
    Byte(Index, u8),
    /// Something is put in.
    Junk(Index, &'static [u8]),
    /// A word, number or string is something else.
    Word(Index, &'static [u8]),
    /// It goes down and down.
    Deep(Index, &'static [u8]),
}

fn damage() -> impl Strategy<Value = Damage> {
    let at = any::<Index>;
    prop_oneof![
        1 => at().prop_map(Damage::Cut),
        2 => (at(), at()).prop_map(|(from, to)| Damage::Lost(from, to)),
        1 => (at(), at(), at()).prop_map(|(from, to, at)| Damage::Again(from, to, at)),
        2 => (at(), any::<u8>()).prop_map(|(at, byte)| Damage::Byte(at, byte)),
        3 => (at(), select(JUNK)).prop_map(|(at, junk)| Damage::Junk(at, junk)),
        6 => (at(), select(JUNK)).prop_map(|(at, junk)| Damage::Word(at, junk)),
        1 => (at(), select(OPENINGS)).prop_map(|(at, open)| Damage::Deep(at, open)),
    ]
}

/// Returns one of these files with up to four damages, or any bytes at all.
pub(crate) fn damaged(files: Vec<Vec<u8>>) -> impl Strategy<Value = Vec<u8>> {
    let damaged = (select(files), vec(damage(), 0..=4))
        .prop_map(|(file, damages)| damages.iter().fold(file, |file, damage| damage.done_to(&file)));
    prop_oneof![9 => damaged, 1 => vec(any::<u8>(), 0..200)]
}

impl Damage {
    fn done_to(&self, file: &[u8]) -> Vec<u8> {
        let place = |at: &Index| at.index(file.len() + 1);
        let stretch = |a: &Index, b: &Index| {
            let (a, b) = (place(a), place(b));
            a.min(b)..a.max(b)
        };
        let with = |range: std::ops::Range<usize>, new: &[u8]| {
            [&file[..range.start], new, &file[range.end..]].concat()
        };
        match self {
            Self::Cut(at) => file[..place(at)].to_vec(),
            Self::Lost(from, to) => with(stretch(from, to), b""),
            Self::Again(from, to, at) => with(place(at)..place(at), &file[stretch(from, to)]),
            Self::Byte(at, byte) => {
                let at = place(at);
                with(at..(at + 1).min(file.len()), &[*byte])
            }
            Self::Junk(at, junk) => with(place(at)..place(at), junk),
            Self::Word(at, junk) => with(word(file, place(at)), junk),
            Self::Deep(at, open) => with(place(at)..place(at), &open.repeat(DEEP)),
        }
    }
}

/// Returns the word, number or string at a place, with its quotation marks.
fn word(file: &[u8], at: usize) -> std::ops::Range<usize> {
    let is_part = |byte: &&u8| byte.is_ascii_alphanumeric() || b"\"_-+.".contains(byte) || !byte.is_ascii();
    let start = at - file[..at].iter().rev().take_while(is_part).count();
    start..at + file[at..].iter().take_while(is_part).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_taken_whole() {
        let file = br#"{"start": 12, "text": "Ada"}"#;
        for (at, expected) in [(2, "\"start\""), (11, "12"), (10, "12"), (24, "\"Ada\""), (0, "")] {
            assert_eq!(&file[word(file, at)], expected.as_bytes(), "{at}");
        }
    }
}
