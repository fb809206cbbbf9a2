//! `train`: a model of names from reviewed files and from corpora.

mod dev;
mod lessons;

use std::{fs, io::Read, path::{Path, PathBuf}, str::FromStr, time::{Duration, SystemTime, UNIX_EPOCH}};

use clap::Args;

use self::lessons::Lesson;
use super::{
    exit::{Exit, Stop},
    options::Options,
    output,
};
use crate::{
    extract::{Tagged, training},
    learn::{About, Calibration, Clusters, Example, Model, Score, Settings, Trained, Trainer},
    store,
};

/// Learns a model of names.
#[derive(Debug, Args)]
pub(super) struct Train {
    /// Folders of reviewed articles, or corpora in JSONL, with how much each counts (1 by default); A+B is one text annotated twice.
    #[arg(long, value_name = "PATH[=WEIGHT]", required = true, num_args = 1..)]
    gold: Vec<Source>,
    /// The same for measuring; nothing is learned from it.
    #[arg(long, value_name = "PATH", num_args = 1..)]
    dev: Vec<PathBuf>,
    /// Where the model goes.
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
    /// Word clusters, `word<TAB>number` a line; - for the standard input.
    #[arg(long, value_name = "FILE")]
    clusters: Option<PathBuf>,
    /// How often each sentence is seen.
    #[arg(long, value_name = "N", default_value_t = 8)]
    epochs: usize,
    /// The model has 2 to the power of this many rows of 8 bytes.
    #[arg(long, value_name = "N", default_value_t = 19, value_parser = clap::value_parser!(u32).range(8..=24))]
    bits: u32,
    /// Where chance begins; the same seed makes the same model.
    #[arg(long, value_name = "N", default_value_t = 1)]
    seed: u64,
    /// The date that the model file tells, as YYYY-MM-DD; that of `SOURCE_DATE_EPOCH`, or today.
    #[arg(long, value_name = "DATE")]
    date: Option<String>,
    /// The name that its suggestions carry.
    #[arg(long, value_name = "NAME", default_value = "trained 1")]
    name: String,
    /// The licence that the model file tells.
    #[arg(long, value_name = "TEXT", default_value = "that of the texts it was trained on")]
    licence: String,
    #[arg(long, default_value_t = 0.1)]
    rate: f32,
    #[arg(long, default_value_t = 1e-5)]
    decay: f32,
    #[arg(long, default_value_t = 20)]
    dropout: usize,
}

/// Something to learn from, and how much it counts.
#[derive(Clone, Debug)]
struct Source {
    paths: Vec<PathBuf>,
    weight: f32,
}

impl FromStr for Source {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let (paths, weight) = text.rsplit_once('=').unwrap_or((text, "1"));
        let weight = weight.parse().ok().filter(|weight| *weight > 0.0 && *weight <= 100.0);
        let weight = weight.ok_or("the weight is no number above 0, up to 100")?;
        Ok(Self { paths: paths.split('+').map(PathBuf::from).collect(), weight })
    }
}

