//! Names that their place gives away: whoever speaks in an article mostly has a name, at the source or in apposition to it.

use std::ops::Range;

use super::{
    RULES,
    lexicon::{self, Class},
};
use crate::{
    annotation::{Label, Mention, Quotation},
    text::{Segments, SourceText, Span, Token, TokenKind},
};

/// How sure a name is that nothing but its place gives away.
const SCORE: f64 = 0.6;
/// The most words of a name that is looked for.
const LONGEST: usize = 5;
/// The most names that may be missing: a text with more is no prose.
const MOST: usize = 200;

/// Words before a name.
const TITLES: Class = Class::TITLE.with(Class::HONORIFIC);
/// Words that are no part of a name that only its place gives away.
const NO_NAME: Class = Class::FUNCTION.with(Class::DEMONYM).with(Class::ABBREVIATION);

/// Nouns before a name that make it an organisation's.
const BODIES: &[&str] = &[
    "agency",
    "airline",
    "association",
    "bank",
    "broker",
    "builder",
    "campaign",
    "charity",
    "club",
    "company",
    "consultancy",
    "daily",
    "employers",
    "firm",
    "foundation",
    "group",
    "institute",
    "league",
    "lender",
    "lobby",
    "magazine",
    "maker",
    "manufacturer",
    "network",
    "newspaper",
    "ngo",
    "operator",
    "organisation",
    "organization",
    "party",
    "publisher",
    "regulator",
    "retailer",
    "tabloid",
    "union",
    "watchdog",
    "website",
    "weekly",
];
/// Nouns for what is written: behind them stands a title, whose words tell nothing.
const WRITINGS: &[&str] = &["book", "document", "memo", "paper", "report", "review", "study", "survey"];

/// A text as it is read here.
struct Reader<'a> {
    text: &'a SourceText,
    segments: &'a Segments,
    mentions: &'a [Mention],
}

/// Adds mentions of the names at sources that have none, in reading order.
pub(super) fn name(
    text: &SourceText,
    segments: &Segments,
    mentions: &mut Vec<Mention>,
    quotations: &[Quotation],
) {
    let reader = Reader { text, segments, mentions };
    let mut found: Vec<Mention> =
        quotations.iter().filter_map(|quotation| reader.missing(quotation)).take(MOST).collect();
    found.sort_by_key(|mention| mention.span);
    found.dedup_by(|later, earlier| later.span.overlaps(earlier.span));
    if !found.is_empty() {
        mentions.append(&mut found);
        mentions.sort_by_key(|mention| mention.span);
    }
}

