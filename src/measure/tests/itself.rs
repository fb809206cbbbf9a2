//! Anything against itself is right in every row, or undefined where there is nothing.

use proptest::prelude::*;

use crate::{
    annotation::{EntityId, Form, Label},
    measure::{Accuracy, Article, Attribution, Figure, Layer, Name, Report, Side, Tally, measure},
    text::{SourceText, Span},
};

/// Marks of all kinds, words that carry no meaning, and punctuation between them.
const TEXT: &str =
    "“We will,” he said. ‘The sea rose,’ Ada of Ulm wrote: \"no\" – and the mayor: “… never.” Bo denied it.";

const FORMS: [Option<Form>; 4] = [None, Some(Form::Direct), Some(Form::Indirect), Some(Form::Mixed)];
const LABELS: [&str; 5] = ["PERSON", "PER", "GPE", "DATE", "MONEY"];

fn span() -> impl Strategy<Value = Span> {
    let text = SourceText::new(TEXT);
    let starts: Vec<usize> = TEXT.char_indices().map(|(at, _)| at).collect();
    (0..starts.len(), 1..20usize).prop_map(move |(first, length)| {
        let end = starts.get(first + length).copied().unwrap_or(TEXT.len());
        text.span(starts[first], end).unwrap()
    })
}

/// Entities may be referred to and not be there.
fn entity() -> impl Strategy<Value = Option<EntityId>> {
    prop::option::of((0..4usize).prop_map(EntityId::numbered))
}

prop_compose! {
    fn name()(span in span(), label in 0..LABELS.len(), entity in entity()) -> Name {
        Name { span, label: Label::new(LABELS[label]), entity, score: None }
    }
}

prop_compose! {
    fn said()(
        form in 0..FORMS.len(),
        content in prop::collection::vec(span(), 1..3),
        cue in prop::option::of(span()),
        source in prop::option::of(span()),
        speaker in entity(),
    ) -> Attribution {
        let (cue, source) = (cue.into_iter().collect(), source.into_iter().collect());
        Attribution { form: FORMS[form], content, cue, source, speaker, score: None }
    }
}

prop_compose! {
    fn side()(
        names in 0..3usize,
        mentions in prop::collection::vec(name(), 0..12),
        quotations in prop::collection::vec(said(), 0..6),
    ) -> Side {
        let entities = (0..names).map(|id| (EntityId::numbered(id), format!("Name {id}"))).collect();
        Side { entities, mentions, quotations }
    }
}

/// Returns every tally and share of a report with its name; the baseline of speakers is none of them, as it knows no clusters.
fn rows(report: &Report) -> Vec<(String, [usize; 3])> {
    let mut rows = Vec::new();
    let mut figure = |name: &str, Figure { tally: Tally { right, predicted, gold }, .. }: Figure| {
        rows.push((name.to_owned(), [right, predicted, gold]));
    };
    let entities = report.entities.as_ref().unwrap();
    figure("micro", entities.micro);
    entities.labels.iter().for_each(|label| figure(&label.label, label.micro));
    if let Some(coarse) = &entities.coarse {
        for (name, found) in [("norm3", coarse.norm3), ("strict3", coarse.strict3), ("any", coarse.any)] {
            figure(name, found);
        }
    }
    let quotations = report.quotations.as_ref().unwrap();
    for (name, found) in [
        ("whole", quotations.whole),
        ("content", quotations.content),
        ("exact", quotations.content_exact),
        ("quoted", quotations.quoted),
    ] {
        figure(name, found);
    }
    let mut share = |name: &str, Accuracy { share, .. }: Accuracy| {
        rows.push((name.to_owned(), [share.right, share.of, share.of]));
    };
    share("source", quotations.source);
    share("source exact", quotations.source_exact);
    share("cue", quotations.cue);
    share("form", quotations.form);
    quotations.recall.iter().for_each(|recall| share("recall", recall.recall));
    if let Some(speakers) = &report.speakers {
        share("cluster", speakers.cluster);
        share("name", speakers.name);
        share("matched", speakers.matched);
    }
    rows
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn anything_against_itself_is_right_in_every_row(side in side()) {
        let (gold, predicted) = (Some(side.clone()), Some(side));
        let article = Article { id: "a".to_owned(), text: SourceText::new(TEXT), gold, predicted };
        let report = measure(&[article], &[Layer::Entities, Layer::Quotations]);
        for (name, [right, predicted, gold]) in rows(&report) {
            prop_assert_eq!([predicted, gold], [right; 2], "{}", name);
        }
        let rules = report.entities.unwrap().rules;
        for (name, figure) in rules.named() {
            let outcome = figure.outcome;
            prop_assert_eq!(
                [outcome.incorrect, outcome.partial, outcome.missed, outcome.spurious], [0; 4], "{}", name
            );
        }
    }
}
