//! Learning: a sequence tagger for names, its training and its model file.
//!
//! A linear-chain conditional random field over BIO tags. Its features are hashed into one table of small integers, so that a model is
//! read without parsing and a token costs one look-up a feature. What it knows about a token comes from outside (see [`Token`]):
//! this layer knows neither lists nor rules.

mod calibration;
mod clusters;
mod features;
mod gold;
mod hash;
mod lattice;
mod model;
mod observe;
mod quantised;
mod random;
mod tag;
mod tagger;
#[cfg(test)]
mod tests;
mod trainer;

pub use calibration::Calibration;
pub use clusters::{ClusterError, Clusters};
pub use gold::Gold;
pub use model::{About, Model, ModelError, Score, Trained};
pub use observe::{Guess, Place, Token};
pub use tag::{Kind, TagSet};
pub use tagger::{Found, Tagger};
pub use trainer::{Example, Settings, Trainer};
