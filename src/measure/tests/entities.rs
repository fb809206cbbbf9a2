//! Entity figures agree with nervaluate and seqeval.
//!
//! The figures were computed by nervaluate 1.2.1 (`Evaluator(gold, pred, tags, loader="list").evaluate()`) and seqeval 1.2.2
//! (`precision_score`, `recall_score`, `f1_score`, the last also with `average="macro"`) on BIO tags of twelve tokens, with
//! Python 3.11. Whole corpora, too large to stand here, agree as well: `conll03_dev`,
//! `uner_ewt_dev` and `worldwide_rest80` (there but for mentions that overlap each other, which BIO tags cannot say).

use crate::{
    annotation::Label,
    measure::{Article, EntityReport, Layer, Name, Outcome, Side, measure},
    text::SourceText,
};

/// Twelve tokens of a letter each; token number n is the byte 2n.
const TEXT: &str = "a b c d e f g h i j k l";

/// Mentions are written as tokens and the letter of the label: `0-2P` has the first two.
struct Case {
    name: &'static str,
    /// Gold and predicted mentions of each article.
    articles: &'static [(&'static str, &'static str)],
    /// Correct, incorrect, partial, missed and spurious by strict, exact, partial and type matching.
    outcomes: [[usize; 5]; 4],
    /// F1 by the same.
    f1: [f64; 4],
    /// The outcomes of each label.
    labels: &'static [(&'static str, [[usize; 5]; 4])],
    /// Precision, recall, F1 and macro F1 of seqeval.
    seqeval: [f64; 4],
}

