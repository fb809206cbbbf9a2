//! The same text everywhere in an article: where it stands, and what labelling it or taking its label away does there.

use regex::{Regex, RegexBuilder};

use super::{Desk, Edits, Refusal, correct::Reviewable, delete};
use crate::{
    annotation::{Edit, EntityId, Label, Mention, MentionId, Review, Target},
    text::Span,
};

/// Which letters are taken for the same.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Case {
    /// Only the same: a name in small letters is not the name.
    #[default]
    Exact,
    /// Capitals and small letters.
    Any,
}

/// Where a text may begin and end.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Extent {
    /// Where words do.
    #[default]
    Words,
    /// Inside words too.
    Any,
}

/// When a text is taken for equal to another; white space counts for one blank, whatever it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Likeness {
    /// The letters.
    pub case: Case,
    /// The ends.
    pub extent: Extent,
}

/// What a mention says: its label and the entity that it names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Naming {
    /// The label.
    pub label: Label,
    /// The entity, none for dates and amounts.
    pub entity: Option<EntityId>,
}

/// What would happen at a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It becomes a mention.
    New,
    /// The suggestion there says the same and is accepted.
    Accept,
    /// The mention there gets another label than this one.
    Relabel(Label),
    /// The mention there has the label and gets another entity than this one.
    Relink(Option<EntityId>),
    /// It becomes a mention beside the one that stands there in part, or around it.
    Beside(MentionId),
    /// The mention there, which a person had rejected, is accepted.
    Restore,
    /// Nothing: all is as wanted.
    Already,
    /// The mention there, made by hand, is removed.
    Remove,
    /// The mention there, which an extractor had suggested, is rejected.
    Reject,
}

/// A place where the text stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Occurrence {
    /// The text.
    pub span: Span,
    /// What would happen to it.
    pub fate: Fate,
    /// Whether that is proposed: not where a person has decided otherwise or another mention stands in part.
    pub proposed: bool,
}

/// Returns the places of a text in reading order, and what it would mean to label them.
pub fn places_to_label(
    desk: &Desk<'_>,
    wanted: &str,
    likeness: Likeness,
    naming: &Naming,
) -> Vec<Occurrence> {
    let places = places_of(desk, wanted, likeness).into_iter();
    places.map(|span| labelled(desk, span, naming)).collect()
}

/// Returns the mentions of a text with a label in reading order, and what it would mean to take it away.
pub fn places_to_clear(desk: &Desk<'_>, wanted: &str, likeness: Likeness, label: &Label) -> Vec<Occurrence> {
    let Some(pattern) = pattern(wanted, likeness) else { return Vec::new() };
    let is_whole = |mention: &&Mention| {
        let text = desk.text.slice(mention.span);
        pattern.find(text).is_some_and(|found| found.len() == text.len())
    };
    let mentions = desk.document.mentions().iter();
    let mentions = mentions.filter(|mention| mention.label == *label && mention.review != Review::Rejected);
    mentions
        .filter(is_whole)
        .map(|mention| {
            let fate = if mention.predicted().is_some() { Fate::Reject } else { Fate::Remove };
            Occurrence { span: mention.span, fate, proposed: true }
        })
        .collect()
}

/// Makes each span a mention that says the same; what stands there already is corrected to it.
///
/// # Errors
/// Refused when the entity is not there.
pub fn label_everywhere(desk: &Desk<'_>, spans: &[Span], naming: &Naming) -> Edits {
    in_turn(desk, spans, |desk, span| name(desk, *span, naming))
}

/// Deletes the mentions with just these spans and this label.
///
/// # Errors
/// Never refused.
pub fn clear_everywhere(desk: &Desk<'_>, spans: &[Span], label: &Label) -> Edits {
    let is_meant = |mention: &&Mention| {
        mention.label == *label && mention.review != Review::Rejected && spans.contains(&mention.span)
    };
    let meant: Vec<MentionId> =
        desk.document.mentions().iter().filter(is_meant).map(|mention| mention.id.clone()).collect();
    in_turn(desk, &meant, |desk, id| delete(desk, &Target::Mention(id.clone())))
}

/// Returns the edits of an act on one item after another, each on what those before it leave.
pub(super) fn in_turn<T>(desk: &Desk<'_>, items: &[T], act: impl Fn(&Desk<'_>, &T) -> Edits) -> Edits {
    let mut document = desk.document.clone();
    let mut edits = Vec::new();
    for item in items {
        let next = act(&Desk { document: &document, ..*desk }, item)?;
        document.apply_all(&next).map_err(|_| Refusal::Gone)?;
        edits.extend(next);
    }
    Ok(edits)
}

