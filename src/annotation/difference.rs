use super::{Change, Document, Edit};

/// Returns the edits that make one document say what another says: its entities, mentions, quotations, notes and status.
///
/// Who works on it, what is read and what has no text any more stay as they are.
pub fn difference(before: &Document, after: &Document) -> Vec<Edit> {
    let entities = changes(
        before.entities(),
        after.entities(),
        |a, b| a.id == b.id,
        |change| Edit::Entity(Box::new(change)),
    );
    let mentions = changes(
        before.mentions(),
        after.mentions(),
        |a, b| a.id == b.id,
        |change| Edit::Mention(Box::new(change)),
    );
    let quotations = changes(
        before.quotations(),
        after.quotations(),
        |a, b| a.id == b.id,
        |change| Edit::Quotation(Box::new(change)),
    );
    let notes =
        changes(before.notes(), after.notes(), |a, b| a.id == b.id, |change| Edit::Note(Box::new(change)));
    let (before, after) = (before.status(), after.status());
    let status = (before != after).then_some(Edit::Status(Change { before, after }));
    [entities, mentions, quotations, notes, status.into_iter().collect()].concat()
}

/// Returns an edit for each item that goes, changes or comes.
fn changes<T: Clone + PartialEq>(
    before: &[T],
    after: &[T],
    is_same: fn(&T, &T) -> bool,
    edit: fn(Change<Option<T>>) -> Edit,
) -> Vec<Edit> {
    let of = |items: &[T], item: &T| items.iter().find(|other| is_same(item, other)).cloned();
    let kept = before.iter().map(|item| Change { before: Some(item.clone()), after: of(after, item) });
    let new = after.iter().map(|item| Change { before: of(before, item), after: Some(item.clone()) });
    let new = new.filter(|change| change.before.is_none());
    kept.chain(new).filter(|change| change.before != change.after).map(edit).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotation::notation::parse;

    #[test]
    fn the_difference_leads_from_one_to_the_other() {
        let states =
            ["Ada met Bo.", "[Ada]P1? met [Bo]P2?.", "[Ada]P1! met [Bo]G2x.", "[Ada]P1 {met}c1=1 [Bo]P1."];
        for (from, to) in states.iter().flat_map(|from| states.map(|to| (*from, to))) {
            let (mut from, to) = (parse(from), parse(to));
            let edits = difference(&from.document, &to.document);
            assert_eq!(edits.is_empty(), from.document == to.document);
            from.apply(&edits);
            assert_eq!(from.document, to.document);
        }
    }
}
