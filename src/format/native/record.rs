//! What an annotation looks like in the file, field by field and in the order of the fields.

use serde::Serialize;

use crate::{
    annotation::{
        Anchor, Dispute, Entity, EntityId, Extra, Fields, Form, Label, Mention, MentionId, MentionPrediction,
        Naming, Note, NoteId, Quotation, QuotationId, QuotationPrediction, Review, Target,
    },
    text::{SourceText, Span},
};

/// Code points of context on either side of a span, enough to find it again after the article was edited.
const CONTEXT: usize = 16;

/// The fields that no version of this program has written yet.
static NOTHING: std::sync::LazyLock<Fields> = std::sync::LazyLock::new(Fields::new);

/// Whether spans carry the text around them (W3C `TextQuoteSelector`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Context {
    /// They do: the text may be edited later.
    With,
    /// They do not: whoever reads them has the text at hand.
    Without,
}

/// The entities, mentions and quotations of a text as they are written in JSON.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Annotations<'a> {
    /// The things that mentions name, by id.
    #[cfg_attr(test, schemars(default))]
    entities: Vec<EntityRecord<'a>>,
    /// The mentions in reading order.
    #[cfg_attr(test, schemars(default))]
    mentions: Vec<MentionRecord<'a>>,
    /// The quotations in the order of their contents.
    #[cfg_attr(test, schemars(default))]
    quotations: Vec<QuotationRecord<'a>>,
}

/// The thing that mentions name: a coreference cluster.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "Entity"))]
pub(super) struct EntityRecord<'a> {
    /// Unique among the entities of the file.
    id: &'a EntityId,
    /// A label of the scheme.
    label: &'a Label,
    /// The canonical name.
    name: &'a str,
    /// What it is called elsewhere, such as its id in Wikidata.
    #[serde(skip_serializing_if = "Option::is_none")]
    identifier: Option<&'a str>,
    #[serde(flatten)]
    extra: &'a Fields,
}

/// A span that names something, with its label.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "Mention"))]
pub(super) struct MentionRecord<'a> {
    /// Unique among the mentions of the file.
    id: &'a MentionId,
    #[serde(flatten)]
    span: SpanRecord<'a>,
    /// A label of the scheme.
    label: &'a Label,
    /// The id of the entity that it names.
    #[serde(skip_serializing_if = "Option::is_none")]
    entity: Option<&'a EntityId>,
    /// What a person has decided about it.
    review: Review,
    /// Who made it as it stands: an extractor with its version, or an annotator.
    by: &'a str,
    /// How sure the extractor was.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(range(min = 0, max = 1)))]
    score: Option<f64>,
    /// What the extractor had said, when a person changed it.
    #[serde(skip_serializing_if = "Option::is_none")]
    prediction: Option<MentionPredictionRecord<'a>>,
    /// That its place is to be checked: the article was edited, and it was found again in doubt.
    #[serde(skip_serializing_if = "Option::is_none")]
    anchor: Option<AnchorRecord<'a>>,
    /// Why it waits for a decision between two annotators.
    #[serde(skip_serializing_if = "Option::is_none")]
    dispute: Option<DisputeRecord<'a>>,
    #[serde(flatten)]
    extra: &'a Fields,
}

/// The mark of an annotation whose place is to be checked.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "Anchor"))]
struct AnchorRecord<'a> {
    /// How sure the place is.
    #[cfg_attr(test, schemars(range(min = 0, max = 1)))]
    confidence: f64,
    /// The fields of the annotation that lead into text which is gone, as they were, their offsets into the former text.
    #[serde(skip_serializing_if = "Option::is_none")]
    lost: Option<&'a Fields>,
    #[serde(flatten)]
    extra: &'a Fields,
}

