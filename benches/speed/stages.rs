//! Words a second on one core, by stage, beside the least that anything has to do with the same text.

use std::time::Duration;

use quotemark::{
    annotation::{Mention, Quotation},
    extract::{News, quotations, speakers},
    format::native::{Annotations, Context, one_line},
    text::{Segments, SourceText},
};
use unicode_segmentation::UnicodeSegmentation;

use crate::{clock::least, texts::Texts};

/// Trials of each stage.
const TRIALS: usize = 5;

/// An article after all stages.
struct Done {
    text: SourceText,
    segments: Segments,
    /// The mentions before the stage that links them.
    found: Vec<Mention>,
    mentions: Vec<Mention>,
    quotations: Vec<Quotation>,
}

impl Done {
    fn new(article: &str, news: &News) -> Self {
        let text = SourceText::new(article);
        let segments = Segments::new(&text);
        let found = news.mentions(&text, &segments);
        let mut mentions = found.clone();
        speakers::entities(&text, &segments, &mut mentions);
        let quotations = quotations(&text, &segments, &mentions);
        Self { text, segments, found, mentions, quotations }
    }
}

/// Prints the table for each of the texts that are there; returns the least words a second of the whole.
pub(crate) fn print() -> Option<f64> {
    let start = least(3, News::shipped);
    println!("the model is there after {:.1} ms", crate::clock::milliseconds(start));
    let news = News::shipped();
    let mut rates = vec![table(&Texts::samples(), &news)];
    for (name, folder) in [("worldwide_rest80", "entities"), ("polnear_train", "quotations")] {
        match Texts::corpus(name, folder) {
            Some(texts) => rates.push(table(&texts, &news)),
            None => println!("\n{name} is not there: ../shared/corpora/{folder}/{name}.jsonl"),
        }
    }
    rates.into_iter().min_by(f64::total_cmp)
}

/// Returns the words a second of all stages.
fn table(texts: &Texts, news: &News) -> f64 {
    let words = texts.words();
    println!("\n{}: {} articles, {words} words", texts.name, texts.articles.len());
    println!("{:34} {:>12} {:>12} {:>8}", "on one core", "words/s", "ns a word", "× words");
    let peer =
        least(TRIALS, || texts.articles.iter().map(|text| text.unicode_words().count()).sum::<usize>());
    let row = |name: &str, time: Duration| row(name, words, time, peer);
    row(
        "count bytes (memory)",
        least(TRIALS, || texts.articles.iter().map(|text| spaces(text)).sum::<usize>()),
    );
    row("unicode_words (the peer)", peer);
    let all: Vec<Done> = texts.articles.iter().map(|article| Done::new(article, news)).collect();
    for (name, time) in stages(&all, news) {
        row(name, time);
    }
    let time = least(TRIALS, || {
        all.iter().map(|done| whole(done.text.as_str(), news).mentions.len()).sum::<usize>()
    });
    row("whole", time);
    row(
        "whole, and the JSON of it",
        least(TRIALS, || all.iter().map(|done| json(done, news).len()).sum::<usize>()),
    );
    rate(words, time)
}

#[expect(clippy::cast_precision_loss, reason = "no text has 2^53 words")]
fn rate(words: usize, time: Duration) -> f64 {
    words as f64 / time.as_secs_f64()
}

fn row(name: &str, words: usize, time: Duration, peer: Duration) {
    let rate = rate(words, time);
    let ratio = time.as_secs_f64() / peer.as_secs_f64();
    println!("{name:34} {rate:12.0} {:12.0} {ratio:8.1}", 1e9 / rate);
}

fn spaces(text: &str) -> usize {
    text.bytes().filter(|byte| *byte == b' ').count()
}

fn stages(all: &[Done], news: &News) -> Vec<(&'static str, Duration)> {
    let each = |stage: &dyn Fn(&Done) -> usize| least(TRIALS, || all.iter().map(stage).sum::<usize>());
    vec![
        ("segmentation", each(&|done| Segments::new(&SourceText::new(done.text.as_str())).tokens().len())),
        ("mentions", each(&|done| news.mentions(&done.text, &done.segments).len())),
        (
            "entities",
            each(&|done| speakers::entities(&done.text, &done.segments, &mut done.found.clone()).len()),
        ),
        ("quotations", each(&|done| quotations(&done.text, &done.segments, &done.mentions).len())),
        ("speakers", each(&speaking)),
    ]
}

fn speaking(done: &Done) -> usize {
    let mut quotations = done.quotations.clone();
    speakers::resolve(&done.text, &done.segments, &done.mentions, &mut quotations);
    quotations.len()
}

fn whole(article: &str, news: &News) -> quotemark::extract::Extraction {
    let text = SourceText::new(article);
    news.suggest(&text, &Segments::new(&text))
}

fn json(done: &Done, news: &News) -> String {
    let found = whole(done.text.as_str(), news);
    let (entities, mentions) = (&found.entities, &found.mentions);
    one_line(&Annotations::new(&done.text, entities, mentions, &found.quotations, Context::Without))
}
