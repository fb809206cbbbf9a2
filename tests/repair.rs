//! `repair`: what can be saved of a broken annotation file is in a new one, which opens; the old one stays as it is.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may fail loudly")]

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use quotemark::{
    annotation::Scheme,
    format::native::SourceRef,
    store::{self, Entry, Options, Repaired, Sidecar},
    text::SourceText,
};
use serde_json::{Value, json};

const ARTICLE: &str = "Ada Berg met Bo Lind in Ulm, and Berg was glad.\n\n“We will pay,” Bo Lind said on Monday.\n\n\
                       Nobody else was asked. The harbour of Turku stays open until Ada Berg says otherwise.\n";

/// A folder with the article and an annotation file.
struct Desk {
    folder: tempfile::TempDir,
}

impl Desk {
    fn new(sidecar: &[u8]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("a.txt"), ARTICLE).unwrap();
        fs::write(folder.path().join("a.txt.ann.json"), sidecar).unwrap();
        Self { folder }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn text(&self) -> SourceText {
        store::read_article(&self.path("a.txt")).unwrap()
    }

    /// Repairs the file, and sees that it is not changed and that the new one opens.
    fn repair(&self) -> Result<Option<(Vec<String>, Value)>, String> {
        let before = fs::read(self.path("a.txt.ann.json")).unwrap();
        let (entry, sidecar) = (Entry::of_file(self.path("a.txt")), self.path("a.txt.ann.json"));
        let repaired = store::repair(&sidecar, &entry, &self.text(), &options());
        assert_eq!(fs::read(&sidecar).unwrap(), before, "the old file stays");
        let Some(Repaired { path, mended }) = repaired.map_err(|error| error.to_string())? else {
            return Ok(None);
        };
        assert!(path.starts_with(self.folder.path()) && path != sidecar);
        let bytes = fs::read(path).unwrap();
        assert_eq!(faults(&bytes), None);
        let lines = mended.iter().map(ToString::to_string).collect();
        Ok(Some((lines, serde_json::from_slice(&bytes).unwrap())))
    }
}

fn options() -> Options {
    Options { annotations: None, annotator: "eve".to_owned(), scheme: Scheme::news() }
}

/// Returns why a file does not open, none when it does.
fn faults(sidecar: &[u8]) -> Option<String> {
    let desk = Desk::new(sidecar);
    let (opened, _) = Sidecar::open(&Entry::of_file(desk.path("a.txt")), &options(), &desk.text());
    opened.read_only().map(ToString::to_string)
}

/// Returns the span of the text that comes after `before`.
fn span(before: &str, text: &str) -> Value {
    let at = ARTICLE.find(&[before, text].concat()).unwrap() + before.len();
    let code_points = |byte: usize| ARTICLE.char_indices().take_while(|(at, _)| *at < byte).count();
    let part = |from: usize, to: usize| ARTICLE.chars().skip(from).take(to - from).collect::<String>();
    let (start, end) = (code_points(at), code_points(at + text.len()));
    json!({"start": start, "end": end, "text": text, "prefix": part(start.saturating_sub(16), start),
           "suffix": part(end, end + 16)})
}

fn mention(id: &str, (before, text): (&str, &str), label: &str, entity: &str) -> Value {
    let mut mention = span(before, text);
    let more = json!({"id": id, "label": label, "review": "accepted", "by": "ada", "odd": {"kept": id}});
    mention.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    if !entity.is_empty() {
        mention["entity"] = json!(entity);
    }
    mention
}

