//! How many keys it takes to bring the articles of `samples/` to the gold of `annotations/gold`, from suggestions and from nothing.
//!
//! A simulated annotator drives the reader with keys of the table and takes the cheapest it finds for each act, its way there
//! included; what it could not bring about is told. It goes through the text once and looks for no gain across acts, so that the
//! figures are an upper bound of what the key table offers: `*`, `.` and carrying speakers over are not tried. Which mention
//! belongs to which entity is compared for speakers only.
#![expect(clippy::print_stdout, reason = "a bench prints")]

mod annotator;
mod goal;
mod peers;
mod scout;

use std::{error::Error, fs, path::Path};

use annotator::{Act, Annotator, Done};
use quotemark::{
    annotation::{Document, Parts, Scheme},
    extract::News,
    format::native::{SourceRef, read},
    store::{document, suggestions},
    text::{Segments, SourceText},
};

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

/// What came of all articles from one start.
#[derive(Default)]
struct Total {
    done: Vec<Done>,
    annotations: usize,
    right: usize,
    wrong: usize,
    peers: [usize; 3],
}

fn main() -> Result<(), Box<dyn Error>> {
    // `cargo test --all-targets` runs benches too, without this argument.
    if std::env::args().any(|argument| argument == "--bench") {
        let samples = samples()?;
        let (news, scheme) = (News::shipped(), Scheme::news());
        print("from suggestions", &samples, |sample| {
            let found = suggestions(&news, &sample.text, &sample.segments, &scheme)?;
            Ok(document(found.found, &scheme, "ada"))
        })?;
        print("from nothing", &samples, |_| {
            let (scheme, annotator) = (scheme.name.clone(), "ada".to_owned());
            Ok(Parts { scheme, annotator, ..Parts::default() }.into())
        })?;
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

fn print(
    title: &str,
    samples: &[Sample],
    start: impl Fn(&Sample) -> Result<Document, Box<dyn Error>>,
) -> Result<(), Box<dyn Error>> {
    let mut total = Total::default();
    println!(
        "\n{title}\n{:16} {:>6} {:>6} {:>6} {:>8} {:>6}",
        "", "gold", "keys", "a gold", "reached", "wrong"
    );
    for sample in samples {
        let mut annotator =
            Annotator::new(&sample.text, &sample.segments, start(sample)?, sample.gold.clone());
        annotator.work();
        let (right, wrong) = annotator.goal.reached(annotator.document());
        row(&sample.name, &annotator.done, annotator.goal.len(), right, wrong);
        if std::env::args().any(|argument| argument == "acts") {
            for done in annotator.done.iter().filter(|done| done.act != Act::Accept) {
                let way: Vec<String> = done.way.iter().map(ToString::to_string).collect();
                println!(
                    "  {:?} {} | {} | {}",
                    done.act,
                    done.keys,
                    way.join(" "),
                    sample.text.slice(done.span).replace('\n', " ")
                );
            }
        }
        total.add(sample, &annotator, right, wrong);
    }
    row("all", &total.done, total.annotations, total.right, total.wrong);
    total.print_acts();
    total.print_peers();
    Ok(())
}

fn row(name: &str, done: &[Done], annotations: usize, right: usize, wrong: usize) {
    let keys: usize = done.iter().map(|one| one.keys).sum();
    println!("{name:16} {annotations:6} {keys:6} {:6.2} {right:8} {wrong:6}", ratio(keys, annotations));
}

#[expect(clippy::cast_precision_loss, reason = "counts of keys are small")]
fn ratio(part: usize, whole: usize) -> f64 {
    part as f64 / whole.max(1) as f64
}

impl Total {
    fn add(&mut self, sample: &Sample, annotator: &Annotator, right: usize, wrong: usize) {
        let done = &annotator.done;
        let paragraphs = sample.segments.paragraphs().len();
        let peers = [
            peers::slate(done, &sample.text, &sample.segments),
            peers::brat(done),
            peers::prodigy(done, paragraphs),
        ];
        self.peers.iter_mut().zip(peers).for_each(|(sum, peer)| *sum += peer);
        self.done.extend(done.iter().cloned());
        self.annotations += annotator.goal.len();
        self.right += right;
        self.wrong += wrong;
    }

    fn print_acts(&self) {
        println!("\n{:26} {:>6} {:>6} {:>8}", "", "acts", "keys", "an act");
        for (act, name) in ACTS {
            let done: Vec<&Done> = self.done.iter().filter(|one| one.act == *act).collect();
            let settled: usize = done.iter().map(|one| one.settled).sum();
            let keys: usize = done.iter().map(|one| one.keys).sum();
            println!("{name:26} {settled:6} {keys:6} {:8.2}", ratio(keys, settled));
        }
    }

    fn print_peers(&self) {
        let keys: usize = self.done.iter().map(|one| one.keys).sum();
        let [slate, brat, prodigy] = self.peers;
        println!();
        for (name, cost) in [("quotemark", keys), ("SLATE", slate), ("brat", brat), ("Prodigy", prodigy)] {
            println!("{name:26} {cost:6} {:8.2} a gold annotation", ratio(cost, self.annotations));
        }
        println!("quotemark / cheapest peer  {:.2}", ratio(keys, slate.min(brat).min(prodigy)));
    }
}
