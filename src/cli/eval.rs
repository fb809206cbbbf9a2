//! `eval --gold A --pred B`: precision, recall and F1 of predictions, or of the built-in extractor.

mod join;
mod lines;
mod places;
mod tables;
#[cfg(test)]
mod tests;

use std::path::PathBuf;

use clap::{Args, ValueEnum};
pub(super) use lines::article as jsonl_article;
pub(super) use places::{article_of_annotations, content};

use super::{
    exit::{Exit, Stop},
    output,
};
use crate::{
    extract::Extractor,
    format::native::one_line,
    measure::{Article, Headline, Layer, Report, measure},
};

/// The arguments of `eval`.
#[derive(Debug, Args)]
pub(super) struct Eval {
    /// Gold: a folder of annotation files, one of them, or JSONL.
    #[arg(long, value_name = "PATH")]
    gold: PathBuf,
    /// What is measured, in the same forms, - for the standard input; the built-in extractor when it is not given.
    #[arg(long, value_name = "PATH")]
    pred: Option<PathBuf>,
    /// Where the articles are that are not beside their annotation files, and those of JSONL without texts.
    #[arg(long, value_name = "DIR")]
    articles: Option<PathBuf>,
    /// Print all figures as JSON.
    #[arg(long)]
    json: bool,
    /// End with 1 when a headline is below this, as a share (0.75) or in per cent (75).
    #[arg(long, value_name = "F", value_parser = share)]
    fail_under: Option<f64>,
    /// The headline for --fail-under; entities and quotations, as far as gold has them, when it is not given.
    #[arg(long, value_enum, requires = "fail_under")]
    measure: Option<Measure>,
}

impl Eval {
    /// Returns where the articles are.
    pub(super) const fn articles(&self) -> &[PathBuf] {
        std::slice::from_ref(match &self.articles {
            Some(articles) => articles,
            None => &self.gold,
        })
    }
}

/// A headline by its name on the command line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Measure {
    /// Strict micro F1 of entities.
    Entities,
    /// F1 of persons, organisations and places with normalised edges, as score.py computes it.
    Norm3,
    /// F1 of quotations as a whole: content and source.
    Quotations,
    /// Accuracy of speakers over all quotations of gold that have one.
    Speakers,
}

/// Prints the figures, and judges them when a limit is given.
pub(super) fn eval(arguments: &Eval, extractor: &dyn Extractor) -> Result<Exit, Stop> {
    let (articles, layers) = read(arguments, extractor).map_err(Stop::Error)?;
    let report = measure(&articles, &layers);
    if arguments.json {
        output::data(&(one_line(&report) + "\n"))?;
    } else {
        output::text(tables::report(&report).trim_end())?;
    }
    judge(arguments, &report)
}

fn read(arguments: &Eval, extractor: &dyn Extractor) -> Result<(Vec<Article>, Vec<Layer>), String> {
    let gold = places::read(&arguments.gold, arguments.articles.as_deref())?;
    let layers = places::layers(&gold);
    if layers.is_empty() {
        let place = arguments.gold.display();
        return Err(format!("{place}: nothing to measure: no mentions, quotations, ents or quotes"));
    }
    let Some(path) = &arguments.pred else {
        return Ok((join::extracted(gold, arguments.articles.as_deref(), extractor)?, layers));
    };
    let predicted = places::read(path, arguments.articles.as_deref())?;
    if predicted.is_empty() {
        return Err(format!("{}: no articles in it", path.display()));
    }
    Ok((join::join(gold, predicted, arguments.articles.as_deref())?, layers))
}

/// Names each headline that is below the limit.
fn judge(arguments: &Eval, report: &Report) -> Result<Exit, Stop> {
    let Some(limit) = arguments.fail_under else { return Ok(Exit::Fine) };
    let asked = arguments.measure.map(|measure| vec![measure]);
    let mut figures = Vec::new();
    for measure in asked.as_deref().unwrap_or(&[Measure::Entities, Measure::Quotations]) {
        match report.headline((*measure).into()) {
            Some(figure) => figures.push((measure, figure)),
            None if asked.is_some() => return Err(Stop::Error(format!("gold has no {}", measure.name()))),
            None => {}
        }
    }
    let mut exit = Exit::Fine;
    for (measure, figure) in figures.into_iter().filter(|(_, figure)| *figure < limit) {
        output::note(&format!("{}: {:.1} is below {:.1}", measure.name(), 100.0 * figure, 100.0 * limit));
        exit = Exit::Found;
    }
    Ok(exit)
}

/// Reads a share, 0 to 1, or what is above 1 as per cent.
fn share(argument: &str) -> Result<f64, String> {
    match argument.parse::<f64>() {
        Ok(share) if (0.0..=1.0).contains(&share) => Ok(share),
        Ok(percent) if (0.0..=100.0).contains(&percent) => Ok(percent / 100.0),
        _ => Err("a share from 0 to 1 or per cent up to 100 is expected".to_owned()),
    }
}

impl Measure {
    const fn name(self) -> &'static str {
        match self {
            Self::Entities => "entities",
            Self::Norm3 => "norm3",
            Self::Quotations => "quotations",
            Self::Speakers => "speakers",
        }
    }
}

impl From<Measure> for Headline {
    fn from(measure: Measure) -> Self {
        match measure {
            Measure::Entities => Self::Entities,
            Measure::Norm3 => Self::Norm3,
            Measure::Quotations => Self::Quotations,
            Measure::Speakers => Self::Speakers,
        }
    }
}
