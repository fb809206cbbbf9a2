use std::collections::HashSet;

use crate::{
    annotation::{Document, EntityId, Label, Parts, Scheme},
    extract::{Extraction, Extractor},
    text::{Segments, SourceText},
};

/// Returns what an extractor suggests, without the labels that are not in the scheme and with scores in thousandths.
pub fn suggestions(
    extractor: &dyn Extractor,
    text: &SourceText,
    segments: &Segments,
    scheme: &Scheme,
) -> Extraction {
    let mut found = extractor.extract(text, segments);
    let labels: HashSet<&Label> = scheme.labels.iter().map(|label| &label.name).collect();
    found.mentions.retain(|mention| labels.contains(&mention.label));
    found.entities.retain(|entity| labels.contains(&entity.label));
    let entities: HashSet<EntityId> = found.entities.iter().map(|entity| entity.id.clone()).collect();
    for mention in &mut found.mentions {
        mention.entity.take_if(|entity| !entities.contains(entity));
        mention.score = mention.score.map(rounded);
    }
    for quotation in &mut found.quotations {
        quotation.speaker.take_if(|speaker| !entities.contains(speaker));
        quotation.score = quotation.score.map(rounded);
    }
    found
}

/// Rounds a score to what it can tell, and to what reads well in a file.
fn rounded(score: f64) -> f64 {
    (score * 1000.0).round() / 1000.0
}

/// Makes a document of suggestions that nobody has seen.
pub fn document(found: Extraction, scheme: &Scheme, annotator: &str) -> Document {
    let Extraction { entities, mentions, quotations } = found;
    let (scheme, annotator) = (scheme.name.clone(), annotator.to_owned());
    Parts { scheme, annotator, entities, mentions, quotations, ..Parts::default() }.into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotation::{Entity, Form, Mention, Quotation};

    /// Suggests a person and a city, each of them a speaker.
    struct Two;

    impl Extractor for Two {
        fn name(&self) -> &'static str {
            "two 1"
        }

        fn extract(&self, text: &SourceText, _: &Segments) -> Extraction {
            let mut extraction = Extraction::default();
            for (number, (label, start)) in [("PERSON", 0), ("GPE", 4)].into_iter().enumerate() {
                let (id, span) = (EntityId::numbered(number), text.span(start, start + 3).unwrap());
                extraction.entities.push(Entity::new(id.clone(), Label::new(label), "name"));
                let mention = Mention::suggested(span, Label::new(label), "two 1", 0.1 + 0.2);
                extraction.mentions.push(Mention { entity: Some(id.clone()), ..mention });
                let quotation = Quotation::suggested(Form::Direct, vec![span], "two 1", 0.123_456);
                extraction.quotations.push(Quotation { speaker: Some(id), ..quotation });
            }
            extraction
        }
    }

    #[test]
    fn only_labels_of_the_scheme_are_suggested_and_nothing_is_left_dangling() {
        let text = SourceText::new("Ada Ulm");
        let mut scheme = Scheme::news();
        scheme.labels.retain(|label| label.name.as_str() == "GPE");
        let found = suggestions(&Two, &text, &Segments::new(&text), &scheme);
        let labels: Vec<&str> = found.mentions.iter().map(|mention| mention.label.as_str()).collect();
        assert_eq!((labels, found.entities.len()), (vec!["GPE"], 1));
        let speakers: Vec<bool> =
            found.quotations.iter().map(|quotation| quotation.speaker.is_some()).collect();
        assert_eq!(speakers, [false, true]);
        assert_eq!((found.mentions[0].score, found.quotations[0].score), (Some(0.3), Some(0.123)));
        assert_eq!(document(found, &scheme, "ada").annotator(), "ada");
    }
}
