//! A whole small life of a model: trained on a toy set, written, read, used.

use std::{ops::Range, sync::LazyLock};

use proptest::prelude::*;

use super::*;
use crate::text::wild;

/// Names stand in brackets, with their kind before: `P[Ada Berg]`.
const TOY: &[&str] = &[
    "P[Ada Berg] met P[Cy Dorn] in L[Ulm] .",
    "the O[Red Cross] said P[Berg] was in L[Oslo] .",
    "P[Dorn] left the O[Red Guard] for L[Ulm] and L[Oslo] .",
    "a M[Norse] song by P[Ada Dorn] of O[Red Guard] .",
    "they said a song was in the M[Norse] style .",
];

struct Toy {
    words: Vec<String>,
    sentences: Vec<Range<usize>>,
    gold: Gold,
}

fn toy() -> Toy {
    let mut text = String::new();
    let mut names = Vec::new();
    for line in TOY {
        let mut rest = *line;
        while let Some((before, (name, after))) =
            rest.split_once('[').and_then(|(before, marked)| Some((before, marked.split_once(']')?)))
        {
            let kind = match before.chars().next_back() {
                Some('P') => Kind::Person,
                Some('O') => Kind::Organisation,
                Some('L') => Kind::Place,
                _ => Kind::Other,
            };
            text.push_str(before.trim_end_matches(['P', 'O', 'L', 'M']));
            names.push((text.len()..text.len() + name.len(), kind));
            text.push_str(name);
            rest = after;
        }
        text.push_str(rest);
        text.push('\n');
    }
    let text = crate::text::SourceText::new(text);
    let segments = crate::text::Segments::new(&text);
    let names: Vec<_> =
        names.into_iter().map(|(range, kind)| (text.span(range.start, range.end).unwrap(), kind)).collect();
    Toy {
        words: segments.tokens().iter().map(|token| text.slice(token.span).to_owned()).collect(),
        sentences: segments.sentences().iter().map(|sentence| sentence.tokens.clone()).collect(),
        gold: Gold::new(&text, &segments, &names, &[]),
    }
}

impl Toy {
    fn tokens(&self) -> Vec<Token<'_>> {
        let token = |text| Token {
            text,
            lists: 0,
            guess: Guess { sureness: 0, ..Guess::NONE },
            place: Place::Inside,
            allowed: TagSet::ANY,
        };
        self.words.iter().map(|word| token(word)).collect()
    }

    fn train(&self, seed: u64) -> Model {
        let clusters = Clusters::parse("said\t3\nleft\t3\nmet\t3\n").unwrap();
        let examples = Example::of_article(&self.tokens(), &self.sentences, self.gold.tags(), 1.0, &clusters);
        let examples: Vec<&Example> = examples.iter().collect();
        let mut trainer = Trainer::new(Settings { bits: 12, seed });
        let losses: Vec<f64> = (0..30).map(|_| trainer.pass(&examples)).collect();
        assert!(losses[29] < losses[0] / 10.0, "{losses:?}");
        let about = About { name: "toy 1".to_owned(), date: "2026-01-02".to_owned(), ..About::default() };
        let calibration =
            Calibration::fit((0..100).map(|i| (f64::from(i) / 100.0, f64::from(i / 50))).collect());
        Model::new(trainer.tagger(clusters), calibration, about)
    }
}

#[test]
fn a_toy_set_is_learned_whole() {
    let toy = toy();
    let model = toy.train(1);
    let mut tags = vec![TagSet::OUTSIDE; toy.words.len()];
    for found in model.names(&toy.tokens(), &toy.sentences) {
        assert!((0.0..=1.0).contains(&found.probability));
        for (at, tag) in tags[found.tokens].iter_mut().enumerate() {
            *tag = if at == 0 { TagSet::begin(found.kind) } else { TagSet::inside(found.kind) };
        }
    }
    assert_eq!(tags, toy.gold.tags());
}

#[test]
fn what_a_token_may_not_be_is_not_found() {
    let toy = toy();
    let mut tokens = toy.tokens();
    for token in &mut tokens {
        token.allowed = TagSet::OUTSIDE;
    }
    assert_eq!(toy.train(1).names(&tokens, &toy.sentences), []);
}

#[test]
fn a_sure_guess_is_followed_where_nothing_is_known() {
    let toy = toy();
    let tagger = Trainer::new(Settings { bits: 8, seed: 1 }).tagger(Clusters::default());
    let model = Model::new(tagger, Calibration::default(), About::default());
    let mut tokens = toy.tokens();
    tokens[0].guess = Guess { number: 1, tags: TagSet::begin(Kind::Person), sureness: 4 };
    let found = model.names(&tokens, &toy.sentences);
    assert!(found.iter().any(|found| found.tokens == (0..1) && found.kind == Kind::Person), "{found:?}");
}

