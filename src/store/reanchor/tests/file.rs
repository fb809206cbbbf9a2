//! Annotation files of articles that were edited, from JSON to JSON.

use serde_json::{Value, json};

use crate::{
    annotation::{
        Document, Fields, Review, Scheme, Status,
        notation::{self, parse},
    },
    format::native::{self, Fault, SourceRef},
    store::reanchor::{Former, Moves},
    text::SourceText,
};

const BEFORE: &str = "[Ada Berg]P1! (said)r1 on [Friday]D? that {the harbour of Turku would close for good}c1=1!.\n\n\
                      [Bo Lind]P2! of [Varde Steel]O3? was not amused by the news from the harbour.\n";

/// Returns the file of a notated article, its article and the present text.
fn file(before: &str, edit: impl Fn(&str) -> String) -> (Value, SourceText, SourceRef) {
    let notation::Notated { text, document, .. } = parse(before);
    let json = native::write(&text, &SourceRef::new("a.txt", &text), &document);
    let now = SourceText::new(edit(text.as_str()));
    let source = SourceRef::new("a.txt", &now);
    (serde_json::from_str(&json).unwrap(), now, source)
}

fn read(file: &Value, now: &SourceText, source: &SourceRef) -> Result<(Document, Option<Moves>), Vec<Fault>> {
    let mut scheme = Scheme::news();
    file["scheme"].as_str().unwrap().clone_into(&mut scheme.name);
    let json = file.to_string();
    let faults = match native::read(&json, now, source, Some(&scheme)) {
        Ok(document) => return Ok((document, None)),
        Err(faults) => faults,
    };
    let Some(former) = Former::of(&json, &faults, source) else { return Err(faults) };
    former?.moved(now, source, &scheme).map(|(document, moves)| (document, Some(moves)))
}

fn moved(before: &str, edit: impl Fn(&str) -> String) -> (SourceText, Document, Moves) {
    let (file, now, source) = file(before, edit);
    let (document, moves) = read(&file, &now, &source).unwrap();
    (now, document, moves.unwrap())
}

fn texts<'t>(text: &'t SourceText, document: &Document) -> Vec<&'t str> {
    document.mentions().iter().map(|mention| text.slice(mention.span)).collect()
}

#[test]
fn an_unedited_article_is_left_alone() {
    let (file, now, source) = file(BEFORE, str::to_owned);
    assert_eq!(read(&file, &now, &source).unwrap().1, None);
}

#[test]
fn annotations_move_with_the_text_and_stay_what_they_are() {
    let before = parse(BEFORE).document;
    let (text, document, moves) = moved(BEFORE, |text| {
        let (first, second) = text.split_once("\n\n").unwrap();
        let (first, second) = (first.replace("Turku", "Turkuu"), second.trim_end());
        format!("It is \"final\".\r\n\r\n{first}\r\n\r\n{second}\r\n")
    });
    assert_eq!(texts(&text, &document), ["Ada Berg", "Friday", "Bo Lind", "Varde Steel"]);
    assert_eq!((moves.doubtful.len(), moves.lost.len()), (0, 0), "{moves:?}");
    let quotation = &document.quotations()[0];
    assert_eq!(text.slice(quotation.content[0]), "the harbour of Turkuu would close for good");
    assert_eq!(text.slice(quotation.cue.unwrap()), "said");
    assert_eq!(quotation.speaker, before.quotations()[0].speaker);
    let reviews = |document: &Document| {
        let mut reviews: Vec<_> =
            document.mentions().iter().map(|mention| (mention.id.clone(), mention.review)).collect();
        reviews.sort_by(|one, other| one.0.cmp(&other.0));
        reviews
    };
    assert_eq!(reviews(&document), reviews(&before));
}

#[test]
fn what_changed_places_with_its_only_neighbour_is_asked_about() {
    let (text, document, moves) = moved(BEFORE, |text| {
        let (first, second) = text.split_once("\n\n").unwrap();
        format!("{}\n\n{}\n", second.trim_end(), first.replace("Turku", "Turkuu"))
    });
    assert_eq!(texts(&text, &document), ["Bo Lind", "Varde Steel", "Ada Berg", "Friday"]);
    assert_eq!((moves.sure + moves.doubtful.len(), moves.lost.len()), (5, 0), "{moves:?}");
    assert!(moves.doubtful.contains(&"quotation q1".to_owned()), "{moves:?}");
}

