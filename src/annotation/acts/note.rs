use super::{Desk, Edits};
use crate::annotation::{Edit, Note, Target};

/// Writes a note on an annotation or, with none, on the article; an empty text takes it away, a flag beside it stays.
///
/// # Errors
/// Refused when the annotation is not there.
pub fn set_note(desk: &Desk<'_>, on: Option<&Target>, text: &str) -> Edits {
    change(desk, on, |note| text.trim().clone_into(&mut note.text))
}

/// Flags an annotation or, with none, the article for another look, or takes the flag away; a note beside it stays.
///
/// # Errors
/// Refused when the annotation is not there.
pub fn turn_flag(desk: &Desk<'_>, on: Option<&Target>) -> Edits {
    change(desk, on, |note| note.flag = !note.flag)
}

fn change(desk: &Desk<'_>, on: Option<&Target>, change: impl FnOnce(&mut Note)) -> Edits {
    match on {
        Some(Target::Mention(id)) => drop(desk.mention(id)?),
        Some(Target::Quotation(id)) => drop(desk.quotation(id)?),
        None => {}
    }
    let before = desk.document.note_on(on).cloned();
    let new = || Note::new(desk.document.new_note_id(), on.cloned(), desk.annotator);
    let mut after = before.clone().unwrap_or_else(new);
    change(&mut after);
    if before.as_ref() == Some(&after) {
        return Ok(Vec::new());
    }
    desk.annotator.clone_into(&mut after.by);
    let after = (!after.is_empty()).then_some(after);
    Ok(if before == after { Vec::new() } else { vec![Edit::change_note(before, after)] })
}

/// Returns the edits that remove the notes on what these edits remove.
pub(super) fn with_their_notes(desk: &Desk<'_>, edits: &[Edit]) -> Vec<Edit> {
    let removed = edits.iter().filter_map(removed);
    let notes = removed.flat_map(|target| {
        let on = move |note: &&Note| note.on.as_ref() == Some(&target);
        desk.document.notes().iter().filter(on)
    });
    notes.map(|note| Edit::change_note(Some(note.clone()), None)).collect()
}

fn removed(edit: &Edit) -> Option<Target> {
    match edit {
        Edit::Mention(change) if change.after.is_none() => {
            change.before.as_ref().map(|mention| Target::Mention(mention.id.clone()))
        }
        Edit::Quotation(change) if change.after.is_none() => {
            change.before.as_ref().map(|quotation| Target::Quotation(quotation.id.clone()))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotation::{MentionId, acts, notation::parse};

    fn mention() -> Target {
        Target::Mention(MentionId::numbered(1))
    }

    #[test]
    fn a_note_and_a_flag_share_a_place_and_go_when_both_are_gone() {
        let mut read = parse("[Ada Berg]P1 said");
        let target = mention();
        let on = Some(&target);
        read.apply(&turn_flag(&read.desk(), on).unwrap());
        for (text, expected) in [("", ""), (" who? ", "who?"), ("who?", "who?"), ("", "")] {
            read.apply(&set_note(&read.desk(), on, text).unwrap());
            let note = read.document.note_on(on);
            assert_eq!(note.map(|note| (note.flag, note.text.as_str())), Some((true, expected)));
        }
        read.apply(&turn_flag(&read.desk(), on).unwrap());
        assert_eq!(read.document.notes(), []);
        assert_eq!(set_note(&read.desk(), None, "  "), Ok(Vec::new()));
    }

    #[test]
    fn notes_on_the_article_and_on_annotations_are_apart() {
        let mut read = parse("[Ada Berg]P1 said");
        read.apply(&set_note(&read.desk(), None, "check the date").unwrap());
        read.apply(&set_note(&read.desk(), Some(&mention()), "who?").unwrap());
        let texts: Vec<_> =
            read.document.notes().iter().map(|note| (note.id.as_str(), note.text.as_str())).collect();
        assert_eq!(texts, [("n1", "check the date"), ("n2", "who?")]);
    }

    #[test]
    fn the_note_goes_with_what_it_is_about() {
        let mut read = parse("[Ada Berg]P1 said");
        read.apply(&set_note(&read.desk(), Some(&mention()), "who?").unwrap());
        let edits = acts::delete(&read.desk(), &mention()).unwrap();
        read.apply(&acts::begin(&read.desk(), edits));
        assert_eq!(read.document.notes(), []);
    }

    #[test]
    fn there_is_no_note_on_what_is_not_there() {
        let read = parse("said");
        assert!(turn_flag(&read.desk(), Some(&mention())).is_err());
    }
}
