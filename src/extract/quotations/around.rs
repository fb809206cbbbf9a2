//! Who says by which words what a person has marked as said: the rules, read once more around it.

use std::cmp::Reverse;

use super::quotations;
use crate::{
    annotation::{Mention, Quotation},
    text::{Segments, SourceText, Span},
};

/// Content so many times as long as what is marked in it was said around it, by somebody else perhaps.
const QUOTED: usize = 2;

/// Returns the cue and the source that the rules find for content, outside of it; none that they do not find.
///
/// Only the paragraph of the content, with one before and behind it, is read, however long the article is.
pub fn attribution_around(
    text: &SourceText,
    segments: &Segments,
    mentions: &[Mention],
    content: Span,
) -> (Option<Span>, Option<Span>) {
    let first = segments.paragraph_index(content.start()).saturating_sub(1);
    let last = segments.paragraph_index(content.end().saturating_sub(1)) + 1;
    let paragraphs = segments.paragraphs();
    let ends = paragraphs.get(first).zip(paragraphs.get(last).or(paragraphs.last()));
    let near = ends.and_then(|(first, last)| text.span(first.start(), last.end()));
    near.map_or((None, None), |near| attribution_within(text, near, mentions, content))
}

/// Returns the cue and the source that the rules find for content in a stretch of text, read by itself.
fn attribution_within(
    text: &SourceText,
    near: Span,
    mentions: &[Mention],
    content: Span,
) -> (Option<Span>, Option<Span>) {
    let part = SourceText::new(text.slice(near));
    let inside = mentions.iter().filter(|mention| near.covers(mention.span)).filter_map(|mention| {
        let span = part.span(mention.span.start() - near.start(), mention.span.end() - near.start())?;
        Some(Mention { span, ..mention.clone() })
    });
    let inside: Vec<Mention> = inside.collect();
    let back = |span: &Span| text.span(span.start() + near.start(), span.end() + near.start());
    let found = quotations(&part, &Segments::new(&part), &inside);
    let fragments =
        |quotation: &Quotation| -> Vec<Span> { quotation.content.iter().filter_map(back).collect() };
    let likeness = |quotation: &&Quotation| {
        let spans = fragments(quotation);
        let common = spans.iter().filter_map(|span| span.intersection(content)).map(Span::len).sum::<usize>();
        (common, Reverse(spans.into_iter().map(Span::len).sum::<usize>()))
    };
    let best = found.iter().filter(|found| likeness(found).0 > 0).max_by_key(likeness);
    let Some(best) = best else { return (None, None) };
    // What somebody says inside of what another says is said by the words in there.
    let around = fragments(best).into_iter().find(|fragment| {
        fragment.covers(content) && QUOTED * content.len() < fragment.len() && *fragment != near
    });
    if let Some(around) = around {
        return attribution_within(text, around, mentions, content);
    }
    let outside = |span: Option<Span>| span.as_ref().and_then(back).filter(|span| !span.overlaps(content));
    (outside(best.cue), outside(best.source))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_around_tell() {
        for (text, content, cue, source) in [
            (
                "It rained.\n\n“We will,” said Ada Berg, “go.”\n\nIt ended.",
                "“We will,”",
                Some("said"),
                Some("Ada Berg"),
            ),
            (
                "One.\n\nTwo.\n\nShe said that the plan was dead.",
                "the plan was dead",
                Some("said"),
                Some("She"),
            ),
            ("It rained on the plan.", "the plan", None, None),
            (
                "According to him, the two had not met since May, when Bo shouted: “You’ll hear from me!”",
                "“You’ll hear from me!”",
                Some("shouted"),
                Some("Bo"),
            ),
            ("She said he had called it “a plan” and left early.", "“a plan”", Some("called"), Some("he")),
            ("She said it was “a plan of ours”.", "“a plan of ours”", Some("said"), Some("She")),
        ] {
            let text = SourceText::new(text);
            let segments = Segments::new(&text);
            let start = text.as_str().find(content).unwrap();
            let content = text.span(start, start + content.len()).unwrap();
            let (is_cue, is_source) = attribution_around(&text, &segments, &[], content);
            let word = |span: Option<Span>| span.map(|span| text.slice(span));
            assert_eq!((word(is_cue), word(is_source)), (cue, source));
        }
    }
}
