//! What has to be done to bring an article to gold, whatever it is done with.

use quotemark::{
    annotation::{Document, Mention, Quotation},
    text::{Segments, Span},
};

use crate::{
    annotator::Act,
    goal::{Goal, Job},
};

/// Something that has to be done, and where.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Need {
    pub(crate) act: Act,
    pub(crate) span: Span,
}

/// Returns what differs between an article and the gold, in the order of the paragraphs; what is right is to be accepted.
pub(crate) fn needs(goal: &Goal, document: &Document, segments: &Segments) -> Vec<Need> {
    let mut found = Vec::new();
    for job in goal.jobs(document) {
        match &job {
            Job::Mention(wanted) => of_mention(goal.mention(document, wanted), wanted, &mut found),
            Job::Quotation(wanted, _) => of_quotation(goal, document, wanted, &mut found),
            Job::Spurious(_, span) => found.push(Need { act: Act::Reject, span: *span }),
        }
    }
    found.sort_by_key(|need| (segments.paragraph_index(need.span.start()), need.span));
    found
}

fn of_mention(is: Option<&Mention>, wanted: &Mention, found: &mut Vec<Need>) {
    let span = wanted.span;
    let Some(is) = is else { return found.push(Need { act: Act::Add, span }) };
    let acts = [(is.span != span, Act::Boundary), (is.label != wanted.label, Act::Relabel)];
    let wrong = acts.iter().filter(|(differs, _)| *differs);
    found.extend(wrong.map(|(_, act)| Need { act: *act, span }));
    if acts.iter().all(|(differs, _)| !differs) {
        found.push(Need { act: Act::Accept, span });
    }
}

fn of_quotation(goal: &Goal, document: &Document, wanted: &Quotation, found: &mut Vec<Need>) {
    let before = found.len();
    let is = goal.quotation(document, wanted);
    let fragments = is.map(|is| is.content.clone()).unwrap_or_default();
    for span in wanted.content.iter().filter(|span| !fragments.contains(span)) {
        let near = fragments.iter().any(|fragment| fragment.overlaps(*span));
        found.push(Need { act: if near { Act::Boundary } else { Act::Quotation }, span: *span });
    }
    let Some(content) = wanted.content.first().copied() else { return };
    for part in [|one: &Quotation| one.cue, |one: &Quotation| one.source] {
        match (is.and_then(part), part(wanted)) {
            (now, then) if now == then => {}
            (Some(now), Some(then)) if now.overlaps(then) => {
                found.push(Need { act: Act::Boundary, span: then });
            }
            (Some(now), None) => found.push(Need { act: Act::Reject, span: now }),
            (_, then) => found.push(Need { act: Act::Part, span: then.unwrap_or(content) }),
        }
    }
    if is.is_some_and(|is| is.form != wanted.form) {
        found.push(Need { act: Act::Quotation, span: content });
    }
    let speaker = is.and_then(|is| is.speaker.as_ref());
    if !goal.is_same(document, speaker, wanted.speaker.as_ref()) {
        found.push(Need { act: Act::Speaker, span: content });
    }
    if found.len() == before {
        found.push(Need { act: Act::Accept, span: content });
    }
}
