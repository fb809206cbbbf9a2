//! What an extractor answers: suggestions for one text, in the fields of the annotation file.

use serde_json::Value;

use super::{
    Fault,
    object::Object,
    version1::{self, Annotated},
};
use crate::{
    annotation::{Entity, Fields, Mention, Quotation, Review},
    text::SourceText,
};

/// The score of a suggestion whose extractor gives none: it says nothing either way.
const UNKNOWN: f64 = 0.5;

/// What an extractor suggests for a text: whatever it says of a review, nobody has reviewed it.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    /// The entities, each with an id of its own.
    pub entities: Vec<Entity>,
    /// The mentions; those with an entity have one of these.
    pub mentions: Vec<Mention>,
    /// The quotations; those with a speaker have one of these.
    pub quotations: Vec<Quotation>,
}

/// Reads the lists `entities`, `mentions` and `quotations`, each of which may be absent.
///
/// Mentions and quotations need no `id`, `review`, `score` or `by`; `by` is that of the whole answer where it has one, else
/// `extractor`. What the extractor itself calls rejected is left out. Labels may be any.
///
/// # Errors
/// All faults.
pub fn answer(mut answer: Fields, text: &SourceText, extractor: &str) -> Result<Answer, Vec<Fault>> {
    let by = answer.get("by").and_then(Value::as_str).unwrap_or(extractor).to_owned();
    for list in ["mentions", "quotations"] {
        let items = answer.get_mut(list).and_then(Value::as_array_mut).into_iter().flatten();
        items
            .filter_map(Value::as_object_mut)
            .enumerate()
            .for_each(|(index, item)| complete(item, index, &by));
    }
    let mut faults = Vec::new();
    let annotated = Object::new(String::new(), Value::Object(answer), &mut faults)
        .map(|mut answer| version1::annotations(&mut answer, text));
    match annotated {
        Some(annotated) if faults.is_empty() => Ok(suggested(annotated)),
        _ => Err(faults),
    }
}

/// Gives an annotation the fields that an extractor need not give.
fn complete(item: &mut Fields, index: usize, by: &str) {
    item.insert("id".to_owned(), index.to_string().into());
    // Only a person's correction leaves one.
    item.shift_remove("prediction");
    for (field, value) in
        [("review", Value::from("suggested")), ("score", UNKNOWN.into()), ("by", Value::from(by))]
    {
        if item.get(field).is_none_or(Value::is_null) {
            item.insert(field.to_owned(), value);
        }
    }
}

fn suggested(annotated: Annotated) -> Answer {
    let Annotated { entities, mut mentions, mut quotations } = annotated;
    mentions.retain(|mention| mention.review != Review::Rejected);
    quotations.retain(|quotation| quotation.review != Review::Rejected);
    let reviews = mentions.iter_mut().map(|mention| &mut mention.review);
    for review in reviews.chain(quotations.iter_mut().map(|quotation| &mut quotation.review)) {
        *review = Review::Suggested;
    }
    Answer { entities, mentions, quotations }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotation::Form;
    use serde_json::json;

    fn read(text: &str, value: Value) -> Result<Answer, String> {
        let Value::Object(fields) = value else { panic!("{value} is no object") };
        answer(fields, &SourceText::new(text), "x").map_err(|faults| super::super::summary(&faults))
    }

    #[test]
    fn what_an_extractor_need_not_say_is_filled_in() {
        let said = json!({
            "by": "y 2",
            "mentions": [
                {"start": 0, "end": 3, "label": "PERSON", "entity": "Q7", "colour": "red"},
                {"id": "m", "start": 9, "end": 11, "label": "ANY", "by": "z", "score": 0.25, "review": "accepted"},
                {"id": "m", "start": 9, "end": 11, "label": "NO", "review": "rejected"},
            ],
            "entities": [{"id": "Q7", "label": "PERSON", "name": "Zoë"}],
            "quotations": [{
                "form": "direct", "content": [{"start": 9, "end": 11}], "speaker": "Q7",
                "review": "accepted", "score": null, "prediction": "of no meaning",
            }],
        });
        let answer = read("Zoë said No.", said).unwrap();
        let mentions: Vec<_> = answer
            .mentions
            .iter()
            .map(|m| (m.label.as_str(), m.by.as_str(), m.score, m.review, m.span.range()))
            .collect();
        assert_eq!(
            mentions,
            [
                ("PERSON", "y 2", Some(0.5), Review::Suggested, 0..4),
                ("ANY", "z", Some(0.25), Review::Suggested, 10..12)
            ]
        );
        assert_eq!(answer.mentions[0].extra.fields["colour"], "red");
        let quotation = &answer.quotations[0];
        assert_eq!((quotation.form, quotation.review), (Form::Direct, Review::Suggested));
        assert_eq!((quotation.by.as_str(), quotation.score), ("y 2", Some(0.5)));
        assert!(quotation.prediction.is_none());
        assert_eq!(read("", json!({})).unwrap().mentions, []);
    }

    #[test]
    fn a_span_that_cuts_a_character_holds_it_whole() {
        let said = json!({"mentions": [{"start": 0, "end": 3, "text": "Zoe", "label": "PERSON"}]});
        assert_eq!(read("Zoe\u{308} said", said).unwrap().mentions[0].span.range(), 0..5);
    }

    #[test]
    fn faults_are_named_by_their_place() {
        let mention = |fields: Value| json!({"mentions": [fields]});
        for (said, fault) in [
            (
                mention(json!({"start": 0, "end": 9, "label": "X"})),
                "mentions[0].end: 9 is past the end of the text (4 code points)",
            ),
            (
                mention(json!({"start": 2, "end": 2, "label": "X"})),
                "mentions[0].end: 2 is not after the start, 2",
            ),
            (
                mention(json!({"start": -1, "end": 2, "label": "X"})),
                "mentions[0].start: -1 is not a whole number",
            ),
            (
                mention(json!({"start": 0, "end": 2, "text": "da", "label": "X"})),
                "mentions[0].text: \"da\" is not the text there, \"Ad\"",
            ),
            (mention(json!({"start": 0, "end": 2})), "mentions[0].label: is missing"),
            (
                mention(json!({"start": 0, "end": 2, "label": "X", "score": 1.5})),
                "mentions[0].score: 1.5 is not between 0 and 1",
            ),
            (
                mention(json!({"start": 0, "end": 2, "label": "X", "entity": "e1"})),
                "mentions[0].entity: there is no entity \"e1\"",
            ),
            (mention(json!(7)), "mentions[0]: 7 is not an object"),
            (json!({"entities": [{"label": "X", "name": "Y"}]}), "entities[0].id: is missing"),
            (json!({"quotations": {}}), "quotations: {} is not a list"),
            (
                json!({"quotations": [{"form": "direct", "content": []}]}),
                "quotations[0].content: a list of at least one",
            ),
        ] {
            let told = read("Ada.", said.clone()).unwrap_err();
            assert!(told.starts_with(fault), "{told:?} for {said}");
        }
    }
}