/// What an extractor had said of a mention that a person changed.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "MentionPrediction"))]
struct MentionPredictionRecord<'a> {
    /// The extractor with its version.
    by: &'a str,
    #[serde(flatten)]
    range: RangeRecord<'a>,
    /// The label.
    label: &'a Label,
    /// The id of the entity that it named.
    #[serde(skip_serializing_if = "Option::is_none")]
    entity: Option<&'a EntityId>,
    /// How sure it was.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(range(min = 0, max = 1)))]
    score: Option<f64>,
}

/// Two annotators' work that does not go together: this version waits, while another one stands.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "Dispute"))]
struct DisputeRecord<'a> {
    /// The id of the annotation that stands; absent when the other annotator had deleted it.
    #[serde(skip_serializing_if = "Option::is_none")]
    with: Option<&'a str>,
    /// The annotator of this version.
    from: &'a str,
    /// What that annotator had decided about it.
    review: Review,
    /// What its entity is called in this version, when that is disputed too.
    #[serde(skip_serializing_if = "Option::is_none")]
    entity: Option<NamingRecord<'a>>,
    #[serde(flatten)]
    extra: &'a Fields,
}

/// What an entity is called.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "Naming"))]
struct NamingRecord<'a> {
    /// The label.
    label: &'a Label,
    /// The canonical name.
    name: &'a str,
    /// What it is called elsewhere.
    #[serde(skip_serializing_if = "Option::is_none")]
    identifier: Option<&'a str>,
    #[serde(flatten)]
    extra: &'a Fields,
}

/// One act of attribution: content, cue, source and speaker.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "Quotation"))]
pub(super) struct QuotationRecord<'a> {
    /// Unique among the quotations of the file.
    id: &'a QuotationId,
    /// How the words are rendered.
    form: Form,
    /// What was said: fragments in reading order, none overlapping another.
    #[cfg_attr(test, schemars(length(min = 1)))]
    content: Vec<SpanRecord<'a>>,
    /// The words that attribute.
    #[serde(skip_serializing_if = "Option::is_none")]
    cue: Option<SpanRecord<'a>>,
    /// The span that names who said it in this sentence.
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<SpanRecord<'a>>,
    /// The id of the entity that the source refers to.
    #[serde(skip_serializing_if = "Option::is_none")]
    speaker: Option<&'a EntityId>,
    /// What a person has decided about it.
    review: Review,
    /// Who made it as it stands: an extractor with its version, or an annotator.
    by: &'a str,
    /// How sure the extractor was.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(range(min = 0, max = 1)))]
    score: Option<f64>,
    /// What the extractor had said, when a person changed it.
    #[serde(skip_serializing_if = "Option::is_none")]
    prediction: Option<QuotationPredictionRecord<'a>>,
    /// That its place is to be checked: the article was edited, and it was found again in doubt.
    #[serde(skip_serializing_if = "Option::is_none")]
    anchor: Option<AnchorRecord<'a>>,
    /// Why it waits for a decision between two annotators.
    #[serde(skip_serializing_if = "Option::is_none")]
    dispute: Option<DisputeRecord<'a>>,
    #[serde(flatten)]
    extra: &'a Fields,
}

/// What an extractor had said of a quotation that a person changed; what is absent it had not said.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "QuotationPrediction"))]
struct QuotationPredictionRecord<'a> {
    /// The extractor with its version.
    by: &'a str,
    /// The form.
    form: Form,
    /// The fragments of the content.
    #[cfg_attr(test, schemars(length(min = 1)))]
    content: Vec<RangeRecord<'a>>,
    /// The cue.
    #[serde(skip_serializing_if = "Option::is_none")]
    cue: Option<RangeRecord<'a>>,
    /// The source.
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<RangeRecord<'a>>,
    /// The id of the speaker.
    #[serde(skip_serializing_if = "Option::is_none")]
    speaker: Option<&'a EntityId>,
    /// How sure it was.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(range(min = 0, max = 1)))]
    score: Option<f64>,
    #[serde(flatten)]
    extra: &'a Fields,
}