/// Returns a sound file.
fn sound() -> Value {
    let source = SourceRef::new("a.txt", &SourceText::new(ARTICLE));
    json!({
        "format": "quotemark/1", "unit": "codepoint",
        "source": {"path": "a.txt", "sha256": source.sha256, "length": source.length, "odd": 1},
        "scheme": "news", "annotator": "ada", "status": "in_progress",
        "entities": [{"id": "e1", "label": "PERSON", "name": "Ada Berg"}, {"id": "e2", "label": "PERSON", "name": "Bo Lind"}],
        "mentions": [
            mention("m1", ("", "Ada Berg"), "PERSON", "e1"),
            mention("m2", ("met ", "Bo Lind"), "PERSON", "e2"),
            mention("m3", ("in ", "Ulm"), "GPE", ""),
            mention("m4", ("and ", "Berg"), "PERSON", "e1"),
            mention("m5", ("on ", "Monday"), "DATE", ""),
            mention("m6", ("harbour of ", "Turku"), "GPE", ""),
        ],
        "quotations": [{
            "id": "q1", "form": "direct", "content": [span("", "“We will pay,”")], "cue": span("Lind ", "said"),
            "source": span("pay,” ", "Bo Lind"), "speaker": "e2", "review": "accepted", "by": "ada", "odd": true,
        }],
        "notes": [{"id": "n1", "mention": "m2", "flag": true, "by": "ada"}],
        "read": [{"start": 0, "end": 40}],
        "odd": ["kept"],
    })
}

/// Returns the file as the program writes it, one annotation a line.
fn canonical() -> String {
    let list = |items: &Value| {
        let lines: Vec<String> = items.as_array().unwrap().iter().map(|item| format!("    {item}")).collect();
        format!("[\n{}\n  ]", lines.join(",\n"))
    };
    let field = |(field, value): (&String, &Value)| {
        let value = if value.is_array() { list(value) } else { value.to_string() };
        format!("  \"{field}\": {value}")
    };
    let fields: Vec<String> = sound().as_object().unwrap().iter().map(field).collect();
    format!("{{\n{}\n}}\n", fields.join(",\n"))
}

fn ids(file: &Value, list: &str) -> Vec<String> {
    file[list].as_array().unwrap().iter().map(|item| item["id"].as_str().unwrap().to_owned()).collect()
}

fn item<'v>(file: &'v Value, list: &str, id: &str) -> &'v Value {
    file[list].as_array().unwrap().iter().find(|item| item["id"] == id).unwrap()
}

#[test]
fn a_sound_file_is_left_alone() {
    let desk = Desk::new(canonical().as_bytes());
    assert_eq!(faults(canonical().as_bytes()), None);
    assert_eq!(desk.repair(), Ok(None));
    assert_eq!(faults(format!("\u{feff}{}", canonical()).as_bytes()), None, "a byte order mark is no fault");
    fs::write(desk.path("a.txt"), format!("New. {ARTICLE}")).unwrap();
    assert_eq!(desk.repair(), Ok(None), "nor is one whose article was edited");
    assert_eq!(fs::read_dir(desk.folder.path()).unwrap().count(), 2);
}

/// Breaks the sound file, and sees what is told and what is left of it.
#[track_caller]
fn check(break_it: impl Fn(&mut Value), expected: &[&str]) -> Value {
    let mut broken = sound();
    break_it(&mut broken);
    let desk = Desk::new(broken.to_string().as_bytes());
    assert!(faults(broken.to_string().as_bytes()).is_some(), "it opens as it is");
    let (lines, saved) = desk.repair().unwrap().unwrap();
    assert_eq!(lines, expected);
    assert_eq!(saved["odd"], json!(["kept"]), "unknown fields survive");
    assert_eq!((&saved["source"]["odd"], &saved["quotations"][0]["odd"]), (&json!(1), &json!(true)));
    for mention in saved["mentions"].as_array().unwrap() {
        assert!(mention["odd"]["kept"].is_string(), "{mention}");
    }
    saved
}

#[test]
fn wrong_offsets_are_mended_by_the_text() {
    let shifted = |file: &mut Value| {
        for index in 1..4 {
            file["mentions"][index]["start"] = json!(file["mentions"][index]["start"].as_u64().unwrap() + 2);
            file["mentions"][index]["end"] = json!(file["mentions"][index]["end"].as_u64().unwrap() + 2);
        }
        file["mentions"][4]["start"] = json!("x");
        file["mentions"][5]["end"] = json!(9_999);
        file["quotations"][0]["cue"]["start"] = json!(0);
    };
    let saved = check(
        shifted,
        &[
            "mentions[1]: is not where it says; now at 13..20",
            "mentions[2]: is not where it says; now at 24..27",
            "mentions[3]: is not where it says; now at 33..37",
            "mentions[4]: is not where it says; now at 80..86",
            "mentions[5]: is not where it says; now at 127..132",
            "quotations[0]: is not where it says; now at 49..63, 72..76, 64..71",
        ],
    );
    for (list, count) in [("mentions", 6), ("quotations", 1)] {
        assert_eq!(saved[list].as_array().unwrap().len(), count);
        for (now, was) in saved[list].as_array().unwrap().iter().zip(sound()[list].as_array().unwrap()) {
            for field in ["id", "start", "end", "text", "suffix", "content", "cue", "source", "label"] {
                assert_eq!(now[field], was[field]);
            }
        }
    }
}

