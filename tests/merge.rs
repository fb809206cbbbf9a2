//! `quotemark merge --git` as git calls it, in a real repository.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may fail loudly")]

use std::{
    fs,
    path::Path,
    process::{Command, Output, Stdio},
};

use serde_json::{Value, json};
use tempfile::TempDir;

const ARTICLE: &str = "Ada Berg met Bo Lind in Ulm.\n\n“We will pay,” Berg said on Monday.\n";

/// A repository with an annotated article, in which git merges annotation files by quotemark.
struct Repository(TempDir);

impl Repository {
    fn new() -> Self {
        let repository = Self(tempfile::tempdir().unwrap());
        fs::create_dir(repository.path().join("news")).unwrap();
        fs::write(repository.path().join("news/one.txt"), ARTICLE).unwrap();
        fs::write(repository.path().join(".gitattributes"), "*.ann.json merge=quotemark\n").unwrap();
        repository.git(&["init", "-q", "-b", "main"]);
        let driver = format!("'{}' merge --git %O %A %B", env!("CARGO_BIN_EXE_quotemark"));
        repository.git(&["config", "merge.quotemark.driver", &driver]);
        assert!(repository.quotemark(&["extract", "news"]).status.success());
        repository.commit("suggestions");
        repository
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    fn command(&self, program: &str, arguments: &[&str]) -> Output {
        let mut command = Command::new(program);
        command.args(arguments).current_dir(self.path()).env("HOME", self.path()).stdin(Stdio::null());
        for (name, value) in [("GIT_CONFIG_NOSYSTEM", "1"), ("LC_ALL", "C"), ("USER", "ada")] {
            command.env(name, value);
        }
        for role in ["AUTHOR", "COMMITTER"] {
            command
                .env(format!("GIT_{role}_NAME"), "ada")
                .env(format!("GIT_{role}_EMAIL"), "ada@example.org");
        }
        command.output().unwrap()
    }

    fn quotemark(&self, arguments: &[&str]) -> Output {
        self.command(env!("CARGO_BIN_EXE_quotemark"), arguments)
    }

    fn git(&self, arguments: &[&str]) {
        let output = self.command("git", arguments);
        assert!(output.status.success(), "git {arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    }

    fn commit(&self, message: &str) {
        self.git(&["add", "."]);
        self.git(&["commit", "-q", "-m", message]);
    }

    fn file(&self) -> Value {
        let json = fs::read_to_string(self.path().join("news/one.txt.ann.json")).unwrap();
        serde_json::from_str(&json).unwrap()
    }

    /// Does work on the annotation file on a branch, and commits it.
    fn work(&self, annotator: &str, work: impl FnOnce(&mut Value)) {
        let mut file = self.file();
        file["annotator"] = annotator.into();
        work(&mut file);
        fs::write(self.path().join("news/one.txt.ann.json"), file.to_string()).unwrap();
        self.commit(annotator);
    }

    /// Lets ada and bo work on branches of their own and merges them; tells how git ended, and what it said.
    fn merged(&self, ada: impl FnOnce(&mut Value), bo: impl FnOnce(&mut Value)) -> (bool, String) {
        self.git(&["checkout", "-q", "-b", "bo"]);
        self.work("bo", bo);
        self.git(&["checkout", "-q", "main"]);
        self.work("ada", ada);
        let output = self.command("git", &["merge", "--no-edit", "bo"]);
        let said = [output.stdout, output.stderr].map(|said| String::from_utf8(said).unwrap()).concat();
        (output.status.success(), said)
    }

    fn assert_valid(&self) {
        let output = self.quotemark(&["validate", "news"]);
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
    }
}

fn review(file: &mut Value, text: &str, review: &str) {
    let mentions = file["mentions"].as_array_mut().unwrap();
    mentions.iter_mut().find(|mention| mention["text"] == text).unwrap()["review"] = review.into();
}

fn reviews(file: &Value) -> Vec<(&str, &str)> {
    let mentions = file["mentions"].as_array().unwrap();
    mentions.iter().map(|it| (it["text"].as_str().unwrap(), it["review"].as_str().unwrap())).collect()
}

fn added(start: usize, end: usize, label: &str, by: &str) -> Value {
    let text: String = ARTICLE.chars().skip(start).take(end - start).collect();
    json!({"id": "m99", "start": start, "end": end, "text": text, "label": label, "review": "accepted", "by": by})
}

#[test]
fn what_two_did_on_branches_is_joined() {
    let repository = Repository::new();
    let (success, said) = repository.merged(
        |ada| {
            review(ada, "Ada Berg", "accepted");
            ada["mentions"].as_array_mut().unwrap().push(added(9, 12, "EVENT", "ada"));
        },
        |bo| {
            review(bo, "Bo Lind", "rejected");
            bo["mentions"].as_array_mut().unwrap().push(added(34, 38, "EVENT", "bo"));
        },
    );
    assert!(success, "{said}");
    let file = repository.file();
    let found = reviews(&file);
    for expected in
        [("Ada Berg", "accepted"), ("Bo Lind", "rejected"), ("met", "accepted"), ("will", "accepted")]
    {
        assert!(found.contains(&expected), "{found:?}");
    }
    repository.assert_valid();
}

#[test]
fn what_does_not_go_together_is_a_conflict_that_is_decided_in_the_reader() {
    let repository = Repository::new();
    let (success, said) = repository.merged(
        |ada| review(ada, "Ada Berg", "accepted"),
        |bo| {
            review(bo, "Ada Berg", "rejected");
            review(bo, "Bo Lind", "accepted");
        },
    );
    assert!(!success && said.contains("CONFLICT"), "{said}");
    assert!(said.contains("1 joined, 1 to decide: open it in quotemark, then git add it"), "{said}");
    let file = repository.file();
    let found = reviews(&file);
    let both = [("Ada Berg", "accepted"), ("Ada Berg", "suggested"), ("Bo Lind", "accepted")];
    assert!(both.iter().all(|expected| found.contains(expected)), "{found:?}");
    let rival = file["mentions"].as_array().unwrap().iter().find(|mention| mention.get("dispute").is_some());
    let expected = json!({"with": file["mentions"][0]["id"], "from": "bo", "review": "rejected"});
    assert_eq!(rival.unwrap()["dispute"], expected);
    repository.assert_valid();
    repository.commit("decided later");
}

#[test]
fn what_cannot_be_merged_is_left_as_it_is() {
    let repository = Repository::new();
    let (success, said) = repository
        .merged(|ada| review(ada, "Ada Berg", "accepted"), |bo| bo["format"] = "quotemark/9".into());
    assert!(!success, "{said}");
    let expected = "not merged: theirs: format: quotemark/9 is newer than this program";
    assert!(said.contains(expected), "{said}");
    assert_eq!(reviews(&repository.file())[0], ("Ada Berg", "accepted"));
}
