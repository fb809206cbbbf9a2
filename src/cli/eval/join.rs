//! Both sides of each article, against one text.

use std::{collections::HashMap, path::Path};

use rayon::prelude::*;

use super::places::{Found, Said};
use crate::{
    extract::Extractor,
    measure::{Article, Side},
    store::read_article,
    text::{Segments, SourceText},
};

/// Brings together what both sides say of each article: those of gold in their order, then those without gold.
///
/// # Errors
/// Sides without a common article, an article without a text or with two, and offsets that do not fit it.
pub(super) fn join(
    gold: Vec<Found>,
    predicted: Vec<Found>,
    articles: Option<&Path>,
) -> Result<Vec<Article>, String> {
    let strangers = first(&gold).zip(first(&predicted));
    let order: Vec<String> = predicted.iter().map(|found| found.id.clone()).collect();
    let mut others: HashMap<String, Found> =
        predicted.into_iter().map(|found| (found.id.clone(), found)).collect();
    if let Some((gold_id, other_id)) = strangers
        && !gold.iter().any(|found| others.contains_key(&found.id))
    {
        return Err(format!(
            "the sides have no article in common: gold has {gold_id:?}, the other {other_id:?}"
        ));
    }
    let mut joined = Vec::with_capacity(gold.len());
    for found in gold {
        let other = others.remove(&found.id);
        joined.push(article(Some(found), other, articles)?);
    }
    for id in order {
        if let Some(other) = others.remove(&id) {
            joined.push(article(None, Some(other), articles)?);
        }
    }
    Ok(joined)
}

/// Brings together gold and what an extractor says of its articles.
///
/// # Errors
/// An article without a text, offsets that do not fit it, and an extractor that does not answer.
pub(super) fn extracted(
    gold: Vec<Found>,
    articles: Option<&Path>,
    extractor: &dyn Extractor,
) -> Result<Vec<Article>, String> {
    let extracted = |found: Found| {
        let mut article = article(Some(found), None, articles)?;
        let suggested = extractor
            .extract(&article.text, &Segments::new(&article.text))
            .map_err(|error| format!("{}: {error}", article.id))?;
        article.predicted = Some(Side::new(&suggested.entities, &suggested.mentions, &suggested.quotations));
        Ok(article)
    };
    gold.into_par_iter().map(extracted).collect()
}

/// Returns the name of the first article.
fn first(found: &[Found]) -> Option<String> {
    found.first().map(|found| found.id.clone())
}

fn article(
    mut gold: Option<Found>,
    mut predicted: Option<Found>,
    articles: Option<&Path>,
) -> Result<Article, String> {
    let both = || gold.iter().chain(&predicted);
    let id = both().map(|found| found.id.clone()).next().unwrap_or_default();
    let place = both().map(|found| found.place.clone()).next().unwrap_or_default();
    let texts: Vec<SourceText> =
        [&mut gold, &mut predicted].into_iter().flatten().filter_map(|found| found.text.take()).collect();
    if let [one, other] = texts.as_slice()
        && one.as_str() != other.as_str()
    {
        return Err(format!("{place}: the other side has another text for {id:?}"));
    }
    let text = match texts.into_iter().next() {
        Some(text) => text,
        None => text_of(&id, &place, articles)?,
    };
    let (gold, predicted) = (side(gold, &text)?, side(predicted, &text)?);
    Ok(Article { id, text, gold, predicted })
}

fn text_of(id: &str, place: &str, articles: Option<&Path>) -> Result<SourceText, String> {
    let Some(folder) = articles else {
        return Err(format!(
            "{place}: no side has the text of {id:?}; name the folder of the articles by --articles"
        ));
    };
    read_article(&folder.join(id)).map_err(|error| error.to_string())
}

fn side(found: Option<Found>, text: &SourceText) -> Result<Option<Side>, String> {
    let Some(Found { place, said, .. }) = found else { return Ok(None) };
    match said {
        Said::Side(side) => Ok(Some(side)),
        Said::Line(line) => line.side(text).map(Some).map_err(|error| format!("{place}: {error}")),
        Said::Nothing => Ok(None),
    }
}
