//! Spans whose text is elsewhere: each is found again by its own text and what stood around it.

use serde_json::{Map, Value, json};

use super::patient::Patient;
use crate::{
    format::native::{Fault, SourceRef},
    store::reanchor::{Alone, Former, Moves, Ranges, moved, range_of},
    text::SourceText,
};

/// A JSON object.
type Object = Map<String, Value>;

/// Which of the annotations that are elsewhere are told of one by one.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Told {
    /// Each: it is wrong in the file.
    Every,
    /// What is to be checked: the rest has moved with the article.
    Doubtful,
}

/// Puts every span of the file where its text is in the article; what is nowhere goes to the orphans.
///
/// # Errors
/// A file of another text.
pub(super) fn mend(patient: &mut Patient, text: &SourceText, source: &SourceRef) -> Result<(), Fault> {
    for list in ["mentions", "quotations"] {
        let items = patient.file.get_mut(list).and_then(Value::as_array_mut).into_iter().flatten();
        items.filter_map(Value::as_object_mut).for_each(give_ranges);
    }
    let before = patient.file.clone();
    let together = Former::of_value(&before, source).map(|former| former?.moved_in(&mut patient.file, text));
    let (moves, told) = match together {
        None => (moved(&mut patient.file, &Alone::new(text, Ranges::Hold)), Told::Every),
        Some(together) => {
            // A file that contradicts itself says at least of each span what its text is.
            let alone = |_| moved(&mut patient.file, &Alone::new(text, Ranges::AreLost));
            let moves = together.unwrap_or_else(alone);
            moves.check_is_same_text().map_err(|Fault { path, message }| {
                Fault::new(path, format!("{message}; put the one that it was made for beside it"))
            })?;
            patient.note("source", format!("the article was edited; {moves}"));
            (moves, Told::Doubtful)
        }
    };
    tell(patient, &before, &moves, told);
    let own = [("sha256", json!(source.sha256)), ("length", json!(source.length))];
    if let Some(former) = patient.file.get_mut("source").and_then(Value::as_object_mut) {
        former.extend(own.map(|(field, value)| (field.to_owned(), value)));
    }
    Ok(())
}

/// Gives a range to each span of an annotation that has only a text, and removes fragments that have neither.
fn give_ranges(item: &mut Object) {
    let give_range = |span: &mut Object| {
        let covered = span.get("text").and_then(Value::as_str).map_or(0, |text| text.chars().count());
        if covered > 0 && range_of(span).is_none() {
            span.insert("start".to_owned(), 0.into());
            span.insert("end".to_owned(), covered.into());
        }
    };
    give_range(item);
    for part in ["cue", "source"] {
        item.get_mut(part).and_then(Value::as_object_mut).into_iter().for_each(give_range);
    }
    if let Some(content) = item.get_mut("content").and_then(Value::as_array_mut) {
        content.iter_mut().filter_map(Value::as_object_mut).for_each(give_range);
        content.retain(|span| span.as_object().and_then(range_of).is_some());
    }
}

/// Notes what became of each annotation that is not where it was.
fn tell(patient: &mut Patient, before: &Value, moves: &Moves, told: Told) {
    for list in ["mentions", "quotations"] {
        let is_lost = |index| moves.removed().any(|(other, removed)| (other, removed) == (list, index));
        let former = before.get(list).and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
        let mut place = 0;
        let mut notes = Vec::new();
        for (index, item) in former.iter().enumerate() {
            if is_lost(index) {
                notes.push((index, "its text is not in the article; kept among the orphans".to_owned()));
                continue;
            }
            let message = patient.items(list).get(place).and_then(|now| became(item, now, told));
            notes.extend(message.map(|message| (index, message)));
            place += 1;
        }
        for (index, message) in notes {
            patient.note_item(list, index, "", &message);
        }
        patient.forget(list, is_lost);
    }
}

/// Says what became of an annotation, none when it is where it was.
fn became(former: &Value, now: &Value, told: Told) -> Option<String> {
    let is_new = |field: &&str| former.pointer(field) != now.pointer(field);
    let lost = now.pointer("/anchor/lost").and_then(Value::as_object).filter(|_| is_new(&"/anchor/lost"));
    let moved = ranges(former) != ranges(now);
    let mut parts = Vec::new();
    if moved {
        parts.push(format!("is not where it says; now at {}", ranges(now).join(", ")));
    }
    parts.extend(lost.map(|lost| {
        let fields: Vec<&str> = lost.keys().map(String::as_str).collect();
        format!("left out, as the text is not in the article: {}", fields.join(", "))
    }));
    let is_doubtful = is_new(&"/anchor");
    let doubt = is_doubtful.then_some("doubtful, so it comes up for review".to_owned());
    let is_told = is_doubtful || moved && told == Told::Every;
    is_told.then(|| parts.into_iter().chain(doubt).collect::<Vec<_>>().join("; "))
}

/// Returns the ranges of an annotation that are still there.
fn ranges(item: &Value) -> Vec<String> {
    let content = item.get("content").and_then(Value::as_array).into_iter().flatten();
    let parts = ["cue", "source"].into_iter().filter_map(|part| item.get(part));
    let spans = std::iter::once(item).chain(content).chain(parts);
    let range = |span: &Value| span.as_object().and_then(range_of);
    spans.filter_map(range).map(|(start, end)| format!("{start}..{end}")).collect()
}
