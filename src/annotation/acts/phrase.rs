//! A name or a source that was taken too short, whole: the words around it that belong to it.

use super::{Desk, Edits, Refusal, boundary::put_part, namesake::namesake, part::Part};
use crate::{
    annotation::{Label, Mention, MentionId, Quotation, QuotationId, Review, Target},
    text::{Span, Token, TokenKind, is_quote_mark, quoted_text_around, without_marks},
};

/// Small words inside names: the Institute *of* Magnetic Media, Marijke *van der* Veen.
const INNER: &[&str] = &["of", "the", "de", "del", "di", "du", "la", "le", "van", "von", "der", "den", "&"];

/// Articles as they open a sentence.
const ARTICLES: &[&str] = &["The", "A", "An"];

/// Small words inside titles, the Wind *in the* Reeds, beside those of names.
const SMALL: &[&str] = &[
    "of", "the", "de", "del", "di", "du", "la", "le", "van", "von", "der", "den", "&", "a", "an", "and",
    "as", "at", "but", "by", "for", "from", "in", "into", "nor", "on", "or", "over", "to", "with", "et",
    "und", "y", "en", "’s", "'s", ":", ",", "–", "—",
];

/// Who stands for somebody alone.
const PRONOUNS: &[&str] = &["i", "you", "he", "she", "it", "we", "they", "who", "him", "her", "them"];

/// What begins a clause that is no part of who speaks.
const CLAUSES: &[&str] = &[
    "as", "while", "when", "who", "whose", "which", "where", "after", "before", "because", "although", "but",
];

/// Tokens of a title, at most.
const MOST_OF_TITLE: usize = 12;

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
    let span = title_around(desk, mention.span).unwrap_or_else(|| name_around(desk, mention));
    let taken = desk.document.mentions().iter().any(|other| other.id != mention.id && other.span == span);
    if span == mention.span || taken {
        return Ok(Vec::new());
    }
    let alone = mention.entity.as_ref().filter(|entity| desk.is_only_mention(mention, entity));
    match alone.and_then(|own| namesake(desk, span, label, Some(own))) {
        // The whole name may tell who was meant all the time.
        Some((meant, grown)) => {
            let after = Mention { span, entity: Some(meant.id.clone()), ..mention.clone() };
            Ok(grown.into_iter().chain(desk.correct_mention(mention, after)).collect())
        }
        None => put_part(desk, &Target::Mention(id.clone()), Part::Mention, span),
    }
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

/// Returns what stands in the quotation marks around a span, where it is written like a title.
fn title_around(desk: &Desk<'_>, span: Span) -> Option<Span> {
    let quoted = quoted_text_around(desk.text, desk.segments, span.start())?;
    let inner = without_marks(desk.text, quoted).filter(|inner| inner.covers(span))?;
    let tokens = desk.segments.tokens_in(inner);
    let word = |token: &Token| desk.text.slice(token.span);
    let is_large = |token: &Token| word(token).starts_with(|c: char| c.is_uppercase() || c.is_numeric());
    let is_of_title = |token: &Token| is_large(token) || SMALL.contains(&word(token));
    let is_title = tokens.len() <= MOST_OF_TITLE
        && tokens.iter().all(is_of_title)
        && tokens.first().zip(tokens.last()).is_some_and(|(first, last)| is_large(first) && is_large(last));
    is_title.then_some(inner)
}

