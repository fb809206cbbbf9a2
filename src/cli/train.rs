//! `train`: a model of names from reviewed files and from corpora.

mod corpus;
mod date;
mod lesson;
mod reviewed;
mod score;
mod source;

use std::{
    fmt::Display,
    fs,
    io::{self, Read},
    path::{Path, PathBuf},
};

use clap::Args;

use self::{
    lesson::{Desk, Lesson},
    source::Source,
};
use super::{
    exit::{Exit, Stop},
    output,
};
use crate::{
    extract::{News, training},
    learn::{About, Calibration, Clusters, Example, Model, Score, Settings, Trained, Trainer},
    store,
};

/// Into how many parts the articles are cut to see how a model does on what it has not seen.
const FOLDS: usize = 4;

/// The least weight of a source whose marks are taken as true when scores are calibrated.
const TRUE: f32 = 1.0;

/// Learns a model of names.
#[derive(Debug, Args)]
pub(super) struct Train {
    /// Folders of annotation files, one of them, or corpora in JSONL, with how much each sentence counts (1 by default).
    #[arg(long, value_name = "PATH[=WEIGHT]", required = true, num_args = 1..)]
    gold: Vec<Source>,
    /// The same for measuring; nothing is learned from it.
    #[arg(long, value_name = "PATH", num_args = 1..)]
    dev: Vec<PathBuf>,
    /// Where the articles are that are not beside their annotation files.
    #[arg(long, value_name = "DIR")]
    articles: Option<PathBuf>,
    /// Where the model goes.
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
    /// Word clusters, a word, a tab and a number from 0 to 510 a line; - for the standard input.
    #[arg(long, value_name = "FILE")]
    clusters: Option<PathBuf>,
    /// How often each sentence is seen.
    #[arg(long, value_name = "N", default_value_t = 5, value_parser = clap::value_parser!(u32).range(1..=1000))]
    passes: u32,
    /// The size: 2 to the power of this many rows of 8 bytes.
    #[arg(long, value_name = "N", default_value_t = 18, value_parser = clap::value_parser!(u32).range(8..=24))]
    bits: u32,
    /// Where chance begins; the same seed makes the same model.
    #[arg(long, value_name = "N", default_value_t = 1)]
    seed: u64,
    /// The date that the model file tells; that of `SOURCE_DATE_EPOCH` by default, or today.
    #[arg(long, value_name = "YYYY-MM-DD")]
    date: Option<String>,
    /// The name that its suggestions carry.
    #[arg(long, value_name = "NAME", default_value = "trained 1")]
    name: String,
    /// The licence that the model file tells.
    #[arg(long, value_name = "TEXT", default_value = "that of the texts it was trained on")]
    licence: String,
}

impl Train {
    /// Returns where the articles are.
    pub(super) fn articles(&self) -> Vec<PathBuf> {
        self.articles.iter().chain(self.gold.iter().map(|source| &source.path)).cloned().collect()
    }
}

/// Articles with their examples, and how much each source counts.
struct Course {
    lessons: Vec<Lesson>,
    examples: Vec<Vec<Example>>,
    trained: Vec<Trained>,
}

/// Trains and writes the model.
pub(super) fn train(arguments: &Train, options: &store::Options) -> Result<Exit, Stop> {
    check_out(&arguments.out)?;
    let clusters = clusters(arguments.clusters.as_deref())?;
    let desk = Desk { articles: arguments.articles.as_deref(), options };
    let dev = arguments.dev.iter().map(|path| {
        let read = lesson::read(&Source::of_path(path), &desk)?;
        Ok((read.1.name, read.0))
    });
    let dev: Vec<(String, Vec<Lesson>)> = dev.collect::<Result<_, Stop>>()?;
    let course = course(arguments, &desk, &clusters)?;
    let calibration = calibration(arguments, &course, &clusters);
    let examples: Vec<&Example> = course.examples.iter().flatten().collect();
    let mut trainer = Trainer::new(settings(arguments));
    let mut model =
        Model::new(trainer.tagger(clusters.clone()), calibration, about(arguments, course.trained));
    for pass in 1..=arguments.passes {
        let loss = trainer.pass(&examples);
        let tagger = trainer.tagger(clusters.clone());
        let extractor = News::new(Model::new(tagger, model.calibration, model.about));
        let scores: Vec<Score> = dev.iter().map(|dev| score::score(&dev.0, &dev.1, &extractor)).collect();
        tell(pass, arguments.passes, loss, &scores);
        model = extractor.into_model();
        model.about.scores = scores;
    }
    let bytes = model.write();
    store::replace(&arguments.out, &bytes).map_err(Stop::error)?;
    output::line(&report(arguments, &bytes, &model.about.scores))?;
    Ok(Exit::Fine)
}

/// Returns what was written, and what was measured.
fn report(arguments: &Train, bytes: &[u8], scores: &[Score]) -> String {
    let out = arguments.out.display();
    let score = |Score { name, precision, recall, f1 }: &Score| {
        let [precision, recall, f1] = [precision, recall, f1].map(|share| 100.0 * share);
        format!("norm3 on {name}: P {precision:.1}, R {recall:.1}, F1 {f1:.1}")
    };
    let measured: Vec<String> = scores.iter().map(score).collect();
    let measured = if measured.is_empty() {
        format!("not measured: quotemark eval --model {out} --gold … does it, or --dev while training")
    } else {
        measured.join("; ")
    };
    format!("{out}: {} kB written; {measured}", bytes.len().div_ceil(1_000))
}