/// Trains and writes the model.
pub(super) fn train(arguments: &Train, options: Options) -> Result<Exit, Stop> {
    let options = options.resolved(String::new)?;
    let clusters = clusters(arguments.clusters.as_deref())?;
    let (mut examples, mut trained): (Vec<Example>, Vec<Trained>) = Default::default();
    for (source, seed) in arguments.gold.iter().zip(arguments.seed..) {
        let (mut lessons, mut about) = lessons::read(source, &options)?;
        if source.paths.len() > 1 && std::env::var("RULEOP").is_ok() {
            use crate::extract::Extractor;
            for l in &mut lessons {
                let found = crate::extract::Rules.extract(&l.text, &l.segments).mentions;
                let names: Vec<_> = found.iter().filter_map(|m| Some((m.span, crate::learn::Kind::of_label(m.label.as_str())?))).collect();
                let g = crate::learn::Gold::new(&l.text, &l.segments, &names, &[]);
                if std::env::var("RULEOP").unwrap() == "2" { l.gold = g } else { l.gold.add(&g); }
            }
        }
        let first = examples.len();
        for (lesson, seed) in lessons.iter().zip(seed * 10_000..) {
            examples.extend(training::examples(&lesson.text, &lesson.segments, &lesson.gold, source.weight, seed, &clusters));
        }
        let new = examples.get(first..).unwrap_or_default();
        about.sentences = new.len();
        about.tokens = new.iter().map(Example::len).sum();
        output::note(&format!("{}: {} sentences, {} tokens, weight {}", about.name, about.sentences, about.tokens, about.weight));
        trained.push(about);
    }
    let dev: Vec<(String, Vec<Lesson>)> = arguments
        .dev
        .iter()
        .map(|path| {
            let source = Source { paths: vec![path.clone()], weight: 1.0 };
            Ok((lessons::name(path), lessons::read(&source, &options)?.0))
        })
        .collect::<Result<_, Stop>>()?;
    let settings = Settings {
        bits: arguments.bits,
        rate: arguments.rate,
        decay: arguments.decay,
        dropout: arguments.dropout,
        seed: arguments.seed,
    };
    let mut about = About {
        name: arguments.name.clone(),
        date: date(arguments.date.as_deref()),
        licence: arguments.licence.clone(),
        seed: arguments.seed,
        epochs: arguments.epochs,
        trained,
        scores: Vec::new(),
    };
    let mut trainer = Trainer::new(settings);
    for epoch in 1..=arguments.epochs {
        let loss = trainer.pass(&examples).loss;
        let model = Model::new(trainer.tagger(clusters.clone()), Calibration::default(), about.clone());
        let extractor = Tagged::new(model);
        let scores: Vec<Score> = dev.iter().map(|(name, lessons)| dev::score(name, lessons, &extractor)).collect();
        let shown: Vec<String> = scores.iter().map(|score| format!("{} {:.1}", score.name, 100.0 * score.f1)).collect();
        output::note(&format!("pass {epoch} of {}: loss {loss:.4}  {}", arguments.epochs, shown.join("  ")));
        about.scores = scores;
    }
    let model = Model::new(trainer.tagger(clusters), Calibration::default(), about);
    store::replace(&arguments.out, &model.write()).map_err(Stop::error)?;
    Ok(Exit::Fine)
}

/// Reads a model file.
pub(super) fn read_model(path: &Path) -> Result<Model, Stop> {
    let name = path.display();
    let bytes = fs::read(path).map_err(|error| Stop::Error(format!("{name}: cannot be read: {error}")))?;
    Model::read(&bytes).map_err(|error| Stop::Error(format!("{name}: {error}")))
}

fn clusters(path: Option<&Path>) -> Result<Clusters, Stop> {
    let Some(path) = path else { return Ok(Clusters::default()) };
    let fault = |error: &dyn std::fmt::Display| Stop::Error(format!("{}: {error}", path.display()));
    let mut lines = String::new();
    let read = if path == Path::new("-") {
        std::io::stdin().lock().read_to_string(&mut lines)
    } else {
        fs::File::open(path).and_then(|mut file| file.read_to_string(&mut lines))
    };
    read.map_err(|error| fault(&error))?;
    Clusters::parse(&lines).map_err(|error| fault(&error))
}

/// Returns the date to tell: as given, that of `SOURCE_DATE_EPOCH`, or today (UTC).
fn date(given: Option<&str>) -> String {
    let of_build = std::env::var("SOURCE_DATE_EPOCH").ok().and_then(|seconds| seconds.parse().ok());
    let now = || SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    let since = of_build.map_or_else(now, Duration::from_secs);
    given.map_or_else(|| calendar_day(since.as_secs() / 86_400), str::to_owned)
}

/// Returns the day that is so many days after 1970-01-01, as YYYY-MM-DD (Howard Hinnant's `civil_from_days`).
fn calendar_day(days: u64) -> String {
    let shifted = days + 719_468;
    let (era, day_of_era) = (shifted / 146_097, shifted % 146_097);
    let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = if month_from_march < 10 { month_from_march + 3 } else { month_from_march - 9 };
    let year = era * 400 + year_of_era + u64::from(month <= 2);
    format!("{year:04}-{month:02}-{day:02}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_have_dates() {
        for (days, expected) in [(0, "1970-01-01"), (11_016, "2000-02-29"), (20_453, "2025-12-31")] {
            assert_eq!(calendar_day(days), expected);
        }
    }

    #[test]
    fn sources_have_weights() {
        let source: Source = "a.jsonl+b.jsonl=0.3".parse().unwrap();
        assert_eq!((source.paths.len(), source.weight), (2, 0.3));
        assert_eq!("a".parse::<Source>().unwrap().weight, 1.0);
        assert!("a=0".parse::<Source>().is_err());
        assert!("a=x".parse::<Source>().is_err());
    }
}
