//! A quotation for the clipboard: its words with who speaks, as text or as JSON.

use serde::Serialize;

use super::{App, Article, Effect};
use crate::{
    annotation::{Entity, Quotation},
    format::native::{Annotations, Context, one_line},
};

/// Bytes that go to the clipboard at most: 100,000 in base64, past which terminals drop them, some without a word.
const MOST: usize = 74_000;

/// A quotation in the form of a line of `extract --jsonl`.
#[derive(Serialize)]
struct Copied<'a> {
    id: &'a str,
    #[serde(flatten)]
    annotations: Annotations<'a>,
}

impl App {
    /// Copies the quotation that keys act on, as `write` writes it.
    pub(super) fn copy_quotation(&mut self, write: fn(&Article, &Quotation) -> String) {
        let article = self.article.as_ref();
        match article.and_then(|article| Some(write(article, article.quotation()?))) {
            Some(text) if text.len() <= MOST => {
                self.inform("quotation copied, if the terminal takes it (OSC 52)");
                self.effects.push(Effect::Copy(text));
            }
            Some(text) => {
                self.refuse(format!("{} bytes are too many for the clipboard; {MOST} fit", text.len()));
            }
            None => self.refuse("no quotation here to copy"),
        }
    }
}

impl Article {
    /// Returns the words of a quotation with who speaks: “We will,” … “at once.” — Mara Lindqvist.
    pub(super) fn quotation_as_text(&self, quotation: &Quotation) -> String {
        let fragments: Vec<&str> = quotation.content.iter().map(|span| self.text.slice(*span)).collect();
        let speaker = self.speaker(quotation).map(|entity| entity.name.as_str());
        let said_by = speaker.or_else(|| quotation.source.map(|source| self.text.slice(source)));
        let whole = [Some(fragments.join(" … ").as_str()), said_by]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join(" — ");
        whole.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// Returns a quotation and its speaker as a line of JSON in the fields of the annotation file.
    pub(super) fn quotation_as_json(&self, quotation: &Quotation) -> String {
        let speaker: Vec<Entity> = self.speaker(quotation).cloned().into_iter().collect();
        // What an extractor had said may name entities that are not here.
        let stands = Quotation { prediction: None, dispute: None, ..quotation.clone() };
        let quotations = [stands];
        let annotations = Annotations::new(&self.text, &speaker, &[], &quotations, Context::Without);
        one_line(&Copied { id: &self.name, annotations })
    }

    fn speaker(&self, quotation: &Quotation) -> Option<&Entity> {
        self.document.entity(quotation.speaker.as_ref()?)
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{press, reader};
    use super::*;

    fn copied(before: &str, keys: &str) -> String {
        match press(&mut reader(before), keys).as_slice() {
            [Effect::Copy(text)] => text.clone(),
            other => panic!("{keys} on {before}: {other:?}"),
        }
    }

    #[test]
    fn the_words_with_who_speaks() {
        for (before, expected) in [
            ("[Ada Berg]P1 {¦“No,”}c1=1 (said)r1 [she]s1.", "“No,” — Ada Berg"),
            ("{¦“No,”}c1 (said)r1 [she]s1, {“never\never.”}c1", "“No,” … “never ever.” — she"),
            ("{¦“No”}c1.", "“No”"),
        ] {
            assert_eq!(copied(before, "g t"), expected);
        }
    }

    #[test]
    fn the_json_is_that_of_the_file() {
        let json = copied("é [Ada]P1 {¦“No,”}c1=1 (said)r1 [she]s1.", "g k");
        assert_eq!(json.lines().count(), 1);
        let value: serde_json::Value = serde_json::from_str(&json).unwrap();
        let quotation = &value["quotations"][0];
        assert_eq!((&value["id"], &value["entities"][0]["name"]), (&"one.txt".into(), &"Ada".into()));
        assert_eq!(quotation["speaker"], value["entities"][0]["id"]);
        assert_eq!(quotation["content"][0]["text"], "“No,”");
        assert_eq!((&quotation["cue"]["start"], &quotation["cue"]["end"]), (&12.into(), &16.into()));
    }

    #[test]
    fn what_cannot_be_copied_is_told() {
        for (before, told) in [
            ("¦Nobody spoke.".to_owned(), "no quotation here"),
            (format!("{{¦“{}”}}c1", "no ".repeat(MOST / 3)), "too many for the clipboard"),
        ] {
            let mut app = reader(&before);
            assert_eq!(press(&mut app, "g t"), []);
            assert!(
                matches!(app.message(), Some(super::super::Message::Refusal(text)) if text.contains(told))
            );
        }
    }
}
