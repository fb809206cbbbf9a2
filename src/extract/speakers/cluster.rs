//! Clustering: one entity for all mentions that name one thing.

use super::{people, things};
use crate::{
    annotation::{Entity, EntityId, Label, Mention},
    text::{Segments, SourceText, Span},
};

/// The labels whose mentions name an entity; dates, times and amounts do not.
const NAMING: &[&str] = &["PERSON", "ORG", "GPE", "LOC", "NORP", "EVENT", "WORK"];

/// The mentions of one thing, as indices in reading order.
pub(super) type Cluster = Vec<usize>;

/// Links mentions to entities and returns the entities, numbered in the order of their first mentions.
///
/// The mentions are sorted into reading order first. Those with a label that names no entity keep none.
pub fn entities(text: &SourceText, segments: &Segments, mentions: &mut [Mention]) -> Vec<Entity> {
    mentions.sort_by_key(|mention| mention.span);
    let mut clusters: Vec<Cluster> = Vec::new();
    for label in NAMING {
        let labelled: Vec<usize> =
            (0..mentions.len()).filter(|index| has_label(mentions, *index, label)).collect();
        clusters.extend(match *label {
            "PERSON" => people::clusters(text, segments, mentions, &labelled),
            _ => things::clusters(text, segments, mentions, &labelled, label),
        });
    }
    clusters.retain(|cluster| !cluster.is_empty());
    clusters.sort_by_key(|cluster| cluster.first().copied());
    let numbered = clusters.iter().enumerate();
    numbered.filter_map(|(index, cluster)| entity(text, mentions, index + 1, cluster)).collect()
}

fn has_label(mentions: &[Mention], index: usize, label: &str) -> bool {
    mentions.get(index).is_some_and(|mention| mention.label.as_str() == label)
}

fn entity(text: &SourceText, mentions: &mut [Mention], number: usize, cluster: &[usize]) -> Option<Entity> {
    let id = EntityId::numbered(number);
    let label: Label = mentions.get(*cluster.first()?)?.label.clone();
    let forms =
        cluster.iter().filter_map(|index| mentions.get(*index)).map(|mention| text.slice(mention.span));
    let name = match label.as_str() {
        "PERSON" => people::canonical(forms),
        label => things::canonical(forms, label),
    };
    for index in cluster {
        if let Some(mention) = mentions.get_mut(*index) {
            mention.entity = Some(id.clone());
        }
    }
    Some(Entity::new(id, label, name))
}

/// Returns `form` with single spaces, as a name is shown.
pub(super) fn spaced(form: &str) -> String {
    form.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Tells whether two names stand as one and its other script or acronym do: `王小雨 (Wang Xiaoyu)`.
pub(super) fn is_in_parentheses(text: &SourceText, first: Span, second: Span) -> bool {
    let between = text.between(first.end(), second.start());
    matches!(between.trim_start().trim_end_matches(['“', '"', '‘', '\'']), "(" | "（" | "/ " | "(or ")
}

/// Tells whether two names are written in different scripts, so that nothing can be compared.
pub(super) fn differ_in_script(a: &str, b: &str) -> bool {
    let is_latin = |name: &str| name.chars().find(|c| c.is_alphabetic()).is_some_and(|c| (c as u32) < 0x250);
    is_latin(a) != is_latin(b)
}

/// Tells whether a form is written in capitals throughout, as in headlines; an acronym is too.
pub(super) fn is_shouted(form: &str) -> bool {
    form.chars().any(char::is_uppercase) && !form.chars().any(char::is_lowercase)
}

#[cfg(test)]
mod tests {
    use super::super::markup::Article;

    #[test]
    fn entities_are_numbered_by_their_first_mention_and_dates_have_none() {
        let article =
            Article::read("On [D:Monday] [O:Acme] met [Ada Berg] in [G:Oslo]. [Berg] left [O:Acme].");
        let names: Vec<String> =
            article.entities.iter().map(|e| format!("{} {} {}", e.id, e.label, e.name)).collect();
        assert_eq!(names, ["e1 ORG Acme", "e2 PERSON Ada Berg", "e3 GPE Oslo"]);
        let linked: Vec<&str> = article
            .mentions
            .iter()
            .map(|mention| mention.entity.as_ref().map_or("–", |id| id.as_str()))
            .collect();
        assert_eq!(linked, ["–", "e1", "e2", "e3", "e2", "e1"]);
    }
}
