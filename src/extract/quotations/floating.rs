//! Quotations that stand by themselves and continue the speaker before them.

use std::ops::Range;

use super::draft::Draft;
use super::headline;
use super::label;
use super::marks::Region;
use super::pointer;
use super::sentence;
use super::words::{Words, tag};

/// Paragraphs at the beginning of an article that may be headlines.
const HEADLINES: usize = 3;

/// Reads the sentences of an article in order and joins what floats to what it continues.
pub(super) fn read(
    words: &Words,
    regions: &[Region],
    paragraphs: &[Range<usize>],
    sentences: &[Range<usize>],
) -> Vec<Draft> {
    let mut reader = Reader {
        words,
        regions,
        drafts: Vec::new(),
        alone: None,
        open: Vec::new(),
        place: Place::default(),
        paragraph: 0,
    };
    let mut paragraphs = paragraphs.iter().peekable();
    for range in sentences {
        while paragraphs.next_if(|paragraph| paragraph.end <= range.start).is_some() {
            reader.end_paragraph();
        }
        reader.read(range);
    }
    reader.end_paragraph();
    reader.close();
    reader.drafts
}

/// Where a floating quotation may go, as numbers of drafts.
#[derive(Clone, Copy, Default)]
struct Place {
    /// The last draft of the paragraph.
    last: Option<usize>,
    /// The last direct quotation of the paragraph.
    direct: Option<usize>,
    /// The direct quotation that nothing but quotations has followed, in this paragraph or before it.
    live: Option<usize>,
}

/// What was read so far.
struct Reader<'s, 'a> {
    words: &'s Words<'a>,
    regions: &'s [Region],
    drafts: Vec<Draft>,
    /// Quoted sentences that nothing has attributed yet.
    alone: Option<Range<usize>>,
    /// Quoted paragraphs left open that nothing has attributed yet: the one that closes them tells.
    open: Vec<Range<usize>>,
    place: Place,
    /// The number of the paragraph, from 0.
    paragraph: usize,
}

impl Reader<'_, '_> {
    fn read(&mut self, range: &Range<usize>) {
        if let Some(target) = pointer::target(self.words, range) {
            let found = sentence::read(self.words, self.regions, target).drafts;
            self.drafts.extend(found.into_iter().filter(|draft| draft.source.is_some()));
            return;
        }
        let mut found = sentence::read(self.words, self.regions, range.clone()).drafts;
        if let Some(quoted) = quoted_alone(self.words, range).filter(|_| found.is_empty()) {
            let start = self.alone.as_ref().map_or(quoted.start, |before| before.start);
            self.alone = Some(start..quoted.end);
            return;
        }
        if let Some(quoted) = self.alone.take() {
            match attributed(self.words, self.regions, &quoted, range) {
                Some(joined) => found = joined,
                None => self.attach(quoted),
            }
        }
        let direct = self.place.direct.and_then(|index| self.drafts.get_mut(index));
        if let (Some(draft), Some(quoted)) = (direct, loose_lead(self.words, self.regions, range, &found)) {
            draft.content.push(quoted);
        }
        if self.paragraph < HEADLINES {
            found.extend(headline::read(self.words, self.regions, range, &found));
        }
        self.add(found);
    }

    /// Takes the quotations of a sentence.
    fn add(&mut self, mut found: Vec<Draft>) {
        let continues = |draft: &&mut Draft| draft.content.iter().any(|part| self.goes_on(part));
        match found.iter_mut().find(continues) {
            Some(draft) => draft.content.append(&mut self.open),
            None => self.close(),
        }
        let first = self.drafts.len();
        let quoted = |draft: &Draft| draft.cue.is_some() && begins_quoted(self.words, self.regions, draft);
        let direct = found.iter().rposition(quoted).map(|index| first + index);
        self.drafts.append(&mut found);
        self.place.live = self.drafts.len().checked_sub(1).filter(|last| *last >= first);
        self.place.direct = direct.or(self.place.direct);
        self.place.last = self.drafts.len().checked_sub(1).filter(|last| *last >= first).or(self.place.last);
    }

    /// Ends a paragraph: what still floats goes to a quotation before it.
    fn end_paragraph(&mut self) {
        if let Some(quoted) = self.alone.take() {
            if self.is_left_open(&quoted) {
                self.open.push(quoted);
            } else {
                self.attach(quoted);
            }
        }
        self.place = Place { live: self.place.live, ..Place::default() };
        self.paragraph += 1;
    }

    /// Adds a floating quotation to the direct one before it in the paragraph, or to the one that the paragraph before left open.
    fn attach(&mut self, quoted: Range<usize>) {
        if let Some(draft) = self.continued().and_then(|index| self.drafts.get_mut(index)) {
            draft.content.push(quoted);
        } else {
            self.open.push(quoted);
            self.close();
        }
    }

    /// Returns the draft that a floating quotation continues.
    fn continued(&self) -> Option<usize> {
        let open = self.place.live.filter(|live| self.is_open(*live));
        self.quoting().or(self.place.direct).or(self.place.last).or(open)
    }