#[test]
fn what_has_no_sure_place_is_to_be_checked_or_an_orphan() {
    let saved = check(
        |file| {
            let bare = json!({"start": 5, "end": 12, "prefix": null, "suffix": null});
            file["mentions"][1].as_object_mut().unwrap().extend(bare.as_object().unwrap().clone());
            file["mentions"][3]["text"] = json!("Nowhere Man");
            file["quotations"][0]["source"]["text"] = json!("the spokesman of nobody");
        },
        &[
            "mentions[1]: is not where it says; now at 13..20; doubtful, so it comes up for review",
            "mentions[3]: its text is not in the article; kept among the orphans",
            "quotations[0]: is not where it says; now at 49..63, 72..76; left out, as the text is not in the article: source; doubtful, so it comes up for review",
        ],
    );
    assert!(item(&saved, "mentions", "m2")["anchor"]["confidence"].as_f64().unwrap() < 0.75);
    assert_eq!(saved["orphans"][0]["mention"]["text"], "Nowhere Man");
    assert_eq!(saved["quotations"][0]["anchor"]["lost"]["source"]["text"], "the spokesman of nobody");
}

#[test]
fn what_is_no_value_of_its_field_gets_one_or_goes() {
    let saved = check(
        |file| {
            file["status"] = json!("over");
            file.as_object_mut().unwrap().shift_remove("annotator");
            file["mentions"][0]["label"] = json!("person");
            file["mentions"][3]["entity"] = json!("e9");
            file["mentions"][2]["label"] = json!("ALIEN");
            file["mentions"][4]["review"] = json!("perhaps");
            file["mentions"][5].as_object_mut().unwrap().shift_remove("by");
            file["quotations"][0]["form"] = json!(7);
            file["quotations"][0]["score"] = json!(7);
            file["entities"][1]["label"] = json!("HUMAN");
            file["entities"][0]["name"] = json!(null);
            file["read"][0]["end"] = json!(0);
            file["mentions"].as_array_mut().unwrap().push(json!(5));
            file["orphans"] = json!("none");
        },
        &[
            "annotator: is missing; is now \"eve\"",
            "status: \"over\" is not one of new, in_progress, done; is now \"in_progress\"",
            "orphans: \"none\" is not a list; is now []",
            "entities[0].name: null is not a string; is now \"Ada Berg\"",
            "entities[1].label: \"HUMAN\" is no label of the scheme \"news\"; is now \"PERSON\"",
            "mentions[0].label: \"person\" is no label of the scheme \"news\"; is now \"PERSON\"",
            "mentions[2].label: \"ALIEN\" is no label of the scheme \"news\"; left out",
            "mentions[3].entity: there is no entity \"e9\"; its entity is left out",
            "mentions[4].review: \"perhaps\" is not one of suggested, accepted, rejected; is now \"suggested\"",
            "mentions[5].by: is missing; is now \"unknown\"",
            "mentions[6]: 5 is not an object; left out",
            "quotations[0].form: 7 is not one of direct, indirect, mixed; is now \"direct\"",
            "quotations[0].score: 7 is not between 0 and 1; its score is left out",
            "read[0].end: 0 is not after the start, 0; left out",
        ],
    );
    assert_eq!(ids(&saved, "mentions"), ["m1", "m2", "m4", "m5", "m6"]);
    assert_eq!(saved["quotations"][0]["speaker"], "e2");
}

#[test]
fn of_equal_ids_one_is_given_anew() {
    let saved = check(
        |file| {
            file["mentions"][5]["id"] = json!("m2");
            let twin = file["mentions"][4].clone();
            file["mentions"].as_array_mut().unwrap().push(twin);
            file["mentions"][3]["id"] = json!("");
        },
        &[
            "mentions[3].id: is empty; is now \"m6\"",
            "mentions[5].id: \"m2\" is used more than once; is now \"m7\"",
            "mentions[6].id: \"m5\" is used more than once; left out, as it is there twice",
        ],
    );
    assert_eq!(ids(&saved, "mentions"), ["m1", "m2", "m3", "m6", "m5", "m7"]);
}

