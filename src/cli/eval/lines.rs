//! Lines of JSONL: what the filter prints, and the forms of the corpora. Offsets are code points.

use serde::{Deserialize, de::IgnoredAny};
use serde_json::Value;

use super::places::Said;
use crate::{
    annotation::{EntityId, Form, Label, Review},
    format::native::{at_column, one_line},
    measure::{Attribution, Layer, Name, Side},
    text::{SourceText, Span},
};

/// An article in a line.
#[derive(Debug, Deserialize)]
pub(super) struct Line {
    id: Value,
    text: Option<String>,
    error: Option<IgnoredAny>,
    entities: Option<Vec<Entity>>,
    mentions: Option<Vec<Mention>>,
    quotations: Option<Vec<Quotation>>,
    /// `[start, end, type, …]` of the corpora.
    ents: Option<Vec<Vec<Value>>>,
    /// Quotations of the corpora.
    quotes: Option<Vec<Quote>>,
}

#[derive(Debug, Deserialize)]
struct Entity {
    id: EntityId,
    name: String,
}

#[derive(Debug, Deserialize)]
struct Mention {
    start: usize,
    end: usize,
    label: Label,
    entity: Option<EntityId>,
    review: Option<Review>,
    score: Option<f64>,
}

#[derive(Debug, Deserialize)]
struct Quotation {
    form: Option<Form>,
    content: Vec<Range>,
    cue: Option<Range>,
    source: Option<Range>,
    speaker: Option<EntityId>,
    review: Option<Review>,
    score: Option<f64>,
}

#[derive(Clone, Copy, Debug, Deserialize)]
struct Range {
    start: usize,
    end: usize,
}

#[derive(Debug, Deserialize)]
struct Quote {
    #[serde(default)]
    sources: Vec<(usize, usize)>,
    #[serde(default)]
    cues: Vec<(usize, usize)>,
    contents: Vec<(usize, usize)>,
    #[serde(rename = "type")]
    form: Option<Form>,
}

/// Reads a line: the article's name, its text if it is there, and what is said of it.
pub(super) fn line(json: &str) -> Result<(String, Option<String>, Said), String> {
    let mut line: Line = serde_json::from_str(json).map_err(|error| {
        let what = if error.is_data() { "" } else { "not JSON: " };
        format!("{what}{}", at_column(&error))
    })?;
    let id = if let Value::String(id) = &line.id { id.clone() } else { one_line(&line.id) };
    let text = line.text.take();
    let said = if line.error.is_some() { Said::Nothing } else { Said::Line(Box::new(line)) };
    Ok((id, text, said))
}

/// Reads a line that is whole by itself: a text, and the mentions in it.
///
/// # Errors
/// A line that lacks either, and what [`Line::side`] refuses.
pub(in crate::cli) fn article(json: &str) -> Result<(SourceText, Side), String> {
    let (_, text, said) = line(json)?;
    let text = SourceText::new(text.ok_or("\"text\" is missing")?);
    match said {
        Said::Line(line) if line.has(Layer::Entities) => line.side(&text).map(|side| (text, side)),
        _ => Err("no \"ents\" and no \"mentions\"".to_owned()),
    }
}

impl Line {
    /// Tells whether the line has a layer, be it empty.
    pub(super) const fn has(&self, layer: Layer) -> bool {
        match layer {
            Layer::Entities => self.mentions.is_some() || self.ents.is_some(),
            Layer::Quotations => self.quotations.is_some() || self.quotes.is_some(),
        }
    }

    /// Reads the offsets against the text.
    ///
    /// # Errors
    /// The first range that is empty or passes the end of the text.
    pub(super) fn side(&self, text: &SourceText) -> Result<Side, String> {
        let mut side = Side::default();
        let entities = self.entities.iter().flatten();
        side.entities = entities.map(|entity| (entity.id.clone(), entity.name.clone())).collect();
        for (index, mention) in self.mentions.iter().flatten().enumerate() {
            let name = mention.name(text).map_err(|error| format!("mentions[{index}]: {error}"))?;
            side.mentions.extend(Some(name).filter(|_| mention.review != Some(Review::Rejected)));
        }
        for (index, ent) in self.ents.iter().flatten().enumerate() {
            side.mentions.push(ent_name(ent, text).map_err(|error| format!("ents[{index}]: {error}"))?);
        }
        for (index, quotation) in self.quotations.iter().flatten().enumerate() {
            let said = quotation.said(text).map_err(|error| format!("quotations[{index}]: {error}"))?;
            side.quotations.extend(Some(said).filter(|_| quotation.review != Some(Review::Rejected)));
        }
        for (index, quote) in self.quotes.iter().flatten().enumerate() {
            side.quotations.push(quote.said(text).map_err(|error| format!("quotes[{index}]: {error}"))?);
        }
        Ok(side)
    }
}

impl Mention {
    fn name(&self, text: &SourceText) -> Result<Name, String> {
        let span = span(text, (self.start, self.end))?;
        let (label, entity) = (self.label.clone(), self.entity.clone());
        Ok(Name { span, label, entity, score: self.score })
    }
}

fn ent_name(ent: &[Value], text: &SourceText) -> Result<Name, String> {
    let offset = |value: &Value| value.as_u64().and_then(|offset| usize::try_from(offset).ok());
    let [start, end, Value::String(label), ..] = ent else {
        return Err("[start, end, type] is expected".to_owned());
    };
    let range = offset(start).zip(offset(end)).ok_or("start and end are whole numbers")?;
    Ok(Name { span: span(text, range)?, label: Label::new(label.as_str()), entity: None, score: None })
}

impl Quotation {
    fn said(&self, text: &SourceText) -> Result<Attribution, String> {
        let pairs = |ranges: &[Range]| -> Vec<(usize, usize)> {
            ranges.iter().map(|range| (range.start, range.end)).collect()
        };
        Ok(Attribution {
            form: self.form,
            content: spans(text, &pairs(&self.content))?,
            cue: spans(text, &pairs(self.cue.as_slice()))?,
            source: spans(text, &pairs(self.source.as_slice()))?,
            speaker: self.speaker.clone(),
            score: self.score,
        })
    }
}

impl Quote {
    fn said(&self, text: &SourceText) -> Result<Attribution, String> {
        Ok(Attribution {
            form: self.form,
            content: spans(text, &self.contents)?,
            cue: spans(text, &self.cues)?,
            source: spans(text, &self.sources)?,
            speaker: None,
            score: None,
        })
    }
}

fn spans(text: &SourceText, ranges: &[(usize, usize)]) -> Result<Vec<Span>, String> {
    ranges.iter().map(|range| span(text, *range)).collect()
}

/// Returns the span of code points; where they cut a grapheme, around it.
fn span(text: &SourceText, (start, end): (usize, usize)) -> Result<Span, String> {
    let bytes = text.byte_of_code_point(start).zip(text.byte_of_code_point(end));
    let Some((first, last)) = bytes else {
        let length = text.code_points(text.len());
        return Err(format!("{start}..{end} passes the end of the text ({length} code points)"));
    };
    let found = (start < end).then(|| text.span_around(first, last)).flatten();
    found.ok_or_else(|| format!("{start}..{end} is empty"))
}