const CASES: &[Case] = &[
    Case {
        name: "equal",
        articles: &[("0-2P 4-5O", "0-2P 4-5O")],
        outcomes: [[2, 0, 0, 0, 0], [2, 0, 0, 0, 0], [2, 0, 0, 0, 0], [2, 0, 0, 0, 0]],
        f1: [1.0, 1.0, 1.0, 1.0],
        labels: &[
            ("O", [[1, 0, 0, 0, 0], [1, 0, 0, 0, 0], [1, 0, 0, 0, 0], [1, 0, 0, 0, 0]]),
            ("P", [[1, 0, 0, 0, 0], [1, 0, 0, 0, 0], [1, 0, 0, 0, 0], [1, 0, 0, 0, 0]]),
        ],
        seqeval: [1.0, 1.0, 1.0, 1.0],
    },
    Case {
        name: "label",
        articles: &[("0-2P", "0-2O")],
        outcomes: [[0, 1, 0, 0, 0], [1, 0, 0, 0, 0], [1, 0, 0, 0, 0], [0, 1, 0, 0, 0]],
        f1: [0.0, 1.0, 1.0, 0.0],
        labels: &[
            ("O", [[0, 0, 0, 0, 1], [0, 0, 0, 0, 1], [0, 0, 0, 0, 1], [0, 0, 0, 0, 1]]),
            ("P", [[0, 0, 0, 1, 0], [0, 0, 0, 1, 0], [0, 0, 0, 1, 0], [0, 0, 0, 1, 0]]),
        ],
        seqeval: [0.0, 0.0, 0.0, 0.0],
    },
    Case {
        name: "bounds",
        articles: &[("0-3P 5-6L", "1-3P 5-7O")],
        outcomes: [[0, 2, 0, 0, 0], [0, 2, 0, 0, 0], [0, 0, 2, 0, 0], [1, 1, 0, 0, 0]],
        f1: [0.0, 0.0, 0.5, 0.5],
        labels: &[
            ("L", [[0, 0, 0, 1, 0], [0, 0, 0, 1, 0], [0, 0, 0, 1, 0], [0, 0, 0, 1, 0]]),
            ("O", [[0, 0, 0, 0, 1], [0, 0, 0, 0, 1], [0, 0, 0, 0, 1], [0, 0, 0, 0, 1]]),
            ("P", [[0, 1, 0, 0, 0], [0, 1, 0, 0, 0], [0, 0, 1, 0, 0], [1, 0, 0, 0, 0]]),
        ],
        seqeval: [0.0, 0.0, 0.0, 0.0],
    },
    Case {
        name: "missed and spurious",
        articles: &[("0-1P 3-4P", "6-8L")],
        outcomes: [[0, 0, 0, 2, 1], [0, 0, 0, 2, 1], [0, 0, 0, 2, 1], [0, 0, 0, 2, 1]],
        f1: [0.0, 0.0, 0.0, 0.0],
        labels: &[
            ("L", [[0, 0, 0, 0, 1], [0, 0, 0, 0, 1], [0, 0, 0, 0, 1], [0, 0, 0, 0, 1]]),
            ("P", [[0, 0, 0, 2, 0], [0, 0, 0, 2, 0], [0, 0, 0, 2, 0], [0, 0, 0, 2, 0]]),
        ],
        seqeval: [0.0, 0.0, 0.0, 0.0],
    },
    Case {
        name: "one gold, two predictions",
        articles: &[("0-4P", "0-2P 2-4P")],
        outcomes: [[0, 1, 0, 0, 1], [0, 1, 0, 0, 1], [0, 0, 1, 0, 1], [1, 0, 0, 0, 1]],
        f1: [0.0, 0.0, 0.333_333, 0.666_667],
        labels: &[("P", [[0, 1, 0, 0, 1], [0, 1, 0, 0, 1], [0, 0, 1, 0, 1], [1, 0, 0, 0, 1]])],
        seqeval: [0.0, 0.0, 0.0, 0.0],
    },
    Case {
        name: "two gold, one prediction",
        articles: &[("0-2O 3-6P", "1-6P")],
        outcomes: [[0, 1, 0, 1, 0], [0, 1, 0, 1, 0], [0, 0, 1, 1, 0], [1, 0, 0, 1, 0]],
        f1: [0.0, 0.0, 0.333_333, 0.666_667],
        labels: &[
            ("O", [[0, 0, 0, 1, 0], [0, 0, 0, 1, 0], [0, 0, 0, 1, 0], [0, 0, 0, 1, 0]]),
            ("P", [[0, 1, 0, 0, 0], [0, 1, 0, 0, 0], [0, 0, 1, 0, 0], [1, 0, 0, 0, 0]]),
        ],
        seqeval: [0.0, 0.0, 0.0, 0.0],
    },
    Case {
        name: "closest",
        articles: &[("0-1P 2-6P", "0-6P 7-8L")],
        outcomes: [[0, 1, 0, 1, 1], [0, 1, 0, 1, 1], [0, 0, 1, 1, 1], [1, 0, 0, 1, 1]],
        f1: [0.0, 0.0, 0.25, 0.5],
        labels: &[
            ("L", [[0, 0, 0, 0, 1], [0, 0, 0, 0, 1], [0, 0, 0, 0, 1], [0, 0, 0, 0, 1]]),
            ("P", [[0, 1, 0, 1, 0], [0, 1, 0, 1, 0], [0, 0, 1, 1, 0], [1, 0, 0, 1, 0]]),
        ],
        seqeval: [0.0, 0.0, 0.0, 0.0],
    },
    Case {
        name: "chain",
        articles: &[("0-3P 3-6O 6-9P", "2-4O 5-7P 8-10P")],
        outcomes: [[0, 3, 0, 0, 0], [0, 3, 0, 0, 0], [0, 0, 3, 0, 0], [2, 0, 0, 1, 1]],
        f1: [0.0, 0.0, 0.5, 0.666_667],
        labels: &[
            ("O", [[0, 1, 0, 0, 0], [0, 1, 0, 0, 0], [0, 0, 1, 0, 0], [1, 0, 0, 0, 0]]),
            ("P", [[0, 1, 0, 1, 1], [0, 1, 0, 1, 1], [0, 0, 1, 1, 1], [1, 0, 0, 1, 1]]),
        ],
        seqeval: [0.0, 0.0, 0.0, 0.0],
    },
    Case {
        name: "two articles",
        articles: &[("0-2P 4-6O", "0-2P 4-5O 8-9L"), ("1-3L 7-9P", "1-3O")],
        outcomes: [[1, 2, 0, 1, 1], [2, 1, 0, 1, 1], [2, 0, 1, 1, 1], [2, 1, 0, 1, 1]],
        f1: [0.25, 0.5, 0.625, 0.5],
        labels: &[
            ("L", [[0, 0, 0, 1, 1], [0, 0, 0, 1, 1], [0, 0, 0, 1, 1], [0, 0, 0, 1, 1]]),
            ("O", [[0, 1, 0, 0, 1], [0, 1, 0, 0, 1], [0, 0, 1, 0, 1], [1, 0, 0, 0, 1]]),
            ("P", [[1, 0, 0, 1, 0], [1, 0, 0, 1, 0], [1, 0, 0, 1, 0], [1, 0, 0, 1, 0]]),
        ],
        seqeval: [0.25, 0.25, 0.25, 0.222_222],
    },
    Case {
        name: "nothing predicted",
        articles: &[("0-2P", ""), ("3-5L", "3-5L")],
        outcomes: [[1, 0, 0, 1, 0], [1, 0, 0, 1, 0], [1, 0, 0, 1, 0], [1, 0, 0, 1, 0]],
        f1: [0.666_667, 0.666_667, 0.666_667, 0.666_667],
        labels: &[
            ("L", [[1, 0, 0, 0, 0], [1, 0, 0, 0, 0], [1, 0, 0, 0, 0], [1, 0, 0, 0, 0]]),
            ("P", [[0, 0, 0, 1, 0], [0, 0, 0, 1, 0], [0, 0, 0, 1, 0], [0, 0, 0, 1, 0]]),
        ],
        seqeval: [1.0, 0.5, 0.666_667, 0.5],
    },
];

