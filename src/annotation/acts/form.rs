use crate::{
    annotation::Form,
    text::{Segments, SourceText, Span, Token, TokenKind, quoted_texts},
};

/// Returns the likely form of a content: direct when all its words are in quotation marks, mixed when some are or when they are
/// part of a sentence of the writer’s own (she called it “a first step”), else indirect.
///
/// The marks must belong to the content.
pub fn likely_form(text: &SourceText, segments: &Segments, content: &[Span]) -> Form {
    let (mut inside, mut outside) = (false, false);
    for fragment in content {
        let quoted = quoted_texts(text, *fragment);
        let words = segments.tokens_in(*fragment).iter().filter(|token| token.kind != TokenKind::Punctuation);
        for word in words {
            let is_quoted = quoted.iter().any(|span| span.overlaps(word.span));
            inside |= is_quoted;
            outside |= !is_quoted;
        }
    }
    match (inside, outside) {
        (true, false) if !is_part_of_sentence(text, segments, content) => Form::Direct,
        (true, _) => Form::Mixed,
        (false, _) => Form::Indirect,
    }
}

/// Tells whether content goes on with a small letter what a word before it began.
fn is_part_of_sentence(text: &SourceText, segments: &Segments, content: &[Span]) -> bool {
    let Some(first) = content.first().copied() else { return false };
    let is_word = |token: &&Token| token.kind != TokenKind::Punctuation;
    let opening = segments.tokens_in(first).iter().find(is_word);
    let tokens = segments.tokens();
    let before = tokens.partition_point(|token| token.span.start() < first.start()).checked_sub(1);
    let before = before.and_then(|index| tokens.get(index)).filter(is_word);
    let paragraph = |token: &Token| segments.paragraph_index(token.span.start());
    opening.zip(before).is_some_and(|(opening, before)| {
        text.slice(opening.span).starts_with(char::is_lowercase) && paragraph(opening) == paragraph(before)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotation::notation::parse;

    #[test]
    fn forms_of_contents() {
        for (marked, form) in [
            ("{“We will,”}c1 she said", Form::Direct),
            ("{“We will,”}c1 she said, {“go.”}c1", Form::Direct),
            ("{\"We will\",}c1 she said", Form::Direct),
            ("{“First.\n“Second.”}c1", Form::Direct),
            ("{“He said ‘go’ twice,”}c1 she said", Form::Direct),
            ("She called it {“a first step”}c1", Form::Mixed),
            ("She called it {“a first step”}c1 and {“the last”}c1", Form::Mixed),
            ("She said, {“a first step”}c1", Form::Direct),
            ("She said {“We will.”}c1", Form::Direct),
            ("“We,” she said,\n{“will.”}c1", Form::Direct),
            ("She said {the plan was “a first step”}c1", Form::Mixed),
            ("She said {“one” and “two”}c1", Form::Mixed),
            ("She said {it won’t rain}c1", Form::Indirect),
            ("“She said {it will rain}c1,” he said", Form::Indirect),
        ] {
            let read = parse(marked);
            let content = &read.document.quotations()[0].content;
            assert_eq!(likely_form(&read.text, &read.segments, content), form, "{marked}");
        }
    }
}