/// A remark of a person on an annotation or on the article, a flag, or both.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "Note"))]
pub(super) struct NoteRecord<'a> {
    /// Unique among the notes of the file.
    id: &'a NoteId,
    /// The id of the mention that it is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    mention: Option<&'a MentionId>,
    /// The id of the quotation that it is about; with neither it is about the article.
    #[serde(skip_serializing_if = "Option::is_none")]
    quotation: Option<&'a QuotationId>,
    /// Whether somebody should look at it again.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    #[cfg_attr(test, schemars(default))]
    flag: bool,
    /// What is remarked.
    #[serde(skip_serializing_if = "str::is_empty")]
    #[cfg_attr(test, schemars(default))]
    text: &'a str,
    /// Who wrote it.
    by: &'a str,
    #[serde(flatten)]
    extra: &'a Fields,
}

/// A half-open range of code points with the text that it covers.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "Span"))]
struct SpanRecord<'a> {
    /// The first code point.
    start: usize,
    /// The code point after the last.
    end: usize,
    /// The covered text.
    #[cfg_attr(test, schemars(default))]
    text: &'a str,
    /// The code points before it, at most 16.
    #[serde(skip_serializing_if = "str::is_empty")]
    #[cfg_attr(test, schemars(default))]
    prefix: &'a str,
    /// The code points after it, at most 16.
    #[serde(skip_serializing_if = "str::is_empty")]
    #[cfg_attr(test, schemars(default))]
    suffix: &'a str,
    #[serde(flatten)]
    extra: &'a Fields,
}

/// A half-open range of code points.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "Range"))]
pub(super) struct RangeRecord<'a> {
    /// The first code point.
    start: usize,
    /// The code point after the last.
    end: usize,
    #[serde(flatten)]
    extra: &'a Fields,
}

impl<'a> Annotations<'a> {
    /// Turns annotations of `text` into what is written of them.
    pub fn new(
        text: &'a SourceText,
        entities: &'a [Entity],
        mentions: &'a [Mention],
        quotations: &'a [Quotation],
        context: Context,
    ) -> Self {
        let spans = Spans { text, context };
        Self {
            entities: entities.iter().map(entity).collect(),
            mentions: mentions.iter().map(|mention| spans.mention(mention)).collect(),
            quotations: quotations.iter().map(|quotation| spans.quotation(quotation)).collect(),
        }
    }
}

/// Returns what is written of an entity.
pub(super) fn entity(entity: &Entity) -> EntityRecord<'_> {
    let Entity { id, label, name, identifier, extra } = entity;
    EntityRecord { id, label, name, identifier: identifier.as_deref(), extra: &extra.fields }
}

fn dispute<'a, Id>(dispute: &'a Dispute<Id>, with: Option<&'a str>) -> DisputeRecord<'a> {
    let Dispute { from, review, entity, extra, .. } = dispute;
    DisputeRecord { with, from, review: *review, entity: entity.as_ref().map(naming), extra }
}

fn naming(naming: &Naming) -> NamingRecord<'_> {
    let Naming { label, name, identifier, extra } = naming;
    NamingRecord { label, name, identifier: identifier.as_deref(), extra }
}

/// Returns what is written of a note.
pub(super) fn note(note: &Note) -> NoteRecord<'_> {
    let Note { id, on, flag, text, by, extra } = note;
    let (mention, quotation) = match on {
        Some(Target::Mention(id)) => (Some(id), None),
        Some(Target::Quotation(id)) => (None, Some(id)),
        None => (None, None),
    };
    NoteRecord { id, mention, quotation, flag: *flag, text, by, extra }
}

fn anchor(anchor: &Anchor) -> AnchorRecord<'_> {
    let Anchor { confidence, lost, extra } = anchor;
    AnchorRecord { confidence: *confidence, lost: (!lost.is_empty()).then_some(lost), extra }
}

/// Returns what is written of a range.
pub(super) fn range<'a>(text: &SourceText, span: Span, extra: &'a Fields) -> RangeRecord<'a> {
    RangeRecord { start: text.code_points(span.start()), end: text.code_points(span.end()), extra }
}

