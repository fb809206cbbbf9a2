//! Interviews: labelled turns, whose answers are quotations without marks and whose questions are none.

use std::collections::HashMap;
use std::ops::Range;

use super::draft::Draft;
use super::words::{Words, tag};

/// Labels of those who ask, in lower case.
const ASKERS: &[&str] = &["q", "question", "interviewer", "reporter", "moderator", "host"];

/// Turns that an interview needs at least.
const FEWEST: usize = 4;

/// One turn of an interview.
#[derive(Clone, Debug)]
pub(super) struct Turn {
    /// Who speaks: the words before the colon.
    label: Range<usize>,
    /// What is said, paragraph by paragraph.
    content: Vec<Range<usize>>,
    /// Whether the turn answers; the article's own questions are no quotations.
    answers: bool,
}

impl Turn {
    /// Returns the words of the label with its colon.
    pub(super) const fn head(&self) -> Range<usize> {
        self.label.start..self.label.end + 1
    }

    /// Returns the quotation of an answer.
    pub(super) fn draft(&self) -> Option<Draft> {
        let source = Some(self.label.clone());
        self.answers.then(|| Draft { content: self.content.clone(), cue: None, source, score: 0.9 })
    }
}

/// Returns the turns of an article, none when it is no interview.
pub(super) fn turns(words: &Words, paragraphs: &[Range<usize>]) -> Vec<Turn> {
    let mut turns: Vec<Turn> = Vec::new();
    let mut loose: Vec<Range<usize>> = Vec::new();
    for paragraph in paragraphs {
        let Some(label) = label(words, paragraph) else {
            loose.push(paragraph.clone());
            continue;
        };
        // What stands after the last turn is the article's again.
        if let Some(turn) = turns.last_mut() {
            turn.content.append(&mut loose);
        }
        loose.clear();
        let content = label.end + 1..paragraph.end;
        turns.push(Turn { label, content: vec![content], answers: true });
    }
    if turns.len() < FEWEST { Vec::new() } else { voices(words, turns) }
}

/// Returns the label of a paragraph: a name or a letter before a colon.
fn label(words: &Words, paragraph: &Range<usize>) -> Option<Range<usize>> {
    let colon =
        (paragraph.start..paragraph.end.min(paragraph.start + 6)).find(|at| words.is(*at, tag::COLON))?;
    let label = paragraph.start..colon;
    let named = label.clone().all(|at| words.is(at, tag::CAPITAL) && words.region(at).is_none());
    (named && !label.is_empty() && colon + 1 < paragraph.end).then_some(label)
}

/// Tells who asks and who answers; drops labels that stand only once, and everything when nobody asks.
fn voices(words: &Words, turns: Vec<Turn>) -> Vec<Turn> {
    let mut voices: HashMap<Vec<&str>, (usize, usize)> = HashMap::new();
    for turn in &turns {
        let voice = voices.entry(name(words, turn)).or_default();
        voice.0 += 1;
        voice.1 += usize::from(ends_in_question(words, turn));
    }
    let asks = |turn: &Turn| {
        let asker = ASKERS.iter().any(|asker| words.matches(turn.label.start, asker));
        let (all, questions) = voices.get(&name(words, turn)).copied().unwrap_or_default();
        asker || questions * 2 > all
    };
    let twice = |turn: &Turn| voices.get(&name(words, turn)).is_some_and(|(all, _)| *all > 1);
    let turns: Vec<Turn> =
        turns.into_iter().filter(twice).map(|turn| Turn { answers: !asks(&turn), ..turn }).collect();
    let both = turns.iter().any(|turn| turn.answers) && turns.iter().any(|turn| !turn.answers);
    if both { turns } else { Vec::new() }
}

fn name<'a>(words: &Words<'a>, turn: &Turn) -> Vec<&'a str> {
    turn.label.clone().map(|at| words.text(at)).collect()
}

fn ends_in_question(words: &Words, turn: &Turn) -> bool {
    turn.content
        .last()
        .and_then(|last| last.end.checked_sub(1))
        .is_some_and(|last| words.text(last).contains('?'))
}

#[cfg(test)]
mod tests {
    use crate::extract::quotations::table;

    #[test]
    fn labelled_answers_are_quotations() {
        table::check(&[
            "Q: Is the bridge old?\n[Berg]s: {It is. We mend it.}c\n{Every spring.}c\nQ: And then?\n[Berg]s2: {It falls.}c2\nAda Berg lives in Bern.",
            "The Gazette: Is it old?\n[Ada Roe]s: {Yes.}c\nThe Gazette: Do you like it?\n[Ada Roe]s2: {No. [Critics]s3 (say)r3 {it is ugly}c3.}c2",
            "Goals: Berg scored.\nTeams: They played.",
        ]);
    }
}
