//! Annotations told without colour: brackets around the text.

use std::{borrow::Cow, cmp::Reverse};

use super::{Document, Mention, Quotation, Review, Scheme};
use crate::text::{Insert, Side, SourceText, Span};

/// A span with what stands before and behind it.
struct Bracket {
    span: Span,
    opening: &'static str,
    closing: Cow<'static, str>,
}

/// Returns the brackets of all annotations that are not rejected.
///
/// A mention is shown as `[Mara Lindqvist:P]` with the key of its label, content as `{…}`, source as `<…>`, cue as `/…/`; a `?`
/// after the closing bracket says that nobody has reviewed it. Of two spans, the longer has its brackets outside.
pub fn brackets(text: &SourceText, document: &Document, scheme: &Scheme) -> Vec<Insert> {
    brackets_where(text, document, scheme, |_| true)
}

/// Returns those of [`brackets`] that stand in a paragraph, its ends included.
pub fn brackets_in(text: &SourceText, document: &Document, scheme: &Scheme, paragraph: Span) -> Vec<Insert> {
    let inside = paragraph.start()..=paragraph.end();
    let mut inserts = brackets_where(text, document, scheme, |span| {
        span.start() <= *inside.end() && *inside.start() <= span.end()
    });
    inserts.retain(|insert| inside.contains(&insert.at()));
    inserts
}

/// Returns the brackets of the annotations, or parts of them, that are `wanted`.
fn brackets_where(
    text: &SourceText,
    document: &Document,
    scheme: &Scheme,
    wanted: impl Fn(Span) -> bool,
) -> Vec<Insert> {
    let quotations = document.quotations().iter().filter(|quotation| quotation.review != Review::Rejected);
    let mentions = document.mentions().iter().filter(|mention| mention.review != Review::Rejected);
    let mut brackets: Vec<Bracket> =
        quotations.flat_map(of_quotation).filter(|bracket| wanted(bracket.span)).collect();
    brackets
        .extend(mentions.filter(|mention| wanted(mention.span)).map(|mention| of_mention(mention, scheme)));
    // A row ends in white space, where a bracket would be lost.
    brackets.retain_mut(|bracket| text.trim(bracket.span).map(|span| bracket.span = span).is_some());
    brackets.sort_by_key(|bracket| (bracket.span.start(), Reverse(bracket.span.end())));
    inserts(brackets)
}

/// Returns the opening brackets, the outer first, and the closing ones, the inner first.
fn inserts(brackets: Vec<Bracket>) -> Vec<Insert> {
    let opening = |bracket: &Bracket| Insert::new(bracket.span.start(), Side::Before, bracket.opening);
    let mut inserts: Vec<Insert> = brackets.iter().map(opening).collect();
    let closing = |bracket: Bracket| Insert::new(bracket.span.end(), Side::After, bracket.closing);
    inserts.extend(brackets.into_iter().rev().map(closing));
    inserts
}

fn of_mention(mention: &Mention, scheme: &Scheme) -> Bracket {
    let doubt = doubt(mention.review);
    let closing = match scheme.label(&mention.label) {
        Some(label) => format!(":{}]{doubt}", label.key),
        None => format!(":{}]{doubt}", mention.label),
    };
    Bracket { span: mention.span, opening: "[", closing: closing.into() }
}

fn of_quotation(quotation: &Quotation) -> impl Iterator<Item = Bracket> {
    let last = quotation.content.last().copied();
    let content = quotation.content.iter().map(move |span| {
        let is_doubtful = last == Some(*span) && quotation.review == Review::Suggested;
        Bracket { span: *span, opening: "{", closing: if is_doubtful { "}?" } else { "}" }.into() }
    });
    let source = quotation.source.map(|span| Bracket { span, opening: "<", closing: ">".into() });
    let cue = quotation.cue.map(|span| Bracket { span, opening: "/", closing: "/".into() });
    content.chain(source).chain(cue)
}

const fn doubt(review: Review) -> &'static str {
    match review {
        Review::Suggested => "?",
        Review::Accepted | Review::Rejected => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        annotation::{Form, Label, Parts},
        text::{Layout, Segments},
    };

    const TEXT: &str = "“Ann Lee agreed,” he said, “for once. ”";

    fn span(text: &SourceText, part: &str) -> Span {
        let start = TEXT.find(part).unwrap();
        text.span(start, start + part.len()).unwrap()
    }

    /// The text with its brackets, as the layout places them.
    fn bracketed(change: impl FnOnce(&SourceText, &mut Parts)) -> String {
        let text = SourceText::new(TEXT);
        let content = ["“Ann Lee agreed,”", "“for once. ”"].map(|part| span(&text, part));
        let mut quotation = Quotation::suggested(Form::Direct, content.to_vec(), "rules", 0.5);
        quotation.source = Some(span(&text, "he"));
        quotation.cue = Some(span(&text, "said"));
        let mention = Mention::accepted(span(&text, "Ann Lee"), Label::new("PERSON"), "ada");
        let mut parts = Parts { quotations: vec![quotation], mentions: vec![mention], ..Parts::default() };
        change(&text, &mut parts);
        let inserts = brackets(&text, &Document::from(parts), &Scheme::news());
        let layout = Layout::new(&text, Segments::new(&text).paragraphs(), 500, inserts);
        let before = |at| {
            layout.inserts_before(0, at).iter().map(|insert| insert.text().to_owned()).collect::<String>()
        };
        let graphemes = text.graphemes(text.whole().unwrap());
        graphemes.map(|(at, grapheme)| before(at) + grapheme).collect::<String>() + &before(TEXT.len())
    }

    #[test]
    fn each_kind_has_its_brackets() {
        assert_eq!(bracketed(|_, _| ()), "{“[Ann Lee:P] agreed,”} <he> /said/, {“for once. ”}?");
    }

    #[test]
    fn what_is_rejected_has_none() {
        let shown = bracketed(|_, parts| parts.quotations[0].review = Review::Rejected);
        assert_eq!(shown, "“[Ann Lee:P] agreed,” he said, “for once. ”");
    }

    #[test]
    fn the_longer_span_is_outside_and_white_space_too() {
        let shown = bracketed(|text, parts| {
            let whole = Mention::accepted(span(text, "Ann Lee agreed"), Label::new("X"), "ada");
            let lee = Mention::suggested(span(text, "Lee "), Label::new("ORG"), "rules", 0.1);
            parts.mentions.extend([whole, lee]);
            parts.quotations.clear();
        });
        assert_eq!(shown, "“[[Ann [Lee:O]?:P] agreed:X],” he said, “for once. ”");
    }
}
