//! What a search asks for: terms about annotations, and a regular expression over the text.
//!
//! `label:ORG score<0.6 berg` are the mentions of organisations with a score below 0.6 and “berg” in their text. What is no term
//! is the regular expression, so that a search without terms is one over everything.

use regex::Regex;

use super::{is_whole, pattern};
use crate::{
    annotation::{Form, Review, Scheme},
    config::{nearest, unknown},
};

/// What a search asks for.
#[derive(Clone, Debug)]
pub(in crate::app) struct Query {
    /// What holds of an annotation that is found, none to search the text.
    pub(super) terms: Vec<Term>,
    /// What the text matches.
    pub(super) text: Option<Regex>,
}

/// What holds of an annotation.
#[derive(Clone, Debug)]
pub(super) enum Term {
    /// Its label is this.
    Label(Regex),
    /// Its speaker is called so.
    Speaker(Regex),
    /// Its entity, or the one that speaks, is called so.
    Entity(Regex),
    /// A note on it says so.
    Note(Regex),
    /// It is reviewed so.
    Review(Review),
    /// It is a quotation of this form.
    Form(Form),
    /// Its score is below this.
    Below(f64),
    /// Its score is above this.
    Above(f64),
    /// It is such.
    Is(Trait),
}

/// What an annotation may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Trait {
    Flagged,
    Mention,
    Quotation,
    ToReview,
    /// Marked by a person, and no extractor has said anything of it.
    Mine,
}

impl Query {
    /// Reads what was typed; a value with blanks stands in quotation marks, a backslash before the colon makes it text.
    ///
    /// # Errors
    /// What is no pattern, no value of its field, no label of the scheme, or nearly the name of a field: a slip of the hand would
    /// find nothing, and seem to tell something about the article.
    pub(in crate::app) fn parse(typed: &str, scheme: &Scheme) -> Result<Self, String> {
        let (mut terms, mut rest) = (Vec::new(), Vec::new());
        for word in words(typed) {
            match term(&word, scheme)? {
                Some(term) => terms.push(term),
                None => rest.push(word),
            }
        }
        let text = if terms.is_empty() { typed.to_owned() } else { rest.join(" ") };
        let text = if text.is_empty() { None } else { Some(pattern(&text)?) };
        Ok(Self { terms, text })
    }
}

