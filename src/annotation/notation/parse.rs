use std::{collections::BTreeMap, iter::Peekable, str::Chars};

use super::{ANNOTATOR, EXTRACTOR, Notated, SCORE, label_of_key};
use crate::{
    annotation::{
        Document, Entity, EntityId, Fields, Form, Label, Mention, MentionId, MentionPrediction, Parts,
        Quotation, QuotationId, Review,
    },
    text::{Segments, SourceText, Span},
};

/// Reads annotated text; panics where the notation is wrong.
pub(crate) fn parse(notation: &str) -> Notated {
    let mut reader = Reader { rest: notation.chars().peekable(), ..Reader::new() };
    reader.read();
    assert!(reader.open.is_empty(), "an open bracket in {notation:?}");
    let text = SourceText::new(reader.text);
    let document = document(&text, &reader.found);
    Notated { segments: Segments::new(&text), text, document, cursor: reader.cursor }
}

/// A bracket with its byte offsets and what its tag says.
struct Found {
    start: usize,
    end: usize,
    tag: Tag,
}

enum Tag {
    Mention { label: Label, entity: Option<EntityId>, said: Option<(Label, Option<EntityId>)>, state: State },
    Content { id: usize, form: Form, speaker: Option<EntityId>, state: State },
    Cue(usize),
    Source(usize),
}

#[derive(Clone, Copy)]
enum State {
    Hand,
    Suggested,
    Accepted,
    Rejected,
}

impl State {
    fn review(self) -> Review {
        match self {
            Self::Suggested => Review::Suggested,
            Self::Rejected => Review::Rejected,
            Self::Hand | Self::Accepted => Review::Accepted,
        }
    }

    fn by(self) -> &'static str {
        if matches!(self, Self::Hand) { ANNOTATOR } else { EXTRACTOR }
    }

    fn score(self) -> Option<f64> {
        (!matches!(self, Self::Hand)).then_some(SCORE)
    }
}

struct Reader<'a> {
    rest: Peekable<Chars<'a>>,
    text: String,
    open: Vec<(char, usize)>,
    found: Vec<Found>,
    cursor: Option<usize>,
}

impl Reader<'_> {
    fn new() -> Self {
        Self {
            rest: "".chars().peekable(),
            text: String::new(),
            open: Vec::new(),
            found: Vec::new(),
            cursor: None,
        }
    }

    fn read(&mut self) {
        while let Some(c) = self.rest.next() {
            match c {
                '\\' => self.text.extend(self.rest.next()),
                '¦' => self.cursor = Some(self.text.len()),
                '[' | '{' | '(' => self.open.push((c, self.text.len())),
                ']' => self.close('['),
                '}' => self.close('{'),
                ')' => self.close('('),
                _ => self.text.push(c),
            }
        }
    }

    fn close(&mut self, bracket: char) {
        let place = self.open.iter().rposition(|(open, _)| *open == bracket);
        let (_, start) = self.open.remove(place.expect("a closing bracket without an opening one"));
        let key = self.rest.next().expect("a tag after a closing bracket");
        let tag = match (bracket, key) {
            ('[', 's') => Tag::Source(self.number().expect("the number of a quotation")),
            ('(', 'r') => Tag::Cue(self.number().expect("the number of a quotation")),
            ('{', 'c') => self.content(),
            ('[', key) => self.mention(key),
            _ => panic!("{key:?} is no tag after {bracket:?}"),
        };
        self.found.push(Found { start, end: self.text.len(), tag });
    }

    fn mention(&mut self, key: char) -> Tag {
        let label = label_of_key(key).unwrap_or_else(|| panic!("{key:?} is no key of a label"));
        let entity = self.number().map(EntityId::numbered);
        let said = self.rest.next_if_eq(&'~').map(|_| self.said(&label, entity.as_ref()));
        Tag::Mention { label, entity, said, state: self.state() }
    }

    fn said(&mut self, label: &Label, entity: Option<&EntityId>) -> (Label, Option<EntityId>) {
        match self.rest.next_if(char::is_ascii_uppercase) {
            Some(key) => (label_of_key(key).expect("a label"), self.number().map(EntityId::numbered)),
            None => (label.clone(), entity.cloned()),
        }
    }

    fn content(&mut self) -> Tag {
        let id = self.number().expect("the number of a quotation");
        let form = match self.rest.next_if(|c| matches!(c, 'i' | 'm')) {
            Some('i') => Form::Indirect,
            Some(_) => Form::Mixed,
            None => Form::Direct,
        };
        let speaker = self.rest.next_if_eq(&'=').and_then(|_| self.number()).map(EntityId::numbered);
        assert_ne!(self.rest.peek(), Some(&'~'), "corrected quotations are only written");
        Tag::Content { id, form, speaker, state: self.state() }
    }

    fn state(&mut self) -> State {
        match self.rest.next_if(|c| matches!(c, '?' | '!' | 'x')) {
            Some('?') => State::Suggested,
            Some('!') => State::Accepted,
            Some(_) => State::Rejected,
            None => State::Hand,
        }
    }

    fn number(&mut self) -> Option<usize> {
        let digits: String = std::iter::from_fn(|| self.rest.next_if(char::is_ascii_digit)).collect();
        digits.parse().ok()
    }
}