#[test]
fn the_same_seed_makes_the_same_bytes() {
    let toy = toy();
    assert_eq!(toy.train(7).write(), toy.train(7).write());
    assert_ne!(toy.train(7).write(), toy.train(8).write());
}

#[test]
fn a_model_file_comes_back_as_it_was() {
    let model = toy().train(1);
    let bytes = model.write();
    let read = Model::read(&bytes).unwrap();
    assert_eq!(read, model);
    assert_eq!(read.write(), bytes);
}

#[test]
fn a_model_file_that_cannot_be_used_says_why() {
    let bytes = toy().train(1).write();
    for end in [8, 12, 100, bytes.len() - 1] {
        let error = Model::read(&bytes[..end]).unwrap_err();
        assert!(matches!(error, ModelError::Damaged(_)), "{end}: {error}");
    }
    assert_eq!(Model::read(b"PK\x03\x04"), Err(ModelError::NoModel));
    assert_eq!(Model::read(b""), Err(ModelError::NoModel));
    let mut newer = bytes.clone();
    newer[8] = 9;
    assert_eq!(Model::read(&newer), Err(ModelError::Version(9)));
    for at in (12..bytes.len()).step_by(997) {
        let mut other = bytes.clone();
        other[at] ^= 4;
        assert!(Model::read(&other).is_err(), "byte {at}");
    }
}

/// The file of a small model.
static FILE: LazyLock<Vec<u8>> = LazyLock::new(|| toy().train(1).write());

/// The header of that file.
fn header() -> &'static [u8] {
    let length = u32::from_le_bytes(FILE[12..16].try_into().unwrap()) as usize;
    &FILE[16..16 + length]
}

/// Returns that file with another header, all sums right.
fn with_header(new: &[u8]) -> Vec<u8> {
    let weights = &FILE[16 + header().len()..FILE.len() - 8];
    let length = u32::try_from(new.len()).unwrap().to_le_bytes();
    let body = [&FILE[..12], &length, new, weights].concat();
    [&body[..], &hash::checksum(&body).to_le_bytes()].concat()
}

#[test]
fn a_model_for_other_labels_is_refused() {
    let laws = String::from_utf8(header().to_vec()).unwrap().replacen("news", "laws", 1);
    let error = Model::read(&with_header(laws.as_bytes())).unwrap_err().to_string();
    assert!(error.starts_with("a model for the scheme \"laws\""), "{error}");
    assert!(!error.contains('\n'));
}

#[test]
fn nothing_is_learned_where_nothing_is_known() {
    let toy = toy();
    let unknown = vec![TagSet::ANY; toy.words.len()];
    let examples = Example::of_article(&toy.tokens(), &toy.sentences, &unknown, 1.0, &Clusters::default());
    assert!(examples.is_empty());
}

#[test]
fn the_shipped_model_tells_what_it_is_made_of() {
    let model = Model::shipped();
    assert_eq!(model.about.name, "quotemark-news 1");
    assert!(model.about.scores.len() >= 3 && model.about.scores.iter().all(|score| score.f1 > 0.7));
    assert!(model.about.trained.iter().all(|trained| trained.sha256.len() == 64 && trained.sentences > 0));
    let measured_only = ["conll03", "worldwide", "uner", "polnear"];
    for trained in &model.about.trained {
        assert!(!measured_only.iter().any(|name| trained.name.contains(name)), "{}", trained.name);
    }
}

/// Reads a model, lets it find names and asserts that their scores are some.
fn read_and_use(bytes: &[u8]) {
    match Model::read(bytes) {
        Ok(model) => {
            let toy = toy();
            for found in model.names(&toy.tokens(), &toy.sentences) {
                assert!((0.0..=1.0).contains(&found.probability), "{found:?}");
            }
            assert_eq!(Model::read(&model.write()), Ok(model));
        }
        Err(error) => assert!(!error.to_string().contains('\n'), "{error}"),
    }
}

#[test]
fn what_went_wrong_once() {
    let header = String::from_utf8(header().to_vec()).unwrap();
    let with = |field: &str, value: &str| {
        let (before, rest) = header.split_once(field).unwrap();
        let (_, after) = rest.split_once(',').unwrap();
        with_header(&[before, field, value, ",", after].concat().into_bytes())
    };
    for (field, value) in [
        ("\"clusters\": ", "9223372036854775807"),
        ("\"rows\": ", "9223372036854775807"),
        ("\"scale\": ", "3e38"),
        ("\"scale\": ", "-1"),
    ] {
        read_and_use(&with(field, value));
    }
}

proptest! {
    #![proptest_config(wild::cases(64))]

    #[test]
    fn a_damaged_model_is_refused_or_bears_use(
        bytes in wild::damaged(vec![FILE.clone()]),
        header in wild::damaged(vec![header().to_vec()]),
    ) {
        read_and_use(&bytes);
        read_and_use(&with_header(&header));
    }
}
