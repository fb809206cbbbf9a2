use super::{
    Desk, Edits, Refusal,
    form::likely_form,
    part::{Part, part_of, part_span},
};
use crate::{
    annotation::{Mention, Quotation, Target},
    text::{Span, is_quote_mark, quoted_text_around},
};

/// An end of a span.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Edge {
    /// The left end.
    Start,
    /// The right end.
    End,
}

/// Where a boundary goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Way {
    /// The span grows.
    Out,
    /// The span shrinks.
    In,
}

/// How far a boundary goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Unit {
    /// To the next border of a token: of a word, a number, a mark, a possessive.
    Word,
    /// To the next border of a grapheme beside which there is no white space.
    Grapheme,
    /// To the next start or end of a sentence.
    Sentence,
}

/// How a boundary moves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Move {
    /// The end that moves.
    pub edge: Edge,
    /// Whether the span grows or shrinks.
    pub way: Way,
    /// How far a step goes.
    pub unit: Unit,
    /// How many steps; where there is room for fewer, it goes as far as there is.
    pub count: usize,
}

/// Moves a boundary of a part, which corrects the annotation.
///
/// White space never comes to stand at the boundary. Only content may grow over the edge of a paragraph.
///
/// # Errors
/// Refused when there is no such part, when nothing would be left of it, at the edge of the paragraph or the text, and where
/// another fragment of the content stands.
pub fn move_boundary(desk: &Desk<'_>, target: &Target, part: Part, by: Move) -> Edits {
    let span = part_span(desk.document, target, part).ok_or(Refusal::Gone)?;
    let step = |from: Span| {
        let to = stepped(desk, part, from, by)?;
        is_free(desk, target, part, to)?;
        Ok(to)
    };
    let mut moved = step(span)?;
    for _ in 1..by.count {
        let Ok(further) = step(moved) else { break };
        moved = further;
    }
    put_part(desk, target, part, moved)
}

/// Puts a boundary of a part at byte `at`, or where the white space there ends, which corrects the annotation.
///
/// # Errors
/// Refused when there is no such part, when nothing would be left of it, past the edge of its paragraph (content may go there),
/// and where another fragment of the content stands.
pub fn put_boundary(desk: &Desk<'_>, target: &Target, part: Part, edge: Edge, at: usize) -> Edits {
    let span = part_span(desk.document, target, part).ok_or(Refusal::Gone)?;
    let (start, end) = match edge {
        Edge::Start => (at, span.end()),
        Edge::End => (span.start(), at),
    };
    let to = desk.trimmed(desk.text.span(start, end).ok_or(Refusal::Empty)?)?;
    if to == span {
        return Ok(Vec::new());
    }
    is_free(desk, target, part, to)?;
    put_part(desk, target, part, to)
}

/// Returns the edits that put a part of an annotation elsewhere, which corrects it.
pub(super) fn put_part(desk: &Desk<'_>, target: &Target, part: Part, span: Span) -> Edits {
    match target {
        Target::Mention(id) => {
            let before = desk.mention(id)?;
            Ok(desk.correct_mention(before, Mention { span, ..before.clone() }))
        }
        Target::Quotation(id) => {
            let before = desk.quotation(id)?;
            let mut after = with_part(before, part, span)?;
            let likely = |quotation: &Quotation| likely_form(desk.text, desk.segments, &quotation.content);
            // A form that somebody chose against the marks stays, and that of words whose marks are left outside.
            if before.form == likely(before) && !after.content.iter().any(|span| is_inside_marks(desk, *span))
            {
                after.form = likely(&after);
            }
            Ok(desk.correct_quotation(before, after))
        }
    }
}

fn is_inside_marks(desk: &Desk<'_>, span: Span) -> bool {
    let quoted = quoted_text_around(desk.text, desk.segments, span.start());
    quoted.is_some_and(|quoted| quoted.start() < span.start() && span.end() < quoted.end())
}

/// Refuses a place for a part that leaves its paragraph or overlaps another fragment of the content.
pub(super) fn is_free(desk: &Desk<'_>, target: &Target, part: Part, to: Span) -> Result<(), Refusal> {
    let span = part_span(desk.document, target, part).ok_or(Refusal::Gone)?;
    match target {
        Target::Quotation(id) if matches!(part, Part::Content(_)) => {
            with_part(desk.quotation(id)?, part, to).map(|_| ())
        }
        _ if in_paragraph(desk, span, to) => Ok(()),
        _ => Err(Refusal::ParagraphEdge),
    }
}