    /// Tells whether a quotation that continues nothing is left open at the end of its paragraph.
    fn is_left_open(&self, quoted: &Range<usize>) -> bool {
        let region = quoted.end.checked_sub(1).and_then(|last| self.words.region(last));
        let open = region.and_then(|region| self.regions.get(region)).is_some_and(|region| region.open_end);
        open && self.continued().is_none()
    }

    /// Tells whether a part of a draft opens a paragraph with a mark, where the one before it was left open.
    fn goes_on(&self, part: &Range<usize>) -> bool {
        let opens = self.words.is(part.start, tag::FIRST) && self.words.region(part.start).is_some();
        opens && !self.open.is_empty()
    }

    /// Takes what was left open as a quotation of its own: who spoke last goes on.
    fn close(&mut self) {
        if self.open.is_empty() {
            return;
        }
        let source = self.place.live.and_then(|live| self.drafts.get(live)?.source.clone());
        self.place.live = Some(self.drafts.len());
        let content = std::mem::take(&mut self.open);
        self.drafts.push(Draft { content, cue: None, source, score: 0.5 });
    }

    /// Returns the draft of the sentence before when a speaker's quoted words end it or stand before its cue.
    fn quoting(&self) -> Option<usize> {
        let draft = self.place.live.filter(|_| self.place.last == self.place.live)?;
        let quoted = |at: usize| self.words.region(at).is_some();
        let parts = self.drafts.get(draft)?;
        let first = parts.content.first()?;
        let before_cue = parts.cue.as_ref().is_some_and(|cue| first.end <= cue.start);
        (before_cue && first.end > 0 && quoted(first.end - 1)).then_some(draft)
    }

    /// Tells whether the closing mark of a draft is missing because the next paragraph goes on.
    fn is_open(&self, draft: usize) -> bool {
        let last = self.drafts.get(draft).and_then(|draft| draft.end().checked_sub(1));
        let region =
            last.and_then(|last| self.words.region(last)).and_then(|region| self.regions.get(region));
        region.is_some_and(|region| region.open_end)
    }
}

/// Tells whether a draft begins with a whole quoted region.
fn begins_quoted(words: &Words, regions: &[Region], draft: &Draft) -> bool {
    let first = draft.content.iter().map(|fragment| fragment.start).min();
    let region = first.and_then(|first| regions.get(words.region(first)?));
    region.is_some_and(|region| Some(region.words.start) == first && draft.score > 0.9)
}

/// Reads “Is it?” and the next sentence, "Trump asked.", as one when the second attributes the first.
fn attributed(
    words: &Words,
    regions: &[Region],
    quoted: &Range<usize>,
    range: &Range<usize>,
) -> Option<Vec<Draft>> {
    if let Some(signed) = label::after(words, quoted, range) {
        return Some(vec![signed]);
    }
    let last = quoted.clone().rev().find(|at| !words.is(*at, tag::MARK))?;
    if matches!(words.text(last), "." | "...") && words.is(last, tag::STOP) {
        return None;
    }
    let joined = sentence::read(words, regions, quoted.start..range.end).drafts;
    let attributes =
        joined.iter().any(|draft| draft.content.iter().any(|fragment| fragment.contains(&quoted.start)));
    attributes.then_some(joined)
}

/// Returns a quotation that begins a sentence whose own cues leave it out: “We will win” and other promises.
fn loose_lead(
    words: &Words,
    regions: &[Region],
    range: &Range<usize>,
    found: &[Draft],
) -> Option<Range<usize>> {
    let region = regions.get(words.region(range.start)?)?;
    let attributed =
        found.iter().any(|draft| draft.content.iter().any(|fragment| fragment.contains(&range.start)));
    (!attributed && region.words.len() > 8).then(|| region.words.clone())
}

/// Returns the quoted words of a sentence that consists of nothing else.
fn quoted_alone(words: &Words, range: &Range<usize>) -> Option<Range<usize>> {
    let first = range.clone().find(|at| words.region(*at).is_some())?;
    let last = range.clone().rev().find(|at| words.region(*at).is_some())?;
    let bare = range.clone().all(|at| words.region(at).is_some() || words.is(at, tag::PUNCTUATION));
    bare.then_some(first..last + 1)
}

#[cfg(test)]
mod tests {
    use crate::extract::quotations::table;

    #[test]
    fn rows() {
        table::check(&[
            "{“We will,”}c [she]s (said)r. {“And soon.”}c",
            "{“Is it safe?”}c [Mr Roe]s (asked)r the mayor.",
            "{“We will,”}c [she]s12 (said)r.\n{“And soon. Nobody doubts it.}c2\n{“Nobody at all.”}c2",
            "[She]s (recalled)r:\n{“We left. Nobody saw it.}c\n{“Nobody at all.”}c",
            "{“We won,”}c [Roe]s (said)r. {It cost “too much,”}c2 [she]s2 (said)r2. {“Far too much.”}c2",
            "The ministry gave an answer. It was short. {“No.”}c",
            "{“It is late.}c\n{“Nobody came.}c\n{“But we will wait,”}c [Ms Berg]s (said)r.",
            "{“It is late.}c\n{“Nobody came.”}c\nIt rained.",
            "[The court]s (answered)r:\n{“It is late, and we must all go home. Nobody stays.”}c",
        ]);
    }
}