fn document(text: &SourceText, found: &[Found]) -> Document {
    let span = |found: &Found| text.span(found.start, found.end).expect("a span of whole graphemes");
    let mut quotations = BTreeMap::new();
    let mut mentions = Vec::new();
    let mut found: Vec<(Span, &Tag)> = found.iter().map(|found| (span(found), &found.tag)).collect();
    found.sort_by_key(|(span, _)| *span);
    for (span, tag) in &found {
        match tag {
            Tag::Mention { .. } => mentions.push(mention(*span, tag, mentions.len() + 1)),
            Tag::Content { id, .. } => content(&mut quotations, *id, *span, tag),
            Tag::Cue(_) | Tag::Source(_) => {}
        }
    }
    for (span, tag) in &found {
        match tag {
            Tag::Cue(id) => part(&mut quotations, *id).cue = Some(*span),
            Tag::Source(id) => part(&mut quotations, *id).source = Some(*span),
            Tag::Mention { .. } | Tag::Content { .. } => {}
        }
    }
    let quotations: Vec<Quotation> = quotations.into_values().collect();
    let entities = entities(text, &mentions, &quotations);
    let (scheme, annotator) = ("news".to_owned(), ANNOTATOR.to_owned());
    Parts { scheme, annotator, entities, mentions, quotations, ..Parts::default() }.into()
}

fn mention(span: Span, tag: &Tag, number: usize) -> Mention {
    let Tag::Mention { label, entity, said, state } = tag else { panic!("the tag of a mention") };
    let prediction = said.clone().map(|(label, entity)| MentionPrediction {
        by: EXTRACTOR.to_owned(),
        span,
        label,
        entity,
        score: Some(SCORE),
        extra: Fields::default(),
    });
    let is_corrected = prediction.is_some();
    Mention {
        id: MentionId::numbered(number),
        entity: entity.clone(),
        review: state.review(),
        score: state.score().filter(|_| !is_corrected),
        prediction,
        ..Mention::accepted(span, label.clone(), if is_corrected { ANNOTATOR } else { state.by() })
    }
}

fn content(quotations: &mut BTreeMap<usize, Quotation>, id: usize, span: Span, tag: &Tag) {
    let Tag::Content { form, speaker, state, .. } = tag else { panic!("the tag of content") };
    if let Some(quotation) = quotations.get_mut(&id) {
        quotation.content.push(span);
        return;
    }
    let quotation = Quotation {
        id: QuotationId::numbered(id),
        speaker: speaker.clone(),
        review: state.review(),
        score: state.score(),
        ..Quotation::accepted(*form, vec![span], state.by())
    };
    quotations.insert(id, quotation);
}

fn part(quotations: &mut BTreeMap<usize, Quotation>, id: usize) -> &mut Quotation {
    quotations.get_mut(&id).expect("content of the same quotation")
}

fn entities(text: &SourceText, mentions: &[Mention], quotations: &[Quotation]) -> Vec<Entity> {
    let mut entities: BTreeMap<EntityId, Entity> = BTreeMap::new();
    for mention in mentions {
        let Some(id) = &mention.entity else { continue };
        let name = text.slice(mention.span);
        let new = || Entity::new(id.clone(), mention.label.clone(), name);
        let entity = entities.entry(id.clone()).or_insert_with(new);
        if name.len() > entity.name.len() {
            name.clone_into(&mut entity.name);
        }
    }
    for prediction in mentions.iter().filter_map(|mention| mention.prediction.as_ref()) {
        let Some(id) = &prediction.entity else { continue };
        let new = || Entity::new(id.clone(), prediction.label.clone(), text.slice(prediction.span));
        entities.entry(id.clone()).or_insert_with(new);
    }
    for id in quotations.iter().filter_map(|quotation| quotation.speaker.as_ref()) {
        let new = || Entity::new(id.clone(), Label::new("PERSON"), id.as_str());
        entities.entry(id.clone()).or_insert_with(new);
    }
    entities.into_values().collect()
}