/// Returns the span with one boundary moved by one step.
fn stepped(
    desk: &Desk<'_>,
    part: Part,
    span: Span,
    Move { edge, way, unit, .. }: Move,
) -> Result<Span, Refusal> {
    let at = match edge {
        Edge::Start => span.start(),
        Edge::End => span.end(),
    };
    let forward = (edge == Edge::End) == (way == Way::Out);
    let next = match unit {
        Unit::Word => word_border(desk, part, span, edge, forward),
        Unit::Sentence => border(desk.segments.sentences(), |sentence| sentence.span, at, edge, forward),
        Unit::Grapheme => grapheme_border(desk, at, edge, forward),
    };
    let refusal = if way == Way::In { Refusal::Empty } else { Refusal::TextEdge };
    let next = next.ok_or(refusal)?;
    let (start, end) = match edge {
        Edge::Start => (next, span.end()),
        Edge::End => (span.start(), next),
    };
    desk.text.span(start, end).ok_or(refusal)
}

/// Returns the nearest start or end of a unit of text after or before `at`.
fn border<T>(units: &[T], span: fn(&T) -> Span, at: usize, edge: Edge, forward: bool) -> Option<usize> {
    let border = |unit: &T| if edge == Edge::Start { span(unit).start() } else { span(unit).end() };
    let index = if forward {
        units.partition_point(|unit| border(unit) <= at)
    } else {
        units.partition_point(|unit| border(unit) < at).checked_sub(1)?
    };
    units.get(index).map(border)
}

/// Returns the nearest border of a word after or before an edge of a span.
///
/// No span begins with a comma, and only content, to which the marks around it belong, ends with one.
fn word_border(desk: &Desk<'_>, part: Part, span: Span, edge: Edge, forward: bool) -> Option<usize> {
    let step = |at: &usize| border(desk.segments.tokens(), |token| token.span, *at, edge, forward);
    let at = if edge == Edge::Start { span.start() } else { span.end() };
    let may_be = |at: &usize| match edge {
        Edge::Start => {
            let rest = desk.text.between(*at, desk.text.len());
            !rest.starts_with(SEPARATORS) && !rest.starts_with(')') || rest.starts_with("..")
        }
        Edge::End => matches!(part, Part::Content(_)) || ends_well(desk.text.between(span.start(), *at)),
    };
    std::iter::successors(step(&at), step).find(may_be)
}

/// Marks between a name and what follows it.
const SEPARATORS: &[char] = &[',', ';', ':', '.', '!', '?'];

/// Tells whether a name may end so: not with a mark between words, nor with a bracket that it doesn't open.
fn ends_well(text: &str) -> bool {
    let is_between =
        |c: char| SEPARATORS.contains(&c) || matches!(c, '(' | '|' | '–' | '—') || is_quote_mark(c);
    match text.chars().next_back() {
        Some(')') => text.contains('('),
        // An abbreviation keeps its stop: U.S.
        Some('.') => text.strip_suffix('.').is_some_and(|text| text.contains('.')),
        last => !last.is_some_and(is_between),
    }
}

/// Returns the nearest border of a grapheme after or before `at` that has no white space on the inner side of the edge.
fn grapheme_border(desk: &Desk<'_>, at: usize, edge: Edge, forward: bool) -> Option<usize> {
    let step = |at: &usize| if forward { desk.text.next(*at) } else { desk.text.previous(*at) };
    let is_clean = |at: &usize| {
        let start = if edge == Edge::Start { Some(*at) } else { desk.text.previous(*at) };
        let inner = start.and_then(|start| desk.text.grapheme(start));
        inner.is_some_and(|span| desk.text.trim(span).is_some())
    };
    std::iter::successors(step(&at), step).find(is_clean)
}

/// Tells whether a grown span is still inside the paragraphs that it was in.
fn in_paragraph(desk: &Desk<'_>, span: Span, grown: Span) -> bool {
    let first = desk.segments.paragraph_at(span.start());
    let last = desk.segments.paragraph_at(span.end().saturating_sub(1));
    first.is_none_or(|paragraph| paragraph.start().min(span.start()) <= grown.start())
        && last.is_none_or(|paragraph| grown.end() <= paragraph.end().max(span.end()))
}

