use crate::annotation::Edit;

/// The edits that an act takes, none when all is as wanted already, or why it is impossible.
pub type Edits = Result<Vec<Edit>, Refusal>;

/// Why an act is impossible, in words for the status line, where `<name>` stands for the key of an action.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The mention, quotation or part that it is about does not exist.
    #[error("there is no such annotation any more")]
    Gone,
    /// The annotation waits for a decision between two versions.
    #[error("two annotators differ here: <accept> takes this version, <reject> lets it go")]
    Disputed,
    /// The entity that it is about does not exist.
    #[error("there is no such entity any more")]
    NoEntity,
    /// The span holds nothing but white space.
    #[error("there is only white space")]
    Blank,
    /// A boundary would meet the other one.
    #[error("nothing would be left of it")]
    Empty,
    /// A boundary would leave the paragraph.
    #[error("the paragraph goes no further")]
    ParagraphEdge,
    /// A boundary would leave the text.
    #[error("the text goes no further")]
    TextEdge,
    /// A fragment of a quotation's content would overlap another.
    #[error("another fragment of the content stands there")]
    Overlap,
    /// The only fragment of a quotation's content cannot go.
    #[error("a quotation needs content; delete the quotation instead")]
    LastFragment,
    /// The content has only one fragment.
    #[error("there is no other fragment to join with")]
    OneFragment,
    /// Where the content is to be split, it does not stand.
    #[error("the content does not stand here")]
    NoContent,
    /// Where a fragment is to be split, it begins.
    #[error("the fragment begins here; move into it to split it")]
    FragmentStart,
    /// A part that is to snap to quotation marks has none about it.
    #[error("there are no quotation marks about it")]
    NoMarks,
    /// An entity cannot be merged into itself.
    #[error("it is the same entity")]
    SameEntity,
    /// The mention is the only one of its entity, or has none.
    #[error("it names nothing together with another mention")]
    Alone,
    /// A label of dates and amounts on an entity.
    #[error("what has this label names no entity")]
    NamesNothing,
    /// A name of white space only.
    #[error("an entity needs a name")]
    NoName,
}
