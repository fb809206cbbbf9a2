use crate::annotation::Label;

/// Everything a person can ask the reader to do.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "each is described by its row of the table")]
pub enum Action {
    Left,
    Right,
    Up,
    Down,
    RowStart,
    RowEnd,
    NextWord,
    PreviousWord,
    NextSentence,
    PreviousSentence,
    NextParagraph,
    PreviousParagraph,
    Start,
    End,
    HalfPageDown,
    HalfPageUp,
    PageDown,
    PageUp,
    ExtendLeft,
    ExtendRight,
    ExtendUp,
    ExtendDown,
    NextAnnotation,
    PreviousAnnotation,
    NextToReview,
    PreviousToReview,
    Around,
    NextMatch,
    PreviousMatch,
    Accept,
    Reject,
    AcceptParagraph,
    AcceptToHere,
    MarkRead,
    Blind,
    ReviewOrder,
    /// Labels what is under the cursor or selected.
    Label(Label),
    /// The row of the table that stands for the scheme's labels.
    Labels,
    Select,
    SelectQuoted,
    SelectInsideQuoted,
    SelectSentence,
    SelectParagraph,
    Cancel,
    NewQuotation,
    Content,
    Source,
    Cue,
    /// Takes the candidate with this number, from 1.
    Speaker(usize),
    ChooseSpeaker,
    CarrySpeaker,
    TurnForm,
    JoinContent,
    CutContent,
    ClearPart,
    EndOut,
    EndIn,
    StartOut,
    StartIn,
    EndOutByCharacter,
    EndInByCharacter,
    StartOutByCharacter,
    StartInByCharacter,
    EndOutBySentence,
    EndInBySentence,
    StartOutBySentence,
    StartInBySentence,
    Snap,
    Delete,
    Everywhere,
    ClearEverywhere,
    Merge,
    Split,
    Entities,
    Rename,
    Identify,
    Flag,
    Note,
    Notes,
    Undo,
    Redo,
    Repeat,
    History,
    CopyText,
    CopyJson,
    Search,
    Results,
    ActOnFound,
    NextArticle,
    PreviousArticle,
    Articles,
    Done,
    Commands,
    Help,
    Redraw,
    Suspend,
    TutorSkip,
    Quit,
    Confirm,
    Yes,
    No,
    TurnReach,
    TurnCase,
    TurnExtent,
    Erase,
    EraseWord,
    EraseAll,
    PromptLeft,
    PromptRight,
    PromptStart,
    PromptEnd,
    ListUp,
    ListDown,
    TurnShow,
    TurnSort,
}

/// The heading under which an action is listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Group {
    /// Moving the cursor.
    Move,
    /// Going from annotation to annotation and deciding.
    Review,
    /// Labelling and selecting.
    Label,
    /// Quotations and their parts.
    Quotation,
    /// Boundaries and deletion.
    Change,
    /// Entities.
    Entity,
    /// Undo, search, articles, help.
    Program,
    /// The card of an entity.
    Card,
    /// Lists and prompts.
    Prompt,
}

impl Group {
    /// Returns the heading.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Move => "Move",
            Self::Review => "Review",
            Self::Label => "Label and select",
            Self::Quotation => "Quotations",
            Self::Change => "Boundaries",
            Self::Entity => "Entities",
            Self::Program => "Articles and program",
            Self::Card => "On the card of an entity",
            Self::Prompt => "In lists and prompts",
        }
    }
}

/// The condition under which a binding holds or an action is worth a hint.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum When {
    /// While reading.
    Always,
    /// While an article is open.
    Article,
    /// With the cursor on a suggestion and nothing selected.
    Suggestion,
    /// With the cursor on an annotation.
    Annotation,
    /// With the cursor on a mention.
    Mention,
    /// With a quotation under the cursor or in hand.
    Quotation,
    /// Right after a speaker was chosen that others may have too.
    Offer,
    /// When somebody is likely to have said the quotation.
    Candidates,
    /// While text is selected.
    Selection,
    /// While the matches of a search are shown.
    Searching,
    /// When something is left to review.
    ToReview,
    /// When nothing is left to review.
    Reviewed,
    /// While a list or a prompt is open.
    Prompt,
    /// While something is chosen from a list, or what is typed filters one.
    List,
    /// While the list of articles is open.
    Articles,
    /// While the list of what a search found is open.
    Results,
    /// While the card of an entity is open.
    Card,
    /// While a preview is open.
    Preview,
    /// While a preview of equal texts is open.
    EqualTexts,
    /// While a preview of what a search found is open.
    Found,
    /// While the help is open.
    Help,
    /// While the tutor runs, which takes such a key before anything else does.
    Tutor,
    /// Never: an action that is worth no hint.
    Never,
}

