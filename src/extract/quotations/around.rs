//! Who says by which words what a person has marked as said: the rules, read once more around it.

use super::quotations;
use crate::{
    annotation::{Mention, Quotation},
    text::{Segments, SourceText, Span},
};

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
    let Some(near) = ends.and_then(|(first, last)| text.span(first.start(), last.end())) else {
        return (None, None);
    };
    let part = SourceText::new(text.slice(near));
    let inside = mentions.iter().filter(|mention| near.covers(mention.span)).filter_map(|mention| {
        let span = part.span(mention.span.start() - near.start(), mention.span.end() - near.start())?;
        Some(Mention { span, ..mention.clone() })
    });
    let inside: Vec<Mention> = inside.collect();
    let back = |span: Span| text.span(span.start() + near.start(), span.end() + near.start());
    let found = quotations(&part, &Segments::new(&part), &inside);
    let common = |quotation: &Quotation| -> usize {
        let spans = quotation.content.iter().filter_map(|span| back(*span)?.intersection(content));
        spans.map(Span::len).sum()
    };
    let best = found.iter().max_by_key(|quotation| common(quotation)).filter(|best| common(best) > 0);
    let outside = |span: Option<Span>| span.and_then(back).filter(|span| !span.overlaps(content));
    best.map_or((None, None), |best| (outside(best.cue), outside(best.source)))
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
