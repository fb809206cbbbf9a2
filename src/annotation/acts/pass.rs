use super::{Desk, status};
use crate::{
    annotation::{Document, Edit, Mention, Quotation},
    text::Span,
};

/// Adds to an act that the ranges in `passed` were looked at in which it leaves nothing to review.
///
/// No edits stay no edits.
pub fn pass(desk: &Desk<'_>, mut edits: Vec<Edit>, passed: &[Span]) -> Vec<Edit> {
    let is_read = |span: &&Span| !is_left_open(desk.document, &edits, **span);
    let read: Vec<Span> = passed.iter().filter(is_read).copied().collect();
    if !edits.is_empty() && !read.is_empty() {
        status::also_read(desk, &mut edits, &read);
    }
    edits
}

/// Tells whether something that begins in `span` is to review once the edits are made.
fn is_left_open(document: &Document, edits: &[Edit], span: Span) -> bool {
    document.open_mentions_in(span).any(|mention| !changes_mention(edits, mention))
        || document.open_quotations_in(span).any(|quotation| !changes_quotation(edits, quotation))
        || edits.iter().any(|edit| leaves_open(edit, span))
}

fn changes_mention(edits: &[Edit], mention: &Mention) -> bool {
    edits.iter().any(|edit| match edit {
        Edit::Mention(change) => change.before.as_ref().is_some_and(|before| before.id == mention.id),
        _ => false,
    })
}

fn changes_quotation(edits: &[Edit], quotation: &Quotation) -> bool {
    edits.iter().any(|edit| match edit {
        Edit::Quotation(change) => change.before.as_ref().is_some_and(|before| before.id == quotation.id),
        _ => false,
    })
}

fn leaves_open(edit: &Edit, span: Span) -> bool {
    match edit {
        Edit::Mention(change) => change
            .after
            .as_ref()
            .is_some_and(|after| after.is_to_review() && span.contains(after.span.start())),
        Edit::Quotation(change) => {
            change.after.as_ref().is_some_and(|after| after.is_to_review() && span.contains(after.start()))
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotation::{
        MentionId, Target,
        acts::{accept, accept_all_in, begin},
        notation::parse,
    };

    /// Returns what is read after the mention with this number is accepted and all paragraphs were passed.
    fn read_after(markup: &str, number: usize) -> Vec<String> {
        let mut read = parse(markup);
        let passed = read.segments.paragraphs().to_vec();
        let edits = accept(&read.desk(), &Target::Mention(MentionId::numbered(number))).unwrap();
        let edits = begin(&read.desk(), pass(&read.desk(), edits, &passed));
        read.apply(&edits);
        read.document.read().iter().map(|span| read.text.slice(*span).to_owned()).collect()
    }

    #[test]
    fn what_is_passed_is_read_where_nothing_is_left_to_review() {
        assert_eq!(read_after("[Ada]P1? left.\n\nRain.\n\n[Bo]P2?", 1), ["Ada left.", "Rain."]);
        assert_eq!(read_after("[Ada]P1? and [Cy]P3?.\n\nRain.", 1), ["Rain."]);
        assert_eq!(read_after("{“No,”}c1? [Ada]P1?.\n\n{“So,”}c2! then", 1), ["“So,” then"]);
        assert_eq!(read_after("[Ada]P1!", 1), [""; 0], "nothing was done");
    }

    #[test]
    fn an_act_that_marks_a_paragraph_read_takes_the_passed_ones_in() {
        let mut read = parse("[Ada]P1? left.\n\nRain.");
        let paragraphs = read.segments.paragraphs().to_vec();
        let edits = accept_all_in(&read.desk(), paragraphs[0]).unwrap();
        read.apply(&pass(&read.desk(), edits, &paragraphs));
        assert_eq!(read.document.read(), paragraphs);
        assert!(paragraphs.iter().all(|paragraph| read.document.has_read(*paragraph)));
    }
}
