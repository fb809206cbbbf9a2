//! Quotations in headlines, which need no cue: Mayor ‘never saw’ the bill.

use std::ops::Range;

use super::draft::Draft;
use super::marks::Region;
use super::scare;
use super::words::{Words, tag};

/// The most words of a headline.
const LONGEST: usize = 24;

/// Reads the quoted words of a headline that no rule has taken.
pub(super) fn read(words: &Words, regions: &[Region], line: &Range<usize>, taken: &[Draft]) -> Vec<Draft> {
    let last = line.end.checked_sub(1);
    let ends = last.is_some_and(|last| words.region(last).is_none() && words.is(last, tag::STOP));
    if ends || line.len() > LONGEST {
        return Vec::new();
    }
    let mut drafts = Vec::new();
    let mut at = line.start;
    while at < line.end {
        let region = words.region(at).and_then(|region| regions.get(region));
        at = region.map_or(at + 1, |region| region.words.end.max(at + 1));
        let free = |region: &&Region| {
            let within = |range: &Range<usize>| range.contains(&region.words.start);
            !taken.iter().any(|draft| draft.content.iter().any(within))
        };
        if let Some(region) = region.filter(|region| region.paired && !is_term(words, region)).filter(free) {
            let source = subject(words, line.start..region.words.start);
            let content = std::iter::once(region.words.clone()).collect();
            drafts.push(Draft { content, cue: None, source, score: 0.5 });
        }
    }
    drafts
}

/// Tells whether the marks hold a name or a title.
fn is_term(words: &Words, region: &Region) -> bool {
    scare::is_name(words, region)
        || !region.words.clone().any(|at| words.is(at, tag::WORD) && !words.is(at, tag::CAPITAL))
}

/// Returns what stands before the quoted words when it is only a name or a noun.
fn subject(words: &Words, lead: Range<usize>) -> Option<Range<usize>> {
    let plain = lead.clone().all(|at| words.is_nominal(at) && !words.is(at, tag::PAST | tag::PLURAL));
    (plain && (1..=3).contains(&lead.len())).then_some(lead)
}

#[cfg(test)]
mod tests {
    use crate::extract::quotations::table;

    #[test]
    fn rows() {
        table::check(&[
            "[Mayor]s {‘never saw the bill’}c, court hears\nIt rained.",
            "Bakers walk out over {“shameful”}c pay",
            "‘Big Tom’ wins again",
        ]);
    }
}
