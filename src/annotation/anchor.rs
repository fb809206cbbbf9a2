use super::Fields;

/// The mark of an annotation whose place is to be checked: its article was edited, and it was found again in doubt.
///
/// Whoever accepts, rejects or corrects the annotation has checked it, and the mark goes.
#[derive(Clone, Debug, PartialEq)]
pub struct Anchor {
    /// How sure the place is, 0 to 1.
    pub confidence: f64,
    /// The fields of the annotation that lead into text which is gone (`cue`, `prediction`), as they were.
    pub lost: Fields,
    /// Unknown fields.
    pub extra: Fields,
}
