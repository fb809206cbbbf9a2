use std::cmp::Reverse;

use super::{key_of_label, state};
use crate::{
    annotation::{Document, EntityId, Form, Mention, Quotation},
    text::{SourceText, Span},
};

/// A bracket around a span, with the tag after it.
struct Bracket {
    span: Span,
    kind: Kind,
    tag: String,
}

/// What stands outside of what when spans are equal.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    Content,
    Source,
    Cue,
    Mention,
}

impl Kind {
    fn ends(self) -> (char, char) {
        match self {
            Self::Content => ('{', '}'),
            Self::Cue => ('(', ')'),
            Self::Source | Self::Mention => ('[', ']'),
        }
    }
}

pub(super) fn marked_up(text: &SourceText, document: &Document, cursor: Option<usize>) -> String {
    let mut brackets: Vec<Bracket> = document.mentions().iter().map(of_mention).collect();
    brackets.extend(document.quotations().iter().flat_map(of_quotation));
    brackets.sort_by_key(|bracket| (bracket.span.start(), Reverse(bracket.span.end()), bracket.kind));
    let mut out = String::new();
    let ends = text.as_str().char_indices().map(|(at, c)| (at, Some(c)));
    for (at, c) in ends.chain([(text.len(), None)]) {
        for bracket in brackets.iter().rev().filter(|bracket| bracket.span.end() == at) {
            out.push(bracket.kind.ends().1);
            out.push_str(&bracket.tag);
        }
        for bracket in brackets.iter().filter(|bracket| bracket.span.start() == at) {
            out.push(bracket.kind.ends().0);
        }
        if cursor == Some(at) {
            out.push('¦');
        }
        if c.is_some_and(|c| "[](){}\\¦".contains(c)) {
            out.push('\\');
        }
        out.extend(c);
    }
    out
}

fn of_mention(mention: &Mention) -> Bracket {
    let mut tag = key_of_label(&mention.label).to_string();
    tag.push_str(&number(mention.entity.as_ref()));
    if let Some(prediction) = &mention.prediction {
        tag.push('~');
        if (&prediction.label, &prediction.entity) != (&mention.label, &mention.entity) {
            tag.push(key_of_label(&prediction.label));
            tag.push_str(&number(prediction.entity.as_ref()));
        }
    }
    tag.push_str(state(mention.review, mention.score.is_none() && mention.prediction.is_none()));
    Bracket { span: mention.span, kind: Kind::Mention, tag }
}

fn of_quotation(quotation: &Quotation) -> Vec<Bracket> {
    let id = number_of(quotation.id.as_str());
    let mut head = match quotation.form {
        Form::Direct => String::new(),
        Form::Indirect => "i".to_owned(),
        Form::Mixed => "m".to_owned(),
    };
    if let Some(speaker) = &quotation.speaker {
        head.push('=');
        head.push_str(number_of(speaker.as_str()));
    }
    if quotation.prediction.is_some() {
        head.push('~');
    }
    head.push_str(state(quotation.review, quotation.score.is_none() && quotation.prediction.is_none()));
    let bracket = |span, kind, tag| Bracket { span, kind, tag };
    let mut brackets = Vec::new();
    for (index, span) in quotation.content.iter().enumerate() {
        let head = if index == 0 { head.as_str() } else { "" };
        brackets.push(bracket(*span, Kind::Content, format!("c{id}{head}")));
    }
    brackets.extend(quotation.cue.map(|span| bracket(span, Kind::Cue, format!("r{id}"))));
    brackets.extend(quotation.source.map(|span| bracket(span, Kind::Source, format!("s{id}"))));
    brackets
}

fn number(entity: Option<&EntityId>) -> String {
    entity.map(|id| number_of(id.as_str()).to_owned()).unwrap_or_default()
}

fn number_of(id: &str) -> &str {
    id.trim_start_matches(|c: char| !c.is_ascii_digit())
}