fn name(desk: &Desk<'_>, span: Span, naming: &Naming) -> Edits {
    let Naming { label, entity } = naming.clone();
    if let Some(entity) = &entity {
        desk.entity(entity)?;
    }
    if let Some(before) = mention_at(desk, span) {
        return Ok(desk.correct_mention(before, Mention { label, entity, ..before.clone() }));
    }
    let mention = Mention::accepted(span, label, desk.annotator);
    Ok(vec![Edit::add_mention(Mention { id: desk.document.new_mention_id(), entity, ..mention })])
}

fn labelled(desk: &Desk<'_>, span: Span, naming: &Naming) -> Occurrence {
    let Some(mention) = mention_at(desk, span) else {
        let other = desk
            .document
            .mentions()
            .iter()
            .find(|mention| mention.review != Review::Rejected && mention.span.overlaps(span));
        let fate = other.map_or(Fate::New, |other| Fate::Beside(other.id.clone()));
        return Occurrence { span, proposed: fate == Fate::New, fate };
    };
    let is_same = mention.label == naming.label && mention.entity == naming.entity;
    let (fate, proposed) = match mention.review {
        Review::Rejected => (Fate::Restore, false),
        Review::Accepted if is_same => (Fate::Already, false),
        Review::Suggested if is_same => (Fate::Accept, true),
        review if mention.label == naming.label => {
            (Fate::Relink(mention.entity.clone()), review == Review::Suggested)
        }
        review => (Fate::Relabel(mention.label.clone()), review == Review::Suggested),
    };
    Occurrence { span, fate, proposed }
}

/// Returns the mention with just this span, a rejected one only where no other is.
pub(super) fn mention_at<'a>(desk: &Desk<'a>, span: Span) -> Option<&'a Mention> {
    let here = desk.document.mentions().iter().filter(|mention| mention.span == span);
    here.min_by_key(|mention| mention.review == Review::Rejected)
}

/// Returns the places of a text in reading order, each inside one paragraph.
pub fn places_of(desk: &Desk<'_>, wanted: &str, likeness: Likeness) -> Vec<Span> {
    let Some(pattern) = pattern(wanted, likeness) else { return Vec::new() };
    let found = pattern.find_iter(desk.text.as_str());
    let spans = found.filter_map(|found| desk.text.span(found.start(), found.end()));
    spans
        .filter(|span| {
            let paragraph = desk.segments.paragraph_at(span.start());
            paragraph.is_some_and(|paragraph| paragraph.covers(*span))
        })
        .filter(|span| likeness.extent == Extent::Any || is_of_words(desk, *span))
        .collect()
}

/// Returns what matches the words of a text, none when there are no words.
fn pattern(wanted: &str, likeness: Likeness) -> Option<Regex> {
    let words: Vec<String> = wanted.split_whitespace().map(regex::escape).collect();
    let built = RegexBuilder::new(&words.join(r"\s+")).case_insensitive(likeness.case == Case::Any).build();
    built.ok().filter(|_| !words.is_empty())
}

fn is_of_words(desk: &Desk<'_>, span: Span) -> bool {
    is_border(desk, span.start()) && is_border(desk, span.end())
}

/// Tells whether no word goes on at an offset.
fn is_border(desk: &Desk<'_>, at: usize) -> bool {
    let before = desk.text.between(0, at).chars().next_back();
    let after = desk.text.between(at, desk.text.len()).chars().next();
    let in_word = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() && !is_written_without_blanks(c));
    !(in_word(before) && in_word(after))
}

