//! A name or a source that was taken too short, whole: the words around it that belong to it.

use super::{Desk, Edits, Refusal, boundary::put_part, part::Part};
use crate::{
    annotation::{Label, MentionId, Quotation, QuotationId, Review, Target},
    text::{Span, Token, TokenKind, is_quote_mark},
};

/// Small words inside names: the Institute *of* Magnetic Media, Marijke *van der* Veen.
const INNER: &[&str] = &["of", "the", "de", "del", "di", "du", "la", "le", "van", "von", "der", "den", "&"];

/// Articles as they open a sentence.
const ARTICLES: &[&str] = &["The", "A", "An"];

/// Small words that a name may have one after another.
const MOST_INNER: usize = 2;

/// Grows a mention over the words with capitals around it, when it is accepted with this label already.
///
/// # Errors
/// Refused when the mention is not there.
pub fn whole_name(desk: &Desk<'_>, id: &MentionId, label: &Label) -> Edits {
    let mention = desk.mention(id)?;
    if mention.label != *label || mention.review != Review::Accepted {
        return Ok(Vec::new());
    }
    let span = name_around(desk, mention.span);
    let taken = desk.document.mentions().iter().any(|other| other.id != mention.id && other.span == span);
    if span == mention.span || taken {
        return Ok(Vec::new());
    }
    put_part(desk, &Target::Mention(id.clone()), Part::Mention, span)
}

/// Grows the source of a quotation over what follows up to the cue, the content and the marks around it: “Its director” to
/// “Its director, Ada Berg”; where nothing follows, over what stands before.
///
/// # Errors
/// Refused when the quotation is not there or has no source.
pub fn whole_source(desk: &Desk<'_>, id: &QuotationId) -> Edits {
    let quotation = desk.quotation(id)?;
    let source = quotation.source.ok_or(Refusal::Gone)?;
    let whole = phrase_around(desk, quotation, source);
    if whole == source {
        return Ok(Vec::new());
    }
    put_part(desk, &Target::Quotation(id.clone()), Part::Source, whole)
}

/// Returns the run of words with capitals and numbers around a span, with the small words between them.
fn name_around(desk: &Desk<'_>, span: Span) -> Span {
    let tokens = sentence_tokens(desk, span);
    // At the beginning of a sentence the capital of an article tells nothing.
    let opening = tokens.first().filter(|token| ARTICLES.contains(&desk.text.slice(token.span)));
    let inner = tokens.get(usize::from(opening.is_some())..).unwrap_or(tokens);
    let before = inner.iter().rev().filter(|token| token.span.end() <= span.start());
    let after = tokens.iter().filter(|token| token.span.start() >= span.end());
    let start = last_of_name(desk, before).map_or(span.start(), |token| token.span.start());
    let end = last_of_name(desk, after).map_or(span.end(), |token| token.span.end());
    desk.text.span(start, end).unwrap_or(span)
}

/// Returns the last token that belongs to a name of those that follow it on one side.
fn last_of_name<'a>(desk: &Desk<'_>, tokens: impl Iterator<Item = &'a Token>) -> Option<&'a Token> {
    let (mut last, mut inner) = (None, 0);
    for token in tokens {
        let word = desk.text.slice(token.span);
        if token.kind == TokenKind::Number || word.starts_with(char::is_uppercase) {
            (last, inner) = (Some(token), 0);
        } else if INNER.contains(&word) && inner < MOST_INNER {
            inner += 1;
        } else {
            break;
        }
    }
    last
}