/// Returns the quotation with another span for one of its parts.
fn with_part(quotation: &Quotation, part: Part, span: Span) -> Result<Quotation, Refusal> {
    let mut after = quotation.clone();
    match part {
        Part::Cue => after.cue = Some(span),
        Part::Source => after.source = Some(span),
        Part::Mention | Part::Content(_) => {
            let old = part_of(quotation, part).ok_or(Refusal::Gone)?;
            after.content.retain(|fragment| *fragment != old);
            if after.content.iter().any(|fragment| fragment.overlaps(span)) {
                return Err(Refusal::Overlap);
            }
            after.content.push(span);
            after.content.sort_unstable();
        }
    }
    Ok(after)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotation::{MentionId, QuotationId, notation::acted};
    use Edge::{End, Start};
    use Unit::{Grapheme, Sentence, Word};
    use Way::{In, Out};

    const ENDS_OF_PARAGRAPH: &str = "refused: the paragraph goes no further";
    const EMPTY: &str = "refused: nothing would be left of it";

    fn mention(before: &str, edge: Edge, way: Way, unit: Unit) -> String {
        let target = Target::Mention(MentionId::numbered(1));
        acted(before, |desk| move_boundary(desk, &target, Part::Mention, Move { edge, way, unit, count: 1 }))
    }

    fn quotation(before: &str, part: Part, edge: Edge, way: Way, unit: Unit) -> String {
        let target = Target::Quotation(QuotationId::numbered(1));
        acted(before, |desk| move_boundary(desk, &target, part, Move { edge, way, unit, count: 1 }))
    }

    #[test]
    fn by_words() {
        for (before, edge, way, after) in [
            ("[Ada]P1? Berg said", End, Out, "[Ada Berg]P1~! said"),
            ("[Ada Berg]P1? said", End, In, "[Ada]P1~! Berg said"),
            ("Ada [Berg]P1? said", Start, Out, "[Ada Berg]P1~! said"),
            ("[Ada Berg]P1? said", Start, In, "Ada [Berg]P1~! said"),
            ("[Ada]P1’s plan", End, Out, "[Ada’s]P1 plan"),
            ("[Ada’s]P1 plan", End, In, "[Ada]P1’s plan"),
            ("the [U]O1.S. Army", End, Out, "the [U.S.]O1 Army"),
            ("the [U.S. Ar]O1my", End, In, "the [U.S.]O1 Army"),
            ("Mr. [Be]P1rg", End, Out, "Mr. [Berg]P1"),
            ("a B[er]P1g", Start, Out, "a [Ber]P1g"),
            ("[Ada, Berg]P1 said", Start, In, "Ada, [Berg]P1 said"),
            ("Ada, [Berg]P1 said", Start, Out, "[Ada, Berg]P1 said"),
            ("[Ada]P1, Berg", End, Out, "[Ada, Berg]P1"),
            ("[Ada, Berg]P1", End, In, "[Ada]P1, Berg"),
            ("[Ada]P1 | Berg", End, Out, "[Ada | Berg]P1"),
            ("the [Grid]O1 \\(EGA\\) said", End, Out, "the [Grid \\(EGA]O1\\) said"),
            ("the [Grid \\(EGA]O1\\) said", End, Out, "the [Grid \\(EGA\\)]O1 said"),
            ("[Ada]P1.", End, Out, "refused: the text goes no further"),
            ("rose [6]C% in May", End, Out, "rose [6%]C in May"),
            ("[Ada.]P1", Start, In, EMPTY),
            ("[Ada]P1", End, In, EMPTY),
            ("[Ada]P1", Start, In, EMPTY),
            ("[Ada]P1", End, Out, "refused: the text goes no further"),
            ("[Ada]P1", Start, Out, "refused: the text goes no further"),
            ("[Ada]P1\nBerg", End, Out, ENDS_OF_PARAGRAPH),
            ("Ada\n[Berg]P1", Start, Out, ENDS_OF_PARAGRAPH),
            ("said", Start, Out, "refused: there is no such annotation any more"),
        ] {
            assert_eq!(mention(before, edge, way, Word), after, "{edge:?} {way:?}");
        }
    }

    #[test]
    fn by_graphemes() {
        for (before, edge, way, after) in [
            ("[Ada]P1 Berg", End, Out, "[Ada B]P1erg"),
            ("[Ada B]P1erg", End, In, "[Ada]P1 Berg"),
            ("A[da B]P1erg", Start, Out, "[Ada B]P1erg"),
            ("[a B]P1erg", Start, In, "a [B]P1erg"),
            ("[Jose\u{301}]P1", End, In, "[Jos]P1e\u{301}"),
            ("[Jos]P1e\u{301}", End, Out, "[Jose\u{301}]P1"),
            ("a👩‍👩‍👧[b]P1", Start, Out, "a[👩‍👩‍👧b]P1"),
            ("[A]P1", End, In, EMPTY),
            ("[Ada]P1\r\nBerg", End, Out, ENDS_OF_PARAGRAPH),
        ] {
            assert_eq!(mention(before, edge, way, Grapheme), after, "{edge:?} {way:?}");
        }
    }

    #[test]
    fn by_sentences() {
        const NEXT: &str = "refused: another fragment of the content stands there";
        for (before, edge, way, after) in [
            ("{“One.}c1 Two.” Three.", End, Out, "{“One. Two.”}c1 Three."),
            ("{“One. Two.”}c1 Three.", End, In, "{“One.}c1 Two.” Three."),
            ("{“O}c1ne. Two.” Three.", End, Out, "{“One.}c1 Two.” Three."),
            ("One. {Two.}c1 Three.", Start, Out, "{One. Two.}c1 Three."),
            ("{One. Two.}c1 Three.", Start, In, "One. {Two.}c1 Three."),
            ("{One.}c1", End, In, EMPTY),
            ("{One.}c1", Start, In, EMPTY),
            ("{One.}c1\n\nTwo.", End, Out, "{One.\n\nTwo.}c1"),
            ("{One.}c1 Then {Two.}c1", End, Out, NEXT),
        ] {
            assert_eq!(quotation(before, Part::Content(0), edge, way, Sentence), after, "{edge:?} {way:?}");
        }
    }

    #[test]
    fn by_as_many_steps_as_there_is_room_for() {
        let counted = |before: &str, count| {
            let target = Target::Mention(MentionId::numbered(1));
            let by = Move { edge: End, way: Out, unit: Word, count };
            acted(before, |desk| move_boundary(desk, &target, Part::Mention, by))
        };
        assert_eq!(counted("[Ada]P1 Berg Roe said", 2), "[Ada Berg Roe]P1 said");
        assert_eq!(counted("[Ada]P1 Berg\nRoe said", 9), "[Ada Berg]P1\nRoe said");
        assert_eq!(counted("[Ada]P1\nRoe said", 9), ENDS_OF_PARAGRAPH);
    }

    #[test]
    fn a_change_back_makes_it_the_extractors_own_again() {
        let mut read = crate::annotation::notation::parse("[Ada]P1? Berg");
        let target = Target::Mention(MentionId::numbered(1));
        for (way, notation, name) in [(Out, "[Ada Berg]P1~!", "Ada Berg"), (In, "[Ada]P1! Berg", "Ada")] {
            let by = Move { edge: End, way, unit: Word, count: 1 };
            let edits = move_boundary(&read.desk(), &target, Part::Mention, by).unwrap();
            read.apply(&edits);
            assert_eq!(read.print(), notation);
            assert_eq!(read.document.entities()[0].name, name, "the entity is named by its only mention");
        }
    }

    #[test]
    fn parts_of_a_quotation() {
        for (before, part, edge, way, after) in [
            ("Ada (has)r1 said {so}c1?", Part::Cue, End, Out, "Ada (has said)r1 {so}c1~!"),
            ("the [ministry]s1 said {so}c1", Part::Source, Start, Out, "[the ministry]s1 said {so}c1"),
            ("{“We}c1 will”", Part::Content(0), End, Out, "{“We will}c1”"),
            ("{We}c1 {will}c1 go", Part::Content(1), End, Out, "{We}c1 {will go}c1"),
            (
                "{We}c1 {will}c1 go",
                Part::Content(0),
                End,
                Out,
                "refused: another fragment of the content stands there",
            ),
            (
                "{We}c1 {will}c1",
                Part::Content(1),
                Start,
                Out,
                "refused: another fragment of the content stands there",
            ),
            ("{“One.}c1\n“Two.”", Part::Content(0), End, Out, "{“One.\n“}c1Two.”"),
            (
                "(said)r1 {One.}c1\nTwo",
                Part::Source,
                End,
                Out,
                "refused: there is no such annotation any more",
            ),
            ("(said)r1\n{One.}c1", Part::Cue, End, Out, ENDS_OF_PARAGRAPH),
            ("{One}c1", Part::Content(1), End, Out, "refused: there is no such annotation any more"),
            ("{One}c1", Part::Mention, End, Out, "refused: there is no such annotation any more"),
        ] {
            assert_eq!(quotation(before, part, edge, way, Word), after, "{part:?} {edge:?} {way:?}");
        }
    }
}
