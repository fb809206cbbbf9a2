//! What was done to another version of a document: what it was done to, and what it made of it.

use std::collections::BTreeMap;

use super::item::Item;
use crate::{
    annotation::{Document, Edit, Entity, Mention, Note, Parts, Quotation, Status, Step, Way},
    text::Span,
};

/// The states that items went through, the first first; none where an item was not there.
type Chains<T> = BTreeMap<<T as Item>::Id, Vec<Option<T>>>;

/// The states of all that steps have touched.
#[derive(Default)]
struct States {
    entities: Chains<Entity>,
    mentions: Chains<Mention>,
    quotations: Chains<Quotation>,
    notes: Chains<Note>,
    status: Vec<Status>,
    read: Vec<Vec<Span>>,
    annotator: Vec<String>,
}

/// Returns two versions of a document: as it was before steps that were done to another version, and as it was after them.
///
/// Merged, they bring to the document what the steps did. Where it holds something as one of the steps has left it, it has it
/// from there, and only what came later is brought.
pub fn rebuilt(document: &Document, steps: &[Step]) -> (Document, Document) {
    let mut states = States::default();
    for step in steps {
        let edits = match step.way {
            Way::Done | Way::Redone => step.transaction.edits.clone(),
            Way::Undone => step.transaction.clone().inverse().edits,
        };
        for edit in edits {
            states.note(edit);
        }
    }
    let (mut before, mut after) = (Parts::from(document.clone()), Parts::from(document.clone()));
    put(states.entities, &mut before.entities, &mut after.entities);
    put(states.mentions, &mut before.mentions, &mut after.mentions);
    put(states.quotations, &mut before.quotations, &mut after.quotations);
    put(states.notes, &mut before.notes, &mut after.notes);
    put_value(states.status, &mut before.status, &mut after.status);
    put_value(states.read, &mut before.read, &mut after.read);
    put_value(states.annotator, &mut before.annotator, &mut after.annotator);
    (before.into(), after.into())
}

impl States {
    fn note(&mut self, edit: Edit) {
        match edit {
            Edit::Entity(change) => note(&mut self.entities, change.before, change.after),
            Edit::Mention(change) => note(&mut self.mentions, change.before, change.after),
            Edit::Quotation(change) => note(&mut self.quotations, change.before, change.after),
            Edit::Note(change) => note(&mut self.notes, change.before, change.after),
            Edit::Status(change) => self.status.extend([change.before, change.after]),
            Edit::Read(change) => self.read.extend([change.before, change.after]),
            Edit::Annotator(change) => self.annotator.extend([change.before, change.after]),
        }
    }
}

fn note<T: Item>(chains: &mut Chains<T>, before: Option<T>, after: Option<T>) {
    if let Some(id) = before.as_ref().or(after.as_ref()).map(|item| item.id().clone()) {
        chains.entry(id).or_default().extend([before, after]);
    }
}

/// Puts the items into both versions as they were; both hold what the document holds.
fn put<T: Item>(chains: Chains<T>, before: &mut Vec<T>, after: &mut Vec<T>) {
    let held: BTreeMap<T::Id, T> = before
        .iter()
        .filter(|item| chains.contains_key(item.id()))
        .map(|item| (item.id().clone(), item.clone()))
        .collect();
    before.retain(|item| !chains.contains_key(item.id()));
    after.retain(|item| !chains.contains_key(item.id()));
    for (id, chain) in chains {
        let held = held.get(&id).cloned();
        let first = if chain.contains(&held) { held } else { chain.first().cloned().flatten() };
        before.extend(first);
        after.extend(chain.into_iter().next_back().flatten());
    }
}

fn put_value<T: Clone + PartialEq>(chain: Vec<T>, before: &mut T, after: &mut T) {
    if let Some(first) = chain.first().filter(|_| !chain.contains(before)) {
        *before = first.clone();
    }
    if let Some(last) = chain.into_iter().next_back() {
        *after = last;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotation::{
        Change, History, MentionId, Moment, Target, Transaction, acts, merge, notation::parse,
    };

    #[test]
    fn steps_are_brought_to_another_version_as_far_as_it_lacks_them() {
        for (other, expected) in [
            // As it was before, with something new.
            ("[Ada]P1? [Bo]P2? [Cy]P3!", "[Ada]P1! [Bo]P2x [Cy]P3!"),
            // As it was after one of the two.
            ("[Ada]P1! [Bo]P2? [Cy]P3?", "[Ada]P1! [Bo]P2x [Cy]P3?"),
            // As it was after both.
            ("[Ada]P1! [Bo]P2x [Cy]P3?", "[Ada]P1! [Bo]P2x [Cy]P3?"),
        ] {
            let mut read = parse("[Ada]P1? [Bo]P2? [Cy]P3?");
            let mut history = History::default();
            for number in [1, 2] {
                let target = Target::Mention(MentionId::numbered(number));
                let act = if number == 1 { acts::accept } else { acts::reject };
                let edits = act(&read.desk(), &target).unwrap();
                let cursor = Change { before: 0, after: 0 };
                let act = Transaction { act: "act".to_owned(), edits, cursor, moment: Moment::default() };
                history.perform(&mut read.document, act).unwrap();
            }
            let other = parse(other);
            let (before, after) = rebuilt(&other.document, &history.take_fresh());
            let merge = merge(&before, &after, &other.document);
            let found = crate::annotation::notation::print(&other.text, &merge.document, None);
            assert_eq!((found.as_str(), merge.disputed), (expected, 0));
        }
    }
}
