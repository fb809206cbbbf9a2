//! Speakers: which mentions name one entity, and which entity speaks in a quotation.
//!
//! [`entities`] clusters mentions by their names. [`candidates()`] ranks the entities that may have spoken, by evidence with
//! the weights of one table; [`resolve()`] takes the first where it is likelier than nobody.

mod apposition;
mod candidates;
mod cast;
mod cluster;
mod fold;
mod gender;
mod lexicon;
#[cfg(test)]
mod markup;
mod name;
mod people;
mod pronoun;
mod reference;
mod register;
mod resolve;
mod role;
mod scene;
mod things;
mod unmarked;
mod weights;

pub use candidates::candidates;
pub use cluster::entities;
pub use resolve::resolve;
