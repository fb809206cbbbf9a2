//! Gold as tags: what each token may be, where an annotator has looked and where nobody has.

use super::{Found, Kind, TagSet};
use crate::text::{Segments, SourceText, Span};

/// What is known of the tokens of an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gold {
    tags: Vec<TagSet>,
}

impl Gold {
    /// Takes the names of an article; everything else is no name, save that it may be of a kind in `unmarked`, which the annotator never marks.
    pub fn new(text: &SourceText, segments: &Segments, names: &[(Span, Kind)], unmarked: &[Kind]) -> Self {
        let outside = unmarked.iter().fold(TagSet::OUTSIDE, |tags, kind| tags.or(TagSet::of_kind(*kind)));
        let mut gold = Self { tags: vec![outside; segments.tokens().len()] };
        for (span, kind) in names {
            if let Some(span) = bare(text, *span) {
                gold.mark(text, segments, span, *kind);
            }
        }
        gold
    }

    /// Returns the tags that each token may have.
    pub fn tags(&self) -> &[TagSet] {
        &self.tags
    }

    /// Forgets what is known of a span.
    pub fn doubt(&mut self, segments: &Segments, span: Span) {
        self.tags.get_mut(segments.token_range(span)).unwrap_or_default().fill(TagSet::ANY);
    }

    /// Forgets what is not marked outside the ranges that were read: there it is unknown.
    pub fn limit(&mut self, segments: &Segments, read: &[Span]) {
        for (tags, token) in self.tags.iter_mut().zip(segments.tokens()) {
            if tags.has(0) && !read.iter().any(|span| span.covers(token.span)) {
                *tags = TagSet::ANY;
            }
        }
    }

    /// Tells whether a name is one, none where that is unknown.
    pub fn verdict(&self, found: &Found) -> Option<bool> {
        let tags = self.tags.get(found.tokens.clone())?;
        let goes_on =
            self.tags.get(found.tokens.end).is_some_and(|after| *after == TagSet::inside(found.kind));
        let mut right = !goes_on;
        for (at, tags) in tags.iter().enumerate() {
            let wanted = if at == 0 { TagSet::begin(found.kind) } else { TagSet::inside(found.kind) };
            right &= *tags == wanted;
        }
        tags.iter().all(|tags| tags.is_certain()).then_some(right)
    }

    fn mark(&mut self, text: &SourceText, segments: &Segments, span: Span, kind: Kind) {
        let range = segments.token_range(span);
        let covered = segments.tokens().get(range.clone()).unwrap_or_default();
        let fits = covered.first().zip(covered.last()).is_some_and(|(first, last)| {
            first.span.start() == span.start()
                && matches!(text.between(span.end().min(last.span.end()), last.span.end()), "" | ".")
        });
        for (at, tags) in self.tags.get_mut(range).unwrap_or_default().iter_mut().enumerate() {
            *tags = match at {
                _ if !fits => TagSet::ANY,
                0 => TagSet::begin(kind),
                _ => TagSet::inside(kind),
            };
        }
    }
}

/// Returns a name without an article before it and without a possessive or stray marks after it: corpora differ there.
fn bare(text: &SourceText, span: Span) -> Option<Span> {
    let covered = text.slice(span);
    let (first, rest) = covered.split_once(' ').unwrap_or(("", covered));
    let start = if ["the", "a", "an"].iter().any(|article| article.eq_ignore_ascii_case(first)) {
        span.end() - rest.len()
    } else {
        span.start()
    };
    let kept = text.between(start, span.end());
    let owner = ["'s", "’s", "'S", "’S"].iter().find_map(|clitic| kept.strip_suffix(clitic)).unwrap_or(kept);
    let whole = text.span(start, start + owner.len())?;
    text.trim_matches(whole, |c| {
        c.is_whitespace() || matches!(c, ',' | ';' | ':' | '"' | '“' | '”' | '(' | '‘')
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn article(text: &str) -> (SourceText, Segments) {
        let text = SourceText::new(text);
        let segments = Segments::new(&text);
        (text, segments)
    }

    fn span(text: &SourceText, part: &str) -> Span {
        let start = text.as_str().find(part).unwrap();
        text.span(start, start + part.len()).unwrap()
    }

    const O: TagSet = TagSet::OUTSIDE;

    #[test]
    fn names_become_tags_without_article_and_possessive() {
        let (text, segments) = article("The Red Cross's office in Oslo");
        let names =
            [(span(&text, "The Red Cross's"), Kind::Organisation), (span(&text, "Oslo"), Kind::Place)];
        let gold = Gold::new(&text, &segments, &names, &[]);
        let (begin, inside) = (TagSet::begin(Kind::Organisation), TagSet::inside(Kind::Organisation));
        assert_eq!(gold.tags(), [O, begin, inside, O, O, O, TagSet::begin(Kind::Place)]);
    }

    #[test]
    fn what_cuts_a_token_is_unknown() {
        let (text, segments) = article("U.S-led talks");
        let gold = Gold::new(&text, &segments, &[(span(&text, "U.S"), Kind::Place)], &[]);
        assert_eq!(gold.tags(), [TagSet::ANY, O]);
    }

    #[test]
    fn unmarked_kinds_are_unknown() {
        let (text, segments) = article("we left");
        let gold = Gold::new(&text, &segments, &[], &[Kind::Other]);
        assert_eq!(gold.tags(), [O.or(TagSet::of_kind(Kind::Other)); 2]);
    }

    #[test]
    fn a_name_is_right_when_all_its_tags_are() {
        let (text, segments) = article("Ada Berg saw Oslo");
        let names = [(span(&text, "Ada Berg"), Kind::Person)];
        let mut gold = Gold::new(&text, &segments, &names, &[]);
        gold.doubt(&segments, span(&text, "Oslo"));
        for (tokens, kind, verdict) in [
            (0..2, Kind::Person, Some(true)),
            (0..2, Kind::Place, Some(false)),
            (0..1, Kind::Person, Some(false)),
            (1..2, Kind::Person, Some(false)),
            (2..3, Kind::Person, Some(false)),
            (3..4, Kind::Place, None),
        ] {
            let found = Found { tokens, kind, probability: 0.5 };
            assert_eq!(gold.verdict(&found), verdict, "{found:?}");
        }
    }

    #[test]
    fn what_is_doubted_is_unknown() {
        let (text, segments) = article("Paris won");
        let mut gold = Gold::new(&text, &segments, &[], &[]);
        gold.doubt(&segments, span(&text, "Paris"));
        assert_eq!(gold.tags(), [TagSet::ANY, O]);
    }

    #[test]
    fn outside_what_was_read_only_marks_count() {
        let (text, segments) = article("Oslo won in Rome");
        let mut gold = Gold::new(&text, &segments, &[(span(&text, "Oslo"), Kind::Place)], &[]);
        gold.limit(&segments, &[span(&text, "in")]);
        assert_eq!(gold.tags(), [TagSet::begin(Kind::Place), TagSet::ANY, O, TagSet::ANY]);
    }
}