/// Tells whether a script parts no words: Thai, Lao, Burmese, Khmer, kana, Chinese characters; and Hangul, with its particles.
const fn is_written_without_blanks(c: char) -> bool {
    matches!(c,
        '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{3040}'..='\u{30ff}'
        | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotation::notation::{acted, parse};

    /// Returns what labelling all that equals the first mention would do, place by place.
    fn fates(notation: &str, likeness: Likeness) -> Vec<String> {
        let read = parse(notation);
        let first = &read.document.mentions()[0];
        let naming = Naming { label: first.label.clone(), entity: first.entity.clone() };
        let places = places_to_label(&read.desk(), read.text.slice(first.span), likeness, &naming);
        let shown = |place: Occurrence| {
            let fate = format!("{:?}", place.fate);
            let fate = fate.split('(').next().unwrap_or_default().to_lowercase();
            format!("{}{fate}", if place.proposed { "" } else { "no " })
        };
        places.into_iter().map(shown).collect()
    }

    fn labelled_everywhere(notation: &str) -> String {
        acted(notation, |desk| {
            let first = &desk.document.mentions()[0];
            let naming = Naming { label: first.label.clone(), entity: first.entity.clone() };
            let places = places_to_label(desk, desk.text.slice(first.span), Likeness::default(), &naming);
            let spans: Vec<Span> =
                places.iter().filter(|place| place.proposed).map(|place| place.span).collect();
            label_everywhere(desk, &spans, &naming)
        })
    }

    #[test]
    fn what_would_happen() {
        for (before, expected) in [
            ("[Berg]P1 and Berg", vec!["no already", "new"]),
            ("[Berg]P1? and [Berg]P1? or Berg’s", vec!["accept", "accept", "new"]),
            ("[Berg]P1 or [Berg]O2? or [Berg]O2", vec!["no already", "relabel", "no relabel"]),
            ("[Berg]P1 or [Berg]P2? or [Berg]P2", vec!["no already", "relink", "no relink"]),
            ("[Berg]P1 or [Berg]P1x", vec!["no already", "no restore"]),
            ("[Berg]P1 or [Ada Berg]P2", vec!["no already", "no beside"]),
            ("[Berg]P1 or berg, Bergen, Ödberg, U-Berg", vec!["no already", "new"]),
            ("[Ada Berg]P1 or Ada  Berg", vec!["no already", "new"]),
            ("[Ada Berg]P1 by Ada\n\nBerg", vec!["no already"]),
            ("[U.S.]G1 and the U.S. \\(U.S.\\)", vec!["no already", "new", "new"]),
            ("[东京]G1和东京都", vec!["no already", "new"]),
            ("[Jose]P1 and Jose\u{301}", vec!["no already"]),
        ] {
            assert_eq!(fates(before, Likeness::default()), expected, "{before}");
        }
        let any_case = Likeness { case: Case::Any, ..Likeness::default() };
        assert_eq!(fates("[Berg]P1 or BERG or Bergen", any_case), ["no already", "new"]);
        let anywhere = Likeness { extent: Extent::Any, ..Likeness::default() };
        assert_eq!(fates("[Berg]P1 or berg or Bergen", anywhere), ["no already", "new"]);
    }

    #[test]
    fn labelling_everywhere() {
        for (before, after) in [
            ("[Berg]P1 and Berg, Berg", "[Berg]P1 and [Berg]P1, [Berg]P1"),
            ("[Berg]P1? and [Berg]P1?", "[Berg]P1! and [Berg]P1!"),
            ("[Berg]P1 or [Berg]O2? or [Berg]O2?", "[Berg]P1 or [Berg]P1~O2! or [Berg]P1~O2!"),
            ("[Berg]P1 or [Berg]P1x or [Ada Berg]P2", "[Berg]P1 or [Berg]P1x or [Ada Berg]P2"),
            ("[May]D or May", "[May]D or [May]D"),
        ] {
            assert_eq!(labelled_everywhere(before), after);
        }
    }

    #[test]
    fn clearing_everywhere() {
        for (before, after) in [
            (
                "[Berg]P1 and [Berg]P1? or [Berg]O2 or [Ada Berg]P1",
                "Berg and [Berg]P1x or [Berg]O2 or [Ada Berg]P1",
            ),
            ("[Berg]P1 and [Berg]P1x", "Berg and [Berg]P1x"),
        ] {
            let cleared = acted(before, |desk| {
                let label = Label::new("PERSON");
                let places = places_to_clear(desk, "Berg", Likeness::default(), &label);
                let spans: Vec<Span> = places.iter().map(|place| place.span).collect();
                clear_everywhere(desk, &spans, &label)
            });
            assert_eq!(cleared, after);
        }
    }

    #[test]
    fn a_lost_entity_is_refused() {
        let read = parse("[Berg]P1");
        let naming = Naming { label: Label::new("PERSON"), entity: Some(EntityId::numbered(7)) };
        let span = read.document.mentions()[0].span;
        assert_eq!(label_everywhere(&read.desk(), &[span], &naming), Err(Refusal::NoEntity));
    }
}