#[test]
fn of_a_file_that_was_cut_off_every_whole_line_is_saved() {
    let whole = canonical();
    let mut most = 0;
    for length in (0..whole.len()).step_by(5) {
        let Some(cut) = whole.get(..length) else { continue };
        let repaired = Desk::new(cut.as_bytes()).repair();
        if cut.trim().is_empty() {
            assert!(repaired.unwrap_err().ends_with("nothing in it can be read as an annotation file"));
            continue;
        }
        let lines =
            cut.lines().filter(|line| line.contains("\"kept\"") && line.ends_with(['}', ','])).count();
        let Some((told, saved)) = repaired.unwrap() else {
            assert_eq!(cut, whole.trim_end());
            continue;
        };
        assert!(!told.is_empty());
        assert!(saved["mentions"].as_array().unwrap().len() >= lines.min(6), "{length}: {saved}");
        most = most.max(lines);
    }
    assert!(most >= 6, "{most}");
}

#[test]
fn bytes_and_brackets_that_are_wrong_cost_little() {
    let whole = canonical();
    let bytes = |from: &str, to: &[u8]| {
        let at = whole.find(from).unwrap();
        [&whole.as_bytes()[..at], to, &whole.as_bytes()[at + from.len()..]].concat()
    };
    for (broken, line, kept) in [
        (
            bytes("Ulm", b"U\xffm"),
            "byte 644: not UTF-8; read with a replacement character for each such byte",
            6,
        ),
        (bytes("\"quotations\": [", b""), "line 22: not JSON; the rest of the line is left out", 6),
        (bytes("  ],\n  \"quotations\"", b"  \"quotations\""), "the end of a list is missing", 6),
        (bytes("\"m3\"", b"m3"), "not JSON; the rest of the line is left out", 5),
        (
            bytes("\n  ],\n  \"quotations\"", b",\n  ],\n  \"quotations\""),
            "line 19, column 3: not JSON: trailing comma; nothing is lost by it",
            6,
        ),
        ([whole.as_bytes(), &[0; 512]].concat(), "not JSON: trailing characters; nothing is lost by it", 6),
        (bytes("{\"id\":\"e1\"", b"<<<<<<< ours\n{\"id\":\"e1\""), "line 9: not JSON", 6),
    ] {
        let shown = String::from_utf8_lossy(&broken).into_owned();
        assert!(faults(&broken).is_some());
        let (told, saved) = Desk::new(&broken).repair().unwrap().unwrap();
        assert!(told.iter().any(|told| told.contains(line)), "{line}: {told:?}\n{shown}");
        assert_eq!(saved["mentions"].as_array().unwrap().len(), kept, "{told:?}");
        assert_eq!(saved["quotations"].as_array().unwrap().len(), 1, "{told:?}");
    }
}

#[test]
fn whatever_is_wrong_what_is_saved_opens() {
    let whole = canonical();
    let (mut state, mut saved, mut kept) = (1_u64, 0, 0);
    let mut below = |end: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 33).unwrap() % end
    };
    for _ in 0..300 {
        let mut bytes = whole.as_bytes().to_vec();
        for _ in 0..=below(6) {
            let at = below(bytes.len());
            match below(4) {
                0 => bytes[at] = u8::try_from(below(256)).unwrap(),
                1 => drop(bytes.remove(at)),
                2 => drop(bytes.drain(at..(at + below(200)).min(bytes.len()))),
                _ => bytes.insert(at, b"{}[]\",:0\n"[below(9)]),
            }
        }
        if let Ok(Some((_, file))) = Desk::new(&bytes).repair() {
            saved += 1;
            kept += file["mentions"].as_array().unwrap().len();
        }
    }
    assert!(saved > 200 && kept > 4 * saved, "{kept} mentions in {saved} files");
}

