//! Quotations by rule: who said what, by which words.

mod according;
mod apposition;
mod around;
mod assemble;
mod clause;
mod cue;
mod dateline;
mod draft;
mod extent;
mod floating;
mod headline;
mod interview;
mod label;
mod lexicon;
mod marks;
mod nested;
mod parenthesis;
mod passive;
mod pointer;
mod relative;
mod scare;
mod sentence;
mod source;
#[cfg(test)]
mod table;
mod words;

use std::ops::Range;

pub use around::attribution_around;

use crate::annotation::{Form, Mention, Quotation};
use crate::text::{Segments, SourceText, Span};

use interview::Turn;
use marks::Region;
use words::{Words, tag};

/// Words after which a sentence that does not end is cut.
const LONGEST: usize = 600;

/// Returns the quotations of an article in reading order; `mentions` say where the names in sources end.
pub fn quotations(text: &SourceText, segments: &Segments, mentions: &[Mention]) -> Vec<Quotation> {
    let mut words = Words::new(text, segments);
    let paragraphs = paragraphs(segments, words.len());
    for paragraph in &paragraphs {
        words.begin_paragraph(paragraph.start);
    }
    let regions = cover(&mut words, &paragraphs);
    let turns = interview::turns(&words, &paragraphs);
    let narrated = unlabelled(sentences(segments, &words), &turns);
    let narrated: Vec<Range<usize>> =
        narrated.into_iter().map(|sentence| dateline::cut(&words, sentence)).collect();
    let drafts = floating::read(&words, &regions, &paragraphs, &narrated);
    let mut names: Vec<Span> = mentions.iter().map(|mention| mention.span).collect();
    names.sort_unstable();
    let mut quotations: Vec<Quotation> =
        drafts.iter().filter_map(|draft| assemble::quotation(&words, &names, draft)).collect();
    if let Some(nested) = nested::read(&words, &regions, |words| sentences(segments, words)) {
        quotations.extend(
            nested.drafts.iter().filter_map(|draft| assemble::quotation(&nested.words, &names, draft)),
        );
    }
    let answers = turns.iter().filter_map(Turn::draft);
    quotations.extend(answers.filter_map(|answer| {
        Some(Quotation { form: Form::Direct, ..assemble::quotation(&words, &names, &answer)? })
    }));
    // Two rules may read the same words: the surer one is kept.
    quotations.sort_by(|a, b| a.content.cmp(&b.content).then_with(|| score(b).total_cmp(&score(a))));
    quotations.dedup_by(|later, earlier| later.content == earlier.content);
    quotations
}

fn score(quotation: &Quotation) -> f64 {
    quotation.score.unwrap_or_default()
}

/// Returns the words of each paragraph.
fn paragraphs(segments: &Segments, words: usize) -> Vec<Range<usize>> {
    let ranges = segments.paragraphs().iter().map(|paragraph| segments.token_range(*paragraph));
    ranges.filter(|range| range.end <= words && !range.is_empty()).collect()
}

/// Cuts the labels of an interview's turns off the sentences that they open.
fn unlabelled(sentences: Vec<Range<usize>>, turns: &[Turn]) -> Vec<Range<usize>> {
    let cut = |sentence: Range<usize>| {
        let next = turns.partition_point(|turn| turn.head().end <= sentence.start);
        let head = turns.get(next).map(Turn::head).filter(|head| head.start <= sentence.start);
        head.map_or(sentence.clone(), |head| head.end.min(sentence.end)..sentence.end)
    };
    sentences.into_iter().map(cut).filter(|sentence| !sentence.is_empty()).collect()
}

/// Finds the quoted regions and notes in each word which one covers it.
fn cover(words: &mut Words, paragraphs: &[Range<usize>]) -> Vec<Region> {
    let mut regions: Vec<Region> = Vec::new();
    for (index, paragraph) in paragraphs.iter().enumerate() {
        let opens_next = || paragraphs.get(index + 1).is_some_and(|next| marks::begins_open(words, next));
        let found = marks::regions(words, paragraph, &opens_next);
        for region in found {
            words.cover(region.words.clone(), regions.len());
            regions.push(region);
        }
    }
    regions
}

/// Returns the sentences, joined where a quoted region runs over their boundary.
fn sentences(segments: &Segments, words: &Words) -> Vec<Range<usize>> {
    let mut joined: Vec<Range<usize>> = Vec::new();
    for sentence in segments.sentences() {
        let range = sentence.tokens.clone();
        let inside = range
            .start
            .checked_sub(1)
            .and_then(|before| words.region(before))
            .is_some_and(|region| words.region(range.start) == Some(region));
        // "The ministry answered:", and the answer in the next paragraph.
        let announced = range.start.checked_sub(1).is_some_and(|before| {
            words.is(before, tag::COLON)
                || (words.is(before, tag::COMMA) && words.is(range.start, tag::FIRST))
        }) && words.region(range.start).is_some();
        match joined.last_mut() {
            Some(last) if announced || inside => {
                last.end = range.end;
            }
            _ => joined.push(range),
        }
    }
    joined.into_iter().flat_map(|range| pieces(words, range)).collect()
}

/// Cuts what has no end in sight, so that work per word stays bounded.
fn pieces(words: &Words, sentence: Range<usize>) -> Vec<Range<usize>> {
    let mut pieces = Vec::new();
    let mut start = sentence.start;
    while sentence.end - start > LONGEST {
        let Some(cut) = (start + LONGEST..sentence.end).find(|at| words.region(*at).is_none()) else { break };
        pieces.push(start..cut);
        start = cut;
    }
    pieces.push(start..sentence.end);
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn fragments_stand_in_order_and_apart(text in "([“”\"'’«»]|said|he |, |\\. |\n|Berg |that |and |we go |according to ){0,60}") {
            let text = SourceText::new(text);
            let found = quotations(&text, &Segments::new(&text), &[]);
            prop_assert!(found.windows(2).all(|pair| pair[0].content < pair[1].content), "none twice");
            for quotation in found {
                prop_assert!(!quotation.content.is_empty());
                prop_assert!(quotation.content.windows(2).all(|pair| pair[0].end() <= pair[1].start()));
                prop_assert!(quotation.score.is_some_and(|score| (0.0..=1.0).contains(&score)));
            }
        }
    }
}
