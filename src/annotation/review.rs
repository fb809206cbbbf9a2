use serde::{Deserialize, Serialize};

/// How far the work on an article has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// Nobody has worked on it.
    #[default]
    New,
    /// Somebody has begun.
    InProgress,
    /// Somebody has called it finished.
    Done,
}

/// What a person has decided about an annotation.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Review {
    /// Nothing yet: an extractor's suggestion.
    #[default]
    Suggested,
    /// It holds, as it was suggested, as corrected, or as made by hand.
    Accepted,
    /// It does not hold; it stays in the file, so that precision can be measured and the suggestion does not come back.
    Rejected,
}
