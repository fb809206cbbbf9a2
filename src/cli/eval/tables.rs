//! The figures as tables that fit 80 columns; shares are in per cent.

use crate::{
    cli::grid::Grid,
    measure::{
        Accuracy, CoarseFigures, EntityReport, Figure, Interval, Labels, OutcomeFigure, QuotationReport,
        Reliability, Report, Scores, SpeakerReport,
    },
};

/// Columns of a terminal.
const WIDTH: usize = 80;

/// Letters of a label at the head of a column.
const LETTERS: usize = 4;

/// Returns all figures.
pub(super) fn report(report: &Report) -> String {
    let mut parts = vec![articles(report)];
    parts.extend(report.entities.iter().flat_map(entities));
    parts.extend(report.quotations.iter().flat_map(quotations));
    parts.extend(report.speakers.as_ref().map(speakers));
    parts.join("\n")
}

fn articles(report: &Report) -> String {
    let intervals = match report.articles {
        ..2 => "no intervals, as these draw from several articles",
        _ => "intervals: 95 % of 1000 bootstrap draws of articles",
    };
    let head = format!("articles: {}; {intervals}", report.articles);
    let missed = report.without_prediction.iter().map(|id| format!("all missed: {id}"));
    let spurious = report.without_gold.iter().map(|id| format!("all spurious: {id}"));
    let lines: Vec<String> = [head].into_iter().chain(missed).chain(spurious).collect();
    lines.join("\n") + "\n"
}

fn entities(report: &EntityReport) -> Vec<String> {
    let mut parts = vec![rules(report), labels(report)];
    parts.extend(report.coarse.as_ref().map(coarse));
    parts.extend(confusion(report));
    parts.extend(report.calibration.as_ref().map(|table| reliability("mention", table)));
    parts
}

fn rules(report: &EntityReport) -> String {
    let mut grid = Grid::new(
        &format!("entities{}", compared(report)),
        &["P", "R", "F1", "95 %", "cor", "inc", "par", "mis", "spu"],
    );
    for (name, OutcomeFigure { outcome, scores, interval }) in report.rules.named() {
        let counts = [outcome.correct, outcome.incorrect, outcome.partial, outcome.missed, outcome.spurious];
        let counts = counts.map(|count| count.to_string());
        grid.row(name, three(scores).into_iter().chain([range(interval)]).chain(counts));
    }
    grid.to_string()
}

const fn compared(report: &EntityReport) -> &'static str {
    match report.compared {
        Labels::AsTheyAre => "",
        Labels::Coarse => ", coarse",
    }
}

fn labels(report: &EntityReport) -> String {
    let mut grid = Grid::new("label", &["gold", "pred", "P", "R", "F1", "95 %", "exact", "partial", "type"]);
    for label in &report.labels {
        let rules = [label.rules.exact, label.rules.partial, label.rules.kind];
        let rules = rules.map(|figure| percent(figure.scores.f1));
        grid.row(&label.label, cells(&label.micro).into_iter().chain(rules));
    }
    let rules = [report.rules.exact, report.rules.partial, report.rules.kind];
    grid.row("micro", cells(&report.micro).into_iter().chain(rules.map(|figure| percent(figure.scores.f1))));
    let dashes = ["-", "-"].map(str::to_owned);
    grid.row("macro", dashes.into_iter().chain(three(report.mean)));
    grid.to_string()
}

fn coarse(figures: &CoarseFigures) -> String {
    let mut grid = Grid::new("as score.py", &["gold", "pred", "P", "R", "F1", "95 %"]);
    for (name, figure) in [
        ("norm3", figures.norm3),
        ("strict3", figures.strict3),
        ("any", figures.any),
        ("PER", figures.per),
        ("ORG", figures.org),
        ("LOC", figures.loc),
        ("MISC", figures.misc),
        ("DATE", figures.date),
    ] {
        grid.row(name, cells(&figure));
    }
    grid.to_string()
}

/// Returns the confusion table, in parts where there are many labels.
fn confusion(report: &EntityReport) -> Vec<String> {
    let labels: Vec<Option<&str>> =
        report.labels.iter().map(|label| Some(label.label.as_str())).chain([None]).collect();
    let count = |gold: Option<&str>, predicted: Option<&str>| {
        let mut cells = report.confusion.iter();
        let cell = cells.find(|cell| cell.gold.as_deref() == gold && cell.predicted.as_deref() == predicted);
        cell.map_or_else(|| ".".to_owned(), |cell| cell.count.to_string())
    };
    let part = |columns: &[Option<&str>]| {
        let heads: Vec<String> = columns.iter().map(|label| shortened(*label)).collect();
        let heads: Vec<&str> = heads.iter().map(String::as_str).collect();
        let mut grid = Grid::new("gold as", &heads);
        for gold in &labels {
            grid.row(gold.unwrap_or("none"), columns.iter().map(|predicted| count(*gold, *predicted)));
        }
        grid.to_string()
    };
    labels.chunks(columns(report)).map(part).collect()
}

