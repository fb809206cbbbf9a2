//! Quotation figures agree with `score.py quotations`.
//!
//! The counts are the ones that `score.py` divides, with Python 3.11; whole `polnear_dev`, too large to stand here, agrees as well.
//! Only QUOTED differs where gold calls direct what has no marks, or indirect what has some: here marks count on both sides.

use crate::{
    annotation::Form,
    measure::{Article, Attribution, Layer, QuotationReport, Side, measure},
    text::{SourceText, Span},
};

const A: &str = "“We will not pay,” the mayor of Riga said. “Not now.” He said that the town is “too poor”. A spokesman for Acme denied it.";
const B: &str = "Ada Berg wrote: “Never, never.” The club said it would wait, and the club said it would win. “…” asked Bo.";

/// Quotations are written as form, fragments of the content, cue and source; each stands where its text first occurs.
struct Case {
    name: &'static str,
    text: &'static str,
    gold: &'static [&'static str],
    predicted: &'static [&'static str],
    /// Right as a whole (E2E), predicted and gold.
    whole: [usize; 3],
    /// Matched contents (IOU50).
    content: usize,
    /// Equal contents (EXACT).
    exact: usize,
    /// Matched, predicted and gold with quotation marks (QUOTED).
    quoted: [usize; 3],
    /// Sources that share a word, that are equal, and those that are there.
    source: [usize; 3],
    /// Cues that share a word, and those that are there.
    cue: [usize; 2],
    /// Found and all of direct, mixed and indirect gold.
    recall: [[usize; 2]; 3],
}

const CASES: &[Case] = &[
    Case {
        name: "equal",
        text: A,
        gold: &[
            "direct|We will not pay&Not now|said|the mayor of Riga",
            "mixed|that the town is “too poor”|said|He",
        ],
        predicted: &[
            "direct|We will not pay&Not now|said|the mayor of Riga",
            "mixed|that the town is “too poor”|said|He",
        ],
        whole: [2, 2, 2],
        content: 2,
        exact: 2,
        quoted: [2, 2, 2],
        source: [2, 2, 2],
        cue: [2, 2],
        recall: [[1, 1], [1, 1], [0, 0]],
    },
    Case {
        name: "marks and commas do not count",
        text: A,
        gold: &["direct|We will not pay|said|the mayor of Riga"],
        predicted: &["direct|“We will not pay,”|said|mayor of Riga"],
        whole: [1, 1, 1],
        content: 1,
        exact: 1,
        quoted: [1, 1, 1],
        source: [1, 0, 1],
        cue: [1, 1],
        recall: [[1, 1], [0, 0], [0, 0]],
    },
    Case {
        name: "half of the words",
        text: A,
        gold: &["direct|We will not pay&Not now|said|the mayor of Riga"],
        predicted: &["direct|We will not pay|said|Riga"],
        whole: [1, 1, 1],
        content: 1,
        exact: 0,
        quoted: [1, 1, 1],
        source: [1, 0, 1],
        cue: [1, 1],
        recall: [[1, 1], [0, 0], [0, 0]],
    },
    Case {
        name: "less than half",
        text: A,
        gold: &["direct|We will not pay&Not now|said|the mayor of Riga"],
        predicted: &["direct|We will|said|the mayor of Riga"],
        whole: [0, 1, 1],
        content: 0,
        exact: 0,
        quoted: [0, 1, 1],
        source: [0, 0, 0],
        cue: [0, 0],
        recall: [[0, 1], [0, 0], [0, 0]],
    },
    Case {
        name: "only a stop word in common",
        text: A,
        gold: &["direct|We will not pay|said|the mayor of Riga"],
        predicted: &["direct|We will not pay|denied|the town"],
        whole: [0, 1, 1],
        content: 1,
        exact: 1,
        quoted: [1, 1, 1],
        source: [0, 0, 1],
        cue: [0, 1],
        recall: [[1, 1], [0, 0], [0, 0]],
    },
    Case {
        name: "a source of stop words",
        text: B,
        gold: &["indirect|it would wait|said|The"],
        predicted: &["indirect|it would wait||The club"],
        whole: [1, 1, 1],
        content: 1,
        exact: 1,
        quoted: [0, 0, 0],
        source: [1, 0, 1],
        cue: [0, 1],
        recall: [[0, 0], [0, 0], [1, 1]],
    },
    Case {
        name: "gold without source and cue",
        text: A,
        gold: &["indirect|that the town is “too poor”||"],
        predicted: &["indirect|that the town is “too poor”|said|He"],
        whole: [1, 1, 1],
        content: 1,
        exact: 1,
        quoted: [1, 1, 1],
        source: [0, 0, 0],
        cue: [0, 0],
        recall: [[0, 0], [0, 0], [1, 1]],
    },
    Case {
        name: "predicted without source",
        text: A,
        gold: &["mixed|that the town is “too poor”|said|He"],
        predicted: &["mixed|that the town is “too poor”|said|"],
        whole: [0, 1, 1],
        content: 1,
        exact: 1,
        quoted: [1, 1, 1],
        source: [0, 0, 1],
        cue: [1, 1],
        recall: [[0, 0], [1, 1], [0, 0]],
    },
    Case {
        name: "two for one",
        text: B,
        gold: &["indirect|it would wait, and the club said it would win|said|The club"],
        predicted: &[
            "indirect|it would wait|said|The club",
            "indirect|the club said it would win|said|The club",
        ],
        whole: [1, 2, 1],
        content: 1,
        exact: 0,
        quoted: [0, 0, 0],
        source: [1, 1, 1],
        cue: [1, 1],
        recall: [[0, 0], [0, 0], [1, 1]],
    },
    Case {
        name: "the better of two",
        text: B,
        gold: &[
            "indirect|it would wait, and the club said it would win|said|The club",
            "indirect|it would win|said|the club",
        ],
        predicted: &[
            "indirect|it would win|said|the club",
            "indirect|and the club said it would win|said|The club",
        ],
        whole: [2, 2, 2],
        content: 2,
        exact: 1,
        quoted: [0, 0, 0],
        source: [2, 2, 2],
        cue: [2, 2],
        recall: [[0, 0], [0, 0], [2, 2]],
    },
    Case {
        name: "the same twice",
        text: B,
        gold: &["direct|Never, never|wrote|Ada Berg", "direct|Never, never|wrote|Berg"],
        predicted: &["direct|“Never, never.”|wrote|Ada", "indirect|it would wait|said|The club"],
        whole: [0, 2, 2],
        content: 1,
        exact: 1,
        quoted: [1, 1, 2],
        source: [0, 0, 1],
        cue: [1, 1],
        recall: [[1, 2], [0, 0], [0, 0]],
    },
    Case {
        name: "no words, no quotation",
        text: B,
        gold: &["direct|…|asked|Bo", "direct|Never, never|wrote|Ada Berg"],
        predicted: &["direct|…|asked|Bo"],
        whole: [0, 0, 1],
        content: 0,
        exact: 0,
        quoted: [0, 0, 1],
        source: [0, 0, 0],
        cue: [0, 0],
        recall: [[0, 1], [0, 0], [0, 0]],
    },
    Case {
        name: "nothing predicted",
        text: B,
        gold: &["direct|Never, never|wrote|Ada Berg", "indirect|it would wait|said|The club"],
        predicted: &[],
        whole: [0, 0, 2],
        content: 0,
        exact: 0,
        quoted: [0, 0, 1],
        source: [0, 0, 0],
        cue: [0, 0],
        recall: [[0, 1], [0, 0], [0, 1]],
    },
    Case {
        name: "nothing in gold",
        text: B,
        gold: &[],
        predicted: &["indirect|it would wait|said|The club"],
        whole: [0, 1, 0],
        content: 0,
        exact: 0,
        quoted: [0, 0, 0],
        source: [0, 0, 0],
        cue: [0, 0],
        recall: [[0, 0], [0, 0], [0, 0]],
    },
];

