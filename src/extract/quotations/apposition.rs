//! Appositions: what stands beside the name of a source and belongs to it, “Its director, Ada Berg”, “the Agency (EGA)”.

use std::ops::Range;

use super::{
    draft::Draft,
    words::{Words, tag},
};

/// The most words of an apposition.
const LONGEST: usize = 14;
/// The most appositions of a source: an age and a role.
const MOST: usize = 2;

/// Returns the source of a draft with the appositions that follow it, none when it has no source.
pub(super) fn source(words: &Words, draft: &Draft) -> Option<Range<usize>> {
    let source = draft.source.clone()?;
    if source.len() == 1 && words.is(source.start, tag::SUBJECT | tag::OBJECT | tag::RELATIVE) {
        return Some(source);
    }
    let mut end = abbreviated(words, source.end);
    for _ in 0..MOST {
        match apposition(words, end, draft) {
            Some(apposed) => end = abbreviated(words, apposed),
            None => break,
        }
    }
    Some(source.start..end)
}

/// Returns the word after “(EGA)” where that stands at `at`, else `at`.
fn abbreviated(words: &Words, at: usize) -> usize {
    let is_short = words.is(at, tag::OPEN) && words.is(at + 1, tag::CAPITAL) && words.is(at + 2, tag::CLOSE);
    if is_short && words.region(at).is_none() { at + 3 } else { at }
}

/// Returns the comma that closes an apposition which the one at `comma` opens, where a sentence goes on behind it.
pub(super) fn closed(words: &Words, comma: usize) -> Option<usize> {
    const BEHIND: u64 =
        tag::RELATIVE | tag::WH | tag::GERUND | tag::PAST | tag::COORDINATOR | tag::PREPOSITION | tag::ADVERB;
    let first = comma + 1;
    let opens = words.is(comma, tag::COMMA) && words.is(first, tag::DET | tag::POSSESSIVE | tag::NUMBER);
    let end = (first..first + LONGEST).find(|at| words.is(*at, tag::PUNCTUATION)).filter(|_| opens)?;
    let goes_on = words.is(end, tag::COMMA) && !words.is(end + 1, BEHIND);
    (goes_on && (first..=end).all(|at| words.region(at).is_none()) && is_phrase(words, first..end))
        .then_some(end)
}

/// Returns the word after the apposition that a comma at `comma` opens.
fn apposition(words: &Words, comma: usize, draft: &Draft) -> Option<usize> {
    let is_free = |at: usize| words.region(at).is_none() && !is_part(draft, at);
    if !words.is(comma, tag::COMMA) || !is_free(comma) {
        return None;
    }
    let first = comma + 1;
    // “the Workers' League”: the mark is a genitive's.
    let is_genitive = |at: usize| matches!(words.text(at), "'" | "’") && words.touches_next(at - 1);
    let closes = |at: &usize| !is_free(*at) || words.is(*at, tag::PUNCTUATION) && !is_genitive(*at);
    let end = (first..first + LONGEST).find(closes)?;
    let cue_follows = draft.cue.as_ref().is_some_and(|cue| cue.start > comma);
    let is_closed = if cue_follows { words.is(end, tag::COMMA) } else { is_free(end) };
    (is_closed && is_phrase(words, first..end)).then_some(end)
}

fn is_part(draft: &Draft, at: usize) -> bool {
    draft.content.iter().chain(&draft.cue).any(|part| part.contains(&at))
}

/// Tells whether words may say who somebody is: an age, a name or a noun phrase, without a verb of its own.
fn is_phrase(words: &Words, phrase: Range<usize>) -> bool {
    const NEVER: u64 = tag::AUXILIARY
        | tag::CONTRACTED
        | tag::VERB
        | tag::RELATIVE
        | tag::WH
        | tag::SUBJECT
        | tag::TO
        | tag::DATE;
    const FIRST: u64 = tag::DET | tag::POSSESSIVE | tag::NUMBER | tag::CAPITAL;
    let attributes = |at: usize| at > phrase.start && words.is(at - 1, tag::DET | tag::ADVERB);
    let fits = |at: usize| !words.is(at, NEVER) && (!words.is(at, tag::PAST | tag::GERUND) || attributes(at));
    // “president of the League”: a role has no article.
    let is_role =
        words.is_nominal(phrase.start) && matches!(words.text(phrase.start + 1), "of" | "at" | "for");
    (words.is(phrase.start, FIRST) || is_role) && phrase.clone().all(fits)
}

#[cfg(test)]
mod tests {
    use crate::extract::quotations::table;

    #[test]
    fn rows() {
        table::check(&[
            "[Its director, Ada Berg]s, (said)r {it was over}c.",
            "[Ada Berg, 52, a former judge]s, (said)r {it was over}c.",
            "[Berg]s, of the Greens, (said)r {it was over}c.",
            "[The European Grid Agency (EGA)]s (said)r {it was over}c.",
            "{“It is over,”}c (said)r [Ada Berg, the minister]s.",
            "{“It is over,”}c (said)r [Berg]s, who had left.",
            "{“It is over,”}c (said)r [Ada Berg, president of the Port Workers’ League (PWL)]s.",
            "[Ada Berg]s, speaking in Oslo, (said)r {it was over}c.",
        ]);
    }
}