fn names(text: &SourceText, mentions: &str) -> Vec<Name> {
    let name = |mention: &str| {
        let (range, label) = mention.split_at(mention.len() - 1);
        let (start, end) = range.split_once('-').unwrap();
        let (start, end): (usize, usize) = (start.parse().unwrap(), end.parse().unwrap());
        let span = text.span(2 * start, 2 * end - 1).unwrap();
        Name { span, label: Label::new(label), entity: None, score: None }
    };
    mentions.split_whitespace().map(name).collect()
}

fn report(articles: &[(&str, &str)]) -> EntityReport {
    let side = |mentions| Some(Side { mentions, ..Side::default() });
    let article = |(gold, predicted): &(&str, &str)| {
        let text = SourceText::new(TEXT);
        let (gold, predicted) = (side(names(&text, gold)), side(names(&text, predicted)));
        Article { id: String::new(), text, gold, predicted }
    };
    let articles: Vec<Article> = articles.iter().map(article).collect();
    measure(&articles, &[Layer::Entities]).entities.unwrap()
}

fn counts(outcome: Outcome) -> [usize; 5] {
    [outcome.correct, outcome.incorrect, outcome.partial, outcome.missed, outcome.spurious]
}

fn assert_close(found: f64, expected: f64, what: &str) {
    assert!((found - expected).abs() < 1e-6, "{what}: {found} is not {expected}");
}

#[test]
fn outcomes_are_those_of_nervaluate() {
    for Case { name, articles, outcomes, f1, labels, .. } in CASES {
        let report = report(articles);
        let figures = report.rules.named().map(|(_, figure)| figure);
        assert_eq!(figures.map(|figure| counts(figure.outcome)), *outcomes, "{name}");
        for (figure, f1) in figures.iter().zip(f1) {
            assert_close(figure.scores.f1, *f1, name);
        }
        assert_eq!(report.labels.len(), labels.len(), "{name}");
        for (label, outcomes) in *labels {
            let found = report.labels.iter().find(|report| report.label == *label).unwrap();
            let found = found.rules.named().map(|(_, figure)| counts(figure.outcome));
            assert_eq!(found, *outcomes, "{name}, {label}");
        }
    }
}

#[test]
fn micro_and_macro_are_those_of_seqeval() {
    for Case { name, articles, seqeval: [precision, recall, f1, mean], .. } in CASES {
        let report = report(articles);
        assert_close(report.micro.scores.precision, *precision, name);
        assert_close(report.micro.scores.recall, *recall, name);
        assert_close(report.micro.scores.f1, *f1, name);
        assert_close(report.mean.f1, *mean, name);
    }
}

#[test]
fn mentions_are_confused_with_what_they_share_most_with() {
    let report = report(&[("0-4P 5-6O 8-9L", "0-1O 1-4L 5-6O 10-11P")]);
    let found: Vec<(&str, &str, usize)> = report
        .confusion
        .iter()
        .map(|cell| {
            (cell.gold.as_deref().unwrap_or("-"), cell.predicted.as_deref().unwrap_or("-"), cell.count)
        })
        .collect();
    assert_eq!(
        found,
        [("-", "O", 1), ("-", "P", 1), ("L", "-", 1), ("O", "O", 1), ("P", "L", 1)],
        "a mention stands once in a row and once in a column"
    );
}

/// Gold that says PER knows no GPE, and annotates no dates: predictions are mapped, and dates are left out.
#[test]
fn coarse_gold_is_compared_coarsely() {
    let text = SourceText::new("the mayor Ada Berg's Riga, Friday");
    let name = |covered: &str, label: &str| {
        let start = text.as_str().find(covered).unwrap();
        let span = text.span(start, start + covered.len()).unwrap();
        Name { span, label: Label::new(label), entity: None, score: None }
    };
    let gold = vec![name("Ada Berg's", "PER"), name("Riga", "LOC")];
    let predicted = vec![name("Ada Berg", "PERSON"), name("Riga", "GPE"), name("Friday", "DATE")];
    let side = |mentions| Some(Side { mentions, ..Side::default() });
    let article =
        Article { id: String::new(), gold: side(gold), predicted: side(predicted), text: text.clone() };
    let report = measure(&[article], &[Layer::Entities]).entities.unwrap();
    assert_eq!(counts(report.rules.strict.outcome), [1, 1, 0, 0, 0]);
    let coarse = report.coarse.unwrap();
    // score.py prints: norm3 100.0/100.0/100.0 | strict3 50.0/50.0/50.0 | any 100.0/100.0/100.0
    assert_close(coarse.norm3.scores.f1, 1.0, "norm3");
    assert_close(coarse.strict3.scores.f1, 0.5, "strict3");
    assert_eq!((coarse.date.tally.gold, coarse.date.tally.predicted), (0, 1));
}
