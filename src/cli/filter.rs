//! `extract --jsonl`: articles from the standard input, a line each; suggestions to the standard output, a line each.

use std::io::{self, BufRead, BufReader, Read, Write};

use rayon::prelude::*;
use serde::Serialize;
use serde_json::{Map, Value};

use crate::{
    extract::{ExtractError, Extraction},
    format::native::{Annotations, Context, at_column, bare_text, one_line},
    store::LARGEST_ARTICLE,
    text::{Segments, SourceText},
};

/// Bytes of input that are read ahead, so that all cores have work: the memory that the filter takes beside one line.
const AHEAD: usize = 1 << 20;

/// Bytes of the longest line that is taken: the largest article with every character escaped.
const LONGEST: u64 = 6 * LARGEST_ARTICLE + 1_000;

/// A line, or none where it is longer than is taken.
type Line = Option<Vec<u8>>;

/// What suggests annotations.
pub type Suggest<'a> = dyn Fn(&SourceText, &Segments) -> Result<Extraction, ExtractError> + Sync + 'a;

#[derive(Serialize)]
struct Answer<'a> {
    id: &'a Value,
    #[serde(flatten)]
    annotations: Annotations<'a>,
}

#[derive(Serialize)]
struct Refusal<'a> {
    id: &'a Value,
    error: String,
}

/// Writes one line for each line of `input`, in order, and all that can be answered before it waits for more.
///
/// # Errors
/// An input that cannot be read and an output that cannot be written.
pub fn filter(input: impl Read, output: &mut impl Write, suggest: &Suggest<'_>) -> io::Result<()> {
    let mut input = BufReader::with_capacity(AHEAD, input);
    let mut number = 1;
    loop {
        let unread = |error| io::Error::other(format!("standard input: {error}"));
        let lines = available_lines(&mut input).map_err(unread)?;
        if lines.is_empty() {
            return Ok(());
        }
        let answers: Vec<String> =
            lines.par_iter().enumerate().map(|(index, line)| answer(line, number + index, suggest)).collect();
        for answer in answers {
            writeln!(output, "{answer}")?;
        }
        output.flush()?;
        number += lines.len();
    }
}

/// Returns the next line, for which it may wait, and those that have arrived whole behind it; none at the end.
fn available_lines<R: Read>(input: &mut BufReader<R>) -> io::Result<Vec<Line>> {
    let mut lines = Vec::new();
    while lines.is_empty() || input.buffer().contains(&b'\n') {
        let mut line = Vec::new();
        if input.take(LONGEST).read_until(b'\n', &mut line)? == 0 {
            break;
        }
        let is_whole = line.ends_with(b"\n") || (line.len() as u64) < LONGEST;
        if !is_whole {
            skip_line(input)?;
        }
        lines.push(is_whole.then_some(line));
    }
    Ok(lines)
}

/// Leaves out what there is up to the next line.
fn skip_line(input: &mut impl BufRead) -> io::Result<()> {
    loop {
        let buffer = input.fill_buf()?;
        let end = buffer.iter().position(|byte| *byte == b'\n');
        let (length, is_last) = (end.map_or(buffer.len(), |end| end + 1), end.is_some() || buffer.is_empty());
        input.consume(length);
        if is_last {
            return Ok(());
        }
    }
}

fn answer(line: &Line, number: usize, suggest: &Suggest<'_>) -> String {
    let too_long = || (Value::Null, Err(format!("longer than {} MB", LONGEST / 1_000_000)));
    let (id, text) = line.as_deref().map_or_else(too_long, article);
    match text {
        Ok(text) => suggestions(&id, text, suggest),
        Err(error) => Err(error),
    }
    .unwrap_or_else(|error| one_line(&Refusal { id: &id, error: format!("line {number}: {error}") }))
}

fn suggestions(id: &Value, text: String, suggest: &Suggest<'_>) -> Result<String, String> {
    let text = SourceText::new(text);
    let found = suggest(&text, &Segments::new(&text)).map_err(|error| error.to_string())?;
    let annotations =
        Annotations::new(&text, &found.entities, &found.mentions, &found.quotations, Context::Without);
    Ok(one_line(&Answer { id, annotations }))
}