impl Reader<'_> {
    /// Returns the name of who speaks in a quotation, when it has one that nobody has marked.
    fn missing(&self, quotation: &Quotation) -> Option<Mention> {
        let tokens = self.head(quotation.source?);
        let source = self.span(&tokens)?;
        if self.is_marked(source) || self.is_heading(source) {
            return None;
        }
        let name = self.within(tokens.clone()).or_else(|| self.behind(tokens.end))?;
        let span = self.span(&name)?;
        let quoted = quotation.content.iter().any(|content| content.overlaps(span));
        let label = self.label(&name, tokens.start)?;
        (!quoted && !self.is_marked(span)).then(|| Mention::suggested(span, Label::new(label), RULES, SCORE))
    }

    /// Returns the words of a source without its appositions.
    fn head(&self, source: Span) -> Range<usize> {
        let tokens = self.segments.token_range(source);
        let end = tokens.clone().find(|at| self.is_comma(*at)).unwrap_or(tokens.end);
        tokens.start..end
    }

    /// Returns the name at the end of a source's first phrase: `Hans Roe` in “the dancer Hans Roe of Acme”.
    fn within(&self, source: Range<usize>) -> Option<Range<usize>> {
        let ends = |at: &usize| !self.is_name_part(*at) && !self.is_lower_word(*at);
        let end = source.clone().find(ends).unwrap_or(source.end);
        let prepositions = ["of", "in", "from", "at", "for", "with", "who", "on", "and"];
        let end = (source.start..end).find(|at| prepositions.contains(&self.word(*at))).unwrap_or(end);
        let start = (source.start..end).rev().take_while(|at| self.is_name_part(*at)).last()?;
        self.likely(start..end)
    }

    /// Returns the name between a comma behind a source and what follows: `Ada Berg` behind “its director”.
    fn behind(&self, end: usize) -> Option<Range<usize>> {
        let start = end + 1;
        if self.word(end) != "," {
            return None;
        }
        let size = (start..=start + LONGEST).take_while(|at| self.is_name_part(*at)).count();
        let size = size + usize::from(size > 0 && self.is_legal_form(start + size));
        let closed = matches!(self.word(start + size), "," | "." | ":" | "(" | "–" | "—" | ";");
        if closed { self.likely(start..start + size) } else { None }
    }

    /// Returns the capitalised words of a run behind its last title, when they may well be a name.
    fn likely(&self, run: Range<usize>) -> Option<Range<usize>> {
        let capital = |at: &usize| self.word(*at).starts_with(char::is_uppercase);
        let after_title =
            run.clone().rev().find(|at| self.class(*at).is(TITLES)).map_or(run.start, |at| at + 1);
        let start = (after_title..run.end).find(capital)?;
        let is_last = |at: &usize| capital(at) || self.is_legal_form(*at);
        let words = start..run.rev().find(is_last)? + 1;
        let opens = self.segments.sentence_at(self.start(start)?)?.tokens.start == start;
        let is_common = |at: usize| self.class(at).is(Class::COMMON);
        let known = words.clone().any(|at| self.class(at).is(NO_NAME)) || words.clone().all(is_common);
        let long = (2..=LONGEST).contains(&words.len()) && !(opens && is_common(start));
        (!known && (long || words.len() == 1 && !opens && self.word(start).len() > 2)).then_some(words)
    }

    fn label(&self, name: &Range<usize>, source: usize) -> Option<&'static str> {
        let described: Vec<String> = (source..name.start).map(|at| self.word(at).to_lowercase()).collect();
        let is_in = |list: &[&str]| described.iter().any(|word| list.contains(&word.as_str()));
        let class = |class: Class| name.clone().any(|at| self.class(at).is(class));
        if is_in(WRITINGS) {
            return None;
        }
        if is_in(BODIES) || class(Class::ORGANISATION_HEAD) {
            return Some("ORG");
        }
        let person = name.len() > 1
            || class(Class::PERSON_NAME)
            || name.start > source && self.is_comma(name.start - 1);
        Some(if person { "PERSON" } else { "ORG" })
    }

    fn is_comma(&self, at: usize) -> bool {
        self.word(at) == ","
    }

    /// Tells whether a word may be a part of a name: a capital, or a particle.
    fn is_name_part(&self, at: usize) -> bool {
        self.word(at).starts_with(char::is_uppercase) || self.class(at).is(Class::PARTICLE)
    }

    /// Tells whether a word in small letters may end a company's name: “Satamat ry”.
    fn is_legal_form(&self, at: usize) -> bool {
        let not = Class::FUNCTION.with(Class::PARTICLE);
        self.is_lower_word(at) && self.word(at).len() <= 3 && !self.class(at).is(not)
    }

    fn is_lower_word(&self, at: usize) -> bool {
        self.word(at).starts_with(char::is_lowercase)
    }

    /// Returns what the lists say of a word as it stands and in small letters.
    fn class(&self, at: usize) -> Class {
        let mut folded = String::new();
        lexicon::fold(self.word(at), &mut folded);
        let class = lexicon::class(&folded);
        folded.make_ascii_lowercase();
        class.with(lexicon::class(&folded))
    }

    fn token(&self, at: usize) -> Option<&Token> {
        self.segments.tokens().get(at)
    }

    fn start(&self, at: usize) -> Option<usize> {
        Some(self.token(at)?.span.start())
    }

    fn word(&self, at: usize) -> &str {
        self.token(at).map_or("", |token| self.text.slice(token.span))
    }

    fn span(&self, name: &Range<usize>) -> Option<Span> {
        self.text.span(self.start(name.start)?, self.token(name.end.checked_sub(1)?)?.span.end())
    }

    /// Tells whether a mention covers a part of a span.
    fn is_marked(&self, span: Span) -> bool {
        let before = self.mentions.partition_point(|mention| mention.span.end() <= span.start());
        self.mentions.get(before).is_some_and(|mention| mention.span.overlaps(span))
    }

    /// Tells whether a source stands in a headline, where capitals say nothing.
    fn is_heading(&self, source: Span) -> bool {
        let Some(sentence) = self.segments.sentence_at(source.start()) else { return true };
        let tokens = self.segments.tokens().get(sentence.tokens.clone()).unwrap_or_default();
        let words =
            tokens.iter().skip(1).filter(|token| token.kind == TokenKind::Word && token.span.len() > 3);
        let (mut capital, mut small) = (0, 0);
        for word in words {
            let upper = self.text.slice(word.span).starts_with(char::is_uppercase);
            if upper { capital += 1 } else { small += 1 }
        }
        capital > small
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotation::Form;

    /// Returns the names that are found with `{…}` around the content and `<…>` around the source.
    fn found(markup: &str) -> Vec<String> {
        let text: String = markup.chars().filter(|c| !matches!(c, '{' | '}' | '<' | '>')).collect();
        let at = |mark: char| {
            let before = markup.split(mark).next().unwrap_or_default();
            before.chars().filter(|c| !matches!(c, '{' | '}' | '<' | '>')).map(char::len_utf8).sum::<usize>()
        };
        let text = SourceText::new(text);
        let span = |open, close| text.span(at(open), at(close)).unwrap();
        let quotation = Quotation::suggested(Form::Direct, vec![span('{', '}')], "test", 1.0);
        let quotation = Quotation { source: Some(span('<', '>')), ..quotation };
        let mut mentions = Vec::new();
        name(&text, &Segments::new(&text), &mut mentions, &[quotation]);
        mentions.iter().map(|mention| format!("{} {}", mention.label, text.slice(mention.span))).collect()
    }

    #[test]
    fn names_that_only_a_source_gives_away() {
        for (markup, expected) in [
            ("<Its chairman>, Joost de Ruiter, demanded {silence}.", "PERSON Joost de Ruiter"),
            ("<The employers' group>, Satamat ry, denied {that}.", "ORG Satamat ry"),
            ("According to <GridWatch>, {reserves fell}.", "ORG GridWatch"),
            ("{“Scandal!”} screamed <the tabloid Kwik>.", "ORG Kwik"),
            (
                "<The glaciologist Hans-Jürgen Oberli of the institute> said {it rained}.",
                "PERSON Hans-Jürgen Oberli",
            ),
            ("<Transport Minister Aino Kestilä> said {that spring would come}.", "PERSON Aino Kestilä"),
        ] {
            assert_eq!(found(markup), [expected], "{markup}");
        }
    }

    #[test]
    fn capitals_that_are_no_names() {
        for markup in [
            "<Police> said {it rained}.",
            "<Two Danish reporters> said {it rained}.",
            "<Prime Minister> said {it rained}.",
            "<A friend>, visiting Zeld, said {it rained}.",
            "According to <a friend>, {Zeld Orm lied}, she said.",
            "<New Boss Zeld Orm> Says {It Rained Again}",
            "According to <a report>, Zeld Orm, {it rains}.",
            "<She> said {it rained}.",
        ] {
            assert_eq!(found(markup), [""; 0], "{markup}");
        }
    }
}
