//! How many keys it takes to bring the articles of `samples/` to the gold of `annotations/gold`, from suggestions and from nothing.
//!
//! A simulated annotator drives the reader with keys of the table and takes the cheapest it finds for each act, its way there
//! included; what it could not bring about is told. It goes through the text once and looks for no gain across acts other than equal
//! texts, so that the figures are an upper bound of what the key table offers. Which mention belongs to which entity
//! is compared for speakers only. Beside it stands what the same work costs elsewhere: [`peers`].
//! `cargo bench --bench keys -- acts` prints each act with its keys.
#![expect(clippy::print_stdout, reason = "a bench prints")]

mod annotator;
mod goal;
mod needs;
mod peers;
mod scout;
mod targets;

use std::{error::Error, fs, path::Path};

use annotator::{Act, Annotator, Done};
use needs::{Need, needs};
use peers::Cost;
use quotemark::{
    annotation::{Document, Parts, Scheme},
    extract::News,
    format::native::{SourceRef, read},
    store::{document, suggestions},
    text::{Segments, SourceText},
};
use rayon::prelude::*;
use scout::{Hand, clicked};

const ACTS: &[(Act, &str)] = &[
    (Act::Accept, "accept"),
    (Act::Reject, "reject"),
    (Act::Relabel, "relabel"),
    (Act::Boundary, "boundary"),
    (Act::Add, "add a mention"),
    (Act::Quotation, "quotation, fragment, form"),
    (Act::Part, "cue, source"),
    (Act::Speaker, "speaker"),
];

/// An article with its gold.
struct Sample {
    name: String,
    text: SourceText,
    segments: Segments,
    gold: Document,
}

/// What came of an article, or of all of them, from one start.
#[derive(Default)]
struct Total {
    done: Vec<Done>,
    annotations: usize,
    right: usize,
    wrong: usize,
    articles: usize,
    needs: Vec<Need>,
    slate: Vec<Cost>,
}

type Start<'a> = dyn Fn(&Sample) -> Option<Document> + Sync + 'a;

fn main() -> Result<(), Box<dyn Error>> {
    // `cargo test --all-targets` runs benches too, without this argument.
    if std::env::args().any(|argument| argument == "--bench") {
        let samples = samples()?;
        let (news, scheme) = (News::shipped(), Scheme::news());
        let suggested = |sample: &Sample| {
            let found = suggestions(&news, &sample.text, &sample.segments, &scheme).ok()?;
            Some(document(found.found, &scheme, "ada"))
        };
        let nothing = |_: &Sample| {
            let (scheme, annotator) = (scheme.name.clone(), "ada".to_owned());
            Some(Parts { scheme, annotator, ..Parts::default() }.into())
        };
        targets::print();
        let keys = print("from suggestions", &samples, &suggested, Hand::Keys);
        let mouse = print("from suggestions, with the mouse", &samples, &suggested, Hand::WithMouse);
        compare("from suggestions", &keys, &mouse);
        let keys = print("from nothing", &samples, &nothing, Hand::Keys);
        let mouse = print("from nothing, with the mouse", &samples, &nothing, Hand::WithMouse);
        compare("from nothing", &keys, &mouse);
    }
    Ok(())
}

fn samples() -> Result<Vec<Sample>, Box<dyn Error>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut samples = Vec::new();
    for entry in fs::read_dir(root.join("annotations/gold"))? {
        let file = entry?.file_name().to_string_lossy().into_owned();
        let Some(name) = file.strip_suffix(".ann.json") else { continue };
        let text = SourceText::new(fs::read_to_string(root.join("samples").join(name))?);
        let json = fs::read_to_string(root.join("annotations/gold").join(&file))?;
        let gold = read(&json, &text, &SourceRef::new(name, &text), Some(&Scheme::news()));
        let gold = gold.map_err(|faults| format!("{file}: {} faults", faults.len()))?;
        let segments = Segments::new(&text);
        samples.push(Sample { name: name.to_owned(), text, segments, gold });
    }
    samples.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(samples)
}

/// Lets the annotator do all articles, and prints what it took.
fn print(title: &str, samples: &[Sample], start: &Start<'_>, hand: Hand) -> Total {
    println!(
        "\n{title}\n{:26} {:>6} {:>6} {:>8} {:>8} {:>6}",
        "", "gold", "keys", "a gold", "reached", "wrong"
    );
    let all: Vec<Option<Total>> = samples.par_iter().map(|sample| annotated(sample, start, hand)).collect();
    let mut total = Total::default();
    for (sample, one) in samples.iter().zip(all) {
        let Some(one) = one else { continue };
        one.print(&sample.name);
        if std::env::args().any(|argument| argument == "acts") {
            one.done.iter().for_each(|done| print_act(done, &sample.text));
        }
        total.add(one);
    }
    total.print("all");
    total.print_acts();
    total
}

