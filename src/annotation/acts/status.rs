use super::{Desk, Edits, note::with_their_notes};
use crate::{
    annotation::{Change, Edit, Status},
    text::Span,
};

/// Sets how far the work on the article has come.
///
/// # Errors
/// Never refused.
pub fn set_status(desk: &Desk<'_>, status: Status) -> Edits {
    let before = desk.document.status();
    Ok((before != status).then_some(Edit::Status(Change { before, after: status })).into_iter().collect())
}

/// Returns the edits of an act with what every first act brings: a new article is in progress, and the annotator signs,
/// and notes go with what they are about.
///
/// No edits stay no edits, and an act that sets the status itself keeps it.
pub fn begin(desk: &Desk<'_>, mut edits: Vec<Edit>) -> Vec<Edit> {
    if edits.is_empty() {
        return edits;
    }
    edits.extend(with_their_notes(desk, &edits));
    let sets_status = edits.iter().any(|edit| matches!(edit, Edit::Status(_)));
    if desk.document.status() == Status::New && !sets_status {
        edits.push(Edit::Status(Change { before: Status::New, after: Status::InProgress }));
    }
    if desk.document.annotator() != desk.annotator {
        let before = desk.document.annotator().to_owned();
        edits.push(Edit::Annotator(Change { before, after: desk.annotator.to_owned() }));
    }
    edits
}

/// Adds a span to what a person has looked at; ranges that overlap or touch become one.
///
/// # Errors
/// Never refused.
pub fn mark_read(desk: &Desk<'_>, span: Span) -> Edits {
    let mut edits = Vec::new();
    also_read(desk, &mut edits, &[span]);
    Ok(edits)
}

/// Adds spans to what a person has looked at, within the edits of an act.
pub(super) fn also_read(desk: &Desk<'_>, edits: &mut Vec<Edit>, spans: &[Span]) {
    let read = edits.iter_mut().find_map(|edit| match edit {
        Edit::Read(change) => Some(change),
        _ => None,
    });
    if let Some(change) = read {
        change.after = joined(&change.after, spans);
        return;
    }
    let before = desk.document.read().to_vec();
    let after = joined(&before, spans);
    if before != after {
        edits.push(Edit::Read(Change { before, after }));
    }
}

/// Returns all ranges in order, those that overlap or touch as one.
fn joined(some: &[Span], others: &[Span]) -> Vec<Span> {
    let mut spans = [some, others].concat();
    spans.sort_unstable();
    let mut joined: Vec<Span> = Vec::with_capacity(spans.len());
    for span in spans {
        match joined.last_mut() {
            Some(last) if span.start() <= last.end() => *last = last.hull(span),
            _ => joined.push(span),
        }
    }
    joined
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotation::notation::parse;

    #[test]
    fn the_first_act_puts_a_new_article_in_progress() {
        let mut read = parse("text");
        let span = read.text.whole().unwrap();
        let edits = begin(&read.desk(), mark_read(&read.desk(), span).unwrap());
        read.apply(&edits);
        assert_eq!(read.document.status(), Status::InProgress);
        let edits = begin(&read.desk(), set_status(&read.desk(), Status::Done).unwrap());
        assert_eq!(edits.len(), 1);
        read.apply(&edits);
        assert_eq!(read.document.status(), Status::Done);
    }

    #[test]
    fn no_act_begins_nothing_and_done_at_once_is_done() {
        let mut read = parse("text");
        assert_eq!(begin(&read.desk(), Vec::new()), []);
        assert_eq!(set_status(&read.desk(), Status::New), Ok(Vec::new()));
        let edits = begin(&read.desk(), set_status(&read.desk(), Status::Done).unwrap());
        read.apply(&edits);
        assert_eq!(read.document.status(), Status::Done);
    }

    #[test]
    fn another_annotator_signs() {
        let mut read = parse("text");
        let desk = Desk { annotator: "bo", ..read.desk() };
        let edits = begin(&desk, set_status(&desk, Status::Done).unwrap());
        read.apply(&edits);
        assert_eq!(read.document.annotator(), "bo");
    }

    #[test]
    fn ranges_that_overlap_or_touch_become_one() {
        let mut read = parse("0123456789");
        for ((start, end), expected) in [
            ((2, 4), vec![(2, 4)]),
            ((6, 8), vec![(2, 4), (6, 8)]),
            ((4, 5), vec![(2, 5), (6, 8)]),
            ((3, 5), vec![(2, 5), (6, 8)]),
            ((1, 7), vec![(1, 8)]),
            ((9, 10), vec![(1, 8), (9, 10)]),
        ] {
            let edits = mark_read(&read.desk(), read.text.span(start, end).unwrap()).unwrap();
            read.apply(&edits);
            let found: Vec<_> = read.document.read().iter().map(|span| (span.start(), span.end())).collect();
            assert_eq!(found, expected);
        }
    }
}
