//! The model file.
//!
//! `QMKMODEL`, the version and the length of the header (32 bits each, little-endian like all numbers in it), the header in JSON, which
//! says all that a person may want to know, then the slots of the clusters (32 bits each), the rows of weights (a byte each) and a
//! checksum of all that (64 bits).

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::{
    Calibration, Found, Kind, Token,
    clusters::Clusters,
    hash::checksum,
    lattice::Transitions,
    quantised::Table,
    tag::{Scores, TAGS},
    tagger::Tagger,
};

const MAGIC: &[u8; 8] = b"QMKMODEL";

/// The version of the format and of the features: a file of another one cannot be used.
const VERSION: u32 = 1;

/// Why a model cannot be used; a message of one line that says what to do.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ModelError {
    /// It does not begin as a model does.
    #[error("not a quotemark model; train one with quotemark train")]
    NoModel,
    /// It is of another version.
    #[error(
        "a model of version {0}, and this program reads version {VERSION}; train it again with quotemark train"
    )]
    Version(u32),
    /// It ends too early or was changed.
    #[error("damaged: {0}; copy it again or train it again")]
    Damaged(&'static str),
    /// It has other labels.
    #[error(
        "a model for the scheme {found:?} with the labels {labels}, and this program needs {expected:?} with {expected_labels}; train it again with quotemark train"
    )]
    Scheme {
        /// The scheme that it is for.
        found: String,
        /// The labels that it gives.
        labels: String,
        /// The scheme that was wanted.
        expected: &'static str,
        /// The labels that were wanted.
        expected_labels: String,
    },
}

/// The scheme whose labels the kinds of names are made into.
const SCHEME: &str = "news";

/// Returns the labels that the tagger gives.
fn labels() -> String {
    Kind::ALL.map(Kind::name).join(" ")
}

/// What a model was trained on.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Trained {
    /// The file or folder.
    pub name: String,
    /// Its fingerprint, as `sha256sum` prints it.
    pub sha256: String,
    /// How much its sentences count.
    pub weight: f32,
    /// How many sentences it has.
    pub sentences: usize,
    /// How many tokens they have.
    pub tokens: usize,
}

/// What a model reached on a file that it was not trained on, 0 to 1, over persons, organisations and places.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Score {
    /// The file or folder.
    pub name: String,
    /// Of what it suggests, how much is right.
    pub precision: f64,
    /// Of what is there, how much it suggests.
    pub recall: f64,
    /// The harmonic mean of the two.
    pub f1: f64,
}

/// What a model file says about itself.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct About {
    /// The name that its suggestions carry.
    pub name: String,
    /// When it was trained.
    pub date: String,
    /// Under which licence it may be used.
    pub licence: String,
    /// How chance began.
    pub seed: u64,
    /// How often it saw each sentence.
    pub passes: u32,
    /// What it was trained on.
    pub trained: Vec<Trained>,
    /// How it does on other texts.
    pub scores: Vec<Score>,
}

#[derive(Serialize, Deserialize)]
struct Header {
    scheme: String,
    labels: String,
    about: About,
    clusters: usize,
    rows: usize,
    weights_used: usize,
    scale: f32,
    transitions: Vec<Vec<f32>>,
    calibration: Vec<(f64, f64)>,
}

/// A tagger with its calibration and what is known about it.
#[derive(Clone, Debug, PartialEq)]
pub struct Model {
    /// What it says about itself.
    pub about: About,
    /// How its probabilities become scores.
    pub calibration: Calibration,
    tagger: Tagger,
}

impl Model {
    /// Makes a model of a tagger.
    pub const fn new(tagger: Tagger, calibration: Calibration, about: About) -> Self {
        Self { about, calibration, tagger }
    }

    /// Returns the names in the tokens of an article, which are in `sentences`, with how often such a suggestion is right.
    pub fn names(&self, tokens: &[Token], sentences: &[Range<usize>]) -> Vec<Found> {
        let mut found = self.tagger.names(tokens, sentences);
        for name in &mut found {
            name.probability = self.calibration.apply(name.probability);
        }
        found
    }

    /// Returns the model that is part of the program; `models/README.md` tells about it.
    #[expect(clippy::expect_used, reason = "a test reads the same bytes")]
    pub fn shipped() -> Self {
        Self::read(include_bytes!("models/news.model")).expect("the shipped model can be read")
    }