fn annotated(sample: &Sample, start: &Start<'_>, hand: Hand) -> Option<Total> {
    let Sample { text, segments, gold, .. } = sample;
    let start = start(sample)?;
    let needs = needs(&goal::Goal::new(gold.clone(), &start), &start, segments);
    let mut annotator = Annotator::new(text, segments, start, gold.clone(), hand);
    annotator.work();
    let (right, wrong) = annotator.goal.reached(annotator.document());
    let annotations = annotator.goal.len();
    let slate = peers::slate_all(&needs, text, segments);
    Some(Total { done: annotator.done, annotations, right, wrong, articles: 1, needs, slate })
}

fn print_act(done: &Done, text: &SourceText) {
    let way: Vec<String> = done
        .way
        .iter()
        .map(|key| clicked(*key).map_or_else(|| key.to_string(), |_| "click".to_owned()))
        .collect();
    let words = text.slice(done.span).replace('\n', " ");
    println!("    {:?} {} | {} | {words}", done.act, done.keys, way.join(" "));
}

#[expect(clippy::cast_precision_loss, reason = "counts of keys are small")]
fn ratio(part: usize, whole: usize) -> f64 {
    part as f64 / whole.max(1) as f64
}

impl Total {
    fn add(&mut self, one: Self) {
        self.done.extend(one.done);
        self.annotations += one.annotations;
        self.right += one.right;
        self.wrong += one.wrong;
        self.articles += one.articles;
        self.needs.extend(one.needs);
        self.slate.extend(one.slate);
    }

    /// Returns what all that was done cost.
    fn cost(&self) -> Cost {
        let pressed = self.done.iter().flat_map(|one| &one.way);
        pressed.fold(Cost::default(), |cost, key| match clicked(*key) {
            Some(_) => cost.plus(Cost { clicks: 1, ..Cost::default() }),
            None => cost.plus(Cost::keys(1)),
        })
    }

    fn print(&self, name: &str) {
        let keys = self.cost().count();
        let Self { annotations, right, wrong, .. } = self;
        println!("{name:26} {annotations:6} {keys:6} {:8.2} {right:8} {wrong:6}", ratio(keys, *annotations));
    }

    fn print_acts(&self) {
        println!("\n{:26} {:>6} {:>6} {:>8}", "by act, the way included", "acts", "keys", "an act");
        for (act, name) in ACTS {
            let done: Vec<&Done> = self.done.iter().filter(|one| one.act == *act).collect();
            let settled: usize = done.iter().map(|one| one.settled).sum();
            let keys: usize = done.iter().map(|one| one.keys).sum();
            println!("{name:26} {settled:6} {keys:6} {:8.2}", ratio(keys, settled));
        }
    }

    /// Returns what the needs cost where each act has its price.
    fn priced(&self, price: fn(Act) -> Cost) -> Cost {
        self.needs.iter().map(|need| price(need.act)).fold(Cost::default(), Cost::plus)
    }
}

/// Prints what the same work costs in quotemark and elsewhere, by act and together.
fn compare(title: &str, keys: &Total, mouse: &Total) {
    println!(
        "\n{title}: keys, clicks and drags\n{:26} {:>6} {:>8} {:>8} {:>8}",
        "an act elsewhere", "needed", "SLATE", "brat", "Prodigy"
    );
    for (act, name) in ACTS {
        let at: Vec<usize> = keys
            .needs
            .iter()
            .enumerate()
            .filter(|(_, need)| need.act == *act)
            .map(|(index, _)| index)
            .collect();
        let slate: usize =
            at.iter().filter_map(|index| keys.slate.get(*index)).map(|cost| cost.count()).sum();
        let (brat, prodigy) = (peers::brat(*act).count(), peers::prodigy(*act).count());
        println!("{name:26} {:6} {:8.2} {brat:8} {prodigy:8}", at.len(), ratio(slate, at.len()));
    }
    let slate = keys.slate.iter().copied().fold(Cost::default(), Cost::plus);
    let (brat, tasks) = (keys.priced(peers::brat), Cost::keys(keys.articles));
    let all = [
        ("quotemark", keys.cost()),
        ("quotemark, with the mouse", mouse.cost()),
        ("SLATE", slate),
        ("brat", brat),
        ("Prodigy", keys.priced(peers::prodigy).plus(tasks)),
    ];
    let peers = || all.iter().skip(2).map(|(_, cost)| *cost);
    let least = peers().map(Cost::count).min().unwrap_or_default();
    let fastest = peers().map(Cost::seconds).fold(f64::INFINITY, f64::min);
    println!(
        "\n{:26} {:>6} {:>8} {:>14} {:>8} {:>16}",
        "", "count", "a gold", "÷ cheapest", "seconds", "÷ fastest"
    );
    for (name, cost) in all {
        let (count, seconds) = (cost.count(), cost.seconds());
        println!(
            "{name:26} {count:6} {:8.2} {:14.2} {seconds:8.0} {:16.2}",
            ratio(count, keys.annotations),
            ratio(count, least),
            seconds / fastest
        );
    }
}