#[test]
fn an_article_that_was_edited_as_well_is_no_hindrance() {
    let mut broken = sound();
    broken["mentions"][2]["label"] = json!("ALIEN");
    broken["mentions"][3]["start"] = json!(2);
    let desk = Desk::new(broken.to_string().as_bytes());
    fs::write(desk.path("a.txt"), format!("In brief: {}", ARTICLE.replace("harbour", "port"))).unwrap();
    let (entry, sidecar) = (Entry::of_file(desk.path("a.txt")), desk.path("a.txt.ann.json"));
    let Repaired { path, mended } =
        store::repair(&sidecar, &entry, &desk.text(), &options()).unwrap().unwrap();
    let lines: Vec<String> = mended.iter().map(ToString::to_string).collect();
    assert_eq!(
        lines,
        [
            "source: the article was edited; 7 annotations moved with the text, 0 doubtful, 0 lost",
            "mentions[2].label: \"ALIEN\" is no label of the scheme \"news\"; left out",
        ]
    );
    let saved: Value = serde_json::from_slice(&fs::read(path).unwrap()).unwrap();
    assert_eq!(ids(&saved, "mentions"), ["m1", "m2", "m4", "m5", "m6"]);
}

#[test]
fn what_is_no_case_for_repair_is_refused_with_the_reason() {
    let refused = |break_it: &dyn Fn(&mut Value)| {
        let mut broken = sound();
        break_it(&mut broken);
        let desk = Desk::new(broken.to_string().as_bytes());
        let error = desk.repair().unwrap_err();
        assert_eq!(fs::read_dir(desk.folder.path()).unwrap().count(), 2, "nothing is written");
        error.split_once(".ann.json: ").unwrap().1.to_owned()
    };
    assert_eq!(
        refused(&|file| file["format"] = json!("quotemark/9")),
        "format: quotemark/9 is newer than this program; use a newer quotemark"
    );
    assert_eq!(
        refused(&|file| file["scheme"] = json!("law")),
        "scheme: \"law\" is not the scheme in use, \"news\"; name its file by --scheme"
    );
    assert_eq!(
        refused(&|file| {
            file["source"]["sha256"] = json!("0");
            for mention in file["mentions"].as_array_mut().unwrap() {
                mention["text"] = json!("somebody quite different");
            }
        }),
        "source: belongs to another text: only 1 of 7 annotations are found in the article; put the one that it was made for beside it"
    );
}

#[test]
fn the_command_tells_each_thing_and_never_writes_over_a_file() {
    let mut broken = sound();
    broken["mentions"][2]["label"] = json!("ALIEN");
    let desk = Desk::new(broken.to_string().as_bytes());
    let run = |paths: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_quotemark"));
        let state = desk.path(".state");
        let command = command
            .current_dir(desk.folder.path())
            .env("XDG_STATE_HOME", &state)
            .env("XDG_CONFIG_HOME", &state);
        let output = command.arg("repair").args(paths).output().unwrap();
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
    };
    let line = "a.txt.ann.json: mentions[2].label: \"ALIEN\" is no label of the scheme \"news\"; left out\n";
    for name in ["a.txt.ann.repaired.json", "a.txt.ann.repaired-2.json"] {
        let told = format!(
            "{line}a.txt.ann.json: repaired in {name}; look at it, and rename it to a.txt.ann.json to use it\n"
        );
        assert_eq!(run(&["a.txt"]), (1, told, "1 annotation file, 1 repaired\n".to_owned()));
        assert!(Path::new(&desk.path(name)).exists());
    }
    fs::rename(desk.path("a.txt.ann.repaired.json"), desk.path("a.txt.ann.json")).unwrap();
    assert_eq!(run(&["a.txt"]), (0, String::new(), "1 annotation file, 0 repaired\n".to_owned()));
    fs::write(desk.path("a.txt"), format!("New. {ARTICLE}")).unwrap();
    let told = "a.txt.ann.json: not broken, but its article was edited: quotemark validate --reanchor brings the file after it\n";
    assert_eq!(run(&["a.txt"]), (1, told.to_owned(), "1 annotation file, 0 repaired\n".to_owned()));
    fs::remove_file(desk.path("a.txt")).unwrap();
    let (code, _, told) = run(&["a.txt.ann.json"]);
    assert!(code == 2 && told.contains("the article is missing"), "{told}");
}
