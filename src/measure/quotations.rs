//! Quotations: content, cue, source, form, and all of it.
//!
//! The definitions are those of `score.py quotations`: a span is the set of its words, and quotations are matched one to one
//! by the words that their contents share.

use serde::Serialize;

use super::{
    Accuracy, Article, Attribution, Figure, Reliability, Share, Tally,
    calibration::Counts,
    figure::{float, ratio},
    pairing::{Candidate, pairs},
    words::{WordSet, Words},
};
use crate::{
    annotation::Form,
    text::{SourceText, Span},
};

/// How well quotations were found.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct QuotationReport {
    /// Contents match and the sources share a word that carries meaning; gold without a source needs the content only:
    /// the headline, `E2E` of `score.py`.
    pub whole: Figure,
    /// Contents match: they share at least half of their words (intersection over union).
    pub content: Figure,
    /// Contents have the same words.
    pub content_exact: Figure,
    /// Contents match, among those with double quotation marks in or around them; both sides are judged by their marks, while
    /// `score.py` takes the form that gold names.
    pub quoted: Figure,
    /// Of matched quotations with a source in gold: the sources share a word that carries meaning.
    pub source: Accuracy,
    /// Of matched quotations with a source in gold: the sources have the same words.
    pub source_exact: Accuracy,
    /// Of matched quotations with a cue in gold: the cues share a word.
    pub cue: Accuracy,
    /// Of matched quotations: the forms are equal.
    pub form: Accuracy,
    /// How much gold of each form has a match.
    pub recall: Vec<FormRecall>,
    /// Whether the scores of quotations say how often they are right as a whole.
    pub calibration: Option<Reliability>,
}

/// How much gold of one form has a match.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct FormRecall {
    /// The form in gold.
    pub form: Form,
    /// The share that has a match by content.
    #[serde(flatten)]
    pub recall: Accuracy,
}

/// A quotation as it is compared.
#[derive(Clone, Debug)]
pub(super) struct Item<'a> {
    pub(super) said: &'a Attribution,
    content: WordSet,
    cue: WordSet,
    source: WordSet,
    form: Form,
}

/// The quotations of an article with those that belong together.
pub(super) struct Compared<'a> {
    text: &'a SourceText,
    words: Words<'a>,
    pub(super) gold: Vec<Item<'a>>,
    pub(super) predicted: Vec<Item<'a>>,
    pairs: Vec<(usize, usize)>,
}

impl<'a> Compared<'a> {
    pub(super) fn new(article: &'a Article) -> Self {
        let words = Words::new(&article.text);
        let items = |quotations: &'a [Attribution]| {
            let items = quotations.iter().map(|said| Item::new(said, &article.text, &words));
            items.filter(|item| !item.content.is_empty()).collect::<Vec<_>>()
        };
        let (gold, predicted) = (items(&article.gold().quotations), items(&article.predicted().quotations));
        let pairs = matches(&contents(&gold), &contents(&predicted));
        Self { text: &article.text, words, gold, predicted, pairs }
    }

    /// Returns the quotations that belong together, gold and predicted.
    pub(super) fn pairs(&self) -> impl Iterator<Item = (&Item<'a>, &Item<'a>)> {
        self.pairs
            .iter()
            .filter_map(|(gold, predicted)| Some((self.gold.get(*gold)?, self.predicted.get(*predicted)?)))
    }

    /// Returns the prediction that belongs to each quotation of gold.
    pub(super) fn answers(&self) -> impl Iterator<Item = (&Item<'a>, Option<&Item<'a>>)> {
        let answer =
            |gold| self.pairs.iter().find(|pair| pair.0 == gold).and_then(|pair| self.predicted.get(pair.1));
        self.gold.iter().enumerate().map(move |(index, gold)| (gold, answer(index)))
    }

    fn tally(&self, right: usize) -> Tally {
        Tally { right, predicted: self.predicted.len(), gold: self.gold.len() }
    }

    fn whole(&self) -> Tally {
        self.tally(self.pairs().filter(|(gold, predicted)| self.is_right(gold, predicted)).count())
    }

    /// Tells whether matched quotations have a source in common, as far as gold has one.
    fn is_right(&self, gold: &Item<'_>, predicted: &Item<'_>) -> bool {
        gold.source.is_empty() || self.words.content_words(&gold.source).meets(&predicted.source)
    }

    /// Counts equal contents, each as often as both sides have it.
    fn exact(&self) -> Tally {
        let mut left = contents(&self.predicted);
        let taken = self.gold.iter().filter(|gold| {
            let found = left.iter().position(|content| **content == gold.content);
            found.map(|found| left.swap_remove(found)).is_some()
        });
        self.tally(taken.count())
    }

    /// Counts matches among contents that have quotation marks, whatever form either side says they are.
    fn quoted(&self) -> Tally {
        let has_marks = |item: &&Item<'_>| form_by_marks(self.text, &item.said.content) != Form::Indirect;
        let marked = |items: &'_ [Item<'a>]| items.iter().filter(has_marks).cloned().collect::<Vec<_>>();
        let (gold, predicted) = (marked(&self.gold), marked(&self.predicted));
        let right = matches(&contents(&gold), &contents(&predicted)).len();
        Tally { right, predicted: predicted.len(), gold: gold.len() }
    }

    fn source(&self) -> Share {
        let named = self.pairs().filter(|(gold, _)| !gold.source.is_empty());
        Share::of(named.map(|(gold, predicted)| self.is_right(gold, predicted)))
    }

    fn source_exact(&self) -> Share {
        let named = self.pairs().filter(|(gold, _)| !gold.source.is_empty());
        Share::of(named.map(|(gold, predicted)| gold.source == predicted.source))
    }

    fn cue(&self) -> Share {
        let cued = self.pairs().filter(|(gold, _)| !gold.cue.is_empty());
        Share::of(cued.map(|(gold, predicted)| gold.cue.meets(&predicted.cue)))
    }

    fn form(&self) -> Share {
        Share::of(self.pairs().map(|(gold, predicted)| gold.form == predicted.form))
    }

    fn recall(&self, form: Form) -> Share {
        let gold = self.answers().filter(|(gold, _)| gold.form == form);
        Share::of(gold.map(|(_, answer)| answer.is_some()))
    }

    fn counts(&self) -> Counts {
        let verdict = |(index, item): (usize, &Item<'_>)| {
            let gold = self.pairs.iter().find(|pair| pair.1 == index).and_then(|pair| self.gold.get(pair.0));
            (item.said.score, gold.is_some_and(|gold| self.is_right(gold, item)))
        };
        Counts::new(self.predicted.iter().enumerate().map(verdict))
    }
}

