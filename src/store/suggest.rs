use std::collections::{BTreeSet, HashSet};

use crate::{
    annotation::{Document, EntityId, Label, Parts, Scheme},
    extract::{ExtractError, Extraction, Extractor},
    text::{Segments, SourceText},
};

/// What an extractor suggests for a text.
#[derive(Clone, Debug)]
pub struct Suggestions {
    /// The suggestions that the scheme has labels for, with scores in thousandths.
    pub found: Extraction,
    /// The labels that are not in the scheme, whose suggestions are left out.
    pub unknown: BTreeSet<Label>,
}

/// Asks an extractor; what comes fits the scheme, and no entity is without something that refers to it.
///
/// # Errors
/// What the extractor says.
pub fn suggestions(
    extractor: &dyn Extractor,
    text: &SourceText,
    segments: &Segments,
    scheme: &Scheme,
) -> Result<Suggestions, ExtractError> {
    let mut found = extractor.extract(text, segments)?;
    let unknown = unknown(&found, scheme);
    found.mentions.retain(|mention| !unknown.contains(&mention.label));
    found.entities.retain(|entity| !unknown.contains(&entity.label));
    detach(&mut found);
    let scores = found.mentions.iter_mut().map(|mention| &mut mention.score);
    for score in scores.chain(found.quotations.iter_mut().map(|quotation| &mut quotation.score)) {
        *score = score.map(rounded);
    }
    Ok(Suggestions { found, unknown })
}

/// Returns the labels that are not in the scheme.
fn unknown(found: &Extraction, scheme: &Scheme) -> BTreeSet<Label> {
    let mentions = found.mentions.iter().map(|mention| &mention.label);
    let labels = mentions.chain(found.entities.iter().map(|entity| &entity.label));
    labels.filter(|label| scheme.label(label).is_none()).cloned().collect()
}

/// Removes references to entities that are not there or that a value cannot name, and entities that nothing refers to.
fn detach(found: &mut Extraction) {
    let entities: HashSet<EntityId> = found.entities.iter().map(|entity| entity.id.clone()).collect();
    for mention in &mut found.mentions {
        let names = mention.label.names_entity();
        mention.entity.take_if(|entity| !names || !entities.contains(entity));
    }
    for quotation in &mut found.quotations {
        quotation.speaker.take_if(|speaker| !entities.contains(speaker));
    }
    let named = found.mentions.iter().filter_map(|mention| mention.entity.clone());
    let speakers = found.quotations.iter().filter_map(|quotation| quotation.speaker.clone());
    let referred: HashSet<EntityId> = named.chain(speakers).collect();
    found.entities.retain(|entity| referred.contains(&entity.id));
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

        fn extract(&self, text: &SourceText, _: &Segments) -> Result<Extraction, ExtractError> {
            let mut extraction = Extraction::default();
            for (number, (label, start)) in [("PERSON", 0), ("GPE", 4)].into_iter().enumerate() {
                let (id, span) = (EntityId::numbered(number), text.span(start, start + 3).unwrap());
                extraction.entities.push(Entity::new(id.clone(), Label::new(label), "name"));
                let mention = Mention::suggested(span, Label::new(label), "two 1", 0.1 + 0.2);
                extraction.mentions.push(Mention { entity: Some(id.clone()), ..mention });
                let quotation = Quotation::suggested(Form::Direct, vec![span], "two 1", 0.123_456);
                extraction.quotations.push(Quotation { speaker: Some(id), ..quotation });
            }
            Ok(extraction)
        }
    }

    #[test]
    fn only_labels_of_the_scheme_are_suggested_and_nothing_is_left_dangling() {
        let text = SourceText::new("Ada Ulm");
        let mut scheme = Scheme::news();
        scheme.labels.retain(|label| label.name.as_str() == "GPE");
        let Suggestions { found, unknown } =
            suggestions(&Two, &text, &Segments::new(&text), &scheme).unwrap();
        assert_eq!(unknown, BTreeSet::from([Label::new("PERSON")]));
        let labels: Vec<&str> = found.mentions.iter().map(|mention| mention.label.as_str()).collect();
        assert_eq!((labels, found.entities.len()), (vec!["GPE"], 1));
        let speakers: Vec<bool> =
            found.quotations.iter().map(|quotation| quotation.speaker.is_some()).collect();
        assert_eq!(speakers, [false, true]);
        assert_eq!((found.mentions[0].score, found.quotations[0].score), (Some(0.3), Some(0.123)));
        assert_eq!(document(found, &scheme, "ada").annotator(), "ada");
    }
}
