//! What must hold after any acts on any document.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::*;
use crate::{
    annotation::{
        Change, Document, Entity, EntityId, Form, History, Label, Mention, MentionId, Moment, Parts,
        Quotation, QuotationId, Status, Target, Transaction,
        faults::faults,
        notation::{ANNOTATOR, EXTRACTOR, SCORE},
    },
    text::{Segments, SourceText, Span},
};

/// Returns the first place of `part` in the text.
pub(super) fn span_of(desk: &Desk<'_>, part: &str) -> Span {
    let start = desk.text.as_str().find(part).unwrap();
    desk.text.span(start, start + part.len()).unwrap()
}

/// An act with the numbers from which it chooses what to act on.
#[derive(Clone, Copy, Debug)]
pub(in crate::annotation) struct Choice {
    act: usize,
    item: usize,
    start: usize,
    length: usize,
}

const ACTS: usize = 28;
const LABELS: [&str; 4] = ["PERSON", "ORG", "DATE", "MONEY"];

pub(in crate::annotation) fn choices(most: usize) -> impl Strategy<Value = Vec<Choice>> {
    let choice = (0..ACTS, 0usize..20, 0usize..90, 1usize..16)
        .prop_map(|(act, item, start, length)| Choice { act, item, start, length });
    proptest::collection::vec(choice, 0..most)
}

pub(in crate::annotation) fn texts() -> impl Strategy<Value = String> {
    "([A-Z][a-z]{1,3}|[a-z]{1,4}|[ ]{1,2}|[.,“”‘’\"]|e\u{301}|👩‍👩‍👧|🇫🇷|\r\n|\n\n|’s ){4,40}"
}

fn span(text: &SourceText, choice: Choice) -> Option<Span> {
    let start = choice.start.checked_rem(text.len())?;
    text.span_around(start, start + choice.length)
}

fn nth<T>(items: &[T], index: usize) -> Option<&T> {
    items.get(index.checked_rem(items.len())?)
}

fn label(choice: Choice) -> Label {
    Label::new(LABELS[choice.length % LABELS.len()])
}

/// Returns what an extractor may have suggested: mentions of four entities, and quotations with or without parts.
pub(in crate::annotation) fn suggested(text: &SourceText, choices: &[Choice]) -> Document {
    let mut parts = Parts { annotator: ANNOTATOR.to_owned(), ..Parts::default() };
    for number in 1..=4 {
        let label = Label::new(LABELS[number % 2]);
        parts.entities.push(Entity::new(EntityId::numbered(number), label, format!("entity {number}")));
    }
    for (index, choice) in choices.iter().enumerate() {
        let Some(span) = span(text, *choice) else { continue };
        let entity = Some(EntityId::numbered(choice.item % 4 + 1));
        if choice.act.is_multiple_of(2) {
            let mention = Mention::suggested(span, label(*choice), EXTRACTOR, SCORE);
            let entity = entity.filter(|_| mention.label.names_entity());
            parts.mentions.push(Mention { id: MentionId::numbered(index + 1), entity, ..mention });
        } else {
            let quotation = Quotation::suggested(Form::Direct, vec![span], EXTRACTOR, SCORE);
            let id = QuotationId::numbered(index + 1);
            let speaker = entity.filter(|_| choice.length.is_multiple_of(2));
            parts.quotations.push(Quotation { id, speaker, cue: text.grapheme(span.end()), ..quotation });
        }
    }
    parts.into()
}

/// Returns the edits of an act, none when there is nothing on which to act.
pub(in crate::annotation) fn act(desk: &Desk<'_>, choice: Choice) -> Option<Edits> {
    let document = desk.document;
    let span = span(desk.text, choice)?;
    let mention = nth(document.mentions(), choice.item).map(|mention| &mention.id);
    let quotation = nth(document.quotations(), choice.item).map(|quotation| &quotation.id);
    let entity = |index| nth(document.entities(), index).map(|entity| &entity.id);
    let target = if choice.length.is_multiple_of(2) {
        Target::Mention(mention?.clone())
    } else {
        Target::Quotation(quotation?.clone())
    };
    Some(match choice.act {
        0 => accept(desk, &target),
        1 => reject(desk, &target),
        2 => accept_all_in(desk, span),
        3 => delete(desk, &target),
        4 | 5 => relabel(desk, mention?, &label(choice)),
        6 => add_mention(desk, span, &label(choice)),
        7 => new_quotation(desk, &[span, desk.text.grapheme(choice.length)?]),
        8 => add_fragment(desk, quotation?, span),
        9 => set_content(desk, quotation?, &[span]),
        10 => set_source(desk, quotation?, span),
        11 => set_cue(desk, quotation?, span),
        12 => clear_part(desk, quotation?, part(choice)),
        13 => set_speaker(desk, quotation?, entity(choice.start)),
        14 => turn_form(desk, quotation?),
        15 => merge(desk, entity(choice.start)?, entity(choice.item)?),
        16 => split(desk, mention?),
        17 => rename(desk, entity(choice.item)?, "Ada"),
        18 => mark_read(desk, span),
        19 => set_status(desk, Status::Done),
        23 => everywhere(desk, choice)?,
        24 => {
            let named = nth(document.mentions(), choice.item)?;
            clear_everywhere(desk, &[named.span, span], &named.label)
        }
        25 => carry_speaker(desk, quotation?, &of_same_source(desk, quotation?)),
        20 => snap_to_marks(desk, &target, part_of_kind(&target, choice)),
        21 => join_fragments(desk, quotation?, choice.start % 3, choice.length),
        22 => cut_content(desk, quotation?, span.start()..span.start() + choice.item % 2 * span.len()),
        _ => moved(desk, &target, choice),
    })
}

