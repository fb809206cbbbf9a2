//! What the most frequent acts cost where the cursor stands, beside what is promised.

use quotemark::{
    annotation::{Document, Entity, EntityId, Label, Mention, MentionId, Parts, Review},
    app::App,
    text::{Segments, SourceText},
};

use crate::scout::{keys, press, reader};

const TEXT: &str = "Ada Berg met Bo Ek in Oslo. “We will,” said Ada Berg.";

/// An act: from these keys on, how it is done, what is promised, and whether it is done.
struct Promise {
    act: &'static str,
    before: &'static str,
    way: &'static str,
    most: usize,
    is_done: fn(&Document) -> bool,
}

const PROMISES: &[Promise] = &[
    Promise {
        act: "accept",
        before: "",
        way: "a",
        most: 1,
        is_done: |document| first(document).1 == Review::Accepted,
    },
    Promise {
        act: "reject",
        before: "",
        way: "x",
        most: 1,
        is_done: |document| first(document).1 == Review::Rejected,
    },
    Promise { act: "relabel", before: "", way: "O", most: 1, is_done: |document| first(document).2 == "ORG" },
    Promise {
        act: "boundary by a word",
        before: "",
        way: ">",
        most: 1,
        is_done: |document| first(document).0 == 8,
    },
    Promise {
        act: "add a one-word mention",
        before: "w w w w w w",
        way: "G",
        most: 1,
        is_done: |document| has(document, 22..26),
    },
    Promise {
        act: "add a two-word mention",
        before: "w w w",
        way: "P P",
        most: 3,
        is_done: |document| has(document, 13..18),
    },
    Promise {
        act: "quotation from quoted text",
        before: ")",
        way: "\"",
        most: 1,
        is_done: |document| !document.quotations().is_empty(),
    },
    Promise {
        act: "its speaker",
        before: ") \"",
        way: "1",
        most: 1,
        is_done: |document| document.quotations().iter().any(|one| one.speaker.is_some()),
    },
    Promise {
        act: "its cue and source",
        before: ") \"",
        way: "\"",
        most: 1,
        is_done: |document| document.quotations().iter().any(|one| one.cue.is_some() && one.source.is_some()),
    },
];

/// Prints the table.
pub(crate) fn print() {
    println!("\n{:30} {:12} {:>6} {:>8}", "with the cursor on it", "keys", "count", "target");
    for Promise { act, before, way, most, is_done } in PROMISES {
        let mut app = opened();
        press(&mut app, &keys(before));
        let way_keys = keys(way);
        let undone = app.article().is_some_and(|article| !is_done(&article.document));
        press(&mut app, &way_keys);
        let done = app.article().is_some_and(|article| is_done(&article.document));
        let kept = if undone && done && way_keys.len() <= *most { "yes" } else { "no" };
        println!("{act:30} {way:12} {:6} ≤ {most:6} {kept}", way_keys.len());
    }
}

/// Returns a reader with a name that was taken too short, the cursor on it.
fn opened() -> App {
    let text = SourceText::new(TEXT);
    let mention = text.span(0, 3).map(|span| Mention {
        id: MentionId::numbered(1),
        entity: Some(EntityId::numbered(1)),
        ..Mention::suggested(span, Label::new("PERSON"), "rules", 0.5)
    });
    let document = Document::from(Parts {
        scheme: "news".to_owned(),
        annotator: "ada".to_owned(),
        entities: vec![Entity::new(EntityId::numbered(1), Label::new("PERSON"), "Ada".to_owned())],
        mentions: mention.into_iter().collect(),
        ..Parts::default()
    });
    reader(&text, &Segments::new(&text), document, None)
}

/// Returns the end of the first mention, what was decided about it, and its label.
fn first(document: &Document) -> (usize, Review, &str) {
    let first = document.mentions().first();
    first.map_or((0, Review::Suggested, ""), |one| (one.span.end(), one.review, one.label.as_str()))
}

fn has(document: &Document, range: std::ops::Range<usize>) -> bool {
    document.mentions().iter().any(|one| one.span.range() == range)
}
