//! Titles of works in quotation marks after the word for the kind of work: the film “War and Peace”.

use std::ops::Range;

use super::article::Article;

const KINDS: &[&str] = &[
    "album",
    "anthem",
    "article",
    "ballad",
    "book",
    "comedy",
    "documentary",
    "drama",
    "essay",
    "film",
    "game",
    "hit",
    "magazine",
    "memoir",
    "movie",
    "musical",
    "novel",
    "opera",
    "painting",
    "play",
    "poem",
    "report",
    "series",
    "show",
    "single",
    "sitcom",
    "song",
    "thriller",
    "track",
    "trilogy",
    "entitled",
    "titled",
];

/// The most words of a title that is looked for.
const LONGEST: usize = 10;

/// Returns the words of the title whose opening mark stands at `at`, none when there is no title.
pub(super) fn title(article: &Article, at: usize, line_end: usize) -> Option<Range<usize>> {
    let close = match article.word(at).text {
        "“" => "”",
        "‘" => "’",
        "\"" => "\"",
        "«" => "»",
        _ => return None,
    };
    let kind = article.before(at).text;
    let last = line_end.min(at + 2 + LONGEST);
    let end = (at + 2..last).find(|end| article.word(*end).text == close)?;
    let end = if matches!(article.before(end).text, "," | ".") { end - 1 } else { end };
    let words = at + 1..end;
    (KINDS.contains(&kind) && is_in_title_case(article, &words)).then_some(words)
}

/// Tells whether the first word and all but the small ones have capitals.
fn is_in_title_case(article: &Article, words: &Range<usize>) -> bool {
    let small = |word: &super::words::Word| word.is_function() || !word.is_word() || word.is_possessive();
    let all = article.slice(words).iter().all(|word| word.is_capital() || small(word));
    all && article.word(words.start).is_capital()
}

#[cfg(test)]
mod tests {
    use super::super::marked::check;

    #[test]
    fn titles_after_the_kind_of_work() {
        check(&[
            "He read the novel “[War and Peace]W” twice.",
            "The film \"[The Great Wave]W\" won.",
            "Her song “[Hold On]W,” rose.",
            "He called “No, never” from the back.",
        ]);
    }
}