fn part(choice: Choice) -> Part {
    [Part::Mention, Part::Content(choice.start / 4 % 2), Part::Cue, Part::Source][choice.start % 4]
}

fn everywhere(desk: &Desk<'_>, choice: Choice) -> Option<Edits> {
    let named = nth(desk.document.mentions(), choice.item)?;
    let likeness = Likeness {
        case: [Case::Exact, Case::Any][choice.start % 2],
        extent: [Extent::Words, Extent::Any][choice.length % 2],
    };
    let naming = Naming { label: named.label.clone(), entity: named.entity.clone() };
    let places = places_to_label(desk, desk.text.slice(named.span), likeness, &naming);
    let spans: Vec<Span> = places.into_iter().map(|place| place.span).collect();
    Some(label_everywhere(desk, &spans, &naming))
}

fn part_of_kind(target: &Target, choice: Choice) -> Part {
    if matches!(target, Target::Mention(_)) { Part::Mention } else { part(choice) }
}

fn moved(desk: &Desk<'_>, target: &Target, choice: Choice) -> Edits {
    let edge = [Edge::Start, Edge::End][choice.item % 2];
    let way = [Way::Out, Way::In][choice.act % 2];
    let unit = [Unit::Word, Unit::Grapheme, Unit::Sentence][choice.start % 3];
    let by = Move { edge, way, unit, count: choice.length };
    move_boundary(desk, target, part_of_kind(target, choice), by)
}

/// Returns what an extractor has said of each annotation, by its id: spans and label, or the content; merged entities aside.
fn said(document: &Document) -> BTreeMap<String, (Vec<Span>, String)> {
    let mut said = BTreeMap::new();
    for mention in document.mentions().iter().filter(|item| item.score.is_some()) {
        said.insert(mention.id.to_string(), (vec![mention.span], mention.label.to_string()));
    }
    for (mention, prediction) in
        document.mentions().iter().filter_map(|item| Some((item, item.prediction.as_ref()?)))
    {
        said.insert(mention.id.to_string(), (vec![prediction.span], prediction.label.to_string()));
    }
    for quotation in document.quotations().iter().filter(|item| item.score.is_some()) {
        said.insert(quotation.id.to_string(), (quotation.spans().collect(), format!("{:?}", quotation.form)));
    }
    for (quotation, prediction) in
        document.quotations().iter().filter_map(|item| Some((item, item.prediction.as_ref()?)))
    {
        let spans = prediction.content.iter().copied().chain(prediction.cue).chain(prediction.source);
        said.insert(quotation.id.to_string(), (spans.collect(), format!("{:?}", prediction.form)));
    }
    said
}

proptest! {
    #[test]
    fn any_acts_keep_the_document_whole_and_what_the_extractor_said(
        text in texts(), suggestions in choices(8), acts in choices(40)
    ) {
        let text = SourceText::new(text);
        let segments = Segments::new(&text);
        let start = suggested(&text, &suggestions);
        let (mut document, mut history) = (start.clone(), History::default());
        prop_assert_eq!(faults(&text, &document), Vec::<String>::new());
        let predicted = said(&document);
        for choice in acts {
            let desk = Desk { document: &document, text: &text, segments: &segments, annotator: ANNOTATOR };
            let Some(Ok(edits)) = act(&desk, choice) else { continue };
            let edits = begin(&desk, edits);
            let cursor = Change { before: 0, after: 0 };
            let act = Transaction { act: "act".to_owned(), edits, cursor, moment: Moment::default() };
            let done = history.perform(&mut document, act);
            prop_assert!(done.is_ok(), "{:?} makes edits that do not fit", choice);
            prop_assert_eq!(faults(&text, &document), Vec::<String>::new(), "after {:?}", choice);
            prop_assert_eq!(&said(&document), &predicted, "after {:?}", choice);
        }
        while history.undo(&mut document).unwrap().is_some() {}
        prop_assert_eq!(document, start);
    }
}

#[test]
fn the_random_acts_are_of_every_kind() {
    let read = crate::annotation::notation::parse(
        "[Ada]P1? [Bo]O2? {so}c1=1? [Ada]P1? [it]s1 {goes}c1 [Cy]P3? {“so”}c2? [it]s2 (said)r1",
    );
    for kind in 0..ACTS {
        let done = (0..3000).filter_map(|number| {
            let choice = Choice { act: kind, item: number % 5, start: number % 33, length: 1 + number % 7 };
            act(&read.desk(), choice)?.ok().filter(|edits| !edits.is_empty())
        });
        assert!(done.count() > 0, "act {kind} never does anything");
    }
}
