//! Mini mark-up for the tables of sentences in the tests beside the rules.
//!
//! `[Ada Berg]` is a mention of a person, `[O:Acme]` of an ORG (so `G:`, `L:`, `N:`, `E:`, `W:`); `{1:…}` is content of quotation 1
//! (direct when it begins with a quotation mark or after `{1d:`, otherwise indirect), `<1:…>` its source and `<1r:…>` its cue. All may nest.

use super::{entities, resolve};
use crate::{
    annotation::{Entity, EntityId, Form, Label, Mention, MentionId, Quotation, QuotationId},
    text::{Segments, SourceText},
};

const LABELS: &[(&str, &str)] = &[
    ("O:", "ORG"),
    ("G:", "GPE"),
    ("L:", "LOC"),
    ("N:", "NORP"),
    ("E:", "EVENT"),
    ("W:", "WORK"),
    ("D:", "DATE"),
];

/// An article out of mark-up.
pub(super) struct Article {
    pub(super) text: SourceText,
    pub(super) segments: Segments,
    pub(super) entities: Vec<Entity>,
    pub(super) mentions: Vec<Mention>,
    pub(super) quotations: Vec<Quotation>,
}

/// A piece of mark-up: how it opens, its key and where its text stands.
struct Piece {
    opening: char,
    key: String,
    start: usize,
    end: usize,
}

impl Article {
    /// Reads mark-up and clusters the mentions.
    pub(super) fn read(markup: &str) -> Self {
        let (text, pieces) = pieces(markup);
        let text = SourceText::new(text);
        let segments = Segments::new(&text);
        let (mut mentions, mut quotations) = (Vec::new(), Vec::<Quotation>::new());
        for piece in &pieces {
            let span = text.span(piece.start, piece.end).expect("mark-up encloses graphemes");
            if piece.opening == '[' {
                let label =
                    LABELS.iter().find(|(key, _)| *key == piece.key).map_or("PERSON", |(_, label)| label);
                mentions.push(Mention::suggested(span, Label::new(label), "test", 1.0));
                continue;
            }
            let number = piece.key.trim_end_matches(|c: char| !c.is_ascii_digit());
            let id = QuotationId::new(format!("q{number}"));
            let place = quotations.iter().position(|other| other.id == id).unwrap_or_else(|| {
                quotations
                    .push(Quotation { id, ..Quotation::suggested(Form::Indirect, Vec::new(), "test", 1.0) });
                quotations.len() - 1
            });
            let quotation = &mut quotations[place];
            match (piece.opening, piece.key.contains('r')) {
                ('{', _) => {
                    let direct =
                        piece.key.contains('d') || text.slice(span).starts_with(['“', '"', '‘', '«']);
                    quotation.form = if direct { Form::Direct } else { quotation.form };
                    quotation.content.push(span);
                    quotation.content.sort();
                }
                (_, true) => quotation.cue = Some(span),
                (_, false) => quotation.source = Some(span),
            }
        }
        let entities = entities(&text, &segments, &mut mentions);
        for (index, mention) in mentions.iter_mut().enumerate() {
            mention.id = MentionId::numbered(index + 1);
        }
        Self { text, segments, entities, mentions, quotations }
    }

    /// Returns the clusters as `Ada Berg=Berg, Karl Berg`: different forms in reading order.
    pub(super) fn clusters(&self) -> String {
        let forms = |entity: &Entity| {
            let mut forms: Vec<&str> = Vec::new();
            for mention in self.mentions.iter().filter(|mention| mention.entity.as_ref() == Some(&entity.id))
            {
                let form = self.text.slice(mention.span);
                if !forms.contains(&form) {
                    forms.push(form);
                }
            }
            forms.join("=")
        };
        self.entities.iter().map(forms).collect::<Vec<_>>().join(", ")
    }

    /// Returns the speakers as `1 Ada Berg, 2 –`, in the order of the numbers.
    pub(super) fn speakers(&mut self) -> String {
        resolve(&self.text, &self.segments, &self.mentions, &mut self.quotations);
        let mut speakers: Vec<(usize, String)> = self.quotations.iter().map(|q| self.speaker(q)).collect();
        speakers.sort();
        speakers.into_iter().map(|(number, name)| format!("{number} {name}")).collect::<Vec<_>>().join(", ")
    }

    fn speaker(&self, quotation: &Quotation) -> (usize, String) {
        (
            quotation.id.number().unwrap(),
            quotation.speaker.as_ref().map_or("–".to_owned(), |id| self.name(id)),
        )
    }

    /// Returns the name of an entity.
    pub(super) fn name(&self, id: &EntityId) -> String {
        self.entities.iter().find(|entity| entity.id == *id).unwrap().name.clone()
    }
}

/// Checks a table of mark-up and the speakers that are expected.
pub(super) fn check_speakers(table: &[(&str, &str)]) {
    let wrong: Vec<String> = table
        .iter()
        .map(|(markup, expected)| (markup, expected, Article::read(markup).speakers()))
        .filter(|(_, expected, found)| *expected != found)
        .map(|(markup, expected, found)| format!("{markup}\n  expected {expected}\n  found    {found}\n"))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.concat());
}

/// Checks a table of mark-up and the clusters that are expected.
pub(super) fn check_clusters(table: &[(&str, &str)]) {
    let wrong: Vec<String> = table
        .iter()
        .map(|(markup, expected)| (markup, expected, Article::read(markup).clusters()))
        .filter(|(_, expected, found)| *expected != found)
        .map(|(markup, expected, found)| format!("{markup}\n  expected {expected}\n  found    {found}\n"))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.concat());
}

/// Takes the mark-up out of a text.
fn pieces(markup: &str) -> (String, Vec<Piece>) {
    let (mut text, mut open, mut pieces) = (String::new(), Vec::<Piece>::new(), Vec::new());
    let mut rest = markup;
    while let Some(c) = rest.chars().next() {
        rest = rest.strip_prefix(c).expect("it begins so");
        match c {
            '[' | '{' | '<' => {
                let key = key(c, rest);
                rest = rest.strip_prefix(key).expect("it begins so");
                open.push(Piece { opening: c, key: key.to_owned(), start: text.len(), end: 0 });
            }
            ']' | '}' | '>' => {
                pieces.push(Piece { end: text.len(), ..open.pop().expect("what closes was opened") });
            }
            _ => text.push(c),
        }
    }
    pieces.sort_by_key(|piece| (piece.start, std::cmp::Reverse(piece.end)));
    (text, pieces)
}

fn key(opening: char, rest: &str) -> &str {
    if opening == '[' {
        return LABELS.iter().map(|(key, _)| *key).find(|key| rest.starts_with(key)).unwrap_or_default();
    }
    rest.split_inclusive(':').next().expect("a number and a colon")
}