impl<'a> Item<'a> {
    fn new(said: &'a Attribution, text: &SourceText, words: &Words<'_>) -> Self {
        Self {
            said,
            content: words.of(&said.content),
            cue: words.of(&said.cue),
            source: words.of(&said.source),
            form: said.form.unwrap_or_else(|| form_by_marks(text, &said.content)),
        }
    }
}

fn contents<'a>(items: &'a [Item<'_>]) -> Vec<&'a WordSet> {
    items.iter().map(|item| &item.content).collect()
}

/// Matches contents one to one that share at least half of their words.
fn matches(gold: &[&WordSet], predicted: &[&WordSet]) -> Vec<(usize, usize)> {
    let candidate = |(g, p): (usize, usize)| {
        let (gold, predicted) = (gold.get(g)?, predicted.get(p)?);
        let common = gold.common(predicted);
        let all = gold.len() + predicted.len() - common;
        let fit = ratio(float(common), float(all));
        (common * 2 >= all).then_some(Candidate { fit, gold: g, predicted: p })
    };
    let both = (0..gold.len()).flat_map(|g| (0..predicted.len()).map(move |p| (g, p)));
    pairs(both.filter_map(candidate).collect())
}

/// Returns the form that the quotation marks in and around a content show.
fn form_by_marks(text: &SourceText, content: &[Span]) -> Form {
    let fragments: Vec<&str> = content.iter().map(|span| with_neighbours(text, *span)).collect();
    let said = fragments.join(" ");
    let said = said.trim_matches([' ', ',', '.', ';', ':', '\n']);
    if !said.contains(['"', '“', '”']) {
        Form::Indirect
    } else if said.starts_with(['"', '“']) && said.ends_with(['"', '”']) {
        Form::Direct
    } else {
        Form::Mixed
    }
}

/// Returns the covered text with a character on either side.
fn with_neighbours(text: &SourceText, span: Span) -> &str {
    let before = text.between(0, span.start()).chars().next_back().map_or(0, char::len_utf8);
    let after = text.between(span.end(), text.len()).chars().next().map_or(0, char::len_utf8);
    text.between(span.start() - before, span.end() + after)
}

impl QuotationReport {
    pub(super) fn of<'a>(articles: &[Compared<'a>]) -> Self {
        let figure = |count: fn(&Compared<'a>) -> Tally| Figure::of(articles.iter().map(count));
        let accuracy = |count: fn(&Compared<'a>) -> Share| Accuracy::of(articles.iter().map(count));
        let recall = |form| {
            let recall = Accuracy::of(articles.iter().map(|article| article.recall(form)));
            FormRecall { form, recall }
        };
        Self {
            whole: figure(Compared::whole),
            content: figure(|article| article.tally(article.pairs.len())),
            content_exact: figure(Compared::exact),
            quoted: figure(Compared::quoted),
            source: accuracy(Compared::source),
            source_exact: accuracy(Compared::source_exact),
            cue: accuracy(Compared::cue),
            form: accuracy(Compared::form),
            recall: [Form::Direct, Form::Mixed, Form::Indirect].map(recall).into(),
            calibration: Reliability::of(articles.iter().map(Compared::counts)),
        }
    }

    /// Returns the recall of a form.
    pub fn recall(&self, form: Form) -> Option<Accuracy> {
        self.recall.iter().find(|recall| recall.form == form).map(|recall| recall.recall)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// As `kind` of `score.py` says.
    #[test]
    fn marks_show_the_form() {
        for (text, content, form) in [
            ("“We will,” he said", &["We will,"][..], Form::Direct),
            ("“We will,” he said", &["We will"], Form::Mixed),
            ("“We will,” he said, “and soon.”", &["We will,", "and soon."], Form::Direct),
            ("“We will,” he said, “and soon.”", &["“We will,”", "“and soon.”"], Form::Direct),
            ("he “will” go", &["“will” go"], Form::Mixed),
            ("that he “will” go", &["that he “will” go"], Form::Mixed),
            ("that he will go", &["that he will go"], Form::Indirect),
            ("'We will'", &["'We will'"], Form::Indirect),
            ("he \"will\"", &["\"will\""], Form::Direct),
            ("he “will”, yes", &["will"], Form::Direct),
        ] {
            let source = SourceText::new(text);
            let span = |part: &&str| {
                let start = text.find(part).unwrap();
                source.span(start, start + part.len()).unwrap()
            };
            let spans: Vec<Span> = content.iter().map(span).collect();
            assert_eq!(form_by_marks(&source, &spans), form, "{text}");
        }
    }
}
