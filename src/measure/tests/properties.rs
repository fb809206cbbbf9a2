//! What must hold of all figures.

use proptest::prelude::*;

use crate::{
    annotation::{EntityId, Form, Label},
    measure::{Article, Attribution, Layer, Name, Report, Side, measure},
    text::{SourceText, Span},
};

const WORDS: usize = 40;
const FORMS: [Form; 3] = [Form::Direct, Form::Indirect, Form::Mixed];

/// A gap before an item, its length, both in words, and what kind it is.
type Item = (usize, usize, usize);

fn text() -> SourceText {
    SourceText::new("ab ".repeat(WORDS))
}

/// Lays items in a row, so that none overlaps another; those past the end of the text are left out.
fn flat(text: &SourceText, items: &[Item]) -> Vec<(Span, usize)> {
    let mut at = 0;
    let mut spans = Vec::new();
    for (gap, length, kind) in items {
        let start = at + gap;
        at = start + length;
        spans.extend(text.span(3 * start, 3 * at - 1).map(|span| (span, *kind)));
    }
    spans
}

fn side(text: &SourceText, mentions: &[Item], quotations: &[Item]) -> Side {
    let name = |(span, kind): (Span, usize)| Name {
        span,
        label: Label::new(["A", "B", "C"][kind]),
        entity: Some(EntityId::numbered(kind)),
        score: Some(0.5),
    };
    let said = |(span, kind): (Span, usize)| Attribution {
        form: Some(FORMS[kind]),
        content: vec![span],
        cue: Vec::new(),
        source: Vec::new(),
        speaker: Some(EntityId::numbered(kind)),
        score: Some(0.5),
    };
    Side {
        entities: (0..3).map(|kind| (EntityId::numbered(kind), format!("Name {kind}"))).collect(),
        mentions: flat(text, mentions).into_iter().map(name).collect(),
        quotations: flat(text, quotations).into_iter().map(said).collect(),
    }
}

fn report(gold: Side, predicted: Side) -> Report {
    let article = Article { id: "a".to_owned(), text: text(), gold: Some(gold), predicted: Some(predicted) };
    measure(&[article], &[Layer::Entities, Layer::Quotations])
}

/// Tells whether a figure is 1, but for rounding.
fn is_one(figure: f64) -> bool {
    (figure - 1.0).abs() < 1e-12
}

fn items() -> impl Strategy<Value = Vec<Item>> {
    prop::collection::vec((0..3usize, 1..4usize, 0..3usize), 1..10)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn what_is_equal_is_right(mentions in items(), quotations in items()) {
        let text = text();
        let gold = side(&text, &mentions, &quotations);
        let report = report(gold.clone(), gold);
        let entities = report.entities.unwrap();
        let quotations = report.quotations.unwrap();
        for (name, figure) in entities.rules.named() {
            prop_assert!(is_one(figure.scores.f1), "{name}");
        }
        prop_assert!(is_one(entities.mean.f1));
        for figure in [entities.micro, quotations.whole, quotations.content, quotations.content_exact] {
            prop_assert!(is_one(figure.scores.f1));
            prop_assert_eq!(figure.interval, None, "of one article there is none");
        }
        prop_assert!(is_one(quotations.form.accuracy));
        prop_assert!(is_one(report.speakers.unwrap().name.accuracy));
        prop_assert!(entities.confusion.iter().all(|cell| cell.gold == cell.predicted));
        // All right at 0.5.
        prop_assert!((entities.calibration.unwrap().expected_calibration_error - 0.5).abs() < 1e-9);
        prop_assert!((quotations.calibration.unwrap().expected_calibration_error - 0.5).abs() < 1e-9);
    }

    #[test]
    fn sides_that_change_places_exchange_precision_and_recall(
        gold in (items(), items()),
        predicted in (items(), items()),
    ) {
        let text = text();
        let (gold, predicted) = (side(&text, &gold.0, &gold.1), side(&text, &predicted.0, &predicted.1));
        let one = report(gold.clone(), predicted.clone());
        let other = report(predicted, gold);
        let (a, b) = (one.entities.unwrap(), other.entities.unwrap());
        let (c, d) = (one.quotations.unwrap(), other.quotations.unwrap());
        for (one, other) in [
            (a.micro.scores, b.micro.scores),
            (a.rules.strict.scores, b.rules.strict.scores),
            (a.rules.exact.scores, b.rules.exact.scores),
            (a.rules.partial.scores, b.rules.partial.scores),
            (c.whole.scores, d.whole.scores),
            (c.content.scores, d.content.scores),
            (c.content_exact.scores, d.content_exact.scores),
        ] {
            prop_assert_eq!((one.precision, one.recall, one.f1), (other.recall, other.precision, other.f1));
        }
        // Where nothing overlaps within a side, the paper, nervaluate and seqeval agree.
        prop_assert_eq!(a.micro.scores, a.rules.strict.scores);
    }

    #[test]
    fn an_interval_holds_its_figure_and_counts_add_up(gold in items(), predicted in items()) {
        let text = text();
        let (gold, predicted) = (side(&text, &gold, &[]), side(&text, &predicted, &[]));
        let article = Article { id: "a".to_owned(), text, gold: Some(gold), predicted: Some(predicted) };
        let report = measure(&[article.clone(), article], &[Layer::Entities]);
        let entities = report.entities.unwrap();
        let outcome = entities.rules.strict.outcome;
        prop_assert_eq!(outcome.correct + outcome.incorrect + outcome.missed, entities.micro.tally.gold);
        prop_assert_eq!(outcome.correct + outcome.incorrect + outcome.spurious, entities.micro.tally.predicted);
        let cells: usize = entities.confusion.iter().filter(|cell| cell.gold.is_some()).map(|cell| cell.count).sum();
        prop_assert_eq!(cells, entities.micro.tally.gold);
        let figure = entities.micro;
        let interval = figure.interval.unwrap();
        prop_assert!(interval.low <= figure.scores.f1 && figure.scores.f1 <= interval.high);
    }
}
