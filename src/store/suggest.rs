use std::collections::HashSet;

use crate::{
    annotation::{Document, EntityId, Label, Parts, Scheme},
    extract::{Extraction, Extractor},
    text::{Segments, SourceText},
};

/// Returns what an extractor suggests, without the labels that are not in the scheme.
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
    }
    for quotation in &mut found.quotations {
        quotation.speaker.take_if(|speaker| !entities.contains(speaker));
    }
    found
}

/// Makes a document of suggestions that nobody has seen.
pub fn document(found: Extraction, scheme: &Scheme, annotator: &str) -> Document {
    let Extraction { entities, mentions, quotations } = found;
    let (scheme, annotator) = (scheme.name.clone(), annotator.to_owned());
    Parts { scheme, annotator, entities, mentions, quotations, ..Parts::default() }.into()
}