/// Returns the run of words with capitals and numbers around a mention, with the small words between them.
fn name_around(desk: &Desk<'_>, mention: &Mention) -> Span {
    let span = mention.span;
    let others = desk.document.mentions().iter();
    let others = others.filter(|other| other.id != mention.id && other.review != Review::Rejected);
    let others: Vec<Span> = others.map(|other| other.span).collect();
    let tokens = sentence_tokens(desk, span);
    // At the beginning of a sentence the capital of an article tells nothing.
    let opening = tokens.first().filter(|token| ARTICLES.contains(&desk.text.slice(token.span)));
    let inner = tokens.get(usize::from(opening.is_some())..).unwrap_or(tokens);
    let is_free = |token: &&Token| !others.iter().any(|other| other.overlaps(token.span));
    let before = inner.iter().rev().filter(|token| token.span.end() <= span.start()).take_while(is_free);
    let after = tokens.iter().filter(|token| token.span.start() >= span.end()).take_while(is_free);
    let start = last_of_name(desk, before).map_or(span.start(), |token| token.span.start());
    let end = last_of_name(desk, after).map_or(span.end(), |token| token.span.end());
    desk.text.span(start, end).unwrap_or(span)
}

/// Returns the last token that belongs to a name of those that follow it on one side.
fn last_of_name<'a>(desk: &Desk<'_>, tokens: impl Iterator<Item = &'a Token>) -> Option<&'a Token> {
    let (mut last, mut inner) = (None, 0);
    for token in tokens {
        let word = desk.text.slice(token.span);
        // Of numbers, one with a sign inside is a score, a time or an amount.
        let is_number = token.kind == TokenKind::Number && word.chars().all(char::is_alphanumeric);
        if is_number || word.starts_with(char::is_uppercase) {
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
    if PRONOUNS.contains(&desk.text.slice(source).to_lowercase().as_str()) {
        return source;
    }
    let others = desk.document.quotations().iter().filter(|other| other.review != Review::Rejected);
    // Two may have one source, but the words of another quotation are no part of who speaks here.
    let parts = others.flat_map(|other| other.content.iter().copied().chain(other.cue));
    let parts: Vec<Span> = parts.chain(quotation.content.iter().copied()).chain(quotation.cue).collect();
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
    let stops = |token: &Token| {
        ends(token, &[':', ';', '—', '–', '.', '!', '?']) || CLAUSES.contains(&desk.text.slice(token.span))
    };
    let right = after.take_while(is_free).take_while(|token| !stops(token));
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
            ("beat [Rovers]W1 3-2 Harbour Town", "beat [Rovers]W1 3-2 Harbour Town"),
            ("met [Rovers]W1 Harbour [Town]W2", "met [Rovers Harbour]W1 [Town]W2"),
            ("read “The [Wind]W1 in the Reeds” twice", "read “[The Wind in the Reeds]W1” twice"),
            ("said “we go to [Oslo]W1 today”", "said “we go to [Oslo]W1 today”"),
            ("Van der [Veen]W1 left", "[Van der Veen]W1 left"),
            ("with [Opus]W1 1.", "with [Opus 1]W1."),
            ("met [Bo]W1 Ek in Oslo", "met [Bo Ek]W1 in Oslo"),
            ("met [Bo]P1 Ek, as [Ek]P2 said", "met [Bo Ek]P2, as [Ek]P2 said"),
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
            ("[He]s1 went to Oslo and (said)r1 {so}c1.", "[He]s1 went to Oslo and (said)r1 {so}c1."),
            (
                "[[Ada]s1]s2 of Oslo (said)r2 {no}c2 and (called)r1 {it}c1.",
                "[[Ada]s2 of Oslo]s1 (said)r2 {no}c2 and (called)r1 {it}c1.",
            ),
            (
                "{“No,”}c1 (said)r1 [its director]s1, Ada Berg, as it rained.",
                "{“No,”}c1 (said)r1 [its director, Ada Berg]s1, as it rained.",
            ),
            ("In May, [Ada]s1 (said)r1 {so}c1.", "In May, [Ada]s1 (said)r1 {so}c1."),
            ("“No,” [she]s1 (said)r1, {“go”}c1.", "“No,” [she]s1 (said)r1, {“go”}c1."),
        ] {
            assert_eq!(acted(before, |desk| whole_source(desk, &QuotationId::numbered(1))), after);
        }
    }
}