#[test]
fn what_is_lost_is_kept_as_it_was() {
    let (file, now, source) = file(BEFORE, |text| text.replace(" of Varde Steel", ""));
    let (document, moves) = read(&file, &now, &source).unwrap();
    assert_eq!(moves.unwrap().lost, ["mention m4"]);
    assert_eq!(document.mentions().len(), 3);
    assert_eq!(document.orphans(), [json!({"mention": file["mentions"][3]})]);
    let written = native::write(&now, &source, &document);
    assert_eq!(native::read(&written, &now, &source, None).unwrap(), document);
    let later = SourceText::new(now.as_str().replace("Ada", "Eva"));
    let source = SourceRef::new("a.txt", &later);
    let (document, _) = read(&serde_json::from_str(&written).unwrap(), &later, &source).unwrap();
    assert_eq!(document.orphans().len(), 1, "orphans stay when the article is edited again");
}

#[test]
fn a_lost_part_makes_a_quotation_doubtful_and_is_kept_in_its_mark() {
    let (file, now, source) = file(BEFORE, |text| text.replace("said on", "on"));
    let (document, moves) = read(&file, &now, &source).unwrap();
    let quotation = &document.quotations()[0];
    assert_eq!(moves.unwrap().doubtful, ["quotation q1"]);
    assert_eq!(quotation.cue, None);
    let anchor = quotation.anchor.as_ref().unwrap();
    assert_eq!(anchor.lost.get("cue"), Some(&file["quotations"][0]["cue"]));
    assert!(quotation.is_to_review() && quotation.review == Review::Accepted);
}

#[test]
fn another_text_is_refused() {
    let (file, now, source) =
        file(BEFORE, |_| "Rain fell on the hills all day, and no one went out.".to_owned());
    let faults = read(&file, &now, &source).unwrap_err();
    assert_eq!(
        faults[0].to_string(),
        "source: belongs to another text: only 0 of 5 annotations are found in the article"
    );
}

#[test]
fn a_file_with_other_faults_is_refused_by_their_paths() {
    let edit = |text: &str| text.replace("Ada Berg said on Friday", "On Friday");
    let (mut file, now, source) = file(BEFORE, edit);
    file["mentions"][3]["label"] = json!("NOBODY");
    file["mentions"][2]["start"] = json!("x");
    let faults: Vec<String> =
        read(&file, &now, &source).unwrap_err().iter().map(ToString::to_string).collect();
    assert!(faults.iter().any(|fault| fault.starts_with("mentions[3].label: \"NOBODY\"")), "{faults:?}");
    assert!(faults.iter().any(|fault| fault.starts_with("mentions[2].start: \"x\"")), "{faults:?}");
    let (mut file, now, source) = super::file::file(BEFORE, edit);
    file["mentions"][3]["text"] = json!("Varde");
    let faults = read(&file, &now, &source).unwrap_err();
    assert_eq!(faults[0].path, "mentions[3].text");
}

#[test]
fn of_what_was_read_only_what_has_not_changed_stays_read() {
    let (mut file, now, source) = file(BEFORE, |text| {
        text.replace("\n\nBo", "\n\nNobody had expected that. Bo").replace("said", "told us")
    });
    let length = file["source"]["length"].clone();
    file["read"] = json!([{"start": 0, "end": length, "who": "ada"}]);
    let (document, _) = read(&file, &now, &source).unwrap();
    let read: Vec<&str> = document.read().iter().map(|span| now.slice(*span)).collect();
    assert_eq!(read[0], "Ada Berg");
    assert!(read.iter().all(|text| !text.contains("told us") && !text.contains("Nobody")), "{read:?}");
    assert!(read.iter().map(|text| text.len()).sum::<usize>() > now.len() / 2, "{read:?}");
    let known = document.extra().spans.get(&document.read()[0]);
    assert_eq!(known.and_then(|fields: &Fields| fields.get("who")), Some(&json!("ada")));
}

#[test]
fn a_file_without_annotations_belongs_to_any_text() {
    let mut document = Document::default();
    document
        .apply(&crate::annotation::Edit::Status(crate::annotation::Change {
            before: Status::New,
            after: Status::Done,
        }))
        .unwrap();
    let text = SourceText::new("Ada.");
    let json = native::write(&text, &SourceRef::new("a.txt", &text), &document);
    let now = SourceText::new("Something else.");
    let (again, moves) =
        read(&serde_json::from_str(&json).unwrap(), &now, &SourceRef::new("a.txt", &now)).unwrap();
    assert_eq!((again.status(), moves), (Status::Done, Some(Moves::default())));
}