/// Returns the id of a line, null when there is none to be found, and its text or what is wrong with it.
fn article(line: &[u8]) -> (Value, Result<String, String>) {
    if let Err(error) = std::str::from_utf8(line) {
        // The id is worth finding all the same: it tells the sender which article it was.
        let mut fields = fields(&String::from_utf8_lossy(line)).unwrap_or_default();
        let error = format!("not UTF-8 at byte {} of the line", error.valid_up_to() + 1);
        return (fields.remove("id").unwrap_or_default(), Err(error));
    }
    match fields(&String::from_utf8_lossy(line)) {
        Ok(mut fields) => (fields.remove("id").unwrap_or_default(), text(fields.remove("text"))),
        Err(error) => (Value::Null, Err(error)),
    }
}

fn fields(line: &str) -> Result<Map<String, Value>, String> {
    match serde_json::from_str(bare_text(line).trim()) {
        Ok(Value::Object(fields)) => Ok(fields),
        Ok(_) => Err("not an object with \"id\" and \"text\"".to_owned()),
        Err(_) if line.trim().is_empty() => Err("an empty line".to_owned()),
        Err(error) => Err(format!("not JSON: {}", at_column(&error))),
    }
}

fn text(text: Option<Value>) -> Result<String, String> {
    match text {
        Some(Value::String(text)) if text.len() as u64 > LARGEST_ARTICLE => {
            Err(format!("\"text\" is larger than {} MB", LARGEST_ARTICLE / 1_000_000))
        }
        Some(Value::String(text)) => Ok(text),
        Some(_) => Err("\"text\" is no string".to_owned()),
        None => Err("\"text\" is missing".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::{
        annotation::{Label, Mention},
        text::wild,
    };

    /// Suggests that each word is a person, but knows no numbers.
    fn words(text: &SourceText, segments: &Segments) -> Result<Extraction, ExtractError> {
        if text.as_str().contains(char::is_numeric) {
            return Err(ExtractError("words: a number".to_owned()));
        }
        let words = segments.tokens().iter().map(|token| token.span);
        let mentions = words.map(|span| Mention::suggested(span, Label::new("PERSON"), "words 1", 0.5));
        Ok(Extraction { mentions: mentions.collect(), ..Extraction::default() })
    }

    fn filtered(input: &[u8]) -> Vec<String> {
        let mut output = Vec::new();
        filter(input, &mut output, &words).unwrap();
        String::from_utf8(output).unwrap().lines().map(str::to_owned).collect()
    }

    #[test]
    fn the_answer_has_the_fields_of_the_annotation_file_and_code_points() {
        let answers = filtered(
            "{\"text\": \"é Zoë\", \"id\": {\"b\": 1.50, \"a\": 12345678901234567890123}}\n".as_bytes(),
        );
        assert_eq!(
            answers,
            [concat!(
                r#"{"id": {"b": 1.50, "a": 12345678901234567890123}, "entities": [], "mentions": ["#,
                r#"{"id": "", "start": 0, "end": 1, "text": "é", "label": "PERSON", "review": "suggested", "by": "words 1", "score": 0.5}, "#,
                r#"{"id": "", "start": 2, "end": 5, "text": "Zoë", "label": "PERSON", "review": "suggested", "by": "words 1", "score": 0.5}"#,
                r#"], "quotations": []}"#
            )]
        );
    }

    #[test]
    fn a_line_that_is_no_article_is_answered_in_its_place() {
        let cases: [(&[u8], &str); 9] = [
            (
                b"{\"id\": 1, \"text\": \"\"}",
                r#"{"id": 1, "entities": [], "mentions": [], "quotations": []}"#,
            ),
            (b"{\"id\": 2}", r#"{"id": 2, "error": "line 2: \"text\" is missing"}"#),
            (b"{\"id\": 3, \"text\": 4}", r#"{"id": 3, "error": "line 3: \"text\" is no string"}"#),
            (b"[1]", r#"{"id": null, "error": "line 4: not an object with \"id\" and \"text\""}"#),
            (b"", r#"{"id": null, "error": "line 5: an empty line"}"#),
            (
                b"{\"id\": 6",
                r#"{"id": null, "error": "line 6: not JSON: EOF while parsing an object at column 8"}"#,
            ),
            (
                b"{\"id\": 7, \"text\": \"\xff\"}",
                r#"{"id": 7, "error": "line 7: not UTF-8 at byte 20 of the line"}"#,
            ),
            (b"{\"id\": 8, \"text\": \"8\"}", r#"{"id": 8, "error": "line 8: words: a number"}"#),
            (b"{\"text\": \" \"}\r", r#"{"id": null, "entities": [], "mentions": [], "quotations": []}"#),
        ];
        let input = cases.map(|(line, _)| line).join(&b'\n');
        assert_eq!(filtered(&input), cases.map(|(_, answer)| answer));
    }

    /// Gives a few hundred bytes at a time, as a slow pipe does.
    struct Trickle<'a>(&'a [u8]);

    impl Read for Trickle<'_> {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            let length = buffer.len().min(700);
            self.0.read(&mut buffer[..length])
        }
    }

    proptest! {
        #![proptest_config(wild::cases(64))]

        #[test]
        fn each_line_has_an_answer_whatever_it_is(
            lines in wild::damaged(vec![
                "{\"id\": \"a\", \"text\": \"“We\\u0301 will,” said Ada.\\r\\n\"}\n{\"text\": \"\", \"id\": 1.50}\n".into(),
            ])
        ) {
            let answers = filtered(&lines);
            prop_assert_eq!(answers.len(), lines.split_inclusive(|byte| *byte == b'\n').count());
            for answer in answers {
                let answer: Value = serde_json::from_str(&answer).unwrap();
                prop_assert!(answer["error"].is_string() != answer["mentions"].is_array(), "{}", answer);
            }
        }
    }

    #[test]
    fn what_is_too_large_is_answered_in_its_place() {
        let large = format!("{{\"id\": 2, \"text\": \"{}\"}}", "a".repeat(10_000_001));
        let long = "1".repeat(usize::try_from(LONGEST).unwrap() + 5);
        let input = ["{\"id\": 1, \"text\": \"\"}", &large, &long, "{\"id\": 4}"].join("\n");
        let answers = filtered(input.as_bytes());
        assert_eq!(
            answers[1..],
            [
                r#"{"id": 2, "error": "line 2: \"text\" is larger than 10 MB"}"#,
                r#"{"id": null, "error": "line 3: longer than 60 MB"}"#,
                r#"{"id": 4, "error": "line 4: \"text\" is missing"}"#,
            ]
        );
    }

    #[test]
    fn order_holds_over_many_batches() {
        let lines: Vec<String> =
            (0..1_000).map(|id| format!("{{\"id\": {id}, \"text\": \"a word\"}}\n")).collect();
        let mut output = Vec::new();
        filter(Trickle(lines.concat().as_bytes()), &mut output, &words).unwrap();
        let answers = String::from_utf8(output).unwrap();
        assert_eq!(answers.lines().count(), lines.len());
        for (id, answer) in answers.lines().enumerate() {
            assert!(answer.starts_with(&format!("{{\"id\": {id}, ")), "{answer}");
        }
    }

    #[test]
    fn what_has_arrived_is_answered_before_more_is_waited_for() {
        let (input, mut peer) = io::pipe().unwrap();
        let (answers, mut output) = io::pipe().unwrap();
        let filter = std::thread::spawn(move || filter(input, &mut output, &words).unwrap());
        let mut answers = BufReader::new(answers);
        for id in 0..3 {
            write!(peer, "{{\"id\": {id}, \"text\": \"a\"}}\n{{\"id\"").unwrap();
            let mut answer = String::new();
            answers.read_line(&mut answer).unwrap();
            assert!(answer.starts_with(&format!("{{\"id\": {id}, ")));
            writeln!(peer, ": 0}}").unwrap();
            answers.read_line(&mut String::new()).unwrap();
        }
        drop(peer);
        filter.join().unwrap();
    }
}
