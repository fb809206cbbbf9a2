//! Annotations of real articles after random edits: placed right, or queued, or lost for a reason.

mod cut_short;
mod edits;
mod file;

use std::{collections::BTreeMap, fmt, fs, path::Path};

use edits::{Edited, Fate, Kind, Random};

use super::{old::Quote, place::Places};
use crate::{
    annotation::Scheme,
    extract::Rules,
    format::native,
    store,
    text::{Segments, SourceText, Span},
};

/// An article with the spans of its annotations, annotation by annotation.
struct Sample {
    name: String,
    text: SourceText,
    annotations: Vec<Vec<Span>>,
}

impl Sample {
    /// Takes what the built-in extractor finds for annotations.
    fn extracted(name: &str, text: &str) -> Self {
        let text = SourceText::new(text);
        let found = store::suggestions(&Rules, &text, &Segments::new(&text), &Scheme::news()).unwrap().found;
        let mentions = found.mentions.iter().map(|mention| vec![mention.span]);
        let quotations = found.quotations.iter().map(|quotation| quotation.spans().collect());
        let annotations = mentions.chain(quotations).collect();
        Self { name: name.to_owned(), text, annotations }
    }

    fn range(&self, span: Span) -> (usize, usize) {
        (self.text.code_points(span.start()), self.text.code_points(span.end()))
    }

    /// Returns what an annotation file keeps of the text.
    fn quotes(&self) -> Vec<Quote> {
        let text: Vec<char> = self.text.as_str().chars().collect();
        let quote = |span: &Span| {
            let (start, end) = self.range(*span);
            let part = |from: usize, to: usize| text[from..to.min(text.len())].iter().collect();
            Quote {
                start,
                prefix: part(start.saturating_sub(16), start),
                text: part(start, end),
                suffix: part(end, end + 16),
            }
        };
        self.annotations.iter().flatten().map(quote).collect()
    }
}

/// What became of annotations.
#[derive(Clone, Copy, Debug, Default)]
struct Counts {
    edits: usize,
    /// Annotations whose text survives.
    surviving: usize,
    /// Of these, how many are placed right and sure.
    sure: usize,
    /// Of these, how many are placed right and queued.
    queued: usize,
    /// Annotations whose text has changed or is gone.
    changed: usize,
    /// Of these, how many are placed on what is left of them, sure.
    followed: usize,
    /// All that are sure and wrong.
    wrong: usize,
}

impl fmt::Display for Counts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { edits, surviving, sure, queued, changed, followed, wrong } = self;
        let share = |part: usize| 100.0 * super::texts::number(part) / super::texts::number(*surviving);
        let (right, silent) = (share(sure + queued), share(*sure));
        write!(
            f,
            "{edits:5} edits, {surviving:7} survive: {right:.3} % right ({silent:.3} % silently, {queued} queued); \
             {changed} changed or gone, {followed} followed; {wrong} wrong"
        )
    }
}

/// Edits a sample and counts where its annotations are found.
fn try_edits(sample: &Sample, kinds: &[Kind], foreign: &str, random: &mut Random, counts: &mut Counts) {
    let former: Vec<char> = sample.text.as_str().chars().collect();
    let mut edited = Edited::new(sample.text.as_str());
    for kind in kinds {
        edited.edit(*kind, random, foreign);
    }
    counts.edits += kinds.len();
    let text = SourceText::new(edited.text());
    let now = Places::new(&sample.quotes(), former.len(), &text).unwrap();
    for annotation in &sample.annotations {
        let mut all = Outcome { survives: true, right: true, follows: true, sure: true };
        for span in annotation {
            let (start, end) = sample.range(*span);
            let placed = now.place(start, end);
            let fate = edited.fate(start, end, &former);
            let right = match (&fate, placed) {
                (Fate::Survives(start, end), Some(placed)) => {
                    (*start, *end) == (placed.span.start(), placed.span.end())
                }
                (Fate::Changed, Some(placed)) => edited.holds(placed.span, start, end),
                (Fate::Gone, Some(placed)) => edited.holds_copy(placed.span, start, end),
                (Fate::Gone, None) => true,
                (_, None) => false,
            };
            all.survives &= matches!(fate, Fate::Survives(..));
            all.right &= right;
            all.follows &= placed.is_some();
            all.sure &= placed.is_some_and(|placed| placed.is_sure());
            let is_notable = all.sure != right && (all.survives || all.sure);
            if is_notable && std::env::var_os("SHOW").is_some() {
                let beside = former.get(start.saturating_sub(50)..(end + 50).min(former.len()));
                let beside: String = beside.unwrap_or_default().iter().collect();
                let found = placed.map(|placed| (text.slice(placed.span), placed));
                let what = if all.sure { "WRONG" } else { "QUEUED" };
                show(format_args!(
                    "{what} {} {kinds:?} {fate:?} at {start} in {beside:?} -> {found:?}",
                    sample.name
                ));
            }
        }
        all.count(counts);
    }
}

#[expect(clippy::print_stdout, reason = "figures for whoever asks for them")]
fn show(line: fmt::Arguments<'_>) {
    println!("{line}");
}

/// What became of an annotation: that of all its spans.
#[expect(clippy::struct_excessive_bools, reason = "four answers, each of which may be yes or no")]
struct Outcome {
    survives: bool,
    right: bool,
    follows: bool,
    sure: bool,
}