/// Returns the unknown fields of a span inside an annotation.
pub(super) fn fields_of(extra: &Extra, span: Span) -> &Fields {
    extra.spans.get(&span).unwrap_or(&NOTHING)
}

/// What turns spans of a text into records.
#[derive(Clone, Copy)]
pub(super) struct Spans<'a> {
    pub(super) text: &'a SourceText,
    pub(super) context: Context,
}

impl<'a> Spans<'a> {
    pub(super) fn mention(self, mention: &'a Mention) -> MentionRecord<'a> {
        MentionRecord {
            id: &mention.id,
            span: self.span(mention.span, &NOTHING),
            label: &mention.label,
            entity: mention.entity.as_ref(),
            review: mention.review,
            by: &mention.by,
            score: mention.score,
            prediction: mention.prediction.as_ref().map(|prediction| self.mention_prediction(prediction)),
            anchor: mention.anchor.as_ref().map(anchor),
            dispute: mention.dispute.as_ref().map(|it| dispute(it, it.with.as_ref().map(MentionId::as_str))),
            extra: &mention.extra.fields,
        }
    }

    fn mention_prediction(self, prediction: &'a MentionPrediction) -> MentionPredictionRecord<'a> {
        let MentionPrediction { by, span, label, entity, score, extra } = prediction;
        let range = range(self.text, *span, extra);
        MentionPredictionRecord { by, range, label, entity: entity.as_ref(), score: *score }
    }

    pub(super) fn quotation(self, quotation: &'a Quotation) -> QuotationRecord<'a> {
        let span = |span: &Span| self.span(*span, fields_of(&quotation.extra, *span));
        QuotationRecord {
            id: &quotation.id,
            form: quotation.form,
            content: quotation.content.iter().map(span).collect(),
            cue: quotation.cue.as_ref().map(span),
            source: quotation.source.as_ref().map(span),
            speaker: quotation.speaker.as_ref(),
            review: quotation.review,
            by: &quotation.by,
            score: quotation.score,
            prediction: quotation.prediction.as_ref().map(|prediction| self.quotation_prediction(prediction)),
            anchor: quotation.anchor.as_ref().map(anchor),
            dispute: quotation
                .dispute
                .as_ref()
                .map(|it| dispute(it, it.with.as_ref().map(QuotationId::as_str))),
            extra: &quotation.extra.fields,
        }
    }

    fn quotation_prediction(self, prediction: &'a QuotationPrediction) -> QuotationPredictionRecord<'a> {
        let range = |span: &Span| range(self.text, *span, fields_of(&prediction.extra, *span));
        QuotationPredictionRecord {
            by: &prediction.by,
            form: prediction.form,
            content: prediction.content.iter().map(range).collect(),
            cue: prediction.cue.as_ref().map(range),
            source: prediction.source.as_ref().map(range),
            speaker: prediction.speaker.as_ref(),
            score: prediction.score,
            extra: &prediction.extra.fields,
        }
    }

    fn span(self, span: Span, extra: &'a Fields) -> SpanRecord<'a> {
        let (prefix, suffix) = match self.context {
            Context::With => (before(self.text, span.start()), after(self.text, span.end())),
            Context::Without => ("", ""),
        };
        let (start, end) = (self.text.code_points(span.start()), self.text.code_points(span.end()));
        SpanRecord { start, end, text: self.text.slice(span), prefix, suffix, extra }
    }
}

/// Returns the code points before byte `offset`, as many as count as context.
fn before(text: &SourceText, offset: usize) -> &str {
    let start = text.between(0, offset).char_indices().rev().take(CONTEXT).last();
    text.between(start.map_or(offset, |(at, _)| at), offset)
}

/// Returns the code points after byte `offset`, as many as count as context.
fn after(text: &SourceText, offset: usize) -> &str {
    let rest = text.between(offset, text.len());
    rest.char_indices().nth(CONTEXT).map_or(rest, |(end, _)| text.between(offset, offset + end))
}