/// Returns how many columns of the confusion table fit beside the names of the rows, each with two spaces before it.
fn columns(report: &EntityReport) -> usize {
    let names = report.labels.iter().map(|label| label.label.chars().count());
    let digits = report.confusion.iter().map(|cell| cell.count.to_string().len());
    let name = names.chain(["gold as".len()]).max().unwrap_or_default();
    let cell = digits.chain([LETTERS]).max().unwrap_or_default();
    (WIDTH.saturating_sub(name) / (cell + 2)).max(1)
}

fn shortened(label: Option<&str>) -> String {
    label.unwrap_or("none").chars().take(LETTERS).collect()
}

fn quotations(report: &QuotationReport) -> Vec<String> {
    let mut found = Grid::new("quotations", &["gold", "pred", "P", "R", "F1", "95 %"]);
    for (name, figure) in [
        ("whole: content and source (E2E)", report.whole),
        ("content: half of the words (IOU50)", report.content),
        ("content: same words (EXACT)", report.content_exact),
        ("content with “…” or \"…\" (QUOTED)", report.quoted),
    ] {
        found.row(name, cells(&figure));
    }
    let mut parts = Grid::new("of matched quotations", &["right", "of", "share", "95 %"]);
    for (name, accuracy) in [
        ("source: shares a word", report.source),
        ("source: same words", report.source_exact),
        ("cue: shares a word", report.cue),
        ("form: the same", report.form),
    ] {
        parts.row(name, share(&accuracy));
    }
    let mut forms = Grid::new("quotations of gold, by form", &["found", "of", "share", "95 %"]);
    for recall in &report.recall {
        forms.row(&format!("{:?}", recall.form).to_lowercase(), share(&recall.recall));
    }
    let mut all = vec![found.to_string(), parts.to_string(), forms.to_string()];
    all.extend(report.calibration.as_ref().map(|table| reliability("quotation", table)));
    all
}

fn speakers(report: &SpeakerReport) -> String {
    let mut grid = Grid::new("speakers of gold", &["right", "of", "share", "95 %"]);
    for (name, accuracy) in [
        ("the same entity", report.cluster),
        ("the same canonical name", report.name),
        ("the same entity, of matched quotations", report.matched),
        ("baseline: the name in the source", report.source_alone),
    ] {
        grid.row(name, share(&accuracy));
    }
    grid.to_string()
}

fn reliability(what: &str, table: &Reliability) -> String {
    let mut grid = Grid::new(&format!("score of a {what}"), &["pred", "score", "right"]);
    for bin in table.bins.iter().rev() {
        let cells = [bin.predicted.to_string(), percent(bin.score), percent(bin.right)];
        grid.row(&format!("{:.1} to {:.1}", bin.from, bin.to), cells);
    }
    let error = percent(table.expected_calibration_error);
    let interval = table.interval.map(|_| format!(" ({})", range(table.interval))).unwrap_or_default();
    format!("{grid}expected calibration error {error}{interval}\n")
}

fn cells(figure: &Figure) -> Vec<String> {
    let counts = [figure.tally.gold, figure.tally.predicted].map(|count| count.to_string());
    let figures = three(figure.scores).into_iter().chain([range(figure.interval)]);
    let is_nothing = figure.tally.gold + figure.tally.predicted == 0;
    counts.into_iter().chain(figures.map(|figure| if is_nothing { dash(&figure) } else { figure })).collect()
}

fn share(accuracy: &Accuracy) -> [String; 4] {
    let counts = [accuracy.share.right, accuracy.share.of].map(|count| count.to_string());
    let [right, of] = counts;
    let figures = [percent(accuracy.accuracy), range(accuracy.interval)];
    let [share, interval] =
        if accuracy.share.of == 0 { figures.map(|figure| dash(&figure)) } else { figures };
    [right, of, share, interval]
}

fn three(scores: Scores) -> [String; 3] {
    [scores.precision, scores.recall, scores.f1].map(percent)
}

/// Returns an interval, or nothing where there is none.
fn range(interval: Option<Interval>) -> String {
    interval.map(|Interval { low, high }| format!("{}–{}", percent(low), percent(high))).unwrap_or_default()
}

/// Returns what stands for a figure of nothing, which is undefined.
fn dash(figure: &str) -> String {
    if figure.is_empty() { String::new() } else { "-".to_owned() }
}

fn percent(share: f64) -> String {
    format!("{:.1}", 100.0 * share)
}