impl Outcome {
    fn count(&self, counts: &mut Counts) {
        counts.surviving += usize::from(self.survives);
        counts.changed += usize::from(!self.survives);
        counts.wrong += usize::from(self.sure && !self.right);
        match (self.survives, self.right && self.follows, self.sure) {
            (true, true, true) => counts.sure += 1,
            (true, true, false) => counts.queued += 1,
            (false, true, true) => counts.followed += 1,
            _ => {}
        }
    }
}

/// Edits the samples `times` times, by `each` edits, and returns the counts by kind when each is alone, or all together.
fn measure(samples: &[Sample], kinds: &[Kind], times: usize, each: usize) -> BTreeMap<Kind, Counts> {
    let seed = std::env::var("QUOTEMARK_SEED").ok().and_then(|seed| seed.parse().ok());
    let mut random = Random(seed.unwrap_or(7));
    let sentences = |sample: &Sample| -> Vec<String> {
        let segments = Segments::new(&sample.text);
        segments.sentences().iter().map(|sentence| sample.text.slice(sentence.span).to_owned()).collect()
    };
    let foreign: Vec<String> = samples.iter().flat_map(sentences).collect();
    let mut counts = BTreeMap::new();
    for number in 0..times {
        let sample = &samples[random.below(samples.len())];
        let edits: Vec<Kind> = (0..each)
            .map(
                |index| {
                    if index == 0 { kinds[number % kinds.len()] } else { kinds[random.below(kinds.len())] }
                },
            )
            .collect();
        let sentence = &foreign[random.below(foreign.len())];
        try_edits(sample, &edits, sentence, &mut random, counts.entry(edits[0]).or_default());
    }
    counts
}

fn total(counts: &BTreeMap<Kind, Counts>) -> Counts {
    counts.values().fold(Counts::default(), |sum, counts| Counts {
        edits: sum.edits + counts.edits,
        surviving: sum.surviving + counts.surviving,
        sure: sum.sure + counts.sure,
        queued: sum.queued + counts.queued,
        changed: sum.changed + counts.changed,
        followed: sum.followed + counts.followed,
        wrong: sum.wrong + counts.wrong,
    })
}

/// Our own articles with their gold.
fn gold() -> Vec<Sample> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut names: Vec<String> = fs::read_dir(root.join("samples"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name: &String| Path::new(name).extension().is_some_and(|kind| kind == "txt"))
        .collect();
    names.sort();
    let sample = |name: String| {
        let text = SourceText::new(fs::read_to_string(root.join("samples").join(&name)).unwrap());
        let file = root.join(format!("annotations/gold/{name}.ann.json"));
        let source = native::SourceRef::new(name.as_str(), &text);
        let document = native::read(&fs::read_to_string(file).unwrap(), &text, &source, None).unwrap();
        let mentions = document.mentions().iter().map(|mention| vec![mention.span]);
        let quotations = document.quotations().iter().map(|quotation| quotation.spans().collect());
        let annotations = mentions.chain(quotations).collect();
        Sample { name, text, annotations }
    };
    names.into_iter().map(sample).collect()
}

#[test]
fn gold_follows_random_edits() {
    let samples = gold();
    assert!(samples.len() > 5);
    for each in [1, 4] {
        let sum = total(&measure(&samples, &Kind::ALL, 90, each));
        assert!(sum.edits == 90 * each && sum.surviving > 5_000, "{sum}");
        assert_eq!(sum.wrong, 0, "{sum}");
        assert!((sum.sure + sum.queued) * 1000 >= sum.surviving * 990, "{sum}");
    }
}

/// `QUOTEMARK_CORPORA=…/corpora cargo test --lib reanchor -- --ignored --nocapture`; `QUOTEMARK_EDITS="1 5"` says how many edits
/// an article gets before it is opened again, `SHOW=1` shows what is wrong or queued.
#[test]
#[ignore = "needs the corpora, which are not ours to ship"]
fn extraction_follows_a_thousand_random_edits() {
    let folder = std::env::var_os("QUOTEMARK_CORPORA").expect("the folder of the corpora");
    let mut samples = Vec::new();
    for file in
        ["quotations/polnear_dev.jsonl", "quotations/gum_attr_news.jsonl", "entities/worldwide_rest80.jsonl"]
    {
        let lines = fs::read_to_string(Path::new(&folder).join(file)).unwrap();
        for line in lines.lines().take(100) {
            let article: serde_json::Value = serde_json::from_str(line).unwrap();
            let text = article["text"].as_str().unwrap();
            samples.push(Sample::extracted(article["id"].as_str().unwrap_or(file), text));
        }
    }
    let each = std::env::var("QUOTEMARK_EDITS").unwrap_or_else(|_| "1 2 5".to_owned());
    for each in each.split(' ').map(|each| each.parse().unwrap()) {
        let counts = measure(&samples, &Kind::ALL, 1000, each);
        let without_copies: Vec<Kind> =
            Kind::ALL.into_iter().filter(|kind| *kind != Kind::SentenceCopied).collect();
        let no_copy = total(&measure(&samples, &without_copies, 1000, each));
        show(format_args!("{} articles, {each} edits each", samples.len()));
        for (kind, counts) in counts.iter().filter(|_| each == 1) {
            show(format_args!("  {kind:?}: {counts}"));
        }
        let all = total(&counts);
        show(format_args!("  all: {all}\n  no sentence copied: {no_copy}"));
        for sum in [all, no_copy] {
            let right = (sum.sure + sum.queued) * 1000 >= sum.surviving * 990;
            assert!(right && (sum.wrong == 0 || each > 1), "{sum}");
        }
    }
}