/// What holds just now; the conditions are resolved against it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is a condition of its own")]
pub struct Context {
    /// An article is open.
    pub article: bool,
    /// The cursor is on a suggestion.
    pub suggestion: bool,
    /// The cursor is on a mention.
    pub mention: bool,
    /// A quotation is under the cursor or in hand.
    pub quotation: bool,
    /// A speaker was chosen that others may have too.
    pub offer: bool,
    /// Somebody is likely to be its speaker.
    pub candidates: bool,
    /// Text is selected.
    pub selection: bool,
    /// The matches of a search are shown.
    pub searching: bool,
    /// Something is left to review.
    pub to_review: bool,
    /// A list or a prompt is open.
    pub prompt: bool,
    /// What is typed filters a list.
    pub list: bool,
    /// The list is that of what a search found.
    pub results: bool,
    /// The preview is that of what a search found.
    pub found: bool,
    /// The list is that of articles.
    pub articles: bool,
    /// A preview is open.
    pub preview: bool,
    /// The help is open.
    pub help: bool,
    /// The card of an entity is open.
    pub card: bool,
    /// The tutor asks what the key means.
    pub tutor: bool,
}

impl When {
    /// Tells whether the condition holds.
    pub const fn holds(self, context: Context) -> bool {
        let reading = !context.prompt && !context.preview && !context.help && !context.card;
        match self {
            Self::Prompt => context.prompt,
            Self::List => context.list,
            Self::Articles => context.articles,
            Self::Results => context.results,
            Self::EqualTexts => context.preview && !context.found,
            Self::Found => context.found,
            Self::Preview => context.preview,
            Self::Help => context.help,
            Self::Card => context.card,
            Self::Tutor => context.tutor,
            Self::Never => false,
            Self::Always => reading,
            Self::Article => reading && context.article,
            Self::Suggestion => reading && context.suggestion && !context.selection,
            Self::Annotation => reading && (context.mention || context.quotation),
            Self::Mention => reading && context.mention,
            Self::Quotation => reading && context.quotation,
            Self::Offer => reading && context.offer,
            Self::Candidates => reading && context.candidates,
            Self::Selection => reading && context.selection,
            Self::Searching => reading && context.searching,
            Self::ToReview => reading && context.to_review,
            Self::Reviewed => reading && context.article && !context.to_review,
        }
    }

    /// Tells whether both conditions may hold at once.
    pub fn meets(self, other: Self) -> bool {
        let place = |when| match when {
            Self::Prompt | Self::List | Self::Articles | Self::Results => 1,
            Self::Help => 2,
            Self::Preview | Self::EqualTexts | Self::Found => 3,
            Self::Card => 4,
            Self::Never => 5,
            Self::Tutor => 6,
            _ => 0,
        };
        let apart = |a, b| (self, other) == (a, b) || (self, other) == (b, a);
        let apart = apart(Self::ToReview, Self::Reviewed)
            || apart(Self::Suggestion, Self::Selection)
            || apart(Self::Articles, Self::Results)
            || apart(Self::EqualTexts, Self::Found);
        self != Self::Never && place(self) == place(other) && !apart
    }

    /// Returns what is said of the condition in the key table, empty for [`When::Always`].
    pub const fn note(self) -> &'static str {
        match self {
            Self::Always
            | Self::Article
            | Self::Prompt
            | Self::List
            | Self::Articles
            | Self::Results
            | Self::EqualTexts
            | Self::Found
            | Self::Preview
            | Self::Help
            | Self::Card
            | Self::Never => "",
            Self::Suggestion => "on a suggestion",
            Self::Annotation => "on an annotation",
            Self::Mention => "on a mention",
            Self::Quotation => "on a quotation",
            Self::Offer => "after choosing a speaker",
            Self::Candidates => "on a quotation with candidates",
            Self::Selection => "in a selection",
            Self::Searching => "while searching",
            Self::ToReview => "while something is to review",
            Self::Reviewed => "when all is reviewed",
            Self::Tutor => "in the tutor",
        }
    }
}