    /// Reads a model file.
    ///
    /// # Errors
    /// What is no model file, of another version, damaged or of another scheme.
    pub fn read(bytes: &[u8]) -> Result<Self, ModelError> {
        let rest = bytes.strip_prefix(MAGIC).ok_or(ModelError::NoModel)?;
        let (version, rest) = number(rest)?;
        if version != VERSION {
            return Err(ModelError::Version(version));
        }
        check_sum(bytes)?;
        let (length, rest) = number(rest)?;
        let (header, rest) = split(rest, length as usize)?;
        let header: Header =
            serde_json::from_slice(header).map_err(|_| ModelError::Damaged("its header cannot be read"))?;
        if header.scheme != SCHEME || header.labels != labels() {
            return Err(ModelError::Scheme {
                found: header.scheme,
                labels: header.labels,
                expected: SCHEME,
                expected_labels: labels(),
            });
        }
        header.model(rest)
    }

    /// Returns the bytes of the model file; the same model has the same bytes.
    pub fn write(&self) -> Vec<u8> {
        let header = serde_json::to_string_pretty(&self.header()).unwrap_or_default();
        let mut bytes = MAGIC.to_vec();
        bytes.extend(VERSION.to_le_bytes());
        bytes.extend(u32::try_from(header.len()).unwrap_or(u32::MAX).to_le_bytes());
        bytes.extend(header.bytes());
        bytes.extend(self.tagger.clusters.slots().iter().flat_map(|slot| slot.to_le_bytes()));
        bytes.extend(self.tagger.table.bytes());
        bytes.extend(checksum(&bytes).to_le_bytes());
        bytes
    }

    fn header(&self) -> Header {
        let finite = |score: &f32| if score.is_finite() { *score } else { 0.0 };
        Header {
            scheme: SCHEME.to_owned(),
            labels: labels(),
            about: self.about.clone(),
            clusters: self.tagger.clusters.slots().len(),
            rows: self.tagger.table.len(),
            weights_used: self.tagger.table.used(),
            scale: self.tagger.table.scale(),
            transitions: self
                .tagger
                .transitions
                .all()
                .iter()
                .map(|row| row.iter().map(finite).collect())
                .collect(),
            calibration: self.calibration.points().to_vec(),
        }
    }
}

impl Header {
    fn model(self, bytes: &[u8]) -> Result<Model, ModelError> {
        let damaged = ModelError::Damaged;
        let (slots, rest) = split(bytes, self.clusters.saturating_mul(4))?;
        let slots = slots.as_chunks::<4>().0.iter().map(|slot| u32::from_le_bytes(*slot)).collect();
        let (rows, _) = split(rest, self.rows.saturating_mul(TAGS - 1))?;
        let tagger = Tagger {
            clusters: Clusters::of_slots(slots).ok_or(damaged("its clusters cannot be read"))?,
            table: Table::of_bytes(rows, self.scale).ok_or(damaged("its weights cannot be read"))?,
            transitions: transitions(&self.transitions).ok_or(damaged("its transitions cannot be read"))?,
        };
        let calibration =
            Calibration::of_points(self.calibration).ok_or(damaged("its calibration does not rise"))?;
        Ok(Model { about: self.about, calibration, tagger })
    }
}

fn transitions(rows: &[Vec<f32>]) -> Option<Transitions> {
    let rows: Vec<Scores> = rows.iter().map(|row| row.as_slice().try_into().ok()).collect::<Option<_>>()?;
    Some(Transitions::new(rows.try_into().ok()?))
}

fn split(bytes: &[u8], at: usize) -> Result<(&[u8], &[u8]), ModelError> {
    bytes.split_at_checked(at).ok_or(ModelError::Damaged("it ends too early"))
}

fn number(bytes: &[u8]) -> Result<(u32, &[u8]), ModelError> {
    let (number, rest) = bytes.split_first_chunk().ok_or(ModelError::Damaged("it ends too early"))?;
    Ok((u32::from_le_bytes(*number), rest))
}

fn check_sum(bytes: &[u8]) -> Result<(), ModelError> {
    let (body, sum) = bytes.split_last_chunk().ok_or(ModelError::Damaged("it ends too early"))?;
    let holds = checksum(body) == u64::from_le_bytes(*sum);
    holds.then_some(()).ok_or(ModelError::Damaged("its checksum is wrong"))
}
