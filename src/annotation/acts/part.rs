use crate::{
    annotation::{Document, Quotation, Target},
    text::Span,
};

/// A span of an annotation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Part {
    /// The span of a mention.
    Mention,
    /// The fragment of a quotation's content with this index.
    Content(usize),
    /// The cue of a quotation.
    Cue,
    /// The source of a quotation.
    Source,
}

/// Returns where a part of an annotation stands, none when it has no such part.
pub fn part_span(document: &Document, target: &Target, part: Part) -> Option<Span> {
    match (target, part) {
        (Target::Mention(id), Part::Mention) => document.mention(id).map(|mention| mention.span),
        (Target::Mention(_), _) => None,
        (Target::Quotation(id), _) => document.quotation(id).and_then(|quotation| part_of(quotation, part)),
    }
}

pub(super) fn part_of(quotation: &Quotation, part: Part) -> Option<Span> {
    match part {
        Part::Mention => None,
        Part::Content(index) => quotation.content.get(index).copied(),
        Part::Cue => quotation.cue,
        Part::Source => quotation.source,
    }
}