fn spans(text: &SourceText, parts: &str) -> Vec<Span> {
    let span = |part: &str| {
        let start = text.as_str().find(part).unwrap();
        text.span(start, start + part.len()).unwrap()
    };
    parts.split('&').filter(|part| !part.is_empty()).map(span).collect()
}

fn said(text: &SourceText, quotation: &str) -> Attribution {
    let [form, content, cue, source] = quotation.split('|').collect::<Vec<_>>()[..] else { panic!() };
    Attribution {
        form: Some(serde_json::from_value(form.into()).unwrap()),
        content: spans(text, content),
        cue: spans(text, cue),
        source: spans(text, source),
        speaker: None,
        score: None,
    }
}

fn report(case: &Case) -> QuotationReport {
    let text = SourceText::new(case.text);
    let side = |quotations: &[&str]| {
        let quotations = quotations.iter().map(|quotation| said(&text, quotation)).collect();
        Some(Side { quotations, ..Side::default() })
    };
    let (gold, predicted) = (side(case.gold), side(case.predicted));
    let article = Article { id: String::new(), text: text.clone(), gold, predicted };
    measure(&[article], &[Layer::Quotations]).quotations.unwrap()
}

#[test]
fn counts_are_those_of_the_scorer() {
    for case in CASES {
        let (report, name) = (report(case), case.name);
        let whole = report.whole.tally;
        assert_eq!([whole.right, whole.predicted, whole.gold], case.whole, "{name}");
        assert_eq!(report.content.tally.right, case.content, "{name}");
        assert_eq!(report.content_exact.tally.right, case.exact, "{name}");
        let quoted = report.quoted.tally;
        assert_eq!([quoted.right, quoted.predicted, quoted.gold], case.quoted, "{name}");
        let (shared, equal) = (report.source.share, report.source_exact.share);
        assert_eq!([shared.right, equal.right, shared.of], case.source, "{name}");
        assert_eq!([report.cue.share.right, report.cue.share.of], case.cue, "{name}");
        let recall =
            [Form::Direct, Form::Mixed, Form::Indirect].map(|form| report.recall(form).unwrap().share);
        assert_eq!(recall.map(|share| [share.right, share.of]), case.recall, "{name}");
    }
}

#[test]
fn forms_are_compared_where_contents_match() {
    let case = CASES.iter().find(|case| case.name == "gold without source and cue").unwrap();
    assert_eq!(report(case).form.share.right, 1);
    let other = Case { predicted: &["mixed|that the town is “too poor”|said|He"], ..*case };
    assert_eq!((report(&other).form.share.right, report(&other).form.share.of), (0, 1));
}