/// Returns the stretch of a sentence around a source: to the cue, to content, to quotation marks, colons and dashes, and on the
/// left, where a clause of its own may stand, to a comma.
fn phrase_around(desk: &Desk<'_>, quotation: &Quotation, source: Span) -> Span {
    let tokens = sentence_tokens(desk, source);
    let parts: Vec<Span> = quotation.content.iter().copied().chain(quotation.cue).collect();
    let is_free = |token: &&Token| !parts.iter().any(|part| part.overlaps(token.span));
    let ends = |token: &Token, marks: &[char]| {
        let word = desk.text.slice(token.span);
        // What may be an apostrophe ends nothing.
        let quotes = |c: char| is_quote_mark(c) && !matches!(c, '’' | '\'');
        token.kind == TokenKind::Punctuation && word.starts_with(|c| quotes(c) || marks.contains(&c))
    };
    let before = tokens.iter().rev().filter(|token| token.span.end() <= source.start());
    let left =
        before.take_while(is_free).take_while(|token| !ends(token, &[',', ':', ';', '—', '–', '(', ')']));
    let after = tokens.iter().filter(|token| token.span.start() >= source.end());
    let right =
        after.take_while(is_free).take_while(|token| !ends(token, &[':', ';', '—', '–', '.', '!', '?']));
    let is_word = |token: &&Token| token.kind != TokenKind::Punctuation;
    let closes = |token: &&Token| desk.text.slice(token.span) == ")" || is_word(token);
    let start = left.filter(is_word).last().map_or(source.start(), |token| token.span.start());
    let end = right.filter(closes).last().map_or(source.end(), |token| token.span.end());
    // An apposition follows; what stands before it may be another phrase, and is taken only where nothing follows.
    let (start, end) = if end > source.end() { (source.start(), end) } else { (start, end) };
    desk.text.span(start, end).unwrap_or(source)
}

/// Returns the tokens of the sentence in which a span begins.
fn sentence_tokens<'a>(desk: &'a Desk<'_>, span: Span) -> &'a [Token] {
    let sentence = desk.segments.sentence_at(span.start());
    sentence.map_or(&[], |sentence| desk.segments.tokens_in(sentence.span))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotation::notation::acted;

    #[test]
    fn names() {
        for (before, after) in [
            ("the [Night]W1 fell", "the [Night]W1 fell"),
            ("saw The [Night]W1 of the Tone, twice", "saw [The Night of the Tone]W1, twice"),
            ("The [Rhône]W1 Company left", "The [Rhône Company]W1 left"),
            ("The Rhône [Company]W1 left", "The [Rhône Company]W1 left"),
            ("Van der [Veen]W1 left", "[Van der Veen]W1 left"),
            ("with [Opus]W1 1.", "with [Opus 1]W1."),
            ("met [Bo]W1 Ek in Oslo", "met [Bo Ek]W1 in Oslo"),
            ("so said [Ada]W1 and left", "so said [Ada]W1 and left"),
            ("Berg, [Ada]W1, Bo", "Berg, [Ada]W1, Bo"),
            ("Ada [Berg]W1? left", "Ada [Berg]W1? left"),
        ] {
            let id = MentionId::numbered(1);
            assert_eq!(acted(before, |desk| whole_name(desk, &id, &desk.mention(&id)?.label)), after);
        }
    }

    #[test]
    fn sources() {
        for (before, after) in [
            (
                "[Its director]s1, Ada Berg, (called)r1 it {“bad”}c1.",
                "[Its director, Ada Berg]s1, (called)r1 it {“bad”}c1.",
            ),
            (
                "{“No,”}c1 (said)r1 [Ada]s1, the mayor. “Yes.”",
                "{“No,”}c1 (said)r1 [Ada, the mayor]s1. “Yes.”",
            ),
            (
                "An earlier [version]s1 of this article (said)r1 {so}c1.",
                "An earlier [version of this article]s1 (said)r1 {so}c1.",
            ),
            (
                "An earlier [version of this article]s1 (said)r1 {so}c1.",
                "[An earlier version of this article]s1 (said)r1 {so}c1.",
            ),
            (
                "So [its league]s1, the Workers’ League, (said)r1 {so}c1.",
                "So [its league, the Workers’ League]s1, (said)r1 {so}c1.",
            ),
            (
                "The Grid [Agency]s1 \\(EGA\\) (denied)r1 {it}c1.",
                "The Grid [Agency \\(EGA\\)]s1 (denied)r1 {it}c1.",
            ),
            ("In May, [Ada]s1 (said)r1 {so}c1.", "In May, [Ada]s1 (said)r1 {so}c1."),
            ("“No,” [she]s1 (said)r1, {“go”}c1.", "“No,” [she]s1 (said)r1, {“go”}c1."),
        ] {
            assert_eq!(acted(before, |desk| whole_source(desk, &QuotationId::numbered(1))), after);
        }
    }
}
