//! Whose words they are.

use crate::{
    annotation::notation,
    measure::{Article, Layer, Side, SpeakerReport, measure},
};

fn report(gold: &str, predicted: &str) -> SpeakerReport {
    let (gold, predicted) = (notation::parse(gold), notation::parse(predicted));
    assert_eq!(gold.text.as_str(), predicted.text.as_str());
    let sides = [&gold, &predicted].map(|side| Some(Side::from(&side.document)));
    let [gold_side, predicted_side] = sides;
    let article = Article { id: String::new(), text: gold.text, gold: gold_side, predicted: predicted_side };
    measure(&[article], &[Layer::Quotations]).speakers.unwrap()
}

/// Right by cluster, by name and by the name in the source, of one quotation.
fn right(predicted: &str) -> [usize; 3] {
    let gold = "[Ada Berg]P1 met [Bo Lind]P2. [Berg]P1 (said)r1 {“We will”}c1=1 for Ada Berg.";
    let report = report(gold, predicted);
    assert_eq!(report.cluster.share.of, 1);
    [report.cluster, report.name, report.source_alone].map(|accuracy| accuracy.share.right)
}

#[test]
fn a_speaker_is_right_by_a_common_mention_or_an_equal_name() {
    for (predicted, expected) in [
        ("[Ada Berg]P1 met [Bo Lind]P2. [Berg]P1 (said)r1 {“We will”}c1=1 for Ada Berg.", [1, 1, 0]),
        // The entity has split: its name is another, its mention is one of gold's.
        ("[Ada Berg]P1 met [Bo Lind]P2. [Berg]P3 (said)r1 {“We will”}c1=3 for Ada Berg.", [1, 0, 0]),
        // No mention in common, but the same name.
        ("Ada Berg met [Bo Lind]P2. Berg (said)r1 {“We will”}c1=1 for [Ada Berg]P1.", [1, 1, 0]),
        ("[Ada Berg]P1 met [Bo Lind]P2. [Berg]P1 (said)r1 {“We will”}c1=2 for Ada Berg.", [0, 0, 0]),
        ("[Ada Berg]P1 met [Bo Lind]P2. [Berg]P1 (said)r1 {“We will”}c1 for Ada Berg.", [0, 0, 0]),
        // The source holds a mention of gold's entity, although no speaker is named.
        ("[Ada Berg]P1 met [Bo Lind]P2. [[Berg]P3]s1 (said)r1 {“We will”}c1 for Ada Berg.", [0, 0, 1]),
        // A quotation that was missed has no speaker, and a rejected one was not predicted.
        ("[Ada Berg]P1 met [Bo Lind]P2. [Berg]P1 said “We will” for Ada Berg.", [0, 0, 0]),
        ("[Ada Berg]P1 met [Bo Lind]P2. [Berg]P1 (said)r1 {“We will”}c1=1x for Ada Berg.", [0, 0, 0]),
    ] {
        assert_eq!(right(predicted), expected, "{predicted}");
    }
}

#[test]
fn articles_without_speakers_have_no_figures() {
    let text = notation::parse("(said)r1 {“We will”}c1.");
    let side = Some(Side::from(&text.document));
    let article = Article { id: String::new(), text: text.text, gold: side.clone(), predicted: side };
    assert_eq!(measure(&[article], &[Layer::Quotations]).speakers, None);
}