/// Returns the words between blanks; quotation marks right after a colon keep a value together.
fn words(typed: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut quoted = false;
    for c in typed.chars() {
        let Some(word) = words.last_mut() else { break };
        match c {
            '"' if quoted => quoted = false,
            '"' if word.ends_with(':') => quoted = true,
            c if c.is_whitespace() && !quoted => words.push(String::new()),
            c => word.push(c),
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

/// Returns the term that a word is, none when it is text.
fn term(word: &str, scheme: &Scheme) -> Result<Option<Term>, String> {
    if let Some(bound) = word.strip_prefix("score<") {
        return Ok(Some(Term::Below(score(bound)?)));
    }
    if let Some(bound) = word.strip_prefix("score>") {
        return Ok(Some(Term::Above(score(bound)?)));
    }
    let Some((field, value)) = word.split_once(':') else { return Ok(None) };
    let term = match field {
        "label" => Term::Label(label(value, scheme)?),
        "speaker" => Term::Speaker(pattern(value)?),
        "entity" => Term::Entity(pattern(value)?),
        "note" => Term::Note(pattern(value)?),
        "review" => Term::Review(one_of(field, value, REVIEWS)?),
        "form" => Term::Form(one_of(field, value, FORMS)?),
        "is" => Term::Is(one_of(field, value, TRAITS)?),
        "score" => return Err(SCORE.to_owned()),
        _ => return slip(field, value).map_or(Ok(None), Err),
    };
    Ok(Some(term))
}

/// Returns what is to be said of a word that is nearly a term, none when it is text.
fn slip(field: &str, value: &str) -> Option<String> {
    // What ends with its colon is prose, what holds other signs a pattern, and short words are near to anything.
    let is_word = field.chars().count() >= SHORTEST && field.chars().all(char::is_alphabetic);
    let is_meant = is_word && !value.is_empty() && nearest(field, FIELDS).is_some();
    is_meant.then(|| format!("{}; {field}\\: searches the text", unknown("term", field, FIELDS)))
}

/// Characters of a word from which on it may be a slip of the hand.
const SHORTEST: usize = 4;

/// What terms begin with.
const FIELDS: &[&str] = &["label", "speaker", "entity", "note", "review", "form", "is", "score"];

/// Compiles the pattern of a label, which is to match one of the scheme as a whole.
fn label(value: &str, scheme: &Scheme) -> Result<Regex, String> {
    let pattern = pattern(value)?;
    let names: Vec<&str> = scheme.labels.iter().map(|label| label.name.as_str()).collect();
    if value.is_empty() || names.iter().any(|name| is_whole(&pattern, name)) {
        return Ok(pattern);
    }
    Err(unknown("label", value, &names))
}

const REVIEWS: &[(&str, Review)] =
    &[("suggested", Review::Suggested), ("accepted", Review::Accepted), ("rejected", Review::Rejected)];
const FORMS: &[(&str, Form)] =
    &[("direct", Form::Direct), ("indirect", Form::Indirect), ("mixed", Form::Mixed)];
const TRAITS: &[(&str, Trait)] = &[
    ("flagged", Trait::Flagged),
    ("mention", Trait::Mention),
    ("quotation", Trait::Quotation),
    ("to-review", Trait::ToReview),
    ("mine", Trait::Mine),
];

fn one_of<T: Copy>(field: &str, value: &str, known: &[(&str, T)]) -> Result<T, String> {
    let found = known.iter().find(|(name, _)| *name == value);
    found.map(|(_, value)| *value).ok_or_else(|| {
        let names: Vec<&str> = known.iter().map(|(name, _)| *name).collect();
        format!("{field}: takes {}; {field}\\: searches the text", names.join(", "))
    })
}

const SCORE: &str = "score takes a number: score<0.6";

fn score(bound: &str) -> Result<f64, String> {
    bound.parse().map_err(|_| SCORE.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Returns a query as it is understood, or why it is not.
    fn read(typed: &str) -> String {
        let query = match Query::parse(typed, &Scheme::news()) {
            Err(reason) => return reason,
            Ok(query) => query,
        };
        let terms = query.terms.iter().map(|term| match term {
            Term::Label(regex) => format!("label {regex}"),
            Term::Speaker(regex) => format!("speaker {regex}"),
            Term::Entity(regex) => format!("entity {regex}"),
            Term::Note(regex) => format!("note {regex}"),
            term => format!("{term:?}"),
        });
        terms.chain(query.text.map(|regex| format!("text {regex}"))).collect::<Vec<_>>().join(", ")
    }

    #[test]
    fn terms_and_text() {
        for (typed, expected) in [
            ("", ""),
            ("two words", "text two words"),
            ("  two  blanks", "text   two  blanks"),
            ("label:ORG", "label ORG"),
            ("label:ORG score<0.6", "label ORG, Below(0.6)"),
            ("speaker:\"Ada Berg\" form:indirect", "speaker Ada Berg, Form(Indirect)"),
            ("review:suggested score>.9 the city", "Review(Suggested), Above(0.9), text the city"),
            ("entity:berg|ek note:", "entity berg|ek, note "),
            ("is:flagged is:to-review", "Is(Flagged), Is(ToReview)"),
            ("he said: no", "text he said: no"),
            ("http://x", "text http://x"),
            ("note\\: x", "text note\\: x"),
            ("score < 3", "text score < 3"),
            ("\"(no|yes)\"", "text \"(no|yes)\""),
            ("review:done", "review: takes suggested, accepted, rejected; review\\: searches the text"),
            ("score<low", "score takes a number: score<0.6"),
            ("label:(", "no such pattern: unclosed group"),
            (
                "label:FOO",
                "unknown label \"FOO\"; choose PERSON, ORG, GPE, LOC, NORP, EVENT, WORK, DATE, TIME, MONEY or PERCENT",
            ),
            ("label:per.*|org", "label per.*|org"),
            ("label:", "label "),
            ("lable:ORG", "unknown term \"lable\"; did you mean \"label\"?; lable\\: searches the text"),
            ("Label:ORG x", "unknown term \"Label\"; did you mean \"label\"?; Label\\: searches the text"),
            ("lable\\:ORG", "text lable\\:ORG"),
            ("score:0.5", "score takes a number: score<0.6"),
            ("label:Ogr", "unknown label \"Ogr\"; did you mean \"ORG\"?"),
            ("said: ", "text said: "),
            ("from: here", "text from: here"),
            ("if:x as:y", "text if:x as:y"),
            ("(?i:x)", "text (?i:x)"),
        ] {
            assert_eq!(read(typed), expected, "{typed}");
        }
    }
}