/// Refuses a place for the model where none can be written, before time is spent on it.
fn check_out(out: &Path) -> Result<(), Stop> {
    let folder = out.parent().filter(|folder| *folder != Path::new("")).unwrap_or(Path::new("."));
    match (out.is_dir(), folder.is_dir()) {
        (true, _) => {
            Err(Stop::Error(format!("{}: a folder; --out names the file of the model", out.display())))
        }
        (_, false) => Err(Stop::Error(format!("{}: there is no folder {}", out.display(), folder.display()))),
        _ => Ok(()),
    }
}

/// Reads a model file.
pub(super) fn read_model(path: &Path) -> Result<Model, Stop> {
    let fault = |error: &dyn Display| Stop::Error(format!("{}: {error}", path.display()));
    let bytes = fs::read(path).map_err(|error| fault(&format!("cannot be read: {error}")))?;
    Model::read(&bytes).map_err(|error| fault(&error))
}

const fn settings(arguments: &Train) -> Settings {
    Settings { bits: arguments.bits, seed: arguments.seed }
}

fn about(arguments: &Train, trained: Vec<Trained>) -> About {
    About {
        name: arguments.name.clone(),
        date: arguments.date.clone().unwrap_or_else(date::of_build),
        licence: arguments.licence.clone(),
        seed: arguments.seed,
        passes: arguments.passes,
        trained,
        scores: Vec::new(),
    }
}

fn course(arguments: &Train, desk: &Desk<'_>, clusters: &Clusters) -> Result<Course, Stop> {
    let mut course = Course { lessons: Vec::new(), examples: Vec::new(), trained: Vec::new() };
    for source in &arguments.gold {
        let (lessons, mut trained) = lesson::read(source, desk)?;
        let first = course.examples.len();
        for (seed, lesson) in (first..).zip(lessons) {
            course.examples.push(examples(&lesson, arguments.seed.wrapping_add(seed as u64), clusters));
            course.lessons.push(lesson);
        }
        let new = || course.examples.get(first..).unwrap_or_default().iter().flatten();
        trained.sentences = new().count();
        trained.tokens = new().map(Example::len).sum();
        let Trained { name, sentences, tokens, weight, .. } = &trained;
        output::note(&format!("{name}: {sentences} sentences, {tokens} tokens, weight {weight}"));
        course.trained.push(trained);
    }
    if course.examples.iter().all(Vec::is_empty) {
        return Err(Stop::error(
            "nothing to learn from: no sentence in what --gold names; of annotation files, what is accepted (a) or read (g r, e) counts",
        ));
    }
    Ok(course)
}

fn examples(lesson: &Lesson, seed: u64, clusters: &Clusters) -> Vec<Example> {
    training::examples(&lesson.text, &lesson.segments, &lesson.gold, lesson.weight, seed, clusters)
}

/// Learns how often a suggestion is right from models that have not seen the article.
fn calibration(arguments: &Train, course: &Course, clusters: &Clusters) -> Calibration {
    let mut observations = Vec::new();
    for fold in 0..FOLDS {
        let mut trainer = Trainer::new(settings(arguments));
        let is_seen = |index: usize| index % FOLDS != fold;
        let articles = course.examples.iter().enumerate().filter(|(index, _)| is_seen(*index));
        let seen: Vec<&Example> = articles.flat_map(|(_, examples)| examples).collect();
        for _ in 0..arguments.passes {
            trainer.pass(&seen);
        }
        let model = Model::new(trainer.tagger(clusters.clone()), Calibration::default(), About::default());
        for (index, lesson) in course.lessons.iter().enumerate() {
            if !is_seen(index) && lesson.weight >= TRUE {
                observations.extend(training::outcomes(&lesson.text, &lesson.segments, &lesson.gold, &model));
            }
        }
    }
    output::note(&format!("scores calibrated on {} suggestions", observations.len()));
    Calibration::fit(observations)
}

fn tell(pass: u32, passes: u32, loss: f64, scores: &[Score]) {
    let scores: Vec<String> =
        scores.iter().map(|score| format!(", {} F1 {:.1}", score.name, 100.0 * score.f1)).collect();
    output::note(&format!("pass {pass} of {passes}: loss {loss:.4}{}", scores.concat()));
}

fn clusters(path: Option<&Path>) -> Result<Clusters, Stop> {
    let Some(path) = path else { return Ok(Clusters::default()) };
    let fault = |error: &dyn Display| Stop::Error(format!("{}: {error}", path.display()));
    let mut lines = String::new();
    let read = if path == Path::new("-") {
        io::stdin().lock().read_to_string(&mut lines)
    } else {
        fs::File::open(path).and_then(|mut file| file.read_to_string(&mut lines))
    };
    read.map_err(|error| fault(&format!("cannot be read: {error}")))?;
    Clusters::parse(&lines).map_err(|error| fault(&error))
}
