//! The figures as tables that fit 80 columns; shares are in per cent.

use std::{collections::BTreeMap, fmt::Write as _};

use super::{Report, is_decided};
use crate::{
    cli::grid::Grid,
    measure::{Articles, BANDS, Fate, Fates, Reviews, Stats, Work},
    store,
};

/// Returns all figures.
pub(super) fn report(report: &Report<'_>) -> String {
    let Stats { articles, mentions, quotations, suggested_mentions, suggested_quotations, .. } = report.stats;
    let mut tables = vec![self::articles(articles, report)];
    tables.push(reviews("mentions", mentions));
    tables.push(reviews("quotations", quotations));
    tables.push(speakers(report));
    for (what, fates) in [("mentions", suggested_mentions), ("quotations", suggested_quotations)] {
        if is_decided(fates) {
            tables.push(by_kind(what, fates));
            tables.push(by_score(what, fates));
        }
    }
    tables.push(annotators(&report.stats.annotators));
    tables.retain(|table| !table.is_empty());
    tables.join("\n")
}

fn articles(articles: &Articles, report: &Report<'_>) -> String {
    let Articles { new, in_progress, done, without_file } = *articles;
    let mut grid = Grid::new("articles", &[&(new + in_progress + done).to_string()]);
    for (name, count) in [("new", new), ("in progress", in_progress), ("done", done)] {
        grid.row(&format!("  {name}"), [count.to_string()]);
    }
    for (name, count) in [
        ("without an annotation file", without_file),
        ("broken, not counted", report.broken),
        ("notes", report.stats.notes),
        ("flags", report.stats.flags),
    ] {
        if count > 0 {
            grid.row(name, [count.to_string()]);
        }
    }
    let mut text = grid.to_string();
    if let Some(change) = report.last_change {
        let _ = writeln!(text, "last change {}, {}", store::moment(change.time), change.article.display());
    }
    text
}

fn reviews(what: &str, reviews: &BTreeMap<String, Reviews>) -> String {
    if reviews.is_empty() {
        return String::new();
    }
    let mut grid = Grid::new(what, &["suggested", "accepted", "rejected", "all"]);
    let row = |reviews: &Reviews| {
        [reviews.suggested, reviews.accepted, reviews.rejected, reviews.all()].map(|count| count.to_string())
    };
    let mut sum = Reviews::default();
    for (kind, reviews) in reviews {
        grid.row(kind, row(reviews));
        sum += *reviews;
    }
    grid.row("all", row(&sum));
    grid.to_string()
}

fn speakers(report: &Report<'_>) -> String {
    let speakers = &report.stats.speakers;
    if speakers.known + speakers.unknown == 0 {
        return String::new();
    }
    let mut grid = Grid::new("quotations not rejected", &[""]);
    grid.row("  with a speaker", [speakers.known.to_string()]);
    grid.row("  without one", [speakers.unknown.to_string()]);
    grid.row(&format!("most quoted, of {} names", speakers.names.len()), []);
    for quoted in &report.most_quoted {
        grid.row(&format!("  {}", quoted.name), [quoted.quotations.to_string()]);
    }
    grid.to_string()
}

fn by_kind(what: &str, fates: &Fates) -> String {
    let mut grid = decided(&format!("decided {what}"));
    for (kind, fate) in &fates.by_kind {
        grid.row(kind, cells(fate));
    }
    grid.row("all", cells(&fates.total()));
    grid.to_string()
}

fn by_score(what: &str, fates: &Fates) -> String {
    let mut grid = decided(&format!("score of {what}"));
    for (band, fate) in fates.by_score.iter().enumerate().rev().filter(|(_, fate)| fate.decided() > 0) {
        let (from, to) = (band * 10 / BANDS, (band + 1) * 10 / BANDS);
        let name = if to == 10 { format!("0.{from} to 1") } else { format!("0.{from} to 0.{to}") };
        grid.row(&name, cells(fate));
    }
    grid.to_string()
}

fn decided(name: &str) -> Grid {
    Grid::new(name, &["as suggested", "corrected", "rejected", "all", "rate"])
}

fn cells(fate: &Fate) -> [String; 5] {
    let [accepted, corrected, rejected, all] =
        [fate.accepted, fate.corrected, fate.rejected, fate.decided()].map(|count| count.to_string());
    let rate = fate.rate().map(|rate| format!("{:.1}", 100.0 * rate)).unwrap_or_default();
    [accepted, corrected, rejected, all, rate]
}

fn annotators(annotators: &BTreeMap<String, Work>) -> String {
    if annotators.is_empty() {
        return String::new();
    }
    let mut grid = Grid::new("annotator", &["articles", "reviewed in them", "made or changed"]);
    for (name, Work { articles, annotations, reviewed }) in annotators {
        let name = if name.is_empty() { "(nobody)" } else { name };
        grid.row(name, [articles, reviewed, annotations].map(ToString::to_string));
    }
    grid.to_string()
}
