//! What can be undone after a session that was cut short.

use super::{
    Desk, KEYS, Plan, Recovery, Work,
    faulty::{Effect, Faulty},
};
use crate::{
    annotation::{Document, Scheme},
    store::{Remembered, Sidecar, State, files::Disk},
};

fn remember(desk: &Desk, sidecar: &mut Sidecar, document: &Document) -> Remembered {
    let state = State::in_folder(desk.path(".state"), 1_000);
    sidecar.remember(&state, &desk.text, &Scheme::news(), document)
}

/// Plays all keys until the disk is gone, at some operation, and undoes all in the next session; returns how many acts that
/// were, and whether the disk was gone at all.
fn cut_short(plan: Plan) -> (usize, bool) {
    let desk = Desk::new();
    let files = Faulty::leaked(plan);
    let mut work = Work::new(&desk, files);
    remember(&desk, &mut work.sidecar, &work.document);
    let start = work.document.clone();
    let gone = !KEYS.chars().all(|key| work.press(&desk, key));
    drop(work);
    let (mut sidecar, mut document) = desk.open(&Disk);
    let Remembered { mut history, note } = remember(&desk, &mut sidecar, &document);
    assert_eq!(note, None, "{plan:?}");
    let acts = history.done().len();
    while history.undo(&mut document).unwrap().is_some() {}
    // Where not even the journal could be marked before the file was replaced, it is joined as that of another version.
    let told = matches!(sidecar.recovery(), Some(Recovery::Foreign(_) | Recovery::Joined { .. }));
    assert!(told || document == start, "{plan:?}: {document:?}");
    (acts, gone)
}

#[test]
fn wherever_a_session_is_cut_short_all_that_is_there_can_be_undone() {
    let mut undone = 0;
    for effect in [Effect::None, Effect::Half, Effect::All] {
        let ends = (0..).map(|call| cut_short(Plan::From(call, effect)));
        undone += ends.take_while(|(_, gone)| *gone).map(|(acts, _)| acts).sum::<usize>();
    }
    assert!(undone > 100, "{undone}");
}
